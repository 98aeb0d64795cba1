"""Times as transcripts write them."""

import re

TIME = r"(?:\d{1,4}:)?\d{1,4}:\d{2}(?:[.,]\d{1,9})?"
"""`1:02:03.4`, `02:03,400`, `100:02:03`: hours may be left out, and be more than a day's."""
SHORT_TIME = r"(?:\d{1,4}:)?\d{1,4}:\d{1,2}(?:[.,]\d{1,9})?"
"""The same, also as `0:0:3.5`: where nothing but a time can stand."""
_PARTS = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,9}))?")
_SECOND = 1000
_LONGEST = 200 * 3600 * _SECOND
"""No meeting lasts longer; a time beyond it is no time within a recording."""


def milliseconds(written: str) -> int | None:
    """None for what is no time."""
    found = _PARTS.fullmatch(written.strip())
    if found is None:
        return None
    hours, minutes, seconds = int(found[1] or 0), int(found[2]), int(found[3])
    if seconds > 59 or (found[1] is not None and minutes > 59):
        return None
    part = int((found[4] or "0").ljust(3, "0")[:3])
    at = ((hours * 60 + minutes) * 60 + seconds) * _SECOND + part
    return at if at <= _LONGEST else None


def from_seconds(seconds: float) -> int | None:
    """None for what is no time: before the beginning, or no number."""
    at = round(seconds * _SECOND) if 0 <= seconds <= _LONGEST / _SECOND else -1
    return at if at >= 0 else None


def on_the_clock(at: int) -> str:
    """`01:02:03`, as people find it in the recording."""
    seconds = at // _SECOND
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
