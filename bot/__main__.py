"""The command line: `flip`."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.logging import RichHandler

from bot.commands.console import err, in_a_sentence, out, stop
from bot.commands.prompts import prompts

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(
    help="FLIP bot: research and practice learn together, in Slack, Teams or the browser.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(prompts, name="prompts")
manifests = typer.Typer(help="What a platform is told about the bot.", no_args_is_help=True)
app.add_typer(manifests, name="manifest")

Config = Annotated[Path | None, typer.Option("--config", help="app.yaml; otherwise FLIP_CONFIG, otherwise ./app.yaml")]


@app.command()
def run(
    config: Config = None,
    port: Annotated[int | None, typer.Option(help="Listen here instead of the port in app.yaml.")] = None,
) -> None:
    """Start the bot on every platform that app.yaml asks for."""
    settings = _settings(config)
    _logging(settings.log)
    _asyncio(_until_stopped(settings, port))


async def _until_stopped(settings: "Settings", port: int | None) -> None:
    from bot.app import running

    stopped = asyncio.Event()
    with suppress(NotImplementedError):  # Windows asks nobody to end
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    out.print("Opening the database …")
    async with running(settings, port=port) as address:
        out.print(f"FLIP bot is running: [bold]{address}[/bold]")
        if settings.platforms.playground.enabled:
            out.print("The playground is open on this computer only. Choose who you are on the left. Ctrl+C stops.")
        await stopped.wait()


@app.command()
def check(config: Config = None) -> None:
    """Check app.yaml as a whole, and say what is wrong and where."""
    settings = _settings(config)
    people = sum(len(group.members) for group in settings.groups)
    out.print(f"app.yaml is in order: {len(settings.groups)} group(s), {people} member(s).")


@app.command()
def privacy() -> None:
    """Print who reads what and who does what, as docs/privacy.md has it."""
    from bot.commands.privacy import tables

    out.print(tables(), markup=False, highlight=False, soft_wrap=True)


@app.command()
def verify(config: Config = None) -> None:
    """Check that the tape is whole and that the tables are what it says."""
    from storage.engine import connect
    from storage.verify import verify as find_faults

    engine = connect(_settings(config).urls()[0])
    try:
        with _moving() as progress:
            faults = find_faults(engine, progress)
    finally:
        engine.dispose()
    for fault in faults:
        err.print(str(fault), markup=False)
    if faults:
        raise typer.Exit(1)
    out.print("The tape is whole, and the tables are what it says.")


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="The backup to write, a ZIP.")],
    keys: Annotated[Path | None, typer.Option(help="Write who is who here, and not into FILE.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what is there already.")] = False,
    config: Config = None,
) -> None:
    """Write a backup while the bot runs, and check it."""
    from storage.moving.backup import backup as make
    from storage.moving.copying import Addresses

    source = Addresses(*_settings(config).urls())
    with _moving() as progress:
        kept = make(source, to, keys_to=keys, replace=replace, progress=progress)
    out.print(f"{to} is written and checked: {kept.entries} entries of {kept.groups} group(s).", markup=False)


@app.command()
def export(
    to: Annotated[Path, typer.Option("--to", help="The folder to write; an earlier export there is replaced.")],
    scope: Annotated[
        str,
        typer.Argument(help="A group, a municipality, a session as GROUP/S2, or the programme; without one, all."),
    ] = "",
    diff: Annotated[Path | None, typer.Option(help="An earlier export: say what has changed since.")] = None,
    config: Config = None,
) -> None:
    """Write the record for research into a folder, with what consent allows and nothing else."""
    from bot.commands.export import export as make

    settings = _settings(config)
    with _moving() as progress:
        lines = make(settings, to, scope, diff, progress, lambda line: err.print(line, markup=False))
    for line in lines:
        out.print(line, markup=False)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    keys: Annotated[Path | None, typer.Option(help="Where who is who was kept, when not in FILE.")] = None,
    config: Config = None,
) -> None:
    """Put a backup into the databases of app.yaml, which must be empty, and check it."""
    from storage.moving.backup import restore as make
    from storage.moving.copying import Addresses

    target = Addresses(*_settings(config).urls())
    with _moving() as progress:
        kept = make(file, target, keys_from=keys, progress=progress)
    out.print(
        f"Restored and checked: {kept.entries} entries of {kept.groups} group(s), as of {kept.made_at}.", markup=False
    )


@app.command()
def copy(
    to: Annotated[str, typer.Option("--to", help="The new database, e.g. postgresql://…")],
    keys_to: Annotated[str, typer.Option(help="The new database of who is who, when it is to move too.")] = "",
    config: Config = None,
) -> None:
    """Copy a stopped bot's record to another database, and compare the two row by row."""
    from storage.moving.copying import Addresses
    from storage.moving.copying import copy as make

    source = Addresses(*_settings(config).urls())
    with _moving() as progress:
        copied = make(source, Addresses(to, keys_to), progress)
    out.print(
        f"Copied and compared: {copied.rows} rows of the record, {copied.people} of who is who. The bot still uses the"
        " old databases: set FLIP_DATABASE_URL and FLIP_KEYS_URL to the new ones.",
        markup=False,
    )


@contextmanager
def _moving() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each thing that is being done; what cannot be done is told in a sentence."""
    from rich.progress import Progress, TaskID

    bars: dict[str, TaskID] = {}
    with in_a_sentence(), Progress(console=err, transient=True) as shown:

        def tell(what: str, done: int, of: int) -> None:
            if what not in bars:
                bars[what] = shown.add_task(what)
            shown.update(bars[what], completed=done, total=of)

        yield tell


@app.command()
def erase(
    person: Annotated[str, typer.Argument(metavar="GROUP/PERSON", help="A pseudonym (P03) or a member's key.")],
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would go and what would stay.")] = False,
    config: Config = None,
) -> None:
    """Erase everything a person wrote, and forget who they are; the tape can still be proved to be whole."""
    from bot.commands.people import erase as carry_out

    _logging("error")
    _asyncio(carry_out(_settings(config), person, out, _typed, preview=preview))


@app.command("subject-access")
def subject_access(
    person: Annotated[str, typer.Argument(metavar="GROUP/PERSON", help="A pseudonym (P03) or a member's key.")],
    to: Annotated[Path, typer.Option("--to", help="The folder for the two files.")],
    config: Config = None,
) -> None:
    """Write everything that is kept about a person, for them to read and for machines."""
    from bot.commands.people import subject_access as carry_out

    _logging("error")
    _asyncio(carry_out(_settings(config), person, to, out))


def _typed(question: str) -> str:
    """What is typed in answer; nothing where nobody can."""
    try:
        return out.input(question, markup=False)
    except EOFError:
        return ""


@app.command()
def followups(config: Config = None) -> None:
    """What is going to happen by itself, and when."""
    from bot.commands.plan import planned

    with in_a_sentence():
        rows = planned(_settings(config))
    for row in rows:
        out.print(row, markup=False)
    if not rows:
        out.print("Nothing is planned.")


@app.command()
def demo(
    to: Annotated[Path, typer.Option(help="The folder for the transcript and the log.")] = Path("var/demo"),
    playground: Annotated[
        bool, typer.Option("--playground", help="Open the playground in the midst of the series instead.")
    ] = False,
    weeks: Annotated[int, typer.Option(min=1, max=12, help="How many weeks have passed there.")] = 3,
    port: Annotated[int, typer.Option(help="Where the playground listens.")] = 8080,
) -> None:
    """Live a series of three sessions over twelve weeks with scripted participants, and leave its record."""
    _logging("error")
    if playground:
        _asyncio(_demo_playground(weeks, port))
        return
    from bot.demo import demonstrate

    _asyncio(demonstrate(to, out))


async def _demo_playground(weeks: int, port: int) -> None:
    from bot.demo.in_the_playground import prepare

    settings = await prepare(Path("var/demo-playground"), weeks, out)
    await _until_stopped(settings, port)


@manifests.command("slack")
def manifest_slack(
    language: Annotated[str, typer.Option(help="da or en: the language of shortcuts and descriptions")] = "da",
    url: Annotated[
        str, typer.Option(help="The bot's https address, for HTTP; without it the app uses Socket Mode.")
    ] = "",
    oauth: Annotated[str, typer.Option(help="The https address at which several workspaces install the app.")] = "",
) -> None:
    """Print the app manifest to paste into Slack: it asks for what the code uses, and no more."""
    import json

    from bot.handlers.slack.manifest import manifest
    from prompts.words import Words

    with in_a_sentence():
        found = manifest(Words(), language, url, oauth)
    out.print(json.dumps(found, indent=2, ensure_ascii=False), markup=False)


@manifests.command("teams")
def manifest_teams(
    url: Annotated[str, typer.Option(help="The bot's public https address, without a path.")],
    to: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("flip-teams.zip"),
    app_id: Annotated[str, typer.Option(help="The app's id; otherwise the one in app.yaml.")] = "",
    language: Annotated[str, typer.Option(help="da or en: the language of those who have neither")] = "da",
    config: Config = None,
) -> None:
    """Write the app package to upload to Teams: manifest, both languages and icons."""
    from importlib.metadata import version

    from bot.handlers.teams.app_package.manifest import package
    from prompts.words import Words

    app_id = app_id or _settings(config).platforms.teams.app_id or ""
    with in_a_sentence():
        made = package(Words(), app_id=app_id, address=url, language=language, version=version("flip-bot"))
        to.write_bytes(made)
    out.print(f"{to} is written ({len(made):,} bytes). Next: upload it to Teams, as docs/teams.md says.")


def _settings(config: Path | None) -> Any:
    from bot.settings import Broken, load

    try:
        loaded = load(config)
    except Broken as broken:
        for problem in broken.problems:
            err.print(str(problem), markup=False)
        stop("Nothing was started. Mend this and try again.")
    for warning in loaded.warnings:
        err.print(f"Worth a look: {warning}", markup=False)
    return loaded.settings


def _logging(level: str) -> None:
    logging.basicConfig(
        level=level.upper(), format="%(message)s", handlers=[RichHandler(console=err, show_path=False)], force=True
    )
    # One line a second about a job that ran says nothing; what the job found is logged by itself.
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _asyncio(work: Coroutine[Any, Any, None]) -> None:
    try:
        with in_a_sentence():
            asyncio.run(work)
    except KeyboardInterrupt:
        out.print("Stopped. Everything that was answered is stored.")


def main() -> None:
    app()


if __name__ == "__main__":
    main()
