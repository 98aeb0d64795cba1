"""A transcript in the record: added, read and changed by those who spoke, and released; and the consent to it."""

from datetime import timedelta

import pytest

from bot.domain.events import TimerFired, TranscriptOffered
from bot.domain.facts import LineSaid, LinesLeftOut, LineTakenBack, MeetingRecorded, TranscriptAdded, TranscriptReleased
from bot.domain.spoken import Gap, Spoken
from bot.domain.views import Card, Form, Receipt
from bot.flows.people.home import consents
from bot.flows.people.own_lines import parts
from bot.flows.session.card import session_card
from tests.flows.stage import RESEARCHERS, START, Stage, filled


def held(*, recorded: tuple[str, ...] = ("P01", "P02")) -> Stage:
    """A session of half an hour that is over; those of `recorded` have agreed to it."""
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.press(RESEARCHERS[0], "meeting.recorded", session, "on")
    for person in recorded:
        stage.submit(person, "recorded.set", recorded="yes")
    stage.now += timedelta(minutes=30)
    stage.press(RESEARCHERS[0], "session.close", session)
    return stage


def line(person: str, minute: int, text: str) -> Spoken:
    return Spoken(person, minute * 60_000, 1000, START + timedelta(minutes=minute), text, minute)


LINES = (line("P01", 1, "Jeg ville ringe først"), line("P02", 2, "Det ville jeg også"), line("", 3, "Ja"))


def offer(*lines: Spoken, digest: str = "d", gaps: tuple[Gap, ...] = ()) -> TranscriptOffered:
    return TranscriptOffered(session="S1", digest=digest, written_as="vtt", lines=lines or LINES, gaps=gaps)


def key(reply: object) -> str:
    assert isinstance(reply, Receipt), reply
    return getattr(reply.line, "key", "")


def test_lines_are_facts_of_their_own_and_those_who_spoke_are_told_in_private() -> None:
    stage = held()
    before = len(stage.sent)
    gap = Gap(0, START, 2)
    assert key(stage.arrive("", offer(gaps=(gap,))).reply) == "spoken-added"
    assert [(item.line, item.person, item.texts["text"]) for item in stage.facts(LineSaid)] == [
        (number, item.person, item.text) for number, item in enumerate(LINES, 1)
    ]
    assert [item.count for item in stage.facts(LinesLeftOut)] == [2]
    assert [(item.lines, item.left_out) for item in stage.facts(TranscriptAdded)] == [(3, 2)]
    told = {getattr(send.place, "person", "") for _, send in stage.sent[before:]}
    assert {"P01", "P02"} <= told
    assert not told & {"P03", "P04", "P05"}


def test_the_same_file_twice_is_one() -> None:
    stage = held()
    stage.arrive("", offer())
    count = len(stage.entries)
    assert key(stage.arrive("", offer()).reply) == "spoken-same"
    assert len(stage.entries) == count


REFUSED = {
    "spoken-no-session": TranscriptOffered(session="S9", digest="d", written_as="vtt", lines=LINES),
    "spoken-citizen": offer(line("P01", 1, "cpr 010180-1234")),
    "spoken-nothing": offer(line("P03", 1, "Jeg har ikke sagt ja")),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_taken_is_kept_nowhere(why: str) -> None:
    stage = held()
    count = len(stage.entries)
    assert key(stage.arrive("", REFUSED[why]).reply) == why
    assert len(stage.entries) == count


def test_a_session_that_goes_on_takes_no_transcript() -> None:
    stage = Stage()
    stage.join()
    stage.open()
    assert key(stage.arrive("", offer()).reply) == "spoken-not-over"


@pytest.mark.parametrize("purpose", ["recorded", "research"])
def test_whoever_has_taken_their_yes_back_since_the_preview_is_left_out(purpose: str) -> None:
    stage = held()
    if purpose == "recorded":
        stage.submit("P02", "recorded.set", recorded="no")
    else:
        stage.submit("P02", "consent.set", take_part="yes", research="no", quotation="no")
    stage.arrive("", offer())
    assert [item.person for item in stage.facts(LineSaid)] == ["P01", ""]
    assert [item.count for item in stage.facts(LinesLeftOut)] == [1]


def test_to_be_recorded_is_asked_about_on_its_own_and_goes_with_taking_part() -> None:
    stage = held(recorded=())
    form = stage.press("P01", "recorded.open")
    assert isinstance(form, Form)
    assert [item.name for item in form.inputs] == ["recorded"]
    assert form.values == {}, "nothing is chosen beforehand"
    stage.submit("P01", "recorded.set", recorded="yes")
    assert stage.group.people["P01"].consents["recorded"]
    assert "recorded-change" in repr(consents(stage.group.people["P01"]))
    stage.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
    assert not stage.group.people["P01"].consents["recorded"]


def test_the_card_says_that_the_meeting_is_recorded_while_it_is_and_who_has_not_answered_is_asked_once() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.submit("P01", "recorded.set", recorded="no")
    before = len(stage.sent)
    stage.press(RESEARCHERS[0], "meeting.recorded", session, "on")
    stage.press(RESEARCHERS[0], "meeting.recorded", session, "on")
    assert [item.on for item in stage.facts(MeetingRecorded)] == [True]
    asked = [getattr(s.place, "person", "") for _, s in stage.sent[before:] if "recorded-ask" in repr(s.view)]
    assert "P01" not in asked
    assert sorted(asked) == sorted(set(stage.group.people) - {"P01"})
    assert "session-recorded" in repr(session_card(stage.group, stage.group.sessions[session]))
    stage.press(RESEARCHERS[0], "meeting.recorded", session, "off")
    assert "session-recorded" not in repr(session_card(stage.group, stage.group.sessions[session]))
    assert key(stage.press("P01", "meeting.recorded", session, "on")) == "only-researcher"


def said(stage: Stage, person: str) -> list[str]:
    found = parts(stage.group, stage.group.sessions["S1"], person)
    return [getattr(part.text, "text", "") or getattr(part.text, "key", "") for part in found]


def test_people_read_correct_and_take_back_their_own_lines_until_the_transcript_is_released() -> None:
    stage = held()
    stage.arrive("", offer(line("P01", 1, "Første"), line("P01", 2, "Anden"), line("P02", 3, "En andens")))
    assert said(stage, "P01") == ["Første", "Anden"]
    card = stage.press("P01", "record.open", "S1")
    assert isinstance(card, Card)
    assert "button-own-spoken" in repr(card.buttons)
    form = stage.press("P01", "spoken.change.open", "S1", "1")
    assert isinstance(form, Form)
    assert "En andens" not in repr(form)
    submit = {"line": "X1/1", "change": "reword", "text": "Rettet"}
    assert key(stage.submit("P01", "spoken.change", "S1", "1", **submit)) == "own-spoken-reworded"
    submit = {"line": "X1/2", "change": "take_back", "text": ""}
    assert key(stage.submit("P01", "spoken.change", "S1", "1", **submit)) == "own-spoken-taken-back"
    assert said(stage, "P01") == ["Rettet", "own-record-unsaid"]
    assert [item.revision for item in stage.facts(LineSaid)] == [1, 1, 1, 2]
    assert [item.line for item in stage.facts(LineTakenBack)] == [2]
    mended = stage.submit("P01", "spoken.change", "S1", "1", line="X1/3", change="take_back", text="")
    assert isinstance(mended, Form), "nobody changes what others said"
    (release,) = [item for item in stage.group.followups.values() if item.what == "transcript_release"]
    assert stage.facts(TranscriptAdded)[0].due == release.due
    stage.arrive("", TimerFired(release.id))
    assert not stage.facts(TranscriptReleased)
    stage.now = release.due
    stage.arrive("", TimerFired(release.id))
    assert [item.transcript for item in stage.facts(TranscriptReleased)] == ["X1"]
    assert key(stage.press("P01", "spoken.change.open", "S1", "1")) == "own-spoken-none"


def test_a_correction_holds_no_citizens_data_either() -> None:
    stage = held()
    stage.arrive("", offer())
    form = stage.press("P01", "spoken.change.open", "S1", "1")
    assert isinstance(form, Form)
    values = filled(form) | {"line": "X1/1", "change": "reword", "text": "Hendes cpr er 010180-1234"}
    assert isinstance(stage.submit("P01", "spoken.change", "S1", "1", **values), Form)
    assert len(stage.facts(LineSaid)) == len(LINES)


def test_erasure_takes_the_lines_of_whoever_asks_and_no_others() -> None:
    stage = held()
    stage.arrive("", offer())
    stage.forget("P02")
    assert [item.texts["text"] == "⟦erased⟧" for item in stage.facts(LineSaid)] == [False, True, False]
