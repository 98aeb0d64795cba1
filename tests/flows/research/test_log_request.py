"""The log: who may ask for which, that it was made, and who hears when somebody in it takes their yes back."""

import pytest
from msgspec.structs import replace

from bot.domain.events import Logged
from bot.domain.facts import LogAsked, LogMade
from bot.domain.ports import Private
from bot.domain.views import Card, Word
from bot.flows.actions import ACTIONS
from prompts.words import Words
from tests.flows.people.test_guide import warned
from tests.flows.people.test_home import page
from tests.flows.people.test_onboarding import consent
from tests.flows.stage import EVERYBODY, RESEARCHERS, Stage
from tests.flows.walk import ZONE, acts, words

DIGEST = "sha256-of-a-manifest"


def made(stage: Stage, *people: str, log: str = "", scope: str = "g", digest: str = DIGEST, by: str = "P07") -> None:
    stage.arrive(by if log else "", Logged(scope=scope, entries=5, people=people, digest=digest, log=log))


def closed_session() -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.press(RESEARCHERS[0], "session.close", session)
    return stage, session


# --- asking ---------------------------------------------------------------------------------------------------------


def test_after_a_session_its_own_log_is_offered_beside_the_whole() -> None:
    stage, session = closed_session()
    offered = [act for act in acts(page(stage, "P08")) if act.name == "log.ask"]
    assert [act.arg for act in offered] == ["", session]
    stage.press("P08", "log.ask", arg=session)
    (asked,) = stage.facts(LogAsked)
    assert (asked.log, asked.person, asked.about) == ("L1", "P08", session)
    assert stage.group.log_sessions == {"L1": session}
    place, card = stage.sent[-1][1].place, stage.sent[-1][1].view
    assert (place, card.encloses) == (Private("P08"), "L1")
    assert "log-ready-session" in words(card)


@pytest.mark.parametrize("arg", ["S2", "S9", "g/S1", "P01", "another-group"])
def test_a_session_that_is_not_closed_or_not_theirs_has_no_log(arg: str) -> None:
    stage, _ = closed_session()
    stage.open()
    assert warned(stage.press("P08", "log.ask", arg=arg), "action-unknown")
    assert not stage.facts(LogAsked)


@pytest.mark.parametrize(
    ("entries", "said"),
    [(1_900, "log-asked"), (2_000, "log-asked-long"), (19_990, "log-asked-long"), (60_000, "log-asked-long")],
)
def test_whoever_asks_for_a_long_log_hears_about_how_long_it_takes(entries: int, said: str) -> None:
    stage, session = closed_session()
    stage.group = replace(stage.group, seq=entries)
    assert words(stage.press("P08", "log.ask")) & {"log-asked", "log-asked-long"} == {said}
    assert "log-asked-long" not in words(stage.press("P08", "log.ask", arg=session))


@pytest.mark.parametrize(
    ("minutes", "da", "en"), [(1, "om cirka et minut.", "in about a minute."), (4, "cirka 4 minutter.", "4 minutes.")]
)
def test_the_wait_is_told_in_both_languages(minutes: int, da: str, en: str) -> None:
    told = Word("log-asked-long", {"entries": 12_345, "minutes": minutes})
    for language, wait in (("da", da), ("en", en)):
        assert wait in Words().say(told, language, ZONE)


# --- on the tape ----------------------------------------------------------------------------------------------------


def test_a_log_that_was_made_is_on_the_tape_once_for_each_content() -> None:
    stage, _ = closed_session()
    stage.press("P07", "log.ask")
    for _ in range(2):
        made(stage, "P01", "P02", log="L1")
    made(stage, "P01", log="L1", digest="another")
    assert [(fact.log, fact.person, fact.people, fact.digest) for fact in stage.facts(LogMade)] == [
        ("L1", "P07", ("P01", "P02"), DIGEST),
        ("L1", "P07", ("P01",), "another"),
    ]


def test_what_an_operator_made_gets_a_number_of_its_own() -> None:
    stage, _ = closed_session()
    stage.press("P07", "log.ask")
    made(stage, "P01", scope="eksempelkommune")
    made(stage, "P01", scope="eksempelkommune")
    stage.press("P07", "log.ask")
    assert [(fact.log, fact.person, fact.scope) for fact in stage.facts(LogMade)] == [("L2", "", "eksempelkommune")]
    assert [fact.log for fact in stage.facts(LogAsked)] == ["L1", "L3"]


def test_nobody_can_say_by_a_deed_that_a_log_was_made() -> None:
    assert not [name for name in ACTIONS if name.startswith(("log.made", "logged"))]


# --- the ripple -----------------------------------------------------------------------------------------------------


def told(stage: Stage, person: str) -> list[Card]:
    return [card for card in stage.private(person) if "log-ripple-title" in words(card)]


def said(card: Card) -> str:
    return "\n".join(
        Words(strict=True).say(line, "da", ZONE)
        for block in card.blocks
        for line in (getattr(block, "lines", None) or [block.line])  # type: ignore[union-attr]
    )


def test_researchers_hear_privately_which_logs_hold_whoever_took_their_yes_back() -> None:
    stage, session = closed_session()
    made(stage, "P01", "P03")
    made(stage, "P01", digest="2")
    made(stage, "P01", "P03", scope=f"g/{session}", digest="3")
    made(stage, "P03", scope="eksempelkommune", digest="4")
    stage.sent.clear()
    consent(stage, "P03", research="no", quotation="no")
    for researcher in RESEARCHERS:
        (card,) = told(stage, researcher)
        text = said(card)
        assert "P03" in text
        assert "L1 fra" in text
        assert "hele gruppen" in text
        assert "L3 fra" in text
        assert "FLIP 1" in text
        assert "L4 fra" in text
        assert "flere grupper" in text
        assert "L2" not in text
    for person in set(EVERYBODY) - set(RESEARCHERS):
        assert not told(stage, person)
    assert not [card for card in stage.public() if "log-ripple-title" in words(card)]


def test_a_log_that_was_made_twice_is_named_once() -> None:
    stage, _ = closed_session()
    stage.press("P07", "log.ask")
    for digest in ("1", "2"):
        made(stage, "P03", log="L1", digest=digest)
    consent(stage, "P03", take_part="no", research="no", quotation="no")
    assert said(told(stage, "P08")[0]).count("L1") == 1


@pytest.mark.parametrize("research", ["yes", "no"])
def test_nobody_hears_of_what_changes_nothing(research: str) -> None:
    stage, _ = closed_session()
    made(stage, "P01")
    consent(stage, "P03", research=research)
    consent(stage, "P01", quotation="no")
    assert not told(stage, "P07")


def test_who_says_no_twice_is_told_of_once() -> None:
    stage, _ = closed_session()
    made(stage, "P03")
    for _ in range(2):
        consent(stage, "P03", research="no", quotation="no")
    assert len(told(stage, "P07")) == 1


def test_who_says_no_while_the_log_is_made_is_in_a_log_that_goes_out() -> None:
    stage, _ = closed_session()
    stage.press("P07", "log.ask")
    consent(stage, "P03", research="no", quotation="no")
    assert not told(stage, "P08")
    made(stage, "P01", "P03", log="L1")
    assert len(told(stage, "P08")) == 1
