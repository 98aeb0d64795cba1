"""The one door into the flows: who may do what, when, and what comes of it.

Before any flow sees a deed it is checked here once: the person belongs here, has the role, has agreed to take part, the
button is not stale, and no citizen's data stands in what was written.
"""

from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.events import (
    AccessGiven,
    Act,
    Arrived,
    Configured,
    Deleted,
    Departed,
    Drafted,
    Edited,
    ErasureOrdered,
    Inbound,
    Logged,
    Posted,
    Pressed,
    Profiled,
    Shared,
    Submitted,
    TextsGone,
    TimerFired,
    Undeleted,
    Undelivered,
    Values,
)
from bot.domain.ports import Channel, Library
from bot.domain.views import Card, Form, Line, Notice, Word
from bot.flows.between import absence, agenda, followups, tryout
from bot.flows.lend_an_ear import circle, listeners, next_step, owner
from bot.flows.model.state import Group, Person
from bot.flows.people import erasure, guide, onboarding, own_record
from bot.flows.phases import discussion, knowledge, pledge, proposal, response, review
from bot.flows.privacy import guard
from bot.flows.research import delivery, log_request, overview, own_dilemmas
from bot.flows.seminar import exchange, plenary
from bot.flows.session import lifecycle, preview
from bot.flows.session.card import session_card
from bot.flows.session_texts import session_name
from bot.flows.step import Decision, Draft, Handler, Send, Turn, form_key, mend

ALL = ("practitioner", "leader", "researcher")
STEERING = ("researcher",)
LEADING = ("leader",)
PRACTISING = ("practitioner",)


class Deed(Struct, frozen=True):
    """What a button or a form does. `about`: what its `of` must name. `current`: its button must not be older than the
    session; `live`: the session must be running."""

    handler: Handler
    about: Literal["sessions", "proposals", "tryouts", "requests", "pledges", ""]
    roles: tuple[str, ...] = ALL
    current: bool = False
    live: bool = False
    moves: bool = False
    """It may be what the phase waits for."""
    refuses: str = ""
    """What those of other roles are told, where it takes more to say why."""


def _in_circle(handler: Handler, *, live: bool = True, moves: bool = False) -> Deed:
    """In a circle of colleagues."""
    return Deed(handler, "sessions", PRACTISING, live=live, moves=moves, refuses="ear-not-yours-to-read")


DEEDS: dict[str, Deed] = {
    "session.plan.open": Deed(lifecycle.open_plan, "", STEERING),
    "session.plan": Deed(lifecycle.plan, "", STEERING),
    "session.preview": Deed(preview.show, "sessions", STEERING),
    "session.start": Deed(lifecycle.start, "sessions", STEERING, current=True),
    "session.drop": Deed(lifecycle.drop, "sessions", STEERING),
    "session.next": Deed(lifecycle.next_phase, "sessions", STEERING, current=True, live=True),
    "session.extend": Deed(lifecycle.extend, "sessions", STEERING, current=True, live=True),
    "session.pause": Deed(lifecycle.pause, "sessions", STEERING, current=True, live=True),
    "session.resume": Deed(lifecycle.resume, "sessions", STEERING, current=True, live=True),
    "session.close": Deed(lifecycle.close, "sessions", STEERING, current=True, live=True),
    "session.nudge": Deed(lifecycle.nudge, "sessions", STEERING, current=True, live=True),
    "session.ready": Deed(lifecycle.ready, "sessions", current=True, live=True, moves=True),
    "session.show": Deed(lifecycle.show, "sessions"),
    "session.own": Deed(lifecycle.own, "sessions"),
    "reminder.later": Deed(absence.later, "sessions", live=True, current=True),
    "reminder.snooze.open": Deed(absence.open_snooze, "sessions", live=True, current=True),
    "reminder.snooze": Deed(absence.snooze, "sessions", live=True),
    "reminder.unmute": Deed(absence.unmute, ""),
    "checkin.later": Deed(absence.later, "tryouts"),
    "checkin.snooze.open": Deed(absence.open_snooze, "tryouts"),
    "checkin.snooze": Deed(absence.snooze, "tryouts"),
    "leave.open": Deed(absence.open_leave, ""),
    "leave.plan": Deed(absence.plan_leave, ""),
    "leave.end": Deed(absence.end_leave, ""),
    "agenda.open": Deed(agenda.open_agenda, "", STEERING),
    "agenda.change": Deed(agenda.change, "", STEERING),
    "note.open": Deed(agenda.open_note, "", STEERING),
    "note.plan": Deed(agenda.plan_note, "", STEERING),
    "followup.do": Deed(followups.do_held, "", STEERING),
    "followup.skip": Deed(agenda.skip_held, "", STEERING),
    "response.open": Deed(response.open_response, "sessions"),
    "response.give": Deed(response.give, "sessions", moves=True),
    "response.pass": Deed(response.pass_on, "sessions", moves=True),
    "response.withdraw": Deed(response.withdraw, "sessions", live=True),
    "response.relate": Deed(response.open_relate, ""),
    "claim.relate": Deed(response.relate, "sessions"),
    "knowledge.open": Deed(knowledge.open_ask, ""),
    "knowledge.ask": Deed(knowledge.ask, "sessions"),
    "knowledge.answer.open": Deed(knowledge.open_answer, "requests", STEERING),
    "knowledge.answer": Deed(knowledge.answer, "requests", STEERING),
    "proposal.open": Deed(proposal.open_proposal, ""),
    "proposal.make": Deed(proposal.make, "sessions"),
    "proposal.revise.open": Deed(proposal.open_revise, "proposals"),
    "proposal.revise": Deed(proposal.revise, "proposals"),
    "proposal.withdraw.open": Deed(proposal.open_withdraw, "proposals"),
    "proposal.withdraw": Deed(proposal.withdraw, "proposals"),
    "position.open": Deed(proposal.open_position, "proposals"),
    "position.take": Deed(proposal.take_position, "proposals", moves=True),
    "objection.open": Deed(proposal.open_objection, "proposals"),
    "objection.answer": Deed(proposal.answer_objection, "proposals"),
    "backing.open": Deed(proposal.open_backing, "proposals", LEADING),
    "backing.give": Deed(proposal.give_backing, "proposals", LEADING, moves=True),
    "tryout.open": Deed(tryout.open_tryout, "proposals"),
    "tryout.plan": Deed(tryout.plan, "proposals"),
    "checkin.open": Deed(tryout.open_checkin, "tryouts"),
    "checkin.give": Deed(tryout.give_checkin, "tryouts"),
    "tryout.stop.open": Deed(tryout.open_stop, "tryouts"),
    "tryout.stop": Deed(tryout.stop, "tryouts"),
    "outcome.open": Deed(tryout.open_outcome, "tryouts"),
    "outcome.decide": Deed(tryout.decide_outcome, "tryouts", moves=True),
    "review.open": Deed(review.open_review, "sessions"),
    "review.give": Deed(review.give, "sessions", moves=True),
    "pledge.open": Deed(pledge.open_pledge, "sessions", LEADING),
    "pledge.make": Deed(pledge.make, "sessions", LEADING, moves=True),
    "pledge.withdraw": Deed(pledge.withdraw, "pledges", LEADING),
    "pledge.view.open": Deed(pledge.open_view, "pledges", PRACTISING),
    "pledge.view": Deed(pledge.view, "pledges", PRACTISING),
    "pledge.view.withdraw": Deed(pledge.withdraw_view, "pledges", PRACTISING),
    "ear.read": _in_circle(circle.read, live=False),
    "ear.open": _in_circle(owner.open_excerpt),
    "ear.release": _in_circle(owner.release, moves=True),
    "ear.share": _in_circle(owner.share, moves=True),
    "ear.withdraw": _in_circle(owner.withdraw, moves=True),
    "ear.mark.open": _in_circle(listeners.open_mark),
    "ear.mark": _in_circle(listeners.mark, moves=True),
    "ear.marks.share": _in_circle(owner.share_marks),
    "ear.ask.open": _in_circle(listeners.open_ask),
    "ear.ask": _in_circle(listeners.ask, moves=True),
    "ear.answer.open": _in_circle(owner.open_answer),
    "ear.answer": _in_circle(owner.answer, moves=True),
    "ear.advise.open": _in_circle(listeners.open_advise),
    "ear.advise": _in_circle(listeners.advise, moves=True),
    "ear.ideas.share": _in_circle(owner.share_ideas),
    "ear.step.open": _in_circle(next_step.open_step),
    "ear.step": _in_circle(next_step.choose, moves=True),
    "step.tell.open": _in_circle(next_step.open_tell, live=False),
    "step.tell": _in_circle(next_step.tell, live=False),
    "step.later": _in_circle(next_step.later, live=False),
    "status.show": Deed(guide.status, ""),
    "mine.show": Deed(guide.mine, ""),
    "record.open": Deed(own_record.open_record, "sessions", own_record.READERS),
    "record.approve": Deed(own_record.approve, "sessions", own_record.READERS),
    "record.comment.open": Deed(own_record.open_comment, "sessions", own_record.READERS),
    "record.comment": Deed(own_record.comment, "sessions", own_record.READERS),
    "record.comments": Deed(own_record.show_comments, "sessions", STEERING),
    "dilemma.write.open": Deed(own_dilemmas.open_writing, "", STEERING),
    "dilemma.write": Deed(own_dilemmas.write, "", STEERING),
    "dilemma.adapt.open": Deed(own_dilemmas.open_adapt, "", STEERING),
    "dilemma.adapt": Deed(own_dilemmas.adapt, "", STEERING),
    "dilemma.versions": Deed(own_dilemmas.versions, "", STEERING),
    "string.show": Deed(overview.show, "", STEERING),
    "results.open": Deed(overview.open_results, "sessions", STEERING),
    "results.send": Deed(overview.send_results, "sessions", STEERING),
    "seminar.adopt": Deed(lifecycle.adopt, "", STEERING),
    "seminar.aside": Deed(exchange.set_aside, "", STEERING),
    "context.open": Deed(exchange.open_context, "", STEERING),
    "context.write": Deed(exchange.write_context, "", STEERING),
    "point.open": Deed(plenary.open_point, "sessions", live=True),
    "point.make": Deed(plenary.make, "sessions", live=True),
    "point.withdraw": Deed(plenary.withdraw, "sessions", live=True),
    "point.release": Deed(plenary.release, "sessions", STEERING, live=True),
    "log.ask": Deed(log_request.ask, "", STEERING),
    "delivery.noted": Deed(delivery.noted, "", STEERING),
}

OPEN_TO_ALL = {**onboarding.OPEN_TO_ALL, "help.show": guide.show_help}
"""What nobody has to take part for."""

BOT = Person("", "")


def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    """What follows from what arrived. Pure: the same group, event, moment and library give the same decision."""
    body = inbound.body
    values: Values = body.values if isinstance(body, Submitted | Drafted) else {}
    act = _placed(group, inbound.platform, body.act) if isinstance(body, Pressed | Submitted | Drafted) else Act("")
    person = group.people.get(inbound.person, BOT)
    turn = Turn(group, now, library, person, act, values)
    match body:
        case TimerFired():
            decision = followups.fire(turn, body)
        case Undelivered():
            return delivery.failed(turn, body)
        case Logged():
            return log_request.made(turn, body)
        case ErasureOrdered():
            return erasure.order(turn, body)
        case TextsGone():
            decision = erasure.tell(turn, body)
        case AccessGiven():
            return erasure.access(turn, body)
        case Shared():
            decision = exchange.hear(turn, body)
        case Configured():
            decision = onboarding.configure(turn, body)
        case _ if not person.role:
            return turn.warn("not-a-member")
        case Arrived():
            decision = onboarding.arrive(turn, body)
        case Profiled():
            decision = onboarding.profiled(turn, body)
        case Departed():
            decision = onboarding.depart(turn, body)
        case Posted():
            decision = discussion.posted(turn, inbound.platform, body)
        case Edited() | Undeleted():
            decision = discussion.edited(turn, inbound.platform, body)
        case Deleted():
            decision = discussion.deleted(turn, inbound.platform, body)
        case Drafted():
            return _draft(turn)
        case Pressed() | Submitted():
            decision = _do(turn)
    return _with_cards(turn, decision)


def _placed(group: Group, platform: str, act: Act) -> Act:
    """A menu of a message names it as the platform does; here it is known together with its platform."""
    known = f"{platform}:{act.of}"
    return replace(act, of=known) if any(known in session.messages for session in group.sessions.values()) else act


def _do(turn: Turn) -> Decision:
    name = turn.act.name
    if name in OPEN_TO_ALL:
        return OPEN_TO_ALL[name](turn)
    deed = DEEDS.get(name)
    if deed is None or (deed.about and turn.act.of not in getattr(turn.group, deed.about)):
        # Made up, or a button of another group.
        return turn.warn("deed-unknown")
    if turn.person.role not in deed.roles:
        return turn.warn(deed.refuses or f"only-{deed.roles[0]}")
    if not turn.person.here:
        return turn.warn("not-here")
    if not turn.person.takes_part:
        return turn.done(onboarding.consent_form(turn.group, turn.person))
    about = turn.group.sessions.get(turn.act.of)
    if deed.live and (about is None or not about.running):
        return turn.warn("session-over")
    if deed.current and about is not None and turn.act.revision != about.revision:
        return turn.done(_moved_on(session_card(turn.group, about)))
    if found := _citizens(turn):
        return _kept_out(turn, deed, found)
    return _moved(turn, deed.handler(turn)) if deed.moves else deed.handler(turn)


def _moved(turn: Turn, decision: Decision) -> Decision:
    """Goes on to the next phase when this was what the group waited for."""
    running = turn.group.session
    if not decision.facts or running is None:
        return decision
    lifecycle.advance(turn, running.id)
    return replace(decision, facts=tuple(turn.facts), sends=tuple(turn.sends), shares=tuple(turn.shares))


def _moved_on(card: Card) -> Card:
    """What a stale button shows: the session as it is now."""
    return Card((Notice(Word("stale"), tone="info"), *card.blocks), card.buttons)


def _citizens(turn: Turn) -> dict[str, Line]:
    """Per input: what must not be stored."""
    found: dict[str, Line] = {}
    for name, value in turn.values.items():
        text = value if isinstance(value, str) else "\n".join(value)
        if findings := guard.find(text, turn.library.listed_names):
            found[name] = discussion.kept_out(findings)
    return found


def _kept_out(turn: Turn, deed: Deed, found: dict[str, Line]) -> Decision:
    """Nothing of it is stored: the form comes back with all that was written, and why it was not taken."""
    probe = Turn(turn.group, turn.now, turn.library, turn.person, turn.act, {})
    empty = deed.handler(probe).reply
    if isinstance(empty, Form):
        return Decision(reply=mend(empty, turn.values, found))
    return turn.warn("guard-refused-plain")


def _draft(turn: Turn) -> Decision:
    """A draft with a citizen's data stays where it was written: it is not stored here, and its author is told."""
    if turn.act.name not in DEEDS or not turn.person.takes_part:
        return turn.done()
    if _citizens(turn):
        return turn.warn("guard-draft")
    return Decision(keep=Draft(person=turn.person.id, form=form_key(turn.act), values=turn.values))


def _with_cards(turn: Turn, decision: Decision) -> Decision:
    """Every session that looks different now is shown anew, once, as everything decided has left it; and before the
    rest, so that the first thing in the channel is the card that says what this is."""
    if not turn.changed:
        return decision
    changed = [turn.group.sessions[session_id] for session_id in sorted(turn.changed)]
    cards = [Send(place=Channel(), view=session_card(turn.group, item), card=session_name(item)) for item in changed]
    return replace(decision, sends=(*cards, *decision.sends))
