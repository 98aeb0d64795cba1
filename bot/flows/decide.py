"""The one door into the flows: who may do what, when, and what comes of it.

Before any flow sees an action it is checked here once: the person belongs here, has the role, has agreed to take part,
the button is not stale, and no citizen's data stands in what was written."""

from datetime import datetime

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
    TranscriptOffered,
    Undeleted,
    Undelivered,
    Values,
)
from bot.domain.ports import Channel, Library, Private
from bot.domain.views import Card, Form, Notice, Receipt, Word, faults
from bot.flows import parts
from bot.flows.actions import ACTIONS, OPEN_TO_ALL, Action
from bot.flows.between import followups
from bot.flows.model.state import Group, Person
from bot.flows.people import erasure, onboarding
from bot.flows.phases import discussion
from bot.flows.privacy import gate
from bot.flows.research import delivery, listening, log_request
from bot.flows.seminar import exchange
from bot.flows.session import asking, lifecycle
from bot.flows.session.card import session_card
from bot.flows.session_texts import session_name
from bot.flows.spoken import transcripts
from bot.flows.step import Decision, Draft, Send, Step, form_key, mend
from bot.flows.waiting import answered
from bot.flows.waiting.reminders import keep

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
        case TranscriptOffered():
            decision = transcripts.add(step, body)
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
        case Pressed() | Submitted() if act.goes_back:
            return _go_back(step)
        case Pressed() | Submitted():
            decision = _do(step)
    return _with_cards(step, group, decision)


def _placed(group: Group, platform: str, act: Act) -> Act:
    """A menu of a message names it as the platform does; here it is known together with its platform."""
    known = f"{platform}:{act.of}"
    session = group.saying(known)
    return replace(act, of=known) if session is not None and known in session.messages else act


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
    seen = gate.looked_at(step, values)
    if found := gate.sure(seen):
        return Decision(reply=mend(form, step.values, found))
    question = gate.question(step, asked, values, seen)
    unanswered = question if question is not None and not gate.covers(answered, question.asked) else None
    if (unanswered is not None or asked is not form) and (unfit := faults(asked, values)):
        # What is wrong with the form otherwise is said first: a question is asked once, about what would be taken.
        return step.done(mend(form, step.values, unfit))
    if unanswered is not None:
        return gate.ask(step, form, step.values, unanswered)
    if asked is not form:
        return parts.onward(step, form, step.values | gate.said(written))
    return gate.recorded(_handled(step, action), question.asked if question is not None else {})


def _go_back(step: Step) -> Decision:
    """The step before, as it was left; what stands in this one is kept, also when it is not whole yet."""
    step.act = step.act.forward()
    action = ACTIONS.get(step.act.name)
    if action is None or (action.about and step.act.of not in getattr(step.group, action.about)):
        return step.warn("action-unknown")
    if refused := _refused(step, action):
        return refused
    form = gate.form_of(step, action.handler)
    if form is None or not form.parts:
        return step.warn("action-unknown")
    written = parts.together(form, step.act, step.values, step.kept)
    found = gate.sure(gate.looked_at(step, step.values))
    return parts.back(step, form, gate.asked_for(form, written) | gate.said(written), found)


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
    if gate.sure(gate.looked_at(step, values)):
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
