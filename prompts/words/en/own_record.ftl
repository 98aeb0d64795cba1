### What the record holds of a person: read by whom it comes from, and approved, corrected or commented on.

own-record-title = What the record holds about you
own-record-offer =
    { $lines ->
        [one] From FLIP { $number } the record holds one line of yours. Read it as the researchers get it, and say whether it is right.
       *[other] From FLIP { $number } the record holds { $lines } lines of yours. Read them as the researchers get them, and say whether they are right.
    }
own-record-offer-approved = You have read what there is from FLIP { $number } and said that it is right.
own-record-none = You have not agreed to research: nothing you said in the discussion is kept, and your answers are in no log.
own-record-taken-back = You now say no to research: nothing that was recorded of you before will be there the next time a log is fetched.
own-record-empty = The record holds nothing of yours from FLIP { $number }.
own-record-early = It can be read when the session is over.
own-record-page = Page { $page } of { $pages }
own-record-about = This is how it reads in the log that the researchers analyse. There you are called { $pseudonym }; it does not say who that is. What you have changed since is shown here as it is now; what was there before is kept too.
own-record-nameless = Your private answers in this FLIP are in the log without your pseudonym and without a time, each by itself, so that nobody can put them together.
own-record-alias = In the channel your answers appeared as { $called }.
own-record-quotable = You have said yes to research and yes to being quoted under your pseudonym. You can change both { at-page-consent }.
own-record-not-quotable = You have said yes to research and no to being quoted. You can change both { at-page-consent }.
own-record-day = Said { $day }
own-record-line = [{ $clock }] { $person }: { $text }
own-record-line-what = [{ $clock }] { $person } ({ $what }): { $text }
own-record-long = { $start } … (shown here: the beginning; all { $length } characters are in the record)
own-record-short = { $start }…
own-record-question = question to the researchers { $id }
own-record-said = something else you wrote
own-record-edited = edited by you
own-record-gone = (deleted by you; what you wrote is kept in the record and marked as deleted)
own-record-withdrew = (the answer was withdrawn)
own-record-passed = (passed)
own-record-answered-objection = { $id }: answers an objection
own-record-no-words = (no reason given)
own-record-relation = relates a contribution to research
own-record-related = { $stance } { $why }
own-record-your-correction = Your correction, { $at }
own-record-your-comment = Your comment, { $at }
own-record-your-whole = What you have said about all of it
own-record-approved = You have said that it is right.
own-record-approved-since = You have said that it is right. More has been added since.

button-own-record = Read it
button-own-record-number = FLIP { $number }
button-own-record-approve = It is right
button-own-record-comment = Correct or comment
button-own-record-next = Next page
button-own-record-back = Previous page

own-record-only-you = Only you see this. If you say that it is right, or correct or comment on it, that is in the log under your pseudonym.

own-record-approve-done = Thank you. It is noted that you have read it and found it right.

own-record-form = Correct or comment
own-record-form-about = The researchers read it under your pseudonym, and it goes into the log. What you said stays as you said it; your words here will stand beside it.
own-record-which = What is it about?
own-record-whole = All of it
own-record-option = { $clock } { $text }
own-record-change = What is it?
own-record-correction = A correction: this is how it is meant
own-record-comment = A comment
own-record-text = What would you like to say?
own-record-text-help = Write nothing that points to a particular citizen.
own-record-submit = Send
button-tags = Set tags
tags-title = Tag your own words
tags-about = What do you see in what you wrote? Researchers get your tags with the log, if you agreed to research. Your words are not changed.
tags-which = Which contribution?
tags-barriers = What stood in the way of involving the citizen?
tags-patterns = What happened in the conversation?
tags-submit = Save the tags
tags-done = Saved. The tags are kept with your contribution.
tags-nothing = There is no contribution of yours to tag in that session.
tags-none = no tags
barrier-authority = Authority to decide
barrier-predictability = Predictability
barrier-continuity = Continuity of relation
barrier-availability = Availability
barrier-leadership = Leaders' backing
barrier-offers = Offers to choose from
barrier-experience = The citizen's experience
own-record-tagged = your tags
own-record-comment-done = Thank you. It is now shown beside what you said.

only-practitioner = Only practitioners and leaders can do that. Nothing has changed.

## With the researchers

own-record-told-title = A participant has commented on their record
own-record-told = { $person } has read what the record of FLIP { $number } holds about them, and corrected or commented on it. You are told this once; all comments are { at-page } and in the log.
own-record-heard-title = Participants on their own record
own-record-heard =
    { $comments ->
        [one] One comment on the record of FLIP { $number }
       *[other] { $comments } comments on the record of FLIP { $number }
    }
own-record-heard-approved =
    { $people ->
        [0] Nobody has said yet that what the record holds about them is right.
        [one] One participant has said that what the record holds about them is right.
       *[other] { $people } participants have said that what the record holds about them is right.
    }
own-record-heard-none = There are no comments on it.
own-record-heard-keep = Only the researchers see them. In the log they are memos on the lines they are about.
own-record-by-correction = { $person }, correction about { $about }
own-record-by-comment = { $person }, comment about { $about }
own-record-about-whole = all of it
own-record-about-contribution = the contribution at { $clock }: { $text }
button-own-record-heard = See those from FLIP { $number }

## In the transcript and as memos

export-comments = Participants on their own record
export-approved =
    { $lines ->
        [one] { $person } has read the one line that the record holds of them and said that it is right.
       *[other] { $person } has read the { $lines } lines that the record holds of them and said that they are right.
    }
export-comment-correction = corrects { $about }
export-comment-comment = comments on { $about }
export-about-whole = all of it
export-about-contribution = their contribution { $clock }
export-about-answer = their answer: { $question }
export-about-no-answer = their answer
export-about-position = their position on { $id }
export-about-backing = their answer to { $id } as leader
export-about-withdrawal = the withdrawal of { $id }
export-about-stop = the stop of { $id }
export-about-outcome = the outcome of { $id }
export-about-relation = their stance to research in the discussion, number { $number }
export-about-objection = their answer to an objection, number { $number }
export-about-said = their text number { $number } outside discussion, answers and proposals
export-about-other = the line { $id }
export-about-checkin = their check-in { $number } on { $id }
export-about-proposal = their proposal { $id }: { $part }
export-about-question = their question { $id }
refi-note-approvals = approved by participants
