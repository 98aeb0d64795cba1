"""How things are said in a group: in its language and local time."""

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.views import Line, When, Word


class Speaker(Protocol):
    """Says a line; `prompts.words.Words` is one."""

    def say(self, line: Line, language: str, zone: str) -> str: ...


class Voice:
    def __init__(self, words: Speaker, language: str, zone: str) -> None:
        self._words = words
        self._language, self._zone = language, zone
        self._local = ZoneInfo(zone)

    def say(self, key: str, **args: Line | str | int) -> str:
        return self.text(Word(key, dict(args)))

    def text(self, line: Line) -> str:
        return self._words.say(line, self._language, self._zone)

    def clock(self, at: datetime) -> str:
        return at.astimezone(self._local).strftime("%H:%M:%S")

    def date(self, at: datetime) -> date:
        return at.astimezone(self._local).date()

    def day(self, at: datetime) -> str:
        return f"{self.text(When(at, 'day'))} {self.date(at).year}"
