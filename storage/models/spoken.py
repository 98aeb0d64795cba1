"""Projections: what was said aloud."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.column_types import Json, Moment
from storage.models.record import Record, part_of


class SpokenLine(Record, table=True):
    """A line of a transcript as it stands now. `start` and `length` in milliseconds of the recording, `written` on the
    clock; nobody is `person` where it was none of the group."""

    __tablename__ = "spoken_lines"
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    transcript: str = Field(primary_key=True)
    line: int = Field(primary_key=True)
    session: str
    person: str | None = None
    start: int
    length: int
    written: datetime = Field(sa_type=Moment)
    revision: int
    texts: Any = Field(sa_type=Json, nullable=False)
    taken_back_at: datetime | None = Field(default=None, sa_type=Moment)
