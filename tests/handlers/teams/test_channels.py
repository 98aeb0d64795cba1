"""The bot in its team: added late, taken out, the team archived, the channel deleted and restored. On the real bot,
with activities that carry signed tokens."""

import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.events import Act, Inbound, Reached, Submitted
from bot.handlers.teams import payloads
from bot.handlers.teams.arrivals import Came, Left, Told
from storage import models
from tests.handlers.teams import activities as a
from tests.handlers.teams.fake_teams import BOT, Fail, account_of
from tests.handlers.teams.stage import CASEWORKERS, EVERYBODY, GROUP, RESEARCHER, Stage, stage

ONE, TWO, *_ = CASEWORKERS
CLOSED, OPENED = "Botten kan ikke skrive i gruppens kanal", "Botten kan skrive i gruppens kanal igen"


@pytest.fixture
async def s(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as found:
        yield found


def event(service_url: str, kind: str, channel: str = "", **more: Any) -> dict[str, Any]:
    """An update of a team, or of a channel of it; the conversation is the team's either way."""
    found = a.joined(service_url, BOT, channel=a.TEAM)
    del found["membersAdded"]
    data = {"eventType": kind, "team": {"id": a.TEAM}} | ({"channel": {"id": channel}} if channel else {})
    return {**found, "channelData": {"tenant": found["channelData"]["tenant"], **data}, **more}


def installed(service_url: str, action: str = "add") -> dict[str, Any]:
    return {**event(service_url, ""), "type": "installationUpdate", "action": action}


def added(service_url: str, *, removed: bool = False) -> dict[str, Any]:
    return a.joined(service_url, BOT, removed=removed, channel=a.TEAM)


async def tell(s: Stage, activity: dict[str, Any]) -> None:
    assert (await s.send(activity)).status == 200
    await s.teams.background.rest()
    await s.settle()


def saying(s: Stage, user: str, words: str) -> int:
    return sum(words in json.dumps(item, ensure_ascii=False) for item in s.chat(user))


def welcomes(s: Stage, user: str) -> int:
    return saying(s, user, "Velkommen til FLIP")


def there(s: Stage, *users: str) -> None:
    """The team has the channel, and these people are in it."""
    s.fake.channels[a.TEAM] = [a.TEAM, a.CHANNEL, a.OTHER]
    s.fake.members[a.CHANNEL] = [{"id": user, "aadObjectId": account_of(user)} for user in users]


async def join(s: Stage, *users: str) -> None:
    there(s, *EVERYBODY)
    await tell(s, added(s.url))
    for user in users:
        known = s.runtime.keys.by_user("teams", account_of(user), GROUP)
        assert known is not None
        agreed = Submitted(Act("consent.set"), {"take_part": "yes", "research": "yes", "quotation": "yes"})
        await s.runtime.dispatch.handle(Inbound("teams", f"agreed/{user}", GROUP, known.person, agreed))
    await s.settle()


# --- let in -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [added, installed])
async def test_whoever_is_there_is_welcomed_once_though_the_channel_has_not_spoken(s: Stage, how: Any) -> None:
    there(s, ONE, TWO)
    for _ in range(2):
        await tell(s, how(s.url))
    assert [welcomes(s, user) for user in (ONE, TWO, RESEARCHER)] == [1, 1, 0]


async def test_people_are_written_to_where_their_team_was_heard_from(s: Stage) -> None:
    """Before the bot has heard of a team it writes to the address of app.yaml, which is another region's."""
    there(s, ONE)
    await tell(s, added(s.url))
    assert s.teams._places.channel(a.CHANNEL).team == a.TEAM
    assert s.teams._places.channel(a.CHANNEL).service_url == s.url
    assert s.teams._places.someone(account_of(ONE)).service_url == s.url


async def test_looking_again_as_at_a_start_welcomes_nobody_again(s: Stage) -> None:
    await join(s)
    assert await s.teams.channels.look(GROUP)
    await s.settle()
    assert welcomes(s, ONE) == 1


async def test_another_team_is_nobody_elses_business(s: Stage) -> None:
    s.fake.channels[a.TEAM] = [a.TEAM, a.OTHER]
    s.fake.members[a.CHANNEL] = [{"id": ONE, "aadObjectId": account_of(ONE)}]
    await tell(s, added(s.url))
    assert welcomes(s, ONE) == 0
    assert len(s.fake.of("GET channels")) == 1
    await tell(s, event(s.url, "teamArchived"))
    assert len(s.fake.of("GET channels")) == 1, "asked once"
    assert (await s.runtime.dispatch.group(GROUP)).channels == {}


async def test_teams_that_cannot_be_reached_is_asked_again(s: Stage) -> None:
    there(s, ONE)
    s.fake.faults["GET pagedmembers"].extend([Fail(503)] * 3)
    await tell(s, added(s.url))
    assert welcomes(s, ONE) == 1


async def test_what_could_not_be_asked_is_brought_again_by_teams(s: Stage) -> None:
    there(s, ONE)
    s.fake.faults["GET channels"].append(Fail(503))
    activity = added(s.url)
    assert (await s.send(activity)).status == 503
    await tell(s, activity)
    assert welcomes(s, ONE) == 1


# --- taken out, archived, deleted -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("closing", "opening", "says"),
    [
        (lambda url: added(url, removed=True), added, "Føj appen til teamet igen"),
        (lambda url: event(url, "teamArchived"), lambda url: event(url, "teamUnarchived"), "Kanalen er arkiveret"),
        (
            lambda url: event(url, "channelDeleted", a.CHANNEL),
            lambda url: event(url, "channelRestored", a.CHANNEL),
            "en anden kanal",
        ),
    ],
    ids=["removed", "archived", "deleted"],
)
async def test_the_researcher_is_told_what_to_do_and_it_goes_on_by_itself(
    s: Stage, closing: Any, opening: Any, says: str
) -> None:
    await join(s, RESEARCHER)
    for _ in range(2):
        await tell(s, closing(s.url))
    assert saying(s, RESEARCHER, CLOSED) == 1
    assert saying(s, RESEARCHER, says) == 1
    assert saying(s, ONE, CLOSED) == 0
    await tell(s, opening(s.url))
    assert saying(s, RESEARCHER, CLOSED) == 0, "the card says how it is now"
    assert saying(s, RESEARCHER, OPENED) == 1


async def test_a_team_that_is_restored_without_the_app_still_waits_for_it(s: Stage) -> None:
    await join(s, RESEARCHER)
    await tell(s, event(s.url, "teamDeleted"))
    s.fake.standing["GET pagedmembers"] = Fail(403, "BotNotInConversationRoster")
    await tell(s, event(s.url, "teamRestored"))
    assert saying(s, RESEARCHER, OPENED) == 0
    assert saying(s, RESEARCHER, "Føj appen til teamet igen") == 1


async def test_what_changes_nothing_changes_nothing(s: Stage) -> None:
    await join(s)
    before = len(s.rows(models.Tape))
    for kind in ("channelRenamed", "teamRenamed", "channelCreated", "channelShared", "noget_nyt", ""):
        await tell(s, event(s.url, kind, a.CHANNEL))
    await tell(s, event(s.url, "channelDeleted", a.OTHER))
    personal = {**installed(s.url, "remove"), "conversation": {"id": a.chat_of(ONE), "conversationType": "personal"}}
    await tell(s, personal)
    assert len(s.rows(models.Tape)) == before


@pytest.mark.parametrize(
    ("activity", "arrival"),
    [
        (installed("x"), Came),
        (installed("x", "remove"), Left),
        (event("x", "teamHardDeleted"), Told),
        (event("x", "channelDeleted"), type(None)),
    ],
)
def test_how_it_is_read(activity: dict[str, Any], arrival: type) -> None:
    found = payloads.parse(payloads.read(json.dumps(activity).encode())).arrival
    assert type(found) is arrival
    if isinstance(found, Told):
        assert found.body == Reached("no_channel")


# --- nobody who is in the channel is told to enter it -----------------------------------------------------------------


async def test_whoever_acts_in_the_channel_is_in_it(s: Stage) -> None:
    await tell(s, a.said(ONE, s.url, "<p>Hej alle</p>"))
    assert welcomes(s, ONE) == 1


async def test_whoever_came_while_the_bot_could_not_hear_is_taken_to_be_there(s: Stage) -> None:
    there(s, ONE)
    await tell(s, a.wrote(ONE, s.url, "mine"))
    assert welcomes(s, ONE) == 1


async def test_whoever_is_not_there_is_told_so_and_teams_is_not_asked_each_time(
    s: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    for _ in range(3):
        await tell(s, a.wrote(ONE, s.url, "mine"))
    assert welcomes(s, ONE) == 0
    assert len(s.fake.of("GET member")) == 1
