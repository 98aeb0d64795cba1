"""What may be shown of private answers when they are counted together. One rule for every figure that leaves a person.

The promise is judged over everything that is shown, not figure by figure: whoever takes together all that was ever
shown, who took part, their own answer and this rule itself can work out nobody else's answer, nor how many fewer than
`least` people gave one. Three things hold that:

- A question is counted once, over all who had answered it when it was shown. Later pictures of the same answers repeat
  that figure and never count a part of them again: two figures over nearly the same people could be subtracted.
- Numbers stand only where every answer that was given at all was given by `least` people, and the answers differ.
- Everywhere else only one of two things is said, and each of them leaves everybody at least two answers: that some
  answered at one end and some at the other, or that they did not. Where all said the same, and where they were merely
  not far apart, the same words stand: agreement would tell what each one answered.

Nothing here is a mean: the steps of such a scale are in order and not a known distance apart.

The tests enumerate every group of answers that fits what is shown (tests/flows/privacy/test_disclosure.py).
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from bot.domain import vocabulary as v

Kind: TypeAlias = Literal["counts", "apart", "close", "withheld"]


class Question(Struct, frozen=True):
    """What a figure counts. `cells`: the answers, in order. `ends`: the two that are furthest apart, with at least one
    answer that is neither; empty where the answers have no order."""

    cells: tuple[str, ...]
    ends: tuple[str, ...] = ()


class Figure(Struct, frozen=True):
    """What may be shown of the answers to one question.

    `counts`: each answer and how many gave it, in `counts`. `apart`: answers stand at both ends (without an order: at
    least three different ones were given). `close`: they do not. `withheld`: nothing may be said.
    """

    kind: Kind
    counts: dict[str, int] = {}


WEIGHED = Question(("low", "middle", "high"), ("low", "high"))
"""A scale of five in three bands."""
MOVED = Question(("less", "same", "more"), ("less", "more"))
"""The second answer on a scale beside the first."""
RELATED = Question(v.STANCES, ("confirms", "contradicts"))
JUDGED = Question(v.JUDGEMENTS, ("yes", "no"))
ADVISED = Question(v.ADVICE, ("go_on", "stop"))
NOTICED = Question(v.NOTICED, ("yes", "no"))
GAVE = Question(v.GIVING_WAY)

WITHHELD = Figure("withheld")
DIFFERENT = 3
"""How many different answers make a group of answers without an order differ: with two, somebody in a group of three
who gave the one would know that not everybody else did."""


def figure(question: Question, answers: Sequence[str], least: int) -> Figure:
    """The most that may be shown of `answers`, one of each person who gave one."""
    if len(answers) < least:
        return WITHHELD
    counts = {cell: answers.count(cell) for cell in question.cells}
    if may_be_counted(counts, least):
        return Figure("counts", counts)
    return Figure("apart" if _apart(question, counts) else "close")


def figure_of_several(question: Question, answers: Sequence[Collection[str]], least: int) -> Figure:
    """The same where each person chose one answer or several. Where all chose one, this is `figure`."""
    counts = {cell: sum(cell in answer for answer in answers) for cell in question.cells}
    return counted_several(question, counts, len(answers), least)


def counted_several(question: Question, counts: Mapping[str, int], people: int, least: int) -> Figure:
    """`counts`: how many of `people` chose each. Numbers stand only where each answer that was chosen at all was chosen
    by `least` people, and not chosen by as many, and where not just a few chose more than one."""
    if people < least:
        return WITHHELD
    more = sum(counts.values()) - people
    if (not more or more >= least) and all(least <= count <= people - least for count in counts.values() if count):
        return Figure("counts", dict(counts))
    return Figure("apart" if _apart(question, counts) else "close")


def may_be_counted(counts: Mapping[str, int], least: int) -> bool:
    """Whether numbers may stand: no answer was given by a few, and not all gave the same."""
    given = [count for count in counts.values() if count]
    return len(given) > 1 and all(count >= least for count in given)


def _apart(question: Question, counts: Mapping[str, int]) -> bool:
    if question.ends:
        return all(counts[end] for end in question.ends)
    return sum(count > 0 for count in counts.values()) >= DIFFERENT


def some_of(question: Question, answers: Sequence[str], everybody: int, least: int) -> Figure:
    """The same of a question that each of `everybody` chose whether to answer, and about which nothing else tells who
    did: withheld also when all or all but one did, since that they chose it is then known of each."""
    return figure(question, answers, least) if len(answers) <= everybody - 2 else WITHHELD


def band(step: int) -> str:
    """Where a step of a scale from 1 to 5 lies."""
    return "low" if step < 3 else "middle" if step == 3 else "high"


def move(before: int, now: int) -> str:
    return "less" if now < before else "more" if now > before else "same"
