"""Whatever people write, and however a session goes: no row or sign is lost in any format, or nothing is written."""

import json
import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import frictionless
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact, Worded
from storage.exports import export
from storage.exports.tables.codebook import values
from storage.exports.tables.columns import with_answers
from storage.exports.tables.shapes import Column, Table
from tests.everything import contents
from tests.fakes import START
from tests.storage.exports.test_exports import (
    EXAMPLES,
    HOSTILE,
    PEOPLE,
    WORDS,
    agreed,
    database,
    exported,
    read_back,
    said,
    tape,
)
from tests.storage.exports.test_refi import SCHEMAS, Read, back
from tests.storage.exports.test_tables import EVERYTHING, spss_text
from tests.storage.history import HISTORY, SESSION, entries, record, response
from tests.storage.taken import in_csv, in_document, in_spss, in_workbook, take_home

# --- every cell of every table ----------------------------------------------------------------------------------------


def assert_same_in_every_table(folder: Path, tables: tuple[Table, ...]) -> None:
    """Every cell stands in the workbook and in SPSS as it does in the CSV file."""
    for table in tables:
        rows, cells = in_csv(folder, table.name), in_workbook(folder, table.name)
        cases, _ = in_spss(folder, table.name)
        assert len(rows) == len(cells) == len(cases), table.name
        for row, sheet, case in zip(rows, cells, cases, strict=True):
            for column in table.columns:
                field = row[column.name]
                where = f"{table.name}.{column.name}"
                assert sheet[column.name] == in_cell(column, field), where
                assert case[column.name.replace("-", "_")] == in_case(column, field), where


def in_cell(column: Column, field: str) -> Any:
    if not field:
        return None
    match column.kind:
        case "number" | "offset":
            return int(field)
        case "flag":
            return field
        case "local" | "utc":
            return datetime.fromisoformat(field.removesuffix("Z"))
        case _:
            return field


def in_case(column: Column, field: str) -> Any:
    if column.kind in ("id", "text"):
        return spss_text(field)
    if not field:
        return None
    match column.kind:
        case "number" | "offset":
            return float(field)
        case "code" | "flag":
            return next(number for code, number, _ in values(column) if code == field)
        case _:
            return datetime.fromisoformat(field.removesuffix("Z"))


def saying(text: str) -> tuple[AnyFact, ...]:
    """A history in which people say `text` wherever something can be said."""
    return tuple(
        replace(fact, texts=dict.fromkeys(fact.texts, text)) if isinstance(fact, Worded) else fact
        # What was answered there was taken back: one more answer, which was not.
        for fact in (*EVERYTHING, response("P03"))
    )


@settings(max_examples=8)
@given(HOSTILE)
@example("=1+1\r\n\x00\x0b\u202e_x0041_🙂")
@example("'\"" + "æ" * 39_998)
def test_whatever_is_said_wherever_is_the_same_in_every_table(text: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        tables = take_home(folder, saying(text))
        if len(text) < 32_000:
            assert_same_in_every_table(folder, tables)
        for table in (item for item in tables if item.name in TALKING):
            texts = {column.name for column in table.columns if column.kind == "text"} - {"sources"}
            found = {row[name] for row in in_csv(folder, table.name) for name in texts} - {""}
            assert found == {text}, table.name


TALKING = (
    *("responses", "claim_stances", "contributions", "knowledge_requests", "proposals", "positions"),
    *("objection_answers", "backings", "tryouts", "checkins", "outcomes"),
    *("excerpt_turns", "turn_marks", "circle_questions", "circle_ideas", "next_steps"),
)


@settings(max_examples=5)
@given(st.lists(HOSTILE, min_size=1, max_size=5))
@example(list(EXAMPLES))
@example(["x" * 40_000, "=" + "🙂" * 40_000, "\r\n" * 20_000])
def test_one_export_holds_every_text_in_every_format(texts: list[str]) -> None:
    facts = (*SESSION, *(said(text, contribution=f"C{number}") for number, text in enumerate(texts)), *agreed("P01"))
    with TemporaryDirectory() as name:
        _, out = exported(Path(name), facts)
        assert [line["texts"]["text"] for line in tape(out) if line["kind"] == "ContributionMade"] == texts
        with (out / "transcript.md").open(encoding="utf-8", newline="") as file:
            assert read_back(file.read()) == [("P01", text) for text in texts]
        assert [row["text"] for row in in_csv(out, "contributions")] == texts
        assert valid(out).coded("Deltager: g1 P01") == [back(text) for text in texts]
        spoken = [text for _, text in in_document(out) if "] P01: " in text]
        assert len(spoken) == len(texts)
        for row, case, text in zip(
            in_workbook(out, "contributions"), in_spss(out, "contributions")[0], texts, strict=True
        ):
            for held, whole in ((row["text"], text), (case["text"], spss_text(text))):
                if held != whole:
                    start, _, note = held.partition("… [")
                    assert whole.startswith(start)
                    assert "contributions.csv" in note


# --- however a session went -------------------------------------------------------------------------------------------


def whole(folder: Path, facts: tuple[AnyFact, ...]) -> tuple[Path, Read]:
    _, out = exported(folder, facts)
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    columns = {item["name"]: [field["name"] for field in item["schema"]["fields"]] for item in package["resources"]}
    questions = [name.removeprefix("text_") for name in columns.get("responses", ()) if name.startswith("text_")]
    assert_same_in_every_table(out, tuple(table for table in with_answers(questions) if table.name in columns))
    report = frictionless.validate(str(out / "datapackage.json"), type="package")
    assert report.valid, report.to_summary()
    return out, valid(out)


def valid(out: Path) -> Read:
    read = Read(out / "flip.qdpx")
    etree.XMLSchema(etree.parse(SCHEMAS / "refi-qda-project.xsd")).assertValid(etree.fromstring(read.raw))
    return read


def test_an_empty_session_is_a_session_in_every_format(tmp_path: Path) -> None:
    out, read = whole(tmp_path, (*SESSION, f.SessionClosed(session="S1", reason="researcher"), *agreed("P01")))
    assert [row["session"] for row in in_csv(out, "sessions")] == ["S1"]
    assert in_csv(out, "responses") == in_csv(out, "contributions") == in_csv(out, "silences") == []
    assert len(read.texts) == 1
    for held in (*read.texts.values(), (out / "transcript.md").read_text(encoding="utf-8")):
        assert "Et dilemma" in held
        assert "Sessionen er slut" in held


def test_a_session_in_which_everybody_passed_has_a_silence_for_each(tmp_path: Path) -> None:
    passed = (
        f.ResponsePassed(session="S1", round=number, person=person, revision=1)
        for person in ("P01", "P02")
        for number in (1, 2)
    )
    shown = (f.Revealed(session="S1", round=number, order=()) for number in (1, 2))
    takes_part = agreed("P01", "P02", to="take_part")
    out, read = whole(tmp_path, (*SESSION, *takes_part, *passed, *shown, *agreed(*PEOPLE)))
    assert [row["state"] for row in in_csv(out, "responses")] == ["passed"] * 4
    assert [(row["asked_for"], row["person"], row["silence"]) for row in in_csv(out, "silences")] == [
        (asked, person, "passed") for asked in ("response", "reweigh") for person in ("P01", "P02")
    ]
    assert in_csv(out, "weighings") == []
    (memo,) = (text for name, text in read.notes().items() if name.endswith("tavshed"))
    assert memo.count("Sprang over") == 4
    assert (out / "transcript.md").read_text(encoding="utf-8").count("sprang over") == 4


def test_who_withdraws_midway_is_in_no_format_and_what_others_said_stays(tmp_path: Path) -> None:
    halfway = (
        *(*SESSION, *agreed("P01", "P02"), said("MÆRKE", "P02"), said("svar", "P01", "C2")),
        f.ContributionMade(
            session="S1", contribution="C3", person="P01", platform="x", message="m", reply_to="C1",
            texts={"text": "enig"},
        ),
        *agreed("P02", yes=False),
        f.Left(person="P02"),
        said("efter", "P01", "C4"),
    )  # fmt: skip
    out, read = whole(tmp_path, halfway)
    everything = "\n".join(
        (read.every_byte(), *(text for path in sorted(out.rglob("*.csv")) for text in (path.read_text("utf-8"),)))
    )
    assert "MÆRKE" not in everything
    assert "P02" not in everything
    assert [row["text"] for row in in_csv(out, "contributions")] == ["svar", "enig", "efter"]
    assert [row["reply_to"] for row in in_csv(out, "contributions")] == ["", "", ""]
    assert read.coded("Deltager: g1 P01") == ["svar", "enig", "efter"]


def test_what_happened_in_one_moment_stays_in_order(tmp_path: Path) -> None:
    texts = [f"nummer {number}" for number in range(40)]
    facts = (*SESSION, *(said(text, contribution=f"C{number}") for number, text in enumerate(texts)), *agreed("P01"))
    at_once = [replace(entry, at=START) for entry in entries(facts)]
    with database(()) as engine:
        record(engine, at_once)
        export(engine, tmp_path / "out", WORDS)
    out = tmp_path / "out"
    assert [row["text"] for row in in_csv(out, "contributions")] == texts
    assert [row["text"] for row in in_workbook(out, "contributions")] == texts
    assert [row["text"] for row in in_spss(out, "contributions")[0]] == texts
    assert Read(out / "flip.qdpx").coded("Deltager: g1 P01") == texts
    assert [text.partition("P01: ")[2].removeprefix("⊘ ") for _, text in in_document(out) if "] P01: " in text] == texts
    with (out / "transcript.md").open(encoding="utf-8", newline="") as file:
        assert [text for _, text in read_back(file.read())] == texts


@pytest.mark.parametrize("group", ["../../etc", "/root", "a/b\\c", "..", "=1+1", "con:\n\x01", "🙂" * 60])
def test_a_group_whose_name_is_a_path_writes_nowhere_else(tmp_path: Path, group: str) -> None:
    home = tmp_path / "deep" / "er"
    home.mkdir(parents=True)
    with database(()) as engine:
        record(engine, entries((*SESSION, said("hej"), *agreed("P01")), group=group))
        export(engine, home / "out", WORDS)
    assert [path.name for path in home.iterdir()] == ["out"]
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    names = {re.sub(r"[^/]*\.(csv|sav)$|codebook.*", "*", content) for content in contents(home / "out")}
    assert names == {"*", "spss/da/*", "spss/en/*", *USUAL}
    (row,) = in_csv(home / "out", "contributions")
    (cell,) = in_workbook(home / "out", "contributions")
    assert row["group"] == cell["group"] == group


USUAL = {
    *("README.md", "manifest.json", "datapackage.json", "dataset.json", "tape.jsonl", "tables.xlsx"),
    *("summary.html", "summary.en.html", "transcript.html", "analysis.py", "instrument.md"),
    *("transcript.md", "transcript.docx", "flip.qdpx", "flip.qdc"),
    *("read.py", "read.R", "read.sps", "questions.py", "questions.R"),
}


# --- a disk that is full ----------------------------------------------------------------------------------------------


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """As on a full disk, writing ends with an error of the system in the middle of a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def long_record() -> tuple[AnyFact, ...]:
    talk = (said(f"{number} " + "ord " * 200, contribution=f"D{number}") for number in range(60))
    return (*HISTORY[:-1], *talk, HISTORY[-1], *agreed(*PEOPLE))


def sizes(folder: Path) -> list[int]:
    """In the middle of files of an export, or just before their end: of the small ones and of the great ones."""
    found = {path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    limits = sorted({part for size in found for part in (size // 2, size - 1)})
    return [*limits[:: len(limits) // 16], *limits[-6:]]


def test_a_disk_that_fills_up_leaves_the_earlier_export_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with database(long_record()) as engine:
        export(engine, out, WORDS)
        before, limits = contents(out), sizes(out)
        for limit in limits[:-1]:
            with no_file_longer_than(limit), pytest.raises(OSError):
                export(engine, out, WORDS)
            assert contents(out) == before
            assert [path.name for path in tmp_path.iterdir()] == ["out"], limit
        export(engine, out, WORDS)
    assert contents(out) == before
