"""What is due later."""

from bot.domain.facts import Entry
from bot.domain.facts.later import (
    ChannelClosed,
    ChannelMoved,
    ChannelOpened,
    DeliveryFailed,
    DeliveryMended,
    DeliveryNoted,
    FollowUpDone,
    FollowUpHeld,
    FollowUpMoved,
    FollowUpPlanned,
    NoteWritten,
)
from storage import models as m
from storage.projections.rows import Projections, fields, none
from storage.unit_of_work import Add, Change, RowOp


def _planned(entry: Entry, fact: FollowUpPlanned) -> list[RowOp]:
    row = {**fields(fact, "followup"), "group_id": entry.group, "id": fact.followup, "status": "planned"}
    return [Add(m.FollowUp, {**row, "planned_at": entry.at})]


def _done(entry: Entry, fact: FollowUpDone) -> list[RowOp]:
    return [Change(m.FollowUp, (entry.group, fact.followup), {"status": fact.outcome, "done_at": entry.at})]


def _moved(entry: Entry, fact: FollowUpMoved) -> list[RowOp]:
    again = {"status": "planned", "lease_until": None, "due": fact.due}
    return [Change(m.FollowUp, (entry.group, fact.followup), again)]


def _held(entry: Entry, fact: FollowUpHeld) -> list[RowOp]:
    return [Change(m.FollowUp, (entry.group, fact.followup), {"status": "held"})]


PROJECTIONS: Projections = {
    FollowUpPlanned: _planned,
    FollowUpDone: _done,
    FollowUpMoved: _moved,
    FollowUpHeld: _held,
    NoteWritten: none,
    DeliveryFailed: none,
    DeliveryMended: none,
    DeliveryNoted: none,
    ChannelClosed: none,
    ChannelOpened: none,
    ChannelMoved: none,
}
