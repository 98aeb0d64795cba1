"""A conversation that was lent: its turns, and what was heard in them, asked, advised and tried, as rows and lines."""

from datetime import timedelta
from pathlib import Path

import frictionless
import pytest

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from prompts.loader import load_library
from prompts.schema import Codebook
from storage.exports import refi
from tests.storage.exports.test_conversation import CLOSED, LISTENER, LISTENERS, OWNER, OWNERS, TOLD, lent
from tests.storage.exports.test_exports import PEOPLE, WORDS, agreed
from tests.storage.exports.test_refi import Read, assert_by_the_rules, opened
from tests.storage.exports.test_tables import assert_whole
from tests.storage.history import LATER, SESSION
from tests.storage.taken import in_csv, in_spss, take_home

TABLES = ("excerpt_turns", "turn_marks", "circle_questions", "circle_ideas", "next_steps")
BOOKS = tuple(load_library().codebooks.values())
PATTERN = "Mønstre i samtalen"
MORE: tuple[AnyFact, ...] = (
    f.TurnsMarked(
        session="S1", person=LISTENER, revision=2, marks={"2": ("overheard", "work")}, texts={"2": "jo, dér"}
    ),
    f.TurnsMarked(session="S1", person="P03", revision=1, marks={"2": ("work",), "1": ()}, texts={}),
    f.OwnerAnswered(session="S1", person=OWNER, question=1, revision=2, texts={"answer": "at han ville gå"}),
)
"""Said after the rest of what was lent, before the session is over."""


def told(*people: str, in_log: bool = True, more: tuple[AnyFact, ...] = MORE) -> tuple[AnyFact, ...]:
    return (*SESSION, *agreed(*people), *lent(in_log=in_log), *more, CLOSED, *TOLD)


def within(row: dict[str, str], **expected: str) -> bool:
    return row | expected == row


def project(folder: Path, facts: tuple[AnyFact, ...], books: tuple[Codebook, ...] = BOOKS) -> Read:
    with opened(facts) as record:
        counts = refi.write(folder, [record], WORDS, books=books)
    read = Read(folder / "flip.qdpx")
    assert_by_the_rules(read, counts)
    return read


# --- rows ---------------------------------------------------------------------------------------------------------


def test_the_excerpt_is_one_row_a_turn(tmp_path: Path) -> None:
    take_home(tmp_path, told(*PEOPLE))
    first, second = in_csv(tmp_path, "excerpt_turns")
    assert within(first, session="S1", turn="1", speaker="caseworker", text=OWNERS[1], context=OWNERS[0])
    assert within(second, turn="2", speaker="citizen", text=OWNERS[2], person=OWNER, quotable="no")


def test_a_mark_is_one_row_a_pattern_with_the_note_beside_it(tmp_path: Path) -> None:
    take_home(tmp_path, told(*PEOPLE))
    assert [
        (row["person"], row["turn"], row["revision"], row["pattern"], row["note"])
        for row in in_csv(tmp_path, "turn_marks")
    ] == [
        (LISTENER, "2", "1", "overheard", LISTENERS[0]),
        (LISTENER, "2", "2", "overheard", "jo, dér"),
        (LISTENER, "2", "2", "work", "jo, dér"),
        ("P03", "1", "1", "none", ""),
        ("P03", "2", "1", "work", ""),
    ]


def test_a_question_stands_beside_the_answer_as_it_was_given_last(tmp_path: Path) -> None:
    asks = f.ListenerAsked(session="S1", person="P03", question=2, texts={"question": "og bagefter"})
    take_home(tmp_path, told(*PEOPLE, more=(*MORE, asks)))
    answered, waiting = in_csv(tmp_path, "circle_questions")
    assert within(answered, number="1", person=LISTENER, question=LISTENERS[1], answered_by=OWNER)
    assert within(answered, answer="at han ville gå", answer_revision="2")
    assert within(waiting, number="2", person="P03", question="og bagefter", answered_by="", answer="", answered="")


def test_an_idea_is_a_row(tmp_path: Path) -> None:
    take_home(tmp_path, told(*PEOPLE))
    (idea,) = in_csv(tmp_path, "circle_ideas")
    assert within(idea, person=LISTENER, revision="1", idea=LISTENERS[2])


def test_the_step_says_what_when_and_how_it_went(tmp_path: Path) -> None:
    later = f.NextStepTold(session="S1", person=OWNER, number=1, tried=False, texts={})
    take_home(tmp_path, (*told(*PEOPLE)[: -len(TOLD)], later))
    (step,) = in_csv(tmp_path, "next_steps")
    assert within(step, what=OWNERS[4], days="5", due_utc=LATER.strftime("%Y-%m-%dT%H:%M:%SZ"), tried="no", how="")
    take_home(tmp_path, told(*PEOPLE))
    (step,) = in_csv(tmp_path, "next_steps")
    assert within(step, person=OWNER, tried="yes", how=OWNERS[5])
    assert step["told"]


def test_a_step_that_was_chosen_anew_or_asked_about_later_is_told_as_it_stood_last(tmp_path: Path) -> None:
    moved = LATER + timedelta(days=1)
    anew = f.NextStepChosen(session="S1", person=OWNER, revision=2, days=3, texts={"what": "jeg tæller"})
    take_home(tmp_path, told(*PEOPLE, more=(f.FollowUpMoved(followup="F987654", due=moved),)))
    (step,) = in_csv(tmp_path, "next_steps")
    assert within(step, due_utc=moved.strftime("%Y-%m-%dT%H:%M:%SZ"))
    take_home(tmp_path, told(*PEOPLE, more=(anew,)))
    (step,) = in_csv(tmp_path, "next_steps")
    assert within(step, what="jeg tæller", days="3", revision="2")


def test_a_step_that_nobody_was_asked_about_yet_is_open(tmp_path: Path) -> None:
    take_home(tmp_path, told(*PEOPLE)[: -len(TOLD)])
    (step,) = in_csv(tmp_path, "next_steps")
    assert within(step, what=OWNERS[4], tried="", told="", how="")


@pytest.mark.parametrize("people", [PEOPLE, (OWNER,), (OWNER, LISTENER), ("P02", "P03")])
def test_every_reference_leads_to_a_row_and_every_key_is_there_once(tmp_path: Path, people: tuple[str, ...]) -> None:
    assert_whole(tmp_path, take_home(tmp_path, told(*people)))
    report = frictionless.validate(str(tmp_path / "datapackage.json"), type="package")
    assert report.valid, report.to_summary()


def test_patterns_are_labelled_in_spss(tmp_path: Path) -> None:
    take_home(tmp_path, told(*PEOPLE))
    cases, about = in_spss(tmp_path, "turn_marks")
    labels = about.variable_value_labels["pattern"]
    assert [labels[case["pattern"]].partition(":")[0] for case in cases][:1] == ["Overhørt"]
    assert len(labels) == 5


def test_a_listener_who_said_no_leaves_no_marks_questions_or_ideas(tmp_path: Path) -> None:
    take_home(tmp_path, told(OWNER, "P03"))
    assert [row["person"] for row in in_csv(tmp_path, "turn_marks")] == ["P03", "P03"]
    assert in_csv(tmp_path, "circle_ideas") == []
    (answer,) = in_csv(tmp_path, "circle_questions")
    assert within(answer, person="", question="", number="1", answered_by=OWNER, answer="at han ville gå")
    assert len(in_csv(tmp_path, "excerpt_turns")) == 2


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(told(*PEOPLE, in_log=False), id="the owner said no to the log"),
        pytest.param(told(LISTENER, "P03"), id="the owner is in no record"),
        pytest.param(
            told(*PEOPLE, more=(*MORE, f.ExcerptWithdrawn(session="S1", person=OWNER))), id="it was withdrawn"
        ),
        pytest.param(tuple(fact for fact in told(*PEOPLE) if fact != CLOSED), id="it is not over"),
    ],
)
def test_what_is_not_for_the_log_leaves_no_row_and_no_line(tmp_path: Path, facts: tuple[AnyFact, ...]) -> None:
    take_home(tmp_path, facts)
    assert {name: in_csv(tmp_path, name) for name in TABLES} == {name: [] for name in TABLES}
    read = project(tmp_path, facts)
    (text,) = read.texts.values()
    assert not [owner for owner in (*OWNERS, *LISTENERS, "jo, dér") if owner in text]
    for pattern in ("Overhørt", "Konkret arbejdsmarkedsperspektiv"):
        assert read.coded(f"{PATTERN}: {pattern}") == []


def test_marks_and_ideas_are_not_shown_before_their_owner_shares_them(tmp_path: Path) -> None:
    kept = tuple(fact for fact in told(*PEOPLE) if not isinstance(fact, f.MarksShared | f.IdeasShared))
    take_home(tmp_path, kept)
    assert in_csv(tmp_path, "turn_marks") == in_csv(tmp_path, "circle_ideas") == []
    assert len(in_csv(tmp_path, "excerpt_turns")) == 2
    read = project(tmp_path, kept)
    assert read.coded(f"{PATTERN}: Overhørt") == []
    assert len(read.coded("Slags: borgerens tur i et uddrag")) == 1


# --- lines and codes ----------------------------------------------------------------------------------------------


def test_a_turn_has_the_patterns_that_were_seen_in_it_once_each(tmp_path: Path) -> None:
    read = project(tmp_path, told(*PEOPLE))
    assert read.coded(f"{PATTERN}: Overhørt") == [OWNERS[2]]
    assert read.coded(f"{PATTERN}: Konkret arbejdsmarkedsperspektiv") == [OWNERS[2]]
    assert read.coded(f"{PATTERN}: Grebet") == []
    assert read.codes_on(OWNERS[1]) == {"Slags: sagsbehandlerens tur i et uddrag", "Citat: må ikke citeres"}


def test_a_pattern_that_its_only_listener_took_back_is_not_coded(tmp_path: Path) -> None:
    anew = f.TurnsMarked(session="S1", person=LISTENER, revision=2, marks={"2": ("caught",)}, texts={})
    read = project(tmp_path, told(*PEOPLE, more=(anew,)))
    assert read.coded(f"{PATTERN}: Overhørt") == []
    assert read.coded(f"{PATTERN}: Grebet") == [OWNERS[2]]


def test_a_citizens_words_are_nobodys_own(tmp_path: Path) -> None:
    read = project(tmp_path, (*told(*PEOPLE), *agreed(OWNER, to="quotation")))
    assert read.codes_on(OWNERS[2]) >= {"Slags: borgerens tur i et uddrag", "Citat: må citeres"}
    assert not [item for item in read.codes_on(OWNERS[2]) if item.startswith(("Rolle", "Deltager"))]
    _, own = read.cases()["g1 P01"]
    assert OWNERS[2] not in own
    assert OWNERS[0] in own


def test_what_the_circle_said_is_under_who_said_it_and_linked_to_what_it_is_about(tmp_path: Path) -> None:
    read = project(tmp_path, told(*PEOPLE))
    assert {"Slags: markering af en tur", f"Deltager: g1 {LISTENER}"} <= read.codes_on(LISTENERS[0])
    for person, text, kind in (
        (OWNER, OWNERS[0], "uddrag af en samtale"),
        (LISTENER, LISTENERS[1], "en lytters spørgsmål"),
        (OWNER, OWNERS[3], "svar til en lytter"),
        (LISTENER, LISTENERS[2], "en idé"),
        (OWNER, OWNERS[4], "én ting at prøve"),
        (OWNER, OWNERS[5], "hvordan det gik"),
    ):
        assert {f"Slags: {kind}", f"Deltager: g1 {person}"} <= read.codes_on(text)
    assert {
        (LISTENERS[0], "om", OWNERS[2]),
        (OWNERS[3], "svar på", LISTENERS[1]),
        (OWNERS[5], "om", OWNERS[4]),
    } <= read.linked()
    assert [text for text in read.coded("Deltager: g1 P03") if "har markeret tur 2" in text]


def test_without_codebooks_the_turns_are_lines_all_the_same(tmp_path: Path) -> None:
    read = project(tmp_path, told(*PEOPLE), books=())
    assert read.coded("Slags: borgerens tur i et uddrag") == [OWNERS[2]]
    assert PATTERN not in read.every_byte()


def test_a_listener_who_said_no_is_neither_line_nor_code(tmp_path: Path) -> None:
    read = project(tmp_path, told(OWNER))
    (text,) = read.texts.values()
    assert not [listener for listener in (*LISTENERS, "jo, dér") if listener in text]
    assert read.coded(f"{PATTERN}: Overhørt") == []
    assert {"Slags: svar til en lytter", f"Deltager: g1 {OWNER}"} <= read.codes_on(OWNERS[3])
