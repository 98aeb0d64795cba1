"""What a step costs does not grow with history: counted in calls, so that a busy computer changes nothing.

A value that is copied whole is one call however long it is: that no plain container of the state grows is asked apart.
"""

import sys
from collections.abc import Callable, Iterator, Sized
from datetime import timedelta
from types import FrameType
from typing import Any

from msgspec import Struct

from bot.flows.model.values import OrderedMap
from tests.flows.stage import ANSWERING, CASEWORKERS, RESEARCHERS, Stage

TEXT = "Jeg ville spørge borgeren, hvad der skal til."


def calls(work: Callable[[], object]) -> int:
    """How many calls it takes, a step of a generator being one too."""
    count = 0

    def counted(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def discussing() -> Stage:
    stage = Stage()
    stage.join()
    stage.open()
    stage.to("discussion")
    stage.say("P01", TEXT)
    return stage


def whole_session(stage: Stage) -> None:
    session = stage.open()
    stage.to("response")
    for person in ANSWERING:
        stage.answer(person, session, TEXT)
    stage.to("discussion")
    for person in CASEWORKERS:
        stage.say(person, TEXT)
    stage.to("proposals")
    for person in CASEWORKERS:
        stage.propose(person, session)
    while stage.group.session is not None:
        stage.press(RESEARCHERS[0], "session.next", session)
    stage.forward(timedelta(days=40))


def containers(value: object, at: str = "") -> Iterator[tuple[str, Sized]]:
    """Every plain container in a value, with where it stands."""
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from containers(getattr(value, name), f"{at}.{name}")
    elif isinstance(value, OrderedMap):
        for item in value.values():
            yield from containers(item, at)
    elif isinstance(value, dict | tuple | frozenset):
        yield at, value
        for item in value.values() if isinstance(value, dict) else value:
            yield from containers(item, at)


def test_a_message_costs_the_same_however_much_has_been_said() -> None:
    stage = discussing()
    early = calls(lambda: stage.say("P01", TEXT))
    for number in range(300):
        stage.say(CASEWORKERS[number % 5], TEXT)
    assert calls(lambda: stage.say("P01", TEXT)) <= 1.1 * early
    long = {at for at, value in containers(stage.group) if len(value) > 100}
    assert not long, f"copied whole with every message: {sorted(long)}"


def test_an_edit_costs_the_same_however_much_has_been_said() -> None:
    stage = discussing()
    stage.say("P01", TEXT, message="one")
    early = calls(lambda: stage.edit("P01", "one", TEXT + " I dag."))
    for number in range(300):
        stage.say(CASEWORKERS[number % 5], TEXT)
    assert calls(lambda: stage.edit("P01", "one", TEXT + " I morgen.")) <= 1.1 * early


def test_a_message_costs_the_same_however_many_sessions_there_have_been() -> None:
    stage = Stage()
    stage.join()

    def message() -> int:
        session = stage.open()
        stage.to("discussion")
        stage.say("P01", TEXT)
        found = calls(lambda: stage.say("P01", TEXT))
        while stage.group.session is not None:
            stage.press(RESEARCHERS[0], "session.next", session)
        return found

    whole_session(stage)
    early = message()
    for _ in range(6):
        whole_session(stage)
    assert message() <= 1.1 * early
