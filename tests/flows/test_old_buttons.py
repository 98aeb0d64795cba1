"""Buttons stay where they were posted: every one of every card, pressed too late or not, opens what it says or says why
not, and never another form."""

from collections.abc import Callable, Iterator
from inspect import unwrap
from typing import Any

import pytest
from msgspec import Struct

from bot.domain.events import Act, Body, Inbound, Pressed
from bot.domain.ports import Channel, Private
from bot.domain.views import Form, Receipt, Reply
from bot.flows.decide import decide
from bot.flows.model.state import Group
from bot.flows.step import Decision
from tests.flows import test_ear_golden, test_leaders_golden, test_review_golden, test_views_golden
from tests.flows.stage import Stage
from tests.flows.walk import acts, words
from tests.flows.watch import say_all

READERS = ("P02", "P06", "P07")
"""Who presses what stands in the channel: a practitioner, a leader and a researcher."""
SCENES: dict[str, Callable[[], object]] = {
    "a FLIP to its outcome": test_views_golden.shown,
    "Lend an ear": test_ear_golden.shown,
    "a leader FLIP": test_leaders_golden.shown,
    "a follow-up": test_review_golden.seen,
}


class Seen(Struct, frozen=True):
    person: str
    act: Act


class Memory:
    """Every button that was ever shown, with the form that it opened when it was new, if any; and what is wrong."""

    def __init__(self) -> None:
        self.opened: dict[Seen, tuple[str, str, str]] = {}
        self.wrong: dict[str, str] = {}

    def look(self, stage: Stage, person: str, decision: Decision) -> None:
        for send in decision.sends:
            readers = (send.place.person,) if isinstance(send.place, Private) else READERS
            for reader in readers:
                self._keep(stage, reader, send.view)
        self._keep(stage, person, decision.reply)

    def _keep(self, stage: Stage, person: str, view: object) -> None:
        for act in _shown(view):
            seen = Seen(person, act)
            if person and seen not in self.opened:
                self.opened[seen] = _form(press(stage, seen))

    def press_all(self, stage: Stage) -> None:
        self.wrong |= dict.fromkeys(worn_out(stage), "is offered in the channel, and nobody can")
        for seen, opened in self.opened.items():
            reply = press(stage, seen)
            say_all(reply)
            now = _form(reply)
            if reply is None:
                self.wrong[f"{seen}"] = "nothing is said"
            elif not isinstance(reply, Form):
                continue
            elif not _same(opened, now):
                self.wrong[f"{seen}"] = f"opens {now} in place of {opened or 'no form'}"


def worn_out(stage: Stage) -> set[str]:
    """What the channel offers as it looks now, and nobody is let through."""
    shown = {
        send.card or f"unnamed {at}": send.view
        for at, (_, send) in enumerate(stage.sent)
        if isinstance(send.place, Channel)
    }
    here = [person.id for person in stage.group.people.values() if person.takes_part]
    found = [(card, act) for card, view in shown.items() for act in _shown(view)]
    return {f"{card}: {act.name}" for card, act in found if all(_refused(stage, Seen(who, act)) for who in here)}


def _refused(stage: Stage, seen: Seen) -> bool:
    reply = press(stage, seen)
    return "stale" in words(reply) or (isinstance(reply, Receipt) and reply.tone == "warning")


def press(stage: Stage, seen: Seen) -> Reply:
    """What it is answered with; nothing comes of it."""
    inbound = Inbound("test", "looked", "g", seen.person, Pressed(seen.act), chance="chance")
    return decide(stage.group, inbound, stage.now, stage.library).reply


def _form(reply: Reply) -> tuple[str, str, str]:
    return (reply.act.name, reply.act.of, reply.act.arg) if isinstance(reply, Form) else ("", "", "")


def _same(before: tuple[str, str, str], now: tuple[str, str, str]) -> bool:
    """The same form may carry more than it did, such as that positions are sealed until the phase ends."""
    return before[:2] == now[:2] and (before[2] == now[2] or not (before[2] and now[2]))


def _shown(view: Any) -> Iterator[Act]:
    """What can be pressed in it; sending a form is another thing."""
    sent = view.act if isinstance(view, Form) else None
    return (act for act in acts(view) if act != sent)


def _where(group: Group) -> object:
    """What makes buttons old."""
    sessions = tuple((item.at, item.status) for item in group.sessions.values())
    return sessions, tuple(item.decision for item in group.proposals.values()), len(group.tryouts)


@pytest.mark.parametrize("scene", SCENES)
def test_an_old_button_opens_what_it_says_or_says_why_not(scene: str, monkeypatch: pytest.MonkeyPatch) -> None:
    memories: dict[int, tuple[Stage, Memory]] = {}
    arrive = Stage.arrive

    def remembering(stage: Stage, person: str, body: Body) -> Decision:
        before = _where(stage.group)
        decision = arrive(stage, person, body)
        _, memory = memories.setdefault(id(stage), (stage, Memory()))
        memory.look(stage, person, decision)
        if _where(stage.group) != before:
            memory.press_all(stage)
        return decision

    monkeypatch.setattr(Stage, "arrive", remembering)
    # Not as it was played before: what is remembered is seen on the way.
    unwrap(SCENES[scene])()
    monkeypatch.undo()
    assert memories
    for stage, memory in memories.values():
        memory.press_all(stage)
    assert {what: why for _, memory in memories.values() for what, why in memory.wrong.items()} == {}
