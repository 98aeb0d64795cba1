"""Text on its way to any platform: measured, divided, shortened, and without what would act on its neighbours."""

import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, which no platform shows, and direction marks, which reach beyond the text they stand in."""


def clean(text: str) -> str:
    """What can be shown of `text`: every character that is one to be read."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def units(text: str) -> int:
    """The length in UTF-16 units: never less than what a platform counts, whichever way it counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, most: int) -> Iterator[str]:
    """`text` in pieces of at most `most` units, divided between lines or words where it can be.

    Joined they give `text` again. No text gives no piece.
    """
    at = 0
    while at < len(text):
        ahead = text[at : at + most + 1]
        length = _division(ahead, most) if units(ahead) > most else len(ahead)
        yield ahead[:length]
        at += length


def shorten(text: str, most: int) -> str:
    """`text` on one line, in at most `most` units; where something is left out it ends with an ellipsis."""
    text = " ".join(text.split())
    if units(text) <= most:
        return text
    return text[: _division(text, most - 1)].rstrip() + "…"


def _division(text: str, most: int) -> int:
    """Where to divide `text` so that at most `most` units come before: in the last quarter of what fits, if it can."""
    end = min(len(text), most)
    while (over := units(text[:end]) - most) > 0:
        # A character has two units at the most: never more of them go than must.
        end -= (over + 1) // 2
    for mark in ("\n", " "):
        at = text.rfind(mark, end - end // 4, end)
        if at > 0:
            return at + 1
    whole = end
    while whole > end - 20 and whole > 1 and _joined(text, whole):
        whole -= 1
    return end if _joined(text, whole) else whole


def _joined(text: str, at: int) -> bool:
    """Whether what stands before and after `at` makes one character to the eye."""
    if at >= len(text):
        return False
    after = text[at]
    joiner, skin = "\u200d", "\U0001f3fb" <= after <= "\U0001f3ff"
    return skin or joiner in (after, text[at - 1]) or unicodedata.category(after) in ("Mn", "Me", "Mc")
