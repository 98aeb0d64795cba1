"""Databases in which every table is there: made once for each process of tests, and copied from then on."""

import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from storage.engine import connect
from storage.migrations import migrate


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "flip.db"
        engine = connect(f"sqlite:///{path}")
        migrate(engine)
        # The last connection that is closed leaves everything in the one file.
        engine.dispose()
        return path.read_bytes()


def fill(folder: Path) -> Path:
    """The file `flip.db` in the folder, with all tables. One that is there stays as it is."""
    path = folder / "flip.db"
    if not path.exists():
        path.write_bytes(_migrated())
    return path


def with_tables(folder: Path) -> Engine:
    """A database in the folder, with all tables."""
    return connect(f"sqlite:///{fill(folder)}")
