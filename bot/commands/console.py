"""Where the command line speaks, what it reads, and how it ends when something cannot be done."""

import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Loaded, Settings

Config = Annotated[Path | None, typer.Option("--config", help="app.yaml; otherwise FLIP_CONFIG, otherwise ./app.yaml")]


@cache
def out() -> "Console":
    return _console(stderr=False)


@cache
def err() -> "Console":
    return _console(stderr=True)


def _console(*, stderr: bool) -> "Console":
    # Not needed to say what a command is for, and slow to import.
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


class Commands(TyperGroup):
    """Says of each command all that its first sentence says, in as many lines as it takes."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(limit=500)) for name, one in commands if one is not None])


def stop(sentence: str) -> NoReturn:
    """Says why, and ends with an error."""
    err().print(sentence, markup=False)
    raise typer.Exit(1)


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Whatever cannot be done inside ends the command with a sentence, a database that cannot be used too."""
    from storage.engine import InUse
    from storage.moving.rows import NotDone, told

    try:
        with told():
            yield
    except (NotDone, InUse, ValueError, OSError) as error:
        stop(str(error))


@contextmanager
def moving(what: str = "") -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each thing that is being done; what cannot be done is told in a sentence.

    `what` is done before anybody knows how much of it there is."""
    from rich.progress import (
        BarColumn,
        Progress,
        TaskID,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    bars: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with in_a_sentence(), Progress(*columns, TimeElapsedColumn(), console=err(), transient=True) as shown:
        if what:
            bars[what] = shown.add_task(what, total=None)

        def tell(what: str, done: int, of: int) -> None:
            if what not in bars:
                bars[what] = shown.add_task(what)
            shown.update(bars[what], completed=done, total=of)

        yield tell


def loaded_from(config: Path | None) -> "Loaded":
    """What app.yaml says; ends with its problems where it cannot be used, and tells what is worth a look."""
    from bot.settings import Broken, load

    try:
        loaded = load(config)
    except Broken as broken:
        for problem in broken.problems:
            err().print(str(problem), markup=False)
        stop("Nothing was started. Mend this and try again.")
    for warning in loaded.warnings:
        err().print(f"Worth a look: {warning}", markup=False)
    return loaded


def settings_of(config: Path | None) -> "Settings":
    """The same, and what will not work is told and no hindrance."""
    loaded = loaded_from(config)
    for problem in loaded.unworkable:
        err().print(f"This will not work: {problem}", markup=False)
    return loaded.settings


def recorded(config: Path | None) -> "Settings":
    """The same, for what needs a record: ends with a sentence where there is none yet, and makes none."""
    from storage.engine import file_of

    settings = settings_of(config)
    file = file_of(settings.urls()[0])
    if file is not None and not file.exists():
        stop(
            f"There is no record at {file} yet. Nothing was made there. Start the bot once with `flip run`, or look"
            " whether app.yaml means another place under storage."
        )
    return settings


def own_library(folder: Path | None) -> Path:
    """The deployment's own library, which need not be there."""
    from bot.settings import Broken, load

    if folder is not None:
        return folder
    try:
        return load(None).settings.storage.library
    except Broken:
        # Dilemmas are written before a deployment is set up, too.
        return Path("library")


def log_at(level: str) -> None:
    """Tells what happens on the console, from this level on."""
    from bot.runtime.bounds.log_lines import Lines, warm_up

    lines = Lines(err())
    warm_up(lines)
    logging.basicConfig(level=level.upper(), format="%(message)s", handlers=[lines], force=True)
    # One line a second about a job that ran says nothing; what the job found is logged by itself.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Below a warning it quotes every row that it reads: what people wrote, and who they are.
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)


def run_async(work: Coroutine[Any, Any, None]) -> None:
    """Runs a command to its end; whatever cannot be done ends it with a sentence."""
    import asyncio

    try:
        with in_a_sentence():
            asyncio.run(work)
    except KeyboardInterrupt:
        out().print("Stopped. Everything that was answered is stored.")
