"""E-mail addresses, also those written so that no machine should read them."""

import re
from collections.abc import Iterator

from bot.flows.privacy.guard.findings import Span

_PROVIDERS = (
    "gmail|hotmail|live|outlook|yahoo|icloud|msn|mail|jubii|ofir|protonmail|proton|me|tdcadsl|stofanet|"
    "youmail|email|webspeed|post"
)
_OPEN, _CLOSE = r"[(\[{<]\s?", r"\s?[)\]}>]"
_AT = re.compile(
    rf"\s{{0,3}}(?:@{{1,2}}|[*/_-]at[*/_-]|{_OPEN}(?:@|at|a|snabel[ -]?a|alfakrøl|krølle[ -]?a|"
    rf"hos){_CLOSE}|\b(?:snabel[ -]?a|alfakrøl|krølle[ -]?a)\b)\s{{0,3}}"
)
_SPOKEN_AT = re.compile(r"\s{1,2}(?:at|hos|-at-|_at_)\s{1,2}")
_DOT = (
    rf"(?:\s?\.\s?|{_OPEN}(?:\.|dot|punktum|prik){_CLOSE}\s{{0,2}}|\s{{0,2}}\b(?:dot|punktum|"
    rf"prik)\b\s{{0,2}}|[-_*/](?:dot|punktum)[-_*/])"
)
_ENDINGS = r"(?:dk|com|org|net|eu|info|se|no|de|uk|pl|ro|io|nu|gl|fo)"
_DOMAIN = re.compile(
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"
    r"(?:\.(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59})"
    rf"|\s{{0,2}}{_DOT}{_ENDINGS}"
    rf"|,\s?{_ENDINGS})(?![\w-])"
)
_PROVIDER = re.compile(rf"(?:{_PROVIDERS})\b(?!\s{{0,2}}(?:{_DOT}))(?![\w-])")
_SPOKEN_DOMAIN = re.compile(
    rf"(?:(?:{_PROVIDERS})(?:\s?\.\s?|{_DOT}){_ENDINGS}|[\w-]{{1,63}}\s{{0,2}}(?:\b(?:dot|punktum|"
    rf"prik)\b|{_OPEN}(?:dot|punktum|prik){_CLOSE})\s{{0,2}}{_ENDINGS})(?![\w-])"
)
_SNABEL_DOMAIN = re.compile(rf"[\w-]{{2,40}}\s{{1,2}}{_ENDINGS}(?![\w-])")
"""Behind a sign that has no other use, the dot may be missing, too."""
_LONGEST_LOCAL = 64
_NOT_LOCAL = frozenset(' \n<>(),;:"[]{}@')


def emails(plain: str) -> Iterator[Span]:
    for at in _AT.finditer(plain):
        last = _PROVIDER if "@" in at[0] else _SNABEL_DOMAIN
        domain = _DOMAIN.match(plain, at.end()) or last.match(plain, at.end())
        start = _local(plain, at.start())
        if domain and start < at.start():
            yield start, domain.end()
    for at in _SPOKEN_AT.finditer(plain):
        domain = _SPOKEN_DOMAIN.match(plain, at.end())
        start = _local(plain, at.start())
        if (
            not domain
            and _ADDRESSED.search(plain, max(0, start - 40), start)
            and plain[start : at.start()] not in _SMALL
        ):
            domain = _DOMAIN.match(plain, at.end())
        if domain and start < at.start():
            yield start, domain.end()


_ADDRESSED = re.compile(
    r"\b(?:(?:e-?)?mail(?:en|adressen?)?|mailadresse|skriv\stil|send\s(?:det\s|dem\s|brevet\s)?til|"
    r"adressen\ser|address)\b[^.\n]{0,20}$"
)
_SMALL = frozenset(
    (
        *("om", "for", "så", "til", "efter", "ved", "sagde", "siger", "skriver", "skrev", "mener", "og", "også", "end"),
        *(
            "som",
            "er",
            "var",
            "på",
            "håber",
            "står",
            "stod",
            "tror",
            "synes",
            "af",
            "i",
            "med",
            "uden",
            "fordi",
            "under",
        ),
        *("trods", "ikke", "that"),
    )
)
"""What stands before the Danish word for "that", and is nobody's mailbox."""


_SPOKEN_LOCAL = re.compile(r"[\w-]{1,30}\s(?:dot|punktum|prik|bindestreg|underscore)\s$")


def _local(plain: str, end: int) -> int:
    start = end
    while start > max(0, end - _LONGEST_LOCAL) and plain[start - 1] not in _NOT_LOCAL:
        start -= 1
    spoken = _SPOKEN_LOCAL.search(plain, max(0, start - 45), start)
    return spoken.start() if spoken and start < end else start
