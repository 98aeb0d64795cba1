"""Every moment that a view prints, and what it speaks of: the state it was printed from says the same.

`SPOKEN_OF` is asked for the moments that a sentence may name; a sentence that is not in it is a place that nobody has
thought of yet (`test_printed_times` finds those in the source, too).
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeAlias

import msgspec

from bot.domain.views import Countdown, When, Word
from bot.flows.model.state import Group
from bot.flows.session.way import ends, last_moment

Moments: TypeAlias = Callable[[Group, datetime], set[datetime]]


def printed(value: object) -> Iterator[tuple[str, datetime]]:
    """The sentences of a view that name a moment, however deep, each with the moment."""
    match value:
        case Countdown():
            yield "countdown", value.ends
        case Word():
            for item in value.args.values():
                if isinstance(item, When):
                    yield value.key, item.at
                else:
                    yield from printed(item)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from printed(getattr(value, name))
        case tuple() | list():
            for item in value:
                yield from printed(item)
        case dict():
            yield from printed(list(value.values()))


# --- what the sentences speak of ----------------------------------------------------------------------------------


def _deadline(group: Group, now: datetime) -> set[datetime]:
    """When the phase that runs ends at the latest: the limit that ends it, or it would be a threat without a clock."""
    limits = _dues("phase_limit")(group, now)
    ends = {session.ends for session in group.sessions.values() if session.ends is not None}
    assert ends <= limits, "a phase says that it ends, and nothing ends it"
    return ends


def _promised(group: Group, now: datetime) -> set[datetime]:
    """What was printed of a phase that is over, and is still ahead."""
    moments = {at for session in group.sessions.values() for at in session.printed.values()}
    return {at for at in moments if at >= now}


def _dues(*what: str) -> Moments:
    def dues(group: Group, now: datetime) -> set[datetime]:
        return {item.due for item in group.followups.values() if not what or item.what in what}

    return dues


def _tryouts(group: Group, now: datetime) -> set[datetime]:
    return {at for tryout in group.tryouts.values() for at in (tryout.starts, tryout.ends)}


def _leaves(group: Group, now: datetime) -> set[datetime]:
    """From when to when somebody is away: who is not back yet has somebody who sees them back."""
    leaves = [person.leave for person in group.people.values() if person.leave is not None]
    assert {ends for _, ends in leaves} <= _dues("leave_ends")(group, now), "nobody sees them back"
    return {at for leave in leaves for at in leave}


def _looks(group: Group, now: datetime) -> set[datetime]:
    return {pledge.looks for pledge in group.pledges.values()} | _dues("pledge_view")(group, now)


class _Past(set[datetime]):
    """All moments that have been."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._now = now

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, datetime) and moment <= self._now


def _past(group: Group, now: datetime) -> set[datetime]:
    return _Past(now)


def _either(*some: Moments) -> Moments:
    def either(group: Group, now: datetime) -> set[datetime]:
        return set().union(*(moments(group, now) for moments in some))

    return either


def _way(group: Group, now: datetime) -> set[datetime]:
    """When the phases that are ahead end, each from the end of the one before."""
    return {at for session in group.sessions.values() if session.running for at in ends(group, session).values()}


def _starts(group: Group, now: datetime) -> set[datetime]:
    """When a plan starts by itself, and when it ends then."""
    found: set[datetime] = set()
    for item in group.followups.values():
        if item.what == "session_start":
            found |= {item.due, last_moment(group, group.sessions[item.about], item.due)}
    return found


class _Ahead(_Past):
    """All moments that are to come: what is offered, or cannot be, is nobody's promise."""

    def __contains__(self, moment: object) -> bool:
        return isinstance(moment, datetime) and moment >= self._now


def _ahead(group: Group, now: datetime) -> set[datetime]:
    return _Ahead(now)


_FATES = ("planned", "running", "stopped", "review", "adopted", "adapted", "dropped")

SPOKEN_OF: dict[str, Moments] = {
    "countdown": _deadline,
    "start-moments": _starts,
    "start-offered": _ahead,
    "start-closed": _ahead,
    "start-too-late": _ahead,
    "way-ends": _way,
    "way-until": _way,
    "session-until": _either(_deadline, _dues("pledge_shown")),
    "next-phase-until": _deadline,
    "until-moment": _deadline,
    "positions-until-moment": _deadline,
    "readers-first-until": _dues("leaders_read"),
    "steer-extended": _deadline,
    "end-time": _deadline,
    "ended-before": _promised,
    "ended-answer-still": _promised,
    "response-in-time": _promised,
    "response-closed-early": _promised,
    "review-ended-early": _promised,
    "agenda-printed": _dues("phase_limit", "pledge_shown"),
    "agenda-moved": _dues(),
    "ahead-line": _dues(),
    "ahead-held": _dues(),
    "ahead-several": _dues(),
    "held-ask": _dues(),
    "note-planned": _dues("note"),
    "reminder-later": _dues("reminder", "checkin_again"),
    "steer-nudge-later": _dues("reminder"),
    "leave-planned": _leaves,
    "leave-now": _leaves,
    "leave-coming": _leaves,
    "retention-soon": _dues("retention_end"),
    "spoken-added": _dues("transcript_release"),
    "spoken-read": _dues("transcript_release"),
    "own-spoken-about": _dues("transcript_release"),
    "pledge-made": _looks,
    "pledge-state-ahead": _dues("pledge_view"),
    "pledge-state-asked": _dues("pledge_shown"),
    "pledge-view-privacy": _dues("pledge_shown"),
    "pledge-viewed": _dues("pledge_shown"),
    "pledge-view-changed": _dues("pledge_shown"),
    "pledge-view-kept": _dues("pledge_shown"),
    "step-chosen": _dues("ear_followup"),
    "step-asked-at": _dues("ear_followup"),
    "period": _tryouts,
    "tryout-planned": _tryouts,
    "start-planned": _tryouts,
    "erased-tryout": _tryouts,
    **{f"fate-{status}{why}": _tryouts for status in _FATES for why in ("", "-reason")},
    "log-ripple-log": _past,
    "string-met": _past,
    "chart-period": _tryouts,
    "met-dilemma": _past,
    "met-theme": _past,
    "plan-dilemma-met": _past,
    "checkin-line": _past,
    "own-record-day": _past,
    "own-record-your-correction": _past,
    "own-record-your-comment": _past,
}


def true(view: object, group: Group, now: datetime) -> None:
    """What a view prints of time is so, as the group is when it is printed."""
    for key, moment in printed(view):
        assert key in SPOKEN_OF, f"{key} names a moment, and nobody has said which"
        assert moment in SPOKEN_OF[key](group, now), f"{key} says {moment}, at {now}"
