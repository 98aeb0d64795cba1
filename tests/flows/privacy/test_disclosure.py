"""Nobody's answer can be worked out from all that is shown together: an attacker tries every group of answers there is.

The attacker knows who took part, the rule itself, and, as one of the group, their own answers. Of all the groups of
answers that would have shown the same, each other person must have given different ones in at least two, at the coarse
level of what is said (low, middle, high; less, same, more); and no number below the least may be the same in all.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, combinations_with_replacement, product
from typing import NamedTuple, TypeAlias

import pytest

from bot.flows.privacy import disclosure
from bot.flows.privacy.disclosure import GAVE, MOVED, RELATED, WEIGHED, Figure, Question, band, figure, move

LEAST = 3
Answers: TypeAlias = tuple[str, ...]
"""What one person gave: one answer to each question that they were asked."""


class Asked(NamedTuple):
    """Who answered what: so many people of a kind, and the answers that one of them can give."""

    people: int
    can_say: tuple[Answers, ...]


Attacker: TypeAlias = tuple[int, Answers] | None
"""A kind of people and what one of them answered; None: somebody who was not asked."""
World: TypeAlias = tuple[tuple[Answers, ...], ...]
"""For each kind of people what they said, without who of them said which."""
Shown: TypeAlias = tuple[object, ...]


def worlds(kinds: tuple[Asked, ...]) -> Iterator[World]:
    yield from product(*(combinations_with_replacement(kind.can_say, kind.people) for kind in kinds))


class Found(NamedTuple):
    what: str
    shown: str


def attack(
    kinds: tuple[Asked, ...], show: Callable[[World], Shown], cells: Callable[[World], Counter[str]]
) -> Found | None:
    """What can be worked out of somebody, if anything can."""
    # Shown -> who the attacker is (a kind and their answers, or an outsider) -> kind -> question -> possible answers.
    possible: dict[str, dict[Attacker, list[list[set[str]]]]] = defaultdict(dict)
    counted: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    names: set[str] = set()
    for world in worlds(kinds):
        shown = repr(show(world))
        for name, count in cells(world).items():
            counted[shown][name].add(count)
            names.add(name)
        insiders: set[Attacker] = {None}
        insiders |= {(at, said) for at, people in enumerate(world) for said in people}
        for insider in insiders:
            known = possible[shown].setdefault(insider, [[set() for _ in kind.can_say[0]] for kind in kinds])
            for at, people in enumerate(world):
                others = list(people)
                if insider is not None and insider[0] == at:
                    others.remove(insider[1])
                for said in others:
                    for question, answer in enumerate(said):
                        known[at][question].add(answer)
    for shown, attackers in possible.items():
        for insider, kinds_known in attackers.items():
            for at, questions in enumerate(kinds_known):
                alone = insider is not None and insider[0] == at and kinds[at].people == 1
                if not alone and kinds[at].people and any(len(answers) < 2 for answers in questions):
                    return Found(f"{insider} knows a person of kind {at}: {questions}", shown)
        for name, counts in counted[shown].items():
            if len(counts) == 1 and 0 < next(iter(counts)) < LEAST:
                return Found(f"{name} is {counts}", shown)
    return None


# --- weighing twice -----------------------------------------------------------------------------------------------

STEPS = range(1, 6)
BOTH = tuple(sorted({(band(first), band(then), move(first, then)) for first in STEPS for then in STEPS}))
ONCE = tuple((cell,) for cell in WEIGHED.cells)


def shift(world: World) -> Shown:
    """The figures of a session in which some weighed twice, some only before and some only afterwards."""
    both, before, now = world
    first = disclosure.figure(WEIGHED, [one[0] for one in (*both, *before)], LEAST)
    moved = disclosure.figure(MOVED, [one[2] for one in both], LEAST)
    if before or now:
        return first, moved
    return first, moved, disclosure.figure(WEIGHED, [one[1] for one in both], LEAST)


def shift_cells(world: World) -> Counter[str]:
    """Every number that could be worked out: of all, of those who stayed, and of those who left or came."""
    found: Counter[str] = Counter()
    both, before, now = world
    for of, said in (
        ("before, all", [one[0] for one in (*both, *before)]),
        ("before, of those who weighed twice", [one[0] for one in both]),
        ("before, of those who left", [one[0] for one in before]),
        ("now, all", [*(one[1] for one in both), *(one[0] for one in now)]),
        ("now, of those who weighed twice", [one[1] for one in both]),
    ):
        found.update({f"{of}: {cell}": said.count(cell) for cell in WEIGHED.cells})
    moves = [one[2] for one in both]
    found.update({f"moved: {cell}": moves.count(cell) for cell in MOVED.cells})
    return found


@pytest.mark.parametrize(
    ("both", "before", "now"),
    [
        (3, 0, 0), (3, 1, 0), (3, 2, 0), (3, 0, 1), (3, 1, 1), (4, 0, 0), (4, 1, 0), (4, 0, 1), (5, 0, 0),
        (6, 0, 0), (2, 1, 1), (2, 4, 0), (1, 5, 0), (0, 6, 6),
    ],
)  # fmt: skip
def test_nobody_is_known_by_weighing_twice(both: int, before: int, now: int) -> None:
    """Three who weigh again after four have weighed are the case that gave the fourth away."""
    kinds = (Asked(both, BOTH), Asked(before, ONCE), Asked(now, ONCE))
    assert attack(kinds, shift, shift_cells) is None


# --- one question -------------------------------------------------------------------------------------------------


def one_question(question: Question) -> tuple[Callable[[World], Shown], Callable[[World], Counter[str]]]:
    def show(world: World) -> Shown:
        return (disclosure.figure(question, [said[0] for said in world[0]], LEAST),)

    def cells(world: World) -> Counter[str]:
        said = [one[0] for one in world[0]]
        return Counter({cell: said.count(cell) for cell in question.cells})

    return show, cells


ALL = [WEIGHED, MOVED, RELATED, GAVE, disclosure.JUDGED, disclosure.ADVISED, disclosure.NOTICED]


@pytest.mark.parametrize("people", range(3, 9))
@pytest.mark.parametrize("question", ALL)
def test_nobody_is_known_by_the_answers_to_one_question(question: Question, people: int) -> None:
    kinds = (Asked(people, tuple((cell,) for cell in question.cells)),)
    assert attack(kinds, *one_question(question)) is None


# --- several answers to one question ------------------------------------------------------------------------------

GIVEN_UP = Question(("one", "two", "three", "nothing"))
TOGETHER = ("nothing", *("+".join(sets) for size in (1, 2, 3) for sets in combinations(GIVEN_UP.cells[:3], size)))


def several(world: World) -> Shown:
    return (disclosure.figure_of_several(GIVEN_UP, [said[0].split("+") for said in world[0]], LEAST),)


def several_cells(world: World) -> Counter[str]:
    return Counter({cell: sum(cell in said[0].split("+") for said in world[0]) for cell in GIVEN_UP.cells})


@pytest.mark.parametrize("people", range(3, 8))
def test_nobody_is_known_by_what_they_chose_among_several(people: int) -> None:
    assert attack((Asked(people, tuple((said,) for said in TOGETHER)),), several, several_cells) is None


@pytest.mark.parametrize("people", range(3, 8))
def test_who_chose_one_is_counted_as_where_only_one_could_be_chosen(people: int) -> None:
    for said in combinations_with_replacement(GIVEN_UP.cells, people):
        one = figure(GIVEN_UP, said, LEAST)
        assert disclosure.figure_of_several(GIVEN_UP, [(cell,) for cell in said], LEAST) == one


# --- which claim, and the stance ----------------------------------------------------------------------------------

CLAIMS = ("first", "second")
CHOSEN = (("none", ""), *((claim, stance) for claim in CLAIMS for stance in RELATED.cells))


def stances(world: World) -> Shown:
    (people,) = world
    return tuple(
        disclosure.some_of(RELATED, [stance for chosen, stance in people if chosen == claim], len(people), LEAST)
        for claim in CLAIMS
    )


def chosen_cells(world: World) -> Counter[str]:
    (people,) = world
    found = Counter({f"{claim}": sum(one[0] == claim for one in people) for claim in CLAIMS})
    found.update({"/".join(one): people.count(one) for one in CHOSEN[1:]})
    return found


@pytest.mark.parametrize("people", range(3, 8))
def test_nobody_is_known_by_the_claim_they_chose_or_by_what_they_said_of_it(people: int) -> None:
    assert attack((Asked(people, CHOSEN),), stances, chosen_cells) is None


# --- a claim that everybody is asked about ------------------------------------------------------------------------

LEFT_OUT = ("",)


@pytest.mark.parametrize("people", range(3, 8))
def test_nobody_is_known_by_a_stance_that_each_could_leave_out(people: int) -> None:
    def shown(world: World) -> Shown:
        return (disclosure.figure(RELATED, [said for (said,) in world[0] if said], LEAST),)

    def cells(world: World) -> Counter[str]:
        return Counter({cell: world[0].count((cell,)) for cell in RELATED.cells})

    assert attack((Asked(people, (LEFT_OUT, *((cell,) for cell in RELATED.cells))),), shown, cells) is None


# --- a weaker rule falls ------------------------------------------------------------------------------------------


def everything(counts: object, least: int) -> bool:
    return True


def enough(counts: dict[str, int], least: int) -> bool:
    """As it used to be: enough people, whatever they said."""
    return sum(counts.values()) >= least


def not_all_the_same(counts: dict[str, int], least: int) -> bool:
    return sum(count > 0 for count in counts.values()) > 1


def each_by_enough(counts: dict[str, int], least: int) -> bool:
    return all(count >= least for count in counts.values() if count)


@pytest.mark.parametrize("weaker", [everything, enough, not_all_the_same, each_by_enough])
def test_numbers_by_a_weaker_rule_give_somebody_away(weaker: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "may_be_counted", weaker)
    kinds = (Asked(4, ONCE),)
    assert attack(kinds, *one_question(WEIGHED)) is not None


def test_two_answers_that_differ_are_not_many_enough_without_an_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "DIFFERENT", 2)
    assert attack((Asked(3, tuple((cell,) for cell in GAVE.cells)),), *one_question(GAVE)) is not None


def test_the_ends_must_have_something_between_them() -> None:
    next_to_each_other = Question(("yes", "no"), ("yes", "no"))
    kinds = (Asked(4, (("yes",), ("no",))),)
    assert attack(kinds, *one_question(next_to_each_other)) is not None


def test_a_claim_that_all_or_all_but_one_chose_gives_them_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def whoever(question: Question, answers: list[str], everybody: int, least: int) -> Figure:
        return figure(question, answers, least)

    monkeypatch.setattr(disclosure, "some_of", whoever)
    assert attack((Asked(4, CHOSEN),), stances, chosen_cells) is not None


def test_the_answers_now_beside_the_rest_give_the_one_away_who_weighed_once() -> None:
    def all_three(world: World) -> Shown:
        both, _, now = world
        weighed_now = [*(one[1] for one in both), *(one[0] for one in now)]
        return *shift(world), disclosure.figure(WEIGHED, weighed_now, LEAST)

    assert attack((Asked(3, BOTH), Asked(1, ONCE), Asked(0, ONCE)), all_three, shift_cells) is not None


def test_counting_those_again_who_weighed_twice_gives_the_fourth_away() -> None:
    """What the group used to see: before, over those who weighed twice, beside before over all."""

    def subtracted(world: World) -> Shown:
        both, before, _ = world
        all_of_them = sorted(one[0] for one in (*both, *before))
        return (tuple(all_of_them), tuple(sorted(one[0] for one in both)))

    assert attack((Asked(3, BOTH), Asked(1, ONCE), Asked(0, ONCE)), subtracted, shift_cells) is not None
