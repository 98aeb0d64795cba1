"""The results note as a file, for somebody of the group: as the record is now, in their language, in one format.

A note is written from what may leave, so that nobody's words are in it who did not agree to be quoted. Members get it
once a researcher has released it, and researchers its draft before.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.ports import Enclosure, Packed, Refused, Speaker, Temporary
from bot.domain.views import Word
from bot.flows.research.results import ENCLOSED, may_have
from bot.runtime.files.logs import ROOM, Look
from storage.folder import room


class NoteFiles:
    """`bot.domain.ports.LogBuilder`, for what is called `note:PERSON:SESSION:FORMAT:MOMENT`; of the series without a
    session."""

    def __init__(self, engine: Engine, look: Look, words: Speaker) -> None:
        self._engine = engine
        self._look = look
        self._words = words

    @asynccontextmanager
    async def packed(self, group: str, log: str) -> AsyncIterator[Packed]:
        _, person, session, form, _ = log.split(":")
        state = await self._look(group)
        reader = state.people.get(person)
        if reader is None or not may_have(state, reader, session):
            raise Refused(self._words.say(Word("results-untold"), *state.reading(person)), "not_allowed")
        asked = f"{group}/{session}" if session else group
        with room(ROOM) as folder:
            try:
                path = await asyncio.to_thread(self._make, folder, asked, reader.language, form)
            except (OSError, SQLAlchemyError) as error:
                raise Temporary(f"the results note could not be put together ({type(error).__name__})") from error
            yield Packed(Enclosure(path.name, path), ())

    def _make(self, folder: Path, asked: str, language: str, form: Any) -> Path:
        # With what draws and sets it is slow to import, and most starts make no note.
        from storage.exports.note import notes, write

        made = notes(self._engine, asked, self._words, languages=(language,))
        (path,) = write(folder, made, (form,))
        return path


def is_note(name: str) -> bool:
    return name.startswith(f"{ENCLOSED}:")
