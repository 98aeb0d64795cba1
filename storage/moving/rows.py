"""Rows from one database to another, and whether two databases hold the same."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, RowMapping, Table, func, insert, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from storage.engine import reading
from storage.keys import KeyBase
from storage.migrations import migrate
from storage.models import Record, Tape, table_of
from storage.verify import Progress, in_order

_MANY = 500


class NotDone(Exception):
    """What was asked was not done, and nothing was changed. `str()` is for people."""


@contextmanager
def told() -> Iterator[None]:
    """Says in a sentence that a database did not do its part. What it quotes of a statement stays out."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise NotDone(f"A database cannot be used: {said}. Nothing was changed. Mend that, and try again.") from error


class Part(Struct, frozen=True):
    """One of the two databases of a deployment. `name` is its file in a backup; `make` makes its tables."""

    name: str
    tables: tuple[Table, ...]
    make: Callable[[Engine], None]


def record() -> Part:
    """What happened: the main database."""
    return Part("flip.db", tuple(Record.metadata.sorted_tables), migrate)


def who_is_who() -> Part:
    """The key database."""
    return Part("keys.db", tuple(KeyBase.metadata.sorted_tables), KeyBase.metadata.create_all)


def rows_of(connection: Connection, part: Part) -> dict[str, int]:
    """Table -> how many rows it has."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in part.tables
    }


def heads_of(connection: Connection) -> dict[str, dict[str, str]]:
    """Group -> chain -> the link at its end."""
    tape = table_of(Tape)
    chain = (tape.c.group_id, tape.c.stream)
    last = select(*chain, func.max(tape.c.seq).label("seq")).group_by(*chain).subquery()
    ends = select(*chain, tape.c.link).join(last, (tape.c.group_id == last.c.group_id) & (tape.c.seq == last.c.seq))
    heads: dict[str, dict[str, str]] = {}
    for group, stream, link in connection.execute(ends):
        heads.setdefault(group, {})[stream] = link
    return heads


def is_empty(engine: Engine, part: Part) -> bool:
    """Whether it has none of the rows of `part`; tables without rows are no hindrance."""
    there = set(inspect(engine).get_table_names())
    with reading(engine).connect() as connection, connection.begin():
        return not any(
            connection.execute(select(table).limit(1)).first() for table in part.tables if table.name in there
        )


def pour(source: Connection, target: Connection, part: Part, progress: Progress) -> int:
    """Writes every row of `source` into the empty tables of `target`; how many that were."""
    total, done = sum(rows_of(source, part).values()), 0
    for table in part.tables:
        for batch in _stream(source, table).partitions():
            target.execute(insert(table), [dict(row) for row in batch])
            done += len(batch)
            progress(f"Copying {part.name}", done, total)
        if table.autoincrement_column is not None:
            _count_on(source, target, table)
    return done


def check_same(source: Connection, target: Connection, part: Part, progress: Progress) -> None:
    """Raises `NotDone` at the first row that is not the same in both."""
    total, done = sum(rows_of(source, part).values()), 0
    for table in part.tables:
        keys = [column.name for column in table.primary_key]
        both: Iterator[tuple[RowMapping | None, RowMapping | None]] = zip_longest(
            _stream(source, table), _stream(target, table)
        )
        for one, other in both:
            if one is None or other is None or dict(one) != dict(other):
                row: Any = one or other
                named = ", ".join(str(row[key]) for key in keys)
                raise NotDone(f"Table {table.name}, row {named}: the copy is not the same. Nothing was kept of it.")
            done += 1
            if done % _MANY == 0:
                progress(f"Comparing {part.name} row for row", done, total)
    progress(f"Comparing {part.name} row for row", total, total)


def _stream(connection: Connection, table: Table) -> Any:
    """The rows in the order of their key, a few at a time."""
    keys = in_order(connection, tuple(table.primary_key))
    return connection.execute(select(table).order_by(*keys).execution_options(yield_per=_MANY)).mappings()


def _count_on(source: Connection, target: Connection, table: Table) -> None:
    """A number that the database gave out is not given out again, whether its row is still there or not."""
    column = str(table.autoincrement_column.name) if table.autoincrement_column is not None else ""
    where = {"table": table.name, "column": column}
    if source.dialect.name == "sqlite":
        last = source.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :table"), where).scalar()
    else:
        last = source.execute(
            text("SELECT pg_sequence_last_value(CAST(pg_get_serial_sequence(:table, :column) AS regclass))"), where
        ).scalar()
    if not last:
        return
    if target.dialect.name == "sqlite":
        target.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), where)
        target.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)"), {**where, "last": last})
    else:
        moved = text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)")
        target.execute(moved, {**where, "last": last})
