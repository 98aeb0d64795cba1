"""What has been shown by whoever it belongs to: until then it is nobody else's, and researchers see it no earlier.

A promise that was made in the chat holds in the log: an answer is its author's until the reveal, a pledge the leader's
until it is shared, and marks and ideas of a circle are its listeners' and the owner's (`lent` says whether the log may
hold the conversation at all). A point that was never sent to other groups is its author's.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, select

from bot.domain import facts as f
from bot.domain.facts import AnyFact, fact_of
from storage import models as m
from storage.models import table_of

Thing: TypeAlias = tuple[str, ...]
"""What kind of thing was shown, and which."""

_SHOWING = (f.Revealed, f.ReviewShown, f.PledgeShared, f.PledgeShown, f.MarksShared, f.IdeasShared, f.PointReleased)
ELSEWHERE = (f.SeminarFormed, f.PlanReceived)
"""What other groups are called, and what they plan: a municipality's log holds nothing of another's but what was shown
here (see `seminars`)."""


class Released:
    """What has been shown in a group so far."""

    def __init__(self, connection: Connection, group: str) -> None:
        self._shown: set[Thing] = {thing for fact in _told(connection, group) for thing in _shown_by(fact)}

    def holds(self, fact: AnyFact) -> bool:
        """Whether everything that the fact is part of has been shown."""
        return all(item in self._shown for item in _needed(fact))


def _told(connection: Connection, group: str) -> Iterator[AnyFact]:
    """The facts that show something; none of them has words."""
    tape = table_of(m.Tape)
    wanted = select(tape.c.kind, tape.c.data).where(tape.c.group_id == group)
    wanted = wanted.where(tape.c.kind.in_([kind.__name__ for kind in _SHOWING])).order_by(tape.c.seq)
    for row in connection.execute(wanted.execution_options(yield_per=500)):
        yield fact_of(row.kind, msgspec.json.decode(row.data))


def _shown_by(fact: AnyFact) -> Iterable[Thing]:
    match fact:
        case f.Revealed(session=session, round=number):
            return [("answers", session, str(number))]
        case f.ReviewShown(session=session, tryout=tryout):
            return [("reviews", session, tryout)]
        case f.PledgeShared(pledge=pledge):
            return [("pledge", pledge)]
        case f.PledgeShown(pledge=pledge):
            return [("views", pledge)]
        case f.MarksShared(session=session):
            return [("marks", session)]
        case f.IdeasShared(session=session):
            return [("ideas", session)]
        case f.PointReleased(point=point):
            return [("point", point)]
        case _:
            return []


def _needed(fact: AnyFact) -> Iterator[Thing]:
    """Everything that must have been shown before this may be seen."""
    match fact:
        case f.ResponseGiven() | f.ResponsePassed() | f.ResponseWithdrawn():
            yield "answers", fact.session, str(fact.round)
        case f.ReviewGiven():
            yield "reviews", fact.session, fact.tryout
        case f.PledgeMade() | f.PledgeWithdrawn():
            yield "pledge", fact.pledge
        case f.PledgeViewed():
            yield "views", fact.pledge
        case f.TurnsMarked():
            yield "marks", fact.session
        case f.IdeaOffered():
            yield "ideas", fact.session
        case f.PointMade() | f.PointWithdrawn():
            yield "point", fact.point
        case _:
            pass
