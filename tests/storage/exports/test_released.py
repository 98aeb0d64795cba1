"""What is somebody's alone in the chat is theirs alone in the log too."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from tests.storage.exports.test_exports import MARK, PEOPLE, agreed, every_byte, exported, tape
from tests.storage.history import LATER, SESSION

PROPOSED = f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, texts={"what": "Prøv"})
TRYOUT = f.TryOutPlanned(session="S1", tryout="T1", proposal="R1", owner="P01", starts=LATER, ends=LATER, every_days=7)
MINE: dict[str, Any] = {"session": "S1", "person": "P01"}
PLEDGE = f.PledgeMade(**MINE, pledge="G1", revision=1, looks=LATER, texts={"what": MARK})
VIEWED = f.PledgeViewed(pledge="G1", person="P02", noticed="yes", texts={"why": MARK})
SHARED = f.PledgeShared(session="S1", pledge="G1", looks=LATER)
REVIEW = f.ReviewGiven(**MINE, tryout="T1", revision=1, criteria={}, advice="stop", texts={"why": MARK})
EXCERPT = f.ExcerptShared(session="S1", person="P01", speakers=("citizen",), in_log=True, texts={"1": "uddrag"})
MARKS = f.TurnsMarked(session="S1", person="P02", revision=1, marks={"1": ("overheard",)}, texts={"1": MARK})
IDEA = f.IdeaOffered(session="S1", person="P02", revision=1, texts={"idea": MARK})
CLOSED = f.SessionClosed(session="S1", reason="researcher")


def log_of(folder: Path, facts: Iterable[AnyFact]) -> tuple[str, dict[str, int]]:
    receipt, out = exported(folder, (*SESSION, *agreed(*PEOPLE), PROPOSED, TRYOUT, *facts))
    return every_byte(out), receipt.left_out


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ([PLEDGE], [SHARED]),
        ([PLEDGE, VIEWED], [SHARED, f.PledgeShown(pledge="G1", order=("P02",))]),
        ([REVIEW], [f.ReviewShown(session="S1", tryout="T1")]),
        ([MARKS], [f.MarksShared(**MINE), EXCERPT, CLOSED]),
        ([IDEA], [f.IdeasShared(**MINE), EXCERPT, CLOSED]),
    ],
)
def test_it_is_in_no_byte_until_it_is_shown(tmp_path: Path, facts: list[AnyFact], shown: list[AnyFact]) -> None:
    before, left_out = log_of(tmp_path / "before", facts)
    assert MARK not in before
    assert left_out == {"not shared yet": len(facts)}
    after, left_out = log_of(tmp_path / "after", (*facts, *shown))
    assert MARK in after
    assert left_out == {}


def test_ideas_and_marks_wait_for_the_owner_even_in_a_log_that_may_hold_the_rest(tmp_path: Path) -> None:
    found, left_out = log_of(tmp_path, (EXCERPT, MARKS, IDEA, CLOSED))
    assert "uddrag" in found
    assert MARK not in found
    assert left_out == {"not shared yet": 2}


def test_of_another_group_the_log_holds_what_it_chose_to_send_and_not_who_it_is(tmp_path: Path) -> None:
    facts: tuple[AnyFact, ...] = (
        f.SeminarFormed(seminar="s", name="Seminar", sisters=(MARK,), names={MARK: MARK}),
        f.PointReceived(meeting="m", sister=MARK, label=1, point="k", texts={"text": "sendt med vilje"}, session="S1"),
        f.PatternsReceived(
            meeting="m", sister=MARK, label=1, given=4, texts={"context": "en lille kommune"}, session="S1"
        ),
        f.PointMade(session="S1", point="D1", person="P01", texts={"text": "vores eget"}),
    )
    receipt, out = exported(tmp_path, (*SESSION, *agreed(*PEOPLE), *facts))
    read = every_byte(out)
    assert MARK not in read
    assert "sendt med vilje" in read
    assert "en lille kommune" in read
    assert "SeminarFormed" not in [line["kind"] for line in tape(out)]
    assert receipt.left_out == {"not shared yet": 1}, "a point that was not released is its author's"
