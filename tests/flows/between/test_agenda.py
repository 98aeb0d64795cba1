"""The researcher's overview of what happens by itself: moved, skipped, added to; and what came too late."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.domain.events import Act, Submitted, TimerFired, Values
from bot.domain.facts import FollowUpDone, FollowUpHeld, TryOutMoved
from bot.domain.ports import Channel, Private
from bot.domain.views import Choice, Form, Items, Notice, Receipt
from bot.flows.between.agenda import LEFT_ALONE
from bot.flows.between.followups import KINDS
from bot.flows.model.state import FollowUp
from prompts.words import Words
from tests.flows.between.test_absence import staged, tried
from tests.flows.people.test_home import page
from tests.flows.stage import EVERYBODY, GROUP, RESEARCHERS, Stage, unchanged
from tests.flows.walk import act_names, typed, words


def planned(stage: Stage, what: str) -> FollowUp:
    return next(followup for followup in stage.group.followups.values() if followup.what == what)


def change(stage: Stage, followup: FollowUp, action: str, days: int | None = None) -> object:
    day = (stage.group.calendar.day(stage.now) + timedelta(days=days)).isoformat() if days is not None else ""
    assert isinstance(stage.press("P07", "agenda.open"), Form)
    return stage.submit("P07", "agenda.change", followup=followup.id, deed=action, day=day)


def test_every_kind_has_a_name_in_both_languages_and_a_rule_for_being_late() -> None:
    assert Words(strict=True).keys >= {f"followup-{what}" for what in KINDS}
    assert {kind.when_late for kind in KINDS.values()} <= {"do", "mark", "skip", "ask"}


def test_only_researchers_hold_the_plan() -> None:
    stage, _ = staged()
    for person in EVERYBODY:
        can = act_names(page(stage, person)) & {"agenda.open", "note.open"}
        assert bool(can) == (person in RESEARCHERS)
    assert "only-researcher" in words(stage.press("P01", "agenda.open"))


def test_a_reminder_moves_and_keeps_its_time_of_day() -> None:
    stage, _ = tried()
    before = planned(stage, "next_session")
    assert "agenda-moved" in words(change(stage, before, "move", 35))
    after = planned(stage, "next_session")
    assert after.due.astimezone().time() == before.due.astimezone().time() or after.due > before.due
    assert stage.group.calendar.day(after.due) >= stage.group.calendar.day(stage.now) + timedelta(days=35)


def test_what_is_skipped_does_not_happen() -> None:
    stage, _ = tried()
    change(stage, planned(stage, "next_session"), "skip")
    stage.forward(timedelta(days=60))
    assert not [card for card in stage.private("P07") if "next-session-title" in words(card)]
    assert "skipped" in [fact.outcome for fact in stage.facts(FollowUpDone)]


def test_the_end_of_a_phase_moves_with_its_card_and_cannot_be_skipped() -> None:
    stage, session = staged()
    limit = planned(stage, "phase_limit")
    refused = change(stage, limit, "skip")
    assert isinstance(refused, Form)
    assert "agenda-only-moved" in words(refused)
    change(stage, limit, "move", 10)
    assert stage.group.sessions[session].ends == planned(stage, "phase_limit").due
    stage.forward(timedelta(days=8))
    assert stage.group.sessions[session].kind == "response"


def test_a_review_moves_with_the_tryout() -> None:
    stage, tryout = tried()
    change(stage, planned(stage, "tryout_review"), "move", 60)
    assert stage.facts(TryOutMoved)
    assert stage.group.tryouts[tryout].ends == planned(stage, "tryout_review").due
    stage.forward(timedelta(days=40))
    assert stage.group.tryouts[tryout].status == "running"


@pytest.mark.parametrize(
    ("action", "days", "key"),
    [("move", None, "agenda-no-day"), ("move", -3, "fault-date-early"), ("move", 0, "agenda-past")],
)
def test_a_move_to_nowhere_comes_back_to_be_mended(action: str, days: int | None, key: str) -> None:
    stage, _ = tried()
    stage.now += timedelta(hours=5)
    reply = change(stage, planned(stage, "tryout_review"), action, days)
    assert isinstance(reply, Form)
    assert key in words(reply)


def test_what_was_promised_and_what_is_somebodys_own_is_not_offered() -> None:
    stage, _ = tried()
    day = stage.group.calendar.day(stage.now) + timedelta(days=3)
    stage.submit("P01", "leave.plan", starts=day.isoformat(), ends=day.isoformat())
    form = stage.press("P07", "agenda.open")
    assert isinstance(form, Form)
    choice = form.inputs[0]
    assert isinstance(choice, Choice)
    offered = {stage.group.followups[value].what for value, _ in choice.options}
    assert offered
    assert not offered & set(LEFT_ALONE)
    leave = planned(stage, "leave_begins")
    assert isinstance(change(stage, leave, "skip"), Form), "not even by a form that was made up"


def test_what_happens_to_several_on_one_day_is_one_line() -> None:
    stage = Stage(configured=replace(GROUP, consent_months=12))
    stage.join()
    shown = page(stage, "P07")
    assert "ahead-several" in words(shown)
    lines = next(
        block
        for card in shown.cards
        for block in card.blocks
        if isinstance(block, Items) and "ahead-several" in words(block)
    )
    assert len(lines.lines) == 1


# --- notes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "places"),
    [("everybody", {Channel()}), ("me", {Private("P07")}), ("each", {Private(person) for person in EVERYBODY})],
)
def test_a_message_comes_on_its_day_to_those_it_is_for(audience: str, places: set[object]) -> None:
    stage, _ = tried()
    day = stage.group.calendar.day(stage.now) + timedelta(days=5)
    stage.submit("P07", "note.plan", text="Husk mødet på tirsdag", day=day.isoformat(), audience=audience)
    stage.sent.clear()
    stage.forward(timedelta(days=4))
    assert not [send for _, send in stage.sent if "Husk mødet på tirsdag" in typed(send.view)]
    stage.forward(timedelta(days=4))
    assert {send.place for _, send in stage.sent if "Husk mødet på tirsdag" in typed(send.view)} == places


def test_a_message_about_a_citizen_is_not_taken() -> None:
    stage, _ = tried()
    day = (stage.group.calendar.day(stage.now) + timedelta(days=5)).isoformat()
    reply = stage.submit("P07", "note.plan", text="Ring til 010190-1234", day=day, audience="me")
    assert isinstance(reply, Form)
    assert set(reply.errors) == {"text"}
    assert not stage.group.notes


# --- too late -------------------------------------------------------------------------------------------------------


def held(stage: Stage) -> FollowUp:
    """A note for yesterday's yesterday that the bot slept through."""
    day = stage.group.calendar.day(stage.now) + timedelta(days=2)
    stage.submit("P07", "note.plan", text="I dag kl. 10", day=day.isoformat(), audience="everybody")
    note = planned(stage, "note")
    stage.now = stage.group.calendar.next_open(note.due + timedelta(days=3))
    stage.sent.clear()
    stage.arrive("", TimerFired(note.id))
    return note


def test_what_came_too_late_asks_a_researcher_and_waits() -> None:
    stage, _ = tried()
    note = held(stage)
    assert stage.facts(FollowUpHeld)
    assert {send.place for _, send in stage.sent} == {Private(person) for person in RESEARCHERS}
    assert stage.arrive("", TimerFired(note.id)).facts == ()
    assert "ahead-held" in words(page(stage, "P07"))


def test_it_is_done_when_they_say_so_and_only_once() -> None:
    stage, _ = tried()
    note = held(stage)
    assert "held-done" in words(stage.press("P08", "followup.do", note.id))
    assert "held-gone" in words(stage.press("P07", "followup.do", note.id))
    assert [typed(send.view) for _, send in stage.sent if send.place == Channel()] == [["I dag kl. 10"]]


def test_or_skipped() -> None:
    stage, _ = tried()
    note = held(stage)
    assert "agenda-skipped" in words(stage.press("P07", "followup.skip", note.id))
    assert isinstance(stage.press("P07", "followup.skip", note.id), Receipt)
    assert not [send for _, send in stage.sent if send.place == Channel()]


def test_a_late_review_says_that_it_is_late() -> None:
    stage, tryout = tried()
    review = planned(stage, "tryout_review")
    stage.now = stage.group.calendar.next_open(review.due + timedelta(days=4))
    stage.sent.clear()
    stage.arrive("", TimerFired(review.id))
    assert stage.group.tryouts[tryout].status == "review"
    for _, send in unchanged(stage.sent):
        assert any(isinstance(block, Notice) and "sent-late" in words(block) for block in send.view.blocks)


def test_moved_twice_to_the_same_day_it_is_moved_once() -> None:
    """A form that is delivered again makes no button stale."""
    stage = Stage()
    stage.join()
    stage.open("spread")
    stage.to("response")
    limit = planned(stage, "phase_limit").id
    values: Values = {"followup": limit, "deed": "move", "day": "2026-05-11"}
    moved = Submitted(Act("agenda.change"), values)
    assert len(stage.arrive("P07", moved).facts) == 2
    assert stage.arrive("P07", moved).facts == ()
