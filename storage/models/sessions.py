"""Projections: sessions, and what people said in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy import Text as LongText
from sqlmodel import Field

from storage.column_types import Json, Moment
from storage.models.record import Record, part_of, within_group


class Session(Record, table=True):
    """`status`: planned, running, paused, closed or dropped. `phase` and `ends` are those of the current phase."""

    __tablename__ = "sessions"
    __table_args__ = (within_group(),)

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
    __table_args__ = (part_of("sessions", "session"),)

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
    __table_args__ = (part_of("sessions", "session"),)

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
        part_of("sessions", "session"),
        part_of("participants", "person"),
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
    irrelevant: Any = Field(default=None, sa_type=Json, nullable=True)
    item_order: Any = Field(default=None, sa_type=Json, nullable=True)
    instrument: int | None = None
    gave_way: Any = Field(default=None, sa_type=Json, nullable=True)
    claim_order: Any = Field(default=None, sa_type=Json, nullable=True)
    anchor: int | None = None
    stances: Any = Field(default=None, sa_type=Json, nullable=True)
    irrelevant_claims: Any = Field(default=None, sa_type=Json, nullable=True)
    at: datetime = Field(sa_type=Moment)


class ResponseBalance(Record, table=True):
    """What the answer of the same `seq` says of one balance: where it is and should be, from 1 (all left) to 5."""

    __tablename__ = "response_balances"
    __table_args__ = (ForeignKeyConstraint(["group_id", "seq"], ["responses.group_id", "responses.seq"]),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    balance: str = Field(primary_key=True)
    today: int
    wanted: int


class Reveal(Record, table=True):
    """`shown_order` is the shuffled order in which the answers of these persons were shown."""

    __tablename__ = "reveals"
    __table_args__ = (part_of("sessions", "session"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    round: int
    shown_order: Any = Field(sa_type=Json, nullable=False)
    suppressed: bool
    at: datetime = Field(sa_type=Moment)


class ReadyMark(Record, table=True):
    __tablename__ = "ready_marks"
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    phase: int
    person: str
    at: datetime = Field(sa_type=Moment)


class Nudge(Record, table=True):
    """One row for each person who was reminded."""

    __tablename__ = "nudges"
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    person: str = Field(primary_key=True)
    session: str
    at: datetime = Field(sa_type=Moment)


class Contribution(Record, table=True):
    """A message of the discussion as it stands now; every earlier wording is in `contribution_revisions`."""

    __tablename__ = "contributions"
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

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
    __table_args__ = (part_of("contributions", "contribution"),)

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
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

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
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

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
