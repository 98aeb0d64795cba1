"""Drawings on paper 320 units wide. A chart: labels above, below them a strip with a cell an answer and a dot a person.

No colour and no length carries anything that is not written beside it. The colours are those of Okabe and Ito, which
people with every kind of colour vision tell apart, and the shapes differ as well.
"""

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO, StringIO
from math import cos, pi, sin
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, Patch, Rectangle, RegularPolygon
from msgspec import Struct
from PIL import Image, ImageColor

from bot.domain.charts import Cell, Chart, Drawing, Lane, Network, Row, Strip, Timeline, Tone
from bot.drawing import Say, Theme
from bot.drawing.glyphs import POINTS, advance, drawable, tellable

WIDTH, EDGE = 320, 10
TEXT, SMALL, TITLE = 11, 10, 13
LINE = 15
DOT, ACROSS = 4.2, 10.5
SHADES = 4
NAMES, LANE = 110, 20
WEEK, FIGURES = 52, 14
"""Room for the name of a week, and for a number."""
CROWD = 16
"""So many names stand on a circle; more are listed."""
LANES: tuple[Lane, ...] = ("session", "proposal", "tryout")


class Colours(Struct, frozen=True):
    paper: str
    ink: str
    quiet: str
    line: str
    plain: str
    harm: str


COLOURS: dict[Theme, Colours] = {
    "light": Colours("#ffffff", "#1b1f24", "#57606a", "#d0d7de", "#0072b2", "#c04a00"),
    "dark": Colours("#16191d", "#f0f3f6", "#aab4be", "#3d444d", "#56b4e9", "#f5a04f"),
}
STYLE: Any = {
    "svg.hashsalt": "flip",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "text.parse_math": False,
    "path.simplify": False,
}
_ONE = Lock()
"""matplotlib's settings are the process's own, so one thread draws at a time."""


def svg(chart: Drawing, say: Say, words: str) -> str:
    file = StringIO()
    with _ONE, mpl.rc_context(STYLE):
        drawing = _Drawing(chart, say, COLOURS["light"])
        FigureCanvasSVG(drawing.figure)
        drawing.figure.savefig(
            file, format="svg", metadata={"Date": None, "Creator": None, "Type": None, "Format": None}
        )
    _, opened, rest = file.getvalue().partition("<svg ")
    attributes, _, body = rest.partition(">")
    told = f"<title>{_escaped(say(chart.title))}</title><desc>{_escaped(words)}</desc>"
    return f'{opened}role="img" {attributes}>{told}{_follows_the_theme()}{_whole(body, drawing.texts)}'


def _escaped(text: str) -> str:
    return escape(tellable(text))


def _whole(body: str, texts: list[str]) -> str:
    """The drawing with each text as it was written, also where the font lacks a character: the reader's may have it."""
    whole = iter(texts)
    return _WRITTEN.sub(lambda found: f"{found[1]}{_escaped(next(whole))}</text>", body)


_WRITTEN = re.compile(r"(<text [^>]*>).*?</text>", re.DOTALL)


def png(chart: Drawing, say: Say, theme: Theme) -> bytes:
    file = BytesIO()
    with _ONE, mpl.rc_context(STYLE):
        figure = _Drawing(chart, say, COLOURS[theme]).figure
        FigureCanvasAgg(figure)
        figure.savefig(file, format="png", dpi=2 * POINTS, metadata={"Software": None})
    return _few_colours(file, COLOURS[theme])


def _few_colours(file: BytesIO, colours: Colours) -> bytes:
    """The same picture in a quarter of the bytes: there are five colours, and what lies between each and the paper."""
    small = BytesIO()
    paper, *inks = (ImageColor.getrgb(getattr(colours, name)) for name in Colours.__struct_fields__)
    shades = [paper, *(_between(paper, ink, part / SHADES) for ink in inks for part in range(1, SHADES + 1))]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for shade in shades for part in shade])
    with Image.open(file) as whole:
        whole.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def _between(one: tuple[int, ...], other: tuple[int, ...], part: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))


def _follows_the_theme() -> str:
    """Each light colour becomes the dark one where the reader's programme knows about themes; the others go on."""
    light, dark = COLOURS["light"], COLOURS["dark"]
    rules = (
        f'[style*="{what}: {getattr(light, name)}"]{{{what}:{getattr(dark, name)}!important}}'
        for name in Colours.__struct_fields__
        for what in ("fill", "stroke")
    )
    return f"<style>@media (prefers-color-scheme:dark){{{''.join(rules)}}}</style>"


def _lines(text: str, size: int, width: float, *, bold: bool = False) -> Iterator[str]:
    """The lines of a text that fit into `width`, measured with the font that is wider than most readers' own."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _wide(longer, size, bold) <= width:
            line = longer
            continue
        if line:
            yield line
        while _wide(word, size, bold) > width and len(word) > 1:
            fits = next(at for at in range(len(word) - 1, 0, -1) if at == 1 or _wide(word[:at], size, bold) <= width)
            yield word[:fits]
            word = word[fits:]
        line = word
    yield line


def _wide(text: str, size: int, bold: bool) -> float:
    return size * sum(advance(character, bold) for character in text)


class _Drawing:
    """From top to bottom; `_y` is how far down it has come."""

    def __init__(self, drawing: Drawing, say: Say, colours: Colours) -> None:
        self._say = say
        self._colours = colours
        self._y = float(EDGE)
        self._shapes: list[Patch] = []
        self._texts: list[tuple[float, float, str, int, str, str, bool]] = []
        self._write(say(drawing.title), TITLE, bold=True)
        match drawing:
            case Chart() if drawing.kind == "checkins":
                self._weeks(drawing)
            case Chart():
                for row in drawing.rows:
                    self._row(row, drawing.kind == "own")
            case Timeline():
                self._timeline(drawing)
            case Network() if len(drawing.names) > CROWD:
                for lines in drawing.alt():
                    self._write(" ".join(map(say, lines)), TEXT)
            case Network():
                self._network(drawing)
        if drawing.notes:
            self._y += 8
        for note in drawing.notes:
            self._write(say(note), SMALL, self._colours.quiet)
        self.figure = self._figure()

    @property
    def texts(self) -> list[str]:
        """What is written, in the order in which it is drawn."""
        return [text for _, _, text, *_ in self._texts if text.strip()]

    def _figure(self) -> Figure:
        height = self._y + EDGE
        figure = Figure(figsize=(WIDTH / POINTS, height / POINTS), dpi=POINTS, facecolor=self._colours.paper)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        for shape in self._shapes:
            axes.add_patch(shape)
        for x, y, text, size, colour, align, bold in self._texts:
            if not text.strip():
                continue
            weight = "bold" if bold else "normal"
            axes.text(x, y, drawable(text), fontsize=size, color=colour, ha=align, va="baseline", fontweight=weight)
        return figure

    def _write(self, text: str, size: int, colour: str = "", *, bold: bool = False, left: float = EDGE) -> None:
        for line in _lines(text, size, WIDTH - EDGE - left, bold=bold):
            self._y += LINE if size < TITLE else LINE + 3
            self._texts.append((left, self._y - 3, line, size, colour or self._colours.ink, "left", bold))

    def _row(self, row: Row, own: bool) -> None:
        self._y += 8
        self._write(self._say(row.label), TEXT, bold=True)
        if own:
            self._own(row)
            return
        for strip in row.strips:
            self._strip(strip)

    def _own(self, row: Row) -> None:
        """A line for each time that somebody answered, with a dot on the step of the scale."""
        steps = [self._say(cell.label) for cell in row.strips[0].cells]
        width = (WIDTH - 2 * EDGE - NAMES) / len(steps)
        for strip in row.strips:
            top = self._y + 2
            name = next(_lines(self._say(strip.name), SMALL, NAMES - 4)) if strip.name is not None else ""
            self._texts.append((EDGE, top + 11, name, SMALL, self._colours.quiet, "left", False))
            for number, cell in enumerate(strip.cells):
                left = EDGE + NAMES + number * width
                self._box(left, top, width, LINE)
                if cell.some:
                    self._shapes.append(self._mark(left + width / 2, top + LINE / 2, "plain"))
            self._y = top + LINE
        for number, step in enumerate(steps):
            x = EDGE + NAMES + (number + 0.5) * width
            self._texts.append((x, self._y + 11, step, SMALL, self._colours.quiet, "center", False))
        self._y += LINE

    def _weeks(self, drawing: Chart) -> None:
        """From top to bottom a line a week, and a column for each thing that is counted: a period can be long."""
        strips = [strip for row in drawing.rows for strip in row.strips]
        width = (WIDTH - 2 * EDGE - WEEK) / len(strips)
        self._columns([self._say(strip.name) if strip.name is not None else "" for strip in strips], WEEK, width)
        in_line = max(1, int((width - FIGURES - 4) // ACROSS))
        for number, week in enumerate(strips[0].cells):
            lines = max(1, *(-(-(strip.cells[number].count or 0) // in_line) for strip in strips))
            top, tall = self._y, lines * ACROSS + 6
            self._texts.append((EDGE, top + 12, self._say(week.label), SMALL, self._colours.quiet, "left", False))
            for column, strip in enumerate(strips):
                left, count = EDGE + WEEK + column * width, strip.cells[number].count or 0
                self._box(left, top, width, tall)
                colour = self._colours.ink if count else self._colours.quiet
                self._texts.append((left + 4, top + 12, str(count), SMALL, colour, "left", False))
                for dot in range(count):
                    x = left + FIGURES + DOT + dot % in_line * ACROSS
                    self._shapes.append(self._mark(x, top + 4 + DOT + dot // in_line * ACROSS, strip.tone))
            self._y = top + tall

    def _timeline(self, drawing: Timeline) -> None:
        """From top to bottom, each kind of thing in a lane of its own; a line from what something grew out of."""
        places: list[tuple[float, float]] = []
        for station in drawing.stations:
            self._y += 6
            x, y = EDGE + 6 + LANES.index(station.lane) * LANE, self._y + 8
            if station.after is not None:
                x_from, y_from = places[station.after]
                self._line(x_from, y_from + 7, x_from, y)
                self._line(x_from, y, x - 7, y)
            places.append((x, y))
            self._shapes.append(self._station(x, y, station.lane, station.ended))
            left = EDGE + len(LANES) * LANE
            if station.when is not None:
                self._write(self._say(station.when), SMALL, self._colours.quiet, left=left)
            self._write(self._say(station.label), TEXT, bold=station.lane == "session", left=left)
            if station.came is not None:
                self._write(self._say(station.came), SMALL, self._colours.quiet, left=left)

    def _station(self, x: float, y: float, lane: Lane, ended: bool) -> Patch:
        """Full where it has come to an end, and empty where it goes on, which its words say too."""
        look: Any = {
            "facecolor": self._colours.plain if ended else self._colours.paper,
            "edgecolor": self._colours.plain,
        }
        match lane:
            case "session":
                return Circle((x, y), 5.5, lw=1.6, **look)
            case "proposal":
                return RegularPolygon((x, y), 4, radius=6.5, lw=1.6, **look)
            case "tryout":
                return Rectangle((x - 5, y - 5), 10, 10, lw=1.6, **look)

    def _network(self, drawing: Network) -> None:
        """The names on a circle, an arrow from each who built on another, and beside it how often."""
        names = [self._say(name) for name in drawing.names]
        ring = (WIDTH - 2 * EDGE) / 2 - 42
        middle_x, middle_y = WIDTH / 2, self._y + 30 + ring
        turns = [2 * pi * number / len(names) - pi / 2 for number in range(len(names))]
        places = [(middle_x + ring * cos(turn), middle_y + ring * sin(turn)) for turn in turns]
        both = {(tie.whose, tie.on) for tie in drawing.ties}
        for tie in drawing.ties:
            (x, y), (to_x, to_y) = places[tie.whose], places[tie.on]
            bent = 0.18 if (tie.on, tie.whose) in both else 0.0
            style = f"arc3,rad={bent}"
            colour = self._colours.plain
            arrow = FancyArrowPatch(
                (x, y), (to_x, to_y), connectionstyle=style, arrowstyle="-|>", mutation_scale=10, color=colour, lw=1.4,
                shrinkA=17, shrinkB=17,
            )  # fmt: skip
            self._shapes.append(arrow)
            # Nearer to where the arrow begins, so that two do not meet in the middle.
            at_x = x + (to_x - x) * 0.38 + (to_y - y) * bent * 0.5
            at_y = y + (to_y - y) * 0.38 - (to_x - x) * bent * 0.5
            self._shapes.append(Circle((at_x, at_y), 7, facecolor=self._colours.paper, edgecolor="none", zorder=3))
            self._texts.append((at_x, at_y + 3.5, str(tie.count), SMALL, self._colours.ink, "center", True))
        for name, (x, y) in zip(names, places, strict=True):
            self._shapes.append(
                Circle((x, y), 16, facecolor=self._colours.paper, edgecolor=self._colours.quiet, lw=1.2)
            )
            self._texts.append((x, y + 3.5, name, SMALL, self._colours.ink, "center", False))
        self._y = middle_y + ring + 26

    def _line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        left, top = min(x, to_x) - 0.7, min(y, to_y) - 0.7
        wide, tall = abs(to_x - x) + 1.4, abs(to_y - y) + 1.4
        self._shapes.append(Rectangle((left, top), wide, tall, facecolor=self._colours.quiet, edgecolor="none"))

    def _strip(self, strip: Strip) -> None:
        if strip.name is not None:
            self._write(self._say(strip.name), SMALL, self._colours.quiet)
        if not strip.counted:
            self._apart(strip.cells)
            self._write(self._say(strip.said), TEXT)
            return
        width = (WIDTH - 2 * EDGE) / len(strip.cells)
        in_line = max(1, int((width - 6) // ACROSS))
        lines = max(1, *(-(-(cell.count or 0) // in_line) for cell in strip.cells))
        top, tall = self._y + 3, lines * ACROSS + 8
        for number, cell in enumerate(strip.cells):
            left = EDGE + number * width
            self._box(left, top, width, tall)
            for dot in range(cell.count or 0):
                x = left + 4 + DOT + dot % in_line * ACROSS
                self._shapes.append(self._mark(x, top + 4 + DOT + dot // in_line * ACROSS, strip.tone))
        self._y = top + tall
        self._columns([f"{self._say(cell.label)}: {cell.count}" for cell in strip.cells], 0, width)

    def _apart(self, cells: tuple[Cell, ...]) -> None:
        """Somebody at both ends, and no number: a line from end to end."""
        ends = [number for number, cell in enumerate(cells) if cell.some]
        if len(ends) < 2:
            return
        width = (WIDTH - 2 * EDGE) / len(cells)
        self._y += 3
        for number in range(len(cells)):
            self._box(EDGE + number * width, self._y, width, ACROSS + 8)
        first, last = (EDGE + (end + 0.5) * width for end in (ends[0], ends[-1]))
        middle, colour = self._y + (ACROSS + 8) / 2, self._colours.plain
        self._shapes.append(Rectangle((first, middle - 0.8), last - first, 1.6, facecolor=colour, edgecolor="none"))
        for x in (first, last):
            diamond = RegularPolygon((x, middle), 4, radius=6, facecolor=self._colours.paper, edgecolor=colour, lw=1.6)
            self._shapes.append(diamond)
        self._y += ACROSS + 8
        self._columns([self._say(cell.label) for cell in cells], 0, width)

    def _columns(self, labels: list[str], begin: float, width: float) -> None:
        """What stands below the columns, or above them; the first of them begins at `begin`."""
        wrapped = [list(_lines(label, SMALL, width - 4)) for label in labels]
        for number, lines in enumerate(wrapped):
            for down, line in enumerate(lines):
                x, y = EDGE + begin + number * width + 3, self._y + 11 + down * 12
                self._texts.append((x, y, line, SMALL, self._colours.quiet, "left", False))
        self._y += 12 * max(map(len, wrapped)) + 3

    def _box(self, x: float, y: float, width: float, height: float) -> None:
        box = Rectangle((x + 1, y), width - 2, height, facecolor="none", edgecolor=self._colours.line, lw=0.8)
        self._shapes.append(box)

    def _mark(self, x: float, y: float, tone: Tone) -> Patch:
        match tone:
            case "plain":
                return Circle((x, y), DOT, facecolor=self._colours.plain, edgecolor="none")
            case "benefit":
                return Rectangle((x - DOT, y - DOT), 2 * DOT, 2 * DOT, facecolor=self._colours.plain, edgecolor="none")
            case "harm":
                # The vertical axis points down.
                return RegularPolygon(
                    (x, y), 3, radius=DOT + 1, orientation=3.14159265, facecolor=self._colours.harm, edgecolor="none"
                )
