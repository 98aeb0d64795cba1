"""Takes a record home in every format of the tables, and reads each with a reader that did not write it."""

import csv
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pyreadstat
from openpyxl.utils.escape import unescape

from bot.domain.facts import AnyFact
from prompts.words import Words
from storage.exports.leaving.record import Record
from storage.exports.tables import codebook, datapackage, spss, workbook
from storage.exports.tables.shapes import Table
from storage.exports.tables.tables import Tables
from storage.exports.transcript import transcript
from storage.exports.transcript.document import Document
from tests.storage.exports.test_exports import WORDS, database
from tests.storage.history import GROUP

QUESTIONS = ("do", "example", "moved")


def take_home(folder: Path, facts: Iterable[AnyFact], words: Words = WORDS) -> tuple[Table, ...]:
    """Every format of the tables, and the transcript as a document, into `folder`."""
    with database(facts) as engine, engine.connect() as connection:
        record = Record(connection, GROUP)
        with Tables(folder, QUESTIONS) as tables:
            rows = tables.group(record)
            for entry in record.entries():
                rows.take(entry)
            rows.end()
        with Document(folder / "transcript.docx") as document:
            transcript.write((document,), record, words)
    finish(folder, tables.written, words)
    return tables.written


def finish(folder: Path, tables: tuple[Table, ...], words: Words = WORDS) -> None:
    datapackage.write(folder, tables, words)
    codebook.write(folder, tables, words)
    workbook.write(folder, tables, words, "da")
    spss.write(folder, tables, words, "da")


def in_csv(folder: Path, table: str) -> list[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    if not (folder / f"{table}.csv").exists():
        return []
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_workbook(folder: Path, table: str) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(folder / workbook.FILE, read_only=True)
    try:
        heads, *rows = ([_cell(item) for item in row] for row in book[table].iter_rows(values_only=True))
    finally:
        book.close()
    return [dict(zip(heads, row, strict=True)) for row in rows]


def _cell(value: Any) -> Any:
    return unescape(value) if isinstance(value, str) else value


def in_spss(folder: Path, table: str, language: str = "da") -> tuple[list[dict[str, Any]], Any]:
    """The cases, and what is said of the variables."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        columns, about = pyreadstat.read_sav(folder / "spss" / language / f"{table}.sav", output_format="dict")
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)], about


def in_document(folder: Path) -> list[tuple[str, str]]:
    """Style and text of the paragraphs."""
    found = docx.Document(str(folder / "transcript.docx"))
    return [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in found.paragraphs]
