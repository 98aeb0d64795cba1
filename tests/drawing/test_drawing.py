"""Charts as they are drawn: the same every time, legible, and with their words."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageChops, ImageColor, ImageStat

from bot.domain.charts import Chart, Drawing, Network, Row, Station, Tie, Timeline
from bot.domain.views import Line, Typed, When, Word
from bot.domain.vocabulary import LANGUAGES, Language
from bot.drawing import Theme, alt_text, canvas, png, svg
from bot.drawing.glyphs import LACKED, drawable
from bot.flows.charts import CheckedIn, checkins_chart, positions_chart, shift_chart, stances_chart, weighing_chart
from bot.flows.privacy.disclosure import MOVED, WEIGHED, Figure, band, figure, move
from bot.flows.privacy.figures import Shift
from bot.flows.series import own_step, tied
from prompts.words import Words

WORDS = Words(strict=True)
GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
LONG = (
    "Borgere, der møder den samme medarbejder, fortæller oftere om det, der betyder noget & <mest> for dem. "
    + "WM" * 60
)


def say(line: Line, language: Language = "da") -> str:
    return WORDS.say(line, language, "Europe/Copenhagen")


def shift(least: int) -> Shift:
    before, now = (1, 1, 5, 5), (5, 5, 1, 1)
    one, other = (figure(WEIGHED, [band(step) for step in steps], least) for steps in (before, now))
    return Shift(one, other, figure(MOVED, [move(*pair) for pair in zip(before, now, strict=True)], least))


def charts() -> dict[str, Chart]:
    stances = {"a": Figure("counts", {"confirms": 3, "nuances": 0, "contradicts": 40}), "b": Figure("apart")}
    checked = [CheckedIn(1, "mixed", False, True), CheckedIn(2, "well", True, False)]
    made = {
        "shift": shift_chart({"efficiency": shift(2), "fairness": shift(3), "respect": shift(5)}),
        "stances": stances_chart(stances, {"a": Typed(LONG), "b": Typed("$x^2$ er ingen formel")}),
        "positions": positions_chart(["yes", "objection"]),
        "checkins": checkins_chart(checked),
    }
    return {name: chart for name, chart in made.items() if chart is not None}


MONDAY = When(datetime(2026, 3, 2, 9, tzinfo=UTC), "day")
OTHERS: dict[str, Drawing] = {
    "timeline": Timeline(
        Word("chart-timeline"),
        (
            Station("session", Typed("FLIP 1: Når borgeren tøver"), MONDAY, ended=True),
            Station("proposal", Typed(LONG), None, Typed("prøves af"), 0, ended=True),
            Station("tryout", Word("chart-tried"), MONDAY, Typed("i gang"), 1),
        ),
        (Word("chart-timeline-about"),),
    ),
    "network": Network(
        Word("chart-network"),
        (Typed("P01"), Typed("P02"), Typed("P03")),
        (Tie(0, 1, 2), Tie(1, 0, 1), Tie(2, 1, 12)),
        (Word("chart-network-about"),),
    ),
    "own": Chart(
        "own",
        Word("chart-own"),
        (Row(Word("consideration-respect"), (own_step(Word("chart-before"), 5), own_step(Word("chart-now"), 2))),),
    ),
}
CHARTS = charts()
DRAWINGS: dict[str, Drawing] = {**CHARTS, **OTHERS}


@pytest.mark.parametrize("name", list(DRAWINGS))
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    chart = DRAWINGS[name]
    assert svg(chart, say) == svg(chart, say)
    assert png(chart, say) == png(chart, say)
    assert len(png(chart, say)) < 24_000, "it fits into a card"
    assert not re.search(r"20\d\d-\d\d-\d\d|matplotlib", svg(chart, say), re.IGNORECASE), "no date, no maker"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(OTHERS))
def test_what_is_no_strip_has_its_words_too(name: str, language: Language) -> None:
    drawing = OTHERS[name]
    root = etree.fromstring(svg(drawing, lambda line: say(line, language)).encode())
    said = alt_text(drawing, lambda line: say(line, language))
    assert root.findtext(f"{SVG}desc") == said
    drawn = " ".join("".join(element.text or "" for element in root.iter(f"{SVG}text")).split())
    for words in {"timeline": ("FLIP 1", say(MONDAY, language)), "network": ("P01", "P03", "12"), "own": ()}[name]:
        assert words in said
        assert words in drawn


def test_every_colour_is_still_there_in_few_colours() -> None:
    """The signs of harm are not grey, though there are few of them."""
    with Image.open(BytesIO(png(CHARTS["checkins"], say))) as picture:
        seen = {colour for _, colour in picture.convert("RGB").getcolors() or ()}
    assert {ImageColor.getrgb(getattr(canvas.COLOURS["light"], name)) for name in ("paper", "plain", "harm")} <= seen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(CHARTS))
def test_a_drawing_has_its_words_and_all_of_them_fit(name: str, language: Language) -> None:
    chart = CHARTS[name]

    def said(line: Line) -> str:
        return say(line, language)

    root = etree.fromstring(svg(chart, said).encode())
    assert root.findtext(f"{SVG}title") == said(chart.title)
    assert root.findtext(f"{SVG}desc") == alt_text(chart, said)
    assert root.get("viewBox", "").split()[2] == "320"
    drawn = " ".join(text for element in root.iter(f"{SVG}text") if (text := (element.text or "").strip()))
    for strip in (strip for row in chart.rows for strip in row.strips):
        for cell in strip.cells:
            assert " ".join(said(cell.label).split()) in " ".join(drawn.split()) or len(strip.cells) > 3
            assert cell.count is None or (str(cell.count) if chart.kind == "checkins" else f": {cell.count}") in drawn
    sizes = [
        float(size)
        for size in re.findall(r"font(?:-size)?: (?:\w+ )*([\d.]+)px", etree.tostring(root, encoding="unicode"))
    ]
    assert sizes
    assert min(sizes) >= 10, "legible at 320 pixels"


@pytest.mark.parametrize("theme", list(canvas.COLOURS))
@pytest.mark.parametrize("name", list(DRAWINGS))
def test_nothing_is_cut_off_at_the_edges(name: str, theme: Theme) -> None:
    picture = Image.open(BytesIO(png(DRAWINGS[name], say, theme))).convert("RGB")
    assert picture.width == 640, "twice as many pixels as are seen"
    paper = picture.getpixel((0, 0))
    columns = [picture.crop((x, 0, x + 1, picture.height)) for x in (*range(8), *range(632, 640))]
    assert {colour for column in columns for _, colour in column.getcolors() or ()} == {paper}


LOOKED_AT: list[tuple[str, Theme, Language]] = [
    ("timeline", "light", "da"),
    ("shift", "light", "da"),
    ("shift", "dark", "en"),
    ("stances", "light", "en"),
    ("positions", "dark", "da"),
    ("checkins", "light", "da"),
    ("network", "dark", "en"),
    ("own", "light", "da"),
]


@pytest.mark.parametrize(("name", "theme", "language"), LOOKED_AT)
def test_a_picture_looks_as_it_did(name: str, theme: Theme, language: Language) -> None:
    """Small and grey, with a tolerance: another version of a font moves an edge, and no more."""
    with Image.open(BytesIO(png(DRAWINGS[name], lambda line: say(line, language), theme))) as drawn:
        now = drawn.convert("L").resize((100, drawn.height * 100 // drawn.width))
    first = (theme, language) == ("light", "da")
    file = GOLDEN / (f"{name}.png" if first else f"{name}-{theme}-{language}.png")
    if os.environ.get("FLIP_ACCEPT"):
        GOLDEN.mkdir(exist_ok=True)
        now.quantize(4).save(file, optimize=True)
    with Image.open(file) as kept:
        then = kept.convert("L")
    assert then.size == now.size
    apart = ImageChops.difference(now, then)
    assert ImageStat.Stat(apart).mean[0] < 8
    assert sum(apart.histogram()[128:]) < 0.01 * now.width * now.height


ODD = (
    "Når borgeren tøver – æøå ÆØÅ",
    "🙂 og 👩‍👩‍👧 og 🇩🇰 og 👍🏽",
    "שלום עולם, مرحبا",
    "日本語",
    "nul \x00, klokke \x07, halv \ud83d",
    "\u202evendt om\u202c",
    "<script> & $x^2$ %s {0} \\n",
    "W" * 250,
    "",
    " ",
)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_every_text_can_be_drawn_and_stands_whole_on_a_page(text: str) -> None:
    """A font has not every character; what it lacks, the reader's browser may have."""
    chart = Timeline(Typed(text), (Station("session", Typed(text)), Station("proposal", Typed(text), None, None, 0)))
    assert png(chart, say).startswith(b"\x89PNG")
    root = etree.fromstring(svg(chart, say).encode())
    held = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff]", "\ufffd", text)
    drawn = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert "".join("".join(drawn).split()) == "".join(held.split()) * 3
    assert "".join((root.findtext(f"{SVG}title") or "").split()) == "".join(held.split())


def test_a_box_stands_for_each_sign_that_the_font_lacks() -> None:
    assert drawable("a 🙂 👩‍👩‍👧 é") == f"a {LACKED} {LACKED} é"
    assert drawable("\u202eab") == "ab", "nothing in a picture is turned around"


def test_a_long_try_out_is_legible_week_by_week() -> None:
    chart = checkins_chart([CheckedIn(week, "mixed", week % 2 == 0, week % 7 == 0) for week in range(1, 31)])
    assert chart is not None
    root = etree.fromstring(svg(chart, say).encode())
    drawn = [element.text for element in root.iter(f"{SVG}text")]
    assert [text for text in drawn if text and text.startswith("uge ")] == [f"uge {week}" for week in range(1, 31)]
    assert drawn.count("1") == 30 + 15 + 4
    assert drawn.count("0") == 5 * 30 - drawn.count("1")


def test_a_crowd_is_listed_where_a_circle_would_hide_names() -> None:
    names = [f"P{number:02}" for number in range(1, 31)]
    found = tied(dict.fromkeys(pairwise(names), 1))
    assert found is not None
    drawn = " ".join(element.text or "" for element in etree.fromstring(svg(found, say).encode()).iter(f"{SVG}text"))
    assert all(" ".join(map(say, lines)) in drawn for lines in found.alt())


@settings(deadline=None, max_examples=8)
@given(st.lists(st.integers(1, 5), min_size=1, max_size=9), st.integers(2, 4), st.sampled_from(LANGUAGES))
def test_a_picture_has_the_numbers_of_its_words_and_as_many_dots(steps: list[int], least: int, language: str) -> None:
    """And none of a figure that may not be shown."""
    shown = figure(WEIGHED, [band(step) for step in steps], least)
    chart = weighing_chart({"respect": shown})
    assert chart is not None

    def told(line: Line) -> str:
        return WORDS.say(line, language, "UTC")

    body = svg(chart, told)
    drawn = [int(found) for found in re.findall(r">[^<]*: (\d+)</text>", body)]
    assert drawn == (list(shown.counts.values()) if shown.kind == "counts" else [])
    (strip,) = chart.rows[0].strips
    assert sorted(drawn) == sorted(map(int, re.findall(r"\d+", re.sub(r"\([^)]*\)", "", told(strip.said)))))
    round_ones = [path for path in re.findall(r"<path[^>]*>", body) if "\nC " in path]
    assert len(round_ones) == sum(drawn)


def test_dots_are_as_many_as_people() -> None:
    """Counted where they are drawn: no length and no mean."""
    body = svg(CHARTS["positions"], say)
    assert body.count(f"fill: {canvas.COLOURS['light'].plain}") - body.count("<style>@media") == 2


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", list(canvas.COLOURS))
def test_words_and_marks_stand_out_from_the_paper(theme: Theme) -> None:
    """WCAG 2.2: 4.5 for text, 3 for what is no text."""
    colours = canvas.COLOURS[theme]
    assert min(contrast(colours.paper, text) for text in (colours.ink, colours.quiet)) >= 4.5
    assert min(contrast(colours.paper, mark) for mark in (colours.plain, colours.harm)) >= 3


# Machado, Oliveira & Fernandes 2009, severity 1.0, on linear light.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


@pytest.mark.parametrize("theme", list(canvas.COLOURS))
@pytest.mark.parametrize("kind", list(BLINDNESS))
def test_the_marks_are_told_apart_with_every_colour_vision(theme: Theme, kind: str) -> None:
    """By colour; their shapes differ as well."""

    def seen(colour: str) -> tuple[float, ...]:
        parts = [(int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5)]
        through = [sum(f * part for f, part in zip(row, parts, strict=True)) for row in BLINDNESS[kind]]
        return tuple(min(1, max(0, part)) ** (1 / 2.2) for part in through)

    colours = canvas.COLOURS[theme]
    apart = zip(seen(colours.plain), seen(colours.harm), strict=True)
    assert sum(abs(one - other) for one, other in apart) > 0.3


def test_a_drawing_is_dark_where_its_reader_is() -> None:
    body = svg(CHARTS["checkins"], say)
    for name in canvas.Colours.__struct_fields__:
        light, dark = (getattr(canvas.COLOURS[theme], name) for theme in ("light", "dark"))
        assert f'[style*="fill: {light}"]{{fill:{dark}!important}}' in body


IDLE = """
import sys
import bot.app, bot.demo, bot.__main__
from bot.handlers.registry import platforms
platforms()
import bot.drawing, storage.exports
for wanted in ("matplotlib", "numpy", "PIL", "jinja2"):
    assert wanted not in sys.modules, wanted
"""


def test_a_bot_that_draws_nothing_has_no_drawing_library_in_memory() -> None:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", IDLE], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
