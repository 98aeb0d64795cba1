"""Projections: what is due later."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from storage.column_types import Moment
from storage.models.record import OPERATIONAL, Record, within_group


class FollowUp(Record, table=True):
    """`status`: planned, or how it ended: done, late, skipped or cancelled."""

    __tablename__ = "followups"
    __table_args__ = (within_group(), Index(None, "status", "due"))

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
