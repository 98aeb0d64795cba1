"""Citizens stay out: finds what may identify somebody in a text, before anything of it is stored or posted.

In two steps. What is surely somebody's (`find`) is never stored: CPR numbers, telephone numbers, e-mail addresses and
listed names, in every spelling. What only looks like it (`find_likely`) is asked about once, and the author answers:
the name of a person in running text, an address, a date of birth, a case, an account, a number plate, a description
that few people fit. Everyday numbers of the work (years, dates, amounts, orders, laws) are let through, otherwise
people would learn to write around the guard. How often it is right is measured: `make guard`.

Every pattern here is bounded in length, so the time it takes grows with the text and no faster.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from bot.domain.vocabulary import LIKELY_KINDS, SURE_KINDS
from bot.flows.privacy.guard.addresses import addresses
from bot.flows.privacy.guard.births import births
from bot.flows.privacy.guard.cpr import cprs, impossible
from bot.flows.privacy.guard.emails import emails
from bot.flows.privacy.guard.findings import Finding, Kind, Span
from bot.flows.privacy.guard.folding import Folded, fold
from bot.flows.privacy.guard.listed import listed
from bot.flows.privacy.guard.people import people
from bot.flows.privacy.guard.phones import phones
from bot.flows.privacy.guard.portraits import portraits
from bot.flows.privacy.guard.references import ibans, references
from bot.flows.privacy.guard.spoken import as_digits

__all__ = ["Finding", "Kind", "Looked", "describe", "find", "find_likely", "find_names", "look"]

_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_DIGITS = 4
"""Numbers that point to somebody have so many digits: most texts have fewer, and need no closer look."""


class Looked(Struct, frozen=True):
    """Both in reading order, without overlaps."""

    sure: tuple[Finding, ...]
    likely: tuple[Finding, ...]


def find(text: str, names: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What surely identifies somebody in `text`, in reading order and without overlaps.

    `names` are found as whole words, whatever their case, accents or genitive. A name of several words is found when
    they follow each other; whoever should be found by their first name alone is listed with it alone.
    """
    return look(text, names).sure


def find_likely(text: str, names: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What may point to somebody in `text` beside what `find` finds: worth one question to whoever wrote it."""
    return look(text, names).likely


def find_names(text: str, names: Sequence[str]) -> tuple[Finding, ...]:
    """Only these names, as `find` finds them; of several that begin with the same word, the first that stands there."""
    folded = fold(text)
    found: list[Finding] = []
    taken = 0
    for start, end in listed(folded.plain, names):
        if start >= taken:
            found.append(Finding("name", *folded.span(start, end)))
            taken = end
    return tuple(found)


def describe(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The words (keys of `prompts/words/`) that say why, each once: `guard-cpr`, `guard-phone`, `guard-person`, ..."""
    kinds = {finding.kind for finding in findings}
    return tuple(f"guard-{kind}" for kind in (*SURE_KINDS, *LIKELY_KINDS) if kind in kinds)


def look(text: str, names: Sequence[str] = ()) -> Looked:
    """Both at once. What was found first is not found again as something else."""
    folded = fold(text)
    numbers = sum(map(len, _DIGITS.findall(folded.plain))) >= _FEWEST_DIGITS
    if not numbers and not _LETTER.search(folded.plain):
        return Looked((), ())
    found = _Found(len(text))
    if numbers:
        for start, end in ibans(folded.plain):
            found.add("account", folded.span(start, end))
        _numbers(folded, found)
    for start, end in emails(folded.plain):
        found.add("email", folded.span(start, end))
    spoken = as_digits(folded)
    if spoken is not None:
        _numbers(spoken, found)
    for start, end in listed(folded.plain, names):
        found.add("name", folded.span(start, end))
    searches: tuple[Callable[[Folded], Iterator[tuple[Kind, Span]]], ...] = (
        (references, births, addresses, portraits, people) if numbers else (births, addresses, portraits, people)
    )
    for search in searches:
        for kind, (start, end) in search(folded):
            found.add(kind, folded.span(start, end))
    ordered = sorted(found.findings, key=lambda finding: finding.start)
    return Looked(
        sure=tuple(finding for finding in ordered if finding.kind in SURE_KINDS),
        likely=tuple(finding for finding in ordered if finding.kind in LIKELY_KINDS),
    )


class _Found:
    """What has been found so far in a text of `length` characters, each of them belonging to one finding at most."""

    def __init__(self, length: int) -> None:
        self.findings: list[Finding] = []
        self._taken = bytearray(length)

    def add(self, kind: Kind, span: Span) -> None:
        start, end = span
        if not any(self._taken[start:end]):
            self._taken[start:end] = b"\1" * (end - start)
            self.findings.append(Finding(kind, start, end))


def _numbers(folded: Folded, found: _Found) -> None:
    """Foreign numbers begin with a plus, and come before CPR numbers; Danish telephone numbers come after both."""
    called = list(phones(folded))
    for kind, (start, end) in called:
        if folded.plain.startswith(("+", "00"), start) and kind == "phone":
            found.add(kind, folded.span(start, end))
    for start, end in cprs(folded.plain):
        found.add("cpr", folded.span(start, end))
    for kind, (start, end) in called:
        found.add(kind, folded.span(start, end))
    for start, end in impossible(folded.plain):
        found.add("number", folded.span(start, end))
