"""Descriptions that few people fit, though nobody is named: an age together with an occupation, a place or a fate.

One of them alone is everybody's; a group ("de 16-24-årige") or a rule ("borgere over 60 år") is nobody's.
"""

import re
from collections.abc import Iterator
from functools import cache

from bot.flows.privacy.guard.findings import Kind, Span
from bot.flows.privacy.guard.folding import Folded, sentence
from bot.flows.privacy.guard.lexicon.occupations import (
    ENDINGS,
    FATES,
    NO_OCCUPATION,
    OCCUPATIONS,
    ORIGINS,
    STAFF,
)
from bot.flows.privacy.guard.lexicon.places import COUNTRIES

_AGE = r"(?:1[5-9]|[2-9]\d)"
_ONE = r"(?:den|en|et|min|din|vores|denne|hans|hendes|ham|hende|a|an|the|our|my|this|han|hun|he|she|borgeren|is|er|som)"
_AGED = (
    # den 44-årige, en ledig 44-årig
    re.compile(rf"\b{_ONE}\s(?:[^\W\d_]{{2,18}},?\s){{0,2}}{_AGE}\s?-?\s?årige?\b(?!\s(?:fest|jubilæum))"),
    re.compile(rf"\b{_ONE}\s(?:[^\W\d_]{{2,18}}\s){{0,2}}{_AGE}[\s-]years?[\s-]old\b"),
    re.compile(
        rf"\b[^\W\d_]{{2,30}}(?:,?\s(?:på|aged)\s){_AGE}\b(?!\s?(?:timer|uger|dage|kr|pct|%|procent|sider|"
        rf"måneder|minutter|[.:]\d)|[-–,.]\d)(?:\sår)?"
    ),
    re.compile(
        rf"\b(?:hun|han|borgeren|she|he)\s(?:er|is|var|was)\s(?:nu\s)?{_AGE}(?:\sår\b|,|\sog\b|\sand\b|\syears\b)"
    ),
    re.compile(
        rf"\b(?:mand|kvinde|man|woman)(?:en)?,?\s(?:i\s(?:starten|midten|slutningen)\saf\s)?{_AGE}(?:\sår|'?erne|,)"
    ),
)
_RULE = re.compile(r"\b(?:over|under|mindst|højst|fyldte?|ældre\send|yngre\send)\s$")
_PLACE = re.compile(
    r"\b(?:fra|i|på|ved|nær|omkring|from|in|near|at|of)\s(?:(?:havnen|byen|øen|en|et|den|lille|"
    r"havnen)\s(?:i|på|ved)\s)?(?P<place>[A-ZÆØÅ][a-zæøå]{1,24}(?:\s[A-ZÆØÅ][a-zæøå]{1,20})?)"
)
_NO_PLACE = frozenset(
    (
        *(
            "teams",
            "excel",
            "word",
            "outlook",
            "facebook",
            "linkedin",
            "jobnet",
            "momentum",
            "fasit",
            "mandag",
            "tirsdag",
            "onsdag",
        ),
        *(
            "digital",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
        ),
        *(
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "danish",
            "english",
            "danmark",
            "denmark",
            "jobcenter",
            "kommunen",
        ),
    )
)
_WORD = re.compile(r"[^\W\d_][\w'-]{1,40}")
_FAMILY = re.compile(
    r"\b(?:\w{0,8}mor|\w{0,8}far|mother|father|enlig|alene|forsørger|kvinde|mand|woman|man)\s(?:til|med|of|with|"
    r"for)\s(?:\w{1,12}\s)?(?:to|tre|fire|fem|seks|syv|otte|ni|ti|two|three|four|five|six|seven|eight|"
    r"\d{1,2}|trillinger\w{0,3}|tvillinger\w{0,3}|børn|triplets|twins)\b"
    r"|\b(?:med|har|with|has)\s(?:fire|fem|seks|syv|otte|ni|ti|four|five|six|seven|eight|"
    r"[4-9])\s(?:\w{1,12}\s)?(?:børn|children|kids)\b"
    r"|\bmistede\s(?:en|et|sin|sit|begge|synet|hørelsen|to|tre)\b|\blost\s(?:his|her|an?|both)\s(?:wife|"
    r"husband|arm|leg|sight|son|daughter|hand|hearing)\b"
    r"|\b(?:den|the)\s(?:eneste|only)\b"
)
_SINGLED = re.compile(
    r"\b(?:den|the|vores|our)\s(?:eneste|only|tidligere|former|forhenværende|pensionerede|første|kendte|"
    r"lokale|gamle)\s(?P<who>[^\W\d_][\w-]{2,30}(?:\s[^\W\d_][\w-]{2,30})?)"
)
_KNOWN_BY_IT = re.compile(
    r"\b(?:den|the|vores|our|en|a)\s(?:tidligere|former|forhenværende)\s(?:\w{3,20}\s)??"
    r"(?:\w{0,20}landshold\w{0,12}|\w{0,20}mester(?:en|inde)?(?=\si\s)|(?:verdens|europa|danmarks|nordisk\s)mester\w{0,4}|"
    r"profession\w{2,4}\s\w{3,20}|olympi\w{2,10}|folketings(?:medlem|kandidat)\w{0,4}|\w{0,10}stjerne(?:n)?|world\schampion|member\sof\sparliament)\b"
)
_ONLY_ONE = re.compile(r"\b(?:den|vores|the|our)\s(?:eneste|only)\s(?P<origin>[^\W\d_]{3,20})\s[^\W\d_]{3,20}")
_ORIGIN_AND_TRADE = re.compile(
    r"\b(?:den|en|vores|the|an?|our)\s(?P<origin>[^\W\d_]{4,20})\s(?P<who>[^\W\d_][\w-]{2,30})(?=\s(?:i|fra|på|in|from|at)\s)"
)
_ENDED = ("ens", "ets", "nes", "en", "et", "ne", "n", "e", "s")


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(which.split())


def portraits(folded: Folded) -> Iterator[tuple[Kind, Span]]:
    for pattern in _AGED:
        for match in pattern.finditer(folded.plain):
            if found := _aged(folded, match):
                yield "portrait", found
    for match in _SINGLED.finditer(folded.plain):
        place = _PLACE.search(folded.cased, match.start("who"), match.end() + 60)
        if any(_occupation(word, staff=True) for word in match["who"].split()) and place and _is_place(place):
            yield "portrait", (match.start(), place.end())
    for match in _KNOWN_BY_IT.finditer(folded.plain):
        yield "portrait", match.span()
    for match in _ONLY_ONE.finditer(folded.plain):
        if _origin(match["origin"]) or match["origin"] in _words(FATES):
            yield "portrait", match.span()
    for match in _ORIGIN_AND_TRADE.finditer(folded.plain):
        place = _PLACE.match(folded.cased, match.end() + 1)
        known_by = _origin(match["origin"]) or match["origin"] in _words(FATES)
        if place and _is_place(place) and known_by and _occupation(match["who"], staff=True):
            yield "portrait", (match.start(), place.end())
    yield from _told_apart(folded)


def _aged(folded: Folded, match: re.Match[str]) -> Span | None:
    """An age of one person, together with what narrows it down; the stretch from the one to the other."""
    plain, cased = folded.plain, folded.cased
    if _RULE.search(plain, max(0, match.start() - 14), match.start()) or _of_many(match[0]):
        return None
    first, last = sentence(folded, *match.span())
    first, last = max(first, match.start() - 60), min(last, match.end() + 90)
    telling = [found.span() for found in _PLACE.finditer(cased, first, last) if _is_place(found)]
    telling += [found.span() for found in _FAMILY.finditer(plain, first, last)]
    for word in _WORD.finditer(plain, first, last):
        near = match.start() <= word.start() <= match.end() + 25
        if word[0] in _words(FATES) or _origin(word[0]) or _occupation(word[0], staff=near):
            telling.append(word.span())
    telling = [(start, end) for start, end in telling if not _GOES_ON.search(plain, match.end(), start)]
    if not telling:
        return None
    return min(match.start(), *(start for start, _ in telling)), max(match.end(), *(end for _, end in telling))


_GOES_ON = re.compile(
    r"\b(?:vil|skal|kan|ønsker|drømmer|søger|søgte|talte|taler|praktik|møde\w{0,3}|fik|får|kom|kommer|"
    r"har\s(?:ret|fået|talt|brug)|begynder|starter|"
    r"løntilskud|wants|will|can|must|should|talked|applied|dreams|hos)\b"
)
"""What follows is told about the person, and is not who they are."""
_MANY = frozenset(
    (
        "borgere",
        "unge",
        "personer",
        "mennesker",
        "ledige",
        "kvinder",
        "mænd",
        "frist",
        "ret",
        "satsen",
        "sats",
        "gennemsnit",
        "alderen",
        "alder",
    )
)


def _of_many(phrase: str) -> bool:
    return phrase.split(maxsplit=1)[0].strip(",") in _MANY


def _origin(word: str) -> bool:
    known = _words(ORIGINS)
    return word in known or word.removesuffix("e") in known


def _occupation(word: str, *, staff: bool) -> bool:
    """Whether a plain word, in any form of the singular, is what somebody works as. `staff`: also among the staff."""
    forms = _forms(word)
    if any(form in _words(NO_OCCUPATION) for form in forms):
        return False
    if any(form in _words(STAFF) for form in forms):
        return staff
    if any(form in _words(OCCUPATIONS) for form in forms):
        return True
    return any(form.endswith(ending) and len(form) > len(ending) + 2 for form in forms for ending in _words(ENDINGS))


def _forms(word: str) -> tuple[str, ...]:
    shorter = tuple(
        word.removesuffix(ending) for ending in _ENDED if word.endswith(ending) and len(word) > len(ending) + 2
    )
    doubled = tuple(form[:-1] for form in shorter if len(form) > 3 and form[-1] == form[-2])
    return (word, *shorter, *doubled)


def _is_place(match: re.Match[str]) -> bool:
    first = match["place"].split()[0].lower()
    return first not in _NO_PLACE and not first.endswith(("loven", "afdelingen", "centret", "center", "skolen"))


_FROM = re.compile(r"\s(?P<from>fra|på)\s(?:\d\d\s(?:fra|i|på)\s)?(?=[A-ZÆØÅ])")
_DEFINITE = re.compile(r"(?<![\w-])(?P<who>[^\W\d_][\w-]{1,28}(?:en|et))$")


def _told_apart(folded: Folded) -> Iterator[tuple[Kind, Span]]:
    """`Buschaufføren fra Samsø`: the one who is meant, by occupation and place. The staff is not meant so."""
    for match in _FROM.finditer(folded.cased):
        who = _DEFINITE.search(folded.plain, max(0, match.start() - 32), match.start())
        if who is None or not _occupation(who["who"], staff=False):
            continue
        place = _PLACE.search(folded.cased, match.start(), match.end() + 48)
        if place and _is_place(place) and place["place"].lower() not in _words(COUNTRIES):
            yield "portrait", (who.start(), place.end())
