"""The calendar file, read back with a library that knows the format: stable, in sequence, and with nobody's words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest

from bot.domain.ports import Refused
from bot.domain.views import Receipt
from bot.flows.people import calendar_file
from bot.runtime.files.calendars import CalendarFiles, calendar
from prompts.words import Words
from tests.flows.stage import LEADER, RESEARCHERS, Stage
from tests.flows.waiting.test_states import tried
from tests.flows.walk import words

R = RESEARCHERS[0]
WORDS = Words()


def read(stage: Stage, person: str) -> dict[str, Any]:
    """UID -> the event, as a calendar would take it."""
    content = calendar(stage.group, stage.group.people[person], WORDS)
    assert content == calendar(stage.group, stage.group.people[person], WORDS), "the same facts give the same bytes"
    assert b"\r\n" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(content)
    assert not found.errors
    assert str(found["METHOD"]) == "PUBLISH"
    return {str(event["UID"]): event for event in found.walk("VEVENT")}


def scheduled(pace: str = "live", at: tuple[str, str] = ("2026-03-03", "09:00")) -> tuple[Stage, str]:
    stage = Stage()
    stage.join()
    stage.submit(R, "session.plan", format="practitioner", dilemma="encounter-unwanted-placement", pace=pace)
    session = list(stage.group.sessions)[-1]
    stage.submit(R, "session.schedule", session, day=at[0], time=at[1])
    return stage, session


def test_a_planned_session_stands_there_with_its_start_and_end() -> None:
    stage, _ = scheduled()
    ((uid, event),) = read(stage, "P01").items()
    assert event.start == datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    assert event.end > event.start + timedelta(hours=2)
    assert event["DTSTAMP"].dt == stage.now, "the moment of the fact, and not of the asking"
    assert str(event["SUMMARY"]).startswith("FLIP 1: ")
    stage.forward(timedelta(hours=3))
    assert read(stage, "P01")[uid]["DTSTAMP"].dt < stage.now


def test_what_is_moved_is_the_same_event_in_a_higher_sequence_and_what_is_dropped_is_called_off() -> None:
    stage, session = scheduled()
    ((uid, first),) = read(stage, "P01").items()
    stage.submit(R, "session.schedule", session, day="2026-04-07", time="10:30")
    ((same, moved),) = read(stage, "P01").items()
    assert same == uid
    assert moved["SEQUENCE"] > first["SEQUENCE"]
    assert moved.start == datetime(2026, 4, 7, 8, 30, tzinfo=UTC), "half past ten, in summer time"
    stage.press(R, "session.drop", session)
    ((same, gone),) = read(stage, "P01").items()
    assert same == uid
    assert gone["SEQUENCE"] > moved["SEQUENCE"]
    assert str(gone["STATUS"]) == "CANCELLED"


def test_deadlines_and_the_owners_check_ins_stand_there_and_nobodys_words() -> None:
    stage = tried(days=1)
    mine, leads, other = (read(stage, person) for person in ("P02", LEADER, "P04"))
    titles = {str(event["SUMMARY"]) for event in mine.values()}
    about = ("afprøvning 1 begynder", "status på afprøvning 1", "afprøvning 1 gøres op")
    assert len(mine) == 2 + 7, "a check-in a week for eight weeks, and not the next alone"
    assert titles == {f"FLIP: {what}" for what in about}
    assert len(leads) == 2
    assert not other
    what = stage.group.proposals["R1"].what
    whole = calendar(stage.group, stage.group.people["P02"], WORDS).decode()
    for said in (what, *what.split(), *stage.group.people):
        assert said not in whole or said in {"P", "FLIP"}
    stage, _ = scheduled("spread")
    stage.forward(timedelta(days=2))
    deadlines = [str(event["SUMMARY"]) for event in read(stage, "P01").values()]
    assert any(title.startswith("Frist: ") for title in deadlines)


Standing = dict[str, tuple[Any, int, bool]]


def standing(stage: Stage, person: str) -> Standing:
    """What a calendar holds once it has taken the file in: UID -> when, sequence, and whether it is called off."""
    events = read(stage, person).items()
    return {uid: (event.start, int(event["SEQUENCE"]), str(event["STATUS"]) == "CANCELLED") for uid, event in events}


def corrected(before: Standing, after: Standing, now: datetime) -> set[str]:
    """The UIDs that the newer file changes; it leaves nothing standing that is ahead, and changes nothing silently."""
    for uid, (when, sequence, gone) in before.items():
        assert uid in after or gone or when <= now, "what is not in it any more goes on standing in the calendar"
        if uid in after and (when, gone) != (after[uid][0], after[uid][2]):
            assert after[uid][1] > sequence, "a calendar passes over what is in no higher sequence"
    return {uid for uid in before.keys() & after.keys() if before[uid] != after[uid]}


def move(stage: Stage, what: str, day: str, deed: str = "move") -> None:
    followup = next(item.id for item in stage.group.followups.values() if item.what == what)
    stage.submit(R, "agenda.change", followup=followup, deed=deed, day=day)


def test_the_rhythm_of_a_try_out_is_corrected_when_it_is_moved_longer_shorter_late_or_over() -> None:
    stage = tried(days=1)
    first = standing(stage, "P02")
    stage.forward(timedelta(days=20))
    second = standing(stage, "P02")
    assert not corrected(first, second, stage.now), "what happens as it was told changes nothing"
    move(stage, "checkin", "2026-03-27")
    third = standing(stage, "P02")
    assert len(corrected(second, third, stage.now)) >= 4, "those after it follow the rhythm"
    move(stage, "tryout_review", "2026-04-10")
    fourth = standing(stage, "P02")
    corrected(third, fourth, stage.now)
    end = max(when for when, _, gone in fourth.values() if not gone)
    assert end.date().isoformat() == "2026-04-10"
    move(stage, "tryout_review", "2026-06-12")
    fifth = standing(stage, "P02")
    corrected(fourth, fifth, stage.now)
    assert sum(not gone for _, _, gone in fifth.values()) > 10
    stage.submit(LEADER, "tryout.stop", "T1", reason="For meget")
    sixth = standing(stage, "P02")
    corrected(fifth, sixth, stage.now)
    assert all(gone for when, _, gone in sixth.values() if when > stage.now), "nothing is ahead of what was stopped"
    stage.submit(LEADER, "outcome.decide", "T1", outcome="dropped", reason="For meget")
    corrected(fifth, standing(stage, "P02"), stage.now)
    assert all(gone for _, _, gone in standing(stage, "P02").values())


def test_a_check_in_that_is_left_out_or_an_end_that_is_moved_does_not_end_the_rhythm() -> None:
    stage = tried(days=1)
    move(stage, "checkin", "", deed="skip")
    assert [item.number for item in stage.group.followups.values() if item.what == "checkin"] == [2]
    stage.forward(timedelta(days=52))
    assert not [item for item in stage.group.followups.values() if item.what == "checkin"], "the last was asked for"
    move(stage, "tryout_review", "2026-06-12")
    assert [item.due > stage.now for item in stage.group.followups.values() if item.what == "checkin"] == [True]


def test_nobody_is_asked_how_a_try_out_goes_that_has_not_begun() -> None:
    stage = tried(days=1)
    move(stage, "tryout_start", "2026-03-25")
    before = len(stage.private("P02"))
    stage.forward(timedelta(days=15))
    assert not [card for card in stage.private("P02")[before:] if "checkin-title" in words(card)]
    stage.forward(timedelta(days=14))
    assert [card for card in stage.private("P02")[before:] if "checkin-title" in words(card)]


def test_all_deadlines_of_a_session_stand_there_and_are_corrected_by_every_step() -> None:
    stage, session = scheduled("spread")
    planned = standing(stage, "P01")
    assert len(planned) > 4, "before it has begun, they are reckoned from its start"
    stage.forward(timedelta(days=2))
    begun = standing(stage, "P01")
    assert planned.keys() <= begun.keys()
    assert not corrected(planned, begun, stage.now) - {uid for uid in planned if planned[uid][0] == begun[uid][0]}
    for step in ("extend", "pause", "resume", "next", "back", "next", "close"):
        before = standing(stage, "P01")
        stage.press(R, f"session.{step}", session, arg="8")
        after = standing(stage, "P01")
        corrected(before, after, stage.now)
    assert all(gone for when, _, gone in after.values() if when > stage.now), "it has closed before its time"


async def test_the_file_comes_to_who_asked_and_to_nobody_who_has_left() -> None:
    stage, _ = scheduled()
    reply = stage.press("P01", "calendar.fetch")
    assert "calendar-sent" in words(reply)
    enclosed = stage.private("P01")[-1].encloses
    files = CalendarFiles(lambda group: _now(stage), WORDS)
    async with files.packed("g", enclosed) as packed:
        assert packed.enclosure.name.endswith(".ics")
        assert packed.enclosure.path.read_bytes() == calendar(stage.group, stage.group.people["P01"], WORDS)
    assert not packed.enclosure.path.exists()
    stage.submit("P01", "consent.set", take_part="no", research="no", quotation="no")
    with pytest.raises(Refused):
        async with files.packed("g", enclosed):
            pass
    stage = Stage()
    stage.join()
    empty = stage.press("P01", "calendar.fetch")
    assert isinstance(empty, Receipt)
    assert empty.tone == "warning"
    assert not calendar_file.offer(stage.group, stage.group.people["P01"], stage.now)


async def _now(stage: Stage) -> Any:
    return stage.group
