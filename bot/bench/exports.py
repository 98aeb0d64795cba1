"""What an export of a very long tape takes: `python -m bot.bench.exports`, memory and time, format by format.

Every format is written by a process of its own, at a quarter of the length and at the whole of it: memory should not
grow with the tape, and the time for 100,000 entries should stay the same.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from typing import Annotated, Any, TypeAlias

import msgspec
import typer
from msgspec import Struct
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from prompts.words import Words
from storage import models as m
from storage.engine import connect, reading
from storage.exports import export, manifest, refi, summary
from storage.exports.jsonl import TapeFile
from storage.exports.leaving.record import Record
from storage.exports.tables import codebook, datapackage, shapes, spss, workbook
from storage.exports.tables.columns import with_answers
from storage.exports.tables.tables import Tables
from storage.exports.transcript import transcript
from storage.exports.transcript.document import Document
from storage.exports.transcript.page import Markdown
from storage.exports.transcript.webpage import WebPage
from storage.models import table_of

MOST_MEMORY = 300
"""MB that a process may take which writes a format of any length."""
MOST_SLOWER = 1.5
"""How much more time an entry of the whole tape may take than one of its first quarter."""

MakeFormat: TypeAlias = Callable[[Record, Path, Words, Any], None]


class Taken(Struct, frozen=True):
    """`peak` and `idle`: MB resident, at most, and before the first entry was read. `seconds` are the processor's own:
    a busy computer changes them little."""

    peak: float
    idle: float
    seconds: float


# --- the formats ----------------------------------------------------------------------------------------------------


def _questions(connection: Any) -> dict[str, None]:
    dilemmas = connection.execute(select(table_of(m.Session).c.dilemma)).scalars()
    return dict.fromkeys((*(item["id"] for one in dilemmas for item in one["questions"]), "example", "moved"))


def _jsonl(record: Record, folder: Path, words: Words, connection: Any) -> None:
    with (folder / "tape.jsonl").open("w", encoding="utf-8", newline="") as file:
        tape = TapeFile(file)
        for entry in record.entries():
            tape.take(entry)


def _tables(record: Record, folder: Path, words: Words, connection: Any) -> None:
    with Tables(folder, _questions(connection)) as tables:
        rows = tables.group(record)
        for entry in record.entries():
            rows.take(entry)
        rows.end()
    codebook.write(folder, tables.written, words)
    datapackage.write(folder, tables.written, words)


def _written(folder: Path, connection: Any) -> tuple[shapes.Table, ...]:
    return tuple(table for table in with_answers(_questions(connection)) if (folder / table.file).is_file())


def _markdown(record: Record, folder: Path, words: Words, connection: Any) -> None:
    with (folder / "transcript.md").open("w", encoding="utf-8", newline="") as file:
        transcript.write((Markdown(file),), record, words)


def _document(record: Record, folder: Path, words: Words, connection: Any) -> None:
    with Document(folder / "transcript.docx") as document:
        transcript.write((document,), record, words)


def _page(record: Record, folder: Path, words: Words, connection: Any) -> None:
    with WebPage(folder / "transcript.html", "da", "bench") as page:
        transcript.write((page,), record, words)


def _summary(record: Record, folder: Path, words: Words, connection: Any) -> None:
    summary.write(folder, [record], words)


def _workbook(record: Record, folder: Path, words: Words, connection: Any) -> None:
    workbook.write(folder, _written(folder, connection), words, "da")


def _spss(record: Record, folder: Path, words: Words, connection: Any) -> None:
    spss.write(folder, _written(folder, connection), words, "da")


def _refi(record: Record, folder: Path, words: Words, connection: Any) -> None:
    refi.write(folder, [record], words)


def _manifest(record: Record, folder: Path, words: Words, connection: Any) -> None:
    chains = {record.group: manifest.chain(connection, record)}
    manifest.write(folder, manifest.Manifest(manifest.VERSION, "bench", chains, {}, {}, manifest.files_in(folder)))


def _everything(record: Record, folder: Path, words: Words, connection: Any) -> None:
    export(connection.engine, folder / "everything", words)


FORMATS: dict[str, MakeFormat] = {
    "jsonl": _jsonl,
    "tables": _tables,
    "transcript.md": _markdown,
    "transcript.docx": _document,
    "transcript.html": _page,
    "summary": _summary,
    "workbook": _workbook,
    "spss": _spss,
    "refi": _refi,
    "manifest": _manifest,
    "everything": _everything,
}
"""In an order in which each finds what it is made from."""


def one(name: str, database: Path, folder: Path) -> Taken:
    """Writes one format, and says what this process took for it."""
    words = Words()
    engine = connect(f"sqlite:///{database}")
    idle = _peak()
    began = time.process_time()
    with reading(engine).connect() as connection, connection.begin():
        (group,) = connection.execute(select(table_of(m.Group).c.id)).scalars()
        FORMATS[name](Record(connection, group), folder, words, connection)
    engine.dispose()
    return Taken(_peak(), idle, time.process_time() - began)


def measure(name: str, database: Path, folder: Path) -> Taken:
    """The same by a process of its own."""
    call = [sys.executable, "-c", _ONE, name, str(database), str(folder)]
    found = subprocess.run(call, stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(found.stdout, type=Taken)


def build(database: Path, length: int) -> int:
    """A database with a long tape, made by a process of its own: what it takes is not measured."""
    call = [sys.executable, "-c", _BUILD, f"sqlite:///{database}", str(length)]
    return int(subprocess.run(call, stdout=subprocess.PIPE, check=True).stdout)


_ONE = """
import sys
from pathlib import Path
import msgspec
from bot.bench.exports import one
sys.stdout.buffer.write(msgspec.json.encode(one(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
"""
_BUILD = """
import sys
from bot.bench.tapes import write
print(write(sys.argv[1], int(sys.argv[2])))
"""


def _peak() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024 * (1 if sys.platform != "darwin" else 1 / 1024)


# --- the table ------------------------------------------------------------------------------------------------------


def main(
    entries: Annotated[int, typer.Option(min=400, help="Entries of the tape.")] = 1_000_000,
    only: Annotated[str, typer.Option(help="One format; those before it that it is made from are written too.")] = "",
    whole: Annotated[bool, typer.Option("--whole", help="Also all of it by one process, as people export it.")] = False,
    check: Annotated[bool, typer.Option("--check", help="End with an error when a figure is not as wanted.")] = False,
    keep: Annotated[Path | None, typer.Option(help="Where the databases stay, and are used again.")] = None,
) -> None:
    """Measure what an export takes, at a quarter of the length and at the whole of it."""
    if only and only not in FORMATS:
        raise typer.BadParameter(f"There is no format called {only}. There are: {', '.join(FORMATS)}.")
    out = Console()
    met = True
    table = Table("format", "entries", "MB at most", "MB before", "seconds", "s / 100,000", "slower")
    with TemporaryDirectory() as scratch:
        place = keep or Path(scratch)
        lengths = entries // 4, entries
        before: dict[str, float] = {}
        for length in lengths:
            database, folder = place / f"{length}.db", Path(scratch) / f"out-{length}"
            folder.mkdir()
            if not database.exists():
                began = time.perf_counter()
                count = build(database, length)
                out.print(f"A tape of {count:,} entries: {time.perf_counter() - began:.0f} s")
            for name in FORMATS:
                if (only and name not in (only, "tables")) or (name == "everything" and not (whole or only)):
                    continue
                taken = measure(name, database, folder)
                pace = taken.seconds / length * 100_000
                slower = pace / before.setdefault(name, pace)
                # What takes no time at all has no ratio worth reading.
                good = taken.peak < MOST_MEMORY and (slower < MOST_SLOWER or taken.seconds < 1)
                met = met and good
                row = (f"{taken.peak:.0f}", f"{taken.idle:.0f}", f"{taken.seconds:.1f}", f"{pace:.2f}", f"{slower:.2f}")
                table.add_row(name, f"{length:,}", *row, style="" if good else "red")
                out.print(f"{name} {length:,}: {' '.join(row)}")
    out.print(table)
    if check and not met:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
