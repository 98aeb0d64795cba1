"""Two formats of one export never disagree: every fact is compared across all of them by the number of its entry."""

import csv
import importlib
import json
import re
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from lxml import html

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage.exports.transcript.document import visible
from storage.exports.transcript.markdown import plain
from tests.storage.exports.test_exports import PEOPLE, agreed, exported, said, tape
from tests.storage.exports.test_refi import Read
from tests.storage.history import HISTORY
from tests.storage.taken import in_document, in_spss, in_workbook

PANDAS: Any = importlib.import_module("pandas")
"""Without types of its own."""
ODD = (
    "[09:00:03] P02: det har jeg aldrig sagt",
    "Først.\r\n[09:00:04] P03: og så mig\r\n\r\nsidst",
    '=HYPERLINK("http://example.org";"tryk")',
    "+45 er en kode",
    "-1+1",
    "@SUM(A1)",
    "\t\tindrykket\tmed tabulator",
    "styretegn \x01\x07\x0b\x1f\x7f her",
    "🙂👩‍👩‍👧‍👦🇩🇰 og 👍🏽",
    "lang " * 999 + "slut",
    "\u202eRTL שלום עולם\u202c og tilbage",
    "NA", "NULL", "nan", "None", "yes", "no", "TRUE",
    "007", "1e5", "2026-01-01", "3,14", " ",
    'a "b"; c, d\ne',
)  # fmt: skip
"""What people may write, each a message of its own: every one of these is something else to some program."""


def odd() -> tuple[AnyFact, ...]:
    """A record with every kind of fact, in which people write oddly, change their minds and delete."""
    written = tuple(said(text, PEOPLE[number % 2], f"O{number}") for number, text in enumerate(ODD))
    changed = (
        f.ContributionEdited(session="S1", contribution="O2", revision=2, texts={"text": "=1+1\r\nNA"}),
        f.ContributionEdited(session="S1", contribution="O2", revision=3, texts={"text": "NULL"}),
        f.ContributionDeleted(session="S1", contribution="O3", revision=2),
        f.OwnWordsTagged(session="S1", person="P01", contribution="O0", barriers=("leadership",)),
        f.ResponseGiven(
            session="S1", round=2, person="P01", revision=1, weighing={"respect": 4}, texts={"moved": "NA"}
        ),
        f.Revealed(session="S1", round=2, order=("P01",)),
    )
    yes = f.ConsentSet(person="P01", purpose="take_part", granted=True, wording="1")
    return (*HISTORY[:-1], yes, *written, *changed, HISTORY[-1], *agreed(*PEOPLE))


@pytest.fixture(scope="module", params=["demo", "odd"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "odd":
        return exported(tmp_path_factory.mktemp("agreement"), odd())[1]
    made: Path = request.getfixturevalue("demo_record")
    return made


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def even(text: str) -> str:
    return " ".join(visible(text).split())


def stands(row: dict[str, str]) -> bool:
    """Whether there are words that belong to a session, in which they are told."""
    return row["missing"] == "" and row["kind"] not in ("context", "series_results")


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
    assert len(rows) > 50
    others = {"NoteWritten", "PatternsSent", "PatternsReceived", "PointReceived"}  # said by nobody in this group
    assert {line["kind"] for line in tape(out) for part, text in line["texts"].items()
            if text and (line["group"], str(line["seq"]), part) not in rows} <= others  # fmt: skip


def test_every_text_of_the_tables_stands_at_its_entry_in_the_transcript(out: Path) -> None:
    """A part of a proposal that a revision left as it was is told once, where it was made; what was promised, where it
    was shared.
    """
    told = by_entry(out)
    everywhere = "\n".join(told.values())
    made: dict[tuple[str, ...], str] = {}
    missing = []
    for row in table(out, "utterances"):
        whole = row["group"], row["thing"], row["part"], row["text"]
        before = made.setdefault(whole, row["entry"]) if row["kind"] == "proposal" else row["entry"]
        there = everywhere if row["kind"] == "pledge" else told.get(f"{row['group']}-{before}", "")
        if stands(row) and even(row["text"]) not in there:
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
    assert cells > 3000


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
    read = Read(out / "flip.qdpx")
    # What people say of their own record is a memo on the line.
    words = bare(" ".join((*read.texts.values(), *read.notes().values())))
    for row in table(out, "utterances"):
        if stands(row):
            assert bare(row["text"]) in words, row


def test_every_program_counts_the_same_rows_and_reads_the_same_words(out: Path) -> None:
    """Readers that need no script of ours: pandas, polars and DuckDB, each told that only an empty field is missing."""
    for path in sorted(out.glob("*.csv")):
        rows = table(out, path.stem)
        texts = [name for name in ("text", "answer", "why", "what", "person") if name in rows[0]]
        by_pandas = PANDAS.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
        by_polars = pl.read_csv(path, infer_schema=False)
        with closing(duckdb.connect()) as database:
            read = database.read_csv(str(path), all_varchar=True, na_values="")
            by_duckdb = [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]
        assert len(by_pandas) == by_polars.height == len(by_duckdb) == len(rows), path.stem
        for name in texts:
            wanted = [row[name] for row in rows]
            assert list(by_pandas[name].fillna("")) == wanted, (path.stem, name)
            assert list(by_polars[name].fill_null("")) == wanted, (path.stem, name)
            assert [row[name] or "" for row in by_duckdb] == wanted, (path.stem, name)


def test_nobody_can_pass_for_a_line_of_another(out: Path) -> None:
    """Lines of a transcript are as many as there are utterances, whatever people typed."""
    lines = re.findall(
        r"^\[\d\d:\d\d:\d\d\] (\S+?)(?: \(|: )", (out / "transcript.md").read_text("utf-8"), re.MULTILINE
    )
    document = [re.match(r"\[\d\d:\d\d:\d\d\] (\S+?)(?: \(|: )", text) for _, text in in_document(out)]
    assert Counter(lines) == Counter(found[1] for found in document if found)
