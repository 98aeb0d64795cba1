"""An export is made in steps. One that was interrupted is gone on with, as long as it would be made of the same.

Which files each step has made, and with what hash, is noted beside them once it has ended. What is not as noted is made
again, with all that follows it.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from storage.exports.folder import NOTE
from storage.exports.manifest import File, files_in

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


def program() -> str:
    """A digest of the program's own files: another one may write another log of the same record."""
    root = Path(__file__).parents[2]
    found = hashlib.sha256()
    for path in sorted(path for package in _PROGRAM for path in (root / package).rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return found.hexdigest()
