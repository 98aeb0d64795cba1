"""What a form is checked for before a flow sees it: its fields, what surely and what likely points to a citizen."""

import pytest

from bot.domain.events import Act, Drafted, Submitted, Values
from bot.domain.facts import ResponseGiven
from bot.domain.views import Choice, Form, TextInput, Word
from bot.domain.vocabulary import NOBODY
from bot.flows.privacy import gate
from bot.flows.step import Decision, Step
from tests.flows.stage import Stage, filled
from tests.flows.walk import typed, words

LIKELY = "Jeg talte med Mette Sørensen fra Nørregade 5, 2. th."


def staged() -> tuple[Stage, Form]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    form = stage.press("P01", "response.open", session)
    assert isinstance(form, Form)
    return stage, form


def text_input(form: Form) -> str:
    return next(item.name for item in form.inputs if isinstance(item, TextInput))


def asked(stage: Stage, form: Form, text: str) -> tuple[Form, Values, Decision]:
    values = filled(form, "et svar") | {text_input(form): text}
    decision = stage.arrive("P01", Submitted(form.act, values))
    assert isinstance(decision.reply, Form)
    return decision.reply, values, decision


def test_what_likely_points_to_a_citizen_is_asked_about_with_its_words() -> None:
    stage, form = staged()
    back, values, decision = asked(stage, form, LIKELY)
    assert back.values == values
    assert decision.facts == ()
    assert decision.keep is not None
    assert decision.keep.values == values
    assert "guard-asked" in words(back.errors[text_input(form)])
    assert typed(back.errors[text_input(form)]) == ["»Mette Sørensen«, »Nørregade 5, 2. th.«"]
    (choice,) = [item for item in back.inputs if item.name.startswith(NOBODY)]
    assert isinstance(choice, Choice)
    assert choice.options == (("yes", Word("guard-points-to-nobody")),)
    assert choice.name in back.errors, (
        "Slack draws the form anew only when something is wrong with what it does not show"
    )
    assert "Mette" not in repr(back.inputs)


def test_sent_again_with_the_answer_it_is_taken_and_the_answer_is_recorded() -> None:
    stage, form = staged()
    back, values, _ = asked(stage, form, LIKELY)
    stage.arrive("P01", Submitted(back.act, values | {back.inputs[-1].name: "yes"}))
    (given,) = stage.facts(ResponseGiven)
    assert given.cleared == {"person": 1, "address": 1}
    assert given.texts[text_input(form)] == LIKELY
    assert not any(name.startswith(NOBODY) for name in given.texts)


def test_without_the_answer_or_with_the_words_put_differently() -> None:
    stage, form = staged()
    back, values, _ = asked(stage, form, LIKELY)
    again = stage.arrive("P01", Submitted(back.act, values)).reply
    assert isinstance(again, Form)
    assert again.inputs == back.inputs
    stage.arrive("P01", Submitted(back.act, values | {text_input(form): "Jeg talte med en borger"}))
    (given,) = stage.facts(ResponseGiven)
    assert given.cleared == {}


@pytest.mark.parametrize("more", [" og Ahmed Hassan", ", sagsnr. 2024-123456"])
def test_an_answer_goes_for_no_more_than_was_asked(more: str) -> None:
    stage, form = staged()
    back, values, _ = asked(stage, form, LIKELY)
    changed = values | {text_input(form): LIKELY + more, back.inputs[-1].name: "yes"}
    again = stage.arrive("P01", Submitted(back.act, changed)).reply
    assert isinstance(again, Form)
    assert again.inputs[-1].name != back.inputs[-1].name
    assert stage.facts(ResponseGiven) == []


@pytest.mark.parametrize(
    "name", ["points-to-nobody.person-0", "points-to-nobody.cpr-9", "points-to-nobody.person--1", "points-to-nobody"]
)
def test_an_answer_that_was_made_up_answers_nothing(name: str) -> None:
    stage, form = staged()
    values = filled(form, "et svar") | {text_input(form): LIKELY, name: "yes"}
    assert isinstance(stage.arrive("P01", Submitted(form.act, values)).reply, Form)
    assert stage.facts(ResponseGiven) == []


def test_what_surely_identifies_is_refused_whatever_is_answered() -> None:
    stage, form = staged()
    values = filled(form, "et svar") | {text_input(form): LIKELY + ", 010101-0000"}
    back = stage.arrive("P01", Submitted(form.act, values | {f"{NOBODY}.person-9.address-9": "yes"})).reply
    assert isinstance(back, Form)
    assert "guard-cpr" in words(list(back.errors.values()))
    assert stage.facts(ResponseGiven) == []


def test_words_that_stood_in_the_form_before_are_not_asked_about_again() -> None:
    stage, form = staged()
    back, values, _ = asked(stage, form, LIKELY)
    stage.arrive("P01", Submitted(back.act, values | {back.inputs[-1].name: "yes"}))
    reopened = stage.press("P01", "response.open", form.act.of)
    assert isinstance(reopened, Form)
    stage.arrive("P01", Submitted(reopened.act, {**reopened.values, text_input(form): f"{LIKELY} Det hjalp."}))
    assert len(stage.facts(ResponseGiven)) == 2


def test_only_fields_that_the_form_has_are_taken() -> None:
    stage, form = staged()
    values = filled(form, "et svar") | {"smuggled": "010101-0000", "other": ["Mette Sørensen"]}
    stage.arrive("P01", Submitted(form.act, values))
    (given,) = stage.facts(ResponseGiven)
    assert "smuggled" not in repr(given)
    assert "010101" not in repr(stage.entries)
    draft = stage.arrive("P01", Drafted(form.act, {text_input(form): "halvt", "smuggled": "andet"})).keep
    assert draft is not None
    assert draft.values == {text_input(form): "halvt"}


def test_a_draft_obeys_the_limits_of_its_form() -> None:
    stage, form = staged()
    name = text_input(form)
    most = next(item.most for item in form.inputs if isinstance(item, TextInput))
    assert stage.arrive("P01", Drafted(form.act, {name: "x" * most})).keep is not None
    long = stage.arrive("P01", Drafted(form.act, {name: "x" * (most + 1)}))
    assert long.keep is None
    assert words(long.reply) >= {"draft-unfit", "fault-long"}
    assert stage.arrive("P01", Drafted(form.act, {name: "cpr 010101-0000"})).keep is None
    assert stage.arrive("P01", Drafted(form.act, {name: LIKELY})).keep is not None, "theirs alone, until it is sent"
    assert stage.arrive("P01", Drafted(form.act, {"weigh-respect": "99"})).keep is None


def test_a_draft_is_kept_for_whoever_may_send_the_form_and_nobody_else() -> None:
    stage, form = staged()
    draft: Values = {text_input(form): "halvt"}
    assert stage.arrive("P01", Drafted(form.act, draft)).keep is not None
    assert stage.arrive("P01", Drafted(Act("dilemma.write"), {"title": "Min"})).keep is None, "researchers write those"
    assert stage.arrive("P07", Drafted(Act("dilemma.write"), {"title": "Min"})).keep is not None
    assert stage.arrive("P01", Drafted(Act("response.give", "S99"), draft)).keep is None
    assert stage.arrive("P01", Drafted(Act("status.show"), draft)).keep is None
    assert stage.arrive("P99", Drafted(form.act, draft)).keep is None
    stage.press("P07", "session.close", form.act.of)
    assert stage.arrive("P01", Drafted(form.act, draft)).keep is None


def test_sources_may_name_people() -> None:
    stage = Stage()
    stage.join()
    form = stage.press("P07", "dilemma.write.open")
    assert isinstance(form, Form)
    values = filled(form, "et svar") | {"source-1": "Mette Sørensen, Mødet i jobcentret", "invented": "yes"}
    step = _step(stage)
    assert gate.question(step, form, values, gate.looked_at(step, values)) is None
    values |= {"vignette": LIKELY}
    assert gate.question(step, form, values, gate.looked_at(step, values)) is not None


def _step(stage: Stage) -> Step:
    person = stage.group.people["P07"]
    return Step(stage.group, stage.now, stage.library, person, Act("dilemma.write"), {})
