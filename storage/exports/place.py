"""Where an export is put: all of it, in place of an earlier one, or nothing.

It is made in a hidden folder beside its target and renamed at the end. A process that is killed cannot tidy up: the
next export to the same target does, and first puts back what the killed one had moved away. What was half done is not
gone on with, since an export is of one moment: it begins again.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

MARK = "tape.jsonl"
"""A folder that has it is an earlier export, and may be replaced by a new one."""
_MADE, _OLD, _LOCK = "made", "old", "lock"
_OURS = {_MADE, _OLD, _LOCK, f"{_LOCK}-journal"}


class FolderTaken(ValueError):
    """The target holds something that is not an earlier export. `str()` is for people."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is not empty and holds no earlier export. Nothing was written there. Choose another folder."
        )


def is_free(to: Path) -> bool:
    """Whether an export may be written to the folder `to`: it is not there, empty, or an earlier export."""
    return not to.exists() or (to / MARK).is_file() or (to.is_dir() and not any(to.iterdir()))


@contextmanager
def placed(to: Path) -> Iterator[Path]:
    """A folder to fill, which stands as `to` once the block has ended without an error; otherwise nothing has changed.

    Raises `FolderTaken` and `OSError`.
    """
    to = to.resolve()
    _tidy(to)
    if not is_free(to):
        raise FolderTaken(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=_prefix(to), dir=to.parent))
    try:
        with _held(aside):
            made = aside / _MADE
            made.mkdir(mode=0o755)
            yield made
            _put(made, to, aside / _OLD)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _put(made: Path, to: Path, old: Path) -> None:
    """Renames `made` to `to`; what was there before goes only once the new is in its place."""
    if to.exists():
        to.rename(old)
    try:
        made.rename(to)
    except OSError:
        if old.exists():
            old.rename(to)
        raise


def _tidy(to: Path) -> None:
    """Takes away what killed exports to `to` have left; one that is still being written is let be."""
    for aside in sorted(to.parent.glob(f"{_glob(_prefix(to))}????????")):
        if not ((aside / _LOCK).is_file() and {each.name for each in aside.iterdir()} <= _OURS):
            continue
        with suppress(sqlite3.OperationalError), _held(aside):
            if not to.exists() and (aside / _OLD).exists():
                (aside / _OLD).rename(to)
            shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _held(aside: Path) -> Iterator[None]:
    """The operating system gives the lock back however the process ends. Raises `sqlite3.OperationalError` when another
    process has it, and `OSError` when the disk takes no more."""
    with closing(sqlite3.connect(aside / _LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_BUSY":
                raise
            raise OSError(f"{aside.parent} takes no file ({error}). Nothing was changed there.") from error
        yield


def _prefix(to: Path) -> str:
    return f".{to.name}-"


def _glob(name: str) -> str:
    """A name that stands for itself alone."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in name)
