"""What the guard finds: where it stands, and what it may be."""

from typing import Literal, TypeAlias, get_args

from msgspec import Struct

Sure: TypeAlias = Literal["cpr", "phone", "email", "name"]
"""Never stored: a CPR number, a telephone number, an e-mail address, a listed name."""
Likely: TypeAlias = Literal["person", "address", "birth", "case", "account", "plate", "portrait", "number"]
"""Asked about once: the name of a person in running text, where somebody lives, when they were born, their case,
account or car, a description that few people fit, and a number that may be a telephone's or a person's."""
Kind: TypeAlias = Sure | Likely

SURE: tuple[Sure, ...] = get_args(Sure)
LIKELY: tuple[Likely, ...] = get_args(Likely)

Span: TypeAlias = tuple[int, int]


class Finding(Struct, frozen=True):
    """`start` and `end` (exclusive) are codepoint positions in the text as it was written."""

    kind: Kind
    start: int
    end: int
