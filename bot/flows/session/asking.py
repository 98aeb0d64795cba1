"""The private cards that ask for something, as they look now: they change as the card in the channel does."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from bot.domain.ports import Occasion, Private
from bot.flows.model.state import Group, Session
from bot.flows.phase import asking_card, given, invitation, over
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.step import Decision, Send, Step


def answered(step: Step, before: Group, decision: Decision) -> Decision:
    """Whoever has given what was awaited of them, or has taken it back, sees that on the card that asked."""
    session = before.session
    if session is None or not _asks_on(step, session):
        return decision
    now, behaviour = step.group.sessions[session.id], behaviour_of(session)
    if (step.person.id in behaviour.done(step.group, now)) == (step.person.id in behaviour.done(before, session)):
        return decision
    return replace(decision, sends=(*decision.sends, _asking(step, now, step.person.id)))


def ask_no_more(step: Step, session: Session) -> None:
    """The phase in which `session` was is over: the cards that asked for something in it say so."""
    if behaviour_of(session).asks is not None:
        for person in step.group.people.values():
            if person.role in session.format.answering and person.here:
                step.change(person.id, over(session, session.at), asking_card(session, session.at))


def printed_anew(step: Step, before: Group, changed: Iterable[Session]) -> Iterator[Send]:
    """The cards of those who were told another time than the one that holds now."""
    for session in changed:
        old = before.sessions.get(session.id)
        if old is not None and old.running and old.ends != session.ends and _asks_on(step, old):
            for person in step.group.answering(session):
                yield _asking(step, session, person.id)


def _asks_on(step: Step, before: Session) -> bool:
    """Whether the phase is the one it was, and asks for something."""
    now = step.group.sessions[before.id]
    return now.running and now.at == before.at and behaviour_of(now).asks is not None


def _asking(step: Step, session: Session, person: str) -> Send:
    """How the card that asked a person looks now."""
    behaviour = behaviour_of(session)
    done = person in behaviour.done(step.group, session)
    view = given(session, behaviour) if done else invitation(session, behaviour)
    card, occasion = asking_card(session, session.at), Occasion("change", session.id, session.at)
    return Send(place=Private(person), view=view, card=card, occasion=occasion)
