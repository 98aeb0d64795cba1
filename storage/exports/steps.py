"""An export is made in steps. One that was interrupted is gone on with, as long as it would be made of the same.

Which files each step has made, and with what hash, is noted beside them once it has ended. What is not as noted is made
again, with all that follows it.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from storage.exports.manifest import File, files_in
from storage.folder import NOTE
from storage.verify import Progress

T = TypeVar("T")

_PROGRAM = ("bot", "prompts", "storage")


class _Step(Struct, frozen=True):
    files: tuple[File, ...]
    told: msgspec.Raw


class _Noted(Struct, frozen=True):
    basis: str
    steps: dict[str, _Step]


class Steps:
    """The steps of the export in `folder`. `basis`: a digest of all it is made of; what was made of anything else is
    thrown away. `resumed`: the steps that an interrupted export had ended. Raises `OSError`."""

    def __init__(self, folder: Path, basis: str) -> None:
        self._folder = folder
        self._note = folder.parent / NOTE
        self._basis = basis
        self._done = self._left()
        self.resumed = tuple(self._done)
        self._clear()

    def take(self, name: str, make: Callable[[], T], told: type[T]) -> T:
        """What `make` answers, of type `told`; it writes files into the folder, and is not called when it has been."""
        if name not in self._done:
            answer = make()
            made = files_in(self._folder, but=self._paths())
            self._done[name] = _Step(made, msgspec.Raw(msgspec.json.encode(answer)))
            self._note.write_bytes(msgspec.json.encode(_Noted(self._basis, self._done)))
        return msgspec.json.decode(self._done[name].told, type=told)

    @property
    def files(self) -> tuple[File, ...]:
        """What all steps have made."""
        return tuple(file for step in self._done.values() for file in step.files)

    def _clear(self) -> None:
        """Takes away what a step was in the midst of."""
        whole = self._paths()
        for path in sorted(self._folder.rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
            elif path.is_file() and path.relative_to(self._folder).as_posix() not in whole:
                path.unlink()

    def _paths(self) -> frozenset[str]:
        return frozenset(file.path for file in self.files)

    def _left(self) -> dict[str, _Step]:
        """The steps that were made of the same and whose files are whole, up to the first that is not."""
        try:
            noted = msgspec.json.decode(self._note.read_bytes(), type=_Noted)
        except (OSError, msgspec.MsgspecError):
            return {}
        if noted.basis != self._basis:
            return {}
        there = {file.path: file for file in files_in(self._folder)}
        whole: dict[str, _Step] = {}
        for name, step in noted.steps.items():
            if any(there.get(file.path) != file for file in step.files):
                break
            whole[name] = step
        return whole


PACE = {"entries": 5, "workbook": 6, "spss": 3, "transcript": 25, "qda": 40}
"""What a step takes beside the others (seconds of a processor for 100,000 entries, by `bot.bench.exports`); 1 where
nothing is said."""
ALTOGETHER = "altogether"


class Plan:
    """Tells what will be made before anything is, then how far each step is, and the whole by what each step takes:
    so that the time left can be told."""

    def __init__(self, names: Sequence[str], progress: Progress) -> None:
        self._progress = progress
        self._share = {name: PACE.get(name, 1) for name in names}
        self._done: dict[str, float] = {}
        for name in (ALTOGETHER, *names):
            progress(name, 0, 1)

    def tell(self, name: str, done: int, of: int) -> None:
        self._progress(name, done, of)
        self._done[name] = self._share[name] * (done / of if of else 1)
        self._progress(ALTOGETHER, round(1000 * sum(self._done.values())), 1000 * sum(self._share.values()))


def program() -> str:
    """A digest of the program's own files: another one may write another log of the same record."""
    root = Path(__file__).parents[2]
    found = hashlib.sha256()
    for path in sorted(path for package in _PROGRAM for path in (root / package).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return found.hexdigest()
