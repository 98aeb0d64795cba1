"""What happens when something falls due, and what each kind of follow-up does when it comes late."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.events import Act, TimerFired
from bot.domain.facts import FollowUpDone, FollowUpHeld, FollowUpMoved, TryOutReached
from bot.domain.views import Button, Card, Heading, Notice, Para, Word
from bot.domain.vocabulary import FollowUpKind
from bot.flows.between import absence, agenda, retention
from bot.flows.between.rhythm import plan_checkin
from bot.flows.between.tryout import ask_to_settle, checkin_card, show_tryout
from bot.flows.lend_an_ear import next_step
from bot.flows.model.state import FollowUp, TryOut
from bot.flows.phase import asking_card
from bot.flows.phases import discussion, pledge_views, readers
from bot.flows.phases.recap import close_loop
from bot.flows.phases.reveal import reveal_card, shift_card
from bot.flows.session import lifecycle, scheduling
from bot.flows.session.card import missing, reminder_card
from bot.flows.session.lifecycle import leave
from bot.flows.session_texts import session_title
from bot.flows.spoken import transcripts
from bot.flows.step import Decision, Send, Step, asking_name
from bot.flows.waiting.reminders import KEPT, come_back


class Kind(Struct, frozen=True):
    """`when_late`: what becomes of it `after` the moment has passed by that much (the bot was down, the clock moved).
    It is done all the same, done and marked as late, skipped, or a researcher is asked."""

    act: Callable[[Step, FollowUp], bool]
    """Does it; False when there was nothing left to do."""
    when_late: Literal["do", "mark", "skip", "ask"]
    after: timedelta = timedelta(days=1)
    waits: bool = False
    """It concerns one person, and waits while they are on leave."""
    any_hour: bool = False
    """It is done when its moment comes, also when nobody is at work: nobody is asked anything by it, or it was told to
    the minute."""


GRACE = timedelta(hours=1)
"""What is due at closing time is sent then, and not the next morning; so is what was held up a little."""


def fire(step: Step, event: TimerFired) -> Decision:
    """Does what is due, once: a follow-up that is gone has been done, moved or cancelled."""
    followup = step.group.followups.get(event.followup)
    if followup is None or followup.held or followup.due > step.now:
        return step.done()
    kind = KINDS[followup.what]
    back = _back(step, followup) if kind.waits else None
    if back is not None:
        step.move(followup.id, back)
        return step.done()
    if not kind.any_hour and (opens := _opens(step, followup)) > step.now:
        _wait(step, followup, kind, opens)
        return step.done()
    late = step.now - followup.meant > kind.after
    if late and kind.when_late == "ask":
        step.record(FollowUpHeld(followup=followup.id))
        for researcher in step.group.having("researcher"):
            step.ask(researcher.id, agenda.held_card(followup), asking_name("held", followup.id))
    elif late and kind.when_late == "skip":
        step.record(FollowUpDone(followup=followup.id, outcome="skipped"))
    else:
        _do(step, followup, late)
    return step.done()


def _opens(step: Step, followup: FollowUp) -> datetime:
    """When it can be sent: now, while people are at work, have only just stopped, or are in the meeting that it is
    about; otherwise when they are at work again."""
    session = step.group.session
    if session is not None and session.id == followup.about and session.pace == "live":
        return step.now
    just = step.now - followup.due <= GRACE and step.group.calendar.in_hours(followup.due)
    return step.now if just else step.group.calendar.next_open(step.now)


def _wait(step: Step, followup: FollowUp, kind: Kind, opens: datetime) -> None:
    """The bot was away, or the clock was moved: nobody is written to at night or on a holiday. What would be too old by
    then is skipped at once."""
    if kind.when_late == "skip" and opens - followup.meant > kind.after:
        step.record(FollowUpDone(followup=followup.id, outcome="skipped"))
    else:
        step.record(FollowUpMoved(followup=followup.id, due=opens, waits=True))


def _do(step: Step, followup: FollowUp, late: bool) -> None:
    kind, sent = KINDS[followup.what], len(step.sends)
    step.record(FollowUpDone(followup=followup.id, outcome="late" if late else "done"))
    kind.act(step, followup)
    if late and kind.when_late == "mark":
        step.sends[sent:] = [_marked(send) for send in step.sends[sent:]]


def do_held(step: Step) -> Decision:
    """A researcher says that it is still to be done."""
    followup = step.group.followups.get(step.act.of)
    if followup is None or not followup.held:
        return step.warn("held-gone")
    _do(step, followup, late=True)
    return step.receipt("held-done")


def _back(step: Step, followup: FollowUp) -> datetime | None:
    """When the person it concerns is back, if they are away now."""
    person = step.group.people.get(followup.person)
    if person is None or not person.away or person.leave is None or person.leave[1] <= step.now:
        return None
    return person.leave[1]


def _marked(send: Send) -> Send:
    blocks = (*send.view.blocks, Notice(Word("sent-late"), tone="info"))
    return replace(send, view=replace(send.view, blocks=blocks))


def _session_start(step: Step, due: FollowUp) -> bool:
    """As it was planned. Where another session is running, researchers hear that this one waits for it."""
    session, running = step.group.sessions[due.about], step.group.session
    if session.status != "planned":
        return False
    if running is not None:
        why = Word("start-waits", {"title": session_title(session), "running": session_title(running)})
        for researcher in step.group.having("researcher"):
            step.tell(researcher.id, Card((Notice(why, tone="warning"),)))
        scheduling.call_off(step, session)
        return False
    lifecycle.begin(step, session, due.person)
    return True


def _phase_limit(step: Step, due: FollowUp) -> bool:
    session = step.group.sessions[due.about]
    if session.status != "running" or session.at != due.number:
        return False
    leave(step, session.id, "limit")
    return True


def _reminder(step: Step, due: FollowUp) -> bool:
    """Only to those who have not answered, and only privately."""
    session = step.group.sessions[due.about]
    if session.status != "running" or session.at != due.number:
        return False
    waiting = missing(step.group, session)
    with step.occasion("reminder", session.id, session.at):
        for person in sorted(waiting & {due.person} if due.person else waiting):
            if session.id not in step.group.people[person].muted:
                step.ask(person, reminder_card(session), asking_card(session, session.at), again=True)
    return bool(waiting)


def _leaders_read(step: Step, due: FollowUp) -> bool:
    return readers.fall_due(step, due, {1: reveal_card, 2: shift_card}[due.number])


def _tryout_start(step: Step, due: FollowUp) -> bool:
    tryout = step.group.tryouts[due.about]
    if tryout.status != "planned":
        return False
    step.record(TryOutReached(tryout=tryout.id, status="running"))
    show_tryout(step, tryout.id)
    step.tell(tryout.owner, Card((Heading(Word("tryout-begins")), Para(Word("tryout-begins-owner")))))
    return True


def _checkin(step: Step, due: FollowUp) -> bool:
    """Asks the owner, and plans the next: a check-in that was never answered does not end the rhythm."""
    tryout = step.group.tryouts[due.about]
    if tryout.status not in ("planned", "running"):
        return False
    # The rhythm comes before the reminder of the last.
    step.cancel(tryout.id, "checkin_missed", "checkin_again")
    # Before it has begun there is nothing to tell: its beginning may have been moved, or waits for a researcher.
    if tryout.status == "running":
        _ask_owner(step, tryout)
    plan_checkin(step, tryout.id, step.now, due.number + 1)
    return True


def _checkin_again(step: Step, due: FollowUp) -> bool:
    tryout = step.group.tryouts[due.about]
    if tryout.status != "running":
        return False
    _ask_owner(step, tryout)
    return True


def _ask_owner(step: Step, tryout: TryOut) -> None:
    if tryout.id not in step.group.people[tryout.owner].muted:
        step.ask(tryout.owner, checkin_card(step.group, tryout), asking_name("checkin", tryout.id), again=True)


def _tryout_review(step: Step, due: FollowUp) -> bool:
    tryout = step.group.tryouts[due.about]
    if tryout.status not in ("planned", "running"):
        return False
    step.cancel(tryout.id, "checkin", "checkin_again")
    step.record(TryOutReached(tryout=tryout.id, status="review"))
    show_tryout(step, tryout.id)
    ask_to_settle(step, tryout.id)
    return True


def _next_session(step: Step, due: FollowUp) -> bool:
    if step.group.session is not None:
        return False
    card = Card(
        (Heading(Word("next-session-title")), Para(Word("next-session-ask"))),
        (Button(Word("button-plan"), Act("session.plan.open"), "primary", opens=True),),
    )
    for researcher in step.group.having("researcher"):
        step.ask(researcher.id, card, asking_name("next", ""), again=True)
    return True


def _fates(step: Step, due: FollowUp) -> bool:
    """Where contributions ended up is told even when no next session has opened with it."""
    close_loop(step)
    return True


def _leave_begins(step: Step, due: FollowUp) -> bool:
    absence.go(step, due.person)
    return True


def _leave_ends(step: Step, due: FollowUp) -> bool:
    absence.come_back(step, due.person)
    return True


KINDS: dict[FollowUpKind, Kind] = {
    # An hour late people have gone back to their work.
    "session_start": Kind(_session_start, "ask", timedelta(hours=1)),
    # A phase that should have ended ends: the group is waiting for it.
    "phase_limit": Kind(_phase_limit, "do", any_hour=True),
    # An old reminder is noise: whoever is waited for will get the next one.
    "reminder": Kind(_reminder, "skip"),
    # What was promised to leaders is kept however late it is; until then an answer could be taken back.
    "leaders_read": Kind(_leaders_read, "do", any_hour=True),
    # Its author is told once; when the session has closed, they were told then.
    "held_message": Kind(discussion.come_back, "do"),
    # What still waits is reminded of whenever that is; what waits no more has no follow-up.
    **{kind: Kind(come_back, "do") for kind in KEPT},
    # After a week the group may have thought better of it.
    "tryout_start": Kind(_tryout_start, "ask", timedelta(days=7)),
    # What the owner saw is worth having late too, but they must know it is about last week.
    "checkin": Kind(_checkin, "mark", waits=True),
    "checkin_again": Kind(_checkin_again, "skip", timedelta(days=3), waits=True),
    "tryout_review": Kind(_tryout_review, "mark", timedelta(days=3)),
    # How it went is worth telling whenever it is asked; a card that comes late says so.
    "ear_followup": Kind(next_step.fall_due, "mark", timedelta(days=2), waits=True),
    "fates": Kind(_fates, "mark", timedelta(days=7)),
    "next_session": Kind(_next_session, "do"),
    # Staff is asked and told however late it is: it was promised. When it is late, so is the time to answer.
    "pledge_view": Kind(pledge_views.ask, "mark", timedelta(days=3)),
    "pledge_shown": Kind(pledge_views.tell, "do"),
    # Whoever spoke was told to the minute until when it could be changed; it asks nobody anything.
    "transcript_release": Kind(transcripts.release, "do", any_hour=True),
    # Written for a day: after that day its author decides.
    "note": Kind(agenda.say, "ask"),
    "leave_begins": Kind(_leave_begins, "do", any_hour=True),
    "leave_ends": Kind(_leave_ends, "do", any_hour=True),
    "consent_renewal": Kind(retention.renew, "do", waits=True),
    # A notice keeps its distance from what it announces, however late it is; what was promised is then done.
    "retention_notice": Kind(retention.notice, "do"),
    "retention_notice_last": Kind(retention.notice, "do"),
    "retention_end": Kind(retention.expire, "do", any_hour=True),
}
