"""A person's own page: what awaits them first, and nothing that is another's."""

from datetime import timedelta

import pytest

from bot.domain.events import Arrived, Departed
from bot.domain.views import Home
from bot.flows.actions import ACTIONS, STEERING
from bot.flows.people.home import home
from tests.flows.stage import ANSWERING, EVERYBODY, LEADER, RESEARCHERS, Stage
from tests.flows.walk import act_names, people, typed, wire, words


def page(stage: Stage, person: str) -> Home:
    return home(stage.group, person, stage.now, stage.library)


def staged(kind: str = "response") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to(kind)
    return stage, session


@pytest.mark.parametrize("person", ["P01", "P99"])
def test_who_has_not_come_in_is_told_how(person: str) -> None:
    assert words(page(Stage(), person)) == {"home-title", "home-join"}


def test_who_has_not_agreed_sees_the_welcome_first() -> None:
    stage = Stage()
    stage.arrive("P01", Arrived())
    second = page(stage, "P01").cards[1]
    assert "welcome-practitioner" in words(second)
    assert act_names(second) == {"consent.open"}


def test_what_awaits_comes_first_and_goes_when_it_is_done() -> None:
    stage, session = staged()
    assert "response.open" in act_names(page(stage, "P01").cards[1])
    stage.answer("P01", session)
    shown = page(stage, "P01")
    assert "home-nothing" in words(shown.cards[0])
    assert {"answer-kept"} <= words(shown)
    assert {"response.open", "response.withdraw"} <= act_names(shown)


@pytest.mark.parametrize("person", ANSWERING)
def test_the_panel_is_for_researchers_alone(person: str) -> None:
    stage, _ = staged()
    shown = page(stage, person)
    assert not words(shown) & {"steer-title", "steer-waiting", "steer-quiet", "ahead-title"}
    assert people(shown) == set()
    assert not any(ACTIONS[name].roles == STEERING for name in act_names(shown) if name in ACTIONS)


@pytest.mark.parametrize("researcher", RESEARCHERS)
def test_the_researcher_sees_who_is_missing_and_who_has_been_quiet(researcher: str) -> None:
    stage, session = staged()
    stage.answer("P01", session)
    assert people(page(stage, researcher)) == set(ANSWERING) - {"P01"}
    stage.to("discussion")
    stage.say("P01", "Det kender vi")
    panel = next(card for card in page(stage, researcher).cards if "steer-quiet" in words(card))
    assert "steer-private" in words(panel)


def test_nobody_not_even_leader_or_researcher_sees_a_raw_answer() -> None:
    stage, session = staged()
    for person in ANSWERING[:4]:
        stage.answer(person, session, f"råt svar fra {person}")
    for viewer in EVERYBODY:
        others = [person for person in ANSWERING[:4] if person != viewer]
        assert not [person for person in others if f"råt svar fra {person}" in wire(page(stage, viewer))]


def test_who_has_answered_sees_what_they_answered_and_how_to_change_it() -> None:
    stage, session = staged()
    stage.answer("P01", session, "mit eget svar")
    card = next(card for card in page(stage, "P01").cards if "home-answer" in words(card))
    assert "mit eget svar" in typed(card)
    assert {"response.open", "response.withdraw"} <= act_names(card)


def test_the_leaders_page_opens_with_harm_and_shows_what_is_tried_and_asked_for() -> None:
    stage, session = staged("discussion")
    stage.submit("P02", "knowledge.ask", session, question="Hvad ved I om det?")
    stage.to("proposals")
    tried, other = stage.propose("P01", session, "Ring samme dag"), stage.propose("P03", session, "Skriv kortere breve")
    stage.to("decision")
    for person in ANSWERING:
        stage.submit(person, "position.take", tried, position="yes")
    stage.submit("P01", "position.take", other, position="yes")
    stage.submit(LEADER, "backing.give", tried, backed="yes", reason="Ja")
    stage.submit("P01", "tryout.plan", tried, owner="P02", starts="2026-03-04", ends="2026-04-29", rhythm="7")
    stage.forward(timedelta(days=8))
    running = next(card for card in page(stage, LEADER).cards if "tryout-status-running" in words(card))
    assert act_names(running) == {"tryout.stop.open"}, "one press away"
    assert {"proposal-benefit", "proposal-harm"} <= words(running)
    asked = next(card for card in page(stage, LEADER).cards if "leader-asked" in words(card))
    assert {"Skriv kortere breve", "Hvad ved I om det?"} <= set(typed(asked))
    assert people(asked) == set(), "who asked for it is not said"
    assert not [card for card in page(stage, "P04").cards if words(card) & {"leader-asked", "tryout-status-running"}]
    stage.submit("P02", "checkin.give", "T1", course="badly", benefit="no", harm="yes")
    first = page(stage, LEADER).cards[1]
    assert {"harm-title", "signs-harm"} <= words(first)
    assert act_names(first) == {"tryout.stop.open"}
    stage.submit(LEADER, "tryout.stop", "T1", reason="Det gør skade")
    assert "outcome.open" in act_names(page(stage, LEADER))


def test_the_leader_is_asked_for_what_only_they_can_do() -> None:
    stage, session = staged("proposals")
    proposal = stage.propose("P01", session)
    assert "backing.open" not in act_names(page(stage, LEADER))
    stage.to("decision")
    assert "backing.open" not in act_names(page(stage, LEADER)), "nothing follows before the positions are opened"
    for person in ANSWERING:
        stage.submit(person, "position.take", proposal, position="yes")
    assert "backing.open" in act_names(page(stage, LEADER))
    for other in ("P01", "P07"):
        assert "backing.open" not in act_names(page(stage, other))
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Ja")
    assert "backing.open" not in act_names(page(stage, LEADER))


def test_the_researcher_is_asked_what_practice_asked() -> None:
    stage, session = staged("discussion")
    stage.submit("P01", "knowledge.ask", session, question="Hvad ved I?")
    assert "Hvad ved I?" in typed(page(stage, "P07"))
    assert "Hvad ved I?" not in typed(page(stage, "P02"))
    stage.submit("P08", "knowledge.answer", "K1", answer="Det her")
    assert "knowledge.answer.open" not in act_names(page(stage, "P07"))


def test_an_answer_that_was_not_shown_is_not_called_shared() -> None:
    stage, session = staged()
    stage.answer("P01", session)
    stage.to("discussion")
    assert stage.group.sessions[session].round(1).suppressed
    assert "answer-shown" not in words(page(stage, "P01"))


@pytest.mark.parametrize(
    ("action", "state"),
    [("pass", "answer-passed"), ("give", "answer-shown"), ("after", "answer-after"), ("late", "answer-late")],
)
def test_what_became_of_ones_answer(action: str, state: str) -> None:
    stage, session = staged()
    for person in ANSWERING[1:4]:
        stage.answer(person, session)
    if action == "pass":
        stage.press("P01", "response.pass", session, "1")
    if action == "give":
        stage.answer("P01", session)
    stage.to("discussion")
    if action == "late":
        stage.forward(timedelta(minutes=30))
    if action in ("late", "after"):
        stage.answer("P01", session)
    assert state in words(page(stage, "P01"))


def test_where_ones_contributions_ended_up() -> None:
    stage, session = staged("proposals")
    stage.propose("P01", session)
    assert "home-fates" in words(page(stage, "P01"))
    assert "home-fates" not in words(page(stage, "P02"))


def test_what_happens_by_itself_is_shown_to_the_researcher_in_order() -> None:
    stage, _ = staged()
    shown = page(stage, "P07")
    assert "followup-phase_limit" in words(shown)
    stage.forward(timedelta(days=2))
    assert "followup-next_session" in words(page(stage, "P07"))
    assert {"session.plan.open"} <= act_names(page(stage, "P07"))


def test_who_left_sees_the_way_back_in() -> None:
    stage, _ = staged()
    stage.arrive("P01", Departed())
    assert words(page(stage, "P01")) == {"home-title", "home-join"}
