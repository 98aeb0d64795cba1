"""A format says what it needs, is offered only then, and the plan is refused otherwise."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from bot.domain.events import Act, Configured, Member, Submitted
from bot.domain.views import Bilingual, Choice, Form, Line, Para, at_part
from bot.flows.session.needs import SHOWN, lacking, unmet
from prompts.loader import load_library
from prompts.words import Words
from tests.flows.phases.test_review import trying
from tests.flows.stage import GROUP, RESEARCHERS, START, Stage
from tests.flows.walk import words

R = RESEARCHERS[0]
OPTION = 75
"""As long as Slack shows the text of a choice."""


def with_leaders(count: int, smallest_cell: int = 3) -> Stage:
    leaders = tuple(Member(f"P{number}", "leader") for number in range(20, 20 + count - 1))
    configured: Configured = replace(GROUP, members=(*GROUP.members, *leaders), smallest_cell=smallest_cell)
    stage = Stage(configured=configured)
    stage.join(*stage.group.people)
    return stage


def options(stage: Stage, name: str) -> dict[str, Line]:
    form = stage.press(R, "session.plan.open")
    assert isinstance(form, Form)
    field = next(item for item in form.inputs if item.name == name)
    assert isinstance(field, Choice)
    return dict(field.options)


def planned(stage: Stage, script: str, dilemma: str = "strategy-costly-year") -> object:
    return stage.submit(R, "session.plan", format=script, dilemma=dilemma, pace="live", readers="everybody")


def test_a_leader_flip_whose_answers_could_never_be_shown_is_not_offered_and_refused() -> None:
    stage = with_leaders(1)
    assert "leader" not in options(stage, "format")
    assert {"plan-needs-leader"} <= words(stage.press(R, "session.plan.open"))
    reply = planned(stage, "leader")
    assert isinstance(reply, Form)
    assert "plan-needs-leader" in words(reply.errors["format"])
    assert not stage.group.sessions
    assert "leader" in options(with_leaders(3), "format")
    assert "leader" not in options(with_leaders(3, smallest_cell=4), "format"), "the group has promised more"


def test_a_follow_up_needs_a_try_out_and_is_not_called_after_a_dilemma() -> None:
    stage = with_leaders(1)
    assert "follow-up" not in options(stage, "format")
    reply = planned(stage, "follow-up")
    assert isinstance(reply, Form)
    assert "plan-no-tryout" in words(reply.errors["format"])
    stage = trying("Ring til borgeren dagen efter")
    stage.submit(R, "session.plan", format="follow-up", dilemma="", pace="live", readers="everybody")
    session = list(stage.group.sessions.values())[-1]
    shown = stage.press(R, "session.own", session.id)
    assert session.format.id == "follow-up"
    title = Words().say(_first(shown), "da", "Europe/Copenhagen", START)
    assert "Opfølgning" in title
    stage.press(R, "session.start", session.id)
    stage.to("discussion")
    questions = words([send.view for _, send in stage.sent[-12:]])
    assert "discussion-tryouts-1" in questions


def _first(card: object) -> Line:
    line: Line = card.blocks[0].line  # type: ignore[attr-defined]
    return line


def test_a_format_that_needs_a_dilemma_is_not_planned_without_one() -> None:
    stage = with_leaders(1)
    reply = planned(stage, "practitioner", dilemma="")
    assert isinstance(reply, Form)
    assert "dilemma" in reply.errors


def test_what_the_group_has_met_is_said_where_it_is_chosen() -> None:
    stage = with_leaders(1)
    session = stage.open(dilemma="encounter-open-door")
    stage.press(R, "session.close", session)
    assert "plan-dilemma-met" in words(options(stage, "dilemma")["encounter-open-door"])


def test_nothing_is_lacking_for_practitioners_and_for_what_is_tried_out() -> None:
    stage = trying("Ring til borgeren dagen efter")
    formats = stage.library.formats
    assert unmet(stage.group, [formats["practitioner"], formats["follow-up"]]) == ()
    assert len(unmet(stage.group, [formats["leader"]])) == 1


@pytest.mark.parametrize("script", load_library().formats.values(), ids=lambda item: item.id)
def test_every_format_of_the_library_says_what_it_needs(script: object) -> None:
    found = load_library().formats[script.id]  # type: ignore[attr-defined]
    kinds = {phase.kind for phase in found.phases}
    if kinds & {*SHOWN}:
        assert found.needs.people, "answers are shown when enough have given one"
    if "review" in kinds and "response" not in kinds:
        assert found.needs.tryout
    assert found.needs.dilemma or not kinds & {"presentation", "response"}
    assert lacking(with_leaders(1).group, found) or not found.needs.tryout


def _lines() -> Iterator[tuple[str, Line]]:
    stage = with_leaders(3)
    session = stage.open(dilemma="encounter-open-door")
    stage.press(R, "session.close", session)
    for name in ("format", "dilemma"):
        yield from options(stage, name).items()


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_choice_of_a_plan_is_cut_on_slack(language: str) -> None:
    said = {value: Words().say(line, language, "Europe/Copenhagen", START) for value, line in _lines()}
    assert {value: text for value, text in said.items() if len(text) > OPTION} == {}


def test_the_dilemma_is_seen_as_the_group_will_meet_it_before_the_plan_is_made() -> None:
    stage = Stage()
    stage.join()
    chosen = {"format": "practitioner", "dilemma": "encounter-unwanted-placement", "pace": "live"}
    first = Act("session.plan", part=1)
    reply = stage.arrive(RESEARCHERS[0], Submitted(first, dict(chosen))).reply
    assert isinstance(reply, Form)
    assert not stage.group.sessions, "nothing is planned yet"
    shown = at_part(reply)
    dilemma = stage.library.dilemmas["encounter-unwanted-placement"]
    assert Para(Bilingual(da=dilemma.vignette.da, en=dilemma.vignette.en)) in shown.blocks
    assert {"claim-source", "plan-look"} <= words(shown)
    assert not shown.inputs
    stage.arrive(RESEARCHERS[0], Submitted(replace(first, part=2), {}))
    (session,) = stage.group.sessions.values()
    assert (session.dilemma.id, session.format.id) == (chosen["dilemma"], chosen["format"])
