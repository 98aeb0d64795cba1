"""The note as a document for Word: headings that a table of contents finds, pictures with alt text."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.shared import Mm

from bot.drawing import png
from storage.exports.note.document import Block, Drawing, Note, Points, Quotation, Text, width_of
from storage.exports.transcript.document import visible

THEN = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for when it was made, so that the same note is the same bytes."""


def drawn(note: Note) -> bytes:
    document = Document()
    about = document.core_properties
    about.title, about.author, about.language = visible(note.title)[:255], "FLIP", note.language
    about.created = about.modified = THEN
    document.add_heading(visible(note.title), 0)
    document.add_paragraph(visible(note.about))
    if note.draft:
        document.add_paragraph(style="Intense Quote").add_run(visible(note.draft)).bold = True
    for part in note.parts:
        document.add_heading(visible(part.title), part.level - 1)
        for block in part.blocks:
            _add(document, block)
    file = BytesIO()
    document.save(file)
    return _timeless(file.getvalue())


def _add(document: Any, block: Block) -> None:
    match block:
        case Text():
            document.add_paragraph().add_run(visible(block.text)).italic = block.quiet
        case Points():
            for line in block.lines:
                document.add_paragraph(visible(line), style="List Bullet")
        case Quotation():
            document.add_paragraph(f"{visible(block.text)} ({visible(block.by)})", style="Quote")
        case Drawing():
            picture = png(block.chart, block.say)
            document.add_picture(BytesIO(picture), width=Mm(width_of(picture)))
            named = document.inline_shapes[-1]._inline.docPr
            named.set("descr", visible(block.alt))
        case _:
            assert_never(block)


def _timeless(file: bytes) -> bytes:
    """The same archive without the moment at which it was put together."""
    out = BytesIO()
    with ZipFile(BytesIO(file)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), before.read(name), ZIP_DEFLATED)
    return out.getvalue()
