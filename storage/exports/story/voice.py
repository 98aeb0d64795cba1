"""How things are said in a group: in its language and local time."""

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.views import Line, When, Word


class Speaker(Protocol):
    """Says a line; `prompts.words.Words` is one."""

    def say(self, line: Line, language: str, zone: str) -> str: ...


MOST_KEPT = 2_000
LONGEST_KEPT = 200
"""How many sayings are kept, and of how many signs what is put into one is at most."""


class Voice:
    """Keeps what was said: a log says the same few things very often, such as that a line answers somebody's."""

    def __init__(self, words: Speaker, language: str, zone: str) -> None:
        self._words = words
        self._language, self._zone = language, zone
        self._local = ZoneInfo(zone)
        self._said: dict[tuple[str, tuple[tuple[str, str | int], ...]], str] = {}

    def say(self, key: str, **args: Line | str | int) -> str:
        return self.text(Word(key, dict(args)))

    def text(self, line: Line) -> str:
        if not isinstance(line, Word):
            return self._words.say(line, self._language, self._zone)
        args = {name: item if isinstance(item, str | int) else self.text(item) for name, item in line.args.items()}
        known = (line.key, tuple(args.items()))
        said = self._said.get(known)
        if said is None:
            said = self._words.say(Word(line.key, dict(args)), self._language, self._zone)
            if sum(len(item) for item in args.values() if isinstance(item, str)) <= LONGEST_KEPT:
                if len(self._said) == MOST_KEPT:
                    self._said.clear()
                self._said[known] = said
        return said

    def clock(self, at: datetime) -> str:
        return f"{at.astimezone(self._local):%H:%M:%S}"

    def date(self, at: datetime) -> date:
        return at.astimezone(self._local).date()

    def day(self, at: datetime) -> str:
        return f"{self.text(When(at, 'day'))} {self.date(at).year}"
