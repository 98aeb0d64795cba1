"""What happens when something falls due, and what each kind of follow-up does when it comes late."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.events import Act, TimerFired
from bot.domain.facts import FollowUpDone, FollowUpHeld, TryOutReached
from bot.domain.views import Button, Card, Heading, Notice, Para, Word
from bot.domain.vocabulary import FollowUpKind
from bot.flows.between import absence, agenda, retention
from bot.flows.between.tryout import checkin_card, plan_checkin, review_card, show_tryout
from bot.flows.lend_an_ear import next_step
from bot.flows.model.state import FollowUp, TryOut
from bot.flows.phases import discussion, pledge_views, readers
from bot.flows.phases.decision import backing_request
from bot.flows.phases.knowledge import answer_request
from bot.flows.phases.recap import close_loop
from bot.flows.phases.reveal import reveal_card, shift_card
from bot.flows.session.card import progress, reminder_card
from bot.flows.session.lifecycle import leave
from bot.flows.step import Decision, Send, Step


class Kind(Struct, frozen=True):
    """`when_late`: what becomes of it `after` the moment has passed by that much (the bot was down, the clock moved).
    It is done all the same, done and marked as late, skipped, or a researcher is asked."""

    act: Callable[[Step, FollowUp], bool]
    """Does it; False when there was nothing left to do."""
    when_late: Literal["do", "mark", "skip", "ask"]
    after: timedelta = timedelta(days=1)
    waits: bool = False
    """It concerns one person, and waits while they are on leave."""


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
    late = step.now - followup.due > kind.after
    if late and kind.when_late == "ask":
        step.record(FollowUpHeld(followup=followup.id))
        for researcher in step.group.having("researcher"):
            step.tell(researcher.id, agenda.held_card(followup))
    elif late and kind.when_late == "skip":
        step.record(FollowUpDone(followup=followup.id, outcome="skipped"))
    else:
        _do(step, followup, late)
    return step.done()


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
    done, expected = progress(step.group, session)
    waiting = expected - done
    for person in sorted(waiting & {due.person} if due.person else waiting):
        if session.id not in step.group.people[person].muted:
            step.tell(person, reminder_card(session))
    return bool(waiting)


def _leaders_read(step: Step, due: FollowUp) -> bool:
    return readers.fall_due(step, due, {1: reveal_card, 2: shift_card}[due.number])


def _request_overdue(step: Step, due: FollowUp) -> bool:
    request = step.group.requests[due.about]
    if request.answer:
        return False
    card = answer_request(request)
    late = Card((Notice(Word("request-overdue"), tone="warning"), *card.blocks), card.buttons)
    for researcher in step.group.having("researcher"):
        step.tell(researcher.id, late)
    step.plan("request_overdue", step.group.calendar.after_workdays(step.now, 5), about=request.id)
    return True


def _backing_overdue(step: Step, due: FollowUp) -> bool:
    proposal = step.group.proposals[due.about]
    if not proposal.open or proposal.backed is not None:
        return False
    for leader in step.group.having("leader"):
        step.tell(leader.id, backing_request(proposal))
    for researcher in step.group.having("researcher"):
        step.tell(
            researcher.id, Card((Notice(Word("backing-overdue"), tone="warning"), *backing_request(proposal).blocks))
        )
    step.plan("backing_overdue", step.group.calendar.after_workdays(step.now, 5), about=proposal.id)
    return True


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
        step.tell(tryout.owner, checkin_card(step.group, tryout))


def _tryout_review(step: Step, due: FollowUp) -> bool:
    tryout = step.group.tryouts[due.about]
    if tryout.status not in ("planned", "running"):
        return False
    step.cancel(tryout.id, "checkin", "checkin_again")
    step.record(TryOutReached(tryout=tryout.id, status="review"))
    show_tryout(step, tryout.id)
    review = review_card(step.group, step.group.tryouts[tryout.id])
    reachable = {item.id for item in step.group.having("leader")}
    if step.group.people[tryout.owner].takes_part:
        reachable.add(tryout.owner)
    for person in sorted(reachable or {item.id for item in step.group.having("researcher")}):
        step.tell(person, review)
    return True


def _next_session(step: Step, due: FollowUp) -> bool:
    if step.group.session is not None:
        return False
    card = Card(
        (Heading(Word("next-session-title")), Para(Word("next-session-ask"))),
        (Button(Word("button-plan"), Act("session.plan.open"), "primary", opens=True),),
    )
    for researcher in step.group.having("researcher"):
        step.tell(researcher.id, card)
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
    # A phase that should have ended ends: the group is waiting for it.
    "phase_limit": Kind(_phase_limit, "do"),
    # An old reminder is noise: whoever is waited for will get the next one.
    "reminder": Kind(_reminder, "skip"),
    # What was promised to leaders is kept however late it is; until then an answer could be taken back.
    "leaders_read": Kind(_leaders_read, "do"),
    # Its author is told once; when the session has closed, they were told then.
    "held_message": Kind(discussion.come_back, "do"),
    "request_overdue": Kind(_request_overdue, "do"),
    "backing_overdue": Kind(_backing_overdue, "do"),
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
    # Written for a day: after that day its author decides.
    "note": Kind(agenda.say, "ask"),
    "leave_begins": Kind(_leave_begins, "do"),
    "leave_ends": Kind(_leave_ends, "do"),
    "consent_renewal": Kind(retention.renew, "do", waits=True),
    # A notice keeps its distance from what it announces, however late it is; what was promised is then done.
    "retention_notice": Kind(retention.notice, "do"),
    "retention_notice_last": Kind(retention.notice, "do"),
    "retention_end": Kind(retention.expire, "do"),
}
