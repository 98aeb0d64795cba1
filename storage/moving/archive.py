"""A backup as a file: a ZIP with the two databases as SQLite files, and a manifest that says what they have to be.

manifest.json   what was backed up, when, by which software; for each file its bytes and SHA-256; for each chain of
                the tape its end
flip.db         the record, with pseudonyms only
keys.db         who is who; may be kept in a ZIP of its own, with the same manifest
"""

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import msgspec
from msgspec import Struct

from bot.domain.private_files import private_file, private_folder
from storage.moving.rows import NotDone
from storage.verify import Progress

MANIFEST = "manifest.json"
FORMAT = 1
LARGEST_MANIFEST = 64 * 1024 * 1024
"""Bytes. A chain takes about a hundred."""
_PIECE = 1 << 20


class Content(Struct, frozen=True):
    """`sha256` in hexadecimal."""

    bytes: int
    sha256: str


class Manifest(Struct, frozen=True):
    """`heads`: group -> chain -> the link at its end. `rows`: table -> how many, of the record alone."""

    format: int
    made_at: str
    software: str
    tables: str
    files: dict[str, Content]
    rows: dict[str, int]
    heads: dict[str, dict[str, str]]


def content_of(file: Path) -> Content:
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
    return Content(file.stat().st_size, digest.hexdigest())


def pack(to: Path, manifest: Manifest, files: list[Path], progress: Progress) -> None:
    """Writes the archive beside `to`, looks whether it can be read back, and only then gives it its name.

    Only its owner may read it. What has the name already is replaced.
    """
    total = sum(file.stat().st_size for file in files)
    done = 0
    with workshop(to.parent) as folder:
        new = folder / to.name
        with private_file(new).open("r+b") as written:
            with ZipFile(written, "w", ZIP_DEFLATED, compresslevel=3) as packed:
                packed.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
                for file in files:
                    entry = ZipInfo.from_file(file, file.name)
                    entry.compress_type = ZIP_DEFLATED
                    with file.open("rb") as source, packed.open(entry, "w") as target:
                        while piece := source.read(_PIECE):
                            target.write(piece)
                            done += len(piece)
                            progress(f"Packing {to.name}", done, total)
            written.flush()
            os.fsync(written.fileno())
        for file in files:
            unpack(new, file.name, manifest, None, progress)
        new.replace(to)
        _settle(to.parent)


def manifest_in(archive: Path) -> Manifest:
    """Raises `NotDone` when it is no backup, or one of a later kind."""
    with _readable(archive) as packed:
        if MANIFEST not in packed.namelist():
            raise NotDone(f"{archive} is no backup of FLIP bot: it has no {MANIFEST}. Nothing was changed.")
        if packed.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise _damaged(archive, f"its {MANIFEST} is too large to be one")
        try:
            manifest = msgspec.json.decode(packed.read(MANIFEST), type=Manifest)
        except msgspec.MsgspecError as error:
            raise _damaged(archive, f"its {MANIFEST} cannot be read ({error})") from error
    if manifest.format > FORMAT:
        raise NotDone(
            f"{archive} was made by a later version ({manifest.software}). Nothing was changed. Use that one."
        )
    return manifest


def holds(archive: Path, name: str) -> bool:
    with _readable(archive) as packed:
        return name in packed.namelist()


def unpack(archive: Path, name: str, manifest: Manifest, to: Path | None, progress: Progress) -> None:
    """Writes the file `name` of the archive to `to` (without `to` it is only read), if it is what was backed up.

    Raises `NotDone` when it is not.
    """
    wanted, digest, done = manifest.files.get(name), hashlib.sha256(), 0
    if wanted is None:
        raise _damaged(archive, f"its {MANIFEST} does not mention {name}")
    with _readable(archive) as packed, (to or Path(os.devnull)).open("wb") as target, packed.open(name) as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
            target.write(piece)
            done += len(piece)
            if done > wanted.bytes:
                break
            progress(f"Reading {name} from {archive.name}", done, wanted.bytes)
    if done != wanted.bytes:
        raise _damaged(archive, f"its {name} has {done} bytes and not {wanted.bytes}, or more")
    if digest.hexdigest() != wanted.sha256:
        raise _damaged(archive, f"its {name} is not the one that was backed up (its SHA-256 is another)")


@contextmanager
def workshop(beside: Path) -> Iterator[Path]:
    """A folder on the same disk for what is not finished, which nobody else can look into; gone afterwards."""
    private_folder(beside)
    with tempfile.TemporaryDirectory(prefix=".flip-", dir=beside, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def _readable(archive: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(archive) as packed:
            yield packed
    except FileNotFoundError:
        raise NotDone(f"There is no file {archive}. Nothing was changed.") from None
    except KeyError as missing:
        raise _damaged(archive, str(missing.args[0])) from missing
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(archive, str(error) or "it ends too early") from error


def _damaged(archive: Path, why: str) -> NotDone:
    return NotDone(f"{archive} is damaged: {why}. Nothing was changed. Use another backup.")


def _settle(folder: Path) -> None:
    """A new name is only on the disk when its folder is."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
