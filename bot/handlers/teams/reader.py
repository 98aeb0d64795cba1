"""For whom something is shown."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from bot.handlers.text import clean
from bot.ports import Speaker
from bot.views import Line


class Reader(Struct, frozen=True):
    """The language, the time zone, the moment (UTC), and what people are called there.

    `pictures` is the absolute https address under which the files of `prompts/pictures/` can be fetched; without one
    a picture is told by its description.
    """

    words: Speaker
    language: str
    zone: str
    now: datetime
    name: Callable[[str], str] = str
    pictures: str = ""

    def say(self, line: Line) -> str:
        """The line as text that is safe to show."""
        return clean(self.words.say(line, self.language, self.zone, self.now, self.name))
