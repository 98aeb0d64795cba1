"""Whether the record is whole, and whether the tables are what the record says; and how to make them so again."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Engine, RowMapping, Table, delete, select

from storage.engine import connect, reading
from storage.models import Record, Tape, projection_tables, table_of
from storage.projections import project
from storage.tape import Fault, unseal, verify_chain
from storage.unit_of_work import Key, Transaction

_MANY = 500


def verify(engine: Engine) -> list[Fault]:
    """Every chain is intact, and the tables are the replay of the tape; empty when both hold.

    The tables are compared only when the chains are intact: what a damaged record says proves nothing.
    """
    with reading(engine).connect() as connection, connection.begin():
        faults = verify_chain(row for rows in _tape(connection) for row in rows)
        return faults or _compare(connection)


def rebuild(engine: Engine) -> None:
    """Makes the projections anew from the tape, in one transaction. No other process or thread may write meanwhile."""
    with engine.begin() as connection:
        for table in reversed(projection_tables()):
            connection.execute(delete(table))
        replay(connection, connection)


def replay(source: Connection, target: Connection) -> None:
    """Writes the projections of the tape in `source` into the empty tables of `target`."""
    for rows in _tape(source):
        transaction = Transaction(target)
        for row in rows:
            transaction.keep(project(unseal(row)))
        transaction.flush()


def _tape(connection: Connection) -> Iterator[Sequence[RowMapping]]:
    tape = table_of(Tape)
    result = connection.execute(select(tape).order_by(tape.c.group_id, tape.c.seq))
    yield from result.mappings().partitions(_MANY)


def _compare(actual: Connection) -> list[Fault]:
    memory = connect("sqlite://")
    try:
        with memory.begin() as expected:
            Record.metadata.create_all(expected)
            replay(actual, expected)
            return [fault for table in projection_tables() for fault in _differences(table, actual, expected)]
    finally:
        memory.dispose()


def _differences(table: Table, actual: Connection, expected: Connection) -> Iterator[Fault]:
    have, should = _rows(table, actual), _rows(table, expected)
    for key in have.keys() - should.keys():
        yield Fault(_group(key), f"Table {table.name} has a row {_named(key)} that the record does not know.")
    for key, row in should.items():
        if key not in have:
            yield Fault(_group(key), f"Table {table.name} lacks the row {_named(key)} that the record has.")
            continue
        for column, value in row.items():
            if have[key][column] != value:
                yield Fault(
                    _group(key),
                    f"Table {table.name}, row {_named(key)}: column {column} is not what the record says.",
                )


def _rows(table: Table, connection: Connection) -> dict[Key, RowMapping]:
    columns = [column for column in table.columns if not column.info.get("operational")]
    keys = [column.name for column in table.primary_key]
    found = connection.execute(select(*columns)).mappings()
    return {tuple(row[name] for name in keys): row for row in found}


def _group(key: Key) -> str:
    """Every projection is keyed by its group first."""
    return str(key[0])


def _named(key: Key) -> str:
    return ", ".join(str(part) for part in key)
