"""Trying out: an owner, a period, short check-ins, and an end that is a decision."""

from datetime import date, timedelta

import pytest

from bot.domain.events import Departed, Submitted
from bot.domain.facts import CheckInGiven, OutcomeDecided, TryOutPlanned, TryOutStopped
from bot.domain.views import Card, Form
from bot.flows.model.state import TryOut
from tests.flows.stage import ANSWERING, LEADER, Stage, filled
from tests.flows.walk import act_names, typed, wire, words

OWNER = "P02"


def decided() -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    for person in ANSWERING:
        stage.submit(person, "position.take", proposal, position="yes")
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Ja")
    return stage, proposal


def planned(starts: int = 1, ends: int = 29, rhythm: str = "7") -> Stage:
    """A try-out that P02 owns, from Tuesday 3 March 2026 and four weeks on."""
    stage, proposal = decided()
    today = stage.now.date()
    first, last = ((today + timedelta(days=days)).isoformat() for days in (starts, ends))
    stage.submit("P01", "tryout.plan", proposal, owner=OWNER, starts=first, ends=last, rhythm=rhythm)
    return stage


def running() -> Stage:
    stage = planned()
    stage.forward(timedelta(days=2))
    return stage


def now(stage: Stage) -> TryOut:
    return stage.group.tryouts["T1"]


def card(stage: Stage) -> Card:
    return next(send.view for _, send in reversed(stage.sent) if send.card == "tryout:T1")


def check_in(stage: Stage, person: str = OWNER, **values: str) -> object:
    form = stage.press(person, "checkin.open", "T1")
    assert isinstance(form, Form), form
    return stage.arrive(person, Submitted(form.act, filled(form) | dict(values))).reply


# --- beginning ----------------------------------------------------------------------------------------------------


def test_it_begins_by_itself_and_the_owner_is_told() -> None:
    stage = planned()
    assert now(stage).status == "planned"
    stage.forward(timedelta(days=2))
    assert now(stage).status == "running"
    assert "tryout-begins" in words(stage.private(OWNER)[-1])
    assert "tryout-status-running" in words(card(stage))


def test_a_proposal_is_tried_out_once() -> None:
    stage = planned()
    assert words(stage.press("P01", "tryout.open", "R1")) == {"tryout-taken"}
    stage.submit("P01", "tryout.plan", "R1", owner=OWNER, starts="2026-03-04", ends="2026-04-01", rhythm="7")
    assert len(stage.facts(TryOutPlanned)) == 1


def test_only_what_was_decided_is_tried_out() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    assert words(stage.press("P01", "tryout.open", proposal)) == {"tryout-not-decided"}


@pytest.mark.parametrize(
    ("starts", "ends", "wrong"),
    [
        ("2026-03-10", "2026-03-10", "ends"),
        ("2026-03-10", "2026-03-09", "ends"),
        ("2026-03-07", "2026-03-08", "ends"),  # a Saturday and a Sunday: both are Monday morning
        ("2026-03-01", "2026-03-20", "starts"),  # yesterday
        ("10. marts", "2026-03-20", "starts"),
        ("2026-02-30", "2026-03-20", "starts"),
    ],
)
def test_a_period_that_cannot_be_is_mended(starts: str, ends: str, wrong: str) -> None:
    stage, proposal = decided()
    back = stage.submit("P01", "tryout.plan", proposal, owner=OWNER, starts=starts, ends=ends, rhythm="7")
    assert isinstance(back, Form)
    assert set(back.errors) == {wrong}
    assert back.values["starts"] == starts


def test_a_day_may_be_written_without_zeros() -> None:
    stage, proposal = decided()
    stage.submit("P01", "tryout.plan", proposal, owner=OWNER, starts="2026-3-9", ends="2026-4-9", rhythm="7")
    assert now(stage).starts.date() == date(2026, 3, 9)


def test_a_researcher_may_set_it_going_and_owns_nothing() -> None:
    stage, proposal = decided()
    form = stage.press("P07", "tryout.open", proposal)
    assert isinstance(form, Form)
    (owner, *_) = form.inputs
    offered = {value for value, _ in getattr(owner, "options", ())}
    assert offered == set(ANSWERING)
    assert getattr(owner, "default", "") in {"", *offered}


# --- check-ins ----------------------------------------------------------------------------------------------------


def test_the_owner_is_asked_by_the_rhythm_also_when_nothing_was_answered() -> None:
    stage = planned()
    stage.forward(timedelta(days=30))
    asked = [card for card in stage.private(OWNER) if "checkin-ask" in words(card)]
    first = [card for card in asked if "still-waiting" not in words(card)]
    assert len(first) == 3, "every week, and no more once the review has come"
    assert len(asked) == 6, "and once again when nothing was answered"
    assert now(stage).status == "review"


def test_a_check_in_is_seen_by_the_group_without_its_note() -> None:
    stage = running()
    assert words(check_in(stage, course="well", benefit="yes", harm="no", note="mellem os")) == {"checkin-done"}
    assert {"course-well", "signs-benefit"} <= words(card(stage))
    assert not any("mellem os" in wire(send.view) for _, send in stage.sent)


def test_the_same_check_in_twice_is_one() -> None:
    stage = running()
    form = stage.press(OWNER, "checkin.open", "T1")
    assert isinstance(form, Form)
    stage.arrive(OWNER, Submitted(form.act, filled(form)))
    assert words(stage.arrive(OWNER, Submitted(form.act, filled(form))).reply) == {"checkin-taken-already"}
    assert len(stage.facts(CheckInGiven)) == 1


def test_only_the_owner_checks_in() -> None:
    stage = running()
    for person in ("P01", LEADER, "P07"):
        assert words(stage.press(person, "checkin.open", "T1")) == {"tryout-not-yours"}


def test_harm_is_told_at_once_and_not_through_the_channel() -> None:
    stage = running()
    public = len(stage.public())
    check_in(stage, course="badly", benefit="no", harm="yes")
    assert "tryout.stop.open" in act_names(stage.private(LEADER)[-1])
    for researcher in ("P07", "P08"):
        assert "harm-title" in words(stage.private(researcher)[-1])
        assert act_names(stage.private(researcher)[-1]) == set()
    assert not any("harm-title" in words(item) for item in stage.public()[public:])


def test_a_check_in_that_comes_after_the_period_plans_no_more_of_them() -> None:
    stage = planned()
    stage.forward(timedelta(days=15))
    form = stage.press(OWNER, "checkin.open", "T1")
    assert isinstance(form, Form)
    stage.submit(LEADER, "tryout.stop", "T1", reason="Det gør skade")
    assert words(stage.arrive(OWNER, Submitted(form.act, filled(form))).reply) == {"checkin-done"}
    assert [item.what for item in stage.group.followups.values() if item.about == "T1"] == ["outcome_overdue"]


# --- stopping -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [OWNER, LEADER])
def test_the_owner_or_the_leader_stops_it_any_day_with_a_reason(person: str) -> None:
    stage = planned()
    mended = stage.submit(person, "tryout.stop", "T1", reason="")
    assert isinstance(mended, Form)
    assert words(stage.submit(person, "tryout.stop", "T1", reason="Det gør skade")) == {"stop-done"}
    stage.submit(person, "tryout.stop", "T1", reason="Det gør skade")
    assert len(stage.facts(TryOutStopped)) == 1
    assert "Det gør skade" in typed(card(stage))
    assert [item.what for item in stage.group.followups.values() if item.about == "T1"] == ["outcome_overdue"]
    other = LEADER if person == OWNER else OWNER
    assert "outcome.open" in act_names(stage.private(other)[-1]), "who did not stop it is told, and asked to settle it"


@pytest.mark.parametrize("person", ["P01", "P07"])
def test_nobody_else_stops_it(person: str) -> None:
    stage = running()
    assert words(stage.press(person, "tryout.stop.open", "T1")) == {"tryout-not-yours"}
    assert words(stage.submit(person, "tryout.stop", "T1", reason="nej")) == {"tryout-not-yours"}


# --- the end ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["adopted", "adapted", "dropped"])
def test_it_ends_with_a_decision_and_a_reason(outcome: str) -> None:
    stage = planned()
    stage.forward(timedelta(days=30))
    for person in (OWNER, LEADER):
        assert "review-title" in words(stage.private(person)[-1])
    for _ in range(2):
        stage.submit(OWNER, "outcome.decide", "T1", outcome=outcome, reason="Sådan gik det")
    assert len(stage.facts(OutcomeDecided)) == 1
    assert now(stage).status == outcome
    assert {f"tryout-status-{outcome}"} <= words(card(stage))
    assert act_names(card(stage)) == set()


def test_a_stopped_try_out_is_still_brought_to_an_end() -> None:
    stage = running()
    stage.submit(OWNER, "tryout.stop", "T1", reason="Det gør skade")
    assert act_names(card(stage)) == set(), "not everybody can"
    stage.submit(LEADER, "outcome.decide", "T1", outcome="dropped", reason="Det gjorde skade")
    assert now(stage).status == "dropped"


def test_an_owner_who_left_is_not_written_to_and_the_review_still_comes() -> None:
    stage = running()
    stage.arrive(OWNER, Departed())
    before = len(stage.private(OWNER))
    stage.forward(timedelta(days=30))
    assert len(stage.private(OWNER)) == before
    assert "review-title" in words(stage.private(LEADER)[-1])
