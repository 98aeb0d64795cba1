"""Whoever has something to say of every kind of fact is asked when there is a new one: none is forgotten in silence."""

import ast
import subprocess
import sys
from typing import Any, get_args, get_type_hints

import pytest

from bot.domain.facts import KINDS, ContributionDeleted, ContributionEdited, Fact, PledgeViewed
from bot.domain.facts.every import of_every_fact
from bot.flows.model.changes import CHANGES, OWN
from bot.flows.model.own_entries import OF_A_TRYOUT
from storage.exports.leaving.released import PART_OF
from storage.projections import PROJECTIONS
from tests.test_architecture import ROOT, modules, tree

CONSUMERS = {
    "How it changes the group",
    "Whose own record holds it",
    "Its rows in the tables",
    "What must have been shown before it leaves",
}
"""Everybody who says something of every kind of fact, as they call it."""


class Invented(Fact, frozen=True, kw_only=True):
    """A kind of fact that nobody has heard of."""

    session: str


# --- every table is whole -------------------------------------------------------------------------------------------


def test_a_table_says_which_kinds_it_lacks_or_says_twice() -> None:
    one, other = KINDS[0], KINDS[1]
    assert of_every_fact("Weight", {one: 1}, {other: 2}, kinds=(one, other)) == {one: 1, other: 2}
    with pytest.raises(TypeError, match=r"^Weight: Invented is missing$"):
        of_every_fact("Weight", {one: 1}, kinds=(one, Invented))
    with pytest.raises(TypeError, match=rf"^Weight: {one.__name__} stands in it twice, {other.__name__} is no kind"):
        of_every_fact("Weight", {one: 1}, {one: 2, other: 3}, kinds=(one,))


REHEARSAL = """
import importlib, sys

import msgspec

from bot.domain import facts
from bot.domain.facts import every


class Invented(facts.Fact, frozen=True, kw_only=True):
    session: str


whole = every.of_every_fact
every.KINDS = (*facts.KINDS, Invented)


def asking(name, *parts, kinds=None):
    try:
        return whole(name, *parts, kinds=kinds)
    except TypeError as error:
        print(error)
        return whole(name, *parts, kinds=facts.KINDS)


every.of_every_fact = asking
for module in sys.argv[1:]:
    importlib.import_module(module)
"""


def test_a_new_kind_of_fact_is_asked_for_by_everybody() -> None:
    """A kind is invented, and everything is imported as if it had been added: each table says that it lacks it."""
    names = [name for name in sorted(modules()) if "migrations" not in name and name != "bot.__main__"]
    done = subprocess.run(
        [sys.executable, "-c", REHEARSAL, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.splitlines()) == sorted(f"{name}: Invented is missing" for name in CONSUMERS)


@pytest.mark.parametrize("table", [CHANGES, OWN, PROJECTIONS, PART_OF], ids=sorted(CONSUMERS))
def test_every_function_of_a_table_takes_the_kind_it_stands_for(table: dict[type[Any], Any]) -> None:
    for kind, function in table.items():
        taken = get_type_hints(function)["fact"] if function is not None else kind
        assert issubclass(kind, taken), f"{function.__name__} stands for {kind.__name__} and takes {taken}"


def test_whose_a_fact_is_can_be_told_wherever_it_is_kept_for_somebody() -> None:
    """By its session and person, or by the thing that it is about (see `bot.flows.model.own_entries`)."""
    by_thing = {ContributionEdited, ContributionDeleted, PledgeViewed, *get_args(OF_A_TRYOUT)}
    for kind, name in OWN.items():
        known = {"session", "person"} <= set(kind.__struct_fields__) or kind in by_thing
        assert known or name is None, kind.__name__


# --- nobody passes over what they do not know -----------------------------------------------------------------------

FAMILY = {kind.__name__ for kind in KINDS}


def test_no_match_over_facts_has_a_silent_rest() -> None:
    """`case _:` after kinds of facts is `assert_never`, so that mypy asks for what is missing."""
    silent = {
        f"{name}, line {case.pattern.lineno}"
        for name in modules()
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Match) and kinds_of(node)
        for case in node.cases
        if isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None
        if "assert_never" not in ast.unparse(case)
    }
    assert {name for name in silent if not name.startswith(PENS)} == set()


PENS = (
    "storage.exports.leaving.comments",
    "storage.exports.leaving.silences",
    "storage.exports.refi",
    "storage.exports.tables",
    "storage.exports.transcript",
    "bot.flows.people.own_lines",
)
"""Those that still pick out what they know. No module is added here."""


def kinds_of(match: ast.Match) -> set[str]:
    """The kinds of facts that it tells apart."""
    classes = (node.cls for case in match.cases for node in ast.walk(case.pattern) if isinstance(node, ast.MatchClass))
    return {ast.unparse(item).rpartition(".")[2] for item in classes} & FAMILY
