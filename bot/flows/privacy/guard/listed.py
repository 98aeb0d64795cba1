"""Names that are listed to be kept out: whole words, whatever their case, accents or genitive."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from bot.flows.privacy.guard.findings import Span
from bot.flows.privacy.guard.folding import fold, spelling

_WORD = re.compile(r"[^\W_]+")
_LONGEST_GAP = 3

Index: TypeAlias = Mapping[str, Sequence[Sequence[str]]]
"""First word of a name -> the words of the name, in every spelling and also in the genitive."""


def listed(plain: str, names: Sequence[str]) -> Iterator[Span]:
    index = _index(tuple(names))
    if not index:
        return
    words = list(_WORD.finditer(plain))
    spelled = _WORD.findall(spelling(plain))
    for at, first in enumerate(spelled):
        for name in index.get(first, ()):
            end = at + len(name)
            if spelled[at:end] == name and _close(words[at:end]):
                yield words[at].start(), words[end - 1].end()
                break


def _close(words: Sequence[re.Match[str]]) -> bool:
    return all(two.start() - one.end() <= _LONGEST_GAP for one, two in pairwise(words))


@lru_cache(maxsize=64)
def _index(names: tuple[str, ...]) -> Index:
    index: dict[str, list[list[str]]] = {}
    for name in names:
        plain = fold(name).plain
        for written in {plain, plain.replace("å", "a").replace("ø", "o")}:
            words = [spelling(word) for word in _WORD.findall(written)]
            if len("".join(words)) > 1:
                for spelled in (words, [*words[:-1], words[-1] + "s"]):
                    index.setdefault(spelled[0], []).append(spelled)
    return index
