"""What may be said of an unexpected error: where it happened. What it says itself may quote what somebody wrote."""

import traceback
from pathlib import Path


def told(error: BaseException) -> str:
    """Its kind and the places it came through, the innermost first, on one line for the log; never its own words."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return " < ".join([type(error).__name__, *places])
