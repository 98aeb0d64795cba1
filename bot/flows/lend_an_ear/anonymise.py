"""A conversation as somebody types it, turn by turn: what can be read of it, and what in it may point to a person.

`bot.flows.privacy.guard` keeps out what is never to be stored. An excerpt of a conversation about one citizen needs a
stricter look: what is found here is no proof, so whoever typed it may say that it points to nobody. Names that begin a
sentence look like any other word there; only those that are called out ("Anna, hvordan ...") are found.

Every pattern here is bounded in length, so the time it takes grows with the text and no faster.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Literal, TypeAlias

from msgspec import Struct

from bot.domain.vocabulary import Speaker
from bot.flows.model.conversation import Spoken

MOST_TURNS = 40

Sort: TypeAlias = Literal["date", "age", "address", "postcode", "plate", "place", "name"]


class Clue(Struct, frozen=True):
    """A word or two that may point to a person. `line` counts from 1; 0 is what stands before the turns."""

    line: int
    word: str
    sort: Sort


class Read(Struct, frozen=True):
    """`lines`: for each turn the number of the line on which it stands; `unreadable`: the numbers of those lines that
    nobody is seen to say."""

    turns: tuple[Spoken, ...]
    lines: tuple[int, ...]
    unreadable: tuple[int, ...]


# --- turns --------------------------------------------------------------------------------------------------------

_SPEAKERS: dict[Speaker, tuple[str, ...]] = {
    "caseworker": (
        *("s", "sb", "sagsbehandler", "sagsbehandleren", "rådgiver", "rådgiveren", "medarbejder", "medarbejderen"),
        *("konsulent", "jobkonsulent", "jobkonsulenten", "caseworker", "adviser", "advisor", "staff"),
    ),
    "citizen": ("b", "c", "borger", "borgeren", "citizen", "client", "klient", "klienten"),
    "other": (
        *("a", "o", "anden", "andre", "tolk", "tolken", "mentor", "pårørende", "partsrepræsentant"),
        *("other", "interpreter", "relative"),
    ),
}
_WHO = {name: speaker for speaker, names in _SPEAKERS.items() for name in names}
_TURN = re.compile(
    r"\s{0,9}(?:[(\[]?\d{1,3}[.):\]]?\s{1,3}|\d{1,3}[.):\]]\s{0,3})?(?:[-–—•*]\s{0,3})?"
    r"(?P<who>[^\W\d_]{1,20})(?:\s?\d{1,2})?\s{0,2}(?::|\s[-–—]\s)\s{0,9}(?P<said>\S.*)"
)
"""`B: ja`, `3. Borger: ja`, `- B1: ja`, `[4] Sagsbehandler – ja`."""


def read(text: str) -> Read:
    """The turns in `text`, one a line; blank lines are passed over. Nothing is left out without being pointed out."""
    turns: list[Spoken] = []
    lines: list[int] = []
    unreadable: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = _TURN.fullmatch(line.rstrip())
        speaker = _WHO.get(match["who"].lower()) if match else None
        if match is None or speaker is None:
            unreadable.append(number)
        else:
            turns.append(Spoken(speaker, match["said"]))
            lines.append(number)
    return Read(tuple(turns), tuple(lines), tuple(unreadable))


# --- clues --------------------------------------------------------------------------------------------------------

_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    "|january|february|march|may|june|july|october"
)
_ROADS = "vej|vejen|gade|gaden|allé|alle|stræde|vænge|vænget|parken|torv|torvet|plads|boulevard|vang|toften"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:\.|st|nd|rd|th)?\s{{0,2}}(?:of\s)?(?:{_MONTHS})\b(?:\s{{0,2}},?\s?\d{{4}})?"
    rf"|\b(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}})?"
    # 12/3 and 12/3-80, but only with a year 12.3.80 and 12-3-80: 12.30 is a time, and 3-4 are hours.
    rf"|\b{_DAY}\s?/\s?{_MONTH}(?:\s?[-./]\s?(?:\d{{4}}|\d{{2}}))?\b"
    rf"|\b{_DAY}\s?[.-]\s?{_MONTH}\s?[-.]\s?(?:\d{{4}}|\d{{2}})\b"
    r"|\b(?:født|born)\s(?:(?:i|in)\s)?(?:\d{4}|\d{2}(?!\.))\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:1[89]|[2-9]\d|1[01]\d)(?:\s{0,2}års\b(?!\s(?:erfaring|anciennitet))|\s{0,2}-?\s?(?:årig|årige|år)\b"
    r"|\s{0,2}-?\s?years?(?:\s|-)old\b|\s{0,2}years\sof\sage\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rf"\b[A-ZÆØÅ][^\W\d_]{{1,30}}(?:{_ROADS})\b(?:\s\d{{1,4}}(?:\s?[A-Z]\b|[a-z]\b)?)?"
    rf"|\b[^\W\d_]{{2,30}}(?:{_ROADS})\s\d{{1,4}}(?:\s?[A-Z]\b|[a-z]\b)?"
    r"|\b\d{1,4}\s[A-Z][a-z]{1,30}\s(?:Street|Road|Avenue|Lane)\b"
)
_POSTCODE = re.compile(r"\b(?:DK-?\s?)?[1-9]\d{3}\s[A-ZÆØÅ][^\W\d_]{1,30}(?:\s[A-ZÆØÅ]{1,2}\b)?|\bDK-?\s?[1-9]\d{3}\b")
_PLATE = re.compile(r"\b[A-ZÆØÅ]{2}\s?\d{2}\s?\d{3}\b")
_PLACE = re.compile(
    r"\b[A-ZÆØÅ][^\W\d_]{1,30}(?:[- ][A-ZÆØÅ][^\W\d_]{1,30})?\s(?:[Kk]ommune|[Mm]unicipality)\b"
    r"|\b(?:[Jj]obcent(?:er|re)|[Jj]obcenter|[Kk]ommunen?\si|[Mm]unicipality\sof)\s[A-ZÆØÅ][^\W\d_]{1,30}"
)
_SORTS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("date", _DATE),
    ("plate", _PLATE),
    ("postcode", _POSTCODE),
    ("address", _ADDRESS),
    ("place", _PLACE),
    ("age", _AGE),
)

_WORD = re.compile(r"[^\W\d_][\w'’-]{0,60}")
_ENDS = frozenset('.!?…:;"»«”“(/–—[')
"""After one of these a capital may only mean that a sentence begins."""
_ABBREVIATIONS = (
    *(
        "adhd",
        "af",
        "amu",
        "atp",
        "bip",
        "cpr",
        "cv",
        "dsb",
        "edb",
        "egu",
        "eu",
        "fgu",
        "flip",
        "fvu",
        "hf",
        "hr",
        "id",
    ),
    *(
        "igu",
        "ips",
        "it",
        "kl",
        "kr",
        "lises",
        "ma",
        "ms",
        "nav",
        "ocd",
        "ok",
        "pc",
        "ppr",
        "ptsd",
        "rar",
        "sb",
        "skat",
    ),
    *("sms", "ssb", "su", "tv", "uu", "vuc", "wifi"),
)
_ADDRESSING = ("i", "de", "dem", "deres", "dig", "din", "du", "jer", "jeres", "god")
_ENGLISH = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"),
    *("april", "may", "june", "july", "august", "september", "october", "november", "december", "danish", "english"),
)
"""Written with a capital in English, whoever is meant."""
_KNOWN = frozenset((*_ABBREVIATIONS, *_ADDRESSING, *_ENGLISH))
_CALLS = frozenset(
    (
        *("ja", "nej", "jo", "nå", "nåh", "okay", "ok", "hej", "hejsa", "altså", "tak", "så", "men", "og", "mm", "hmm"),
        *("øh", "øhm", "hm", "godt", "fint", "rigtigt", "nemlig", "præcis", "måske", "faktisk", "desværre", "egentlig"),
        *("goddag", "velkommen", "selvfølgelig", "naturligvis", "undskyld", "yes", "no", "well", "oh", "so", "hi"),
        *("hello", "thanks", "right", "sure", "actually", "sorry", "please", "maybe", "fine", "good", "exactly"),
    )
)
"""What a sentence begins with that is followed by a comma and calls nobody by name."""
_PSEUDONYM = re.compile(r"P\d{2,3}")
_ROMAN = re.compile(r"[IVX]{1,4}")


def clues(text: str, line: int = 0) -> tuple[Clue, ...]:
    """What in one line of text may point to a person, in reading order; each word once."""
    taken = bytearray(len(text))
    found: list[tuple[int, Clue]] = []
    for sort, pattern in _SORTS:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                found.append((match.start(), Clue(line, match[0].strip(), sort)))
    for start, end in _names(text):
        if not any(taken[start:end]):
            found.append((start, Clue(line, text[start:end], "name")))
    return tuple(dict.fromkeys(clue for _, clue in sorted(found, key=lambda item: item[0])))


def all_clues(context: str, turns: Sequence[Spoken], lines: Sequence[int]) -> tuple[Clue, ...]:
    """Those of a whole excerpt, in reading order."""
    found = [clue for part in context.splitlines() for clue in clues(part)]
    found += [clue for turn, line in zip(turns, lines, strict=True) for clue in clues(turn.text, line)]
    return tuple(found)


def mark_of(found: Sequence[Clue]) -> str:
    """A name for exactly these words, so that a yes to them is no yes to others."""
    words = "\0".join(sorted({clue.word.casefold() for clue in found}))
    return sha256(words.encode()).hexdigest()[:12]


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Words with a capital where Danish has none; neighbours are one name."""
    start = end = -1
    for match in _WORD.finditer(text):
        if not _is_name(text, match):
            continue
        if start >= 0 and text[end : match.start()] == " ":
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
    if start >= 0:
        yield start, end


def _is_name(text: str, match: re.Match[str]) -> bool:
    word = match[0]
    plain = word.casefold().replace("’", "'")
    first = re.split(r"[-']", plain, maxsplit=1)[0]
    if not word[0].isupper() or plain in _KNOWN or first in _KNOWN or len(first) == 1 < len(plain):
        # A-kasse, CV'er and the like.
        return False
    if _PSEUDONYM.fullmatch(word) or _ROMAN.fullmatch(word):
        return False
    if len(word) == 1 and (text[match.end() :][:1] != "." or text[: match.start()][-1:].isdigit()):
        return False
    if _begins(text, match.start()):
        return text[match.end() :][:1] == "," and plain not in _CALLS
    return True


def _begins(text: str, at: int) -> bool:
    before = text[:at].rstrip(" '’(\"»«”“-–—")
    return not before or before[-1] in _ENDS
