"""Connections: the settings without which the promises about durability and isolation do not hold.

What is particular to SQLite or to PostgreSQL stands here, and for who may do what in `storage.work.outbox_ownership`;
the rest of the storage speaks to either.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, bindparam, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import StaticPool

from bot.domain.private_files import private_file
from storage.column_types import Moment

_READING = "flip_reading"

_SERVER_SETTINGS = {
    "timezone": "UTC",
    "lock_timeout": "10s",
    # Who stops in the middle of a transaction, or is cut off from the network, must not hold a group for long.
    "idle_in_transaction_session_timeout": "30s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
_TURN = select(
    func.pg_advisory_xact_lock(bindparam("key", type_=BigInteger)), func.clock_timestamp(type_=Moment).label("at")
)


class InUse(Exception):
    """Another process runs on this database file."""


def connect(url: str) -> Engine:
    """An engine for `url`: "sqlite:///data/flip.db", "sqlite://" (in memory), or "postgresql://user@host/flip".

    Statements are logged and reported without their parameters: these are what people wrote.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _connect_server(parsed)
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False}}
    path = file_of(url)
    if path is None:
        options["poolclass"] = StaticPool
    engine = create_engine(parsed, hide_parameters=True, **options)
    if path is not None:
        event.listen(engine, "do_connect", lambda *_: _keep_private(path))
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def connect_file(path: Path) -> Engine:
    """The same for an SQLite file."""
    return connect(f"sqlite:///{path}")


def is_server(engine: Engine) -> bool:
    """Whether several processes may work on this database at once, under the clock of its server."""
    return engine.dialect.name == "postgresql"


def take_turn(connection: Connection, name: str) -> datetime | None:
    """Waits until no other transaction has the turn of this name, and has it until this transaction is over.

    Returns the server's time after the wait. On SQLite everybody waits for everybody in any case: no effect, None.
    """
    if not is_server(connection.engine):
        return None
    key = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
    at: datetime = connection.execute(_TURN, {"key": key}).one().at
    return at


def reading(engine: Engine) -> Engine:
    """The same database for looking only: it sees one moment, and never waits for, or stops, who writes."""
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
    guard = private_file(path.with_name(f"{path.name}.lock"))
    with closing(sqlite3.connect(guard, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise InUse(
                f"The database {path} is in use by another process. Nothing was changed. "
                "Stop the other process, or give this one a database of its own."
            ) from error
        yield


def _connect_server(url: URL) -> Engine:
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    settings = " ".join(f"-c {name}={value}" for name, value in _SERVER_SETTINGS.items())
    engine = create_engine(
        url, hide_parameters=True, pool_pre_ping=True, connect_args={"options": settings, "connect_timeout": 5}
    )
    event.listen(engine, "begin", _begin_on_server)
    return engine


def _keep_private(path: Path) -> None:
    """Before it is opened, and not as soon as somebody has an engine: what is only asked for is not made."""
    private_file(path)


def _begin_on_server(connection: Connection) -> None:
    if connection.get_execution_options().get(_READING, False):
        # Whoever reads may think for long between two rows, and holds nothing that others need.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")


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
