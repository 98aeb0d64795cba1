"""The unbroken string: the next session opens with what came of the last, and each contributor is told once."""

from datetime import timedelta

from bot.domain.events import Arrived, Departed, Submitted
from bot.domain.facts import FateTold
from bot.domain.views import Card, Form
from tests.flows.between.test_absence import tried
from tests.flows.stage import ANSWERING, CASEWORKERS, LEADER, Stage, filled
from tests.flows.walk import typed, words


def lived() -> Stage:
    """A session with an answer from P01, a message and a proposal from P02, an unanswered question, and its close."""
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    stage.answer("P01", session)
    stage.press("P03", "response.pass", session, "1")
    stage.answer("P04", session)
    stage.press("P04", "response.withdraw", session, "1")
    stage.to("proposals")
    stage.say("P02", "Vi ringer altid selv", "m1")
    stage.submit("P01", "knowledge.ask", session, question="Hvor længe venter de?")
    form = stage.press("P05", "proposal.open", "test:m1")
    assert isinstance(form, Form)
    stage.arrive("P05", Submitted(form.act, filled(form, "Ring samme dag")))
    stage.to("decision")
    for person in CASEWORKERS:
        stage.submit(person, "position.take", "R1", position="yes")
    stage.submit(LEADER, "position.take", "R1", position="yes")
    stage.submit(LEADER, "backing.give", "R1", backed="yes", reason="Ja")
    assert stage.group.sessions[session].status == "closed"
    return stage


def recap(stage: Stage) -> Card:
    return next(card for card in reversed(stage.public()) if "recap-title" in words(card))


def told(stage: Stage) -> list[str]:
    return [fact.person for fact in stage.facts(FateTold) if isinstance(fact, FateTold)]


def test_the_first_session_has_nothing_to_look_back_on() -> None:
    stage = Stage()
    stage.join()
    stage.open()
    assert not any("recap-title" in words(card) for card in stage.public())
    assert told(stage) == []


def test_the_next_opens_with_proposals_and_unanswered_questions() -> None:
    stage = lived()
    session = stage.open()
    assert stage.group.sessions[session].kind == "recap"
    assert {"fate-try", "recap-request"} <= words(recap(stage))
    assert {"Ring samme dag", "Hvor længe venter de?"} <= set(typed(recap(stage)))


def test_spread_over_days_it_is_told_and_the_session_goes_on() -> None:
    stage = lived()
    session = stage.open("spread")
    assert "fate-try" in words(recap(stage))
    assert stage.group.sessions[session].kind == "presentation"


def test_a_try_out_is_told_with_its_reason() -> None:
    stage = lived()
    stage.submit("P05", "tryout.plan", "R1", owner="P05", starts="2026-03-03", ends="2026-03-30", rhythm="7")
    stage.forward(timedelta(days=2))
    stage.submit("P05", "tryout.stop", "R1".replace("R", "T"), reason="Det tog for lang tid")
    stage.open()
    assert "fate-stopped-reason" in words(recap(stage))
    assert "Det tog for lang tid" in typed(recap(stage))


def test_each_contributor_is_told_privately_and_once() -> None:
    stage = lived()
    session = stage.open()
    assert told(stage) == ["P01", "P02", "P05"], "not who passed, withdrew or only took a position"
    assert "fate-try" in words(stage.private("P02")[-1]), "the proposal grew out of their words"
    assert "loop-research" in words(stage.private("P01")[-1])
    for person in ("P01", "P02", "P05"):
        assert "only-you" in words(stage.private(person)[-1])
    stage.press("P07", "session.close", session)
    stage.open()
    assert told(stage) == ["P01", "P02", "P05"]


def test_who_was_away_is_told_when_they_are_back() -> None:
    stage = lived()
    stage.arrive("P01", Departed())
    session = stage.open()
    assert told(stage) == ["P02", "P05"]
    stage.arrive("P01", Arrived())
    stage.press("P07", "session.close", session)
    assert stage.group.people["P01"].takes_part


def test_an_answer_counts_among_the_sources() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    for person in ANSWERING:
        stage.answer(person, session, f"svar {person}")
    stage.to("proposals")
    form = stage.press("P05", "proposal.open", session)
    assert isinstance(form, Form)
    options = next(item.options for item in form.inputs if item.name == "sources")  # type: ignore[union-attr]
    source = next(value for value, label in options if typed(label) == ["svar P03"])
    stage.propose("P05", session, source=source)
    stage.press("P07", "session.close", session)
    stage.open()
    assert "fate-open" in words(stage.private("P03")[-1])
    assert "loop-research" in words(stage.private("P01")[-1])


def test_nothing_came_of_it_is_said_too() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.press("P07", "session.close", session)
    stage.open()
    assert "recap-nothing" in words(recap(stage))


def test_without_a_next_session_everybody_hears_all_the_same_and_again_when_something_came_of_it() -> None:
    stage, tryout = tried()
    stage.forward(timedelta(days=60))
    told = [card for card in stage.private("P02") if "loop-title" in words(card)]
    assert len(told) == 1
    stage.submit("P01", "outcome.decide", tryout, outcome="adopted", reason="Det blev vores måde")
    stage.open()
    again = [card for card in stage.private("P02") if "loop-title" in words(card)]
    assert len(again) == 2
    assert "fate-adopted-reason" in words(again[-1])
