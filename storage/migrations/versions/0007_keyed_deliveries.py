"""No user, account or chat of a member stands in the record: deliveries are known by digests, private chats not at all.

The older version writes the platforms' own keys: stop every replica of it first.
"""

import re
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.column_types import Moment
from storage.delivery_keys import DeliveryKeys
from storage.migrations import NoKeys

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MANY = 500

_inbox = sa.table(
    "inbox",
    sa.column("platform", sa.String()),
    sa.column("key", sa.String()),
    sa.column("at", Moment()),
)
_outbox = sa.table(
    "outbox",
    sa.column("id", sa.Integer()),
    sa.column("group_id", sa.String()),
    sa.column("key", sa.String()),
    sa.column("place", sa.String()),
    sa.column("status", sa.String()),
    sa.column("error", sa.Text()),
    sa.column("ref_channel", sa.String()),
)
PERHAPS = (
    "The answer to this message was lost before an upgrade, and it cannot be looked for any more: it may or may not"
    " have arrived. It was not sent again, so that nobody reads it twice."
)


def upgrade() -> None:
    connection = op.get_bind()
    private = _outbox.c.place.like('%"private"%')
    connection.execute(sa.update(_outbox).where(private, _outbox.c.ref_channel.is_not(None)).values(ref_channel=""))
    deliveries = op.get_context().opts.get("deliveries")
    for rows in _batches(connection, sa.select(_inbox.c.platform, _inbox.c.key, _inbox.c.at)):
        known_by = _given(deliveries)
        connection.execute(
            sa.update(_inbox)
            .where(_inbox.c.platform == sa.bindparam("of_platform"), _inbox.c.key == sa.bindparam("of_key"))
            .values(key=sa.bindparam("now_key"), at=sa.bindparam("now_at")),
            [
                {
                    "of_platform": row.platform,
                    "of_key": row.key,
                    "now_key": known_by.of(row.platform, row.key),
                    "now_at": _day(row.at),
                }
                for row in rows
            ],
        )
    # A send that changed nothing on the tape was named after its delivery; all others after their place on it.
    for rows in _batches(connection, sa.select(_outbox.c.id, _outbox.c.group_id, _outbox.c.key, _outbox.c.status)):
        named = [(row, found) for row in rows if (found := _named_after(row)) is not None]
        if not named:
            continue
        known_by = _given(deliveries)
        connection.execute(
            sa.update(_outbox).where(_outbox.c.id == sa.bindparam("of_id")).values(key=sa.bindparam("now_key")),
            [
                {"of_id": row.id, "now_key": f"{platform}:{known_by.of(platform, key)}:{number}"}
                for row, (platform, key, number) in named
            ],
        )
        # It stands at the platform under its old key, by which it can be looked for no more.
        lost = [row.id for row, _ in named if row.status in ("sending", "uncertain")]
        connection.execute(sa.update(_outbox).where(_outbox.c.id.in_(lost)).values(status="failed", error=PERHAPS))


def downgrade() -> None:
    """What was taken out is gone for good. The older version works with what is there: it only knows no delivery again
    that came before."""


def _named_after(row: Any) -> tuple[str, str, str] | None:
    """The platform and the key of the delivery that a send was named after, and which of its sends it is."""
    if re.fullmatch(rf"{re.escape(row.group_id)}:\d+:\d+", row.key):
        return None
    platform, _, rest = row.key.partition(":")
    key, _, number = rest.rpartition(":")
    return platform, key, number


def _batches(connection: sa.Connection, query: Any) -> Any:
    """All rows first: they change while they are gone through."""
    rows = connection.execute(query).all()
    return (rows[start : start + MANY] for start in range(0, len(rows), MANY))


def _day(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def _given(deliveries: DeliveryKeys | None) -> DeliveryKeys:
    if deliveries is None:
        raise NoKeys
    return deliveries
