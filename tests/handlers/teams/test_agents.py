"""What has to be mended in microsoft-agents-hosting-core 1.9.0, and that it is loaded by whoever chose it alone.

When one of the mends fails, the SDK needs it no longer: take it out. Who is let in: `test_tokens`, with both SDKs.
"""

import logging
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import jwt
import pytest
from microsoft_agents.hosting.core.authorization import AgentAuthConfiguration, JwtTokenValidator
from microsoft_agents.hosting.core.authorization.jwt import jwt_token_validator

from bot.app import runtime
from bot.handlers.teams.api import Access
from bot.handlers.teams.checkup import written
from bot.handlers.teams.platform import Settings
from bot.handlers.teams.sdk import choice
from bot.runtime.clock import StillClock
from tests.handlers.teams.fake_teams import APP, ISSUER, KEY, SECRET, TENANT, FakeTeams
from tests.handlers.teams.stage import MONDAY, settings, starting

NEEDED_BY = "1.9.0"


def test_the_version_is_the_one_that_was_looked_at() -> None:
    assert version("microsoft-agents-hosting-core") == version("microsoft-agents-activity") == NEEDED_BY


def test_the_sdk_fetches_keys_from_addresses_that_stand_in_it() -> None:
    configured = AgentAuthConfiguration(client_id=APP, tenant_id=TENANT, authority="https://login.example/x")
    asked = jwt_token_validator._build_jwks_uri(ISSUER, configured, configured)
    assert asked == "https://login.botframework.com/v1/.well-known/keys"
    assert jwt.PyJWKClient(asked).timeout == 30, "for so long, in a thread"


async def test_the_sdk_asks_neither_who_signed_nor_for_what_channel_unless_it_is_told_to() -> None:
    class Anybodys:
        async def get_signing_key(self, jwks_uri: str, header: object) -> object:
            return KEY.public_key()

    for told, let_in in ((False, True), (True, False)):
        configured = AgentAuthConfiguration(client_id=APP, issuers=[ISSUER], validate_issuer=told)
        validator = JwtTokenValidator(configured)
        validator._jwk_client_manager = Anybodys()  # type: ignore[assignment]
        try:
            found = await validator.validate_token(FakeTeams().token(iss="https://ond.example"))
            assert let_in
            assert found.claims["iss"] == "https://ond.example"
        except ValueError:
            assert not let_in


# --- loaded by whoever chose it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("sdk", ["", "botbuilder", "agents"])
def test_only_the_sdk_that_was_chosen_is_loaded(sdk: str) -> None:
    chosen = f"import bot.handlers.teams.sdk.{sdk};" if sdk else ""
    look = "print([name for name in sys.modules if name in ('botbuilder.core', 'microsoft_agents.hosting.core')])"
    code = f"import sys; import bot.handlers.teams.start, bot.handlers.teams.platform; {chosen} {look}"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {"": [], "botbuilder": ["botbuilder.core"], "agents": ["microsoft_agents.hosting.core"]}[sdk]
    assert found.stdout.strip() == str(loaded)


def test_what_is_chosen_and_not_installed_is_found_before_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    section = Settings.model_validate(
        {"enabled": True, "app_id": APP, "tenants": [TENANT], "app_password": "x" * 20, "sdk": "agents"}
    )
    assert list(written.section(section)) == []
    monkeypatch.setitem(choice.PACKAGES, "agents", "a-package-that-nobody-has")
    (wrong,) = written.section(section)
    assert "pip install" in wrong.mend
    assert wrong.setting == "sdk"


async def test_what_is_chosen_and_not_installed_is_said_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    monkeypatch.setitem(sys.modules, "bot.handlers.teams.sdk.agents", None)
    clock = StillClock(MONDAY)
    async with (
        runtime(settings(tmp_path), clock) as built,
        starting(built, Access(APP, SECRET, (TENANT,)), tmp_path, sdk="agents") as teams,
    ):
        assert teams is None
    assert "pip install" in caplog.text
