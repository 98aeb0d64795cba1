"""Numbers written so that no digit stands there, or not only: in words, or with letters that look like digits."""

import re
from itertools import pairwise

from bot.flows.privacy.guard.folding import Folded

_ONES = {
    "nul": 0, "en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9,
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17,
    "atten": 18, "nitten": 19, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_COMPOSED = {f"{one}og{ten}": _ONES[one] + _TENS[ten] for one in _ONES for ten in _TENS if _ONES[one]}
_WORDS = {word: str(number) for word, number in (_ONES | _TEENS | _TENS | _COMPOSED).items()}

_WORD = re.compile(r"[a-zæøå]+|\d+")
_BETWEEN = re.compile(r"[\s,.\-/]{1,3}")
_FEWEST_WORDS = 4
_FEWEST_DIGITS = 8

_MIXED = re.compile(r"(?<![a-zæøå\d@.])(?=[ol]{0,6}\d)[\dol]{4,10}(?:[\s\-]{1,3}[\dol]{2,4})?(?![a-zæøå\d@])")
_AS_DIGIT = str.maketrans("ol", "01")
_HARD = re.compile(r"[ol]")


def as_digits(folded: Folded) -> Folded | None:
    """The same text with digits where numbers were spelled out or disguised; None when there are none."""
    changes = {**_said(folded.plain), **_disguised(folded.plain)}
    if not changes:
        return None
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for (start, end), digits in sorted(changes.items()):
        if start < at:
            continue
        plain += folded.plain[at:start]
        starts += folded.starts[at:start]
        ends += folded.ends[at:start]
        first, last = folded.span(start, end)
        plain += digits
        starts += [first] * len(digits)
        ends += [last] * len(digits)
        at = end
    plain += folded.plain[at:]
    starts += folded.starts[at:]
    ends += folded.ends[at:]
    text = "".join(plain)
    return Folded(text, text, starts, ends)


def _said(plain: str) -> dict[tuple[int, int], str]:
    """Runs of numbers in words, long enough to be somebody's: `nul et nul et ni nul ...`."""
    changes: dict[tuple[int, int], str] = {}
    run: list[re.Match[str]] = []
    words = [word for word in _WORD.finditer(plain) if word[0] in _WORDS or word[0].isdigit()]
    for word, following in pairwise([*words, None]):
        assert word is not None
        run.append(word)
        if following is None or not _BETWEEN.fullmatch(plain, word.end(), following.start()):
            spelled = [piece for piece in run if piece[0] in _WORDS]
            digits = sum(len(_WORDS.get(piece[0], piece[0])) for piece in run)
            if len(spelled) >= _FEWEST_WORDS and digits >= _FEWEST_DIGITS:
                changes |= {piece.span(): _WORDS[piece[0]] for piece in spelled}
            run = []
    return changes


def _disguised(plain: str) -> dict[tuple[int, int], str]:
    """`o1o19o-1234`, with letters for zeros and ones."""
    found = (match for match in _MIXED.finditer(plain) if _HARD.search(match[0]))
    return {
        match.span(): match[0].translate(_AS_DIGIT)
        for match in found
        if sum(map(str.isdigit, match[0])) * 2 >= len(match[0])
    }
