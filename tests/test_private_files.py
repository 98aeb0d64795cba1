"""What the product makes can be read by whoever runs it and by nobody else, whatever umask they have."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from typer.main import get_command

from bot.__main__ import app
from bot.domain.private_files import open_to_others, private_file, private_folder, private_tree
from storage.engine import connect
from tests.test_privacy import config

__all__ = ["config"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of files are POSIX")
ROOT = Path(__file__).parent.parent

COMMANDS = (
    ("run", "--port", "0"),
    ("check",),
    ("doctor",),
    ("privacy",),
    ("verify",),
    ("followups",),
    ("verify", "--mend"),
    ("downgrade", "0007"),
    ("run", "--port", "0"),
    ("backup", "made/backups/all.zip"),
    ("backup", "made/backups/record.zip", "--keys", "made/safe/people.zip"),
    ("export", "--to", "made/exports/one"),
    ("export", "--to", "made/exports/one"),
    ("note", "moedet", "--to", "made/notes"),
    ("copy", "--to", "sqlite:///made/copied/flip.db", "--keys-to", "sqlite:///made/copied/keys.db"),
    ("subject-access", "moedet/sagsbehandler-1", "--to", "made/theirs"),
    ("erase", "moedet/P01", "--preview"),
    ("restore", "made/backups/all.zip"),
    ("demo", "--to", "made/demo"),
    ("prompts", "new", "encounter-late-bus", "--folder", "made/library"),
    ("manifest", "teams", "--url", "https://flip.example", "-o", "made/flip-teams.zip"),
)
WRITES_NOTHING = {
    *("prompts check", "prompts preview", "prompts instrument", "prompts diff", "manifest slack"),
    "transcript add",
}

CHILD = """
import asyncio, os, signal, sys, threading, time
from pathlib import Path
from uuid import UUID
from urllib.request import urlopen

os.umask(0)
from bot.app import running
from bot.settings import load
from typer.testing import CliRunner
import bot.__main__, bot.commands.deployment

settings = load(Path("app.yaml")).settings

def check(when):
    for path in [Path("var"), *Path("var").rglob("*"), *(Path("made").rglob("*") if Path("made").exists() else ())]:
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            print("OPEN", when, path, oct(mode))

async def once():
    async with running(settings, port=0):
        assert Path("var/flip.db-wal").exists()
        check("while it runs, without the command line")
asyncio.run(once())
check("after it ran")

# Stopped as an administrator stops it, once it says that it runs.
said = bot.commands.deployment.out().print
def stop(line, *args, **more):
    if "is running" in str(line):
        check("while it runs")
        os.kill(os.getpid(), signal.SIGTERM)
bot.commands.deployment.out().print = stop

import json
for command in json.loads(sys.argv[1]):
    os.umask(0)
    if command[0] == "restore":
        for file in Path("var").glob("*"):
            file.unlink()
    own = [] if command[0] in ("privacy", "demo", "prompts", "manifest") else ["--config", "app.yaml"]
    done = CliRunner().invoke(bot.__main__.app, [*command, *own])
    if done.exit_code:
        print("FAILED", command, done.output, repr(done.exception))
    check(" ".join(command))
"""


def test_nothing_that_any_command_makes_is_open_to_others(config: Path) -> None:
    environment = {"PYTHONPATH": str(ROOT), "FLIP_PLATFORMS__TEAMS__APP_ID": str(UUID(int=1))}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(COMMANDS)],
        cwd=config.parent, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    made = [path.relative_to(config.parent).as_posix() for path in (config.parent / "made").rglob("*")]
    for wanted in ("backups/all.zip", "safe/people.zip", "exports/one/tape.jsonl", "copied/keys.db", "flip-teams.zip"):
        assert f"made/{wanted}" in made, "the walk looked at nothing"


def test_the_walk_knows_every_command() -> None:
    known = {command[0] for command in COMMANDS} | {" ".join(command[:2]) for command in COMMANDS} | WRITES_NOTHING
    root = get_command(app)
    names = []
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "list_commands", None)
        names += [f"{name} {item}" for item in inner(None)] if inner else [name]
    assert [name for name in names if name not in known] == [], "add a new command to COMMANDS"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_database_that_others_could_read_is_closed_when_it_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "flip.db"
    for path in (file, tmp_path / "flip.db-wal"):
        path.touch(0o666)
    engine = connect(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (a)"))
    assert {mode(path) for path in tmp_path.glob("flip.db*")} == {0o600}
    engine.dispose()


def test_an_engine_alone_makes_no_file(tmp_path: Path) -> None:
    connect(f"sqlite:///{tmp_path}/inner/flip.db").dispose()
    assert list(tmp_path.iterdir()) == []


def test_folders_on_the_way_are_closed_and_those_of_others_are_left(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir(0o755)
    private_folder(theirs / "a" / "b")
    assert (mode(theirs), mode(theirs / "a"), mode(theirs / "a" / "b")) == (0o755, 0o700, 0o700)


def test_a_tree_is_closed_whole(tmp_path: Path) -> None:
    folder = tmp_path / "export" / "tables"
    folder.mkdir(0o777, parents=True)
    (folder / "a.csv").touch(0o666)
    private_tree(tmp_path / "export")
    assert (mode(tmp_path / "export"), mode(folder), mode(folder / "a.csv")) == (0o700, 0o700, 0o600)


def test_what_is_open_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.mkdir(0o755)
    private_file(folder / "keys.db")
    (folder / "keys.db-wal").touch(0o640)
    assert list(open_to_others([folder / "keys.db", folder / "none.db"])) == [folder, folder / "keys.db-wal", folder]
