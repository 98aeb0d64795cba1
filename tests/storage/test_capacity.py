"""An export of a long record takes hardly more memory than one of a short record, in any format."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from bot.bench.exports import FORMATS, Taken
from tests.long import of_length

SHORT, MUCH = of_length(short=(1_500, 6_000), long=(3_000, 12_000))
ROOM = 4
"""MB by which two runs of the same may differ."""
HEAVY = ("tables", "transcript.md", "workbook", "spss", "refi", "summary")
"""The others are written by the same code, or entry by entry."""


MEASURE = """
import os, sys
from pathlib import Path
import msgspec
from bot.bench.exports import one
from bot.bench.tapes import write
folder, lengths, names = Path(sys.argv[1]), sys.argv[2].split(), sys.argv[3].split()
for length in lengths:
    database = folder / f"{length}.db"
    assert write(f"sqlite:///{database}", int(length)) >= int(length)
    (folder / length).mkdir()
for length, name in ((length, name) for length in lengths for name in names):
    pid = os.fork()
    if pid == 0:
        try:
            taken = one(name, folder / f"{length}.db", folder / length)
            (folder / f"{length}.{name}").write_bytes(msgspec.json.encode(taken))
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0, (name, length)
"""
"""Every format in a process of its own, forked from one that has loaded what they need."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("capacity")
    call = [sys.executable, "-c", MEASURE, str(made), f"{SHORT} {MUCH}", " ".join(HEAVY)]
    assert subprocess.run(call, check=False).returncode == 0
    return made


@pytest.mark.parametrize("name", HEAVY)
def test_memory_does_not_grow_with_the_tape(folder: Path, name: str) -> None:
    assert name in FORMATS
    short, long = (
        msgspec.json.decode((folder / f"{length}.{name}").read_bytes(), type=Taken) for length in (SHORT, MUCH)
    )
    growth = long.peak - long.idle
    assert growth < 1.5 * (short.peak - short.idle) + ROOM
