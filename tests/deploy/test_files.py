"""What is prepared for a deployment says what the program needs: its variables, ports, times and places."""

import configparser
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import aiohttp
import pytest
import yaml
from typer.main import get_command

from bot.__main__ import app
from bot.handlers import pictures
from bot.handlers.teams import capabilities as teams
from bot.runtime.web import make_app, serve
from bot.settings import Loaded, load
from bot.settings.models import Storage

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
KEPT = PurePosixPath("/var/lib/flip")
PATIENCE = 5
"""Seconds that `bot.runtime.web.serve` gives whoever is being answered."""


class Many(dict[str, Any]):
    """Values of a key that is written several times stand below each other."""

    def __setitem__(self, key: str, value: Any) -> None:
        if isinstance(value, list) and key in self:
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


def unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(dict_type=Many, strict=False, comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DEPLOY / "flip.service", encoding="utf-8")
    return parser


def service(name: str) -> str:
    return unit().get("Service", name)


def container() -> list[str]:
    """The instructions, a line each."""
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [" ".join(line.split()) for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def variables(source: str) -> dict[str, str]:
    if source == "systemd":
        pairs = service("Environment").splitlines()
    else:
        (line,) = (line for line in container() if line.startswith("ENV "))
        pairs = shlex.split(line.removeprefix("ENV "))
    return {name: value for name, _, value in (pair.partition("=") for pair in pairs) if name.startswith("FLIP_")}


def with_variables(source: str, monkeypatch: pytest.MonkeyPatch) -> Loaded:
    for name, value in variables(source).items():
        monkeypatch.setenv(name, value)
    return load(ROOT / "app.yaml")


SOURCES = pytest.mark.parametrize("source", ["systemd", "container"])


@SOURCES
def test_everything_that_is_kept_is_in_the_one_place(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = with_variables(source, monkeypatch)
    assert loaded.warnings == ()
    kept = {name: PurePosixPath(getattr(loaded.settings.storage, name)) for name in Storage.model_fields}
    kept.pop("library")  # content of one's own, which is read alone
    assert {name: path.parent for name, path in kept.items()} == dict.fromkeys(kept, KEPT)
    assert variables(source)["FLIP_CONFIG"] == "/etc/flip/app.yaml"


def test_the_service_starts_a_command_that_there_is_as_nobody_special() -> None:
    program, command = service("ExecStart").split()
    assert PurePosixPath(program).name == "flip"
    assert command in get_command(app).commands  # type: ignore[attr-defined]
    assert service("User") not in ("", "root")
    assert service("StateDirectory") == KEPT.name
    assert (service("StateDirectoryMode"), service("UMask")) == ("0700", "0077")
    assert (service("NoNewPrivileges"), service("ProtectSystem")) == ("yes", "strict")
    assert service("CapabilityBoundingSet") == ""
    assert int(service("TimeoutStopSec")) >= 2 * PATIENCE
    assert service("KillSignal") == "SIGTERM"
    assert int(service("LimitNOFILE")) >= 1_024


def test_the_container_is_not_root_and_has_one_volume(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = container()
    final = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM ")) :]
    (user,) = (line.split()[1] for line in final if line.startswith("USER "))
    assert int(user.partition(":")[0]) > 1_000
    assert [line.split()[1] for line in final if line.startswith("VOLUME ")] == [str(KEPT)]
    host, port = with_variables("container", monkeypatch).settings.address
    assert [line.split()[1] for line in final if line.startswith("EXPOSE ")] == [str(port)]
    assert host == "0.0.0.0"
    assert f"http://127.0.0.1:{port}/readyz" in next(line for line in final if line.startswith("HEALTHCHECK "))
    assert "STOPSIGNAL SIGTERM" in final
    assert any("--require-hashes" in line for line in lines)
    assert not with_variables("container", monkeypatch).settings.section("playground").enabled


async def test_the_path_that_is_looked_at_is_there() -> None:
    """Wherever a deployment asks how the bot is, it is answered."""
    (check,) = (line for line in container() if line.startswith("HEALTHCHECK "))
    (path,) = set(re.findall(r"http://127\.0\.0\.1:\d+(/[a-z]+)", check))

    async def well() -> dict[str, object]:
        return {"ok": True}

    async with (
        serve(make_app([], well), "127.0.0.1", 0) as address,
        aiohttp.ClientSession() as http,
        http.get(address + path) as answer,
    ):
        assert answer.status == 200


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_understands_the_unit() -> None:
    """Every line of it: only the program is not here."""
    done = subprocess.run(
        ["systemd-analyze", "verify", DEPLOY / "flip.service"], capture_output=True, text=True, timeout=60, check=False
    )
    wrong = [line for line in (done.stdout + done.stderr).splitlines() if "flip.service" in line]
    assert [line for line in wrong if "is not executable" not in line] == []


def copied() -> Iterator[str]:
    for line in container():
        if line.startswith("COPY ") and "--from" not in line:
            yield from line.split()[1:-1]


def test_what_is_copied_is_there_and_let_through() -> None:
    let_through = {line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")}
    assert set(copied()) == let_through
    assert all((ROOT / name).exists() for name in let_through)
    assert (ROOT / ".dockerignore").read_bytes() == (ROOT / ".containerignore").read_bytes()


def test_the_compose_file_gives_the_container_what_it_needs_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    bot, db = compose["services"]["bot"], compose["services"]["db"]
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).resolve() == DEPLOY / "Containerfile"
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert any(item.startswith("/tmp") for item in bot["tmpfs"])
    port = with_variables("container", monkeypatch).settings.address[1]
    assert bot["ports"] == [f"127.0.0.1:{port}:{port}"]
    mounts = dict(item.split(":")[:2] for item in bot["volumes"])
    assert mounts == {"./app.yaml": "/etc/flip/app.yaml", "kept": str(KEPT)}
    assert bot["depends_on"]["db"]["condition"] == "service_healthy"
    assert "healthcheck" in db
    assert set(compose["volumes"]) == {"kept", "record"}
    assert int(bot["stop_grace_period"].removesuffix("s")) >= 2 * PATIENCE
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert not re.search(r"PASSWORD: *\S|postgresql://", text), "secrets stand in files beside it"


def test_the_guide_names_what_is_there() -> None:
    guide = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    for path in (teams.PATH, teams.ABOUT, pictures.PATH):
        assert f"`{path}`" in guide, "the proxy passes it on"
    commands = set(re.findall(r"\bflip ([a-z][a-z-]+)", guide)) - {"in", "kept"}
    assert commands <= set(get_command(app).commands)  # type: ignore[attr-defined]
    assert {"backup", "doctor", "downgrade", "verify"} <= commands
