"""A guide, read as an administrator follows it: the commands that it says to give, what to write into `app.yaml`, and
which variables to set, section by section."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

ROOT = Path(__file__).parents[2]
_HEADING = re.compile(r"^##+ (.+)$")
_FENCE = re.compile(r"^\s*```(\w*)$")
_VARIABLE = re.compile(r"^\s*\|\s*`(FLIP_[A-Z_]+)`\s*\|")
_FLIP = ".venv/bin/flip "
_PROGRAMS = (_FLIP, "make ", ".venv/bin/pip ", "agentsplayground ")


class Section(Struct):
    title: str
    commands: list[str] = []
    written: list[dict[str, Any]] = []
    """What is to stand in `app.yaml`."""
    variables: list[str] = []


def read(name: str) -> list[Section]:
    """The sections of `docs/<name>.md`, in order."""
    sections = [Section("")]
    fenced: list[str] | None = None
    for line in (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8").splitlines():
        if found := _FENCE.match(line):
            if fenced is None:
                fenced = [found[1]]
                continue
            kind, *body = fenced
            fenced = None
            assert kind == "yaml", f"nobody knows what to do with ```{kind} in {name}.md"
            sections[-1].written.append(yaml.safe_load("\n".join(body)))
        elif fenced is not None:
            fenced.append(line)
        elif heading := _HEADING.match(line):
            sections.append(Section(heading[1]))
        elif line.startswith("    ") and line.strip().startswith(_PROGRAMS):
            sections[-1].commands.append(line.strip())
        elif variable := _VARIABLE.match(line):
            sections[-1].variables.append(variable[1])
    return sections


def part(sections: list[Section], title: str) -> Section:
    """The one section whose title begins so."""
    (found,) = [section for section in sections if section.title.startswith(title)]
    return found


def write(config: Path, told: Mapping[str, Any]) -> None:
    """Does in `app.yaml` what the guide shows: settings take the place of those of the same name, groups that of those
    with the same id; what the guide does not show stays."""
    tree = yaml.safe_load(config.read_text(encoding="utf-8"))
    config.write_text(yaml.safe_dump(_merged(tree, dict(told)), allow_unicode=True), encoding="utf-8")


def _merged(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {name: _merged(old.get(name), value) for name, value in new.items()}
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(item, dict) and "id" in item for item in new):
        known = {item["id"]: item for item in old}
        return [*(known | {item["id"]: _merged(known.get(item["id"]), item) for item in new}).values()]
    return new


def arguments(command: str) -> tuple[list[str], str]:
    """The arguments of a `flip` command, and the file that it writes to."""
    given, _, file = command.removeprefix(_FLIP).partition(" > ")
    return given.split(), file.strip()
