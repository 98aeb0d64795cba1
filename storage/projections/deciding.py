"""What came of it: proposals, decisions, try-outs, and what leaders pledged."""

from bot.domain.facts import Entry
from bot.domain.facts.deciding import (
    BackingGiven,
    CheckInGiven,
    DecisionMade,
    FateTold,
    ObjectionAnswered,
    OutcomeDecided,
    PledgeMade,
    PledgeShared,
    PledgeShown,
    PledgeViewed,
    PledgeWithdrawn,
    PositionsOpened,
    PositionTaken,
    ProposalMade,
    ProposalWithdrawn,
    ReviewGiven,
    ReviewShown,
    TryOutMoved,
    TryOutPlanned,
    TryOutReached,
    TryOutStopped,
)
from storage import models as m
from storage.projections.rows import Projections, fields, mark, none
from storage.unit_of_work import Add, Change, Put, Row, RowOp


def _proposed(entry: Entry, fact: ProposalMade) -> list[RowOp]:
    row = {**fields(fact, "proposal"), "group_id": entry.group, "id": fact.proposal, "revised_at": entry.at}
    return [Put(m.Proposal, row), Add(m.ProposalRevision, {**mark(entry), **fields(fact, "session")})]


def _proposal_withdrawn(entry: Entry, fact: ProposalWithdrawn) -> list[RowOp]:
    withdrawal: Row = {"withdrawn_at": entry.at, "withdrawn_by": fact.person, "withdrawal": fact.texts}
    return [Change(m.Proposal, (entry.group, fact.proposal), withdrawal)]


def _position_taken(entry: Entry, fact: PositionTaken) -> list[RowOp]:
    return [Add(m.Position, {**mark(entry), **fields(fact, "sealed")})]


def _objection_answered(entry: Entry, fact: ObjectionAnswered) -> list[RowOp]:
    return [Add(m.ObjectionAnswer, {**mark(entry), **fields(fact)})]


def _backing_given(entry: Entry, fact: BackingGiven) -> list[RowOp]:
    return [Add(m.Backing, {**mark(entry), **fields(fact)})]


def _decision_made(entry: Entry, fact: DecisionMade) -> list[RowOp]:
    return [Add(m.Decision, {**mark(entry), **fields(fact)})]


def _tryout_planned(entry: Entry, fact: TryOutPlanned) -> list[RowOp]:
    row = {**fields(fact, "tryout"), "group_id": entry.group, "id": fact.tryout, "planned_at": entry.at}
    return [Add(m.TryOut, {**row, "status": "planned"})]


def _tryout_moved(entry: Entry, fact: TryOutMoved) -> list[RowOp]:
    return [Change(m.TryOut, (entry.group, fact.tryout), {"ends": fact.ends})]


def _tryout_reached(entry: Entry, fact: TryOutReached) -> list[RowOp]:
    return [Change(m.TryOut, (entry.group, fact.tryout), {"status": fact.status})]


def _checkin_given(entry: Entry, fact: CheckInGiven) -> list[RowOp]:
    return [Add(m.CheckIn, {**mark(entry), **fields(fact)})]


def _tryout_stopped(entry: Entry, fact: TryOutStopped) -> list[RowOp]:
    stop = {"status": "stopped", "stopped_at": entry.at, "stopped_by": fact.person, "stop_texts": fact.texts}
    return [Change(m.TryOut, (entry.group, fact.tryout), stop)]


def _outcome_decided(entry: Entry, fact: OutcomeDecided) -> list[RowOp]:
    ended = Change(m.TryOut, (entry.group, fact.tryout), {"status": fact.outcome})
    return [Add(m.Outcome, {**mark(entry), **fields(fact)}), ended]


def _review_given(entry: Entry, fact: ReviewGiven) -> list[RowOp]:
    return [Add(m.Review, {**mark(entry), **fields(fact)})]


def _review_shown(entry: Entry, fact: ReviewShown) -> list[RowOp]:
    return [Add(m.ShownReview, {**mark(entry), **fields(fact)})]


def _fate_told(entry: Entry, fact: FateTold) -> list[RowOp]:
    return [Add(m.Fate, {**mark(entry), **fields(fact)})]


def _pledge_made(entry: Entry, fact: PledgeMade) -> list[RowOp]:
    row: Row = {**fields(fact, "pledge"), "group_id": entry.group, "id": fact.pledge, "made_at": entry.at}
    return [Put(m.Pledge, {**row, "withdrawn_at": None})]


def _pledge_withdrawn(entry: Entry, fact: PledgeWithdrawn) -> list[RowOp]:
    return [Change(m.Pledge, (entry.group, fact.pledge), {"withdrawn_at": entry.at})]


def _pledge_shared(entry: Entry, fact: PledgeShared) -> list[RowOp]:
    return [Change(m.Pledge, (entry.group, fact.pledge), {"shared_at": entry.at, "looks": fact.looks})]


def _pledge_viewed(entry: Entry, fact: PledgeViewed) -> list[RowOp]:
    return [Add(m.PledgeView, {**mark(entry), **fields(fact)})]


def _pledge_shown(entry: Entry, fact: PledgeShown) -> list[RowOp]:
    shown = {"shown_at": entry.at, "suppressed": fact.suppressed, "shown_order": fact.order}
    return [Change(m.Pledge, (entry.group, fact.pledge), shown)]


PROJECTIONS: Projections = {
    ProposalMade: _proposed,
    ProposalWithdrawn: _proposal_withdrawn,
    PositionTaken: _position_taken,
    PositionsOpened: none,
    ObjectionAnswered: _objection_answered,
    BackingGiven: _backing_given,
    DecisionMade: _decision_made,
    TryOutPlanned: _tryout_planned,
    TryOutMoved: _tryout_moved,
    TryOutReached: _tryout_reached,
    CheckInGiven: _checkin_given,
    TryOutStopped: _tryout_stopped,
    OutcomeDecided: _outcome_decided,
    ReviewGiven: _review_given,
    ReviewShown: _review_shown,
    FateTold: _fate_told,
    PledgeMade: _pledge_made,
    PledgeWithdrawn: _pledge_withdrawn,
    PledgeShared: _pledge_shared,
    PledgeViewed: _pledge_viewed,
    PledgeShown: _pledge_shown,
}
