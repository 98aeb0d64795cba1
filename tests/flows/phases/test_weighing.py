"""Weighing the considerations: what can be said of each, what can be left unsaid, and in which order it is asked."""

from collections import Counter

import pytest

from bot.domain.charts import Chart
from bot.domain.events import Submitted
from bot.domain.facts import ResponseGiven, fact_of
from bot.domain.views import Choice, Form, Pairs, Scale, Word
from bot.domain.vocabulary import CONSIDERATIONS
from bot.flows.instrument import INSTRUMENT, NOT_RELEVANT
from bot.flows.instrument.scales import item_order
from tests.flows.people.test_home import page
from tests.flows.stage import CASEWORKERS, Stage, filled
from tests.flows.walk import words


def asked(stage: Stage, session: str, person: str) -> tuple[Form, list[Scale]]:
    form = stage.press(person, "response.open", session)
    assert isinstance(form, Form)
    return form, [item for item in form.inputs if isinstance(item, Scale) and item.name.startswith("weigh-")]


def given(stage: Stage) -> ResponseGiven:
    return [fact for fact in stage.facts(ResponseGiven) if isinstance(fact, ResponseGiven)][-1]


def staged() -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    return stage, session


def test_every_step_has_its_words() -> None:
    stage, session = staged()
    _, scales = asked(stage, session, "P01")
    for scale in scales:
        assert [step for step, text in scale.steps() if text is not None] == ["1", "2", "3", "4", "5"]
        assert [value for value, _ in scale.beside] == [NOT_RELEVANT]


def test_one_can_be_left_out_and_one_can_be_beside_the_point() -> None:
    stage, session = staged()
    said = {"efficiency": "", "fairness": NOT_RELEVANT, "respect": "5", "responsiveness": "1"}
    weighed = {f"weigh-{name}": to for name, to in said.items()}
    assert words(stage.answer("P01", session, "Vi ringer", **weighed)) == {"response-taken"}
    assert given(stage).weighing == {"respect": 5, "responsiveness": 1}
    assert given(stage).irrelevant == ("fairness",)
    form, _ = asked(stage, session, "P01")
    assert form.values["weigh-fairness"] == NOT_RELEVANT
    assert "weigh-efficiency" not in form.values


def test_nothing_has_to_be_weighed() -> None:
    stage, session = staged()
    nothing = {f"weigh-{name}": "" for name in CONSIDERATIONS}
    assert words(stage.answer("P01", session, "Vi ringer", **nothing)) == {"response-taken"}
    assert (given(stage).weighing, given(stage).irrelevant) == ({}, ())


@pytest.mark.parametrize("value", ["0", "6", "relevant", "3.0", "not relevant"])
def test_what_is_no_answer_is_mended(value: str) -> None:
    stage, session = staged()
    form, _ = asked(stage, session, "P01")
    sent = Submitted(form.act, filled(form, "Vi ringer") | {"weigh-respect": value})
    assert isinstance(stage.arrive("P01", sent).reply, Form)
    assert not stage.facts(ResponseGiven)


def test_the_order_is_drawn_for_each_person_and_recorded_with_the_answer() -> None:
    stage, session = staged()
    orders = {}
    for person in ("P01", "P02", "P03"):
        _, scales = asked(stage, session, person)
        orders[person] = tuple(scale.name.removeprefix("weigh-") for scale in scales)
        stage.answer(person, session, "Vi ringer")
        assert given(stage).item_order == orders[person]
        assert given(stage).instrument == INSTRUMENT
    assert all(sorted(order) == sorted(CONSIDERATIONS) for order in orders.values())


def test_every_consideration_comes_first_about_as_often() -> None:
    stage, session = staged()
    held = stage.group.sessions[session]
    first = Counter(item_order(held, number, f"P{person:02}")[0] for person in range(1, 201) for number in (1, 2))
    assert set(first) == set(CONSIDERATIONS)
    assert min(first.values()) > 60


def test_only_what_was_weighed_twice_is_compared() -> None:
    stage, session = staged()
    for person in ("P01", "P02", "P03", "P04"):
        stage.answer(person, session, "Vi ringer", **{"weigh-fairness": NOT_RELEVANT if person == "P01" else "4"})
    stage.to("reweigh")
    for person in ("P01", "P02", "P03", "P04"):
        stage.answer(person, session, **{"weigh-respect": "" if person == "P01" else "5"})
    stage.to("proposals")
    own = [card for card in stage.private("P01") if "own-shift-title" in words(card)]
    rows = next(block for block in own[-1].blocks if isinstance(block, Chart)).rows
    assert len(rows) == len(CONSIDERATIONS) - 2


def test_an_answer_from_before_there_were_versions_is_to_the_first() -> None:
    old = {"session": "S1", "round": 1, "person": "P01", "revision": 1, "texts": {}, "weighing": {"respect": 5}}
    fact = fact_of("ResponseGiven", old)
    assert isinstance(fact, ResponseGiven)
    assert (fact.instrument, fact.item_order, fact.irrelevant) == (1, (), ())


def test_ones_own_answer_is_read_in_one_order_whichever_it_was_asked_in() -> None:
    stage, session = staged()
    read = set()
    for person in CASEWORKERS:
        stage.answer(person, session, "Vi ringer")
        blocks = [block for card in page(stage, person).cards for block in card.blocks]
        rows = [row for block in blocks if isinstance(block, Pairs) for row in block.rows]
        keys = [label.key for label, _ in rows if isinstance(label, Word)]
        read.add(tuple(key for key in keys if key.startswith("consideration-")))
    assert read == {tuple(f"consideration-{name}" for name in CONSIDERATIONS)}


def test_several_considerations_can_have_to_give_or_none() -> None:
    stage, session = staged()
    stage.answer("P01", session, "Vi ringer", gave=["efficiency", "respect"])
    assert (given(stage).gave_way, given(stage).gave) == (("efficiency", "respect"), "")
    form, _ = asked(stage, session, "P01")
    assert form.values["gave"] == ["efficiency", "respect"]
    stage.answer("P01", session, "Vi ringer", gave=["nothing"])
    assert given(stage).gave_way == ("nothing",)


def test_nothing_had_to_give_stands_alone() -> None:
    stage, session = staged()
    form, _ = asked(stage, session, "P01")
    again = stage.arrive("P01", Submitted(form.act, filled(form, "Vi ringer") | {"gave": ["nothing", "respect"]})).reply
    assert isinstance(again, Form)
    assert again.errors == {"gave": Word("gave-nothing-alone")}
    assert not stage.facts(ResponseGiven)


def test_what_had_to_give_in_an_older_version_is_read_as_one_of_several() -> None:
    old = fact_of(
        "ResponseGiven", {"session": "S1", "round": 1, "person": "P01", "revision": 1, "gave": "respect", "texts": {}}
    )
    assert isinstance(old, ResponseGiven)
    assert old.had_to_give == ("respect",)


def test_claims_stand_in_an_order_of_their_own_for_each_person() -> None:
    stage, session = staged()
    orders = set()
    for person in ("P01", "P02", "P03"):
        form, _ = asked(stage, session, person)
        claims = [item.name for item in form.inputs if isinstance(item, Choice) and item.name.startswith("stance-")]
        stage.answer(person, session, "Vi ringer")
        assert given(stage).claim_order == tuple(name.removeprefix("stance-") for name in claims)
        orders.add(given(stage).claim_order)
    assert len({frozenset(order) for order in orders}) == 1
    assert len(orders) > 1


def test_one_question_is_the_same_in_every_session() -> None:
    stage, session = staged()
    stage.answer("P01", session, "Vi ringer", anchor="4")
    assert given(stage).anchor == 4
    form, _ = asked(stage, session, "P01")
    assert form.values["anchor"] == "4"
    stage.answer("P01", session, "Vi ringer", anchor="")
    assert given(stage).anchor == 0
