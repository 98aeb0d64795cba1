"""The note as a PDF, set by Typst. Texts are handed over as data and never as markup."""

import json
import tempfile
from pathlib import Path
from typing import Any, assert_never

import typst

from bot.drawing import png
from storage.exports.note.document import Block, Drawing, Note, Points, Quotation, Text, width_of
from storage.exports.transcript.document import visible

LAYOUT = Path(__file__).parent / "note.typ"


def drawn(note: Note) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "note.typ").write_bytes(LAYOUT.read_bytes())
        content = {
            "language": note.language,
            "title": visible(note.title),
            "about": visible(note.about),
            "draft": visible(note.draft),
            "parts": [
                {
                    "title": visible(part.title),
                    "level": part.level,
                    "blocks": [_data(block, folder, f"{at}-{number}") for number, block in enumerate(part.blocks)],
                }
                for at, part in enumerate(note.parts)
            ],
        }
        (folder / "note.json").write_text(json.dumps(content), encoding="utf-8")
        made: Any = typst.compile(folder / "note.typ", root=folder, format="pdf")
        assert isinstance(made, bytes)
        return made


def _data(block: Block, folder: Path, name: str) -> dict[str, Any]:
    match block:
        case Text():
            return {"kind": "text", "text": visible(block.text), "quiet": block.quiet}
        case Points():
            return {"kind": "points", "lines": [visible(line) for line in block.lines]}
        case Quotation():
            return {"kind": "quotation", "text": visible(block.text), "by": visible(block.by)}
        case Drawing():
            picture = png(block.chart, block.say)
            (folder / f"{name}.png").write_bytes(picture)
            width = round(width_of(picture), 1)
            return {"kind": "drawing", "file": f"{name}.png", "alt": visible(block.alt), "width": width}
        case _:
            assert_never(block)
