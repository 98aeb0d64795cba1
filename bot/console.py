"""Where the command line speaks, and how it ends when something cannot be done."""

from typing import NoReturn

import typer
from rich.console import Console

out, err = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)


def stop(sentence: str) -> NoReturn:
    """Says why, and ends with an error."""
    err.print(sentence, markup=False)
    raise typer.Exit(1)
