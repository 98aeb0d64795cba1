"""What has to be found again while a project is written: on disk, because a session may be of any length."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from storage.exports.refi.xml import Guid

_TABLES = (
    "CREATE TABLE marks (thing TEXT PRIMARY KEY, selection TEXT) WITHOUT ROWID",
    "CREATE TABLE own (person TEXT, at INTEGER, selection TEXT, PRIMARY KEY (person, at)) WITHOUT ROWID",
    "CREATE TABLE silences (about TEXT, at INTEGER, said TEXT, PRIMARY KEY (about, at)) WITHOUT ROWID",
)
_PAGES = 1_000
"""Of 4 KiB, that the file may have in memory."""


class Notebook:
    """Keeps the file at `path`, which nobody needs afterwards."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path, isolation_level=None)
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size={_PAGES}"):
            self._file.execute(f"PRAGMA {setting}")
        self._file.execute("BEGIN")
        for table in _TABLES:
            self._file.execute(table)
        self._count = 0
        self._taken: list[tuple[str, int, Guid]] = []
        """What is written into the file by and by."""

    def close(self) -> None:
        self._file.close()

    def next_group(self) -> None:
        """Forgets everything: ids are unique within a group only."""
        self._taken.clear()
        for table in ("marks", "own", "silences"):
            self._file.execute(f"DELETE FROM {table}")

    # --- the things of a session ----------------------------------------------------------------------------------

    def mark(self, thing: str, selection: Guid) -> None:
        """From here on `thing` is `selection`."""
        self._file.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (thing, selection))

    def marked(self, thing: str) -> Guid | None:
        found = self._file.execute("SELECT selection FROM marks WHERE thing = ?", (thing,)).fetchone()
        return Guid(found[0]) if found else None

    def next_session(self) -> None:
        """Links do not lead from one source to another."""
        self._file.execute("DELETE FROM marks")

    # --- the group ------------------------------------------------------------------------------------------------

    def took(self, person: str, selection: Guid) -> None:
        self._count += 1
        self._taken.append((person, self._count, selection))
        if len(self._taken) == _PAGES:
            self._put_away()

    def _put_away(self) -> None:
        self._file.executemany("INSERT INTO own VALUES (?, ?, ?)", self._taken)
        self._taken.clear()

    def own(self, person: str) -> Iterator[Guid]:
        """The selections of a person, in order."""
        self._put_away()
        for (found,) in self._file.execute("SELECT selection FROM own WHERE person = ? ORDER BY at", (person,)):
            yield Guid(found)

    def fell_silent(self, about: str, said: str) -> None:
        self._count += 1
        self._file.execute("INSERT INTO silences VALUES (?, ?, ?)", (about, self._count, said))

    def silences(self, about: Iterable[str]) -> Iterator[str]:
        for item in about:
            rows = self._file.execute("SELECT said FROM silences WHERE about = ? ORDER BY at", (item,))
            yield from (said for (said,) in rows)
