"""Lines of the log, bounded in number; and a handler that never raises.

What goes wrong a thousand times a second is worth one line and a count. And whoever logs is often in trouble already,
without a descriptor left or with a full disk: a handler that raises there takes the whole loop with it.
"""

import io
import logging
import sys
import time
from collections.abc import Callable

from rich.console import Console
from rich.logging import RichHandler

MANY = 10
"""Lines of one kind within `WINDOW`; what is more is counted."""
WINDOW = 60.0
"""Seconds."""
KINDS = 1_000
"""Kinds that are kept in mind at once."""


class Repeated(logging.Filter):
    """Lets `MANY` lines of one kind pass in a while, and says with the next one how many did not.

    A kind is who logs, how serious it is, and the line before anything is put into it. `seconds` is a clock that only
    goes forward, given by tests.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._seconds = seconds
        self._seen: dict[tuple[str, int, str], tuple[float, int]] = {}
        """Kind -> when its while began, and how many there were since."""

    def filter(self, record: logging.LogRecord) -> bool:
        kind = (record.name, record.levelno, str(record.msg).partition("\n")[0][:200])
        now = self._seconds()
        began, count = self._seen.pop(kind, (now, 0))
        unsaid = 0
        if now - began >= WINDOW:
            began, unsaid, count = now, max(0, count - MANY), 0
        if len(self._seen) >= KINDS:
            del self._seen[next(iter(self._seen))]
        self._seen[kind] = (began, count + 1)
        if unsaid:
            record.msg = f"{record.getMessage()} ({unsaid} more like this in the last while)"
            record.args = None
        return count < MANY


class Lines(RichHandler):
    """Writes to a console. What it cannot write is gone, and nobody is hurt."""

    def __init__(self, console: Console) -> None:
        super().__init__(console=console, show_path=False)
        self.addFilter(Repeated())

    def handle(self, record: logging.LogRecord) -> bool:
        try:
            return super().handle(record)
        except Exception:  # nothing can be told about it here
            return False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """The library would print a stack trace, with what it was to say."""


def warm_up(handler: Lines) -> None:
    """Has it load now what it loads at its first line: later there may be no descriptor left to open a file with."""
    try:
        raise ValueError
    except ValueError:
        record = logging.LogRecord("", logging.ERROR, __file__, 0, "", None, sys.exc_info())
    shown, handler.console = handler.console, Console(file=io.StringIO())
    handler.emit(record)
    handler.console = shown
