"""A printed time is the rule: what a view says of it is so, and nobody is late before it."""

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import bot.flows
from bot.domain.events import Act, Pressed, Submitted
from bot.domain.facts import PhaseEnded, ResponseGiven, ResponsePassed
from bot.domain.views import Button, Card, Form, Notice, Reply, Word
from bot.flows.people.home import home
from tests.flows.stage import ANSWERING, EVERYBODY, Stage, filled
from tests.flows.times import SPOKEN_OF, printed, true
from tests.flows.walk import wire, words

FLOWS = Path(bot.flows.__file__).parent
RESEARCHER = "P07"
MINUTE = timedelta(minutes=1)


def staged(pace: str = "spread", kind: str = "response") -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    session = stage.open(pace)
    stage.to(kind)
    return stage, session


def opened(stage: Stage, session: str, person: str = "P01") -> Form:
    form = stage.press(person, "response.open", session)
    assert isinstance(form, Form)
    return form


def end_button(stage: Stage) -> Button:
    page = home(stage.group, RESEARCHER, stage.now, stage.library)
    return next(button for card in page.cards for button in card.buttons if button.act.name == "session.next")


def press(stage: Stage, button: Button) -> Reply:
    return stage.arrive(RESEARCHER, Pressed(button.act)).reply


# --- every place that prints a time -------------------------------------------------------------------------------


def pages(stage: Stage) -> Iterator[object]:
    """All that people can look at, and what was last sent of every living card."""
    for person in EVERYBODY:
        yield home(stage.group, person, stage.now, stage.library)
        for name in ("status.show", "mine.show", "help.show"):
            yield stage.press(person, name)
        if stage.group.session is not None:
            yield stage.press(person, "session.show", stage.group.session.id)
            yield stage.press(person, "response.open", stage.group.session.id)
            yield stage.press(person, "review.open", stage.group.session.id)
    yield from {send.card: send.view for _, send in stage.sent if send.card}.values()


def check(stage: Stage) -> None:
    for page in pages(stage):
        true(page, stage.group, stage.now)


def test_whatever_is_done_to_a_deadline_every_place_says_the_same() -> None:
    stage, session = staged()
    for deed in ("extend", "pause", "resume", "extend", "nudge"):
        true(stage.press(RESEARCHER, f"session.{deed}", session), stage.group, stage.now)
        check(stage)
    day = (stage.now + timedelta(days=14)).date().isoformat()
    limit = next(item.id for item in stage.group.followups.values() if item.what == "phase_limit")
    true(stage.submit(RESEARCHER, "agenda.change", followup=limit, deed="move", day=day), stage.group, stage.now)
    true(stage.press("P01", "reminder.later", session), stage.group, stage.now)
    true(stage.submit("P02", "leave.plan", starts="2026-03-10", ends="2026-03-20"), stage.group, stage.now)
    check(stage)
    for phase in ("discussion", "proposals"):
        stage.to(phase)
        stage.press(RESEARCHER, "session.extend", session)
        check(stage)
    stage.to("proposals")
    proposal = stage.propose("P01", session)
    stage.to("decision")
    check(stage)
    for person in ANSWERING:
        stage.submit(person, "position.take", proposal, position="yes", reason="")
    stage.submit("P06", "backing.give", proposal, backed="yes", reason="Vi prøver")
    form = stage.press("P01", "tryout.open", proposal)
    assert isinstance(form, Form)
    true(stage.arrive("P01", Submitted(form.act, filled(form))).reply, stage.group, stage.now)
    check(stage)
    stage.forward(timedelta(days=40))
    check(stage)


def _keys(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys(body)
            yield from _keys(orelse)


def test_no_sentence_names_a_moment_that_nobody_has_thought_of() -> None:
    found = set()
    for file in sorted(FLOWS.rglob("*.py")):
        for call in ast.walk(ast.parse(file.read_text())):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            direct = [value for item in call.args[1:] if isinstance(item, ast.Dict) for value in item.values]
            direct += [item.value for item in call.keywords]
            timed = any(isinstance(item, ast.Call) and getattr(item.func, "id", "") == "When" for item in direct)
            if timed and name in ("Word", "receipt", "warn"):
                found |= set(_keys(call.args[0]))
    assert len(found) > 20, "the search finds nothing any more"
    assert found <= SPOKEN_OF.keys()


# --- ending before the time ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("pace", ["live", "spread"])
def test_to_share_before_the_time_asks_back_and_says_how_many_are_missing(pace: str) -> None:
    stage, session = staged(pace)
    stage.answer("P01", session)
    button = end_button(stage)
    assert isinstance(button.confirm, Word)
    assert button.confirm.args["missing"] == 5
    assert {"end-question-answers", "end-time"} <= words(button.confirm)
    press(stage, button)
    assert stage.group.sessions[session].kind == "discussion"


def test_a_press_that_asked_nothing_is_asked_back() -> None:
    """A button that was posted before there was a question, or that named fewer than are missing now."""
    stage, session = staged()
    for person in ANSWERING[:5]:
        stage.answer(person, session)
    known = end_button(stage)
    reply: Reply = None
    stage.press("P01", "response.withdraw", session, "1")
    for act in (Act("session.next", session, stage.group.sessions[session].revision), known.act):
        reply = stage.arrive(RESEARCHER, Pressed(act)).reply
        assert isinstance(reply, Card)
        assert "end-question-answers" in words(reply)
        assert not [fact for fact in stage.facts(PhaseEnded) if fact.reason == "researcher" and fact.phase == 2]
    assert stage.group.sessions[session].kind == "response"
    assert isinstance(reply, Card)
    press(stage, reply.buttons[0])
    assert stage.group.sessions[session].kind == "discussion"


def test_it_asks_in_other_words_when_nobody_is_missing() -> None:
    stage, session = staged(kind="discussion")
    for person in ANSWERING:
        stage.press(person, "session.ready", session)
    assert stage.group.sessions[session].kind != "discussion" or words(end_button(stage)) >= {"end-question-all"}


def test_to_close_says_what_will_be_shown_to_nobody() -> None:
    stage, session = staged()
    stage.answer("P01", session)
    page = home(stage.group, RESEARCHER, stage.now, stage.library)
    close = next(b for card in page.cards for b in card.buttons if b.act.name == "session.close")
    assert isinstance(close.confirm, Word)
    assert close.confirm.args["unshared"] == 1


def test_those_who_are_missing_hear_that_it_was_ended_before_its_time() -> None:
    stage, session = staged()
    for person in ANSWERING[:3]:
        stage.answer(person, session)
    before = len(stage.sent)
    stage.to("discussion")
    told = {getattr(send.place, "person", "") for _, send in stage.sent[before:] if "ended-before" in words(send.view)}
    assert told == set(ANSWERING[3:])


@pytest.mark.parametrize("deed", ["give", "pass"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("after", ["at once", "at the moment", "later"])
def test_nobody_is_late_before_their_printed_moment(deed: str, number: int, after: str) -> None:
    """An open form keeps the words that it was printed with: they hold."""
    stage, session = staged(kind="response" if number == 1 else "reweigh")
    form = opened(stage, session)
    until = stage.group.sessions[session].ends
    assert until is not None
    for person in ANSWERING[1:4]:
        stage.answer(person, session)
    stage.to("discussion" if number == 1 else "proposals")
    stage.now = {"at once": stage.now, "at the moment": until, "later": until + MINUTE}[after]
    before = len(stage.sent)
    if deed == "give":
        reply = stage.arrive("P01", Submitted(form.act, filled(form, "mit svar"))).reply
        key = "response-taken-late" if after == "later" else "response-taken-after"
        assert words(reply) == {key}
        given = stage.facts(ResponseGiven)[-1]
        assert (given.person, given.late) == ("P01", after == "later")
    else:
        stage.press("P01", "response.pass", session, str(number))
        assert stage.facts(ResponsePassed)[-1].late is (after == "later")
    assert not any("mit svar" in wire(send.view) for _, send in stage.sent[before:]), "alone, it would be plain whose"


def test_a_form_that_is_opened_after_an_early_end_says_so() -> None:
    stage, session = staged()
    for person in ANSWERING[1:4]:
        stage.answer(person, session)
    stage.to("discussion")
    first, second = opened(stage, session).blocks[:2]
    assert isinstance(first, Notice)
    assert words(first) == {"response-in-time"}
    assert words(second) == {"privacy-after"}
    ends = dict(printed(first))["response-in-time"]
    stage.press(RESEARCHER, "session.pause", session)
    stage.now = ends + MINUTE
    assert words(opened(stage, session).blocks[0]) == {"response-is-late"}


@pytest.mark.parametrize("suppressed", [False, True])
def test_what_has_been_settled_comes_back_with_what_was_written(suppressed: bool) -> None:
    stage, session = staged()
    form = opened(stage, session)
    for person in ANSWERING[: 1 if suppressed else 4]:
        stage.answer(person, session)
    stage.to("discussion")
    reply = stage.arrive("P01", Submitted(form.act, filled(form, "en anden tanke"))).reply
    assert isinstance(reply, Form)
    assert "en anden tanke" in reply.values.values()
    assert words(reply.blocks) == {"response-settled" if suppressed else "response-shown-already"}


def test_a_deadline_is_not_moved_to_before_what_was_printed() -> None:
    stage, session = staged()
    stage.press(RESEARCHER, "session.extend", session)
    limit = next(item for item in stage.group.followups.values() if item.what == "phase_limit")
    day = (limit.due - timedelta(days=1)).date().isoformat()
    reply = stage.submit(RESEARCHER, "agenda.change", followup=limit.id, deed="move", day=day)
    assert "agenda-printed" in words(reply)
    assert stage.group.followups[limit.id].due == limit.due
