"""The tables as an archive takes them: the data of an information package of the Danish National Archives.

Executive Order 128 of 2020 on archival versions, annex 9 (statistics files): a folder a table with `tableN.csv` and its
description `tableN.txt`. The number of the package, its two index files and the context documents as TIFF come from the
archive and from whoever delivers; the archive's own programme checks the whole before it is sent.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.domain.views import Word
from storage.exports.story.voice import Speaker
from storage.exports.tables import csvs
from storage.exports.tables.shapes import Codes, Column, Table

FOLDER = "deposit/FD.00000"
YES_NO = {"yes": "1", "no": "0"}
_BREAK = re.compile(r"\s*[\r\n\t]+\s*")
_SECTIONS = ("SYSTEMNAVN", "DATAFILNAVN", "DATAFILBESKRIVELSE", "NØGLEVARIABEL", "REFERENCE", "VARIABEL",
             "VARIABELBESKRIVELSE", "KODELISTE", "BRUGERKODE")  # fmt: skip


def write(folder: Path, tables: Iterable[Table], words: Speaker) -> None:
    """`deposit/` from the tables in `folder`, described in Danish. Raises `OSError`."""
    for number, table in enumerate(tables, 1):
        place = folder / FOLDER / "Data" / f"table{number}"
        place.mkdir(parents=True)
        with (place / f"table{number}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(";".join(name_of(column) for column in table.columns) + "\r\n")
            for row in csvs.rows(folder, table):
                cells = (cell(column, field) for column, field in zip(table.columns, row, strict=True))
                file.write(";".join(_quoted(field) for field in cells) + "\r\n")
        lines = list(_described(table, words))
        (place / f"table{number}.txt").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")


def name_of(column: Column) -> str:
    """No variable may be called what SQL-99 keeps for itself, and those words have no underscore at the end."""
    name = column.name.replace("-", "_")
    return name if "_" in name else f"{name}_"


def cell(column: Column, field: str) -> str:
    """As the archive wants it: codes and yes or no by their number, and each row in one line."""
    match column.kind:
        case "code" if column.codes is not None and field in column.codes.values:
            return str(column.codes.values.index(field) + 1)
        case "flag":
            return YES_NO.get(field, "")
        case "utc":
            return field.removesuffix("Z")
        case "text":
            return _BREAK.sub(" ", field)
        case _:
            return field


def _described(table: Table, words: Speaker) -> Iterator[str]:
    def said(column: Column) -> str:
        return _plain(words.say(column.label, "da", "UTC"))

    columns = table.columns
    keys = [name_of(column) for column in columns if column.name in ("group", *table.key)]
    parts = (
        ("FLIP bot",),
        (table.name,),
        (_plain(words.say(table.label, "da", "UTC")),),
        (" ".join(keys),),
        (),
        [f"{name_of(column)} {_type(column)}" for column in columns],
        [f"{name_of(column)} '{said(column)}'" for column in columns],
        [line for column in columns for line in _codes(column, words)],
        (),
    )
    for section, lines in zip(_SECTIONS, parts, strict=True):
        yield from (section, *(lines or ("",)), "")


def _type(column: Column) -> str:
    match column.kind:
        case "code" if column.codes is not None:
            return f"int {name_of(column)}."
        case "flag":
            return f"int {name_of(column)}."
        case "number" | "offset":
            return "int"
        case "local" | "utc":
            return "datetime"
        case _:
            return "string"


def _codes(column: Column, words: Speaker) -> Iterator[str]:
    if column.kind == "flag":
        yield name_of(column)
        for field, code in YES_NO.items():
            yield f"'{code}' '{words.say(Word(f'codebook-flag-{field}'), 'da', 'UTC')}'"
    elif isinstance(column.codes, Codes):
        yield name_of(column)
        for place, value in enumerate(column.codes.values, 1):
            yield f"'{place}' '{_plain(words.say(column.codes.label(value), 'da', 'UTC'))}'"


def _plain(text: str) -> str:
    """In one line, and without the sign that ends it."""
    return _BREAK.sub(" ", text).replace("'", "’").strip()


def _quoted(field: str) -> str:
    return f'"{field.replace(chr(34), chr(34) * 2)}"' if re.search(r'[";]', field) else field
