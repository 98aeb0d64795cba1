"""What participants say of their own record: in every format, beside what it is about, and only with consent."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import CommentKind
from storage.exports.refi.text import plain
from tests.everything import everything
from tests.storage.exports.test_exports import (
    EXAMPLES,
    HOSTILE,
    MARK,
    PEOPLE,
    REVEALED,
    agreed,
    exported,
    rows,
    said,
    tape,
)
from tests.storage.exports.test_refi import NS, Read, project
from tests.storage.history import HISTORY, SESSION, response
from tests.storage.taken import in_csv, in_document, in_spss, in_workbook, take_home

CLOSED = f.SessionClosed(session="S1", reason="all_done")
APPROVED = f.TranscriptApproved(session="S1", person="P01", lines=3)


def commented(
    about: str,
    text: str = "Sådan er det ikke",
    comment: str = "M1",
    change: CommentKind = "correction",
    person: str = "P01",
) -> f.TranscriptCommented:
    return f.TranscriptCommented(
        session="S1", person=person, comment=comment, change=change, about=about, texts={"text": text}
    )


def told(*comments: AnyFact) -> tuple[AnyFact, ...]:
    """A session with an answer, a contribution and a proposal of P01's, and what they say of it afterwards."""
    proposal = f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, texts={"what": "Prøv to"})
    position = f.PositionTaken(session="S1", proposal="R1", person="P01", position="yes", texts={"reason": "Trygt"})
    relation = f.ClaimRelated(
        session="S1", person="P01", contribution="C1", claim="claim-2", stance="nuances", texts={}
    )
    given_ = (response(text="Jeg ville vente"), REVEALED, said("Hos os"), relation, proposal, position, CLOSED)
    return (*SESSION, *given_, *comments, *agreed("P01"))


def memos(read: Read) -> dict[str, list[str]]:
    """Selected text -> the memos on it."""
    contents = {note.get("guid"): read.content(note) for note in read.root.iterfind("q:Notes/q:Note", NS)}
    found: dict[str, list[str]] = {}
    for _, selection, text in read.selections():
        for ref in selection.iterfind("q:NoteRef", NS):
            found.setdefault(text, []).append(contents[ref.get("targetGUID")])
    return found


# --- the transcript ------------------------------------------------------------------------------------------------


def test_they_stand_at_the_end_of_the_session_with_the_line_they_are_about(tmp_path: Path) -> None:
    facts = told(commented("C1"), commented("answer/1/do", "Ikke altid", "M2", "comment"), APPROVED)
    _, out = exported(tmp_path, facts)
    text = (out / "transcript.md").read_text(encoding="utf-8")
    head, _, tail = text.partition("### Deltagerne om deres egen optagelse")
    assert "P01 (retter sit indlæg 09:00:13): ⊘ Sådan er det ikke" in tail
    assert "P01 (kommenterer sit svar: Hvad vil du gøre?): ⊘ Ikke altid" in tail
    assert "P01 har læst de 3 linjer, der står om vedkommende, og sagt, at de er rigtige." in tail
    assert "P01: ⊘ Hos os" in head, "what was said stands as it was said"
    assert "Efter sessionen" not in text


def test_without_any_there_is_no_heading(tmp_path: Path) -> None:
    _, out = exported(tmp_path, told())
    assert "egen optagelse" not in (out / "transcript.md").read_text(encoding="utf-8")


# --- the tables ----------------------------------------------------------------------------------------------------


def test_they_are_a_table(tmp_path: Path) -> None:
    facts = (*told(commented("C1"), commented("", "Godt", "M2", "comment"), APPROVED), *agreed("P01", to="quotation"))
    take_home(tmp_path, facts)
    names = ("comment", "change", "about", "contribution", "lines", "text", "quotable")
    expected = [
        ("M1", "correction", "C1", "C1", "", "Sådan er det ikke", "yes"),
        ("M2", "comment", "", "", "", "Godt", "yes"),
        ("", "approved", "", "", "3", "", "yes"),
    ]
    assert [tuple(row[name] for name in names) for row in in_csv(tmp_path, "transcript_comments")] == expected
    assert len(in_workbook(tmp_path, "transcript_comments")) == 3
    cases, about = in_spss(tmp_path, "transcript_comments")
    labels = about.variable_value_labels["change"]
    assert [labels[case["change"]] for case in cases] == ["Rettelse", "Kommentar", "Godkendt: det er rigtigt"]
    assert any(
        text.endswith("P01 (retter sit indlæg 09:00:13): Sådan er det ikke") for _, text in in_document(tmp_path)
    )


# --- the project for analysis ----------------------------------------------------------------------------------------


def test_a_memo_is_on_the_line_that_it_is_about(tmp_path: Path) -> None:
    about = ("C1", "answer/1/do", "answer/1/weighing", "R1/what", "position/R1", "relation/1", "")
    comments = [commented(item, f"om {item}", f"M{number}") for number, item in enumerate(about, 1)]
    read = project(tmp_path, told(*comments, APPROVED))
    found = memos(read)
    for line, memo in (
        ("Hos os", "om C1"),
        ("Jeg ville vente", "om answer/1/do"),
        ("Prøv to", "om R1/what"),
        ("Trygt", "om position/R1"),
    ):
        assert [item.endswith(f"{memo}\n") for item in found[line]] == [True]
    assert any("om answer/1/weighing" in item for text, there in found.items() for item in there if "2" in text)
    assert any("om relation/1" in item for text, there in found.items() for item in there if "En påstand" in text)
    (whole,) = (there for text, there in found.items() if text.startswith("g1 · FLIP 1"))
    assert any(item == "P01 retter det hele:\n\nom \n" for item in whole)
    assert any("P01 har læst de 3 linjer" in item for item in whole)
    assert sum(name.count("P01 retter") for name in read.notes()) == len(about)


def test_what_is_about_a_line_that_is_not_there_is_not_lost(tmp_path: Path) -> None:
    read = project(
        tmp_path,
        told(commented("checkin/T9/1"), commented("answer/2/moved", comment="M2"), commented("x/y/z", comment="M3")),
    )
    assert len([name for name in read.notes() if "P01 retter" in name]) == 3


# --- consent -------------------------------------------------------------------------------------------------------


def test_without_consent_to_research_they_are_in_no_byte(tmp_path: Path) -> None:
    comments = (commented("C1", MARK, person="P02"), f.TranscriptApproved(session="S1", person="P02", lines=9))
    receipt, out = exported(tmp_path, told(*comments))
    assert MARK not in everything(out)
    assert "P02" not in everything(out)
    assert rows(out, "transcript_comments") == []
    assert receipt.left_out["transcript_comments"] == 2


def test_a_name_of_a_line_says_nothing_of_who_is_not_in_the_record(tmp_path: Path) -> None:
    """Everything that people may comment on, as the flows call it, with P02 left out."""
    _, out = exported(tmp_path, (*HISTORY, *agreed("P01", "P03")))
    assert [line["data"]["about"] for line in tape(out) if line["kind"] == "TranscriptCommented"] == ["C1"]
    assert "P02" not in everything(out)


# --- as it was written -----------------------------------------------------------------------------------------------


def assert_whole(texts: list[str]) -> None:
    facts = told(*(commented("C1", text, f"M{number}") for number, text in enumerate(texts, 1)))
    with TemporaryDirectory() as folder:
        _, out = exported(Path(folder), facts)
        assert [row["text"] for row in rows(out, "transcript_comments")] == texts
        read = Read(out / "flip.qdpx")
        there = [memo.partition(":\n\n")[2] for memo in memos(read)["Hos os"]]
        assert there == [f"{plain(text)}\n" for text in texts]


def test_hostile_texts_come_back_as_they_were_written() -> None:
    assert_whole(list(EXAMPLES))


@settings(max_examples=10)
@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was_written(texts: list[str]) -> None:
    assert_whole(texts)


def test_everybody_in_the_history_has_theirs(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*HISTORY, *agreed(*PEOPLE)))
    assert {row["change"] for row in rows(out, "transcript_comments")} == {"approved", "correction"}
