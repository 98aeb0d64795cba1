"""The page for the projector: an address that nobody can guess, no names, and no number that the card does not say."""

import re
from datetime import timedelta

from bot.domain.charts import Chart
from bot.domain.facts import ScreenOpened
from bot.domain.views import Card, Count, Para, Typed, Who
from bot.flows.session.card import session_card
from bot.flows.session.screen import PATH, opens, screen
from tests.flows.stage import ANSWERING, CASEWORKERS, RESEARCHERS, Stage
from tests.flows.walk import wire, words


def opened(stage: Stage, session: str) -> str:
    card = stage.press(RESEARCHERS[0], "screen.open", session)
    assert isinstance(card, Card)
    (address,) = (block.line.text for block in card.blocks if isinstance(block, Para) and isinstance(block.line, Typed))
    found = re.fullmatch(rf"{PATH}/[^/]+/{session}/([0-9a-f]{{64}})", address)
    assert found
    return found[1]


def staged(readers: str = "everybody") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open(readers=readers)
    stage.to("response")
    return stage, session


def test_it_opens_for_its_address_alone_and_while_the_session_runs() -> None:
    stage, session = staged()
    assert not opens(stage.group.sessions[session], "")
    first = opened(stage, session)
    assert opens(stage.group.sessions[session], first)
    assert not opens(stage.group.sessions[session], first[:-1])
    second = opened(stage, session)
    assert second != first
    assert not opens(stage.group.sessions[session], first)
    assert second not in "".join(wire(fact) for fact in stage.facts(ScreenOpened)), "the record opens nothing"
    stage.press(RESEARCHERS[0], "session.close", session)
    assert not opens(stage.group.sessions[session], second)


def test_only_a_researcher_opens_it() -> None:
    stage, session = staged()
    assert not isinstance(stage.press(CASEWORKERS[0], "screen.open", session), Card)
    assert not stage.facts(ScreenOpened)


def test_it_says_how_many_as_the_card_does_and_names_nobody() -> None:
    stage, session = staged()
    for person in CASEWORKERS:
        stage.answer(person, session, "Vi ringer")
    shown = screen(stage.group, stage.group.sessions[session])
    card = session_card(stage.group, stage.group.sessions[session])
    assert [item for item in shown.blocks if isinstance(item, Count)] == [
        item for item in card.blocks if isinstance(item, Count)
    ]
    assert not shown.charts, "nothing has been shared"
    stage.to("discussion")
    shown = screen(stage.group, stage.group.sessions[session])
    assert "weighing" in {chart.kind for chart in shown.charts}
    assert Who.__struct_config__.tag not in re.findall(r'"type":"(\w+)"', wire(shown.blocks) + wire(shown.charts))
    assert not words(shown.title) & {"who"}


def charts(stage: Stage, session: str) -> set[str]:
    return {chart.kind for chart in screen(stage.group, stage.group.sessions[session]).charts}


def test_it_shows_what_leaders_read_later_no_earlier_than_the_channel_does() -> None:
    stage, session = staged("practitioners")
    for person in ANSWERING:
        stage.answer(person, session, "Vi ringer")
    stage.to("discussion")
    assert not charts(stage, session), "leaders are in the room"
    stage.forward(timedelta(minutes=10))
    assert "weighing" in charts(stage, session)


def test_it_shows_no_figures_beside_an_answer_that_was_taken_back() -> None:
    stage, session = staged("practitioners")
    for person in ANSWERING:
        stage.answer(person, session, "Vi ringer")
    stage.to("discussion")
    stage.press("P02", "response.withdraw", session, "1")
    stage.forward(timedelta(minutes=10))
    assert not charts(stage, session)
    note = stage.submit(RESEARCHERS[0], "results.send", session, text="Vi ringer dagen efter.")
    assert note is not None
    read = stage.press("P06", "results.read", session)
    assert "Vi ringer dagen efter." in wire(read)
    assert isinstance(read, Card)
    assert not any(isinstance(block, Chart) for block in read.blocks)
