"""A delivery once more, as a row of its own: what was sent, or given up, stays as it is."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from storage import models
from storage.models import table_of
from storage.unit_of_work import Add, Change, RowOp, Unit

SAME = ("group_id", "platform", "place", "card", "view", "language", "zone", "occasion")


def copied(row: Mapping[Any, Any], key: str, now: datetime) -> RowOp:
    """The same message under another key."""
    again = {name: row[name] for name in SAME}
    state = {"key": key, "status": "pending", "attempts": 0, "created_at": now, "changed_at": now}
    return Add(models.Outbox, again | state)


def given_up(unit: Unit, group: str, deliveries: Iterable[tuple[str, str]], now: datetime) -> Iterator[RowOp]:
    """Sends anew what was given up of these (platform, key), once."""
    outbox = table_of(models.Outbox)
    for platform, key in deliveries:
        here = (outbox.c.group_id == group, outbox.c.platform == platform, outbox.c.key == key)
        for row in unit.execute(select(outbox).where(*here, outbox.c.status == "failed")):
            yield copied(row, f"{key}~{row['id']}", now)
            yield Change(models.Outbox, (row["id"],), {"status": "superseded", "changed_at": now})
