"""The bot is taken out of the channel in the middle of a session, a card is deleted: on the real bot, over requests."""

import json
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from tests.handlers.slack.fake_slack import BOT, Fail
from tests.handlers.slack.people import CHANNEL
from tests.handlers.slack.stage import ANSWERING, CASEWORKERS, RESEARCHER, Stage, stage
from tests.running import until

ONE, *_ = CASEWORKERS
SHOWN = "Svarene"
INVITED = {"type": "member_joined_channel", "user": BOT, "channel": CHANNEL, "channel_type": "C"}


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


def channel(s: Stage) -> str:
    return json.dumps(s.fake.messages[CHANNEL], ensure_ascii=False)


def chat(s: Stage, user: str) -> str:
    return json.dumps(s.fake.messages[f"D{user[1:]}"], ensure_ascii=False)


async def home(s: Stage, user: str) -> str:
    shown = await s.people[user].home()
    return json.dumps(shown, ensure_ascii=False)


async def test_a_reveal_that_meets_an_obstacle_is_shown_once_the_bot_is_back(s: Stage) -> None:
    await s.begin()
    await s.onward()
    s.fake.outside.add(CHANNEL)
    for user in ANSWERING:
        await s.people[user].submit(await s.form(user, "response.open"), f"Svar fra {user}")
    await s.settle()
    assert SHOWN not in channel(s)
    told = chat(s, RESEARCHER)
    assert "Botten er ikke i kanalen" in told
    assert "/invite" in told
    assert "Send igen" in told
    assert "Klar til at blive delt, men er ikke kommet frem til gruppen." in await home(s, ONE)
    s.fake.outside.clear()
    await s.line.event(INVITED)
    await s.settle()
    shown = [item for item in s.fake.messages[CHANNEL] if SHOWN in json.dumps(item["blocks"], ensure_ascii=False)]
    assert len(shown) == 1
    assert "Alt er kommet frem nu" in chat(s, RESEARCHER)
    assert "Delt med gruppen som lovet" in await home(s, ONE)
    assert "Sat på pause" not in await home(s, ONE)


async def test_the_button_sends_again(s: Stage) -> None:
    await s.begin()
    s.fake.outside.add(CHANNEL)
    await s.onward()
    s.fake.outside.clear()
    await home(s, RESEARCHER)
    await s.people[RESEARCHER].press("delivery.again")
    await s.settle()
    assert "Alt er kommet frem nu" in chat(s, RESEARCHER)


async def test_a_card_that_an_administrator_deleted_is_posted_anew_and_its_thread_goes_on_there(s: Stage) -> None:
    await s.begin()
    (card,) = [item for item in s.fake.messages[CHANNEL] if item["ts"] == s.fake.pins[0][1]]
    s.fake.messages[CHANNEL].remove(card)
    await s.onward()
    assert s.fake.pins[-1][1] != card["ts"]
    assert [item["ts"] for item in s.fake.messages[CHANNEL]].count(s.fake.pins[-1][1]) == 1
    for user in ANSWERING:
        await s.people[user].submit(await s.form(user, "response.open"), f"Svar fra {user}")
    await s.settle()
    under = {item["thread_ts"] for item in s.fake.messages[CHANNEL] if "thread_ts" in item}
    assert under == {s.fake.pins[-1][1]}


async def test_health_says_that_slack_is_gone_while_nobody_says_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.handlers.reach.QUIET", 0.01)
    async with stage(tmp_path) as s:
        s.runtime.connected["slack"] = s.slack.connected
        for fault, known in ((Fail(status=503), False), (Fail("ratelimited"), True)):
            s.fake.standing["api.test"] = fault
            await until(partial(lambda wanted: s.slack.connected() is wanted, known))
            assert (await s.runtime.health.healthz())["platforms"] == {"slack": known}
