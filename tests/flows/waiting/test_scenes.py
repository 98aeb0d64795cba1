"""Each kind of private card that asks, lived from the asking to the answer: one scene a kind, and none without one."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from bot.domain.events import TimerFired
from bot.flows.step import asking_name
from bot.flows.waiting.answered import ASKING
from tests.flows.circles import OWNER, asked, closed
from tests.flows.hall import Hall
from tests.flows.phases import test_pledge, test_readers
from tests.flows.seminar import test_plenary
from tests.flows.stage import ANSWERING, GROUP, LEADER, RESEARCHERS, Stage
from tests.flows.waiting.test_answered import Chat, checkin
from tests.flows.waiting.test_states import decided, tried
from tests.flows.walk import words

R, OTHER = RESEARCHERS


class Scene(NamedTuple):
    """The card that `asked` has of `about` says `asks` until `answer` has happened, and from then on `says`."""

    stage: Stage
    asked: str
    about: str
    asks: str
    answer: Callable[[], object]
    says: str


def settle() -> Scene:
    stage = tried(days=80)
    return Scene(
        *(stage, LEADER, "T1", "review-title"),
        lambda: stage.submit("P02", "outcome.decide", "T1", outcome="adapted", reason="Kortere"),
        "tryout-status-adapted",
    )


def harm() -> Scene:
    stage = tried(days=10)
    checkin(stage, harm="yes")
    return Scene(stage, LEADER, "T1", "harm-seen", lambda: checkin(stage), "course-well")


def given() -> Scene:
    stage = tried(days=10)
    return Scene(stage, "P02", "T1", "checkin-ask", lambda: checkin(stage), "checkin-given")


def backing() -> Scene:
    stage, proposal = decided(backed="")
    answer = {"backed": "no", "reason": "Ikke i år"}
    return Scene(
        *(stage, LEADER, proposal, "backing-ask"),
        lambda: stage.submit(LEADER, "backing.give", proposal, **answer),
        "backing-no",
    )


def start() -> Scene:
    stage, proposal = decided()
    plan = {"owner": "P02", "starts": "2026-03-04", "ends": "2026-04-29", "rhythm": "7"}
    return Scene(
        *(stage, LEADER, proposal, "tryout-start-ask"),
        lambda: stage.submit("P01", "tryout.plan", proposal, **plan),
        "start-planned",
    )


def proposed(kind: str = "proposals") -> tuple[Stage, str, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    if kind == "decision":
        stage.to(kind)
    return stage, session, proposal


def position() -> Scene:
    stage, session, proposal = proposed()
    stage.press(R, "session.close", session)
    stage.forward(timedelta(days=8))
    return Scene(
        *(stage, "P03", proposal, "position-ask"),
        lambda: stage.submit("P03", "position.take", proposal, position="yes"),
        "position-yes",
    )


def objection() -> Scene:
    stage, _, proposal = proposed("decision")
    for person in ANSWERING:
        kind = "objection" if person == "P02" else "yes"
        stage.submit(person, "position.take", proposal, position=kind, reason="For hurtigt")
    return Scene(
        *(stage, "P01", f"{proposal}:P02", "button-objection"),
        lambda: stage.submit("P01", "objection.answer", proposal, "1", reason="Så venter vi en uge"),
        "objection-answered",
    )


def question() -> Scene:
    stage = Stage()
    stage.join()
    stage.submit("P01", "knowledge.ask", stage.open(), question="Hvad ved vi?")
    return Scene(
        *(stage, OTHER, "K1", "button-answer-request"),
        lambda: stage.submit(R, "knowledge.answer", "K1", answer="En hel del"),
        "request-answer-done",
    )


def view() -> Scene:
    stage = test_pledge.shared()
    staff = test_pledge.STAFF[0]
    return Scene(
        *(stage, staff, "G1", "pledge-view-ask"),
        lambda: stage.submit(staff, "pledge.view", "G1", noticed="yes", line=""),
        "pledge-view-kept",
    )


def held() -> Scene:
    stage, proposal = decided()
    stage.submit("P01", "tryout.plan", proposal, owner="P02", starts="2026-03-04", ends="2026-04-29", rhythm="7")
    due = next(item for item in stage.group.followups.values() if item.what == "tryout_start")
    stage.now = due.due + timedelta(days=9)
    stage.arrive("", TimerFired(due.id))
    return Scene(stage, OTHER, due.id, "held-ask", lambda: stage.press(R, "followup.do", due.id), "held-gone")


def offer() -> Scene:
    hall = Hall("a", "b", researchers=2)
    hall.join()
    a, b = hall.rooms.values()
    a.plan()
    hall.carry()
    assert b.group.seminar is not None
    (meeting,) = b.group.seminar.meetings
    asked = [person.id for person in b.group.people.values() if person.role == "researcher"][1]
    return Scene(b, asked, meeting, "button-adopt", b.adopt, "offer-settled")


def point() -> Scene:
    room = test_plenary.plenary().rooms["a"]
    made = room.make_point("P01", "Vi ringer dagen efter")
    return Scene(room, room.researcher, made, "button-release", lambda: room.release(made), "point-settled")


def own_step() -> Scene:
    circle = closed("3")
    circle.forward(timedelta(days=8))
    return Scene(
        *(circle, OWNER, "S1", "step-ask"),
        lambda: circle.submit(OWNER, "step.tell", "S1", how="Der kom noget frem"),
        "step-told-kept",
    )


def ear() -> Scene:
    circle = asked()
    return Scene(
        *(circle, OWNER, "S1", "button-ear"), lambda: circle.press(R, "session.close", "S1"), "session-closed-ear"
    )


def consent() -> Scene:
    stage = Stage()
    stage.join()
    stage.arrive("", replace(GROUP, retention_years=3))
    return Scene(
        *(stage, "P01", "P01", "consent-changed"),
        lambda: stage.submit("P01", "consent.set", take_part="yes", research="yes", quotation="no"),
        "consent-answered",
    )


def message() -> Scene:
    stage = Stage()
    stage.join()
    session = stage.open("spread")
    stage.to("discussion")
    stage.say("P01", "Hun bor på Nørregade 5, 2. th.", "m1")
    stage.forward(timedelta(days=2))
    return Scene(
        *(stage, "P01", session, "held-message"),
        lambda: stage.edit("P01", "m1", "Hun bor i byen"),
        "held-message-settled",
    )


def planned() -> Scene:
    stage = Stage()
    stage.join()
    stage.submit(R, "session.plan", format="practitioner", dilemma="encounter-unwanted-placement", pace="live")
    stage.forward(timedelta(days=16))
    return Scene(*(stage, OTHER, "S1", "plan-start"), lambda: stage.press(R, "session.drop", "S1"), "planned-no-more")


def paused() -> Scene:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.press(R, "session.pause", session)
    stage.forward(timedelta(days=2))
    return Scene(
        *(stage, OTHER, session, "steer-resume"),
        lambda: stage.press(R, "session.resume", session),
        "paused-no-more",
    )


def untold() -> Scene:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.press(R, "session.close", session)
    stage.forward(timedelta(days=8))
    return Scene(
        *(stage, OTHER, session, "untold-ask"),
        lambda: stage.submit(R, "results.send", session, text="Tak for sidst"),
        "untold-no-more",
    )


def next_session() -> Scene:
    stage = Stage()
    stage.join()
    stage.press(R, "session.close", stage.open())
    stage.forward(timedelta(days=35))
    plan = {"format": "practitioner", "dilemma": "encounter-open-door", "pace": "live"}
    return Scene(
        *(stage, OTHER, "", "next-session-ask"),
        lambda: stage.submit(R, "session.plan", **plan),
        "next-session-planned",
    )


def late() -> Scene:
    stage = Stage()
    stage.join()
    session = stage.open("spread")
    stage.to("response")
    stage.answer("P01", session)
    at = stage.group.sessions[session].at
    stage.press(R, "session.next", session, arg="8")
    about = f"{session}:{at}"
    return Scene(stage, "P03", about, "ended-answer-still", lambda: stage.answer("P03", session), "late-kept")


def answers() -> Scene:
    stage, session = test_readers.answered("practitioners")
    return Scene(
        *(stage, "P02", f"{session}:1", "button-withdraw-answer"),
        lambda: stage.press("P02", "response.withdraw", session, "1"),
        "answer-taken-back",
    )


SCENES: dict[str, Callable[[], Scene]] = {
    "checkin": given,
    "settle": settle,
    "harm": harm,
    "backing": backing,
    "start": start,
    "position": position,
    "objection": objection,
    "question": question,
    "view": view,
    "held": held,
    "offer": offer,
    "point": point,
    "step": own_step,
    "ear": ear,
    "consent": consent,
    "message": message,
    "planned": planned,
    "paused": paused,
    "untold": untold,
    "next": next_session,
    "late": late,
    "answers": answers,
}


def test_every_kind_of_card_has_its_scene() -> None:
    assert SCENES.keys() == ASKING.keys()


@pytest.mark.parametrize("kind", SCENES)
def test_it_asks_until_it_is_answered_and_then_says_so(kind: str) -> None:
    stage, asked, about, asks, answer, says = SCENES[kind]()
    name = asking_name(kind, about)
    before = Chat(stage, asked)
    assert asks in words(before.named[name])
    answer()
    after = Chat(stage, asked)
    assert asks not in words(after.named[name])
    assert says in words(after.named[name])
    # The message itself has changed, so that none of those that stood there asks any more.
    assert not [card for card in after.messages[: len(before.messages)] if asks in words(card)]
