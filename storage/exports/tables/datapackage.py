"""`datapackage.json`: the tables described for machines, so that R, Python and others read types, keys and codes.

https://specs.frictionlessdata.io/tabular-data-package/ (version 1, which every tool reads).
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.domain.views import Line
from bot.domain.vocabulary import LANGUAGES
from storage.exports.story.voice import Speaker
from storage.exports.tables.shapes import Codes, Column, Table, references

FILE = "datapackage.json"
_ORDERED = {"stance", "confidence", "position", "advice", "noticed", "course"}
"""The columns whose codes go from one end to another."""
_TYPES: dict[str, dict[str, Any]] = {
    "id": {"type": "string"},
    "text": {"type": "string"},
    "code": {"type": "string"},
    "flag": {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    "number": {"type": "integer"},
    "offset": {"type": "integer"},
    "local": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S"},
    "utc": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%SZ"},
}


def write(folder: Path, tables: Iterable[Table], words: Speaker) -> None:
    """Describes the tables as they stand in `folder`, with size and sha256. Raises `OSError`."""
    tables = tuple(tables)
    there = {table.name for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": "flip",
        "title": "FLIP",
        "resources": [_resource(folder, table, words, there) for table in tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8", newline="")


def _resource(folder: Path, table: Table, words: Speaker, there: set[str]) -> dict[str, Any]:
    path = folder / table.file
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file,
        **_described(table.label, words),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table, words, there),
    }


def _schema(table: Table, words: Speaker, there: set[str]) -> dict[str, Any]:
    """`there`: the tables that are written; nothing refers to one that would be empty."""
    schema: dict[str, Any] = {
        "fields": [_field(column, words) for column in table.columns],
        "missingValues": [""],
        "primaryKey": ["group", *table.key],
    }
    foreign = [_foreign(table, *reference) for reference in references(table) if reference[1] in there]
    return schema | ({"foreignKeys": foreign} if foreign else {})


def _field(column: Column, words: Speaker) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.always:
        constraints["required"] = True
    if column.codes is not None:
        constraints["enum"] = list(column.codes.values)
    field = {"name": column.name, **_TYPES[column.kind], **_described(column.label, words)}
    if column.codes is not None:
        field["categories"] = [_category(column.codes, code, words) for code in column.codes.values]
        field["categoriesOrdered"] = column.name in _ORDERED
    return field | ({"constraints": constraints} if constraints else {})


def _category(codes: Codes, code: str, words: Speaker) -> dict[str, str]:
    """As the second version of the standard has it, with a label in each language."""
    label = codes.label(code)
    return {"value": code, **{f"label_{language}": words.say(label, language, "UTC") for language in LANGUAGES}}


def _foreign(table: Table, column: Column, other: str, there: str) -> dict[str, Any]:
    # Validators take a reference for broken when only a part of it is empty: what may be empty stands alone.
    alone = column.name == "group" or not column.always
    return {
        "fields": [column.name] if alone else ["group", column.name],
        "reference": {
            "resource": "" if other == table.name else other,
            "fields": [there] if alone else ["group", there],
        },
    }


def _described(label: Line, words: Speaker) -> dict[str, str]:
    danish, english = (words.say(label, language, "UTC") for language in LANGUAGES)
    return {"title": danish, "description": english}
