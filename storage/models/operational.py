"""What arrived, what happened, what goes out: the tables that are not made from the tape."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import Text as LongText
from sqlmodel import Field

from storage.column_types import Json, Moment
from storage.models.record import Record


class Inbox(Record, table=True):
    """Every delivery that was taken, with what was answered (JSON of `bot.domain.views.Reply`), so that the same key
    answers the same again."""

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
    """One delivery to one platform. `status`: pending, waiting (for an obstacle to go), sending, sent, failed,
    uncertain or superseded. `waited`: somebody was told that it does not arrive. `occasion` is JSON of
    `bot.domain.ports.Occasion`, where it has one.

    `place` and `view` are JSON of `bot.domain.ports.Place` and `bot.domain.views.Card`. An `id` is never given out
    again: the outbox looks for what is newer than the last it saw.
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
    occasion: str | None = None
    waited: bool | None = None


class Sender(Record, table=True):
    """Which process sends what waits in the outbox for a group, and until when; see `storage.work.outbox_ownership`."""

    __tablename__ = "senders"

    group_id: str = Field(primary_key=True)
    holder: str
    until: datetime = Field(sa_type=Moment)


class Heard(Record, table=True):
    """Until when a group's channel on a platform was listened to without a break: what came later may be missing."""

    __tablename__ = "heard"

    platform: str = Field(primary_key=True)
    group_id: str = Field(primary_key=True)
    until: datetime = Field(sa_type=Moment)


class Draft(Record, table=True):
    """What somebody wrote in a form and has not sent. `content` is null once it was sent."""

    __tablename__ = "drafts"

    group_id: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    form: str = Field(primary_key=True)
    content: Any = Field(default=None, sa_type=Json, nullable=True)
    at: datetime = Field(sa_type=Moment)


class OperatorJob(Record, table=True):
    """What is to be done for whoever runs the bot. `body` is JSON of `bot.domain.events.OperatorJob`; `outcome`, once
    it is done, JSON of `bot.domain.views.Reply`."""

    __tablename__ = "errands"

    id: str = Field(primary_key=True)
    group_id: str
    body: str = Field(sa_type=LongText)
    at: datetime = Field(sa_type=Moment)
    lease_until: datetime | None = Field(default=None, sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    outcome: str | None = Field(default=None, sa_type=LongText)
