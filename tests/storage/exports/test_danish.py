"""What a Danish Excel opens by a double click: it reads as the standard tables do, and runs nothing."""

import csv
from pathlib import Path

import pytest

from storage.exports import Wanted, export
from storage.exports.manifest import read
from tests.storage.exports.test_exports import WORDS, agreed, database, rows, said
from tests.storage.history import HISTORY, SESSION

WILD = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", 'a;b"c', "to\nlinjer", " mellemrum ", "1,5", "æøå 🙂")


def in_danish(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "excel" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_it_holds_every_table_row_by_row(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with database((*HISTORY, *agreed("P01", "P02", "P03"))) as engine:
        export(engine, out, WORDS, wanted=Wanted(danish=True))
    assert {path.name for path in (out / "excel").iterdir()} == {path.name for path in out.glob("*.csv")}
    for path in out.glob("*.csv"):
        standard, danish = rows(out, path.stem), in_danish(out, path.stem)
        assert len(standard) == len(danish)
        for one, other in zip(standard, danish, strict=True):
            for name, field in one.items():
                moment = field.removesuffix("Z").replace("T", " ")
                assert other[name].removeprefix("'") in (field, moment), (path.stem, name)
    assert {file.path for file in read(out).files} >= {"excel/sessions.csv"}
    assert (out / "excel" / "sessions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "excel/" in (out / "README.md").read_text(encoding="utf-8")


def test_nothing_in_it_is_a_formula(tmp_path: Path) -> None:
    out = tmp_path / "out"
    texts = [said(text, contribution=f"C{number}") for number, text in enumerate(WILD)]
    with database((*SESSION, *texts, *agreed("P01"))) as engine:
        export(engine, out, WORDS, wanted=Wanted(danish=True))
    danish = [row["text"] for row in in_danish(out, "contributions")]
    assert [text for text in danish if text[0] in "=+-@\t\r"] == []
    assert (
        [text.removeprefix("'") for text in danish] == [row["text"] for row in rows(out, "contributions")] == list(WILD)
    )


@pytest.mark.parametrize("wanted", [False, True])
def test_it_is_there_when_it_is_asked_for(tmp_path: Path, wanted: bool) -> None:
    out = tmp_path / "out"
    with database((*SESSION, *agreed("P01"))) as engine:
        export(engine, out, WORDS, wanted=Wanted(danish=wanted))
    assert (out / "excel").exists() is wanted
