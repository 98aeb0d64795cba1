### The seminar across groups: several groups hold the same FLIP, each on its own, and see each other's patterns.

plan-no-seminar = Formats for several groups are not shown: the group is not part of a seminar. Whoever runs FLIP sets one up.
another-group = Another group { $number }
platform-sister = the other groups in the seminar

## The researcher's page

seminar-title = Seminar across groups
seminar-about =
    The group takes part in { $name } together with { $sisters ->
        [one] one other group
       *[other] { $sisters } other groups
    }. When you plan a FLIP in a format for several groups, their researchers are offered it.
seminar-context-now = Your conditions, as the other groups see them
seminar-context-none = Write a couple of sentences about your conditions before the answers are shared. They are shown beside your figures, so that the others can understand them.
seminar-none = The group is not part of a seminar. Nothing has changed.
button-context = Describe your conditions
button-context-change = Change your conditions
context-title = Your conditions
context-privacy = Everybody in the other groups can read this beside your figures, once the answers are shared. You can change it until then. Write nothing that points to a colleague or a citizen.
context-question = What conditions do you work under?
context-help = Two sentences, for example on how large the municipality is and how the work is divided. Conditions only: nothing that judges or ranks.
context-submit = Save
context-written = Saved. It goes with your figures when the answers are shared.
context-late = Saved. Your figures have already gone out in this FLIP, so it goes with the next.

offer-title = Another group would like to hold a FLIP together with you
offer-about = { $dilemma } · { $format } · { $pace }
offer-privacy = If you say yes, it becomes a plan of your own. Later the other groups see how your answers are spread, without the municipality's name, and the points that you send on. Nothing else.
offer-named = If you say yes, it becomes a plan of your own. Later the other groups see how your answers are spread, under the municipality's name, and the points that you send on. Nothing else.
offer-gone = The offer has already been taken up or set aside. Nothing has changed.
offer-set-aside = Set aside. The other groups are told nothing.
offer-settled = The offer has been answered.
offer-aside-confirm = The offer is set aside here. The other groups hold their FLIP without you.
button-adopt = Make it our plan
button-set-aside = Not this time

## The answer

privacy-seminar = This FLIP is held together with other groups. Once the answers are shared here, the other groups see only how they spread, and never a number about fewer than { $least }, without the municipality's name. What you write stays here. If you withdraw your answer before the answers are shared, it is not counted; afterwards only the spread is left, and it cannot be withdrawn.
privacy-seminar-named = This FLIP is held together with other groups. Once the answers are shared here, the other groups see only how they spread, and never a number about fewer than { $least }, under the municipality's name. What you write stays here. If you withdraw your answer before the answers are shared, it is not counted; afterwards only the spread is left, and it cannot be withdrawn.

## The others' patterns

exchange-title = How the answers are spread in the groups
exchange-about = The other groups have worked with the same dilemma, each on its own. First your own figures, as the others see them; theirs come here in the channel when they are ready.
exchange-no-ranking = The groups work under different conditions. The figures show what was weighed, not who does best. The order is random.
exchange-own = Your own group
exchange-nothing-sent = The answers were not shared in your group, so the others have been given nothing to see.
exchange-context-by = the group's researcher on its conditions
exchange-few = Too few answered to show their answers without one being able to guess who answered what.
exchange-given = { $given } answered.
exchange-missing =
    { $count ->
        [one] One group is not with us yet.
       *[other] { $count } groups are not with us yet.
    } We do not wait for that: if their figures come later, they are shown here in the channel.
preview-exchange = Your own figures and those of the other groups, each as “Another group 1”, 2 and so on, with the researcher's words on conditions. Never a text from an answer, and never figures about too few.

## Points to the others

plenary-title = What do you want to say to the others?
plenary-about = Suggest a point, and talk about the suggestions { in-thread }. Your researcher sends up to { $most } on. The others' points come here in the channel.
point-privacy = Your group sees the suggestion { in-thread } without your name. You can take it back { at-page-mine } until your researcher sends it. Once sent, all groups see it as “Another group”, it may stand in their log, and it cannot be called back.
point-privacy-named = Your group sees the suggestion { in-thread } without your name. You can take it back { at-page-mine } until your researcher sends it. Once sent, all groups see it under the municipality's name, it may stand in their log, and it cannot be called back.
button-point = Suggest a point
point-title = A point to the other groups
point-answer-title = Answer a point
point-question = What should the other groups know?
point-help = One or two sentences. Write nothing that points to a citizen, a colleague or your municipality.
point-submit = Suggest
point-answers = in answer to this point
point-names = A person of the group is named here. The other groups would not know who that is; write it without a name.
point-made = Thank you. The suggestion goes { to-thread }, and your researcher can send it on.
point-enough = You have { $most } suggestions waiting. Take one of them back { at-page-mine } if you want to suggest another.
point-not-now = Points are suggested in the plenary, while FLIP is open. Nothing has changed.
point-unknown = That point is not known here. Nothing has changed.
point-own = A suggested point
point-answer = A suggested answer
point-waits = Not sent yet.
point-sent = Sent to the other groups.
point-gone = A suggestion was taken back.
point-sent-already = The point has already been sent to the other groups and cannot be called back.
point-withdrawn = Taken back. Nobody outside the group has seen it.
point-released = On its way. The other groups see it in their channel.
point-settled = The point has been dealt with.
point-most = The group has already sent { $most } of that kind. Nothing was sent.
point-release-about = Once sent, all groups in the seminar see it without its author's name. It cannot be called back.
point-release-confirm = The point is sent to all groups in the seminar, word for word. It cannot be called back.
point-back-confirm = The suggestion is taken back and not sent.
point-discuss = Talk about it { in-thread }. If you want to answer the others, suggest an answer.
button-release = Send to the other groups
button-point-back = Take back
button-point-answer = Suggest an answer
preview-release = You see the suggestions { at-page } and send up to three points and three answers on. Nothing leaves the group before you press.

## The log

export-seminar-patterns = The group saw how the answers are spread in “another group { $number }”
export-seminar-few = Too few to show figures.
export-seminar-context = The researcher there on the conditions: { $text }
export-seminar-gave = Had to give: { $what }
export-seminar-line = { $what }: { $said }
export-seminar-sent = point, sent to the other groups
export-seminar-point = point from another group
export-seminar-heard = Point from another group { $number }
export-seminar-unlogged = [The words are not in the log: whoever wrote them had not agreed to research.]
refi-phase-exchange = The other groups' patterns
refi-phase-plenary = Plenary
refi-kind-patterns = Another group's patterns
refi-kind-point = Point between groups
codebook-phase-exchange = The other groups' patterns
codebook-phase-plenary = Plenary
codebook-table-seminar_patterns = What the group saw of other groups' answers: one row for each figure. The figures are about those alone who had agreed to research when they were sent, and only where they were enough.
codebook-table-seminar_points = Points that the group sent to other groups (number 0), or was sent by them.
codebook-column-seminar-label = Which group: 0 is this one, the others are called “another group” 1, 2 and so on here
codebook-column-seminar-asked = What was asked
codebook-column-seminar-of = Which consideration or claim
codebook-column-seminar-answer = What was answered; apart: answers at both ends or at least three different ones, close: not so (both without numbers)
codebook-column-seminar-people = How many answered so
codebook-column-seminar-context = The other group's conditions, as its researcher described them
codebook-column-seminar-key = What the point is called in all groups
codebook-column-seminar-to = The point that this one answers
codebook-counted-weighing = How much a consideration weighed
codebook-counted-gave = What had to give
codebook-counted-stance = What practice says to a claim
codebook-counted-few = Too few to show
