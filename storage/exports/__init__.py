"""The record as researchers take it home: a folder with a transcript, the tape and tables.

Consent is enforced, and the scope kept, in `record`, which every format reads through. The key database is never opened
here.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Engine, select

from bot.domain.views import Line, Word
from bot.domain.vocabulary import LANGUAGES
from prompts.schema import Codebook
from storage import models as m
from storage.engine import reading
from storage.exports import danish, dataset, deposit, manifest, programme, refi, summary
from storage.exports.analysis import scripts
from storage.exports.jsonl import TapeFile
from storage.exports.leaving.record import Record, Ripple
from storage.exports.leaving.scope import EVERYTHING, Scope, find, groups_in
from storage.exports.leaving.scope import NoSuchScope as NoSuchScope
from storage.exports.manifest import Manifest
from storage.exports.steps import Plan, Steps, program
from storage.exports.story.voice import Speaker
from storage.exports.tables import codebook, datapackage, spss, workbook
from storage.exports.tables.tables import Tables
from storage.exports.transcript import transcript
from storage.exports.transcript.document import Document
from storage.exports.transcript.page import Markdown, Page
from storage.exports.transcript.webpage import WebPage
from storage.folder import MARK, placed
from storage.folder import FolderTaken as FolderTaken
from storage.folder import is_free as is_free
from storage.models import table_of
from storage.verify import Progress, unwatched

FILES = (
    "workbook",
    "summary",
    "transcript",
    "scripts",
    "tables",
    "spss",
    "qda",
    "codebook",
    "instrument",
    "tape",
    "dataset",
    "manifest",
)
"""What the README tells of."""
INSTRUMENT = "instrument.md"
"""Every question as people read it, with its versions: see `bot.commands.instrument`."""
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
    resumed: tuple[str, ...] = ()
    """The steps that an interrupted export to the same folder had ended already."""


class Wanted(Struct, frozen=True):
    """`danish`: tables that a Danish Excel opens by a double click; `deposit`: those that an archive takes; `licence`:
    what others may do with the data, in the description of it."""

    danish: bool = False
    deposit: bool = False
    licence: str = ""


PLAIN = Wanted()


class _Read(Struct, frozen=True):
    """What reading all entries has shown."""

    counts: dict[str, int]
    left_out: dict[str, int]
    shares: dict[str, Share]
    unlinked: dict[str, tuple[str, ...]] = {}


def export(
    engine: Engine,
    to: Path,
    words: Speaker,
    note: Line | None = None,
    scope: Scope | str = EVERYTHING,
    progress: Progress = unwatched,
    record: Callable[[Receipt], None] | None = None,
    books: Sequence[Codebook] = (),
    wanted: Wanted = PLAIN,
) -> Receipt:
    """Writes everything that may be used for research into the folder `to`, in place of an earlier export there.

    `scope`: of what; a text is looked up as `flip export` does. All or nothing, of one moment of the record. The same
    record gives the same bytes. `note` is said at the head of the transcript. `record` is called when all is written
    and nothing is there to take yet; what it raises stops the export. `books` are the codebooks that a coding tool is
    given; `wanted` is what is to be there beside everything else. An export that was killed or
    interrupted is gone on with, as long as it would be of the same moment. Blocks; raises `FolderTaken`, `NoSuchScope`
    and `OSError`.
    """
    with placed(to) as folder:
        receipt = _Export(folder, words, note, progress, books, wanted).write(engine, scope)
        if record is not None:
            record(receipt)
        return receipt


class _Export:
    def __init__(
        self,
        folder: Path,
        words: Speaker,
        note: Line | None,
        progress: Progress,
        books: Sequence[Codebook],
        wanted: Wanted,
    ) -> None:
        self._wanted = wanted
        self._folder = folder
        self._books = books
        self._words = words
        self._note = note
        self._progress = progress

    def write(self, engine: Engine, asked: Scope | str) -> Receipt:
        options: dict[str, Any] = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with reading(engine).connect().execution_options(**options) as connection, connection.begin():
            scope = find(connection, asked) if isinstance(asked, str) else asked
            records = [Record(connection, item, scope.session) for item in groups_in(connection, scope)]
            chains = {item.group: manifest.chain(connection, item) for item in records}
            steps = Steps(self._folder, self._basis(scope, chains))
            read = self._steps(steps, connection, records, chains, scope)
            licence, entries = self._wanted.licence, read.counts["tape"]
            dataset.write(self._folder, records, scope, entries, self._words, licence)
            ripple = tuple(item for record in records for item in record.ripple())
        receipt = Receipt(read.counts, read.left_out, scope, shares=read.shares, resumed=steps.resumed)
        with (self._folder / "README.md").open("w", encoding="utf-8", newline="") as about:
            for language in LANGUAGES:
                _read_me(Page(about, self._words, language, "UTC"), receipt, ripple, read.unlinked, self._files())
        files = steps.files + manifest.files_in(self._folder, but={file.path for file in steps.files})
        software, counts, left_out = version("flip-bot"), read.counts, read.left_out
        made = Manifest(
            version=manifest.VERSION,
            software=software,
            chains=chains,
            counts=counts,
            left_out=left_out,
            files=manifest.ordered(files),
            scope=scope,
            ripple=ripple,
            unlinked=read.unlinked,
        )
        digest = manifest.write(self._folder, made)
        return msgspec.structs.replace(receipt, digest=digest)

    def _steps(
        self,
        steps: Steps,
        connection: Connection,
        records: list[Record],
        chains: dict[str, manifest.Chain],
        scope: Scope,
    ) -> _Read:
        tables = Tables(self._folder, _questions(connection, records))
        entries = sum(chain.entries for chain in chains.values())
        made: dict[str, Callable[[], object]] = {
            "tables": lambda: self._describe(tables),
            "workbook": lambda: workbook.write(self._folder, tables.written, self._words, LANGUAGES[0]),
            "spss": lambda: spss.write(self._folder, tables.written, self._words, LANGUAGES[0]),
            "transcript": lambda: self._transcript(records),
            "summary": lambda: summary.write(self._folder, records, self._words, self._note),
            "qda": lambda: refi.write(self._folder, records, self._words, note=self._note, books=self._books),
        }
        if programme.is_of_several(records, scope):
            made["programme"] = lambda: programme.write(self._folder, records, self._words, self._note, self._books)
        if self._wanted.danish:
            made["danish"] = lambda: danish.write(self._folder, tables.written)
        if self._wanted.deposit:
            made["deposit"] = lambda: deposit.write(self._folder, tables.written, self._words)
        plan = Plan(("entries", *made), self._progress)
        read = steps.take("entries", lambda: self._read(records, tables, entries, plan), _Read)
        plan.tell("entries", entries, entries)
        for at, (name, make) in enumerate(made.items()):
            self._progress("formats", at, len(made))
            steps.take(name, make, object)
            plan.tell(name, 1, 1)
        self._progress("formats", len(made), len(made))
        return read

    def _files(self) -> tuple[str, ...]:
        there = {
            "programme": (self._folder / f"{programme.PAGE}.html").is_file(),
            "danish": self._wanted.danish,
            "deposit": self._wanted.deposit,
        }
        return (*FILES, *(name for name, is_there in there.items() if is_there))

    def _basis(self, scope: Scope, chains: dict[str, manifest.Chain]) -> str:
        """A digest of all that the steps are made of: what was said and agreed, and what writes it down."""
        books = [book.model_dump(mode="json") for book in self._books]
        parts = msgspec.json.encode((program(), scope, chains, self._note, books, self._wanted), order="deterministic")
        return hashlib.sha256(parts).hexdigest()

    def _read(self, records: list[Record], tables: Tables, of: int, plan: Plan) -> _Read:
        """All entries once, for the tape and the tables."""
        shares: dict[str, Share] = {}
        left_out: Counter[str] = Counter()
        done = 0
        with (self._folder / MARK).open("w", encoding="utf-8", newline="") as lines, tables:
            tape = TapeFile(lines)
            for record in records:
                rows, before = tables.group(record), tape.rows
                for entry in record.entries():
                    tape.take(entry)
                    rows.take(entry)
                    done += 1
                    if done % MANY == 0:
                        plan.tell("entries", done, of)
                rows.end()
                shares[record.group] = Share(tape.rows - before, tuple(record.people))
                left_out += record.left_out
                left_out["participants"] += record.absent
        return _Read({"tape": tape.rows, **tables.rows}, dict(sorted((+left_out).items())), shares, tape.unlinked)

    def _describe(self, tables: Tables) -> None:
        codebook.write(self._folder, tables.written, self._words)
        (self._folder / INSTRUMENT).write_bytes((files("prompts") / INSTRUMENT).read_bytes())
        datapackage.write(self._folder, tables.written, self._words)
        scripts.write(self._folder, tables.written)

    def _transcript(self, records: list[Record]) -> None:
        language = records[0].language if records else LANGUAGES[0]
        title = self._words.say(Word("export-transcript"), language, "UTC")
        with (
            (self._folder / "transcript.md").open("w", encoding="utf-8", newline="") as text,
            Document(self._folder / "transcript.docx") as document,
            WebPage(self._folder / "transcript.html", language, title) as page,
        ):
            for record in records:
                transcript.write((Markdown(text), document, page), record, self._words, self._note)


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


def _read_me(
    page: Page, receipt: Receipt, ripple: Iterable[Ripple], unlinked: Mapping[str, Sequence[str]], files: Iterable[str]
) -> None:
    people = receipt.left_out.get("participants", 0)
    events = {name: count for name, count in receipt.left_out.items() if name != "participants"}
    page.heading(1, page.say("export-readme"))
    page.para(page.say(f"export-readme-scope-{receipt.scope.kind}", scope=str(receipt.scope)))
    page.para(page.say("export-readme-consent", people=people, entries=sum(events.values())))
    if events:
        page.items([page.say("export-readme-held", table=name, count=count) for name, count in events.items()])
    if lines := [_line(page, item) for item in ripple]:
        page.heading(2, page.say("export-readme-ripple"))
        page.para(page.say("export-readme-ripple-do"))
        page.items(lines)
    page.heading(2, page.say("export-readme-files"))
    page.items([page.say(f"export-file-{name}") for name in files])
    counts = {name: count for name, count in receipt.counts.items() if name != "tape"}
    page.items([f"{name}.csv: {count}" for name, count in counts.items() if count])
    if empty := [name for name, count in counts.items() if not count]:
        page.para(page.say("export-readme-empty", tables=", ".join(empty)))
    page.para(page.say("export-readme-moments"))
    page.para(page.say("export-readme-basis"))
    page.para(page.say("export-readme-keys"))
    if named := ", ".join(f"{group}/{session}" for group, sessions in unlinked.items() for session in sessions):
        page.para(page.say("export-readme-unlinked", sessions=named))
    page.para(page.say("export-readme-formula"))


def _line(page: Page, ripple: Ripple) -> str:
    names = ", ".join(ripple.no_longer)
    made = page.day(ripple.made)
    return page.say("export-readme-ripple-log", group=ripple.group, log=ripple.log, made=made, people=names)
