"""The one door into the flows: who may do what, when, and what comes of it.

Before any flow sees an action it is checked here once: the person belongs here, has the role, has agreed to take part,
the button is not stale, and no citizen's data stands in what was written."""

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
    Delivered,
    Departed,
    Drafted,
    Edited,
    ErasureOrdered,
    Inbound,
    Logged,
    NotListened,
    Posted,
    Pressed,
    Profiled,
    Reached,
    Renumbered,
    Shared,
    Submitted,
    TextsGone,
    TimerFired,
    Undeleted,
    Undelivered,
    Values,
)
from bot.domain.ports import Channel, Library, Private
from bot.domain.views import Card, Form, Notice, Receipt, Word, faults
from bot.domain.vocabulary import ROLES, Role
from bot.flows import parts
from bot.flows.between import absence, agenda, followups, tryout
from bot.flows.lend_an_ear import circle, listeners, next_step, owner
from bot.flows.model.state import Group, Person
from bot.flows.people import erasure, guide, onboarding, own_record
from bot.flows.phases import decision as deciding
from bot.flows.phases import discussion, knowledge, pledge, pledge_views, proposal, response, review
from bot.flows.privacy import gate
from bot.flows.research import delivery, listening, log_request, overview, own_dilemmas
from bot.flows.seminar import exchange, plenary
from bot.flows.session import asking, lifecycle, planning, preview, stepping_back
from bot.flows.session.card import session_card
from bot.flows.session_texts import session_name
from bot.flows.step import Decision, Draft, Handler, Send, Step, form_key, mend
from bot.flows.waiting import answered
from bot.flows.waiting.reminders import keep

STEERING: tuple[Role, ...] = ("researcher",)
LEADING: tuple[Role, ...] = ("leader",)
PRACTISING: tuple[Role, ...] = ("practitioner",)


class Action(Struct, frozen=True):
    """What a button or a form does. `about`: what its `of` must name. `current`: its button must not be older than the
    session; `live`: the session must be running."""

    handler: Handler
    about: Literal["sessions", "proposals", "tryouts", "requests", "pledges", ""]
    roles: tuple[Role, ...] = ROLES
    current: bool = False
    live: bool = False
    moves: bool = False
    """It may be what the phase waits for."""
    refuses: str = ""
    """What those of other roles are told, where it takes more to say why."""
    own: bool = False
    """Only those whose it is may do it, and those beside them who are named on it: it is not shown to everybody."""

    @property
    def for_everybody(self) -> bool:
        return self.roles == ROLES and not self.own


def _in_circle(handler: Handler, *, live: bool = True, moves: bool = False) -> Action:
    """In a circle of colleagues."""
    return Action(handler, "sessions", PRACTISING, live=live, moves=moves, refuses="ear-not-yours-to-read")


ACTIONS: dict[str, Action] = {
    "session.plan.open": Action(planning.open_plan, "", STEERING),
    "session.plan": Action(planning.plan, "", STEERING),
    "session.preview": Action(preview.show, "sessions", STEERING),
    "session.start": Action(lifecycle.start, "sessions", STEERING, current=True),
    "session.drop": Action(planning.drop, "sessions", STEERING),
    "session.next": Action(lifecycle.next_phase, "sessions", STEERING, current=True, live=True),
    "session.back": Action(stepping_back.take_back, "sessions", STEERING, current=True, live=True),
    "session.extend": Action(lifecycle.extend, "sessions", STEERING, current=True, live=True),
    "session.pause": Action(lifecycle.pause, "sessions", STEERING, current=True, live=True),
    "session.resume": Action(lifecycle.resume, "sessions", STEERING, current=True, live=True),
    "session.close": Action(lifecycle.close, "sessions", STEERING, current=True, live=True),
    "session.nudge": Action(lifecycle.nudge, "sessions", STEERING, current=True, live=True),
    "session.ready": Action(lifecycle.ready, "sessions", current=True, live=True, moves=True),
    "session.show": Action(lifecycle.show, "sessions"),
    "session.own": Action(lifecycle.own, "sessions"),
    "reminder.later": Action(absence.later, "sessions", live=True, current=True),
    "reminder.snooze.open": Action(absence.open_snooze, "sessions", live=True, current=True),
    "reminder.snooze": Action(absence.snooze, "sessions", live=True),
    "reminder.unmute": Action(absence.unmute, ""),
    "checkin.later": Action(absence.later, "tryouts", own=True),
    "checkin.snooze.open": Action(absence.open_snooze, "tryouts", own=True),
    "checkin.snooze": Action(absence.snooze, "tryouts", own=True),
    "leave.open": Action(absence.open_leave, ""),
    "leave.plan": Action(absence.plan_leave, ""),
    "leave.end": Action(absence.end_leave, ""),
    "agenda.open": Action(agenda.open_agenda, "", STEERING),
    "agenda.change": Action(agenda.change, "", STEERING),
    "note.open": Action(agenda.open_note, "", STEERING),
    "note.plan": Action(agenda.plan_note, "", STEERING),
    "followup.do": Action(followups.do_held, "", STEERING),
    "followup.skip": Action(agenda.skip_held, "", STEERING),
    "response.open": Action(response.open_response, "sessions"),
    "response.give": Action(response.give, "sessions", moves=True),
    "response.pass": Action(response.pass_on, "sessions", moves=True),
    "response.withdraw": Action(response.withdraw, "sessions"),
    "response.relate": Action(knowledge.open_relate, ""),
    "claim.relate": Action(knowledge.relate, "sessions"),
    "knowledge.open": Action(knowledge.open_ask, ""),
    "knowledge.ask": Action(knowledge.ask, "sessions"),
    "knowledge.answer.open": Action(knowledge.open_answer, "requests", STEERING),
    "knowledge.answer": Action(knowledge.answer, "requests", STEERING),
    "proposal.open": Action(proposal.open_proposal, ""),
    "proposal.make": Action(proposal.make, "sessions"),
    "proposal.revise.open": Action(proposal.open_revise, "proposals", own=True),
    "proposal.revise": Action(proposal.revise, "proposals", own=True),
    "proposal.withdraw.open": Action(proposal.open_withdraw, "proposals", own=True),
    "proposal.withdraw": Action(proposal.withdraw, "proposals", own=True),
    "position.open": Action(proposal.open_position, "proposals"),
    "positions.unseal": Action(deciding.open_early, "proposals", STEERING),
    "position.take": Action(proposal.take_position, "proposals", moves=True),
    "objection.open": Action(proposal.open_objection, "proposals"),
    "objection.answer": Action(proposal.answer_objection, "proposals"),
    "backing.open": Action(proposal.open_backing, "proposals", LEADING),
    "backing.give": Action(proposal.give_backing, "proposals", LEADING, moves=True),
    "tryout.open": Action(tryout.open_tryout, "proposals"),
    "tryout.plan": Action(tryout.plan, "proposals"),
    "checkin.open": Action(tryout.open_checkin, "tryouts", own=True),
    "checkin.give": Action(tryout.give_checkin, "tryouts", own=True),
    "tryout.stop.open": Action(tryout.open_stop, "tryouts", own=True),
    "tryout.stop": Action(tryout.stop, "tryouts", own=True),
    "outcome.open": Action(tryout.open_outcome, "tryouts", own=True),
    "outcome.decide": Action(tryout.decide_outcome, "tryouts", moves=True, own=True),
    "review.open": Action(review.open_review, "sessions"),
    "review.give": Action(review.give, "sessions", moves=True),
    "pledge.open": Action(pledge.open_pledge, "sessions", LEADING),
    "pledge.make": Action(pledge.make, "sessions", LEADING, moves=True),
    "pledge.withdraw": Action(pledge.withdraw, "pledges", LEADING),
    "pledge.view.open": Action(pledge_views.open_view, "pledges", PRACTISING),
    "pledge.view": Action(pledge_views.view, "pledges", PRACTISING),
    "pledge.view.withdraw": Action(pledge_views.withdraw_view, "pledges", PRACTISING),
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
    "status.show": Action(guide.status, ""),
    "mine.show": Action(guide.mine, ""),
    "record.open": Action(own_record.open_record, "sessions", own_record.READERS),
    "record.approve": Action(own_record.approve, "sessions", own_record.READERS),
    "record.comment.open": Action(own_record.open_comment, "sessions", own_record.READERS),
    "record.comment": Action(own_record.comment, "sessions", own_record.READERS),
    "record.comments": Action(own_record.show_comments, "sessions", STEERING),
    "dilemma.write.open": Action(own_dilemmas.open_writing, "", STEERING),
    "dilemma.write": Action(own_dilemmas.write, "", STEERING),
    "dilemma.adapt.open": Action(own_dilemmas.open_adapt, "", STEERING),
    "dilemma.adapt": Action(own_dilemmas.adapt, "", STEERING),
    "dilemma.versions": Action(own_dilemmas.versions, "", STEERING),
    "string.show": Action(overview.show, "", STEERING),
    "results.open": Action(overview.open_results, "sessions", STEERING),
    "results.send": Action(overview.send_results, "sessions", STEERING),
    "seminar.adopt": Action(planning.adopt, "", STEERING),
    "seminar.aside": Action(exchange.set_aside, "", STEERING),
    "context.open": Action(exchange.open_context, "", STEERING),
    "context.write": Action(exchange.write_context, "", STEERING),
    "point.open": Action(plenary.open_point, "sessions", live=True),
    "point.make": Action(plenary.make, "sessions", live=True),
    "point.withdraw": Action(plenary.withdraw, "sessions", live=True, own=True),
    "point.release": Action(plenary.release, "sessions", STEERING, live=True),
    "log.ask": Action(log_request.ask, "", STEERING),
    "delivery.noted": Action(delivery.noted, "", STEERING),
    "delivery.again": Action(delivery.again, "", STEERING),
    "delivery.anyway": Action(delivery.anyway, "", STEERING),
}

OPEN_TO_ALL = {**onboarding.OPEN_TO_ALL, "help.show": guide.show_help}
"""What nobody has to take part for."""

BOT = Person("", "")


def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    """What follows from what arrived. Pure: the same group, event, moment and library give the same decision."""
    decision = _decided(group, inbound, now, library)
    return replace(decision, sends=tuple(map(_for_its_readers, decision.sends)))


def _for_its_readers(send: Send) -> Send:
    """What everybody reads offers what everybody can do. Who alone can do something has it in their own chat and on
    their own page."""
    if isinstance(send.place, Private):
        return send
    shown = tuple(item for item in send.view.buttons if _for_everybody(item.act.name))
    return replace(send, view=replace(send.view, buttons=shown)) if shown != send.view.buttons else send


def _for_everybody(name: str) -> bool:
    return name not in ACTIONS or ACTIONS[name].for_everybody


def _decided(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    body = inbound.body
    values: Values = body.values if isinstance(body, Submitted | Drafted) else {}
    act = _placed(group, inbound.platform, body.act) if isinstance(body, Pressed | Submitted | Drafted) else Act("")
    person = group.people.get(inbound.person, BOT)
    step = Step(group, now, library, person, act, values, inbound.chance)
    step.kept = inbound.kept
    match body:
        case TimerFired():
            decision = followups.fire(step, body)
        case Undelivered() | Delivered() | Reached() | Renumbered():
            decision = delivery.heard(step, inbound.platform, body)
        case NotListened():
            decision = listening.not_heard(step, body)
        case Logged():
            return log_request.made(step, body)
        case ErasureOrdered():
            return erasure.order(step, body)
        case TextsGone():
            decision = erasure.tell(step, body)
        case AccessGiven():
            return erasure.access(step, body)
        case Shared():
            decision = exchange.hear(step, body)
        case Configured():
            decision = onboarding.configure(step, body)
        case _ if not person.role:
            return step.warn("not-a-member")
        case Arrived():
            decision = onboarding.arrive(step, body)
        case Profiled():
            decision = onboarding.profiled(step, body)
        case Departed():
            decision = onboarding.depart(step, body)
        case Posted():
            decision = discussion.posted(step, inbound.platform, body)
        case Edited() | Undeleted():
            decision = discussion.edited(step, inbound.platform, body)
        case Deleted():
            decision = discussion.deleted(step, inbound.platform, body)
        case Drafted():
            return _draft(step)
        case Pressed() | Submitted():
            decision = _do(step)
    return _with_cards(step, group, decision)


def _placed(group: Group, platform: str, act: Act) -> Act:
    """A menu of a message names it as the platform does; here it is known together with its platform."""
    known = f"{platform}:{act.of}"
    return replace(act, of=known) if any(known in session.messages for session in group.sessions.values()) else act


def _do(step: Step) -> Decision:
    name = step.act.name
    if name in OPEN_TO_ALL:
        step.values = gate.asked_for(gate.form_of(step, OPEN_TO_ALL[name]), step.values)
        return OPEN_TO_ALL[name](step)
    action = ACTIONS.get(name)
    if action is None or (action.about and step.act.of not in getattr(step.group, action.about)):
        # Made up, or a button of another group.
        return step.warn("action-unknown")
    if refused := _refused(step, action):
        return refused
    about = step.group.sessions.get(step.act.of)
    if action.current and about is not None and step.act.revision != about.revision:
        return step.done(_moved_on(session_card(step.group, about)))
    if not step.values and not step.act.step:
        return _handled(step, action)
    decision = _filled(step, action)
    reply = decision.reply
    return replace(decision, reply=parts.where_to_mend(reply, step.act)) if isinstance(reply, Form) else decision


def _filled(step: Step, action: Action) -> Decision:
    """What was filled in is looked through, as far as the form has been asked, before any flow sees it as a whole."""
    form = gate.form_of(step, action.handler)
    written = parts.together(form, step.act, step.values, step.kept)
    answered = gate.answer(written)
    step.values = gate.asked_for(form, written)
    if form is None:
        return _handled(step, action)
    asked = parts.so_far(form, step.act)
    values = gate.asked_for(asked, step.values)
    if found := gate.sure(step, values):
        return Decision(reply=mend(form, step.values, found))
    question = gate.question(step, asked, values)
    unanswered = question if question is not None and not gate.covers(answered, question.asked) else None
    if (unanswered is not None or asked is not form) and (unfit := faults(asked, values)):
        # What is wrong with the form otherwise is said first: a question is asked once, about what would be taken.
        return step.done(mend(form, step.values, unfit))
    if unanswered is not None:
        return gate.ask(step, form, step.values, unanswered)
    if asked is not form:
        return parts.onward(step, form, step.values | gate.said(written))
    return gate.recorded(_handled(step, action), question.asked if question is not None else {})


def _refused(step: Step, action: Action) -> Decision | None:
    """Why this person may not do this here and now; None when they may."""
    if step.person.role not in action.roles:
        return step.warn(action.refuses or f"only-{action.roles[0]}")
    if not step.person.here:
        return step.warn("not-here")
    if not step.person.takes_part:
        return step.done(onboarding.consent_form(step.group, step.person))
    about = step.group.sessions.get(step.act.of)
    return step.warn("session-over") if action.live and (about is None or not about.running) else None


def _handled(step: Step, action: Action) -> Decision:
    return _moved(step, action.handler(step)) if action.moves else action.handler(step)


def _moved(step: Step, decision: Decision) -> Decision:
    """Goes on to the next phase when this was what the group waited for."""
    running = step.group.session
    if not decision.facts or running is None:
        return decision
    lifecycle.advance(step, running.id)
    return replace(decision, facts=tuple(step.facts), sends=tuple(step.sends), shares=tuple(step.shares))


def _moved_on(card: Card) -> Card:
    """What a stale button shows: the session as it is now."""
    return Card((Notice(Word("stale"), tone="info"), *card.blocks), card.buttons)


def _draft(step: Step) -> Decision:
    """Kept as the form would be taken: by whoever may send it, only its own fields, within their limits. A draft with a
    citizen's data stays where it was written: it is not stored here, and its author is told."""
    action = ACTIONS.get(step.act.name)
    if action is None or (action.about and step.act.of not in getattr(step.group, action.about)):
        return step.done()
    if refused := _refused(step, action):
        return refused if isinstance(refused.reply, Receipt) else step.done()
    form = gate.form_of(step, action.handler)
    if form is None or not form.drafts:
        return step.done()
    if step.values and not gate.asked_for(form, step.values):
        # Nothing of it belongs to the form.
        return step.done()
    written = parts.together(form, step.act, step.values, step.kept)
    values = gate.asked_for(form, written)
    if gate.sure(step, values):
        return step.warn("guard-draft")
    if why := gate.unfit(form, values):
        return step.warn("draft-unfit", why=why)
    kept = Draft(person=step.person.id, form=form_key(step.act), values=values | gate.said(written))
    return Decision(keep=kept, reply=Receipt(Word("draft-kept"), tone="info"))


def _with_cards(step: Step, before: Group, decision: Decision) -> Decision:
    """Every session that looks different now is shown anew, once, as everything decided has left it; and before the
    rest, so that the first thing in the channel is the card that says what this is. What has begun to wait is followed
    up from here on, and what waits no more is not."""
    if decision.facts:
        known = len(step.facts)
        keep(step)
        decision = replace(decision, facts=(*decision.facts, *step.facts[known:]))
    settled = answered.changed(before, step.group, decision.facts)
    asking_now = tuple(asking.changed(step, before, decision.sends))
    changed = [step.group.sessions[session_id] for session_id in sorted(step.changed)]
    cards = [Send(place=Channel(), view=session_card(step.group, item), card=session_name(item)) for item in changed]
    return replace(decision, sends=(*cards, *settled, *decision.sends, *asking_now))
