"""The results note: what a group saw and did, in three formats, and nobody's words who did not agree to be quoted."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage.exports.note import notes, page, pdf, word, write
from storage.exports.note.document import Drawing, Note, Points, Quotation
from tests.storage.exports.test_exports import WORDS, agreed, database
from tests.storage.history import HISTORY, SESSION

PEOPLE = ("P01", "P02", "P03")
WROTE = "Et rettet indlæg om tiden hos os"


def made(facts: tuple[AnyFact, ...], asked: str = "g1/S1", *, long: bool = False) -> Mapping[str, Note]:
    with database(facts) as engine:
        return notes(engine, asked, WORDS, long=long)


def said(note: Note) -> str:
    """Every word of it; pictures are drawn from the alt text's own value."""
    found = [note.title, note.about, note.draft]
    for part in note.parts:
        found.append(part.title)
        for block in part.blocks:
            match block:
                case Points():
                    found += block.lines
                case Drawing():
                    found.append(block.alt)
                case _:
                    found.append(block.text)
    return "\n".join(found)


def test_it_is_a_draft_until_a_researcher_has_released_it() -> None:
    before = tuple(fact for fact in HISTORY if not isinstance(fact, f.ResultsSent))
    assert made((*before, *agreed(*PEOPLE)))["da"].draft
    after = made((*HISTORY, *agreed(*PEOPLE)))["da"]
    assert not after.draft
    assert "Det kom der ud af det" in said(after)


@pytest.mark.parametrize("long", [False, True])
def test_words_stand_only_where_their_author_may_be_quoted(*, long: bool) -> None:
    may = (*HISTORY, *agreed(*PEOPLE), *agreed(*PEOPLE, to="quotation"))
    for asked in ("g1", "g1/S1"):
        with_words = made(may, asked, long=long)
        without = made((*HISTORY, *agreed(*PEOPLE)), asked, long=long)
        for language in with_words:
            assert "Prøv to samtaler" in said(with_words[language])
            assert "Prøv to samtaler" not in said(without[language])
            assert "⊘" not in said(without[language])
            assert not [
                block for part in without[language].parts for block in part.blocks if isinstance(block, Quotation)
            ]


def test_a_released_note_repeats_nobody_who_may_not_be_quoted() -> None:
    told = f"Tak for sidst.\n- “{WROTE}” blev til et forslag\nVi ses."
    spoke = (
        f.ContributionMade(
            session="S1", contribution="C77", person="P02", platform="x", message="m77", texts={"text": WROTE}
        ),
        f.ResultsSent(session="S1", person="P01", texts={"text": told}),
    )
    for consents, there in (((*agreed("P01"), *agreed("P02", to="quotation")), False), (agreed(*PEOPLE), False)):
        note = said(made((*SESSION, *spoke, *consents))["da"])
        assert "Tak for sidst." in note
        assert (WROTE in note) is there
    everybody = (*agreed(*PEOPLE), *agreed(*PEOPLE, to="quotation"))
    assert WROTE in said(made((*SESSION, *spoke, *everybody))["da"])


def test_one_note_is_the_same_in_every_format_and_every_time(tmp_path: Path) -> None:
    both = made((*HISTORY, *agreed(*PEOPLE), *agreed(*PEOPLE, to="quotation")))
    note = both["da"]
    document = Document(BytesIO(word.drawn(note)))
    paragraphs = [item.text for item in document.paragraphs]
    shown = page.drawn(note).decode()
    for part in note.parts:
        assert part.title in paragraphs
        assert part.title in shown
    assert word.drawn(note) == word.drawn(note)
    assert all(item.date_time[0] == 1980 for item in ZipFile(BytesIO(word.drawn(note))).infolist())
    once = pdf.drawn(note)
    assert once.startswith(b"%PDF")
    assert once == pdf.drawn(note)
    paths = list(write(tmp_path / "out", {"da": note}))
    assert [path.name for path in paths] == [f"note-g1-S1.da.{ending}" for ending in ("html", "docx", "pdf")]
