"""The files that go along with messages, each put together by whoever makes that kind."""

from contextlib import AbstractAsyncContextManager

from bot.domain.ports import LogBuilder, Packed, Speaker
from bot.runtime.files.calendars import CalendarFiles, Look, is_calendar


class Files:
    """`bot.domain.ports.LogBuilder` for every kind of file."""

    def __init__(self, logs: LogBuilder, look: Look, words: Speaker) -> None:
        self._logs = logs
        self._calendars = CalendarFiles(look, words)

    def packed(self, group: str, log: str) -> AbstractAsyncContextManager[Packed]:
        return (self._calendars if is_calendar(log) else self._logs).packed(group, log)
