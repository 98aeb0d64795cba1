"""The sessions of a group, as their rows stand: such a row holds all that was planned, so few are held at a time."""

import sys
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from storage import models as m
from storage.exports.leaving.mentions import Mentions
from storage.models import table_of


class Sessions:
    """The sessions of a group that were started, in order: as many times as asked for, one row in memory at a time."""

    def __init__(self, connection: Connection, group: str, only: str, mentions: Mentions) -> None:
        """`only`: no other than this one, where it is not empty."""
        self._connection = connection
        self._mentions = mentions
        rows = self._rows = table_of(m.Session)
        started = select(rows.c.id).where(rows.c.group_id == group, rows.c.started_at.is_not(None))
        started = started.where(rows.c.id == only) if only else started
        self._group = group
        self._ids: tuple[str, ...] = tuple(connection.execute(started.order_by(rows.c.started_at, rows.c.id)).scalars())

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for item in self._ids:
            wanted = select(self._rows).where(self._rows.c.group_id == self._group, self._rows.c.id == item)
            yield self._mentions.out_of(dict(self._connection.execute(wanted).mappings().one()))


def nameless(connection: Connection, group: str) -> dict[str, int]:
    """The sessions that promised no names, each with its smallest cell."""
    rows = table_of(m.Session)
    wanted = select(rows.c.id, rows.c.smallest_cell).where(rows.c.group_id == group, rows.c.promise == "anonymous")
    return {row.id: int(row.smallest_cell) for row in connection.execute(wanted)}


def shown_orders(connection: Connection, group: str) -> dict[tuple[str, int], tuple[str, ...]]:
    """Session and round -> whose answers were shown, in order. Each name is held once, however often it stands."""
    rows = table_of(m.Reveal)
    wanted = select(rows.c.session, rows.c.round, rows.c.shown_order).where(rows.c.group_id == group)
    found = connection.execute(wanted.execution_options(yield_per=500))
    return {(row.session, row.round): tuple(map(sys.intern, row.shown_order)) for row in found}
