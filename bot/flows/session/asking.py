"""The private cards that ask for something, as they look now: they change as the card in the channel does."""

from collections.abc import Iterator

from bot.domain.ports import Occasion, Private
from bot.domain.views import Card
from bot.flows.model.state import Group, Session
from bot.flows.phase import asked_no_more, asking_card, given, invitation, over
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.step import Send, Step


def changed(step: Step, before: Group, sent: tuple[Send, ...]) -> Iterator[Send]:
    """The cards that look otherwise now: of who has given what was awaited of them, or has taken it back, is asked no
    more, or was told another time than the one that holds. `sent` is sent already."""
    session = before.session
    if session is None or step.group is before:
        return
    now, known = step.group.sessions[session.id], {(send.place, send.card) for send in sent}
    if not now.running or now.at != session.at or behaviour_of(now).asks is None:
        return
    card, occasion = asking_card(now, now.at), Occasion("change", now.id, now.at)
    old = _looks(before, session)
    for person, view in _looks(step.group, now).items():
        if view != old.get(person, asked_no_more(now)) and (Private(person), card) not in known:
            yield Send(place=Private(person), view=view, card=card, occasion=occasion)


def ask_no_more(step: Step, session: Session) -> None:
    """The phase in which `session` was is over: the cards that asked for something in it say so."""
    if behaviour_of(session).asks is not None:
        for person in step.group.people.values():
            if person.role in session.format.answering and person.here:
                step.change(person.id, over(session, session.at), asking_card(session, session.at))


def _looks(group: Group, session: Session) -> dict[str, Card]:
    """How the card that asked a person looks; it is changed only where one was sent."""
    behaviour = behaviour_of(session)
    done = behaviour.done(group, session)
    asks, thanks, no_more = invitation(session, behaviour), given(session, behaviour), asked_no_more(session)
    looks = {person.id: no_more for person in group.people.values() if person.here}
    looks |= {person.id: thanks if person.id in done else asks for person in group.asked(session)}
    return looks
