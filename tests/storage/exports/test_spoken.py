"""What was said aloud in the export: in its phase, once it is released, as consent allows, in every format alike."""

from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from tests.fakes import START
from tests.storage.exports.test_exports import agreed, every_byte, exported, rows
from tests.storage.history import FORMED, LATER, PLANNED, invited

STARTED: tuple[AnyFact, ...] = (
    FORMED,
    invited("P01"),
    invited("P02", "leader"),
    invited("P03", "researcher"),
    *(f.Welcomed(person=person) for person in ("P01", "P02", "P03")),
    PLANNED,
    f.SessionStarted(session="S1", person="P03"),
    f.PhaseStarted(session="S1", phase=0),
    f.PhaseEnded(session="S1", phase=0, reason="researcher"),
    f.PhaseStarted(session="S1", phase=1),
    f.PhaseEnded(session="S1", phase=1, reason="researcher"),
    f.SessionClosed(session="S1", reason="researcher"),
    *agreed("P01", "P02", "P03"),
    *(fact for person in ("P01", "P02") for fact in agreed(person, to="recorded")),
)
BEGUN = {0: 10, 1: 12}
"""Phase -> the entry that begins it: an entry a second."""
ADDED = f.TranscriptAdded(session="S1", transcript="X1", digest="d", written_as="vtt", lines=3, left_out=2, due=LATER)
RELEASED = f.TranscriptReleased(session="S1", transcript="X1")


def said(line: int, phase: int, person: str, text: str, revision: int = 1) -> f.LineSaid:
    written = START + timedelta(seconds=BEGUN[phase], milliseconds=100 * line)
    return f.LineSaid(
        session="S1", transcript="X1", line=line, person=person, start=line * 100, length=50, written=written,
        revision=revision, texts={"text": text},
    )  # fmt: skip


GAP = f.LinesLeftOut(
    session="S1", transcript="X1", start=250, written=START + timedelta(seconds=10, milliseconds=250), count=2
)
LINES = (
    said(1, 0, "P01", "Foerste replik"),
    said(2, 0, "P02", "Anden 🙂 replik"),
    said(3, 1, "", "Tredje replik"),
    GAP,
)
UNDONE = f.LineTakenBack(session="S1", transcript="X1", line=1, person="P01")


def test_every_line_stands_in_its_phase_in_every_format(tmp_path: Path) -> None:
    _, folder = exported(tmp_path, (*STARTED, ADDED, *LINES, RELEASED))
    found = rows(folder, "spoken_lines")
    assert [(row["line"], row["phase"], row["person"], row["text"], row["left_out"]) for row in found] == [
        ("1", "1", "P01", "Foerste replik", ""),
        ("2", "1", "P02", "Anden 🙂 replik", ""),
        ("3", "2", "", "Tredje replik", ""),
        ("", "1", "", "", "2"),
    ]
    uttered = [
        (row["phase"], row["person"], row["text"]) for row in rows(folder, "utterances") if row["kind"] == "spoken"
    ]
    assert uttered == [(row["phase"], row["person"], row["text"]) for row in found[:3]]
    transcript = (folder / "transcript.md").read_text(encoding="utf-8")
    order = [transcript.index(words) for words in ("Foerste replik", "Anden", "2 replikker", "Tredje replik")]
    assert order == sorted(order)
    assert "@…" in transcript


def test_of_a_line_put_right_one_row_stands_and_of_one_taken_back_none(tmp_path: Path) -> None:
    again = said(2, 0, "P02", "Anden igen", 2)
    _, folder = exported(tmp_path, (*STARTED, ADDED, *LINES, again, UNDONE, RELEASED))
    found = [(row["line"], row["revision"], row["current"], row["missing"]) for row in rows(folder, "spoken_lines")]
    assert found == [
        ("1", "1", "no", "taken_back"),
        ("2", "1", "no", "taken_back"),
        ("3", "1", "yes", ""),
        ("", "", "yes", "left_out"),
        ("2", "2", "yes", ""),
    ]


def test_the_project_has_them_sign_for_sign(tmp_path: Path) -> None:
    """It was checked against its own bytes before it was written."""
    _, folder = exported(tmp_path, (*STARTED, ADDED, *LINES, RELEASED))
    with ZipFile(next(folder.glob("*.qdpx"))) as project:
        texts = "\n".join(project.read(name).decode() for name in project.namelist() if name.endswith(".txt"))
    for words in ("P01 (sagt): Foerste replik", "Tredje replik", "2 replikker er udeladt"):
        assert words in texts


NOBODYS: dict[str, tuple[AnyFact, ...]] = {
    "not released": (ADDED, *LINES),
    "taken back": (ADDED, *LINES, UNDONE, RELEASED),
    "reworded": (ADDED, *LINES, said(1, 0, "P01", "Rettet", 2), RELEASED),
    "no yes to recording": (ADDED, *LINES, RELEASED, *agreed("P01", to="recorded", yes=False)),
    "no yes to research": (ADDED, *LINES, RELEASED, *agreed("P01", yes=False)),
    "erased": (ADDED, *LINES, RELEASED, f.TextsErased(person="P01"), *agreed("P01", yes=False)),
}


@pytest.mark.parametrize("why", NOBODYS)
def test_what_is_not_to_be_read_is_in_no_byte(tmp_path: Path, why: str) -> None:
    _, folder = exported(tmp_path, (*STARTED, *NOBODYS[why]))
    everything = every_byte(folder)
    assert "Foerste replik" not in everything
    assert ("Rettet" in everything) == (why == "reworded")
    assert ("Anden 🙂 replik" in (folder / "transcript.md").read_text(encoding="utf-8")) == (why != "not released")
