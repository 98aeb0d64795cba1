"""What can never work is found in what is written, each with its mend; and the platforms are asked for the rest."""

from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins

from bot.commands.checkup import at_the_platforms
from bot.handlers.checkup import Listed, roll_call
from bot.handlers.registry import platforms
from bot.settings import Settings
from tests.handlers.slack.fake_slack import BOT, Fail, FakeSlack
from tests.handlers.slack.people import CHANNEL as SLACK_CHANNEL
from tests.handlers.slack.stage import EVERYBODY
from tests.handlers.slack.stage import settings as on_slack
from tests.handlers.teams.activities import CHANNEL as TEAMS_CHANNEL
from tests.handlers.teams.fake_teams import APP, SECRET, TENANT, FakeTeams, account_of
from tests.handlers.teams.stage import EVERYBODY as IN_TEAMS
from tests.handlers.teams.stage import settings as in_teams
from tests.handlers.test_service_addresses import configured

SLACK, TEAMS = platforms()["slack"], platforms()["teams"]
GUID = "0f0f0f0f-0000-4000-8000-0000000000aa"
CHANNEL = "19:aAbB09_-aaaaaaaaaaaaaaaaaaaaaaaa@thread.tacv2"
IN_A_LINK = CHANNEL.replace(":", "%3A").replace("@", "%40")


@pytest.mark.parametrize(
    ("text", "says", "mend"),
    [
        ("@soren", "a name", "Copy member ID"),
        ("soren@kommune.example", "an e-mail address", "Copy member ID"),
        ("@soren@kommune.example", "an e-mail address", "Copy member ID"),
        ("Søren Hansen", "no id of a person", "Copy member ID"),
        ("soren", "no id of a person", "Copy member ID"),
        ("u0000000001", "small letters", "Write U0000000001."),
        ("w012abcdef", "small letters", "Write W012ABCDEF."),
        ("U00000", "it has 6 characters", "Copy member ID"),
        ("C0000000001", "no id of a person", "Copy member ID"),
        ("https://flip.slack.com/team/U0000000001", "a link", "Write their id alone: U0000000001."),
        ("<@U0000000001>", "no id", "Copy member ID"),
    ],
)
def test_an_account_on_slack_that_is_none(text: str, says: str, mend: str) -> None:
    wrong = SLACK.wrong_account(text)
    assert wrong is not None
    assert says in wrong.what
    assert text in wrong.what
    assert mend in wrong.mend


@pytest.mark.parametrize(
    ("text", "several", "says", "mend"),
    [
        ("#flip", False, "a channel's name", "About"),
        ("flip", False, "no id", "About"),
        ("c0000000001", False, "small letters", "Write C0000000001."),
        ("t0000000001/c0000000001", True, "small letters", "Write T0000000001/C0000000001."),
        ("C0000", False, "it has 5 characters", "About"),
        ("https://flip.slack.com/archives/C0000000001", False, "a link", "C0000000001."),
        ("https://app.slack.com/client/T0000000001/C0000000001", True, "a link", "C0000000001."),
        ("C0000000001", True, "in which workspace", "T…/C0000000001"),
        ("U0000000001", False, "no id of a Slack channel", "About"),
    ],
)
def test_a_channel_on_slack_that_is_none(text: str, several: bool, says: str, mend: str) -> None:
    wrong = SLACK.wrong_channel(text, SLACK.section(**({"client_id": "1.2"} if several else {})))
    assert wrong is not None
    assert says in wrong.what
    assert mend in wrong.mend


@pytest.mark.parametrize(
    ("text", "says", "mend"),
    [
        ("soren@kommune.example", "a name to sign in with", "Object ID"),
        (GUID.upper(), "not written as Teams sends it", f"Write {GUID}"),
        (f"{{{GUID}}}", "not written as Teams sends it", f"Write {GUID}"),
        (GUID[:-1], "it has 31 of the 32", "Object ID"),
        (GUID.replace("-", ""), "it has 32 of the 32", "Object ID"),
        ("29:1abc", "Teams alone uses", "Object ID"),
        (f"8:orgid:{GUID}", "Teams alone uses", "Object ID"),
        ("Søren Hansen", "is not an Object ID", "Object ID"),
    ],
)
def test_an_account_in_teams_that_is_none(text: str, says: str, mend: str) -> None:
    wrong = TEAMS.wrong_account(text)
    assert wrong is not None
    assert says in wrong.what
    assert mend in wrong.mend


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        (f"https://teams.microsoft.com/l/channel/{IN_A_LINK}/FLIP?groupId=1", f"alone: {CHANNEL}"),
        (IN_A_LINK, f"Write {CHANNEL}"),
        (CHANNEL.replace(":", "%3a"), f"Write {CHANNEL}"),
        (f"{CHANNEL};messageid=1632474000001", f"Write {CHANNEL}"),
        ("FLIP", "Copy link"),
        (GUID, "Copy link"),
        (CHANNEL[:-3], "Copy link"),
    ],
)
def test_a_channel_in_teams_that_is_none(text: str, mend: str) -> None:
    wrong = TEAMS.wrong_channel(text, TEAMS.section())
    assert wrong is not None
    assert mend in wrong.mend


def test_what_is_right_is_left_alone() -> None:
    assert SLACK.wrong_account("U0000000001") is SLACK.wrong_account("W012ABCDEF") is None
    assert SLACK.wrong_channel("C0000000001", SLACK.section()) is None
    assert SLACK.wrong_channel("T0000000001/G0000000001", SLACK.section()) is None
    assert TEAMS.wrong_account(GUID) is TEAMS.wrong_channel(CHANNEL, TEAMS.section()) is None


SECRETS = {"bot_token": "xoxb-1", "app_token": "xapp-1", "signing_secret": "s"}
TOLD = {"app_id": GUID, "tenants": (GUID,), "app_password": "s"}


@pytest.mark.parametrize(
    ("platform", "section", "about"),
    [
        ("slack", SECRETS | {"bot_token": None}, ["bot_token"]),
        ("slack", SECRETS | {"bot_token": "xoxp-1"}, ["bot_token"]),
        ("slack", SECRETS | {"app_token": None}, ["app_token"]),
        ("slack", SECRETS | {"app_token": "xoxb-1"}, ["app_token"]),
        ("slack", SECRETS | {"mode": "http", "signing_secret": None}, ["signing_secret"]),
        ("slack", {"mode": "http"}, ["bot_token", "signing_secret"]),
        ("slack", SECRETS | {"client_id": "1.2"}, ["client_secret", "address"]),
        ("slack", SECRETS, []),
        ("teams", {}, ["app_id", "tenants", "app_password"]),
        ("teams", TOLD | {"tenants": ("kommune.onmicrosoft.com",)}, ["tenants"]),
        ("teams", TOLD | {"tenants": (GUID, GUID.upper(), "common")}, ["tenants", "tenants"]),
        ("teams", TOLD | {"app_id": GUID[:-4]}, ["app_id"]),
        ("teams", TOLD | {"app_password": None}, ["app_password"]),
        ("teams", TOLD, []),
        ("teams", {"development": True}, []),
    ],
)
def test_what_is_missing_in_a_section(platform: str, section: dict[str, Any], about: list[str]) -> None:
    found = list(platforms()[platform].unworkable(platforms()[platform].section.model_validate(section)))
    assert [wrong.setting for wrong in found] == about
    assert all(wrong.mend for wrong in found)


def test_who_is_in_a_channel_and_not_in_the_group_and_the_reverse() -> None:
    members = [Listed("U1", "leder-1"), Listed("U2", "forsker-1")]
    assert list(roll_call("It", members, ["U1", "U2"])) == []
    (nobody,) = roll_call("It", members, [])
    assert "nobody of the group" in nobody
    (absent,) = roll_call("It", members, ["U1"])
    assert "forsker-1 (U2)" in absent
    assert "leder-1" not in absent
    (stranger,) = roll_call("It", members, ["U1", "U2", "U3"])
    assert "U3" in stranger
    assert len(list(roll_call("It", members, ["U3"]))) == 2
    assert list(roll_call("It", [], ["U3"])) == []


def slack(folder: Path, address: str, **section: Any) -> Settings:
    return configured(
        on_slack(folder), "slack", api=address, **{"bot_token": "xoxb-1", "app_token": "xapp-1"} | section
    )


async def test_slack_is_asked_who_is_there(tmp_path: Path) -> None:
    fake = FakeSlack()
    fake.members[SLACK_CHANNEL] = [*EVERYBODY, BOT]
    async with fake.serve() as address:
        settings = slack(tmp_path, address, mode="http", signing_secret="s")
        assert await at_the_platforms(settings) == []
        fake.members[SLACK_CHANNEL] = [*EVERYBODY[1:], BOT, "U0FREMMED"]
        absent, stranger = await at_the_platforms(settings)
        assert EVERYBODY[0] in absent
        assert "U0FREMMED" in stranger
        assert BOT not in stranger


@pytest.mark.parametrize(
    ("details", "says"),
    [
        ({"is_archived": True}, "is archived. Unarchive it"),
        ({"is_member": False}, "Invite it"),
        ({"id": "C0ANEW0000"}, "has the id C0ANEW0000 now. Write that in app.yaml."),
        ({"is_ext_shared": True}, "is shared with another organisation"),
    ],
)
async def test_slack_is_asked_what_became_of_the_channel(tmp_path: Path, details: dict[str, Any], says: str) -> None:
    fake = FakeSlack()
    fake.members[SLACK_CHANNEL] = [*EVERYBODY, BOT]
    fake.details = details | {"name": "flip-nyt-navn"}
    async with fake.serve() as address:
        (found,) = await at_the_platforms(slack(tmp_path, address, mode="http", signing_secret="s"))
    assert says in found
    assert f"{SLACK_CHANNEL} of " in found
    assert "#flip-nyt-navn" in found


async def test_a_channel_that_is_merely_called_otherwise_is_in_order(tmp_path: Path) -> None:
    fake = FakeSlack()
    fake.members[SLACK_CHANNEL] = [*EVERYBODY, BOT]
    fake.details = {"name": "flip-nyt-navn", "previous_names": ["flip"], "is_private": True, "is_org_shared": True}
    async with fake.serve() as address:
        assert await at_the_platforms(slack(tmp_path, address, mode="http", signing_secret="s")) == []


@pytest.mark.parametrize(
    ("method", "error", "says"),
    [("auth.test", "invalid_auth", "BOT_TOKEN"), ("apps.connections.open", "invalid_auth", "APP_TOKEN")],
)
async def test_slack_says_that_a_token_opens_nothing(tmp_path: Path, method: str, error: str, says: str) -> None:
    fake = FakeSlack()
    fake.members[SLACK_CHANNEL] = [*EVERYBODY, BOT]
    fake.faults[method].append(Fail(error))
    async with fake.serve() as address:
        found = await at_the_platforms(slack(tmp_path, address))
    assert [says in sentence for sentence in found].count(True) == 1


def teams(folder: Path, fake: FakeTeams, **section: Any) -> Settings:
    known = {"app_id": APP, "app_password": SECRET, "tenants": [TENANT]}
    places = {"service_url": fake.service_url, "cloud": to_builtins(fake.cloud)}
    return configured(in_teams(folder), "teams", **known | places | section)


async def test_teams_is_asked_who_is_there(tmp_path: Path) -> None:
    fake = FakeTeams()
    async with fake.serve():
        there = [{"id": user, "aadObjectId": account_of(user)} for user in IN_TEAMS]
        fake.members[TEAMS_CHANNEL] = there
        assert await at_the_platforms(teams(tmp_path, fake)) == []
        fake.members[TEAMS_CHANNEL] = [*there[1:], {"id": "29:x", "aadObjectId": GUID}]
        absent, stranger = await at_the_platforms(teams(tmp_path, fake))
        assert account_of(IN_TEAMS[0]) in absent
        assert GUID in stranger
        fake.members.clear()
        (unseen,) = await at_the_platforms(teams(tmp_path, fake))
        assert "cannot be seen" in unseen
        (denied,) = await at_the_platforms(teams(tmp_path, fake, app_password="wrong"))
        assert "APP_PASSWORD" in denied
        assert not (tmp_path / "teams.db").exists(), "asking makes no file"
