"""The rules for Block Kit find what Slack would refuse."""

import copy
import re
from typing import Any

import pytest

from bot.domain.events import Act
from bot.handlers.slack.rendering import block_kit
from bot.handlers.slack.rendering.limits import check

Json = dict[str, Any]
ACT = Act("a.b")
BUTTON = block_kit.button("Svar", ACT, 1, style="primary")
OPTIONS = [block_kit.option("a", "A"), block_kit.option("b", "B")]
CONFIRM = {name: block_kit.plain("Ja", 30) for name in ("title", "text", "confirm", "deny")}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def asked(element: Json, name: str = "a") -> Json:
    return {"type": "input", "block_id": name, "label": plain("Hvad?"), "element": {"action_id": name} | element}


RADIOS = {"type": "radio_buttons", "options": OPTIONS}
TYPED = {"type": "plain_text_input", "multiline": True, "max_length": 10, "initial_value": "hej"}
MENU = {"type": "static_select", "placeholder": plain("Vælg"), "options": OPTIONS, "initial_option": OPTIONS[0]}

MESSAGE: Json = {
    "text": "Overskrift",
    "blocks": [
        block_kit.header("Overskrift"),
        {"type": "section", "text": plain("Tekst"), "fields": [plain("Felt")]},
        block_kit.context("Stille"),
        block_kit.divider(),
        block_kit.image("https://flip.example/a.png", "To stole"),
        block_kit.rich(
            block_kit.section(block_kit.text("Ord"), block_kit.date(1, "i dag")),
            block_kit.items([block_kit.section(block_kit.text("x"))], ordered=True),
        ),
        *block_kit.actions([BUTTON | {"confirm": CONFIRM}]),
    ],
}
MODAL: Json = {
    "type": "modal",
    "callback_id": "form",
    "private_metadata": "{}",
    "title": plain("Titel"),
    "submit": plain("Send"),
    "close": plain("Luk"),
    "blocks": [asked(TYPED), asked(RADIOS, "b"), asked(MENU, "c"), asked({"type": "datepicker"}, "d")],
}


def test_what_slack_takes_is_taken() -> None:
    assert check(MESSAGE) == []
    assert check(MESSAGE["blocks"]) == []
    assert check(MODAL) == []
    assert check({"type": "home", "blocks": MESSAGE["blocks"]}) == []


def changed(payload: Json, way: str, value: object) -> Json:
    """A copy with `value` at `way`, e.g. "blocks.0.text.text"; with None nothing is there any more."""
    found = copy.deepcopy(payload)
    *path, last = [int(part) if part.isdigit() else part for part in way.split(".")]
    inner: Any = found
    for item in path:
        inner = inner[item]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return found


def many(count: int) -> list[Json]:
    return [block_kit.option(str(number), "x") for number in range(count)]


@pytest.mark.parametrize(
    ("way", "value", "problem"),
    [
        ("text", " ", "text is empty"),
        ("text", "x" * 4001, "text has 4001 characters, 4000 are allowed"),
        ("blocks", [], "0 blocks, 1 to 50 are allowed"),
        ("blocks", [block_kit.divider()] * 51, "51 blocks, 1 to 50 are allowed"),
        (
            "blocks",
            [block_kit.rich(block_kit.section(block_kit.text("x" * 2900)))] * 5,
            "blocks come to 15\\d+ characters",
        ),
        ("blocks.0.text.text", "x" * 151, "text has 151 characters, 150 are allowed"),
        ("blocks.0.text.type", "mrkdwn", "text must be plain_text"),
        ("blocks.0.type", "video", "no video here"),
        ("blocks.0", asked(TYPED), "no input here"),
        ("blocks.1.text.text", "x" * 3001, "3000 are allowed"),
        ("blocks.1.text.text", "😀" * 1501, "text has 3002 characters"),
        ("blocks.1.text.type", "html", "text is no text"),
        ("blocks.1.text", {"type": "mrkdwn", "text": "x", "emoji": True}, "only plain_text has emoji"),
        ("blocks.1", {"type": "section"}, "text is missing, and there are no fields"),
        ("blocks.1.fields", [plain("x")] * 11, "fields: more than 10"),
        ("blocks.1.fields.0.text", "x" * 2001, "2000 are allowed"),
        ("blocks.2.elements", [plain("x")] * 11, "elements: 11, 1 to 10 are allowed"),
        ("blocks.3.text", plain("x"), "divider carries nothing"),
        ("blocks.4.image_url", "http://flip.example/a.png", "no https address"),
        ("blocks.4.alt_text", "x" * 2001, "2000 are allowed"),
        ("blocks.5.elements", [], "elements: none"),
        ("blocks.5.elements.0.elements", [], "an empty rich_text_section"),
        ("blocks.5.elements.0.elements.0.text", "", "an empty text"),
        ("blocks.5.elements.0.elements.0.text", "x" * 3000, "3001 characters, 3000 are allowed"),
        ("blocks.5.elements.0.elements.1.timestamp", 1.5, "without a timestamp"),
        ("blocks.5.elements.1.elements", [block_kit.text("x")], "a list holds sections"),
        ("blocks.6.elements", [BUTTON | {"action_id": str(n)} for n in range(26)], "elements: 26, 1 to 25 are allowed"),
        ("blocks.6.elements", [BUTTON, BUTTON], "action_id act:a.b:1 is there 2 times"),
        ("blocks.6.elements.0.action_id", "x" * 256, "1 to 255 are allowed"),
        ("blocks.6.elements.0.action_id", None, "action_id is missing"),
        ("blocks.6.elements.0.text.text", "x" * 76, "75 are allowed"),
        ("blocks.6.elements.0.value", "x" * 2001, "2000 are allowed"),
        ("blocks.6.elements.0.style", "plain", "style: no plain"),
        ("blocks.6.elements.0.confirm.title.text", "x" * 101, "100 are allowed"),
        ("blocks.6.elements.0.confirm.text.text", "x" * 301, "300 are allowed"),
        ("blocks.6.elements.0.confirm.deny.text", "x" * 31, "30 are allowed"),
        ("blocks.6.elements.0.type", "overflow", "no overflow here"),
    ],
)
def test_what_slack_refuses_in_a_message_is_found(way: str, value: object, problem: str) -> None:
    assert_one(check(changed(MESSAGE, way, value)), problem)


@pytest.mark.parametrize(
    ("way", "value", "problem"),
    [
        ("title", None, "title is missing"),
        ("title.text", "x" * 25, "24 are allowed"),
        ("submit", None, "submit is missing"),
        ("submit.text", "x" * 25, "24 are allowed"),
        ("close.text", "", "close is empty"),
        ("private_metadata", "x" * 3001, "private_metadata is longer than 3000"),
        ("callback_id", "x" * 256, "callback_id is longer than 255"),
        ("blocks", [block_kit.divider()] * 101, "101 blocks, 1 to 100 are allowed"),
        (
            "blocks",
            [block_kit.rich(block_kit.section(block_kit.text("æ" * 3000)))] * 14,
            "the view comes to 25\\d+ bytes",
        ),
        ("blocks.0.block_id", "b", "block_id b is there 2 times"),
        ("blocks.0.block_id", "", "0 characters, 1 to 255"),
        ("blocks.0.label.text", "x" * 2001, "2000 are allowed"),
        ("blocks.0.hint", plain("x" * 2001), "2000 are allowed"),
        ("blocks.0.element", BUTTON, "a button is no input"),
        ("blocks.0.element.max_length", 3001, "1 to 3000 are allowed"),
        ("blocks.0.element.initial_value", "x" * 11, "longer than max_length"),
        ("blocks.1.element.options", many(11), "options: 11, 1 to 10 are allowed"),
        ("blocks.1.element.options", [], "options: 0, 1 to 10"),
        ("blocks.1.element.options.0.value", "b", "a value is there twice"),
        ("blocks.1.element.options.0.value", "x" * 151, "150 are allowed"),
        ("blocks.1.element.options.0.text.text", "x" * 76, "75 are allowed"),
        ("blocks.1.element.options.0.description", plain("x" * 76), "75 are allowed"),
        ("blocks.1.element.initial_option", block_kit.option("c", "C"), "none of the options"),
        ("blocks.1.element.initial_options", [], "initial_options is empty"),
        ("blocks.2.element.options", None, "either options or option_groups"),
        ("blocks.2.element.placeholder.text", "x" * 151, "150 are allowed"),
        ("blocks.3.element.initial_date", "1. april", "is no YYYY-MM-DD"),
    ],
)
def test_what_slack_refuses_in_a_view_is_found(way: str, value: object, problem: str) -> None:
    assert_one(check(changed(MODAL, way, value)), problem)


def test_what_slack_refuses_in_a_menu_is_found() -> None:
    def grouped(groups: list[Json]) -> list[str]:
        menu = {"type": "static_select", "option_groups": groups}
        return check(changed(MODAL, "blocks", [asked(menu)]))

    def group(label: str, options: list[Json]) -> Json:
        return {"label": plain(label), "options": options}

    assert grouped([group("a", OPTIONS)]) == []
    assert_one(grouped([]), "option_groups: 0")
    assert_one(grouped([group("x" * 76, OPTIONS)]), "75 are allowed")
    assert_one(grouped([group("a", many(101))]), "options: 101")
    assert_one(
        check(changed(MODAL, "blocks.2.element", MENU | {"action_id": "c", "options": many(101)})), "options: 101"
    )


def assert_one(found: list[str], problem: str) -> None:
    assert any(re.search(problem, item) for item in found), found
