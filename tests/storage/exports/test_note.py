"""The results note: what a group saw and did, in three formats, and nobody's words who did not agree to be quoted."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from msgspec.structs import replace

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.views import Word
from bot.domain.vocabulary import PURPOSES, Readers
from storage.exports.note import notes, page, pdf, word, write
from storage.exports.note.document import Drawing, Note, Points, Quotation
from tests.storage.exports.test_exports import WORDS, agreed, database
from tests.storage.history import HISTORY, SESSION, invited

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


@pytest.mark.parametrize("long", [False, True])
def test_it_does_not_tell_a_small_group_how_many_have_not_agreed(*, long: bool) -> None:
    everybody, two = (made((*HISTORY, *agreed(*people)), long=long) for people in (PEOPLE, PEOPLE[:2]))
    method = {"da": "Sådan er notatet lavet", "en": "How this note was made"}
    for language, title in method.items():
        whole, fewer = everybody[language], two[language]
        assert whole.about == fewer.about
        told = [part for part in whole.parts if part.title == title]
        assert len(told) == 1
        assert told == [part for part in fewer.parts if part.title == title]


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


FOUR = ("P01", "P04", "P05", "P06")
READ = f.LeadersRead(session="S1", round=1)
BACK = f.ResponseWithdrawn(session="S1", round=1, person="P04", revision=2)


def asked(readers: Readers, *after: AnyFact) -> str:
    """What a note says of a session in which four practitioners have answered and been shown the answers."""
    answered = [
        f.ResponseGiven(
            session="S1", round=1, person=person, revision=1, weighing={"respect": 5}, claim="claim-1",
            stance="confirms", texts={"do": "Vente", "example": f"Et eksempel fra {person}"},
        )
        for person in FOUR
    ]  # fmt: skip
    revealed = f.Revealed(session="S1", round=1, order=FOUR)
    others = [fact for one in FOUR[1:] for fact in (invited(one), f.Welcomed(person=one))]
    planned = [replace(fact, readers=readers) if isinstance(fact, f.SessionPlanned) else fact for fact in SESSION]
    consents = [fact for to in PURPOSES for fact in agreed(*FOUR, "P02", "P03", to=to)]
    return said(made((*planned, *others, *consents, *answered, revealed, *after))["da"])


def test_it_holds_no_more_than_everybody_in_the_group_has_been_shown() -> None:
    word = "Et eksempel fra P01"
    cases: list[tuple[Readers, tuple[AnyFact, ...], bool, bool]] = [
        ("everybody", (), True, True),
        ("practitioners", (), False, False),
        ("practitioners", (READ,), True, True),
        ("practitioners", (replace(READ, suppressed=True),), False, False),
        ("practitioners", (BACK, READ), False, True),
        ("patterns", (), True, False),
    ]
    for readers, after, figures, words in cases:
        told = asked(readers, *after)
        assert (WORDS.say(Word("weighing-title"), "da", "UTC") in told) is figures, (readers, after)
        assert (WORDS.say(Word("resultsnote-unread"), "da", "UTC") in told) is not figures
        assert (word in told) is words, (readers, after)
        assert "Et eksempel fra P04" not in told or BACK not in after
