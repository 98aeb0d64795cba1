"""Whatever of `app.yaml` only shows when its parts are seen together."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.flows.model.calendar import SEARCH, Calendar
from bot.flows.privacy import guard
from bot.handlers.platform import Platform
from bot.handlers.registry import platforms
from bot.settings.models import Attributes, Group, GroupHours, Settings
from prompts.plain_yaml import Place, Tree


class Problem(Struct, frozen=True):
    """Something to mend. `where` is "app.yaml, line 7" or the name of a variable of the environment."""

    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"


def at_line(path: Path, line: int, what: str, mend: str) -> Problem:
    return Problem(f"{path.name}, line {line}", what, mend)


_CLOCK = re.compile(r"[0-2]\d:[0-5]\d")


class Checks:
    """Whatever only shows when the parts are seen together."""

    def __init__(self, path: Path, tree: Tree, settings: Settings) -> None:
        self._path, self._tree, self._settings = path, tree, settings

    def _problem(self, where: Place, what: str, mend: str) -> Problem:
        return at_line(self._path, self._tree.line(where), what, mend)

    def problems(self) -> Iterator[Problem]:
        settings = self._settings
        if guard.find(settings.programme.contact):
            what = "contact holds an e-mail address, a telephone number or a CPR number."
            yield self._problem(("programme", "contact"), what, "Say in words whom to turn to: a role and a place.")
        yield from self._hours(("calendar",), Calendar(**settings.calendar.model_dump()))
        for number, municipality in enumerate(settings.municipalities):
            yield from self._attributes(("municipalities", number), municipality.attributes)
        yield from self._unique("municipalities", "id", [municipality.id for municipality in settings.municipalities])
        yield from self._unique("groups", "id", [item.id for item in settings.groups])
        for platform in platforms():
            yield from self._unique(
                "groups", "channels", [group.channel(platform) for group in settings.groups], platform
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

    def unworkable(self) -> Iterator[Problem]:
        """What was written and can never be meant, on the platforms that are switched on."""
        switched_on = self._settings.enabled()
        for name, platform in switched_on.items():
            section, at = self._settings.section(name), ("platforms", name)
            for wrong in platform.unworkable(section):
                yield self._problem((*at, wrong.setting) if wrong.setting else at, wrong.what, wrong.mend)
            if not any(group.channel(name) for group in self._settings.groups):
                mend = f"Give a group its channel under channels: {name}, or switch it off."
                yield self._problem(at, f"{name} is switched on, and no group has a channel there.", mend)
        for number, group in enumerate(self._settings.groups):
            yield from self._reach(("groups", number), group, switched_on)

    def _reach(self, at: Place, group: Group, switched_on: Mapping[str, Platform]) -> Iterator[Problem]:
        """Whether everybody of a group can be reached."""
        there = {name: platform for name, platform in switched_on.items() if group.channel(name)}
        if switched_on and not there:
            mend = f"Give it a channel on {' or '.join(switched_on)}."
            yield self._problem(
                (*at, "channels"), f"{group.id} has no channel on a platform that is switched on.", mend
            )
        for name, platform in there.items():
            wrong = platform.wrong_channel(group.channel(name) or "", self._settings.section(name))
            if wrong:
                yield self._problem((*at, "channels", name), wrong.what, wrong.mend)
        for number, member in enumerate(group.members):
            known = {name: user for name, user in member.accounts.items() if name in there}
            place = (*at, "members", number)
            for name, user in known.items():
                if wrong := there[name].wrong_account(user):
                    yield self._problem((*place, name), f"{member.key}: {wrong.what}", wrong.mend)
            if there and not known:
                what = f"{member.key} of {group.id} has no id on {' or '.join(there)}, and so cannot take part."
                yield self._problem(
                    place, what, f"Write it beside their key, as {' or '.join(f'{name}: …' for name in there)}."
                )

    def _group(self, at: Place, group: Group) -> Iterator[Problem]:
        settings = self._settings
        municipalities = [municipality.id for municipality in settings.municipalities]
        if group.municipality not in municipalities:
            what = f"{group.id} belongs to {group.municipality}, which is not among the municipalities."
            yield self._problem((*at, "municipality"), what, f"Add it there, or choose {' or '.join(municipalities)}.")
        if group.calendar != GroupHours():
            yield from self._hours((*at, "calendar"), settings.calendar_of(group))
        yield from self._attributes(at, group.attributes)
        members = (*at, "members")
        if not any(member.role == "researcher" for member in group.members):
            what = f"{group.id} has no researcher, so nobody could open a session."
            yield self._problem(members, what, "Give one member `role: researcher`.")
        for number, member in enumerate(group.members):
            if member.zone and not _is_zone(member.zone):
                yield self._no_zone((*members, number, "zone"), member.zone)
        yield from self._unique(members, "key", [member.key for member in group.members])
        for platform in platforms():
            yield from self._unique(members, platform, [item.accounts.get(platform) for item in group.members])

    def _attributes(self, at: Place, attributes: Attributes) -> Iterator[Problem]:
        """They go into every log, as everybody's who is in it."""
        for name, value in attributes.items():
            if isinstance(value, str) and guard.find(value, self._settings.listed_names):
                what = f"{name} holds an address, a number or a name that may belong to a person."
                yield self._problem((*at, "attributes", name), what, "Describe the place, not anybody in it.")

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
