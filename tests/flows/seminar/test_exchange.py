"""A session held together: what crosses, what never does, and nobody waits."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from pydantic import ValidationError

from bot.domain.events import Configured, PatternsShared, Shared
from bot.domain.facts import (
    PatternsReceived,
    PatternsSent,
    PointReceived,
    SeminarFormed,
    SeminarJoined,
    SessionClosed,
    SessionPlanned,
)
from bot.domain.views import Form, Receipt, Word
from bot.flows.seminar.patterns import counted
from bot.runtime.seminar_routing import SeminarRouting
from prompts.schema import Format
from tests.flows.hall import LIBRARY, SEMINAR, Hall, Room, heard
from tests.flows.stage import GROUP, Stage
from tests.flows.walk import act_names, acts, wire, words

DAY = timedelta(days=1)


def receipt(reply: object) -> str:
    assert isinstance(reply, Receipt)
    assert isinstance(reply.line, Word)
    return reply.line.key


# --- planning -----------------------------------------------------------------------------------------------------


def test_without_a_seminar_the_format_is_not_offered_and_a_sentence_says_what_is_missing() -> None:
    stage = Stage()
    stage.join()
    form = stage.press("P07", "session.plan.open")
    assert isinstance(form, Form)
    assert "seminar" not in [value for value, _ in form.inputs[0].options]  # type: ignore[union-attr]
    assert "plan-no-seminar" in words(form)
    stage.submit("P07", "session.plan", format="seminar", dilemma="encounter-open-door", pace="live")
    assert stage.group.sessions == {}


def test_a_plan_is_offered_to_the_sisters_and_taken_over_word_for_word() -> None:
    hall = Hall("a", "b", "c")
    hall.join()
    a, b, c = hall.rooms.values()
    form = a.press(a.researcher, "session.plan.open")
    assert "plan-no-seminar" not in words(form)
    a.plan("spread")
    hall.carry()
    assert "seminar.adopt" in act_names(b.page(b.researcher))
    assert "seminar.adopt" not in act_names(b.page("P01"))
    assert b.group.sessions == {}
    b.adopt()
    b.adopt()
    mine, theirs = a.facts(SessionPlanned), b.facts(SessionPlanned)
    assert len(theirs) == 1
    assert (theirs[0].format, theirs[0].dilemma, theirs[0].pace) == (mine[0].format, mine[0].dilemma, "spread")
    assert a.facts(SeminarJoined)[0].meeting == b.facts(SeminarJoined)[0].meeting
    assert "seminar.adopt" not in act_names(b.page(b.researcher))
    assert b.said == [], "who takes over a plan offers it to nobody"
    meeting = a.facts(SeminarJoined)[0].meeting
    assert receipt(c.press(c.researcher, "seminar.aside", arg=meeting)) == "offer-set-aside"
    assert receipt(c.press(c.researcher, "seminar.adopt", arg=meeting)) == "offer-gone"
    assert receipt(c.press("P01", "seminar.adopt", arg=meeting)) == "only-researcher"


def test_a_plan_that_was_put_away_can_be_taken_up_again() -> None:
    hall = Hall("a", "b")
    hall.join()
    a, b = hall.rooms.values()
    a.plan()
    hall.carry()
    b.adopt()
    b.press(b.researcher, "session.drop", "S1")
    b.adopt()
    assert [session.status for session in b.group.sessions.values()] == ["dropped", "planned"]


def test_the_configuration_is_told_once_and_a_label_never_comes_to_mean_another_group() -> None:
    hall = Hall("a", "b", "c", "d")
    a = hall.rooms["a"]
    assert len(a.facts(SeminarFormed)) == 1
    known = hall.sisters.of(SEMINAR, "a")
    labels = {of: hall.label("a", of) for of in "bcd"}
    assert sorted(labels.values()) == [1, 2, 3]
    again = hall.configured("a", 3, 1, False, 3)
    a.arrive("", again)
    assert len(a.facts(SeminarFormed)) == 1
    first = next(iter(known))
    assert again.seminar is not None
    fewer = replace(again, seminar=replace(again.seminar, sisters=tuple(known)[1:]))
    a.arrive("", fewer)
    assert a.group.seminar is not None
    assert a.group.seminar.gone == (first,)
    assert {of: hall.label("a", of) for of in "bcd"} == labels
    a.arrive("", replace(again, seminar=None))
    a.arrive("", replace(again, seminar=None))
    assert len(a.facts(SeminarFormed)) == 3
    assert not a.group.seminar.present


def test_labels_are_drawn_for_each_reader_and_say_nothing_of_the_groups() -> None:
    """With the secret of another deployment the order is another; neither names nor sizes are in it."""
    groups = ("aa", "bb", "cc", "dd", "ee", "ff")
    orders = {
        tuple(SeminarRouting(f"secret {number}", ((SEMINAR, groups),)).of(SEMINAR, "aa").values())
        for number in range(20)
    }
    assert len(orders) > 10
    assert all(sorted(order) == sorted(groups[1:]) for order in orders)


@pytest.mark.parametrize(
    ("kinds", "days", "reason"),
    [
        (("exchange", "closing"), 1, "exchange needs a response before it"),
        (("response", "plenary", "closing"), 1, "plenary needs an exchange before it"),
        (("response", "exchange", "closing"), 0, "spread_days"),
    ],
)
def test_a_format_in_which_groups_could_never_meet_is_refused(kinds: tuple[str, ...], days: int, reason: str) -> None:
    whole = LIBRARY.formats["seminar"].model_dump()
    phase = whole["phases"][2]
    written = [{**phase, "id": kind, "kind": kind, "spread_days": 1 if kind == "response" else days} for kind in kinds]
    with pytest.raises(ValidationError, match=reason):
        Format.model_validate({**whole, "phases": written})


# --- what crosses -------------------------------------------------------------------------------------------------


def test_after_the_reveal_counts_cross_and_never_a_word() -> None:
    hall = Hall("a", "b")
    hall.gathered()
    a, b = hall.rooms.values()
    a.submit(a.researcher, "context.write", text="En stor kommune med mange enheder")
    a.to("response")
    a.answer("P01", "S1", "hemmelig1z", **{"weigh-respect": "5", "gave": "fairness"})
    assert a.said == []
    hall.carry()
    assert b.facts(PatternsReceived) == []
    for number, person in enumerate(a.answering[1:], 2):
        a.answer(person, "S1", f"hemmelig{number}z", **{"weigh-respect": "4", "gave": "efficiency"})
    assert a.group.sessions["S1"].kind == "discussion"
    (sent,) = a.facts(PatternsSent)
    assert sent.given == 4
    assert sent.figures["weighing/respect"] == {"close": 0}
    assert sent.figures["gave"] == {"close": 0}
    hall.carry(twice=True)
    (got,) = b.facts(PatternsReceived)
    assert (got.given, got.figures, got.label) == (sent.given, sent.figures, 1)
    assert got.texts == {"context": "En stor kommune med mange enheder"}
    assert "hemmelig" not in repr(b.group) + wire([entry.fact for entry in b.entries])


def test_too_few_answers_cross_as_too_few_and_small_figures_do_not_cross_at_all() -> None:
    hall = Hall("a", "b", size=4)
    hall.gathered()
    a, b = hall.rooms.values()
    hall.together("response")
    a.answer("P01", "S1")
    a.answer("P02", "S1")
    for person in ("P01", "P02", "P03"):
        b.answer(person, "S1")
    claims = [claim.id for claim in b.group.sessions["S1"].dilemma.claims]
    b.answer("P04", "S1", **{f"stance-{claims[0]}": "nuances"})
    hall.together("exchange")
    assert [(fact.given, fact.figures) for fact in a.facts(PatternsSent)] == [(0, {})]
    assert "exchange-few" in words(b.public()[-1])
    (theirs,) = a.facts(PatternsReceived)
    assert theirs.given == 4
    assert f"stance/{claims[0]}" not in theirs.figures, "one stance alone is nobody's business"


def test_a_group_that_promises_larger_cells_shows_no_smaller_figure_of_others() -> None:
    hall = Hall("a", "b", size=4)
    hall.rooms["b"].arrive("", hall.configured("b", 4, 1, False, 5))
    hall.gathered()
    hall.together("response")
    for room in hall.rooms.values():
        for person in room.answering[:4]:
            room.answer(person, "S1")
    hall.together("exchange")
    assert hall.rooms["b"].facts(PatternsReceived)[0].given == 4
    assert "exchange-few" in words(hall.rooms["b"].public()[-1])


def test_an_answer_or_a_consent_that_is_withdrawn_before_the_reveal_never_crosses() -> None:
    hall = Hall("a", "b", size=4)
    hall.gathered()
    a, _ = hall.rooms.values()
    a.to("response")
    for person in ("P01", "P02", "P03", "P04"):
        a.answer(person, "S1", **{"weigh-respect": "5" if person == "P01" else "1"})
    form = a.press("P05", "response.open", "S1")
    assert "privacy-seminar" in words(form)
    a.press("P01", "response.withdraw", "S1", "1")
    a.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    a.to("discussion")
    (sent,) = a.facts(PatternsSent)
    assert (sent.given, sent.figures) == (0, {})


def test_a_late_answer_changes_nothing_that_has_crossed() -> None:
    hall = Hall("a", "b", size=4)
    hall.gathered()
    a, _ = hall.rooms.values()
    a.to("response")
    for person in ("P01", "P02", "P03"):
        a.answer(person, "S1")
    a.to("discussion")
    before = counted(a.group.sessions["S1"])
    a.answer("P04", "S1", **{"weigh-respect": "5"})
    assert counted(a.group.sessions["S1"]) == before
    assert len(a.facts(PatternsSent)) == 1


def test_only_a_group_of_the_same_seminar_is_heard() -> None:
    hall = Hall("a", "b")
    hall.gathered()
    b = hall.rooms["b"]
    assert b.group.seminar is not None
    body = Shared(
        seminar=SEMINAR,
        sister=b.group.seminar.sisters[0],
        meeting=b.group.sessions["S1"].meeting,
        told=PatternsShared(given=3, figures={"gave": {"respect": 3}}),
    )
    assert heard(b, body).facts
    for wrong in (replace(body, seminar="fremmed"), replace(body, sister="fremmed")):
        decision = heard(b, wrong)
        assert decision == type(decision)()
    assert heard(Room("alene", replace(GROUP, seminar=None)), body).facts == ()


# --- seeing each other's ------------------------------------------------------------------------------------------


def test_each_sees_the_others_beside_its_own_without_names_or_ranking() -> None:
    hall = Hall("a", "b", "c")
    hall.gathered()
    for name, room in hall.rooms.items():
        room.submit(room.researcher, "context.write", text=f"Vilkår {len(name)}")
        room.to("response")
        room.answer_all("S1", f"hemmelig svar i {name}")
    hall.carry()
    b = hall.rooms["b"]
    seen = len(b.public())
    assert not any("another-group" in words(card) for card in b.public())
    b.to("exchange")
    cards = b.public()[seen:]
    shown = [card for card in cards if "another-group" in words(card)]
    assert len(shown) == 2
    assert any("exchange-own" in words(card) for card in cards)
    assert [line.args["number"] for card in shown for line in [card.blocks[0].line]] == [1, 2]  # type: ignore[union-attr]
    assert all("exchange-context-by" in words(card) for card in shown)
    assert "hemmelig" not in wire(cards)
    assert "Kommune" not in wire(cards)


def test_names_are_shown_only_where_the_meeting_was_planned_with_them() -> None:
    hall = Hall("a", "b", named=True)
    hall.gathered()
    hall.together("response")
    for room in hall.rooms.values():
        room.answer_all("S1")
    hall.together("exchange")
    assert "Kommune a" in wire(hall.rooms["b"].public())
    later = Hall("a", "b")
    later.gathered()
    known = later.rooms["b"].group.seminar
    assert known is not None
    wanted = later.configured("b", 3, 1, True, 3)
    later.rooms["b"].arrive("", wanted)
    later.together("response")
    form = later.rooms["a"].press("P01", "response.open", "S1")
    assert "privacy-seminar" in words(form)
    for room in later.rooms.values():
        room.answer_all("S1")
    later.together("exchange")
    assert "Kommune a" not in wire(later.rooms["b"].public())


def test_nobody_waits_and_what_comes_late_is_shown_once() -> None:
    hall = Hall("a", "b", "c")
    hall.gathered("spread")
    a, b, c = hall.rooms.values()
    for room in (a, b):
        room.to("response")
        room.answer_all("S1")
    hall.carry()
    a.to("exchange")
    hall.forward(20 * DAY)
    assert a.group.sessions["S1"].status == "closed"
    missing = [card for card in a.public() if "exchange-missing" in words(card)]
    assert len(missing) == 1
    assert missing[0].blocks[0].line.args == {"count": 1}  # type: ignore[union-attr]
    before = len(a.public())
    for person in c.answering:
        if c.group.session is not None and c.group.session.kind == "response":
            c.answer(person, "S1")
    assert c.facts(SessionClosed), "the third is over without having answered"
    assert c.facts(PatternsSent)
    hall.carry(twice=True)
    late = [card for card in a.public()[before:] if "another-group" in words(card)]
    assert late == []
    assert sum("another-group" in words(card) for card in a.public()) == 2


def test_late_patterns_are_shown_when_they_come() -> None:
    hall = Hall("a", "b")
    hall.gathered()
    a, b = hall.rooms.values()
    a.to("plenary")
    assert sum("exchange-missing" in words(card) for card in a.public()) == 1
    b.to("response")
    b.answer_all("S1")
    hall.carry(twice=True)
    assert sum("another-group" in words(card) for card in a.public()) == 1


def test_a_group_that_closes_early_sends_nothing_and_is_missed_without_a_name() -> None:
    hall = Hall("a", "b")
    hall.gathered()
    a, b = hall.rooms.values()
    b.to("response")
    b.answer("P01", "S1", "hemmelig")
    b.press(b.researcher, "session.close", "S1")
    hall.carry()
    a.to("plenary")
    assert b.facts(PatternsSent) == []
    assert any("exchange-missing" in words(card) for card in a.public())


def test_a_group_that_left_the_seminar_is_neither_told_nor_missed() -> None:
    hall = Hall("a", "b")
    hall.gathered()
    a = hall.rooms["a"]
    a.arrive("", replace(hall.configured("a", 3, 1, False, 3), seminar=None))
    a.to("plenary")
    assert a.said == []
    assert not any("exchange-missing" in words(card) for card in a.public())


# --- the whole ----------------------------------------------------------------------------------------------------


def test_six_groups_with_twenty_five_practitioners_and_five_researchers() -> None:
    """The size of the sources' own seminar, where one of the five researchers follows two of the groups."""
    names = [f"kommune-{number}" for number in range(1, 7)]
    hall = Hall(*names, size=4)
    extra = hall.configured("kommune-1", 5, 1, False, 3)
    hall.rooms["kommune-1"] = Room("kommune-1", extra)
    hall.gathered("spread")
    practitioners = [p for room in hall.rooms.values() for p in room.group.people.values() if p.role == "practitioner"]
    assert len(practitioners) == 25
    hall.together("response")
    for room in hall.rooms.values():
        room.answer_all("S1", f"svar i {room.name}")
    hall.together("exchange")
    for room in hall.rooms.values():
        assert sum("another-group" in words(card) for card in room.public()) == 5
    hall.together("plenary")
    for room in hall.rooms.values():
        for person in room.answering[:3]:
            room.release(room.make_point(person, f"Pointe fra {room.name} ved {person[-1]}"))
    hall.carry()
    for room in hall.rooms.values():
        assert len(room.facts(PointReceived)) == 15
    hall.forward(15 * DAY)
    for room in hall.rooms.values():
        assert room.group.sessions["S1"].status == "closed"
        assert not any("exchange-missing" in words(card) for card in room.public())
        assert len(list(acts(room.page(room.researcher)))) < 60


def test_a_deployment_without_seminars_records_nothing_of_them() -> None:
    stage = Stage(configured=GROUP)
    assert isinstance(GROUP, Configured)
    assert stage.group.seminar is None
    assert stage.facts(SeminarFormed) == []
