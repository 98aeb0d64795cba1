"""The short forms of the kill tests; `make crash-test` is the long ones."""

from pathlib import Path

from tests.crash import crash
from tests.crash_replicas import crash_replicas
from tests.postgres import Server


async def test_killed_at_random_moments_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    outcome = await crash(tmp_path, kills=10, seed=20260302)
    assert outcome.faults == []


async def test_killed_as_three_replicas_nothing_is_lost_or_doubled(tmp_path: Path, postgres: Server) -> None:
    outcome = await crash_replicas(tmp_path, postgres, kills=10, restarts=1, seed=20260907, circles=2)
    assert outcome.faults == []
