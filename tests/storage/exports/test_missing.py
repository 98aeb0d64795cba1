"""Why a value is missing stands in the tables, and each reason is told from the others (see docs/instrument.md)."""

from typing import Any

import pytest

from bot.domain import facts as f
from bot.domain.vocabulary import CONSIDERATIONS
from storage.exports.analysis.under_way import SessionUnderWay
from storage.exports.tables.csvs import Row
from storage.exports.tables.rows import anchored, to_claims

CLAIMS = ("one", "two", "three")


def answer(**more: Any) -> f.ResponseGiven:
    said = {"session": "S1", "round": 1, "person": "P01", "revision": 1, "texts": {}, "instrument": 4}
    return f.ResponseGiven(**{**said, "claim_order": CLAIMS, **more})


def planned(*phases: str) -> SessionUnderWay:
    script = {"id": "practitioner", "version": 1, "phases": [{"kind": kind} for kind in phases]}
    dilemma = {"id": "d", "version": 1}
    return SessionUnderWay(
        f.SessionPlanned(
            session="S1", number=1, person="P07", pace="live", promise="pseudonym", smallest_cell=3,
            format=script, dilemma=dilemma,
        )
    )  # fmt: skip


def missing(session: SessionUnderWay, when: str) -> set[Any]:
    return {row[f"{when}_missing"] for row in session.weighed()}


def test_a_claim_is_answered_skipped_or_nothing_one_can_know() -> None:
    texts = {"example-one": "Hos os"}
    said = answer(stances={"one": "confirms", "two": "nuances"}, irrelevant_claims=("three",), texts=texts)
    one, two, three = to_claims(said)
    assert one == {"claim": "one", "asked": 1, "stance": "confirms", "example_missing": None}
    assert two == {"claim": "two", "asked": 2, "stance": "nuances", "example_missing": "skipped"}
    assert three == {"claim": "three", "asked": 3, "stance_missing": "not_relevant", "example_missing": "not_asked"}
    assert [row["stance_missing"] for row in to_claims(answer())] == ["skipped"] * 3


def test_a_claim_that_was_not_chosen_in_an_older_version_was_not_asked() -> None:
    old = answer(instrument=3, claim="two", stance="contradicts", texts={"example": "Nej"})
    assert [row.get("stance_missing") for row in to_claims(old)] == ["not_asked", None, "not_asked"]
    oldest = answer(instrument=1, claim_order=(), claim="two", stance="contradicts")
    assert list(to_claims(oldest)) == [
        {"claim": "two", "asked": None, "stance": "contradicts", "example_missing": "skipped"}
    ]


def test_a_part_of_an_answer_without_a_name_says_nothing_of_the_rest() -> None:
    part = answer(claim_order=(), stances={"two": "confirms"})
    assert [row["claim"] for row in to_claims(part)] == ["two"]
    assert anchored(part) == {}


@pytest.mark.parametrize(
    ("more", "row"),
    [
        ({"anchor": 4}, {"anchor": 4}),
        ({}, {"anchor_missing": "skipped"}),
        ({"instrument": 2}, {"anchor_missing": "not_asked"}),
        ({"round": 2, "claim_order": ()}, {"anchor_missing": "not_asked"}),
    ],
)
def test_the_question_of_the_series(more: dict[str, Any], row: Row) -> None:
    assert anchored(answer(**more)) == row


def test_a_consideration_is_left_out_or_beside_the_point() -> None:
    session = planned("response", "reweigh")
    session.weighings["P01", 1] = 5, answer(weighing={"respect": 4}, irrelevant=("fairness",)), ""
    rows = {row["consideration"]: row for row in session.weighed()}
    reasons = {name: rows[name]["before_missing"] for name in CONSIDERATIONS}
    assert reasons == {
        "efficiency": "skipped",
        "fairness": "not_relevant",
        "responsiveness": "skipped",
        "respect": None,
    }
    assert {row["after_missing"] for row in rows.values()} == {"no_answer"}


@pytest.mark.parametrize("why", ["passed", "withdrawn", "taken_back"])
def test_a_round_without_an_answer_says_why(why: str) -> None:
    session = planned("response", "reweigh")
    session.weighings["P01", 1] = 5, answer(weighing={"respect": 4}), ""
    session.weighings["P01", 2] = 9, None, why
    assert missing(session, "after") == {why}


def test_a_round_that_was_not_asked_is_told_from_one_that_was_not_shown() -> None:
    unasked, unshown = planned("response"), planned("response", "reweigh")
    for session in (unasked, unshown):
        session.weighings["P01", 1] = 5, answer(weighing={"respect": 4}), ""
    unshown.unshown.add(2)
    assert missing(unasked, "after") == {"not_asked"}
    assert missing(unshown, "after") == {"not_shown"}
