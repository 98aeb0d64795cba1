"""What anybody can ask at any time: help by role, how things stand, what they gave, the log; and their own card."""

import pytest

from bot.domain.events import Arrived
from bot.domain.facts import LogAsked
from bot.domain.ports import Private
from bot.domain.views import Card, Form, Home, Receipt
from bot.flows.actions import ACTIONS
from bot.flows.people.guide import CAN_DO
from bot.handlers.commands import PRESSES
from tests.flows.people.test_home import page, staged
from tests.flows.stage import ANSWERING, CASEWORKERS, EVERYBODY, LEADER, RESEARCHERS, Stage
from tests.flows.walk import act_names, typed, words


def warned(reply: object, key: str) -> bool:
    return isinstance(reply, Receipt) and reply.tone == "warning" and key in words(reply)


@pytest.mark.parametrize(("person", "role"), [("P01", "practitioner"), (LEADER, "leader"), ("P07", "researcher")])
def test_help_is_for_the_role_and_open_before_consent(person: str, role: str) -> None:
    stage = Stage()
    stage.arrive(person, Arrived())
    shown = stage.press(person, "help.show")
    assert set(CAN_DO[role]) <= words(shown)
    assert not words(shown) & {key for other, keys in CAN_DO.items() if other != role for key in keys} - set(
        CAN_DO[role]
    )


def test_a_stranger_gets_no_help_and_no_log() -> None:
    stage, _ = staged()
    for name in ("help.show", "log.ask", "status.show"):
        assert warned(stage.press("P99", name), "not-a-member")


@pytest.mark.parametrize("name", ["status.show", "mine.show"])
def test_who_has_not_agreed_is_asked_for_consent_first(name: str) -> None:
    stage = Stage()
    stage.arrive("P01", Arrived())
    assert isinstance(stage.press("P01", name), Form)


def test_status_without_a_session_says_what_happens_next() -> None:
    stage = Stage()
    stage.join()
    shown = stage.press("P01", "status.show")
    assert isinstance(shown, Home)
    assert "next-unknown" in words(shown)


def test_status_says_what_is_awaited_of_this_person_alone() -> None:
    stage, session = staged()
    stage.answer("P01", session)
    assert "own-awaited" in words(stage.press("P02", "status.show"))
    shown = stage.press("P01", "status.show")
    assert "own-done" in words(shown)
    assert not words(shown) & {"home-awaits", "own-awaited"}
    assert "steer-title" not in words(shown)
    assert "steer-title" in words(stage.press("P07", "status.show"))


def test_my_contributions_are_mine_and_nobody_elses() -> None:
    stage, session = staged()
    assert "mine-nothing" in words(stage.press("P01", "mine.show"))
    stage.answer("P01", session, "kun mit")
    stage.to("proposals")
    stage.propose("P01", session, "mit forslag")
    stage.propose("P02", session, "en andens forslag")
    shown = stage.press("P01", "mine.show")
    assert "mit forslag" in " ".join(typed(shown))
    assert "en andens forslag" not in " ".join(typed(shown))
    assert "mine-nothing" not in words(shown)


# --- the card as one person should see it ---------------------------------------------------------------------------


def own(stage: Stage, person: str, session: str) -> Card:
    shown = stage.press(person, "session.own", session)
    assert isinstance(shown, Card), shown
    return shown


@pytest.mark.parametrize("kind", ["response", "discussion", "reweigh", "proposals", "decision"])
def test_no_button_asks_for_what_has_been_done(kind: str) -> None:
    stage, session = staged("proposals" if kind == "decision" else kind)
    if kind == "decision":
        proposal = stage.propose("P02", session)
        stage.to("decision")
        stage.submit("P01", "position.take", proposal, position="yes")
    elif kind in ("response", "reweigh"):
        stage.answer("P01", session)
    else:
        stage.press("P01", "session.ready", session)
    done, waiting = own(stage, "P01", session), own(stage, "P02", session)
    assert "own-done" in words(done)
    assert "own-done" not in words(waiting)
    assert not {"session.ready"} & act_names(done)
    assert not {"button-answer", "button-reweigh"} & words(done)
    assert ("own-awaited" in words(waiting)) == (kind in ("response", "reweigh", "decision"))


def test_the_card_in_the_channel_says_nothing_of_any_one_person() -> None:
    stage, session = staged()
    for person in ANSWERING:
        stage.answer(person, session)
        for _, send in stage.sent:
            if not isinstance(send.place, Private):
                assert not words(send.view) & {"own-done", "own-awaited"}


def test_a_researcher_sees_the_card_as_the_channel_does() -> None:
    stage, session = staged()
    assert not words(own(stage, "P07", session)) & {"own-done", "own-awaited"}


# --- the log --------------------------------------------------------------------------------------------------------


def test_a_log_goes_to_the_researcher_who_asked_alone_and_is_on_the_tape() -> None:
    stage, _ = staged()
    stage.sent.clear()
    for number in (1, 2):
        assert "log-asked" in words(stage.press("P08", "log.ask"))
        assert stage.group.logs[f"L{number}"] == "P08"
    assert [fact.log for fact in stage.facts(LogAsked)] == ["L1", "L2"]
    assert [(send.place, send.view.encloses) for _, send in stage.sent] == [
        (Private("P08"), "L1"),
        (Private("P08"), "L2"),
    ]


@pytest.mark.parametrize("person", [*CASEWORKERS[:2], LEADER])
def test_nobody_else_may_ask_for_it(person: str) -> None:
    stage, _ = staged()
    assert warned(stage.press(person, "log.ask"), "only-researcher")
    assert not stage.group.logs


def test_it_is_offered_to_researchers_alone() -> None:
    assert ACTIONS["log.ask"].roles == ("researcher",)
    stage, _ = staged()
    for person in EVERYBODY:
        assert ("log.ask" in act_names(page(stage, person))) == (person in RESEARCHERS)


def acts(view: object) -> set[tuple[str, str, str]]:
    """What its buttons press."""
    assert isinstance(view, Home)
    return {(item.act.name, item.act.of, item.act.arg) for card in view.cards for item in card.buttons}


@pytest.mark.parametrize("person", ["P01", LEADER, "P07"])
def test_what_stands_on_the_page_is_found_where_there_is_no_page(person: str) -> None:
    """In a chat alone, "status", "mine", "consent" and "log" lead to all that My page leads to."""
    stage, session = staged()
    stage.press("P07", "session.close", session)
    stage.submit("P02", "record.comment", session, about="", change="comment", text="Det var et godt møde")
    typed_words = {(act.name, act.of, act.arg) for act in PRESSES.values()}
    reached = acts(stage.press(person, "status.show")) | acts(stage.press(person, "mine.show")) | typed_words
    assert acts(page(stage, person)) - reached == set()
