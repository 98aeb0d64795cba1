"""Every form can be answered on a telephone between two citizens: little to read before the first field, and few fields
at once, whichever dilemma it is about and in both languages."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import product

import pytest
from msgspec.structs import replace

from bot.domain.views import Form, at_part
from bot.domain.vocabulary import LANGUAGES, PROMISES, READERS, ROUNDS, Language, Promise, Readers
from bot.flows.model.state import Session
from bot.flows.phases.readers import chosen_for
from bot.flows.phases.response import response_form
from bot.flows.seminar import exchange
from prompts.loader import load_library
from prompts.schema import Dilemma, Format
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
    """Each question of the library, in each format that asks it, whatever the answers are promised."""
    library = load_library()
    for script, dilemma in product(library.formats.values(), library.dilemmas.values()):
        if script.weighs == "balances" and not dilemma.balances:
            continue
        for promise, wanted in product(PROMISES, READERS):
            session = promised(script, dilemma, promise, wanted)
            for kind in sorted({phase.kind for phase in script.phases} & ROUNDS.keys()):
                now = replace(session, at=session.index(kind))
                told = f"{dilemma.id} {script.id} {promise} {session.readers}"
                yield told, response_form(now, ROUNDS[kind], START, "P01")


def promised(script: Format, dilemma: Dilemma, promise: Promise, wanted: Readers) -> Session:
    """The longest that such a session says: its answers are due at a moment, and read one working day later."""
    together = exchange.together(script)
    session = Session("S1", 1, "P07", "spread", promise, 3, script, dilemma, status="running")
    return replace(
        session,
        ends=START + timedelta(days=3),
        readers=chosen_for(script, wanted, together=together),
        meeting="M1" if together else "",
    )


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
