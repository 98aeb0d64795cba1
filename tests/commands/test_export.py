"""`flip export`, from the command line to the tape: whatever was taken home is on the record."""

import asyncio
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.app import running, runtime
from bot.domain.events import Act, Posted, Submitted
from bot.domain.facts import LogMade
from bot.runtime.files.logs import ROOM
from bot.settings import load
from storage import models
from storage.engine import connect
from storage.exports import manifest
from storage.folder import left
from storage.tape import unseal
from storage.verify import verify
from tests.everything import contents
from tests.running import rows
from tests.test_privacy import Someone, answering, config

__all__ = ["config"]

SAID = "ord fra samtalen"
INTERRUPTED = """
import os, signal, sys

# Whoever runs the tests in the background ignores Ctrl-C, and a child inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)

from bot.__main__ import app
from storage.exports import spss

def write(*_):
    # As Ctrl-C does, in the midst of the work.
    os.kill(os.getpid(), signal.SIGINT)

spss.write = write
app(sys.argv[1:])
"""


def flip(config: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["export", *arguments, "--config", str(config)])


def logs(config: Path) -> list[LogMade]:
    facts = [unseal(row).fact for row in rows(load(config).settings.urls()[0], models.Tape)]
    return [fact for fact in facts if isinstance(fact, LogMade)]


async def lived(config: Path) -> str:
    """A group that has talked; the pseudonym of a caseworker."""
    async with runtime(load(config).settings) as built:
        caseworker, act, values = await answering(built)
        await caseworker.do(Submitted(act, values))
        await Someone(built, "forsker-1").press("session.next")
        await caseworker.do(Posted("m1", SAID))
        return caseworker.person


def digest(folder: Path) -> str:
    return hashlib.sha256((folder / manifest.NAME).read_bytes()).hexdigest()


async def test_every_export_is_on_the_tape_once_for_each_content(config: Path, tmp_path: Path) -> None:
    person = await lived(config)
    one, two = tmp_path / "one", tmp_path / "two"
    for to, scope in ((one, ()), (two, ()), (tmp_path / "session", ("moedet/S1",))):
        result = await asyncio.to_thread(flip, config, *scope, "--to", str(to))
        assert result.exit_code == 0, result.output
        assert f"{to} is written: " in result.output
    assert contents(one) == contents(two)
    first, second = logs(config)
    assert (first.log, first.person, first.scope, first.digest) == ("L1", "", "", digest(one))
    assert person in first.people
    assert first.entries == manifest.read(one).counts["tape"]
    assert (second.log, second.scope, second.digest) == ("L2", "moedet/S1", digest(tmp_path / "session"))
    engine = connect(load(config).settings.urls()[0])
    assert verify(engine) == []
    engine.dispose()


async def test_one_that_was_interrupted_says_what_waits_and_is_gone_on_with(config: Path, tmp_path: Path) -> None:
    await lived(config)
    out = tmp_path / "out"
    call = [sys.executable, "-c", INTERRUPTED, "export", "--to", str(out), "--config", str(config)]
    ended = await asyncio.to_thread(subprocess.run, call, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert ended.returncode == 1
    (waiting,) = left(out)
    assert f"Nothing was written to {out}." in ended.stderr
    assert f"To give it up, delete {waiting}: it holds a part of the log." in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not out.exists()
    assert logs(config) == []
    result = await asyncio.to_thread(flip, config, "--to", str(out))
    assert "Gone on with what an interrupted export had finished: entries, tables, workbook." in result.output
    assert [log.digest for log in logs(config)] == [digest(out)]
    assert left(out) == []


async def test_a_bot_that_runs_is_asked_to_note_it(config: Path, tmp_path: Path) -> None:
    await lived(config)
    async with running(load(config).settings, port=0):
        result = await asyncio.to_thread(flip, config, "eksempelkommune", "--to", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert "The bot is running." in result.output
    assert [log.scope for log in logs(config)] == ["eksempelkommune"]


async def test_a_withdrawal_is_told_of_with_the_logs_that_hold_the_person(config: Path, tmp_path: Path) -> None:
    person = await lived(config)
    await asyncio.to_thread(flip, config, "--to", str(tmp_path / "old"))
    async with runtime(load(config).settings) as built:
        no = {"take_part": "yes", "research": "no", "quotation": "no"}
        await Someone(built, "sagsbehandler-1").do(Submitted(Act("consent.set"), dict(no)))
    told = [row for row in rows(load(config).settings.urls()[0], models.Outbox) if "log-ripple-title" in row["view"]]
    assert len(told) == 1
    assert all('"private"' in row["place"] and person in row["view"] for row in told)
    result = await asyncio.to_thread(flip, config, "--to", str(tmp_path / "new"), "--diff", str(tmp_path / "old"))
    assert "Earlier logs hold people who have said no since: moedet L1." in result.output
    assert f"moedet, log L1: it holds {person}, who has said no since." in result.output
    (ripple,) = manifest.read(tmp_path / "new").ripple
    assert (ripple.log, ripple.digest, ripple.no_longer) == ("L1", digest(tmp_path / "old"), (person,))


@pytest.mark.parametrize("scope", ["nowhere", "moedet/S9"])
async def test_what_is_not_there_is_a_sentence_and_nothing_is_written(config: Path, tmp_path: Path, scope: str) -> None:
    await lived(config)
    result = await asyncio.to_thread(flip, config, scope, "--to", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert f"There is nothing called {scope} in the record. Nothing was written. There is" in result.output
    assert not (tmp_path / "out").exists()
    assert logs(config) == []


def test_without_a_record_there_is_nothing_to_export(config: Path, tmp_path: Path) -> None:
    result = flip(config, "--to", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "Start the bot once with `flip run`" in result.output


async def test_a_bot_that_starts_takes_away_what_a_killed_one_left_of_a_log(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = tmp_path / f"{ROOM}abcdefgh"
    dead.mkdir()
    for name in ("lock", "flip-moedet-L1.zip"):
        (dead / name).write_bytes(b"")
    async with runtime(load(config).settings):
        assert not dead.exists()
