"""Whatever format is written: it is refused with a reason, or it can be lived through to its end on both paces."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.events import Pressed, Submitted
from bot.domain.facts import PhaseEnded, PhaseStarted, SessionClosed
from bot.domain.views import Form
from bot.domain.vocabulary import ANSWERING_ROLES, PhaseKind
from bot.flows.people.home import home
from bot.flows.session.way import limit
from prompts.schema import Format
from tests.flows.session.test_needs import with_leaders
from tests.flows.stage import ANSWERING, EVERYBODY, LEADER, RESEARCHERS, Stage, filled
from tests.flows.walk import acts, words
from tests.flows.watch import LIBRARY

KINDS: tuple[str, ...] = get_args(PhaseKind)
TEXT = {"da": "En tekst", "en": "A text"}
DILEMMA = "encounter-unwanted-placement"
LONG = timedelta(days=400)
REASON = re.compile("Value error, [a-z]+: ")
PER_PERSON = 8
"""How often somebody acts in one phase at the most."""


def phase(kind: str, days: int = 2, minutes: int = 10, *, all_done: bool = True) -> dict[str, Any]:
    times = {"live_minutes": minutes, "spread_days": days, "ends_when_all": all_done}
    return {"id": kind, "kind": kind, "title": TEXT, "task": TEXT, **times}


def script(
    phases: list[dict[str, Any]], criteria: int = 0, answering: tuple[str, ...] = ANSWERING_ROLES
) -> dict[str, Any]:
    return {
        "id": "some-format",
        "version": 1,
        "title": TEXT,
        "summary": TEXT,
        "sources": [{"title": "En kilde"}],
        "phases": phases,
        "answering": answering,
        "criteria": [{"id": f"criterion-{number}", "text": TEXT} for number in range(criteria)],
    }


@st.composite
def scripts(draw: st.DrawFn) -> dict[str, Any]:
    """Any kinds in any order: about half of them make no format."""
    kinds = draw(st.lists(st.sampled_from(KINDS), unique=True, max_size=len(KINDS)))
    if draw(st.integers(0, 4)):
        kinds = [kind for kind in kinds if kind != "closing"] + ["closing"]
    days = st.sampled_from((0, 1, 1, 2, 3))
    phases = [phase(kind, draw(days), draw(st.integers(1, 60)), all_done=draw(st.booleans())) for kind in kinds]
    criteria = draw(st.integers(1, 7)) if "review" in kinds else draw(st.sampled_from((0, 0, 0, 2)))
    answering = draw(st.sampled_from((ANSWERING_ROLES, ("practitioner",), ("leader",))))
    return script(phases, criteria, answering)


def written(content: dict[str, Any]) -> Format | None:
    """None when it is refused; then the reason names what to mend."""
    try:
        return Format.model_validate(content)
    except ValidationError as refused:
        for error in refused.errors():
            named = error["loc"][:1] == ("phases",) or REASON.match(error["msg"])
            assert named, error
        return None


def trying() -> Stage:
    """A group that is trying something out, so that no kind of phase is without anything to do."""
    stage = Stage(LIBRARY)
    stage.join()
    session = stage.open()
    stage.to("proposals")
    stage.propose("P01", session)
    stage.to("decision")
    for person in ANSWERING:
        stage.submit(person, "position.take", "R1", position="yes")
    stage.submit(LEADER, "backing.give", "R1", backed="yes", reason="Ja")
    if stage.group.session is not None:
        stage.press(RESEARCHERS[0], "session.close", session)
    starts, ends = ((stage.now.date() + timedelta(days=days)).isoformat() for days in (1, 300))
    stage.submit("P01", "tryout.plan", "R1", owner="P02", starts=starts, ends=ends, rhythm="30")
    stage.forward(timedelta(days=4))
    return stage


def opened(stage: Stage, made: Format, pace: str) -> str:
    stage.library = replace(LIBRARY, formats={**LIBRARY.formats, made.id: made})
    stage.submit(RESEARCHERS[0], "session.plan", format=made.id, dilemma=DILEMMA, pace=pace)
    session = list(stage.group.sessions)[-1]
    stage.press(RESEARCHERS[0], "session.preview", session)
    stage.press(RESEARCHERS[0], "session.start", session)
    return session


def act(stage: Stage, session: str, person: str) -> None:
    """Presses what the session's card offers, and fills what comes of it, until nothing new is offered."""
    done: set[tuple[str, str, str]] = set()
    seen: object = stage.press(person, "session.own", session)
    for _ in range(PER_PERSON):
        new = (item for item in acts(seen) if (item.name, item.of, item.arg) not in done)
        offered = next((item for item in new if item.name != "session.own"), None)
        if offered is None or stage.group.sessions[session].status != "running":
            return
        done.add((offered.name, offered.of, offered.arg))
        seen = stage.arrive(person, Pressed(offered)).reply
        if isinstance(seen, Form):
            done.add((seen.act.name, seen.act.of, seen.act.arg))
            seen = stage.arrive(person, Submitted(seen.act, filled(seen, f"{person} {offered.name}"))).reply
        assert not isinstance(seen, Form), f"{offered.name} was not taken: {seen.errors}"


def lived(stage: Stage, session: str) -> None:
    """Its phases began and ended in order, each once, and the session closed by itself."""
    phases = len(stage.group.sessions[session].format.phases)
    began = [fact.phase for fact in stage.facts(PhaseStarted) if fact.session == session]
    ended = [fact.phase for fact in stage.facts(PhaseEnded) if fact.session == session]
    assert began == ended == list(range(phases))
    (closed,) = (fact for fact in stage.facts(SessionClosed) if fact.session == session)
    assert closed.reason in ("all_done", "limit")
    for person in EVERYBODY:
        home(stage.group, person, stage.now, stage.library)


@settings(max_examples=40)
@given(content=scripts(), pace=st.sampled_from(("live", "spread")), busy=st.booleans())
def test_every_format_that_is_taken_comes_to_its_end(content: dict[str, Any], pace: str, busy: bool) -> None:
    made = written(content)
    if made is None:
        return
    stage = trying()
    session = opened(stage, made, pace)
    for _ in made.phases:
        if not busy or not stage.group.sessions[session].running:
            break
        for person in ANSWERING:
            if stage.group.sessions[session].running:
                act(stage, session, person)
        ends = stage.group.sessions[session].ends
        if ends is not None:
            stage.forward(max(ends - stage.now, timedelta()))
    stage.forward(LONG)
    lived(stage, session)


@settings(max_examples=60)
@given(content=scripts(), pace=st.sampled_from(("live", "spread")))
def test_every_phase_has_a_limit_or_is_passed_over(content: dict[str, Any], pace: str) -> None:
    """What has neither would wait for somebody for ever."""
    made = written(content)
    if made is None:
        return
    stage = Stage(LIBRARY)
    stage.join()
    opened(stage, made, pace)
    session = stage.group.sessions["S1"]
    for index, item in enumerate(made.phases):
        limited = limit(stage.group, session, index, stage.now) is not None
        assert limited or item.kind == "closing" or item.spread_days == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (script([phase("discussion"), phase("proposals")]), "never ends"),
        (script([phase("closing"), phase("discussion")]), "never ends"),
        (script([phase("decision", 0), phase("closing")]), "waits for people"),
        (script([phase("review", 0), phase("closing")], 3), "waits for people"),
        (script([phase("decision"), phase("proposals"), phase("closing")]), "never decided"),
        (script([phase("review"), phase("closing")]), "2 to 6 of them, and there are 0"),
        (script([phase("review"), phase("closing")], 1), "2 to 6 of them, and there are 1"),
        (script([phase("review"), phase("closing")], 7), "2 to 6 of them, and there are 7"),
        (script([phase("discussion"), phase("closing")], 2), "nobody is ever asked"),
    ],
)
def test_what_can_never_end_or_never_be_used_is_refused_with_the_reason(content: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        Format.model_validate(content)
    assert written(content) is None


def test_a_criterion_is_named_once() -> None:
    content = script([phase("review"), phase("closing")], 2)
    content["criteria"][1]["id"] = content["criteria"][0]["id"]
    with pytest.raises(ValidationError, match="once only"):
        Format.model_validate(content)


def test_what_is_never_decided_is_not_proposed() -> None:
    stage = with_leaders(3)
    dilemma = next(item.id for item in LIBRARY.dilemmas.values() if item.balances)
    stage.submit(RESEARCHERS[0], "session.plan", format="leader", dilemma=dilemma, pace="live")
    session = list(stage.group.sessions)[-1]
    stage.press(RESEARCHERS[0], "session.start", session)
    stage.to("discussion")
    stage.say("P01", "Det kunne vi prøve.", message="spoken")
    for of in (session, "test:spoken", "spoken"):
        assert not isinstance(stage.press("P01", "proposal.open", of), Form)
    assert "proposal-not-here" in words(stage.press("P01", "proposal.open", session))
