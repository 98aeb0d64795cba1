"""Every byte of a folder, those inside of packed files too: for finding what must not be there, and for comparing."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile


def everything(folder: Path, *, without: str = "") -> str:
    """`without`: the name of a file to pass over."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != without)
    return "\n".join(part.decode("utf-8", "replace") for path in files for part in parts(path))


def contents(folder: Path) -> dict[str, bytes]:
    """Each file by its path in the folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def parts(path: Path) -> Iterator[bytes]:
    """A file, or what is packed in it."""
    if not is_zipfile(path):
        yield path.read_bytes()
        return
    with ZipFile(path) as packed:
        yield from (packed.read(name) for name in packed.namelist())
