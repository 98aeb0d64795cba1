"""A chart on paper 320 units wide: labels above, below them a strip with a cell an answer and a dot a person.

No colour and no length carries anything that is not written beside it. The colours are those of Okabe and Ito, which
people with every kind of colour vision tell apart, and the shapes differ as well.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from io import BytesIO, StringIO
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import Circle, Patch, Rectangle, RegularPolygon
from msgspec import Struct

from bot.domain.charts import Cell, Chart, Strip, Tone
from bot.drawing import Say, Theme

WIDTH, EDGE = 320, 10
POINTS = 72
"""Of an inch: a unit is a point in the SVG, and two pixels in the PNG."""
TEXT, SMALL, TITLE = 11, 10, 13
LINE = 15
DOT, ACROSS = 4.2, 10.5


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


def svg(chart: Chart, say: Say, words: str) -> str:
    file = StringIO()
    with _ONE, mpl.rc_context(STYLE):
        figure = _Drawing(chart, say, COLOURS["light"]).figure
        FigureCanvasSVG(figure)
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Type": None, "Format": None})
    _, opened, rest = file.getvalue().partition("<svg ")
    attributes, _, body = rest.partition(">")
    told = f"<title>{escape(say(chart.title))}</title><desc>{escape(words)}</desc>"
    return f'{opened}role="img" {attributes}>{told}{_follows_the_theme()}{body}'


def png(chart: Chart, say: Say, theme: Theme) -> bytes:
    file = BytesIO()
    with _ONE, mpl.rc_context(STYLE):
        figure = _Drawing(chart, say, COLOURS[theme]).figure
        FigureCanvasAgg(figure)
        figure.savefig(file, format="png", dpi=2 * POINTS, metadata={"Software": None})
    return file.getvalue()


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
    return size * sum(_advance(character, bold) for character in text)


@cache
def _advance(character: str, bold: bool) -> float:
    """How far a character goes in a font of size 1."""
    font = get_font(findfont(FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")))
    font.set_size(100, POINTS)
    return font.load_char(ord(character)).linearHoriAdvance / 65536 / 100


class _Drawing:
    """From top to bottom; `_y` is how far down it has come."""

    def __init__(self, chart: Chart, say: Say, colours: Colours) -> None:
        self._say = say
        self._colours = colours
        self._y = float(EDGE)
        self._shapes: list[Patch] = []
        self._texts: list[tuple[float, float, str, int, str, str, bool]] = []
        self._write(say(chart.title), TITLE, bold=True)
        for row in chart.rows:
            self._y += 8
            self._write(say(row.label), TEXT, bold=True)
            for strip in row.strips:
                self._strip(strip)
        if chart.notes:
            self._y += 8
        for note in chart.notes:
            self._write(say(note), SMALL, self._colours.quiet)
        self.figure = self._figure()

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
            weight = "bold" if bold else "normal"
            axes.text(x, y, text, fontsize=size, color=colour, ha=align, va="baseline", fontweight=weight)
        return figure

    def _write(self, text: str, size: int, colour: str = "", *, bold: bool = False) -> None:
        for line in _lines(text, size, WIDTH - 2 * EDGE, bold=bold):
            self._y += LINE if size < TITLE else LINE + 3
            self._texts.append((EDGE, self._y - 3, line, size, colour or self._colours.ink, "left", bold))

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
        self._labels([f"{self._say(cell.label)}: {cell.count}" for cell in strip.cells], width)

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
        self._labels([self._say(cell.label) for cell in cells], width)

    def _labels(self, labels: list[str], width: float) -> None:
        wrapped = [list(_lines(label, SMALL, width - 4)) for label in labels]
        for number, lines in enumerate(wrapped):
            for down, line in enumerate(lines):
                x, y = EDGE + number * width + 3, self._y + 11 + down * 12
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
