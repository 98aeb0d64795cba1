"""What a group says of its try-outs, taken home: only what was shown, only of those who agreed."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import Advice, Judgement
from prompts.words import Words
from storage.exports import refi
from storage.exports.leaving.record import Record
from tests.storage.exports.test_exports import agreed, database, every_byte, exported, rows
from tests.storage.history import FORMAT, LATER, PLANNED, SESSION

TRIED: tuple[AnyFact, ...] = (
    *SESSION,
    f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, texts={"what": "Prøv"}),
    f.TryOutPlanned(session="S1", tryout="T1", proposal="R1", owner="P01", starts=LATER, ends=LATER, every_days=7),
)


def view(person: str, line: str, advice: Advice = "stop", revision: int = 1) -> f.ReviewGiven:
    criteria: dict[str, Judgement] = {"helped": "partly", "learned": "yes"}
    return f.ReviewGiven(
        session="S1",
        tryout="T1",
        person=person,
        revision=revision,
        criteria=criteria,
        advice=advice,
        texts={"line": line},
    )


SHOWN = f.ReviewShown(session="S1", tryout="T1")


def test_it_stands_in_tables_criterion_by_criterion(tmp_path: Path) -> None:
    facts = (*TRIED, view("P01", "først", "change"), view("P01", "siden", revision=2), SHOWN, *agreed("P01"))
    _, out = exported(tmp_path, facts)
    assert [(row["revision"], row["advice"], row["line"]) for row in rows(out, "reviews")] == [
        ("1", "", ""),
        ("2", "stop", "siden"),
    ]
    answers = [(row["criterion"], row["answer"]) for row in rows(out, "review_criteria")]
    assert answers == [("helped", "partly"), ("learned", "yes")]
    assert {row["criterion"] for row in rows(out, "criteria")} == {"helped", "learned"}
    text = (out / "transcript.md").read_text(encoding="utf-8")
    assert "siden" in text
    assert "først" not in text, "what counts is what was shown"
    assert "Delvist" in text


def test_before_it_is_shown_it_is_of_those_alone_who_said_it(tmp_path: Path) -> None:
    receipt, out = exported(tmp_path, (*TRIED, view("P01", "hemmeligt"), *agreed("P01")))
    assert "hemmeligt" not in every_byte(out)
    assert receipt.left_out["not shared yet"] == 1
    assert rows(out, "reviews") == []


def test_who_has_not_agreed_is_not_in_it(tmp_path: Path) -> None:
    facts = (*TRIED, view("P01", "mit"), view("P02", "andres"), SHOWN, *agreed("P01"))
    receipt, out = exported(tmp_path, facts)
    assert "andres" not in every_byte(out)
    assert "P02" not in every_byte(out)
    assert receipt.left_out["reviews"] == 1
    assert [row["person"] for row in rows(out, "reviews")] == ["P01"]


def test_who_said_nothing_is_a_silence(tmp_path: Path) -> None:
    facts = (*TRIED, *agreed("P01", "P02", to="take_part"), view("P01", "mit"), SHOWN, *agreed("P01", "P02"))
    _, out = exported(tmp_path, facts)
    missing = [row for row in rows(out, "silences") if row["asked_for"] == "review"]
    assert [(row["person"], row["about"], row["number"], row["silence"]) for row in missing] == [
        ("P02", "T1", "1", "no_answer")
    ]


@pytest.mark.parametrize("suppressed", [False, True])
def test_it_is_coded_and_linked_to_the_try_out(tmp_path: Path, suppressed: bool) -> None:
    shown = f.ReviewShown(session="S1", tryout="T1", suppressed=suppressed)
    with database((*TRIED, view("P01", "mit"), shown, *agreed("P01"))) as engine, engine.connect() as connection:
        refi.write(tmp_path, [Record(connection, "g1")], Words(strict=True))
    with ZipFile(tmp_path / "flip.qdpx") as packed:
        project = packed.read("project.qde").decode()
        texts = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".txt"))
    assert "(vurdering af T1): mit" in texts
    assert "Råd om afprøvningen: Stop det" in project
    assert "Gruppen så på det, den prøver af, ud fra" in texts


def test_a_format_without_private_answers_asks_nothing(tmp_path: Path) -> None:
    phases = [phase for phase in FORMAT["phases"] if phase["kind"] not in ("response", "reweigh")]
    planned = f.SessionPlanned(
        **{name: getattr(PLANNED, name) for name in PLANNED.__struct_fields__ if name != "format"},
        format={**FORMAT, "phases": phases},
    )
    facts = tuple(planned if fact == PLANNED else fact for fact in TRIED)
    _, out = exported(tmp_path, (*facts, *agreed("P01")))
    assert rows(out, "questions") == []
    assert "Hvad vil du gøre?" not in (out / "transcript.md").read_text(encoding="utf-8")
    assert not (out / "responses.csv").exists(), "nothing stands in it"
    with database((*facts, *agreed("P01"))) as engine, engine.connect() as connection:
        refi.write(tmp_path, [Record(connection, "g1")], Words(strict=True))
