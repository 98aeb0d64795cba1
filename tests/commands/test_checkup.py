"""`flip check` and `flip doctor` on the command line, and commands that read where nothing was ever started."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from storage.engine import sole
from tests.test_privacy import config

__all__ = ["config"]


def said(config: Path, command: str, *more: str, fails: bool = True) -> str:
    result = CliRunner().invoke(app, [command, *more, "--config", str(config)])
    assert result.exit_code == (1 if fails else 0), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


def change(config: Path, old: str, new: str) -> int:
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.fixture
def free(config: Path) -> int:
    """A port that nobody has, in the configuration."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    change(config, "port: 8080", f"port: {port}")
    return port


@pytest.mark.parametrize("command", ["check", "doctor"])
def test_when_all_is_well_it_says_so(config: Path, free: int, command: str) -> None:
    assert "in order" in said(config, command, fails=False)
    assert not (config.parent / "var").exists(), "looking makes nothing"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name: Leder 1, role: leader", 'name: Leder 1, role: leader, slack: "@soren"', "leder-1: `@soren` is a name"),
        ("      # slack: C0000000000 ", '      slack: "#flip" # ', "`#flip` is a channel's name"),
    ],
)
def test_an_id_that_is_none_is_told_with_its_line(config: Path, free: int, old: str, new: str, says: str) -> None:
    change(config, "    enabled: true ", "    enabled: false ")
    change(config, "\n  # slack:\n  #   enabled: false", "\n  slack:\n    enabled: true")
    if "#flip" not in new:
        change(config, "      # slack: C0000000000 ", "      slack: C0000000000 # ")
    line = change(config, old, new)
    told = said(config, "check")
    assert f"app.yaml, line {line}: {says}" in told
    assert "sagsbehandler-1 of moedet has no id on slack" in told
    assert "FLIP_PLATFORMS__SLACK__BOT_TOKEN" in told


def test_a_port_that_is_taken_and_one_that_the_bot_itself_has(config: Path, free: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", free))
        other.listen()
        assert f"cannot listen at 127.0.0.1, port {free}" in said(config, "check")
        with sole(f"sqlite:///{config.parent}/var/flip.db"):
            assert "in order" in said(config, "check", fails=False)


@pytest.mark.parametrize("port", ["70000", "-1", "http"])
def test_a_port_that_there_is_not(config: Path, port: str) -> None:
    line = change(config, "port: 8080", f"port: {port}")
    assert f"app.yaml, line {line}: platforms.playground.port" in said(config, "check")


def test_a_port_on_the_command_line_that_there_is_not(config: Path) -> None:
    result = CliRunner().invoke(app, ["run", "--port", "70000", "--config", str(config)])
    assert result.exit_code == 2
    assert "65535" in result.output


def test_what_is_open_to_others_is_named_with_its_mend(config: Path, free: int) -> None:
    var = config.parent / "var"
    var.mkdir(0o755)
    (var / "keys.db").touch()
    var.chmod(0o755)
    (var / "keys.db").chmod(0o644)
    told = said(config, "check")
    assert f"chmod 700 {var}" in told
    assert f"chmod 600 {var / 'keys.db'}" in told


@pytest.mark.parametrize(
    "command",
    [
        ("verify",),
        ("followups",),
        ("backup", "b.zip"),
        ("export", "--to", "out"),
        ("copy", "--to", "sqlite:///copied.db"),
        ("erase", "moedet/P01", "--preview"),
        ("erase", "moedet/P01"),
        ("subject-access", "moedet/P01", "--to", "theirs"),
    ],
)
def test_a_place_that_was_never_started_is_named_and_left_as_it_is(
    config: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(config.parent)
    before = sorted(config.parent.rglob("*"))
    told = said(config, *command)
    assert f"There is no record at {config.parent}/var/flip.db yet" in told
    assert sorted(config.parent.rglob("*")) == before
