"""The words of those who did not agree to be quoted, found in what somebody else wrote.

A researcher's note is drafted from what was said, so that it can hold other people's words without saying whose they
are. Before it is handed on beyond the group, each line that repeats such words is left out.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, select

from bot.domain import facts as f
from storage import models as m
from storage.exports.leaving.record import Record
from storage.models import table_of
from storage.tape import unseal

RUN = 4
"""So many words in a row, or all of a text that is shorter, are somebody's own."""
FEWEST = 2
_WORD = re.compile(r"\w+")
_OWN = (f.ResultsSent, f.SeriesResultsSent)
"""What is looked through is not what it is compared with."""


class Unquotable:
    """Of one group. Reads all its words once; keeps runs of them for as long as it lives, and nothing is written."""

    def __init__(self, connection: Connection, record: Record) -> None:
        self._runs: set[tuple[str, ...]] = set()
        kinds = [kind.__name__ for kind in f.KINDS if issubclass(kind, f.Worded) and kind not in _OWN]
        tape = table_of(m.Tape)
        wanted = select(tape).where(tape.c.group_id == record.group, tape.c.kind.in_(kinds)).order_by(tape.c.seq)
        for row in connection.execute(wanted).mappings():
            entry = unseal(row)
            fact = entry.fact
            if isinstance(fact, f.Worded) and not record.quotable(getattr(fact, "person", "") or entry.actor):
                for text in fact.texts.values():
                    self._runs.update(_runs(text))

    def without(self, text: str, instead: str) -> str:
        """`text` with `instead` for each line that repeats such words."""
        return "\n".join(instead if self._repeats(line) else line for line in text.split("\n"))

    def _repeats(self, line: str) -> bool:
        words = _words(line)
        return any(
            tuple(words[at : at + size]) in self._runs for size in range(FEWEST, RUN + 1) for at in range(len(words))
        )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    if len(words) < RUN:
        yield from [tuple(words)] if len(words) >= FEWEST else []
        return
    yield from (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
