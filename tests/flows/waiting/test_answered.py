"""A private card asks for as long as something is asked, and then shows what was answered and how to change it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain.events import Departed, Pressed
from bot.domain.ports import Private
from bot.domain.views import Button, Card, Form, Receipt, Word
from bot.flows.waiting.answered import ASKING
from bot.flows.waiting.states import STATES
from tests.flows.stage import ANSWERING, CASEWORKERS, LEADER, RESEARCHERS, Stage
from tests.flows.waiting.test_states import decided, tried
from tests.flows.walk import act_names, typed, words

R = RESEARCHERS[0]


class Chat:
    """A person's private chat with the bot, as it stands: each message as it was changed last."""

    def __init__(self, stage: Stage, person: str) -> None:
        self.messages: list[Card] = []
        newest: dict[str, int] = {}
        for _, send in stage.sent:
            if send.place != Private(person):
                continue
            known = newest.get(send.card) if send.card and not send.occasion.anew else None
            if known is not None:
                self.messages[known] = send.view
            elif send.occasion.kind != "change":
                if send.card:
                    newest[send.card] = len(self.messages)
                self.messages.append(send.view)
        self.named = {name: self.messages[place] for name, place in newest.items()}

    def asking(self, name: str) -> list[Card]:
        return [card for card in self.messages if name in act_names(card)]


def checkin(stage: Stage, harm: str = "no", note: str = "Gik fint") -> None:
    stage.submit("P02", "checkin.give", "T1", course="well", benefit="yes", harm=harm, note=note)


def test_a_check_in_that_was_given_shows_what_was_said_and_how_to_change_it() -> None:
    stage = tried(days=10)
    assert len(Chat(stage, "P02").asking("checkin.later")) == 1
    checkin(stage)
    assert not Chat(stage, "P02").asking("checkin.later")
    (card,) = Chat(stage, "P02").asking("checkin.open")
    assert "course-well" in words(card)
    assert "button-checkin-again" in words(card)


def test_a_check_in_that_was_put_off_says_until_when() -> None:
    stage = tried(days=10)
    stage.press("P02", "checkin.later", "T1")
    chat = Chat(stage, "P02")
    assert not chat.asking("checkin.later")
    assert any("reminder-later" in words(card) for card in chat.asking("checkin.open"))


def test_a_check_in_that_is_asked_for_twice_is_asked_for_by_one_card() -> None:
    stage = tried(days=20)
    assert len(Chat(stage, "P02").asking("checkin.open")) == 1


@pytest.mark.parametrize("end", ["stop", "review"])
def test_cards_about_a_try_out_that_has_ended_ask_nothing(end: str) -> None:
    stage = tried(days=10)
    checkin(stage, harm="yes")
    assert Chat(stage, LEADER).asking("tryout.stop.open")
    if end == "stop":
        stage.submit(LEADER, "tryout.stop", "T1", reason="For meget")
    else:
        stage.forward(timedelta(days=90))
    for person in (LEADER, "P02", R):
        assert not Chat(stage, person).asking("checkin.open")
        assert not Chat(stage, person).asking("tryout.stop.open")
    assert Chat(stage, "P02").asking("outcome.open")
    stage.submit("P02", "outcome.decide", "T1", outcome="adapted", reason="Kortere")
    for person in (LEADER, "P02", R):
        assert not Chat(stage, person).asking("outcome.open")
    assert any("tryout-status-adapted" in words(card) for card in Chat(stage, "P02").messages)


def test_the_outcome_buttons_of_a_review_go_once_it_is_decided() -> None:
    stage = tried(days=10)
    stage.submit(R, "session.plan", format="follow-up", dilemma="encounter-unwanted-placement", pace="live", readers="")
    if stage.group.session is not None:
        stage.press(R, "session.close", stage.group.session.id)
    stage.press(R, "session.start", "S2")
    stage.to("review")
    for person in CASEWORKERS:
        stage.press(person, "review.open", "S2")
    stage.press(R, "session.next", "S2", arg="8")
    assert Chat(stage, LEADER).asking("outcome.open")
    stage.submit(LEADER, "outcome.decide", "T1", outcome="adopted", reason="Virker")
    for person in (LEADER, "P02", *RESEARCHERS):
        assert not Chat(stage, person).asking("outcome.open")


def test_backing_and_beginning_are_asked_for_once() -> None:
    stage, proposal = decided(backed="")
    assert len(Chat(stage, LEADER).asking("backing.open")) == 1
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason="Der er plads")
    assert not Chat(stage, LEADER).asking("backing.open")
    assert any("Der er plads" in typed(card) for card in Chat(stage, LEADER).messages)
    assert Chat(stage, "P01").asking("tryout.open")
    stage.submit("P01", "tryout.plan", proposal, owner="P02", starts="2026-03-04", ends="2026-04-29", rhythm="7")
    for person in ("P01", LEADER):
        assert not Chat(stage, person).asking("tryout.open")


def test_a_question_that_one_researcher_answered_is_asked_of_no_other() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.submit("P01", "knowledge.ask", session, question="Hvad ved vi?")
    assert Chat(stage, RESEARCHERS[1]).asking("knowledge.answer.open")
    stage.submit(R, "knowledge.answer", "K1", answer="En hel del")
    for researcher in RESEARCHERS:
        assert not Chat(stage, researcher).asking("knowledge.answer.open")
        assert any("En hel del" in typed(card) for card in Chat(stage, researcher).messages)


def test_an_answer_is_shown_on_the_card_that_asked_for_it_and_a_reminder_leaves_one_card() -> None:
    stage = Stage()
    stage.join()
    session = stage.open("spread")
    stage.to("response")
    stage.answer("P01", session, text="Jeg ringer først")
    (card,) = Chat(stage, "P01").asking("response.open")
    assert {"answer-written", "button-change", "consideration-respect"} <= words(card)
    assert "Jeg ringer først" not in typed(card), "nothing leaves for a platform before it is shared"
    stage.press(R, "session.nudge", session)
    assert len(Chat(stage, "P02").asking("response.open")) == 1
    assert Chat(stage, "P02").asking("reminder.later")
    stage.answer("P02", session)
    assert not Chat(stage, "P02").asking("reminder.later")
    stage.press(R, "session.next", session, arg="8")
    assert not Chat(stage, "P01").asking("response.open")
    assert any({"answer-written", "asked-over"} <= words(card) for card in Chat(stage, "P01").messages)
    assert len(Chat(stage, "P03").asking("response.open")) == 1, "it can still be answered in time"
    stage.answer("P03", session)
    assert not Chat(stage, "P03").asking("response.open")


def test_whoever_takes_part_no_more_is_asked_nothing() -> None:
    stage = tried(days=10)
    assert Chat(stage, "P02").asking("checkin.open")
    stage.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    assert not Chat(stage, "P02").asking("checkin.open")


# --- over everything ----------------------------------------------------------------------------------------------


def test_every_kind_of_state_that_asks_has_a_card_that_can_be_changed() -> None:
    kept_elsewhere = {"consent: unanswered", "phase: ready", "delivery: failed"}
    for name, state in STATES.items():
        assert (state.card is not None) is (state.name is not None) or name in kept_elsewhere, name


@pytest.mark.parametrize("play", [lambda: tried(30), lambda: decided()[0], lambda: decided(backed="")[0]])
def test_no_private_message_with_a_button_goes_out_without_a_name(play: Callable[[], Stage]) -> None:
    for _, send in play().sent:
        if isinstance(send.place, Private) and send.view.buttons:
            assert send.card or act_names(send.view) <= {"record.open"}, send


def test_no_button_that_stands_in_a_private_chat_is_refused() -> None:
    """Whatever people press in their own chat, however old the message, does what it says."""
    stage = tried(days=10)
    checkin(stage, harm="yes")
    stage.forward(timedelta(days=40))
    stage.submit("P02", "outcome.decide", "T1", outcome="adapted", reason="Kortere")
    for person in (*ANSWERING, *RESEARCHERS):
        for card in Chat(stage, person).messages:
            for button in card.buttons:
                assert not _refused(stage, person, button), (person, button)


def _refused(stage: Stage, person: str, button: Button) -> bool:
    if not button.opens:
        return False
    before = stage.group
    reply = stage.arrive(person, Pressed(button.act)).reply
    stage.group = before
    return isinstance(reply, Receipt) and reply.tone == "warning"


def test_every_kind_of_card_has_a_look() -> None:
    assert {"checkin", "settle", "harm", "backing", "start", "position", "objection", "question", "view"} <= set(ASKING)
    stage = tried(10)
    stage.arrive("P02", Departed())
    assert not Chat(stage, "P02").asking("checkin.open")


def test_whoever_takes_no_part_any_more_is_not_told_that_it_can_be_late() -> None:
    stage = Stage()
    stage.join()
    stage.open("spread")
    stage.to("response")
    stage.submit("P02", "consent.set", take_part="no", research="no", quotation="no")
    before = len(stage.sent)
    limit = next(item for item in stage.group.followups.values() if item.what == "phase_limit")
    stage.forward(limit.due - stage.now)
    told = {send.place for _, send in stage.sent[before:] if "asked-late" in words(send.view)}
    assert Private("P03") in told
    assert Private("P02") not in told


def test_whoever_is_asked_again_is_not_offered_to_answer_what_was_asked_first() -> None:
    stage = Stage()
    stage.join()
    session = stage.open("spread")
    stage.to("response")
    stage.press(R, "session.next", session)
    (card,) = Chat(stage, "P02").asking("response.open")
    printed = stage.group.sessions[session].promised("response")
    stage.to("reweigh")
    assert len(Chat(stage, "P02").asking("response.open")) == 2, "the time that was printed is not over"
    form = stage.arrive("P02", Pressed(card.buttons[0].act)).reply
    assert isinstance(form, Form)
    assert form.act.arg == "1"
    assert printed is not None
    stage.press(R, "session.back", session)
    stage.forward(printed - stage.now + timedelta(minutes=1))
    stage.to("reweigh")
    (again,) = Chat(stage, "P02").asking("response.open")
    assert "asked-late" not in words(again)
    assert stage.arrive("P02", Pressed(card.buttons[0].act)).reply == Receipt(Word("response-over"), tone="warning")


def test_whoever_missed_a_deadline_can_be_late_until_the_session_ends() -> None:
    stage = Stage()
    stage.join()
    session = stage.open("spread")
    stage.to("response")
    stage.answer("P01", session)
    limit = next(item for item in stage.group.followups.values() if item.what == "phase_limit")
    stage.forward(limit.due - stage.now)
    assert stage.group.sessions[session].kind == "discussion"
    assert not Chat(stage, "P01").asking("response.open")
    for person in ("P02", "P03"):
        (card,) = Chat(stage, person).asking("response.open")
        assert {"asked-over", "asked-late"} <= words(card)
    stage.answer("P02", session)
    assert not Chat(stage, "P02").asking("response.open")
    assert not stage.group.sessions[session].round(1).answers["P02"].counts
    stage.press(R, "session.close", session)
    assert not Chat(stage, "P03").asking("response.open")
