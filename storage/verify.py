"""Whether the record is whole, and whether the tables are what the record says; and how to make them so again."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Row,
    RowMapping,
    Select,
    String,
    Table,
    bindparam,
    collate,
    delete,
    select,
    union,
)

from storage.engine import connect, reading
from storage.models import Record, Tape, projection_tables, table_of
from storage.projections import project
from storage.tape import Fault, unseal, verify_chain
from storage.unit_of_work import Key, Transaction

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

_MANY = 500


def unwatched(what: str, done: int, of: int) -> None:
    """The `Progress` that nobody looks at."""


def verify(engine: Engine, progress: Progress = unwatched) -> list[Fault]:
    """Every chain is intact, and the tables are the replay of the tape; empty when both hold.

    The tables are compared only when the chains are intact: what a damaged record says proves nothing. Others may
    write meanwhile: one moment is looked at. It takes the memory that the largest group takes.
    """
    with reading(engine).connect() as connection, connection.begin():
        return verify_moment(connection, progress)


def verify_moment(connection: Connection, progress: Progress = unwatched) -> list[Fault]:
    """The same within a transaction that sees one moment, or what it wrote itself."""
    groups = _groups(connection)
    faults: list[Fault] = []
    for number, group in enumerate(groups):
        progress("Reading the tape", number, len(groups))
        faults += verify_chain(_tape(connection, group))
    progress("Reading the tape", len(groups), len(groups))
    return faults or _compare(connection, groups, progress)


def mend(engine: Engine, progress: Progress = unwatched) -> list[Fault]:
    """Makes the projections anew from the tape where that is whole; otherwise its faults, and nothing is changed."""
    with reading(engine).connect() as connection, connection.begin():
        groups = _groups(connection)
        faults: list[Fault] = []
        for number, group in enumerate(groups, 1):
            faults += verify_chain(_tape(connection, group))
            progress("Reading the tape", number, len(groups))
    if not faults:
        rebuild(engine)
    return faults


def rebuild(engine: Engine) -> None:
    """Makes the projections anew from the tape, in one transaction. No other process or thread may write meanwhile."""
    with engine.begin() as connection:
        for table in reversed(projection_tables()):
            connection.execute(delete(table))
        for group in _groups(connection):
            replay(connection, connection, group)


def replay(source: Connection, target: Connection, group: str) -> None:
    """Writes the projections of a group's tape in `source` into the tables of `target`, where it has no rows."""
    rows = _tape(source, group)
    for _, batch in groupby(enumerate(rows), lambda numbered: numbered[0] // _MANY):
        transaction = Transaction(target)
        for _, row in batch:
            transaction.keep(project(unseal(row)))
        transaction.flush()


def in_order(connection: Connection, columns: tuple[Column[object], ...]) -> list[Column[object]]:
    """What to order by for the same order in every database: SQLite goes by bytes, PostgreSQL by its language."""
    if connection.dialect.name != "postgresql":
        return list(columns)
    return [collate(column, "C") if _is_text(column) else column for column in columns]  # type: ignore[misc]


def _is_text(column: Column[object]) -> bool:
    # sqlmodel wraps the type of its text columns.
    return isinstance(getattr(column.type, "impl_instance", column.type), String)


def _groups(connection: Connection) -> list[str]:
    """Every group of which there is a row."""
    tables = (table_of(Tape), *projection_tables())
    return sorted(connection.execute(union(*(select(next(iter(table.primary_key))) for table in tables))).scalars())


def _tape(connection: Connection, group: str) -> Iterator[RowMapping]:
    tape = table_of(Tape)
    of_group = select(tape).where(tape.c.group_id == group).order_by(tape.c.seq)
    yield from connection.execute(of_group.execution_options(yield_per=_MANY)).mappings()


def _compare(actual: Connection, groups: list[str], progress: Progress) -> list[Fault]:
    memory = connect("sqlite://")
    try:
        with memory.begin() as expected:
            Record.metadata.create_all(expected)
            faults: list[Fault] = []
            for number, group in enumerate(groups):
                progress("Comparing the tables", number, len(groups))
                replay(actual, expected, group)
                for table in projection_tables():
                    faults += _differences(table, group, actual, expected)
                for table in reversed(projection_tables()):
                    expected.execute(delete(table))
            progress("Comparing the tables", len(groups), len(groups))
            return faults
    finally:
        memory.dispose()


def _differences(table: Table, group: str, actual: Connection, expected: Connection) -> Iterator[Fault]:
    have, should = _rows(table, group, actual), _rows(table, group, expected)
    for key in have.keys() - should.keys():
        yield Fault(group, f"Table {table.name} has a row {_named(key)} that the record does not know.")
    for key, row in should.items():
        if key not in have:
            yield Fault(group, f"Table {table.name} lacks the row {_named(key)} that the record has.")
            continue
        for column, has, said in zip(row._fields, have[key], row, strict=True):
            if has != said:
                says = f"Table {table.name}, row {_named(key)}: column {column} is not what the record says."
                yield Fault(group, says)


def _rows(table: Table, group: str, connection: Connection) -> dict[Key, Row[Any]]:
    statement, keys = _of_group(table)
    found = connection.execute(statement, {"the_group": group})
    return {tuple(row[key] for key in keys): row for row in found}


@cache
def _of_group(table: Table) -> tuple[Select[Any], tuple[int, ...]]:
    """What finds a group's rows, and where the key is in a row. Every projection is keyed by its group first."""
    columns = [column for column in table.columns if not column.info.get("operational")]
    keys = tuple(columns.index(column) for column in table.primary_key)
    return select(*columns).where(next(iter(table.primary_key)) == bindparam("the_group")), keys


def _named(key: Key) -> str:
    return ", ".join(str(part) for part in key)
