"""CSV as RFC 4180 has it, UTF-8, LF: written row by row, and read back for the formats that are made from it."""

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from storage.exports.tables.shapes import Column, Table

Cell: TypeAlias = str | int | bool | datetime | None
"""A moment is in local time and knows its offset."""
Row: TypeAlias = dict[str, Cell]

_SPECIAL = re.compile(r'[",\r\n]|^\s|\s$')


def header(table: Table) -> str:
    return line(column.name for column in table.columns)


def record(table: Table, row: Mapping[str, Cell]) -> str:
    return line(_field(column, row.get(column.source)) for column in table.columns)


def line(fields: Iterable[str]) -> str:
    """One record of a CSV file. Nothing is an empty field."""
    return ",".join(_quoted(field) for field in fields) + "\n"


def rows(folder: Path, table: Table) -> Iterator[list[str]]:
    """The rows of a table as they stand in its file, without the header."""
    # The limit is the process's own and only guards against reading a file that is no CSV.
    csv.field_size_limit(sys.maxsize)
    with (folder / table.file).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        next(lines)
        yield from lines


def _field(column: Column, cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return _moment(column, cell)
        case _:
            return str(cell)


def _moment(column: Column, at: datetime) -> str:
    if column.kind == "offset":
        offset = at.utcoffset()
        return str(int(offset.total_seconds()) // 60) if offset is not None else ""
    if column.kind == "utc":
        return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return at.replace(tzinfo=None).isoformat(timespec="seconds")


def _quoted(field: str) -> str:
    return f'"{field.replace(chr(34), chr(34) * 2)}"' if _SPECIAL.search(field) else field
