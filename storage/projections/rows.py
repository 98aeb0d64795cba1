"""What the projections of every family of facts have in common."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.domain.facts import AnyFact, Entry, Fact
from storage.unit_of_work import Row, RowOp

Projection: TypeAlias = Callable[[Entry, Any], list[RowOp]]
Projections: TypeAlias = Mapping[type[Any], Projection]
"""Kind of fact -> the rows that an entry of it adds or changes, given the entry and its fact."""


def none(entry: Entry, fact: AnyFact) -> list[RowOp]:
    """Nobody queries it: it stands on the tape alone."""
    return []


def mark(entry: Entry) -> Row:
    """Where and when: the columns of a table that is only added to."""
    return {"group_id": entry.group, "seq": entry.seq, "at": entry.at}


def fields(fact: Fact, *without: str) -> Row:
    """The fields of `fact` as columns of the same names. What the guard asked stands on the tape alone."""
    left_out = (*without, "cleared")
    return {name: getattr(fact, name) for name in fact.__struct_fields__ if name not in left_out}
