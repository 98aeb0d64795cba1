"""The times of a recording on the clock of its meeting.

A recording is matched at one or more places: here it was that time. Between two such places the recording may have run
a little fast or slow, which is spread out evenly; or it was stopped for a while, and goes on at the second of them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

Match: TypeAlias = tuple[int, datetime]
"""Milliseconds from the beginning of the recording, and what time it was then."""
_DRIFT = 0.02
"""How far a recording is off at most without having been stopped: more than any clock is."""


class Clock:
    def __init__(self, matches: Sequence[Match]) -> None:
        """At least one. Raises ValueError when they contradict each other: time goes one way."""
        self._matches = sorted(matches)
        if not self._matches:
            raise ValueError("a recording is matched with the clock at one place at least")
        for (start, at), (later, then) in zip(self._matches, self._matches[1:], strict=False):
            if later == start or then - at < timedelta(milliseconds=later - start) * (1 - _DRIFT):
                raise ValueError("two places of a recording contradict each other")

    def at(self, moment: int) -> datetime:
        """What time it was at this moment of the recording."""
        number = max((n for n, (start, _) in enumerate(self._matches) if start <= moment), default=0)
        start, at = self._matches[number]
        passed = timedelta(milliseconds=moment - start)
        if number + 1 < len(self._matches) and moment >= start:
            later, then = self._matches[number + 1]
            rate = (then - at) / timedelta(milliseconds=later - start)
            if abs(rate - 1) <= _DRIFT:
                return at + passed * rate
        return at + passed
