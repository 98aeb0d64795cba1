"""Whoever has something to say of every kind of fact is asked when there is a new one: none is forgotten in silence."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import msgspec
import pytest
from msgspec import structs

from bot.domain import vocabulary
from bot.domain.facts import KINDS, ContributionDeleted, ContributionEdited, Fact, PledgeViewed, fact_of
from bot.domain.facts.every import of_every_fact
from bot.flows.model.changes import CHANGES, OWN
from bot.flows.model.own_entries import OF_A_TRYOUT
from storage.exports.leaving.released import PART_OF
from storage.exports.story.lines import Lines
from storage.exports.tables.tables import GroupTables
from storage.projections import PROJECTIONS
from storage.tape import seal
from tests.storage.history import HISTORY, entries
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


EXAMPLES = {type(entry.fact): entry for entry in entries(HISTORY)}


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


def test_what_tells_facts_apart_family_by_family_asks_too() -> None:
    """mypy says so first: what is left over there has no type."""
    fact: Any = Invented(session="S1")
    entry, nobody = structs.replace(entries(HISTORY)[0], fact=fact), cast("Any", None)
    with pytest.raises(AssertionError, match="Invented"):
        list(Lines.told(nobody, entry))
    with pytest.raises(AssertionError, match="Invented"):
        GroupTables._tell(nobody, entry, fact, {})


def test_whose_a_fact_is_can_be_told_wherever_it_is_kept_for_somebody() -> None:
    """By its session and person, or by the thing that it is about (see `bot.flows.model.own_entries`)."""
    by_thing = {ContributionEdited, ContributionDeleted, PledgeViewed, *get_args(OF_A_TRYOUT)}
    for kind, name in OWN.items():
        known = {"session", "person"} <= set(kind.__struct_fields__) or kind in by_thing
        assert known or name is None, kind.__name__


# --- nobody passes over what they do not know -----------------------------------------------------------------------

FAMILY = {kind.__name__ for kind in KINDS}


def test_no_match_over_facts_has_a_silent_rest() -> None:
    """`case _:` after kinds of facts is `assert_never`, so that mypy asks for what is missing, or raises."""
    silent = {
        name
        for name in modules()
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Match) and kinds_of(node)
        for case in node.cases
        if isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
        if not any(loud in ast.unparse(case) for loud in ("assert_never", "raise "))
    }
    assert silent == PASSED_ON.keys()


PASSED_ON = {
    "bot.flows.people.own_lines": "what somebody wrote and has no line of its own, they read as they wrote it",
    "storage.exports.analysis.figures": "figures are counted of the private answers alone",
    "storage.exports.analysis.shown_rows": "what shows something stands in `released.SHOWING`: a test compares them",
    "storage.exports.leaving.all_read": "it asks the tape for the kinds in `_READ` and gets no other",
    "storage.exports.leaving.anonymous": "the private answers are its whole matter",
    "storage.exports.leaving.mentions": "who wrote nothing mentions nobody",
    "storage.exports.leaving.silences": "listens to the kinds that it names, and says so in `KINDS`",
    "storage.exports.leaving.taken_back": "without words there is nothing to empty",
    "storage.exports.summary.course": "listens to the kinds that it names in `READ`; the transcript tells the others",
    "storage.exports.story.session": "the rest goes to `Lines.told`, which knows every kind",
}
"""Those that pick out what they know and pass the rest on, with why that forgets nothing."""


def kinds_of(match: ast.Match) -> set[str]:
    """The kinds of facts that it tells apart."""
    classes = (node.cls for case in match.cases for node in ast.walk(case.pattern) if isinstance(node, ast.MatchClass))
    return {ast.unparse(item).rpartition(".")[2] for item in classes} & FAMILY


# --- nothing unknown gets onto the tape -----------------------------------------------------------------------------

OPEN_LISTS = {
    "ChannelClosed.platform": "a platform is a folder of its own",
    "ChannelMoved.before": "each platform has its own ids",
    "ChannelMoved.now": "each platform has its own ids",
    "ChannelMoved.platform": "a platform is a folder of its own",
    "ChannelOpened.platform": "a platform is a folder of its own",
    "ContributionHeld.platform": "a platform is a folder of its own",
    "ContributionMade.platform": "a platform is a folder of its own",
    "DeliveryFailed.platform": "a platform is a folder of its own",
    "DeliveryMended.platform": "a platform is a folder of its own",
    "DeliveryFailed.why": "each platform has its own reasons",
    "ListeningGap.platform": "a platform is a folder of its own",
    "LogMade.scope": "what an export was asked for: the names of groups are the deployment's",
}
"""Fields whose values are words and no closed list, with why."""
IDS_AND_TEXTS = {
    "about", "claim", "closes", "comment", "context", "contribution", "delivery", "digest", "followup", "key",
    "legal_basis", "log",
    "meeting", "message", "municipality", "name", "objector", "opens", "owner", "person", "pledge", "point",
    "programme", "proposal", "reply_to", "request", "seminar", "salt", "session", "shown", "sister", "source", "text",
    "to", "transcript", "tryout", "wording", "zone",
}  # fmt: skip
"""Names of things, people, places and times, and what was written."""


def test_every_plain_text_of_a_fact_is_a_name_or_words_of_somebody() -> None:
    """A field with a closed list of values says so by its type: see `bot.domain.vocabulary`."""
    plain = {
        f"{kind.__name__}.{field.name}"
        for kind in KINDS
        for field in msgspec.structs.fields(kind)
        if field.type is str and field.name not in IDS_AND_TEXTS
    }
    assert plain == OPEN_LISTS.keys()


def closed_lists() -> Iterator[tuple[type[Any], str, Any]]:
    """Kind, field, and a value of the right shape that no list has."""
    for kind in KINDS:
        for field in msgspec.structs.fields(kind):
            words = set(literals(field.type))
            if words:
                yield kind, field.name, unknown(field.type)


def literals(of: Any) -> Iterator[Any]:
    if get_origin(of) is Literal:
        yield from get_args(of)
    for inner in get_args(of):
        yield from literals(inner)


def unknown(of: Any) -> Any:
    """A value of this type but for its words."""
    args = get_args(of)
    if get_origin(of) is tuple:
        return (unknown(args[0]),)
    if get_origin(of) is dict:
        return {unknown(args[0]): unknown(args[1])}
    return 3 if of is int else "storm"


CLOSED = list(closed_lists())


def test_the_closed_lists_are_many() -> None:
    assert len(CLOSED) >= 34
    assert EXAMPLES.keys() == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "field", "value"), CLOSED, ids=[f"{kind.__name__}.{field}" for kind, field, _ in CLOSED]
)
def test_a_word_that_no_list_has_is_neither_written_nor_read(kind: type[Any], field: str, value: Any) -> None:
    entry = EXAMPLES[kind]
    wrong = structs.replace(entry, fact=structs.replace(entry.fact, **{field: value}))
    with pytest.raises(msgspec.ValidationError, match=field):
        seal(wrong, "")
    data = msgspec.to_builtins(wrong.fact)
    with pytest.raises(msgspec.ValidationError, match=field):
        fact_of(data.pop("kind"), data)


LISTS = {name: get_args(value) for name, value in vars(vocabulary).items() if get_origin(value) is Literal}


def test_a_list_of_words_stands_in_the_vocabulary_alone() -> None:
    """No tuple, list, set or call of our code and no other Literal repeats a list of three or more words."""
    again = {
        f"{module}, line {node.lineno}: {name}"
        for module in modules()
        if module != "bot.domain.vocabulary"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.expr) and (words := words_of(node))
        for name, listed in LISTS.items()
        if len(listed) > 2 and words.issuperset(listed)
    }
    assert again == set()


def words_of(node: ast.expr) -> set[object]:
    """What is written out in one row."""
    row = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ROWS) else []
    return {item.value for item in row if isinstance(item, ast.Constant)}


ROWS = (ast.Tuple, ast.List, ast.Set)
