### The session: its plan, its phases and what the group sees.

## The plan

plan-title = Plan a FLIP
plan-intro = Nothing is shown to the group until you have looked it through and press Start.
plan-format = Format
plan-dilemma = Dilemma
plan-pace = Pace
plan-pace-help = Together, in one go: you sit together, and every phase has a countdown. Spread over several days: every phase has a deadline within working hours.
plan-few = { $format }: answers are shown once at least { $least } have answered, and { $count } would be asked here.
plan-no-tryout = { $format } cannot be chosen now: the group is not trying anything out, so there is nothing to follow up on.
plan-nothing-tried = { $format }: The group is not trying anything out right now, so there is nothing to review.
plan-needs-practitioner = { $format } cannot be chosen now: it needs at least { $least } who answer, and the group has { $count }.
plan-needs-leader = { $format } cannot be chosen now: it needs at least { $least } leaders, and the group has { $count }. With fewer no answer can be shown.
plan-format-line = { $format } · { $roles } · { $minutes } min. or { $days } working days
plan-answering-practitioner = practitioners
plan-answering-leader = leaders
plan-answering-practitioner-leader = everyone answers
plan-dilemma-help = A FLIP that follows up a try-out uses no dilemma.
plan-dilemma-met = { $dilemma } · met in { $on }
plan-dilemma-theme = { $dilemma } · { $theme }
discussion-tryouts-1 = What should go on, and for whom?
discussion-tryouts-2 = What should be changed or stopped?
discussion-tryouts-3 = What have we learned that others should know?
plan-submit = Make the plan
plan-part-what = What and how
plan-part-look = The dilemma as the group will meet it
plan-look-leaders = written for leaders
plan-look-everybody = written for the whole group
plan-look = { $theme } · { $whom } · about { $minutes } min. to read. The group sees it only once you have pressed Start.
plan-look-none = The format uses no dilemma.
plan-summary = { $format } · { $pace } · answers are shared: { $promise }
plan-made = The plan is made. It is { at-page }, where you can see all cards and start.
plan-next = Look at every card as the participants will see it. When you press Start, the first phase begins.
plan-start = Start
plan-start-confirm = FLIP begins for everybody now: the card is posted in the channel, and the first phase starts.
plan-preview = See all cards
plan-drop = Discard the plan
plan-drop-confirm = The plan is discarded. The group has not seen it.
plan-drop-told-confirm = The plan is discarded, and the card in the channel says that FLIP will not start at that time after all.
plan-dropped = The plan has been discarded.
plan-gone = The plan has already been started or discarded.
plan-running = { $title } is under way. Close it before a new one can begin.
plan-start-at = Start at a chosen time
plan-start-move = Move the start
start-title = When does FLIP start?
start-about = It starts by itself, and the group is told in the channel now. You can move it, or start before.
start-offered = Suggested: FLIP starts { $starts } and ends { $ends } at the latest.
start-moments = FLIP starts { $starts } and ends { $ends } at the latest
start-day = Day
start-time = Time
start-clock = { $hour }:{ $minute }
start-submit = Tell the group
start-set = The group is told: { $moments }.
start-past = That time has passed. Choose a later one.
start-closed = Nobody is at work that day. The next working day is { $opens }.
start-too-late = FLIP would then end { $ends }, after the working day. Choose an earlier time.
start-what = { $format } · { $pace }
start-moved = The start has been moved. The new time is further down.
start-off = FLIP will not start at that time after all.
start-waits = { $title } should have started now, but { $running } is under way. Close that one, and then start this one from here.
take-up-starts = { $session } starts by itself
button-calendar = Get a calendar file
calendar-title = FLIP in your calendar
calendar-about = Get sessions, deadlines and check-ins as a file that your calendar can read. It does not say what anybody has written.
calendar-how = Open the file, and your calendar takes it all in. Get a new one when something has moved: it corrects what you have.
calendar-empty = There are no dates to put into a calendar yet.
calendar-sent = The calendar file is on its way to you alone.
calendar-refused = The calendar file was not sent, since you no longer take part in the group.
calendar-deadline = Deadline: { $phase } – { $session }
calendar-tryout_start = FLIP: try-out { $number } begins
calendar-checkin = FLIP: check-in on try-out { $number }
calendar-tryout_review = FLIP: try-out { $number } is settled
calendar-place = The FLIP group's channel
button-plan = Plan a FLIP

## The session's card

session-title = FLIP { $number }: { $dilemma }
session-planned = Planned, but not started.
session-phase = Phase { $at } of { $of }: { $title }
way-done = { $title } – done
way-now = { $title } – we are here
way-minutes = { $title }, { $minutes } min.
way-until = { $title }, until { $until }
way-ends = FLIP ends { $at } at the latest.
session-until = Ends { $until } at the latest
session-waits = Paused: something that the group was to see has not arrived yet. It goes on by itself once it is here.
session-stuck = Paused: something that the group was to see cannot be sent. The researchers have been told, and decide how you go on.
session-paused = Paused. Nothing is lost, and no deadline is running.
session-partly = Something that the group was to see has not reached everybody yet. The researchers have been told.
session-recording = While FLIP is open, the conversation in the channel is recorded for those who agreed to research.
session-dropped = The plan was discarded.
session-closed =
    Closed. { $proposals ->
        [0] No proposals this time
        [one] One proposal
       *[other] { $proposals } proposals
    }, { $tried ->
        [0] none to be tried out.
        [one] one to be tried out.
       *[other] { $tried } to be tried out.
    }
session-started = The session has begun. Its card goes to the channel.
session-now = Where we are now
session-over = That session is over. Nothing has changed.
press-again = That took too long, so nothing opened. Press again.
stale = Something has happened since you got that button. Nothing has changed; this is how it looks now.
count-answered = have answered
count-ready = are ready to go on
count-decided = have taken a position

button-answer = Answer in private
button-reweigh = Weigh the considerations again
button-ready = I am ready
button-ask = Ask the researchers
button-propose = Make a proposal
button-show = See where we are
ready-awaited = The group goes on when everybody is ready, or when time is up.
ready-marked = Thank you. You are marked as ready.
ready-already = You are already marked as ready.

## The presentation

vignette-invented = The example is invented.
claims-title = What research knows
claim-source = { $confidence } · { $source }
considerations-picture = A person in the middle with threads to four drawings: a path that leads somewhere, a pair of scales, an ear that listens, and two hands that meet.
considerations-title = Four considerations at stake
stake-here = { $explained } Here: { $here }
sources-of = Sources: { $sources }

## When the answers are shared

reveal-title = The answers
reveal-intro =
    { $given ->
        [one] One answer
       *[other] { $given } answers
    }{ $passed ->
        [0] .
        [one] , and one passed.
       *[other] , and { $passed } passed.
    } They are in random order.
reveal-suppressed =
    { $given ->
        [0] Nobody has answered.
        [one] Only one has answered.
       *[other] Only { $given } have answered.
    } With fewer than { $least } one could guess who wrote what, so the answers are not shown. You are welcome to share your own { in-thread }.
weighing-title = How much the considerations weighed (1 = least, 5 = most)
weighing-spread = 1: { $n1 } · 2: { $n2 } · 3: { $n3 } · 4: { $n4 } · 5: { $n5 }
gave-title = What had to give
people-count = { $count ->
        [0] nobody
        [one] one
       *[other] { $count }
    }
weighing-counts = low (1–2): { $low } · middle (3): { $middle } · high (4–5): { $high }
weighing-apart = far apart
weighing-close = not far apart
weighing-about = Far apart means that some answered 1 or 2, and others 4 or 5.
gave-apart = The answers name at least three different things.
gave-close = The answers name no more than two different things.
figure-withheld = too few answers to show
figures-rule = Numbers are shown only when every answer was given by at least { $least }, and not everybody answered the same. Otherwise we only say whether the answers are far apart. That way nobody can work out what any one person answered.
stances-title = What practice says to research
stances-counts = confirms: { $confirms } · nuances: { $nuances } · contradicts: { $contradicts }
stances-apart = some confirm it, others contradict it
stances-close = not both confirmed and contradicted
stances-withheld = shown without numbers, so that nobody can work out who answered what
from-practice = from practice

## The discussion

discussion-title = The discussion is open
discussion-recording = Write here { in-thread }. What you write is recorded if you agreed to research. If you edit or delete it, the first version stays in the record; nobody may quote what you deleted. Write nothing that points to a particular citizen.
discussion-deleted = Your contribution is deleted here. Its words stay in the record for research, marked as deleted, and nobody may quote them. You can have them erased altogether: ask a researcher of the group.

## Weighing again

shift-title = Did we move?
shift-about = { $given } weighed both times.
shift-note = Before: { $before }. Now: { $now }. { $moved }.
shift-moved = Before: { $before }. { $moved }.
shift-without-now = Not everybody weighed both times. So you only see which way those moved who did: with the answers now beside it, one could work out what others answered.
moved-counts = Let it weigh more: { $more } · the same: { $same } · less: { $less }
moved-apart = Some let it weigh more, others less
moved-close = The answers did not move in opposite directions
shift-suppressed = Too few weighed both times ({ $given }) to show a picture without showing who is who. At least { $least } are needed.
moved-title = What moved us
own-shift-title = Your own weighing, before and now
only-you = Only you see this.

## The end and the next time

closed-title = Thank you for now
closed-thanks = The session is over, and recording has stopped. Try-outs are followed up as they go, and next time we begin with what came of it.
next-unknown = The next FLIP has not been started yet. You will be told here.
next-phase = Right now: { $phase }.
next-phase-until = Right now: { $phase }. It ends { $until } at the latest.
next-session-title = Time for the next FLIP?
next-session-ask = It is a while since the group met. When you plan the next session, it begins with what came of the last.
next-session-planned = There is a plan: { $session }.
planned-no-more = The plan is no longer waiting. You can see where FLIP is now { at-page }.
paused-no-more = The session is not paused any more.
untold-no-more = The group has been told what came of it, or the next FLIP is under way.

## Steering, for researchers alone

steer-title = Steering
steer-none = No FLIP is under way.
steer-done = are done with the phase
steer-waiting = Still missing
steer-quiet = Have not spoken in the discussion yet
steer-private = Only researchers see this. A reminder goes out privately; the group is told nothing.
steer-reveal = Share the answers now
steer-next-button = Next phase
end-time = The time that everybody has been told is { $until }.
end-no-time = No time is set.
end-question-all = Everybody who was asked is done. The phase ends for everybody now, and what it has gathered is shown.
end-question =
    { $missing ->
        [one] One of { $expected } is
       *[other] { $missing } of { $expected } are
    } not done yet. { $time } The phase ends for everybody now.
end-question-answers =
    { $missing ->
        [one] One of { $expected } has
       *[other] { $missing } of { $expected } have
    } not answered yet. { $time } Those who are missing are told; they can still answer until then, but their answers are not shown to the group.
end-question-positions =
    { $missing ->
        [one] One of { $expected } has
       *[other] { $missing } of { $expected } have
    } not taken a position on everything yet. { $time } The positions are opened now, and those who are missing are told.
end-question-reviews =
    { $missing ->
        [one] One of { $expected } has
       *[other] { $missing } of { $expected } have
    } not answered yet. { $time } Those who are missing are told, and cannot answer any more.
steer-next = On to the next phase.
steer-nudge = Remind in private
steer-nudged =
    { $count ->
        [one] One person gets a private reminder.
       *[other] { $count } people get a private reminder.
    }
steer-nudge-later =
    No reminders are sent outside working hours. { $count ->
        [one] One person
       *[other] { $count } people
    } will get it { $at }, if their answer is still missing.
steer-nobody-waiting = Everybody is done. Nobody was reminded.
steer-extend = Give more time
steer-extended = The deadline has moved to { $until }.
steer-no-limit = This phase has no deadline to move.
steer-back = Undo this step
steer-back-confirm = “{ $now }” closes, and “{ $before }” goes on. Everybody is told. What was shown stays.
steer-back-done = The step has been undone. The group is told.
steer-no-back = The step cannot be undone: somebody has done something since, or answers were shown. Nothing has changed.
stepped-back = “{ $phase }” was ended by mistake and goes on. What you have given is still there.
button-screen = Big screen
screen-title = The page for the big screen
screen-about = Open the address on the computer that is connected to the projector. The page follows along by itself until the session ends. If you open it again, the old address no longer works.
screen-privacy = There are no names on the page. It shows what the card in the channel shows, and the figures that the group has seen. Anyone with the address can read it.
screen-left = { $minutes ->
        [0] less than a minute left
        [one] 1 minute left
       *[other] { $minutes } minutes left
    }
screen-over = This page is closed: the session is over, or a newer page has been opened.
screen-lost = No connection. The page is trying again.
steer-pause = Pause
steer-paused = The session is paused. Resume it first.
steer-paused-now = Paused. The deadline stands still.
steer-resume = Resume
steer-resumed = Under way again.
steer-running = The session is not paused.
steer-close = Close the FLIP
steer-close-confirm =
    The FLIP ends now{ $left ->
        [0] .
        [one] , including the one phase that is left.
       *[other] , including the { $left } phases that are left.
    } { $unshared ->
        [0] What was said and decided stays.
        [one] One person has given something that is not shared yet: nobody will see it.
       *[other] { $unshared } people have given something that is not shared yet: nobody will see it.
    }
steer-close-opens = { $question } The positions are opened for everybody now.
steer-closed = The session is closed.

## Reminders

reminder = Your answer is missing in the phase “{ $phase }”. It takes a few minutes, and passing is an answer too.
reminder-decision = Your position is missing in the phase “{ $phase }”: is it safe enough to try? It takes a minute.
button-pass = Pass
sent-late = This message comes later than planned.

## All cards

preview-title = As participants see it
preview-only = For looking only: nothing has been sent, and the buttons do nothing here.
preview-phase = Phase { $at }: { $title }
preview-everyone = Everybody in the channel
preview-answering = Each practitioner and leader, in private
preview-researcher = Researchers only
preview-leader = The leader only
preview-steering = You see who has not answered yet and can remind them privately. You see the answers when everybody does.
preview-backing = The leader backs or declines, with a reason that the group sees.
preview-button = Button: { $label }
preview-option = · { $label }
preview-routed = An example from practice for each claim that a stance is taken to
preview-submit = Sent with: { $label }

## Who may do what

action-unknown = That button does not belong to anything in this group. Nothing has changed.
only-researcher = Only a researcher can do that. Nothing has changed.
only-leader = Only a leader can do that. Nothing has changed.
not-a-member = You are not in this FLIP group. Ask whoever administers it.
not-here = Join the channel first, then you are in.
and = { $one } and { $other }

## Who reads, and when

plan-readers = Who reads the answers
plan-readers-help = Every form prints it. Practitioners first: an answer can be taken back before leaders read it. This applies to the answers. Reviews of try-outs, positions on proposals and views of pledges are read by everybody at once.
plan-readers-practitioners = Practitioners first, leaders later
plan-readers-everybody = Everybody at once
plan-readers-patterns = Leaders read patterns only
readers-everybody = Leaders read it then too.
readers-practitioners = Leaders read it { $after } after the others, unless withdrawn.
readers-patterns = Leaders read only figures, nothing that anybody wrote.
readers-after-minutes = { $minutes } minutes
readers-after-days =
    { $days ->
        [one] one working day
       *[other] { $days } working days
    }
readers-first-until = Practitioners and researchers get the answers privately now. Leaders read them, here in the channel, { $until }. Until then everybody can take their own answer back.
readers-patterns-only = What people wrote is read by practitioners and researchers, privately.
readers-few = So many answers were taken back that fewer than { $least } are left. They are not shown.
readers-back-confirm = Practitioners have read your answer. Take it back, and no leader reads it.
readers-words-alone = Some took their answer back, so no figures are shown here: they would tell what it was.
