### The string: the researcher's one page between the meetings, and the note on what came of it.

string-title = The string
string-about = What to hold on to between the meetings. Only researchers see this page.
button-string = See the whole string
string-next = Take up next time
take-up-harm = Signs of harm in the try-out: { $what }
take-up-planned = Planned and not started: { $session }
take-up-paused = Paused: { $session }
take-up-results = The group has not been told what came of { $session }.
take-up-request = A question is waiting for an answer from the researchers: { $question }
take-up-backing = Waiting for the leader’s backing: { $what }
take-up-unplanned = Decided, and not yet begun: { $what }
take-up-checkin = The owner has not said how it goes: { $what } ({ $owner })
take-up-ownerless = The try-out has no owner any more: { $what }
take-up-pledge = Staff is being asked what they have noticed of the pledge of { $person }.
take-up-offer = Another group has suggested a session together.
take-up-held = Too late to be done without asking: { $what }
take-up-delivery = Some messages did not arrive.
untold-ask = The group has not been told what came of it. A draft is ready.
take-up-review = Settle the try-out: { $what }
take-up-objection = Answer the objection to the proposal: { $what }
take-up-undecided = The proposal is not decided: { $what }
take-up-contradicted = Practice mostly speaks against: { $claim }
take-up-divided = Practice is divided on: { $claim }
take-up-quiet =
    { $count ->
        [one] One person was not heard last time. Begin with a round in which everybody speaks.
       *[other] { $count } people were not heard last time. Begin with a round in which everybody speaks.
    }
take-up-nothing = Everything has been followed up. There is room for something new.
string-answer = Answer: { $question }
string-claims = What practice has said to research
string-claims-about = As the group saw it last, and what was told of it. An answer that the group has not seen is not included.
string-tryout = { $what } – { $fate } (owner: { $owner })
string-quiet = Not heard last time
string-quiet-about = They were there, but have neither answered, passed nor said anything in the discussion.
string-met-title = What the group has met
string-met = { $session }, { $on }

## The note on what came of it

button-results = Write what came of it
button-results-again = Change what the group was told
results-title = What came of FLIP { $number }
results-form-title = What came of it?
results-form-about = The draft is written from the record. Change it until it says what you mean.
results-form-who = The whole group can read it in the channel. Nobody is named in the draft. Everyone who contributed is told privately where their own contributions ended up.
results-text = Note to the group
results-submit = Send to the group
results-sent = Saved. It goes to the channel.
results-sent-already = It is saved already, just as it stands.
results-not-held = The session has not been held yet, so there is nothing to tell.
results-untold = The researchers have not told yet what came of it.
results-released = A researcher has shared this with the group.
results-text-da = The same in Danish, for those who read Danish
results-text-en = The same in English, for those who read English
results-more = Read it with its figures and in your own language, or get it as a file. It comes to you alone.
button-results-read = Read with figures
results-notes = Results notes
results-notes-about = Read what came of it, and download the note as a file.
button-results-of = FLIP { $number }
button-series-results = The whole series
results-told = { $what }: told to the group
results-not-told = { $what }: not told yet
button-results-write = Write about FLIP { $number }
button-series-write = Write about the series
button-results-draft = Get FLIP { $number } (PDF)
button-series-draft = Get the series (PDF)
results-draft-about = The file is a draft until you have sent the note to the group. Nobody is quoted who has not agreed to it.
results-series-title = What has come of the series
results-series-form-who = The whole group can read it in the channel. Nobody is named in the draft.
results-series-opening =
    { $sessions ->
        [one] We have met for one FLIP about { $theme }. This is what has come of it so far.
       *[other] We have met for { $sessions } FLIPs about { $theme }. This is what has come of it so far.
    }
results-series-met = What we have worked on:
results-series-asked =
    { $asked ->
        [one] You have asked us one question.
       *[other] You have asked us { $asked } questions.
    } { $answered ->
        [0] We have not answered yet.
        [one] We have answered one of them.
       *[other] We have answered { $answered } of them.
    }
results-series-rest = Thank you for sharing what you know from practice. It goes on into our research.
results-files-about = The whole note with its figures can be downloaded as a file. It comes to you alone.
button-results-pdf = Get as PDF
button-results-docx = Get as Word
button-results-html = Get as web page
results-file = Here is the note you asked for.
results-file-sent = The note is on its way to you.
results-opening = Thank you for taking part in { $session }. This is what we took away from it, and what happens now.
results-claims = What you said to research:
results-claim = { $claim } – { $said }
results-contributions = What grew out of your words:
results-grown = “{ $text }” became the proposal: { $what }
results-requests = What you asked us:
results-answered = { $question } – we answered: { $answer }
results-waiting = { $question } – we still owe you an answer to this.
results-rest =
    { $contributions ->
        [0] No contributions to the discussion were recorded this time.
        [one] The one contribution to the discussion is part of our analysis.
       *[other] All { $contributions } contributions to the discussion are part of our analysis.
    }
