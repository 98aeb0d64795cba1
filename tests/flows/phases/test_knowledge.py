"""Practice asks, the researchers answer, and the answer comes back to where it was asked."""

from datetime import timedelta

from bot.domain.events import Drafted, Posted, Submitted
from bot.domain.facts import KnowledgeAnswered, KnowledgeRequested
from bot.domain.ports import Private, Thread
from bot.domain.views import Form
from tests.flows.stage import Stage, filled
from tests.flows.walk import act_names, people, typed, wire, words


def staged() -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("discussion")
    return stage, session


def asked() -> tuple[Stage, str]:
    stage, session = staged()
    stage.submit("P01", "knowledge.ask", session, question="Hvad ved I om ventetid?")
    return stage, session


def test_the_question_stands_in_the_thread_without_who_asked() -> None:
    stage, session = asked()
    (send,) = (send for _, send in stage.sent if send.card == "request:K1")
    assert send.place == Thread(f"session:{session}")
    assert "P01" not in wire(send.view)
    for researcher in ("P07", "P08"):
        assert "request-for-you" in words(stage.private(researcher)[-1])


def test_the_answer_returns_to_the_thread_and_to_the_one_who_asked() -> None:
    stage, session = asked()
    assert words(stage.submit("P07", "knowledge.answer", "K1", answer="Tre måneder")) == {"request-answer-done"}
    cards = [send for _, send in stage.sent if send.card == "request:K1"]
    assert cards[-1].place == Thread(f"session:{session}")
    assert typed(cards[-1].view) == ["Hvad ved I om ventetid?", "Tre måneder"]
    assert act_names(cards[-1].view) == set()
    told = stage.private("P01")[-1]
    assert "Tre måneder" in typed(told)
    assert people(told) == {"P07"}


def test_the_question_sent_twice_is_one_question() -> None:
    stage, session = asked()
    assert words(stage.submit("P01", "knowledge.ask", session, question="Hvad ved I om ventetid?")) == {"ask-done"}
    assert len(stage.facts(KnowledgeRequested)) == 1
    stage.submit("P02", "knowledge.ask", session, question="Hvad ved I om ventetid?")
    assert len(stage.facts(KnowledgeRequested)) == 2


def test_two_researchers_answer_at_once() -> None:
    stage, _ = asked()
    stage.submit("P07", "knowledge.answer", "K1", answer="Først")
    assert words(stage.submit("P08", "knowledge.answer", "K1", answer="Sidst")) == {"request-done-already"}
    assert words(stage.press("P08", "knowledge.answer.open", "K1")) == {"request-done-already"}
    assert len(stage.facts(KnowledgeAnswered)) == 1


def test_only_researchers_answer() -> None:
    stage, _ = asked()
    assert words(stage.submit("P01", "knowledge.answer", "K1", answer="Jeg ved det")) == {"only-researcher"}


def test_an_unanswered_question_comes_back_every_week_until_it_is_answered() -> None:
    stage, session = asked()
    stage.press("P07", "session.close", session)
    before = len(stage.private("P07"))
    stage.forward(timedelta(days=15))
    assert sum({"still-waiting", "request-for-you"} <= words(card) for card in stage.private("P07")[before:]) == 2
    stage.submit("P07", "knowledge.answer", "K1", answer="Nu")
    assert not [followup for followup in stage.group.followups.values() if followup.about == "K1"]


def test_a_question_can_be_asked_about_a_message() -> None:
    stage, _ = staged()
    stage.arrive("P02", Posted("m1", "Hos os venter de længe"))
    form = stage.press("P01", "knowledge.open", "test:m1")
    assert isinstance(form, Form)
    assert "Hos os venter de længe" in typed(form)
    stage.arrive("P01", Submitted(form.act, filled(form, "Er det ens?")))
    (fact,) = stage.facts(KnowledgeRequested)
    assert isinstance(fact, KnowledgeRequested)
    assert fact.source == "C1"


def test_there_must_be_a_session_to_ask_in() -> None:
    stage = Stage()
    stage.join()
    assert words(stage.press("P01", "knowledge.open")) == {"ask-no-session"}
    stage.submit("P07", "session.plan", format="practitioner", dilemma="encounter-open-door", pace="live")
    assert words(stage.press("P01", "knowledge.open", "S1")) == {"ask-no-session"}
    assert words(stage.submit("P01", "knowledge.ask", "S1", question="Hvad?")) == {"ask-no-session"}


def test_a_citizen_in_the_question_sends_the_form_back_with_all_that_was_written() -> None:
    stage, session = staged()
    back = stage.submit("P01", "knowledge.ask", session, question="Hvad med 010101-0000?")
    assert isinstance(back, Form)
    assert back.values == {"question": "Hvad med 010101-0000?"}
    assert not stage.facts(KnowledgeRequested)


def test_sending_the_question_throws_its_draft_away() -> None:
    stage, session = staged()
    form = stage.press("P01", "knowledge.open", session)
    assert isinstance(form, Form)
    stage.arrive("P01", Drafted(form.act, {"question": "Hvad ved"}))
    stage.arrive("P01", Submitted(form.act, {"question": "Hvad ved I?"}))
    assert stage.drafts == {}
    assert not any(send.place == Private("P02") and "Hvad ved I?" in wire(send.view) for _, send in stage.sent)
