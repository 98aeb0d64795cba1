"""What a results note says, before it is a page, a document or a PDF."""

from typing import TypeAlias

from msgspec import Struct

from bot.domain import charts
from bot.drawing import Say


class Text(Struct, frozen=True):
    text: str
    quiet: bool = False


class Points(Struct, frozen=True):
    lines: tuple[str, ...]


class Quotation(Struct, frozen=True):
    """The words of somebody who agreed to be quoted, under their pseudonym."""

    text: str
    by: str


class Drawing(Struct, frozen=True):
    """`alt`: all that the chart shows, in words."""

    chart: charts.Drawing
    alt: str
    say: Say


WIDEST, TALLEST = 110, 220
"""Millimetres of a picture on a page of A4."""


def width_of(picture: bytes) -> float:
    """How wide a PNG is set, in millimetres: as wide as the page has room for, and never taller than it."""
    wide, tall = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    return min(WIDEST, TALLEST * wide / tall)


Block: TypeAlias = Text | Points | Quotation | Drawing


class Part(Struct, frozen=True):
    """`level` is 2 for a part of the note and 3 for a part of that."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2


class Note(Struct, frozen=True):
    """`name`: what its files are called. `draft`: why it is not to be handed on yet; empty once it is released."""

    name: str
    language: str
    title: str
    about: str
    draft: str
    parts: tuple[Part, ...]
