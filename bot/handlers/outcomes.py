"""What an answer of a platform means, as an outcome of `bot.domain.ports`: each platform brings its table.

A success is none of them, and a call whose answer was lost is always `Uncertain`.
"""

from collections.abc import Mapping, Set
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeAlias

from msgspec import Struct

from bot.domain.ports import Refused, Temporary, Uncertain

Outcome: TypeAlias = Temporary | Refused | Uncertain


class Outcomes(Struct, frozen=True):
    """The table of one platform. `platform` is what people call it; names are those of its own errors."""

    platform: str
    refused: Mapping[str, str]
    """Name of an error -> why it will never be taken, and what to do."""
    again: Set[int]
    """Statuses after which nothing was done, and the same may be sent again."""
    lost: Set[int]
    """Statuses after which it may have been done all the same."""
    pauses: Set[str] = frozenset()
    """Names that ask for a pause."""
    broken: Set[str] = frozenset()
    """Names after which it may have been done all the same."""
    rest: float | None = None
    """Seconds to pause where the platform does not say how long."""

    def of(self, status: int, name: str, retry_after: str = "") -> Outcome | None:
        """None where neither the status nor the name is in the table."""
        if status in self.again or name in self.pauses:
            after = pause(retry_after)
            return Temporary(
                f"{self.platform} asks to send it again ({name or status})", self.rest if after is None else after
            )
        if name in self.refused:
            return Refused(self.refused[name])
        if status in self.lost or name in self.broken:
            said = f"{status} {name}" if status >= 400 else name
            return Uncertain(f"{self.platform} failed ({said.strip()})")
        return None


def pause(after: str) -> float | None:
    """Retry-After in seconds: a number or a date (RFC 9110, 10.2.3); None when it says neither."""
    if after.isascii() and after.isdigit() and len(after) < 6:
        return float(after)
    try:
        return max((parsedate_to_datetime(after) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
