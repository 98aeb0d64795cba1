"""Payloads in which one thing is odd: the wrong kind of thing, nothing at all, half an emoji, too much of it."""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]

ODD: tuple[Any, ...] = (None, [], {}, 7, "\ud83d", "x" * 5_000, [None], {"": []})


def paths(value: Any, before: Path = ()) -> Iterator[Path]:
    """Where something stands in it, from the outside in."""
    steps: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(value, dict):
        steps = iter(value.items())
    elif isinstance(value, list):
        steps = iter(enumerate(value))
    for step, inner in steps:
        yield (*before, step)
        yield from paths(inner, (*before, step))


def changed(body: Json, path: Path, odd: Any) -> Json:
    found = json.loads(json.dumps(body))
    inner: Any = found
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = odd
    return found  # type: ignore[no-any-return]


def every(body: Json) -> Iterator[tuple[Path, Any, Json]]:
    """Every oddity at every place: where, what, and the whole."""
    for path in paths(body):
        for odd in ODD:
            yield path, odd, changed(body, path, odd)
