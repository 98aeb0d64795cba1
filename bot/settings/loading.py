"""One deployment's configuration: `app.yaml`, then the environment, validated once and as a whole."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.settings.checks import Checks, Problem, at_line
from bot.settings.models import Settings, Storage
from prompts.plain_yaml import Place, Tree, Unreadable, read
from prompts.problems import explain

PREFIX = "FLIP_"
CONFIG = f"{PREFIX}CONFIG"


class Broken(Exception):
    """The configuration cannot be used. `str()` is for people: one line for each problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(["The configuration cannot be used. Nothing was started.", *map(str, problems)]))
        self.problems = problems


class Loaded(Struct, frozen=True):
    """`unworkable` keeps nothing from starting, and will not work: a member will not be known, a channel not be heard.
    `warnings` are worth a look."""

    settings: Settings
    file: Path
    warnings: tuple[Problem, ...] = ()
    unworkable: tuple[Problem, ...] = ()


def load(path: Path | None = None) -> Loaded:
    """The configuration in `path` (otherwise FLIP_CONFIG, otherwise ./app.yaml) with the environment's overrides.

    Raises `Broken` with every problem that was found.
    """
    path = path or Path(os.environ.get(CONFIG, "app.yaml"))
    tree = _read(path)
    problems = [*_secrets(path, tree)]
    try:
        Settings.model_validate(tree.value)
    except ValidationError as wrong:
        found = explain(path.name, tree, Settings, wrong)
        problems += (at_line(path, item.line, item.what, item.mend) for item in found)
    if problems:
        raise Broken(tuple(problems))
    settings = _overridden(tree.value)
    checks = Checks(path, tree, settings)
    if serious := tuple(checks.problems()):
        raise Broken(serious)
    warnings = (*checks.warnings(), *_unknown_variables())
    return Loaded(_anchored(settings, path.resolve().parent), path, warnings, tuple(checks.unworkable()))


def _read(path: Path) -> Tree:
    try:
        return read(path)
    except OSError as missing:
        mend = f"Run from the folder that holds app.yaml, or set {CONFIG} to where it is."
        raise Broken((Problem(str(path), f"cannot be read ({missing.strerror}).", mend),)) from None
    except Unreadable as broken:
        raise Broken((at_line(path, broken.line, broken.what, broken.mend),)) from None


def _anchored(settings: Settings, folder: Path) -> Settings:
    files = {name: folder / getattr(settings.storage, name) for name in Storage.model_fields}
    return settings.model_copy(update={"storage": Storage(**files)})


# --- the environment ----------------------------------------------------------------------------------------------


class _Environment(BaseSettings, Settings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def _overridden(written: dict[str, Any]) -> Settings:
    try:
        return Settings.model_validate(dict(_Environment(**written)))
    except SettingsError as wrong:
        raise Broken((Problem("the environment", f"{wrong}.", "Set single values, one variable each."),)) from None
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_input=False)
        mend = "Set it right, or unset it."
        raise Broken(tuple(Problem(_variable(error["loc"]), f"{error['msg']}.", mend) for error in errors)) from None


def _variable(where: Place) -> str:
    return PREFIX + "__".join(str(part).upper() for part in where)


def _unknown_variables() -> Iterator[Problem]:
    known = {CONFIG, *(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper().split("__")[0] not in known:
            yield Problem(name, "is not known and has no effect.", f"Known are {', '.join(sorted(known))}.")


# --- secrets ------------------------------------------------------------------------------------------------------

_SECRET_KEY = re.compile(r"token|secret|passw|credential|api_?key|private_?key|^(?:database|keys)_url$", re.IGNORECASE)
_SECRET_VALUE = re.compile(r"\bxox[a-z]-|\bxapp-|://[^/\s:]*:[^/\s@]+@|-----BEGIN ")


def _secrets(path: Path, tree: Tree) -> Iterator[Problem]:
    """A file is copied, mailed and committed sooner or later, with everything that stands in it."""
    for where, value in _leaves(tree.value):
        names = [part for part in where if isinstance(part, str)]
        if any(map(_SECRET_KEY.search, names)) or (isinstance(value, str) and _SECRET_VALUE.search(value)):
            what = f"{names[-1]} looks like a secret, and secrets do not belong in this file."
            mend = f"Take it out, set {_variable(where)} in the environment, and change the secret: it has been seen."
            yield at_line(path, tree.line(where), what, mend)


def _leaves(value: Any, where: Place = ()) -> Iterator[tuple[Place, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, dict | list):
        yield where, value
    for key, item in inner:
        yield from _leaves(item, (*where, key))
