"""What did not arrive is told to researchers at once and privately, and to nobody else; a session waits for what it was
to show."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from bot.domain.events import Act, Delivered, Pressed, Undelivered
from bot.domain.facts import DeliveryFailed, DeliveryMended, SessionPaused, SessionResumed
from bot.domain.ports import Channel, Occasion, Private
from bot.domain.views import Card
from bot.domain.vocabulary import OBSTACLES
from bot.flows.research import delivery
from bot.flows.step import Send
from tests.flows.people.test_home import page
from tests.flows.stage import CASEWORKERS, EVERYBODY, GROUP, RESEARCHERS, Stage
from tests.flows.walk import act_names, people, typed, words

LEFT = Undelivered("teams", "has left, or has blocked the bot", "P03")
SHUT = Undelivered(
    "slack", "shut", delivery="g:9:0", obstacle="not_in_channel", kind="shown", session="S1", phase=1, waits=True
)


def staged(*events: Undelivered) -> Stage:
    stage = Stage()
    stage.join()
    for event in events:
        stage.arrive("", event)
    return stage


@pytest.mark.parametrize("person", EVERYBODY)
def test_only_researchers_see_what_did_not_arrive(person: str) -> None:
    shown = page(staged(LEFT), person)
    assert ("delivery-title" in words(shown)) == (person in RESEARCHERS)
    if person in RESEARCHERS:
        assert LEFT.why in typed(shown)
        assert "P03" in people(shown)


def test_the_same_trouble_is_told_once_until_it_was_seen() -> None:
    stage = staged(LEFT, LEFT, LEFT)
    assert len(stage.facts(DeliveryFailed)) == 1
    assert "delivery-noted" in words(stage.press("P07", "delivery.noted"))
    assert "delivery-title" not in words(page(stage, "P07"))
    stage.arrive("", LEFT)
    assert "delivery-title" in words(page(stage, "P07"))


def test_the_channel_has_no_name() -> None:
    stage = staged(Undelivered("slack", "The bot is not in the channel."))
    assert {"delivery-channel", "platform-slack"} <= words(page(stage, "P07"))


@pytest.mark.parametrize("act", ["delivery.noted", "delivery.again", "delivery.anyway"])
def test_nobody_else_does_anything_about_it(act: str) -> None:
    stage = staged(LEFT)
    assert "only-researcher" in words(stage.press("P01", act))
    assert stage.group.undelivered
    assert act not in act_names(page(stage, "P01"))


def troubles(stage: Stage) -> list[Send]:
    return [send for _, send in stage.sent if send.occasion.kind == "trouble"]


def test_researchers_are_told_at_once_and_privately_and_once_a_trouble() -> None:
    stage = staged(SHUT, replace(SHUT, delivery="g:9:1", kind="opening"), replace(SHUT, delivery="g:9:2", kind=""))
    told = troubles(stage)
    assert {send.place for send in told} == {Private(who) for who in RESEARCHERS}
    assert len({send.card for send in told}) == 1, "one card that changes, not one for each"
    assert "delivery.again" in act_names(told[-1].view)
    stage.arrive("", Undelivered("slack", "shut", kind="trouble", obstacle="not_in_channel", waits=True))
    assert len(troubles(stage)) == len(told), "nobody is told that they could not be told"


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_each_obstacle_is_said_in_words_that_a_reader_has(obstacle: str) -> None:
    stage = staged(replace(SHUT, obstacle=obstacle, person="P03"))  # type: ignore[arg-type]
    assert f"undelivered-{obstacle}" in words(page(stage, "P07"))
    assert SHUT.why not in typed(page(stage, "P07"))


# --- a session waits ------------------------------------------------------------------------------------------------


def revealed() -> Stage:
    """A session in which the answers have been shown, as far as the bot knows."""
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    for person in CASEWORKERS:
        stage.answer(person, session)
    stage.press("P07", "session.next", session)
    assert stage.group.sessions[session].round(1).revealed
    return stage


def reveal_of(stage: Stage) -> Send:
    return next(send for _, send in stage.sent if send.occasion.kind == "shown")


def missing(send: Send, key: str = "g:9:0", person: str = "") -> Undelivered:
    told = replace(SHUT, delivery=key, kind=send.occasion.kind, session=send.occasion.session)
    return replace(told, phase=send.occasion.phase, person=person)


def test_what_is_sent_says_what_it_is_for() -> None:
    stage = revealed()
    sent = [send for _, send in stage.sent]
    assert reveal_of(stage).place == Channel()
    opening = [send for send in sent if send.occasion.kind == "opening"]
    assert all(not isinstance(send.place, Private) for send in opening)
    assert {send.place for send in sent if send.occasion.kind == "invitation"} >= {Private(who) for who in CASEWORKERS}


def test_a_session_waits_for_a_reveal_and_says_shared_once_it_stands_there() -> None:
    stage = revealed()
    assert "answer-shown" in words(page(stage, "P01"))
    ends = stage.group.sessions["S1"].ends
    stage.arrive("", missing(reveal_of(stage)))
    session = stage.group.sessions["S1"]
    assert (session.status, session.undelivered) == ("paused", True)
    assert "session-waits" in words(page(stage, "P01"))
    assert "answer-waits" in words(page(stage, "P01"))
    stage.arrive("", missing(reveal_of(stage), "g:9:1"))
    stage.arrive("", Delivered("slack", "g:9:0"))
    assert stage.group.sessions["S1"].status == "paused", "one is missing still"
    stage.arrive("", Delivered("slack", "g:9:1"))
    assert (stage.group.sessions["S1"].status, stage.group.sessions["S1"].ends) == ("running", ends)
    assert "answer-shown" in words(page(stage, "P01"))
    assert len(stage.facts(SessionPaused)) == len(stage.facts(SessionResumed)) == 1
    assert "delivery-all" in words(troubles(stage)[-1].view)


def read_privately() -> Stage:
    """Practitioners have been sent each other's answers, and leaders read them later."""
    stage = Stage()
    stage.join()
    session = stage.open(readers="practitioners")
    stage.to("response")
    for person in CASEWORKERS:
        stage.answer(person, session)
    stage.press("P07", "session.next", session)
    return stage


def shown_to(stage: Stage, person: str) -> Send:
    return next(send for _, send in stage.sent if send.occasion.kind == "shown" and send.place == Private(person))


def session_card(stage: Stage) -> Card:
    """The session's card in the channel, as it was sent last."""
    return next(send.view for _, send in reversed(stage.sent) if send.card == "session:S1")


def test_what_one_person_was_not_shown_stops_nobody_and_is_not_called_shared_with_all() -> None:
    stage = read_privately()
    stage.arrive("", missing(shown_to(stage, "P03"), person="P03"))
    assert stage.group.sessions["S1"].status == "running"
    told = troubles(stage)[-1].view
    assert {"delivery-what-shown", "undelivered-not_in_channel"} <= words(told)
    assert "P03" in people(told)
    assert "delivery.again" in act_names(told)
    assert "session-partly" in words(session_card(stage))
    assert "P03" not in people(session_card(stage))
    assert {"answer-partly", "answer-shown"} & words(page(stage, "P01")) == {"answer-partly"}
    stage.arrive("", Delivered("slack", "g:9:0"))
    assert "session-partly" not in words(session_card(stage))
    assert "answer-shown" in words(page(stage, "P01"))


def test_the_same_trouble_of_one_person_hides_no_reveal() -> None:
    stage = read_privately()
    mine = missing(shown_to(stage, "P03"), "g:9:0", "P03")
    stage.arrive("", replace(mine, delivery="g:1:0", kind="invitation"))
    stage.arrive("", mine)
    assert "delivery-what-shown" in words(troubles(stage)[-1].view)
    assert "session-partly" in words(session_card(stage))


@pytest.mark.parametrize("obstacle", ["malformed", "too_long", "strange"])
def test_what_can_never_be_shown_is_never_called_shared(obstacle: str) -> None:
    stage = revealed()
    stage.arrive("", replace(missing(reveal_of(stage)), obstacle=obstacle, waits=False))  # type: ignore[arg-type]
    session = stage.group.sessions["S1"]
    assert (session.status, session.undelivered) == ("paused", True)
    assert "session-stuck" in words(session_card(stage))
    stage.press("P07", "delivery.noted")
    assert "delivery-title" not in words(page(stage, "P07"))
    if obstacle != "strange":
        assert "session-stuck" in words(session_card(stage))
        stage.press("P07", "session.resume", "S1")
    assert stage.group.sessions["S1"].status == "running"
    there = obstacle == "strange"
    assert ("answer-shown" in words(page(stage, "P01"))) == there, "whoever looked says that it is there"
    assert ("session-partly" in words(session_card(stage))) != there
    stage.arrive("", LEFT)
    assert f"undelivered-{obstacle}" not in words(troubles(stage)[-1].view), "what was seen is not told again"
    assert stage.group.sessions["S1"].status == "running"


def test_a_pause_of_a_researcher_is_not_ended_by_the_bot() -> None:
    stage = revealed()
    stage.press("P07", "session.pause", "S1")
    stage.arrive("", missing(reveal_of(stage)))
    stage.arrive("", Delivered("slack", "g:9:0"))
    assert stage.group.sessions["S1"].status == "paused"


def test_a_researcher_may_go_on_without_it() -> None:
    stage = revealed()
    stage.arrive("", missing(reveal_of(stage)))
    stage.press("P07", "session.resume", "S1")
    assert stage.group.sessions["S1"].status == "running"
    stage.arrive("", Delivered("slack", "g:9:0"))
    assert stage.group.sessions["S1"].status == "running"
    assert len(stage.facts(SessionResumed)) == 1


# --- sending again --------------------------------------------------------------------------------------------------


def test_what_waits_is_tried_when_a_researcher_says_so() -> None:
    stage = staged(SHUT)
    decision = stage.arrive("P07", Pressed(Act("delivery.again")))
    assert decision.retry
    assert not decision.facts


def test_what_may_have_arrived_goes_out_once_more_when_somebody_has_looked() -> None:
    lost = Undelivered("teams", "?", delivery="g:9:0", obstacle="unknowable")
    stage = staged(lost, replace(lost, delivery="g:9:1"))
    decision = stage.arrive("P07", Pressed(Act("delivery.anyway")))
    assert decision.resend == (("teams", "g:9:0"), ("teams", "g:9:1"))
    assert len(stage.facts(DeliveryMended)) == 2
    assert not stage.arrive("P07", Pressed(Act("delivery.anyway"))).resend, "pressed twice, sent once"


def test_what_waits_is_missed_still_when_it_was_seen() -> None:
    stage = revealed()
    stage.arrive("", missing(reveal_of(stage)))
    stage.press("P07", "delivery.noted")
    assert "delivery-title" not in words(page(stage, "P07"))
    assert "answer-waits" in words(page(stage, "P01"))
    stage.arrive("", Delivered("slack", "g:9:0"))
    assert "answer-shown" in words(page(stage, "P01"))


def test_what_nobody_needs_any_more_is_of_no_use() -> None:
    stage = revealed()
    at = stage.group.sessions["S1"].at
    for kind, phase, use in (("invitation", at, True), ("invitation", at - 1, False), ("shown", at - 1, True)):
        assert delivery.of_use(stage.group, "P01", Occasion(kind, "S1", phase)) == use  # type: ignore[arg-type]


# --- private cards change as the channel's do -----------------------------------------------------------------------


def changes(stage: Stage, person: str) -> list[Send]:
    sent = [send for _, send in stage.sent if send.place == Private(person)]
    return [send for send in sent if send.occasion.kind == "change"]


def test_a_card_that_asks_changes_once_it_is_answered_and_when_the_phase_is_over() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    asking = next(send for _, send in reversed(stage.sent) if send.place == Private("P01") and send.card)
    stage.answer("P01", session)
    answered = changes(stage, "P01")[-1]
    assert answered.card == asking.card
    assert {"own-done", "button-change"} <= words(answered.view)
    assert not [send for send in changes(stage, "P02") if send.card == asking.card]
    stage.answer("P01", session, "en gang til")
    assert changes(stage, "P01")[-1] is answered, "what looks the same is not changed"
    stage.press("P01", "response.withdraw", session, "1")
    assert "own-done" not in words(changes(stage, "P01")[-1].view)
    stage.press("P07", "session.next", session)
    for person in ("P01", "P02"):
        last = changes(stage, person)[-1]
        assert (last.card, last.view.buttons) == (asking.card, ())
        assert "asked-over" in words(last.view)


def test_a_card_asks_nothing_of_who_takes_part_no_more_and_asks_again_of_who_does() -> None:
    stage = Stage()
    stage.join()
    stage.open()
    stage.to("response")
    asking = next(send for _, send in reversed(stage.sent) if send.place == Private("P01") and send.card)
    for answered in (False, True):
        if answered:
            stage.answer("P01", "S1")
        stage.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
        last = [send for send in changes(stage, "P01") if send.card == asking.card][-1]
        assert "asked-no-more" in words(last.view)
        assert last.view.buttons == ()
        stage.submit("P01", "consent.set", take_part="yes", research="yes", quotation="yes")
        again = [send for _, send in stage.sent if send.place == Private("P01") and send.card == asking.card][-1]
        assert again.view == asking.view
        assert again.occasion.kind != "change", "they are told of it, once"
    stage.arrive("", replace(GROUP, members=tuple(replace(item, role="researcher") for item in GROUP.members)))
    assert "asked-no-more" in words(changes(stage, "P02")[-1].view), "nothing is asked of their new role"


def test_cards_say_the_time_that_holds_after_a_pause() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    stage.press("P07", "session.pause", session)
    stage.forward(timedelta(minutes=20))
    stage.press("P07", "session.resume", session)
    ends = stage.group.sessions[session].ends
    assert ends is not None
    assert f"{ends!r}" in f"{changes(stage, 'P02')[-1].view!r}"


def test_the_welcome_says_what_was_agreed_to_and_asks_no_more() -> None:
    stage = Stage()
    stage.join("P01")
    (welcome,) = [send for _, send in stage.sent if send.card == "welcome" and send.occasion.kind != "change"]
    (changed,) = [send for send in changes(stage, "P01") if send.card == "welcome"]
    assert changed.place == welcome.place
    assert "consent-open" in words(welcome.view)
    assert "consent-open" not in words(changed.view)
    assert {"consent-change", "purpose-research"} <= words(changed.view)
