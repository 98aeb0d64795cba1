"""Whatever a phase asks for is said in a new message, and its notification says what it is and for whom."""

import pytest

from bot.domain.events import Act
from bot.domain.notification import notification
from bot.domain.ports import Channel, Private
from bot.domain.views import Button, Card, Heading, Para, Typed, Who, Word
from bot.flows.actions import ACTIONS
from bot.flows.session.phase_kinds import behaviour_of
from prompts.words import Words
from tests.flows.stage import CASEWORKERS, LEADER, RESEARCHERS, START
from tests.flows.waiting.test_states import tried
from tests.flows.walk import acts, typed

R = RESEARCHERS[0]
FORMATS = ("practitioner", "lend-an-ear", "solution", "follow-up")


def said(place: Channel | Private, view: Card, group: str = "", language: str = "da") -> str:
    return Words().say(notification(place, view, group), language, "Europe/Copenhagen", START)


def test_a_notification_says_what_it_is_and_for_whom() -> None:
    button = Button(Word("button-answer"), Act("response.open"), "primary", opens=True)
    card = Card((Heading(Word("checkin-title")),), (button,))
    assert said(Private("P01"), card).startswith("Til dig: ")
    assert said(Private("P01"), card, "Vestby").startswith("Til dig i Vestby: ")
    assert said(Channel(), Card(card.blocks)).startswith("Til gruppen: ")
    assert Words().say(Word("button-answer"), "da", "Europe/Copenhagen", START) in said(Private("P01"), card)
    assert said(Private("P01"), card, language="en").startswith("For you: ")


@pytest.mark.parametrize("line", [Typed("Borgeren hedder Bo"), Who("P01"), Word("tryout-title", {"what": Typed("Bo")})])
def test_a_notification_shows_nobodys_words(line: Typed | Who | Word) -> None:
    card = Card((Heading(line), Para(line)))
    assert "Bo" not in said(Channel(), card)
    assert "P01" not in said(Channel(), card)
    assert "Nyt fra FLIP" in said(Channel(), card)


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("pace", ["live", "spread"])
def test_every_phase_that_people_notice_is_told_in_a_new_message(format_id: str, pace: str) -> None:
    stage = tried(days=10)
    if (session := stage.group.session) is not None:
        stage.press(R, "session.close", session.id)
    dilemma = next(
        item.id
        for item in stage.library.dilemmas.values()
        if item.theme in (stage.library.formats[format_id].themes or (item.theme,)) and item.balances
    )
    stage.submit(R, "session.plan", format=format_id, dilemma=dilemma, pace=pace, readers="everybody", day="", time="")
    planned = list(stage.group.sessions)[-1]
    at = -1
    before = len(stage.sent)
    stage.press(R, "session.start", planned)
    for _ in range(20):
        session = stage.group.sessions[planned]
        if not session.running:
            break
        if session.at != at:
            at = session.at
            fresh = [send for _, send in stage.sent[before:] if send.occasion.kind in ("opening", "invitation")]
            known = {send.card for _, send in stage.sent[:before] if send.card and not send.occasion.anew}
            told = [send for send in fresh if send.card not in known and isinstance(send.place, Channel | Private)]
            assert told, f"{session.kind}: nobody is told that it has begun"
            if behaviour_of(session).asks is not None and session.kind != "decision":
                assert any(isinstance(send.place, Private) and send.view.buttons for send in told), session.kind
        before = len(stage.sent)
        stage.press(R, "session.next", planned)


def test_nothing_that_only_one_role_can_press_stands_where_everybody_reads() -> None:
    stage = tried(days=30)
    stage.submit("P02", "checkin.give", "T1", course="well", benefit="yes", harm="yes", note="")
    stage.submit(LEADER, "tryout.stop", "T1", reason="For meget")
    for card in stage.public():
        for act in acts(card.buttons):
            assert ACTIONS[act.name].for_everybody, act


def test_what_a_notification_says_of_a_whole_series_holds_no_word_of_anybody() -> None:
    stage = tried(days=30)
    stage.submit("P02", "checkin.give", "T1", course="well", benefit="yes", harm="yes", note="Bo græd")
    written = {text for _, send in stage.sent for text in typed(send.view) if len(text) > 3}
    assert written
    for _, send in stage.sent:
        place = send.place if isinstance(send.place, Private) else Channel()
        line = said(place, send.view)
        assert not [text for text in written if text in line], line
        assert not [person for person in CASEWORKERS if person in line]
