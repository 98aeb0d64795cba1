"""What a kind of phase is: how it begins, who is done with it, when it may end, what it leads to.

A kind is a value of `PhaseBehaviour`; the kinds stand together in `bot.flows.session.phase_kinds`. Whoever runs a
session, shows it, or reminds of it asks the kind and knows none of them by name.
"""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.events import Act
from bot.domain.views import Block, Button, Card, Heading, Notice, Para, When, Word
from bot.flows.model.state import Group, Session
from bot.flows.session_texts import session_title
from bot.flows.step import Step, bilingual

Asks: TypeAlias = Callable[[Session], tuple[Button, ...]]


def nothing(step: Step, session_id: str) -> None:
    pass


def who_is_ready(group: Group, session: Session) -> set[str]:
    return set(session.ready)


def everybody(group: Group, session: Session) -> set[str]:
    """Who is expected: all whom the format asks, as far as they take part and are not away."""
    return {person.id for person in group.answering(session)}


def no_time(group: Group, session: Session) -> bool:
    return session.ends is None


def button(session: Session, key: str, name: str, *, first: bool = False, opens: bool = True) -> Button:
    """A button of the session as it is now."""
    return Button(
        Word(key), Act(name, session.id, session.revision), style="primary" if first else "plain", opens=opens
    )


def mark_ready(session: Session) -> Button:
    return button(session, "button-ready", "session.ready", opens=False)


def ask_research(session: Session) -> Button:
    return button(session, "button-ask", "knowledge.open")


def ready_or_ask(session: Session) -> tuple[Button, ...]:
    return mark_ready(session), ask_research(session)


class PhaseBehaviour(Struct, frozen=True):
    """`begin` and `end` take the session's id: what people see when the phase begins, and what it led to, once it is
    over. `idle`: there is nothing to do in it, and it is passed over."""

    begin: Callable[[Step, str], None] = nothing
    end: Callable[[Step, str], None] = nothing
    idle: Callable[[Group, Session], bool] = no_time
    passed_over: Callable[[Group, Session], bool] | None = None
    """Whether it is known beforehand that nobody will notice it."""
    done: Callable[[Group, Session], set[str]] = who_is_ready
    expected: Callable[[Group, Session], set[str]] = everybody
    complete: Callable[[Group, Session], bool] | None = None
    """When it may end before its time, where that is not when all who are expected are done."""
    buttons: Asks = ready_or_ask
    """Of the session's card, for everybody."""
    asks: Asks | None = None
    """The ways to answer, the first above all, where something is awaited of each person; they are reminded of it."""
    circle: bool = False
    """It is held privately among those who are asked: the card says so, and nobody is named as waited for."""
    calls: Callable[[Session], Card] | None = None
    """What the channel is told when it begins; it is changed when that is so no more."""
    puts_off: bool = True
    """The reminder can be put off."""
    reminder: str = "reminder"
    counted: str = "count-ready"
    next: str = "steer-next-button"
    """What the researcher's button to end it says."""
    question: str = "end-question"
    """What the researcher is asked who ends it while somebody is missing."""
    still: str = ""
    """What those who were missing can still do until the time that was printed, when it was ended before."""

    def over(self, group: Group, session: Session) -> bool:
        """Whether nothing more is to be expected of anybody."""
        if self.complete is not None:
            return self.complete(group, session)
        expected = self.expected(group, session)
        return bool(expected) and expected <= self.done(group, session)


def invitation(session: Session, behaviour: PhaseBehaviour) -> Card:
    """The private word that something is awaited."""
    blocks: list[Block] = [Heading(session_title(session)), Para(bilingual(session.phase.task))]
    if session.ends is not None:
        blocks.append(Para(Word("session-until", {"until": When(session.ends)})))
    return Card(tuple(blocks), behaviour.asks(session)[:1] if behaviour.asks is not None else ())


def calling_card(session: Session, phase: int) -> str:
    """The name of the card in the channel of what a phase calls for."""
    return f"called:{session.id}:{phase}"


def asking_card(session: Session, phase: int) -> str:
    """The name of each person's own card that something is awaited in a phase."""
    return f"asked:{session.id}:{phase}"


def given(session: Session, behaviour: PhaseBehaviour, said: tuple[Block, ...] = ()) -> Card:
    """The private card of somebody who has given what was awaited (`said`), and can change it until the phase is
    over."""
    card = invitation(session, behaviour)
    buttons = tuple(replace(item, label=Word("button-change"), style="plain") for item in card.buttons)
    return Card((*card.blocks, *said, Notice(Word("own-done"), tone="done")), buttons)


def over(session: Session, phase: int, said: tuple[Block, ...] = ()) -> Card:
    """The same once the phase is over: nothing is awaited, and no button asks for it."""
    title = bilingual(session.format.phases[phase].title)
    return Card((Heading(session_title(session)), *said, Notice(Word("asked-over", {"phase": title}), tone="done")))


def asked_no_more(session: Session) -> Card:
    """The same for somebody who takes part no longer, or of whom the format asks nothing in their new role."""
    return Card((Heading(session_title(session)), Notice(Word("asked-no-more"))))


def invites(behaviour: PhaseBehaviour) -> Callable[[Step, str], None]:
    """A beginning that tells each person who is expected."""

    def invite(step: Step, session_id: str) -> None:
        session = step.group.sessions[session_id]
        for person in step.group.answering(session):
            if person.id in behaviour.expected(step.group, session):
                step.tell(person.id, invitation(session, behaviour), asking_card(session, session.at))

    return invite
