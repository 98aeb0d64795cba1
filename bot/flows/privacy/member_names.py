"""Members stay behind their pseudonyms: whoever is named in full in a text stands there by pseudonym instead.

It is done to everything that arrives, in one place, before anything is decided or stored. Found are a member's first
and last name together, whatever case, accents, genitive, order or sign between them. A first name alone may be a
citizen's or a colleague's, and stands as it was written.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from msgspec.structs import replace

from bot.domain.events import Body, Drafted, Edited, File, Posted, Submitted, Undeleted, Undelivered, Values
from bot.flows.privacy import guard

UNKNOWN = "…"
"""Stands for a name that two members share."""
_JOINED = 8
"""Letters of a name that is found when it is written as one word."""
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")

Spellings: TypeAlias = tuple[tuple[str, str], ...]
"""How a name may be written, and whose it is; the longer ones first."""


def veiled(body: Body, called: Mapping[str, str]) -> Body:
    """`body` without the names of the members (`called`: name -> pseudonym), and of a file's name its ending alone."""
    spellings = _spellings(tuple(called.items()))
    match body:
        case Posted():
            return replace(body, text=_text(body.text, spellings), files=tuple(map(_file, body.files)))
        case Edited() | Undeleted():
            return replace(body, text=_text(body.text, spellings))
        case Submitted() | Drafted():
            return replace(body, values=_values(body.values, spellings))
        case Undelivered():
            return replace(body, why=_text(body.why, spellings))
        case _:
            return body


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
    for found in guard.find_names(text, tuple(written for written, _ in spellings)):
        parts += [text[at : found.start], _whose(text[found.start : found.end], spellings)]
        at = found.end
    return "".join((*parts, text[at:]))


def _whose(written: str, spellings: Spellings) -> str:
    """The pseudonym, in the genitive where the name is."""
    people = {person for spelling, person in spellings if _is(written, spelling)}
    if len(people) != 1:
        return UNKNOWN
    (person,) = people
    genitive = written[-1] in "sS" and any(_is(written[:-1], spelling) for spelling, _ in spellings)
    return f"{person}s" if genitive else person


def _is(written: str, spelling: str) -> bool:
    return any(found.start == 0 and found.end == len(written) for found in guard.find_names(written, (spelling,)))


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
