"""Rows that say what is to be done: whoever claims one holds it for a while, and does it.

Who dies with a lease lets it run out, and the row is claimed again, by any process. That nothing happens twice is the
dispatcher's doing, by the key of the delivery.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, Table, or_, select, tuple_, update

from storage.unit_of_work import Unit


def claim(
    unit: Unit,
    table: Table,
    waiting: ColumnElement[bool],
    order: Sequence[ColumnElement[object]],
    *,
    now: datetime,
    until: datetime,
    most: int,
) -> Sequence[RowMapping]:
    """The first rows of `table`, `most` at the most, that are `waiting` and that nobody holds; held `until` then."""
    key = tuple(table.primary_key)
    free = (
        select(*key)
        .where(waiting, or_(table.c.lease_until.is_(None), table.c.lease_until <= now))
        .order_by(*order)
        .limit(most)
        .with_for_update(skip_locked=True)
        # Named, so that it runs once: as a mere subquery it may run again for each row, and claim ever more.
        .cte("free")
    )
    held = update(table).where(tuple_(*key).in_(select(free))).values(lease_until=until)
    return unit.execute(held.returning(*table.columns))
