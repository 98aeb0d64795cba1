"""What a deployment installs is what was tested, byte for byte, from wherever it is fetched."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
HASHED = {
    extra: (ROOT / "deploy" / name).read_text(encoding="utf-8")
    for extra, name in (("", "requirements.txt"), ("agents", "requirements-agents.txt"))
}
"""Extra -> what is installed with it."""
PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z]+\])?==([^\s;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    return {canonicalize_name(name): version for name, version in PINNED.findall(text)}


@pytest.mark.parametrize("extra", HASHED)
def test_the_versions_are_those_that_were_tested(extra: str) -> None:
    tested, deployed = pins((ROOT / "constraints.txt").read_text(encoding="utf-8")), pins(HASHED[extra])
    differ = {name: version for name, version in deployed.items() if tested.get(name, version) != version}
    assert differ == {}
    assert len(deployed) > 50


@pytest.mark.parametrize("extra", HASHED)
def test_every_file_has_its_hash_and_no_place_is_named(extra: str) -> None:
    entries = re.split(r"\n(?=[a-z])", HASHED[extra].strip())
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert "://" not in HASHED[extra]


@pytest.mark.parametrize("extra", HASHED)
def test_everything_that_runs_here_is_in_it(extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"].get(extra, ())]
    waiting, seen = [(Requirement(item), "") for item in named], set()
    while waiting:
        wanted, of = waiting.pop()
        name = canonicalize_name(wanted.name)
        if (wanted.marker and not wanted.marker.evaluate({"extra": of})) or (name, *wanted.extras) in seen:
            continue
        seen.add((name, *wanted.extras))
        for inner in ("", *wanted.extras):
            waiting += [(Requirement(line), inner) for line in distribution(wanted.name).requires or ()]
    assert {name for name, *_ in seen} - pins(HASHED[extra]).keys() == set()
