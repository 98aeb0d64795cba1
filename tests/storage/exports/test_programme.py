"""Several groups together: sums of what each was shown, nothing that follows from a sum, and nobody compared."""

from collections import Counter
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import html
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import Stance
from prompts.loader import load_library
from storage.exports import export
from storage.exports.programme.across import Context
from storage.exports.summary.session import counted
from tests.storage.exports.test_exports import WORDS, agreed, rows
from tests.storage.exports.test_figures import session
from tests.storage.exports.test_scopes import database
from tests.storage.history import FORMED, PLANNED

BOOKS = tuple(load_library().codebooks.values())
DILEMMA: dict[str, Any] = {**PLANNED.dilemma, "codes": ["barriers/authority", "levels/meeting"]}
CLAIM = str(DILEMMA["claims"][0]["id"])
FEW = {"P01": 1, "P02": 5, "P04": 1, "P05": 5}


def group(
    municipality: str, stances: tuple[Stance, ...], *more: AnyFact, cell: int = 3, **about: Any
) -> tuple[AnyFact, ...]:
    """A group whose people took these stances to the first claim, and gave an example each."""
    formed = replace(FORMED, municipality=municipality, programme="lises", terms={"programme": "LISES"}, **about)
    taken = dict(zip(("P01", "P02", "P04", "P05"), stances, strict=False))
    facts: list[AnyFact] = []
    for fact in session(weights=FEW):
        match fact:
            case f.GroupFormed():
                facts.append(formed)
            case f.SessionPlanned():
                facts.append(replace(fact, dilemma=DILEMMA, smallest_cell=cell))
            case f.ResponseGiven() if fact.person in taken:
                words = {"example": f"Et eksempel fra {municipality}, {fact.person}"}
                stance = taken[fact.person]
                facts.append(replace(fact, claim=CLAIM, stance=stance, texts={**fact.texts, **words}))
            case f.ResponseGiven():
                facts.append(replace(fact, claim="", stance=""))
            case f.SessionClosed():
                facts += [*more, fact]
            case _:
                facts.append(fact)
    return tuple(facts)


PROPOSED: tuple[AnyFact, ...] = (
    f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, texts={"what": "En fast aftale"}),
)
GROUPS = {
    "nord": group("nord", ("confirms", "nuances"), *PROPOSED, *agreed("P01", to="quotation"), cell=1,
                  attributes={"team-size": "12"}, municipality_attributes={"inhabitants": "42000"}),
    "syd": group("syd", ("confirms", "contradicts", "nuances", "confirms")),
}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("programme") / "out"
    with database(GROUPS) as engine:
        export(engine, folder, WORDS, scope="lises", books=BOOKS)
    return folder


def page(out: Path, name: str = "programme.html") -> html.HtmlElement:
    return html.fromstring((out / name).read_bytes())


def text(found: html.HtmlElement) -> str:
    return " ".join(found.text_content().split())


def test_the_page_needs_nothing_beside_itself_and_leads_into_the_transcript(out: Path) -> None:
    places = set(page(out, "transcript.html").xpath("//@id"))
    for name in ("programme.html", "programme.en.html"):
        assert not page(out, name).xpath("//script | //img | //link")
        targets = [str(target).partition("#") for target in page(out, name).xpath("//@href")]
        assert len(targets) > 10
        for file, _, place in targets:
            assert (out / file).is_file()
            assert not place or place in places, place


def test_a_sum_holds_what_each_group_saw_and_nothing_of_the_others(out: Path) -> None:
    """Of four people in the south one contradicts: the group saw no number, and none is in the sum."""
    told = text(page(out, "programme.en.html"))
    assert "confirms: 1 · nuances: 1 · contradicts: 0 (from the one FLIP whose group saw these numbers)" in told
    assert "Taken up in 2 FLIPs of 2 groups." in told
    assert "In one FLIP the group saw no numbers of it." in told


def test_numbers_that_are_small_in_one_session_are_in_no_sum() -> None:
    context = Context()
    for counts in ({"given": 4}, {"given": 4, "passed": 1}, {"given": 5, "no_answer": 3}):
        context.add(counted(Counter(counts), 3))
    assert (context.sessions, context.asked, context.answered, context.few) == (3, 12, 9, 1)


def test_nothing_compares_municipalities(out: Path) -> None:
    """They stand in the order of their names, with what was done there and nothing of what came of it."""
    (heading,) = page(out, "programme.en.html").xpath("//h3[.='By municipality']")
    table = heading.getnext()
    assert [cell.text for cell in table.xpath(".//thead//th")][1:] == ["Groups", "FLIPs", "Proposals", "Try-outs"]
    assert [cell.text for cell in table.xpath(".//tbody//th")] == ["nord", "syd"]


def test_attributes_are_context_on_the_page_and_a_table(out: Path) -> None:
    about = [text(item) for item in page(out).xpath("//dl/*")]
    assert about == ["team-size", "12", "inhabitants", "42000"]
    told = [(row["group"], row["of"], row["attribute"], row["value"], row["amount"]) for row in rows(out, "attributes")]
    assert told == [
        ("nord", "group", "team-size", "12", "12"),
        ("nord", "municipality", "inhabitants", "42000", "42000"),
    ]


def test_the_tables_to_group_by_say_what_the_others_say(out: Path) -> None:
    overview, participation = rows(out, "overview"), rows(out, "participation")
    asked = [row for row in rows(out, "asked") if row["asked_for"] == "response"]
    stands = [row for row in rows(out, "utterances") if row["current"] == "yes"]
    for row in overview:
        of = [item for item in asked if item["group"] == row["group"]]
        assert int(row["asked"]) == len(of) == 4
        assert int(row["answered"]) == sum(item["answer"] in ("given", "late") for item in of)
        said = [item for item in stands if item["group"] == row["group"]]
        assert int(row["utterances"]) == len(said)
        assert int(row["words"]) == sum(len(item["text"].split()) for item in said)
    assert sum(int(row["utterances"]) for row in participation) == len([row for row in stands if row["person"]])
    assert {row["dilemma"] for row in rows(out, "claims")} == {row["dilemma"] for row in overview} == {"a-dilemma"}


def test_barriers_are_told_in_peoples_own_words_under_what_they_are_called(out: Path) -> None:
    (heading,) = page(out).xpath("//h2[starts-with(., 'Barrierer')]")
    here = text(heading.getparent())
    assert "Beslutningsmyndighed" in here
    assert "Et eksempel fra syd, P05" in here
    assert "levels" not in here


def test_the_draft_says_that_it_is_one_and_quotes_nobody_who_has_not_agreed(out: Path) -> None:
    draft = (out / "results-note.md").read_text(encoding="utf-8")
    assert draft.startswith("# Resultatnotat: LISES\n\nUDKAST")
    assert "> Et eksempel fra nord, P01 (nord, FLIP 1, P01)" in draft
    assert "P02" not in draft
    assert "5 udsagn mere må ikke citeres" in draft
    assert "En fast aftale (nord R1): ikke afgjort" in draft
    assert "ikke en evaluering" in draft
    with ZipFile(out / "results-note.docx") as document:
        written = document.read("word/document.xml").decode()
    assert "Resultatnotat: LISES" in written
    assert "Et eksempel fra nord, P01" in written
    assert "P02" not in written


def test_one_group_by_itself_has_no_page_across_groups(tmp_path: Path) -> None:
    with database(GROUPS) as engine:
        export(engine, tmp_path / "out", WORDS, scope="syd", books=BOOKS)
    assert not list((tmp_path / "out").glob("programme*"))
    assert "programme.html" not in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
