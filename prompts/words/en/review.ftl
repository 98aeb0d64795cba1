### The group looks at what it is trying out; and when a dilemma was last on the table.

button-review = Give your view
reminder-review = Your view is missing in the phase “{ $phase }”. It takes a few minutes, and “cannot say” is an answer too.
review-choose = Choose a try-out
review-form-title = How does it look?
review-privacy = Only you see your view, { $until }. Then the whole group, its leaders too, sees at the same time how the answers spread, without anybody being able to work out yours, and reads the lines without names and in random order. If fewer than { $least } answer, none of it is shown. Until then you can change everything, including to “cannot say” and an empty line; after that it stands. Research gets it under your pseudonym, if you agreed to research.
review-yes = Yes
review-partly = Partly
review-no = No
review-cannot_say = Cannot say
review-advice = What should become of it?
advice-go_on = Go on with it
advice-change = Change it
advice-stop = Stop it
advice-cannot_say = Cannot say
review-line = One line: what should the others know?
review-submit = Send my view
review-taken = Thank you. Your view is saved, and you can change it until it is shown.
review-changed = Your view is changed. The one before is still kept in your history.
review-left =
    { $left ->
        [one] There is one more try-out to look at.
       *[other] There are { $left } more try-outs to look at.
    }
review-over = The group's look at its try-outs is over. You are welcome to add something { in-thread }.
review-ended-early = A researcher ended the group's look at this try-out before { $until }, which was the deadline, so your view could not be accepted. What you wrote is still in the form, so that you can copy it { to-thread }.
review-too-late = The group's look at this try-out is over, so your view could not be accepted. What you wrote is still in the form, so that you can copy it { to-thread }.
review-early = Nothing has been asked about the try-outs yet. You will be told when it is time.
review-nothing = There is no try-out to look at just now.

## When it is shown

review-shown-title = What the group says: { $what }
review-said-title = What the group said in FLIP { $number }
review-harm = The owner has seen signs of harm.
review-given =
    { $given ->
        [one] One has answered.
       *[other] { $given } have answered.
    }
review-counts = yes: { $yes } · partly: { $partly } · no: { $no } · cannot say:{ "\u00A0" }{ $cannot_say }
review-apart = both yes and no
review-close = not both yes and no
review-advice-counts = go on: { $go_on } · change: { $change } · stop: { $stop } · cannot say:{ "\u00A0" }{ $cannot_say }
review-advice-apart = both “go on” and “stop”
review-advice-close = not both “go on” and “stop”
review-lines = In the group's own words
review-suppressed =
    { $given ->
        [0] Nobody has answered.
        [one] Only one has answered.
       *[other] Only { $given } have answered.
    } With fewer than { $least } one could guess who thinks what, so it is not shown. You are welcome to share your own view { in-thread }.
review-decide = The owner ({ $owner }), a leader or a researcher decides the outcome. The three outcomes are equally good: stopping something in time is not failing.
button-adopted = Adopt it
button-adapted = Change it and go on
button-dropped = Stop it here
outcome-equal = The three outcomes are equally good. Stopping is not failing: you know something that you did not know before. The group sees the outcome and your reason.

## How it will look

preview-review = This shows what is being tried out, and how it is going.
preview-review-shown = When everybody has answered, or the time is up, each try-out is shown with how the answers spread, the lines without names and the signs along the way. If too few answered, it says only that.
preview-review-decide = Buttons to decide the outcome: adopt it, change it, or stop it.
preview-deciders = The owner, a leader or a researcher

## Met before

met-dilemma = You met this dilemma in { $when } (FLIP { $number }). { $came }
met-theme = You worked on the same theme in { $when } (FLIP { $number }: “{ $dilemma }”). { $came }
met-came-one = It led to one proposal – { $fate }
met-came-reviewed = You looked at what you were trying out ({ $tried }); adopted or changed: { $kept }, stopped: { $stopped }.
met-came =
    { $proposals ->
        [0] It led to no proposals.
       *[other] It led to { $proposals } proposals: { $tried ->
            [0] none has been tried out yet.
           *[other] { $tried } tried out; adopted or changed: { $kept }, stopped: { $stopped }.
        }
    }

## In the record

export-review = view of { $id }
export-judged = { $criterion }: { $answer }
export-judged-and = { $one } · { $other }
export-advised = advice: { $advice }
export-review-shown = The group's view of { $id }, as it was shown to the group
export-criteria = The group looked at what it is trying out by:
codebook-phase-review = Review of try-outs
codebook-asked-review = A view of a try-out
codebook-table-criteria = What each session looked at its try-outs by.
codebook-table-reviews = The participants' views of the try-outs, every revision; only once they have been shown to the group.
codebook-table-review_criteria = The answers in each view, criterion by criterion.
codebook-column-criterion-id = The criterion
codebook-column-criterion-answer = Whether the criterion is met
codebook-column-review-tryout = The try-out; it is in tryouts where the export holds the session it grew out of
codebook-column-advice = What should become of what is tried out
codebook-column-review-line = The line to the others
refi-phase-review = Review of try-outs
refi-kind-review = view of a try-out
refi-category-advice = Advice on the try-out
refi-about-advice = What the participant thinks should become of what is tried out.
