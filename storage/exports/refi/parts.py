"""A project under way: its parts on disk, so that no more of it than a page is ever in memory."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from storage.exports.refi.text import plain
from storage.exports.refi.xml import USER, Guid, by_the_bot, described, element, guid, said, unhexed, written

SOURCES = "sources"
"""As NVivo writes it, and every program reads it: see docs/decisions/0004-sources-of-a-project.md."""
DIGEST = 16
"""Bytes."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can name: the same record is to give the same bytes."""
_PARTS = ("Cases", "Sources", "Notes", "Links", "Sets")
"""In the order in which they stand in a project. A part that is empty must be left out."""


class Parts:
    """The parts of one project, in `folder`; sources and memos go into `archive` as they come."""

    def __init__(self, folder: Path, archive: ZipFile) -> None:
        self.folder = folder
        self._archive = archive
        self._files = {name: (folder / f"{name}.xml").open("wb") for name in _PARTS}
        self.expected = (folder / "expected").open("wb")
        """Identifier and digest of the text of every selection, in order."""
        self.source = (folder / "source.txt").open("w+b")
        """The text of the source that is being written."""
        self.counts = {"sources": 0, "cases": 0, "selections": 0, "codings": 0, "notes": 0, "links": 0}

    def add(self, part: str, piece: etree._Element) -> None:
        self.raw(part, written(piece))

    def raw(self, part: str, piece: bytes) -> None:
        self._files[part].write(piece)

    def text(self, source: Guid) -> None:
        """Puts away what stands in `source`, and empties it."""
        entry = _entry(f"{SOURCES}/{source}.txt", self.source.tell())
        self.source.seek(0)
        with self._archive.open(entry, "w") as into:
            shutil.copyfileobj(self.source, into)
        self.source.seek(0)
        self.source.truncate()

    def note(self, note: Guid, name: str, at: datetime, text: str) -> Guid:
        """A memo. QualCoder takes one for a memo when it has a name of its own, a date, and its text in a file."""
        entry = _entry(f"{SOURCES}/{note}.txt")
        self._archive.writestr(entry, plain(text).encode())
        path = f"internal://{note}.txt"
        self.add("Notes", element("Note", guid=note, name=name, plainTextPath=path, **by_the_bot(at)))
        self.counts["notes"] += 1
        return note

    def link(self, name: str, origin: Guid, target: Guid) -> None:
        made = f'<Link guid="{guid("link", origin, target)}" name={quoteattr(name)} direction="OneWay"'
        self.raw("Links", f'{made} originGUID="{origin}" targetGUID="{target}"/>\n'.encode())
        self.counts["links"] += 1

    def project(self, head: bytes, tail: bytes) -> None:
        """Puts the parts together."""
        self.close()
        whole = self.folder / "project.qde"
        with whole.open("wb") as into:
            into.write(head)
            for name in _PARTS:
                part = self.folder / f"{name}.xml"
                if part.stat().st_size:
                    into.write(f"<{name}>\n".encode())
                    with part.open("rb") as file:
                        shutil.copyfileobj(file, into)
                    into.write(f"</{name}>\n".encode())
            into.write(tail)
        entry = _entry("project.qde", whole.stat().st_size)
        with whole.open("rb") as file, self._archive.open(entry, "w") as packed:
            shutil.copyfileobj(file, packed)

    def close(self) -> None:
        for file in (*self._files.values(), self.expected, self.source):
            file.close()


class Open:
    """A selection whose end has not come yet."""

    def __init__(self, key: Guid, start: int, at: datetime) -> None:
        self.id = key
        self.start = start
        self.at = at
        self.digest = blake2b(digest_size=DIGEST)


class Source:
    """A text that grows, and what is marked in it."""

    def __init__(self, parts: Parts, source: Guid, name: str, at: datetime, about: str) -> None:
        self.id = source
        self._parts = parts
        self._length = 0
        self._open: list[Open] = []
        path = f"internal://{source}.txt"
        made = element("TextSource", *described(about), guid=source, name=name, plainTextPath=path, **by_the_bot(at))
        # The end tag comes with `end`.
        empty = etree.tostring(made, encoding="utf-8", xml_declaration=False, with_tail=False)
        start = empty.removesuffix(b"</TextSource>") if about else empty.removesuffix(b"/>") + b">"
        parts.raw("Sources", start + b"\n")

    def write(self, text: str) -> None:
        """`text` holds only what `storage.exports.refi.text.plain` leaves in it."""
        raw = text.encode()
        self._parts.source.write(raw)
        self._length += len(text)
        for item in self._open:
            item.digest.update(raw)

    def begin(self, key: Guid, at: datetime) -> Open:
        begun = Open(key, self._length, at)
        self._open.append(begun)
        return begun

    def close(self, begun: Open, name: str, codes: Sequence[Guid], about: str = "", notes: Sequence[Guid] = ()) -> bool:
        """Ends a selection here. Without a text or a code it is none: some programs would show an empty comment."""
        self._open.remove(begun)
        if self._length == begun.start or not codes:
            return False
        by = f'creatingUser="{USER}" creationDateTime="{said(begun.at)}"'
        placed = f'startPosition="{begun.start}" endPosition="{self._length}"'
        pieces = [f'<PlainTextSelection guid="{begun.id}" name={quoteattr(name)} {placed} {by}>']
        pieces += (written(piece).decode().rstrip("\n") for piece in described(about))
        pieces += (
            f'<Coding guid="{guid("coding", begun.id, code)}" {by}><CodeRef targetGUID="{code}"/></Coding>'
            for code in codes
        )
        pieces += (f'<NoteRef targetGUID="{note}"/>' for note in notes)
        self._parts.raw("Sources", "".join((*pieces, "</PlainTextSelection>\n")).encode())
        self._parts.expected.write(unhexed(begun.id) + begun.digest.digest())
        self._parts.counts["selections"] += 1
        self._parts.counts["codings"] += len(codes)
        return True

    def end(self, more: Sequence[etree._Element]) -> None:
        """`more`: what stands behind the selections."""
        for piece in more:
            self._parts.add("Sources", piece)
        self._parts.raw("Sources", b"</TextSource>\n")
        self._parts.text(self.id)
        self._parts.counts["sources"] += 1


def _entry(name: str, size: int = 0) -> ZipInfo:
    entry = ZipInfo(name, _NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    entry.file_size = size  # known beforehand, so that only a file above 2 GiB becomes ZIP64
    return entry
