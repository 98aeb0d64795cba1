"""A whole session over requests alone, on a Slack that loses answers: from the plan to what came of the try-out."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.app import running
from bot.domain.events import Act
from bot.settings import Settings
from storage import models
from storage.engine import connect
from storage.verify import verify
from tests.e2e.people import Person as Browsing
from tests.handlers.slack.fake_slack import Drop, Fail, Json
from tests.handlers.slack.people import CHANNEL
from tests.handlers.slack.stage import ANSWERING, CASEWORKERS, LEADER, RESEARCHER, Stage, settings, stage

ONE, TWO, *_ = CASEWORKERS


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


async def answer(s: Stage) -> None:
    for user in ANSWERING:
        form = await s.form(user, "response.open")
        assert (await s.people[user].submit(form, f"Svar fra {user}")).json == {"response_action": "clear"}
    await s.settle()


async def taken(s: Stage, user: str, form: Json | None, text: str = "", **values: str | list[str]) -> None:
    assert form is not None
    reply = await s.people[user].submit(form, text, **values)
    assert reply.json == {"response_action": "clear"}, reply.json
    await s.settle()


async def home_form(s: Stage, user: str, button: str) -> Json:
    await s.people[user].home()
    await s.settle()
    return await s.form(user, button)


async def live(s: Stage, number: int) -> None:
    """One session, from its plan to the outcome of its try-out."""
    await s.plan()
    await s.onward()

    await answer(s)  # once all have, the reveal comes by itself
    assert len(s.rows(models.Response)) == len(ANSWERING) * (2 * number - 1)

    first = await s.people[ONE].say("Vi mangler ro")
    await s.people[TWO].say("Enig", thread=first)
    question, reply = f"Hvad ved man {number}?", f"Man ved en del {number}."
    await taken(s, TWO, (await s.people[TWO].menu("ask_researchers", first, "Vi mangler ro")).shown, question)
    await taken(s, RESEARCHER, await home_form(s, RESEARCHER, "knowledge.answer.open"), reply)
    (under,) = [message for message in s.fake.messages[CHANNEL] if reply in message["text"]]
    assert "thread_ts" in under, "the answer came back into the thread"

    await s.onward()
    await answer(s)  # weigh again
    await taken(s, ONE, (await s.people[ONE].menu("make_proposal", first, "Vi mangler ro")).shown, f"Ro {number}")
    await s.onward()
    for user in ANSWERING:
        await taken(s, user, await s.form(user, "position.open"), position="yes")
    await taken(s, LEADER, await home_form(s, LEADER, "backing.open"), "Vi prøver det", backed="yes")
    assert [row["outcome"] for row in s.rows(models.Decision)] == ["try"] * number

    proposal = s.rows(models.Proposal)[-1]
    start = s.runtime.clock.now() + timedelta(days=3)
    form = (await s.people[ONE].act(Act("tryout.open", proposal["id"]))).shown
    days = {"starts": start.date().isoformat(), "ends": (start + timedelta(days=28)).date().isoformat()}
    await taken(s, ONE, form, **days)
    while s.rows(models.TryOut)[-1]["status"] != "review":
        due = await s.time.next_due()
        assert due is not None
        await s.time.forward(due)
        await s.settle()
    await taken(s, ONE, await home_form(s, ONE, "outcome.open"), "Det virkede", outcome="adopted")
    assert [row["outcome"] for row in s.rows(models.Outcome)] == ["adopted"] * number


async def test_three_sessions_over_requests_alone_and_then_on_in_the_browser(tmp_path: Path) -> None:
    async with stage(tmp_path) as s:
        await s.join()
        for number in (1, 2, 3):
            for method in ("chat.postMessage", "chat.postMessage", "chat.update"):
                s.fake.faults[method].append(Drop())
            await live(s, number)
        assert {row["status"] for row in s.rows(models.Outbox)} <= {"sent", "superseded"}
        keys = [item["metadata"]["event_payload"]["key"] for of in s.fake.messages.values() for item in of]
        assert len(keys) == len(set(keys)), "whatever was lost on the way, nothing is there twice"
        before = s.rows(models.Tape)

    async with running(in_the_browser(tmp_path), port=0) as address, aiohttp.ClientSession() as http:
        researcher = Browsing(http, address, RESEARCHER.lower())
        await researcher.join()
        await researcher.submit(await researcher.press({"name": "session.plan.open"}))
        start = await researcher.button("session.start", home_only=True)
        assert start is not None
        await researcher.press(start)
        async with asyncio.timeout(30):
            while not any(message["pinned"] for message in await researcher.messages()):  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    engine = connect(settings(tmp_path).urls()[0])
    assert verify(engine) == []
    assert len(s.rows(models.Tape)) > len(before)
    engine.dispose()


def in_the_browser(folder: Path) -> Settings:
    """The same group, now in the playground."""
    found = settings(folder).model_dump()
    found["groups"][0]["channels"] = {"playground": "moedet"}
    found["platforms"] = {"playground": {"enabled": True}}
    found["storage"]["playground"] = folder / "playground.db"
    return Settings.model_validate(found)


async def test_a_dropped_answer_leaves_exactly_one_message(s: Stage) -> None:
    s.fake.faults["chat.postMessage"].append(Drop())
    await s.people[ONE].come()
    await s.runtime.outbox.drain()
    (welcome,) = s.fake.messages[s.people[ONE].dm]
    assert len(s.fake.of("chat.postMessage")) == 1
    (row,) = s.rows(models.Outbox)
    assert (row["status"], row["ref_message"]) == ("sent", welcome["ts"])


async def test_what_slack_would_not_take_at_once_is_sent_later(s: Stage) -> None:
    s.fake.faults["chat.postMessage"] += [Fail("ratelimited", 429, after=1), Fail(status=503)]
    await s.people[ONE].come()
    await s.runtime.outbox.drain()
    assert len(s.fake.messages[s.people[ONE].dm]) == 1


async def test_who_is_not_there_any_more_holds_nobody_up(s: Stage) -> None:
    s.fake.faults["conversations.open"].append(Fail("user_not_found"))
    await s.people[ONE].come()
    await s.people[TWO].come()
    await s.settle()
    assert {row["status"] for row in s.rows(models.Outbox)} == {"waiting", "sent"}


async def test_nobody_is_named_in_the_record(s: Stage) -> None:
    await s.begin()
    await s.people[ONE].say(f"Spørg <@{TWO}>")
    told = json.dumps([dict(row) for row in s.rows(models.Tape)], default=str)
    assert TWO not in told
    assert "Deltager" not in told
