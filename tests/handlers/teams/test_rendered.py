"""Cards drawn by Microsoft's own renderer, as Teams is configured. With FLIP_SHOTS=folder it leaves pictures there."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.domain.events import Act
from bot.domain.views import (
    Button,
    Card,
    Choice,
    Form,
    Heading,
    Home,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Quote,
    Reply,
    Typed,
)
from bot.handlers.reader import Reader
from bot.handlers.teams.rendering import render
from tests.flows.stage import START
from tests.flows.test_views_golden import SCENES, shown
from tests.handlers import hostile
from tests.handlers.teams.renderer import THEMES, WIDTHS, Renderer
from tests.handlers.teams.scenes import NAMED, PLACE, WORDS, Json, close, rendered

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("FLIP_SHOTS", "")
ROLES = {f"P0{n}": f"Sagsbehandler {n}" for n in range(1, 6)} | {"P06": "Leder", "P07": "Forsker 1", "P08": "Forsker 2"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def page(connection: Browser, node_modules: Path) -> AsyncIterator[Renderer]:
    """Draws anew whatever it is given: one page serves all of them."""
    loaded = await Renderer.load(connection, node_modules)
    yield loaded
    await loaded.page.context.close()


@pytest.fixture
def renderer(page: Renderer, chromium: Browser) -> Renderer:
    return page


def scene(name: str, language: str, *, bad: bool) -> list[Json]:
    found: list[Json] = []
    for at, _, view in shown()[name]:
        reader = Reader(WORDS, language, "Europe/Copenhagen", at, (NAMED if bad else ROLES).__getitem__)
        found += _each(hostile.worst(view, hostile.ALL) if bad else view, reader)
    return found


def _each(view: Reply, reader: Reader) -> list[Json]:
    """Once each: what is shown in a message is not shown in a dialog again."""
    cards = rendered(view, reader)
    return cards[:-1] if isinstance(view, Card | Home) else cards


def texts(cards: list[Json]) -> list[str]:
    """Everything that is to be seen when a card has been drawn, except in menus that have to be opened."""
    found: list[str] = []

    def look(value: object) -> None:
        if isinstance(value, list):
            for item in value:
                look(item)
        elif isinstance(value, dict):
            found.extend(str(value[key]) for key in ("text", "title", "label") if key in value)
            for key in ("body", "items", "columns", "inlines", "actions"):
                look(value.get(key))
            if value.get("style") == "expanded":
                look(value["choices"])

    look(cards)
    return found


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", SCENES)
async def test_a_session_is_drawn_whole_and_in_every_size(renderer: Renderer, name: str, language: str) -> None:
    cards = scene(name, language, bad=False)
    for theme in THEMES:
        for width in WIDTHS:
            assert await renderer.show(cards, theme, width) == []
            assert await renderer.too_wide() == []
            assert await renderer.markup() == []
            if SHOTS and language == "da":
                await renderer.shoot(Path(SHOTS) / f"teams-{name}-{theme}-{width}.png")
    seen = close(await renderer.text())
    assert [text for text in texts(cards) if close(text) not in seen] == []


@pytest.mark.parametrize("name", SCENES)
async def test_nothing_that_people_write_becomes_more_than_text(renderer: Renderer, name: str) -> None:
    cards = scene(name, "da", bad=True)
    assert await renderer.show(cards) == []
    assert await renderer.markup() == []
    assert await renderer.too_wide() == []
    seen = close(await renderer.text())
    assert [text for text in texts(cards) if close(text) not in seen] == []


IN_FULL = 9 + 4
"""In the card, with its button; in the dialog as label, error, help and on the button. Only the choice may differ."""
LIVE = (
    "**fed**", "_kursiv_", "[klik](https://ond.example)", "![billede](https://ond.example/a.png)", "- punkt", "1. tal",
    "> citat", "# overskrift", "<b>fed</b>", "<at>Alle</at>", "<https://ond.example>", "https://ond.example",
    "www.ond.example", "nogen@ond.example", "ond.example", "`kode`", "~~streget~~",
    "{{DATE(2017-02-14T06:08:39Z, LONG)}}", "{{TIME(2017-02-14T06:08:39Z)}}",
)  # fmt: skip


async def test_markup_is_shown_as_it_was_typed(renderer: Renderer) -> None:
    for text in LIVE:
        await renderer.show(everywhere(Typed(text)))
        assert await renderer.markup() == []
        assert close(await renderer.text()).count(close(text)) >= IN_FULL, text


def everywhere(line: Line) -> list[Json]:
    """Cards with this text wherever one can stand."""
    reader = Reader(WORDS, "da", "Europe/Copenhagen", START)
    blocks = (Heading(line), Para(line), Quote(line, line), Items((line,)), Pairs(((line, line),)), Notice(line))
    choice = Choice("c", line, (("x", line), ("y", Typed("y"))), line)
    asked = Form(Act("a.b"), line, (choice,), line, errors={"c": line})
    card = render.card(Card(blocks, (Button(line, Act("a.b")),)), reader, PLACE)
    return [card, render.dialog(asked, reader, PLACE, "")]


async def test_the_reader_of_markdown_would_make_markup_of_it(renderer: Renderer) -> None:
    """Otherwise the tests above would find nothing because there is nothing to find."""
    blocks = [{"type": "TextBlock", "text": text, "wrap": True} for text in LIVE]
    await renderer.show([{"type": "AdaptiveCard", "version": "1.5", "body": blocks}])
    assert len(await renderer.markup()) >= len(LIVE) - 3
    assert "{{" not in await renderer.text()
