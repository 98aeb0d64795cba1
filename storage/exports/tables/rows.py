"""What all rows of one group have in common: whose they are, local time, and the file that they go to."""

from collections import OrderedDict
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from storage.exports.leaving.record import Record
from storage.exports.tables.csvs import Cell, Row

REMEMBERED = 10_000
"""Contributions whose author is kept at hand."""


class Files(Protocol):
    """Takes rows, by table."""

    def write(self, table: str, row: Row) -> None: ...


class Rows:
    """Makes and writes the rows of one group."""

    def __init__(self, files: Files, record: Record) -> None:
        self._files = files
        self._record = record
        self._zone = ZoneInfo(record.zone)
        self._authors: OrderedDict[str, str] = OrderedDict()

    def by(self, fact: Any, *names: str) -> Row:
        """These fields of the fact, and who it is by."""
        return {**{name: getattr(fact, name) for name in names}, **self.named(fact.person)}

    def named(self, person: str) -> Row:
        known = self._record.people.get(person)
        return {"person": known.id if known else None, "quotable": known is not None and known.quotable}

    def author(self, contribution: str) -> str:
        author = self._authors.get(contribution)
        if author is None:
            author = self._record.author(contribution)
            self.remember(contribution, author)
        return author

    def remember(self, contribution: str, author: str) -> None:
        self._authors[contribution] = author
        if len(self._authors) > REMEMBERED:
            self._authors.popitem(last=False)

    def known(self, contribution: str) -> str | None:
        """The contribution if it is in the record."""
        return contribution if contribution and self.author(contribution) else None

    def local(self, at: datetime | None) -> datetime | None:
        return at.astimezone(self._zone) if at is not None else None

    def write(self, table: str, **row: Cell) -> None:
        row["group"] = self._record.group
        self._files.write(table, row)


def only(texts: dict[str, str], *names: str) -> dict[str, str | None]:
    """These texts, and nothing for those that there are not."""
    return {name: texts.get(name) for name in names}
