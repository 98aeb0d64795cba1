"""Whoever says no is left out of every file, and what they leave behind holds together without them.

Six groups with the same record, in which every kind of fact was done by every role; each is without somebody else.
"""

import csv
from pathlib import Path
from typing import get_args

import frictionless
import pytest
from sqlalchemy import Engine

from bot.domain.facts import AnyFact
from storage.engine import connect
from storage.exports import export
from storage.models import Record
from tests.everything import everything
from tests.storage.everyone import PEOPLE, SECRET, everyone, number, other, said
from tests.storage.exports.test_exports import WORDS
from tests.storage.history import record

NOT_BY_ANYBODY = {"LogMade", "PlanReceived", "RecordExpired", "SeminarFormed", "TextsErased"}
"""What would end the record, or is another group's."""
NOT_HERE = {
    *("ExcerptWithdrawn", "PledgeWithdrawn", "PointWithdrawn", "ResponsePassed", "ResponseWithdrawn"),
    *("ContributionHeld", "LeadersRead", "PositionsOpened"),
}
"""What takes the words of others out of the record (see `test_taken_back`), and what has no words and no asker."""


def group(without: str) -> str:
    return f"g{number(without)}"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    engine: Engine = connect("sqlite://")
    with engine.begin() as connection:
        Record.metadata.create_all(connection)
    for person in PEOPLE:
        record(engine, everyone(group=group(person), without=person))
    folder = tmp_path_factory.mktemp("left-out") / "out"
    export(engine, folder, WORDS)
    engine.dispose()
    return folder


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """None where the table was not written, as nothing stands in it."""
    if not (folder / f"{table}.csv").exists():
        return []
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_record_holds_every_kind_of_fact() -> None:
    there = {type(entry.fact).__name__ for entry in everyone()}
    assert {kind.__name__ for kind in get_args(AnyFact)} - there <= NOT_BY_ANYBODY | NOT_HERE


def test_the_package_is_whole_without_any_of_them(out: Path) -> None:
    report = frictionless.validate(str(out / "datapackage.json"), type="package")
    assert report.valid, report.flatten(["name", "fieldName", "note"])


def test_no_byte_is_of_who_was_left_out(out: Path) -> None:
    assert SECRET not in everything(out)


def test_no_row_names_who_was_left_out(out: Path) -> None:
    for path in sorted(out.glob("*.csv")):
        for row in rows(out, path.stem):
            without = PEOPLE[int(row["group"][1:]) - 1]
            cells = {name: cell for name, cell in row.items() if name not in ("text",)}
            assert not [name for name, cell in cells.items() if without in cell.replace(":", " ").split()], path.stem


def test_a_mention_of_them_is_nobodys_and_what_somebody_typed_stands(out: Path) -> None:
    made = [row for row in rows(out, "contributions") if row["change"] == "made"]
    for without in PEOPLE:
        before = other(without, -1)
        (text,) = (
            row["text"] for row in made if (row["group"], row["contribution"]) == (group(without), f"C{number(before)}")
        )
        assert text == f"{said(before, 'Indlæg')} til @… og {without}"
        assert f"{said(before, 'Indlæg')} til @… og {without}" in everything(out)
    assert sum("@P" in row["text"] for row in made) == len(PEOPLE) * (len(PEOPLE) - 2)
