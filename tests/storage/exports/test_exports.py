"""The export: what may be used and nothing else, as it was written, the same every time."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import Engine

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import Purpose
from prompts.words import Words
from storage.engine import connect
from storage.exports import FolderTaken, Receipt, export
from storage.exports.leaving.released import ELSEWHERE
from storage.exports.transcript.markdown import literal, plain
from storage.models import Record
from tests.everything import contents, everything
from tests.storage.history import FORMED, HISTORY, LATER, SESSION, entries, record, response

WORDS = Words(strict=True)
PEOPLE = ("P01", "P02", "P03")


def agreed(*people: str, to: Purpose = "research", yes: bool = True) -> tuple[AnyFact, ...]:
    return tuple(f.ConsentSet(person=person, purpose=to, granted=yes, wording="1") for person in people)


REVEALED = f.Revealed(session="S1", round=1, order=("P01",))


def said(text: str, person: str = "P01", contribution: str = "C1") -> f.ContributionMade:
    return f.ContributionMade(
        session="S1", contribution=contribution, person=person, platform="x", message=contribution, texts={"text": text}
    )


@contextmanager
def database(facts: Iterable[AnyFact]) -> Iterator[Engine]:
    engine = connect("sqlite://")
    try:
        with engine.begin() as connection:
            Record.metadata.create_all(connection)
        record(engine, entries(facts))
        yield engine
    finally:
        engine.dispose()


def exported(folder: Path, facts: Iterable[AnyFact], to: str = "out") -> tuple[Receipt, Path]:
    with database(facts) as engine:
        return export(engine, folder / to, WORDS), folder / to


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """None where the table was not written, as nothing stands in it."""
    if not (folder / f"{table}.csv").exists():
        return []
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tape(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "tape.jsonl").read_bytes().split(b"\n") if line]


def every_byte(folder: Path) -> str:
    return everything(folder)


# --- what is in it ------------------------------------------------------------------------------------------------


def test_every_kind_of_fact_can_be_taken_home(tmp_path: Path) -> None:
    more = (
        # Nothing is shown of whoever takes part no longer.
        f.ConsentSet(person="P01", purpose="take_part", granted=True, wording="1"),
        f.ContributionMade(
            session="S1",
            contribution="C2",
            person="P02",
            platform="x",
            message="m2",
            reply_to="C1",
            texts={"text": "Ja"},
        ),
        f.ResponseGiven(
            session="S1",
            round=2,
            person="P01",
            revision=1,
            weighing={"respect": 4},
            balances={"saving": (2, 5)},
            claim_order=("claim-1",),
            stances={"claim-1": "nuances"},
            instrument=4,
            texts={},
        ),
        f.Revealed(session="S1", round=2, order=("P01",)),
    )
    formed = replace(FORMED, attributes={"team-size": "12"})
    facts = (formed, *HISTORY[1:-1], *more, HISTORY[-1], *agreed(*PEOPLE))
    assert HISTORY[0] is FORMED
    receipt, out = exported(tmp_path, facts)
    elsewhere = sum(isinstance(fact, ELSEWHERE) for fact in HISTORY)
    assert receipt.left_out.keys() <= {"pledges", "not shared yet"}, "what was never shown, or took no effect"
    held = sum(receipt.left_out.values())
    assert receipt.counts["tape"] == len(tape(out)) == len(HISTORY) + len(more) + 3 - held - elsewhere
    for table, count in receipt.counts.items():
        if table != "tape":
            assert len(rows(out, table)) == count > 0, table
    ended = {"status": "ended", "outcome": "adapted", "stopped_by": "P02"}
    assert rows(out, "tryouts")[0] | ended == rows(out, "tryouts")[0]


def test_the_tape_has_no_salts(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*HISTORY, *agreed(*PEOPLE)))
    made = next(line for line in tape(out) if line["kind"] == "ContributionMade")
    assert made["texts"] == {"text": "Et indlæg"}
    assert {"seq", "at", "stream", "actor", "kind", "data", "texts", "group"} == made.keys()


def test_weighings_stand_before_and_after(tmp_path: Path) -> None:
    again = f.ResponseGiven(
        session="S1",
        round=2,
        person="P01",
        revision=1,
        weighing={"efficiency": 5, "fairness": 4, "responsiveness": 3, "respect": 2},
        texts={},
    )
    facts = (*SESSION, response(), response(revision=2), REVEALED, again, f.Revealed(session="S1", round=2, order=()))
    _, out = exported(tmp_path, (*facts, *agreed("P01")))
    first, second, after = rows(out, "responses")
    assert [first["revision"], second["revision"], after["round"]] == ["1", "2", "2"]
    assert (first["state"], first["before_respect"]) == ("taken_back", ""), "replaced before anybody saw it"
    assert (second["before_respect"], second["after_respect"]) == ("5", "")
    assert (after["before_respect"], after["after_respect"]) == ("5", "2")


def test_edits_and_deletions_are_marked(tmp_path: Path) -> None:
    facts = (
        *SESSION,
        said("først"),
        f.ContributionEdited(session="S1", contribution="C1", revision=2, texts={"text": "siden"}),
        said("væk", contribution="C2"),
        f.ContributionDeleted(session="S1", contribution="C2", revision=2),
    )
    _, out = exported(tmp_path, (*facts, *agreed("P01")))
    text = (out / "transcript.md").read_text(encoding="utf-8")
    assert "P01 (senere rettet): ⊘ først" in text
    assert re.search(r"P01 \(retter \d\d:\d\d:\d\d\): ⊘ siden", text)
    assert "P01 (senere slettet): ⊘ væk" in text
    assert "P01 slettede sit indlæg" in text
    assert [row["change"] for row in rows(out, "contributions")] == ["made", "edited", "made", "deleted"]


def test_quotable_says_who_may_be_quoted(tmp_path: Path) -> None:
    facts = (*SESSION, said("a"), said("b", "P02", "C2"), *agreed("P01", "P02"), *agreed("P01", to="quotation"))
    _, out = exported(tmp_path, facts)
    assert [row["quotable"] for row in rows(out, "contributions")] == ["yes", "no"]
    assert "P01 · Praktiker · må citeres" in (out / "transcript.md").read_text(encoding="utf-8")


# --- consent ------------------------------------------------------------------------------------------------------

MARK = "MÆRKE"


def marked(person: str) -> tuple[AnyFact, ...]:
    """Everything that one person can leave behind, with a mark in every text."""
    return (
        response(person, text=MARK),
        response(person, revision=2, text=MARK),
        f.ResponsePassed(session="S1", round=2, person=person, revision=1),
        f.Revealed(session="S1", round=1, order=(person, "P01")),
        f.Revealed(session="S1", round=2, order=()),
        f.ReadyMarked(session="S1", phase=0, person=person),
        f.Nudged(session="S1", people=(person,)),
        said(MARK, person),
        f.ContributionEdited(session="S1", contribution="C1", revision=2, texts={"text": MARK}),
        f.ClaimRelated(
            session="S1", person=person, contribution="C1", claim="claim-1", stance="confirms", texts={"why": MARK}
        ),
        f.KnowledgeRequested(session="S1", request="K1", person=person, source="C1", texts={"question": MARK}),
        f.ProposalMade(session="S1", proposal="R1", person=person, revision=1, texts={"what": MARK}),
        f.ProposalWithdrawn(session="S1", proposal="R1", person=person, texts={"reason": MARK}),
        f.PositionTaken(session="S1", proposal="R1", person=person, position="objection", texts={"reason": MARK}),
        f.BackingGiven(session="S1", proposal="R1", person=person, backed=False, texts={"reason": MARK}),
        f.FollowUpPlanned(followup="F1", what="reminder", due=LATER, about="S1", person=person),
        f.FollowUpDone(followup="F1", outcome="done"),
        f.FateTold(session="S1", person=person, about=("R1",)),
    )


def others(person: str) -> tuple[AnyFact, ...]:
    """What others do that refers to that person, and what is the group's."""
    return (
        said("svar", "P01", "C2"),
        f.ContributionMade(
            session="S1",
            contribution="C3",
            person="P01",
            platform="x",
            message="m3",
            reply_to="C1",
            texts={"text": "enig"},
        ),
        f.ProposalMade(
            session="S1",
            proposal="R2",
            person="P01",
            revision=1,
            sources=("C1", "C2", "S1:0", "S1:1"),
            texts={"what": "et forslag"},
        ),
        f.ObjectionAnswered(session="S1", proposal="R2", objector=person, person="P01", texts={"answer": "svar"}),
        f.DecisionMade(session="S1", proposal="R2", outcome="try"),
    )


def without(person: str) -> tuple[AnyFact, ...]:
    return (*SESSION, *marked(person), *others(person), *agreed("P01"))


def test_who_has_not_agreed_is_in_no_byte(tmp_path: Path) -> None:
    receipt, out = exported(tmp_path, without("P02"))
    everything = every_byte(out)
    assert MARK not in everything
    assert "P02" not in everything
    assert receipt.left_out["participants"] == 2  # the researcher of this history was never asked
    assert receipt.left_out["responses"] == 3
    assert receipt.left_out["contributions"] == 2


def test_what_others_did_stays_without_them(tmp_path: Path) -> None:
    _, out = exported(tmp_path, without("P02"))
    (proposal,) = rows(out, "proposals")
    assert proposal["sources"] == "C2 S1:P01"
    assert [row["reply_to"] for row in rows(out, "contributions")] == ["", ""]
    assert rows(out, "objection_answers")[0]["objector"] == ""
    assert rows(out, "decisions")[0]["proposal"] == "R2"
    assert rows(out, "sessions")[0]["planned_by"] == ""


def test_consent_that_was_taken_back_counts(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*without("P02"), *agreed("P02"), *agreed("P02", yes=False)))
    assert MARK not in every_byte(out)


def test_consent_that_was_given_later_counts(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*without("P02"), *agreed("P02")))
    assert every_byte(out).count(MARK) > 20


def test_an_answer_is_its_authors_until_the_reveal(tmp_path: Path) -> None:
    receipt, out = exported(tmp_path, (*SESSION, response(text=MARK), *agreed(*PEOPLE)))
    assert MARK not in every_byte(out)
    assert receipt.left_out == {"not shared yet": 1}


# --- as it was written --------------------------------------------------------------------------------------------

HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
        st.sampled_from('",;\t\r\n=+-@\\`*_[]<>&#|~!:/.w\u202e\u2028\x0b\x1f🙂א'),
    ),
    min_size=1,
    max_size=200,
)
EXAMPLES = (
    "=1+1",
    'a "b", c\r\nd\n\n# e\n- f\n---\n===',
    "[x](javascript:alert(1)) ![](http://example.org/a.png) <script>www.example.org</script>",
    "\u202eRTL שלום 🙂",
    " \t",
    "\\\n\\",
    "    kode\n\n\n    mere",
    "[09:00:00] P09: forfalsket\n\n[09:00:01] P09: igen",
)
LINE = re.compile(r"^\[\d\d:\d\d:\d\d\] (P\d+)(?: \((?:[^\\()]|\\.)*\))?: ", re.MULTILINE)


def read_back(transcript: str) -> list[tuple[str, str]]:
    """Who said what in a transcript: an utterance goes on while lines end in a backslash of their own."""
    found = []
    for start in LINE.finditer(transcript):
        if start.start() and transcript[start.start() - 1] != "\n":
            continue
        end = transcript.index("\n\n", start.end())
        found.append((start[1], plain(transcript[start.end() : end]).removeprefix("⊘ ")))
    return found


def assert_whole(texts: list[str]) -> None:
    contributions = [said(text, contribution=f"C{number}") for number, text in enumerate(texts, 1)]
    with TemporaryDirectory() as folder:
        _, out = exported(Path(folder), (*SESSION, *contributions, *agreed("P01")))
        assert [row["text"] for row in rows(out, "contributions")] == texts
        assert [line["texts"]["text"] for line in tape(out) if line["kind"] == "ContributionMade"] == texts
        with (out / "transcript.md").open(encoding="utf-8", newline="") as file:
            assert read_back(file.read()) == [("P01", text) for text in texts]


def test_hostile_texts_come_back_as_they_were_written() -> None:
    assert_whole(list(EXAMPLES))


@settings(max_examples=25)
@given(st.lists(HOSTILE, min_size=1, max_size=8))
def test_any_text_comes_back_as_it_was_written(texts: list[str]) -> None:
    assert_whole(texts)


@given(HOSTILE)
def test_a_text_in_markdown_is_one_paragraph_and_does_nothing(text: str) -> None:
    written = literal(text)
    assert plain(written) == text
    first, *more = re.split(r"\r\n|\r|\n", written)
    assert all(line.startswith("    ") for line in more)
    assert all(line.endswith("\\") for line in (first, *more)[:-1])
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<&]", re.sub(r"\\.", "", written, flags=re.DOTALL))


# --- all or nothing, and the same every time ----------------------------------------------------------------------


def test_two_exports_are_identical_to_the_byte(tmp_path: Path) -> None:
    with database((*HISTORY, *agreed(*PEOPLE))) as engine:
        export(engine, tmp_path / "one", WORDS)
        export(engine, tmp_path / "two", WORDS)
        export(engine, tmp_path / "two", WORDS)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"one", "two"}


def test_a_folder_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "novel.txt").write_text("kapitel 1", encoding="utf-8")
    with database(SESSION) as engine, pytest.raises(FolderTaken, match="Choose another folder"):
        export(engine, tmp_path / "mine", WORDS)
    assert list(contents(tmp_path / "mine")) == ["novel.txt"]


def test_a_failure_leaves_the_earlier_export(tmp_path: Path) -> None:
    class Mute:
        def say(self, *_: object) -> str:
            raise OSError("disk full")

    with database((*SESSION, *agreed("P01"))) as engine:
        export(engine, tmp_path / "out", WORDS)
        before = contents(tmp_path / "out")
        with pytest.raises(OSError, match="disk full"):
            export(engine, tmp_path / "out", Mute())
    assert contents(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["out"]


def test_a_group_without_sessions_is_an_export_too(tmp_path: Path) -> None:
    receipt, out = exported(tmp_path, SESSION[:7])
    assert receipt.counts["sessions"] == 0
    assert "Ingen session er begyndt endnu." in (out / "transcript.md").read_text(encoding="utf-8")
