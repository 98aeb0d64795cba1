"""What several groups tell each other in a seminar."""

from typing import Any, TypeAlias

from bot.domain.facts.kind import Fact, Worded
from bot.domain.vocabulary import Pace


class SeminarFormed(Fact, frozen=True, kw_only=True):
    """The group is part of a seminar. `sisters`: see `bot.domain.events.Seminar`; one keeps its place for ever, also
    when it is `gone`."""

    seminar: str
    name: str
    sisters: tuple[str, ...]
    names: dict[str, str] = {}
    gone: tuple[str, ...] = ()


class ContextWritten(Worded, frozen=True, kw_only=True):
    """A researcher said under which conditions the group works; it goes with the group's figures."""

    seminar: str
    person: str


class PlanReceived(Fact, frozen=True, kw_only=True):
    """A sister group plans a session that can be held together."""

    meeting: str
    sister: str
    pace: Pace
    named: bool = False
    format: dict[str, Any]
    dilemma: dict[str, Any]


class PlanSetAside(Fact, frozen=True, kw_only=True):
    """A researcher will not hold it."""

    meeting: str
    person: str


class SeminarJoined(Fact, frozen=True, kw_only=True):
    """A session of the group is part of a meeting of the seminar. `named`: see `bot.domain.events.PlanShared`."""

    session: str
    meeting: str
    seminar: str
    person: str
    named: bool = False


class PatternsSent(Worded, frozen=True, kw_only=True):
    """What went to the sister groups of the private answers, when they were revealed: counts, and the context, which
    `person` wrote.

    `given`: how many answered, 0 when they were too few to show. `figures`: what was asked -> what was said -> how many
    said so; `weighing/<consideration>` -> low, middle, high (1..5 in older sessions), `gave` -> consideration,
    `stance/<claim>` -> stance. Where numbers may not stand, the figure's kind does: `apart` or `close` -> 0
    (`bot.flows.privacy.disclosure`).
    """

    session: str
    meeting: str
    given: int
    figures: dict[str, dict[str, int]] = {}
    person: str = ""


class PatternsReceived(Worded, frozen=True, kw_only=True):
    """The same from a sister group, which is called "another group" and `label` here.

    `logged_given` and `logged`: the same again for a log; nothing unless everybody who is counted agreed to research.
    """

    meeting: str
    sister: str
    label: int
    given: int
    figures: dict[str, dict[str, int]] = {}
    session: str = ""
    logged_given: int = 0
    logged: dict[str, dict[str, int]] = {}


class PointMade(Worded, frozen=True, kw_only=True):
    """A point that somebody wants the other groups to see. `to`: the point of theirs that it answers."""

    session: str
    point: str
    person: str
    to: str = ""


class PointWithdrawn(Fact, frozen=True, kw_only=True):
    session: str
    point: str
    person: str


class PointReleased(Fact, frozen=True, kw_only=True):
    """A researcher sent a point to the sister groups, where it is known as `key`."""

    session: str
    point: str
    person: str
    key: str


class PointReceived(Worded, frozen=True, kw_only=True):
    """A point of a sister group. `recorded`: whoever wrote it agreed to research when it was sent."""

    meeting: str
    sister: str
    label: int
    point: str
    to: str = ""
    recorded: bool = True
    session: str = ""


SeminarFact: TypeAlias = (
    SeminarFormed | ContextWritten | PlanReceived | PlanSetAside | SeminarJoined | PatternsSent | PatternsReceived
    | PointMade | PointWithdrawn | PointReleased | PointReceived
)  # fmt: skip
