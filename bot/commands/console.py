"""Where the command line speaks, and how it ends when something cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

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
