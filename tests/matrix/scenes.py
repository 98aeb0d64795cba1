"""For each kind of text: how it comes to be written, and what happens until it is shown, as far as it ever is.

Each scene writes its text with MARK in it, yields the author before anything of it is shown, and yields again
afterwards.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import NamedTuple

from bot.domain.events import Drafted, Submitted
from bot.domain.views import Form
from bot.domain.vocabulary import PULSES
from tests.flows.circles import PEERS, Circle
from tests.flows.phases.test_pledge import LEADERS, RESEARCHER, pledged, staged
from tests.flows.phases.test_pledge import shared as pledge_shared
from tests.flows.phases.test_review import look, looking, trying
from tests.flows.stage import ANSWERING, CASEWORKERS, LEADER, RESEARCHERS, Stage, filled

MARK = "kendemærke17z"


class Moment(NamedTuple):
    """`shown`: whether what the text waits for has happened."""

    stage: Stage
    author: str
    shown: bool


Scene = Callable[[], Iterator[Moment]]


def _session(kind: str) -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to(kind)
    return stage, session


def _answer() -> Iterator[Moment]:
    stage, session = _session("response")
    for person in CASEWORKERS:
        stage.answer(person, session, f"{MARK} svar" if person == "P01" else f"svar fra {person}")
    yield Moment(stage, "P01", False)
    stage.to("discussion")
    stage.forward(timedelta(hours=30))
    yield Moment(stage, "P01", True)


def _taken_back() -> Iterator[Moment]:
    stage, session = _session("response")
    for person in CASEWORKERS:
        stage.answer(person, session, f"{MARK} svar" if person == "P01" else f"svar fra {person}")
    stage.press("P01", "response.withdraw", session)
    yield Moment(stage, "", False)
    stage.to("discussion")
    yield Moment(stage, "", True)


def _late() -> Iterator[Moment]:
    stage, session = _session("response")
    for person in CASEWORKERS[1:]:
        stage.answer(person, session, f"svar fra {person}")
    stage.to("discussion")
    stage.answer("P01", session, f"{MARK} svar")
    yield Moment(stage, "P01", True)


def _draft() -> Iterator[Moment]:
    stage, session = _session("response")
    form = stage.press("P01", "response.open", session)
    assert isinstance(form, Form)
    stage.arrive("P01", Drafted(form.act, filled(form, MARK)))
    assert any(MARK in str(values) for values in stage.drafts.values())
    yield Moment(stage, "", False)


def _request() -> Iterator[Moment]:
    stage, session = _session("discussion")
    stage.submit("P01", "knowledge.ask", session, question=f"{MARK} hvad ved I om det?")
    yield Moment(stage, "P01", True)


def _knowledge() -> Iterator[Moment]:
    stage, session = _session("discussion")
    stage.submit("P01", "knowledge.ask", session, question="Hvad ved I om det?")
    stage.submit("P07", "knowledge.answer", "K1", answer=f"{MARK} det ved vi")
    yield Moment(stage, "P07", True)


def _proposal() -> Iterator[Moment]:
    stage, session = _session("proposals")
    stage.propose("P01", session, f"{MARK} ring dagen efter")
    yield Moment(stage, "P01", True)


def _objection() -> Iterator[Moment]:
    stage, session = _session("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    stage.submit("P02", "position.take", proposal, position="objection", reason=f"{MARK} det går ikke")
    yield Moment(stage, "P02", False)
    for person in (*CASEWORKERS, LEADER):
        if person != "P02":
            stage.submit(person, "position.take", proposal, position="yes")
    yield Moment(stage, "P02", True)


def _objection_answered() -> Iterator[Moment]:
    stage, session = _session("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    stage.submit("P02", "position.take", proposal, position="objection", reason="Det går ikke")
    for person in CASEWORKERS:
        if person != "P02":
            stage.submit(person, "position.take", proposal, position="yes")
    stage.open_positions(proposal)
    form = stage.press("P01", "objection.open", proposal)
    assert isinstance(form, Form), form
    stage.arrive("P01", Submitted(form.act, {"reason": f"{MARK} så gør vi det sådan"}))
    yield Moment(stage, "P01", True)


def _backing() -> Iterator[Moment]:
    stage, session = _session("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    for person in ANSWERING:
        stage.submit(person, "position.take", proposal, position="yes")
    stage.submit(LEADER, "backing.give", proposal, backed="yes", reason=f"{MARK} fordi")
    yield Moment(stage, LEADER, True)


def _checkin() -> Iterator[Moment]:
    stage = trying()
    stage.forward(timedelta(days=8))
    form = stage.press("P02", "checkin.open", "T1")
    assert isinstance(form, Form), form
    stage.arrive("P02", Submitted(form.act, filled(form) | {"note": f"{MARK} det går"}))
    yield Moment(stage, "P02", False)
    stage.forward(timedelta(days=60))
    yield Moment(stage, "P02", True)


def _stopped() -> Iterator[Moment]:
    stage = trying()
    stage.submit(LEADER, "tryout.stop", "T1", reason=f"{MARK} det gør skade")
    yield Moment(stage, LEADER, True)


def _outcome() -> Iterator[Moment]:
    stage = trying()
    stage.submit(LEADER, "tryout.stop", "T1", reason="Det gør skade")
    stage.submit("P02", "outcome.decide", "T1", outcome="dropped", reason=f"{MARK} derfor")
    yield Moment(stage, "P02", True)


def _review() -> Iterator[Moment]:
    stage, session = looking()
    for person in CASEWORKERS:
        look(stage, person, session, line=f"{MARK} linje" if person == "P01" else f"linje {person}")
    yield Moment(stage, "P01", False)
    look(stage, LEADER, session, line="linje fra lederen")
    if stage.group.sessions[session].kind == "review":
        stage.press(RESEARCHERS[0], "session.next", session)
    yield Moment(stage, "P01", True)


def _pledge() -> Iterator[Moment]:
    stage, session = staged()
    pledged(stage, "P01", f"{MARK} en time til sparring")
    pledged(stage, "P02", "En time mere")
    yield Moment(stage, LEADERS[0], False)
    stage.press(RESEARCHER, "session.next", session)
    yield Moment(stage, LEADERS[0], True)


def _pledge_view() -> Iterator[Moment]:
    stage = pledge_shared(("P04", "no", f"{MARK} intet"), ("P05", "yes", "Ja"), ("P06", "partly", "Lidt"))
    yield Moment(stage, "P04", False)
    stage.forward(timedelta(days=30))
    yield Moment(stage, "P04", True)


def _excerpt() -> Iterator[Moment]:
    circle = Circle()
    circle.share(turns=f"S: hvordan går det?\nB: {MARK} haver\nS: vi skal nå skemaet\nB: ja")
    yield Moment(circle, CASEWORKERS[0], True)


def _ear_question() -> Iterator[Moment]:
    circle = Circle()
    circle.share()
    circle.all_mark()
    circle.submit(PEERS[0], "ear.ask", "S1", question=f"{MARK} hvad tænkte du?")
    yield Moment(circle, PEERS[0], True)


def _comment() -> Iterator[Moment]:
    stage, session = _session("discussion")
    stage.say("P01", "Vi skal tale om det")
    stage.press(RESEARCHERS[0], "session.close", session)
    form = stage.press("P01", "record.comment.open", session)
    assert isinstance(form, Form), form
    stage.arrive("P01", Submitted(form.act, filled(form, MARK) | {"text": MARK}))
    yield Moment(stage, "P01", True)


def _note() -> Iterator[Moment]:
    stage = Stage()
    stage.join()
    day = stage.group.calendar.day(stage.now + timedelta(days=5)).isoformat()
    stage.submit("P07", "note.plan", text=f"{MARK} husk mødet", day=day, audience="me")
    stage.forward(timedelta(days=9))
    yield Moment(stage, "P07", False)


def _results() -> Iterator[Moment]:
    stage, session = _session("discussion")
    stage.press(RESEARCHERS[0], "session.close", session)
    form = stage.press("P07", "results.open", session)
    assert isinstance(form, Form), form
    stage.arrive("P07", Submitted(form.act, filled(form) | {"text": f"{MARK} det kom der ud af det"}))
    yield Moment(stage, "P07", True)


def _message() -> Iterator[Moment]:
    """The platform shows a message in the channel to all; the bot shows it again where it is chosen as a source."""
    stage, _ = _session("discussion")
    stage.say("P01", f"{MARK} vi plejer at ringe")
    yield Moment(stage, "P01", True)


def _pulse() -> Iterator[Moment]:
    stage, session = _session("response")
    form = stage.press("P01", "pulse.open", session, PULSES[0])
    assert isinstance(form, Form), form
    stage.arrive("P01", Submitted(form.act, filled(form) | {"line": f"{MARK} det ligner ikke vores hverdag"}))
    yield Moment(stage, "P01", False)


SCENES: dict[str, Scene] = {
    "private answer": _answer,
    "private answer that was taken back before it was shown": _taken_back,
    "private answer that was given too late": _late,
    "draft of a form": _draft,
    "message in the discussion": _message,
    "question to the researchers": _request,
    "answer of the researchers": _knowledge,
    "proposal": _proposal,
    "objection to a proposal": _objection,
    "answer to an objection": _objection_answered,
    "reason of a leader's backing": _backing,
    "note of a check-in": _checkin,
    "reason why a try-out was stopped": _stopped,
    "reason of an outcome": _outcome,
    "line of a review": _review,
    "pledge of a leader": _pledge,
    "what staff noticed of a pledge": _pledge_view,
    "conversation that is lent": _excerpt,
    "question to the owner of a conversation": _ear_question,
    "pulse after the presentation": _pulse,
    "comment on one's own record": _comment,
    "note of a researcher to themself": _note,
    "note of what came of a session": _results,
}
