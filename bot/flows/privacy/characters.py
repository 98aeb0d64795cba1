"""Characters that no text is meant to hold are settled where text comes in, once, before anything reads it.

What broke a line where it was written breaks one here; halves of characters and what is no character become the sign
for one that is missing; other control characters go, since nobody has ever seen them. Everything else stands as it was
written.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct

MISSING = "\ufffd"
_LINE = re.compile("[\x0b\x0c\x1c-\x1e\x85]")
_NONE = re.compile("[\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_ANY = re.compile(f"{_LINE.pattern[:-1]}{_NONE.pattern[1:-1]}{_UNSEEN.pattern[1:]}")

T = TypeVar("T")


def settled(body: T) -> T:
    """`body`, which is one of `bot.domain.events.Body`, with every text in it settled, those that name things too."""
    found: T = _settled(body)
    return found


def text(written: str) -> str:
    if _ANY.search(written) is None:
        return written
    return _UNSEEN.sub("", _NONE.sub(MISSING, _LINE.sub("\n", written)))


def _settled(value: Any) -> Any:
    match value:
        case str():
            return text(value)
        case list() | tuple():
            return type(value)(map(_settled, value))
        case Mapping():
            return {_settled(key): _settled(item) for key, item in value.items()}
        case Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            new = {name: _settled(old) for name, old in fields.items()}
            return value if new == fields else type(value)(**new)
        case _:
            return value
