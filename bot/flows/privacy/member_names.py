"""Members stay behind their pseudonyms: whoever is named in full in a text stands there as `@P02`: by pseudonym, and so
that it is known for a mention and not for something that somebody typed.

It is done to everything that arrives, in one place, before anything is decided or stored. Found are a member's first
and last name together, whatever case, accents, genitive, order or sign between them, and with a middle name or initial
that the list of members does not know. A first name alone may be a citizen's or a colleague's, and stands as it was
written.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from msgspec.structs import replace

from bot.domain.events import (
    Body,
    Drafted,
    Edited,
    File,
    Posted,
    Submitted,
    TranscriptOffered,
    Undeleted,
    Undelivered,
    Values,
)
from bot.flows.privacy import guard

UNKNOWN = "…"
"""Stands for a name that two members share."""
_JOINED = 8
"""Letters of a name that is found when it is written as one word."""
_BETWEEN = re.compile(r"(?:[\s-]+(?:(?:[^\W\d_]\.)+|[A-ZÆØÅÀ-Þ][^\W\d_]*\.?)){1,3}[\s-]+")
"""What may stand between a first and a last name: initials with a stop, and words with a capital."""
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")

Spellings: TypeAlias = tuple[tuple[str, str], ...]
"""How a name may be written, and whose it is; the longer ones first."""


def veiled(body: Body, called: Mapping[str, str]) -> Body:
    """`body` without the names of the members (`called`: name -> pseudonym), and of a file's name its ending alone."""
    spellings = _spellings(tuple(called.items()))
    match body:
        case Posted() | Edited():
            return replace(body, text=_text(body.text, spellings), files=tuple(map(_file, body.files)))
        case Undeleted():
            return replace(body, text=_text(body.text, spellings))
        case Submitted() | Drafted():
            return replace(body, values=_values(body.values, spellings))
        case TranscriptOffered():
            lines = (replace(line, text=_text(line.text, spellings)) for line in body.lines)
            return replace(body, lines=tuple(lines))
        case Undelivered():
            return replace(body, why=_text(body.why, spellings))
        case _:
            return body


def spans(text: str, called: Mapping[str, str]) -> "list[Span]":
    """Where members (`called`: name -> pseudonym) are named in full, in order and apart, with what stands for each."""
    return _found(text, _spellings(tuple(called.items())))


def _file(file: File) -> File:
    ending = _ENDING.search(file.name)
    return File(ending[0].lower() if ending else "", file.type)


def _values(values: Values, spellings: Spellings) -> Values:
    return {
        name: _text(value, spellings) if isinstance(value, str) else [_text(item, spellings) for item in value]
        for name, value in values.items()
    }


def _text(text: str, spellings: Spellings) -> str:
    parts, at = [], 0
    for start, end, whose in _found(text, spellings):
        mention = whose.removeprefix("@") if text[:start].endswith("@") else whose
        parts += [text[at:start], mention]
        at = end
    return "".join((*parts, text[at:]))


Span: TypeAlias = tuple[int, int, str]
"""Where a name begins and ends in a text, and what stands for it."""


def _found(text: str, spellings: Spellings) -> list[Span]:
    """In order, and apart from each other; the longest go first."""
    if not guard.find_names(text, _first_words(spellings)):
        return []
    exact = guard.find_names(text, tuple(written for written, _ in spellings))
    spans = [(found.start, found.end, _whose(text[found.start : found.end], spellings)) for found in exact]
    chosen: list[Span] = []
    for span in sorted((*spans, *_with_middle_names(text, spellings)), key=lambda span: span[0] - span[1]):
        if all(span[1] <= start or span[0] >= end for start, end, _ in chosen):
            chosen.append(span)
    return sorted(chosen)


def _whose(written: str, spellings: Spellings) -> str:
    """The mention, in the genitive where the name is."""
    people = {person for spelling, person in spellings if _is(written, spelling)}
    if len(people) != 1:
        return UNKNOWN
    (person,) = people
    genitive = written[-1] in "sS" and any(_is(written[:-1], spelling) for spelling, _ in spellings)
    return f"@{person}s" if genitive else f"@{person}"


def _with_middle_names(text: str, spellings: Spellings) -> Iterator[Span]:
    """First and last name with one or more names or initials between them that are not in the list."""
    short = [name.split(" ") for name, _ in spellings if name.count(" ") == 1]
    begins = guard.find_names(text, tuple(dict.fromkeys(first for first, _ in short)))
    ends = guard.find_names(text, tuple(dict.fromkeys(last for _, last in short))) if begins else ()
    for begin in begins:
        for end in ends:
            if end.start > begin.end and _BETWEEN.fullmatch(text[begin.end : end.start]):
                name = f"{text[begin.start : begin.end]} {text[end.start : end.end]}"
                if (whose := _whose(name, spellings)) != UNKNOWN:
                    yield begin.start, end.end, whose


def _is(written: str, spelling: str) -> bool:
    return any(found.start == 0 and found.end == len(written) for found in guard.find_names(written, (spelling,)))


@lru_cache(maxsize=64)
def _first_words(spellings: Spellings) -> tuple[str, ...]:
    """No name stands in a text without one of them: most texts are looked through once."""
    return tuple(dict.fromkeys(name.split(" ")[0] for name, _ in spellings))


@lru_cache(maxsize=64)
def _spellings(called: tuple[tuple[str, str], ...]) -> Spellings:
    found: dict[tuple[str, str], None] = {}
    for name, person in called:
        words = [word for word in name.replace(",", " ").split() if any(map(str.isalpha, word))]
        if len(words) < 2:
            continue
        first, *middle, last = words
        short = (first, last)
        for order in (words, (*middle, last, first), (last, first, *middle), short):
            found[" ".join(order), person] = None
        for joined in ("".join(words), first + last):
            if len(joined) >= _JOINED:
                found[joined, person] = None
    return tuple(sorted(found, key=lambda item: -len(item[0])))
