"""Projections: what came from other groups, and went to them."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.column_types import Json, Moment
from storage.models.record import Record, part_of, within_group


class SeminarPatterns(Record, table=True):
    """What private answers looked like together, as sister groups see it: `label` 0 is this group's own, the others are
    called "another group" 1, 2, ... here. `given`: 0 when they were too few to show. `figures`: see
    `bot.domain.facts.PatternsSent`. `session` is empty when the group had not joined the meeting yet."""

    __tablename__ = "seminar_patterns"
    __table_args__ = (within_group(),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    meeting: str
    label: int
    given: int
    figures: Any = Field(sa_type=Json, nullable=False)
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class SeminarPoint(Record, table=True):
    """A point of this group (`label` 0, by `person`), or one that a sister group chose to send. `key` is what it is
    called in all groups, and `to` the key of the point that it answers."""

    __tablename__ = "seminar_points"
    __table_args__ = (within_group(), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    session: str
    label: int
    person: str | None = None
    key: str
    to: str
    texts: Any = Field(sa_type=Json, nullable=False)
    recorded: bool
    made_at: datetime = Field(sa_type=Moment)
    released_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
