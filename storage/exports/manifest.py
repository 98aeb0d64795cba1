"""What an export is made of: every file with its hash, and the ends of the chains that it was read from.

It says no time of its own: the same record gives the same bytes. Two manifests say what changed in between.
"""

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, select

from storage import models as m
from storage.exports.leaving.record import Record, Ripple
from storage.exports.leaving.scope import EVERYTHING, Scope
from storage.models import table_of

NAME = "manifest.json"
VERSION = 2


class File(Struct, frozen=True):
    path: str
    bytes: int
    sha256: str


class Chain(Struct, frozen=True):
    """One group's tape: how many entries it has, and the last link of each of its streams ("" is the group's own)."""

    entries: int
    heads: dict[str, str]


class Manifest(Struct, frozen=True):
    """`counts` and `left_out` as in the export's receipt; `software` is the version that made it; `scope` is what it is
    of. `ripple`: earlier logs that hold people who have taken back their yes to research since, with their pseudonyms:
    otherwise nobody could take them out there. They stand here and in the README, and nowhere else in an export.
    `unlinked`: group -> the sessions that promised no name. Their answers in `tape.jsonl` are no links of the chain:
    each stands under a number and a name that join with nothing, and the answers that were given are not there."""

    version: int
    software: str
    chains: dict[str, Chain]
    counts: dict[str, int]
    left_out: dict[str, int]
    files: tuple[File, ...]
    scope: Scope = EVERYTHING
    ripple: tuple[Ripple, ...] = ()
    unlinked: dict[str, tuple[str, ...]] = {}


class Unreadable(ValueError):
    """There is no manifest there that can be read. `str()` is for people."""


def chain(connection: Connection, record: Record) -> Chain:
    """The ends of a tape as far as the record was read from it, as they are in this transaction."""
    tape = table_of(m.Tape)
    read = (tape.c.group_id == record.group) & (tape.c.seq <= record.until)
    if record.session:
        read &= tape.c.stream.in_(("", record.session))
    last = select(func.max(tape.c.seq)).where(read).group_by(tape.c.stream)
    ends = select(tape.c.stream, tape.c.link).where(tape.c.group_id == record.group, tape.c.seq.in_(last))
    heads = {row.stream: row.link for row in connection.execute(ends.order_by(tape.c.stream))}
    return Chain(connection.execute(select(func.count()).where(read)).scalar_one(), heads)


def files_in(folder: Path, but: Collection[str] = (NAME,)) -> tuple[File, ...]:
    """Everything that is in `folder` now, without the paths `but`."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple(_file(path, folder) for path in files if path.relative_to(folder).as_posix() not in but)


def ordered(files: Iterable[File]) -> tuple[File, ...]:
    return tuple(sorted(files, key=lambda file: PurePosixPath(file.path)))


def write(folder: Path, made: Manifest) -> str:
    """Writes the manifest into `folder`, and returns its sha256."""
    text: Any = msgspec.json.format(msgspec.json.encode(made, order="deterministic"), indent=2)
    content = bytes(text + b"\n")
    (folder / NAME).write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def read(folder: Path) -> Manifest:
    """Raises `Unreadable`."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError) as wrong:
        raise Unreadable(
            f"{folder} has no {NAME} that can be read, so it cannot be compared. Nothing was changed there. Give the"
            " folder of an earlier export."
        ) from wrong


def differences(old: Manifest, new: Manifest) -> list[str]:
    """What changed from one to the other, in sentences; empty when nothing did."""
    found = []
    if new.scope != old.scope:
        found.append(f"They are not of the same: that was {_scope(old.scope)}, this is {_scope(new.scope)}.")
    for group in sorted(old.chains.keys() | new.chains.keys()):
        before, now = old.chains.get(group), new.chains.get(group)
        if before is None or now is None:
            found.append(f"The group {group} is {'new' if before is None else 'no longer in it'}.")
        elif now.entries != before.entries:
            found.append(f"{group}: {now.entries - before.entries} more entries on the tape, {now.entries} now.")
        elif now.heads != before.heads:
            found.append(f"{group}: the same number of entries, but not the same: the records are not of one tape.")
    for what, files in (("new", _files(new) - _files(old)), ("gone", _files(old) - _files(new))):
        found += [f"{path} is {what}." for path in sorted(files)]
    hashes = {file.path: file.sha256 for file in old.files}
    changed = sorted(file.path for file in new.files if hashes.get(file.path, file.sha256) != file.sha256)
    logs = {(item.group, item.log, item.digest): set(item.no_longer) for item in old.ripple}
    for item in new.ripple:
        if gone := set(item.no_longer) - logs.get((item.group, item.log, item.digest), set()):
            found.append(f"{item.group}, log {item.log}: it holds {', '.join(sorted(gone))}, who has said no since.")
    for name in sorted(old.counts.keys() | new.counts.keys()):
        more = new.counts.get(name, 0) - old.counts.get(name, 0)
        if more:
            found.append(f"{name}: {abs(more)} rows {'more' if more > 0 else 'fewer'}, {new.counts.get(name, 0)} now.")
    for kind in sorted(old.left_out.keys() | new.left_out.keys()):
        was, is_now = old.left_out.get(kind, 0), new.left_out.get(kind, 0)
        if was != is_now:
            found.append(f"Left out for want of consent, {kind}: {is_now}, before {was}.")
    if changed:
        found.append(f"Changed files: {', '.join(changed)}.")
    return found


def _scope(scope: Scope) -> str:
    return f"the {scope.kind} {scope}" if scope.id else scope.kind


def _files(manifest: Manifest) -> set[str]:
    return {file.path for file in manifest.files}


def _file(path: Path, folder: Path) -> File:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return File(path.relative_to(folder).as_posix(), path.stat().st_size, digest)
