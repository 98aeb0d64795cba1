"""Where an export is put: all of it, in place of an earlier one, or nothing. And rooms to make one in.

It is made in a hidden folder beside its target and renamed at the end. What a killed or interrupted export has left
there is handed to the next one to the same target, which may go on with it; an error leaves nothing, since it may be
that the disk is full. What a killed one had moved away is put back first.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from bot.domain.private_files import FOLDER, private_folder, private_tree

MARK = "tape.jsonl"
"""A folder that has it is an earlier export, and may be replaced by a new one."""
NOTE = "steps.json"
"""Beside what is being made: it says how far that is. Without it there is nothing to go on with."""
_MADE, _OLD, _LOCK = "made", "old", "lock"
_OURS = {_MADE, _OLD, _LOCK, f"{_LOCK}-journal", NOTE}


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

    It holds what an interrupted export has left, with a note beside it. Raises `FolderTaken` and `OSError`.
    """
    to = to.resolve()
    with ExitStack() as held:
        aside = _left(to, held)
        if not is_free(to):
            raise FolderTaken(to)
        if aside is None:
            private_folder(to.parent)
            aside = Path(tempfile.mkdtemp(prefix=_prefix(to), dir=to.parent))
            held.enter_context(_working(aside))
            (aside / _MADE).mkdir(mode=FOLDER)
        yield aside / _MADE
        private_tree(aside / _MADE)
        _put(aside / _MADE, to, aside / _OLD)


def left(to: Path) -> list[Path]:
    """The hidden folders where interrupted exports to `to` wait."""
    to = to.resolve()
    asides = sorted(to.parent.glob(f"{_glob(_prefix(to))}????????"))
    return [aside for aside in asides if (aside / NOTE).is_file() and _is_ours(aside)]


@contextmanager
def room(prefix: str) -> Iterator[Path]:
    """A folder for passing work, gone at the end. Raises `OSError`."""
    aside = Path(tempfile.mkdtemp(prefix=prefix))
    with _working(aside):
        yield aside


def clear(prefix: str) -> None:
    """Takes away the rooms that killed processes have left: they may hold what people said."""
    for aside in Path(tempfile.gettempdir()).glob(f"{prefix}????????"):
        if (aside / _LOCK).is_file():
            with suppress(_Busy, OSError), _working(aside):
                pass


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


def _left(to: Path, held: ExitStack) -> Path | None:
    """The newest folder of an interrupted export that can be gone on with, now ours; the others are taken away. One
    that is still being written is let be."""
    chosen = None
    asides = [path for path in to.parent.glob(f"{_glob(_prefix(to))}????????") if _is_ours(path)]
    for aside in sorted(asides, key=lambda item: item.stat().st_mtime_ns, reverse=True):
        with ExitStack() as here, suppress(_Busy):
            here.enter_context(_working(aside))
            if not to.exists() and (aside / _OLD).exists():
                (aside / _OLD).rename(to)
            if chosen is None and (aside / NOTE).is_file() and (aside / _MADE).is_dir():
                chosen = aside
                held.enter_context(here.pop_all())
    return chosen


def _is_ours(aside: Path) -> bool:
    return (aside / _LOCK).is_file() and {path.name for path in aside.iterdir()} <= _OURS


@contextmanager
def _working(aside: Path) -> Iterator[None]:
    """Nobody else has `aside` meanwhile. In the end it goes, unless the work was interrupted and can be gone on with.
    Raises `_Busy` and `OSError`."""
    stays = False
    try:
        with _locked(aside):
            try:
                yield
            except KeyboardInterrupt:
                stays = (aside / NOTE).is_file()
                raise
    except _Busy:
        stays = True
        raise
    finally:
        if not stays:
            shutil.rmtree(aside, ignore_errors=True)


class _Busy(Exception):
    """Another process has it."""


@contextmanager
def _locked(aside: Path) -> Iterator[None]:
    """The operating system gives the lock back however the process ends. Raises `_Busy`, and `OSError` when the disk
    takes no more."""
    with closing(sqlite3.connect(aside / _LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_BUSY":
                raise _Busy from error
            raise OSError(f"{aside.parent} takes no file ({error}). Nothing was changed there.") from error
        yield


def _prefix(to: Path) -> str:
    return f".{to.name}-"


def _glob(name: str) -> str:
    """A name that stands for itself alone."""
    return "".join(f"[{item}]" if item in "*?[" else item for item in name)
