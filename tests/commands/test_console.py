"""A command that cannot do its work says so in a sentence, and shows nobody a stack trace."""

from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.settings import load
from tests.test_privacy import config

__all__ = ["config"]

COMMANDS = (
    ("run", "--port", "0"),
    ("verify",),
    ("followups",),
    ("export", "--to", "{here}/out"),
    ("backup", "{here}/backup.zip"),
    ("copy", "--to", "sqlite:///{here}/copy.db"),
    ("erase", "moedet/P01", "--preview"),
    ("subject-access", "moedet/P01", "--to", "{here}/theirs"),
)


def refused(config: Path, here: Path, command: tuple[str, ...]) -> str:
    before = sorted(here.rglob("*"))
    arguments = [item.format(here=here) for item in command]
    result = CliRunner().invoke(app, [*arguments, "--config", str(config)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert not {path.name for path in set(here.rglob("*")) - set(before)} & {"out", "backup.zip", "copy.db", "theirs"}
    return result.output


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_file_that_is_no_database(config: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    for url in load(config).settings.urls():
        file = Path(url.removeprefix("sqlite:///"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"SQLite format 3\0" + b"\0" * 84)
    said = refused(config, tmp_path, command)
    assert "A database cannot be used: " in said
    assert "Mend that, and try again." in said


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_server_that_does_not_answer(
    config: Path, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FLIP_DATABASE_URL", "FLIP_KEYS_URL"):
        monkeypatch.setenv(name, "postgresql+psycopg://flip@127.0.0.1:1/flip")
    said = refused(config, tmp_path, command)
    assert "A database cannot be used: connection failed" in said
    assert "Mend that, and try again." in said


def test_which_version_it_is() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"FLIP bot {version('flip-bot')}\n")
