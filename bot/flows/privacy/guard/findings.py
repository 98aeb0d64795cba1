"""What the guard finds: where it stands, and what it may be."""

from typing import TypeAlias

from msgspec import Struct

from bot.domain.vocabulary import LikelyKind, SureKind

Kind: TypeAlias = SureKind | LikelyKind
Span: TypeAlias = tuple[int, int]


class Finding(Struct, frozen=True):
    """`start` and `end` (exclusive) are codepoint positions in the text as it was written."""

    kind: Kind
    start: int
    end: int
