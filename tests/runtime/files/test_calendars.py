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
    assert not calendar_file.offer(stage.group, stage.group.people["P01"])


async def _now(stage: Stage) -> Any:
    return stage.group
