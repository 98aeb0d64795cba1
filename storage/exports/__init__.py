"""The record as researchers take it home: a folder with a transcript, the tape and tables.

Consent is enforced in `record`, which every format reads through. The key database is never opened here.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, select

from bot.views import Line
from storage import models as m
from storage.engine import reading
from storage.exports import codebook, datapackage, manifest, refi, spss, transcript, workbook
from storage.exports.document import Document
from storage.exports.jsonl import TapeFile
from storage.exports.page import Markdown, Page, Speaker
from storage.exports.record import Record
from storage.exports.tables import Tables
from storage.models import table_of

MARK = "tape.jsonl"
"""A folder that has it is an earlier export, and may be replaced by a new one."""
LANGUAGES = ("da", "en")
FILES = ("transcript", "tape", "tables", "workbook", "spss", "qda", "codebook", "manifest")
"""What the README tells of."""


class Receipt(Struct, frozen=True):
    """What an export holds (rows, by file without its ending) and what consent kept out of it (by kind of thing;
    "participants" for how many persons, never who)."""

    counts: dict[str, int]
    left_out: dict[str, int]


class NoSuchGroup(ValueError):
    """There is no record of this group. `str()` is for people."""

    def __init__(self, group: str) -> None:
        super().__init__(f"There is no record of a group called {group}. Nothing was written. Check its id.")


class FolderTaken(ValueError):
    """The target holds something that is not an earlier export. `str()` is for people."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is not empty and holds no earlier export. Nothing was written there. Choose another folder."
        )


def export(engine: Engine, to: Path, words: Speaker, note: Line | None = None, group: str = "") -> Receipt:
    """Writes everything that may be used for research, of one group or of all, into the folder `to`, in place of an
    earlier export there.

    All or nothing: it is written beside `to` and renamed at the end. The same record gives the same bytes. `note` is
    said at the head of the transcript. Blocks; raises `FolderTaken` and `OSError`.
    """
    if not is_free(to):
        raise FolderTaken(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{to.name}-", dir=to.parent))
    try:
        made.chmod(0o755)
        receipt = _write(engine, made, words, note, group)
        _put(made, to)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return receipt


def is_free(to: Path) -> bool:
    """Whether an export may be written to the folder `to`: it is not there, empty, or an earlier export."""
    return not to.exists() or (to / MARK).is_file() or (to.is_dir() and not any(to.iterdir()))


def _put(made: Path, to: Path) -> None:
    """Renames `made` to `to`; what was there before goes only once the new is in its place."""
    if not to.exists():
        made.rename(to)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{to.name}-", dir=to.parent)) / "old"
    to.rename(old)
    try:
        made.rename(to)
    except OSError:
        old.rename(to)
        raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)


def _write(engine: Engine, folder: Path, words: Speaker, note: Line | None, group: str) -> Receipt:
    counts: dict[str, int] = {}
    left_out: Counter[str] = Counter()
    options: dict[str, Any] = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with reading(engine).connect().execution_options(**options) as connection, connection.begin():
        records = [Record(connection, each) for each in _groups(connection) if group in ("", each)]
        if group and not records:
            raise NoSuchGroup(group)
        with (
            (folder / MARK).open("w", encoding="utf-8", newline="") as lines,
            Tables(folder, _questions(connection)) as tables,
        ):
            tape = TapeFile(lines)
            for record in records:
                rows = tables.group(record)
                for entry in record.entries():
                    tape.take(entry)
                    rows.take(entry)
                rows.end()
                left_out += record.left_out
                left_out["participants"] += record.absent
            counts |= {"tape": tape.rows, **tables.rows}
        codebook.write(folder, tables.tables, words)
        datapackage.write(folder, tables.tables, words)
        workbook.write(folder, tables.tables, words, LANGUAGES[0])
        spss.write(folder, tables.tables, words, LANGUAGES[0])
        made_of = manifest.chains(connection, (record.group for record in records))
        with (
            (folder / "transcript.md").open("w", encoding="utf-8", newline="") as text,
            Document(folder / "transcript.docx") as document,
        ):
            for record in records:
                transcript.write((Markdown(text), document), record, words, note)
        refi.write(folder, records, words, note=note)
    receipt = Receipt(counts, dict(sorted((+left_out).items())))
    with (folder / "README.md").open("w", encoding="utf-8", newline="") as about:
        for language in LANGUAGES:
            _read_me(Page(about, words, language, "UTC"), receipt)
    manifest.write(folder, version("flip-bot"), made_of, receipt.counts, receipt.left_out)
    return receipt


def _groups(connection: Connection) -> list[str]:
    groups = table_of(m.Group)
    return list(connection.execute(select(groups.c.id).order_by(groups.c.id)).scalars())


def _questions(connection: Connection) -> Iterable[str]:
    """The names of all texts that an answer may hold: the questions of every dilemma, in order of appearance."""
    dilemmas = connection.execute(select(table_of(m.Session).c.dilemma).order_by(table_of(m.Session).c.id)).scalars()
    asked = [str(question["id"]) for dilemma in dilemmas for question in dilemma["questions"]]
    return dict.fromkeys((*asked, "example", "moved"))


def _read_me(page: Page, receipt: Receipt) -> None:
    people = receipt.left_out.get("participants", 0)
    events = {name: count for name, count in receipt.left_out.items() if name != "participants"}
    page.heading(1, page.say("export-readme"))
    page.para(page.say("export-readme-consent", people=people, entries=sum(events.values())))
    if events:
        page.items([page.say("export-readme-held", table=name, count=count) for name, count in events.items()])
    page.heading(2, page.say("export-readme-files"))
    page.items([page.say(f"export-file-{name}") for name in FILES])
    page.items([f"{name}.csv: {count}" for name, count in receipt.counts.items() if name != "tape"])
    page.para(page.say("export-readme-moments"))
    page.para(page.say("export-readme-formula"))
