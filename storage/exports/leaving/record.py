"""The record as it may leave the house: consent is enforced here, once, before any format sees a thing.

Who has not said yes to research, or has taken it back, is not in it: not their words, answers and marks, and not as a
name in what others did. What remains says of itself only how much was left out, never of whom.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, bindparam, select

from bot.domain import facts as f
from bot.domain.facts import AnyFact, Entry, Worded
from storage import models as m
from storage.exports.leaving import conversation, seminars
from storage.exports.leaving.anonymous import Anonymous
from storage.exports.leaving.mentions import Mentions
from storage.exports.leaving.pledged import Pledged
from storage.exports.leaving.released import ELSEWHERE, Released
from storage.exports.leaving.scope import belonging
from storage.exports.leaving.sessions import Sessions, nameless, shown_orders
from storage.exports.leaving.standing import Standing
from storage.models import table_of
from storage.tape import unseal

MANY = 500
"""Rows held at a time."""


class Consent(Struct, frozen=True):
    """What somebody last said of a purpose, when, and to which version of its wording."""

    granted: bool
    at: datetime
    wording: str


class Participant(Struct, frozen=True):
    """Somebody whose part of the record may be used. `quotable`: and their words quoted. `consents` is by purpose."""

    id: str
    role: str
    language: str
    invited: datetime
    welcomed: datetime | None
    left: datetime | None
    quotable: bool
    consents: dict[str, Consent]


class Ripple(Struct, frozen=True):
    """An earlier log that holds people who have said no since: `no_longer` is the one place in an export that names
    them, since nobody could delete them from that log without. `scope` and `digest` are the log's, `made` is UTC."""

    group: str
    log: str
    made: datetime
    scope: str
    digest: str
    no_longer: tuple[str, ...]


class Record:
    """One group's record for research, or that of one session of it: then with the group's people and consents, what
    came of its proposals, and nothing of other sessions.

    `left_out` counts, by kind of thing, what was held back as all was read. What the tape ends on is left for the next
    time as far as it only tells that logs were made, so that making one does not change the next.
    """

    def __init__(self, connection: Connection, group: str, session: str = "") -> None:
        self._connection = connection
        self.group = group
        self.session = session
        self.belongs = belonging(connection, group)
        self.until = self._last()
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
                quotable=consents[row["id"]].get("quotation", _NEVER).granted,
                consents=consents[row["id"]],
            )
            for row in everybody
            if consents[row["id"]].get("research", _NEVER).granted
        }
        self.absent = len(everybody) - len(self.people)
        self.left_out: Counter[str] = Counter()
        self._out = frozenset(row["id"] for row in everybody) - self.people.keys()
        self._things = self._theirs(m.Contribution) | self._theirs(m.Proposal) | self._theirs(m.KnowledgeRequest)
        self._things |= self._theirs(m.Pledge)
        self._followups = self._theirs(m.FollowUp)
        self._lent = conversation.readable(connection, group, self.people)
        self._followups |= conversation.private_followups(connection, group, self._lent)
        self._mentions = Mentions(self._out)
        self._nameless = nameless(connection, group)
        self._released = Released(connection, group)
        self._inside = self._of_session() if session else None
        self._pledged = Pledged(connection, group, self._things)
        self._reveals = shown_orders(connection, group)

    def entries(
        self,
        *,
        stream: str | None = None,
        seqs: Collection[int] | None = None,
        kinds: Collection[type[AnyFact]] | None = None,
    ) -> Iterator[Entry]:
        """The entries in order, of one stream or all, and of these kinds or all, as far as consent allows."""
        tape = table_of(m.Tape)
        wanted = select(tape).where(tape.c.group_id == self.group, tape.c.seq <= self.until).order_by(tape.c.seq)
        if self.session:
            wanted = wanted.where(tape.c.stream.in_(("", self.session)))
        if stream is not None:
            wanted = wanted.where(tape.c.stream == stream)
        if seqs is not None:
            wanted = wanted.where(tape.c.seq.in_(seqs))
        if kinds is not None:
            wanted = wanted.where(tape.c.kind.in_([kind.__name__ for kind in kinds]))
        anonymous = Anonymous(self._nameless)
        for row in self._stream(wanted):
            entry = unseal(row)
            if isinstance(entry.fact, ELSEWHERE) or not self._is_inside(entry):
                continue
            shown = self._released.holds(entry.fact)
            kept = self._kept(entry) if shown else None
            if kept is not None:
                yield from anonymous.told(kept)
            elif stream is None and seqs is None and kinds is None:
                self.left_out[_kind(entry.fact) if shown else "not shared yet"] += 1

    def taken_back(self, seq: int) -> bool:
        """Whether what stands at this place on the tape was taken back before anybody was shown it."""
        return self._released.taken_back(seq)

    def shows_everybody(self, session: str, number: int, answers: Collection[str]) -> bool:
        """Whether everybody whose answer of a round was shown is in the record; `answers`: of whom it holds one. In a
        nameless session those stand for nobody."""
        shown = set(self._reveals.get((session, number), ()))
        return shown <= self.people.keys() and (session in self._nameless or shown == set(answers))

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
            data = msgspec.json.decode(row["data"])
            if self._inside is None or data.get("tryout", self.session) in self._inside:
                yield row["seq"], data

    def ripple(self) -> Iterator[Ripple]:
        """The logs that were made so far and hold people who have taken back their yes to research since."""
        tape = table_of(m.Tape)
        logs = select(tape).where(tape.c.group_id == self.group, tape.c.stream == "", tape.c.kind == "LogMade")
        for row in self._stream(logs.order_by(tape.c.seq)):
            fact = unseal(row).fact
            assert isinstance(fact, f.LogMade)
            if gone := tuple(sorted(set(fact.people) - self.people.keys())):
                yield Ripple(self.group, fact.log, row["at"], fact.scope, fact.digest, gone)

    def standing(self) -> Standing:
        """What has been replaced since."""
        return Standing(self._connection, self.group, self.until)

    def sessions(self) -> Sessions:
        """The rows of the sessions that were started, in order."""
        return Sessions(self._connection, self.group, self.session, self._mentions)

    def contribution(self, contribution: str) -> dict[str, Any] | None:
        """The contribution as it stands now, if it may be seen."""
        if contribution in self._things or not self._is_near(contribution):
            return None
        found = self._connection.execute(_CONTRIBUTION, {"group": self.group, "id": contribution}).mappings().first()
        return self._mentions.out_of(dict(found)) if found is not None else None

    def quotable(self, person: str) -> bool:
        """Whether the words of somebody may be quoted."""
        known = self.people.get(person)
        return known is not None and known.quotable

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

    # --- scope ----------------------------------------------------------------------------------------------------

    def _last(self) -> int:
        """The place of the last entry on the tape that tells of something else than that a log was made."""
        tape = table_of(m.Tape)
        others = select(tape.c.seq).where(tape.c.group_id == self.group, tape.c.kind != f.LogMade.__name__)
        return self._connection.execute(others.order_by(tape.c.seq.desc()).limit(1)).scalar() or 0

    def _of_session(self) -> frozenset[str]:
        """The ids of the session and of what belongs to it."""
        found = {self.session}
        for model in (m.Contribution, m.KnowledgeRequest, m.Proposal, m.TryOut, m.Pledge):
            rows = table_of(model)
            wanted = select(rows.c.id).where(rows.c.group_id == self.group, rows.c.session == self.session)
            found.update(row["id"] for row in self._stream(wanted))
        followups = table_of(m.FollowUp)
        planned = select(followups.c.id, followups.c.about).where(followups.c.group_id == self.group)
        return frozenset(found.union(row["id"] for row in self._stream(planned) if row["about"] in found))

    def _is_inside(self, entry: Entry) -> bool:
        """Whether the entry is of what this record is of."""
        if self._inside is None or entry.stream or isinstance(entry.fact, _EVERY_SESSIONS):
            return True
        return any(getattr(entry.fact, name, "") in self._inside for name in ("tryout", "pledge", "followup", "about"))

    def _is_near(self, reference: str) -> bool:
        """Whether what is referred to is inside too: a person, a thing, or an answer such as "S1:P04"."""
        if self._inside is None or reference in self.people or reference in self._inside:
            return True
        session, colon, _ = reference.partition(":")
        return bool(colon) and session == self.session

    # --- consent --------------------------------------------------------------------------------------------------

    def _kept(self, entry: Entry) -> Entry | None:
        """The entry without what may not be seen; None when that is all of it."""
        fact = entry.fact
        if isinstance(fact, _FOLLOWING_UP) and fact.followup in self._followups:
            return None
        if getattr(fact, "person", "") in self._out and not isinstance(fact, _STEERING):
            return None
        if isinstance(fact, f.ContributionEdited | f.ContributionDeleted) and fact.contribution in self._things:
            return None
        if isinstance(fact, f.LineSaid) and fact.person and not self._recorded(fact.person):
            return None
        if not self._pledged.holds(entry.seq, fact):
            return None
        if entry.actor in self._out and isinstance(fact, Worded) and not isinstance(fact, f.LineSaid):
            return None
        if isinstance(fact, f.Nudged) and self._out.issuperset(fact.people):
            return None
        actor = "" if entry.actor in self._out else entry.actor
        told = self._mentions.masked(self._released.seen(entry.seq, fact))
        seen = self._unlinked(seminars.veiled(conversation.veiled(told, self._lent)))
        return Entry(group=entry.group, seq=entry.seq, at=entry.at, actor=actor, fact=seen)

    def _recorded(self, person: str) -> bool:
        """Whether what they said aloud may be used: that was asked for on its own."""
        return person in self.people and self.people[person].consents.get("recorded", _NEVER).granted

    def _unlinked(self, fact: AnyFact) -> AnyFact:
        """The fact without references to those who are not in the record, and to what was theirs."""
        changes: dict[str, Any] = {}
        for name in _REFERENCES.intersection(fact.__struct_fields__):
            if name == "about" and isinstance(fact, f.TranscriptCommented):
                # A line of their own, by a name that says nothing of anybody else.
                continue
            value = getattr(fact, name)
            if isinstance(value, str):
                seen: str | tuple[str, ...] = "" if self._hidden(value) else value
            else:
                seen = tuple(item for item in map(self._named, value) if item and not self._hidden(item))
            if seen != value:
                changes[name] = seen
        if isinstance(fact, f.ContributionMade):
            # A platform's key leads to the message, and with it to a name; what a file is called may be a name itself.
            changes["message"] = fact.contribution
            changes["files"] = tuple(
                {**item, "name": f"{fact.contribution}-{number}"} for number, item in enumerate(fact.files, 1)
            )
        return msgspec.structs.replace(fact, **changes) if changes else fact

    def _named(self, reference: str) -> str:
        """An answer is referred to by its place in the order in which all were shown. That order is not whole when
        somebody is left out, so here it is its author: "S1:2" becomes "S1:P04", or nothing in a nameless session."""
        session, _, place = reference.partition(":")
        if place.isdecimal() and session in self._nameless:
            return ""
        order = self._reveals.get((session, 1), ())
        return f"{session}:{order[int(place)]}" if place.isdecimal() and int(place) < len(order) else reference

    def _hidden(self, reference: str) -> bool:
        if reference in self._out or reference in self._things or reference.partition(":")[2] in self._out:
            return True
        return not self._is_near(reference)

    def _consents(self) -> defaultdict[str, dict[str, Consent]]:
        """Person -> purpose -> what they said last."""
        found: defaultdict[str, dict[str, Consent]] = defaultdict(dict)
        for row in sorted(self._rows(m.Consent, group_id=self.group), key=lambda row: row["seq"]):
            found[row["person"]][row["purpose"]] = Consent(row["granted"], row["at"], row["wording"])
        return found

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


_MADE = table_of(m.Contribution)
_CONTRIBUTION = select(_MADE).where(_MADE.c.group_id == bindparam("group"), _MADE.c.id == bindparam("id"))
"""Asked for as often as there are contributions: put together once."""
_REFERENCES = frozenset(
    {"person", "owner", "objector", "people", "order", "reply_to", "source", "contribution", "sources", "about"}
)
_EVERY_SESSIONS = (
    f.GroupFormed, f.Invited, f.Welcomed, f.Left, f.LanguageChosen, f.ProfileSeen, f.ConsentSet,
    f.LeavePlanned, f.AwayMarked, f.RecordExpired,
)  # fmt: skip
"""Who the people are, what they agreed to and when they were there: it belongs to each session."""
_NEVER = Consent(False, datetime.min.replace(tzinfo=UTC), "")
_STEERING = (f.SessionPlanned, f.SessionDropped, f.SessionStarted, f.SeminarJoined)
"""What is the group's although one person did it: it stays, without the person."""

_FOLLOWING_UP = (f.FollowUpPlanned, f.FollowUpDone, f.FollowUpMoved, f.FollowUpHeld)

_TABLES: dict[type[AnyFact], str] = {
    f.ResponseGiven: "responses",
    f.ResponsePassed: "responses",
    f.ResponseWithdrawn: "responses",
    f.ContributionMade: "contributions",
    f.ContributionEdited: "contributions",
    f.ContributionDeleted: "contributions",
    f.ClaimRelated: "claim_stances",
    f.PulseGiven: "pulses",
    f.OwnWordsTagged: "own_tags",
    f.KnowledgeRequested: "knowledge_requests",
    f.KnowledgeAnswered: "knowledge_requests",
    f.ProposalMade: "proposals",
    f.ProposalWithdrawn: "proposals",
    f.PositionTaken: "positions",
    f.ObjectionAnswered: "objection_answers",
    f.BackingGiven: "backings",
    f.PledgeMade: "pledges",
    f.PledgeWithdrawn: "pledges",
    f.PledgeShared: "pledges",
    f.PledgeViewed: "pledge_views",
    f.PledgeShown: "pledges",
    f.CheckInGiven: "checkins",
    f.ReviewGiven: "reviews",
    f.TryOutStopped: "tryouts",
    f.OutcomeDecided: "outcomes",
    f.FollowUpPlanned: "followups",
    f.FollowUpMoved: "followups",
    f.FollowUpDone: "followups",
    f.PatternsSent: "seminar_patterns",
    f.PatternsReceived: "seminar_patterns",
    f.PointMade: "seminar_points",
    f.PointReleased: "seminar_points",
    f.PointReceived: "seminar_points",
    f.ExcerptShared: "excerpt_turns",
    f.TurnsMarked: "turn_marks",
    f.ListenerAsked: "circle_questions",
    f.OwnerAnswered: "circle_questions",
    f.IdeaOffered: "circle_ideas",
    f.NextStepChosen: "next_steps",
    f.NextStepTold: "next_steps",
    f.LineSaid: "spoken_lines",
    f.LinesLeftOut: "spoken_lines",
    f.TranscriptApproved: "transcript_comments",
    f.TranscriptCommented: "transcript_comments",
}


def _kind(fact: AnyFact) -> str:
    """The table that the fact would stand in."""
    return _TABLES.get(type(fact), "other events")
