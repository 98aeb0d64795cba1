### The leaders' FLIP: the balances, the pledges, and what staff notices.

## The balances

balance = { $left } – { $right }
balances-title = The balances
balance-today-question = Balance { $number }: Where are you today?
balance-wanted-question = Balance { $number }: Where should you be?
balance-scale = 1 = { $left }, 5 = { $right }
balance-2 = mostly the first
balance-3 = as much of both
balance-4 = mostly the second
balance-today = Today
balance-wanted = Should be
balance-way = Direction
way-counts = to the left: { $less } · stays: { $same } · to the right: { $more }
way-apart = the answers pull in opposite directions
way-close = the answers do not pull in opposite directions
reading-balances = The balances
reading-balance = - { $left } – { $right }
plan-no-balances = This format asks where leaders stand between two goods, and that dilemma has no balances. Choose a leaders' dilemma or another format.

## Who is asked

session-asks-leader = It is the leaders who are asked. Everybody can read along, write { in-thread } and ask the researchers.
session-asks-practitioner = It is the practitioners who are asked.
response-only-leader = In this FLIP the leaders answer. You can write { in-thread } once the discussion is open.
response-only-practitioner = In this FLIP the practitioners answer. You can write { in-thread } once the discussion is open.
preview-leaders = Each leader, in private
preview-practitioners = Each practitioner, in private
preview-step = { $step }: { $label }
preview-and = { $one } · { $other }
preview-to = { $one } … { $other }
preview-pledges = When the phase ends, each pledge is shown in the channel under the leader's name.
preview-pledge-views = On the day the leader chose, each practitioner is asked: have you noticed it? The leader does not see who answers what, and nothing is shown if too few answer.

## The pledge

button-pledge = Write a pledge
button-pledge-none = No pledge this time
button-pledge-change = Write or change my pledge
button-pledge-withdraw = Withdraw the pledge
pledge-withdraw-confirm = The pledge will not be shown to anybody. You can write a new one while the phase is open.
count-pledged = leaders are done
reminder-pledge = Your pledge is missing in the phase “{ $phase }”. A small one that people can notice is enough, and “no pledge” is an answer too.
pledge-form-title = A pledge
pledge-privacy = Until the phase ends, only you see the pledge, and you can change or withdraw it. Then it is shown in the group's channel under your name and cannot be withdrawn. Research gets it only under a pseudonym, and only if you have agreed to that.
pledge-what = What will you give legitimacy to?
pledge-what-help = Something staff may spend time on without having to defend it: “It is all right to …”. Write nothing that could point to a particular citizen or member of staff.
pledge-notice = How will staff notice?
pledge-notice-help = Something a member of staff can see or hear in an ordinary week.
pledge-looks = When should staff be asked?
pledge-looks-help = Between two and twelve weeks from now. If the day is not a working day, it will be the next one that is.
pledge-looks-late = That is more than twelve weeks ahead. Choose an earlier day.
pledge-submit = Save the pledge
pledge-made = The pledge is saved. Only you see it until the phase ends. Staff will be asked { $on }.
pledge-withdrawn = The pledge is withdrawn. Nobody has seen it.
pledge-early = Pledges are written when the group comes to that phase.
pledge-over = The time for writing and changing pledges is over. If something has changed, say so { in-thread }.
pledge-over-kept = The time for writing and changing pledges is over, so it was not saved. What you wrote is still here, so that you can copy it.
pledge-title = { $person } pledges
pledge-what-said = What is given legitimacy
pledge-notice-said = How it can be noticed
pledge-erased = The text has been erased.
pledge-own-title = Your pledge

## How a pledge stands

pledge-state-kept = Saved. Only you can see it until the phase ends.
pledge-state-unshared = Not shown: the session ended before the pledges were shared.
pledge-state-ahead = Staff will be asked { $on }, each in private, whether they have noticed it.
pledge-state-asked = Staff is being asked now, until { $until }.
pledge-state-stands = The pledge stands.
pledge-state-few = Too few answers came to show what staff has noticed. That says nothing about the pledge.
pledge-counts =
    { $given } answered whether they have noticed it: yes: { $yes } · partly: { $partly } · no: { $no }
pledge-apart = { $given } answered whether they have noticed it: some yes, others no
pledge-close = { $given } answered whether they have noticed it: not both yes and no
pledge-line-fate = { $person }: { $what } – { $state }
recap-pledges = What became of the leaders' pledges

## How staff sees it

pledge-view-title = Have you noticed it?
pledge-view-ask = { $person } gave the group this pledge. How does it look from your working day? It takes a minute.
button-pledge-view = Answer
pledge-view-privacy = The leader and the group are not told who answered what. They see only how the answers spread, and lines without names, and only if at least { $least } have answered. Nobody can work out what you answered, not even if everybody answers the same. You can change or withdraw your answer until { $until }. Research gets it only under a pseudonym, and only if you have agreed to that.
pledge-noticed = Have you noticed it?
pledge-noticed-yes = Yes
pledge-noticed-partly = Partly
pledge-noticed-no = No
pledge-line = What have you seen or heard?
pledge-line-help = The line is shown as you write it. Write it so that it does not show who you are, and nothing about a particular citizen.
pledge-view-submit = Send
pledge-viewed = Thank you. Your answer is saved and can be changed until { $until }.
pledge-view-changed = Your answer has been changed. It can be changed again until { $until }.
pledge-view-withdrawn = Your answer is withdrawn and does not count.
pledge-view-over = This pledge is not being asked about now, so nothing was saved. Feel free to write { in-thread } instead.
button-pledge-view-back = Withdraw my answer
button-pledge-view-change = Change my answer
pledge-view-kept = Saved. Nobody else sees it. You can change or withdraw it until { $until }.
pledge-shown-title = What have we noticed of the pledge by { $person }?
pledge-lines = In staff's own words
pledge-shown-next = Thank you for the answers. The next FLIP begins with what became of the pledges.
pledge-few = Fewer than { $least } answered, so nothing is shown. Otherwise people could guess who answered what.
pledge-few-next = That says nothing about the pledge. Do talk about it the next time you meet.

## When all is over

session-closed-pledges =
    Closed. { $pledges ->
        [0] No pledges this time.
        [one] One pledge, about which staff will be asked later.
       *[other] { $pledges } pledges, about which staff will be asked later.
    }
followup-pledge_view = staff is asked about a pledge
followup-pledge_shown = what staff has noticed of a pledge is shown

## In the log

export-balanced = today { $today }, should be { $wanted }
export-pledge = pledge { $id }: { $part }
export-pledge-view = on pledge { $id }: noticed: { $noticed }
export-pledge-ahead = pledge { $id }: shown to the group; staff will be asked { $on }
export-pledge-views = How staff sees pledge { $id }
export-pledge-shown = answers about pledge { $id } shown to the group and the leader, without names
export-pledge-few = too few answers about pledge { $id } for them to be shown to the group

## In the codebook

codebook-table-balances = The balances that were weighed in each session, with their two poles.
codebook-table-response_claims = What each answer says to each claim of research, or why it says nothing.
codebook-table-response_balances = Where each answer places each balance, today and as it should be.
codebook-table-pledges = The leaders' pledges, as they were shown to the group: one row for each pledge; revision says how often it was written.
codebook-table-pledge_views = What staff has noticed of a pledge; only once it has been shown.
codebook-column-balance = The short name of the balance
codebook-column-left_da = The one pole (1) in Danish
codebook-column-left_en = The one pole (1) in English
codebook-column-right_da = The other pole (5) in Danish
codebook-column-right_en = The other pole (5) in English
codebook-column-today = Where the balance is today, 1 to 5
codebook-column-wanted = Where the balance should be, 1 to 5
codebook-column-pledge = The number of the pledge
codebook-column-pledge-made = The pledge was written
codebook-column-looks = Staff is asked
codebook-column-pledge-what = What the leader will give legitimacy to
codebook-column-pledge-notice = How staff will notice
codebook-column-shared = Shown to the group
codebook-column-shown = The answers of staff were shown
codebook-column-suppressed = Whether the answers were held back because they were too few
codebook-column-noticed = Whether the member of staff has noticed it
codebook-column-line = What the member of staff wrote with it
codebook-followup-pledge_view = Staff is asked about a pledge
codebook-followup-pledge_shown = The answers of staff about a pledge are shown
codebook-phase-pledge = Pledges
refi-phase-pledge = Pledges
refi-kind-pledge = a pledge
refi-kind-pledge_view = how a member of staff sees a pledge
