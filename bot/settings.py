"""One deployment's configuration: `app.yaml`, then the environment, validated once and as a whole.

The file must be whole by itself; the environment may then override it (FLIP_PLATFORMS__PLAYGROUND__PORT stands for
`platforms.playground.port`). Secrets come from the environment alone. `app.yaml` is its own manual.
"""

import os
import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.flows.model.calendar import SEARCH, Calendar
from bot.flows.privacy import guard
from prompts.loader import explain
from prompts.plain_yaml import Place, Tree, Unreadable, read
from prompts.schema import Slug, Theme, Words

Role: TypeAlias = Literal["practitioner", "leader", "researcher"]
Language: TypeAlias = Literal["da", "en"]
PREFIX = "FLIP_"
CONFIG = f"{PREFIX}CONFIG"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Programme(Part):
    """The research project. `contact` is whom to ask about consent, in words; `retention_years` counts from the end;
    `legal_basis` is what the law says the data may be processed on, which is not anybody's consent."""

    id: Slug
    name: Words
    controller: Words
    contact: Words
    retention_years: int = Field(ge=1, le=50)
    consent_months: int = Field(default=12, ge=1, le=60)
    legal_basis: Words | None = None


class Municipality(Part):
    id: Slug
    name: Words


class Hours(Part):
    """Working hours: HH:MM on the wall in `zone` (IANA). `closed_days` (YYYY-MM-DD) beside Danish public holidays."""

    zone: str = "Europe/Copenhagen"
    opens: str = "08:00"
    closes: str = "16:00"
    closed_days: tuple[str, ...] = ()


class GroupHours(Part):
    """Where a group's hours differ; its `closed_days` come on top of everybody's."""

    zone: str | None = None
    opens: str | None = None
    closes: str | None = None
    closed_days: tuple[str, ...] = ()


class Channels(Part):
    """The group's channel on each platform that it is on."""

    playground: Words | None = None
    slack: Words | None = None
    teams: Words | None = None


class Member(Part):
    """`key` is theirs for ever in this group. On the playground they are called by it unless `playground` says else."""

    key: Slug
    name: Words
    role: Role
    language: Language | None = None
    zone: str | None = None
    playground: Words | None = None
    slack: Words | None = None
    teams: Words | None = None

    @property
    def accounts(self) -> dict[str, str]:
        """Platform -> the user they are on it."""
        users = {"playground": self.playground or self.key, "slack": self.slack, "teams": self.teams}
        return {platform: user for platform, user in users.items() if user}


class Group(Part):
    id: Slug
    name: Words
    municipality: Slug
    theme: Theme
    language: Language = "da"
    promise: Literal["pseudonym", "anonymous"] = "pseudonym"
    smallest_cell: int = Field(default=3, ge=3, le=20)
    calendar: GroupHours = GroupHours()
    channels: Channels = Channels()
    members: Annotated[tuple[Member, ...], Field(min_length=1)]


class Seminar(Part):
    """Groups that can hold a session together. `names`: they are called by their municipality's name there."""

    id: Slug
    name: Words
    groups: Annotated[tuple[Slug, ...], Field(min_length=2)]
    names: bool = False


class Playground(Part):
    enabled: bool = False
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)


class Slack(Part):
    """With `socket` the bot connects to Slack; with `http` Slack sends to /slack/events at the bot's address.

    Either `bot_token` (one workspace), or `client_id`, `client_secret` and `address` (https://…): then workspaces
    install the app at /slack/install there, and groups write their channel as T…/C…
    """

    enabled: bool = False
    mode: Literal["socket", "http"] = "socket"
    client_id: str | None = None
    address: str | None = None
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    client_secret: SecretStr | None = None


class Teams(Part):
    """`tenants`: the first is the bot's own. `development` asks nobody for a token, and only listens on this computer.

    `service_url` is where the bot writes to before it has heard from a channel.
    """

    enabled: bool = False
    app_id: str | None = None
    app_password: SecretStr | None = None
    tenants: tuple[str, ...] = ()
    address: str | None = None
    """Where Teams reaches the bot, with https and without a path: pictures are fetched there too."""
    development: bool = False
    service_url: str = "https://smba.trafficmanager.net/teams/"


class Platforms(Part):
    playground: Playground = Playground()
    slack: Slack = Slack()
    teams: Teams = Teams()


class Storage(Part):
    """Files, relative to the folder of `app.yaml`."""

    database: Path = Path("var/flip.db")
    keys: Path = Path("var/keys.db")
    playground: Path = Path("var/playground.db")
    slack: Path = Path("var/slack.db")
    teams: Path = Path("var/teams.db")
    library: Path = Path("library")
    """Content of the deployment's own, beside the library that comes with the program; it need not be there."""


class Settings(Part):
    """A whole deployment. `listed_names` are kept out of every text, as CPR numbers are. `database_url` and `keys_url`
    take the place of files in `storage`."""

    programme: Programme
    municipalities: Annotated[tuple[Municipality, ...], Field(min_length=1)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    seminars: tuple[Seminar, ...] = ()
    calendar: Hours = Hours()
    platforms: Platforms = Platforms()
    storage: Storage = Storage()
    listed_names: tuple[Words, ...] = ()
    log: Literal["debug", "info", "warning", "error"] = "info"
    database_url: SecretStr | None = None
    keys_url: SecretStr | None = None

    def urls(self) -> tuple[str, str]:
        """The addresses of the main database and of the key database, for `storage.engine.connect`."""
        main, keys = self.database_url, self.keys_url
        return (
            main.get_secret_value() if main else f"sqlite:///{self.storage.database}",
            keys.get_secret_value() if keys else f"sqlite:///{self.storage.keys}",
        )

    def seminar_of(self, group: Group) -> Seminar | None:
        return next((seminar for seminar in self.seminars if group.id in seminar.groups), None)

    def called(self, group: str) -> str:
        """What a group is called by others: its municipality, with its own name where that is not enough."""
        of = {item.id: item for item in self.groups}[group]
        town = next(municipality.name for municipality in self.municipalities if municipality.id == of.municipality)
        alone = sum(item.municipality == of.municipality for item in self.groups) == 1
        return town if alone else f"{town}, {of.name}"

    def calendar_of(self, group: Group) -> Calendar:
        """The working hours of `group`: its own where it has some, everybody's otherwise."""
        own, all_groups = group.calendar, self.calendar
        return Calendar(
            own.zone or all_groups.zone,
            own.opens or all_groups.opens,
            own.closes or all_groups.closes,
            tuple(sorted({*all_groups.closed_days, *own.closed_days})),
        )


# --- loading ------------------------------------------------------------------------------------------------------


class Problem(Struct, frozen=True):
    """Something to mend. `where` is "app.yaml, line 7" or the name of a variable of the environment."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


class Broken(Exception):
    """The configuration cannot be used. `str()` is for people: one line for each problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(["The configuration cannot be used. Nothing was started.", *map(str, problems)]))
        self.problems = problems


class Loaded(Struct, frozen=True):
    """`warnings` are worth a look and keep nothing from starting."""

    settings: Settings
    file: Path
    warnings: tuple[Problem, ...] = ()


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
        problems += (_at(path, item.line, item.what, item.mend) for item in explain(path.name, tree, Settings, wrong))
    if problems:
        raise Broken(tuple(problems))
    settings = _overridden(tree.value)
    checks = _Checks(path, tree, settings)
    if serious := tuple(checks.problems()):
        raise Broken(serious)
    return Loaded(_anchored(settings, path.resolve().parent), path, (*checks.warnings(), *_unknown_variables()))


def _read(path: Path) -> Tree:
    try:
        return read(path)
    except OSError as missing:
        mend = f"Run from the folder that holds app.yaml, or set {CONFIG} to where it is."
        raise Broken((Problem(str(path), f"cannot be read ({missing.strerror}).", mend),)) from None
    except Unreadable as broken:
        raise Broken((_at(path, broken.line, broken.what, broken.mend),)) from None


def _at(path: Path, line: int, what: str, mend: str) -> Problem:
    return Problem(f"{path.name}, line {line}", what, mend)


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
            yield _at(path, tree.line(where), what, mend)


def _leaves(value: Any, where: Place = ()) -> Iterator[tuple[Place, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, dict | list):
        yield where, value
    for key, item in inner:
        yield from _leaves(item, (*where, key))


# --- what must fit together ---------------------------------------------------------------------------------------

_CLOCK = re.compile(r"[0-2]\d:[0-5]\d")


class _Checks:
    """Whatever only shows when the parts are seen together."""

    def __init__(self, path: Path, tree: Tree, settings: Settings) -> None:
        self._path, self._tree, self._settings = path, tree, settings

    def _problem(self, where: Place, what: str, mend: str) -> Problem:
        return _at(self._path, self._tree.line(where), what, mend)

    def problems(self) -> Iterator[Problem]:
        settings = self._settings
        if guard.find(settings.programme.contact):
            what = "contact holds an e-mail address, a telephone number or a CPR number."
            yield self._problem(("programme", "contact"), what, "Say in words whom to turn to: a role and a place.")
        yield from self._hours(("calendar",), Calendar(**settings.calendar.model_dump()))
        yield from self._unique("municipalities", "id", [municipality.id for municipality in settings.municipalities])
        yield from self._unique("groups", "id", [item.id for item in settings.groups])
        for platform in Channels.model_fields:
            yield from self._unique(
                "groups", "channels", [getattr(group.channels, platform) for group in settings.groups], platform
            )
        for number, group in enumerate(settings.groups):
            yield from self._group(("groups", number), group)
        yield from self._seminars()

    def warnings(self) -> Iterator[Problem]:
        for number, group in enumerate(self._settings.groups):
            where = ("groups", number, "members")
            practice = [member for member in group.members if member.role != "researcher"]
            if not 4 <= len(practice) <= 8:
                what = f"{group.id} has {len(practice)} practitioners and leaders; a FLIP is made for 4 to 8."
                yield self._problem(where, what, "It will run; consider making the group larger or smaller.")
            if not any(member.role == "leader" for member in practice):
                what = f"{group.id} has no leader, so no proposal can get a leader's backing."
                yield self._problem(where, what, "Give one member `role: leader`.")

    def _group(self, at: Place, group: Group) -> Iterator[Problem]:
        settings = self._settings
        municipalities = [municipality.id for municipality in settings.municipalities]
        if group.municipality not in municipalities:
            what = f"{group.id} belongs to {group.municipality}, which is not among the municipalities."
            yield self._problem((*at, "municipality"), what, f"Add it there, or choose {' or '.join(municipalities)}.")
        if group.calendar != GroupHours():
            yield from self._hours((*at, "calendar"), settings.calendar_of(group))
        members = (*at, "members")
        if not any(member.role == "researcher" for member in group.members):
            what = f"{group.id} has no researcher, so nobody could open a session."
            yield self._problem(members, what, "Give one member `role: researcher`.")
        for number, member in enumerate(group.members):
            if member.zone and not _is_zone(member.zone):
                yield self._no_zone((*members, number, "zone"), member.zone)
        yield from self._unique(members, "key", [member.key for member in group.members])
        for platform in Channels.model_fields:
            yield from self._unique(members, platform, [item.accounts.get(platform) for item in group.members])

    def _seminars(self) -> Iterator[Problem]:
        known = [item.id for item in self._settings.groups]
        yield from self._unique("seminars", "id", [item.id for item in self._settings.seminars])
        taken: dict[str, str] = {}
        for number, seminar in enumerate(self._settings.seminars):
            at = ("seminars", number, "groups")
            for place, group in enumerate(seminar.groups):
                if group not in known:
                    what = f"{seminar.id} names the group {group}, which is not among the groups."
                    yield self._problem((*at, place), what, f"Add it there, or choose {' or '.join(known)}.")
                elif group in taken:
                    what = f"{group} is already part of {taken[group]}."
                    yield self._problem((*at, place), what, "Name a group once, in one seminar at a time.")
                taken.setdefault(group, seminar.id)

    def _hours(self, at: Place, hours: Calendar) -> Iterator[Problem]:
        if not _is_zone(hours.zone):
            yield self._no_zone((*at, "zone"), hours.zone)
        written = {name: getattr(hours, name) for name in ("opens", "closes")}
        strange = {name: text for name, text in written.items() if not _is_clock(text)}
        for name, text in strange.items():
            yield self._problem((*at, name), f"{name} is `{text}`.", 'Write hours and minutes, e.g. "08:00".')
        if not strange and _minutes(hours.closes) - _minutes(hours.opens) < 60:
            what = f"the hours from {hours.opens} to {hours.closes} leave less than an hour of work."
            yield self._problem((*at, "closes"), what, "Let `closes` be at least an hour after `opens`.")
        days = {text: day for text in hours.closed_days if (day := _day(text))}
        for text in hours.closed_days:
            if text not in days:
                yield self._problem((*at, "closed_days"), f"`{text}` is not a day.", 'Write it as "2026-12-24".')
        if _never_open(hours, sorted(days.values())):
            what = f"with these closed days there is no working day for {SEARCH} days on end."
            yield self._problem((*at, "closed_days"), what, "Take some out, so that deadlines have somewhere to fall.")

    def _no_zone(self, at: Place, zone: str) -> Problem:
        return self._problem(at, f"there is no time zone `{zone}`.", "Write e.g. Europe/Copenhagen or America/Nuuk.")

    def _unique(self, at: str | Place, name: str, values: list[str | None], *inner: str) -> Iterator[Problem]:
        first: dict[str, int] = {}
        at = (at,) if isinstance(at, str) else at
        for number, value in enumerate(values):
            if value is None:
                continue
            if value in first:
                line = self._tree.line((*at, first[value], name, *inner))
                what = f"{'.'.join([name, *inner])} {value} is already taken in line {line}."
                yield self._problem((*at, number, name, *inner), what, "Give each one of its own.")
            first.setdefault(value, number)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _is_clock(text: str) -> bool:
    return bool(_CLOCK.fullmatch(text)) and int(text[:2]) < 24


def _minutes(text: str) -> int:
    wall = time.fromisoformat(text)
    return 60 * wall.hour + wall.minute


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _never_open(hours: Calendar, closed: list[date]) -> bool:
    if len(closed) < SEARCH // 2:
        return False
    day, free = closed[0], 0
    while day <= closed[-1] + timedelta(days=1) and free < SEARCH:
        free = 0 if hours.is_workday(day) else free + 1
        day += timedelta(days=1)
    return free >= SEARCH
