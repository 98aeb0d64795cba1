"""The note as a page for a browser: whole in itself, without scripts, light and dark."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape as escaped
from typing import assert_never

from bot.drawing import svg
from storage.exports.note.document import Block, Drawing, Note, Points, Quotation, Text
from storage.exports.transcript.document import visible

STYLE = """\
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --quiet: light-dark(#57606a, #aab4be); --paper: light-dark(#fff, #16191d); --ink: light-dark(#1b1f24, #f0f3f6) }
* { box-sizing: border-box }
body { max-width: 46rem; margin: 0 auto; padding: 1rem 1rem 4rem; font: 1.05rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; background: var(--paper); color: var(--ink) }
h1, h2, h3 { line-height: 1.25; margin: 2rem 0 .5rem; break-after: avoid }
h2 { padding-top: 1rem; border-top: .1rem solid var(--line) }
p { white-space: pre-wrap }
.quiet { color: var(--quiet) }
.draft { padding: .75rem 1rem; border: .15rem dashed var(--ink); font-weight: 600 }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: .2rem solid var(--line); white-space: pre-wrap }
figure { margin: 1rem 0; break-inside: avoid } figure img { display: block; width: 24rem; max-width: 100%; height: auto }
@media print { :root { color-scheme: light } body { max-width: none; padding: 0; font-size: 10.5pt } @page { margin: 20mm } }
"""  # noqa: E501


def escape(text: str) -> str:
    return escaped(visible(text))


def drawn(note: Note) -> bytes:
    return "".join(_lines(note)).encode()


def _lines(note: Note) -> Iterator[str]:
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    yield f'<!doctype html>\n<html lang="{escape(note.language)}">\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield f"<title>{escape(note.title)}</title>\n<style>\n{STYLE}</style>\n<main>\n"
    yield f'<h1>{escape(note.title)}</h1>\n<p class="quiet">{escape(note.about)}</p>\n'
    if note.draft:
        yield f'<p class="draft">{escape(note.draft)}</p>\n'
    for part in note.parts:
        yield f"<h{part.level}>{escape(part.title)}</h{part.level}>\n"
        yield from (f"{_block(block)}\n" for block in part.blocks)
    yield "</main>\n</html>\n"


def _block(block: Block) -> str:
    match block:
        case Text():
            kind = ' class="quiet"' if block.quiet else ""
            return f"<p{kind}>{escape(block.text)}</p>"
        case Points():
            return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in block.lines)}</ul>"
        case Quotation():
            return f"<blockquote>{escape(block.text)} <cite>{escape(block.by)}</cite></blockquote>"
        case Drawing():
            source = b64encode(svg(block.chart, block.say).encode()).decode()
            return f'<figure><img src="data:image/svg+xml;base64,{source}" alt="{escape(block.alt)}"></figure>'
        case _:
            assert_never(block)
