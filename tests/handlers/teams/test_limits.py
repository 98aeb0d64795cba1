"""The rules for Teams find what it would refuse, hide or not read aloud."""

import copy
from typing import Any

import pytest

from bot.domain.events import Act
from bot.handlers.teams.action_codec import Place
from bot.handlers.teams.rendering import card_elements
from bot.handlers.teams.rendering.limits import check
from tests.handlers.teams.scenes import held

Json = dict[str, Any]
BUTTON = card_elements.execute("Svar", Act("a.b"), Place("g1"), "primary")
INPUTS: list[Json] = [
    {"type": "Input.Text", "id": "a", "label": "Hvad?", "isRequired": True, "errorMessage": "Skriv noget."},
    {
        "type": "Input.ChoiceSet",
        "id": "b",
        "label": "Hvilken?",
        "choices": [card_elements.choice("x", "X", 9)],
        "value": "x",
    },
    {"type": "Input.Date", "id": "c", "label": "Hvornår?"},
]
CARD: Json = card_elements.card(
    [
        card_elements.heading("Overskrift"),
        *card_elements.lines("Tekst"),
        card_elements.image("https://flip.example/a.png", "To stole"),
        *INPUTS,
    ],
    [BUTTON],
    version="1.5",
    refresh={"action": {"type": "Action.Execute", "data": {}}, "userIds": ["29:1"]},
)


def changed(way: str, value: object) -> Json:
    """A copy with `value` at `way`, e.g. "body.0.text"; with None nothing is there any more."""
    found = copy.deepcopy(CARD)
    *path, last = [int(part) if part.isdigit() else part for part in way.split(".")]
    inner: Any = found
    for item in path:
        inner = inner[item]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return found


def test_what_teams_takes_is_taken() -> None:
    held(CARD)


@pytest.mark.parametrize(
    ("way", "value", "problem"),
    [
        ("version", "1.6", "the version is not 1.5"),
        ("body", [], "there is nothing in the card"),
        ("body.1.inlines.0.text", "x" * 40_000, "bytes, 80000 are allowed"),
        ("refresh.userIds", [str(number) for number in range(61)], "refresh is for 61 users"),
        ("refresh.userIds", [], "refresh is for 0 users"),
        ("body.5.id", "a", "the input a is there 2 times"),
        ("actions", [BUTTON] * 7, "7 actions in a row"),
        ("actions.0.fallback", None, "Svar does nothing in older clients"),
        ("actions.0.fallback.data", {}, "Svar does nothing in older clients"),
        ("actions.0.title", " ", "without a title"),
        ("body.2.altText", None, "a Image without altText"),
        ("body.3.label", "", "a Input.Text without label"),
        ("body.4.label", None, "a Input.ChoiceSet without label"),
        ("body.5.label", None, "a Input.Date without label"),
        ("body.3.errorMessage", None, "a is required and does not say so"),
        ("body.4.choices", [], "b has 0 choices"),
        ("body.4.choices", [card_elements.choice("x", "X", 9)] * 2, "b has a choice twice"),
        ("body.4.value", "gone", "b is set to none of its choices"),
        ("msteams", {"entities": [{"type": "mention"}]}, "there are mentions"),
    ],
)
def test_what_teams_would_not_take_is_found(way: str, value: object, problem: str) -> None:
    assert any(problem in item for item in check(changed(way, value))), check(changed(way, value))


def test_what_is_written_already_has_room() -> None:
    found = changed("body.3", INPUTS[0] | {"value": "fire", "maxLength": 3})
    assert check(found) == ["a holds more than it takes"]


def test_a_choice_of_several_has_no_comma() -> None:
    several = INPUTS[1] | {"isMultiSelect": True, "choices": [card_elements.choice("x,y", "X", 9)], "value": ""}
    assert check(changed("body.4", several)) == ["b has a comma in a choice, which Teams puts between them"]


@pytest.mark.parametrize(("way", "value"), [("body.0.text", 3), ("body.1.type", "Text"), ("actions.0.style", "loud")])
def test_the_schema_holds_the_shape(way: str, value: object) -> None:
    with pytest.raises(AssertionError):
        held(changed(way, value))
