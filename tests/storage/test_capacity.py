"""An export of a long record takes hardly more memory than one of a short record, in any format."""

from pathlib import Path

import pytest

from bot.bench.exports import FORMATS, build, measure

SHORT, LONG = 3_000, 12_000
ROOM = 4
"""MB by which two runs of the same may differ."""
HEAVY = ("tables", "transcript.md", "workbook", "spss", "refi", "summary")
"""The others are written by the same code, or entry by entry."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("capacity")
    for length in (SHORT, LONG):
        assert build(made / f"{length}.db", length) >= length
        (made / str(length)).mkdir()
        measure("tables", made / f"{length}.db", made / str(length))
    return made


@pytest.mark.parametrize("name", HEAVY)
def test_memory_does_not_grow_with_the_tape(folder: Path, name: str) -> None:
    assert name in FORMATS
    short, long = (measure(name, folder / f"{length}.db", folder / str(length)) for length in (SHORT, LONG))
    growth = long.peak - long.idle
    assert growth < 1.5 * (short.peak - short.idle) + ROOM
