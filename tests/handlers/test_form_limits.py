"""A form is answered on a telephone between two citizens: what every form may ask of its reader, on every platform."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

import bot.flows
from bot.domain.facts.saying import EXAMPLE
from bot.domain.views import Form, Heading, Notice, Para, Reply
from bot.domain.vocabulary import NOBODY, PULSES
from bot.flows.phases.response import response_form
from bot.handlers.playground import render as playground
from bot.handlers.reader import Reader
from bot.handlers.slack.rendering import limits as slack_limits
from bot.handlers.slack.rendering import render as slack
from bot.handlers.teams.rendering import render as teams
from tests.flows import test_ear_golden, test_leaders_golden, test_review_golden, test_seminar_views, test_views_golden
from tests.flows.hall import Hall
from tests.flows.spoken.test_transcripts import held, offer
from tests.flows.stage import CASEWORKERS, LEADER, RESEARCHERS, START, Stage
from tests.flows.walk import Plain, steps
from tests.handlers.teams.scenes import NAMED, PLACE, WORDS

FIELDS = 6
"""How many fields stand before a reader at once."""
WORDS_BEFORE = 150
"""How many words stand before the first field."""
LANGUAGES = ("da", "en")
OTHERS = {"consent.set"}
"""Consent is read as a whole before it is given: its words are those that the law asks for."""


def _stories() -> Iterator[Reply]:
    for scenes in (test_views_golden.shown(), test_ear_golden.shown(), test_leaders_golden.shown()):
        yield from (view for scene in scenes.values() for _, _, view in scene)
    yield from (view for _, _, view in (*test_review_golden.seen(), *test_review_golden.met()))
    yield from (view for _, view in test_seminar_views.shown())


def _further() -> Iterator[Reply]:
    stage = Stage()
    stage.join()
    for act in ("dilemma.write.open", "dilemma.adapt.open", "note.open", "leave.open", "agenda.open"):
        yield stage.press(RESEARCHERS[0], act)
    yield stage.submit(RESEARCHERS[0], "dilemma.adapt", dilemma="encounter-unwanted-placement")
    session = stage.open("spread")
    stage.to("response")
    for person in CASEWORKERS:
        yield stage.press(person, "response.open", session)
        yield stage.answer(person, session)
        yield stage.press(person, "response.open", session)
    now = stage.group.sessions[session]
    for dilemma in stage.library.dilemmas.values():
        for script in (now.format, stage.library.formats["leader"], stage.library.formats["seminar"]):
            if script.weighs != "balances" or dilemma.balances:
                there = replace(now, dilemma=dilemma, format=script, readers="practitioners")
                there = replace(there, meeting="m1", readers="everybody") if script.id == "seminar" else there
                rounds = (1,) if script.weighs == "balances" else (1, 2)
                yield from (response_form(there, number, stage.now, "P01") for number in rounds)
    yield stage.press("P01", "pulse.open", session, PULSES[0])
    yield stage.press("P01", "reminder.snooze.open", session)
    (due,) = [item for item in stage.group.followups.values() if item.what == "phase_limit"]
    yield stage.press(RESEARCHERS[0], "agenda.open", arg=due.id)
    stage.to("discussion")
    stage.say("P01", "Vi ringer altid, dagen før de møder op", "m1")
    for act in ("response.relate", "knowledge.open", "proposal.open"):
        yield stage.press("P01", act, "m1")
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    yield stage.press("P01", "proposal.open", session)
    yield stage.press("P01", "proposal.revise.open", proposal)
    yield stage.press("P01", "proposal.withdraw.open", proposal)
    yield stage.press(LEADER, "backing.open", proposal)
    yield stage.press(RESEARCHERS[0], "results.open", session)
    stage.press(RESEARCHERS[0], "session.close", session)
    yield stage.press(RESEARCHERS[0], "results.open", session)
    yield stage.press("P01", "tags.open", session)
    yield stage.press("P01", "recorded.open")
    yield stage.press(RESEARCHERS[0], "session.schedule.open", stage.planned())
    meeting = held()
    meeting.arrive("", offer())
    yield meeting.press("P01", "spoken.change.open", "S1")
    hall = Hall("g1", "g2")
    hall.join()
    hall.gathered()
    hall.together("plenary")
    room = next(iter(hall.rooms.values()))
    yield room.press("P01", "point.open", list(room.group.sessions)[-1])


@cache
def forms() -> tuple[Form, ...]:
    return tuple(view for view in (*_stories(), *_further()) if isinstance(view, Form))


def _before(form: Form, language: str) -> str:
    """What is read before the first field, without what participants have said: that is as long as it is."""
    said = Plain(WORDS, language, START)
    return " ".join(said.block(block) for block in form.blocks if isinstance(block, Heading | Para | Notice))


def test_every_form_of_the_flows_is_looked_at() -> None:
    """As far as their source names them."""
    source = "".join(path.read_text(encoding="utf-8") for path in Path(bot.flows.__path__[0]).rglob("*.py"))
    named = set(re.findall(r'Form\(\s*act=Act\(\s*"([a-z.]+)"', source))
    assert len(named) > 15
    assert named - {form.act.name for form in forms()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_comes_to_the_point(language: str) -> None:
    long = {}
    for step in (step for form in forms() for step in steps(form) if form.act.name not in OTHERS):
        count = len(_before(step, language).split())
        if count > WORDS_BEFORE:
            long[step.act.name, step.act.step, count] = _before(step, language)
    assert long == {}


def test_a_form_asks_a_few_things_at_a_time() -> None:
    steps_of = [step for form in forms() for step in steps(form)]
    asked = [(step.act, [item for item in step.inputs if not item.name.startswith(NOBODY)]) for step in steps_of]
    assert {(act.name, act.step): len(inputs) for act, inputs in asked if len(inputs) > FIELDS} == {}


def test_a_form_in_steps_asks_everything_once_and_keeps_what_is_written() -> None:
    stepped = [form for form in forms() if form.parts]
    assert {form.act.name for form in stepped} >= {"response.give", "proposal.make", "dilemma.write"}
    for form in stepped:
        asked = [item.name for step in steps(form) for item in step.inputs]
        assert sorted(asked) == sorted(item.name for item in form.inputs)
        assert form.drafts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_platform_shows_a_step_as_it_is(language: str) -> None:
    reader = Reader(WORDS, language, "Europe/Copenhagen", START, NAMED.__getitem__)
    for form in forms():
        for step in steps(form):
            names = [item.name for item in step.inputs]
            modal = slack.modal(step, reader)
            assert [item["block_id"] for item in modal["blocks"] if item["type"] == "input"] == names
            card = teams.dialog(step, reader, PLACE, "nonce")
            assert [item["id"] for item in card["body"] if item["type"].startswith("Input.")] == names
            page = playground.Reader(WORDS, language, "Europe/Copenhagen", START, NAMED.__getitem__)
            assert [item["name"] for item in playground.form(step, page)["inputs"]] == names
            slack_limits.check(modal)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_is_read_whole_where_it_is_answered(language: str) -> None:
    reader = Reader(WORDS, language, "Europe/Copenhagen", START, NAMED.__getitem__)
    for form in forms():
        for step in steps(form):
            for item in step.inputs:
                offered = [label for _, label in getattr(item, "options", ())] if item.name == "claim" else []
                about = [item.label] if item.name.startswith(("stance-", EXAMPLE)) else []
                for label in (*offered, *about):
                    whole = reader.say(label)
                    assert not whole.endswith("…")
                    for shown in (slack.modal(step, reader), teams.dialog(step, reader, PLACE, "n")):
                        assert _holds(shown, whole), f"{whole} is cut"


def _holds(value: object, text: str) -> bool:
    if isinstance(value, str):
        return text in value.replace("\\", "")
    if isinstance(value, dict):
        return any(_holds(item, text) for item in value.values())
    return isinstance(value, list) and any(_holds(item, text) for item in value)
