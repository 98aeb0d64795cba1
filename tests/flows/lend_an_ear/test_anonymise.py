"""A conversation as it is typed: read leniently, nothing lost, and looked through for what may point to a person."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.vocabulary import SPEAKERS
from bot.flows.lend_an_ear.anonymise import all_clues, clues, mark_of, read


@pytest.mark.parametrize(
    ("line", "speaker", "said"),
    [
        ("B: ja", "citizen", "ja"),
        ("b:ja", "citizen", "ja"),
        ("Borger: ja", "citizen", "ja"),
        ("  Borgeren :  ja  ", "citizen", "ja"),
        ("C: yes", "citizen", "yes"),
        ("- B: ja", "citizen", "ja"),
        ("• B1: ja", "citizen", "ja"),
        ("3. B: ja", "citizen", "ja"),
        ("[4] Sagsbehandler – nå, okay", "caseworker", "nå, okay"),
        ("12) S: hvad siger du: ja?", "caseworker", "hvad siger du: ja?"),
        ("Tolk: han siger ja", "other", "han siger ja"),
        ("O: hello", "other", "hello"),
        ("B: …", "citizen", "…"),
    ],
)
def test_a_turn_is_read_however_it_is_written(line: str, speaker: str, said: str) -> None:
    found = read(line)
    assert [(turn.speaker, turn.text) for turn in found.turns] == [(speaker, said)]


@pytest.mark.parametrize("line", ["ja", "Mette: ja", "B:", "B", "S :", "12.30 var han der", ": ja", "hvad: siger du"])
def test_a_line_that_nobody_says_is_pointed_out(line: str) -> None:
    found = read(f"S: hej\n\n{line}\nB: hej")
    assert found.unreadable == (3,)
    assert found.lines == (1, 4)


@given(st.text())
def test_no_line_is_lost(text: str) -> None:
    found = read(text)
    full = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    assert sorted((*found.lines, *found.unreadable)) == full
    assert {item.speaker for item in found.turns} <= set(SPEAKERS)
    for turn, line in zip(found.turns, found.lines, strict=True):
        assert turn.text in text.splitlines()[line - 1]
    assert all(clue.word in text for clue in all_clues("", found.turns, found.lines))


@pytest.mark.parametrize(
    ("text", "word", "sort"),
    [
        ("det var den 12. marts 1980", "12. marts 1980", "date"),
        ("den 12/3-80", "12/3-80", "date"),
        ("den 12/3", "12/3", "date"),
        ("den 12.3.1980", "12.3.1980", "date"),
        ("jeg er født i 1980", "født i 1980", "date"),
        ("on March 12th, 1980", "March 12th, 1980", "date"),
        ("jeg er 54 år", "54 år", "age"),
        ("en 54-årig mand", "54-årig", "age"),
        ("I am 54 years old", "54 years old", "age"),
        ("jeg bor på Nørregade 12", "Nørregade 12", "address"),
        ("ude på birkevej 4b", "birkevej 4b", "address"),
        ("i 9000 Aalborg", "9000 Aalborg", "postcode"),
        ("bilen hedder AB 12 345", "AB 12 345", "plate"),
        ("de siger på Aalborg Kommune", "Aalborg Kommune", "place"),
        ("henne på jobcenter Nord", "jobcenter Nord", "place"),
        ("jeg talte med Mette om det", "Mette", "name"),
        ("hos Grønt Og Godt", "Grønt Og Godt", "name"),
        ("Mette, hvad tænker du?", "Mette", "name"),
        ("det sagde Hans-Peter også", "Hans-Peter", "name"),
        ("jeg ringede til Ali", "Ali", "name"),
    ],
)
def test_what_may_point_to_a_person_is_found(text: str, word: str, sort: str) -> None:
    assert (word, sort) in {(clue.word, clue.sort) for clue in clues(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Ja, det går. Jeg venter på svar. Måske … Det ved jeg ikke",
        "Nej, I må vente, til De hører fra os",
        "25 timer om ugen, 3-4 dage, kl. 12.30, 1.000 kr., 20 års erfaring",
        "jeg har et CV, en A-kasse, PTSD og CV'er på TV",
        "han er 16 år",
        "og så sagde hun: »Det går nok«, og så gik jeg",
        "Altså, jeg vil gerne. Nå, men hvad så?",
        "I think I'm fine on Monday in English",
        "P03 spurgte",
    ],
)
def test_everyday_speech_is_let_through(text: str) -> None:
    assert clues(text) == ()


def test_each_word_is_listed_once_a_line_with_its_number() -> None:
    found = read("S: hej\nB: Hos Bilka, ja hos Bilka\nB: og i Bilka")
    listed = [(clue.line, clue.word) for clue in all_clues("Efter en tid i Bilka", found.turns, found.lines)]
    assert listed == [(0, "Bilka"), (2, "Bilka"), (3, "Bilka")]


def test_a_yes_is_to_these_words_alone() -> None:
    one, two = clues("hos Bilka"), clues("hos Bilka og Netto")
    assert mark_of(one) != mark_of(two)
    assert mark_of(one) == mark_of(clues("nede i Bilka"))


@pytest.mark.parametrize(
    "text", ["A" * 6000, "A " * 3000, "1" * 6000, "12/" * 2000, "a-" * 3000, "Aa" * 3000, " " * 6000]
)
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()
    clues(text)
    read(f"B: {text}")
    read(text)
    assert time.process_time() - started < 2, "seconds of work, however busy the computer is"
