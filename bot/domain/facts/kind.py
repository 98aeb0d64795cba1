"""What every fact is."""

from msgspec import Struct

from bot.domain.vocabulary import LikelyKind


class Fact(Struct, frozen=True, kw_only=True, tag_field="kind", tag=True, omit_defaults=True):
    """Base of all facts; `kind` on the tape is the class name.

    `cleared`: the author was asked about words that might point to a citizen, and said that they point to nobody. Kind
    (see `bot.flows.privacy.guard`) -> how many; never the words.
    """

    cleared: dict[LikelyKind, int] = {}


class Worded(Fact, frozen=True, kw_only=True):
    """A fact that carries somebody's free text."""

    texts: dict[str, str]
