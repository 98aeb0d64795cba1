"""The bot in its channel: let in late, taken out, the channel archived, deleted, called by another id. On the real bot,
over signed requests."""

import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.events import Inbound, Renumbered
from storage import models
from tests.handlers.slack.bodies import body
from tests.handlers.slack.fake_slack import BOT, Fail
from tests.handlers.slack.people import CHANNEL, TEAM
from tests.handlers.slack.stage import ANSWERING, CASEWORKERS, EVERYBODY, GROUP, RESEARCHER, Stage, settings, stage
from tests.running import until

ONE, TWO, *_ = CASEWORKERS
SHARED = "C0DELT000"
CLOSED, OPENED = "Botten kan ikke skrive i gruppens kanal", "Botten kan skrive i gruppens kanal igen"


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


async def tell(s: Stage, kind: str, **event: Any) -> None:
    """Slack sends an event of the channel; whatever follows has happened when this returns."""
    payload = body("event_member_joined", event_id=f"EvT{len(s.fake.calls):07}") | {
        "event": {"type": kind, "channel": CHANNEL, "event_ts": "1788764400.000500", **event}
    }
    assert await s.line.event(payload) == 200
    await s.slack.background.rest()
    await s.settle()


def text(messages: list[Any]) -> str:
    return json.dumps(messages, ensure_ascii=False)


def chat(s: Stage, user: str) -> str:
    return text(s.fake.messages[f"D{user[1:]}"])


def saying(s: Stage, user: str, words: str) -> int:
    """How many messages to one person say this."""
    return sum(words in text([message["blocks"]]) for message in s.fake.messages[f"D{user[1:]}"])


def welcomes(s: Stage, user: str) -> int:
    return saying(s, user, "Velkommen til FLIP")


BOT_CAME = {"kind": "member_joined_channel", "user": BOT, "channel_type": "C", "team": TEAM}
BOT_LEFT = {"kind": "member_left_channel", "user": BOT, "channel_type": "C", "team": TEAM}


async def test_whoever_is_there_when_the_bot_is_let_in_is_welcomed_once(s: Stage) -> None:
    s.fake.members[CHANNEL] = [*EVERYBODY]
    for _ in range(2):
        await tell(s, **BOT_CAME)
    assert [welcomes(s, user) for user in EVERYBODY] == [1] * len(EVERYBODY)


async def test_a_restart_welcomes_nobody_again(tmp_path: Path) -> None:
    async with stage(tmp_path, present=EVERYBODY) as s:
        await until(lambda: len(s.rows(models.Outbox)) >= len(EVERYBODY))
        await s.settle()
        assert welcomes(s, ONE) == 1
    async with stage(tmp_path, present=EVERYBODY, configured=settings(tmp_path)) as s:
        await tell(s, **BOT_CAME)
        assert welcomes(s, ONE) == 0


@pytest.mark.parametrize(
    ("kind", "event", "says"),
    [("member_left_channel", {"user": BOT, "channel_type": "C"}, "/invite"), ("channel_deleted", {}, "en anden kanal")],
)
async def test_the_researcher_is_told_at_once_and_privately_what_happened_and_what_to_do(
    s: Stage, kind: str, event: dict[str, Any], says: str
) -> None:
    await s.join()
    for _ in range(2):
        await tell(s, kind, **event)
    assert saying(s, RESEARCHER, CLOSED) == 1
    assert says in chat(s, RESEARCHER)
    assert all(CLOSED not in chat(s, user) for user in ANSWERING)
    assert CLOSED not in text(s.fake.messages[CHANNEL])


async def test_what_waited_for_an_archived_channel_goes_on_by_itself(s: Stage) -> None:
    await s.begin()
    s.fake.archived.add(CHANNEL)
    await tell(s, "channel_archive", user="U0ADMIN00")
    await s.onward()
    before = len(s.fake.messages[CHANNEL])
    assert "Gendan den" in chat(s, RESEARCHER)
    s.fake.archived.clear()
    await tell(s, "channel_unarchive", user="U0ADMIN00")
    assert len(s.fake.messages[CHANNEL]) + len(s.fake.of("chat.update")) > before
    assert OPENED in chat(s, RESEARCHER)
    assert CLOSED not in chat(s, RESEARCHER)
    assert not [row for row in s.rows(models.Outbox) if row["status"] in ("waiting", "failed")]


async def test_a_channel_that_is_unarchived_without_the_bot_still_waits_for_it(s: Stage) -> None:
    await s.join()
    s.fake.archived.add(CHANNEL)
    await tell(s, "channel_archive")
    s.fake.archived.clear()
    s.fake.outside.add(CHANNEL)
    await tell(s, "channel_unarchive")
    assert OPENED not in chat(s, RESEARCHER)
    assert "/invite" in chat(s, RESEARCHER)
    s.fake.outside.clear()
    await tell(s, **BOT_CAME)
    assert OPENED in chat(s, RESEARCHER)


async def test_a_private_channel_that_the_bot_was_taken_out_of_is_not_said_to_be_gone(s: Stage) -> None:
    """Of such a channel Slack says `channel_not_found`, as of one that there never was."""
    await s.begin()
    await tell(s, "group_left")
    s.fake.standing |= dict.fromkeys(("chat.postMessage", "chat.update"), Fail("channel_not_found"))
    s.fake.standing["conversations.info"] = Fail("channel_not_found")
    await s.onward()
    home = text([await s.people[RESEARCHER].home()])
    assert "/invite" in home
    assert "Kanalen findes ikke" not in home


async def test_what_changes_nothing_changes_nothing(s: Stage) -> None:
    await s.join(ONE)
    before = len(s.rows(models.Tape))
    renamed = {"id": CHANNEL, "name": "nyt-navn", "created": 1360782804}
    await tell(s, "channel_rename", channel=renamed)
    await tell(s, "group_rename", channel=renamed)
    for subtype in ("channel_convert_to_private", "channel_convert_to_public", "channel_name"):
        await tell(s, "message", subtype=subtype, user="U0ADMIN00", ts="1788764400.000501", text="x")
    await tell(s, "channel_id_changed", old_channel_id="C0FREMMED", new_channel_id="C0FREMME2")
    await tell(s, "channel_id_changed", old_channel_id=None, new_channel_id=None)
    await tell(s, "channel_archive", channel="C0FREMMED")
    await tell(s, "channel_left", channel=None)
    assert len(s.rows(models.Tape)) == before


# --- another id -------------------------------------------------------------------------------------------------------


async def shared(s: Stage) -> None:
    """The channel is shared with another organisation: Slack gives it another id, and knows the old one no more."""
    s.fake.messages[SHARED] = s.fake.messages.pop(CHANNEL)
    s.fake.members[SHARED] = s.fake.members.pop(CHANNEL)
    await tell(s, "channel_id_changed", channel=None, old_channel_id=CHANNEL, new_channel_id=SHARED)
    for person in s.people.values():
        person.channel = SHARED


async def test_the_group_follows_and_its_threads_are_carried_along(s: Stage) -> None:
    await s.begin()
    posted = [message["ts"] for message in s.fake.messages[CHANNEL]]
    await shared(s)
    await s.onward()
    for user in ANSWERING:
        await s.people[user].submit(await s.form(user, "response.open"), f"Svar fra {user}")
    await s.settle()
    assert not s.fake.messages.get(CHANNEL)
    assert [message["ts"] for message in s.fake.messages[SHARED]][: len(posted)] == posted, "changed, not posted anew"
    under = {message["thread_ts"] for message in s.fake.messages[SHARED] if "thread_ts" in message}
    assert under == {posted[0]}
    assert not [row for row in s.rows(models.Outbox) if row["status"] in ("waiting", "failed")]


async def test_what_is_said_under_the_new_id_is_recorded(s: Stage) -> None:
    await s.begin()
    await s.onward()
    for user in ANSWERING:
        await s.people[user].submit(await s.form(user, "response.open"), f"Svar fra {user}")
    await s.settle()
    await shared(s)
    card = s.fake.messages[SHARED][0]["ts"]
    await s.people[ONE].say("Under det nye id", card)
    await s.settle()
    assert any("Under det nye id" in str(dict(row)) for row in s.rows(models.Contribution))


async def test_after_a_restart_the_record_says_where_the_channel_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage(tmp_path) as s:
        await s.join()
        await shared(s)
    caplog.set_level(logging.WARNING)
    async with stage(tmp_path, configured=settings(tmp_path), channel=SHARED) as s:
        assert SHARED in caplog.text
        assert "app.yaml" in caplog.text
        for person in s.people.values():
            person.channel = SHARED
        await s.plan()
        assert s.fake.messages[SHARED]
        assert not s.fake.messages.get(CHANNEL)


async def test_another_process_may_have_heard_of_the_new_id(s: Stage) -> None:
    await s.join()
    s.fake.members[SHARED] = s.fake.members[CHANNEL]
    await s.runtime.dispatch.handle(Inbound("slack", "elsewhere", GROUP, "", Renumbered(CHANNEL, SHARED)))
    s.people[ONE].channel = SHARED
    await s.people[ONE].say("Hej")
    assert s.slack.channels.by_group[GROUP] == SHARED


# --- nobody who is in the channel is told to enter it -----------------------------------------------------------------


async def test_whoever_came_while_the_bot_could_not_hear_is_taken_to_be_there(s: Stage) -> None:
    s.fake.members[CHANNEL].append(ONE)
    reply = await s.people[ONE].command("mine")
    assert reply.shown is not None, "the consent is asked"
    await s.settle()
    assert welcomes(s, ONE) == 1


async def test_whoever_writes_in_the_channel_is_in_it(s: Stage) -> None:
    await s.people[TWO].say("Hej alle")
    await s.settle()
    assert welcomes(s, TWO) == 1


async def test_whoever_is_not_there_is_told_so_and_slack_is_not_asked_each_time(s: Stage) -> None:
    for _ in range(3):
        await s.people[ONE].command("status")
    asked = len(s.fake.of("conversations.members"))
    assert asked <= 2, "at the beginning, and once for them"
    assert welcomes(s, ONE) == 0


async def test_slack_that_cannot_be_reached_is_asked_again_until_it_answers(s: Stage) -> None:
    s.fake.members[CHANNEL] = [ONE]
    s.fake.faults["conversations.info"].extend([Fail(status=503)] * 3)
    await tell(s, **BOT_CAME)
    assert welcomes(s, ONE) == 1


async def test_the_app_is_taken_out_and_researchers_find_out_when_it_is_back(s: Stage) -> None:
    await s.join()
    s.fake.standing |= dict.fromkeys(
        ("chat.postMessage", "chat.update", "conversations.info", "conversations.members"), Fail("account_inactive")
    )
    removed = body("event_app_uninstalled", event_id="EvRemoved1")
    assert await s.line.event(removed) == 200
    await s.settle()
    state = (await s.runtime.dispatch.group(GROUP)).channels["slack"]
    assert state.obstacle == "app_gone"
    s.fake.standing.clear()
    await tell(s, **BOT_CAME)
    assert OPENED in chat(s, RESEARCHER)
    assert CLOSED not in chat(s, RESEARCHER), "one card, as it is by now"
