"""Later, not again, and away: whoever says so is left in peace, and nobody waits for them."""

from datetime import timedelta

import pytest

from bot.domain.facts import AwayMarked, FollowUpDone, FollowUpMoved, Muted
from bot.domain.ports import Private
from bot.domain.views import Card, Form, Receipt, When, Word
from tests.flows.people.test_home import page
from tests.flows.stage import CASEWORKERS, EVERYBODY, LEADER, Stage
from tests.flows.walk import act_names, words


def staged(kind: str = "response") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open("spread")
    stage.to(kind)
    return stage, session


def tried() -> tuple[Stage, str]:
    """A try-out of P01 that runs for four weeks."""
    stage, session = staged("proposals")
    proposal = stage.propose("P02", session)
    stage.to("decision")
    for person in (*CASEWORKERS, LEADER):
        stage.submit(person, "position.take", proposal, position="yes")
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Ja")
    starts = stage.group.calendar.day(stage.now)
    ends = starts + timedelta(days=28)
    stage.submit(
        "P01", "tryout.plan", proposal, owner="P01", starts=starts.isoformat(), ends=ends.isoformat(), rhythm="7"
    )
    stage.press("P07", "session.close", session)
    return stage, "T1"


def reminded(stage: Stage, person: str) -> int:
    return sum("reminder" in words(card) for card in stage.private(person))


def asked(stage: Stage, person: str = "P01") -> int:
    """How often by the rhythm, or because they said so; not the reminders of it."""
    return sum("checkin-title" in words(card) and "still-waiting" not in words(card) for card in stage.private(person))


def moment(reply: object) -> object:
    assert isinstance(reply, Receipt), reply
    assert isinstance(reply.line, Word)
    at = reply.line.args["at"]
    assert isinstance(at, When)
    return at.at


def snooze(stage: Stage, person: str, of: str, when: str, name: str = "reminder") -> object:
    assert isinstance(stage.press(person, f"{name}.snooze.open", of), Form)
    return stage.submit(person, f"{name}.snooze", of, when=when)


# --- ask me later ---------------------------------------------------------------------------------------------------


def test_a_reminder_can_be_put_off_to_another_day() -> None:
    stage, session = staged()
    first = moment(stage.press("P01", "reminder.later", session))
    later = moment(snooze(stage, "P01", session, "1"))
    assert first == later
    ahead = [followup for followup in stage.group.followups.values() if followup.person == "P01"]
    assert len(ahead) == 1


def test_too_far_is_said_and_nothing_is_planned() -> None:
    stage, session = staged()
    reply = snooze(stage, "P01", session, "5")
    assert "reminder-no-later" in words(reply)
    assert not [followup for followup in stage.group.followups.values() if followup.person == "P01"]


def test_a_checkin_put_off_comes_once_more_and_the_rhythm_goes_on() -> None:
    stage, tryout = tried()
    stage.forward(timedelta(days=8))
    assert asked(stage) == 1
    stage.press("P01", "checkin.later", tryout)
    assert moment(stage.press("P01", "checkin.later", tryout)), "pressed twice is planned once"
    stage.forward(timedelta(days=3))
    assert asked(stage) == 2
    stage.forward(timedelta(days=7))
    assert asked(stage) == 3


def test_nobody_puts_off_what_another_is_asked() -> None:
    stage, tryout = tried()
    assert "action-unknown" in words(stage.press("P02", "checkin.later", tryout))


def test_what_is_chosen_must_be_one_of_the_choices() -> None:
    stage, session = staged()
    assert isinstance(snooze(stage, "P01", session, "400"), Form)
    assert isinstance(snooze(stage, "P01", session, ""), Form)


# --- not about this again -------------------------------------------------------------------------------------------


def test_who_wants_no_reminders_gets_none_and_can_still_answer() -> None:
    stage, session = staged()
    assert "reminder-muted" in words(snooze(stage, "P01", session, "never"))
    stage.press("P07", "session.nudge", session)
    stage.forward(timedelta(days=2))
    assert reminded(stage, "P01") == 0
    assert reminded(stage, "P02") > 0
    stage.answer("P01", session)
    assert stage.group.sessions[session].round(1).answers["P01"].counts


def test_reminders_can_be_turned_on_again_on_ones_own_page() -> None:
    stage, session = staged()
    assert "reminder.unmute" not in act_names(page(stage, "P01"))
    snooze(stage, "P01", session, "never")
    assert {"reminder.unmute"} <= act_names(page(stage, "P01"))
    assert "muted-count" not in words(page(stage, "P02"))
    stage.press("P01", "reminder.unmute")
    assert not stage.group.people["P01"].muted
    assert [fact.muted for fact in stage.facts(Muted)] == [True, False]


def test_a_muted_tryout_asks_nothing_and_is_reviewed_all_the_same() -> None:
    stage, tryout = tried()
    snooze(stage, "P01", tryout, "never", "checkin")
    stage.forward(timedelta(days=35))
    assert asked(stage) == 0
    assert stage.group.tryouts[tryout].status == "review"


# --- I am away ------------------------------------------------------------------------------------------------------


def away(stage: Stage, person: str, starts: int, days: int) -> object:
    first = stage.group.calendar.day(stage.now) + timedelta(days=starts)
    last = first + timedelta(days=days)
    assert isinstance(stage.press(person, "leave.open"), Form)
    return stage.submit(person, "leave.plan", starts=first.isoformat(), ends=last.isoformat())


def test_the_group_does_not_wait_for_who_is_away() -> None:
    stage, session = staged()
    for person in (*CASEWORKERS[1:], LEADER):
        stage.answer(person, session)
    assert stage.group.sessions[session].kind == "response"
    away(stage, "P01", 0, 4)
    assert stage.group.people["P01"].away
    assert stage.group.sessions[session].kind == "discussion"


def test_nothing_tells_the_group_who_is_away() -> None:
    stage, _ = staged()
    stage.sent.clear()
    away(stage, "P01", 0, 4)
    for person in EVERYBODY:
        assert not stage.private(person)
    for _, send in stage.sent:
        assert not isinstance(send.place, Private)
        assert "P01" not in repr(send.view)


def test_what_would_have_been_asked_waits_for_the_return() -> None:
    stage, tryout = tried()
    away(stage, "P01", 3, 7)
    stage.forward(timedelta(days=10))
    assert asked(stage) == 0
    assert stage.facts(FollowUpMoved)
    stage.forward(timedelta(days=5))
    assert asked(stage) == 1
    assert not stage.group.people["P01"].away
    assert stage.group.tryouts[tryout].status == "running"


def test_coming_back_early_counts_at_once() -> None:
    stage, session = staged()
    away(stage, "P01", 0, 10)
    assert "leave.end" in act_names(page(stage, "P01"))
    stage.press("P01", "leave.end")
    assert not stage.group.people["P01"].away
    assert stage.group.people["P01"] in stage.group.answering(stage.group.sessions[session])
    assert not [followup for followup in stage.group.followups.values() if followup.what.startswith("leave")]
    stage.forward(timedelta(days=20))
    assert [fact.away for fact in stage.facts(AwayMarked)] == [True, False]


def test_a_leave_planned_ahead_begins_and_ends_by_itself_and_may_be_planned_anew() -> None:
    stage, _ = staged()
    away(stage, "P01", 7, 7)
    away(stage, "P01", 2, 2)
    assert not stage.group.people["P01"].away
    stage.forward(timedelta(days=3))
    assert stage.group.people["P01"].away
    stage.forward(timedelta(days=4))
    assert not stage.group.people["P01"].away
    assert [fact.away for fact in stage.facts(AwayMarked)] == [True, False]
    assert [fact.outcome for fact in stage.facts(FollowUpDone)].count("cancelled") >= 2


def test_a_leave_that_ends_before_it_begins_is_mended() -> None:
    stage, _ = staged()
    reply = away(stage, "P01", 5, -2)
    assert isinstance(reply, Form)
    assert set(reply.errors) == {"ends"}
    assert reply.values["starts"]


@pytest.mark.parametrize("person", ["P01", LEADER, "P07"])
def test_everybody_finds_it_on_their_own_page(person: str) -> None:
    stage, _ = staged()
    shown = [card for card in page(stage, person).cards if isinstance(card, Card) and "leave-heading" in words(card)]
    assert len(shown) == 1
    assert act_names(shown[0]) == {"leave.open"}
