"""`flip transcript`: what was said at a meeting becomes part of its record."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import Commands, Config, log_at, out, recorded, run_async

transcript = typer.Typer(cls=Commands, help="Add what was said at a meeting to its record.", no_args_is_help=True)


@transcript.callback()
def _transcript() -> None:
    """Otherwise the one command below would be `flip transcript` itself."""


@transcript.command()
def add(
    session: Annotated[str, typer.Argument(metavar="GROUP/SESSION", help="The meeting, e.g. herning/S2.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="VTT, SRT, DOCX, TXT or JSON; never a recording.")],
    speaker: Annotated[
        list[str] | None,
        typer.Option(
            help="NAME=WHO for a name in the file: P03 or a member's key, `other` for somebody else who has agreed to"
            " be recorded, `out` to leave them out, `words` where it is no name. May be repeated."
        ),
    ] = None,
    at: Annotated[
        list[str] | None,
        typer.Option(
            help="TIME=CLOCK, e.g. 00:00:00=09:02: what time it was at this place of the recording. Without it, the"
            " recording began when the session did. Several: it ran slow, or was stopped in between."
        ),
    ] = None,
    keep: Annotated[
        list[str] | None, typer.Option(help="Words that were found and point to nobody: they stay. May be repeated.")
    ] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would be kept.")] = False,
    config: Config = None,
) -> None:
    """Show what a transcript becomes, and add it once you have said yes."""
    from bot.commands.transcripts.adding import Asked
    from bot.commands.transcripts.adding import add as carry_out

    log_at("error")
    asked = Asked(tuple(speaker or ()), tuple(at or ()), frozenset(keep or ()))
    run_async(carry_out(recorded(config), session, file, asked, out(), _typed, only_preview=preview))


def _typed(question: str) -> str:
    try:
        return out().input(question, markup=False)
    except EOFError:
        return ""
