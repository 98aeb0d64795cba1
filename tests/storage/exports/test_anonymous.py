"""In a session that promised no name, no byte of a log joins an answer with a person, a second, or another answer."""

import itertools
from pathlib import Path

import frictionless
import pytest
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import LANGUAGES
from storage.exports.leaving.anonymous import BEYOND
from storage.exports.manifest import read
from tests.storage.exports.test_exports import agreed, every_byte, exported, rows, said, tape
from tests.storage.history import GROUP, PLANNED, SESSION, invited

WHO = ("P01", "P02", "P04", "P05")
WEIGHTS = {"P01": 1, "P02": 2, "P04": 4, "P05": 5}


def answer(person: str, number: int = 1, *, revision: int = 1, late: bool = False) -> f.ResponseGiven:
    weight = WEIGHTS[person]
    first = {"do": f"svar-{person}", "known": f"kendt-{person}", "example": f"eksempel-{person}"}
    return f.ResponseGiven(
        session="S1",
        round=number,
        person=person,
        revision=revision,
        weighing=dict.fromkeys(("efficiency", "fairness", "responsiveness", "respect"), weight),
        gave="respect",
        claim="claim-1" if number == 1 else "",
        stance="nuances" if number == 1 else "",
        shown="d1",
        late=late,
        texts=first if number == 1 else {"moved": f"flyttet-{person}"},
    )


BEGUN: tuple[AnyFact, ...] = (
    *(replace(PLANNED, promise="anonymous") if fact is PLANNED else fact for fact in SESSION),
    invited("P04"),
    invited("P05"),
    f.Welcomed(person="P04"),
    f.Welcomed(person="P05"),
    *agreed("P03", *WHO),
    f.PromptShown(session="S1", language="da", digest="d1", text="En situation"),
)
PROPOSED = f.ProposalMade(
    session="S1", proposal="R1", person="P02", revision=1, sources=("S1:0", "C1"), texts={"what": "Prøv"}
)


def held(order: tuple[str, ...]) -> tuple[AnyFact, ...]:
    """A whole session in which people answered in this order."""
    first, *_ = order
    return (
        *BEGUN,
        *(answer(person) for person in order),
        *(f.ReadyMarked(session="S1", phase=0, person=person) for person in order),
        answer(first, revision=2),
        f.Nudged(session="S1", people=(order[-1],)),
        f.Revealed(session="S1", round=1, order=order),
        *(said(f"sagt-{person}", person, f"C{at}") for at, person in enumerate(WHO, 1)),
        *(answer(person, 2) for person in order),
        f.Revealed(session="S1", round=2, order=order),
        PROPOSED,
        f.FateTold(session="S1", person=first, about=("R1",)),
        f.SessionClosed(session="S1", reason="researcher"),
        f.TranscriptCommented(
            session="S1", comment="M1", person=first, change="comment", about="answer/1/do", texts={"text": "Ja"}
        ),
    )


def test_an_answer_is_by_nobody_and_by_itself(tmp_path: Path) -> None:
    _, out = exported(tmp_path, held(WHO))
    given = rows(out, "responses")
    assert given
    for row in given:
        assert (row["person"], row["prompt"]) == ("", "")
        texts = [value for name, value in row.items() if name.startswith("text_") and value]
        weighed = any(value for name, value in row.items() if name.startswith(("before_", "after_")) and value)
        assert len(texts) + weighed + bool(row["gave_respect"]) + bool(row["claim"] and not texts) <= 1, (
            "one answer a row"
        )
    assert len({row["at"] for row in given if row["round"] == "1"}) == 1, "the moment at which all were shown"
    assert rows(out, "weighings") == []
    assert not [row for row in rows(out, "silences") if row["asked_for"] in ("response", "reweigh")]
    assert rows(out, "proposals")[0]["person"] == "P02"


@pytest.mark.parametrize("order", list(itertools.permutations(WHO))[:6])
def test_the_order_and_the_times_of_answers_change_no_byte_of_them(tmp_path: Path, order: tuple[str, ...]) -> None:
    """Who was first, who came last, who answered again: the answers are the same."""
    _, out = exported(tmp_path, held(order), "one")
    _, other = exported(tmp_path, held(WHO), "other")
    ours, theirs = ([line["data"] | {"texts": line["texts"]} for line in tape(folder) if line["seq"] > BEYOND]
                    for folder in (out, other))  # fmt: skip
    assert ours == theirs
    assert not [line for line in tape(out) if line["kind"].startswith("Response") and line["seq"] < BEYOND]


def test_nothing_else_says_whose_an_answer_is(tmp_path: Path) -> None:
    _, out = exported(tmp_path, held(WHO))
    for line in tape(out):
        data = line["data"]
        assert line["kind"] != "ReadyMarked", "who was done, and in which order"
        match line["kind"]:
            case "ResponseGiven":
                assert data["person"] not in WHO
                assert line["actor"] == ""
            case "Revealed":
                assert data["order"] == []
            case "Nudged":
                assert data["people"] == []
            case "FateTold" | "TranscriptCommented":
                assert not data.get("about")
            case "ProposalMade":
                assert data["sources"] == ["C1"]
    everything = every_byte(out)
    for person in WHO:
        assert f"svar-{person}" in everything
        lines = everything.replace("<row", "\n<row").splitlines()
        for whole in (line for line in lines if f"svar-{person}" in line):
            assert f"{person}:" not in whole
            assert f"kendt-{person}" not in whole


@pytest.mark.parametrize("people", [1, 2])
def test_of_few_answers_none_leaves(tmp_path: Path, people: int) -> None:
    """Also of four when two of them said no to research: who said yes stands in the log."""
    no = agreed(*WHO[people:], yes=False)
    _, out = exported(tmp_path, (*held(WHO), *no))
    assert rows(out, "responses") == []
    assert "svar-P01" not in every_byte(out)


def test_late_passed_and_withdrawn_leave_no_trace(tmp_path: Path) -> None:
    facts = (
        *BEGUN,
        *(answer(person) for person in WHO[:3]),
        f.ResponsePassed(session="S1", round=1, person="P05", revision=1),
        f.Revealed(session="S1", round=1, order=WHO[:3]),
        answer("P05", revision=2, late=True),
        f.SessionClosed(session="S1", reason="researcher"),
    )
    _, out = exported(tmp_path, facts)
    assert {row["state"] for row in rows(out, "responses")} == {"given"}
    assert not any(row["late"] == "true" for row in rows(out, "responses"))
    assert "svar-P05" not in every_byte(out)


def test_the_package_is_valid(tmp_path: Path) -> None:
    _, out = exported(tmp_path, held(WHO))
    report = frictionless.validate(str(out / "datapackage.json"), type="package")
    assert report.valid, report.flatten(["title", "note"])


def test_the_salt_of_the_names_on_screen_is_in_no_byte(tmp_path: Path) -> None:
    facts = [replace(fact, salt="hemmeligt-salt") if isinstance(fact, f.SessionStarted) else fact for fact in SESSION]
    _, out = exported(tmp_path, (*facts, *agreed("P01")))
    assert "hemmeligt-salt" not in every_byte(out)


def test_the_manifest_and_the_readme_say_that_its_answers_are_no_links_of_the_chain(tmp_path: Path) -> None:
    _, out = exported(tmp_path, held(WHO))
    made = read(out)
    assert made.unlinked == {GROUP: ("S1",)}
    assert {line["stream"] for line in tape(out) if line["seq"] > made.chains[GROUP].entries} == {"S1"}
    readme = (out / "README.md").read_text(encoding="utf-8")
    assert readme.count(f"({GROUP}/S1)") == len(LANGUAGES)
    _, named = exported(tmp_path, (*SESSION, *agreed("P01")), "named")
    assert read(named).unlinked == {}
    assert "S1-A3" not in (named / "README.md").read_text(encoding="utf-8")
