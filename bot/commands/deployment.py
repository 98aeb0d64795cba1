"""Commands that start a deployment and look at it."""

import asyncio
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import Config, err, in_a_sentence, log_at, moving, out, run_async, settings_of

if TYPE_CHECKING:
    from bot.settings import Settings


def run(
    config: Config = None,
    port: Annotated[int | None, typer.Option(help="Listen here instead of the port in app.yaml.")] = None,
) -> None:
    """Start the bot on every platform that app.yaml asks for."""
    settings = settings_of(config)
    log_at(settings.log)
    run_async(_until_stopped(settings, port))


async def _until_stopped(settings: "Settings", port: int | None) -> None:
    from bot.app import running

    stopped = asyncio.Event()
    with suppress(NotImplementedError):  # Windows asks nobody to end
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    out.print("Opening the database …")
    async with running(settings, port=port) as address:
        out.print(f"FLIP bot is running: [bold]{address}[/bold]")
        for platform in settings.enabled().values():
            if platform.greeting:
                out.print(platform.greeting)
        await stopped.wait()


def check(config: Config = None) -> None:
    """Check app.yaml as a whole, and say what is wrong and where."""
    settings = settings_of(config)
    with in_a_sentence():
        settings.check(settings.address[0])
    people = sum(len(group.members) for group in settings.groups)
    out.print(f"app.yaml is in order: {len(settings.groups)} group(s), {people} member(s).")


def privacy() -> None:
    """Print who reads what and who does what, as docs/privacy.md has it."""
    from bot.commands.privacy import tables

    out.print(tables(), markup=False, highlight=False, soft_wrap=True)


def verify(config: Config = None) -> None:
    """Check that the tape is whole and that the tables are what it says."""
    from storage.engine import connect
    from storage.verify import verify as find_faults

    engine = connect(settings_of(config).urls()[0])
    try:
        with moving() as progress:
            faults = find_faults(engine, progress)
    finally:
        engine.dispose()
    for fault in faults:
        err.print(str(fault), markup=False)
    if faults:
        raise typer.Exit(1)
    out.print("The tape is whole, and the tables are what it says.")


def followups(config: Config = None) -> None:
    """What is going to happen by itself, and when."""
    from bot.commands.plan import planned

    with in_a_sentence():
        rows = planned(settings_of(config))
    for row in rows:
        out.print(row, markup=False)
    if not rows:
        out.print("Nothing is planned.")


def demo(
    to: Annotated[Path, typer.Option(help="The folder for the transcript and the log.")] = Path("var/demo"),
    playground: Annotated[
        bool, typer.Option("--playground", help="Open the playground in the midst of the series instead.")
    ] = False,
    weeks: Annotated[int, typer.Option(min=1, max=12, help="How many weeks have passed there.")] = 3,
    port: Annotated[int, typer.Option(help="Where the playground listens.")] = 8080,
) -> None:
    """Live a series of three sessions over twelve weeks with scripted participants, and leave its record."""
    log_at("error")
    if playground:
        run_async(_demo_playground(weeks, port))
        return
    from bot.demo import demonstrate

    run_async(demonstrate(to, out))


async def _demo_playground(weeks: int, port: int) -> None:
    from bot.demo.in_the_playground import prepare

    settings = await prepare(Path("var/demo-playground"), weeks, out)
    await _until_stopped(settings, port)
