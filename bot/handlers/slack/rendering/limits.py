"""Block Kit's limits, as rules that can be run.

Sources: docs.slack.dev/reference/block-kit (blocks, block elements, composition objects) and /surfaces/modals. Two are
not written there: a message whose blocks come to more than about 13,000 characters is refused with
`msg_blocks_too_long` (slackapi/bolt-js issues 2509 and 2867), and a view of more than 250,000 bytes is.
Lengths count UTF-16 units.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from bot.handlers.text import units

Json: TypeAlias = dict[str, Any]

TEXT = 3000
HEADER = 150
BUTTON = 75
VALUE = 2000
ID = 255
OPTIONS, FEW_OPTIONS, GROUPS = 100, 10, 100
OPTION, OPTION_VALUE = 75, 150
PLACEHOLDER = 150
LABEL = HINT = ALT = FIELD = 2000
UPLOAD_ALT = 1000
FILE = re.compile(r"F[A-Z0-9]{8,}")
FIELDS = CONTEXT = 10
ACTIONS = 25
CONFIRM_TITLE, CONFIRM_TEXT, CONFIRM_ANSWER = 100, 300, 30
TITLE = SUBMIT = 24
METADATA = 3000
TYPED = 3000
"""The largest `max_length` of an input; an input without one takes more."""
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
MESSAGE_SIZE, VIEW_SIZE = 12_000, 240_000
"""The blocks of a message, as JSON; a whole view, in bytes of JSON escaped to ASCII. Both with room to spare."""


def message_size(blocks: list[Json]) -> int:
    return units(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def view_size(view: object) -> int:
    return len(json.dumps(view))


def check(payload: Json | list[Json]) -> list[str]:
    """What Slack would refuse in a view, a message or the blocks of one: a sentence each, with where it stands."""
    if isinstance(payload, list):
        payload = {"blocks": payload}
    return list(_view(payload) if payload.get("type") in ("modal", "home") else _message(payload))


def _message(message: Json) -> Iterator[str]:
    blocks = message["blocks"]
    if "text" in message:
        yield from _length("text", message["text"], 4000)
    if message_size(blocks) > MESSAGE_SIZE:
        yield f"blocks come to {message_size(blocks)} characters, {MESSAGE_SIZE} are allowed"
    yield from _blocks(blocks, MESSAGE_BLOCKS, inputs=False)


def _view(view: Json) -> Iterator[str]:
    blocks = view["blocks"]
    modal = view["type"] == "modal"
    if modal:
        for name, most in (("title", TITLE), ("submit", SUBMIT), ("close", SUBMIT)):
            if name in view:
                yield from _plain(name, view[name], most)
        if "title" not in view:
            yield "title is missing"
        if "submit" not in view and any(block["type"] == "input" for block in blocks):
            yield "submit is missing, and there is something to fill in"
    for name, most in (("private_metadata", METADATA), ("callback_id", ID)):
        if units(view.get(name, "")) > most:
            yield f"{name} is longer than {most}"
    if view_size(view) > VIEW_SIZE:
        yield f"the view comes to {view_size(view)} bytes, {VIEW_SIZE} are allowed"
    yield from _blocks(blocks, VIEW_BLOCKS, inputs=modal)


def _blocks(blocks: list[Json], most: int, *, inputs: bool) -> Iterator[str]:
    if not 1 <= len(blocks) <= most:
        yield f"{len(blocks)} blocks, 1 to {most} are allowed"
    for number, block in enumerate(blocks):
        rule = _BLOCKS.get(block["type"])
        if rule is None or (block["type"] == "input" and not inputs):
            yield f"blocks[{number}]: no {block['type']} here"
            continue
        yield from (f"blocks[{number}].{problem}" for problem in rule(block))
    for name, found in (("block_id", _block_ids(blocks)), ("action_id", _action_ids(blocks))):
        for item, times in Counter(found).items():
            if times > 1:
                yield f"{name} {item} is there {times} times"
            if not 1 <= units(item) <= ID:
                yield f"{name} {item[:40]} has {units(item)} characters, 1 to {ID} are allowed"


def _block_ids(blocks: list[Json]) -> list[str]:
    return [block["block_id"] for block in blocks if "block_id" in block]


def _action_ids(blocks: list[Json]) -> list[str]:
    elements = [item for block in blocks for item in (*block.get("elements", ()), block.get("element", {}))]
    return [element["action_id"] for element in elements if "action_id" in element]


# --- texts --------------------------------------------------------------------------------------------------------


def _length(where: str, text: object, most: int) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield f"{where} is empty"
    elif units(text) > most:
        yield f"{where} has {units(text)} characters, {most} are allowed"


def _text(where: str, text: Json, most: int) -> Iterator[str]:
    if text.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{where} is no text"
    if "emoji" in text and text["type"] != "plain_text":
        yield f"{where}: only plain_text has emoji"
    yield from _length(where, text.get("text"), most)


def _plain(where: str, text: Json, most: int) -> Iterator[str]:
    if text.get("type") != "plain_text":
        yield f"{where} must be plain_text"
    yield from _text(where, text, most)


# --- blocks -------------------------------------------------------------------------------------------------------


def _header(block: Json) -> Iterator[str]:
    yield from _plain("text", block["text"], HEADER)


def _section(block: Json) -> Iterator[str]:
    if "text" not in block and not block.get("fields"):
        yield "text is missing, and there are no fields"
    if "text" in block:
        yield from _text("text", block["text"], TEXT)
    if len(block.get("fields", ())) > FIELDS:
        yield f"fields: more than {FIELDS}"
    for item in block.get("fields", ()):
        yield from _text("fields", item, FIELD)


def _context(block: Json) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= CONTEXT:
        yield f"elements: {len(block['elements'])}, 1 to {CONTEXT} are allowed"
    for item in block["elements"]:
        if item["type"] != "image":
            yield from _text("elements", item, TEXT)


def _image(block: Json) -> Iterator[str]:
    yield from _length("alt_text", block.get("alt_text"), ALT)
    if "slack_file" in block:
        if "image_url" in block or not FILE.fullmatch(str(block["slack_file"].get("id"))):
            yield "slack_file is not one file by its id"
        return
    yield from _length("image_url", block.get("image_url"), TEXT)
    if not str(block.get("image_url")).startswith("https://"):
        yield "image_url is no https address"


def _divider(block: Json) -> Iterator[str]:
    if set(block) - {"type", "block_id"}:
        yield "divider carries nothing"


_RICH = ("rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted")


def _rich(block: Json) -> Iterator[str]:
    """Slack names no limit for the text of a whole one; the one of a section is kept."""
    if not block["elements"]:
        yield "elements: none"
    for element in block["elements"]:
        if element["type"] not in _RICH:
            yield f"elements: no {element['type']} here"
        if not element["elements"]:
            yield f"elements: an empty {element['type']}"
        if element["type"] == "rich_text_list" and any(
            item["type"] != "rich_text_section" for item in element["elements"]
        ):
            yield "elements: a list holds sections"
    total = 0
    for leaf in _leaves(block):
        if leaf["type"] == "text":
            total += units(leaf["text"])
            if not leaf["text"]:
                yield "elements: an empty text"
        elif leaf["type"] == "date" and (not isinstance(leaf["timestamp"], int) or not leaf["format"]):
            yield "elements: a date without a timestamp or a format"
    if total > TEXT:
        yield f"elements: {total} characters, {TEXT} are allowed"


def _leaves(element: Json) -> Iterator[Json]:
    if "elements" in element:
        for item in element["elements"]:
            yield from _leaves(item)
    else:
        yield element


def _actions(block: Json) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= ACTIONS:
        yield f"elements: {len(block['elements'])}, 1 to {ACTIONS} are allowed"
    for item in block["elements"]:
        yield from (f"elements.{problem}" for problem in _element(item))


def _input(block: Json) -> Iterator[str]:
    yield from _plain("label", block["label"], LABEL)
    if "hint" in block:
        yield from _plain("hint", block["hint"], HINT)
    if block["element"]["type"] == "button":
        yield "element: a button is no input"
    yield from (f"element.{problem}" for problem in _element(block["element"]))


_BLOCKS: dict[str, Callable[[Json], Iterator[str]]] = {
    "actions": _actions,
    "context": _context,
    "divider": _divider,
    "header": _header,
    "image": _image,
    "input": _input,
    "rich_text": _rich,
    "section": _section,
}


# --- elements -----------------------------------------------------------------------------------------------------


def _element(element: Json) -> Iterator[str]:
    rule = _ELEMENTS.get(element["type"])
    if rule is None:
        yield f"no {element['type']} here"
        return
    if "action_id" not in element:
        yield "action_id is missing"
    if "placeholder" in element:
        yield from _plain("placeholder", element["placeholder"], PLACEHOLDER)
    if "confirm" in element:
        yield from (f"confirm.{problem}" for problem in _confirm(element["confirm"]))
    yield from rule(element)


def _button(button: Json) -> Iterator[str]:
    yield from _plain("text", button["text"], BUTTON)
    if units(button.get("value", "")) > VALUE:
        yield f"value has {units(button['value'])} characters, {VALUE} are allowed"
    if button.get("style", "primary") not in ("primary", "danger"):
        yield f"style: no {button['style']}"


def _confirm(confirm: Json) -> Iterator[str]:
    yield from _plain("title", confirm["title"], CONFIRM_TITLE)
    yield from _text("text", confirm["text"], CONFIRM_TEXT)
    yield from _plain("confirm", confirm["confirm"], CONFIRM_ANSWER)
    yield from _plain("deny", confirm["deny"], CONFIRM_ANSWER)


def _typed(element: Json) -> Iterator[str]:
    most = element.get("max_length")
    if most is not None:
        if not 1 <= most <= TYPED:
            yield f"max_length {most}, 1 to {TYPED} are allowed"
        if units(element.get("initial_value", "")) > most:
            yield "initial_value is longer than max_length"


def _few(element: Json) -> Iterator[str]:
    yield from _options(element, element["options"], FEW_OPTIONS)


def _many(element: Json) -> Iterator[str]:
    if ("options" in element) == ("option_groups" in element):
        yield "either options or option_groups"
        return
    if "options" in element:
        yield from _options(element, element["options"], OPTIONS)
        return
    groups = element["option_groups"]
    if not 1 <= len(groups) <= GROUPS:
        yield f"option_groups: {len(groups)}, 1 to {GROUPS} are allowed"
    for group in groups:
        yield from _plain("option_groups.label", group["label"], OPTION)
        yield from _options({}, group["options"], OPTIONS)
    yield from _chosen(element, [option for group in groups for option in group["options"]])


def _options(element: Json, options: list[Json], most: int) -> Iterator[str]:
    if not 1 <= len(options) <= most:
        yield f"options: {len(options)}, 1 to {most} are allowed"
    for option in options:
        yield from _text("options.text", option["text"], OPTION)
        yield from _length("options.value", option["value"], OPTION_VALUE)
        if "description" in option:
            yield from _text("options.description", option["description"], OPTION)
    yield from _chosen(element, options)


def _chosen(element: Json, options: list[Json]) -> Iterator[str]:
    values = [option["value"] for option in options]
    if len(set(values)) < len(values):
        yield "options: a value is there twice"
    chosen = [element["initial_option"]] if "initial_option" in element else element.get("initial_options", [])
    if any(item not in options for item in chosen):
        yield "what is chosen at first is none of the options"
    if "initial_options" in element and not chosen:
        yield "initial_options is empty"


def _date(element: Json) -> Iterator[str]:
    day = element.get("initial_date", "2000-01-01")
    if len(day) != 10 or [len(part) for part in day.split("-")] != [4, 2, 2]:
        yield f"initial_date {day} is no YYYY-MM-DD"


_ELEMENTS: dict[str, Callable[[Json], Iterator[str]]] = {
    "button": _button,
    "checkboxes": _few,
    "datepicker": _date,
    "multi_static_select": _many,
    "plain_text_input": _typed,
    "radio_buttons": _few,
    "static_select": _many,
}
