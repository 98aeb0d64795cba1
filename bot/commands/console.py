"""Where the command line speaks, what it reads, and how it ends when something cannot be done."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console

from bot.runtime.bounds.log_lines import Lines, warm_up

if TYPE_CHECKING:
    from bot.settings import Loaded, Settings

Config = Annotated[Path | None, typer.Option("--config", help="app.yaml; otherwise FLIP_CONFIG, otherwise ./app.yaml")]

out, err = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)


def stop(sentence: str) -> NoReturn:
    """Says why, and ends with an error."""
    err.print(sentence, markup=False)
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
def moving() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each thing that is being done; what cannot be done is told in a sentence."""
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
    with in_a_sentence(), Progress(*columns, TimeElapsedColumn(), console=err, transient=True) as shown:

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
            err.print(str(problem), markup=False)
        stop("Nothing was started. Mend this and try again.")
    for warning in loaded.warnings:
        err.print(f"Worth a look: {warning}", markup=False)
    return loaded


def settings_of(config: Path | None) -> "Settings":
    """The same, and what will not work is told and no hindrance."""
    loaded = loaded_from(config)
    for problem in loaded.unworkable:
        err.print(f"This will not work: {problem}", markup=False)
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
    lines = Lines(err)
    warm_up(lines)
    logging.basicConfig(level=level.upper(), format="%(message)s", handlers=[lines], force=True)
    # One line a second about a job that ran says nothing; what the job found is logged by itself.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Below a warning it quotes every row that it reads: what people wrote, and who they are.
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)


def run_async(work: Coroutine[Any, Any, None]) -> None:
    """Runs a command to its end; whatever cannot be done ends it with a sentence."""
    try:
        with in_a_sentence():
            asyncio.run(work)
    except KeyboardInterrupt:
        out.print("Stopped. Everything that was answered is stored.")
