"""The files that go along with messages, each put together by whoever makes that kind."""

from contextlib import AbstractAsyncContextManager

from sqlalchemy import Engine

from bot.domain.ports import LogBuilder, Packed, Speaker
from bot.runtime.files.calendars import CalendarFiles, Look, is_calendar
from bot.runtime.files.notes import NoteFiles, is_note


class Files:
    """`bot.domain.ports.LogBuilder` for every kind of file."""

    def __init__(self, engine: Engine, logs: LogBuilder, look: Look, words: Speaker) -> None:
        self._logs = logs
        self._notes = NoteFiles(engine, look, words)
        self._calendars = CalendarFiles(look, words)

    def packed(self, group: str, log: str) -> AbstractAsyncContextManager[Packed]:
        if is_calendar(log):
            return self._calendars.packed(group, log)
        return (self._notes if is_note(log) else self._logs).packed(group, log)
