"""Where somebody lives: a street with a number, a postcode with its town, a street somebody is said to live in."""

import re
from collections.abc import Iterator
from functools import cache

from bot.flows.privacy.guard import labels
from bot.flows.privacy.guard.findings import Kind, Span
from bot.flows.privacy.guard.folding import Folded, sentence
from bot.flows.privacy.guard.lexicon.places import TOWNS

_CAPITAL = "A-ZÆØÅ"
_STREET = (
    "vej|vejen|gade|gaden|allé|alle|alleen|stræde|strædet|boulevard|boulevarden|vænge|vænget|torv|torvet|plads|pladsen|"
    "parken|vangen|vang|toften|toft|bakken|lunden|haven|krogen|krog|stien|sti|brinken|skrænten|ageren|"
    "engen|marken|løkken|"
    "brynet|gyden|gyde|volden|kajen|højen|dalen|skoven|åsen|mosen|kæret|hegnet|leddet|passagen|passage|"
    "kollegiet|banken|"
    "runddel|kanalen|kvarteret|esplanaden|promenaden|chaussé|chausse|bredden|diget|klitten|kløften|slugten|tværvej"
)
_WEAK = (
    "gård|gården|hus|huset|havn|havnen|bro|broen|park|by|lund|dal|høj|bakke|eng|mark|skov|kær|mose|"
    "strand|stranden|have|ager|brink|ås|"
    "ring|ringen|port|bjerg|bjerget|holm|rød|kilde|kilden|hede|heden|odde|næs|borg|led|kaj|kvist|klit|"
    "høje|dam|dammen|sø|søen"
)
_FLOOR = (
    r"(?:,?\s{0,2}(?:st|kl|stuen|kld|parterre|\d{1,2})\.?\s?(?:sal(?:en)?\b)?\.?(?:,?\s?(?:tv|th|mf|"
    r"t\.v|t\.h|til\s(?:venstre|højre)|(?:dør|lejl|vær|nr)\.?\s?\d{1,4}|\d{1,2}))\b\.?"
    r"|,?\s{0,2}(?:\d{1,2}\.\s?sal|stuen|kælderen|st\.|kld\.)(?:\s?(?:tv|th|mf)\b\.?)?)?"
)
_NUMBER = (
    r"\d{1,3}(?:\s?[A-Za-z](?![\w]))?(?![\d%]|[.,:]\d|\s?(?:år|kr|timer|uger|pct|procent|sager|borgere|"
    r"personer|dage|meter|km|minutter|min)\b)"
)
_LEAD = rf"(?:[{_CAPITAL}][\w'.-]{{0,24}}\s){{0,3}}"
_TOWN_AFTER = rf"(?:,?\s(?:i\s)?\d{{4}}\s[{_CAPITAL}][^\W\d_]{{1,24}}(?:\s[{_CAPITAL}]{{1,2}}\b)?)?"
_STRONG = re.compile(
    rf"(?<![\w-]){_LEAD}(?:[{_CAPITAL}][^\W\d_]{{0,30}}(?:{_STREET})|"
    rf"[{_CAPITAL}][^\W\d_]{{1,30}}\s(?i:{_STREET}))\s(?:nr\.?\s)?{_NUMBER}{_FLOOR}{_TOWN_AFTER}"
)
_SOFT = re.compile(
    rf"(?<![\w-]){_LEAD}[{_CAPITAL}][^\W\d_]{{1,30}}(?:{_WEAK})\s(?:nr\.?\s)?{_NUMBER}{_FLOOR}{_TOWN_AFTER}"
)
_LOWER = re.compile(rf"(?<![\w-])[^\W\d_]{{2,30}}(?:{_STREET})\s(?:nr\.?\s)?{_NUMBER}{_FLOOR}")
_NAMED = re.compile(
    rf"\b(?:bor|boede|boet|bopæl|adresse[nr]?|flytt(?:er|et|ede)|lejer|lejlighed|værelse|"
    rf"hus)\b[^.!?\n]{{0,24}}?\s(?:i|på|til|er|:)\s"
    rf"(?P<street>{_LEAD}[{_CAPITAL}][^\W\d_]{{2,30}}(?:vej|vejen|gade|gaden|allé|stræde|strædet|"
    rf"boulevard|vænget|parken|toften|vangen))\b"
)
_ENGLISH = re.compile(
    rf"\b\d{{1,4}}[A-Za-z]?,?\s(?:[{_CAPITAL}][a-z'.]{{1,20}}\s){{1,3}}(?:Street|Road|Avenue|Lane|Drive|"
    rf"Close|Way|Court|Crescent|Terrace|Square|Gardens|Place|St|Rd|Ave)\b"
)
_POSTCODE = re.compile(
    rf"(?<![\d.,/-])(?:DK-?\s?)?(?P<code>[1-9]\d{{3}})\s(?P<town>[{_CAPITAL}][^\W\d_]{{1,24}})(?:\s(?:[{_CAPITAL}]{{1,2}}\b(?![.\w])|"
    rf"[{_CAPITAL}][^\W\d_]{{2,20}}))?"
)
_LOWER_POSTCODE = re.compile(r"(?<![\d.,/-])(?P<code>[1-9]\d{3})\s(?P<town>[^\W\d_]{2,24})\b")
_LIVES = re.compile(
    r"\b(?:bor|boende|boede|boet|bopæl\w{0,2}|adresse[nr]?|hjemme|flytt\w{0,4}|lejlighed\w{0,3}|"
    r"værelse\w{0,3}|lejer|lejede|hjemmebesøg\w{0,3}|"
    r"(?:han|hun|de|borgeren|he|she)\sholder\stil|sover|bosat|indlogeret|post|brevet|brev|opgang\w{0,3}|"
    r"nabo\w{0,3}|lives?|living|moved|address|home|stays|hos\s(?:hende|ham|borgeren))\b"
)
_INSTITUTION = re.compile(
    r"\b(?:jobcent\w{0,4}|kommune\w{0,2}|rådhus\w{0,3}|afdeling\w{0,3}|kontor\w{0,4}|hospital\w{0,3}|"
    r"sygehus\w{0,3}|sprogcent\w{0,4}|skole\w{0,2}|"
    r"bibliotek\w{0,3}|borgerservice|mødes|mødet|mødelokale\w{0,2}|møde|kurset|kursus|afholdes|"
    r"holder\stil|ligger|konference\w{0,3}|seminar\w{0,3}|"
    r"ydelsescent\w{0,4}|a-kasse\w{0,2}|fagforening\w{0,2}|virksomhed\w{0,4}|butik\w{0,4}|cafe\w{0,3}|"
    r"firma\w{0,3}|cent(?:er|ret)|lokale\w{0,2}|"
    r"indgang|hovedindgang\w{0,2}|oplæg\w{0,3}|foreningen|universitet\w{0,3}|institut\w{0,3}|"
    r"job\scent(?:re|er)|office|town\shall|meeting|indgangen)\b"
)


@cache
def _towns() -> frozenset[str]:
    return frozenset(TOWNS.split())


def addresses(folded: Folded) -> Iterator[tuple[Kind, Span]]:
    cased, plain = folded.cased, folded.plain
    for match in _STRONG.finditer(cased):
        if not _of_an_institution(folded, *match.span()):
            yield "address", match.span()
    for match in _ENGLISH.finditer(cased):
        if not _of_an_institution(folded, *match.span()):
            yield "address", match.span()
    for pattern, text in ((_SOFT, cased), (_LOWER, plain)):
        for match in pattern.finditer(text):
            if _lived_in(folded, *match.span()):
                yield "address", match.span()
    for match in _NAMED.finditer(cased):
        yield "address", match.span("street")
    for pattern, text in ((_POSTCODE, cased), (_LOWER_POSTCODE, plain)):
        for match in pattern.finditer(text):
            if _is_postal(folded, match) and not _of_an_institution(folded, *match.span()):
                yield "address", match.span()


def _is_postal(folded: Folded, match: re.Match[str]) -> bool:
    """A number before a name is a postcode where the name is a town's, or somebody is said to live there; and a year
    before a town is none."""
    town, capital = match["town"].lower(), match["town"][0].isupper()
    if labels.label(folded.plain, match.start()) in ("other", "case"):
        return False
    if match["code"][:2] in _YEARS and not (capital and (town == "frederiksberg" or match["code"] < "1900")):
        return False
    return town in _towns() or (capital and match["code"][:2] not in _YEARS and _lived_in(folded, *match.span()))


_YEARS = ("19", "20")


def _lived_in(folded: Folded, start: int, end: int) -> bool:
    first, last = sentence(folded, start, end)
    return bool(_LIVES.search(folded.plain, first, last))


def _of_an_institution(folded: Folded, start: int, end: int) -> bool:
    first, last = sentence(folded, start, end)
    around = f"{folded.plain[first:start]} {folded.plain[end:last]}"
    return bool(_INSTITUTION.search(around)) and not _LIVES.search(around)
