"""What is planned, read from the outside: for the command line, beside a bot that may be running."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import inspect, select

from storage.engine import connect, file_of, reading
from storage.models import FollowUp, Group, table_of


class Upcoming(Struct, frozen=True):
    """A follow-up that has not happened. `zone`: where its group is."""

    due: datetime
    group: str
    zone: str
    what: str
    about: str


def ahead(url: str) -> list[Upcoming]:
    """The follow-ups ahead in the database at `url`, in due order; none where nothing was ever started. Blocks."""
    file = file_of(url)
    if file is not None and not file.exists():
        return []
    engine = connect(url)
    try:
        rows, groups = table_of(FollowUp), table_of(Group)
        if not inspect(engine).has_table(rows.name):
            return []
        wanted: Any = (
            select(rows.c.due, rows.c.group_id, groups.c.zone, rows.c.what, rows.c.about)
            .join_from(rows, groups, rows.c.group_id == groups.c.id)
            .where(rows.c.status == "planned")
            .order_by(rows.c.due, rows.c.planned_at, rows.c.group_id, rows.c.id)
        )
        with reading(engine).connect() as connection, connection.begin():
            return [Upcoming(*row) for row in connection.execute(wanted)]
    finally:
        engine.dispose()
