"""The tables that are made to be counted: what stands, who said it as what, who was asked, and what was shown."""

import csv
from collections import Counter
from pathlib import Path

import frictionless
import pytest
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import Consideration, PositionKind
from storage.exports.analysis import shown_rows
from storage.exports.analysis.kinds import SAID
from storage.exports.leaving.released import SHOWING
from storage.exports.tables.columns import TABLES
from tests.storage.exports.test_anonymous import WHO, held
from tests.storage.exports.test_exports import PEOPLE, REVEALED, agreed, exported, rows, said
from tests.storage.exports.test_tables import EVERYTHING, taking_part
from tests.storage.history import LATER, SESSION, response

EDITED = f.ContributionEdited(session="S1", contribution="C1", revision=2, texts={"text": "nyt"})
DELETED = f.ContributionDeleted(session="S1", contribution="C2", revision=2)
BACK = f.ContributionEdited(session="S1", contribution="C2", revision=3, texts={"text": "igen"})
WHY: tuple[Consideration, ...] = ("respect",)
STARTED = f.PhaseStarted(session="S1", phase=0)


def position(person: str, taken: PositionKind) -> f.PositionTaken:
    return f.PositionTaken(session="S1", proposal="R1", person=person, position=taken, texts={})


def proposal(revision: int, what: str) -> f.ProposalMade:
    return f.ProposalMade(
        session="S1", proposal="R1", person="P01", revision=revision, texts={"what": what}, serves=("respect",)
    )


# --- what stands ----------------------------------------------------------------------------------------------------


def test_of_a_message_one_row_stands_and_of_a_deleted_one_none(tmp_path: Path) -> None:
    facts = (*SESSION, said("en"), said("to", contribution="C2"), said("tre", contribution="C3"), EDITED, DELETED)
    _, out = exported(tmp_path, (*facts, *agreed("P01")))
    found = [
        (row["contribution"], row["revision"], row["current"], row["missing"]) for row in rows(out, "contributions")
    ]
    assert found == [
        ("C1", "1", "no", ""),
        ("C2", "1", "no", ""),
        ("C3", "1", "yes", ""),
        ("C1", "2", "yes", ""),
        ("C2", "2", "no", "deleted"),
    ]
    assert [row["text"] for row in rows(out, "utterances") if row["current"] == "yes"] == ["tre", "nyt"]


def test_a_message_that_came_back_stands(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*SESSION, said("to", contribution="C2"), DELETED, BACK, *agreed("P01")))
    assert [(row["revision"], row["current"]) for row in rows(out, "contributions")] == [
        *(("1", "no"), ("2", "no"), ("3", "yes"))
    ]


def test_an_edited_reply_is_still_a_reply(tmp_path: Path) -> None:
    reply = replace(said("svar", "P02", "C2"), reply_to="C1")
    edited = f.ContributionEdited(session="S1", contribution="C2", revision=2, texts={"text": "svar 2"})
    _, out = exported(tmp_path, (*SESSION, said("en"), reply, edited, *agreed("P01", "P02")))
    for table in ("contributions", "utterances"):
        assert [row["reply_to"] for row in rows(out, table) if row["current"] == "yes"] == ["", "C1"], table


@pytest.mark.parametrize("last", ["given", "passed", "withdrawn"])
def test_of_answers_the_newest_stands_and_its_stance_with_it(tmp_path: Path, last: str) -> None:
    ends: dict[str, tuple[AnyFact, ...]] = {
        "given": (response(revision=2),),
        "passed": (f.ResponsePassed(session="S1", round=1, person="P01", revision=2),),
        "withdrawn": (f.ResponseWithdrawn(session="S1", round=1, person="P01", revision=2),),
    }
    _, out = exported(tmp_path, (*SESSION, response(), REVEALED, *ends[last], *agreed("P01")))
    assert [row["current"] for row in rows(out, "responses")] == ["no", "no" if last == "withdrawn" else "yes"]
    stands = {"given": ["no", "yes"], "passed": ["no"], "withdrawn": []}[last]
    assert [row["current"] for row in rows(out, "claim_stances")] == stands


def test_positions_proposals_and_relations_are_counted_once(tmp_path: Path) -> None:
    related = f.ClaimRelated(session="S1", person="P01", contribution="C1", claim="claim-1", stance="nuances", texts={})
    facts = (
        *(*SESSION, said("en"), related, replace(related, stance="confirms"), replace(related, person="P02")),
        *(
            proposal(1, "a"),
            proposal(2, "b"),
            position("P01", "yes"),
            position("P02", "yes"),
            position("P01", "reservation"),
        ),
        *agreed(*PEOPLE),
    )
    _, out = exported(tmp_path, facts)
    for table, revisions, current in (
        ("claim_stances", "121", "no yes yes"),
        ("proposals", "12", "no yes"),
        ("positions", "112", "no yes yes"),
    ):
        found = rows(out, table)
        assert "".join(row["revision"] for row in found) == revisions, table
        assert [row["current"] for row in found] == current.split(), table
    assert {row["serves_respect"] + row["serves_fairness"] for row in rows(out, "proposals")} == {"yesno"}


def test_a_withdrawn_proposal_does_not_stand(tmp_path: Path) -> None:
    gone = f.ProposalWithdrawn(session="S1", proposal="R1", person="P01", texts={"reason": "x"})
    _, out = exported(tmp_path, (*SESSION, proposal(1, "a"), gone, *agreed("P01")))
    assert [row["current"] for row in rows(out, "proposals")] == ["no", "no"]


def test_every_table_with_revisions_says_what_stands(tmp_path: Path) -> None:
    for table in TABLES:
        names = {column.name for column in table.columns}
        if names & {"revision", "change"} and table.name != "transcript_comments":
            assert {"entry", "revision", "current", "missing"} <= names, table.name
        assert "person" not in names or "role" in names, table.name


# --- who said what --------------------------------------------------------------------------------------------------


def test_every_text_on_the_tape_is_an_utterance(tmp_path: Path) -> None:
    """Whatever is added to the facts: what has words stands there, once."""
    from tests.storage.exports.test_exports import tape

    _, out = exported(tmp_path, EVERYTHING)
    kinds = {kind.__name__ for kind, name in SAID.items() if name}
    there = {(str(line["seq"]), part, text) for line in tape(out) for part, text in line["texts"].items() if text
             if line["kind"] in kinds}  # fmt: skip
    assert {(row["entry"], row["part"], row["text"]) for row in rows(out, "utterances")} == there
    roles = {row["person"]: row["role"] for row in rows(out, "participants")}
    for row in rows(out, "utterances"):
        assert row["role"] == roles.get(row["person"], ""), row


def test_what_was_said_knows_its_phase(tmp_path: Path) -> None:
    over = f.PhaseEnded(session="S1", phase=0, reason="researcher")
    _, out = exported(tmp_path, (*SESSION, STARTED, said("en"), over, said("to", contribution="C2"), *agreed("P01")))
    (phase,) = rows(out, "phases")
    assert [(row["phase"], row["phase_kind"]) for row in rows(out, "utterances")] == [("1", phase["kind"]), ("", "")]
    assert int(phase["first_entry"]) < int(rows(out, "utterances")[0]["entry"]) < int(phase["last_entry"])


# --- who was asked, and what was shown ------------------------------------------------------------------------------


def test_silences_have_their_denominator(tmp_path: Path) -> None:
    facts = (
        *(*SESSION, *taking_part(*PEOPLE), response(), REVEALED, f.SessionClosed(session="S1", reason="limit")),
        *agreed(*PEOPLE),
    )
    _, out = exported(tmp_path, facts)
    asked = Counter((row["asked_for"], row["answer"]) for row in rows(out, "asked"))
    assert asked["response", "given"] == 1
    silent = [row for row in rows(out, "asked") if row["asked_for"] != "discussion" and row["answer"] != "given"]
    assert [(row["person"], row["answer"]) for row in silent] == [
        (row["person"], row["silence"]) for row in rows(out, "silences")
    ]


def test_what_was_shown_stands_in_its_order(tmp_path: Path) -> None:
    shown = f.Revealed(session="S1", round=1, order=("P02", "P01"))
    few = f.Revealed(session="S1", round=2, order=(), suppressed=True)
    _, out = exported(tmp_path, (*SESSION, response("P01"), response("P02"), shown, few, *agreed(*PEOPLE)))
    assert [(row["revealed"], row["suppressed"], row["reason"]) for row in rows(out, "reveals")] == [
        ("response", "no", ""),
        ("reweigh", "yes", "few"),
    ]
    answers = {row["entry"]: row["person"] for row in rows(out, "responses")}
    order = rows(out, "reveal_order")
    assert [row["person"] for row in order] == [answers[row["response"]] for row in order] == ["P02", "P01"]


def test_whatever_shows_something_is_a_reveal_or_stands_in_a_table_of_its_own() -> None:
    of_its_own = {f.Revealed, f.PledgeShared, f.PointReleased, f.TranscriptReleased}
    assert SHOWING.keys() - of_its_own <= shown_rows.SHOWING.keys()


def test_who_said_no_leaves_no_place_in_the_order(tmp_path: Path) -> None:
    shown = f.Revealed(session="S1", round=1, order=("P02", "P01"))
    _, out = exported(tmp_path, (*SESSION, response("P01"), response("P02"), shown, *agreed("P01")))
    assert [(row["place"], row["person"]) for row in rows(out, "reveal_order")] == [("1", "P01")]


def test_a_tryout_says_which_session_took_it_up(tmp_path: Path) -> None:
    plan = f.TryOutPlanned(
        session="S1", tryout="T1", proposal="R1", owner="P01", starts=LATER, ends=LATER, every_days=7
    )
    told = f.FateTold(session="S1", person="P01", about=("R1", "C1"))
    facts = (*SESSION, proposal(1, "a"), plan, f.ReviewShown(session="S1", tryout="T1"), told, *agreed("P01"))
    _, out = exported(tmp_path, facts)
    (tryout,) = rows(out, "tryouts")
    assert (tryout["taken_up_in"], tryout["owner_role"]) == ("S1", rows(out, "participants")[0]["role"])
    assert [(row["number"], row["about"]) for row in rows(out, "fates_told")] == [("1", "R1"), ("2", "C1")]


# --- files ----------------------------------------------------------------------------------------------------------


def test_what_has_no_row_is_not_written_and_the_readme_says_so(tmp_path: Path) -> None:
    receipt, out = exported(tmp_path, (*SESSION, said("en"), *agreed("P01")))
    there = {path.stem for path in out.glob("*.csv")}
    assert there == {name for name, count in receipt.counts.items() if count and name != "tape"}
    assert "tryouts" not in there
    assert not (out / "spss" / "da" / "tryouts.sav").exists()
    about = (out / "README.md").read_text(encoding="utf-8")
    assert "tryouts.csv:" not in about
    assert ", tryouts," in about
    files = [
        line for line in about.splitlines() if line.startswith("- ") and ("xlsx" in line or "summary.html" in line)
    ]
    assert "tables.xlsx" in files[0], files
    assert frictionless.validate(str(out / "datapackage.json"), type="package").valid


# --- promises -------------------------------------------------------------------------------------------------------


def test_in_a_session_without_names_no_row_joins_answers(tmp_path: Path) -> None:
    done = f.ReadyMarked(session="S1", phase=0, person="P02")
    _, out = exported(tmp_path, (*held(WHO), done))
    answers = [row for row in rows(out, "utterances") if row["kind"] == "answer"]
    assert len({row["entry"] for row in answers}) == len(answers), "each by itself"
    assert {(row["person"], row["role"], row["current"], row["revision"]) for row in answers} == {("", "", "yes", "1")}
    assert {row["person"] for row in rows(out, "utterances") if row["kind"] == "contribution"} == set(WHO)
    assert {row["asked_for"] for row in rows(out, "asked")} <= {"discussion"}
    assert rows(out, "reveal_order") == rows(out, "ready_marks") == []
    assert {row["about"] for row in rows(out, "fates_told")} == {""}


def test_a_real_na_is_text(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*SESSION, said("NA"), *agreed("P01")))
    with (out / "utterances.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["text"] == "NA"
