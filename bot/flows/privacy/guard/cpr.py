"""CPR numbers: a date of birth and four more characters, in every spelling, also torn apart by words.

A substitute number, for people without a CPR number yet, has 60 added to its day or letters among the last four.
Modulus 11 is no help: numbers issued since 2007 may fail it.
"""

import re
from collections.abc import Iterator

from bot.flows.privacy.guard import labels
from bot.flows.privacy.guard.findings import Span

_S = r"[\s.\-/_*]"
_WIDE = r"[\s.\-/_*:|~+=,;()\[\]#]"
_WHOLE = (
    # 010101-0000, 01.01.01 0000, 0101010000
    re.compile(rf"(?<!\d)(?<!\d[.:])(?P<date>\d\d{_S}{{0,2}}\d\d{_S}{{0,2}}\d\d){_S}{{0,4}}(?P<last>\d{{4}})(?!\d)"),
    # 010101 (0000), 010101: 0000
    re.compile(rf"(?<!\d)(?P<date>\d{{6}}){_WIDE}{{1,4}}(?P<last>\d{{4}})(?!\d)"),
    # 0 1 0 1 0 1 - 0 0 0 0, but not 2012-10-31 14:30
    re.compile(
        rf"(?<!\d)(?<!\d[.:])(?P<date>\d(?:{_S}{{0,2}}\d){{5}}){_S}{{1,4}}(?P<last>\d(?:[\s-]{{0,2}}\d){{3}})(?!\d|"
        rf"[.:]\d)"
    ),
    # 010101-00 00
    re.compile(r"(?<!\d)(?P<date>\d{6})\s?-\s?(?P<last>\d(?:[\s.\-]?\d){3})(?!\d)"),
    # 01-01-1901-0000, but not 22-11-2026 1400
    re.compile(rf"(?<!\d)(?P<date>\d\d{_S}?\d\d{_S}?)(?:18|19|20)(?P<year>\d\d)(?:\s?-\s?)?(?P<last>\d{{4}})(?!\d)"),
)
_LETTERED = re.compile(
    r"(?<!\d)(?P<date>\d{6})\s?-?\s?(?P<last>(?=[a-z]{0,3}\d)(?=\d{0,3}[a-z])[0-9a-z]{4})(?![0-9a-z])"
)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_DAY_BEFORE = re.compile(r"(?:\bden|\bd\.|\bmøde\w{0,3}|\bkl\.?|\bdato\w{0,2}|\bon)\s?$")

_MONTHS = {
    "januar": 1, "jan": 1, "january": 1, "februar": 2, "feb": 2, "february": 2, "marts": 3, "mar": 3, "march": 3,
    "april": 4, "apr": 4, "maj": 5, "may": 5, "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7,
    "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "okt": 10, "october": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    rf"(?:(?P<d>\d\d?)(?:\.|st|nd|rd|th)?\s{{0,2}}(?:of\s)?(?P<month>{_MONTH})\.?,?\s{{0,2}}(?P<yy>(?:18|19|20)?\d\d)"
    rf"|(?P<date>\d\d?{_S}{{1,2}}\d\d?{_S}{{1,2}}(?:18|19|20)?\d\d|\d{{6}}|\d{{4}}(?:18|19|20)\d\d))(?!\d)"
)
_LAST = r"(?P<last>\d(?:[\s-]?\d){3})(?![\d.,]?\d|[:])"
_ENDING = (
    r"(?:sidste|slut\w{0,4}|ende[rt]?|endelse\w{0,2}|løben(?:umme)?r\w{0,3}|kontrol\w{0,8}|cif\w{0,5}|"
    r"tal|efterfulgt|fulgt|bindestreg|streg|dash|"
    r"minus|hyphen|skråstreg|last|digits|ending|ends|followed|then|derefter|så)"
)
_TORN = (
    # født 010101, de sidste fire er 0000
    re.compile(rf"(?<![\d.,]){_DATE}(?P<gap>(?:[^\d\n]|\b4\b){{1,60}}){_LAST}"),
    # 1. januar 1901-0000, 1/1-01 0000
    re.compile(rf"(?<![\d.,]){_DATE}(?P<blank>\s?-\s?|,?\s{{1,3}}){_LAST}"),
)
_TORN_BACK = (
    # de sidste fire er 0000, født 010101
    re.compile(
        rf"\b(?:sidste|last)\s(?:4|fire|four|cifre|tal|"
        rf"digits)\b[^\d\n]{{0,24}}(?P<last>\d(?:[\s.\-]?\d){{3}})(?!\d)[^\d\n]{{1,60}}{_DATE}"
    ),
    # 0000 er de sidste fire, født 010101
    re.compile(rf"(?<!\d)(?P<last>\d{{4}})\s(?:er|is|are)\s(?:de|the)?\s?(?:sidste|last)\b[^\d\n]{{0,60}}{_DATE}"),
)
_CALLED = re.compile(r"\b(?:cpr|personnummer)[^\d\n]{0,24}(?P<number>\d(?:[^\w\n]{0,4}\d){9})(?!\d)")
_LAST_OF = re.compile(rf"\b{_ENDING}\b")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def cprs(plain: str) -> Iterator[Span]:
    for pattern in _WHOLE:
        for match in pattern.finditer(plain):
            date = "".join(filter(str.isdigit, match["date"] + match.groupdict().get("year", "")))
            if possible(date) and not _excused(plain, match):
                yield match.span()
    for match in _LETTERED.finditer(plain):
        if possible(match["date"]) and match["last"].strip("x"):
            yield match.span()
    for match in _CALLED.finditer(plain):
        if possible("".join(filter(str.isdigit, match["number"]))[:6]):
            yield match.span("number")
    for pattern in (*_TORN, *_TORN_BACK):
        for match in pattern.finditer(plain):
            if possible(_written(match)) and _belongs(plain, match) and not labels.amount(plain, *match.span("last")):
                yield match.span()


def impossible(plain: str) -> Iterator[Span]:
    """What is called a CPR number and cannot be one: mistyped, or an example."""
    for match in _CALLED.finditer(plain):
        if not possible("".join(filter(str.isdigit, match["number"]))[:6]):
            yield match.span("number")


def _belongs(plain: str, match: re.Match[str]) -> bool:
    """Whether the four digits go with the date: by the words between them, or because no meeting is on such a day."""
    parts = match.groupdict()
    if "gap" in parts:
        return bool(_LAST_OF.search(match["gap"]))
    if "blank" in parts and "-" not in match["blank"]:
        return not _RECENT.search(match["yy"] or match["date"]) or bool(
            _BORN.search(plain, max(0, match.start() - 40), match.start())
        )
    return True


_RECENT = re.compile(r"(?:20[1-4]|(?<!\d\d)[1-4])\d$")
_BORN = re.compile(r"\b(?:cpr|personnummer|født|born)\b")


def _excused(plain: str, match: re.Match[str]) -> bool:
    """A number of ten digits that something else is called, an amount, or a day and the time of a meeting."""
    called = labels.label(plain, match.start())
    if called == "cpr":
        return False
    if labels.amount(plain, *match.span()):
        return True
    day = match["date"]
    if (
        not day.isdigit()
        and "-" not in plain[match.end("date") : match.start("last")]
        and _CLOCK.fullmatch(match["last"])
    ):
        return bool(_DAY_BEFORE.search(plain, max(0, match.start() - 12), match.start()))
    hyphened = day.isdigit() and plain[match.end("date") : match.start("last")].strip() == "-"
    return not hyphened and called in ("case", "account", "person", "other")


def possible(ddmmyy: str) -> bool:
    """Whether six digits can be the day somebody was born on, also with 60 added to the day."""
    day, month, year = int(ddmmyy[:2]) % 100, int(ddmmyy[2:4]), int(ddmmyy[4:6])
    if day > 60:
        day -= 60
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1] and (day != 29 or month != 2 or year % 4 == 0)


def _written(match: re.Match[str]) -> str:
    """The date of a match as six digits."""
    if match["month"]:
        return f"{int(match['d']):02}{_MONTHS[match['month']]:02}{match['yy'][-2:]}"
    parts = re.findall(r"\d{1,9}", match["date"])
    if len(parts) == 1:
        return f"{parts[0][:4]}{parts[0][-2:]}"
    return f"{int(parts[0]):02}{int(parts[1]):02}{parts[-1][-2:]}"
