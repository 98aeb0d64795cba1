"""The few shapes of Block Kit that are used, as plain values.

Nothing here is `mrkdwn`: in `plain_text` and in the `text` elements of `rich_text` every character stands for itself,
so that no text, whoever wrote it, can become a mention, a link, an emoji or formatting.
"""

from typing import Any, TypeAlias

from bot.domain.events import Act
from bot.handlers.slack import action_codec
from bot.handlers.slack.rendering import limits
from bot.handlers.text import shorten

Json: TypeAlias = dict[str, Any]


def plain(text: str, most: int) -> Json:
    """A text object of at most `most` characters; a dash where there is no text, which Slack does not take."""
    return {"type": "plain_text", "text": shorten(text, most) or "–", "emoji": False}


def header(text: str) -> Json:
    return {"type": "header", "text": plain(text, limits.HEADER)}


def context(text: str) -> Json:
    """A short quiet line; `text` may hold line breaks."""
    return {"type": "context", "elements": [{"type": "plain_text", "text": text, "emoji": False}]}


def divider() -> Json:
    return {"type": "divider"}


def image(url: str, alt: str) -> Json:
    return {"type": "image", "image_url": url, "alt_text": shorten(alt, limits.ALT) or "–"}


def own_image(file: str, alt: str) -> Json:
    """A picture that the bot has brought to Slack, by the id of its file."""
    return {"type": "image", "slack_file": {"id": file}, "alt_text": shorten(alt, limits.ALT) or "–"}


def own_images(blocks: list[Json]) -> list[str]:
    """The files of the pictures that the bot has brought."""
    return [item["slack_file"]["id"] for item in blocks if "slack_file" in item]


def without_own_images(blocks: list[Json]) -> list[Json]:
    """The same with what is said of each picture in its place."""
    return [rich(section(text(item["alt_text"]))) if "slack_file" in item else item for item in blocks]


# --- rich text ----------------------------------------------------------------------------------------------------


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def section(*inline: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(inline)}


def quote(*inline: Json) -> Json:
    return {"type": "rich_text_quote", "elements": list(inline)}


def items(sections: list[Json], *, ordered: bool, offset: int = 0) -> Json:
    found: Json = {"type": "rich_text_list", "style": "ordered" if ordered else "bullet", "elements": sections}
    return found | {"offset": offset} if ordered and offset else found


def text(literal: str, **style: bool) -> Json:
    """`style`: bold, italic."""
    return {"type": "text", "text": literal} | ({"style": style} if style else {})


def date(timestamp: int, instead: str) -> Json:
    """A moment, which Slack says in the zone and the language of whoever looks; `instead` where it cannot."""
    shown = "{date_long_pretty} {time}"
    return {"type": "date", "timestamp": timestamp, "format": shown, "fallback": instead}


# --- what can be pressed and filled in ----------------------------------------------------------------------------


def actions(buttons: list[Json]) -> list[Json]:
    """Blocks for the buttons; none for none."""
    return [
        {"type": "actions", "elements": buttons[at : at + limits.ACTIONS]}
        for at in range(0, len(buttons), limits.ACTIONS)
    ]


def button(label: str, act: Act, number: int, *, style: str = "", opens: bool = False) -> Json:
    found: Json = {
        "type": "button",
        "text": plain(label, limits.BUTTON),
        "action_id": action_codec.action_id(act, number, opens=opens),
        "value": action_codec.pack(act),
    }
    return found | {"style": style} if style else found


def option(value: str, label: str) -> Json:
    return {"text": plain(label, limits.OPTION), "value": value}
