"""How often the citizen guard is right, on sentences that people labelled: `make guard` prints it.

A line of a corpus is a sentence in which what points to somebody is marked with its kind, `{phone: 20 12 34 56}`. A
sentence without marks is innocent. The held-out half is never looked at while the guard is tuned: it says what to
expect of sentences that nobody has seen. Lines that begin with `#` say what comes.
"""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from bot.domain.vocabulary import LIKELY_KINDS, SURE_KINDS
from bot.flows.privacy.guard import Finding, Looked, look

CORPUS = Path(__file__).parent / "corpus"
HALVES = ("development", "held_out")
MARK = re.compile(r"\{(?P<kind>[a-z]+): (?P<words>[^{}]+)\}")


class Sentence(Struct, frozen=True):
    text: str
    marks: tuple[Finding, ...]


class Measured(Struct, frozen=True):
    """Shares between 0 and 1. `asked`: the innocent sentences that cost their author a question, or worse."""

    sentences: int
    innocent: int
    sure_recall: float
    sure_precision: float
    likely_recall: float
    asked: float
    recall_of: dict[str, float]
    misses: tuple[str, ...]

    def lines(self) -> list[str]:
        kinds = "  ".join(f"{kind} {share:.2f}" for kind, share in self.recall_of.items())
        return [
            f"  {self.sentences} sentences, {self.innocent} of them innocent",
            f"  sure kinds:   recall {self.sure_recall:.3f}  precision {self.sure_precision:.3f}",
            f"  likely kinds: recall {self.likely_recall:.3f}  innocent sentences asked about {self.asked:.3f}",
            f"  recall by kind: {kinds}",
        ]


def read(half: str) -> tuple[Sentence, ...]:
    """Raises ValueError with the line for a mark of an unknown kind, or a brace that is none."""
    lines = (CORPUS / f"{half}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sentence(line) for line in lines if line.strip() and not line.startswith("#"))


def sentence(line: str) -> Sentence:
    text, marks, at = "", [], 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        if mark["kind"] not in (*SURE_KINDS, *LIKELY_KINDS):
            raise ValueError(line)
        marks.append(Finding(mark["kind"], len(text), len(text) + len(mark["words"])))
        text += mark["words"]
        at = mark.end()
    text += line[at:]
    if "{" in text or "}" in text:
        raise ValueError(line)
    return Sentence(text, tuple(marks))


def measure(sentences: Sequence[Sentence], looking: Callable[[str], Looked] = look) -> Measured:
    """A mark is found when a finding of its step touches it; of a sure one, also the kind must be right."""
    found = dict.fromkeys((*SURE_KINDS, *LIKELY_KINDS), 0)
    marked = dict.fromkeys((*SURE_KINDS, *LIKELY_KINDS), 0)
    right = wrong = innocent = asked = 0
    misses: list[str] = []
    for sentence in sentences:
        seen = looking(sentence.text)
        for mark in sentence.marks:
            marked[mark.kind] += 1
            if mark.kind in SURE_KINDS:
                hit = any(_touch(mark, finding) and mark.kind == finding.kind for finding in seen.sure)
            else:
                hit = any(_touch(mark, finding) for finding in seen.likely)
            found[mark.kind] += hit
            if not hit:
                misses.append(f"missed {mark.kind}: {sentence.text}")
        for finding in seen.sure:
            fits = any(_touch(mark, finding) and mark.kind in SURE_KINDS for mark in sentence.marks)
            right, wrong = right + fits, wrong + (not fits)
            if not fits:
                misses.append(f"refused {finding.kind} {sentence.text[finding.start : finding.end]!r}: {sentence.text}")
        if not sentence.marks:
            innocent += 1
            asked += bool(seen.sure or seen.likely)
            misses += [
                f"asked {finding.kind} {sentence.text[finding.start : finding.end]!r}: {sentence.text}"
                for finding in seen.likely
            ]
    return Measured(
        sentences=len(sentences),
        innocent=innocent,
        sure_recall=_share(sum(found[kind] for kind in SURE_KINDS), sum(marked[kind] for kind in SURE_KINDS)),
        sure_precision=_share(right, right + wrong),
        likely_recall=_share(sum(found[kind] for kind in LIKELY_KINDS), sum(marked[kind] for kind in LIKELY_KINDS)),
        asked=_share(asked, innocent),
        recall_of={kind: _share(found[kind], marked[kind]) for kind in marked if marked[kind]},
        misses=tuple(misses),
    )


def _touch(one: Finding, two: Finding) -> bool:
    return one.start < two.end and two.start < one.end


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="How often the citizen guard is right.")
    parser.add_argument("--misses", action="store_true", help="also print where it is wrong, in the development half")
    asked = parser.parse_args(arguments)
    for half in HALVES:
        measured = measure(read(half))
        print(half.replace("_", "-"))
        print("\n".join(measured.lines()))
        if asked.misses and half == "development":
            print("\n".join(f"    {miss}" for miss in measured.misses))


if __name__ == "__main__":
    main(sys.argv[1:])
