"""What a platform would not take is told to researchers, once, and to nobody else."""

import pytest

from bot.domain.events import Undelivered
from bot.domain.facts import DeliveryFailed
from tests.flows.people.test_home import page
from tests.flows.stage import EVERYBODY, RESEARCHERS, Stage
from tests.flows.walk import act_names, people, typed, words

LEFT = Undelivered("teams", "has left, or has blocked the bot", "P03")


def staged(*events: Undelivered) -> Stage:
    stage = Stage()
    stage.join()
    for event in events:
        stage.arrive("", event)
    return stage


@pytest.mark.parametrize("person", EVERYBODY)
def test_only_researchers_see_what_did_not_arrive(person: str) -> None:
    shown = page(staged(LEFT), person)
    assert ("delivery-title" in words(shown)) == (person in RESEARCHERS)
    if person in RESEARCHERS:
        assert LEFT.why in typed(shown)
        assert "P03" in people(shown)


def test_the_same_trouble_is_told_once_until_it_was_seen() -> None:
    stage = staged(LEFT, LEFT, LEFT)
    assert len(stage.facts(DeliveryFailed)) == 1
    assert "delivery-noted" in words(stage.press("P07", "delivery.noted"))
    assert "delivery-title" not in words(page(stage, "P07"))
    stage.arrive("", LEFT)
    assert "delivery-title" in words(page(stage, "P07"))


def test_the_channel_has_no_name() -> None:
    stage = staged(Undelivered("slack", "The bot is not in the channel."))
    assert {"delivery-channel", "platform-slack"} <= words(page(stage, "P07"))


def test_nobody_else_says_that_it_was_seen() -> None:
    stage = staged(LEFT)
    assert "only-researcher" in words(stage.press("P01", "delivery.noted"))
    assert stage.group.undelivered
    assert "delivery.noted" not in act_names(page(stage, "P01"))
