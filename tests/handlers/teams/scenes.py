"""Everything that leaves for Teams because of a view."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft6Validator

from bot.domain.views import Card, Form, Home, Receipt, Reply
from bot.handlers.reader import Reader
from bot.handlers.teams.action_codec import Place
from bot.handlers.teams.rendering import limits, render
from prompts.words import Words
from tests.flows.stage import START
from tests.flows.walk import steps

Json = dict[str, Any]
SCHEMAS = Path(__file__).parents[2] / "schemas"
WORDS = Words(strict=True)
PLACE = Place("g1", "19:moedet@thread.tacv2", "1700000000000")
PEOPLE = ("29:sagsbehandler-1", "29:sagsbehandler-2")
NAMED = {f"P0{number}": f"<at>U{number}</at> *Sagsbehandler {number}*" for number in range(1, 9)}
READER = Reader(WORDS, "da", "Europe/Copenhagen", START, NAMED.__getitem__)


@cache
def schema() -> Draft6Validator:
    return Draft6Validator(json.loads((SCHEMAS / "adaptive-card-1.5.0.json").read_text(encoding="utf-8")))


def rendered(view: Reply, reader: Reader = READER) -> list[Json]:
    """The cards, each way in which the view can be shown."""
    match view:
        case None:
            return []
        case Card():
            return [*render.cards(view, reader, PLACE, people=PEOPLE), render.reading(view, reader, PLACE)]
        case Form():
            return [render.dialog(form, reader, PLACE, "n1") for form in steps(view)]
        case Home():
            return [*render.home(view, reader, PLACE), render.reading(view, reader, PLACE)]
        case Receipt():
            return [render.receipt_card(view, reader)]


def _without_teams_own(value: Any) -> Any:
    """Without what Teams adds to Adaptive Cards, which their schema does not know."""
    if isinstance(value, dict):
        return {
            name: _without_teams_own(item) for name, item in value.items() if name != "msteams" or "type" not in value
        }
    return [_without_teams_own(item) for item in value] if isinstance(value, list) else value


def held(card: Json) -> None:
    """Within the rules and the schema, and without what only we could have asked for: links, Markdown, mentions."""
    assert limits.check(card) == []
    known = _without_teams_own(card)
    assert [error.message[:200] for error in schema().iter_errors(known)] == []
    for node in limits.walk(card):
        assert node.get("type") not in ("Action.OpenUrl", "FactSet", "Table", "Media")
        assert "selectAction" not in node


def literal(card: Json) -> str:
    """What is written in the card, one text after the other, without what keeps it from being read as more."""
    texts = (node["text"] for node in limits.walk(card) if node.get("type") in ("TextRun", "TextBlock"))
    return "".join(texts).replace("\u2060", "")


def close(text: str) -> str:
    """`text` without what a card does not keep: white space."""
    return "".join(text.split()).replace("\u2060", "")
