"""Commands that start a deployment and look at it."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import (
    Config,
    err,
    in_a_sentence,
    loaded_from,
    log_at,
    moving,
    out,
    recorded,
    run_async,
    settings_of,
)

if TYPE_CHECKING:
    from bot.settings import Settings


def run(
    config: Config = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Instead of the port in app.yaml.")] = None,
) -> None:
    """Start the bot on every platform that app.yaml asks for."""
    settings = settings_of(config)
    log_at(settings.log)
    run_async(_until_stopped(settings, port))


async def _until_stopped(settings: "Settings", port: int | None) -> None:
    import asyncio
    import signal

    from bot.app import running
    from bot.commands.prompts import in_one_line

    stopped = asyncio.Event()
    with suppress(NotImplementedError):  # Windows asks nobody to end
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    out().print("Opening the database …")
    async with running(settings, port=port) as address:
        out().print(f"FLIP bot is running: [bold]{address}[/bold]")
        out().print(in_one_line(settings.storage.library), markup=False)
        for platform in settings.enabled().values():
            if platform.greeting:
                out().print(platform.greeting)
        await stopped.wait()


def check(config: Config = None) -> None:
    """Check app.yaml as a whole and this computer, and say what is wrong and where. Nothing is asked outside."""
    settings, found = _examined(config)
    if found:
        raise typer.Exit(1)
    people = sum(len(group.members) for group in settings.groups)
    out().print(f"app.yaml is in order: {len(settings.groups)} group(s), {people} member(s).")


def doctor(config: Config = None) -> None:
    """Check the same, and ask the platforms: tokens, scopes, channels, and who is in them."""
    import asyncio

    from bot.commands.checkup import at_the_platforms

    log_at("error")
    settings, found = _examined(config)
    with in_a_sentence(), err().status("asking the platforms"):
        asked = asyncio.run(at_the_platforms(settings))
    for sentence in asked:
        err().print(sentence, markup=False)
    if found or asked:
        raise typer.Exit(1)
    out().print(f"All is in order, here and on {' and '.join(settings.enabled()) or 'no platform'}.")


def _examined(config: Path | None) -> "tuple[Settings, list[str]]":
    """What app.yaml says, and what cannot work, told already."""
    from bot.commands.checkup import on_this_computer

    loaded = loaded_from(config)
    found = [*map(str, loaded.unworkable), *on_this_computer(loaded.settings)]
    for sentence in found:
        err().print(sentence, markup=False)
    return loaded.settings, found


def privacy() -> None:
    """Print who reads what and who does what, as docs/privacy.md has it."""
    from bot.commands.privacy import tables

    out().print(tables(), markup=False, highlight=False, soft_wrap=True)


def verify(
    mend: Annotated[
        bool, typer.Option("--mend", help="Make the tables again from the tape first, with the bot stopped.")
    ] = False,
    config: Config = None,
) -> None:
    """Check that the tape is whole and that the tables are what it says."""
    from storage.engine import connect, sole
    from storage.verify import mend as mended
    from storage.verify import verify as find_faults

    url = recorded(config).urls()[0]
    engine = connect(url)
    try:
        with moving() as progress:
            faults = []
            if mend:
                with sole(url):
                    faults = mended(engine, progress)
            faults = faults or find_faults(engine, progress)
    finally:
        engine.dispose()
    for fault in faults:
        err().print(str(fault), markup=False)
    if faults:
        raise typer.Exit(1)
    out().print("The tape is whole, and the tables are what it says.")


def followups(config: Config = None) -> None:
    """What is going to happen by itself, and when."""
    from bot.commands.plan import planned

    settings = recorded(config)
    with in_a_sentence(), err().status("reading the record"):
        rows = planned(settings)
    for row in rows:
        out().print(row, markup=False)
    if not rows:
        out().print("Nothing is planned.")


def demo(
    to: Annotated[Path, typer.Option(help="The folder for the transcript and the log.")] = Path("var/demo"),
    playground: Annotated[
        bool, typer.Option("--playground", help="Open the playground in the midst of the series instead.")
    ] = False,
    weeks: Annotated[int, typer.Option(min=1, max=12, help="How many weeks have passed there.")] = 3,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the playground listens.")] = 8080,
) -> None:
    """Live a series of three sessions over twelve weeks with scripted participants, and leave its record."""
    log_at("error")
    if playground:
        run_async(_demo_playground(weeks, port))
        return
    from bot.demo import demonstrate

    run_async(demonstrate(to, out()))


async def _demo_playground(weeks: int, port: int) -> None:
    from bot.demo.in_the_playground import prepare

    settings = await prepare(Path("var/demo-playground"), weeks, out())
    await _until_stopped(settings, port)
