"""What the bot says at its start about what Slack does not let it do."""

import logging
from pathlib import Path

import pytest

from bot.app import runtime
from bot.domain.ports import Refused, Temporary
from bot.handlers.slack import api, capabilities
from bot.handlers.slack.channels import present
from bot.handlers.slack.installing.workspaces import GroupInfo
from bot.handlers.slack.start import Access, connected, troubles
from prompts.words import Words
from tests.handlers.slack.fake_slack import BOT, Fail, FakeSlack
from tests.handlers.slack.stage import settings
from tests.running import no_sleep, until

CHANNEL = "C0MOEDET0"
GROUPS = [GroupInfo("moedet", "FLIP om mødet", CHANNEL)]


@pytest.fixture
def fake() -> FakeSlack:
    found = FakeSlack()
    found.members[CHANNEL] = ["U0SB1"]
    return found


async def told(fake: FakeSlack) -> list[str]:
    async with fake.serve() as address, api.web_session() as session:
        return await troubles(api.web_client("xoxb-test", session, address), GROUPS)


async def test_when_all_is_well_nothing_is_said(fake: FakeSlack) -> None:
    assert await told(fake) == []


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "account_inactive", "not_authed"])
async def test_a_token_that_does_not_open(fake: FakeSlack, error: str) -> None:
    fake.faults["auth.test"].append(Fail(error))
    with pytest.raises(Refused, match="FLIP_PLATFORMS__SLACK__BOT_TOKEN"):
        await told(fake)


async def test_a_scope_that_is_missing_is_named(fake: FakeSlack) -> None:
    fake.scopes = [scope for scope in capabilities.scopes() if scope != "pins:write"]
    (sentence,) = await told(fake)
    assert "pins:write" in sentence
    assert "flip manifest slack" in sentence


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        ({"is_member": False, "is_archived": False}, "/invite"),
        ({"is_member": True, "is_archived": True}, "archived"),
    ],
)
async def test_a_channel_that_cannot_be_used(
    fake: FakeSlack, channel: dict[str, bool], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fake, "_conversations_info", lambda args: {"channel": channel})
    (sentence,) = await told(fake)
    assert CHANNEL in sentence
    assert says in sentence


async def test_a_channel_that_is_not_there(fake: FakeSlack) -> None:
    fake.members.clear()
    (sentence,) = await told(fake)
    assert "app.yaml" in sentence


@pytest.mark.parametrize("fault", [Fail(status=502), Fail("ratelimited", 429, after=3)])
async def test_a_slack_that_is_away_is_asked_again(fake: FakeSlack, fault: Fail) -> None:
    fake.faults["auth.test"].append(fault)
    with pytest.raises(Temporary):
        await told(fake)


async def test_a_token_of_another_workspace_than_the_groups(fake: FakeSlack) -> None:
    group = GroupInfo.at("moedet", "FLIP om mødet", f"T0ANDEN00/{CHANNEL}")
    async with fake.serve() as address, api.web_session() as session:
        (sentence,) = await troubles(api.web_client("xoxb-test", session, address), [group])
    assert "T0ANDEN00" in sentence
    assert "T0FLIP000" in sentence
    assert GroupInfo.at("moedet", "", CHANNEL) == GroupInfo("moedet", "", CHANNEL)


async def test_who_is_in_the_channel(fake: FakeSlack) -> None:
    async with fake.serve() as address, api.web_session() as session:
        assert await present(api.web_client("xoxb-test", session, address), CHANNEL) == [BOT, "U0SB1"]


def test_the_log_of_the_sdk_never_says_what_people_wrote() -> None:
    assert api.sdk_log().level == logging.WARNING


@pytest.mark.parametrize(
    ("access", "fault", "says"),
    [
        (Access(""), None, "FLIP_PLATFORMS__SLACK__BOT_TOKEN"),
        (Access("xoxb-test", signing_secret=""), None, "FLIP_PLATFORMS__SLACK__SIGNING_SECRET"),
        (Access("xoxb-test", app_token="xapp-wrong"), None, "FLIP_PLATFORMS__SLACK__APP_TOKEN"),
        (Access("xoxb-test", app_token="xapp-wrong"), None, "connections:write"),
        (Access("xoxb-test", signing_secret="s"), Fail("token_revoked"), "was revoked"),
        (Access("xoxb-test", signing_secret="s"), Fail(status=503), "tried again"),
    ],
)
async def test_whatever_is_wrong_is_said_and_stops_nothing(
    fake: FakeSlack, access: Access, fault: Fail | None, says: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    if fault is not None:
        fake.faults["auth.test"].append(fault)
    async with (
        fake.serve() as address,
        runtime(settings(tmp_path)) as built,
        connected(
            access,
            dispatch=built.dispatch,
            directory=built.keys,
            words=Words(),
            clock=built.clock,
            groups=GROUPS,
            api=address,
            sleep=no_sleep,
        ),
    ):
        await until(lambda: says in caplog.text)
