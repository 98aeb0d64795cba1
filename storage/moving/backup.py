"""A backup of a deployment that runs, and a deployment from a backup.

The record is copied first and who is who after it, so everybody whom the record names is known. Both are checked as
copies, not as what they were copied from.
"""

import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Engine, update

from storage.delivery_keys import SECRET, DeliveryKeys
from storage.engine import file_of, reading
from storage.keys import secret_of
from storage.migrations import migrate, newest_version
from storage.models import Outbox, table_of
from storage.moving.archive import FORMAT, Manifest, content_of, holds, manifest_in, pack, unpack, workshop
from storage.moving.copying import Addresses, check_empty, check_version, connected, fill, opened, stopped
from storage.moving.rows import (
    NotDone,
    Part,
    heads_of,
    pour,
    record,
    rows_of,
    told,
    who_is_who,
)
from storage.verify import Progress, unwatched, verify

PAGES = 1_000
"""How much of an SQLite file is copied between two signs of progress."""


class Kept(Struct, frozen=True):
    """What is in a backup. `made_at`: ISO 8601, UTC."""

    groups: int
    entries: int
    made_at: str


@told()
def backup(
    source: Addresses,
    to: Path,
    *,
    keys_to: Path | None = None,
    replace: bool = False,
    progress: Progress = unwatched,
) -> Kept:
    """Writes a backup to the file `to`; the bot may run. With `keys_to`, who is who goes there and nowhere else.

    It takes the memory that the largest group takes, and for a while, beside `to`, the room that the databases take.
    Raises `NotDone`, with nothing written, when a file is in the way, or when the record is not whole.
    """
    files = [to, keys_to] if keys_to else [to]
    _check_free(files, replace)
    with workshop(to.parent) as folder:
        main, keys = (folder / part.name for part in (record(), who_is_who()))
        with opened(source.main) as engine:
            check_version(engine, source.main)
            _snapshot(engine, main, record(), progress)
        with opened(source.keys) as engine:
            _snapshot(engine, keys, who_is_who(), progress)
        with connected(f"sqlite:///{main}") as engine:
            _check_whole(engine, None, progress)
            with reading(engine).connect() as connection, connection.begin():
                rows, heads = rows_of(connection, record()), heads_of(connection)
        for file in (main, keys):
            _close_up(file)
        manifest = Manifest(
            format=FORMAT,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            software=f"flip-bot {version('flip-bot')}",
            tables=newest_version(),
            files={file.name: content_of(file) for file in (main, keys)},
            rows=rows,
            heads=heads,
        )
        _check_free(files, replace)
        if keys_to is not None:
            pack(keys_to, manifest, [keys], progress)
        pack(to, manifest, [main] if keys_to else [main, keys], progress)
    return _kept(manifest)


@told()
def restore(archive: Path, target: Addresses, *, keys_from: Path | None = None, progress: Progress = unwatched) -> Kept:
    """Makes a deployment of a backup, in an empty place; `keys_from` where who is who was kept apart.

    What waited to be sent when the backup was made may have gone out since: it is marked so that the outbox looks for
    it at the platform first. Raises `NotDone`, with nothing left in the target, when that is not empty or the backup is
    not whole, and `InUse` when a bot runs there.
    """
    manifest = manifest_in(archive)
    holder = _holder_of_keys(archive, keys_from, manifest)
    with stopped(target.main):
        check_empty(target)
        with workshop(_folder_of(target)) as folder:
            main, keys = (folder / part.name for part in (record(), who_is_who()))
            unpack(archive, main.name, manifest, main, progress)
            unpack(holder, keys.name, manifest, keys, progress)
            with connected(f"sqlite:///{main}") as engine:
                with connected(f"sqlite:///{keys}") as key_engine:
                    # It may be older than one of the tables of who is who.
                    who_is_who().make(key_engine)
                    migrate(engine, DeliveryKeys(secret_of(key_engine, SECRET)))
                _check_whole(engine, manifest, progress)
                _look_first(engine)
                fill(engine, f"sqlite:///{keys}", target, progress)
    return _kept(manifest)


def _snapshot(engine: Engine, to: Path, part: Part, progress: Progress) -> None:
    """One moment of a database, as an SQLite file."""
    path = file_of(str(engine.url))
    if path is not None:
        _copy_online(path, to, part.name, progress)
        return
    with connected(f"sqlite:///{to}") as copied:
        part.make(copied)
        with reading(engine).connect() as source, source.begin(), copied.begin() as target:
            pour(source, target, part, progress)


def _copy_online(path: Path, to: Path, name: str, progress: Progress) -> None:
    """Copying the file of a database in use would lose what stands in its journal (https://sqlite.org/backup.html).

    The copy would begin again whenever somebody writes, so it holds on to the moment at which it began.
    """
    address = f"{path.resolve().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(
            target, pages=PAGES, progress=lambda _, left, total: progress(f"Copying {name}", total - left, total)
        )


def _close_up(file: Path) -> None:
    """Makes an SQLite database one file again, without a journal beside it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _look_first(engine: Engine) -> None:
    outbox = table_of(Outbox)
    with engine.begin() as connection:
        connection.execute(update(outbox).where(outbox.c.status.in_(("pending", "waiting"))).values(status="uncertain"))


def _check_whole(engine: Engine, manifest: Manifest | None, progress: Progress) -> None:
    """The record is whole and, with a `manifest`, its chains end where that says."""
    if faults := verify(engine, progress):
        raise NotDone(f"The record is damaged: {faults[0]} Nothing was kept. `flip verify` names every fault.")
    if manifest is None:
        return
    with reading(engine).connect() as connection, connection.begin():
        heads = heads_of(connection)
    for group in sorted(heads.keys() | manifest.heads.keys()):
        if heads.get(group) != manifest.heads.get(group):
            raise NotDone(f"Group {group}: its chains do not end where the manifest says. Nothing was changed.")


def _check_free(files: list[Path], replace: bool) -> None:
    for file in files:
        if file.exists() and not replace:
            raise NotDone(f"{file} is there already, and was not touched. Give another name, or ask for --replace.")


def _holder_of_keys(archive: Path, keys_from: Path | None, manifest: Manifest) -> Path:
    """The archive that says who is who, which has to belong to this record."""
    name = who_is_who().name
    holder = keys_from or archive
    if not holds(holder, name):
        raise NotDone(
            f"{holder} does not say who is who. Nothing was changed. Give the file that was written beside it with "
            "--keys."
        )
    if manifest_in(holder).files != manifest.files:
        raise NotDone(f"{holder} was not made together with {archive}. Nothing was changed. Give the one that was.")
    return holder


def _folder_of(target: Addresses) -> Path:
    path = file_of(target.main)
    return path.parent if path is not None else Path(tempfile.gettempdir())


def _kept(manifest: Manifest) -> Kept:
    return Kept(groups=len(manifest.heads), entries=manifest.rows.get("tape", 0), made_at=manifest.made_at)
