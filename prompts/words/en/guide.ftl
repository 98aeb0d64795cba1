### What the bot can be asked: help, status, my contributions, and the log.

help-title = What you can do here
help-unknown = I did not understand that, and it has not been kept. To say something to the group, write it in the channel. Here you can write one of the words below.
help-about = A FLIP is work that practice and research do together: a dilemma, your experience, proposals that are tried out, and word of what became of them.
help-answer = Answer the dilemma in private. Nobody sees your answer before all answers are shared.
help-discuss = Join the discussion { in-thread } once it is open.
help-ask = Ask the researchers for what you need to know. They do not see who asks.
help-propose = Make a message or an idea a proposal that the group decides on.
help-try = Try a proposal out, and say along the way how it goes. You can stop it if it does harm.
help-mine = See { at-page-mine } what you gave, where it ended up, and what you agreed to.
help-back = Back a proposal, or decline it with a reason. Only you can do that.
help-stop = Stop a try-out that does harm.
help-plan = Plan a session, look at every card beforehand, and start it.
help-steer = Steer the phases, see whose voice is missing, and send a kind reminder.
help-reply = Answer knowledge requests. The answer goes back into the discussion.
help-log = Take home the group's log. It comes to you alone.
help-say = Write to FLIP: help, status (where the group is, and what is waiting for you), ask (the researchers), mine (what you gave), calendar or consent.
help-say-researcher = Write to FLIP: help, status (where the group is, and what waits), start (plan a FLIP), mine, calendar, consent or log.
help-safe = What you write is shown under the name that was given beside the field. You can change your consent at any time.
status-tryouts = Being tried out
own-awaited = Your answer is still missing.
asked-over = “{ $phase }” is over. You can see where FLIP is now { at-page }.
asked-late = You can still answer until you are asked again or the FLIP ends. The answer is kept and marked as late, and the group does not see it.
asked-no-more = You are no longer asked for anything here.
asked-again = You are asked again further down.
late-kept = Your answer is kept.
own-done = You are done with this phase.

## The line of a notification: what it is, and whom it is for

news-something = News from FLIP
news-you = For you: { $what }
news-you-asks = For you: { $do } · { $what }
news-you-in = For you in { $group }: { $what }
news-you-in-asks = For you in { $group }: { $do } · { $what }
news-group = For the group: { $what }
news-group-asks = For the group: { $do } · { $what }
news-group-in = For { $group }: { $what }
receipt-in = { $group }: { $what }
news-group-in-asks = For { $group }: { $do } · { $what }

mine-title = My contributions
mine-nothing = You have not contributed anything yet. You will find what you contribute here.

## The log

log-title = The group's log
log-about = One file with the transcript, the tables and the whole record. It is sent to you alone, here in your own chat with FLIP.
log-consent = Only what participants agreed that research may use is in it. That is settled when the file is made.
log-confirm = It is noted in the record that you asked for the log.
button-log = Get the log
log-asked = The log is on its way, to you alone.
log-asked-long =
    The log is on its way, to you alone. The record has { $entries } entries, so it will be here in about { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }. You need not wait here.
log-ready = Log { $log }
log-keep = Do not share it in a channel. Keep it where the project keeps its data.
log-holds =
    In the file: { $sessions ->
        [one] one session
       *[other] { $sessions } sessions
    }, { $responses ->
        [one] one answer
       *[other] { $responses } answers (every version)
    }, { $contributions ->
        [one] one contribution
       *[other] { $contributions } contributions
    } and { $proposals ->
        [one] one proposal
       *[other] { $proposals } proposals
    }; { $entries ->
        [one] one event
       *[other] { $entries } events
    } in all.
log-left-out =
    { $people ->
        [0] Every participant has agreed to research.
        [one] One participant has not agreed to research.
       *[other] { $people } participants have not agreed to research.
    } { $entries ->
        [0] Nothing is left out.
        [one] One event is left out.
       *[other] { $entries } events are left out.
    }
log-refused = The log was not sent, since whoever asked for it is no longer a researcher of the group.
