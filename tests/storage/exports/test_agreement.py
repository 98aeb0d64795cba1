"""Two formats of one export never disagree: every fact is compared across all of them by the number of its entry."""

import csv
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from storage.exports.transcript.document import visible
from storage.exports.transcript.markdown import plain
from tests.storage.exports.test_exports import tape
from tests.storage.exports.test_refi import Read
from tests.storage.taken import in_document, in_spss, in_workbook


@pytest.fixture(scope="module")
def out(demo_record: Path) -> Path:
    return demo_record


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def even(text: str) -> str:
    return " ".join(visible(text).split())


def by_entry(folder: Path) -> dict[str, str]:
    """Group and entry -> all that the transcript has of it."""
    found: dict[str, str] = {}
    here = ""
    for piece in html.fromstring((folder / "transcript.html").read_bytes()).xpath(".//main/*"):
        here = str(piece.get("id") or here)
        found[here] = f"{found.get(here, '')}\n{piece.text_content()}"
    return {name: even(text) for name, text in found.items()}


def test_the_tape_and_the_tables_have_the_same_texts_of_every_entry(out: Path) -> None:
    written = {
        (line["group"], str(line["seq"]), part): text
        for line in tape(out)
        for part, text in line["texts"].items()
        if text and line["stream"]
    }
    rows = {(row["group"], row["entry"], row["part"]): row["text"] for row in table(out, "utterances")}
    assert {key: text for key, text in rows.items() if key in written} == {
        key: text for key, text in written.items() if key in rows
    }
    assert len(rows) > 100
    assert {line["kind"] for line in tape(out) for part, text in line["texts"].items()
            if text and (line["group"], str(line["seq"]), part) not in rows} <= {"NoteWritten"}  # fmt: skip


def test_every_text_of_the_tables_stands_at_its_entry_in_the_transcript(out: Path) -> None:
    """A part of a proposal that a revision left as it was is told once, where it was made."""
    told = by_entry(out)
    made: dict[tuple[str, ...], str] = {}
    missing = []
    for row in table(out, "utterances"):
        whole = row["group"], row["thing"], row["part"], row["text"]
        before = made.setdefault(whole, row["entry"]) if row["kind"] == "proposal" else row["entry"]
        if row["missing"] == "" and even(row["text"]) not in told.get(f"{row['group']}-{before}", ""):
            missing.append(row)
    assert missing == []


def test_the_transcripts_are_the_same_line_by_line(out: Path) -> None:
    lines = [even(text) for _, text in in_document(out)]
    pieces = html.fromstring((out / "transcript.html").read_bytes()).xpath(".//main/*")
    page = [even(item.text_content()) for piece in pieces for item in (piece.findall("li") or [piece])]
    assert [line.removeprefix("• ") for line in lines] == page
    markdown = even(plain((out / "transcript.md").read_text(encoding="utf-8")))
    assert [line for line in page if len(line) > 20 and bare(line) not in bare(markdown)][1:] == []


def bare(text: str) -> str:
    """Without the signs that a format has for itself."""
    return re.sub(r"[\W_]", "", text)


def test_tables_are_the_same_cell_by_cell_in_every_format(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    cells = 0
    for resource in package["resources"]:
        name = resource["name"]
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        values, about = in_spss(out, name)
        for number, (row, sheet, case) in enumerate(zip(table(out, name), in_workbook(out, name), values, strict=True)):
            for column, field in row.items():
                where = f"{name}, row {number}, {column}: {field!r}"
                expected = even(field).removesuffix("Z") if fields[column]["type"] == "datetime" else even(field)
                assert as_text(sheet[column]) == expected, where
                labels = about.variable_value_labels.get(column, {})
                assert in_case(case[column], fields[column], labels) == expected, where
                cells += 1
    assert cells > 5000


def as_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.isoformat(timespec="seconds")
        case float():
            return str(int(value))
        case _:
            return even(str(value))


def in_case(value: Any, field: dict[str, Any], labels: dict[float, str]) -> str:
    """As it stands in the CSV: a code by its name, and a moment as it is written there."""
    if value is None:
        return ""
    if field["type"] == "boolean":
        return "yes" if value else "no"
    if labels and "categories" in field:
        codes = {code["label_da"]: code["value"] for code in field["categories"]}
        return str(codes[labels[value]])
    return as_text(value)


def test_the_coding_project_has_the_words_of_every_entry(out: Path) -> None:
    words = bare(" ".join(Read(out / "flip.qdpx").texts.values()))
    for row in table(out, "utterances"):
        if row["missing"] == "":
            assert bare(row["text"]) in words, row
