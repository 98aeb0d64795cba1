"""What every fact is."""

from msgspec import Struct


class Fact(Struct, frozen=True, kw_only=True, tag_field="kind", tag=True, omit_defaults=True):
    """Base of all facts; `kind` on the tape is the class name."""


class Worded(Fact, frozen=True, kw_only=True):
    """A fact that carries somebody's free text."""

    texts: dict[str, str]
