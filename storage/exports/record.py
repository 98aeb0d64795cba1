"""The record as it may leave the house: consent is enforced here, once, before any format sees a thing.

Who has not said yes to research, or has taken it back, is not in it: not their words, answers and marks, and not as a
name in what others did. What remains says of itself only how much was left out, never of whom.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, select

from bot import facts as f
from bot.facts import AnyFact, Entry, Worded
from storage import models as m
from storage.models import table_of
from storage.tape import unseal

CONSIDERATIONS = ("efficiency", "fairness", "responsiveness", "respect")
"""The columns of a weighing in `storage.models.Response`."""
MANY = 500
"""Rows held at a time."""


class Participant(Struct, frozen=True):
    """Somebody whose part of the record may be used. `quotable`: their words may also be quoted."""

    id: str
    role: str
    language: str
    invited: datetime
    welcomed: datetime | None
    left: datetime | None
    quotable: bool


class Record:
    """One group's record for research. `left_out` counts, by kind of thing, what was held back as all was read."""

    def __init__(self, connection: Connection, group: str) -> None:
        self._connection = connection
        self.group = group
        (row,) = self._rows(m.Group, id=group)
        self.language, self.zone, self.theme = str(row["language"]), str(row["zone"]), str(row["theme"])
        consents = self._consents()
        everybody = self._rows(m.Participant, group_id=group)
        self.people = {
            row["id"]: Participant(
                id=row["id"],
                role=row["role"],
                language=row["language"],
                invited=row["invited_at"],
                welcomed=row["welcomed_at"],
                left=row["left_at"],
                quotable=consents.get((row["id"], "quotation"), False),
            )
            for row in everybody
            if consents.get((row["id"], "research"), False)
        }
        self.absent = len(everybody) - len(self.people)
        self.left_out: Counter[str] = Counter()
        self._out = frozenset(row["id"] for row in everybody) - self.people.keys()
        self._things = self._theirs(m.Contribution) | self._theirs(m.Proposal) | self._theirs(m.KnowledgeRequest)
        self._followups = self._theirs(m.FollowUp)
        self._reveals = {
            (row["session"], row["round"]): row["shown_order"] for row in self._rows(m.Reveal, group_id=group)
        }

    def entries(self, *, stream: str | None = None, seqs: Collection[int] | None = None) -> Iterator[Entry]:
        """The entries in order, of one stream or all, as far as consent allows."""
        tape = table_of(m.Tape)
        wanted = select(tape).where(tape.c.group_id == self.group).order_by(tape.c.seq)
        if stream is not None:
            wanted = wanted.where(tape.c.stream == stream)
        if seqs is not None:
            wanted = wanted.where(tape.c.seq.in_(seqs))
        for row in self._stream(wanted):
            entry = unseal(row)
            kept = None if self._private(entry.fact) else self._kept(entry)
            if kept is not None:
                yield kept
            elif stream is None and seqs is None:
                self.left_out["answers not shared yet" if self._private(entry.fact) else _kind(entry.fact)] += 1

    def numbers(self, *kinds: type[AnyFact]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Seq and structure of the entries of these kinds that belong to no session, without their words."""
        tape = table_of(m.Tape)
        wanted = (
            select(tape.c.seq, tape.c.data)
            .where(tape.c.group_id == self.group, tape.c.stream == "")
            .where(tape.c.kind.in_([kind.__name__ for kind in kinds]))
            .order_by(tape.c.seq)
        )
        for row in self._stream(wanted):
            yield row["seq"], msgspec.json.decode(row["data"])

    def sessions(self) -> list[dict[str, Any]]:
        """The rows of the sessions that were started, in order."""
        rows = (row for row in self._rows(m.Session, group_id=self.group) if row["started_at"] is not None)
        return sorted(rows, key=lambda row: row["started_at"])

    def contribution(self, contribution: str) -> dict[str, Any] | None:
        """The contribution as it stands now, if it may be seen."""
        if contribution in self._things:
            return None
        return next(iter(self._rows(m.Contribution, group_id=self.group, id=contribution)), None)

    def author(self, contribution: str) -> str:
        """Who made a contribution that may be seen; only they change it."""
        there = self.contribution(contribution)
        return str(there["person"]) if there else ""

    def later(self, contribution: str) -> str:
        """What became of a contribution later: "edited", "deleted", or nothing."""
        now = self.contribution(contribution)
        if now is None or now["revision"] == 1:
            return ""
        return "deleted" if now["deleted_at"] else "edited"

    # --- consent --------------------------------------------------------------------------------------------------

    def _private(self, fact: AnyFact) -> bool:
        """Until the reveal an answer is its author's alone: researchers, too, see it no earlier than the group."""
        if not isinstance(fact, f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn):
            return False
        return (fact.session, fact.round) not in self._reveals

    def _kept(self, entry: Entry) -> Entry | None:
        """The entry without what may not be seen; None when that is all of it."""
        fact = entry.fact
        if isinstance(fact, f.FollowUpDone | f.FollowUpMoved) and fact.followup in self._followups:
            return None
        if getattr(fact, "person", "") in self._out and not isinstance(fact, _STEERING):
            return None
        if isinstance(fact, f.ContributionEdited | f.ContributionDeleted) and fact.contribution in self._things:
            return None
        if entry.actor in self._out and isinstance(fact, Worded):
            return None
        if isinstance(fact, f.Nudged) and self._out.issuperset(fact.people):
            return None
        actor = "" if entry.actor in self._out else entry.actor
        return Entry(group=entry.group, seq=entry.seq, at=entry.at, actor=actor, fact=self._unlinked(fact))

    def _unlinked(self, fact: AnyFact) -> AnyFact:
        """The fact without references to those who are not in the record, and to what was theirs."""
        changes: dict[str, Any] = {}
        for name in _REFERENCES.intersection(fact.__struct_fields__):
            value = getattr(fact, name)
            if isinstance(value, str):
                seen: str | tuple[str, ...] = "" if self._hidden(value) else value
            else:
                seen = tuple(each for each in map(self._named, value) if not self._hidden(each))
            if seen != value:
                changes[name] = seen
        return msgspec.structs.replace(fact, **changes) if changes else fact

    def _named(self, reference: str) -> str:
        """An answer is referred to by its place in the order in which all were shown. That order is not whole any more
        when somebody is left out of it, so here the answer is named by its author: "S1:2" becomes "S1:P04"."""
        session, _, place = reference.partition(":")
        order = self._reveals.get((session, 1), ())
        return f"{session}:{order[int(place)]}" if place.isdecimal() and int(place) < len(order) else reference

    def _hidden(self, reference: str) -> bool:
        return reference in self._out or reference in self._things or reference.partition(":")[2] in self._out

    def _consents(self) -> dict[tuple[str, str], bool]:
        rows = self._rows(m.Consent, group_id=self.group)
        return {(row["person"], row["purpose"]): row["granted"] for row in sorted(rows, key=lambda row: row["seq"])}

    def _theirs(self, model: type[m.Record]) -> frozenset[str]:
        rows = table_of(model)
        wanted = select(rows.c.id).where(rows.c.group_id == self.group, rows.c.person.in_(sorted(self._out)))
        return frozenset(row["id"] for row in self._stream(wanted))

    # --- reading --------------------------------------------------------------------------------------------------

    def _rows(self, model: type[m.Record], **where: str) -> list[dict[str, Any]]:
        rows = table_of(model)
        wanted = select(rows).where(*(rows.c[name] == value for name, value in where.items()))
        return [dict(row) for row in self._stream(wanted.order_by(*rows.primary_key))]

    def _stream(self, wanted: Select[Any]) -> Iterator[Any]:
        result = self._connection.execute(wanted.execution_options(yield_per=MANY))
        for part in result.mappings().partitions(MANY):
            yield from part


_REFERENCES = frozenset(
    {"person", "owner", "objector", "people", "order", "reply_to", "source", "contribution", "sources", "about"}
)
_STEERING = (f.SessionPlanned, f.SessionDropped, f.SessionStarted)
"""What is the group's although one person did it: it stays, without the person."""

_TABLES: dict[type[AnyFact], str] = {
    f.ResponseGiven: "responses",
    f.ResponsePassed: "responses",
    f.ResponseWithdrawn: "responses",
    f.ContributionMade: "contributions",
    f.ContributionEdited: "contributions",
    f.ContributionDeleted: "contributions",
    f.ClaimRelated: "claim_stances",
    f.KnowledgeRequested: "knowledge_requests",
    f.KnowledgeAnswered: "knowledge_requests",
    f.ProposalMade: "proposals",
    f.ProposalWithdrawn: "proposals",
    f.PositionTaken: "positions",
    f.ObjectionAnswered: "objection_answers",
    f.BackingGiven: "backings",
    f.CheckInGiven: "checkins",
    f.TryOutStopped: "tryouts",
    f.OutcomeDecided: "outcomes",
    f.FollowUpPlanned: "followups",
    f.FollowUpMoved: "followups",
    f.FollowUpDone: "followups",
}


def _kind(fact: AnyFact) -> str:
    """The table that the fact would stand in."""
    return _TABLES.get(type(fact), "other events")
