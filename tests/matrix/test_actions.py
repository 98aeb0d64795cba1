"""Who may do what: every action, by every role and by who is no part of it, at every phase, from every platform."""

from collections.abc import Iterator
from copy import copy
from functools import cache

import pytest

from bot.domain.events import Act, Departed, Inbound, Pressed, Submitted
from bot.domain.views import Form, Reply
from bot.flows.actions import ACTIONS
from bot.flows.decide import decide
from bot.flows.step import Decision
from tests.flows.circles import asked
from tests.flows.phases.test_pledge import shared as pledge_shared
from tests.flows.phases.test_pledge import staged
from tests.flows.phases.test_review import looking
from tests.flows.stage import RESEARCHERS, Stage
from tests.flows.walk import wire, words

PLATFORMS = ("playground", "slack", "teams")


def _practitioners() -> Iterator[tuple[str, Stage]]:
    stage = Stage()
    stage.join()
    session = stage.open(pace="spread")
    begun = stage.group.sessions[session]
    for phase in begun.format.phases[begun.at : -1]:
        kind = phase.kind
        stage.to(kind)
        if kind == "response":
            for person in ("P01", "P02", "P03", "P04"):
                stage.answer(person, session, f"svar fra {person}")
        if kind == "discussion":
            stage.say("P01", "Vi plejer at ringe")
            stage.submit("P02", "knowledge.ask", session, question="Hvad ved I?")
        if kind == "proposals":
            stage.propose("P01", session)
        yield kind, copy(stage)
    stage.press(RESEARCHERS[0], "session.close", session)
    yield "closed", stage


@cache
def stages() -> dict[str, Stage]:
    empty = Stage()
    empty.join()
    found = {"nothing planned": empty, **dict(_practitioners())}
    found |= {"pledge": staged()[0], "pledge asked about": pledge_shared(("P04", "no", ""))}
    return found | {"circle": asked(), "review": looking()[0]}


def about(stage: Stage, name: str) -> list[str]:
    """Ids that the action may be about, as the group stands; one that nobody has where it has none."""
    where = ACTIONS[name].about
    return (list(getattr(stage.group, where)) or ["X9"])[-1:] if where else [""]


def tried(stage: Stage, person: str, act: Act, *, send: bool, platform: str = "playground") -> Decision:
    body = Submitted(act, {}) if send else Pressed(act)
    inbound = Inbound(platform=platform, key="k", group="g", person=person, body=body)
    return decide(stage.group, inbound, stage.now, stage.library)


def one_of(stage: Stage, role: str) -> str:
    return next(person.id for person in stage.group.people.values() if person.role == role and person.takes_part)


def nothing_came_of(decision: Decision) -> bool:
    return not (decision.facts or decision.sends or decision.shares or decision.keep)


def refused(reply: Reply, keys: set[str]) -> bool:
    return bool(words(reply) & keys)


@pytest.mark.parametrize("role", ["practitioner", "leader", "researcher"])
@pytest.mark.parametrize("name", ACTIONS)
def test_a_role_does_what_it_may_and_nothing_else(name: str, role: str) -> None:
    action = ACTIONS[name]
    for phase, stage in stages().items():
        person = one_of(stage, role)
        for of in about(stage, name):
            for send in (False, True):
                decisions = [
                    tried(stage, person, Act(name, of, 0), send=send, platform=platform) for platform in PLATFORMS
                ]
                made = {wire(decision.facts) for decision in decisions}
                assert len(made) == 1, "a platform made a difference"
                told_no = refused(decisions[0].reply, {action.refuses or f"only-{action.roles[0]}"})
                if role not in action.roles and of != "X9":
                    assert told_no, f"{phase}: {role} was not refused {name}"
                    assert nothing_came_of(decisions[0]), f"{phase}: {name} had an effect"


@pytest.mark.parametrize("name", ACTIONS)
def test_nobody_outside_does_or_sees_anything(name: str) -> None:
    """A member who has left, one who never agreed, and somebody who is no member of the group."""
    for phase, stage in stages().items():
        gone = copy(stage)
        person = one_of(stage, ACTIONS[name].roles[0])
        gone.arrive(person, Departed())
        for of in about(stage, name):
            act = Act(name, of, 0)
            stranger = tried(stage, "P77", act, send=True)
            assert refused(stranger.reply, {"not-a-member"}), f"{phase}: a stranger reached {name}"
            left = tried(gone, person, act, send=True)
            assert not isinstance(left.reply, Form) or left.reply.act.name == "consent.set"
            assert nothing_came_of(stranger), f"{phase}: a stranger's {name} had an effect"
            assert nothing_came_of(left), f"{phase}: {name} of somebody who left had an effect"
