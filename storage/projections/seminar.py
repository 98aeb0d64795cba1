"""What several groups tell each other in a seminar."""

from bot.domain.facts import Entry
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
    SeminarFormed,
    SeminarJoined,
)
from storage import models as m
from storage.projections.rows import Projections, fields, mark, none
from storage.unit_of_work import Add, Change, RowOp


def _patterns_sent(entry: Entry, fact: PatternsSent) -> list[RowOp]:
    return [_patterns(entry, fact, label=0)]


def _patterns_received(entry: Entry, fact: PatternsReceived) -> list[RowOp]:
    return [_patterns(entry, fact, label=fact.label)]


def _patterns(entry: Entry, fact: PatternsSent | PatternsReceived, label: int) -> Add:
    seen = {name: getattr(fact, name) for name in ("session", "meeting", "given", "figures", "texts")}
    return Add(m.SeminarPatterns, {**mark(entry), **seen, "label": label})


def _point_made(entry: Entry, fact: PointMade) -> list[RowOp]:
    row = {**fields(fact, "point"), "group_id": entry.group, "id": fact.point, "label": 0, "recorded": True}
    return [Add(m.SeminarPoint, {**row, "key": "", "made_at": entry.at})]


def _point_withdrawn(entry: Entry, fact: PointWithdrawn) -> list[RowOp]:
    return [Change(m.SeminarPoint, (entry.group, fact.point), {"withdrawn_at": entry.at})]


def _point_released(entry: Entry, fact: PointReleased) -> list[RowOp]:
    return [Change(m.SeminarPoint, (entry.group, fact.point), {"key": fact.key, "released_at": entry.at})]


def _point_received(entry: Entry, fact: PointReceived) -> list[RowOp]:
    called = {"group_id": entry.group, "id": f"{fact.label}/{fact.point}", "key": fact.point}
    row = {**fields(fact, "point", "meeting", "sister"), **called}
    return [Add(m.SeminarPoint, {**row, "person": None, "made_at": entry.at, "released_at": entry.at})]


PROJECTIONS: Projections = {
    SeminarFormed: none,
    ContextWritten: none,
    PlanReceived: none,
    PlanSetAside: none,
    SeminarJoined: none,
    PatternsSent: _patterns_sent,
    PatternsReceived: _patterns_received,
    PointMade: _point_made,
    PointWithdrawn: _point_withdrawn,
    PointReleased: _point_released,
    PointReceived: _point_received,
}
