"""A conversation that is lent to colleagues."""

from typing import TypeAlias

from bot.domain.facts.kind import Fact, Worded
from bot.domain.vocabulary import Pattern, Speaker


class ConversationOffered(Fact, frozen=True, kw_only=True):
    """A practitioner has a conversation and is preparing an excerpt of it, or has thought better of it."""

    session: str
    person: str
    offered: bool = True


class ExcerptShared(Worded, frozen=True, kw_only=True):
    """The circle may read it. `speakers`: who says it, turn by turn; the texts are named by the number
    of the turn, and `context`. `in_log`: its owner lets the log for research hold it. `confirmed`: how many words that
    could point to a person the owner found harmless."""

    session: str
    person: str
    speakers: tuple[Speaker, ...]
    in_log: bool = False
    confirmed: int = 0


class ExcerptWithdrawn(Fact, frozen=True, kw_only=True):
    """It is shown nowhere from here on, and nothing that was said of it either."""

    session: str
    person: str


class TurnsMarked(Worded, frozen=True, kw_only=True):
    """Patterns that a listener saw in turns, or a new revision. `marks`: number of the turn -> patterns; a turn in
    which none was seen has none. The texts are notes, by the number of the turn."""

    session: str
    person: str
    revision: int
    marks: dict[str, tuple[Pattern, ...]]


class MarksShared(Fact, frozen=True, kw_only=True):
    """The owner lets the circle see them."""

    session: str
    person: str


class ListenerAsked(Worded, frozen=True, kw_only=True):
    session: str
    person: str
    question: int


class OwnerAnswered(Worded, frozen=True, kw_only=True):
    """An answer to a question, or a new revision of it."""

    session: str
    person: str
    question: int
    revision: int


class IdeaOffered(Worded, frozen=True, kw_only=True):
    """An idea of a listener, or a new revision of it: the owner's alone until they share it."""

    session: str
    person: str
    revision: int


class IdeasShared(Fact, frozen=True, kw_only=True):
    session: str
    person: str


class NextStepChosen(Worded, frozen=True, kw_only=True):
    """What the owner will try in their next conversation. `days`: working days until they are asked about it."""

    session: str
    person: str
    revision: int
    days: int


class NextStepTold(Worded, frozen=True, kw_only=True):
    """How it went. `number` counts how often they were asked; `tried`: False for "not yet"."""

    session: str
    person: str
    number: int
    tried: bool


CircleFact: TypeAlias = (
    ConversationOffered | ExcerptShared | ExcerptWithdrawn | TurnsMarked | MarksShared | ListenerAsked
    | OwnerAnswered | IdeaOffered | IdeasShared | NextStepChosen | NextStepTold
)  # fmt: skip
