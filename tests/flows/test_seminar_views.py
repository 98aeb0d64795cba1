"""What participants and researchers read of a seminar, held as plain text in both languages."""

from functools import cache

from bot.domain.views import Form, Reply
from tests.flows.hall import Hall, Room
from tests.flows.stage import START, unchanged
from tests.flows.test_views_golden import GOLDEN, told
from tests.golden import assert_golden


@cache
def shown() -> tuple[tuple[str, Reply], ...]:
    seen: list[tuple[str, Reply]] = []
    hall = Hall("a", "b", "c")
    hall.join()
    a, b, c = hall.rooms.values()
    a.plan()
    hall.carry()
    seen.append(("forsker, tilbudt", b.page(b.researcher)))
    seen.append(("forsker, vilkår", a.press(a.researcher, "context.open")))
    a.submit(a.researcher, "context.write", text="En stor kommune med mange enheder.")
    for room in (b, c):
        room.adopt()
    seen.append(("forsker, alle kort", a.press(a.researcher, "session.preview", "S1")))
    for room in hall.rooms.values():
        room.start()
        room.to("response")
    form = b.press("P01", "response.open", "S1")
    assert isinstance(form, Form)
    seen.append(("P01, svar", Form(form.act, form.title, (), form.submit, form.blocks[:2])))
    for number, person in enumerate(a.answering, 1):
        weights = {"weigh-respect": str(number + 1), "gave": "efficiency"}
        claim = a.group.sessions["S1"].dilemma.claims[0].id
        a.answer(person, "S1", "Jeg ville spørge", **{f"stance-{claim}": "nuances"}, **weights)
    for person in b.answering[:3]:
        b.answer(person, "S1")
    c.answer("P01", "S1")
    hall.carry()
    c.to("exchange")
    hall.carry()
    seen += _new(b, "exchange")
    a.to("exchange")
    a.to("plenary")
    b.to("plenary")
    seen += _new(b, "plenary", before=b)
    a.release(a.make_point("P01", "Hos os ringer vi først."))
    point = b.make_point("P02", "Det har vi ikke tid til.")
    seen.append(("forsker, i gang", b.page(b.researcher)))
    seen.append(("P02, i gang", b.page("P02")))
    b.release(point)
    before = len(b.public())
    hall.carry()
    seen += [("kanalen", card) for card in b.public()[before:]]
    return tuple(seen)


def _new(room: Room, phase: str, before: Room | None = None) -> list[tuple[str, Reply]]:
    """What came into the channel when the phase began; the living card alone as it ended up."""
    had = len(unchanged(room.sent))
    if before is None:
        room.to(phase)
    cards = [send for _, send in unchanged(room.sent)[had if before is None else -3 :]]
    last = {send.card: number for number, send in enumerate(cards) if send.card}
    return [("kanalen", send.view) for number, send in enumerate(cards) if last.get(send.card, number) == number]


def test_what_people_read_of_a_seminar() -> None:
    assert_golden(GOLDEN / "seminar.txt", told({"seminar": [(START, by, view) for by, view in shown()]}))
