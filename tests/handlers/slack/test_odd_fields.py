"""Odd fields cost no message and no button, and nothing answers with a fault: through the real route, dispatcher and
flows, posted and over a socket."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path as File
from typing import Any

import pytest

from bot.domain.events import Act
from bot.handlers.intake import Malformed
from bot.handlers.slack import action_codec, payloads
from storage import models
from tests.handlers.odd import ODD, Path, every
from tests.handlers.slack.bodies import BODIES, body
from tests.handlers.slack.fake_slack import Json
from tests.handlers.slack.stage import CASEWORKERS, Stage, stage
from tests.handlers.slack.test_inbound import over_socket

ONE, *_ = CASEWORKERS
LINES = ("posted", "socket")
NAMES = sorted(item.stem for item in BODIES.glob("*.json"))

AROUND = """token context_team_id context_enterprise_id api_app_id event_time authorizations is_ext_shared_channel
    event_context enterprise_id new_in_2027"""
IN_A_MESSAGE = """blocks edited client_msg_id team event_ts channel_type files attachments item source_team
    new_in_2027"""
OF_A_PRESS = """token response_url response_urls container message state enterprise is_enterprise_install api_app_id
    bot_access_token new_in_2027"""

USED = """type event user text ts thread_ts channel subtype message previous_message deleted_ts edited files name
    mimetype tab tokens bot team_id event_id id trigger_id view actions action_id value action_ts private_metadata state
    values selected_option selected_options selected_date callback_id container command user_id channel_id challenge
    hash attachments is_cleared"""
"""The names of the fields that what the bot does may depend on. All others may be whatever they are."""


@pytest.fixture
async def s(tmp_path: File) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


# --- what is read of them ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_used_changes_what_is_read(name: str) -> None:
    as_it_is, wrong = payloads.parse(body(name)), set[str]()
    for path, _, odd in every(body(name)):
        try:
            read = payloads.parse(odd)
        except Malformed:
            read = None
        if read != as_it_is and not _is_used(path):
            wrong.add(".".join(map(str, path)))
    assert wrong == set()


def _is_used(path: Path) -> bool:
    """What was filled in stands under names of its own."""
    return "values" in path or next(step for step in reversed(path) if isinstance(step, str)) in USED.split()


# --- what is done about them ------------------------------------------------------------------------------------------


async def _event(s: Stage, line: str, payload: Json) -> bool:
    """Whether it was taken."""
    if line == "posted":
        return await s.line.event(payload) == 200
    return len(await over_socket(s, "events_api", payload)) == 1


async def _press(s: Stage, line: str, payload: Json) -> bool:
    if line == "posted":
        status, _ = await s.line.form(payload)
        return status == 200
    return len(await over_socket(s, "interactive", payload)) == 1


@pytest.mark.parametrize("line", LINES)
async def test_no_odd_field_costs_a_message(s: Stage, line: str) -> None:
    await s.begin()
    sent: dict[str, str] = {}
    names = [(item, False) for item in IN_A_MESSAGE.split()] + [(item, True) for item in AROUND.split()]
    for number, (name, around) in enumerate(names, LINES.index(line)):
        for odd in ODD[number % 4 :: 4]:
            ts = s.fake.ts()
            payload = s.people[ONE].of_me("event_message", event__ts=ts, event__text="Vi mangler tid.")
            (payload if around else payload["event"])[name] = odd
            sent[ts] = f"{name} {json.dumps(odd)[:20]}{'' if await _event(s, line, payload) else ': not taken'}"
    known = {row["message"] for row in s.rows(models.Contribution)}
    assert [what for ts, what in sent.items() if ts not in known or "not taken" in what] == []


@pytest.mark.parametrize("line", LINES)
async def test_no_odd_field_costs_a_press(s: Stage, line: str) -> None:
    await s.begin()
    wrong = []
    for number, name in enumerate(OF_A_PRESS.split(), LINES.index(line)):
        for odd in ODD[number % 4 :: 4]:
            before = len(s.fake.of("views.open"))
            taken = await _press(s, line, _pressed(s) | {name: odd})
            await s.slack.background.rest()
            if not taken or len(s.fake.of("views.open")) == before:
                wrong.append((name, json.dumps(odd)[:20], taken))
    assert wrong == []


def _pressed(s: Stage) -> Json:
    stamp, act = s.fake.ts(), Act("consent.open")
    payload = s.people[ONE].of_me("block_actions_message", trigger_id=f"1.2.{stamp}")
    button = {"action_id": action_codec.action_id(act, 1, opens=True), "value": action_codec.pack(act)}
    payload["actions"][0] |= {**button, "action_ts": stamp}
    return payload


def _some(s: Stage, line: str) -> Iterator[tuple[str, str, Json]]:
    """Every place in every payload with one oddity in turn: what it is, its kind, and the payload."""
    number = LINES.index(line)
    for name in sorted(set(NAMES) - {"url_verification", "event_app_uninstalled", "slash_command"}):
        kind = "events_api" if name.startswith("event") else "interactive"
        for path, odd, payload in every(s.people[ONE].of_me(name)):
            number += 1
            if number % 37:
                continue
            if kind == "events_api" and isinstance(payload.get("event_id"), str):
                payload["event_id"] = f"Ev{number}"
            yield f"{name} {path} {json.dumps(odd)[:20]}", kind, payload


@pytest.mark.parametrize("line", LINES)
async def test_whatever_is_odd_nothing_fails(s: Stage, line: str, caplog: pytest.LogCaptureFixture) -> None:
    """Also what is used may be odd: it is refused as unreadable, or read as not there."""
    await s.join(ONE)
    caplog.set_level(logging.WARNING)
    wrong: list[Any] = []
    for what, kind, payload in _some(s, line):
        if line == "socket":
            await over_socket(s, kind, payload)
            continue
        status = await s.line.event(payload) if kind == "events_api" else (await s.line.form(payload))[0]
        wrong += [(what, status)] if status not in (200, 400) else []
    await s.slack.background.rest()
    failed = [item.getMessage() for item in caplog.records if item.levelno >= logging.ERROR]
    assert (wrong, failed) == ([], [])
