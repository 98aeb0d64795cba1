"""Projections: a group, its people, and what they agreed to."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.column_types import Json, Moment
from storage.models.record import Record, part_of, within_group


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
    __table_args__ = (within_group(),)

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
    __table_args__ = (part_of("participants", "person"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    person: str
    purpose: str
    granted: bool
    wording: str
    at: datetime = Field(sa_type=Moment)
