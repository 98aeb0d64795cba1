"""Connections: the settings without which the promises about durability and isolation do not hold.

Everything that is particular to SQLite stands here; the rest of the storage speaks to any SQL database.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import StaticPool

_READING = "flip_reading"


class InUse(Exception):
    """Another process runs on this database file."""


def connect(url: str) -> Engine:
    """An engine for `url`, e.g. "sqlite:///data/flip.db"; "sqlite://" is a database in memory.

    Statements are logged and reported without their parameters: these are what people wrote.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, hide_parameters=True, pool_pre_ping=True)
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False}}
    path = file_of(url)
    if path is None:
        options["poolclass"] = StaticPool
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, hide_parameters=True, **options)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def reading(engine: Engine) -> Engine:
    """The same database for looking only: on SQLite it sees one moment and never waits for, or stops, the writer."""
    return engine.execution_options(**{_READING: True})


def file_of(url: str) -> Path | None:
    """The file of an SQLite `url`; none for other databases and for one in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


@contextmanager
def sole(url: str) -> Iterator[None]:
    """Holds an SQLite file for this process; raises `InUse` when another process has it.

    Group state is kept in memory, which is right only while one process writes. The lock is a transaction on a file
    next to the database: the operating system gives it back however the process ends. Other databases: no effect.
    """
    path = file_of(url)
    if path is None:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(f"{path}.lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise InUse(
                f"The database {path} is in use by another process. Nothing was changed. "
                "Stop the other process, or give this one a database of its own."
            ) from error
        yield


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {setting}").close()


def _begin(connection: Connection) -> None:
    deferred = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql("BEGIN" if deferred else "BEGIN IMMEDIATE")
