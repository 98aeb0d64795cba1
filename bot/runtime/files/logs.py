"""The logs that researchers ask for: each put together as one file, for whoever asked for it and for nobody else.

Who asked is a researcher of that group or gets nothing, and the log is of that group or of a session of it. That it was
made is on the tape before it goes out; the same log once more, sent again, is there once.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.events import Inbound, Logged
from bot.domain.ports import Enclosure, Packed, Refused, Speaker, Temporary
from bot.domain.private_files import FILE
from bot.domain.views import Block, Para, Word
from bot.flows.model.state import Group
from prompts.schema import Codebook
from storage.folder import room

if TYPE_CHECKING:
    from storage.exports import Receipt

Look: TypeAlias = Callable[[str], Awaitable[Group]]
"""The group as it is now."""
Tell: TypeAlias = Callable[[Inbound], Awaitable[None]]
"""Has it decided and stored; raises `Temporary`."""

ROOM = "flip-log-"
"""How the folders are called in which files for messages are put together."""
WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The moment that a ZIP file says of every file in it: the same record gives the same bytes."""


class TapeLogBuilder:
    """`bot.domain.ports.LogBuilder`. `look` is asked whether who asked may still have it, `tell` what has been made."""

    def __init__(self, engine: Engine, look: Look, tell: Tell, words: Speaker, books: Sequence[Codebook] = ()) -> None:
        self._engine = engine
        self._look = look
        self._tell = tell
        self._words = words
        self._books = books

    @asynccontextmanager
    async def packed(self, group: str, log: str) -> AsyncIterator[Packed]:
        state = await self._look(group)
        who = state.logs.get(log, "")
        asker = state.people.get(who)
        if asker is None or asker.role != "researcher" or not asker.takes_part:
            raise Refused(self._words.say(Word("log-refused"), *state.reading(who)), "not_allowed")
        with room(ROOM) as folder:
            to = folder / f"flip-{group}-{log}.zip"
            try:
                receipt = await asyncio.to_thread(self._make, group, state.log_sessions.get(log, ""), to)
            except (OSError, SQLAlchemyError) as error:
                raise Temporary(f"the log could not be put together ({type(error).__name__})") from error
            await self._tell(made(receipt, group, log, asker.id))
            yield Packed(Enclosure(to.name, to), _about(receipt))

    def _make(self, group: str, session: str, to: Path) -> "Receipt":
        # With what it needs to write workbooks and projects it is slow to import, and most starts make no log.
        from storage.exports import export
        from storage.exports.leaving.scope import Scope

        files = to.with_suffix("")
        scope = Scope("session", group, session) if session else Scope("group", group)
        receipt = export(self._engine, files, self._words, scope=scope, books=self._books)
        with ZipFile(to, "w", ZIP_DEFLATED) as packed:
            for path in sorted(item for item in files.rglob("*") if item.is_file()):
                entry = ZipInfo(f"{files.name}/{path.relative_to(files).as_posix()}", WRITTEN)
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = FILE << 16
                with path.open("rb") as source, packed.open(entry, "w") as target:
                    while part := source.read(1 << 20):
                        target.write(part)
        return receipt


def made(receipt: "Receipt", group: str, log: str = "", person: str = "") -> Inbound:
    """What there is to record of a log in a group that it holds; without a `log` and a `person` an operator made it."""
    share = receipt.shares[group]
    body = Logged(str(receipt.scope), share.entries, share.people, receipt.digest, log)
    return Inbound("log", f"{group}:{log}:{receipt.digest}", group, person, body)


def _about(receipt: "Receipt") -> tuple[Block, ...]:
    counts, left_out = receipt.counts, receipt.left_out
    people = left_out.get("participants", 0)
    holds: dict[str, int] = {name: counts.get(name, 0) for name in ("sessions", "responses", "contributions")}
    return (
        Para(Word("log-holds", {**holds, "proposals": counts.get("proposals", 0), "entries": counts["tape"]})),
        Para(Word("log-left-out", {"people": people, "entries": sum(left_out.values()) - people})),
    )
