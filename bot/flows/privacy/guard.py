"""Citizens stay out: finds what may identify somebody in a text, before anything of it is stored or posted.

It finds CPR numbers, telephone numbers, e-mail addresses and listed names. When in doubt it finds: the author keeps the
draft, is told why, and mends one word; a leaked number cannot be called back. Everyday numbers of the work (years,
dates, amounts, ranges) are let through, otherwise people would learn to write around the guard.

Every pattern here is bounded in length, so the time it takes grows with the text and no faster.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

Kind: TypeAlias = Literal["cpr", "phone", "email", "name"]


class Finding(Struct, frozen=True):
    """`start` and `end` (exclusive) are codepoint positions in the text as it was written."""

    kind: Kind
    start: int
    end: int


Span: TypeAlias = tuple[int, int]


def find(text: str, names: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What may identify somebody in `text`, in reading order and without overlaps.

    `names` are found as whole words, whatever their case, accents or genitive. A name of several words is found when
    they follow each other; whoever should be found by their first name alone is listed with it alone.
    """
    plain, origin = _fold(text)
    searches: tuple[tuple[Kind, Callable[[str], Iterator[Span]]], ...] = (
        ("phone", _international),
        ("cpr", _cprs),
        ("email", _emails),
        ("phone", _phones),
        ("name", lambda folded: _names(folded, _index(tuple(names)))),
    )
    numbers = sum(map(len, _DIGITS.findall(plain))) >= _FEWEST_DIGITS
    found: list[Finding] = []
    taken = bytearray(len(plain))
    for kind, search in searches:
        if kind in ("phone", "cpr") and not numbers:
            continue
        for start, end in search(plain):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Finding(kind, origin[start], _with_marks(text, origin[end - 1] + 1)))
    return tuple(sorted(found, key=lambda finding: finding.start))


def find_names(text: str, names: Sequence[str]) -> tuple[Finding, ...]:
    """Only these names, as `find` finds them; of several that begin with the same word, the first that stands there."""
    plain, origin = _fold(text)
    found: list[Finding] = []
    taken = 0
    for start, end in _names(plain, _index(tuple(names))):
        if start >= taken:
            found.append(Finding("name", origin[start], _with_marks(text, origin[end - 1] + 1)))
            taken = end
    return tuple(found)


def describe(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The words (keys of `prompts/words/`) that say why: `guard-cpr`, `guard-phone`, `guard-email`, `guard-name`."""
    kinds = {finding.kind for finding in findings}
    return tuple(f"guard-{kind}" for kind in get_args(Kind) if kind in kinds)


# --- the text as it is searched -----------------------------------------------------------------------------------

_EVERYDAY = re.compile("[\t\n -~æøåÆØÅ]*")
_COMPOSED = {("a", "\u030a"): "å", ("a", "\u0308"): "æ", ("o", "\u0308"): "ø"}
"""Letters of their own in the Nordic languages, not accents; the Swedish ones as their Danish counterparts."""
_LOOKALIKES = {"\u00b4": "'", "\u2018": "'", "\u2019": "'", "\u00b7": ".", "\u2022": ".", "\u2212": "-", "\u2043": "-"}
_BLANKS = "\t\u2800\u3164\u115f\u1160"


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """`text` in one plain spelling, and for each of its characters the position where it stands in `text`."""
    if _EVERYDAY.fullmatch(text):
        return text.lower(), range(len(text))
    plain: list[str] = []
    origin: list[int] = []
    for position, written in enumerate(text):
        for char in _plain(written):
            if unicodedata.combining(char):
                letter = _COMPOSED.get((plain[-1], char)) if plain else None
                if letter:
                    plain[-1] = letter
            else:
                plain.append(char)
                origin.append(position)
    return "".join(plain), origin


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


def _with_marks(text: str, end: int) -> int:
    """`end` moved past accents and other marks that belong to the last character."""
    while end < len(text) and unicodedata.category(text[end]) in {"Mn", "Me"}:
        end += 1
    return end


# --- CPR numbers --------------------------------------------------------------------------------------------------

_S = r"[\s.\-/_*]"
_CPRS = (
    # 010101-0000, 01.01.01 0000, 0101010000
    re.compile(rf"(?<!\d)(?P<date>\d\d{_S}{{0,2}}\d\d{_S}{{0,2}}\d\d){_S}{{0,4}}\d{{4}}(?!\d)"),
    # 0 1 0 1 0 1 - 0 0 0 0, but not 2012-10-31 14:30
    re.compile(rf"(?<!\d)(?P<date>\d(?:{_S}{{0,2}}\d){{5}}){_S}{{1,4}}\d(?:\s{{0,2}}\d){{3}}(?!\d|[.:]\d)"),
    # 01-01-1901-0000, but not 22-11-2026 1400
    re.compile(rf"(?<!\d)(?P<date>\d\d{_S}?\d\d{_S}?)(?:18|19|20)(?P<year>\d\d)(?:\s?-\s?)?\d{{4}}(?!\d)"),
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _cprs(plain: str) -> Iterator[Span]:
    for pattern in _CPRS:
        for match in pattern.finditer(plain):
            written = "".join(match.groupdict().values())
            if _possible_date("".join(filter(str.isdigit, written))):
                yield match.span()


def _possible_date(ddmmyy: str) -> bool:
    """Modulus 11 is no help: numbers issued since 2007 may fail it."""
    day, month, year = int(ddmmyy[:2]), int(ddmmyy[2:4]), int(ddmmyy[4:6])
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] and (ddmmyy[:4] != "2902" or year % 4 == 0)


# --- telephone numbers --------------------------------------------------------------------------------------------

_INTERNATIONAL = re.compile(r"(?:\+\s?\(?|(?<!\d)(?<!\d[.,:])00)[1-9](?:[\s.\-/()]{0,3}\d){7,14}(?!\d)")
_DIGITS = re.compile(r"\d+")
_FEWEST_DIGITS = 8
"""A telephone number has so many, and a CPR number more: most texts have fewer, and need no closer look."""
_GAP = re.compile(r"[ ]{1,2}|[ ]?[-./][ ]?")
_SHAPES = ((8,), (4, 4), (2, 2, 2, 2), (3, 2, 3), (4, 2, 2), (2, 2, 4))
_MONEY_BEFORE = re.compile(r"(?:kr\.?|dkk|eur|€)\s?$")
_AMOUNT_AFTER = re.compile(
    r"\s{0,2}(?:kr\b|kroner\b|dkk\b|eur\b|euro\b|€|mio\b|mia\b|%|procent\b|sager\b|borgere\b|personer\b|timer\b)"
    r"|,(?:-|\d\d?(?!\d))"
)


def _international(plain: str) -> Iterator[Span]:
    for match in _INTERNATIONAL.finditer(plain):
        if not _AMOUNT_AFTER.match(plain, match.end()):
            yield match.span()


def _phones(plain: str) -> Iterator[Span]:
    """Danish numbers: eight digits in the groups people write them in; none starts with 0 or 1."""
    groups = list(_DIGITS.finditer(plain))
    at = 0
    while at < len(groups):
        if groups[at].group() == "45" and _phone_at(plain, groups, at + 1):
            at += 1
        taken = _phone_at(plain, groups, at)
        if taken:
            yield groups[at].start(), groups[at + taken - 1].end()
        at += taken or 1


def _phone_at(plain: str, groups: Sequence[re.Match[str]], at: int) -> int:
    """How many groups of digits make up the telephone number that begins with group `at`; 0 when none does."""
    return next((n for n in (1, 2, 3, 4) if _is_phone(plain, groups[at : at + n])), 0)


def _is_phone(plain: str, groups: Sequence[re.Match[str]]) -> bool:
    parts = [group.group() for group in groups]
    if len(parts) == 1 and len(parts[0]) == 10 and parts[0].startswith("45"):
        parts = [parts[0][2:]]
    if tuple(map(len, parts)) not in _SHAPES or parts[0][0] in "01":
        return False
    gaps = [plain[one.end() : two.start()] for one, two in pairwise(groups)]
    if not all(map(_GAP.fullmatch, gaps)) or len({gap.strip() for gap in gaps}) > 1:
        return False
    start, end = groups[0].start(), groups[-1].end()
    amount = _MONEY_BEFORE.search(plain[max(0, start - 5) : start]) or _AMOUNT_AFTER.match(plain, end)
    return not amount and not _everyday(parts)


def _everyday(parts: Sequence[str]) -> bool:
    """Dates (24.12.2026, 20261224), two years (2025-2026) and ranges of round numbers (2500-3000)."""
    digits = "".join(parts)
    match len(parts):
        case 1 | 3:
            day_first = digits[4:6] in _CENTURIES and _possible_date(digits[:4] + digits[6:])
            year_first = digits[:2] in _CENTURIES and _possible_date(digits[6:] + digits[4:6] + digits[2:4])
            return day_first or year_first
        case 2:
            years = digits[:2] in _CENTURIES and digits[4:6] in _CENTURIES
            return parts[0] < parts[1] and (years or digits[3] == digits[7] == "0")
        case _:
            return False


_CENTURIES = ("19", "20")

# --- e-mail addresses ---------------------------------------------------------------------------------------------

_AT = re.compile(
    r"\s{0,3}(?:@|[(\[{<]\s?(?:@|at|a|snabel[ -]?a|alfakrøl|krølle[ -]?a)\s?[)\]}>]|\bsnabel[ -]?a\b)\s{0,3}"
)
_DOMAIN = re.compile(
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"
    r"(?:\.(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59})|\s{0,2}(?:\.|[(\[{]\s?(?:\.|dot|punktum|prik)\s?[)\]}]|\b(?:dot|punktum|prik)\b)\s{0,2}"
    r"(?:dk|com|org|net|eu|info))(?![\w-])"
)
_LONGEST_LOCAL = 64
_NOT_LOCAL = frozenset(' \n<>(),;:"[]{}@')


def _emails(plain: str) -> Iterator[Span]:
    for at in _AT.finditer(plain):
        start = at.start()
        while start > max(0, at.start() - _LONGEST_LOCAL) and plain[start - 1] not in _NOT_LOCAL:
            start -= 1
        domain = _DOMAIN.match(plain, at.end())
        if domain and start < at.start():
            yield start, domain.end()


# --- listed names -------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+")
_LONG_SPELLINGS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_LONGEST_GAP = 3

Index: TypeAlias = Mapping[str, Sequence[Sequence[str]]]
"""First word of a name -> the words of the name, in every spelling and also in the genitive."""


def _names(plain: str, index: Index) -> Iterator[Span]:
    if not index:
        return
    words = list(_WORD.finditer(plain))
    spelled = [_spelling(word.group()) for word in words]
    for at, first in enumerate(spelled):
        for name in index.get(first, ()):
            end = at + len(name)
            if spelled[at:end] == name and _close(words[at:end]):
                yield words[at].start(), words[end - 1].end()
                break


def _close(words: Sequence[re.Match[str]]) -> bool:
    return all(two.start() - one.end() <= _LONGEST_GAP for one, two in pairwise(words))


@lru_cache(maxsize=64)
def _index(names: tuple[str, ...]) -> Index:
    index: dict[str, list[list[str]]] = {}
    for name in names:
        plain, _ = _fold(name)
        for written in {plain, plain.replace("å", "a").replace("ø", "o")}:
            words = [_spelling(word) for word in _WORD.findall(written)]
            if len("".join(words)) > 1:
                for spelled in (words, [*words[:-1], words[-1] + "s"]):
                    index.setdefault(spelled[0], []).append(spelled)
    return index


def _spelling(word: str) -> str:
    for long, short in _LONG_SPELLINGS:
        word = word.replace(long, short)
    return word
