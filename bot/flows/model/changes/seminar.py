"""What several groups tell each other in a seminar."""

from datetime import datetime

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
from bot.flows.model.changes.kinds import Changes, OwnNames, said
from bot.flows.model.joint_session import Seminar, shared
from bot.flows.model.state import Group


def _formed(group: Group, fact: SeminarFormed, at: datetime) -> Group:
    seminar = group.seminar or Seminar(fact.seminar, fact.name, fact.sisters)
    return replace(group, seminar=shared(seminar, fact))


def _shared(group: Group, fact: SeminarFact, at: datetime) -> Group:
    return replace(group, seminar=shared(group.seminar, fact) if group.seminar is not None else None)


def _joined(group: Group, fact: SeminarJoined, at: datetime) -> Group:
    session = replace(group.sessions[fact.session].renewed(), meeting=fact.meeting, named=fact.named)
    return _shared(group.with_session(session), fact, at)


def _point_made(group: Group, fact: PointMade, at: datetime) -> Group:
    return _shared(group, fact, at).counted("V")


CHANGES: Changes = {
    SeminarFormed: _formed,
    ContextWritten: _shared,
    PlanReceived: _shared,
    PlanSetAside: _shared,
    SeminarJoined: _joined,
    PatternsSent: _shared,
    PatternsReceived: _shared,
    PointMade: _point_made,
    PointWithdrawn: _shared,
    PointReleased: _shared,
    PointReceived: _shared,
}

OWN: OwnNames = {
    SeminarFormed: None,
    ContextWritten: None,
    PlanReceived: None,
    PlanSetAside: None,
    SeminarJoined: None,
    PatternsSent: said,
    PatternsReceived: None,
    PointMade: said,
    PointWithdrawn: None,
    PointReleased: None,
    PointReceived: None,
}
