"""The tables as a Danish Excel opens them by a double click: semicolons, a byte order mark, moments with a space.

Beside the standard tables, and never in their place: where a text would be run as a formula, an apostrophe stands
before it here.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from storage.exports.tables import csvs
from storage.exports.tables.shapes import Column, Table

FOLDER = "excel"
_FORMULA = re.compile(r"[=+\-@\t\r]")
_SPECIAL = re.compile(r'[";\r\n]|^\s|\s$')


def write(folder: Path, tables: Iterable[Table]) -> None:
    """`excel/TABLE.csv` from the tables in `folder`. Raises `OSError`."""
    (folder / FOLDER).mkdir()
    for table in tables:
        with (folder / FOLDER / table.file).open("w", encoding="utf-8-sig", newline="") as file:
            file.write(_line(column.name for column in table.columns))
            for row in csvs.rows(folder, table):
                file.write(_line(_cell(column, field) for column, field in zip(table.columns, row, strict=True)))


def _cell(column: Column, field: str) -> str:
    match column.kind:
        case "local" | "utc":
            return field.removesuffix("Z").replace("T", " ")
        case "number" | "offset" | "flag":
            return field.replace(".", ",")
        case _:
            return f"'{field}" if _FORMULA.match(field) else field


def _line(fields: Iterable[str]) -> str:
    quoted = (f'"{field.replace(chr(34), chr(34) * 2)}"' if _SPECIAL.search(field) else field for field in fields)
    return ";".join(quoted) + "\r\n"
