"""The way is visible, what a phase asks for is said anew, and nothing moves everybody without a question."""

from datetime import timedelta

import pytest

from bot.domain.ports import Private
from bot.domain.views import Card, Word
from bot.flows.actions import ACTIONS
from bot.flows.people.home import home
from bot.flows.session.card import session_card
from bot.flows.session.phase_kinds import behaviour_of
from bot.flows.session.way import ends, lasting
from bot.flows.step import Send
from tests.flows.session.test_needs import with_leaders
from tests.flows.stage import ANSWERING, EVERYBODY, LEADER, RESEARCHERS, Stage
from tests.flows.walk import act_names, lines, words

R = RESEARCHERS[0]


def opened(pace: str = "live") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    return stage, stage.open(pace)


def step_of(card: Card) -> tuple[int, int]:
    (line,) = (item for item in lines(card) if isinstance(item, Word) and item.key == "session-phase")
    at, of = line.args["at"], line.args["of"]
    assert isinstance(at, int)
    assert isinstance(of, int)
    return at, of


@pytest.mark.parametrize("pace", ["live", "spread"])
def test_the_first_phase_that_anybody_sees_is_the_first(pace: str) -> None:
    stage, session = opened(pace)
    now = stage.group.sessions[session]
    assert now.kind == "presentation"
    card = session_card(stage.group, now)
    at, of = step_of(card)
    assert at == 1
    shown = [item for item in lines(card) if isinstance(item, Word) and item.key.startswith("way-")]
    assert {"way-now", "way-ends", "way-minutes" if pace == "live" else "way-until"} <= {item.key for item in shown}
    assert of == len(lasting(stage.group, now)) >= 5


def test_where_the_group_is_moves_and_what_is_over_is_marked() -> None:
    stage, session = opened()
    places = []
    while (now := stage.group.sessions[session]).running:
        card = session_card(stage.group, now)
        places.append(step_of(card)[0])
        assert ("way-done" in words(card)) is (places[-1] != 1)
        stage.press(R, "session.next", session)
    assert places == sorted(set(places))


@pytest.mark.parametrize("pace", ["live", "spread"])
def test_it_says_when_it_ends_and_that_is_when_it_ends(pace: str) -> None:
    stage, session = opened(pace)
    said = max(ends(stage.group, stage.group.sessions[session]).values())
    stage.to("proposals")
    stage.propose("P01", session)
    again = max(ends(stage.group, stage.group.sessions[session]).values())
    assert again <= said
    stage.forward(again - stage.now)
    assert not stage.group.sessions[session].running


# --- news ---------------------------------------------------------------------------------------------------------


def news(stage: Stage, since: int) -> list[Send]:
    """The messages that are new to whoever reads them: an ordinary one, or a card that was not there before."""
    there = {(send.place, send.card) for _, send in stage.sent[:since]}
    changes = [send for _, send in stage.sent[since:] if send.occasion.kind != "change"]
    return [send for send in changes if not send.card or (send.place, send.card) not in there]


def test_whatever_a_phase_asks_for_is_said_in_a_new_message() -> None:
    stage, session = opened()
    while (now := stage.group.sessions[session]).running:
        before = len(stage.sent)
        if now.kind == "proposals":
            stage.propose("P01", session)
        stage.press(R, "session.next", session)
        entered = stage.group.sessions[session]
        if not entered.running:
            break
        fresh = news(stage, before)
        public = [send for send in fresh if not isinstance(send.place, Private)]
        told = {send.place.person for send in fresh if isinstance(send.place, Private)}
        assert public or told >= set(ANSWERING), f"{entered.kind} begins, and nothing is new"
        if behaviour_of(entered).asks is not None:
            assert told >= set(ANSWERING), entered.kind


def test_it_is_quiet_otherwise() -> None:
    stage, session = opened()
    stage.to("response")
    before = len(stage.sent)
    for person in ANSWERING[:3]:
        stage.answer(person, session)
    stage.press(R, "session.extend", session)
    stage.press(R, "session.pause", session)
    stage.press(R, "session.resume", session)
    assert news(stage, before) == []


# --- only those who can, and not by mistake -----------------------------------------------------------------------

MOVES = {"session.start", "session.next", "session.close", "positions.unseal", "session.drop"}
"""They move everybody with one press; what is more than a press asks for a reason in a form."""


def test_what_moves_everybody_asks_first() -> None:
    stage, session = opened()
    seen: set[str] = set()
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    assert "steer-close-opens" not in words(home(stage.group, R, stage.now, stage.library))
    stage.submit("P01", "position.take", proposal, position="yes")
    assert "steer-close-opens" in words(home(stage.group, R, stage.now, stage.library))
    stage.submit(R, "session.plan", format="practitioner", dilemma="encounter-unwanted-placement", pace="live")
    for _ in range(2):
        for card in home(stage.group, R, stage.now, stage.library).cards:
            for button in card.buttons:
                if button.act.name in MOVES:
                    seen.add(button.act.name)
                    assert button.confirm is not None, button.act.name
        stage.press(R, "session.close", session)
    assert seen == MOVES


def test_the_channel_shows_no_button_that_only_some_can_press() -> None:
    stage, session = opened()
    stage.to("discussion")
    stage.submit("P02", "knowledge.ask", session, question="Hvad ved I?")
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    for person in ANSWERING:
        stage.submit(person, "position.take", proposal, position="yes")
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Ja")
    stage.submit("P01", "tryout.plan", proposal, owner="P02", starts="2026-03-04", ends="2026-03-25", rhythm="7")
    stage.forward(timedelta(days=40))
    shown = set().union(*(act_names(card) for card in stage.public()))
    assert {name for name in shown if not ACTIONS[name].for_everybody} == set()
    pages = {person: act_names(home(stage.group, person, stage.now, stage.library)) for person in EVERYBODY}
    assert {person for person, names in pages.items() if "outcome.open" in names} == {"P02", LEADER}


def test_in_a_format_for_leaders_the_channel_asks_nobody_else() -> None:
    stage = with_leaders(3)
    stage.submit(R, "session.plan", format="leader", dilemma="strategy-costly-year", pace="live")
    stage.press(R, "session.start", "S1")
    stage.to("response")
    card = next(send.view for _, send in reversed(stage.sent) if send.card == "session:S1")
    assert "response.open" not in act_names(card)
    assert "response.open" in act_names(stage.private(LEADER)[-1])
    assert "response.open" in act_names(stage.press(LEADER, "session.own", "S1"))


def test_help_lists_what_can_be_said() -> None:
    stage, _ = opened()
    assert "help-say" in words(stage.press("P01", "help.show"))
    assert "help-say-researcher" in words(stage.press(R, "help.show"))
