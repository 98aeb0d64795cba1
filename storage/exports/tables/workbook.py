"""The tables as one Excel workbook: a sheet a table, the codebook first.

No text becomes a formula or a link. A cell holds 32,767 characters; where a text is longer, the cell ends by saying
where the whole of it stands. The same record gives the same bytes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from msgspec import Struct

from bot.domain.views import Line, Word
from bot.domain.vocabulary import LANGUAGES
from storage.exports.story.voice import Speaker
from storage.exports.tables import csvs
from storage.exports.tables.codebook import explained
from storage.exports.tables.shapes import Table

FILE = "tables.xlsx"
CELL = 32_767
"""Characters of a cell, counted in UTF-16 units."""
SHEET = 1_048_576
"""Rows of a sheet, with its header."""
WIDTHS = {"text": 60, "local": 19, "utc": 19}
CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - the file says no zone

_ESCAPE = re.compile(r"\A<(?=r>)|_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class _Styles(Struct, frozen=True):
    head: Any
    moment: Any
    wrapped: Any


def write(folder: Path, tables: Iterable[Table], words: Speaker, language: str) -> None:
    """`tables.xlsx` from the tables in `folder`; `language` is that of its notes. Raises `OSError`."""
    tables = tuple(tables)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(folder),
    }
    with xlsxwriter.Workbook(str(folder / FILE), options) as book:
        book.set_properties({"title": "FLIP", "created": CREATED})
        book.use_zip64()
        head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "top"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top"})
        styles = _Styles(head, moment, book.add_format({"text_wrap": True, "valign": "top"}))
        _codebook(book, styles, tables, words, language)
        for table in tables:
            _table(book, styles, folder, table, _Cut(table, words, language))


def _table(book: Any, styles: _Styles, folder: Path, table: Table, cut: "_Cut") -> None:
    rows, number = csvs.rows(folder, table), 0
    writers = [_writer(column.kind, styles, cut) for column in table.columns]
    while True:
        number += 1
        sheet = _sheet(book, table.name if number == 1 else f"{table.name} {number}")
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, WIDTHS.get(column.kind, max(10, len(column.name) + 4)))
        _header(sheet, styles, [column.name for column in table.columns])
        last, more = 0, False
        for last, row in enumerate(rows, 1):
            cut.row += 1
            for at, (writer, field) in enumerate(zip(writers, row, strict=True)):
                if field:
                    writer(sheet, last, at, field)
            if last == SHEET - 1:
                more = True
                break
        sheet.autofilter(0, 0, last, len(table.columns) - 1)
        if not more:
            return


def _header(sheet: Any, styles: _Styles, names: Sequence[str]) -> None:
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(names):
        sheet.write_string(0, at, name, styles.head)


_Writer = Callable[[Any, int, int, str], object]


def _writer(kind: str, styles: _Styles, cut: "_Cut") -> _Writer:
    match kind:
        case "number" | "offset":
            return lambda sheet, row, at, field: sheet.write_number(row, at, int(field))
        case "flag":
            return lambda sheet, row, at, field: sheet.write_string(row, at, field)
        case "local" | "utc":
            return lambda sheet, row, at, field: sheet.write_datetime(
                row, at, datetime.fromisoformat(field.removesuffix("Z")), styles.moment
            )
        case "text":
            return lambda sheet, row, at, field: sheet.write_string(row, at, cut(field), styles.wrapped)
        case _:
            return lambda sheet, row, at, field: sheet.write_string(row, at, cut(field))


class _Cut:
    """A text as a cell holds it: what is too long is cut, with a note."""

    def __init__(self, table: Table, words: Speaker, language: str) -> None:
        self._file = table.file
        self._words = words
        self._language = language
        self.row = 0

    def __call__(self, text: str) -> str:
        if _fits(text):
            return text
        args: dict[str, Line | str | int] = {"length": len(text), "file": self._file, "row": self.row}
        note = self._words.say(Word("codebook-cut", args), self._language, "UTC")
        fits, too_long = 0, min(len(text), CELL) + 1
        while too_long - fits > 1:
            middle = (fits + too_long) // 2
            fits, too_long = (middle, too_long) if _fits(text[:middle] + note) else (fits, middle)
        return text[:fits] + note


def _fits(text: str) -> bool:
    """Both as it is, which is Excel's limit, and as it is written, which is the library's."""
    if len(text) * 7 <= CELL:
        return True
    return len(text.encode("utf-16-le")) <= CELL * 2 and len(escaped(text)) <= CELL


def _sheet(book: Any, name: str) -> Any:
    sheet = book.add_worksheet(name)
    # XlsxWriter 3.3 leaves the second of two escapes that share a sign ("_x0041_x0042_") as it is: Excel would read it.
    sheet._escape_control_characters = lambda value: escaped(value) if isinstance(value, str) else value
    return sheet


def escaped(text: str) -> str:
    """ECMA-376, ST_Xstring: what XML cannot hold, or would change, as _xHHHH_."""
    return _ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _codebook(book: Any, styles: _Styles, tables: tuple[Table, ...], words: Speaker, language: str) -> None:
    def say(key: str) -> str:
        return words.say(Word(f"codebook-{key}"), language, "UTC")

    sheet = _sheet(book, say("sheet"))
    names = ("table", "column", "kind", "refers", "code")
    heads = (*(say(f"head-{name}") for name in names), "SPSS", say("head-meaning-da"), say("head-meaning-en"))
    for at, width in enumerate((20, 24, 12, 26, 20, 6, 70, 70)):
        sheet.set_column(at, at, width)
    _header(sheet, styles, heads)
    last = 0
    for last, cells in enumerate(_explained(tables, words, language), 1):
        for at, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(last, at, cell)
            elif cell:
                sheet.write_string(last, at, cell)
    sheet.autofilter(0, 0, last, len(heads) - 1)


def _explained(tables: tuple[Table, ...], words: Speaker, language: str) -> Iterator[tuple[str | int | None, ...]]:
    for item in explained(tables):
        kind = words.say(item.kind, language, "UTC") if item.kind is not None else ""
        meanings = (words.say(item.meaning, spoken, "UTC") for spoken in LANGUAGES)
        yield (item.table, item.column, kind, item.refers, item.code, item.number, *meanings)
