"""Files that only whoever runs the bot may read: they hold what people wrote, and who they are.

Everything that the product makes goes through here, or is made while `only_mine` holds: it depends on nobody's umask.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

FILE = 0o600
FOLDER = 0o700
OTHERS = 0o077
"""The bits that let anybody but the owner in."""
BESIDE = ("-wal", "-shm", "-journal", ".lock")
"""What stands beside an SQLite file; SQLite makes the first three with the rights of the file itself."""


def only_mine() -> None:
    """From here on this process makes files and folders for its owner alone, its libraries' too."""
    os.umask(OTHERS)


def private_folder(path: Path) -> Path:
    """`path`, made where it is missing, with what it stands in. Folders that are there already stay as they are."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=FOLDER, exist_ok=True)
    return path


def private_file(path: Path) -> Path:
    """`path`, made where it is missing; it and what SQLite puts beside it can be read by its owner alone.

    Raises `OSError` when it cannot be made. That somebody else's file stays open is no error: `flip check` says so.
    """
    private_folder(path.parent)
    if not path.exists():
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE))
    for file in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        with suppress(OSError):
            _close(file, FILE)
    return path


def private_tree(folder: Path) -> None:
    """Closes a folder to others, with everything in it."""
    _close(folder, FOLDER)
    for path in folder.rglob("*"):
        _close(path, FOLDER if path.is_dir() else FILE)


def open_to_others(paths: list[Path]) -> Iterator[Path]:
    """What others may read: of `paths`, what SQLite puts beside them, and the folders they are in."""
    for path in paths:
        for file in (path.parent, path, *(path.with_name(path.name + end) for end in BESIDE)):
            with suppress(OSError):
                if os.name == "posix" and file.stat().st_mode & OTHERS:
                    yield file


def _close(path: Path, mode: int) -> None:
    if path.stat().st_mode & OTHERS:
        path.chmod(mode)
