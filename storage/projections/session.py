"""A session, and what the bot did in it."""

from datetime import datetime

from bot.domain.facts import Entry
from bot.domain.facts.session import (
    DilemmaWritten,
    ListeningGap,
    Nudged,
    PhaseEnded,
    PhaseExtended,
    PhaseStarted,
    PromptShown,
    ReadyMarked,
    ResultsSent,
    ScreenOpened,
    SeriesResultsSent,
    SessionClosed,
    SessionDropped,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
    SessionStarted,
)
from storage import models as m
from storage.projections.rows import Projections, fields, mark, none
from storage.unit_of_work import Add, Change, Put, Row, RowOp


def _changed(entry: Entry, session: str, **changes: str | int | datetime | None) -> Change:
    return Change(m.Session, (entry.group, session), dict(changes))


def _planned(entry: Entry, fact: SessionPlanned) -> list[RowOp]:
    row: Row = {
        **fields(fact, "session", "person", "readers"),
        "group_id": entry.group,
        "id": fact.session,
        "planned_by": fact.person,
        "format_id": str(fact.format.get("id", "")),
        "dilemma_id": str(fact.dilemma.get("id", "")),
        "status": "planned",
        "planned_at": entry.at,
    }
    return [Add(m.Session, row)]


def _dropped(entry: Entry, fact: SessionDropped) -> list[RowOp]:
    return [_changed(entry, fact.session, status="dropped", closed_at=entry.at)]


def _started(entry: Entry, fact: SessionStarted) -> list[RowOp]:
    return [_changed(entry, fact.session, status="running", started_at=entry.at)]


def _prompt_shown(entry: Entry, fact: PromptShown) -> list[RowOp]:
    return [Put(m.ShownPrompt, {"group_id": entry.group, **fields(fact), "at": entry.at})]


def _phase_started(entry: Entry, fact: PhaseStarted) -> list[RowOp]:
    row: Row = {
        "group_id": entry.group,
        "session": fact.session,
        "phase": fact.phase,
        "started_at": entry.at,
        "planned_end": fact.ends,
        # It may have been ended by mistake, and goes on.
        "ended_at": None,
        "end_reason": None,
    }
    return [Put(m.Phase, row), _changed(entry, fact.session, phase=fact.phase, ends=fact.ends)]


def _phase_ended(entry: Entry, fact: PhaseEnded) -> list[RowOp]:
    key = (entry.group, fact.session, fact.phase)
    ended = Change(m.Phase, key, {"ended_at": entry.at, "end_reason": fact.reason})
    return [ended, _changed(entry, fact.session, ends=None)]


def _phase_extended(entry: Entry, fact: PhaseExtended) -> list[RowOp]:
    return [_changed(entry, fact.session, ends=fact.ends)]


def _paused(entry: Entry, fact: SessionPaused) -> list[RowOp]:
    return [_changed(entry, fact.session, status="paused", ends=None)]


def _resumed(entry: Entry, fact: SessionResumed) -> list[RowOp]:
    return [_changed(entry, fact.session, status="running", ends=fact.ends)]


def _ready_marked(entry: Entry, fact: ReadyMarked) -> list[RowOp]:
    return [Add(m.ReadyMark, {**mark(entry), **fields(fact)})]


def _nudged(entry: Entry, fact: Nudged) -> list[RowOp]:
    return [Add(m.Nudge, {**mark(entry), "session": fact.session, "person": person}) for person in fact.people]


def _closed(entry: Entry, fact: SessionClosed) -> list[RowOp]:
    closing = {"status": "closed", "ends": None, "closed_at": entry.at, "close_reason": fact.reason}
    return [_changed(entry, fact.session, **closing)]


PROJECTIONS: Projections = {
    SessionPlanned: _planned,
    DilemmaWritten: none,
    SessionDropped: _dropped,
    SessionStarted: _started,
    PromptShown: _prompt_shown,
    PhaseStarted: _phase_started,
    PhaseEnded: _phase_ended,
    PhaseExtended: _phase_extended,
    SessionPaused: _paused,
    SessionResumed: _resumed,
    ListeningGap: none,
    ReadyMarked: _ready_marked,
    Nudged: _nudged,
    SessionClosed: _closed,
    ScreenOpened: none,
    ResultsSent: none,
    SeriesResultsSent: none,
}
