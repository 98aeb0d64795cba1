"""How things are said: by what there is where they are read, and summed up in one line."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.domain.facts import ReviewGiven
from bot.domain.views import Line, Word

EVERYTHING: Mapping[str, str] = MappingProxyType({"page": "yes", "thread": "yes"})
"""What there is where somebody reads: a page of their own that stays, and threads in the group's channel. The messages
of `places.ftl` say it; all others refer to them, and never name a page or a thread themselves."""


def judged(fact: ReviewGiven, criteria: Sequence[tuple[str, Line]]) -> Line:
    """Each criterion, given by its id and its text, with what was said of it; and the advice."""
    line: Line = Word("export-advised", {"advice": Word(f"advice-{fact.advice}")})
    for criterion, text in reversed(criteria):
        answer = Word(f"review-{fact.criteria.get(criterion, 'cannot_say')}")
        one = Word("export-judged", {"criterion": text, "answer": answer})
        line = Word("export-judged-and", {"one": one, "other": line})
    return line


def joined(lines: Sequence[Line]) -> Line:
    """At least one, as a sentence lists them."""
    line = lines[0]
    for other in lines[1:]:
        line = Word("and", {"one": line, "other": other})
    return line
