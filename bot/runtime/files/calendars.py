"""A person's dates as an iCalendar file (RFC 5545), which every calendar can take in.

The same record gives the same bytes. A moment is written in UTC, so that it needs no description of a time zone.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from bot.domain.ports import Enclosure, Packed, Refused, Speaker
from bot.domain.views import Line, Word
from bot.flows.model.state import Group, Person
from bot.flows.people.calendar_file import ENCLOSED, CalendarEvent, events
from bot.runtime.files.logs import ROOM
from storage.folder import room

if TYPE_CHECKING:
    from icalendar import Event

Look: TypeAlias = Callable[[str], Awaitable[Group]]
"""The group as it is now."""
PRODUCT = "-//FLIP bot//FLIP//DA"


class CalendarFiles:
    """`bot.domain.ports.LogBuilder`, for what is called `calendar:PERSON:MOMENT`."""

    def __init__(self, look: Look, words: Speaker) -> None:
        self._look = look
        self._words = words

    @asynccontextmanager
    async def packed(self, group: str, log: str) -> AsyncIterator[Packed]:
        _, person, moment = log.split(":")
        state = await self._look(group)
        asker = state.people.get(person)
        if asker is None or not asker.takes_part:
            raise Refused(self._words.say(Word("calendar-refused"), *state.reading(person)), "not_allowed")
        with room(ROOM) as folder:
            path = folder / f"flip-{group}-{moment}.ics"
            path.write_bytes(calendar(state, asker, self._words))
            yield Packed(Enclosure(path.name, path), ())


def is_calendar(name: str) -> bool:
    return name.startswith(f"{ENCLOSED}:")


def calendar(group: Group, person: Person, words: Speaker) -> bytes:
    """All that is ahead for this person, and what was and has been called off, in their language."""
    # Slow to import, with the zones of the whole world, and most starts make none.
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for event in events(group, person):
        whole.add_component(_event(group, person, words, event))
    return bytes(whole.to_ical())


def _event(group: Group, person: Person, words: Speaker, event: CalendarEvent) -> "Event":
    def say(line: Line) -> str:
        return words.say(line, person.language, person.zone, lasting=True)

    from icalendar import Event

    made = Event()
    whole = f"flip:{group.programme}/{group.municipality}/{group.id}/{event.id}"
    made.add("uid", f"{uuid5(NAMESPACE_URL, whole)}@flip")
    made.add("dtstamp", event.dated.at)
    made.add("sequence", event.dated.sequence)
    made.add("dtstart", event.dated.due)
    if event.ends is not None:
        made.add("dtend", event.ends)
    made.add("summary", say(event.title))
    made.add("location", say(Word("calendar-place")))
    made.add("status", "CANCELLED" if event.dated.gone else "CONFIRMED")
    # A deadline takes none of the day.
    made.add("transp", "OPAQUE" if event.ends is not None else "TRANSPARENT")
    return made
