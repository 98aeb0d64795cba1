"""Where the platforms' own services are is a setting: governments' clouds have others than everybody's."""

from pathlib import Path
from typing import Any

import aiohttp
import msgspec
import pytest
from pydantic import ValidationError

from bot.app import running
from bot.handlers.platform import Section, protected
from bot.handlers.registry import platforms
from bot.handlers.slack.api import API, authorize
from bot.handlers.teams.sdk.gate import PUBLIC
from bot.settings import Settings
from tests.handlers.slack.fake_slack import FakeSlack
from tests.handlers.slack.people import SECRET as SIGNING
from tests.handlers.slack.stage import settings as on_slack
from tests.handlers.teams.activities import CHANNEL, said
from tests.handlers.teams.fake_teams import APP, SECRET, TENANT, FakeTeams
from tests.handlers.teams.stage import settings as in_teams
from tests.running import until


def configured(settings: Settings, platform: str, **section: Any) -> Settings:
    """`settings` with a platform's section; written as in app.yaml, so that it is validated."""
    written = settings.model_dump(exclude={"platforms"})
    return Settings.model_validate({**written, "platforms": {platform: {"enabled": True, **section}}})


async def test_slack_is_spoken_to_at_the_address_of_the_setting(tmp_path: Path) -> None:
    fake = FakeSlack()
    async with fake.serve() as address:
        section = {"mode": "http", "bot_token": "xoxb-test", "signing_secret": SIGNING, "api": address.rstrip("/")}
        async with running(configured(on_slack(tmp_path), "slack", **section), port=0):
            await until(lambda: bool(fake.of("auth.test")))


async def test_people_let_the_app_in_at_the_same_slack(tmp_path: Path) -> None:
    fake = FakeSlack()
    async with fake.serve() as address, aiohttp.ClientSession() as http:
        section = {
            "mode": "http",
            "client_id": "1.2",
            "client_secret": "not-a-secret",
            "signing_secret": SIGNING,
            "address": "https://flip.example",
            "api": address,
        }
        async with (
            running(configured(on_slack(tmp_path), "slack", **section), port=0) as here,
            http.get(f"{here}/slack/install", allow_redirects=False) as answer,
        ):
            assert answer.headers["Location"].startswith(f"{fake.address}/oauth/v2/authorize?")


async def test_microsoft_is_spoken_to_at_the_addresses_of_the_setting(tmp_path: Path) -> None:
    fake = FakeTeams()
    fake.members[CHANNEL] = []
    fake.issuer = fake.scope = "https://api.botframework.us"
    async with fake.serve(), aiohttp.ClientSession() as http:
        section = {
            "app_id": APP,
            "app_password": SECRET,
            "tenants": [TENANT],
            "service_url": fake.service_url,
            "cloud": msgspec.to_builtins(fake.cloud),
        }
        async with running(configured(in_teams(tmp_path), "teams", **section), port=0) as here:
            await until(lambda: bool(fake.tokens_given))
            for issuer, status in ((fake.issuer, 200), (PUBLIC.issuer, 401)):
                headers = {"Authorization": f"Bearer {fake.token(iss=issuer)}"}
                activity = said("29:sb1", fake.service_url, "<p>hej</p>")
                async with http.post(f"{here}/api/messages", json=activity, headers=headers) as answer:
                    assert answer.status == status


def test_what_is_not_written_is_the_public_cloud() -> None:
    sections: dict[str, Any] = {name: platform.section() for name, platform in platforms().items()}
    assert sections["slack"].api == API
    assert sections["teams"].cloud.model_dump() == msgspec.to_builtins(PUBLIC)


def test_govslack_is_let_in_where_it_is() -> None:
    assert authorize("https://slack-gov.com/api/") == "https://slack-gov.com/oauth/v2/authorize"


@pytest.mark.parametrize("address", ["https://slack-gov.com/api/", "http://127.0.0.1:8080/", "http://localhost/x"])
def test_a_protected_address_is_taken(address: str) -> None:
    assert protected(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "slack.com/api/",
        "http://slack.com/api/",
        "ftp://slack.com",
        "https://",
        "https://a:b@slack.com/",
        "https://x/?y",
    ],
)
@pytest.mark.parametrize(("platform", "name"), [("slack", "api"), ("teams", "service_url")])
def test_secrets_are_sent_nowhere_else(address: str, platform: str, name: str) -> None:
    section: type[Section] = platforms()[platform].section
    with pytest.raises(ValidationError):
        section.model_validate({name: address})
