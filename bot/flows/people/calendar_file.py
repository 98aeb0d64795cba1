"""What a person can put into their own calendar: sessions, deadlines, and what there is to do about try-outs.

It says what FLIP calls it, when and where, and nothing that a participant or a citizen has said or is called.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from bot.domain.events import Act
from bot.domain.ports import Private
from bot.domain.views import Button, Card, Heading, Line, Para, Word
from bot.flows.model.state import Dated, Group, Person, Session, TryOut
from bot.flows.session.way import following, last_moment
from bot.flows.session_texts import session_title
from bot.flows.step import Decision, Step, bilingual

Days: TypeAlias = dict[tuple[str, int], Dated]
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
    found: list[CalendarEvent] = []
    for about, days in group.dates.items():
        if (session := group.sessions.get(about)) is not None:
            found += _of_session(group, session, days)
        elif (tryout := group.tryouts.get(about)) is not None:
            found += _of_tryout(person, tryout, days)
    return tuple(sorted(found, key=lambda event: (event.dated.due, event.id)))


def _of_session(group: Group, session: Session, days: Days) -> Iterator[CalendarEvent]:
    title = session_title(session)
    start = days.get(("session_start", 0))
    if start is not None:
        over = last_moment(group, session, start.due) if session.pace == "live" else None
        yield CalendarEvent(f"session_start/{session.id}/0", title, start, over)
    if session.pace == "live":
        # A phase of a meeting is over before anybody has looked into their calendar.
        return
    # Whatever moves one deadline moves those after it: they are counted together.
    changes, changed = sum(day.sequence + 1 for day in days.values()), max(day.at for day in days.values())
    waits = session.status == "running" or (session.status == "planned" and start is not None and not start.gone)
    for index, due in _deadlines(group, session, days).items():
        known = days.get(("phase_limit", index))
        settled = known is not None and (index < session.at or not waits)
        gone = known.gone if known is not None and settled else not waits
        if gone or waits:
            phase = bilingual(session.format.phases[index].title)
            line = Word("calendar-deadline", {"phase": phase, "session": title})
            yield CalendarEvent(f"phase_limit/{session.id}/{index}", line, Dated(changed, due, changes, gone))


def _deadlines(group: Group, session: Session, days: Days) -> dict[int, datetime]:
    """Of phases that have been, the deadline that they had; of those ahead, the one that they have as things are."""
    found = {index: day.due for (what, index), day in days.items() if what == "phase_limit"}
    start = days.get(("session_start", 0))
    if session.at < 0:
        moment = start.due if start is not None else None
    else:
        moment = session.ends or found.get(session.at)
        if moment is not None:
            found[session.at] = moment
    return found | (following(group, session, session.at, moment) if moment is not None else {})


def _of_tryout(person: Person, tryout: TryOut, days: Days) -> Iterator[CalendarEvent]:
    for (what, number), day in days.items():
        mine = tryout.owner == person.id or (person.role == "leader" and what != "checkin")
        # Its owner alone is asked how it goes. What has been settled is taken out of calendars, as far as it was ahead.
        if mine and (tryout.open or day.gone):
            title = Word(f"calendar-{what}", {"number": tryout.id[1:]})
            yield CalendarEvent(f"{what}/{tryout.id}/{number}", title, day)


def card() -> Card:
    return Card(
        (Heading(Word("calendar-title")), Para(Word("calendar-about"))),
        (Button(Word("button-calendar"), Act("calendar.fetch")),),
    )


def offer(group: Group, person: Person, now: datetime) -> list[Card]:
    """While there is something ahead, or something was that will not be."""
    return [card()] if person.takes_part and any(event.dated.due > now for event in events(group, person)) else []


def fetch(step: Step) -> Decision:
    """The file comes to the person alone, as the record is when it goes out."""
    if not events(step.group, step.person):
        return step.warn("calendar-empty")
    name = f"{ENCLOSED}:{step.person.id}:{step.now:%Y%m%dT%H%M%S}"
    blocks = (Heading(Word("calendar-title")), Para(Word("calendar-how")))
    step.send(Private(step.person.id), Card(blocks, encloses=name))
    return step.receipt("calendar-sent")
