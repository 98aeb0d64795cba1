"""Which characters the font has, and how far each goes.

What it lacks (an emoji, another continent's script) is measured as wide as such characters are. A page gives it to the
reader's own fonts; in a picture an empty box stands for it, and the words beside the picture have it whole.
"""

import re
from functools import cache
from unicodedata import category, combining

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font

POINTS = 72
LACKED = "\u25af"
"""Stands for a character that the font lacks."""
_JOINER = "\u200d"
_LEFT_OVER = re.compile(f"(?<={LACKED}){_JOINER}+|[\u202a-\u202e\u2066-\u2069]")
"""What joined signs that are not there; and what would turn the reading of all that follows around."""
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tellable(text: str) -> str:
    """`text` with a mark for each character that no document can hold."""
    return _NEVER.sub("\ufffd", text)


def drawable(text: str) -> str:
    """`text` with a box for each sign that the font lacks; a sign can be several characters."""
    drawn: list[str] = []
    before = ""
    for character in text:
        joined = before == _JOINER or _goes_with_the_last(character)
        if _has(character):
            drawn.append(character)
        elif not (joined and drawn and drawn[-1] in (LACKED, _JOINER)):
            drawn.append(LACKED)
        before = character
    return _LEFT_OVER.sub("", "".join(drawn))


@cache
def advance(character: str, bold: bool) -> float:
    """How far a character goes in a font of size 1."""
    if not _has(character):
        return 0.0 if _goes_with_the_last(character) else 1.0
    font = _font(bold)
    font.set_size(100, POINTS)
    return font.load_char(ord(character)).linearHoriAdvance / 65536 / 100


def _goes_with_the_last(character: str) -> bool:
    """A mark on the sign before, the tone of its skin, or how it is to look."""
    toned = "\U0001f3fb" <= character <= "\U0001f3ff"
    return toned or combining(character) > 0 or category(character) in ("Mn", "Me", "Cf")


@cache
def _has(character: str) -> bool:
    return all(_font(bold).get_char_index(ord(character)) for bold in (False, True))


def _font(bold: bool) -> FT2Font:
    return get_font(findfont(FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")))
