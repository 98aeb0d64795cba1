"""Operator jobs: what whoever runs the bot wants done from the command line, as rows.

The groups are known by heart to the process that runs the bot, and only it may write their tape. So a command writes
what it wants into a row of its own, and a bot (the one that runs, or one that the command brings up for a moment)
carries it out. A row that was written is carried out sometime, whatever stops in between.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

import msgspec
from msgspec import Struct
from sqlalchemy import Engine, insert, inspect, select

from bot.domain.events import OperatorJob
from bot.domain.views import Reply
from storage.engine import reading
from storage.models import OperatorJob as Row
from storage.models import table_of
from storage.unit_of_work import Change, Unit
from storage.work.row_leases import claim

DONE = ""
"""The body of a job that is done."""

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(OperatorJob).decode
_decode_reply = msgspec.json.Decoder(Reply).decode


class NoOperatorJobs(Exception):
    """This database takes none yet: its tables are older than this software."""


class Claimed(Struct, frozen=True):
    """A job that is to be carried out now."""

    id: str
    group: str
    body: OperatorJob


class Done(Struct, frozen=True):
    """What came of a job."""

    reply: Reply


def leave(engine: Engine, group: str, body: OperatorJob, at: datetime) -> str:
    """Writes a job, beside a bot that may be running; its id. Raises `NoOperatorJobs`."""
    rows, id_ = table_of(Row), uuid4().hex
    if not inspect(engine).has_table(rows.name):
        raise NoOperatorJobs
    with engine.begin() as connection:
        connection.execute(insert(rows).values(id=id_, group_id=group, body=_encode(body).decode(), at=at))
    return id_


def outcome(engine: Engine, job: str) -> Done | None:
    """What came of it; None while it has not been carried out."""
    rows = table_of(Row)
    with reading(engine).connect() as connection, connection.begin():
        found = connection.execute(select(rows).where(rows.c.id == job)).mappings().first()
    return Done(_decode_reply(found["outcome"])) if found is not None and found["done_at"] is not None else None


def take(unit: Unit, *, now: datetime, until: datetime, most: int) -> Sequence[Claimed]:
    """The jobs that wait, oldest first, each held `until` then."""
    rows = table_of(Row)
    found = claim(unit, rows, rows.c.done_at.is_(None), (rows.c.at, rows.c.id), now=now, until=until, most=most)
    oldest_first = sorted(found, key=lambda row: (row["at"], row["id"]))
    return [Claimed(row["id"], row["group_id"], _decode(row["body"])) for row in oldest_first]


def finish(unit: Unit, job: str, reply: Reply, at: datetime) -> None:
    """What was asked for is forgotten with it: it may hold what people said, which has its place in the record."""
    unit.add([Change(Row, (job,), {"done_at": at, "outcome": _encode(reply).decode(), "body": DONE})])
