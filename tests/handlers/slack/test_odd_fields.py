"""Odd fields that nothing uses cost no message and no button: through the real route, dispatcher and flows."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.events import Act
from bot.handlers.slack import action_codec
from storage import models
from tests.handlers.slack.fake_slack import Json
from tests.handlers.slack.stage import CASEWORKERS, Stage, stage

ONE, *_ = CASEWORKERS
ODD: tuple[Any, ...] = ([], {}, None, 7, "\ud83d", [None], {"": []})
UNUSED = (
    "blocks",
    "edited",
    "client_msg_id",
    "team",
    "event_ts",
    "channel_type",
    "files",
    "attachments",
    "new_in_2027",
)
AROUND = ("token", "context_team_id", "context_enterprise_id", "api_app_id", "event_time", "authorizations",
          "is_ext_shared_channel", "event_context", "enterprise_id", "new_in_2027")  # fmt: skip
OF_A_PRESS = ("token", "response_url", "container", "message", "state", "enterprise", "is_enterprise_install",
              "api_app_id", "new_in_2027")  # fmt: skip


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


async def test_no_odd_field_costs_a_message(s: Stage) -> None:
    await s.begin()
    wrong = []
    for name, around in [(item, False) for item in UNUSED] + [(item, True) for item in AROUND]:
        for odd in ODD:
            ts = s.fake.ts()
            payload = s.people[ONE].of_me("event_message", event__ts=ts, event__text="Vi mangler tid.")
            (payload if around else payload["event"])[name] = odd
            status = await s.line.event(payload)
            known = {row["message"] for row in s.rows(models.Contribution)}
            if status != 200 or ts not in known:
                wrong.append((name, json.dumps(odd), status, ts in known))
    assert wrong == []


async def test_no_odd_field_costs_a_press(s: Stage) -> None:
    await s.begin()
    await s.onward()
    wrong = []
    for name in OF_A_PRESS:
        for odd in ODD:
            before = len(s.fake.of("views.open"))
            status = (await s.people[ONE].send(_press(s) | {name: odd})).status
            await s.slack.background.rest()
            if status != 200 or len(s.fake.of("views.open")) == before:
                wrong.append((name, json.dumps(odd), status))
    assert wrong == []


def _press(s: Stage) -> Json:
    stamp, act = s.fake.ts(), Act("consent.open")
    payload = s.people[ONE].of_me("block_actions_message", trigger_id=f"1.2.{stamp}")
    button = {"action_id": action_codec.action_id(act, 1, opens=True), "value": action_codec.pack(act)}
    payload["actions"][0] |= {**button, "action_ts": stamp}
    return payload
