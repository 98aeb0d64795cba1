"""An export that was interrupted is gone on with when it would be of the same moment, and begun again otherwise."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from storage.engine import connect
from storage.exports import Receipt, export
from storage.exports.leaving.scope import EVERYTHING, Scope
from storage.folder import NOTE, left
from storage.models import Record
from storage.verify import Progress
from tests.everything import contents, everything
from tests.storage.exports.test_exports import PEOPLE, WORDS, agreed, database
from tests.storage.history import HISTORY, entries, record

STEPS = ("entries", "tables", "workbook", "spss", "transcript", "summary", "qda")
FACTS = (*HISTORY, *agreed(*PEOPLE))

KILLED = """
import os, signal, sys
from pathlib import Path
from prompts.words import Words
from storage.engine import connect
from storage.exports import export

def progress(what, done, of):
    if (what, done) == ("formats", 2):
        os.kill(os.getpid(), signal.SIGKILL)

export(connect(sys.argv[1]), Path(sys.argv[2]), Words(strict=True), progress=progress)
"""


def stopping(after: int) -> Progress:
    """Somebody who presses Ctrl-C once so many steps have ended."""

    def progress(what: str, done: int, of: int) -> None:
        if (what, done) == ("formats", after - 1):
            raise KeyboardInterrupt

    return progress


def interrupted(engine: Engine, folder: Path, after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        export(engine, folder / "out", WORDS, progress=stopping(after))
    assert not (folder / "out").exists()


def again(engine: Engine, folder: Path, scope: Scope = EVERYTHING) -> tuple[str, ...]:
    """The steps that were not made anew."""
    receipt = export(engine, folder / "out", WORDS, scope=scope)
    assert [path.name for path in folder.iterdir()] == ["out"]
    return receipt.resumed


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    made = connect(f"sqlite:///{tmp_path_factory.mktemp('record') / 'flip.db'}")
    with made.begin() as connection:
        Record.metadata.create_all(connection)
    record(made, entries(FACTS))
    yield made
    made.dispose()


Whole: TypeAlias = tuple[Receipt, dict[str, bytes]]


@pytest.fixture(scope="module")
def whole(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """What it is when nobody interrupts."""
    folder = tmp_path_factory.mktemp("whole")
    receipt = export(engine, folder / "out", WORDS)
    return receipt, contents(folder / "out")


@pytest.mark.parametrize("after", [1, 4, 6])
def test_it_goes_on_after_the_last_step_that_had_ended(
    engine: Engine, whole: Whole, tmp_path: Path, after: int
) -> None:
    interrupted(engine, tmp_path, after)
    receipt = export(engine, tmp_path / "out", WORDS)
    assert receipt == replace(whole[0], resumed=STEPS[:after])
    assert contents(tmp_path / "out") == whole[1]


def test_one_that_was_killed_is_gone_on_with_too(engine: Engine, whole: Whole, tmp_path: Path) -> None:
    call = [sys.executable, "-c", KILLED, str(engine.url), str(tmp_path / "out")]
    ended = subprocess.run(call, check=False, cwd=Path(__file__).parents[3])
    assert ended.returncode == -signal.SIGKILL
    assert again(engine, tmp_path) == STEPS[:3]
    assert contents(tmp_path / "out") == whole[1]


def test_what_a_step_was_in_the_midst_of_does_not_stay(engine: Engine, whole: Whole, tmp_path: Path) -> None:
    interrupted(engine, tmp_path, 5)
    (aside,) = left(tmp_path / "out")
    scratch = aside / "made" / ".refi-12345678" / "deeper"
    scratch.mkdir(parents=True)
    (scratch / "part").write_text("half", encoding="utf-8")
    assert again(engine, tmp_path) == STEPS[:5]
    there = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*")}
    assert not {item for item in there if item.startswith(".")}
    assert contents(tmp_path / "out") == whole[1]


def test_a_file_that_is_not_whole_is_made_again_and_all_that_follows(
    engine: Engine, whole: Whole, tmp_path: Path
) -> None:
    interrupted(engine, tmp_path, 5)
    (aside,) = left(tmp_path / "out")
    (workbook,) = aside.rglob("*.xlsx")
    workbook.write_bytes(workbook.read_bytes()[:-1])
    assert again(engine, tmp_path) == STEPS[:2]
    assert contents(tmp_path / "out") == whole[1]


@pytest.mark.parametrize("note", ["{", '{"basis": "x", "steps": {"entries": null}}'])
def test_a_note_that_cannot_be_read_is_nothing_to_go_on_with(
    engine: Engine, whole: Whole, tmp_path: Path, note: str
) -> None:
    interrupted(engine, tmp_path, 3)
    (aside,) = left(tmp_path / "out")
    (aside / NOTE).write_text(note, encoding="utf-8")
    assert again(engine, tmp_path) == ()
    assert contents(tmp_path / "out") == whole[1]


def test_another_scope_is_another_export(engine: Engine, tmp_path: Path) -> None:
    interrupted(engine, tmp_path, 5)
    session = Scope("session", "g1", "S1")
    assert again(engine, tmp_path, session) == ()
    export(engine, tmp_path / "fresh", WORDS, scope=session)
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_who_said_no_meanwhile_is_not_in_what_is_gone_on_with(tmp_path: Path) -> None:
    secret = "Hvad ved vi?"
    with database(FACTS) as engine:
        interrupted(engine, tmp_path, 5)
        (aside,) = left(tmp_path / "out")
        assert secret in everything(aside)
        record(engine, entries((*FACTS, *agreed("P01", yes=False)))[len(FACTS) :])
        assert again(engine, tmp_path) == ()
    assert secret not in everything(tmp_path / "out")
