"""Copies of mappings with one thing changed: values are never changed in place."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


def put(old: Mapping[Key, Value], key: Key, value: Value) -> dict[Key, Value]:
    """A copy of `old` with one more (or another) value."""
    return {**old, key: value}


def without(old: Mapping[Key, Value], keys: Iterable[Key]) -> dict[Key, Value]:
    """A copy of `old` without `keys`."""
    gone = set(keys)
    return {key: value for key, value in old.items() if key not in gone}
