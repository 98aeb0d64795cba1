"""What falls due: done once, by its own rule for being late."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.domain.events import Act, TimerFired
from bot.domain.facts import FollowUpDone
from bot.domain.ports import Private
from bot.domain.views import Button, Card, Notice, Para, Typed, Word
from bot.flows.between.followups import KINDS, _marked
from bot.flows.step import Send
from prompts.words import Words
from tests.flows.stage import ANSWERING, LEADER, Stage, unchanged
from tests.flows.walk import words


def staged(pace: str = "spread") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open(pace)
    stage.to("response")
    return stage, session


def due(stage: Stage, what: str) -> str:
    return next(followup.id for followup in stage.group.followups.values() if followup.what == what)


def fire(stage: Stage, what: str, late: timedelta) -> str:
    """Lets a follow-up come that much after its moment, and says how it went."""
    followup = due(stage, what)
    stage.now = stage.group.followups[followup].due + late
    if late >= timedelta(days=1) and not KINDS[stage.group.followups[followup].what].any_hour:
        stage.now = stage.group.calendar.next_open(stage.now)
    stage.arrive("", TimerFired(followup))
    done = [fact for fact in stage.facts(FollowUpDone) if isinstance(fact, FollowUpDone) and fact.followup == followup]
    (only,) = done
    assert not stage.arrive("", TimerFired(followup)).facts, "once"
    return only.outcome


def with_tryout() -> Stage:
    stage, session = staged("live")
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    for person in ANSWERING:
        stage.submit(person, "position.take", proposal, position="yes")
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Ja")
    stage.submit("P01", "tryout.plan", proposal, owner="P02", starts="2026-03-04", ends="2026-04-29", rhythm="7")
    return stage


def test_every_kind_has_a_rule_and_a_name_on_screen() -> None:
    known = Words(strict=True).keys
    assert {f"followup-{what}" for what in KINDS} <= known


def test_a_phase_that_should_have_ended_ends() -> None:
    stage, session = staged()
    assert fire(stage, "phase_limit", timedelta(days=30)) == "late"
    assert stage.group.sessions[session].kind == "discussion"


@pytest.mark.parametrize(("late", "outcome", "told"), [(timedelta(), "done", 6), (timedelta(days=2), "skipped", 0)])
def test_an_old_reminder_is_not_sent(late: timedelta, outcome: str, told: int) -> None:
    stage, _ = staged()
    before = len(unchanged(stage.sent))
    assert fire(stage, "reminder", late) == outcome
    assert len(unchanged(stage.sent)) - before == told


def test_a_late_check_in_is_asked_and_marked() -> None:
    stage = with_tryout()
    stage.forward(timedelta(days=3))
    assert fire(stage, "checkin", timedelta(days=5)) == "late"
    asked = stage.private("P02")[-1]
    assert {"checkin-ask", "sent-late"} <= words(asked)
    assert due(stage, "checkin"), "the rhythm goes on"


def test_a_check_in_on_time_is_not_marked() -> None:
    stage = with_tryout()
    stage.forward(timedelta(days=3))
    assert fire(stage, "checkin", timedelta(hours=3)) == "done"
    assert "sent-late" not in words(stage.private("P02")[-1])


@pytest.mark.parametrize(("late", "marked"), [(timedelta(days=2), False), (timedelta(days=4), True)])
def test_a_late_review_still_comes(late: timedelta, marked: bool) -> None:
    stage = with_tryout()
    fire(stage, "tryout_review", late)
    assert stage.group.tryouts["T1"].status == "review"
    assert ("sent-late" in words(stage.private(LEADER)[-1])) is marked


def test_a_late_review_changes_the_card_that_is_there() -> None:
    def changed(late: timedelta) -> list[tuple[object, str]]:
        stage = with_tryout()
        before = len(stage.sent)
        fire(stage, "tryout_review", late)
        return [(send.place, send.card) for _, send in stage.sent[before:]]

    assert ("tryout:T1" in {card for _, card in changed(timedelta(days=4))}) is True
    assert changed(timedelta(days=4)) == changed(timedelta())


def test_being_late_is_added_to_what_is_sent_and_takes_nothing_away() -> None:
    button = Button(Typed("Se"), Act("tryout.open", "T1"))
    view = Card((Para(Typed("x")),), (button,), personal=Act("session.own", "S1"), encloses="L1")
    send = Send(place=Private("P01"), view=view, card="tryout:T1")
    late = _marked(send)
    assert late.view.blocks == (Para(Typed("x")), Notice(Word("sent-late"), tone="info"))
    assert replace(late, view=replace(late.view, blocks=view.blocks)) == send


def test_the_next_session_is_suggested_to_the_researchers_only() -> None:
    stage, session = staged("live")
    stage.press("P07", "session.close", session)
    before = {person: len(stage.private(person)) for person in (*ANSWERING, "P08")}
    fire(stage, "next_session", timedelta())
    assert "next-session-title" in words(stage.private("P08")[-1])
    assert all(len(stage.private(person)) == before[person] for person in ANSWERING)


def test_starting_takes_the_suggestion_back() -> None:
    stage, session = staged("live")
    stage.press("P07", "session.close", session)
    stage.open()
    assert not [followup for followup in stage.group.followups.values() if followup.what == "next_session"]


def test_a_reminder_is_not_for_those_who_have_answered_meanwhile() -> None:
    stage, session = staged()
    stage.press("P01", "reminder.later", session)
    stage.answer("P01", session)
    before = len(stage.private("P01"))
    stage.forward(timedelta(days=1))
    assert len(stage.private("P01")) == before


# --- at work, and not at night or on a holiday --------------------------------------------------------------------

ANY_HOUR = {"phase_limit", "leaders_read", "leave_begins", "leave_ends", "retention_end", "transcript_release"}
"""A moment that people were told to the minute, and what asks nobody anything."""


def test_only_what_was_promised_to_the_minute_comes_at_any_hour() -> None:
    assert {what for what, kind in KINDS.items() if kind.any_hour} == ANY_HOUR


@pytest.mark.parametrize(
    ("back", "opens"),
    [
        (datetime(2026, 4, 3, 10, 0, tzinfo=UTC), datetime(2026, 4, 7, 6, 0, tzinfo=UTC)),  # Good Friday -> Tuesday
        (datetime(2026, 4, 4, 9, 0, tzinfo=UTC), datetime(2026, 4, 7, 6, 0, tzinfo=UTC)),  # a Saturday
        (datetime(2026, 4, 8, 21, 0, tzinfo=UTC), datetime(2026, 4, 9, 6, 0, tzinfo=UTC)),  # at night
    ],
)
def test_a_bot_that_comes_back_outside_working_hours_writes_to_nobody_before_they_are_at_work(
    back: datetime, opens: datetime
) -> None:
    stage = with_tryout()
    stage.forward(timedelta(days=3))
    coming = [item for item in stage.group.followups.values() if not KINDS[item.what].any_hour]
    ahead = {item.id: item for item in coming if item.due <= back}
    assert ahead
    stage.now = back
    before = len(stage.sent)
    for followup in ahead:
        stage.arrive("", TimerFired(followup))
    assert stage.sent[before:] == []
    moved = [stage.group.followups[item] for item in ahead if item in stage.group.followups]
    assert {item.due for item in moved} == {opens}
    assert [item.meant for item in moved] == [ahead[item.id].due for item in moved]
    stage.forward(opens - back)
    assert len(stage.sent) > before


def test_what_waited_for_the_morning_is_as_late_as_it_is() -> None:
    """A check-in that is marked when it comes late is marked also when it has waited for people to be at work."""
    stage = with_tryout()
    stage.forward(timedelta(days=3))
    followup = due(stage, "checkin")
    stage.now = datetime(2026, 4, 3, 10, 0, tzinfo=UTC)
    stage.arrive("", TimerFired(followup))
    stage.forward(timedelta(days=4))
    assert any("sent-late" in words(card) for card in stage.private("P02"))


def test_an_old_reminder_is_skipped_on_a_holiday_too() -> None:
    stage, _ = staged()
    followup = due(stage, "reminder")
    stage.now = datetime(2026, 4, 3, 10, 0, tzinfo=UTC)
    before = len(stage.sent)
    stage.arrive("", TimerFired(followup))
    assert followup not in stage.group.followups
    assert stage.sent[before:] == []


def test_what_is_due_at_closing_time_comes_then() -> None:
    stage, _ = staged("live")
    stage.press("P07", "session.close", "S1")
    suggestion = stage.group.followups[due(stage, "next_session")]
    stage.now = suggestion.due + timedelta(seconds=2)
    before = len(stage.private("P07"))
    stage.arrive("", TimerFired(suggestion.id))
    assert len(stage.private("P07")) == before + 1


def test_a_nudge_outside_working_hours_waits_and_says_so() -> None:
    stage, session = staged()
    stage.now = stage.now.replace(hour=20)
    before = len(stage.sent)
    for _ in range(2):
        assert "steer-nudge-later" in words(stage.press("P07", "session.nudge", session))
    assert stage.sent[before:] == []
    assert sum(item.what == "reminder" and bool(item.person) for item in stage.group.followups.values()) == 6
    stage.answer("P01", session)
    stage.forward(timedelta(hours=12))
    reminded = {person for person in ANSWERING if "reminder" in words(stage.private(person)[-1])}
    assert reminded == set(ANSWERING) - {"P01"}


def test_a_nudge_in_a_meeting_that_is_going_on_is_sent_at_once() -> None:
    stage, session = staged("live")
    stage.now = stage.now.replace(hour=20)
    stage.press("P07", "session.extend", session)
    assert "steer-nudged" in words(stage.press("P07", "session.nudge", session))
