"""The tables: one description, the same rows in every format, and every reference leads somewhere."""

import csv
import datetime
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import Consideration
from storage.exports.tables import sav, workbook
from storage.exports.tables.columns import TABLES, with_answers
from storage.exports.tables.shapes import Table, references
from storage.exports.transcript.document import visible
from tests.storage.exports.test_exports import EXAMPLES, HOSTILE, PEOPLE, REVEALED, WORDS, agreed, said, without
from tests.storage.history import HISTORY, LATER, PLANNED, SESSION, invited, response
from tests.storage.taken import QUESTIONS, finish, in_csv, in_document, in_spss, in_workbook, take_home

EVERYTHING: tuple[AnyFact, ...] = (
    *(
        replace(fact, reason="researcher") if isinstance(fact, f.SessionClosed) else fact
        for fact in HISTORY
    ),
    *agreed(*PEOPLE),
    *agreed("P01", to="quotation"),
)  # fmt: skip
"""Every kind of fact, from people who agreed."""

WEIGHED: dict[Consideration, int] = {"efficiency": 5, "fairness": 3, "responsiveness": 3, "respect": 1}
AGAIN = f.ResponseGiven(session="S1", round=2, person="P01", revision=1, weighing=WEIGHED, texts={"moved": "Lidt"})
SHOWN_AGAIN = f.Revealed(session="S1", round=2, order=())
CLOSED = f.SessionClosed(session="S1", reason="limit")


def taking_part(*people: str) -> tuple[AnyFact, ...]:
    return agreed(*people, to="take_part")


# --- one description ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_table_column_and_code_is_described(language: str) -> None:
    for table in with_answers(QUESTIONS):
        labels = [table.label, *(column.label for column in table.columns)]
        labels += [column.codes.label(code) for column in table.columns if column.codes for code in column.codes.values]
        for label in labels:
            text = WORDS.say(label, language, "UTC")
            assert 1 < len(text.encode()) <= 255, f"SPSS would cut: {text}"


def test_keys_and_references_name_columns_that_are_there() -> None:
    columns = {table.name: {column.name for column in table.columns} for table in TABLES}
    assert len(columns) == len(TABLES)
    for table in TABLES:
        assert len(columns[table.name]) == len(table.columns), table.name
        assert {"group", *table.key} <= columns[table.name], table.name
        for _, other, there in references(table):
            assert there in columns[other], table.name


def test_no_column_is_called_what_spss_keeps_for_itself() -> None:
    reserved = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
    assert reserved.isdisjoint(column.name for table in TABLES for column in table.columns)


def test_words_of_people_stand_beside_whether_they_may_be_quoted() -> None:
    content = {"groups", "attributes", "questions", "claims", "prompts", "criteria", "balances"}
    for table in TABLES:
        written = {column.name for column in table.columns if column.kind == "text"} - {"sources"}
        marks = {column.name for column in table.columns if column.name.endswith("quotable")}
        assert not written or table.name in content or marks, table.name


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_codebook_has_them_all(tmp_path: Path, language: str) -> None:
    tables = take_home(tmp_path, EVERYTHING)
    book = (tmp_path / f"codebook.{language}.md").read_text(encoding="utf-8")
    sections = dict(zip((t.name for t in tables), book.split("\n## ")[1:], strict=True))
    for table in tables:
        assert sections[table.name].startswith(f"{table.name}\n")
        for column in table.columns:
            assert f"| `{column.name}` |" in sections[table.name]
            for code in column.codes.values if column.codes else ():
                assert f"`{code}` (" in sections[table.name]
    assert not any(word in book for word in ("[codebook", "{ $"))


# --- the rows -------------------------------------------------------------------------------------------------------


def test_weighings_are_one_row_a_person_and_consideration(tmp_path: Path) -> None:
    facts = (*SESSION, response(), response(revision=2), REVEALED, AGAIN, SHOWN_AGAIN, CLOSED, *agreed("P01"))
    take_home(tmp_path, facts)
    found = {row["consideration"]: (row["before"], row["after"], row["moved"]) for row in in_csv(tmp_path, "weighings")}
    assert found == {
        "efficiency": ("2", "5", "3"),
        "fairness": ("3", "3", "0"),
        "responsiveness": ("4", "3", "-1"),
        "respect": ("5", "1", "-4"),
    }
    answers = {row["entry"]: (row["round"], row["revision"]) for row in in_csv(tmp_path, "responses")}
    row = in_csv(tmp_path, "weighings")[0]
    assert (answers[row["before_entry"]], answers[row["after_entry"]]) == (("1", "2"), ("2", "1"))


def test_a_silence_is_a_row_and_says_why(tmp_path: Path) -> None:
    people = tuple(f"P{number:02}" for number in range(1, 9))
    away = f.AwayMarked(person="P05", away=True)
    facts = (
        *SESSION[:1],
        *(invited(person) for person in people),
        invited("P09", "researcher"),
        *(f.Welcomed(person=person) for person in (*people[:6], "P08", "P09")),
        *taking_part(*people[:5], "P07", "P08"),
        *agreed("P06", to="take_part", yes=False),
        away,
        PLANNED,
        *SESSION[-2:],
        response("P01"),
        f.ResponsePassed(session="S1", round=1, person="P02", revision=1),
        f.ResponseWithdrawn(session="S1", round=1, person="P03", revision=1),
        f.Nudged(session="S1", people=("P04",)),
        REVEALED,
        replace(response("P08"), late=True),
        *agreed(*people, "P09"),
    )
    take_home(tmp_path, facts)
    found = {row["person"]: (row["silence"], row["reminders"]) for row in in_csv(tmp_path, "silences")}
    assert found == {
        "P02": ("passed", "0"),
        "P03": ("withdrawn", "0"),
        "P04": ("no_answer", "1"),
        "P05": ("away", "0"),
        "P06": ("declined", "0"),
        "P07": ("not_here", "0"),
        "P08": ("late", "0"),
    }


def test_who_is_silent_is_not_told_before_the_answers_are(tmp_path: Path) -> None:
    take_home(tmp_path, (*SESSION, *taking_part(*PEOPLE), response(), *agreed(*PEOPLE)))
    assert in_csv(tmp_path, "silences") == []


def test_positions_and_check_ins_that_never_came_are_silences(tmp_path: Path) -> None:
    tryout = f.TryOutPlanned(
        session="S1", tryout="T1", proposal="R1", owner="P01", starts=LATER, ends=LATER, every_days=7
    )
    asked = f.FollowUpPlanned(followup="F1", what="checkin", due=LATER, about="T1", person="P01", number=1)
    again = replace(asked, followup="F2", number=2)
    given_once = f.CheckInGiven(
        tryout="T1", person="P01", number=2, course="well", benefit=True, harm=False, texts={"note": ""}
    )
    facts = (
        *SESSION,
        *taking_part(*PEOPLE),
        f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, texts={"what": "Prøv"}),
        f.PositionTaken(session="S1", proposal="R1", person="P01", position="yes", texts={}),
        f.DecisionMade(session="S1", proposal="R1", outcome="try"),
        *(tryout, asked, again, f.FollowUpDone(followup="F1", outcome="done")),
        *(f.FollowUpDone(followup="F2", outcome="late"), given_once),
        *agreed(*PEOPLE),
    )
    take_home(tmp_path, facts)
    found = [
        (row["asked_for"], row["about"], row["number"], row["person"], row["silence"])
        for row in in_csv(tmp_path, "silences")
    ]
    assert found == [("position", "R1", "0", "P02", "no_answer"), ("checkin", "T1", "1", "P01", "no_answer")]


def test_a_proposal_of_somebody_left_out_still_holds_together_what_others_made_of_it(tmp_path: Path) -> None:
    decided = f.DecisionMade(session="S1", proposal="R1", outcome="declined")
    take_home(tmp_path, (*without("P02"), decided))
    stub = next(row for row in in_csv(tmp_path, "proposals") if row["proposal"] == "R1")
    assert (stub["change"], stub["person"], stub["what"], stub["reason"]) == ("left_out", "", "", "")
    assert {row["proposal"] for row in in_csv(tmp_path, "decisions")} == {"R1", "R2"}


def test_a_proposal_says_whether_it_was_made_revised_or_withdrawn(tmp_path: Path) -> None:
    def made(revision: int, what: str) -> f.ProposalMade:
        return f.ProposalMade(session="S1", proposal="R1", person="P01", revision=revision, texts={"what": what})

    gone = f.ProposalWithdrawn(session="S1", proposal="R1", person="P01", texts={"reason": "Ikke nu"})
    take_home(tmp_path, (*SESSION, made(1, "Prøv"), made(2, "Prøv to"), made(3, "Prøv tre"), gone, *agreed("P01")))
    found = [(row["revision"], row["change"], row["what"], row["reason"]) for row in in_csv(tmp_path, "proposals")]
    assert found == [
        ("1", "made", "Prøv", ""),
        ("2", "revised", "Prøv to", ""),
        ("3", "revised", "Prøv tre", ""),
        ("", "withdrawn", "", "Ikke nu"),
    ]


def test_sources_are_rows_that_lead_to_the_contribution_or_to_whose_answer_it_was(tmp_path: Path) -> None:
    take_home(tmp_path, without("P02"))
    found = [
        (row["source"], row["origin"], row["contribution"], row["source_session"], row["source_person"])
        for row in in_csv(tmp_path, "proposal_sources")
    ]
    assert found == [("C2", "contribution", "C2", "", ""), ("S1:P01", "response", "", "S1", "P01")]


def test_a_moment_is_local_utc_and_what_lies_between(tmp_path: Path) -> None:
    take_home(tmp_path, (*SESSION, said("Hej"), *agreed("P01")))
    (row,) = in_csv(tmp_path, "contributions")
    local, utc = datetime.datetime.fromisoformat(row["at"]), datetime.datetime.fromisoformat(row["at_utc"][:-1])
    assert row["at_utc"].endswith("Z")
    assert local - utc == datetime.timedelta(minutes=int(row["at_offset"])) == datetime.timedelta(hours=2)
    (cell,) = in_workbook(tmp_path, "contributions")
    assert (cell["at"], cell["at_utc"]) == (local, utc)
    ((case,), _) = in_spss(tmp_path, "contributions")
    assert (case["at"], case["at_utc"]) == (local, utc)


# --- every reference leads somewhere ---------------------------------------------------------------------------------


def assert_whole(folder: Path, tables: Iterable[Table]) -> None:
    rows = {table.name: in_csv(folder, table.name) for table in tables}
    for table in tables:
        keys = [tuple(row[name] for name in ("group", *table.key)) for row in rows[table.name]]
        assert len(set(keys)) == len(keys), f"{table.name} has a key twice"
        for column, other, there in references(table):
            known = {(row["group"], row[there]) for row in rows.get(other, ())}
            missing = {row[column.name] for row in rows[table.name] if row[column.name]} - {item for _, item in known}
            assert not missing, f"{table.name}.{column.name}: {missing}"


@pytest.mark.parametrize("facts", [EVERYTHING, without("P02"), (*without("P01"), *agreed("P03"))])
def test_every_reference_leads_to_a_row(tmp_path: Path, facts: tuple[AnyFact, ...]) -> None:
    assert_whole(tmp_path, take_home(tmp_path, facts))


def test_frictionless_finds_nothing_to_complain_about(tmp_path: Path) -> None:
    take_home(tmp_path, EVERYTHING)
    report = frictionless.validate(str(tmp_path / "datapackage.json"), type="package")
    assert report.valid, report.to_summary()
    (tmp_path / "decisions.csv").write_text("group\ng1\n", encoding="utf-8")
    decisions = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("decisions")
    assert not decisions.validate().valid


def test_the_demo_is_whole_in_every_format(demo_record: Path, tmp_path: Path) -> None:
    out = shutil.copytree(demo_record, tmp_path / "out")
    with (out / "responses.csv").open(encoding="utf-8", newline="") as file:
        heads = next(csv.reader(file))
    possible = with_answers(head.removeprefix("text_") for head in heads if head.startswith("text_"))
    tables = tuple(table for table in possible if (out / table.file).is_file())
    finish(out, tables)
    assert_whole(out, tables)
    report = frictionless.validate(str(out / "datapackage.json"), type="package")
    assert report.valid, report.to_summary()
    for table in tables:
        rows = in_csv(out, table.name)
        assert len(in_workbook(out, table.name)) == len(in_spss(out, table.name)[0]) == len(rows)
    assert json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["resources"][1]["bytes"] > 0


# --- as it was written ----------------------------------------------------------------------------------------------

WILD = (
    *EXAMPLES,
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+1",
    "-1",
    "a\x00b\x01\x0b\x1f",
    "_x0041_x0042_",
    "<r><t>&</r>",
    "http://example.org",
    "\ufffe\uffff",
    "\r\nq\rz\n",
    "'",
    '"',
    "12",
    "12.5E3",
    "TRUE",
    *("w" * length for length in (255, 256, 503, 504, 505)),
    "ø" * 3000,
)


def assert_same_everywhere(texts: list[str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        take_home(
            folder, (*SESSION, *(said(text, contribution=f"C{n}") for n, text in enumerate(texts)), *agreed("P01"))
        )
        assert [row["text"] for row in in_csv(folder, "contributions")] == texts
        assert [row["text"] or "" for row in in_workbook(folder, "contributions")] == texts
        assert [row["text"] for row in in_spss(folder, "contributions")[0]] == [spss_text(text) for text in texts]
        lines = [
            text.partition("P01: ")[2].removeprefix("⊘ ") for style, text in in_document(folder) if "] P01: " in text
        ]
        assert lines == [shown(text) for text in texts]


def spss_text(text: str) -> str:
    """What the format can hold of it: neither NUL nor spaces at the end."""
    return text.replace("\0", "␀").rstrip(" ")


def shown(text: str) -> str:
    """In a document a line break is a line break, whichever way it was typed, and what follows it is indented."""
    return visible(text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\n\t")


def test_hostile_texts_are_the_same_in_every_format() -> None:
    assert_same_everywhere(list(WILD))


@settings(max_examples=15)
@given(st.lists(HOSTILE, min_size=1, max_size=5))
def test_any_text_is_the_same_in_every_format(texts: list[str]) -> None:
    assert_same_everywhere(texts)


@pytest.mark.parametrize("text", ["x" * 100_000, "å🙂" * 30_000, "\x01" * 40_000])
def test_what_a_format_cannot_hold_is_cut_and_says_where_the_whole_is(tmp_path: Path, text: str) -> None:
    take_home(tmp_path, (*SESSION, said("før"), said(text, contribution="C2"), *agreed("P01")))
    assert in_csv(tmp_path, "contributions")[1]["text"] == text
    cell, case = in_workbook(tmp_path, "contributions")[1]["text"], in_spss(tmp_path, "contributions")[0][1]["text"]
    for held in (cell, case):
        start, _, note = held.partition("… [")
        assert text.startswith(start)
        assert note.endswith(f"{len(text):,} tegn, står i contributions.csv, række 2.]".replace(",", ".", 1))
    assert len(cell.encode("utf-16-le")) <= workbook.CELL * 2
    assert sav.LONGEST - 4 < len(case.encode()) <= sav.LONGEST


def test_no_text_is_a_formula_or_a_link(tmp_path: Path) -> None:
    import zipfile

    take_home(tmp_path, (*SESSION, said("=1+1"), said("http://example.org", contribution="C2"), *agreed("P01")))
    with zipfile.ZipFile(tmp_path / "tables.xlsx") as packed:
        sheets = b"".join(packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/"))
        assert not any("externalLink" in name or "worksheets/_rels" in name for name in packed.namelist())
    assert b"=1+1" in sheets
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SHEET", 3)
    take_home(tmp_path, (*SESSION, *(said(f"{n}", contribution=f"C{n}") for n in range(5)), *agreed("P01")))
    pages = [in_workbook(tmp_path, name) for name in ("contributions", "contributions 2", "contributions 3")]
    assert [[row["text"] for row in page] for page in pages] == [["0", "1"], ["2", "3"], ["4"]]


# --- labels, and the same bytes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "label", "given"),
    [("da", "Udfald", "Tilpasset og fortsat"), ("en", "Outcome", "Adapted and continued")],
)
def test_spss_files_are_labelled_in_both_languages(tmp_path: Path, language: str, label: str, given: str) -> None:
    take_home(tmp_path, EVERYTHING)
    (case,), about = in_spss(tmp_path, "outcomes", language)
    assert about.column_names_to_labels["outcome"] == label
    assert about.variable_value_labels["outcome"][case["outcome"]] == given
    assert about.file_label == WORDS.say(next(t for t in TABLES if t.name == "outcomes").label, language, "UTC")


def test_a_code_the_codebook_does_not_know_keeps_its_name_in_spss(tmp_path: Path) -> None:
    """What a session runs on is kept as it was planned; everything else that is written is of a closed list."""
    phases = [{**phase, "kind": "storm"} for phase in PLANNED.format["phases"]]
    stormy = replace(PLANNED, format={**PLANNED.format, "phases": phases})
    begun = [stormy if fact is PLANNED else fact for fact in SESSION]
    take_home(tmp_path, (*begun, f.PhaseEnded(session="S1", phase=0, reason="limit"), *agreed("P01")))
    (case, *_), about = in_spss(tmp_path, "phases")
    assert about.variable_value_labels["kind"][case["kind"]] == "storm"


def test_two_exports_of_a_record_are_the_same_bytes(tmp_path: Path) -> None:
    def taken(name: str) -> dict[str, bytes]:
        folder = tmp_path / name
        folder.mkdir()
        take_home(folder, EVERYTHING)
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    one, two = taken("one"), taken("two")
    assert [name for name in one if one[name] != two[name]] == []
    assert one.keys() == two.keys()
    assert {"tables.xlsx", "transcript.docx", "spss/da/responses.sav", "codebook.en.md"} <= one.keys()


# --- the transcript as a document -------------------------------------------------------------------------------------


def test_the_document_says_who_said_what_under_the_headings_of_the_phases(tmp_path: Path) -> None:
    edited = f.ContributionEdited(session="S1", contribution="C1", revision=2, texts={"text": "siden"})
    gone = f.ContributionDeleted(session="S1", contribution="C2", revision=2)
    take_home(tmp_path, (*SESSION, said("først"), edited, said("væk", contribution="C2"), gone, *agreed("P01")))
    found = in_document(tmp_path)
    headings: list[Any] = [text for style, text in found if style.lower().startswith("heading")]
    assert headings[0].startswith("FLIP-optagelse: ")
    assert any(text.startswith("Fase 1 af 7: response") for text in headings)
    lines = [text for _, text in found if text.startswith("[")]
    assert lines[0].endswith("P01 (senere rettet): ⊘ først")
    assert "P01 (retter 09:00:11): ⊘ siden" in lines[1]
    assert lines[2].endswith("P01 (senere slettet): ⊘ væk")
    assert any("P01 slettede sit indlæg" in text for _, text in found)
