### Follow-up: what happens by itself, reminders, leave, and how long things last.

## The researcher's overview

ahead-title = What happens by itself
ahead-line = { $at }: { $what }
ahead-held = { $at }: { $what } (came too late, waits for your answer)
ahead-several = { $at }: { $what } ({ $count })
ahead-nothing = Nothing is planned.
followup-phase_limit = the phase ends
followup-session_start = a FLIP starts
followup-reminder = private reminder to those still missing
followup-request_overdue = reminder of a knowledge request without an answer
followup-held_message = one participant’s message that is not recorded
followup-leaders_read = leaders read the answers
followup-backing_overdue = reminder to the leader about backing
followup-plan_waits = reminder of a plan that has not been started
followup-pause_waits = reminder of a session that is paused
followup-results_overdue = reminder to tell what came of the last session
followup-positions_overdue = reminder of a proposal on which positions are missing
followup-objection_overdue = reminder of an objection without an answer
followup-tryout_unplanned = reminder of a proposal that is decided and not begun
followup-checkin_missed = reminder of a missing check-in
followup-harm_waits = reminder of signs of harm
followup-outcome_overdue = reminder of a try-out that is to be settled
followup-offer_waits = reminder of a session that another group has suggested
followup-held_waits = reminder of something that waits for a researcher’s answer
still-waiting = It is still waiting for you.
still-open = This is still waiting.
followup-tryout_start = a try-out begins
followup-checkin = check-in on a try-out
followup-checkin_again = check-in on a try-out, asked again
followup-tryout_review = a try-out is reviewed
followup-fates = everybody hears where their contribution ended up
followup-next_session = suggestion of the next FLIP
followup-note = a message that you wrote
followup-leave_begins = a participant goes on leave
followup-leave_ends = a participant is back
followup-consent_renewal = a participant is asked for consent again
followup-retention_notice = first notice that the record will be erased
followup-retention_notice_last = second notice that the record will be erased
followup-retention_end = the texts of the record are erased
button-agenda = Move or skip
agenda-title = Change the plan
agenda-about = Notices of erasure and the participants' leave cannot be changed here.
agenda-which = Which?
agenda-what = What should happen to it?
agenda-move = Move it to another day
agenda-skip = Skip it
agenda-day = Which day?
agenda-submit = Save
agenda-only-moved = The group waits for it. It can be moved, but not skipped.
agenda-no-day = Choose the day to move it to.
agenda-printed = People have been told that they have until { $until }. You can give them more time, not less.
agenda-past = That moment has passed. Choose a later day.
agenda-moved = Moved to { $at }.
agenda-skipped = Skipped.
held-title = Too late to be done without asking
held-ask = Planned for { $due }: { $what }. Should it still happen?
button-held-do = Yes, do it now
button-held-skip = No, skip it
held-done = It is done.
held-gone = It has been done or skipped already.

## A message for later

button-note = Write a message for later
note-title = A message for later
note-about = It comes on the day you choose, when the working day begins.
note-text = What should it say?
note-audience = Who should get it?
audience-everybody = Everybody, in the channel
audience-each = Everybody, each alone
audience-me = Only me
note-submit = Save
note-planned = It comes { $at }.
note-heading = Remember

## Later, no more, and leave

button-later = Ask me tomorrow
button-snooze = Another time …
reminder-later = We will ask again { $at }.
reminder-no-later = The deadline comes before we could ask again. You can answer now, pass, or leave it.
reminder-muted = We will not remind you of it any more. You can still answer, and turn reminders on again { at-page }.
reminder-unmuted = We will remind you of it again.
snooze-title = When should we ask?
snooze-about = Nobody else sees what you choose.
snooze-when = Ask me again
snooze-submit = Save
delay-tomorrow = The next working day
delay-days = In three working days
delay-week = In a week
delay-never = Not about this at all
leave-heading = Reminders and leave
leave-none = If you are away for some days, say so. Then you are not asked, and nobody waits for you.
leave-coming = You are away from { $starts } and back { $back }.
leave-now = You are away. We will ask you again { $back }.
button-leave = I am away …
button-back = I am here after all
button-unmute = Remind me of it again
muted-count =
    { $count ->
        [one] One thing that you are not reminded of.
       *[other] { $count } things that you are not reminded of.
    }
leave-title = I am away
leave-about = What we would have asked you is kept until you are back.
leave-private = The group is not told that you are away. The researcher can see that a participant is away when something is planned about it.
leave-starts = First day away
leave-ends = Last day away
leave-ends-help = You are asked again from the next working day.
leave-submit = Save
leave-ends-early = The last day comes before the first.
leave-planned = Noted. You are away from { $starts }, and we will ask you again { $back }.
leave-ended = Welcome back. You are with us again from now on.

## How long things last

renewal-title = Does your consent still stand?
renewal-ask = It is { $months } months since you last said what we may do. Look it through, and agree or decline again. Until then, what you said stands.
renewal-unanswered = { $person } has been asked three times and has not renewed their consent. Talk with them before you use the log.
retention-title = The record is to be erased
retention-soon = The time for which we promised to keep the record ends { $on }. All texts are erased then. It cannot be put off.
retention-keeps = Whatever the project is going to use must be taken out before then. That follows the project's own rules.
retention-done = The time for which the record could be kept is over. All texts in it have been erased, as we promised.

## What did not arrive

delivery-title = Messages that did not arrive
delivery-line = { $what } to { $whom }, { $platform }: { $why }
delivery-channel = the channel
delivery-mend = They are not sent again. Once it is fixed, the next messages arrive.
delivery-noted = Noted. New ones will be listed here again.
button-delivery-noted = I have seen it
delivery-what = A message
delivery-what-opening = The opening of “{ $phase }”
delivery-what-shown = What “{ $phase }” led to
delivery-what-invitation = The invitation to “{ $phase }”
delivery-what-reminder = The reminder of “{ $phase }”
delivery-waits = The messages wait, and are sent by themselves once it is fixed. A FLIP that waits for them is paused meanwhile. You can also try now.
delivery-look = See whether the message has arrived. If it has not, you can send it again. If it has, press “I have seen it”.
delivery-all = Everything has arrived now. What nobody needs any more was not sent.
delivery-again = It is tried again now. Should it fail, the message stays here.
delivery-none = Nothing is waiting.
button-delivery-again = Send again
button-delivery-anyway = It is not there: send again
channel-closed-title = The bot cannot write in the group's channel ({ $platform })
channel-closed-waits = What the group was going to be shown waits, and is sent by itself once this is fixed. You need to do nothing more than that.
channel-opened-title = The bot can write in the group's channel again ({ $platform })
channel-opened = What waited is being shown now.
undelivered-not_in_channel = The bot is not in the channel. { $on ->
    [slack] Invite it there with /invite and the bot's name.
   *[other] Add the app to the team again.
 }
undelivered-no_channel = There is no such channel, or the bot cannot see it. If it was deleted, the group needs another channel in the settings.
undelivered-archived = The channel is archived. Restore it, or give the group another channel.
undelivered-restricted = The bot may not write there. Ask an administrator to allow it.
undelivered-app_gone = The app was removed or switched off. Ask an administrator to install it or switch it on again.
undelivered-switched_off = The platform is switched off in the configuration. Ask those who run the bot to switch it on again.
undelivered-credentials = The bot's access is no longer valid. Ask those who run it to set a new one.
undelivered-scope = The app lacks a permission. Ask those who run it to install it again.
undelivered-address = The address written to is not your organisation's. Ask those who run the bot to correct it.
undelivered-person_gone = The account does not exist or is closed. If the person has left, ask for them to be taken out of the group.
undelivered-person_blocked = The person has blocked the bot or removed the app. Ask them to add it again.
undelivered-no_account = The settings do not say which account the person has here. Ask those who run the bot to add it.
undelivered-unknowable = The answer was lost on the way, so nobody knows whether the message arrived. It was not sent again, so that nobody reads it twice.
undelivered-too_long = The message is longer than there is room for and cannot be sent.
undelivered-malformed = The message was not accepted in the form it has, and cannot be sent. Tell the project.
undelivered-shortened = Only the beginning of a long message arrived. The rest cannot be sent.
undelivered-not_allowed = Whoever asked for it may not have it any longer.
undelivered-strange = The message was not accepted, and the reason is unknown. Tell the project.
platform-slack = Slack
platform-teams = Teams
platform-playground = the browser

gap-title = I could not listen
gap-when = From { $from } until { $until } I did not hear what happened in the group’s channel in { $platform }, and { $platform } does not let me read it afterwards.
gap-lost = What was written, changed or deleted meanwhile is not in the record. Ask the participants to write what matters again; what they deleted they can ask to have deleted here too.
gap-log = It is in the log as well, so that nobody takes the gap for silence.
