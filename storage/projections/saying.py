"""What people said in a session: in private, in the discussion, and to research."""

from bot.domain.facts import Entry
from bot.domain.facts.saying import (
    ClaimRelated,
    ContributionDeleted,
    ContributionEdited,
    ContributionHeld,
    ContributionMade,
    KnowledgeAnswered,
    KnowledgeRequested,
    LeadersRead,
    OwnWordsTagged,
    PulseGiven,
    ResponseGiven,
    ResponsePassed,
    ResponseWithdrawn,
    Revealed,
)
from storage import models as m
from storage.projections.rows import Projections, fields, mark, none
from storage.unit_of_work import Add, Change, Row, RowOp

_OF_THEIR_OWN = (
    *("weighing", "balances", "irrelevant", "item_order", "gave_way", "claim_order", "anchor"),
    *("stances", "irrelevant_claims"),
)
"""Parts of an answer that have columns, or a table, of their own, or are nothing when there are none."""


def _no_answer() -> Row:
    """The columns of an answer in which nothing was said."""
    blank = ResponseGiven(session="", round=0, person="", revision=0, texts={})
    return {**fields(blank, *_OF_THEIR_OWN), "passed": False, "withdrawn": False}


def _given(entry: Entry, fact: ResponseGiven) -> list[RowOp]:
    row: Row = {**mark(entry), **_no_answer(), **fields(fact, *_OF_THEIR_OWN)}
    row |= {str(name): weight for name, weight in fact.weighing.items()}
    row |= {"irrelevant": fact.irrelevant or None, "item_order": fact.item_order or None}
    row |= {"gave_way": fact.gave_way or None, "claim_order": fact.claim_order or None, "anchor": fact.anchor or None}
    row |= {"stances": fact.stances or None, "irrelevant_claims": fact.irrelevant_claims or None}
    return [Add(m.Response, row), *(_balance(entry, item, *scales) for item, scales in fact.balances.items())]


def _balance(entry: Entry, balance: str, today: int, wanted: int) -> Add:
    row: Row = {"group_id": entry.group, "seq": entry.seq, "balance": balance, "today": today, "wanted": wanted}
    return Add(m.ResponseBalance, row)


def _passed(entry: Entry, fact: ResponsePassed) -> list[RowOp]:
    return [Add(m.Response, {**mark(entry), **_no_answer(), **fields(fact), "passed": True})]


def _withdrawn(entry: Entry, fact: ResponseWithdrawn) -> list[RowOp]:
    return [Add(m.Response, {**mark(entry), **_no_answer(), **fields(fact), "withdrawn": True})]


def _revealed(entry: Entry, fact: Revealed) -> list[RowOp]:
    return [Add(m.Reveal, {**mark(entry), **fields(fact, "order"), "shown_order": fact.order})]


def _contribution_made(entry: Entry, fact: ContributionMade) -> list[RowOp]:
    row = {
        **fields(fact, "contribution", "written"),
        "group_id": entry.group,
        "id": fact.contribution,
        "revision": 1,
        "made_at": entry.happened,
    }
    return [Add(m.Contribution, row), _wording(entry, fact.contribution, 1, fact.texts)]


def _contribution_edited(entry: Entry, fact: ContributionEdited) -> list[RowOp]:
    changes: Row = {"texts": fact.texts, "revision": fact.revision, "edited_at": entry.at, "deleted_at": None}
    current = Change(m.Contribution, (entry.group, fact.contribution), changes)
    return [current, _wording(entry, fact.contribution, fact.revision, fact.texts)]


def _contribution_deleted(entry: Entry, fact: ContributionDeleted) -> list[RowOp]:
    gone: Row = {"texts": {}, "revision": fact.revision, "deleted_at": entry.at}
    current = Change(m.Contribution, (entry.group, fact.contribution), gone)
    return [current, _wording(entry, fact.contribution, fact.revision, {}, deleted=True)]


def _wording(entry: Entry, contribution: str, revision: int, texts: dict[str, str], deleted: bool = False) -> Add:
    wording: Row = {"contribution": contribution, "revision": revision, "texts": texts, "deleted": deleted}
    return Add(m.ContributionRevision, {**mark(entry), **wording})


def _claim_related(entry: Entry, fact: ClaimRelated) -> list[RowOp]:
    return [Add(m.ClaimRelation, {**mark(entry), **fields(fact)})]


def _knowledge_requested(entry: Entry, fact: KnowledgeRequested) -> list[RowOp]:
    row = {**fields(fact, "request"), "group_id": entry.group, "id": fact.request, "asked_at": entry.at}
    return [Add(m.KnowledgeRequest, row)]


def _knowledge_answered(entry: Entry, fact: KnowledgeAnswered) -> list[RowOp]:
    answer = {"answered_by": fact.person, "answer": fact.texts, "answered_at": entry.at}
    return [Change(m.KnowledgeRequest, (entry.group, fact.request), answer)]


PROJECTIONS: Projections = {
    ResponseGiven: _given,
    ResponsePassed: _passed,
    ResponseWithdrawn: _withdrawn,
    Revealed: _revealed,
    LeadersRead: none,
    ContributionMade: _contribution_made,
    ContributionHeld: none,
    ContributionEdited: _contribution_edited,
    ContributionDeleted: _contribution_deleted,
    ClaimRelated: _claim_related,
    PulseGiven: none,
    OwnWordsTagged: none,
    KnowledgeRequested: _knowledge_requested,
    KnowledgeAnswered: _knowledge_answered,
}
