"""What happened in the channel while nobody listened is read, and enters as if it had been heard; on the real bot."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.events import Act
from storage import models
from tests.handlers.slack.fake_slack import BOT, Fail
from tests.handlers.slack.people import CHANNEL
from tests.handlers.slack.socket import socket_stage
from tests.handlers.slack.stage import CASEWORKERS, GROUP, RESEARCHER, Stage, stage
from tests.running import until

ONE, TWO, THREE, FOUR = CASEWORKERS
PHONE = "Ring til mig på 22 33 44 55."


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        found.runtime.connections["slack"] = found.slack
        found.fake.second = lambda: int(found.runtime.clock.now().timestamp()) + 1
        found.slack.listener.line = lambda: "first"
        await until(lambda: bool(found.slack.listener.hearing(GROUP)))
        await found.runtime.listening.look()
        yield found


async def later(s: Stage, **by: int) -> None:
    await s.time.forward(s.runtime.clock.now() + timedelta(**by))


async def away(s: Stage) -> None:
    """From here on nobody listens."""
    await later(s, minutes=1)
    await s.runtime.listening.keep()
    s.slack.listener.line = lambda: ""


async def back(s: Stage, line: str = "second") -> None:
    await later(s, minutes=5)
    s.slack.listener.line = lambda: line
    await s.runtime.listening.look()
    await s.settle()


def recorded(s: Stage) -> dict[str, str | None]:
    """Message -> its words in the record; none where it is deleted."""
    return {
        row["message"]: None if row["deleted_at"] else row["texts"].get("text", "")
        for row in s.rows(models.Contribution)
    }


async def test_what_was_written_edited_and_deleted_while_nobody_listened_is_in_the_record(s: Stage) -> None:
    await s.begin()
    first, second = await s.people[ONE].say("Først"), await s.people[TWO].say("Slettes")
    third = await s.people[TWO].say("Bliver", thread=first)
    await away(s)
    missed = await s.people[THREE].say("Vi prøver igen", heard=False)
    reply = await s.people[THREE].say("Svar imens", thread=first, heard=False)
    await s.people[ONE].edit(first, "Først", "Først rettet", heard=False)
    await s.people[TWO].delete(second, "Slettes", heard=False)
    at = s.runtime.clock.now()
    for line in ("second", "third"):
        await back(s, line)
        assert recorded(s) == {
            first: "Først rettet", second: None, third: "Bliver", missed: "Vi prøver igen", reply: "Svar imens",
        }  # fmt: skip
    rows = {row["message"]: row for row in s.rows(models.Contribution)}
    assert abs(rows[missed]["made_at"] - at) < timedelta(minutes=1), "when it was written, and not when it was read"
    assert rows[reply]["reply_to"] == rows[first]["id"]
    assert len(s.rows(models.ContributionRevision)) == 7, "nothing is there twice"
    assert "Dit indlæg er slettet her" in json.dumps(s.fake.messages[s.people[TWO].dm], ensure_ascii=False)
    assert "ikke lytte" not in json.dumps(s.fake.messages[s.people[RESEARCHER].dm], ensure_ascii=False)


async def test_only_what_could_have_been_recorded_then_is(s: Stage) -> None:
    """Not what somebody wrote before they agreed, what is refused, or what was said outside a session."""
    await s.join(ONE, RESEARCHER)
    await s.join(TWO, research="no")
    before = await s.people[ONE].say("Før FLIP", heard=False)
    await later(s, minutes=1)
    await s.plan()
    silent = await s.people[TWO].say("Uden samtykke")
    await away(s)
    await s.people[TWO].say("Stadig uden", heard=False)
    refused = await s.people[ONE].say(PHONE, heard=False)
    await later(s, minutes=1)
    await s.people[TWO].home()
    await s.people[TWO].submit(await s.form(TWO, "consent.open"), take_part="yes", research="yes", quotation="yes")
    told = len(s.fake.notes)
    await back(s)
    assert recorded(s) == {}
    assert {before, silent, refused}.isdisjoint(recorded(s))
    (note,) = s.fake.notes[told:]
    assert (note["user"], "telefonnummer" in json.dumps(note, ensure_ascii=False)) == (ONE, True)
    await s.people[ONE].edit(refused, PHONE, "Skriv til mig.", heard=False)
    await back(s, "third")
    assert recorded(s) == {refused: "Skriv til mig."}
    assert len(s.fake.notes) == told + 1, "nobody is told twice"


async def test_what_was_heard_in_its_time_is_not_told_again(s: Stage) -> None:
    await s.begin()
    await s.people[ONE].say(PHONE)
    await s.settle()
    told = len(s.fake.notes)
    await away(s)
    await back(s)
    assert len(s.fake.notes) == told


async def test_many_pages_and_a_slack_that_asks_to_wait(s: Stage) -> None:
    await s.begin()
    root = await s.people[ONE].say("Rod")
    await away(s)
    texts = {f"Nummer {number}" for number in range(450)}
    for number, text in enumerate(sorted(texts)):
        await s.people[ONE].say(text, thread=root if number % 2 else "", heard=False)
    for method in ("conversations.history", "conversations.replies"):
        s.fake.faults[method] += [Fail("ratelimited", 429, after=30), Fail(status=503), Fail("internal_error")]
    await back(s)
    assert set(recorded(s).values()) == {*texts, "Rod"}


async def test_what_slack_no_longer_keeps_was_deleted_by_nobody(s: Stage) -> None:
    await s.begin()
    first = await s.people[ONE].say("Først")
    await away(s)
    s.fake.said[CHANNEL].clear()
    s.fake.messages[CHANNEL].clear()
    newer = await s.people[ONE].say("Nu", heard=False)
    await back(s)
    assert recorded(s) == {first: "Først", newer: "Nu"}


async def test_what_was_missed_is_read_when_the_bot_is_let_in_again(s: Stage) -> None:
    async def told(kind: str) -> None:
        event = {"type": kind, "user": BOT, "channel": CHANNEL, "channel_type": "C"}
        await s.line.event({**s.people[ONE].of_me("event_member_joined"), "event": event})
        await s.settle()

    await s.begin()
    s.fake.outside.add(CHANNEL)
    await told("channel_left")
    missed = await s.people[ONE].say("Vi prøver igen", heard=False)
    await later(s, minutes=5)
    await s.runtime.listening.look()
    assert recorded(s) == {}
    s.fake.outside.clear()
    await told("member_joined_channel")
    await s.runtime.listening.look()
    assert recorded(s) == {missed: "Vi prøver igen"}


async def test_what_was_written_in_a_session_that_has_closed_since_belongs_to_it(s: Stage) -> None:
    await s.begin()
    await away(s)
    missed = await s.people[ONE].say("Vi prøver igen", heard=False)
    await later(s, minutes=1)
    revision = (await s.runtime.dispatch.group(GROUP)).sessions["S1"].revision
    await s.people[RESEARCHER].act(Act("session.close", "S1", revision, str(len(s.people))))
    await s.settle()
    assert s.rows(models.Session)[0]["status"] == "closed"
    await later(s, minutes=1)
    await s.people[ONE].say("Bagefter", heard=False)
    await back(s)
    assert recorded(s) == {missed: "Vi prøver igen"}


async def test_a_new_socket_is_another_line(tmp_path: Path) -> None:
    async with socket_stage(tmp_path, lambda real: real) as s:
        await until(lambda: bool(s.slack.listener.hearing(GROUP)))
        first = s.slack.listener.hearing(GROUP)
        assert first == s.slack.listener.hearing(GROUP)
        old = s.fake.sockets[-1]
        await old.close()
        await s.fake.replaced(old)
        await until(lambda: s.slack.listener.hearing(GROUP) not in ("", first))
