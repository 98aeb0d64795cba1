"""What the story of a session is made of, in the order in which it is told."""

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from bot.domain.charts import Chart
from bot.domain.story import Told
from bot.domain.views import Line

NOT_QUOTABLE = "⊘"
"""Stands before words that must not be quoted, in what is written to be read."""
Key: TypeAlias = tuple[str | int, ...]
"""Tells the lines of a session apart: the place on the tape, and the part of what stands there."""


class Phase(Struct, frozen=True):
    """A phase begins. `recap`: what it reminds of."""

    at: datetime
    index: int
    kind: str
    title: Line
    recap: tuple[str, ...] = ()


class PhaseOver(Struct, frozen=True):
    at: datetime
    key: Key
    text: Line


class After(Struct, frozen=True):
    """What follows came after the session was closed."""

    at: datetime


class Section(Struct, frozen=True):
    """A heading. `quote`: the words that it is about. `own`: what people say of their own record follows."""

    level: int
    text: Line
    quote: str | None = None
    own: bool = False


class Byline(Struct, frozen=True):
    """Who gave what follows, and when."""

    text: Line


class Grown(Struct, frozen=True):
    """What a proposal grew out of."""

    proposal: str
    sources: tuple[str, ...]


class Prompt(Struct, frozen=True):
    """A prompt as it was shown."""

    language: str
    digest: str
    text: str


class Said(Struct, frozen=True, kw_only=True):
    """One line. `within`: it stands in a section that has said when."""

    at: datetime
    key: Key
    told: Told
    quotable: bool = False
    """Whether the words may be quoted: whoever said them agreed to it, and has not deleted them. Nothing is meant where
    there are no words."""
    within: bool = False
    own: bool = False
    """Somebody says it of their own record."""


class Drawn(Struct, frozen=True):
    """The figures that stand above, as the group saw them drawn."""

    charts: tuple[Chart, ...]


class End(Struct, frozen=True):
    """The session itself is told; what came of it follows."""


Item: TypeAlias = Phase | PhaseOver | After | Section | Byline | Grown | Prompt | Said | Drawn | End


def marked(words: str, *, quotable: bool) -> str:
    """The words, with a mark before them where they must not be quoted."""
    return words if quotable or not words else f"{NOT_QUOTABLE} {words}"
