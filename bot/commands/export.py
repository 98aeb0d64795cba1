"""`flip export`: the log for research from the command line, on the tape before it stands in its folder."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.commands.through_the_bot import carried_out
from bot.domain.events import Logged
from bot.runtime.files.logs import made
from bot.settings import Settings
from prompts.loader import load_library
from prompts.words import Words
from storage.engine import connect, file_of
from storage.exports import PLAIN, Receipt, Wanted, manifest
from storage.exports import export as make
from storage.folder import left
from storage.verify import Progress


def export(
    settings: Settings,
    to: Path,
    scope: str,
    diff: Path | None,
    progress: Progress,
    tell: Callable[[str], None],
    *,
    wanted: Wanted = PLAIN,
) -> list[str]:
    """Writes the folder `to`, and says in sentences what is in it and, with `diff`, what changed since that export.

    `tell` is told what is waited for. Raises `ValueError` and `OSError` with a sentence; then nothing was written. What
    was finished when Ctrl-C was pressed stays, to be gone on with.
    """
    url = settings.urls()[0]
    if (file := file_of(url)) is not None and not file.exists():
        raise ValueError(f"There is no record at {file} yet. Nothing was written. Run the bot first.")
    before = manifest.read(diff) if diff is not None else None
    waiting: list[str] = []

    def record(receipt: Receipt) -> None:
        """Nothing is handed out that is not on the tape, or sure to come there."""
        for group in receipt.shares:
            body = made(receipt, group).body
            assert isinstance(body, Logged)
            if asyncio.run(carried_out(settings, group, body, tell)) is None:
                waiting.append(group)

    engine = connect(url)
    try:
        books = tuple(load_library(own=settings.storage.library).codebooks.values())
        receipt = make(engine, to, Words(), scope=scope, progress=progress, record=record, books=books, wanted=wanted)
    except KeyboardInterrupt:
        raise ValueError(_stopped(to)) from None
    finally:
        engine.dispose()
    people = receipt.left_out.get("participants", 0)
    said = [
        f"{to} is written: {receipt.counts['tape']} entries. Left out for want of consent: {people} participant(s)."
    ]
    if receipt.resumed:
        said.append(f"Gone on with what an interrupted export had finished: {', '.join(receipt.resumed)}.")
    now = manifest.read(to)
    if now.ripple:
        logs = ", ".join(dict.fromkeys(f"{item.group} {item.log}" for item in now.ripple))
        said.append(f"Earlier logs hold people who have said no since: {logs}. The README says what to delete where.")
    if waiting:
        said.append(f"The bot has not noted it on the tape yet and will: {', '.join(waiting)}.")
    return said + ([f"  {line}" for line in manifest.differences(before, now)] if before is not None else [])


def _stopped(to: Path) -> str:
    """What was kept when somebody did not want to wait, and what to do about it."""
    waiting = left(to)
    if not waiting:
        return "Stopped. Nothing was written."
    return (
        f"Stopped. Nothing was written to {to}. The same command goes on where it stopped, as long as nothing new has"
        f" been recorded. To give it up, delete {waiting[-1]}: it holds a part of the log."
    )
