"""What was said aloud, line by line, as it stands."""

from bot.domain.facts import Entry
from bot.domain.facts.spoken import (
    LineSaid,
    LinesLeftOut,
    LineTakenBack,
    MeetingRecorded,
    TranscriptAdded,
    TranscriptReleased,
)
from storage import models as m
from storage.projections.rows import Projections, fields, none
from storage.unit_of_work import Change, Put, Row, RowOp


def _said(entry: Entry, fact: LineSaid) -> list[RowOp]:
    row: Row = {**fields(fact), "group_id": entry.group, "person": fact.person or None, "taken_back_at": None}
    return [Put(m.SpokenLine, row)]


def _taken_back(entry: Entry, fact: LineTakenBack) -> list[RowOp]:
    gone: Row = {"texts": {}, "taken_back_at": entry.at}
    return [Change(m.SpokenLine, (entry.group, fact.transcript, fact.line), gone)]


PROJECTIONS: Projections = {
    MeetingRecorded: none,
    TranscriptAdded: none,
    LineSaid: _said,
    LinesLeftOut: none,
    LineTakenBack: _taken_back,
    TranscriptReleased: none,
}
