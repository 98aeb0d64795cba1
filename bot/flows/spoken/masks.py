"""What is said aloud holds names and numbers that nobody would type: they are taken out before a word is kept.

Looked through is what somebody says in one go, also where the transcript cuts it into pieces: a number that is read out
slowly stands in two or three of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from bot.domain.spoken import Spoken
from bot.domain.vocabulary import SURE_KINDS
from bot.flows.privacy import guard, member_names
from bot.flows.privacy.guard.findings import Kind

PAUSE = 15_000
"""Milliseconds after which somebody has stopped, and begins anew."""
LONG = 4_000
"""Characters that are looked through at once."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PSEUDONYM = re.compile(r"@?P\d{2,}")
_FEWEST = 3
"""Letters of a name that is looked for by itself."""


class Finding(Struct, frozen=True):
    """What may point to a citizen or a colleague: the words, where they begin in the file, and whether they stay."""

    kind: Kind
    words: str
    line: int
    stays: bool


Cut: TypeAlias = tuple[int, int, str]
"""From where to where in a text, and what stands there instead."""


def mask(kind: str) -> str:
    """What stands in place of what was taken out."""
    return f"⟦{kind}⟧"


class Masks:
    """`called`: the names of members, and of others who speak, -> what stands for each. `listed`: names that are kept
    out always. `kept`: words of which a researcher has said that they point to nobody."""

    def __init__(self, called: Mapping[str, str], listed: Sequence[str], kept: frozenset[str]) -> None:
        self._called = called
        self._listed = listed
        self._kept = frozenset(word.casefold() for word in kept)
        parts = {part for name in called for part in _WORD.findall(name) if len(part) >= _FEWEST}
        self._single = tuple(sorted(parts, key=lambda part: (-len(part), part)))
        self.found: list[Finding] = []

    def over(self, lines: Sequence[Spoken]) -> list[str]:
        """The text of each line, without what must not be kept."""
        texts = [line.text for line in lines]
        for run in _runs(lines):
            for at, text in zip(run, self._through([lines[at] for at in run]), strict=True):
                texts[at] = text
        return texts

    def _through(self, run: Sequence[Spoken]) -> list[str]:
        texts = [line.text for line in run]
        for _ in range(3):
            whole, starts = _joined(texts)
            cuts = list(self._cuts(whole, starts, [line.line for line in run]))
            if not cuts:
                return texts
            texts = list(_cut(texts, starts, cuts))
        whole, _ = _joined(texts)
        # What is found again and again is nothing that can be cut out of these words: none of them is kept.
        return [mask("…")] * len(texts) if guard.find(whole, self._listed) else texts

    def _cuts(self, whole: str, starts: Sequence[int], lines: Sequence[int]) -> Iterator[Cut]:
        taken: list[Cut] = []

        def free(start: int, end: int) -> bool:
            return all(end <= other[0] or start >= other[1] for other in taken)

        for start, end, instead in member_names.spans(whole, self._called):
            taken.append((start, end, instead.removeprefix("@") if whole[:start].endswith("@") else instead))
        looked = guard.look(whole, self._listed)
        for found in (*looked.sure, *looked.likely):
            if free(found.start, found.end) and self._goes(found.kind, whole, found.start, found.end, starts, lines):
                taken.append((found.start, found.end, mask(found.kind)))
        for start, end in self._alone(whole):
            if free(start, end) and self._goes("person", whole, start, end, starts, lines):
                taken.append((start, end, mask("person")))
        yield from sorted(taken)

    def _alone(self, whole: str) -> Iterator[tuple[int, int]]:
        """A first or a last name by itself. Many Danish names are words as well (*bo*, *dag*): without a capital only
        where the transcript has none at all."""
        cased = any(letter.isupper() for letter in whole)
        for found in guard.find_names(whole, self._single):
            if not cased or whole[found.start].isupper():
                yield found.start, found.end

    def _goes(self, kind: Kind, whole: str, start: int, end: int, starts: Sequence[int], lines: Sequence[int]) -> bool:
        words = " ".join(whole[start:end].split())
        if "⟦" in words or _PSEUDONYM.fullmatch(words):
            return False
        stays = kind not in SURE_KINDS and words.casefold() in self._kept
        where = max(number for number, begins in enumerate(starts) if begins <= start)
        self.found.append(Finding(kind, words, lines[where], stays))
        return not stays


def _runs(lines: Sequence[Spoken]) -> Iterator[list[int]]:
    """Which lines are said in one go, by their places: what others say in between does not end it."""
    open_: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        run = open_.get(line.person, [])
        if run and not _goes_on(lines[run[-1]], line, sum(len(lines[item].text) for item in run)):
            yield run
            run = []
        open_[line.person] = [*run, at]
    yield from open_.values()


def _goes_on(before: Spoken, line: Spoken, length: int) -> bool:
    if line.start - before.start - before.length > PAUSE:
        return False
    return length < LONG or (before.text[-1:].isdigit() and line.text[:1].isdigit())


def _joined(texts: Sequence[str]) -> tuple[str, list[int]]:
    """All of it, and where each text begins. Digits go on with digits; anything else begins anew."""
    starts, whole = [], ""
    for text in texts:
        if whole:
            whole += " " if whole[-1].isdigit() and text[:1].isdigit() else "\n"
        starts.append(len(whole))
        whole += text
    return whole, starts


def _cut(texts: Sequence[str], starts: Sequence[int], cuts: Sequence[Cut]) -> Iterator[str]:
    """What is cut out of several texts is replaced in the first of them."""
    for text, begins in zip(texts, starts, strict=True):
        ends, kept, at = begins + len(text), "", begins
        for start, end, instead in cuts:
            if end <= begins or start >= ends:
                continue
            kept += text[at - begins : max(0, start - begins)] + (instead if start >= begins else "")
            at = min(end, ends)
        yield (kept + text[at - begins :]).strip()
