"""Socket Mode over a real WebSocket: what is acknowledged when, and a line that breaks."""

import asyncio
import functools
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.domain.events import Act, Inbound
from bot.domain.ports import Answer, InboundHandler, Temporary
from bot.domain.views import Home
from bot.handlers.slack import action_codec
from bot.handlers.slack.hearing.requests import SocketHandler
from storage import models
from tests.handlers.slack.bodies import body
from tests.handlers.slack.fake_slack import Drop, Fail, Json
from tests.handlers.slack.people import CHANNEL
from tests.handlers.slack.socket import SocketStage, linked, socket_stage
from tests.handlers.slack.stage import CASEWORKERS, RESEARCHER
from tests.running import until

ONE, TWO, *_ = CASEWORKERS
CPR = "Borgeren hedder 010190-1234."
NOTHING_FOR_US = body("event_reaction_added")
LOOKS = 0.2
"""Seconds between two looks at whether a socket is still there; the SDK's own are ten."""


class Moody:
    """A dispatcher that takes nothing while it is `closed`, and says nothing while it is not `awake`."""

    def __init__(self, real: InboundHandler) -> None:
        self._real = real
        self.closed = False
        self.awake = asyncio.Event()
        self.awake.set()
        self.asked = 0

    async def handle(self, inbound: Inbound) -> Answer:
        self.asked += 1
        if self.closed:
            raise Temporary("the database is away")
        answer = await self._real.handle(inbound)
        await self.awake.wait()
        return answer

    def reachable(self, platform: str, group: str) -> None:
        pass

    async def home(self, group: str, person: str) -> tuple[Home, str, str]:
        return await self._real.home(group, person)


Stage: TypeAlias = SocketStage[Moody]


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also without the proxy of whoever runs this: the SDK would look for the socket there."""
    quick = functools.partialmethod(SocketHandler.__init__, ping_interval=LOOKS)
    monkeypatch.setattr(SocketHandler, "__init__", quick)
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with socket_stage(tmp_path, Moody) as found:
        yield found


def message(s: Stage, text: str = "Vi mangler tid til samtalen.", user: str = ONE) -> Json:
    ts = s.fake.ts()
    return s.people[user].of_me("event_message", event__text=text, event__ts=ts, event__event_ts=ts)


def button(s: Stage, act: Act, user: str = ONE) -> Json:
    stamp = s.fake.ts()
    payload = s.people[user].of_me("block_actions_message", trigger_id=f"1.2.{stamp}")
    payload["actions"][0] |= {
        "action_id": action_codec.action_id(act, 1, opens=True),
        "value": action_codec.pack(act),
        "action_ts": stamp,
    }
    return payload


def command(s: Stage, text: str, user: str = ONE) -> Json:
    return body("slash_command", user_id=user, text=text, trigger_id=f"1.2.{s.fake.ts()}")


def inbox(s: Stage) -> list[str]:
    return [row["key"] for row in s.taken()]


def said(caplog: pytest.LogCaptureFixture, level: int = logging.WARNING) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= level]


# --- acknowledged when stored -----------------------------------------------------------------------------------------


async def test_a_session_over_the_socket(s: Stage) -> None:
    await s.begin()
    await s.onward()
    answer = await s.people[ONE].submit(await s.form(ONE, "response.open"), "Jeg ville spørge igen.")
    assert answer.json == {"response_action": "clear"}
    await s.settle()
    assert len(s.rows(models.Response)) == 1
    assert "1 af 5" in s.fake.messages[CHANNEL][0]["text"]


@pytest.mark.parametrize("kind", ["message", "button", "form", "command"])
async def test_it_is_acknowledged_once_it_is_stored(s: Stage, kind: str) -> None:
    await s.begin()
    await s.onward()
    form = await s.form(ONE, "response.open")
    envelopes: dict[str, tuple[str, Json]] = {
        "message": ("events_api", message(s)),
        "button": ("interactive", button(s, Act("consent.open"))),
        "form": ("interactive", s.people[ONE].submission(form, "Jeg ville spørge igen.")),
        "command": ("slash_commands", command(s, "samtykke")),
    }
    sort, payload = envelopes[kind]
    before = len(inbox(s))
    s.fake.witness = lambda: len(inbox(s)) - before

    s.dispatch.closed, asked = True, s.dispatch.asked
    first = await s.fake.send(sort, payload)
    await until(lambda: s.dispatch.asked > asked)
    # What comes later is acknowledged, so the first would have been.
    await s.fake.ack(await s.fake.send("events_api", NOTHING_FOR_US))
    assert s.fake.acked(first) is None
    assert len(inbox(s)) == before

    s.dispatch.closed = False
    await s.fake.send(sort, payload, attempt=1, envelope=first)
    assert (await s.fake.ack(first)).seen == 1, "stored before it was acknowledged"
    await s.fake.ack(await s.fake.send(sort, payload, attempt=2))
    assert len(inbox(s)) == before + 1
    await s.settle()


async def test_the_help_comes_with_the_acknowledgement_of_a_stranger_and_as_a_dialog_of_a_member(
    s: Stage,
) -> None:
    stranger = await s.fake.ack(await s.fake.send("slash_commands", command(s, "", "U0FREMMED")))
    assert stranger.payload["response_type"] == "ephemeral"
    assert stranger.payload["blocks"]
    member = await s.people[ONE].command("")
    assert member.shown is not None
    assert member.json == {}


async def test_what_is_wrong_with_a_form_comes_with_its_acknowledgement(s: Stage) -> None:
    await s.begin()
    await s.onward()
    form = await s.form(ONE, "response.open")
    name = next(block["block_id"] for block in form["blocks"] if block["type"] == "input")
    payload = s.people[ONE].submission(form, "Jeg ville spørge igen.", **{name: CPR})
    ack = await s.fake.ack(await s.fake.send("interactive", payload))
    assert ack.payload["response_action"] == "errors"
    assert list(ack.payload["errors"]) == [name]
    assert s.rows(models.Response) == []


# --- a line that breaks -----------------------------------------------------------------------------------------------


async def still_heard(s: Stage) -> None:
    """What is said now is recorded once, and acknowledged."""
    before = len(s.rows(models.Contribution))
    await s.people[ONE].say("Det går videre.")
    assert len(s.rows(models.Contribution)) == before + 1


async def test_a_socket_that_is_renewed(s: Stage, caplog: pytest.LogCaptureFixture) -> None:
    await s.begin()
    for _ in range(2):
        old = s.fake.sockets[-1]
        await s.fake.refresh()
        await s.fake.replaced(old)
        await still_heard(s)
        await s.fake.connected(1)
    assert said(caplog) == []


@pytest.mark.parametrize("how", ["closed", "cut"])
async def test_a_socket_that_breaks(s: Stage, how: str) -> None:
    await s.begin()
    old = s.fake.sockets[-1]
    if how == "closed":
        await old.close()
    else:
        s.fake.cut()
    await s.fake.replaced(old)
    await still_heard(s)


async def test_what_was_under_way_when_the_socket_broke_has_one_effect(s: Stage) -> None:
    """Its acknowledgement came too late for Slack, which repeats it over the new socket."""
    await s.begin()
    payload = message(s)
    before = len(s.rows(models.Contribution))
    old, asked = s.fake.sockets[-1], s.dispatch.asked
    s.dispatch.awake.clear()
    await s.fake.send("events_api", payload)
    await until(lambda: s.dispatch.asked > asked)
    s.fake.cut()
    await s.fake.replaced(old)
    s.dispatch.awake.set()
    await s.fake.ack(await s.fake.send("events_api", payload, attempt=1))
    assert len(s.rows(models.Contribution)) == before + 1
    await still_heard(s)


async def test_what_is_no_envelope_changes_nothing(s: Stage) -> None:
    await s.begin()
    before = len(inbox(s))
    for frame in ("", "{", "ping", "[]", '{"type": "new_in_2027", "envelope_id": "e1"}', '{"type": "events_api"}'):
        await s.fake.sockets[-1].send_str(frame)
    await still_heard(s)
    assert len(inbox(s)) == before + 1


@pytest.mark.parametrize("fault", [Fail("internal_error"), Fail(status=503), Drop()])
async def test_a_socket_that_cannot_be_renewed_at_once(s: Stage, fault: Drop | Fail) -> None:
    await s.begin()
    old = s.fake.sockets[-1]
    s.fake.faults["apps.connections.open"].append(fault)
    await old.close()
    await s.fake.replaced(old)
    await still_heard(s)


async def test_two_sockets_that_bring_the_same_have_one_effect(s: Stage) -> None:
    await s.begin()
    payload = message(s)
    before = len(s.rows(models.Contribution))
    async with linked(s.runtime, s.api, s.dispatch):
        await s.fake.connected(2)
        envelopes = await asyncio.gather(*(s.fake.send("events_api", payload, over=n) for n in (0, 1)))
        for envelope in envelopes:
            await s.fake.ack(envelope)
        assert len(s.rows(models.Contribution)) == before + 1
        leaving, seen = s.people[ONE].of_me("event_member_left"), len(inbox(s))
        envelopes = await asyncio.gather(*(s.fake.send("events_api", leaving, over=n % 2) for n in range(8)))
        for envelope in envelopes:
            await s.fake.ack(envelope)
        assert len(inbox(s)) == seen + 1
    assert len([row for row in s.rows(models.Participant) if row["left_at"]]) == 1


async def test_what_is_being_decided_when_the_bot_ends_is_not_acknowledged_and_has_one_effect(s: Stage) -> None:
    """Slack repeats it to whoever comes next."""
    await s.begin()
    payload = message(s)
    before = len(s.rows(models.Contribution))
    async with linked(s.runtime, s.api, s.dispatch):
        await s.fake.connected(2)
        s.dispatch.awake.clear()
        asked = s.dispatch.asked
        late = await s.fake.send("events_api", payload)
        await until(lambda: s.dispatch.asked > asked)
    s.dispatch.awake.set()
    await s.fake.connected(1)
    await s.fake.ack(await s.fake.send("events_api", payload, attempt=1))
    assert s.fake.acked(late) is None
    assert len(s.rows(models.Contribution)) == before + 1


# --- a token that does not open ---------------------------------------------------------------------------------------


async def test_a_wrong_app_token_is_told_in_one_sentence_and_the_rest_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with socket_stage(tmp_path, Moody) as s:
        caplog.clear()
        s.fake.faults["apps.connections.open"].append(Fail("invalid_auth"))
        async with linked(s.runtime, s.api, s.dispatch) as other:
            await until(lambda: "FLIP_PLATFORMS__SLACK__APP_TOKEN" in caplog.text)
            s.runtime.messengers["slack"] = other.messenger
            await s.join(RESEARCHER)
            assert s.fake.messages[s.people[RESEARCHER].dm], "it is still sent over the other half"
        (sentence,) = said(caplog, logging.ERROR)
        assert "xapp-" in sentence


@pytest.mark.parametrize(
    "fault",
    [Fail("internal_error"), Fail(status=503), Fail("ratelimited", 429, after=1), Drop()],
)
async def test_a_slack_that_is_away_when_the_socket_is_asked_for(
    s: Stage, fault: Drop | Fail, caplog: pytest.LogCaptureFixture
) -> None:
    s.fake.faults["apps.connections.open"].append(fault)
    async with linked(s.runtime, s.api, s.dispatch):
        await until(lambda: len(s.fake.sockets) == 2 or "APP_TOKEN" in caplog.text)
        assert "APP_TOKEN" not in caplog.text, "the token is not what is wrong"
