"""What lies in a library and is not read, though it looks as if it were meant to be."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

LIKE_YAML = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
"""Ends of names, in small letters, by which people mean a file of a library."""


class Stray(NamedTuple):
    """`file` is relative to the library's folder."""

    file: str
    what: str
    mend: str


def strays(folder: Path, kinds: Collection[str]) -> Iterator[Stray]:
    """Of the library in `folder`, whose `kinds` are the folders that are read."""
    for path in _seen(folder):
        if path.is_dir() and path.name not in kinds:
            if any(_meant(file) for file in _seen(path)):
                guess = f"Put its files into {', '.join(kinds)}."
                yield Stray(path.name, "this folder is not read.", guess)
        elif path.is_file() and _meant(path):
            yield Stray(path.name, "files beside the folders are not read.", f"Put it into {', '.join(kinds)}.")
    for kind in kinds:
        for path in _seen(folder / kind):
            if _meant(path) and not (path.is_file() and path.suffix == ".yaml"):
                mend = "Give its name the end .yaml." if path.is_file() else "Put files here, and no folders."
                yield Stray(f"{kind}/{path.name}", "this is not read.", mend)


def _meant(path: Path) -> bool:
    return path.name.lower().endswith(LIKE_YAML)


def _seen(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".")) if folder.is_dir() else []
