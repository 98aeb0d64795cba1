"""Every state that waits has its three: whom it awaits, the string, and a follow-up; or says why not."""

from datetime import timedelta
from typing import get_args

import pytest

from bot.domain.events import TimerFired
from bot.domain.vocabulary import FOLLOWUP_KINDS, PHASE_KINDS, TRYOUT_STATUSES, VERDICTS, SessionStatus
from bot.flows.between.followups import KINDS
from bot.flows.session.phase_kinds import BEHAVIOURS
from bot.flows.waiting.found import found
from bot.flows.waiting.reminders import KEPT
from bot.flows.waiting.states import STATES
from tests.flows.people.test_home import page
from tests.flows.stage import ANSWERING, LEADER, RESEARCHERS, Stage
from tests.flows.waiting.whole import whole
from tests.flows.walk import act_names, words

R = RESEARCHERS[0]


@pytest.mark.parametrize("name", STATES)
def test_a_state_has_its_three_or_says_why(name: str) -> None:
    state = STATES[name]
    assert state.whole or state.why, f"{name} lacks something, and does not say why"
    assert not (state.whole and state.why), f"{name} lacks nothing, and excuses itself"
    assert (state.whom is None) is (state.card is None), "whoever is awaited finds it, and nobody else"
    assert bool(state.days) <= (state.followup is not None)


def test_every_follow_up_that_comes_back_has_its_states() -> None:
    assert set(KINDS) == set(FOLLOWUP_KINDS)
    assert KEPT.keys() <= KINDS.keys()
    named = {state.followup for state in STATES.values()}
    assert named - {None} <= set(FOLLOWUP_KINDS)


def test_no_status_of_the_closed_lists_is_forgotten() -> None:
    sessions = {"running": "phase: open", "closed": "session: closed"}
    for status in get_args(SessionStatus):
        assert sessions.get(status, f"session: {status}") in STATES
    for verdict in VERDICTS:
        assert f"proposal: {'unplanned' if verdict == 'try' else verdict}" in STATES
    ended = {"review": "to settle", "stopped": "to settle"} | dict.fromkeys(("adopted", "adapted", "dropped"), "ended")
    for status in TRYOUT_STATUSES:
        assert f"tryout: {ended.get(status, status)}" in STATES
    assert set(BEHAVIOURS) == set(PHASE_KINDS)


# --- each on a stage ----------------------------------------------------------------------------------------------


def decided(backed: str = "yes") -> tuple[Stage, str]:
    """A proposal that everybody finds safe enough, and that the leader has answered."""
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    for person in ANSWERING:
        stage.submit(person, "position.take", proposal, position="yes")
    if backed:
        stage.submit(LEADER, "backing.give", proposal, backed=backed, reason="Der er plads")
    return stage, proposal


def tried(days: int = 0) -> Stage:
    stage, proposal = decided()
    stage.submit("P01", "tryout.plan", proposal, owner="P02", starts="2026-03-04", ends="2026-04-29", rhythm="7")
    stage.forward(timedelta(days=days))
    return stage


def states(stage: Stage) -> set[str]:
    whole(stage.group, stage.now)
    return {name for name, _ in found(stage.group)}


def awaited(stage: Stage, person: str) -> set[str]:
    """What the page asks this person to do, before anything else on it."""
    cards = page(stage, person).cards
    assert ("home-nothing" in words(cards[0])) is not (len(cards) > 1 and "home-nothing" not in words(cards[0]))
    return act_names(cards[1]) if "home-nothing" not in words(cards[0]) else set()


def reminded(stage: Stage, person: str, since: int, key: str = "still-waiting") -> bool:
    return any(key in words(card) for card in stage.private(person)[since:])


def test_what_is_decided_and_not_begun_waits_for_who_proposed_and_who_backed() -> None:
    stage, _ = decided()
    assert "proposal: unplanned" in states(stage)
    for person in ("P01", LEADER):
        assert "tryout.open" in awaited(stage, person)
        assert "tryout-start-ask" in words(stage.private(person)[-1]), "they were told when it was decided"
    assert "take-up-unplanned" in words(stage.press(R, "string.show"))
    before = {person: len(stage.private(person)) for person in ("P01", LEADER, R, "P03")}
    stage.forward(timedelta(days=5))
    assert reminded(stage, "P01", before["P01"])
    assert reminded(stage, LEADER, before[LEADER])
    assert reminded(stage, R, before[R], "still-open")
    assert not reminded(stage, "P03", before["P03"])
    stage.submit("P01", "tryout.plan", "R1", owner="P02", starts="2026-03-11", ends="2026-04-29", rhythm="7")
    assert not {"proposal: unplanned"} & states(stage)
    assert not [item for item in stage.group.followups.values() if item.what == "tryout_unplanned"]


def test_it_goes_on_coming_back_and_more_seldom() -> None:
    stage, _ = decided()
    before = len(stage.private("P01"))
    stage.forward(timedelta(days=180))
    often = sum("still-waiting" in words(card) for card in stage.private("P01")[before:])
    assert 8 <= often <= 16
    assert "proposal: unplanned" in states(stage)


def test_a_backing_waits_for_the_leader_alone() -> None:
    stage, _ = decided(backed="")
    assert "proposal: backing" in states(stage)
    assert "backing.open" in awaited(stage, LEADER)
    assert "take-up-backing" in words(stage.press(R, "string.show"))
    before = len(stage.private(LEADER))
    stage.forward(timedelta(days=8))
    assert reminded(stage, LEADER, before)


def test_an_objection_waits_for_an_answer_and_not_from_who_objected() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    for person in ANSWERING:
        kind = "objection" if person == "P02" else "yes"
        stage.submit(person, "position.take", proposal, position=kind, reason="For hurtigt")
    assert "proposal: objection" in states(stage)
    assert "objection.open" in awaited(stage, "P01")
    assert "objection.open" not in awaited(stage, "P02")
    before = len(stage.private("P01"))
    stage.forward(timedelta(days=5))
    assert reminded(stage, "P01", before)


def test_a_proposal_whose_session_closed_before_the_decision_is_decided_in_the_end() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.press(R, "session.close", session)
    assert "proposal: undecided" in states(stage)
    assert "position.open" in awaited(stage, "P03")
    stage.submit("P03", "position.take", proposal, position="yes")
    assert "position.open" not in awaited(stage, "P03")
    before = len(stage.private("P04"))
    stage.forward(timedelta(days=30))
    assert 1 <= sum("still-waiting" in words(card) for card in stage.private("P04")[before:]) <= 2
    assert "proposal: backing" in states(stage), "it was decided with the positions that there were"


def test_a_proposal_that_nobody_takes_a_position_on_lapses() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("proposals")
    stage.propose("P01", session)
    stage.press(R, "session.close", session)
    stage.forward(timedelta(days=40))
    assert "proposal: lapsed" in states(stage)


def test_a_question_waits_for_the_researchers() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("discussion")
    stage.submit("P01", "knowledge.ask", session, question="Hvad ved I?")
    assert "question: open" in states(stage)
    for researcher in RESEARCHERS:
        assert "knowledge.answer.open" in awaited(stage, researcher)


def test_a_check_in_is_awaited_when_it_has_been_asked_for_and_not_before() -> None:
    stage = tried(days=3)
    assert "tryout: running" in states(stage)
    assert awaited(stage, "P02") == set()
    assert {"checkin.open", "tryout.stop.open"} <= act_names(page(stage, "P02")), "it can be given at any time"
    stage.forward(timedelta(days=8))
    assert "tryout: asked" in states(stage)
    assert "checkin.open" in awaited(stage, "P02")
    before = len(stage.private("P02"))
    stage.forward(timedelta(days=3))
    assert reminded(stage, "P02", before)
    assert "take-up-checkin" in words(stage.press(R, "string.show"))
    stage.submit("P02", "checkin.give", "T1", course="well", benefit="yes", harm="no")
    assert "tryout: asked" not in states(stage)


def test_a_review_that_is_due_waits_for_owner_and_leader() -> None:
    stage = tried(days=80)
    assert "tryout: to settle" in states(stage)
    for person in ("P02", LEADER):
        assert "outcome.open" in awaited(stage, person)
    stage.submit(LEADER, "outcome.decide", "T1", outcome="adopted", reason="Det virker")
    assert "tryout: to settle" not in states(stage)


def test_a_stopped_try_out_still_waits_to_be_settled() -> None:
    stage = tried(days=3)
    stage.submit(LEADER, "tryout.stop", "T1", reason="For meget på én gang")
    assert "tryout: to settle" in states(stage)
    before = len(stage.private("P02"))
    stage.forward(timedelta(days=10))
    assert reminded(stage, "P02", before)


def test_a_try_out_whose_owner_has_left_waits_for_the_leader() -> None:
    stage = tried(days=3)
    stage.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    assert "tryout: ownerless" in states(stage)
    assert "outcome.open" in awaited(stage, LEADER)


def test_a_plan_a_pause_and_what_came_of_it_wait_for_the_researchers() -> None:
    stage = Stage()
    stage.join()
    stage.submit(R, "session.plan", format="practitioner", dilemma="encounter-unwanted-placement", pace="live")
    assert "session: planned" in states(stage)
    assert "session.start" in awaited(stage, R)
    stage.press(R, "session.start", "S1")
    stage.press(R, "session.pause", "S1")
    assert "session: paused" in states(stage)
    assert "session.resume" in awaited(stage, R)
    before = len(stage.private(R))
    stage.forward(timedelta(days=2))
    assert reminded(stage, R, before)
    stage.press(R, "session.resume", "S1")
    stage.press(R, "session.close", "S1")
    assert "session: untold" in states(stage)
    assert "results.open" in awaited(stage, R)
    stage.submit(R, "results.send", "S1", text="Tak for sidst")
    assert "session: untold" not in states(stage)
    assert "take-up-nothing" not in words(stage.press(R, "string.show")) or not states(stage) - {"session: closed"}


def test_a_try_out_that_should_have_begun_long_ago_waits_for_a_researcher() -> None:
    stage, proposal = decided()
    stage.submit("P01", "tryout.plan", proposal, owner="P02", starts="2026-03-04", ends="2026-04-29", rhythm="7")
    start = next(item for item in stage.group.followups.values() if item.what == "tryout_start")
    stage.now = start.due + timedelta(days=9)
    stage.arrive("", TimerFired(start.id))
    assert "followup: held" in states(stage)
    for researcher in RESEARCHERS:
        assert "followup.do" in act_names(page(stage, researcher))


def test_who_is_ready_or_not_is_asked_while_the_phase_waits_for_it() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    assert "phase: ready" in states(stage)
    assert awaited(stage, "P01") == {"session.ready"}
    stage.press("P01", "session.ready", session)
    assert awaited(stage, "P01") == set()


def test_skipping_a_reminder_does_not_make_it_forgotten() -> None:
    stage, _ = decided()
    followup = next(item for item in stage.group.followups.values() if item.what == "tryout_unplanned")
    stage.submit(R, "agenda.change", followup=followup.id, deed="skip")
    assert "proposal: unplanned" in states(stage)
