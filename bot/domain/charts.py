"""A picture of figures, before it is drawn: what is counted, what may be said of it, and the same in words.

A chart is made from the same numbers as its words, so that neither can say more than the other. It shows how many,
never a mean: the steps of these scales are in order and not a known distance apart.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from bot.domain.views import Line

ChartKind: TypeAlias = Literal["weighing", "shift", "stances", "positions", "checkins"]
Tone: TypeAlias = Literal["plain", "benefit", "harm"]


class Cell(Struct, frozen=True):
    """One answer. `count`: how many gave it; None where no number may stand, and then `some` says that it was given."""

    label: Line
    count: int | None = None
    some: bool = False


class Strip(Struct, frozen=True):
    """The answers to one question, in their order. `said` says the same in words. Without `cells` it is all there is.
    `name` tells the strips of a row apart."""

    cells: tuple[Cell, ...]
    said: Line
    name: Line | None = None
    tone: Tone = "plain"

    @property
    def counted(self) -> bool:
        return bool(self.cells) and all(cell.count is not None for cell in self.cells)


class Row(Struct, frozen=True):
    """What the strips are about."""

    label: Line
    strips: tuple[Strip, ...]


class Chart(Struct, frozen=True):
    kind: ChartKind
    title: Line
    rows: tuple[Row, ...]
    notes: tuple[Line, ...] = ()
    """How to read it."""

    def alt(self) -> tuple[tuple[Line, ...], ...]:
        """The whole of it in words: for each strip what it is about, and what is said of it."""
        return tuple(
            (row.label, *((strip.name,) if strip.name is not None else ()), strip.said)
            for row in self.rows
            for strip in row.strips
        )
