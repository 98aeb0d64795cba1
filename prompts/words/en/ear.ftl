### Lend an ear: a conversation that a practitioner lends colleagues to listen to.

## What everybody in the channel sees

ear-private = The conversation is held privately in the circle of practitioners. Leaders and researchers see the phase and how many, but nothing of what is said. Please do not write about it in the channel.
ear-not-yours-to-read = In Lend an ear, only practitioners are in the circle. Leaders and researchers do not read along, so that a conversation that was hard can be shared safely. Nothing has changed.
session-closed-ear = Ended. The circle is closed, and what was said in it stays in it.
closed-thanks-ear = The circle is closed. Only the one who shared the conversation can still read it.
closed-ear-withdrawn = The circle is closed, and there is nothing to read in it.
closed-no-ear = No conversation was shared this time, and that is quite all right. There will be another occasion.
plan-other-theme = That format is made for dilemmas of another theme. Choose one of those, or another format.
count-excerpt = have said whether they have a conversation
count-marking = have listened all the way through
count-asking = have asked or answered
count-advising = have given an idea
count-trying = have chosen what to try
reminder-excerpt = Do you have a conversation of which the circle may borrow a small piece? It is fine to say: not today.
reminder-trying = Choose one thing to try in your next conversation. Only you will see it.

## Buttons

button-ear = Open the circle
button-ear-again = Read the conversation again
button-ear-have = I have a conversation
button-ear-not-today = Not today
button-ear-share = Write the excerpt
button-ear-release = Let someone else share
button-ear-ready = I have nothing more
button-ear-mark = Mark the turns
button-ear-mark-some = Mark turns { $first }-{ $last }
button-ear-mark-change = Change my marks
button-ear-mark-change-some = Change turns { $first }-{ $last }
button-ear-ask = Ask an open question
button-ear-answer = Answer question { $number }
button-ear-advise = Give one idea
button-ear-advise-change = Change my idea
button-ear-step = Choose one thing to try
button-ear-step-change = Change what I will try
button-ear-no-step = Not now
button-ear-marks-share = Share the marks
button-ear-ideas-share = Share the ideas
button-ear-withdraw = Withdraw the excerpt
ear-marks-share-confirm = The whole circle will see the marks as you see them now, without names. This cannot be undone.
ear-ideas-share-confirm = The whole circle will see the ideas, without names. This cannot be undone.
ear-withdraw-confirm = The excerpt disappears from the circle, with all marks, questions, answers and ideas. This cannot be undone.

## The circle

ear-privacy-owner = Only the practitioners in the circle read the excerpt, and only here. You alone see marks and ideas until you share them. You can withdraw all of it until the FLIP ends.
ear-privacy-listener = Only the practitioners in the circle read this, and only here. It is without names. When the FLIP ends, you can no longer read it.
ear-privacy-over = The circle is closed. Only you can read this.
ear-free = Nobody has shared a conversation yet.
ear-taken = A colleague is writing an excerpt. You will be told when it is shared.
ear-yours-waits = You have offered a conversation. The circle is waiting for your excerpt.
ear-none = No conversation has been shared this time.
ear-withdrawn = The excerpt has been withdrawn and can no longer be read.
ear-over = The circle is closed, and the excerpt can no longer be read.
ear-excerpt = The excerpt
ear-said = { $who }: { $text }
ear-turn = { $number } · { $who }: { $text }
speaker-caseworker = Caseworker
speaker-citizen = Citizen
speaker-other = Someone else
ear-marks = What the listeners heard
ear-marks-none = Nobody has marked anything.
ear-marks-about = { $given } have listened. Here is what at least one of them saw in the turn, but not who or how many.
ear-marks-few = Fewer than { $least } have listened, so their marks are not shown: one could guess who set them. The notes are here without names.
ear-note = “{ $note }”
pattern-caught = Caught: what the citizen means is taken up and explored
pattern-overheard = Overheard: it is not taken up
pattern-overtaken = Overtaken: the institution’s business takes over
pattern-work = A concrete labour-market perspective, perhaps said hesitantly
ear-questions = Questions
ear-answer-by = answer from the one who shared
ear-unanswered = not answered yet
ear-ideas = Ideas
ear-idea-yours = your idea, seen only by the one who shared
ear-step = What you will try
ear-step-told = how it went

## Sharing an excerpt

ear-form-title = Share an excerpt
ear-form-privacy = The practitioners in the circle read the excerpt. Leaders and researchers do not. Nothing is stored before you share. You can withdraw it until the FLIP ends.
ear-form-replace = Write nothing that points to the citizen. Replace names with “my son” or “a shop”, and leave out dates, places and ages. Replace words that fit only one person, too.
ear-form-short = Choose a short piece, preferably 6-12 turns, in which something happened: a hesitation, a wish, a shift.
ear-form-context = What do we need to know to understand this piece?
ear-form-context-help = One or two sentences, e.g.: Third conversation, we talked about what happens after the work placement.
ear-form-turns = The turns, one on each line
ear-form-turns-help = Begin each line with S: for yourself, C: for the citizen or O: for someone else. At most 40 lines.
ear-form-log = May the researchers have all of it in the log afterwards?
ear-form-log-help = This covers the excerpt and what the circle says about it. What your colleagues write is included only if they have said yes themselves, and marks and ideas only if you share them.
ear-form-log-no = No, only that it took place
ear-form-log-yes = Yes, once the FLIP has ended
ear-form-submit = Share with circle
ear-turns-unreadable =
    { $count ->
        [one] We cannot see who is speaking on line { $lines }. Begin it with S:, C: or O:.
       *[other] We cannot see who is speaking on lines { $lines }. Begin them with S:, C: or O:.
    } Nothing is lost.
ear-turns-many = There are { $count } turns, and there can be { $most }. Choose a shorter piece. Nothing is lost.
ear-turns-no-citizen = None of the turns is the citizen’s. Begin the citizen’s lines with C:. Nothing is lost.
ear-clues = These words may point to a person. Replace them, or say at the bottom that they do not. Nothing is stored yet.
ear-clue = Line { $line }: { $word } ({ $sort })
ear-clue-context = The introduction: { $word } ({ $sort })
ear-clues-more =
    { $count ->
        [one] And one more word, shown once you have looked at these.
       *[other] And { $count } more words, shown once you have looked at these.
    }
ear-clues-sure = Do none of them point to a person?
ear-clues-which = Found: { $words }
ear-clues-sure-yes = None of these words points to a person
ear-clues-mend = Replace the words in the text, or choose this if none of them points to a person.
clue-date = date
clue-age = age
clue-address = address
clue-postcode = postcode
clue-plate = number plate
clue-place = place
clue-name = perhaps a name
ear-shared = The excerpt is shared with the circle. You will be told when the listeners have marked it.
ear-shared-already = You have shared an excerpt. Open the circle to see it or withdraw it.
ear-released = Somebody else can now share a conversation.
ear-excerpt-over = This is not the time to share an excerpt. Nothing is stored.
ear-not-owner = Only the one who shared the excerpt can do that. Nothing has changed.
ear-withdraw-done = The excerpt is withdrawn, with everything that was said about it.
ear-withdrawn-told = The one who shared an excerpt has withdrawn it. It and everything that was said about it can no longer be read.

## Listening

ear-mark-title = Listen turn by turn
ear-mark-privacy = The one who shared sees your marks without your name when the phase is over; not how many saw the same, and only your notes if fewer than { $least } of you listen. Others see them only if that person shares them. You can change them until the phase is over. Research gets it only if the one who shared has allowed it and you have said yes to research yourself.
ear-mark-patterns = Look at what happens after each of the citizen’s turns. Set several marks, or none. This is about the conversation, not about judging anybody.
ear-mark-note = Turn { $number }: what did you notice?
ear-mark-submit = Save the marks
ear-mark-done = Saved. You can change them until the phase is over.
ear-mark-more = Saved. There are more turns: open the circle to go on.
ear-yours = This is your own conversation, so now the others listen. You will be told when there is something for you.
ear-marking-not-now = Marking is over for this time, so this has not been stored. It is still here for you to copy.
ear-marks-told = The listeners have marked the turns. Only you can see it, unless you share it.
ear-marks-nothing = There are no marks to share.
ear-marks-shared = The circle can now see the marks.
ear-marks-shared-told = The one who shared the excerpt has shared the marks with the circle.

## Asking and answering

ear-ask-title = Ask an open question
ear-ask-privacy = The circle reads the question without your name. It cannot be changed once sent, but it is gone when the FLIP ends. Research gets it only if the one who shared has allowed it and you have said yes to research yourself.
ear-ask-about = An open question cannot be answered with yes or no, and has no advice hidden in it. It often begins with what, how or when.
ear-ask-question = What are you curious about?
ear-ask-help = E.g.: What were you thinking when the citizen hesitated? No advice yet.
ear-ask-submit = Ask the question
ear-ask-enough = { $most } questions have been asked, and that is enough to answer. Keep yours for next time; it is still here.
ear-asked = Thank you. The question has been asked without your name.
ear-asked-told = There is a question for you in the circle.
ear-asking-not-now = This is not the time for questions, so this has not been stored. It is still here for you to copy.
ear-answer-title = Answer a question
ear-answer-privacy = The circle reads the answer, and nobody else does. You can change it until the FLIP ends. Research gets it only if you allowed that for the conversation.
ear-answer = Your answer
ear-answer-help = Short is fine. Write nothing that points to the citizen.
ear-answer-submit = Answer the circle
ear-answered = The circle can read your answer.
ear-answered-told = A question in the circle has been answered.

## Giving an idea

ear-advise-title = Give one idea
ear-advise-privacy = Only the one who shared sees the idea, without your name. The circle sees it if that person shares it. You can change it until it is shared or the phase is over. Research gets it only if the one who shared has allowed it and you have said yes to research yourself.
ear-advise-idea = What could be tried in a conversation like this one?
ear-advise-help = One thing, concrete enough to be said aloud tomorrow.
ear-advise-submit = Give the idea
ear-advised = Thank you. The idea has been passed on.
ear-advice-changed = The idea has been changed.
ear-advise-shared = The idea has been shared with the circle and can no longer be changed.
ear-advising-not-now = This is not the time for ideas, so this has not been stored. It is still here for you to copy.
ear-ideas-none = There are no ideas to share yet.
ear-ideas-shared = The circle can now see the ideas.
ear-ideas-shared-told = The one who shared the excerpt has shared the ideas with the circle.

## One thing to try

step-title = One thing to try
step-privacy = Only you see this. You can change it until the FLIP ends. We will ask you privately how it went, and nobody else is told. Research gets it only if you allowed that for the conversation.
step-what = What will you try in your next conversation?
step-what-help = E.g.: When the citizen hesitates, I wait and ask “what are you thinking of?”
step-days = When should we ask you?
step-days-3 = In 3 working days
step-days-5 = In 5 working days
step-days-10 = In 10 working days
step-submit = Save
step-chosen = Saved for yourself. We will ask you { $at }.
step-not-now = This is not the time to choose, so this has not been stored.
step-none = You have not chosen anything to try.
step-ask-title = How did it go?
step-ask = You wanted to try one thing in a conversation. Have you had the chance?
button-step-tell = Tell how it went
button-step-not-yet = Not yet
step-tell-title = How did it go?
step-tell-privacy = Only you see this, and you can always change it. It is in the researchers’ log only if you allowed that for the conversation and have said yes to research.
step-how = What happened?
step-how-help = A few words will do. Write nothing that points to the citizen.
step-tell-submit = Save
step-told = Saved for yourself. Thank you for trying.
step-told-kept = It is noted. You can change it { at-page-mine }.
step-asked-later = We will ask again later.
step-told-already = That has already been noted.
step-again = That is quite all right. We will ask once more.
step-left = That is quite all right. We will not ask again; you can find it { at-page-mine }.
step-asked-at = We will ask you { $at }.

## Every card beforehand

preview-circle = Each practitioner in the circle, privately
preview-owner = Only the one who shares
preview-listening = The circle reads the excerpt turn by turn and marks the citizen’s turns.

## In the log

codebook-phase-excerpt = Excerpt of a conversation
codebook-phase-marking = Marking of turns
codebook-phase-asking = Open questions
codebook-phase-advising = Ideas
codebook-phase-trying = One thing to try
refi-phase-excerpt = Excerpt of a conversation
refi-phase-marking = Marking of turns
refi-phase-asking = Open questions
refi-phase-advising = Ideas
refi-phase-trying = One thing to try
export-ear-withheld = { $person } shares an excerpt of a conversation with the circle. What was said there is not in the log.
export-ear-context = { $person } shares an excerpt of a conversation with the circle: { $context }
export-ear-withdrawn = { $person } withdraws the excerpt.
export-ear-marked = has marked turn { $number }: { $patterns }
export-ear-marks-shared = The marks are shared with the circle.
export-ear-ideas-shared = The ideas are shared with the circle.
export-ear-asks = asks ({ $number })
export-ear-answers = answers question { $number }
export-ear-idea = offers an idea
export-ear-step = will try
export-ear-told = tells how it went
followup-ear_followup = one participant’s private follow-up
codebook-followup-ear_followup = Private question of how it went after Lend an ear
