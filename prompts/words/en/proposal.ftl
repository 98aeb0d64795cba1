### Proposals, decisions and try-outs.

## Proposals

proposal-form-title = A proposal
proposal-part-what = what you want to try
proposal-part-signs = signs and considerations
proposal-privacy = The proposal is shown to the group with your name. Write nothing that points to a particular citizen.
proposal-title = Proposal: { $what }
proposal-by =
    { $sources ->
        [0] Made by { $person }
        [one] Made by { $person }, grown out of one contribution
       *[other] Made by { $person }, grown out of { $sources } contributions
    }
proposal-grown-from = Grown out of
proposal-what = What do we try?
proposal-what-help = So concrete that a colleague could do it on Monday.
proposal-who = Who does it?
proposal-who-help = Roles or teams, not citizens.
proposal-for-whom = For whom?
proposal-for-whom-help = Which citizens or colleagues should notice it?
proposal-benefit = Signs of benefit
proposal-benefit-help = What would you see if it works?
proposal-harm = Signs of harm
proposal-harm-help = What would make you stop?
proposal-serves = Which considerations does it serve?
proposal-costs = Which considerations does it cost?
proposal-sources = What has it grown out of?
source-answer = Answer: { $text }
proposal-submit = Make the proposal
proposal-saved = The proposal is saved and goes to the channel.
proposal-no-session = Proposals are made while a FLIP is open.
proposal-too-late = The time for proposals is over in this session. Nothing has changed; bring it next time.
proposal-not-here = No proposals are made in this format. Say it in the discussion, so that it can be taken up in a FLIP that decides.
proposal-not-yours = Only the person who made the proposal, or a researcher, can do that.
proposal-withdrawn = The proposal has been withdrawn.
proposal-withdrawn-done = The proposal has been withdrawn.
button-revise = Change
button-withdraw = Withdraw
withdraw-title = Withdraw the proposal
withdraw-reason = Why? The reason goes into the record.
withdraw-submit = Withdraw

## Decision

decision-early = Positions are taken when the group reaches the decision phase.
position-title = Safe enough to try?
position-intro = The question is not whether it is the best solution, but whether it is safe enough to try for a while.
position-privacy = Nobody sees your position, { $until }. Then everybody sees all of them at once, leaders too: how many said what, and the reasons without names. You can change yours until something is decided.
position-privacy-open = The positions have been opened: everybody sees yours at once, leaders too, in the count and with its reason, without your name. You can change it until something is decided.
positions-until-moment = until { $at }, or until everybody has taken one or a researcher opens them
positions-until-all = until everybody has taken one or a researcher opens them
positions-sealed = The positions are sealed: nobody sees one, { $until }. Then they are shown together.
positions-opened-since = The positions have been opened since you got this form, so yours is seen at once. Send it again if that is all right.
positions-opened = The positions are open. Everybody sees them now.
positions-none = Nobody has taken a position yet. Nothing has changed.
positions-open-confirm =
    { $missing ->
        [0] Everybody has
        [one] One of { $expected } has not
       *[other] { $missing } of { $expected } have not
    } taken a position. People have been told that nobody sees one { $until }. Everybody sees them now.
button-positions-open = Open the positions now
backing-early = The positions are still sealed. You are asked for your backing when they have been opened. Nothing has changed.
position-question = Your position
position-reason = Reason
position-reason-help = Needed with a reservation or an objection.
position-reason-needed = A reservation or an objection needs a reason: the reason is what can be answered.
position-submit = Save my position
position-taken-sealed = Your position is saved, and nobody sees it before all are opened. You can change it until something is decided.
position-taken = Your position is saved. You can change it until something is decided.
position-kept = Your position is kept. You can change it here until something has been decided.
button-position = Take a position
objections-open =
    { $count ->
        [one] One objection has no answer yet. There can be a decision once it has one.
       *[other] { $count } objections have no answer yet. There can be a decision once they all have one.
    }
objection-heard = There is an objection
objection-about = To the proposal: { $what }
position-ask = The session closed before anything was decided about: { $what }
tryout-start-title = It will be tried out. When does it begin?
tryout-start-ask = The group has decided to try: { $what }. Choose who owns the try-out, and when it begins and ends.
tryout-ownerless = The owner of the try-out no longer takes part. Settle it, so that the group knows what became of it.
harm-next = It can be stopped today, with a reason. If it goes on, the owner is asked again as agreed.
objection-title = Answer an objection
objection-answer-label = Answer: what would make it safe enough?
objection-own = Your own objection is for somebody else to answer. If it is safe enough now, change your position instead.
objection-answer = Answer to the objection
objection-submit = Send the answer
objection-answered = The answer is saved and goes to the person who objected.
objection-taken-back = The objection has been taken back.
objection-answered-title = Your objection has been answered
objection-answered-next = Is it safe enough now? You can change your position or let the objection stand; it then follows the decision.
button-objection = Answer the objection
backing-title = The leader's backing
backing-ask = The group has a proposal that only a leader can back or decline: { $what }
backing-awaited = Waiting for the leader's backing.
backing-privacy = The group sees your answer and your reason with your name.
backing-question = Do you back trying it?
backing-back = Yes, I back it
backing-decline = No, not now
backing-reason = Reason
backing-submit = Send my answer
backing-done = Your answer is shown to the group.
backing-final = The answer stands. If you want to stop it later, you can stop the try-out { at-page-mine }.
start-planned = Planned: { $owner } tries it from { $start } to { $end }.
backing-given-already = The leader's answer has already been given. Nothing has changed.
backing-yes = { $person } backs it
backing-no = { $person } does not back it
button-backing = Back or decline
decision-try = Decided: it will be tried out.
decision-declined = Decided: it will not be tried out. The reason is given above.
decision-lapsed = Lapsed: nobody took a position.

## Try-out

tryout-title = Try-out: { $what }
tryout-form-title = Start the try-out
tryout-form-intro = A try-out has an owner, a beginning and an end. It can be stopped any day with a reason.
tryout-owner = Owner
tryout-owner-help = The owner gets a few short questions along the way.
tryout-starts = Begins
tryout-ends = Ends
tryout-ends-early = The end must come after the beginning.
tryout-rhythm = How often do we ask the owner?
rhythm-weekly = every week
rhythm-fortnightly = every other week
rhythm-monthly = every month
tryout-submit = Start
tryout-planned = The try-out is planned from { $start }.
tryout-taken = The proposal is being tried out already.
tryout-not-decided = The group has not decided to try it out.
tryout-not-yours = Only the owner ({ $owner }) can do that.
tryout-period = Period
period = { $start } to { $end }
tryout-checkins = Along the way
tryout-begins = The try-out begins
tryout-begins-owner = Thank you for taking it on. We will ask a few short questions along the way, and you can stop it any day.
button-tryout = Start the try-out
button-checkin = Check in
button-stop = Stop the try-out
button-outcome = Review
checkin-title = Check-in on the try-out
checkin-ask = One minute about: { $what }
checkin-privacy = The group sees how it goes, and whether there are signs of benefit or harm. Only researchers see your note, if you agreed to research. Signs of harm are told to the leader and the researchers at once.
checkin-course = How is it going?
checkin-benefit = Have you seen signs of benefit? Agreed: { $signs }
checkin-harm = Have you seen signs of harm? Agreed: { $signs }
checkin-note = Anything to remember?
checkin-submit = Send the check-in
checkin-done = Thank you. The check-in is noted.
checkin-given = Your check-in is in. If things have changed, give a new one: the old one stays.
button-checkin-again = Give a new check-in
settled-final = This is settled. To take it up again, propose it again in a FLIP.
checkin-taken-already = That check-in has been given already.
checkin-line = { $on }: { $course }; { $signs }
signs-both = signs of both benefit and harm
signs-benefit = signs of benefit
signs-harm = signs of harm
signs-none = no signs yet
checkins-none = No check-ins along the way.
answer-yes = Yes
answer-no = No
harm-title = Signs of harm in a try-out
harm-seen = The owner has seen signs of harm: { $what }
stop-title = Stop the try-out
stop-intro = The try-out ends now for everybody. Nobody is asked any more how it is going, and this cannot be undone. The group sees the reason, and what to keep is decided afterwards. Stopping in time is a respected outcome, not a defeat.
stop-reason = Why do we stop?
stop-submit = Stop the try-out
stop-done = The try-out is stopped, and the group can read why.
review-title = Time to review
outcome-title = What came of it?
outcome-question = Outcome
outcome-reason = Reason
outcome-submit = Save the outcome
outcome-done = The outcome is saved and shown to the group.
tryout-status-planned = Planned
tryout-status-running = Under way
tryout-status-stopped = Stopped. The owner, the leader or a researcher reviews it.
tryout-status-review = The period is over. Time to review.
tryout-status-adopted = Adopted.
tryout-status-adapted = Adapted and continued.
tryout-status-dropped = Stopped here.
