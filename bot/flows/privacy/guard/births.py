"""Dates on which somebody was born: a date that the words around it, or its being half a CPR number, make one."""

import re
from collections.abc import Iterator

from bot.flows.privacy.guard import cpr
from bot.flows.privacy.guard.findings import Kind, Span
from bot.flows.privacy.guard.folding import Folded

_MONTHS = (
    "januar|jan|februar|feb|marts|mar|april|apr|maj|juni|jun|juli|jul|august|aug|september|sept?|"
    "oktober|okt|november|nov|"
    "december|dec|january|february|march|may|june|july|october|oct"
)
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_ONES = "(?:en|to|tre|fire|fem|seks|syv|otte|ni)og"
_ORDINAL = (
    rf"(?:første|anden|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|ellevte|tolvte|trettende|fjortende|"
    rf"femtende|sekstende|syttende|attende|nittende|(?:{_ONES})?(?:tyvende|tredivte)|first|second|third|fourth|fifth|"
    r"sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
    r"eighteenth|nineteenth|(?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"twentieth|thirtieth)"
)
_YEAR_IN_WORDS = (
    r"(?:\w{2,10}\s?hundrede\s?(?:og\s)?)?(?:\w{1,6}og)?"
    r"(?:tyve|tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems)\b"
)
_IN_YEAR = rf"(?:,?\s(?:\d{{4}}|'?\d\d\b|{_YEAR_IN_WORDS}))"
_DATE = (
    rf"(?:\d{{4}}-\d\d?-\d\d?|{_DAY}\s?[./\- ]\s?{_MONTH}(?:\s?[./\- ]\s?(?:\d{{4}}|'?\d\d))?"
    rf"|{_DAY}(?:\.|st|nd|rd|th)?\s{{0,2}}(?:of\s)?(?:{_MONTHS})\b\.?(?:,?\s{{0,2}}(?:\d{{4}}|'?\d\d\b))?"
    rf"|(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}})?"
    rf"|{_DAY}\.?\si\s{_MONTH}\b\.?(?:\s(?:\d{{4}}|'?\d\d\b))?"
    rf"|\b{_ORDINAL}\s(?:of\s|i\s)?(?:{_MONTHS}|{_ORDINAL})\b{_IN_YEAR}?"
    r"|\d{6}|\d{8})(?!\d)"
)
_BORN = (
    r"(?:\bfødt|\bk(?:om|ommet)\stil\sverden|\bfødes|\bfødselsd\w{0,10}|\bfødsels-?\w{0,8}dato|\bfdt\.?|\bf\.|\bfdselsdag|\bborn|"
    r"\bbirth\s?(?:day|date)?|\bdate\sof\sbirth|\bdob\b"
    r"|\b(?:han|hun|borgeren|he|she)\s(?:er|is)\s(?:fra|from)\b(?=\s\d\d?[./-]\d\d?[./-]\d\d)"
    r"|\bfyld(?:er|te)(?:\s\w{1,14})?(?:\så?r?)?|\bturn(?:s|ed)?\s\d\d\b)"
)
_BEFORE = re.compile(rf"{_BORN}(?:[^\d\n.!?]|\bd\.|\bca\.){{0,26}}(?P<date>{_DATE})")
_FOLLOWED = re.compile(rf"(?<![\d.,/-])(?P<date>{_DATE})[^\d\n.!?]{{0,22}}\b(?:fødselsda(?:g|to)|født\b|birthday|born)")
_FOLLOWING = re.compile(r"\b(?:født|til\sverden|(?:er|is)\s(?:fra|from)\s\d|fød|fdt|f\.|born|birth|dob|fyld|turn)")
_CPR_HALF = re.compile(
    r"\b(?:cpr|personnummer|cpr-?nr|cpr-?nummer)[^\d\n]{0,24}(?P<date>\d{6}|\d\d[./\- ]\d\d[./\- ]\d\d)(?!\s?-?\s?\d)"
)
_MASKED = re.compile(r"(?<!\d)(?P<date>\d{6})\s?-?\s?(?:[x*#?•_]{2,4}|\d{0,2}[x*#?•_]{2,4})(?![\w])")
_YEAR = re.compile(
    rf"(?:\b(?:født|born|f\.)|\bfødselsår(?:et)?[^\d\n.!?]{{0,16}})\s(?:(?:i|in)\s)?(?P<date>(?:(?:{_MONTHS})\.?\s)?(?:19|20)\d\d)\b(?!\s(?:eller|og\s(?:frem|senere|tidligere)|or\s))"
)
_GROUP_BEFORE = re.compile(
    r"\b(?:borgere|personer|alle|dem|de|mennesker|danskere|kvinder|mænd|unge|årgange?|people|those|"
    r"everybody|ingen|hvis\sman|man|du|børn|vi|we|afdelingen|jobcentret|kommunen|foreningen|centret|"
    r"ordningen)"
    r"\b[^.!?\n]{0,16}$"
)
_RANGE_BEFORE = re.compile(r"\b(?:før|efter|inden|mellem|before|after|between)\s$")


def births(folded: Folded) -> Iterator[tuple[Kind, Span]]:
    plain = folded.plain
    patterns = (_BEFORE, _CPR_HALF, _FOLLOWED) if _FOLLOWING.search(plain) else (_CPR_HALF,)
    for pattern in patterns:
        for match in pattern.finditer(plain):
            if _is_day(match["date"]) and not _of_a_group(plain, match.start(), match.start("date")):
                yield "birth", match.span("date")
    for match in _MASKED.finditer(plain):
        if cpr.possible(match["date"]):
            yield "birth", match.span()
    for match in _YEAR.finditer(plain):
        if not _of_a_group(plain, match.start(), match.start("date")):
            yield "birth", match.span("date")


def _is_day(written: str) -> bool:
    return not written.isdigit() or len(written) != 6 or cpr.possible(written)


def _of_a_group(plain: str, start: int, date: int) -> bool:
    return bool(
        _GROUP_BEFORE.search(plain, max(0, start - 30), start) or _RANGE_BEFORE.search(plain, max(0, date - 10), date)
    )
