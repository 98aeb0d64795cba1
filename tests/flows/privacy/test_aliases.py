"""On the screens of a session people have names that are drawn for it; the number that lasts is in the log alone."""

import re

from msgspec.structs import replace

from bot.domain.facts import SessionStarted
from bot.domain.views import Quote, Word
from bot.flows.privacy.aliases import alias, letter
from tests.flows.stage import ANSWERING, RESEARCHERS, Stage
from tests.flows.walk import typed, wire

LASTING = re.compile(r"\bP0[1-6]\b")


def held(stage: Stage) -> tuple[dict[str, str], list[str]]:
    """One session: who was called what when the answers were shown, and all that was said to everybody in it."""
    session = stage.open()
    before = len(stage.sent)
    stage.to("response")
    for person in ANSWERING:
        stage.answer(person, session, f"svar {ANSWERING.index(person)}")
    stage.to("reweigh")
    for person in ANSWERING:
        stage.answer(person, session, moved=f"flyttet {ANSWERING.index(person)}")
    stage.press(RESEARCHERS[0], "session.close", session)
    cards = [send.view for _, send in stage.sent[before:]]
    quotes = [block for card in cards for block in card.blocks if isinstance(block, Quote) and block.by is not None]
    shown = [quote for quote in quotes if isinstance(quote.by, Word) and quote.by.key == "alias"]
    named = {(typed(quote.line)[0][-1], str(getattr(quote.by, "args", {})["letter"])) for quote in shown}
    called = {ANSWERING[int(number)]: name for number, name in named}
    assert len(named) == len(called) == len(ANSWERING), "one name for each, the same in the whole session"
    return called, [wire(send.view) for _, send in stage.sent[before:] if send.card or send.place]


def test_the_names_of_a_session_are_drawn_for_it() -> None:
    stage = Stage()
    stage.join()
    first, shown = held(stage)
    second, _ = held(stage)
    assert len(set(first.values())) == len(ANSWERING)
    assert first != second, "who was who last time says nothing of who is who now"
    assert any("alias" in card for card in shown)


def test_no_lasting_pseudonym_stands_beside_words() -> None:
    stage = Stage()
    stage.join()
    held(stage)
    for card in stage.public():
        said_by = [wire(block.by) for block in card.blocks if isinstance(block, Quote) and block.by is not None]
        assert not any(LASTING.search(line) for line in said_by)


def test_the_numbers_do_not_tell_the_letters() -> None:
    salts = [fact.salt for fact in _started(5)]
    assert len({tuple(letter(salt, number) for number in range(1, 7)) for salt in salts}) == 5
    assert all(len({letter(salt, number) for number in range(1, 60)}) == 59 for salt in salts)


def _started(sessions: int) -> list[SessionStarted]:
    stage = Stage()
    stage.join()
    for _ in range(sessions):
        stage.press(RESEARCHERS[0], "session.close", stage.open())
    return stage.facts(SessionStarted)


def test_a_session_from_before_goes_on_as_it_was() -> None:
    stage = Stage()
    stage.join()
    stage.open()
    session = stage.group.sessions["S1"]
    assert "P01" in wire(alias(replace(session, salt=""), "P01"))
    assert "P01" not in wire(alias(session, "P01"))


def test_the_form_says_the_name_that_the_group_will_read() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    form = stage.press("P03", "response.open", session)
    assert wire(alias(stage.group.sessions[session], "P03")) in wire(form)
