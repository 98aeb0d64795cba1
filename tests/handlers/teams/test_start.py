"""Whatever is wrong at the beginning is told in one sentence with what to do, and stops nothing."""

import logging
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import runtime
from bot.handlers.teams.api import Access
from bot.handlers.teams.start import check_development
from bot.runtime.clock import StillClock
from bot.runtime.web import make_app, serve
from tests.handlers.teams.activities import CHANNEL, said
from tests.handlers.teams.fake_teams import APP, SECRET, TENANT, FakeTeams
from tests.handlers.teams.stage import MONDAY, settings, starting
from tests.running import until


async def started(folder: Path, access: Access, fake: FakeTeams, caplog: pytest.LogCaptureFixture, wanted: str) -> Any:
    """Starts, waits for the sentence, and gives what was started."""
    caplog.set_level(logging.INFO)
    clock = StillClock(MONDAY)
    async with (
        fake.serve(),
        runtime(settings(folder), clock) as built,
        starting(
            built,
            Access(
                access.app_id, access.app_password, access.tenants, access.development, service_url=fake.service_url
            ),
            folder,
            cloud=fake.cloud,
        ) as teams,
    ):
        await until(lambda: wanted in caplog.text)
        return teams


@pytest.mark.parametrize(
    ("access", "sentence", "let_in"),
    [
        (Access("", SECRET, (TENANT,)), "without app_id", False),
        (Access(APP, SECRET, ()), "without tenants", False),
        (Access(APP, "", (TENANT,)), "secret is missing", True),
        (Access(APP, "wrong", (TENANT,)), "gives the bot no token (invalid_client)", True),
        (Access(APP, SECRET, (TENANT,)), "The Teams channel of moedet cannot be seen", True),
    ],
)
async def test_a_sentence_says_what_to_do(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, access: Access, sentence: str, let_in: bool
) -> None:
    teams = await started(tmp_path, access, FakeTeams(), caplog, sentence)
    assert (teams is not None) == let_in
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert SECRET not in caplog.text


async def test_it_is_ready(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    fake = FakeTeams()
    fake.members[CHANNEL] = []
    await started(tmp_path, Access(APP, SECRET, (TENANT,)), fake, caplog, "Teams is ready")


async def test_a_file_that_cannot_be_used_keeps_the_others_running(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "teams.db").mkdir()
    assert await started(tmp_path, Access(APP, SECRET, (TENANT,)), FakeTeams(), caplog, "cannot be used") is None


def test_development_is_for_this_computer_and_for_no_real_bot() -> None:
    check_development(Access(APP, "secret"), "0.0.0.0")
    check_development(Access(APP, development=True), "127.0.0.1")
    for host in ("0.0.0.0", "flip.example", "10.0.0.4", "::"):
        with pytest.raises(ValueError, match="only listen on this computer"):
            check_development(Access(APP, development=True), host)
    with pytest.raises(ValueError, match="real app_password"):
        check_development(Access(APP, "secret", development=True), "127.0.0.1")


async def test_development_lets_in_this_computer_without_a_token(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fake, clock = FakeTeams(), StillClock(MONDAY)
    async with (
        fake.serve(),
        runtime(settings(tmp_path), clock) as built,
        starting(
            built, Access("", development=True, service_url=fake.service_url), tmp_path, cloud=fake.cloud
        ) as teams,
        aiohttp.ClientSession() as http,
    ):
        assert teams is not None
        async with serve(make_app([teams.install], built.health.healthz), "127.0.0.1", 0) as address:
            for url, status in ((fake.service_url, 200), ("https://ond.example/", 401)):
                async with http.post(f"{address}/api/messages", json=said("29:sb1", url, "<p>hej</p>")) as answer:
                    assert answer.status == status
