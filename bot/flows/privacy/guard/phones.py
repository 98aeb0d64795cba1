"""Telephone numbers: Danish ones in the groups people write them in, and foreign ones.

Eight digits that nothing around them explains may be anything: those are asked about, not refused.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from bot.flows.privacy.guard import cpr, labels
from bot.flows.privacy.guard.findings import Span
from bot.flows.privacy.guard.folding import Folded, sentence

Called: TypeAlias = Literal["phone", "number"]

_INTERNATIONAL = re.compile(r"(?:\+\s?\(?|(?<!\d)(?<!\d[.,:-])00)[1-9](?:[\s.\-/()]{0,3}\d){6,14}(?!\d)")
_DIGITS = re.compile(r"\d+")
_FILE_PLAN = re.compile(r"-[a-z]\d\d\b")
"""How the number of a case goes on in the plan that municipalities file by: `33.02.10-G01-4-21`."""
_GAP = re.compile(r"[ ]{1,2}|[ ]?[-./_][ ]?")
_LOOSE = re.compile(r"[\s.,:;|~\-/_()]{1,3}")
_SHAPES = ((8,), (4, 4), (2, 2, 2, 2), (3, 2, 3), (4, 2, 2), (2, 2, 4), (2, 3, 3), (3, 3, 2), (2, 4, 2))
_MOST_GROUPS = 12
_NEXT = 9
"""Characters between two telephone numbers of which the one explains the other: `20123456 eller 30123456`."""
_CLOCKS = re.compile(r"\d{1,2}[.:]\d\d(?![.:]?\d)")
_NEARBY = re.compile(
    r"\b(?:borger(?:en|ens)?|hun|han|ham|hende[s]?|hans|mor(?:en|s)?|far(?:en|s)?|kone(?:n|ns)?|manden|"
    r"ægtefælle\w{0,3}|kæreste\w{0,3}|"
    r"datter(?:en)?|søn(?:nen)?|bror(?:en)?|søster(?:en)?|kontaktperson\w{0,3}|mentor(?:en)?|tolk(?:en|"
    r"ens)?|pårørende|nabo(?:en)?|"
    r"arbejdsgiver(?:en)?|klient(?:en)?|she|he|her|him|his|mother|father|wife|husband|client)\b"
)


def phones(folded: Folded) -> Iterator[tuple[Called, Span]]:
    plain = folded.plain
    for match in _INTERNATIONAL.finditer(plain):
        if not labels.amount(plain, *match.span()) and labels.label(plain, match.start()) not in (
            "account",
            "other",
            "case",
        ):
            yield "phone", match.span()
    groups = list(_DIGITS.finditer(plain))
    at = 0
    last = -_NEXT
    while at < len(groups):
        country = 1 if groups[at][0] in ("45", "0045") and _shaped(plain, groups, at + 1) else 0
        number = at + country
        taken = _shaped(plain, groups, number) or _loose(plain, groups, number)
        called = _called(folded, groups[number : number + taken], groups[at].start()) if taken else None
        if called == "number" and groups[at].start() - last < _NEXT:
            called = "phone"
        if called:
            last = groups[number + taken - 1].end() if called == "phone" else last
            yield called, (groups[number].start(), groups[number + taken - 1].end())
        at = number + taken if taken and called else at + 1


def _shaped(plain: str, groups: Sequence[re.Match[str]], at: int) -> int:
    """How many groups of digits, in one of the usual shapes, begin with group `at`; 0 when none does."""
    for taken in (1, 2, 3, 4):
        some = groups[at : at + taken]
        parts = _parts(some)
        if tuple(map(len, parts)) not in _SHAPES:
            continue
        gaps = [plain[one.end() : two.start()] for one, two in pairwise(some)]
        if all(map(_GAP.fullmatch, gaps)) and len({gap.strip() for gap in gaps}) <= 1:
            return taken
    return 0


def _loose(plain: str, groups: Sequence[re.Match[str]], at: int) -> int:
    """How many groups, however long and whatever stands between, directly behind a word for a telephone."""
    if at >= len(groups) or _CLOCKS.match(plain, groups[at].start()):
        return 0
    digits = 0
    taken = 0
    for number, group in enumerate(groups[at : at + _MOST_GROUPS]):
        if number and not _LOOSE.fullmatch(plain, groups[at + number - 1].end(), group.start()):
            break
        digits += len(group[0])
        taken = number + 1
    fits = digits == 8 or (7 <= digits <= 13 and groups[at][0][0] == "0") or (digits == 6 and taken > 1)
    start, end = groups[at].start(), groups[at + taken - 1].end()
    return (
        taken
        if fits
        and (
            labels.label(plain, start) == "phone" or labels.bare(plain, start) or labels.called_phone_after(plain, end)
        )
        else 0
    )


def _parts(groups: Sequence[re.Match[str]]) -> list[str]:
    parts = [group[0] for group in groups]
    if len(parts) == 1 and len(parts[0]) == 10 and parts[0].startswith("45"):
        return [parts[0][2:]]
    return parts


def _called(folded: Folded, groups: Sequence[re.Match[str]], begins: int) -> Called | None:
    """What a number of eight digits is taken for: None for what is no person's number at all."""
    plain, start, end = folded.plain, groups[0].start(), groups[-1].end()
    parts = _parts(groups)
    called = labels.label(plain, begins)
    if (
        _FILE_PLAN.match(plain, end)
        or labels.amount(plain, start, end)
        or called in ("other", "case", "account", "cpr")
    ):
        return None
    if called in ("person", "switchboard"):
        return "number"
    if called == "phone":
        return "phone" if _plainly_called(plain, begins) or not (_day_or_years(parts) or parts[0][0] in "01") else None
    if labels.called_phone_after(plain, end) and not _day_or_years(parts):
        return "phone"
    if _filed(plain, parts, start) and not _day_or_years(parts):
        return "number"
    if _day_or_years(parts) or _steps(parts) or parts[0][0] in "01":
        return None
    if _alone(plain, start, end):
        return "phone"
    if tuple(map(len, parts)) not in _SHAPES:
        return "phone"
    if tuple(map(len, parts)) == (2, 2, 2, 2) and not labels.bare(plain, start):
        return "phone"
    first, last = sentence(folded, start, end)
    return "phone" if _NEARBY.search(plain, first, last) else "number"


_PLAINLY = re.compile(r"\b(?:tlf|telefon|tel|mobil|phone|sms)\w{0,8}\W{0,5}(?:er\s|is\s)?$")


def _plainly_called(plain: str, start: int) -> bool:
    return bool(_PLAINLY.search(plain[max(0, start - 24) : start]))


def _alone(plain: str, start: int, end: int) -> bool:
    """On a line or in brackets of its own."""
    before, after = plain[max(0, start - 6) : start], plain[end : end + 6]
    line = before.rpartition("\n")[2].strip(" -*•\t") if len(before) < 6 or "\n" in before else before
    rest = after.partition("\n")[0].strip(" .,;!?") if len(after) < 6 or "\n" in after else after
    return (not line and not rest) or (before.endswith(("(", "[", "<")) and after.startswith((")", "]", ">")))


def _day_or_years(parts: Sequence[str]) -> bool:
    """Dates (24.12.2026, 20261224), and two years (2025-2026)."""
    digits = "".join(parts)
    match tuple(map(len, parts)):
        case (8,) | (_, _, _):
            day_first = digits[4:6] in _CENTURIES and cpr.possible(digits[:4] + digits[6:])
            year_first = digits[:2] in _CENTURIES and cpr.possible(digits[6:] + digits[4:6] + digits[2:4])
            return day_first or year_first
        case (4, 4):
            years = digits[:2] in _CENTURIES and digits[4:6] in _CENTURIES
            return parts[0] < parts[1] and years
        case _:
            return False


def _filed(plain: str, parts: Sequence[str], start: int) -> bool:
    """`2024-8831`: a year and a running number, as things are filed."""
    return tuple(map(len, parts)) == (4, 4) and parts[0][:2] in _CENTURIES and plain[start + 4] in "-/"


def _steps(parts: Sequence[str]) -> bool:
    """Numbers that somebody counts (20 22 24 26), and ranges of round numbers (2500-3000)."""
    if tuple(map(len, parts)) == (4, 4):
        return parts[0] < parts[1] and parts[0][3] == parts[1][3] == "0"
    steps = {int(two) - int(one) for one, two in pairwise(parts)}
    return len(parts) == 4 and len(steps) == 1 and abs(min(steps)) <= 10


_CENTURIES = ("19", "20")
