"""Balances and pledges in the export: what was shown to the group, as consent allows, and nothing before its time."""

from pathlib import Path
from typing import Any, Literal

import pytest

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import Noticed
from tests.storage.exports.test_exports import agreed, every_byte, exported, rows
from tests.storage.history import DILEMMA, FORMED, LATER, PLANNED, both, invited, response

BALANCE = {"id": "saving", "left": both("spare nu"), "right": both("investere på sigt")}
LED: dict[str, Any] = {**DILEMMA, "balances": [BALANCE]}
STARTED: tuple[AnyFact, ...] = (
    FORMED,
    invited("P01"),
    invited("P02", "leader"),
    invited("P03", "researcher"),
    invited("P04"),
    *(f.Welcomed(person=person) for person in ("P01", "P02", "P03", "P04")),
    f.SessionPlanned(
        session="S1", number=1, person="P03", pace="live", promise="pseudonym", smallest_cell=3,
        format=PLANNED.format, dilemma=LED,
    ),
    f.SessionStarted(session="S1", person="P03"),
    f.PhaseStarted(session="S1", phase=0, ends=LATER),
)  # fmt: skip
EVERYBODY = agreed("P01", "P02", "P03")


def pledge(what: str, revision: int = 1) -> f.PledgeMade:
    texts = {"what": what, "notice": "Jeg spørger til den"}
    return f.PledgeMade(session="S1", pledge="G1", person="P02", revision=revision, looks=LATER, texts=texts)


def view(noticed: Noticed | Literal[""], line: str = "", person: str = "P01") -> f.PledgeViewed:
    return f.PledgeViewed(pledge="G1", person=person, noticed=noticed, texts={"line": line} if line else {})


SHARED = f.PledgeShared(session="S1", pledge="G1", looks=LATER)
SHOWN = f.PledgeShown(pledge="G1", order=("P01",))
CLOSED = f.SessionClosed(session="S1", reason="limit")


def test_balances_are_numbers_with_their_poles(tmp_path: Path) -> None:
    answer = f.ResponseGiven(
        session="S1", round=1, person="P02", revision=1, texts={"do": "Jeg venter"}, balances={"saving": (2, 5)}
    )
    revealed = f.Revealed(session="S1", round=1, order=("P02",))
    _, folder = exported(tmp_path, (*STARTED, answer, revealed, CLOSED, *EVERYBODY))
    (row,) = rows(folder, "response_balances")
    assert (row["person"], row["balance"], row["today"], row["wanted"]) == ("P02", "saving", "2", "5")
    assert row["entry"] == rows(folder, "responses")[0]["entry"]
    (poles,) = rows(folder, "balances")
    assert (poles["left_da"], poles["right_da"]) == ("spare nu", "investere på sigt")
    assert "i dag 2, bør være 5" in every_byte(folder)


def test_an_answer_without_balances_has_no_rows_of_them(tmp_path: Path) -> None:
    revealed = f.Revealed(session="S1", round=1, order=("P01",))
    _, folder = exported(tmp_path, (*STARTED, response(), revealed, CLOSED, *EVERYBODY))
    assert rows(folder, "response_balances") == []


@pytest.mark.parametrize(
    "told",
    [
        (pledge("Kvarterets løfte"), CLOSED),
        (pledge("Kvarterets løfte"), f.PledgeWithdrawn(session="S1", pledge="G1", person="P02"), CLOSED),
        (pledge("Kvarterets løfte"), pledge("Det delte", 2), SHARED, CLOSED),
    ],
)
def test_what_was_never_shown_of_a_pledge_stays_private(tmp_path: Path, told: tuple[AnyFact, ...]) -> None:
    _, folder = exported(tmp_path, (*STARTED, *told, *EVERYBODY))
    assert "Kvarterets løfte" not in every_byte(folder)
    assert [row["what"] for row in rows(folder, "pledges")] == (["Det delte"] if SHARED in told else [])


def test_a_view_is_in_the_log_once_it_was_shown_and_only_as_it_stood(tmp_path: Path) -> None:
    before = (*STARTED, pledge("Ro"), SHARED, CLOSED, view("no", "Første tanke"), view("yes", "Anden tanke"))
    _, early = exported(tmp_path, (*before, *EVERYBODY), "early")
    assert "tanke" not in every_byte(early)
    _, folder = exported(tmp_path, (*before, SHOWN, *EVERYBODY))
    (row,) = rows(folder, "pledge_views")
    assert (row["pledge"], row["person"], row["noticed"], row["line"]) == ("G1", "P01", "yes", "Anden tanke")
    assert "Første tanke" not in every_byte(folder)
    assert "Anden tanke" in (folder / "transcript.md").read_text(encoding="utf-8")


def test_a_view_that_was_taken_back_leaves_nothing(tmp_path: Path) -> None:
    told = (pledge("Ro"), SHARED, CLOSED, view("no", "Fortrudt"), view(""), SHOWN)
    _, folder = exported(tmp_path, (*STARTED, *told, *EVERYBODY))
    assert "Fortrudt" not in every_byte(folder)
    assert rows(folder, "pledge_views") == []


def test_nothing_is_said_of_the_pledge_of_a_leader_who_said_no(tmp_path: Path) -> None:
    told = (pledge("Lederens ord"), SHARED, CLOSED, view("no", "Hun spørger aldrig"), SHOWN)
    _, folder = exported(tmp_path, (*STARTED, *told, *agreed("P01", "P03")))
    assert "Lederens ord" not in every_byte(folder)
    assert "Hun spørger aldrig" not in every_byte(folder)
    assert rows(folder, "pledges") == []
    assert rows(folder, "pledge_views") == []


def test_the_view_of_somebody_who_said_no_is_not_in_it(tmp_path: Path) -> None:
    told = (pledge("Ro"), SHARED, CLOSED, view("no", "Mine ord", "P04"), SHOWN)
    _, folder = exported(tmp_path, (*STARTED, *told, *EVERYBODY))
    assert "Mine ord" not in every_byte(folder)
    assert [row["what"] for row in rows(folder, "pledges")] == ["Ro"]
