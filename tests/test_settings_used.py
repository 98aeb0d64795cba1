"""A setting that is demanded is used: every field of the configuration is read outside `bot/settings`."""

import ast
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from bot.handlers.registry import platforms
from bot.settings import models

ROOT = Path(models.__file__).parent.parent.parent
OWNERS: dict[type[BaseModel], tuple[str, ...]] = {
    models.Settings: ("settings",),
    models.Programme: ("programme",),
    models.Watch: ("health",),
    models.Municipality: ("municipality", "item"),
    models.Group: ("group", "item"),
    models.Seminar: ("seminar", "wanted"),
    models._Member: ("member",),
    models._Storage: ("storage",),
    **{platform.section: ("section", "wanted", "found") for platform in platforms().values()},
}
"""Part -> what the code calls one of it."""
INSIDE = {
    "Settings.calendar": "calendar_of",
    "Group.calendar": "calendar_of",
    "Settings.database_url": "urls",
    "Settings.keys_url": "urls",
    "Settings.municipalities": "municipality_of",
    "Settings.seminars": "seminar_of",
    "Seminar.groups": "seminar_of",
    "Settings.platforms": "section",
    "Settings.enabled": "enabled",
    "Settings.host": "address",
    "Settings.port": "address",
    "Group.channels": "channel",
    "_Storage.database": "urls",
    "_Storage.keys": "urls",
}
"""What `bot/settings` reads itself, for this method: it is the method that must be used outside."""


def _read() -> Iterator[tuple[str, str]]:
    """(the last name of what it is read from, the name of the attribute), everywhere outside `bot/settings`."""
    for file in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "storage").rglob("*.py")):
        if file.is_relative_to(ROOT / "bot" / "settings"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                value = node.value
                yield getattr(value, "attr", getattr(value, "id", "")), node.attr


def unused(read: set[tuple[str, str]]) -> list[str]:
    names = {name for _, name in read}
    found = []
    for part, owners in OWNERS.items():
        for field in part.model_fields:
            used = any((owner, field) in read for owner in owners)
            if not used and INSIDE.get(f"{part.__name__}.{field}") not in names:
                found.append(f"{part.__name__}.{field}")
    return found


def test_every_setting_is_used() -> None:
    assert unused(set(_read())) == []


def test_a_setting_that_nobody_reads_is_found() -> None:
    read = set(_read()) - {("programme", "contact")}
    assert unused(read) == ["Programme.contact"]
