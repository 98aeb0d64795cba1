"""A picture of figures, before it is drawn: what is counted, what may be said of it, and the same in words.

A chart is made from the same numbers as its words, so that neither can say more than the other. It shows how many,
never a mean: the steps of these scales are in order and not a known distance apart.
"""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from bot.domain.lines import Line, Word

ChartKind: TypeAlias = Literal["weighing", "shift", "gave", "balances", "stances", "positions", "checkins", "own"]
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


class Chart(Struct, frozen=True, tag="chart"):
    kind: ChartKind
    title: Line
    rows: tuple[Row, ...]
    notes: tuple[Line, ...] = ()
    """How to read it."""

    @property
    def drawable(self) -> bool:
        """Whether there is anything in it but words."""
        return any(strip.cells for row in self.rows for strip in row.strips)

    def alt(self) -> tuple[tuple[Line, ...], ...]:
        """The whole of it in words: for each strip what it is about, and what is said of it."""
        return tuple(
            (row.label, *((strip.name,) if strip.name is not None else ()), strip.said)
            for row in self.rows
            for strip in row.strips
        )


Lane: TypeAlias = Literal["session", "proposal", "tryout"]


class Station(Struct, frozen=True):
    """`after`: where among the stations before it stands what it grew out of. `ended`: it came to an end."""

    lane: Lane
    label: Line
    when: Line | None = None
    came: Line | None = None
    """What became of it."""
    after: int | None = None
    ended: bool = False


class Timeline(Struct, frozen=True, tag="timeline"):
    """What a group has met, proposed and tried, in order, and what grew out of what."""

    title: Line
    stations: tuple[Station, ...]
    notes: tuple[Line, ...] = ()

    @property
    def drawable(self) -> bool:
        return bool(self.stations)

    def alt(self) -> tuple[tuple[Line, ...], ...]:
        """The whole of it in words, station by station."""
        return tuple(tuple(self._told(station)) for station in self.stations)

    def _told(self, station: Station) -> Iterator[Line]:
        if station.when is not None:
            yield station.when
        yield station.label
        if station.came is not None:
            yield station.came
        if station.after is not None:
            yield Word("chart-after", {"what": self.stations[station.after].label})


class Tie(Struct, frozen=True):
    """`whose` built on what `on` said, both by their place among the names; how often."""

    whose: int
    on: int
    count: int


class Network(Struct, frozen=True, tag="network"):
    """Who has built on whom."""

    title: Line
    names: tuple[Line, ...]
    ties: tuple[Tie, ...]
    notes: tuple[Line, ...] = ()

    @property
    def drawable(self) -> bool:
        return bool(self.ties)

    def alt(self) -> tuple[tuple[Line, ...], ...]:
        """The whole of it in words, tie by tie."""
        return tuple(
            (Word("chart-tie", {"whose": self.names[tie.whose], "on": self.names[tie.on], "count": tie.count}),)
            for tie in self.ties
        )


Drawing: TypeAlias = Chart | Timeline | Network
DRAWINGS = Chart, Timeline, Network
