"""When people are at work: deadlines, reminders and openings in working hours.

Every moment is UTC with its zone attached, in and out. Working hours are wall time in a zone, so 09:00 stays 09:00 when
the clocks change. A wall time that the spring change skips is the moment as far behind the change; one that the
autumn change repeats is the first of the two.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import holidays
from msgspec import Struct

SEARCH = 400
"""Days looked ahead for a working day: more than a year, so only a calendar that is never open runs out of them."""

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


class NeverOpen(ValueError):
    """A calendar has no working day within `SEARCH` days. `str()` is for people."""


class Calendar(Struct, frozen=True):
    """Working hours of a group: `opens` to `closes` (HH:MM, wall time in `zone`, an IANA name) from Monday to Friday,
    except on Danish public holidays and on `closed_days` (YYYY-MM-DD).

    Methods that look for a working day raise `NeverOpen` when there is none.
    """

    zone: str = "Europe/Copenhagen"
    opens: str = "08:00"
    closes: str = "16:00"
    closed_days: tuple[str, ...] = ()

    def day(self, at: datetime) -> date:
        """The date on the wall at this moment."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def clock(self, at: datetime) -> str:
        """What the clock on the wall shows at this moment, HH:MM:SS, as in the transcript."""
        return at.astimezone(ZoneInfo(self.zone)).strftime("%H:%M:%S")

    def is_workday(self, day: date) -> bool:
        return day.weekday() < 5 and day not in _danish_holidays(day.year) and day.isoformat() not in self.closed_days

    def at_time(self, day: date, wall: str) -> datetime:
        """The moment when the clock on the wall shows `wall` (HH:MM) on `day`, workday or not."""
        return datetime.combine(day, time.fromisoformat(wall), ZoneInfo(self.zone)).astimezone(UTC)

    def on_day(self, at: datetime, day: date) -> datetime:
        """The moment on `day` when the clock on the wall shows what it shows at `at`."""
        return self.at_time(day, at.astimezone(ZoneInfo(self.zone)).strftime("%H:%M"))

    def opening(self, day: date) -> datetime:
        return self.at_time(day, self.opens)

    def closing(self, day: date) -> datetime:
        return self.at_time(day, self.closes)

    def next_open(self, at: datetime) -> datetime:
        """The same moment inside working hours, otherwise the next opening."""
        today = self.day(at)
        if self.is_workday(today) and at < self.closing(today):
            return max(at.astimezone(UTC), self.opening(today))
        return self.opening(self._workday_after(today))

    def in_hours(self, at: datetime) -> bool:
        """Whether people are at work at this moment, the last of the working day included."""
        today = self.day(at)
        return self.is_workday(today) and self.opening(today) <= at <= self.closing(today)

    def after_workdays(self, at: datetime, days: int) -> datetime:
        """The closing time `days` working days after the day of `at`: people get that many whole days.

        With 0 days it is today's closing while at least an hour of working time is left, otherwise the next workday's.
        """
        day = self.day(at)
        if days == 0 and not self._has_an_hour(day, at):
            days = 1
        for _ in range(days):
            day = self._workday_after(day)
        return self.closing(day)

    def after_days(self, at: datetime, days: int) -> datetime:
        """An hour into the first workday that is `days` calendar days or more after `at`, and never before `at`."""
        day = self._workday_after(self.day(at) + (days - 1) * _DAY)
        moment = self._an_hour_in(day)
        return moment if moment >= at else self._an_hour_in(self._workday_after(day))

    def halfway(self, start: datetime, end: datetime) -> datetime:
        """The moment when half the working time between two moments has gone; `end` when there is none between."""
        hours = list(self._hours_between(start, end))
        left = sum((closing - opening for opening, closing in hours), timedelta()) / 2
        for opening, closing in hours:
            if left <= closing - opening:
                return opening + left
            left -= closing - opening
        return end.astimezone(UTC)

    def _hours_between(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        day, last = self.day(start), self.day(end)
        while day <= last:
            opening, closing = max(self.opening(day), start), min(self.closing(day), end)
            if opening < closing and self.is_workday(day):
                yield opening.astimezone(UTC), closing.astimezone(UTC)
            day += _DAY

    def _has_an_hour(self, day: date, at: datetime) -> bool:
        return self.is_workday(day) and self.closing(day) - max(at, self.opening(day)) >= _HOUR

    def _an_hour_in(self, day: date) -> datetime:
        return min(self.opening(day) + _HOUR, self.closing(day))

    def _workday_after(self, day: date) -> date:
        for _ in range(SEARCH):
            day += _DAY
            if self.is_workday(day):
                return day
        raise NeverOpen(
            f"This calendar has no working day in the {SEARCH} days up to {day.isoformat()}. "
            "Take days out of closed_days in app.yaml, so that deadlines have somewhere to fall."
        )


def is_zone(name: str) -> bool:
    """Whether there is an IANA time zone of this name."""
    return name in _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _danish_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DK", years=year))
