"""The check that every project passes before anybody gets it: it is read again, from its own bytes.

Held are the schema of the standard, every reference, and for every selection that its text is the one that was meant.
A page of it is in memory at a time.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from importlib.resources import files
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from storage.exports.refi.parts import DIGEST, SOURCES
from storage.exports.refi.xml import PROJECT, unhexed

_NS = f"{{{PROJECT}}}"
_REFERRING = ("targetGUID", "originGUID", "creatingUser", "creatingUserGUID")
_ALL = "descendant-or-self::*"
_REFERRED = etree.XPath(" | ".join(f"{_ALL}/@{name}" for name in _REFERRING), smart_strings=False)
_OWN = etree.XPath(f"{_ALL}[not(self::q:Coding)]/@guid", namespaces={"q": PROJECT}, smart_strings=False)
"""Nothing can refer to a coding, and its identifier follows from the selection and the code."""
_READ = ("User", "Code", "TextSource", "PlainTextSelection", "Note", "Case", "SelectionRef", "Link", "Set", "Project")
"""What is looked at when it has been read whole. All else is, as a part of these or standing before one."""
_RECORD = 16 + DIGEST
_PILES = 32
_PAGE = 1 << 18
"""Signs read at once."""


class Unfaithful(ValueError):
    """The project does not say what the record says. `str()` is for people."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The project for NVivo, MAXQDA, ATLAS.ti and QualCoder failed its own check: {what} It was not written; "
            "the record is untouched. Take the other formats home meanwhile, and report this: it is a fault of FLIP."
        )


def check_project(archive: Path, expected: Path) -> None:
    """Reads the project at `archive` again. `expected` holds the identifier and the digest of the text of every
    selection, in order. Raises `Unfaithful`."""
    try:
        with ZipFile(archive) as project, expected.open("rb") as meant, ExitStack() as files:
            folder = archive.parent
            piles = _Piles(folder, files), _Piles(folder, files)
            _Reading(project, meant, *piles, files.enter_context(_Placed(folder))).read()
    except (BadZipFile, KeyError) as error:
        raise Unfaithful(f"it cannot be read ({error}).") from error


def check_codebook(path: Path) -> None:
    """Raises `Unfaithful`."""
    with path.open("rb") as file, _valid():
        for _ in etree.iterparse(file, schema=_schema("codebook")):
            pass


class _Piles:
    """Identifiers on disk, in piles of which one at a time fits into memory."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self._files = [
            files.enter_context(TemporaryFile(dir=folder))  # noqa: SIM115 - the stack closes it
            for _ in range(_PILES)
        ]

    def add(self, identifier: str) -> None:
        raw = unhexed(identifier)
        self._files[raw[0] % _PILES].write(raw)

    def __iter__(self) -> Iterator[list[bytes]]:
        for file in self._files:
            file.seek(0)
            raw = file.read()
            yield [raw[at : at + 16] for at in range(0, len(raw), 16)]


class _Placed:
    """A text on disk, each sign in two bytes, so that one is found by its position. A context manager."""

    def __init__(self, folder: Path) -> None:
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed with this
        self._length = 0

    def __enter__(self) -> "_Placed":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def fill(self, pages: Iterable[str]) -> None:
        self._file.seek(0)
        self._file.truncate()
        for page in pages:
            self._file.write(page.encode("utf-16-le"))
        self._length = self._file.tell() // 2

    def digest(self, start: int, end: int) -> bytes | None:
        """Of what stands there; None where nothing can."""
        if not 0 <= start < end <= self._length:
            return None
        digest = blake2b(digest_size=DIGEST)
        self._file.seek(2 * start)
        for at in range(start, end, _PAGE):
            digest.update(self._file.read(2 * min(_PAGE, end - at)).decode("utf-16-le").encode())
        return digest.digest()


class _Reading:
    def __init__(self, project: ZipFile, meant: IO[bytes], there: _Piles, wanted: _Piles, text: _Placed) -> None:
        self._project = project
        self._text = text
        self._meant = meant
        self._there = there
        self._wanted = wanted
        self._files = {entry.filename for entry in project.infolist()} - {"project.qde"}
        self._names: set[str] = set()
        self._early: set[str] = set()
        """Users and codes: few, referred to without end, and there before anything refers to them."""

    def read(self) -> None:
        with self._project.open("project.qde") as file, _valid():
            # Without an entity, a DTD or a network: what is read here was written a moment ago.
            schema, tags = _schema("project"), [f"{_NS}{name}" for name in _READ]
            pieces = etree.iterparse(file, events=("start", "end"), tag=tags, schema=schema, huge_tree=True)
            for event, piece in pieces:
                tag = str(piece.tag).removeprefix(_NS)
                if event == "start":
                    if tag == "TextSource":
                        self._text.fill(self._content(piece))
                    elif tag in ("User", "Code"):
                        self._early.add(str(piece.get("guid")))
                        if tag == "Code":
                            self._named(str(piece.get("name")))
                elif tag != "Code":
                    if tag == "PlainTextSelection":
                        self._selection(piece)
                    elif tag == "Note":
                        deque(self._content(piece), maxlen=0)
                    for item in (piece, *piece.itersiblings(preceding=True)):
                        self._refer(item)
                    _forget(piece)
        if self._meant.read(1):
            raise Unfaithful("a selection is missing.")
        if self._files:
            raise Unfaithful(f"{len(self._files)} of its files belong to nothing.")
        for there, wanted in zip(self._there, self._wanted, strict=True):
            known = set(there)
            if len(known) != len(there):
                raise Unfaithful("two things have the same identifier.")
            if lost := set(wanted) - known:
                raise Unfaithful(f"{len(lost)} references lead nowhere.")

    def _refer(self, piece: etree._Element) -> None:
        if len(piece):
            found, own = _REFERRED(piece), _OWN(piece)
        else:
            found = [target for name in _REFERRING if (target := piece.get(name)) is not None]
            own = [guid] if (guid := piece.get("guid")) is not None else []
        for target in found:
            if target not in self._early:
                self._wanted.add(target)
        for identifier in own:
            self._there.add(identifier)

    def _named(self, code: str) -> None:
        if code.casefold() in self._names:
            raise Unfaithful(f"two codes are called {code}.")
        self._names.add(code.casefold())

    def _content(self, piece: etree._Element) -> Iterator[str]:
        name = f"{SOURCES}/{str(piece.get('plainTextPath')).removeprefix('internal://')}"
        self._files.discard(name)
        with TextIOWrapper(self._project.open(name), encoding="utf-8", newline="") as file:
            while page := file.read(_PAGE):
                if "\ufeff" in page or "\r" in page:
                    raise Unfaithful(
                        f"{name} has a byte order mark or a carriage return, which programs count differently."
                    )
                if max(page) > "\uffff":
                    raise Unfaithful(f"{name} has a sign that NVivo counts as two.")
                yield page

    def _selection(self, piece: etree._Element) -> None:
        own = str(piece.get("guid"))
        start, end = int(str(piece.get("startPosition"))), int(str(piece.get("endPosition")))
        record = self._meant.read(_RECORD)
        there = self._text.digest(start, end)
        if there is None or record != unhexed(own) + there:
            raise Unfaithful(f"selection {own}, from {start} to {end}, does not match its text.")


def _forget(piece: etree._Element) -> None:
    """Frees what has been read: the element's own content, and the elements before it."""
    piece.clear()
    parent = piece.getparent()
    while parent is not None and piece.getprevious() is not None:
        del parent[0]


def _schema(name: str) -> etree.XMLSchema:
    """The standard's own (MIT license, qdasoftware.org)."""
    with (files("storage.exports.refi") / f"{name}.xsd").open("rb") as file:
        return etree.XMLSchema(etree.parse(file))


@contextmanager
def _valid() -> Iterator[None]:
    try:
        yield
    except Unfaithful:
        raise
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unfaithful(f"it does not keep to the standard ({error}).") from error
