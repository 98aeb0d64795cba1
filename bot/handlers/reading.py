"""What a platform sends, as the shape that is needed of it: strict about what is used, and about nothing else.

Platforms add to what they send at any time, send `[]` for an empty object and null for a text, and cut an emoji in two.
What does not fit where it stands counts as not there; only without what has no default nothing can be done.
"""

import re
from collections.abc import Mapping
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Struct

from bot.handlers.intake import Malformed

T = TypeVar("T")

_HALF = re.compile("[\ud800-\udfff]")
_MISSING = object()
DEEPEST = 200
"""What stands within each other more often than this is no message of any platform."""


def fitted(data: object, shape: type[T]) -> T:
    """`data`, which is decoded JSON, as `shape`. Raises `Malformed`."""
    try:
        return msgspec.convert(data, shape, strict=True)
    except msgspec.ValidationError:
        fit = _fit(data, shape)
    try:
        return msgspec.convert(fit if fit is not _MISSING else None, shape, strict=True)
    except msgspec.ValidationError as wrong:
        raise Malformed(str(wrong)) from None


def whole(data: Any, depth: int = 0) -> Any:
    """`data` without halves of characters, which nothing can store or send on. Raises `Malformed`."""
    if depth > DEEPEST:
        raise Malformed("too deep")
    match data:
        case str():
            return _HALF.sub("\ufffd", data)
        case list():
            return [whole(item, depth + 1) for item in data]
        case Mapping():
            return {whole(name, depth + 1): whole(item, depth + 1) for name, item in data.items()}
    return data


def _fit(value: Any, shape: Any) -> Any:
    """As much of `value` as fits `shape`."""
    origin = get_origin(shape)
    if origin in (Union, UnionType):
        return _one_of(value, get_args(shape))
    if origin is list:
        (inner,) = get_args(shape)
        return _those(_fit(item, inner) for item in value) if isinstance(value, list) else _MISSING
    if origin is dict:
        _, inner = get_args(shape)
        fitting = ((name, _fit(item, inner)) for name, item in value.items()) if isinstance(value, Mapping) else ()
        found = {name: item for name, item in fitting if item is not _MISSING}
        return found if isinstance(value, Mapping) else _MISSING
    if isinstance(shape, type) and issubclass(shape, Struct):
        return _fields(value, shape)
    try:
        return msgspec.convert(value, shape, strict=True)
    except msgspec.ValidationError:
        return _MISSING


def _one_of(value: Any, shapes: tuple[Any, ...]) -> Any:
    fits = (_fit(value, shape) for shape in shapes)
    return next((found for found in fits if found is not _MISSING), _MISSING)


def _those(fits: Any) -> list[Any]:
    return [found for found in fits if found is not _MISSING]


def _fields(value: Any, shape: type[Struct]) -> Any:
    """`_MISSING` where something is not there that has no default: half of a thing is none."""
    if not isinstance(value, Mapping):
        return _MISSING
    found = {}
    for item in msgspec.structs.fields(shape):
        given = _fit(value[item.encode_name], item.type) if item.encode_name in value else _MISSING
        if given is not _MISSING:
            found[item.encode_name] = given
        elif item.default is NODEFAULT and item.default_factory is NODEFAULT:
            return _MISSING
    return found
