"""Every form can be answered on a telephone between two citizens: little to read before the first field, and few fields
at once, whichever dilemma it is about and in both languages."""

from collections.abc import Iterator
from functools import cache

import pytest

from bot.domain.views import Form, at_part
from bot.domain.vocabulary import LANGUAGES, Language
from bot.flows.model.state import Session
from bot.flows.phases.response import ROUNDS, response_form
from prompts.loader import load_library
from prompts.words import Words
from tests.flows.stage import START
from tests.flows.test_ear_golden import shown as ear
from tests.flows.test_leaders_golden import shown as leaders
from tests.flows.test_seminar_views import shown as seminar
from tests.flows.test_views_golden import shown
from tests.flows.walk import ZONE, lines, steps

MOST_WORDS = 150
MOST_FIELDS = 6
WORDS = Words(strict=True)


@cache
def forms() -> tuple[tuple[str, Form], ...]:
    return (*answers(), *in_the_scenes())


def answers() -> Iterator[tuple[str, Form]]:
    """Each question of the library, for what is weighed with it."""
    library = load_library()
    scripts = {script.weighs: script for script in library.formats.values() if script.id in ("practitioner", "leader")}
    for script in scripts.values():
        kinds = {phase.kind for phase in script.phases} & ROUNDS.keys()
        for dilemma in library.dilemmas.values():
            if script.weighs == "balances" and not dilemma.balances:
                continue
            session = Session("S1", 1, "P07", "live", "pseudonym", 3, script, dilemma, status="running", at=0)
            for kind in sorted(kinds):
                yield f"{dilemma.id} {script.id}", response_form(session, ROUNDS[kind], START, "P01")


def in_the_scenes() -> Iterator[tuple[str, Form]]:
    seen = [view for scenes in (shown(), ear(), leaders()) for told in scenes.values() for _, _, view in told]
    for view in (*seen, *(view for _, view in seminar())):
        if isinstance(view, Form):
            yield view.act.name, view


def too_much(name: str, form: Form, language: Language) -> Iterator[str]:
    for step in map(at_part, steps(form)):
        read = sum(len(WORDS.say(line, language, ZONE).split()) for line in lines((step.title, *step.blocks)))
        if step.inputs and read > MOST_WORDS:
            yield f"{name}, step {step.act.step}: {read} words before the first field"
        if len(step.inputs) > MOST_FIELDS:
            yield f"{name}, step {step.act.step}: {len(step.inputs)} fields at once"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_asks_for_much_at_once(language: Language) -> None:
    assert len({name.partition(" ")[0] for name, _ in forms()}) > 45
    assert not {line for name, form in forms() for line in too_much(name, form, language)}
