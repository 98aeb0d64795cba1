"""What a person can put into their own calendar: sessions, deadlines, and what there is to do about try-outs.

It says what FLIP calls it, when and where, and nothing that a participant or a citizen has said or is called.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from bot.domain.events import Act
from bot.domain.ports import Private
from bot.domain.views import Button, Card, Heading, Line, Para, Word
from bot.flows.model.state import Dated, Group, Person
from bot.flows.session.way import last_moment
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, bilingual

ENCLOSED = "calendar"
"""How the name of such a file begins, where a card encloses one."""


class CalendarEvent(Struct, frozen=True):
    """`id` is the same for as long as it is the same thing, whenever that will be. It has no end where it is a moment
    to be done by."""

    id: str
    title: Line
    dated: Dated
    ends: datetime | None = None


def events(group: Group, person: Person) -> tuple[CalendarEvent, ...]:
    """In the order of their moments."""
    found = (
        event
        for about, days in group.dates.items()
        for (what, number), dated in days.items()
        for event in _event(group, person, what, about, number, dated)
    )
    return tuple(sorted(found, key=lambda event: (event.dated.due, event.id)))


def _event(group: Group, person: Person, what: str, about: str, number: int, dated: Dated) -> Iterator[CalendarEvent]:
    name = f"{what}/{about}/{number}"
    session, tryout = group.sessions.get(about), group.tryouts.get(about)
    if what == "session_start" and session is not None:
        live = session.pace == "live"
        yield CalendarEvent(
            name, session_title(session), dated, last_moment(group, session, dated.due) if live else None
        )
    elif what == "phase_limit" and session is not None and session.running and session.pace == "spread":
        # A phase of a meeting is over before anybody has looked into their calendar.
        phase = bilingual(session.format.phases[number].title)
        title = Word("calendar-deadline", {"phase": phase, "session": session_title(session)})
        yield CalendarEvent(name, title, dated)
    elif tryout is not None and tryout.open and (tryout.owner == person.id or _leads(person, what)):
        yield CalendarEvent(name, Word(f"calendar-{what}", {"number": tryout.id[1:]}), dated)


def _leads(person: Person, what: str) -> bool:
    """Its owner alone is asked how it goes."""
    return person.role == "leader" and what != "checkin"


def card() -> Card:
    return Card(
        (Heading(Word("calendar-title")), Para(Word("calendar-about"))),
        (Button(Word("button-calendar"), Act("calendar.fetch")),),
    )


def offer(group: Group, person: Person) -> list[Card]:
    return [card()] if person.takes_part and events(group, person) else []


def fetch(step: Step) -> Decision:
    """The file comes to the person alone, as the record is when it goes out."""
    if not events(step.group, step.person):
        return step.warn("calendar-empty")
    name = f"{ENCLOSED}:{step.person.id}:{step.now:%Y%m%dT%H%M%S}"
    blocks = (Heading(Word("calendar-title")), Para(Word("calendar-how")))
    step.send(Private(step.person.id), Card(blocks, encloses=name))
    return step.receipt("calendar-sent")
