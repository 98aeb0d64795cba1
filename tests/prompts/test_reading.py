"""What people read is short: the answer form of every dilemma is read between two citizens."""

from collections.abc import Iterator

import pytest

from bot.domain.views import Choice, Form, Line, Notice, Para, Scale
from bot.flows.model.state import Session
from bot.flows.phases.response import response_form
from prompts.loader import load_library
from prompts.schema import Dilemma, Format
from prompts.words import Words
from tests.flows.walk import steps

LIBRARY = load_library()
WORDS = Words(strict=True)
MOST = 250
"""Words of one form. What stands there several times, such as the ends of a scale, is read once."""


def answer_form(dilemma: Dilemma) -> Form:
    weighs = "balances" if dilemma.balances else "considerations"
    format_ = next(item for item in LIBRARY.formats.values() if _asks(item) and item.weighs == weighs)
    session = Session("S1", 1, "P07", "live", "pseudonym", 3, format_, dilemma, status="running", at=_response(format_))
    return response_form(session, 1)


def _asks(format_: Format) -> bool:
    return _response(format_) >= 0


def _response(format_: Format) -> int:
    return next((at for at, phase in enumerate(format_.phases) if phase.kind == "response"), -1)


def read(form: Form) -> Iterator[Line]:
    yield form.title
    for block in form.blocks:
        assert isinstance(block, Notice | Para)
        yield block.line
    for item in form.inputs:
        yield item.label
        yield from (item.help,) if item.help is not None else ()
        if isinstance(item, Scale):
            yield from (words for _, words in (*item.steps(), *item.beside) if words is not None)
        if isinstance(item, Choice):
            yield from (label for _, label in item.options)
    yield form.submit
    yield from (button.label for button in form.also)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", sorted(LIBRARY.dilemmas))
def test_a_step_of_an_answer_is_read_in_a_minute(name: str, language: str) -> None:
    for form in steps(answer_form(LIBRARY.dilemmas[name])):
        lines = dict.fromkeys(WORDS.say(line, language, "Europe/Copenhagen") for line in read(form))
        assert sum(len(line.split()) for line in lines) < MOST
