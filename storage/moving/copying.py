"""A deployment copied into other databases: from SQLite to PostgreSQL, and back.

Everything goes into the new databases in one transaction each, is compared there row for row and with the tape, and
only then kept. The old databases are left as they are.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from msgspec import Struct
from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import make_url

from storage.engine import InUse, connect, file_of, is_server, reading, sole
from storage.migrations import newest_version, version_of
from storage.moving.rows import (
    NotDone,
    Part,
    check_same,
    is_empty,
    pour,
    record,
    told,
    who_is_who,
)
from storage.verify import Progress, unwatched, verify_moment


class Copied(Struct, frozen=True):
    """How many rows were copied and found to be the same: of the record, and of who is who."""

    rows: int
    people: int


class Addresses(Struct, frozen=True):
    """Where the two databases of a deployment are, as for `storage.engine.connect`. Without `keys`: the main alone."""

    main: str
    keys: str = ""


@told()
def copy(source: Addresses, target: Addresses, progress: Progress = unwatched) -> Copied:
    """Copies a stopped deployment. Who is who is copied when `target` says where to.

    Raises `InUse` while a bot runs on either, and `NotDone` when the source is missing, of another version or damaged,
    or when the target holds something. Nothing is kept in the target then.
    """
    with ExitStack() as stack:
        stack.enter_context(stopped(source.main))
        old = stack.enter_context(opened(source.main))
        check_version(old, source.main)
        stack.enter_context(stopped(target.main))
        return fill(old, source.keys, target, progress)


def fill(old: Engine, old_keys: str, target: Addresses, progress: Progress) -> Copied:
    """Fills the empty databases of `target`; for databases that nobody else uses meanwhile."""
    check_empty(target)
    with ExitStack() as stack:
        new = stack.enter_context(_made(target.main, record()))
        new_keys = stack.enter_context(_made(target.keys, who_is_who())) if target.keys else None
        # Committed from the inside out: who is who first, so that the record never stands without it.
        record_to = stack.enter_context(_writing(new))
        people = 0
        if new_keys is not None:
            keys_to = stack.enter_context(_writing(new_keys))
            keys_from = stack.enter_context(_looking(stack.enter_context(opened(old_keys))))
            people = pour(keys_from, keys_to, who_is_who(), progress)
            check_same(keys_from, keys_to, who_is_who(), progress)
        record_from = stack.enter_context(_looking(old))
        rows = pour(record_from, record_to, record(), progress)
        check_same(record_from, record_to, record(), progress)
        if faults := verify_moment(record_to, progress):
            raise NotDone(f"The record is damaged: {faults[0]} Nothing was kept. `flip verify` names every fault.")
    return Copied(rows, people)


def check_empty(target: Addresses) -> None:
    """Raises `NotDone` when there is something already where a deployment is to go."""
    for url, part in ((target.main, record()), (target.keys, who_is_who())):
        path = file_of(url) if url else None
        if not url or (path is not None and not path.exists()):
            continue
        with connected(url) as engine:
            if not is_empty(engine, part):
                raise NotDone(
                    f"{shown(url)} already holds something, and nothing is ever written over it. Nothing was changed. "
                    "Give an empty place."
                )


def check_version(engine: Engine, url: str) -> None:
    """Raises `NotDone` when the tables are not those of this software."""
    if (found := version_of(engine)) != (newest := newest_version()):
        raise NotDone(
            f"The tables of {shown(url)} are of version {found or 'unknown'}, and this software's of {newest}. "
            "Nothing was changed. Start the bot once with this software, and try again."
        )


def shown(url: str) -> str:
    """A database's address as people may see it: without a password."""
    path = file_of(url)
    return str(path) if path is not None else make_url(url).render_as_string(hide_password=True)


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """A database that is there already; raises `NotDone` when it is not."""
    path = file_of(url)
    if path is not None and not path.is_file():
        raise NotDone(f"There is no database at {path}. Nothing was changed. Is this the right app.yaml?")
    with connected(url) as engine:
        yield engine


@contextmanager
def stopped(url: str) -> Iterator[None]:
    """Holds a database that no bot runs on; raises `InUse` when one does."""
    with sole(url):
        if file_of(url) is None:
            _check_alone(url)
        yield


def _check_alone(url: str) -> None:
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with connected(url) as engine, engine.connect() as connection, connection.begin():
        count = connection.execute(others).scalar_one()
    if count:
        raise InUse(
            f"{shown(url)} is in use: {count} other connection(s) of the same user are open. Nothing was changed. "
            "Stop every replica of the bot, and try again."
        )


@contextmanager
def _made(url: str, part: Part) -> Iterator[Engine]:
    with connected(url) as engine:
        part.make(engine)
        yield engine


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        if is_server(engine):
            # It waits while the other side is read, for as long as that takes.
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        yield connection


@contextmanager
def _looking(engine: Engine) -> Iterator[Connection]:
    with reading(engine).connect() as connection, connection.begin():
        yield connection
