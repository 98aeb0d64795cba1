"""Working hours: deadlines and reminders fall where people are at work, in every zone and across clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.model.calendar import Calendar, NeverOpen, is_zone

DANISH = Calendar()
HOUR = timedelta(hours=1)


def wall(text: str, zone: str = "Europe/Copenhagen") -> datetime:
    """A moment by the clock on the wall, e.g. "2026-04-01 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shown(at: datetime, zone: str = "Europe/Copenhagen") -> str:
    assert at.tzinfo is UTC
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("day", "open_that_day"),
    [
        ("2026-11-20", True),
        ("2026-11-21", False),
        ("2026-11-22", False),
        ("2026-04-02", False),  # Maundy Thursday
        ("2026-04-03", False),  # Good Friday
        ("2026-04-06", False),  # Easter Monday
        ("2026-04-07", True),
        ("2023-05-05", False),  # Great Prayer Day, for the last time
        ("2024-04-26", True),
        ("2026-12-24", True),  # not a public holiday: a workplace that closes lists it
        ("2026-12-25", False),
    ],
)
def test_weekends_and_danish_public_holidays_are_free(day: str, open_that_day: bool) -> None:
    assert DANISH.is_workday(date.fromisoformat(day)) is open_that_day


def test_a_closed_day_is_free() -> None:
    closed = Calendar(closed_days=("2026-12-24",))
    assert not closed.is_workday(date(2026, 12, 24))
    assert shown(closed.next_open(wall("2026-12-23 16:00"))) == "2026-12-28 08:00"


@pytest.mark.parametrize(
    ("at", "opened"),
    [
        ("2026-11-20 10:17", "2026-11-20 10:17"),
        ("2026-11-20 08:00", "2026-11-20 08:00"),
        ("2026-11-20 06:00", "2026-11-20 08:00"),
        ("2026-11-20 16:00", "2026-11-23 08:00"),
        ("2026-11-21 12:00", "2026-11-23 08:00"),
        ("2026-04-01 18:00", "2026-04-07 08:00"),
    ],
)
def test_the_next_opening(at: str, opened: str) -> None:
    assert shown(DANISH.next_open(wall(at))) == opened


@pytest.mark.parametrize(
    ("at", "days", "deadline"),
    [
        ("2026-11-18 10:00", 0, "2026-11-18 16:00"),
        ("2026-11-18 15:00", 0, "2026-11-18 16:00"),
        ("2026-11-18 15:01", 0, "2026-11-19 16:00"),
        ("2026-11-20 17:00", 0, "2026-11-23 16:00"),
        ("2026-11-18 10:00", 1, "2026-11-19 16:00"),
        ("2026-11-20 10:00", 1, "2026-11-23 16:00"),
        ("2026-11-21 10:00", 1, "2026-11-23 16:00"),
        ("2026-11-21 10:00", 2, "2026-11-24 16:00"),
        ("2026-04-01 10:00", 1, "2026-04-07 16:00"),
        ("2026-12-23 10:00", 3, "2026-12-29 16:00"),
    ],
)
def test_a_deadline_is_a_closing_time(at: str, days: int, deadline: str) -> None:
    assert shown(DANISH.after_workdays(wall(at), days)) == deadline


@pytest.mark.parametrize(
    ("at", "days", "expected"),
    [
        ("2026-11-18 10:00", 14, "2026-12-02 09:00"),
        ("2026-11-20 10:00", 1, "2026-11-23 09:00"),
        ("2026-11-18 08:30", 0, "2026-11-18 09:00"),
        ("2026-11-18 09:30", 0, "2026-11-19 09:00"),
        ("2026-03-20 10:00", 10, "2026-03-30 09:00"),
        ("2026-10-16 10:00", 10, "2026-10-26 09:00"),
    ],
)
def test_days_later_is_an_hour_into_a_workday(at: str, days: int, expected: str) -> None:
    assert shown(DANISH.after_days(wall(at), days)) == expected


def test_the_middle_is_counted_in_working_time() -> None:
    assert shown(DANISH.halfway(wall("2026-11-20 10:00"), wall("2026-11-20 16:00"))) == "2026-11-20 13:00"
    assert shown(DANISH.halfway(wall("2026-11-20 12:00"), wall("2026-11-23 16:00"))) == "2026-11-23 10:00"
    assert shown(DANISH.halfway(wall("2026-11-20 18:00"), wall("2026-11-22 18:00"))) == "2026-11-22 18:00"


def test_nine_o_clock_stays_nine_o_clock_when_the_clocks_change() -> None:
    for day in (date(2026, 3, 27), date(2026, 3, 30), date(2026, 10, 23), date(2026, 10, 26)):
        assert shown(DANISH.at_time(day, "09:00")) == f"{day} 09:00"
    assert DANISH.at_time(date(2026, 3, 30), "09:00") - DANISH.at_time(date(2026, 3, 27), "09:00") == 71 * HOUR
    assert DANISH.at_time(date(2026, 10, 26), "09:00") - DANISH.at_time(date(2026, 10, 23), "09:00") == 73 * HOUR


def test_a_skipped_wall_time_falls_behind_the_change_and_a_repeated_one_is_the_first() -> None:
    assert shown(DANISH.at_time(date(2026, 3, 29), "02:30")) == "2026-03-29 03:30"
    assert DANISH.at_time(date(2026, 10, 25), "02:30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_calendar_that_never_opens_says_so() -> None:
    start = date(2026, 1, 1)
    never = Calendar(closed_days=tuple((start + timedelta(days=n)).isoformat() for n in range(900)))
    for ask in (never.next_open, lambda at: never.after_workdays(at, 0), lambda at: never.after_days(at, 3)):
        with pytest.raises(NeverOpen, match=r"no working day in the 400 days up to .* closed_days in app\.yaml"):
            ask(wall("2026-01-05 10:00"))


# --- properties over ten years --------------------------------------------------------------------------------------

CALENDARS = st.builds(
    Calendar,
    zone=st.sampled_from(
        [
            "Europe/Copenhagen",
            "America/Nuuk",
            "Atlantic/Faroe",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
        ]
    ),
    opens=st.sampled_from(["07:30", "08:00", "09:00", "12:00"]),
    closes=st.sampled_from(["12:30", "15:30", "16:00", "18:00"]),
    closed_days=st.lists(st.dates(date(2024, 1, 1), date(2036, 1, 1)).map(date.isoformat), max_size=6).map(tuple),
)
MOMENTS = st.integers(0, 10 * 365 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
DAYS = st.integers(0, 30)


def at_work(calendar: Calendar, at: datetime) -> bool:
    """Within working hours, the closing time included."""
    here = at.astimezone(ZoneInfo(calendar.zone))
    return calendar.is_workday(here.date()) and calendar.opens <= here.strftime("%H:%M") <= calendar.closes


def free(calendar: Calendar, day: date) -> bool:
    return day.weekday() > 4 or (day.month, day.day) in {(1, 1), (12, 25), (12, 26)} or f"{day}" in calendar.closed_days


@given(CALENDARS, MOMENTS, DAYS)
def test_every_moment_it_names_is_at_work_and_never_before_the_start(c: Calendar, at: datetime, days: int) -> None:
    for moment in (c.next_open(at), c.after_workdays(at, days), c.after_days(at, days)):
        assert at <= moment
        assert moment.utcoffset() == timedelta(0)
        assert at_work(c, moment)
        assert not free(c, c.day(moment))


@given(CALENDARS, MOMENTS, MOMENTS, DAYS, DAYS)
def test_later_never_becomes_earlier(c: Calendar, one: datetime, two: datetime, few: int, many: int) -> None:
    one, two = sorted((one, two))
    few, many = sorted((few, many))
    assert c.next_open(one) <= c.next_open(two)
    assert c.after_workdays(one, few) <= c.after_workdays(two, few)
    assert c.after_workdays(one, few) <= c.after_workdays(one, many)
    assert c.after_days(one, few) <= c.after_days(two, few)
    assert c.after_days(one, few) <= c.after_days(one, many)


@given(CALENDARS, MOMENTS)
def test_an_opening_is_its_own_next_opening(c: Calendar, at: datetime) -> None:
    assert c.next_open(c.next_open(at)) == c.next_open(at)


@given(CALENDARS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_the_middle_lies_between_and_at_work(c: Calendar, start: datetime, length: timedelta) -> None:
    end = start + length
    middle = c.halfway(start, end)
    assert start <= middle <= end
    assert at_work(c, middle) or c.next_open(start) >= end
    if c.next_open(start) < end:
        assert middle < end


@given(CALENDARS, MOMENTS, DAYS)
def test_the_reminder_of_a_deadline_comes_before_it(c: Calendar, at: datetime, days: int) -> None:
    deadline = c.after_workdays(at, days)
    assert at <= c.halfway(at, deadline) < deadline


@pytest.mark.parametrize("year", range(2025, 2036))
def test_another_day_is_the_same_time_on_the_wall_across_every_change_of_the_clocks(year: int) -> None:
    calendar, zone = Calendar(), ZoneInfo("Europe/Copenhagen")
    at = datetime(year, 1, 1, 9, 0, tzinfo=zone).astimezone(UTC)
    offsets = set()
    for number in range(366):
        moved = calendar.on_day(at, date(year, 1, 1) + timedelta(days=number))
        assert moved.astimezone(zone).strftime("%H:%M") == "09:00"
        offsets.add(moved.astimezone(zone).utcoffset())
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}, "both changes of the year lie within it"
    for known in ("Mars/Olympus", "", "../etc/passwd"):
        assert not is_zone(known)
