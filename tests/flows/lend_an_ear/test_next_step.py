"""One thing to try: the owner's alone, from the choice to how it went."""

from datetime import timedelta

import pytest

from bot.domain.events import Drafted, Submitted
from bot.domain.facts import (
    FollowUpDone,
    NextStepChosen,
    NextStepTold,
)
from bot.domain.ports import Private
from bot.domain.views import Form
from bot.flows.people.home import home
from tests.flows.circles import OWNER, PEERS, SAID, Circle, closed, shared, trying
from tests.flows.stage import EVERYBODY, RESEARCHERS, filled
from tests.flows.walk import act_names, typed, wire, words

# --- one thing to try ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", ["3", "5", "10"])
def test_the_owner_alone_is_asked_how_it_went(days: str) -> None:
    circle = closed(days)
    before = len(circle.sent)
    circle.forward(timedelta(days=2 * int(days)))
    asked_now = [send for _, send in circle.sent[before:] if "step-ask" in words(send.view)]
    assert [send.place for send in asked_now] == [Private(OWNER)]
    circle.submit(OWNER, "step.tell", "S1", how="Der kom noget frem")
    circle.submit(OWNER, "step.tell", "S1", how="Der kom noget frem")
    assert [(fact.number, fact.tried) for fact in circle.facts(NextStepTold)] == [(1, True)]
    assert "Der kom noget frem" in typed(home(circle.group, OWNER, circle.now, circle.library))
    for person in set(EVERYBODY) - {OWNER}:
        page = wire(home(circle.group, person, circle.now, circle.library))
        assert "Der kom noget frem" not in page
        assert "ear_followup" not in page


def test_not_yet_is_asked_once_more() -> None:
    circle = closed("3")
    for _ in range(2):
        circle.forward(timedelta(days=8))
        told = str(circle.group.sessions["S1"].conversation.step.told)  # type: ignore[union-attr]
        circle.press(OWNER, "step.later", "S1", told)
        circle.press(OWNER, "step.later", "S1", told)
    assert [(fact.number, fact.tried) for fact in circle.facts(NextStepTold)] == [(1, False), (2, False)]
    assert not [followup for followup in circle.group.followups.values() if followup.what == "ear_followup"]
    asked_times = [card for card in circle.private(OWNER) if "step-ask" in words(card)]
    assert len(asked_times) == 2


def test_the_thing_to_try_can_be_changed() -> None:
    circle = trying()
    for person in PEERS:
        assert words(circle.press(person, "ear.step.open", "S1")) == {"ear-not-owner"}
    circle.press(RESEARCHERS[0], "session.pause", "S1")
    circle.submit(OWNER, "ear.step", "S1", what="Et", days="3")
    circle.submit(OWNER, "ear.step", "S1", what="To", days="10")
    assert [(fact.revision, fact.days) for fact in circle.facts(NextStepChosen)] == [(1, 3), (2, 10)]
    assert sum(followup.what == "ear_followup" for followup in circle.group.followups.values()) == 1


def test_it_waits_while_its_owner_is_away() -> None:
    circle = closed("3")
    circle.submit(OWNER, "leave.plan", starts="2026-03-02", ends="2026-03-27")
    circle.forward(timedelta(days=10))
    assert not [card for card in circle.private(OWNER) if "step-ask" in words(card)]
    circle.forward(timedelta(days=25))
    assert [card for card in circle.private(OWNER) if "step-ask" in words(card)]


def test_nobody_is_asked_who_takes_part_no_more() -> None:
    circle = closed("3")
    circle.submit(OWNER, "consent.set", take_part="no", research="no", quotation="no")
    before = len(circle.sent)
    circle.forward(timedelta(days=10))
    assert not [send for _, send in circle.sent[before:] if send.place == Private(OWNER)]
    assert all(fact.outcome != "skipped" for fact in circle.facts(FollowUpDone))


def test_researchers_cannot_see_or_move_it() -> None:
    circle = closed()
    page = home(circle.group, RESEARCHERS[0], circle.now, circle.library)
    assert "followup-ear_followup" not in words(page)
    form = circle.press(RESEARCHERS[0], "agenda.open")
    assert "ear_followup" not in wire(form)


def test_drafts_of_what_is_written_are_kept() -> None:
    circle = shared()
    circle.to("asking")
    form = circle.press("P02", "ear.ask.open", "S1")
    assert isinstance(form, Form)
    assert form.drafts
    circle.arrive("P02", Drafted(form.act, {"question": "Hvad"}))
    assert circle.drafts
    circle.arrive("P02", Submitted(form.act, filled(form, "Hvad skete der?")))
    assert not circle.drafts


@pytest.mark.parametrize("log", ["yes", "no"])
def test_their_own_record_has_what_the_log_has(log: str) -> None:
    circle = Circle()
    circle.share(log=log)
    circle.press(RESEARCHERS[0], "session.close", "S1")
    record = wire(circle.press(OWNER, "record.open", "S1"))
    assert (SAID in record) == (log == "yes")


def test_how_it_went_can_be_changed() -> None:
    circle = closed()
    circle.submit(OWNER, "step.tell", "S1", how="Det gik")
    assert "step.tell.open" in act_names(home(circle.group, OWNER, circle.now, circle.library))
    circle.submit(OWNER, "step.tell", "S1", how="Det gik godt")
    assert [fact.number for fact in circle.facts(NextStepTold)] == [1, 2]
