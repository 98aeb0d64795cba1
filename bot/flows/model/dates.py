"""The days that people may have in their calendars: those ahead, those that have passed, and those that will not be.

All check-ins of a try-out are known from the day it is planned, as its rhythm gives them, though each is planned only
when the one before has been asked for.
"""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.vocabulary import FollowUpKind
from bot.flows.model.state import Dated, FollowUp, Group, TryOut, put

IN_CALENDARS: tuple[FollowUpKind, ...] = ("session_start", "phase_limit", "checkin", "tryout_start", "tryout_review")
"""They are days that people keep free, or have to be done by."""


def dated(group: Group, followup: FollowUp, at: datetime, *, gone: bool = False) -> Group:
    """`group` once `followup` is due when it says, or will not be (`gone`), as it came to be `at`."""
    if followup.what not in IN_CALENDARS:
        return group
    name = (followup.what, followup.number)
    after = _stands(group, followup.about, name, Dated(at, followup.due, gone=gone))
    return rhythm(after, followup.about, followup.number, followup.due, at) if followup.what == "checkin" else after


def rhythm(group: Group, about: str, number: int, due: datetime, at: datetime) -> Group:
    """`group` with the check-ins of a try-out that follow on that of this number, which was or is `due` then."""
    tryout = group.tryouts.get(about)
    following = _following(group, tryout, number, due) if tryout is not None else {}
    for later, moment in following.items():
        group = _stands(group, about, ("checkin", later), Dated(at, moment))
    return _none_after(group, about, max(following, default=number), at)


def rhythm_anew(group: Group, about: str, at: datetime) -> Group:
    """`group` with the check-ins that are ahead of a try-out as it has come to be."""
    ahead = [item for item in group.followups.values() if (item.what, item.about) == ("checkin", about)]
    if ahead:
        return rhythm(group, about, ahead[0].number, ahead[0].due, at)
    days = group.dates.get(about, {}).items()
    return _none_after(
        group,
        about,
        max((number for (what, number), day in days if what == "checkin" and day.due <= at), default=0),
        at,
    )


def _following(group: Group, tryout: TryOut, number: int, due: datetime) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    if tryout.status not in ("planned", "running"):
        return found
    while (due := group.calendar.after_days(due, tryout.every_days)) < tryout.ends:
        number += 1
        found[number] = due
    return found


def _none_after(group: Group, about: str, number: int, at: datetime) -> Group:
    for (what, later), day in group.dates.get(about, {}).items():
        if what == "checkin" and later > number:
            group = _stands(group, about, (what, later), replace(day, at=at, gone=True))
    return group


def _stands(group: Group, about: str, name: tuple[str, int], day: Dated) -> Group:
    of_it = group.dates.get(about, {})
    before = of_it.get(name)
    if before is None:
        return replace(group, dates=put(group.dates, about, put(of_it, name, day)))
    if (before.due, before.gone) == (day.due, day.gone):
        return group
    changed = replace(day, sequence=before.sequence + 1)
    return replace(group, dates=put(group.dates, about, put(of_it, name, changed)))
