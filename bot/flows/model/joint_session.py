"""A seminar as one group knows it: its sister groups, and what was held together with them.

Of a sister group nothing is known but the name that this group has for it, counts, and the points it chose to send.
"""

from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.facts.seminar import (
    ContextWritten,
    PatternsReceived,
    PatternsSent,
    PlanReceived,
    PlanSetAside,
    PointMade,
    PointReceived,
    PointReleased,
    PointWithdrawn,
    SeminarFact,
    SeminarFormed,
    SeminarJoined,
)
from bot.domain.vocabulary import Pace
from prompts.schema import Dilemma, Format

Figures: TypeAlias = dict[str, dict[str, int]]
"""See `bot.domain.facts.PatternsSent`."""


class Patterns(Struct, frozen=True):
    """What the private answers of one group looked like together. `given`: 0 when they were too few to show."""

    given: int
    figures: Figures
    context: str = ""


class Plan(Struct, frozen=True):
    """A session that a sister group plans, whole."""

    pace: Pace
    format: Format
    dilemma: Dilemma


class Point(Struct, frozen=True):
    """A point of this group's own. `to`: the point of a sister that it answers; `key`: what it is called in all groups
    once it has been sent."""

    id: str
    person: str
    text: str
    to: str = ""
    key: str = ""
    withdrawn: bool = False

    @property
    def waiting(self) -> bool:
        return not (self.key or self.withdrawn)


class Heard(Struct, frozen=True):
    """A point of a sister group, called `key` in all groups."""

    sister: str
    key: str
    text: str
    to: str = ""


class Meeting(Struct, frozen=True):
    """A session that groups hold together, each for itself. `session` is this group's part in it, once it has one."""

    id: str
    session: str = ""
    named: bool = False
    plan: Plan | None = None
    set_aside: bool = False
    sent: Patterns | None = None
    received: dict[str, Patterns] = {}
    """Sister -> what she sent."""
    points: dict[str, Point] = {}
    heard: tuple[Heard, ...] = ()

    def text_of(self, key: str) -> str:
        """The point that is called so in all groups; empty when it is not known here."""
        own = (point.text for point in self.points.values() if point.key == key)
        theirs = (item.text for item in self.heard if item.key == key)
        return next(iter((*own, *theirs)), "")


class Seminar(Struct, frozen=True):
    """`sisters` keep their place for ever, also those that are `gone`: a label never comes to mean another group."""

    id: str
    name: str
    sisters: tuple[str, ...]
    names: dict[str, str] = {}
    gone: tuple[str, ...] = ()
    context: str = ""
    context_by: str = ""
    meetings: dict[str, Meeting] = {}

    @property
    def present(self) -> tuple[str, ...]:
        return tuple(sister for sister in self.sisters if sister not in self.gone)

    def label(self, sister: str) -> int:
        """1..n."""
        return self.sisters.index(sister) + 1

    def meeting(self, meeting_id: str) -> Meeting:
        """The meeting of this id; an empty one, when nothing is known of it yet."""
        return self.meetings.get(meeting_id, Meeting(meeting_id))

    def with_meeting(self, meeting: Meeting) -> "Seminar":
        """`meeting` is new, or stands so from here on."""
        return replace(self, meetings={**self.meetings, meeting.id: meeting})


def shared(seminar: Seminar, fact: SeminarFact) -> Seminar:
    """`seminar` after something was said in it."""
    match fact:
        case SeminarFormed():
            return replace(
                seminar, id=fact.seminar, name=fact.name, sisters=fact.sisters, names=fact.names, gone=fact.gone
            )
        case ContextWritten():
            text = fact.texts.get("text", "")
            return replace(seminar, context=text, context_by=fact.person if text else "")
        case PlanReceived():
            plan = Plan(fact.pace, Format.model_validate(fact.format), Dilemma.model_validate(fact.dilemma))
            return seminar.with_meeting(replace(seminar.meeting(fact.meeting), plan=plan, named=fact.named))
        case PlanSetAside():
            return seminar.with_meeting(replace(seminar.meeting(fact.meeting), set_aside=True))
        case SeminarJoined():
            joined = replace(seminar.meeting(fact.meeting), session=fact.session, named=fact.named)
            return seminar.with_meeting(joined)
        case PatternsSent():
            sent = Patterns(fact.given, fact.figures, fact.texts.get("context", ""))
            return seminar.with_meeting(replace(seminar.meeting(fact.meeting), sent=sent))
        case PatternsReceived():
            theirs = Patterns(fact.given, fact.figures, fact.texts.get("context", ""))
            meeting = seminar.meeting(fact.meeting)
            return seminar.with_meeting(replace(meeting, received={**meeting.received, fact.sister: theirs}))
        case PointReceived():
            point = Heard(fact.sister, fact.point, fact.texts.get("text", ""), fact.to)
            meeting = seminar.meeting(fact.meeting)
            return seminar.with_meeting(replace(meeting, heard=(*meeting.heard, point)))
        case PointMade():
            made = Point(fact.point, fact.person, fact.texts.get("text", ""), fact.to)
            return _point(seminar, fact.session, made)
        case PointWithdrawn():
            return _point(seminar, fact.session, replace(_known(seminar, fact.session, fact.point), withdrawn=True))
        case PointReleased():
            return _point(seminar, fact.session, replace(_known(seminar, fact.session, fact.point), key=fact.key))
        case _:
            assert_never(fact)


def held(seminar: Seminar, session: str) -> Meeting:
    """The meeting that a session of this group is part of. Raises `LookupError` when it is part of none."""
    found = [item for item in seminar.meetings.values() if item.session == session]
    return found[0]


def _point(seminar: Seminar, session: str, point: Point) -> Seminar:
    meeting = held(seminar, session)
    return seminar.with_meeting(replace(meeting, points={**meeting.points, point.id: point}))


def _known(seminar: Seminar, session: str, point: str) -> Point:
    return held(seminar, session).points[point]
