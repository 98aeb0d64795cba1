"""What a researcher takes home of the demo series, held as it was looked at: the transcript, and the shape of all else.

`FLIP_ACCEPT=1` writes the files anew; read the difference as a researcher would before it is committed.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.golden import assert_golden
from tests.storage.exports.test_refi import Read
from tests.test_demo import Demo

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return Demo(tmp_path_factory.mktemp("demo") / "out")


def files(folder: Path) -> Iterator[str]:
    yield "# Files"
    yield from sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def tape(folder: Path) -> Iterator[str]:
    yield "# The tape: entries by kind"
    with (folder / "tape.jsonl").open(encoding="utf-8") as lines:
        yield from counted(json.loads(line)["kind"] for line in lines)


def tables(folder: Path) -> Iterator[str]:
    """How often each column is filled in; of a closed list, how often each code occurs."""
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for table in package["resources"]:
        with (folder / table["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        yield f"# {table['name']}: {len(rows)}"
        for field in table["schema"]["fields"]:
            given = [row[field["name"]] for row in rows if row[field["name"]]]
            yield f"{field['name']} ({field['type']}): {len(given)}"
            if field["type"] == "boolean" or "enum" in field.get("constraints", {}):
                yield from (f"    {item}" for item in counted(given))


def project(folder: Path) -> Iterator[str]:
    read = Read(folder / "flip.qdpx")
    yield "# flip.qdpx"
    yield f"sources: {len(read.texts)}, cases: {len(read.cases())}, links: {len(read.linked())}"
    yield from (f"memo: {name}" for name in read.notes())
    yield "# flip.qdpx: selections by code"
    for name in sorted(code.get("name", "") for code in read.codes.values() if code.get("isCodable") == "true"):
        yield f"{name}: {len(read.coded(name))}"


def counted(found: Any) -> list[str]:
    return [f"{item}: {times}" for item, times in sorted(Counter(found).items())]


def shape(folder: Path) -> str:
    parts = (files, tape, tables, project)
    return "\n".join(line for part in parts for line in part(folder)) + "\n"


def test_the_transcript_reads_as_it_did(demo: Demo) -> None:
    """Of the first two sessions: the third has nothing of another kind."""
    transcript = (demo.to / "transcript.md").read_bytes().decode()
    assert_golden(GOLDEN / "demo-transcript.md", transcript.partition("\n## FLIP 3")[0] + "\n")


def test_the_files_columns_codes_and_counts_are_what_they_were(demo: Demo) -> None:
    assert_golden(GOLDEN / "demo-export.txt", shape(demo.to))
