"""Both guides, followed literally against a Slack and a Microsoft that stand here: at the end `flip check` and `flip
doctor` have nothing to say, and whoever is in the channel is welcomed."""

import asyncio
import json
import logging
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from typer.testing import CliRunner

from bot.__main__ import app
from bot.app import running
from bot.settings import load
from tests.docs.guide import ROOT, Section, arguments, part, read, write
from tests.handlers.slack.fake_slack import BOT
from tests.handlers.slack.socket import SocketSlack
from tests.handlers.teams.fake_teams import APP, SECRET, TENANT, FakeTeams
from tests.running import until

SLACK, TEAMS = read("slack"), read("teams")
SCHEMA = json.loads((ROOT / "tests/schemas/slack-app-manifest.schema.json").read_text(encoding="utf-8"))
TOKENS = {
    "FLIP_PLATFORMS__SLACK__BOT_TOKEN": "xoxb-test",
    "FLIP_PLATFORMS__SLACK__APP_TOKEN": "xapp-test",
    "FLIP_PLATFORMS__SLACK__SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
    "FLIP_PLATFORMS__SLACK__CLIENT_SECRET": "fedcba9876543210fedcba9876543210",
    "FLIP_PLATFORMS__TEAMS__APP_PASSWORD": SECRET,
    "FLIP_PLATFORMS__TEAMS__APP_ID": APP,
}
"""What the administrator copies out of Slack's and Microsoft's pages."""


class Administrator:
    """Does what a guide says, in a folder with the `app.yaml` that comes with the project."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.config = folder / "app.yaml"
        self.config.write_bytes((ROOT / "app.yaml").read_bytes())
        monkeypatch.chdir(folder)
        self._environment = monkeypatch

    def set(self, *variables: str) -> None:
        for name in variables:
            self._environment.setenv(name, TOKENS[name])

    def at(self, **settings: str) -> None:
        """Where Slack and Microsoft are here."""
        for name, value in settings.items():
            self._environment.setenv(f"FLIP_PLATFORMS__{name}", value)

    async def follow(self, section: Section) -> None:
        """Writes what it says to write and gives its `flip` commands; each must succeed."""
        for told in section.written:
            write(self.config, told)
        for command in section.commands:
            if "bin/flip" in command:
                await self.flip(command)

    async def flip(self, command: str) -> str:
        given, file = arguments(command)
        result = await asyncio.to_thread(CliRunner().invoke, app, given)
        assert result.exit_code == 0, f"{command}: {result.output}"
        if file:
            (self.folder / file).write_text(result.output, encoding="utf-8")
        return result.output

    async def finds_nothing_wrong(self) -> None:
        assert "in order" in await self.flip("check")
        assert "in order" in await self.flip("doctor")


@pytest.fixture
def administrator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Administrator:
    return Administrator(tmp_path, monkeypatch)


def channel_and_people(section: Section, platform: str) -> tuple[str, list[str]]:
    (group,) = next(told for told in section.written if "groups" in told)["groups"]
    return str(group["channels"][platform]), [str(member[platform]) for member in group["members"]]


# --- Slack ------------------------------------------------------------------------------------------------------------


def slack_takes(administrator: Administrator, file: str = "manifest.json") -> dict[str, Any]:
    made: dict[str, Any] = json.loads((administrator.folder / file).read_text(encoding="utf-8"))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(made)] == []
    return made


async def test_slack(administrator: Administrator, caplog: pytest.LogCaptureFixture) -> None:
    tokens, people = part(SLACK, "2."), part(SLACK, "3.")
    channel, users = channel_and_people(people, "slack")
    fake = SocketSlack()
    fake.members[channel] = [BOT, *users]
    async with fake.serve() as api:
        administrator.at(SLACK__API=api)
        await administrator.follow(part(SLACK, "1."))
        assert slack_takes(administrator)["settings"]["socket_mode_enabled"]
        administrator.set(*tokens.variables[:2])
        await administrator.follow(people)
        await administrator.finds_nothing_wrong()
        await runs(administrator, caplog, lambda: all(fake.messages.get(f"D{user[1:]}") for user in users))
    assert fake.problems == []


async def test_slack_over_http(administrator: Administrator) -> None:
    channel, users = channel_and_people(part(SLACK, "3."), "slack")
    fake = SocketSlack()
    fake.members[channel] = [BOT, *users]
    async with fake.serve() as api:
        administrator.at(SLACK__API=api)
        await administrator.follow(part(SLACK, "Over HTTP"))
        made = slack_takes(administrator)
        assert made["settings"]["event_subscriptions"]["request_url"] == "https://flip.example/slack/events"
        bot, _, secret = part(SLACK, "2.").variables
        administrator.set(bot, secret)
        for told in part(SLACK, "3.").written:
            write(administrator.config, told)
        write(administrator.config, {"platforms": {"slack": {"mode": "http"}}})
        await administrator.finds_nothing_wrong()


async def test_slack_in_several_workspaces(administrator: Administrator) -> None:
    """Installing the app there is `tests/handlers/slack/test_installing.py`."""
    several = part(SLACK, "Several workspaces")
    for told in part(SLACK, "3.").written:
        write(administrator.config, told)
    await administrator.follow(several)
    assert slack_takes(administrator)["oauth_config"]["redirect_urls"]
    administrator.set(*several.variables, "FLIP_PLATFORMS__SLACK__APP_TOKEN")
    assert "in order" in await administrator.flip("check")


async def test_govslack(administrator: Administrator) -> None:
    administrator.set(*part(SLACK, "2.").variables[:2])
    for told in (*part(SLACK, "3.").written, *part(SLACK, "GovSlack").written):
        write(administrator.config, told)
    assert "in order" in await administrator.flip("check")


# --- Teams ------------------------------------------------------------------------------------------------------------


def written_by_them(told: dict[str, Any]) -> dict[str, Any]:
    """With the ids that stand on their own pages in place of the guide's."""
    section = told.get("platforms", {}).get("teams", {})
    if "app_id" in section:
        section = section | {"app_id": APP, "tenants": [TENANT]}
        return {"platforms": told["platforms"] | {"teams": section}}
    return told


async def test_teams(administrator: Administrator, caplog: pytest.LogCaptureFixture) -> None:
    ids, people = part(TEAMS, "2."), part(TEAMS, "5.")
    channel, accounts = channel_and_people(people, "teams")
    fake = FakeTeams()
    fake.members[channel] = [{"id": f"29:{user}", "aadObjectId": user} for user in accounts]
    async with fake.serve():
        cloud = {
            f"TEAMS__CLOUD__{name.upper()}": str(getattr(fake.cloud, name)) for name in fake.cloud.__struct_fields__
        }
        administrator.at(TEAMS__SERVICE_URL=fake.service_url, **cloud)
        administrator.set(*ids.variables[:1])
        for told in ids.written:
            write(administrator.config, written_by_them(told))
        await administrator.follow(part(TEAMS, "3."))
        with zipfile.ZipFile(administrator.folder / "flip-teams.zip") as made:
            assert json.loads(made.read("manifest.json"))["bots"][0]["botId"] == APP
        await administrator.follow(people)
        await administrator.finds_nothing_wrong()
        await runs(administrator, caplog, lambda: all(fake.shown(f"a:chat-{user}") for user in accounts))


@pytest.mark.parametrize("title", ["Another cloud", "Which of Microsoft"])
async def test_what_may_be_written_for_teams_besides(administrator: Administrator, title: str) -> None:
    for told in (*part(TEAMS, "2.").written, *part(TEAMS, "5.").written):
        write(administrator.config, written_by_them(told))
    administrator.set(part(TEAMS, "2.").variables[0])
    await administrator.follow(part(TEAMS, title))
    assert "in order" in await administrator.flip("check")


def test_what_is_installed_besides_is_pinned() -> None:
    (command,) = part(TEAMS, "Which of Microsoft").commands
    *_, constraints, package = command.split()
    assert f"\n{package}==" in (ROOT / constraints).read_text(encoding="utf-8")


# --- both -------------------------------------------------------------------------------------------------------------


async def runs(administrator: Administrator, caplog: pytest.LogCaptureFixture, welcomed: Any) -> None:
    """`make run`: nothing is missing, and everybody who is there is welcomed."""
    caplog.set_level(logging.WARNING)
    async with running(load(administrator.config).settings, port=0):
        await until(welcomed)
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("guide", [SLACK, TEAMS], ids=["slack", "teams"])
def test_every_command_is_one_that_there_is(guide: list[Section]) -> None:
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in (command for section in guide for command in section.commands):
        if command.startswith("make "):
            assert f"\n{command.split()[1]}:" in targets
        elif "bin/flip" in command:
            result = CliRunner().invoke(app, [*arguments(command)[0][:2], "--help"])
            assert result.exit_code == 0, command
