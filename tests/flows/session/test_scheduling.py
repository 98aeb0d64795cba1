"""A plan that starts by itself: chosen in working hours, told in the channel, moved, taken back, and kept."""

from datetime import UTC, datetime, timedelta

from bot.domain.events import TimerFired
from bot.domain.ports import Channel
from bot.domain.views import Card, Form, Word
from bot.flows.session import scheduling
from bot.flows.waiting.found import found
from tests.flows.people.test_home import page
from tests.flows.stage import RESEARCHERS, START, Stage
from tests.flows.walk import act_names, words

R = RESEARCHERS[0]
NINE = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
"""The day after the stage begins, nine o'clock on the wall."""


def planned(pace: str = "live") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    stage.submit(R, "session.plan", format="practitioner", dilemma="encounter-unwanted-placement", pace=pace)
    return stage, list(stage.group.sessions)[-1]


def told(stage: Stage) -> list[Card]:
    """What the channel was told about the start, in order."""
    return [send.view for _, send in stage.sent if send.place == Channel() and send.card.startswith("start:")]


def test_tomorrow_at_nine_is_offered_with_its_end_and_begins_by_itself() -> None:
    stage, session = planned()
    assert "session.schedule.open" in act_names(page(stage, R))
    form = stage.press(R, "session.schedule.open", session)
    assert isinstance(form, Form)
    assert form.values["day"] == "2026-03-03"
    offered = form.blocks[0].line  # type: ignore[union-attr]
    assert isinstance(offered, Word)
    assert offered.args["starts"].at == NINE  # type: ignore[union-attr]
    assert offered.args["ends"].at > NINE + timedelta(hours=2)  # type: ignore[union-attr]
    reply = stage.submit(R, "session.schedule", session, day="2026-03-03", time="09:00")
    assert "start-set" in words(reply)
    (card,) = told(stage)
    assert {"start-moments", "button-calendar"} <= words(card)
    assert ("session: planned to start", session) in set(found(stage.group))
    assert stage.group.sessions[session].status == "planned"
    stage.forward(timedelta(days=1))
    assert stage.group.sessions[session].started == NINE


def test_what_cannot_be_is_said_at_its_field() -> None:
    stage, session = planned()
    for day, time, field, key in (
        ("2026-03-02", "08:30", "time", "start-past"),
        ("2026-03-07", "09:00", "day", "start-closed"),
        ("2026-04-03", "09:00", "day", "start-closed"),
        ("2026-03-03", "15:30", "time", "start-too-late"),
    ):
        reply = stage.submit(R, "session.schedule", session, day=day, time=time)
        assert isinstance(reply, Form), (day, time)
        assert words(reply.errors[field]) == {key}
    assert scheduling.ahead(stage.group, session) is None
    assert not told(stage)


def test_a_moved_start_is_told_anew_and_the_old_one_points_to_it() -> None:
    stage, session = planned("spread")
    stage.submit(R, "session.schedule", session, day="2026-03-03", time="09:00")
    stage.submit(R, "session.schedule", session, day="2026-03-03", time="09:00")
    assert len(told(stage)) == 1, "sent twice, told once"
    stage.submit(R, "session.schedule", session, day="2026-03-05", time="15:30")
    _, changed, anew = told(stage)
    assert "start-moved" in words(changed)
    assert "start-moments" in words(anew)
    stage.forward(timedelta(days=2))
    assert stage.group.sessions[session].status == "planned"
    stage.forward(timedelta(days=2))
    assert stage.group.sessions[session].started == datetime(2026, 3, 5, 14, 30, tzinfo=UTC)


def test_it_is_moved_from_the_plan_alone_so_that_the_group_hears_of_it() -> None:
    stage, session = planned()
    stage.submit(R, "session.schedule", session, day="2026-03-03", time="09:00")
    start = scheduling.ahead(stage.group, session)
    assert start is not None
    form = stage.press(R, "agenda.open")
    offered = [name for name, _ in form.inputs[0].options] if isinstance(form, Form) else []  # type: ignore[union-attr]
    assert start.id not in offered


def test_what_was_told_is_taken_back_when_the_plan_goes_or_begins_before() -> None:
    for act in ("session.drop", "session.start"):
        stage, session = planned()
        assert "plan-drop-confirm" in words(page(stage, R))
        stage.submit(R, "session.schedule", session, day="2026-03-03", time="09:00")
        assert "plan-drop-confirm" not in words(page(stage, R)), "it was told"
        stage.press(R, act, session)
        assert "start-off" in words(told(stage)[-1])
        assert scheduling.ahead(stage.group, session) is None


def test_a_start_that_comes_hours_late_is_asked_about_and_one_behind_another_session_waits() -> None:
    stage, session = planned()
    stage.submit(R, "session.schedule", session, day="2026-03-03", time="09:00")
    stage.now = START + timedelta(days=1, hours=3)
    planned_start = scheduling.ahead(stage.group, session)
    assert planned_start is not None
    stage.arrive("", TimerFired(planned_start.id))
    assert stage.group.sessions[session].status == "planned"
    assert "held-ask" in words(stage.private(R)[-1])
    stage, session = planned()
    stage.submit(R, "session.schedule", session, day="2026-03-03", time="09:00")
    stage.submit(R, "session.plan", format="practitioner", dilemma="encounter-help-or-watch", pace="spread")
    stage.press(R, "session.start", list(stage.group.sessions)[-1])
    stage.forward(timedelta(days=1))
    assert stage.group.sessions[session].status == "planned"
    assert any("start-waits" in words(card) for card in stage.private(R))
    assert "start-off" in words(told(stage)[-1]), "the channel no longer says that it starts then"
    assert ("session: planned behind", session) in set(found(stage.group))
