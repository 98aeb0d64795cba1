"""Tables with an entry for every kind of fact, so that none can be forgotten."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from bot.domain.facts import KINDS

Value = TypeVar("Value")


def of_every_fact(
    name: str, *parts: Mapping[type[Any], Value], kinds: Sequence[type[Any]] | None = None
) -> dict[type[Any], Value]:
    """`parts` as one table: kind of fact -> what `name` does with it.

    Raises TypeError, naming the kinds, when one of `kinds` (those there are) is missing, stands in two parts, or is
    none of them.
    """
    wanted = KINDS if kinds is None else kinds
    table: dict[type[Any], Value] = {}
    wrong: list[str] = []
    for part in parts:
        wrong += [f"{kind.__name__} stands in it twice" for kind in part if kind in table]
        wrong += [f"{kind.__name__} is no kind of fact" for kind in part if kind not in wanted]
        table |= part
    wrong += [f"{kind.__name__} is missing" for kind in wanted if kind not in table]
    if wrong:
        raise TypeError(f"{name}: {', '.join(wrong)}")
    return table
