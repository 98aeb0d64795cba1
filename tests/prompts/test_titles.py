"""What stands on top of a dialog is short by its wording: Slack shows 24 signs of it, and cuts the rest."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.views import Word
from prompts.words import Words
from tests.flows.stage import START

FLOWS = Path(__file__).parents[2] / "bot" / "flows"
MOST = 24
NUMBERED = {"response-title-": ("1", "2")}
"""Words whose key is put together: its beginning -> what follows."""


def titles() -> Iterator[str]:
    for file in sorted(FLOWS.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of(node)


def _of(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", "")
    if name == "Form":
        yield from (key for item in call.keywords if item.arg in ("title", "submit") for key in _word(item.value))
    elif name == "Home" and call.args:
        yield from _word(call.args[0])
    elif name == "reason_form":
        yield from (str(item.value) for item in (call.args[1], call.args[3]) if isinstance(item, ast.Constant))


def _word(value: ast.expr) -> Iterator[str]:
    if not (isinstance(value, ast.Call) and getattr(value.func, "id", "") == "Word"):
        return
    key = value.args[0]
    match key:
        case ast.Constant(value=str(found)):
            yield found
        case ast.JoinedStr(values=[ast.Constant(value=str(begins)), *_]):
            yield from (begins + end for end in NUMBERED[begins])


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_title_and_no_submit_of_a_dialog_is_cut(language: str) -> None:
    words, keys = Words(), sorted(set(titles()))
    assert len(keys) > 60
    said = {key: words.say(Word(key), language, "Europe/Copenhagen", START) for key in keys}
    assert {key: text for key, text in said.items() if len(text) > MOST} == {}
