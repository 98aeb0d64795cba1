"""The plenary: what a group chooses to send, and that nothing else crosses."""

import re

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.events import Arrived, Departed, PatternsShared, PointShared, Shared, Submitted
from bot.domain.facts import (
    ContextWritten,
    PatternsReceived,
    PlanReceived,
    PointMade,
    PointReceived,
    PointReleased,
)
from bot.domain.views import Form, Receipt, Word
from bot.flows.model.joint_session import Meeting
from tests.flows.hall import Hall, Room
from tests.flows.stage import filled
from tests.flows.test_old_buttons import worn_out
from tests.flows.walk import act_names, typed, wire, words


def receipt(reply: object) -> str:
    assert isinstance(reply, Receipt)
    assert isinstance(reply.line, Word)
    return reply.line.key


# --- points -------------------------------------------------------------------------------------------------------


def plenary(*names: str, size: int = 3) -> Hall:
    hall = Hall(*(names or ("a", "b", "c")), size=size)
    hall.gathered()
    hall.together("response")
    for room in hall.rooms.values():
        room.answer_all("S1")
    hall.together("plenary")
    return hall


def test_a_point_stays_until_a_researcher_sends_it_and_then_stands_with_all() -> None:
    hall = plenary()
    a, b, c = hall.rooms.values()
    point = a.make_point("P01", "Hos os ringer vi først")
    hall.carry()
    assert b.facts(PointReceived) == []
    assert "point.release" in act_names(a.page(a.researcher))
    assert "point.release" not in act_names(a.page("P02"))
    assert receipt(a.press("P01", "point.release", "S1", point)) == "only-researcher"
    a.release(point)
    a.release(point)
    hall.carry(twice=True)
    for room in (b, c):
        (got,) = room.facts(PointReceived)
        assert got.texts == {"text": "Hos os ringer vi først"}
        assert sum("Hos os ringer vi først" in typed(card) for card in room.public()) == 1
    assert receipt(a.press("P01", "point.withdraw", "S1", point)) == "point-sent-already"


def test_the_channel_asks_for_no_points_once_the_plenary_is_over() -> None:
    a = plenary("a", "b").rooms["a"]
    assert not worn_out(a)
    a.press(a.researcher, "session.next", "S1")
    assert not worn_out(a)


def test_a_point_can_be_taken_back_until_it_is_sent_by_its_author_alone() -> None:
    hall = plenary("a", "b")
    a = hall.rooms["a"]
    point = a.make_point("P01", "Noget, jeg fortryder")
    assert "point.withdraw" in act_names(a.page("P01"))
    assert "point.withdraw" not in act_names(a.page("P02"))
    assert receipt(a.press("P02", "point.withdraw", "S1", point)) == "point-unknown"
    assert receipt(a.press("P01", "point.withdraw", "S1", point)) == "point-withdrawn"
    a.press("P01", "point.withdraw", "S1", point)
    assert receipt(a.press(a.researcher, "point.release", "S1", point)) == "point-gone"
    assert a.facts(PointReleased) == []
    assert "Noget, jeg fortryder" not in typed(a.public()[-1])


def test_who_takes_part_no_more_has_no_point_waiting() -> None:
    hall = plenary("a", "b")
    a = hall.rooms["a"]
    point = a.make_point("P01", "Mit forslag")
    a.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
    assert "point.release" not in act_names(a.page(a.researcher))
    assert receipt(a.press(a.researcher, "point.release", "S1", point)) == "point-gone"


def test_a_group_sends_three_points_and_three_answers() -> None:
    hall = plenary("a", "b", size=4)
    a, b = hall.rooms.values()
    for person in ("P01", "P02", "P03", "P04"):
        a.release(a.make_point(person, f"Pointe fra {a.group.counts.get('V', 0)}"))
    assert len(a.facts(PointReleased)) == 3
    hall.carry()
    key = b.facts(PointReceived)[0].point
    b.release(b.make_point("P01", "Det kender vi godt", key))
    hall.carry()
    (answer,) = a.facts(PointReceived)
    assert answer.to == key
    shown = [card for card in a.public() if "Det kender vi godt" in typed(card)]
    assert typed(shown[0]) == ["Det kender vi godt", a.facts(PointMade)[0].texts["text"]]
    assert receipt(b.press("P01", "point.open", "S1", "ukendt")) == "point-unknown"


def test_a_form_sent_twice_is_one_point_and_nobody_fills_the_page() -> None:
    hall = plenary("a", "b")
    a = hall.rooms["a"]
    for text in ("Et", "Et", "To", "Tre"):
        a.make_point("P01", text)
    assert receipt(a.submit("P01", "point.make", "S1", text="Fire")) == "point-enough"
    assert len(a.facts(PointMade)) == 3


def test_points_name_nobody_and_hold_nothing_of_a_citizen() -> None:
    hall = plenary("a", "b")
    a = hall.rooms["a"]
    for text in ("P02 har ret i det", "Ring til borgeren på 22 33 44 55"):
        form = a.submit("P01", "point.make", "S1", text=text)
        assert isinstance(form, Form)
        assert form.values == {"text": text}
        assert "text" in form.errors
    assert a.facts(PointMade) == []
    form = a.submit(a.researcher, "context.write", text="P02 er den eneste i enheden")
    assert isinstance(form, Form)
    assert a.facts(ContextWritten) == []


def test_points_have_their_time() -> None:
    hall = Hall("a", "b")
    hall.gathered()
    a = hall.rooms["a"]
    a.to("exchange")
    assert receipt(a.press("P01", "point.open", "S1")) == "point-not-now"
    a.to("plenary")
    point = a.make_point("P01", "En pointe")
    a.press(a.researcher, "session.close", "S1")
    assert receipt(a.press(a.researcher, "point.release", "S1", point)) == "session-over"
    assert receipt(a.press("P01", "point.open", "S1")) == "session-over"


def test_a_point_that_comes_before_the_plenary_waits_for_it() -> None:
    hall = Hall("a", "b")
    hall.gathered()
    a, b = hall.rooms.values()
    a.to("plenary")
    a.release(a.make_point("P01", "Tidlig pointe"))
    hall.carry()
    assert not any("Tidlig pointe" in typed(card) for card in b.public())
    b.to("plenary")
    assert sum("Tidlig pointe" in typed(card) for card in b.public()) == 1


def test_a_point_says_whether_its_author_agreed_to_research() -> None:
    hall = plenary("a", "b")
    a, b = hall.rooms.values()
    a.submit("P01", "consent.set", take_part="yes", research="no", quotation="no")
    a.release(a.make_point("P01", "Uden forskning"))
    a.release(a.make_point("P02", "Med forskning"))
    hall.carry()
    assert [fact.recorded for fact in b.facts(PointReceived)] == [False, True]


def test_what_comes_before_the_plan_is_kept_until_the_plan_is_taken_over() -> None:
    hall = Hall("a", "b", "c")
    hall.join()
    a, b, _ = hall.rooms.values()
    a.plan()
    hall.carry()
    a.start()
    a.to("response")
    a.answer_all("S1")
    hall.carry()
    assert len(b.facts(PatternsReceived)) == 1
    assert b.facts(PatternsReceived)[0].session == ""
    b.adopt()
    b.start()
    b.to("exchange")
    assert any("another-group" in words(card) for card in b.public())
    assert b.facts(PlanReceived)


def test_leaving_the_channel_leaves_what_was_sent() -> None:
    hall = plenary("a", "b")
    a, b = hall.rooms.values()
    point = a.make_point("P01", "Bliver her ikke")
    a.arrive("P01", Departed())
    assert receipt(a.press(a.researcher, "point.release", "S1", point)) == "point-gone"
    hall.carry()
    assert b.facts(PointReceived) == []


# --- isolation ----------------------------------------------------------------------------------------------------


def test_nothing_of_one_group_is_in_another_but_counts_and_points() -> None:
    """Every text that anybody in a group could write holds that group's own marker."""
    hall = Hall("alfa", "beta", "gamma", size=3)
    hall.gathered()
    allowed: set[str] = set()
    for name, room in hall.rooms.items():
        context = f"vilkaar_{name}"
        room.submit(room.researcher, "context.write", text=context)
        room.to("response")
        room.answer_all("S1", f"hemmelig_{name}_svar <script>", example=f"hemmelig_{name}_eksempel")
        for person in room.answering:
            room.say(person, f"hemmelig_{name}_indlaeg @channel")
        room.submit("P01", "knowledge.ask", "S1", question=f"hemmelig_{name}_spoergsmaal")
        room.submit(room.researcher, "knowledge.answer", "K1", answer=f"hemmelig_{name}_viden")
        allowed |= {context}
    hall.together("plenary")
    for name, room in hall.rooms.items():
        room.make_point("P01", f"hemmelig_{name}_forslag")
        room.release(room.make_point("P02", f"pointe_{name}"))
    hall.carry()
    for name, room in hall.rooms.items():
        pages = [room.page(person) for person in room.group.people]
        everything = wire([room.sent, pages, [entry.fact for entry in room.entries]]) + repr(room.group)
        everything += wire([decision.reply for decision in room.decisions])
        assert f"hemmelig_{name}_svar" in everything
        for other in hall.rooms:
            if other != name:
                assert f"hemmelig_{other}" not in everything
                assert f'"{other}"' not in everything
                assert f"'{other}'" not in everything
                assert f"pointe_{other}" in everything
                assert f"vilkaar_{other}" in everything
    for room in hall.rooms.values():
        for received in room.facts(PatternsReceived):
            names = {item for said_so in received.figures.values() for item in said_so}
            assert not names & set(room.group.people), "figures are about nobody in particular"


def test_what_is_told_holds_neither_who_nor_where() -> None:
    hall = Hall("alfa", "beta")
    hall.gathered()
    told: list[Shared] = []
    alfa = hall.rooms["alfa"]
    alfa.to("response")
    alfa.answer_all("S1", "hemmelig")
    alfa.to("plenary")
    alfa.release(alfa.make_point("P01", "En pointe"))
    told += [share.body for share in alfa.said]
    assert {type(item.told) for item in told} == {PatternsShared, PointShared}
    for item in told:
        assert not any(f'"{person}"' in wire(item) for person in alfa.group.people)
        assert "hemmelig" not in wire(item)
        assert '"S1"' not in wire(item)
        assert "alfa" not in wire(item)


ACTS = ("session.next", "session.close", "session.pause", "session.resume", "seminar.adopt", "seminar.aside",
        "session.start", "session.drop", "context.write", "point.open", "point.make", "point.withdraw", "point.release",
        "response.give", "session.plan", "carry", "leave", "configure")  # fmt: skip


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(1, 5), st.sampled_from(ACTS), st.integers(0, 3)), max_size=60
    ),
    st.booleans(),
)
def test_whatever_people_do_in_whatever_order_groups_keep_to_themselves(
    actions: list[tuple[str, int, str, int]], late: bool
) -> None:
    hall = plenary() if late else Hall("a", "b", "c")
    if not late:
        hall.gathered("spread")
    for count, (name, number, act, pick) in enumerate(actions):
        room, person = hall.rooms[name], f"P{number:02}"
        session = f"S{1 + pick // 2}"
        meetings = list(room.group.seminar.meetings) if room.group.seminar is not None else []
        text = f"{'aaben' if act in ('point.make', 'context.write') else 'hemmelig'}_{name}_{count}"
        match act:
            case "carry":
                hall.carry(twice=bool(pick))
            case "leave":
                room.arrive(person, Departed() if pick else Arrived())
            case "configure":
                here = hall.configured(name, 3, 1, False, 3)
                room.arrive("", here if pick else msgspec.structs.replace(here, seminar=None))
            case "response.give":
                form = room.press(person, "response.open", session)
                if isinstance(form, Form):
                    room.arrive(person, Submitted(form.act, filled(form, text)))
            case "session.plan":
                room.plan()
            case _:
                arg = (*meetings, *(f"V{item}" for item in range(1, 5)), "")[pick % (len(meetings) + 5)]
                room.submit(person, act, session, arg, text=text)
    hall.carry()
    for name, room in hall.rooms.items():
        everything = wire([room.sent, [entry.fact for entry in room.entries]]) + repr(room.group)
        released = {p.text for r in hall.rooms.values() for m in _meetings(r) for p in m.points.values() if p.key}
        for other in set(hall.rooms) - {name}:
            assert f"hemmelig_{other}_" not in everything
            for found in re.findall(rf"aaben_{other}_\d+", everything):
                contexts = {fact.texts["text"] for fact in hall.rooms[other].facts(ContextWritten)}
                assert found in released | contexts


def _meetings(room: Room) -> list[Meeting]:
    return list(room.group.seminar.meetings.values()) if room.group.seminar is not None else []
