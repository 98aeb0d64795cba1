"""`flip demo`: the real bot, a scripted cast and a simulated clock; twelve weeks of FLIP in a few seconds.

Nothing is left but the record that researchers would take home. Nobody in it exists.
"""

import asyncio
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.app import runtime
from bot.demo.script import Script, load_script
from bot.demo.theatre import GROUP, PLATFORM, Performance, Theatre
from bot.domain.private_files import private_folder
from bot.domain.views import Word
from bot.runtime.clock import StillClock
from bot.runtime.time_machine import TimeMachine
from bot.settings import Settings
from prompts.loader import load_library
from prompts.words import Words
from storage import keys
from storage.engine import connect, sole
from storage.exports import FolderTaken, Receipt, export, is_free
from storage.verify import verify

WEEKS = 12
LOT = 4
"""Draws the same pseudonyms every time, so that two demos leave the same record."""
FILES = ("flip.db", "keys.db", "playground.db")
"""What is made anew each time, with what SQLite puts beside it."""


class NotWhole(ValueError):
    """The record of the demo does not verify. `str()` is for people."""


async def demonstrate(to: Path, console: Console) -> None:
    """Lives the series and leaves its record in the folder `to`, in place of an earlier one there.

    Raises `storage.exports.FolderTaken`, `NotWhole`, `OSError`.
    """
    if not is_free(to):
        raise FolderTaken(to)
    script, words = load_script(), Words()
    with tempfile.TemporaryDirectory(prefix="flip-demo-") as folder:
        settings = settings_of(script, Path(folder))
        with progress(console, WEEKS) as show:
            await _behaviour(settings, script, words, show)
            show(WEEKS, "checking the record and writing it out")
            receipt = await asyncio.to_thread(_take_home, settings, to, words)
    _tell(console, to, receipt)


def settings_of(script: Script, folder: Path) -> Settings:
    """A deployment of the script's group, with everything in `folder`."""
    group = {
        "id": GROUP,
        "name": "FLIP om mødet med borgeren",
        "municipality": "eksempelkommune",
        "theme": "encounter",
        "members": [actor.model_dump() for actor in script.cast],
        "channels": {PLATFORM: GROUP},
    }
    return Settings.model_validate(
        {
            "programme": {
                "id": "demo",
                "name": "Demo",
                "controller": "Eksempeluniversitetet",
                "contact": "Projektets kontor",
                "retention_years": 1,
            },
            "municipalities": [{"id": "eksempelkommune", "name": "Eksempelkommune"}],
            "groups": [group],
            "calendar": {"zone": script.zone},
            "platforms": {PLATFORM: {"enabled": True}},
            "storage": {
                "database": folder / "flip.db",
                "keys": folder / "keys.db",
                "playground": folder / "playground.db",
            },
        }
    )


async def _behaviour(settings: Settings, script: Script, words: Words, show: "Show") -> None:
    await asyncio.to_thread(draw_lots, settings)
    clock = StillClock(script.moment(1, "mon 08:00"))
    lot = random.Random(LOT)
    async with runtime(settings, clock, lambda: lot.randbytes(32).hex()) as built:
        theatre = Theatre(built)
        built.messengers[PLATFORM] = theatre
        performance = Performance(built, theatre, TimeMachine(built, clock), script, words)
        for scene in script.scenes:
            show(scene.week, scene.title)
            await performance.scene(scene)


def clear(settings: Settings, folder: Path) -> None:
    """Takes away what an earlier demo left in `folder`. Raises `InUse` when it is still open."""
    private_folder(folder)
    with sole(settings.urls()[0]):
        for name in FILES:
            for file in (folder / name, folder / f"{name}-wal", folder / f"{name}-shm"):
                file.unlink(missing_ok=True)


def draw_lots(settings: Settings) -> None:
    """Gives out the pseudonyms before the runtime does, by a lot that falls the same way every time."""
    engine = connect(settings.urls()[1])
    try:
        directory = keys.KeyDatabase(engine, chance=random.Random(LOT))
        for group in settings.groups:
            directory.enrol(
                group.id, [keys.Member(member.key, member.name, member.accounts) for member in group.members]
            )
    finally:
        engine.dispose()


def _take_home(settings: Settings, to: Path, words: Words) -> Receipt:
    engine = connect(settings.urls()[0])
    try:
        if faults := verify(engine):
            raise NotWhole("\n".join(["The record of the demo is not whole:", *map(str, faults)]))
        books = tuple(load_library().codebooks.values())
        return export(engine, to, words, note=Word("export-example"), books=books)
    finally:
        engine.dispose()


# --- what the console shows ---------------------------------------------------------------------------------------

Show = Callable[[int, str], None]


@contextmanager
def progress(console: Console, weeks: int) -> Iterator[Show]:
    """A bar of weeks; where nobody watches, one line for each thing that happens."""
    if not console.is_terminal:
        yield lambda week, what: console.print(f"Week {week:2} of {weeks}: {what}", markup=False)
        return
    columns = (TextColumn("Week {task.completed:.0f} of {task.total:.0f}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.description}"), console=console) as bar:
        task = bar.add_task("", total=weeks)
        yield lambda week, what: bar.update(task, completed=week, description=what)


def _tell(console: Console, to: Path, receipt: Receipt) -> None:
    counts, left_out = receipt.counts, receipt.left_out
    console.print(f"The record of the series is in {to}/", markup=False)
    console.print(
        f"  {counts['tape']} events: {counts['contributions']} rows of discussion, {counts['responses']} answers, "
        f"{counts['proposals']} rows of proposals, {counts['tryouts']} try-outs, {counts['checkins']} check-ins.",
        markup=False,
    )
    events = sum(count for name, count in left_out.items() if name != "participants")
    console.print(
        f"  Left out for want of consent: {left_out.get('participants', 0)} participant(s), {events} events.",
        markup=False,
    )
    console.print(f"Look first at {to / 'transcript.md'}. README.md says what the other files are.", markup=False)
