"""Commands that take the record somewhere: backups, copies, exports."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import Config, err, moving, out, recorded, settings_of


class CSV(StrEnum):
    """How the tables are written that a spreadsheet is to open."""

    STANDARD = "standard"
    DANISH = "danish"


def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="The backup to write, a ZIP.")],
    keys: Annotated[Path | None, typer.Option(help="Write who is who here, and not into FILE.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what is there already.")] = False,
    config: Config = None,
) -> None:
    """Write a backup while the bot runs, and check it."""
    from storage.moving.backup import backup as make
    from storage.moving.copying import Addresses

    source = Addresses(*recorded(config).urls())
    with moving() as progress:
        kept = make(source, to, keys_to=keys, replace=replace, progress=progress)
    out().print(f"{to} is written and checked: {kept.entries} entries of {kept.groups} group(s).", markup=False)


def export(
    to: Annotated[Path, typer.Option("--to", help="The folder to write; an earlier export there is replaced.")],
    scope: Annotated[
        str,
        typer.Argument(help="A group, a municipality, a session as GROUP/S2, or the programme; without one, all."),
    ] = "",
    diff: Annotated[Path | None, typer.Option(help="An earlier export: say what has changed since.")] = None,
    csv: Annotated[
        CSV, typer.Option(help="`danish`: beside the standard tables also some that a Danish Excel opens at once.")
    ] = CSV.STANDARD,
    deposit: Annotated[
        bool, typer.Option("--deposit", help="Also the tables as the Danish National Archives take them.")
    ] = False,
    licence: Annotated[str, typer.Option(help="What others may do with the data, for its description.")] = "",
    config: Config = None,
) -> None:
    """Write the record for research into a folder, with what consent allows and nothing else."""
    from bot.commands.export import export as make
    from storage.exports import Wanted

    settings = recorded(config)
    with moving() as progress:
        lines = make(
            settings,
            to,
            scope,
            diff,
            progress,
            lambda line: err().print(line, markup=False),
            wanted=Wanted(danish=csv is CSV.DANISH, deposit=deposit, licence=licence),
        )
    for line in lines:
        out().print(line, markup=False)


def note(
    scope: Annotated[str, typer.Argument(help="A group, or a session as GROUP/S2.")],
    to: Annotated[Path, typer.Option("--to", help="The folder to write into.")],
    form: Annotated[list[str] | None, typer.Option("--format", help="html, docx or pdf; all without.")] = None,
    long: Annotated[bool, typer.Option("--long", help="In the shape of a research project's results note.")] = False,
    config: Config = None,
) -> None:
    """Write the results note on a session or a series: as a page, a document and a PDF, in each language."""
    from prompts.words import Words
    from storage.engine import connect
    from storage.exports.note import FORMATS, notes, write

    settings = recorded(config)
    wanted = tuple(item for item in FORMATS if not form or item in form)
    if form and len(wanted) < len(set(form)):
        raise ValueError(f"A note is written as {', '.join(FORMATS)}; {', '.join(form)} was asked for.")
    paths: list[Path] = []
    with moving("reading") as progress:
        engine = connect(settings.urls()[0])
        try:
            made = notes(engine, scope, Words(), long=long)
        finally:
            engine.dispose()
        progress("reading", 1, 1)
        files = len(made) * len(wanted)
        progress("drawing", 0, files)
        for path in write(to, made, wanted):
            paths.append(path)
            progress("drawing", len(paths), files)
    for path in paths:
        out().print(f"{path} is written.", markup=False)
    if any(item.draft for item in made.values()):
        out().print("It is a draft: a researcher has not told the group yet what came of it.", markup=False)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    keys: Annotated[Path | None, typer.Option(help="Where who is who was kept, when not in FILE.")] = None,
    config: Config = None,
) -> None:
    """Put a backup into the databases of app.yaml, which must be empty, and check it."""
    from storage.moving.backup import restore as make
    from storage.moving.copying import Addresses

    target = Addresses(*settings_of(config).urls())
    with moving() as progress:
        kept = make(file, target, keys_from=keys, progress=progress)
    out().print(
        f"Restored and checked: {kept.entries} entries of {kept.groups} group(s), as of {kept.made_at}.", markup=False
    )


def downgrade(
    to: Annotated[str, typer.Argument(metavar="VERSION", help="The version of the tables, e.g. 0007.")],
    config: Config = None,
) -> None:
    """Take a stopped bot's tables back to those of an older version; the tape stays as it is. Make a backup before."""
    from storage.engine import sole
    from storage.migrations import take_back
    from storage.moving.copying import connected

    url = recorded(config).urls()[0]
    with moving("taking back"), sole(url), connected(url) as engine:
        take_back(engine, to)
    out().print(f"The tables are those of version {to}. Start the older version now.", markup=False)


def copy(
    to: Annotated[str, typer.Option("--to", help="The new database, e.g. postgresql://…")],
    keys_to: Annotated[str, typer.Option(help="The new database of who is who, when it is to move too.")] = "",
    config: Config = None,
) -> None:
    """Copy a stopped bot's record to another database, and compare the two row by row."""
    from storage.moving.copying import Addresses
    from storage.moving.copying import copy as make

    source = Addresses(*recorded(config).urls())
    with moving() as progress:
        copied = make(source, Addresses(to, keys_to), progress)
    out().print(
        f"Copied and compared: {copied.rows} rows of the record, {copied.people} of who is who. The bot still uses the"
        " old databases: set FLIP_DATABASE_URL and FLIP_KEYS_URL to the new ones.",
        markup=False,
    )
