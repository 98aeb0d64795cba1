"""The text as it is searched: one plain spelling, and where each of its characters stands in what was written."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from bot.flows.privacy.guard.findings import Span


class Folded(Struct, frozen=True):
    """`plain`: lower case, without accents and invisible characters; digits, dashes and spaces are ASCII.
    `cased`: the same, as long, with the capitals that were written.
    `starts`, `ends` (exclusive): for each character the part of the text that it stands for.
    """

    plain: str
    cased: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """A stretch of `plain`, not empty, as positions in the text."""
        return self.starts[start], self.ends[end - 1]


_EVERYDAY = re.compile("[\t\n -~æøåÆØÅ]*")
_STRETCHES = re.compile("(?P<everyday>[\n -~æøåÆØÅ]+)|.", re.DOTALL)
"""Most of a text stands for itself, also where a quotation mark or a dash does not."""
_COMPOSED = {("a", "\u030a"): "å", ("a", "\u0308"): "æ", ("o", "\u0308"): "ø"}
"""Letters of their own in the Nordic languages, not accents; the Swedish ones as their Danish counterparts."""
_LOOKALIKES = {
    "\u00b4": "'", "\u2018": "'", "\u2019": "'", "\u00b7": ".", "\u2022": ".", "\u2212": "-", "\u2043": "-",
    "\u0131": "i", "\u0142": "l", "\u0141": "l", "\u0111": "d", "\u0110": "d", "\u00f0": "d", "\u00d0": "d",
}  # fmt: skip
_BLANKS = "\t\u2800\u3164\u115f\u1160"


def fold(text: str) -> Folded:
    if _EVERYDAY.fullmatch(text):
        return Folded(text.lower(), text, range(len(text)), range(1, len(text) + 1))
    plain: list[str] = []
    cased: list[str] = []
    starts: list[int] = []
    for part in _STRETCHES.finditer(text):
        position, written = part.start(), part[0]
        if part.lastgroup:
            plain.extend(written.lower())
            cased.extend(written)
            starts.extend(range(position, part.end()))
            continue
        capital = written.isupper()
        for char in _plain(written):
            if unicodedata.combining(char):
                letter = _COMPOSED.get((plain[-1], char)) if plain else None
                if letter:
                    cased[-1] = letter.upper() if cased[-1].isupper() else letter
                    plain[-1] = letter
            else:
                plain.append(char)
                cased.append(char.upper() if capital and len(char.upper()) == 1 else char)
                starts.append(position)
    followed = f"{text[1:]} "
    ends = [
        _with_marks(text, position + 1) if followed[position] >= _FIRST_MARK else position + 1 for position in starts
    ]
    return Folded("".join(plain), "".join(cased), starts, ends)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character in its plain spelling: nothing for the invisible, ASCII for digits, dashes and spaces."""
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    if char in "\n\r\x85\u2028\u2029":
        return "\n"
    if char in _BLANKS:
        return " "
    return "".join(_part(part) for part in unicodedata.normalize("NFKD", char))


def _part(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category in {"Cf", "Cc", "Me"} or (category == "Mn" and not unicodedata.combining(char)):
        return ""
    if category == "Zs":
        return " "
    return "-" if category == "Pd" else unicodedata.normalize("NFKD", char.casefold())


_FIRST_MARK = "\u0300"


def _with_marks(text: str, end: int) -> int:
    """`end` moved past accents and other marks that belong to the last character."""
    while end < len(text) and text[end] >= _FIRST_MARK and unicodedata.category(text[end]) in {"Mn", "Me"}:
        end += 1
    return end


def spelling(word: str) -> str:
    """A plain word in the one spelling that names are compared in: `aase` and `åse` are the same."""
    return word.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")


# --- a context ----------------------------------------------------------------------------------------------------

_WINDOW = 120
_STOPS = re.compile(r"[.!?…](?=\s+[A-ZÆØÅ])|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:nr|tlf|fru|frk|hr|dr|kl|ca|st|ndr|sdr|gl|ny|vedr|inkl|jf|stk|mobil|f|d|j|evt|mr|mrs|ms|ph|reg|bl|"
    r"[a-zæøå])|\d)$",
    re.IGNORECASE,
)


def sentence(folded: Folded, start: int, end: int) -> Span:
    """The sentence around a stretch, at most 120 characters to either side."""
    first = max(0, start - _WINDOW)
    for stop in _STOPS.finditer(folded.cased, first, start):
        if folded.cased[stop.start()] != "." or not _ABBREVIATED.search(
            folded.cased, max(0, stop.start() - 8), stop.start()
        ):
            first = stop.end()
    last = min(len(folded.plain), end + _WINDOW)
    for stop in _STOPS.finditer(folded.cased, end, last):
        if folded.cased[stop.start()] != "." or not _ABBREVIATED.search(
            folded.cased, max(0, stop.start() - 8), stop.start()
        ):
            last = stop.start()
            break
    return first, last
