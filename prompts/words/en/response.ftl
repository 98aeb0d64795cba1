### The private answer, the conversation with research, and keeping citizens out.

form-part = Part { $number } of { $of }: { $title }
form-next = Next
form-back = Back
response-part-answer = your answer
response-part-considerations = the considerations
response-part-balances = the balances
response-part-research = the research
response-part-research-about = Does what research says fit your experience? You may leave any of it out.
response-part-practice = your practice
response-part-practice-about = You do not have to answer this. You can send now.
response-title-1 = Your answer
response-title-2 = Weigh again
privacy-pseudonym = Only you see it, { $until }. Then the group sees it as { $called }. You can change or withdraw it until then. Research: only if you agreed.
privacy-anonymous = Only you see it, and can change or withdraw it, { $until }. Then the group sees it shuffled, without your name. Research: if you agreed, without name, time or pseudonym.
privacy-seminar-too = Other groups see only the spread.
alias = Participant { $letter }
alias-yours = “{ $name }”
alias-drawn = “Participant …”
until-moment = until answers are shared (by { $at })
until-reveal = until the answers are shared
privacy-after = The group does not see your answer: it would be clear whose it is. You can change or withdraw it as long as the FLIP is running. Research gets it only if you said yes.
response-in-time = The phase ended before { $until }. You can still answer until then: your answer is in time, but it is not shown to the group.
response-is-late = The phase is over. Your answer is accepted and marked as late, but it is not shown to the group.
response-submit = Send my answer
weigh-question = In your answer, how much did “{ $consideration }” count?
weigh-1 = not at all
weigh-2 = a little
weigh-3 = some
weigh-4 = a lot
weigh-5 = decisive
weigh-not-relevant = Not relevant here
gave-question = What had to give?
gave-help = Choose all that had to give in your answer, or “Nothing”.
gave-nothing-alone = “Nothing” cannot be chosen together with a consideration.
anchor-question = In your work in the last four weeks, how often did the considerations pull in different directions?
anchor-1 = never
anchor-2 = seldom
anchor-3 = sometimes
anchor-4 = often
anchor-5 = all the time
claim-question = A research claim you want to answer
stance-needed = Say whether it fits your experience, or clear the field with your example.
example-of-claim = An example from your own practice: »{ $claim }«
claim-needed = Choose the claim you are answering, or clear the two fields below.
stance-question = Does it fit your experience?
example-question = An example from your practice
moved-question = Did anything in the discussion move you? What?

response-taken = Thank you. Your answer is kept, and only you can see it until the answers are shared.
response-changed = Your answer has been changed. The previous one is still in your history.
response-taken-late = Thank you. Your answer is accepted and marked as late. It is not shown to the group.
response-taken-after = Thank you. The phase ended before the deadline that was set. Your answer is in time and is kept, but it is not shown to the group.
response-passed = Noted: you pass. That is an answer too.
response-withdrawn = Your answer is withdrawn and will not be shown.
response-none = You have no answer to withdraw.
response-closed = The session is over, so the answer could not be accepted. What you wrote is still in the field, so you can copy it.
response-closed-early = The FLIP was closed before { $until }, which was the deadline. Your answer could not be accepted, and nobody sees it. What you wrote is still in the field, so you can copy it.
response-early = Nothing has been asked yet. You will be told when it is time.
response-not-asked = In this phase it is practitioners and leaders who answer.
response-shown-already = The phase is over, and your answer is part of what the group is shown. It cannot be changed now. You are welcome to add to it { in-thread }.
response-settled = Too few had answered, so your answer was shown to nobody. It cannot be changed now, but you can withdraw it.
ended-early = The phase “{ $phase }” has been ended by a researcher.
ended-before = The phase “{ $phase }” has been ended by a researcher before { $until }.
ended-answer-still = You can still answer until { $until }, and you will be in time. Your answer is kept, but the group does not see it: the phase is over.

relate-title = Link to research
relate-why = Why?
relate-submit = Save
relate-done = Saved. The researchers can see that practice has responded to the claim.
relate-no-session = There is no FLIP to connect it to yet.
response-over = The time for the first answer is over, and you are being asked again. Answer from the newest card or { at-page }.
message-not-recorded = That message is not part of the record. You are welcome to write it in your own words instead.
message-deleted = That message is deleted. You are welcome to write it in your own words instead.
message-only-file = There are no words in that message, only a file, and of files only the type is recorded. Write in your own words what you want to build on.
message-of-another-session = That message belongs to another FLIP. You are welcome to write it in your own words instead.
message-held = Your message is not recorded yet, because something in it may point to a citizen. Change it, or send it again; you can build on it then.

## Knowledge requests

pulse-title = Does it fit?
pulse-question = Does what the researchers present fit your work?
pulse-relevant = Yes, it fits
pulse-partly = Only partly
pulse-beside = No, it misses the point
button-pulse-relevant = It fits
button-pulse-partly = Only partly
button-pulse-beside = It misses the point
pulse-line = A line on why
pulse-submit = Send to the researchers
pulse-privacy = The researchers see it at once, but not from whom. Nobody else sees it.
pulse-log = The log for research has it under your participant number, and only if you agreed to research.
pulse-log-none = It does not become part of the log for research.
pulse-done = Thank you. The researchers can see it now. You can change it while the session runs.
pulse-early = The researchers have not presented anything yet.
pulse-not-asked = It is for the participants to say whether it fits their work.
pulse-seen-title = Does the presentation fit their work?
pulse-counted = { $pulse }: { $people }
pulse-seen-only-you = Only researchers see this, without names.
ask-title = Ask the researchers
ask-privacy = The question is shown { in-thread } without your name. The answer comes there and to you.
ask-question = What would you like to know more about?
ask-help = Ask as you would ask a colleague. Write nothing that points to a particular citizen.
ask-submit = Send the question
ask-done = The question is saved. It goes to the researchers, and { to-thread } without your name.
ask-no-session = There is no FLIP to ask in yet.
request-title = A question to the researchers
request-waiting = The researchers have the question.
request-answered = The researchers' answer
request-for-you = A question from practice
button-answer-request = Answer the question
request-answer-title = Answer the question
request-answer = Answer
request-answer-help = Keep it short and in everyday language. Name the source.
request-answer-submit = Send the answer
request-answer-done = The answer is saved and goes { to-thread }.
request-answered-title = Your question has been answered
request-answered-by = answer from { $person }
request-done-already = The question has already been answered.

## Citizens stay out

guard-refused = That looks like { $found }. Nothing has been stored or sent; your text is still here. Take it out and try again.
guard-refused-plain = The text seems to hold details of a person. Nothing has been stored. Take them out and try again.
guard-posted = That looks like { $found }. The message is not recorded, and your text is kept. If it is already in the channel, edit it, and it will be recorded, or delete it.
guard-posted-apart = That looks like { $found }. The message is not recorded, and your text is kept. If it is already in the channel, edit or delete it.
guard-edited = That looks like { $found }. The new wording is not recorded; what you wrote before is still in the record. Change the message again, or delete it.
discussion-forwarded = What you forwarded or quoted is not recorded: it was written elsewhere or by somebody else. Only your own words are. You are welcome to say in them what it is about.
guard-draft = The draft is not kept while it holds something that looks like details of a person. Your text is still here.
guard-cpr = a CPR number
guard-phone = a telephone number
guard-email = an e-mail address
guard-name = a name on the list of names to be kept out
guard-person = the name of a person
guard-address = an address
guard-birth = a date of birth
guard-case = a case number
guard-account = an account number
guard-plate = a number plate
guard-portrait = a description that few people fit
guard-number = a number that may be a person's
guard-asked = You wrote { $words }: could that point to a citizen? If so, put it differently.
guard-ask = Do the words point to a citizen?
guard-points-to-nobody = They point to nobody
guard-ask-help = Choose this only if nobody can recognise a citizen from what you wrote. The record shows that you answered, but not the words.
guard-ask-mend = Put the words differently, or answer that they point to nobody, and send again. Nothing has been sent yet; your text is still here.
guard-asked-posted = That may be { $found }. The message is not recorded yet. If it points to a citizen, change the message. If not, send it again or change it a little; it is then recorded as it stands.
held-message = { $count ->
        [one] A message that you wrote in the discussion is not recorded yet, because something in it may point to a citizen.
       *[other] { $count } messages that you wrote in the discussion are not recorded yet, because something in them may point to a citizen.
    } Change it if it does. If not, send it again as it is; it is then recorded. If you have put it differently since, there is nothing to do. Only you see this.
held-message-over = { $count ->
        [one] The session is over. A message of yours did not become part of the record, because something in it could point to a citizen. It is still in the channel until you delete it.
       *[other] The session is over. { $count } messages of yours did not become part of the record, because something in them could point to a citizen. They are still in the channel until you delete them.
    }
held-message-settled = No message of yours is waiting any more.
draft-kept = Your draft is saved, not sent. Open the form again when you want to send it.
draft-unfit = The draft has not been kept. { $why } Your text is still here.
