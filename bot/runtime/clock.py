"""Time: the real one, and one that can be moved forward."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock:
    """Runs like the real clock, `ahead` of it by as much as it was moved. It never goes back."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        self.ahead = ahead

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def move(self, to: datetime) -> None:
        """From now on it is `to`, if that is later than now."""
        self.ahead = max(self.ahead, to - datetime.now(UTC))


class StillClock:
    """Stands still until it is moved: scripted weeks in which nothing depends on how fast the computer is."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move(self, to: datetime) -> None:
        self._at = max(self._at, to)
