"""What Teams takes, as rules that can be run on a card.

The shape is held by Microsoft's schema of Adaptive Cards 1.5 (adaptivecards.io/schemas), which knows nothing of what
Teams adds under `msteams`. Sizes: a message of a bot has at most about 100 KB, counted as UTF-16, and 80 KB is what
Microsoft recommends to stay within (learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages).
For the card of a dialog none is written down; the same is kept. Six actions are shown in a row (`maxActions` of Teams'
host configuration); a card refreshes itself for 60 users (…/cards/universal-actions-for-adaptive-cards).
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

from bot.handlers.text import units

Json: TypeAlias = dict[str, Any]

SIZE = 80_000
"""Bytes of a card, as JSON in UTF-16."""
PICTURE = SIZE - 16_000
"""Of a picture in a card, counted like the rest of it, though Microsoft says it is not. The rest is for what stands
around it."""
ACTIONS = 6
PEOPLE = 60
OPTIONS = 100
"""Not a limit of Teams: nobody finds anything in a longer list, and a card ends somewhere."""
OPTION, BUTTON, LABEL, TITLE = 400, 80, 500, 60
ABOUT = 2000
"""What is longer than this would push everything else out of sight; `ABOUT` is what stands around an input."""
ALT = CONFIRM = 1000
SHOWN = {"Image": "altText", "Input.Text": "label", "Input.ChoiceSet": "label", "Input.Date": "label"}
"""What has to be said in words, and where."""


def size(card: object) -> int:
    return 2 * units(json.dumps(card, ensure_ascii=False, separators=(",", ":")))


def check(card: Json) -> list[str]:
    """What Teams would refuse, hide or not read aloud: a sentence each. The schema is for the tests to hold."""
    return list(_check(card))


def _check(card: Json) -> Iterator[str]:
    if card.get("version") != "1.5":
        yield "the version is not 1.5"
    if size(card) > SIZE:
        yield f"the card has {size(card)} bytes, {SIZE} are allowed"
    if not card.get("body"):
        yield "there is nothing in the card"
    users = card.get("refresh", {}).get("userIds", ["one"])
    if not 1 <= len(users) <= PEOPLE:
        yield f"refresh is for {len(users)} users, 1 to {PEOPLE} are allowed"
    inputs = [node["id"] for node in walk(card) if node.get("type", "").startswith("Input.")]
    yield from (f"the input {name} is there {times} times" for name, times in Counter(inputs).items() if times > 1)
    for node in walk(card):
        yield from _one(node, refreshes=node is card.get("refresh", {}).get("action"))


def _one(node: Json, *, refreshes: bool) -> Iterator[str]:
    kind = node.get("type", "")
    if len(node.get("actions", ())) > ACTIONS:
        yield f"{len(node['actions'])} actions in a row, {ACTIONS} are shown"
    if kind == "Action.Execute" and not refreshes and node.get("fallback", {}).get("data") != node["data"]:
        yield f"{node.get('title')} does nothing in older clients"
    if kind.startswith("Action.") and not refreshes and not node.get("title", "").strip():
        yield f"a {kind} without a title"
    if kind in SHOWN and not node.get(SHOWN[kind], "").strip():
        yield f"a {kind} without {SHOWN[kind]}"
    if kind.startswith("Input.") and node.get("isRequired") and not node.get("errorMessage"):
        yield f"{node['id']} is required and does not say so"
    if kind == "Input.Text" and units(node.get("value", "")) > node.get("maxLength", SIZE):
        yield f"{node['id']} holds more than it takes"
    if kind == "Input.ChoiceSet":
        yield from _choices(node)
    if "entities" in node.get("msteams", {}):
        yield "there are mentions"


def _choices(node: Json) -> Iterator[str]:
    values = [choice["value"] for choice in node["choices"]]
    if not 1 <= len(values) <= OPTIONS:
        yield f"{node['id']} has {len(values)} choices, 1 to {OPTIONS} are allowed"
    if len(set(values)) < len(values):
        yield f"{node['id']} has a choice twice"
    given = node.get("value", "")
    if given and not set(given.split(",") if node.get("isMultiSelect") else [given]) <= set(values):
        yield f"{node['id']} is set to none of its choices"
    if node.get("isMultiSelect") and any("," in value for value in values):
        yield f"{node['id']} has a comma in a choice, which Teams puts between them"


def walk(value: object) -> Iterator[Json]:
    """Every object of a card, but for what its actions carry."""
    if isinstance(value, dict):
        yield value
        for key, item in value.items():
            if key != "data":
                yield from walk(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item)
