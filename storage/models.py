"""The tables. The tape is the record; what stands under "projections" can be made again from it at any time.

Ids are unique within their group, so almost every key begins with `group_id`. Append-only tables are keyed by the
`seq` of the entry on the tape that made the row. Free text stands only in JSON columns: `texts` is name -> text.
"""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, MetaData, Table, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlmodel import Field, SQLModel

from storage.columns import Json, Moment

OPERATIONAL = {"info": {"operational": True}}
"""Marks a column of a projection that is not derived from the tape, such as a lease."""


class Record(SQLModel):
    """Base of every table of the main database (the key database has its own, see `storage.keys`)."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


@cache
def table_of(model: type[SQLModel]) -> Table:
    return model.metadata.tables[str(model.__tablename__)]


def _within_group(column: str = "group_id") -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], ["groups.id"])


def _part_of(parent: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["group_id", column], [f"{parent}.group_id", f"{parent}.id"])


# --- what arrived, what happened, what goes out -------------------------------------------------------------------


class Inbox(Record, table=True):
    """Every delivery that was taken, with what was answered (JSON of `bot.views.Reply`), so that the same key answers
    the same again."""

    __tablename__ = "inbox"

    platform: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    group_id: str
    at: datetime = Field(sa_type=Moment)
    reply: str = Field(sa_type=LongText)


class Tape(Record, table=True):
    """One entry of the record; see `storage.tape`. JSON stands here as text, because its bytes are what is hashed."""

    __tablename__ = "tape"
    __table_args__ = (Index(None, "group_id", "stream", "seq"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    stream: str
    at: datetime = Field(sa_type=Moment)
    actor: str
    kind: str
    data: str = Field(sa_type=LongText)
    texts: str | None = Field(default=None, sa_type=LongText)
    seals: str = Field(sa_type=LongText)
    prev: str
    link: str


class Outbox(Record, table=True):
    """One delivery to one platform. `status`: pending, sending, sent, failed, uncertain or superseded.

    `place` and `view` are JSON of `bot.ports.Place` and `bot.views.Card`. An `id` is never given out again: the outbox
    looks for what is newer than the last it saw.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("platform", "key"),
        Index(None, "status", "id"),
        Index(None, "group_id", "card", "status"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    group_id: str
    key: str
    platform: str
    place: str
    card: str
    view: str = Field(sa_type=LongText)
    language: str
    zone: str
    status: str
    attempts: int
    created_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    not_before: datetime | None = Field(default=None, sa_type=Moment)
    ref_channel: str | None = None
    ref_message: str | None = None
    error: str | None = Field(default=None, sa_type=LongText)


class Sender(Record, table=True):
    """Which process sends what waits in the outbox for a group, and until when; see `storage.tenures`."""

    __tablename__ = "senders"

    group_id: str = Field(primary_key=True)
    holder: str
    until: datetime = Field(sa_type=Moment)


class Draft(Record, table=True):
    """What somebody wrote in a form and has not sent. `content` is null once it was sent."""

    __tablename__ = "drafts"

    group_id: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    form: str = Field(primary_key=True)
    content: Any = Field(default=None, sa_type=Json, nullable=True)
    at: datetime = Field(sa_type=Moment)


# --- projections --------------------------------------------------------------------------------------------------


class Group(Record, table=True):
    __tablename__ = "groups"

    id: str = Field(primary_key=True)
    theme: str
    language: str
    zone: str
    opens: str
    closes: str
    closed_days: Any = Field(sa_type=Json, nullable=False)
    promise: str
    smallest_cell: int
    formed_at: datetime = Field(sa_type=Moment)


class Participant(Record, table=True):
    __tablename__ = "participants"
    __table_args__ = (_within_group(),)

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    role: str
    language: str
    zone: str
    invited_at: datetime = Field(sa_type=Moment)
    welcomed_at: datetime | None = Field(default=None, sa_type=Moment)
    left_at: datetime | None = Field(default=None, sa_type=Moment)


class Consent(Record, table=True):
    """The ledger: the newest row of a person and purpose holds."""

    __tablename__ = "consents"
    __table_args__ = (_part_of("participants", "person"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    person: str
    purpose: str
    granted: bool
    wording: str
    at: datetime = Field(sa_type=Moment)


class Session(Record, table=True):
    """`status`: planned, running, paused, closed or dropped. `phase` and `ends` are those of the current phase."""

    __tablename__ = "sessions"
    __table_args__ = (_within_group(),)

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    number: int
    planned_by: str
    pace: str
    promise: str
    smallest_cell: int
    format_id: str
    dilemma_id: str
    format: Any = Field(sa_type=Json, nullable=False)
    dilemma: Any = Field(sa_type=Json, nullable=False)
    status: str
    phase: int | None = None
    ends: datetime | None = Field(default=None, sa_type=Moment)
    planned_at: datetime = Field(sa_type=Moment)
    started_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    close_reason: str | None = None


class Phase(Record, table=True):
    """`planned_end` is the limit as it was when the phase began; extensions move `sessions.ends`."""

    __tablename__ = "phases"
    __table_args__ = (_part_of("sessions", "session"),)

    group_id: str = Field(primary_key=True)
    session: str = Field(primary_key=True)
    phase: int = Field(primary_key=True)
    started_at: datetime = Field(sa_type=Moment)
    planned_end: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    end_reason: str | None = None


class ShownPrompt(Record, table=True):
    """A prompt as it was read; `responses.shown` points to `digest`."""

    __tablename__ = "prompts_shown"
    __table_args__ = (_part_of("sessions", "session"),)

    group_id: str = Field(primary_key=True)
    session: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    text: str = Field(sa_type=LongText)
    at: datetime = Field(sa_type=Moment)


class Response(Record, table=True):
    """Every revision of every private answer, also "pass" and withdrawal."""

    __tablename__ = "responses"
    __table_args__ = (
        _part_of("sessions", "session"),
        _part_of("participants", "person"),
        Index(None, "group_id", "session", "round", "person"),
    )

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    round: int
    person: str
    revision: int
    efficiency: int | None = None
    fairness: int | None = None
    responsiveness: int | None = None
    respect: int | None = None
    gave: str
    claim: str
    stance: str
    texts: Any = Field(sa_type=Json, nullable=False)
    late: bool
    passed: bool
    withdrawn: bool
    shown: str
    at: datetime = Field(sa_type=Moment)


class Reveal(Record, table=True):
    """`shown_order` is the shuffled order in which the answers of these persons were shown."""

    __tablename__ = "reveals"
    __table_args__ = (_part_of("sessions", "session"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    round: int
    shown_order: Any = Field(sa_type=Json, nullable=False)
    suppressed: bool
    at: datetime = Field(sa_type=Moment)


class ReadyMark(Record, table=True):
    __tablename__ = "ready_marks"
    __table_args__ = (_part_of("sessions", "session"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    phase: int
    person: str
    at: datetime = Field(sa_type=Moment)


class Nudge(Record, table=True):
    """One row for each person who was reminded."""

    __tablename__ = "nudges"
    __table_args__ = (_part_of("sessions", "session"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    person: str = Field(primary_key=True)
    session: str
    at: datetime = Field(sa_type=Moment)


class Contribution(Record, table=True):
    """A message of the discussion as it stands now; every earlier wording is in `contribution_revisions`."""

    __tablename__ = "contributions"
    __table_args__ = (_part_of("sessions", "session"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    session: str
    person: str
    platform: str
    message: str
    reply_to: str
    files: Any = Field(sa_type=Json, nullable=False)
    revision: int
    texts: Any = Field(sa_type=Json, nullable=False)
    made_at: datetime = Field(sa_type=Moment)
    edited_at: datetime | None = Field(default=None, sa_type=Moment)
    deleted_at: datetime | None = Field(default=None, sa_type=Moment)


class ContributionRevision(Record, table=True):
    __tablename__ = "contribution_revisions"
    __table_args__ = (_part_of("contributions", "contribution"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    contribution: str
    revision: int
    texts: Any = Field(sa_type=Json, nullable=False)
    deleted: bool
    at: datetime = Field(sa_type=Moment)


class ClaimRelation(Record, table=True):
    """A contribution confirms, nuances or contradicts a claim of research."""

    __tablename__ = "claim_relations"
    __table_args__ = (_part_of("sessions", "session"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    person: str
    contribution: str
    claim: str
    stance: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class KnowledgeRequest(Record, table=True):
    __tablename__ = "knowledge_requests"
    __table_args__ = (_part_of("sessions", "session"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    session: str
    person: str
    source: str
    texts: Any = Field(sa_type=Json, nullable=False)
    asked_at: datetime = Field(sa_type=Moment)
    answered_by: str | None = None
    answer: Any = Field(default=None, sa_type=Json, nullable=True)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)


class Proposal(Record, table=True):
    """A proposal as it stands now; every earlier wording is in `proposal_revisions`."""

    __tablename__ = "proposals"
    __table_args__ = (_part_of("sessions", "session"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    session: str
    person: str
    revision: int
    sources: Any = Field(sa_type=Json, nullable=False)
    serves: Any = Field(sa_type=Json, nullable=False)
    costs: Any = Field(sa_type=Json, nullable=False)
    texts: Any = Field(sa_type=Json, nullable=False)
    revised_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_by: str | None = None
    withdrawal: Any = Field(default=None, sa_type=Json, nullable=True)


class ProposalRevision(Record, table=True):
    __tablename__ = "proposal_revisions"
    __table_args__ = (_part_of("proposals", "proposal"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    proposal: str
    revision: int
    person: str
    sources: Any = Field(sa_type=Json, nullable=False)
    serves: Any = Field(sa_type=Json, nullable=False)
    costs: Any = Field(sa_type=Json, nullable=False)
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Position(Record, table=True):
    """Where a person stands on a proposal; the newest row of a person and proposal holds."""

    __tablename__ = "positions"
    __table_args__ = (_part_of("proposals", "proposal"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    proposal: str
    person: str
    position: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class ObjectionAnswer(Record, table=True):
    __tablename__ = "objection_answers"
    __table_args__ = (_part_of("proposals", "proposal"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    proposal: str
    objector: str
    person: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Backing(Record, table=True):
    __tablename__ = "backings"
    __table_args__ = (_part_of("proposals", "proposal"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    proposal: str
    person: str
    backed: bool
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Decision(Record, table=True):
    __tablename__ = "decisions"
    __table_args__ = (_part_of("proposals", "proposal"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    proposal: str
    outcome: str
    at: datetime = Field(sa_type=Moment)


class TryOut(Record, table=True):
    """`status`: planned, running, review, stopped, or its outcome: adopted, adapted or dropped."""

    __tablename__ = "tryouts"
    __table_args__ = (_part_of("proposals", "proposal"), _part_of("participants", "owner"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    session: str
    proposal: str
    owner: str
    starts: datetime = Field(sa_type=Moment)
    ends: datetime = Field(sa_type=Moment)
    every_days: int
    status: str
    planned_at: datetime = Field(sa_type=Moment)
    stopped_at: datetime | None = Field(default=None, sa_type=Moment)
    stopped_by: str | None = None
    stop_texts: Any = Field(default=None, sa_type=Json, nullable=True)


class CheckIn(Record, table=True):
    __tablename__ = "checkins"
    __table_args__ = (_part_of("tryouts", "tryout"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    tryout: str
    person: str
    number: int
    course: str
    benefit: bool
    harm: bool
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Outcome(Record, table=True):
    __tablename__ = "outcomes"
    __table_args__ = (_part_of("tryouts", "tryout"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    tryout: str
    person: str
    outcome: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Fate(Record, table=True):
    """A contributor was told where `about` (ids of contributions, requests, proposals) ended up."""

    __tablename__ = "fates"
    __table_args__ = (_part_of("sessions", "session"), _part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    person: str
    about: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class FollowUp(Record, table=True):
    """`status`: planned, or how it ended: done, late, skipped or cancelled."""

    __tablename__ = "followups"
    __table_args__ = (_within_group(), Index(None, "status", "due"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    what: str
    about: str
    person: str
    number: int
    due: datetime = Field(sa_type=Moment)
    status: str
    planned_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    lease_until: datetime | None = Field(default=None, sa_type=Moment, sa_column_kwargs=OPERATIONAL)


KEPT_ASIDE = (Inbox, Tape, Outbox, Sender, Draft)
"""Tables that are not projections of the tape."""


def projection_tables() -> tuple[Table, ...]:
    """The projections, parents before children."""
    aside = {table_of(model) for model in KEPT_ASIDE}
    return tuple(table for table in Record.metadata.sorted_tables if table not in aside)
