"""Commands for what a person may ask of those who keep their data."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import Config, log_at, out, recorded, run_async


def erase(
    person: Annotated[str, typer.Argument(metavar="GROUP/PERSON", help="A pseudonym (P03) or a member's key.")],
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would go and what would stay.")] = False,
    config: Config = None,
) -> None:
    """Erase everything a person wrote, and forget who they are; the tape can still be proved to be whole."""
    from bot.commands.people import erase as carry_out

    log_at("error")
    run_async(carry_out(recorded(config), person, out(), _typed, preview=preview))


def subject_access(
    person: Annotated[str, typer.Argument(metavar="GROUP/PERSON", help="A pseudonym (P03) or a member's key.")],
    to: Annotated[Path, typer.Option("--to", help="The folder for the two files.")],
    config: Config = None,
) -> None:
    """Write everything that is kept about a person, for them to read and for machines."""
    from bot.commands.people import subject_access as carry_out

    log_at("error")
    run_async(carry_out(recorded(config), person, to, out()))


def _typed(question: str) -> str:
    """What is typed in answer; nothing where nobody can."""
    try:
        return out().input(question, markup=False)
    except EOFError:
        return ""
