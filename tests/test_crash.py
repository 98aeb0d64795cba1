"""The short form of the kill test; `make crash-test` is the long one."""

from pathlib import Path

import pytest

from tests.crash import crash


@pytest.mark.timeout(180)
async def test_killed_at_random_moments_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    outcome = await crash(tmp_path, kills=20, seed=20260302)
    assert outcome.faults == []
