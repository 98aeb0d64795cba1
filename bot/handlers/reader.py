"""For whom something is shown, on a platform that people bring their own accounts to."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct

from bot.domain.charts import Drawing
from bot.domain.ports import Clock, Directory, Speaker
from bot.domain.views import Line
from bot.domain.wording import EVERYTHING
from bot.drawing.studio import name_of
from bot.handlers.text import clean


class Reader(Struct, frozen=True):
    """The language, the time zone, the moment (UTC), and what people are called there.

    `pictures` is the absolute https address under which the pictures of the library can be fetched; without one a
    picture is told by its description.
    """

    words: Speaker
    language: str
    zone: str
    now: datetime
    name: Callable[[str], str] = str
    pictures: str = ""
    place: Mapping[str, str] = EVERYTHING
    """What there is where it is read."""
    drawn: Mapping[str, str] = {}
    """Name of a chart -> where its picture is, as the platform has it. The others are told in words."""

    def picture_of(self, chart: Drawing) -> str:
        """Where the picture of a chart is; empty where it is told in words."""
        return self.drawn.get(name_of(chart), "") if self.drawn and chart.drawable else ""

    def say(self, line: Line) -> str:
        """The line as text that is safe to show, and not yet marked up in any way. A message that said "today" would be
        untrue tomorrow."""
        said = self.words.say(line, self.language, self.zone, self.now, self.name, lasting=True, place=self.place)
        return clean(said)


class Readers:
    """Makes the readers of one platform."""

    def __init__(
        self,
        platform: str,
        words: Speaker,
        directory: Directory,
        clock: Clock,
        pictures: str = "",
        place: Callable[[str], Mapping[str, str]] = lambda group: EVERYTHING,
    ) -> None:
        """`place`: what there is where a group reads, see `bot.domain.wording.EVERYTHING`."""
        self._platform = platform
        self._words = words
        self._directory = directory
        self._clock = clock
        self._pictures = pictures
        self._place = place

    def of(self, group: str, language: str, zone: str) -> Reader:
        def name(person: str) -> str:
            known = self._directory.by_person(self._platform, group, person)
            return known.name if known else person

        return Reader(self._words, language, zone, self._clock.now(), name, self._pictures, self._place(group))
