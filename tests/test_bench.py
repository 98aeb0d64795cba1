"""The measurements run to their end, whatever the library offers first; what they measure is for a quiet computer."""

from pathlib import Path

from bot.bench.responses import rates
from bot.bench.slack import slack_rates
from bot.bench.spoken import spoken_rates
from bot.bench.teams import teams_rates


async def test_responses_can_be_measured(tmp_path: Path) -> None:
    assert all(rate.value for rate in await rates(tmp_path, 1, 2))


def test_a_transcript_can_be_measured() -> None:
    assert all(rate.value for rate in spoken_rates(40))


async def test_slack_can_be_measured(tmp_path: Path) -> None:
    assert all(rate.value for rate in await slack_rates(tmp_path, 1, 2))


async def test_teams_can_be_measured(tmp_path: Path) -> None:
    assert all(rate.value for rate in await teams_rates(tmp_path, 1, 2))
