"""What a group's log holds of a seminar: labels, counts and released points, and nothing that names another group."""

from pathlib import Path
from typing import Any

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from tests.everything import everything
from tests.storage.exports.test_exports import PEOPLE, agreed, exported, rows, tape
from tests.storage.history import HISTORY

FIGURES = {"gave": {"respect": 3, "fairness": 1}, "weighing/respect": {"5": 4}}
LOGGED = {"gave": {"respect": 3}}


def seminar(recorded: bool) -> tuple[AnyFact, ...]:
    known: dict[str, Any] = {"meeting": "moede", "session": "S1"}
    return (
        f.SeminarFormed(seminar="foraar", name="Forår", sisters=("hemmeligt-navn",), names={"hemmeligt-navn": "Byen"}),
        f.SeminarJoined(session="S1", meeting="moede", seminar="foraar", person="P03"),
        f.PatternsSent(**known, given=4, figures=FIGURES, person="P03", texts={"context": "Vores vilkår"}),
        f.PatternsReceived(
            **known,
            sister="hemmeligt-navn",
            label=2,
            given=4,
            figures=FIGURES,
            logged_given=3,
            logged=LOGGED,
            texts={"context": "Deres vilkår"},
        ),
        f.PointMade(session="S1", point="V1", person="P01", texts={"text": "Vores pointe"}),
        f.PointMade(session="S1", point="V2", person="P01", texts={"text": "Aldrig sendt"}),
        f.PointReleased(session="S1", point="V1", person="P03", key="noegle1"),
        f.PointReceived(
            **known,
            sister="hemmeligt-navn",
            label=2,
            point="noegle2",
            to="noegle1",
            recorded=recorded,
            texts={"text": "Deres pointe"},
        ),
    )


def log(folder: Path, *, recorded: bool = True, people: tuple[str, ...] = PEOPLE) -> Path:
    kinds = {type(fact) for fact in seminar(True)} | {
        f.ContextWritten,
        f.PlanReceived,
        f.PlanSetAside,
        f.PointWithdrawn,
    }
    others = [fact for fact in HISTORY if type(fact) not in kinds]
    begun = next(at for at, fact in enumerate(others) if isinstance(fact, f.SessionStarted)) + 1
    part = agreed("P01", to="take_part")
    history = (*others[:begun], *part, *seminar(recorded), *others[begun:], *agreed(*people))
    _, out = exported(folder, history)
    return out


def test_the_log_names_no_other_group_and_holds_what_was_seen(tmp_path: Path) -> None:
    out = log(tmp_path)
    written = everything(out)
    for kept_out in ("hemmeligt-navn", "Byen", "Aldrig sendt"):
        assert kept_out not in written
    for shown in ("Deres pointe", "Vores pointe", "Deres vilkår"):
        assert shown in written
    points = {row["key"]: row for row in rows(out, "seminar_points")}
    assert (points["noegle1"]["label"], points["noegle1"]["person"]) == ("0", "P01")
    assert (points["noegle2"]["label"], points["noegle2"]["answers"]) == ("2", "noegle1")


def test_figures_are_of_those_alone_who_agreed_to_research(tmp_path: Path) -> None:
    out = log(tmp_path)
    counted = {(row["asked"], row["answer"]): row["people"] for row in rows(out, "seminar_patterns")}
    assert counted == {("gave", "respect"): "3"}
    received = next(line for line in tape(out) if line["kind"] == "PatternsReceived")
    assert "weighing" not in str(received)
    sent = next(line for line in tape(out) if line["kind"] == "PatternsSent")
    assert "gave" not in str(sent)


def test_a_point_whose_author_had_not_agreed_to_research_has_no_words_in_the_log(tmp_path: Path) -> None:
    written = everything(log(tmp_path, recorded=False))
    assert "Deres pointe" not in written
    assert "noegle2" in written


def test_a_point_of_somebody_without_research_consent_is_not_in_the_log(tmp_path: Path) -> None:
    assert "Vores pointe" not in everything(log(tmp_path, people=("P02", "P03")))
