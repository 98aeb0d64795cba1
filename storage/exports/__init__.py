"""The record as researchers take it home: a folder with a transcript, the tape and tables.

Consent is enforced, and the scope kept, in `record`, which every format reads through. The key database is never opened
here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, select

from bot.views import Line
from prompts.schema import Codebook
from storage import models as m
from storage.engine import reading
from storage.exports import codebook, datapackage, manifest, refi, spss, transcript, workbook
from storage.exports.document import Document
from storage.exports.jsonl import TapeFile
from storage.exports.manifest import Manifest
from storage.exports.page import Markdown, Page, Speaker
from storage.exports.place import MARK, placed
from storage.exports.place import FolderTaken as FolderTaken
from storage.exports.place import is_free as is_free
from storage.exports.record import Record, Ripple
from storage.exports.scope import EVERYTHING, Scope, find, groups_in
from storage.exports.scope import NoSuchScope as NoSuchScope
from storage.exports.tables import Tables
from storage.models import table_of
from storage.verify import Progress, unwatched

LANGUAGES = ("da", "en")
FILES = ("transcript", "tape", "tables", "workbook", "spss", "qda", "codebook", "manifest")
"""What the README tells of."""
STEPS = ("tables", "workbook", "spss", "transcript", "qda", "manifest")
"""What is made once all entries have been read."""
MANY = 1000
"""Entries between two steps of the progress bar."""


class Share(Struct, frozen=True):
    """What an export holds of one group: entries of its tape, and the people whose part may be used."""

    entries: int
    people: tuple[str, ...]


class Receipt(Struct, frozen=True):
    """What an export holds (rows, by file without its ending) and what consent kept out of it (by kind of thing;
    "participants" for how many persons, never who). `digest`: sha256 of its manifest; `shares`: by group."""

    counts: dict[str, int]
    left_out: dict[str, int]
    scope: Scope = EVERYTHING
    digest: str = ""
    shares: dict[str, Share] = {}


def export(
    engine: Engine,
    to: Path,
    words: Speaker,
    note: Line | None = None,
    scope: Scope | str = EVERYTHING,
    progress: Progress = unwatched,
    record: Callable[[Receipt], None] | None = None,
    books: Sequence[Codebook] = (),
) -> Receipt:
    """Writes everything that may be used for research into the folder `to`, in place of an earlier export there.

    `scope`: of what; a text is looked up as `flip export` does. All or nothing, of one moment of the record. The same
    record gives the same bytes. `note` is said at the head of the transcript. `record` is called when all is written
    and nothing is there to take yet; what it raises stops the export. `books` are the codebooks that a coding tool is
    given. Blocks; raises `FolderTaken`, `NoSuchScope` and
    `OSError`.
    """
    with placed(to) as folder:
        receipt = _Export(folder, words, note, progress, books).write(engine, scope)
        if record is not None:
            record(receipt)
        return receipt


class _Export:
    def __init__(
        self, folder: Path, words: Speaker, note: Line | None, progress: Progress, books: Sequence[Codebook]
    ) -> None:
        self._folder = folder
        self._books = books
        self._words = words
        self._note = note
        self._progress = progress

    def write(self, engine: Engine, asked: Scope | str) -> Receipt:
        options: dict[str, Any] = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with reading(engine).connect().execution_options(**options) as connection, connection.begin():
            scope = find(connection, asked) if isinstance(asked, str) else asked
            records = [Record(connection, each, scope.session) for each in groups_in(connection, scope)]
            chains = {each.group: manifest.chain(connection, each) for each in records}
            counts, shares, tables = self._read(connection, records, sum(each.entries for each in chains.values()))
            self._tables(tables)
            self._texts(records)
            ripple = tuple(each for record in records for each in record.ripple())
        left_out: Counter[str] = Counter()
        for record in records:
            left_out += record.left_out
            left_out["participants"] += record.absent
        receipt = Receipt(counts, dict(sorted((+left_out).items())), scope, shares=shares)
        with (self._folder / "README.md").open("w", encoding="utf-8", newline="") as about:
            for language in LANGUAGES:
                _read_me(Page(about, self._words, language, "UTC"), receipt, ripple)
        self._step("manifest")
        software, files = version("flip-bot"), manifest.files_in(self._folder)
        made = Manifest(
            manifest.VERSION, software, chains, receipt.counts, receipt.left_out, files, scope=scope, ripple=ripple
        )
        digest = manifest.write(self._folder, made)
        self._progress("formats", len(STEPS), len(STEPS))
        return Receipt(receipt.counts, receipt.left_out, scope, digest, shares)

    def _read(
        self, connection: Connection, records: list[Record], of: int
    ) -> tuple[dict[str, int], dict[str, Share], Tables]:
        """All entries once, for the tape and the tables."""
        shares: dict[str, Share] = {}
        done = 0
        with (
            (self._folder / MARK).open("w", encoding="utf-8", newline="") as lines,
            Tables(self._folder, _questions(connection, records)) as tables,
        ):
            tape = TapeFile(lines)
            for record in records:
                rows, before = tables.group(record), tape.rows
                for entry in record.entries():
                    tape.take(entry)
                    rows.take(entry)
                    done += 1
                    if done % MANY == 0:
                        self._progress("entries", done, of)
                rows.end()
                shares[record.group] = Share(tape.rows - before, tuple(record.people))
        self._progress("entries", of, of)
        return {"tape": tape.rows, **tables.rows}, shares, tables

    def _tables(self, tables: Tables) -> None:
        self._step("tables")
        codebook.write(self._folder, tables.tables, self._words)
        datapackage.write(self._folder, tables.tables, self._words)
        self._step("workbook")
        workbook.write(self._folder, tables.tables, self._words, LANGUAGES[0])
        self._step("spss")
        spss.write(self._folder, tables.tables, self._words, LANGUAGES[0])

    def _texts(self, records: list[Record]) -> None:
        self._step("transcript")
        with (
            (self._folder / "transcript.md").open("w", encoding="utf-8", newline="") as text,
            Document(self._folder / "transcript.docx") as document,
        ):
            for record in records:
                transcript.write((Markdown(text), document), record, self._words, self._note)
        self._step("qda")
        refi.write(self._folder, records, self._words, note=self._note, books=self._books)

    def _step(self, name: str) -> None:
        self._progress("formats", STEPS.index(name), len(STEPS))


def _questions(connection: Connection, records: Iterable[Record]) -> Iterable[str]:
    """The names of all texts that an answer may hold: the questions of every dilemma, in order of appearance."""
    sessions = table_of(m.Session)

    def asked() -> Iterator[str]:
        for record in records:
            wanted = select(sessions.c.dilemma).where(sessions.c.group_id == record.group)
            wanted = wanted.where(sessions.c.id == record.session) if record.session else wanted
            for dilemma in connection.execute(wanted.order_by(sessions.c.id)).scalars():
                yield from (str(question["id"]) for question in dilemma["questions"])

    return dict.fromkeys((*asked(), "example", "moved"))


def _read_me(page: Page, receipt: Receipt, ripple: Iterable[Ripple]) -> None:
    people = receipt.left_out.get("participants", 0)
    events = {name: count for name, count in receipt.left_out.items() if name != "participants"}
    page.heading(1, page.say("export-readme"))
    page.para(page.say(f"export-readme-scope-{receipt.scope.kind}", scope=str(receipt.scope)))
    page.para(page.say("export-readme-consent", people=people, entries=sum(events.values())))
    if events:
        page.items([page.say("export-readme-held", table=name, count=count) for name, count in events.items()])
    if lines := [_line(page, each) for each in ripple]:
        page.heading(2, page.say("export-readme-ripple"))
        page.para(page.say("export-readme-ripple-do"))
        page.items(lines)
    page.heading(2, page.say("export-readme-files"))
    page.items([page.say(f"export-file-{name}") for name in FILES])
    page.items([f"{name}.csv: {count}" for name, count in receipt.counts.items() if name != "tape"])
    page.para(page.say("export-readme-moments"))
    page.para(page.say("export-readme-basis"))
    page.para(page.say("export-readme-keys"))
    page.para(page.say("export-readme-formula"))


def _line(page: Page, ripple: Ripple) -> str:
    names = ", ".join(ripple.no_longer)
    made = page.day(ripple.made)
    return page.say("export-readme-ripple-log", group=ripple.group, log=ripple.log, made=made, people=names)
