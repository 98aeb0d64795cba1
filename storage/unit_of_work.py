"""A transaction shared by several units of work, each of which either leaves all of its rows or none.

Rows are collected first and written together, table by table: one statement with many rows instead of many
statements. What was collected can be asked for by key before it is written, so units in one transaction see each
other in order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias, assert_never

from msgspec import Struct
from sqlalchemy import (
    Connection,
    Executable,
    Insert,
    RowMapping,
    Select,
    Table,
    Update,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlmodel import SQLModel

from bot.domain.ports import Clock
from storage.column_types import Moment
from storage.engine import is_server, take_turn
from storage.models import table_of

Row: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[Any, ...]


class Add(Struct, frozen=True):
    """A new row. Columns left out are null."""

    model: type[SQLModel]
    row: Row


class Put(Struct, frozen=True):
    """The row with this key has these values from now on, whether it was there or not; `first` only when it was not."""

    model: type[SQLModel]
    row: Row
    first: Row = {}


class Change(Struct, frozen=True):
    """Other values for some columns of the row with this key (the columns of its primary key, in order)."""

    model: type[SQLModel]
    key: Key
    changes: Row


RowOp: TypeAlias = Add | Put | Change


class Unit:
    """One unit of work. It sees what the units before it left, not its own rows."""

    def __init__(self, transaction: "Transaction") -> None:
        self._transaction = transaction
        self.ops: list[RowOp] = []

    @property
    def notes(self) -> dict[str, Any]:
        """What the units of this transaction have learnt: for each other at once, and for all once it is durable."""
        return self._transaction.notes

    def now(self, clock: Clock) -> datetime:
        """What time it is. Where several processes work on one database, its server's clock decides for all."""
        return self._transaction.now(clock)

    def get(self, model: type[SQLModel], key: Key) -> Mapping[str, Any] | None:
        """The row with this primary key."""
        return self._transaction.get(table_of(model), key)

    def execute(self, statement: Executable) -> Sequence[RowMapping]:
        """Runs `statement` now, after the rows of the units before; its result rows, if it has any.

        What it changes is not undone when the work raises afterwards: let nothing follow that may.
        """
        return self._transaction.execute(statement)

    def add(self, ops: Iterable[RowOp]) -> None:
        self.ops.extend(ops)


Work: TypeAlias = Callable[[Unit], Any]


class Transaction:
    """The rows of one database transaction, until `flush`. The caller begins and commits.

    `simulated`: the clock decides what time it is, also where there is a server to ask.
    """

    def __init__(self, connection: Connection, *, simulated: bool = False) -> None:
        self._connection = connection
        self._asks_server = is_server(connection.engine) and not simulated
        self._at: datetime | None = None
        self.notes: dict[str, Any] = {}
        self._added: dict[Table, dict[Key, Row]] = {}
        self._changed: dict[Table, dict[Key, Row]] = {}
        self._unkeyed = 0

    def hold(self, group: str) -> None:
        """Waits until nobody else holds this group, and holds it until the transaction is over, however it ends."""
        at = take_turn(self._connection, f"group {group}")
        self._at = at if self._asks_server else None

    def now(self, clock: Clock) -> datetime:
        """One moment for all units; never before the end of the transaction that held the same group before."""
        if not self._asks_server:
            return clock.now()
        if self._at is None:
            self._at = self._connection.execute(_SERVER_TIME).scalar_one()
        return self._at

    def keep(self, ops: Iterable[RowOp]) -> None:
        """Takes over the rows of a unit that ended well."""
        for op in ops:
            table = table_of(op.model)
            match op:
                case Add():
                    self._add(table, op.row)
                case Put():
                    key = _key(table, op.row)
                    if self.get(table, key) is None:
                        self._add(table, {**op.row, **op.first})
                    else:
                        self._change(table, key, op.row)
                case Change():
                    self._change(table, op.key, op.changes)
                case _:
                    assert_never(op)

    def get(self, table: Table, key: Key) -> Mapping[str, Any] | None:
        added = self._added.get(table)
        if added is not None and key in added:
            return added[key]
        shape = _shape(table)
        found = self._connection.execute(shape.by_key, dict(zip(shape.key_parameters, key, strict=True))).first()
        if found is None:
            return None
        changes = self._changed.get(table, {}).get(key, {})
        return {**found._mapping, **changes}

    def execute(self, statement: Executable) -> Sequence[RowMapping]:
        self.flush()
        result = self._connection.execute(statement)
        return result.mappings().all() if result.returns_rows else ()

    def flush(self) -> None:
        """Writes what was collected: new rows, parents before children, then changes."""
        if self._added:
            for table in _in_order(frozenset(self._added)):
                rows = self._added[table]
                self._connection.execute(_shape(table).insert, list(rows.values()))
            self._added = {}
        if self._changed:
            for table, changes in self._changed.items():
                self._update(table, changes)
            self._changed = {}

    def _add(self, table: Table, row: Row) -> None:
        shape = _shape(table)
        rows = self._added.setdefault(table, {})
        if shape.numbered:
            self._unkeyed += 1
            key: Key = (None, self._unkeyed)
        else:
            key = _key(table, row)
            if key in rows:
                raise ValueError(f"two new rows in {table.name} have the same key {key}")
        rows[key] = {**shape.blank, **row}

    def _change(self, table: Table, key: Key, changes: Row) -> None:
        added = self._added.get(table)
        if added is not None and key in added:
            added[key].update(changes)
        else:
            self._changed.setdefault(table, {}).setdefault(key, {}).update(changes)

    def _update(self, table: Table, changes: dict[Key, Row]) -> None:
        alike: dict[tuple[str, ...], list[Row]] = {}
        parameters = _shape(table).key_parameters
        for key, values in changes.items():
            alike.setdefault(tuple(sorted(values)), []).append({**values, **dict(zip(parameters, key, strict=True))})
        for columns, rows in alike.items():
            self._connection.execute(_update_statement(table, columns), rows)


class _Shape(Struct, frozen=True):
    """What is the same for every row of a table."""

    keys: tuple[str, ...]
    key_parameters: tuple[str, ...]
    blank: Row
    numbered: bool
    """The database gives out the key."""
    insert: Insert
    by_key: Select[Any]


_SERVER_TIME = select(func.clock_timestamp(type_=Moment))


@cache
def _shape(table: Table) -> _Shape:
    keys = tuple(column.name for column in table.primary_key)
    numbered = table.autoincrement_column is not None
    blank = {column.name: None for column in table.columns if not (numbered and column.primary_key)}
    return _Shape(
        keys=keys,
        key_parameters=tuple(f"key_{name}" for name in keys),
        blank=blank,
        numbered=numbered,
        insert=insert(table),
        by_key=select(table).where(*(table.c[name] == bindparam(f"key_{name}") for name in keys)),
    )


@cache
def _update_statement(table: Table, columns: tuple[str, ...]) -> Update:
    where = (column == bindparam(f"key_{column.name}") for column in table.primary_key)
    return update(table).where(*where).values({name: bindparam(name) for name in columns})


@cache
def _in_order(tables: frozenset[Table]) -> tuple[Table, ...]:
    metadata = next(iter(tables)).metadata
    return tuple(table for table in metadata.sorted_tables if table in tables)


def _key(table: Table, row: Row) -> Key:
    return tuple(row[name] for name in _shape(table).keys)
