"""A session from plan to close, at both paces: one timer, and phases that end once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.events import Act, Arrived, Departed, Pressed, TimerFired
from bot.domain.facts import Nudged, PhaseEnded, PhaseStarted, SessionPlanned, SessionStarted
from bot.domain.views import Card, Count, Form, Home, Receipt
from bot.flows.model.state import Session
from bot.flows.people.home import home
from tests.flows.stage import ANSWERING, LEADER, Stage
from tests.flows.walk import act_names, words

MINUTE = timedelta(minutes=1)


def staged(pace: str = "live", kind: str = "response", *people: str) -> tuple[Stage, str]:
    stage = Stage()
    stage.join(*people)
    session = stage.open(pace)
    stage.to(kind)
    return stage, session


def now(stage: Stage, session: str) -> Session:
    return stage.group.sessions[session]


def ended(stage: Stage) -> list[str]:
    return [fact.reason for fact in stage.facts(PhaseEnded) if isinstance(fact, PhaseEnded)]


def card(stage: Stage) -> Card:
    """The session's card as it stands in the channel."""
    return next(send.view for _, send in reversed(stage.sent) if send.card.startswith("session:"))


def count(stage: Stage) -> tuple[int, int]:
    (block,) = (block for block in card(stage).blocks if isinstance(block, Count))
    return block.done, block.of


# --- the plan -----------------------------------------------------------------------------------------------------


def test_nothing_is_shown_before_it_is_started() -> None:
    stage = Stage()
    stage.join()
    stage.submit("P07", "session.plan", format="practitioner", dilemma="encounter-open-door", pace="live")
    assert not stage.public()
    assert isinstance(stage.press("P07", "session.preview", "S1"), Home)
    stage.press("P07", "session.start", "S1")
    assert stage.public()


def test_a_plan_sent_twice_is_one_plan() -> None:
    stage = Stage()
    stage.join()
    for _ in range(2):
        reply = stage.submit("P07", "session.plan", format="practitioner", dilemma="encounter-open-door", pace="live")
        assert words(reply) == {"plan-made"}
    assert len(stage.facts(SessionPlanned)) == 1
    assert "session.start" in act_names(home(stage.group, "P07", stage.now, stage.library))


def test_two_plans_bear_two_numbers() -> None:
    stage = Stage()
    stage.join()
    for dilemma in ("encounter-open-door", "involvement-closed-offer"):
        stage.submit("P07", "session.plan", format="practitioner", dilemma=dilemma, pace="live")
    assert [session.number for session in stage.group.sessions.values()] == [1, 2]


def test_the_latest_session_is_the_one_that_closed_last() -> None:
    stage = Stage()
    stage.join()
    for dilemma in ("encounter-open-door", "involvement-closed-offer"):
        stage.submit("P07", "session.plan", format="practitioner", dilemma=dilemma, pace="live")
    for session in ("S2", "S1"):
        stage.press("P07", "session.start", session)
        stage.forward(timedelta(days=1))
    latest = stage.group.latest
    assert latest is not None
    assert latest.id == "S1"


def test_only_one_session_runs_at_a_time() -> None:
    stage, session = staged()
    stage.submit("P07", "session.plan", format="practitioner", dilemma="encounter-open-door", pace="live")
    assert words(stage.press("P07", "session.start", "S2")) >= {"plan-running"}
    assert words(stage.press("P07", "session.plan.open")) >= {"plan-running"}
    assert stage.group.session is now(stage, session)


def test_a_plan_put_away_cannot_be_started() -> None:
    stage = Stage()
    stage.join()
    stage.submit("P07", "session.plan", format="practitioner", dilemma="encounter-open-door", pace="live")
    shown = now(stage, "S1").revision
    stage.press("P07", "session.drop", "S1")
    assert "stale" in words(stage.press("P07", "session.start", "S1", revision=shown))
    assert words(stage.press("P07", "session.start", "S1")) == {"plan-gone"}
    assert words(stage.press("P07", "session.drop", "S1")) == {"plan-gone"}
    assert not stage.facts(SessionStarted)


@pytest.mark.parametrize("person", ["P01", LEADER])
def test_only_a_researcher_steers(person: str) -> None:
    stage, session = staged()
    for name in ("next", "extend", "pause", "close", "nudge", "preview", "drop"):
        assert words(stage.press(person, f"session.{name}", session)) == {"only-researcher"}
    assert words(stage.press(person, "session.plan.open")) == {"only-researcher"}
    assert now(stage, session).kind == "response"


# --- phases -------------------------------------------------------------------------------------------------------


def test_the_first_session_begins_with_the_presentation() -> None:
    stage, session = staged("live", "presentation")
    assert now(stage, session).kind == "presentation"
    assert now(stage, session).ends == stage.now + 20 * MINUTE


def test_a_phase_ends_when_all_have_answered_or_are_ready() -> None:
    stage, session = staged("live", "presentation")
    for person in ANSWERING:
        stage.press(person, "session.ready", session)
    assert now(stage, session).kind == "response"
    for person in ANSWERING:
        stage.answer(person, session)
    assert now(stage, session).kind == "discussion"
    assert ended(stage)[1:] == ["all_done", "all_done"]


def test_a_phase_ends_at_its_limit() -> None:
    stage, session = staged()
    stage.forward(16 * MINUTE)
    assert now(stage, session).kind == "discussion"
    assert ended(stage)[-1] == "limit"


@pytest.mark.parametrize("pace", ["live", "spread"])
def test_time_alone_closes_a_session_without_anybody(pace: str) -> None:
    stage, session = staged(pace, "presentation", "P07")
    stage.forward(timedelta(days=60))
    assert now(stage, session).status == "closed"


def test_two_researchers_press_next_at_once() -> None:
    stage, session = staged()
    shown = now(stage, session).revision
    assert words(stage.press("P07", "session.next", session, revision=shown)) == {"steer-next"}
    second = stage.press("P08", "session.next", session, revision=shown)
    assert isinstance(second, Card)
    assert "stale" in words(second)
    assert {act.revision for act in _acts(second)} == {now(stage, session).revision}
    assert now(stage, session).kind == "discussion"
    assert len(stage.facts(PhaseStarted)) == 4


def _acts(view: Card) -> list[Act]:
    return [button.act for button in view.buttons]


def test_ready_counts_once_and_never_says_who() -> None:
    stage, session = staged("live", "presentation")
    assert words(stage.press("P01", "session.ready", session)) == {"ready-marked"}
    assert words(stage.press("P01", "session.ready", session)) == {"ready-already"}
    assert count(stage) == (1, len(ANSWERING))
    assert "P01" not in repr(card(stage).blocks)


def test_being_ready_does_not_end_the_discussion() -> None:
    stage, session = staged("live", "discussion")
    for person in ANSWERING:
        stage.press(person, "session.ready", session)
    assert now(stage, session).kind == "discussion"


def test_ready_marks_do_not_follow_into_the_next_phase() -> None:
    stage, session = staged("live", "presentation")
    stage.press("P01", "session.ready", session)
    stage.press("P07", "session.next", session)
    stage.to("discussion")
    assert now(stage, session).ready == frozenset()


def test_everyone_leaves_midway() -> None:
    stage, session = staged()
    for person in ANSWERING:
        stage.arrive(person, Departed())
    assert now(stage, session).kind == "response", "nobody having answered is not everybody having answered"
    stage.forward(timedelta(days=1))
    assert now(stage, session).status == "closed"


def test_who_leaves_is_waited_for_no_more_and_who_joins_is() -> None:
    stage, session = staged("live", "response", "P01", "P02", "P03", "P07")
    stage.answer("P01", session)
    stage.answer("P02", session)
    assert count(stage) == (2, 3)
    stage.join("P04")
    assert count(stage) == (2, 4)
    stage.arrive("P03", Departed())
    stage.arrive("P04", Departed())
    assert now(stage, session).kind == "discussion"


def test_closing_ends_what_was_ahead_and_plans_the_next() -> None:
    stage, session = staged("spread")
    stage.press("P07", "session.close", session)
    assert now(stage, session).status == "closed"
    assert [followup.what for followup in stage.group.followups.values()] == [
        "fates",
        "next_session",
        "results_overdue",
    ]
    assert words(stage.press("P07", "session.next", session)) == {"session-over"}


# --- pause and extend ---------------------------------------------------------------------------------------------


def test_a_pause_keeps_the_time_that_was_left() -> None:
    stage, session = staged()
    stage.forward(5 * MINUTE)
    stage.press("P07", "session.pause", session)
    assert "session-paused" in words(card(stage))
    stage.forward(timedelta(days=3))
    assert now(stage, session).kind == "response"
    assert words(stage.press("P07", "session.next", session)) == {"steer-paused"}
    stage.press("P07", "session.resume", session)
    assert now(stage, session).ends == stage.now + 10 * MINUTE
    stage.forward(10 * MINUTE)
    assert now(stage, session).kind == "discussion"


def test_a_phase_paused_at_its_very_limit_still_ends() -> None:
    stage, session = staged()
    limit = now(stage, session).ends
    assert limit is not None
    stage.now = limit
    stage.press("P07", "session.pause", session)
    stage.press("P07", "session.resume", session)
    assert now(stage, session).ends is not None
    stage.forward(timedelta(days=1))
    assert now(stage, session).status == "closed"


def test_who_answers_in_a_pause_is_not_waited_for_after_it() -> None:
    stage, session = staged()
    stage.press("P07", "session.pause", session)
    for person in ANSWERING:
        stage.answer(person, session)
    assert now(stage, session).kind == "response"
    stage.press("P07", "session.resume", session)
    assert now(stage, session).kind == "discussion"


def test_a_spread_pause_ends_in_working_hours_and_keeps_its_reminder() -> None:
    stage, session = staged("spread")
    stage.press("P07", "session.pause", session)
    assert [item.what for item in stage.group.followups.values() if item.about == session] == ["pause_waits"]
    stage.forward(timedelta(days=1))
    stage.press("P07", "session.resume", session)
    assert sorted(followup.what for followup in stage.group.followups.values()) == ["phase_limit", "reminder"]
    ends = now(stage, session).ends
    assert ends is not None
    assert ends == stage.group.calendar.next_open(ends)


def test_extend_moves_the_limit_and_the_timer() -> None:
    stage, session = staged()
    before = now(stage, session).ends
    assert before is not None
    stage.press("P07", "session.extend", session)
    assert now(stage, session).ends == before + 5 * MINUTE
    (timer,) = (followup for followup in stage.group.followups.values() if followup.what == "phase_limit")
    assert timer.due == before + 5 * MINUTE


def test_extend_after_the_limit_gives_time_from_now() -> None:
    stage, session = staged()
    stage.now += timedelta(hours=1)
    stage.press("P07", "session.extend", session)
    assert now(stage, session).ends == stage.now + 5 * MINUTE


def test_extend_spread_gives_a_working_day() -> None:
    stage, session = staged("spread")
    before = now(stage, session).ends
    assert before is not None
    stage.press("P07", "session.extend", session)
    assert now(stage, session).ends == stage.group.calendar.after_workdays(before, 1)


# --- spread over days ---------------------------------------------------------------------------------------------


def test_a_spread_phase_ends_in_working_hours_and_not_on_a_holiday() -> None:
    stage = Stage()
    stage.join()
    stage.now = datetime(2026, 4, 1, 7, 0, tzinfo=UTC)
    """The day before Maundy Thursday; Easter Monday is the sixth."""
    session = stage.open("spread")
    assert now(stage, session).kind == "presentation"
    assert now(stage, session).ends == datetime(2026, 4, 7, 14, 0, tzinfo=UTC)


def test_a_spread_session_reminds_only_those_who_are_missing() -> None:
    stage, session = staged("spread")
    for person in ANSWERING[:4]:
        stage.answer(person, session)
    before = {person: len(stage.private(person)) for person in ANSWERING}
    stage.forward(timedelta(days=2))
    got = [person for person in ANSWERING if len(stage.private(person)) > before[person]]
    assert got == list(ANSWERING[4:])
    assert not any("reminder" in words(item) for item in stage.public())


def test_ask_me_later_asks_once_more_and_only_once() -> None:
    stage, session = staged("spread")
    first = stage.press("P01", "reminder.later", session)
    second = stage.press("P01", "reminder.later", session)
    assert words(first) == words(second) == {"reminder-later"}
    mine = [followup for followup in stage.group.followups.values() if followup.person == "P01"]
    assert [item.what for item in mine] == ["reminder"]


def test_ask_me_later_is_refused_when_there_is_no_later() -> None:
    stage, session = staged("live")
    assert words(stage.press("P01", "reminder.later", session)) == {"reminder-no-later"}


# --- nudging ------------------------------------------------------------------------------------------------------


def test_a_nudge_is_private_and_names_nobody() -> None:
    stage, session = staged()
    stage.answer("P01", session)
    public = len(stage.public())
    reply = stage.press("P07", "session.nudge", session)
    assert isinstance(reply, Receipt)
    assert "P0" not in repr(reply)
    assert len(stage.public()) == public
    (fact,) = stage.facts(Nudged)
    assert isinstance(fact, Nudged)
    assert fact.people == tuple(person for person in ANSWERING if person != "P01")
    assert "response.pass" in act_names(stage.private("P02")[-1])


def test_a_timer_that_comes_early_or_again_does_nothing() -> None:
    stage, session = staged()
    (timer,) = (followup for followup in stage.group.followups.values() if followup.what == "phase_limit")
    assert not stage.arrive("", TimerFired(timer.id)).facts
    stage.forward(16 * MINUTE)
    assert not stage.arrive("", TimerFired(timer.id)).facts
    assert not stage.arrive("", TimerFired("F999")).facts
    assert now(stage, session).kind == "discussion"


def test_a_button_of_another_group_does_nothing() -> None:
    stage, _ = staged()
    reply = stage.arrive("P07", Pressed(Act("session.next", "S9", 1))).reply
    assert words(reply) == {"action-unknown"}
    assert words(stage.arrive("P07", Pressed(Act("no.such"))).reply) == {"action-unknown"}


def test_coming_back_needs_no_new_consent() -> None:
    stage, session = staged("live", "response", "P01", "P02", "P07")
    stage.arrive("P01", Departed())
    stage.arrive("P01", Arrived())
    assert isinstance(stage.press("P01", "response.open", session), Form)
    assert count(stage)[1] == 2
