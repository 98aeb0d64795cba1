"""Whoever writes to the bot alone gets an answer, and nothing of it becomes part of the record."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import models
from tests.handlers.slack.stage import CASEWORKERS, RESEARCHER, Stage, stage

ONE = CASEWORKERS[0]


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


async def told(s: Stage, user: str, text: str) -> str:
    """What stands in their chat with the bot afterwards that did not before."""
    chat, person = f"D{user[1:]}", s.people[user]
    before = len(s.fake.messages[chat])
    event = person.of_me("event_message", event__text=text, event__ts=s.fake.ts(), event__channel_type="im")
    event["event"]["channel"] = chat
    assert await person.line.event(event) == 200
    await s.settle()
    return json.dumps(s.fake.messages[chat][before:], ensure_ascii=False)


async def test_help_is_answered_in_the_chat(s: Stage) -> None:
    await s.join()
    assert "Det kan du her" in await told(s, ONE, "hjælp")
    assert "Det kan du her" in await told(s, ONE, "HELP me")


async def test_what_is_not_understood_is_answered_and_not_kept(s: Stage) -> None:
    await s.join()
    said = await told(s, ONE, "Kan du huske Bo?")
    assert "Det forstod jeg ikke" in said
    assert "Det kan du her" in said
    assert not [row for row in s.rows(models.Tape) if "Kan du huske Bo" in str(row)]


async def test_a_word_that_opens_a_dialog_is_answered_with_its_button(s: Stage) -> None:
    await s.join()
    said = await told(s, RESEARCHER, "start")
    assert "session.plan.open" in said
