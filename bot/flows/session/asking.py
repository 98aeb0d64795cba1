"""The cards that ask for something in a phase, as they look now: they change as the session's own card does."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.ports import Channel, Occasion, Place, Private
from bot.domain.views import Block, Card, Para, Word
from bot.domain.vocabulary import ROUNDS
from bot.flows.model.state import Answer, Group, Session
from bot.flows.phase import asked_no_more, asking_card, calling_card, given, invitation, over
from bot.flows.phases.response import time_left
from bot.flows.session.phase_kinds import BEHAVIOURS, behaviour_of
from bot.flows.session_texts import weighed
from bot.flows.step import Send, Step, asking_name


def changed(step: Step, before: Group, sent: tuple[Send, ...]) -> Iterator[Send]:
    """The cards that look otherwise now: of who has given what was awaited of them, or has taken it back, is asked no
    more, or was told another time than the one that holds. `sent` is sent already."""
    session = before.session
    if session is None or step.group is before:
        return
    now, known = step.group.sessions[session.id], {(send.place, send.card): send.view for send in sent}
    yield from _calls(session, now, known)
    if not now.running or now.at != session.at or behaviour_of(now).asks is None:
        return
    card, occasion = asking_card(now, now.at), Occasion("change", now.id, now.at)
    old, new = _standing(before, session), _standing(step.group, now)
    same = invitation(session, behaviour_of(session)) == invitation(now, behaviour_of(now))
    for person, stands in new.items():
        stood = old.get(person, UNASKED)
        if same and stands == stood:
            continue
        view = _look(now, stands)
        if view != _look(session, stood) and (Private(person), card) not in known:
            yield Send(place=Private(person), view=view, card=card, occasion=occasion)


def _calls(before: Session, now: Session, sent: Mapping[tuple[Place, str], Card]) -> Iterator[Send]:
    """What the channel was told when a phase began, where it is not so any more, or is so again."""
    for phase in range(len(now.format.phases)):
        calls = BEHAVIOURS[now.format.phases[phase].kind].calls
        if calls is None:
            continue
        old, new = (calls(item) if item.running and item.at == phase else over(item, phase) for item in (before, now))
        card = calling_card(now, phase)
        if new != sent.get((Channel(), card), old):
            yield Send(place=Channel(), view=new, card=card, occasion=Occasion("change", now.id, phase))


def ask_no_more(step: Step, session: Session, *, late: bool = False) -> None:
    """The phase in which `session` was is over: the cards that asked for something in it say so. `late`: it can still
    be given, and nothing else says so."""
    behaviour = behaviour_of(session)
    if behaviour.asks is not None:
        done = behaviour.done(step.group, session)
        for person in step.group.people.values():
            if person.role in session.format.answering and person.here:
                card = over(session, session.at, what_was_said(session, person.id))
                if late and behaviour.still and person.takes_part and person.id not in done:
                    card = can_be_late(session, card)
                step.change(person.id, card, asking_card(session, session.at))


def can_be_late(session: Session, card: Card) -> Card:
    """Whoever has not answered can still do so: it is kept, marked as late, and shown to nobody."""
    asks = behaviour_of(session).asks
    first = asks(session)[0] if asks is not None else None
    buttons = (replace(first, style="plain"),) if first is not None else ()
    return Card((*card.blocks, Para(Word("asked-late"))), buttons)


def late_no_more(step: Step, session: Session) -> None:
    """What it asked for before can be given no more, since it asks anew; but until a moment that was printed it can."""
    for kind, number in ROUNDS.items():
        phase = session.index(kind)
        if not 0 <= phase < session.at or not session.kind or number >= ROUNDS.get(session.kind, 0):
            continue
        if time_left(session, number, step.now) is None:
            for person in step.group.answering(session):
                if person.id not in session.round(number).settled():
                    for card in (asking_card(session, phase), asking_name("late", f"{session.id}:{phase}")):
                        step.change(person.id, over(session, phase), card)


def ask_again(step: Step, session: Session) -> None:
    """The phase goes on: the cards that asked for something in it ask for it again."""
    if behaviour_of(session).asks is not None:
        for person, stands in _standing(step.group, session).items():
            step.change(person, _look(session, stands), asking_card(session, session.at))


class Standing(Struct, frozen=True):
    """What the card of a person hangs on beside the session: `gave` is what they have answered."""

    asked: bool = False
    done: bool = False
    gave: Answer | None = None


UNASKED = Standing()


def _standing(group: Group, session: Session) -> dict[str, Standing]:
    """Of everybody who is here; a card is changed only where one was sent."""
    done = behaviour_of(session).done(group, session)
    asked, answers = {person.id for person in group.asked(session)}, _answers(session)
    return {
        name: Standing(name in asked, name in done, answers.get(name))
        for name, person in group.people.items()
        if person.here
    }


def _look(session: Session, standing: Standing) -> Card:
    behaviour = behaviour_of(session)
    if not standing.asked:
        return asked_no_more(session)
    return given(session, behaviour, _said(standing.gave)) if standing.done else invitation(session, behaviour)


def _answers(session: Session) -> Mapping[str, Answer]:
    number = ROUNDS.get(session.kind) if session.kind else None
    return session.round(number).answers if number else {}


def what_was_said(session: Session, person: str) -> tuple[Block, ...]:
    """What somebody has answered in the phase, for them alone. What they wrote stays out of a platform's chat until it
    is shared: they read it in the form, and on their own page."""
    return _said(_answers(session).get(person))


def _said(answer: Answer | None) -> tuple[Block, ...]:
    if answer is None or answer.withdrawn:
        return ()
    if answer.passed:
        return (Para(Word("answer-passed")),)
    written = sum(map(bool, answer.texts.values()))
    texts = (Para(Word("answer-written", {"count": written})),) if written else ()
    return *texts, *weighed(answer.weighing)
