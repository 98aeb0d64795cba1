"""The record as a coded project for NVivo, MAXQDA, ATLAS.ti and QualCoder: REFI-QDA 1.5 (qdasoftware.org).

A session is a text source and a set, a participant a case; the bot has coded who speaks, in which role and phase, what
kind of contribution it is, the considerations and the stance to research. `docs/export-qda.md` says what each program
makes of it. Written by hand over lxml, piece by piece: the libraries there are hold a project in memory as a whole.
"""

import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from bot.domain.views import Line, Word
from prompts.schema import Codebook
from storage.exports.leaving.record import Participant, Record
from storage.exports.refi.check import check_codebook, check_project
from storage.exports.refi.codes import Codes
from storage.exports.refi.group import Group
from storage.exports.refi.notebook import Notebook
from storage.exports.refi.parts import Parts
from storage.exports.refi.session import SessionSource
from storage.exports.refi.text import one_line
from storage.exports.refi.xml import (
    CODEBOOK,
    ORIGIN,
    PROJECT,
    USER,
    Value,
    described,
    element,
    guid,
    holding,
    reference,
    type_of,
    valued,
    written,
)
from storage.exports.story.asked import asked, both
from storage.exports.story.voice import Speaker

PROJECT_FILE = "flip.qdpx"
CODEBOOK_FILE = "flip.qdc"
_OF_CASES: tuple[tuple[str, Value], ...] = (("group", ""), ("role", ""), ("language", ""), ("quotable", True))
_OF_SOURCES = ("flip", "started", "theme", "dilemma", "dilemma_version", "format", "format_version", "pace", "promise")
_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'


def write(
    folder: Path,
    records: Sequence[Record],
    words: Speaker,
    language: str = "",
    note: Line | None = None,
    books: Sequence[Codebook] = (),
) -> dict[str, int]:
    """Writes `flip.qdpx` and `flip.qdc` of these groups into `folder`, and reads them again before they count.

    Names of codes are said in `language`, by default that of the first group; texts in each group's own. `note` is said
    of the project as a whole; `books` are the library's codebooks. The same record gives the same bytes. Returns how
    many sources, cases, selections, codings, notes and links there are. Raises `check.Unfaithful` and `OSError`; then
    there is neither of the two files.
    """
    spoken = language or (records[0].language if records else "da")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".refi-") as made:
        archive, codebook = Path(made) / PROJECT_FILE, Path(made) / CODEBOOK_FILE
        codes = Codes(words, spoken, books)
        with ZipFile(archive, "w") as zipped:
            parts, notebook = Parts(Path(made), zipped), Notebook(Path(made) / "notebook")
            try:
                for record in records:
                    _group(parts, record, words, codes, notebook)
                parts.project(*_around(words, spoken, codes, note))
            except sqlite3.OperationalError as error:
                raise OSError(f"{folder} takes no more ({error}).") from error
            finally:
                parts.close()
                notebook.close()
        codebook.write_bytes(_codebook(codes))
        check_project(archive, parts.folder / "expected")
        check_codebook(codebook)
        for path in (archive, codebook):
            path.rename(folder / path.name)
    return parts.counts


def _group(parts: Parts, record: Record, words: Speaker, codes: Codes, notebook: Notebook) -> None:
    group = Group(record, words, codes, notebook)
    for row in record.sessions():
        told = asked(row)
        for claim, text in told.claims:
            _, key = told.claim(claim)
            codes.claim(key, text, both(row["dilemma"]["title"]))
        SessionSource(parts, codes, group, row).write()
    for person in record.people.values():
        _case(parts, group, codes, person)
        parts.counts["cases"] += 1


def _case(parts: Parts, group: Group, codes: Codes, person: Participant) -> None:
    record = group.record
    code = codes.of("person", f"{record.group}/{person.id}")
    values: dict[str, Value] = {
        "group": one_line(record.group),
        "role": group.voice.say(f"role-{person.role}"),
        "language": person.language,
        "quotable": person.quotable,
    }
    pieces = [
        *([reference("CodeRef", code)] if code else []),
        *(valued(name, value) for name, value in values.items()),
    ]
    name = one_line(f"{record.group} {person.id}")
    case = written(element("Case", *pieces, guid=guid("case", record.group, person.id), name=name))
    parts.raw("Cases", case.removesuffix(b"</Case>\n") + b"\n")
    for selection in group.notebook.own(person.id):
        parts.add("Cases", reference("SelectionRef", selection))
    parts.raw("Cases", b"</Case>\n")


def _around(words: Speaker, language: str, codes: Codes, note: Line | None) -> tuple[bytes, bytes]:
    """What stands before and behind the parts of a project."""

    def say(line: Line) -> str:
        return one_line(words.say(line, language, "UTC"))

    def variable(name: str, kind: str) -> etree._Element:
        about = described(say(Word(f"refi-variable-{name}")))
        return element("Variable", *about, guid=guid("variable", name), name=f"FLIP {name}", typeOfVariable=kind)

    kinds = {"flip": "Integer", "started": "DateTime", "dilemma_version": "Integer", "format_version": "Integer"}
    variables = element(
        "Variables",
        *(variable(name, type_of(value)) for name, value in _OF_CASES),
        *(variable(name, kinds.get(name, "Text")) for name in _OF_SOURCES),
    )
    users = element("Users", element("User", guid=USER, name=ORIGIN, id="FLIP"))
    name = say(Word("refi-project"))
    root = element("Project", name=name, origin=ORIGIN, creatingUserGUID=USER)
    root.set("xmlns", PROJECT)
    start = etree.tostring(root, encoding="utf-8", xml_declaration=False).removesuffix(b"/>") + b">\n"
    about = " ".join((say(Word("refi-about")), *((say(note),) if note is not None else ())))
    head = _DECLARATION + start + b"".join(map(written, (users, codes.project(), variables)))
    return head, written(holding("Description", about)) + b"</Project>\n"


def _codebook(codes: Codes) -> bytes:
    book = element("CodeBook", codes.codebook(), origin=ORIGIN)
    book.set("xmlns", CODEBOOK)
    etree.indent(book)
    return _DECLARATION + written(book)
