"""What a platform tells of the group's channel: researchers hear of it at once and privately, once a trouble."""

import pytest
from msgspec.structs import replace

from bot.domain.events import Body, Delivered, Reached, Renumbered, Undelivered
from bot.domain.facts import ChannelClosed, ChannelMoved, ChannelOpened
from bot.domain.ports import Private
from bot.domain.vocabulary import OBSTACLES, Obstacle
from bot.flows.step import Send
from tests.flows.people.test_home import page
from tests.flows.stage import RESEARCHERS, Stage
from tests.flows.walk import words

SHUT = Undelivered("test", "shut", delivery="g:9:0", obstacle="no_channel", kind="opening", session="S1", waits=True)
REMOVED, BACK = Reached("not_in_channel"), Reached()


def staged(*events: Body) -> Stage:
    stage = Stage()
    stage.join()
    for event in events:
        stage.arrive("", event)
    return stage


def told(stage: Stage) -> list[Send]:
    return [send for _, send in stage.sent if send.card.startswith("channel:")]


def test_researchers_alone_are_told_what_happened_and_what_to_do() -> None:
    stage = staged(REMOVED)
    assert {send.place for send in told(stage)} == {Private(person) for person in RESEARCHERS}
    assert all("undelivered-not_in_channel" in words(send.view) for send in told(stage))
    assert all(send.occasion.kind == "trouble" for send in told(stage))


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_every_reason_has_its_words(obstacle: Obstacle) -> None:
    assert f"undelivered-{obstacle}" in words(told(staged(Reached(obstacle)))[-1].view)


def test_the_same_again_is_not_news() -> None:
    assert len(staged(REMOVED, REMOVED, REMOVED).facts(ChannelClosed)) == 1
    assert staged(BACK, BACK).facts(ChannelOpened) == [], "nobody knew of any trouble"
    assert told(staged(BACK)) == []


def test_the_card_changes_once_it_is_mended_and_a_new_trouble_has_a_card_of_its_own() -> None:
    stage = staged(REMOVED, BACK)
    assert {send.card for send in told(stage)} == {"channel:test:1"}
    assert "channel-opened" in words(told(stage)[-1].view)
    stage.arrive("", Reached("archived"))
    assert told(stage)[-1].card == "channel:test:2"


def test_another_reason_is_told_on_the_same_card() -> None:
    stage = staged(REMOVED, Reached("archived"))
    assert {send.card for send in told(stage)} == {"channel:test:1"}
    assert "undelivered-archived" in words(told(stage)[-1].view)


def test_what_is_no_better_known_takes_no_reasons_place() -> None:
    stage = staged(REMOVED, Reached("no_channel"))
    assert stage.group.channels["test"].obstacle == "not_in_channel"


def test_a_message_that_waits_is_told_with_what_the_platform_said_before() -> None:
    stage = staged(REMOVED, SHUT)
    assert "undelivered-not_in_channel" in words(page(stage, RESEARCHERS[0]))
    assert "undelivered-no_channel" not in words(page(stage, RESEARCHERS[0]))
    alone = staged(REMOVED, replace(SHUT, person="P03"))
    assert "undelivered-no_channel" in words(page(alone, RESEARCHERS[0])), "a person's chat is no channel"


def test_what_arrives_in_the_channel_shows_that_it_is_open() -> None:
    stage = staged(REMOVED, SHUT, Delivered("test", SHUT.delivery, dropped=True))
    assert stage.group.channels["test"].obstacle, "it was not sent"
    stage = staged(REMOVED, SHUT, Delivered("test", SHUT.delivery))
    assert not stage.group.channels["test"].obstacle
    assert "channel-opened" in words(told(stage)[-1].view)


def test_a_platform_is_no_other_one() -> None:
    stage = staged(REMOVED, replace(SHUT, platform="slack"))
    assert "undelivered-no_channel" in words(page(stage, RESEARCHERS[0]))


def test_another_id_is_known_from_then_on_and_once() -> None:
    stage = staged(Renumbered("C1", "C2"), Renumbered("C1", "C2"), Renumbered("C2", "C2"), Renumbered("C2", "C3"))
    assert [(fact.before, fact.now) for fact in stage.facts(ChannelMoved)] == [("C1", "C2"), ("C2", "C3")]
    assert stage.group.channels["test"].moved == {"C1": "C2", "C2": "C3"}
    stage.arrive("", Renumbered("C3", "C1"))
    assert stage.group.channels["test"].moved == {"C2": "C3", "C3": "C1"}, "it ends somewhere"


def test_a_group_that_is_not_there_hears_nothing() -> None:
    stage = Stage()
    stage.group = replace(stage.group, formed=False)
    assert stage.arrive("", REMOVED).facts == ()
    assert stage.arrive("", Renumbered("C1", "C2")).facts == ()
