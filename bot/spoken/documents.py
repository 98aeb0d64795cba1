"""Transcripts as documents: those of Teams, and those that Word writes when it transcribes."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from bot.spoken.refusing import Refused

LARGEST = 300_000_000
"""Bytes of a document once it is unpacked: what is larger was made to fill a computer."""


def document_lines(data: bytes) -> Iterator[tuple[int, str]]:
    """The lines as they are read, numbered; a line break within a paragraph begins another."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > LARGEST:
                raise Refused("large")
        inner = list(Document(io.BytesIO(data)).iter_inner_content())
    except (zipfile.BadZipFile, KeyError, ValueError, LxmlError, NotImplementedError):
        raise Refused("no-document") from None
    texts = (line for item in inner for text in _texts(item) for line in text.split("\n"))
    yield from enumerate(texts, 1)


def _texts(item: Paragraph | Table) -> Iterator[str]:
    if isinstance(item, Paragraph):
        yield item.text
        return
    for row in item.rows:
        # Cells that are merged come once for each place they take.
        cells = {id(cell._tc): cell.text for cell in row.cells}
        yield " ".join(text.strip() for text in cells.values() if text.strip())
