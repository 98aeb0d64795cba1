"""What is longer than a view can hold, in pages with a chooser on top: nothing of it is out of reach.

A page holds whole cards where they fit. Each has a name, the first heading that it begins with; the chooser stands on
every page.
"""

from itertools import count
from typing import TypeAlias

from msgspec import Struct

from bot.domain.events import Act
from bot.domain.views import Card, Heading, Home, Line
from bot.handlers.reader import Reader
from bot.handlers.slack import action_codec
from bot.handlers.slack.rendering import block_kit, limits
from bot.handlers.slack.rendering.block_kit import Json
from bot.handlers.slack.rendering.blocks import block, heading
from bot.handlers.slack.rendering.render import buttons_of
from bot.handlers.text import shorten

Blocks: TypeAlias = list[Json]
SIZE = limits.VIEW_SIZE - 24 * limits.METADATA
"""Of a page: with room for the place that is written into every button, and for the choosers."""
LABEL = 40
"""Characters of a page's name on its button: several of them stand beside each other."""


class Page(Struct, frozen=True):
    name: str
    blocks: Blocks


def divided(view: Home, reader: Reader, room: int) -> list[Page]:
    """`view` in pages of at most `room` blocks, in order."""
    numbers = count(1)
    pages: list[Page] = []
    name, lot = reader.say(view.title), heading(reader.say(view.title))
    for card in view.cards:
        blocks = [item for inner in card.blocks for item in block(inner, reader)]
        blocks += block_kit.actions(buttons_of(card.buttons, reader, numbers))
        for part in _parts(blocks, room - 1):
            if lot and not _fits([*lot, block_kit.divider(), *part], room):
                pages.append(Page(name, lot))
                name, lot = _name(card, reader) or name, []
            lot = [*lot, *([block_kit.divider()] if lot and part else []), *part]
    return [*pages, Page(name, lot)]


def _parts(blocks: Blocks, room: int) -> list[Blocks]:
    """A card that is longer than a page goes on in the next."""
    if _fits(blocks, room):
        return [blocks]
    parts: list[Blocks] = [[]]
    for item in blocks:
        if parts[-1] and not _fits([*parts[-1], item], room):
            parts.append([])
        parts[-1].append(item)
    return parts


def _fits(blocks: Blocks, room: int) -> bool:
    return len(blocks) <= room and limits.view_size(blocks) <= SIZE


def _name(card: Card, reader: Reader) -> str:
    found: Line | None = next((item.line for item in card.blocks if isinstance(item, Heading)), None)
    return reader.say(found) if found is not None else ""


def chooser(names: list[str], act: Act, chosen: int, kind: str) -> Blocks:
    """A button for each; the one that is shown is marked. `kind` keeps several choosers of a view apart."""
    return block_kit.actions(
        [
            block_kit.button(shorten(name, LABEL), act, number)
            | {"action_id": action_codec.page_id(kind, number)}
            | ({"style": "primary"} if number == chosen else {})
            for number, name in enumerate(names)
        ]
    )


def paged(view: Home, reader: Reader, act: Act, page: int, room: int = limits.VIEW_BLOCKS) -> Blocks:
    """The blocks of one page, under a chooser where there are several. `act` is what shows `view`, pressed again for
    another page."""
    whole = divided(view, reader, room)
    if len(whole) == 1:
        return whole[0].blocks
    pages = divided(view, reader, room - 2)
    page = min(page, len(pages) - 1)
    names = [f"{number}. {item.name}" for number, item in enumerate(pages, 1)]
    return [*chooser(names, act, page, "page"), *pages[page].blocks]
