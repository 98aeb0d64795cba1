"""The page to look at: it tells what the log tells, leads into the transcript, and needs nothing beside itself."""

import re
from collections import Counter
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.views import Word
from storage.exports.summary import MAIN
from storage.exports.summary.session import counted, said_of
from tests.storage.exports.test_anonymous import WHO, held
from tests.storage.exports.test_exports import WORDS, agreed, exported, rows
from tests.storage.exports.test_figures import session
from tests.storage.history import HISTORY, SESSION

PAGES = (MAIN, "summary.en.html")
PEOPLE = ("P01", "P02", "P03")


def page(out: Path, name: str = MAIN) -> html.HtmlElement:
    return html.fromstring((out / name).read_bytes())


def text(found: html.HtmlElement) -> str:
    return " ".join(found.text_content().split())


def say(key: str) -> str:
    return WORDS.say(Word(key), "da", "UTC")


def alts(out: Path) -> list[str]:
    return [str(image.get("alt")) for image in page(out).iter("img")]


@pytest.mark.parametrize("facts", [(*HISTORY, *agreed(*PEOPLE)), session(P01=3, P02=3, P04=3, P05=3), (), held(WHO)])
def test_it_needs_nothing_beside_itself_and_leads_into_the_transcript(
    tmp_path: Path, facts: tuple[AnyFact, ...]
) -> None:
    _, out = exported(tmp_path, facts or SESSION[:1])
    places = set(page(out, "transcript.html").xpath("//@id"))
    assert len(places) == len(page(out, "transcript.html").xpath("//@id"))
    for name in PAGES:
        written = (out / name).read_text(encoding="utf-8")
        assert not re.search(r"<script|javascript:|https?://|@import|url\(|\son\w+=", written)
        here = page(out, name)
        assert here.get("lang") == ("da" if name == MAIN else "en")
        assert all(str(source).startswith("data:image/svg+xml;base64,") for source in here.xpath("//@src"))
        for target in map(str, here.xpath("//@href")):
            file, _, place = target.partition("#")
            assert (out / file).is_file()
            assert not place or place in places, target
        assert not here.xpath("//img[not(@alt) or @alt='']")


def test_it_tells_the_life_of_a_proposal_as_the_tables_do(tmp_path: Path) -> None:
    _, out = exported(tmp_path, (*HISTORY, *agreed(*PEOPLE)))
    told = text(page(out))
    for row in rows(out, "decisions"):
        assert f"{row['proposal']}: {say('codebook-decision-' + row['decision'])}" in told
    for row in rows(out, "outcomes"):
        assert f"{row['tryout']}: {say('outcome-' + row['outcome'])}" in told
    for row in rows(out, "claims"):
        assert row["text_da"] in told
    assert len(alts(out)) == len(page(out, PAGES[1]).xpath("//img")) > 0


def test_it_shows_what_the_group_saw(tmp_path: Path) -> None:
    _, out = exported(tmp_path, session(P01=3, P02=3, P04=3, P05=3))
    assert any(say("chart-shift") in alt for alt in alts(out))


@pytest.mark.parametrize("gone", [("P05",), WHO])
def test_no_picture_counts_somebody_who_is_not_in_the_log(tmp_path: Path, gone: tuple[str, ...]) -> None:
    _, out = exported(tmp_path, (*session(P01=3, P02=3, P04=3, P05=3), *agreed(*gone, yes=False)))
    assert alts(out) == []
    assert say("export-figures-left-out") in text(page(out))
    for person, name in product(gone, PAGES):
        assert person not in (out / name).read_text(encoding="utf-8")


def test_a_session_without_names_tells_nothing_of_who_answered(tmp_path: Path) -> None:
    _, out = exported(tmp_path, held(WHO))
    told = text(page(out))
    assert say("codebook-asked-response") not in told
    assert not any(say("chart-shift") in alt for alt in alts(out))


@given(
    st.lists(st.sampled_from(["given", "late", "passed", "no_answer", "away"]), min_size=1, max_size=12),
    st.integers(2, 4),
)
def test_no_small_number_of_people_stands_there_or_follows(said: list[str], least: int) -> None:
    line = said_of(counted(Counter(said), least), least)
    assert isinstance(line, Word)
    numbers = {name: int(str(count)) for name, count in line.args.items() if name not in ("asked", "least")}
    assert all(count == 0 or count >= least for count in numbers.values())
    if "few" not in line.key:
        assert sum(numbers.values()) == len(said), "what is left is not hidden in a sum"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    evil = '<img src=x onerror="alert(1)">{{ 7*7 }}\x00\ud800'.replace("\ud800", "")
    facts: list[AnyFact] = [
        f.ProposalMade(session="S1", proposal="R1", person="P01", revision=1, texts={"what": evil}),
        f.DecisionMade(session="S1", proposal="R1", outcome="try"),
    ]
    _, out = exported(tmp_path, (*SESSION, *facts, *agreed(*PEOPLE)))
    for name in (*PAGES, "transcript.html"):
        assert "<img src=x" not in (out / name).read_text(encoding="utf-8")
        assert "{{ 7*7 }}" in text(page(out, name))
        assert "\x00" not in (out / name).read_text(encoding="utf-8")
