"""A conversation lent to colleagues, as it stands: the excerpt, what was seen in it, asked, advised, and is tried.

Withdrawing the excerpt takes everything with it that was said of it; what its owner set out to try stays theirs.
"""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.facts.circle import (
    CircleFact,
    ConversationOffered,
    ExcerptShared,
    ExcerptWithdrawn,
    IdeaOffered,
    IdeasShared,
    ListenerAsked,
    MarksShared,
    NextStepChosen,
    NextStepTold,
    OwnerAnswered,
    TurnsMarked,
)
from bot.domain.vocabulary import Pattern, Speaker

CITIZEN: Speaker = "citizen"


class Spoken(Struct, frozen=True):
    """One turn of a conversation."""

    speaker: Speaker
    text: str


class Mark(Struct, frozen=True):
    """What one listener saw in one turn."""

    patterns: tuple[Pattern, ...]
    note: str = ""


class Question(Struct, frozen=True):
    person: str
    text: str
    answer: str = ""
    revision: int = 0
    """Of the answer; 0 while there is none."""


class Idea(Struct, frozen=True):
    text: str
    revision: int


class NextStep(Struct, frozen=True):
    what: str
    days: int
    revision: int
    how: str = ""
    tried: bool = False
    told: int = 0
    """How often the owner has said how it went, or that it has not been tried yet."""


class Conversation(Struct, frozen=True):
    """`owner`: whose conversation it is, or who is preparing one; nobody when it is free to be offered."""

    owner: str = ""
    context: str = ""
    turns: tuple[Spoken, ...] = ()
    in_log: bool = False
    withdrawn: bool = False
    marks: dict[str, dict[int, Mark]] = {}
    """Listener -> number of the turn, from 1 -> what they saw in it."""
    marked: dict[str, int] = {}
    """Listener -> the newest revision of what they saw."""
    counted: tuple[str, ...] = ()
    """Whose marks stood when the marking ended."""
    marks_shared: bool = False
    questions: tuple[Question, ...] = ()
    ideas: dict[str, Idea] = {}
    ideas_shared: bool = False
    step: NextStep | None = None

    @property
    def lent(self) -> bool:
        """Whether there is an excerpt to read."""
        return bool(self.turns)

    @property
    def to_mark(self) -> tuple[int, ...]:
        """The numbers of the citizen's turns."""
        return tuple(at for at, turn in enumerate(self.turns, 1) if turn.speaker == CITIZEN)

    @property
    def unanswered(self) -> tuple[int, ...]:
        return tuple(at for at, item in enumerate(self.questions, 1) if not item.revision)


def heard(conversation: Conversation, fact: CircleFact) -> Conversation:
    """`conversation` after one more fact."""
    match fact:
        case ConversationOffered():
            return replace(conversation, owner=fact.person if fact.offered else "")
        case ExcerptShared():
            turns = (Spoken(who, fact.texts.get(str(at), "")) for at, who in enumerate(fact.speakers, 1))
            context = fact.texts.get("context", "")
            return replace(conversation, owner=fact.person, context=context, turns=tuple(turns), in_log=fact.in_log)
        case ExcerptWithdrawn():
            return Conversation(owner=conversation.owner, withdrawn=True, step=conversation.step)
        case TurnsMarked():
            seen = {int(at): Mark(patterns, fact.texts.get(at, "")) for at, patterns in fact.marks.items()}
            mine = {**conversation.marks.get(fact.person, {}), **seen}
            return replace(
                conversation,
                marks={**conversation.marks, fact.person: mine},
                marked={**conversation.marked, fact.person: fact.revision},
            )
        case MarksShared():
            return replace(conversation, marks_shared=True)
        case ListenerAsked():
            asked = Question(fact.person, fact.texts.get("question", ""))
            return replace(conversation, questions=(*conversation.questions, asked))
        case OwnerAnswered():
            answer = fact.texts.get("answer", "")
            answered = (
                replace(item, answer=answer, revision=fact.revision) if at == fact.question else item
                for at, item in enumerate(conversation.questions, 1)
            )
            return replace(conversation, questions=tuple(answered))
        case IdeaOffered():
            idea = Idea(fact.texts.get("idea", ""), fact.revision)
            return replace(conversation, ideas={**conversation.ideas, fact.person: idea})
        case IdeasShared():
            return replace(conversation, ideas_shared=True)
        case NextStepChosen():
            return replace(conversation, step=NextStep(fact.texts.get("what", ""), fact.days, fact.revision))
        case NextStepTold():
            if conversation.step is None:
                return conversation
            told = replace(conversation.step, told=fact.number, tried=fact.tried, how=fact.texts.get("how", ""))
            return replace(conversation, step=told)
        case _:
            assert_never(fact)


def logged(conversation: Conversation, fact: CircleFact) -> bool:
    """Whether what was said may be in the log for research once the session is over, as far as its owner decides."""
    match fact:
        case TurnsMarked():
            return conversation.in_log and conversation.marks_shared
        case IdeaOffered():
            return conversation.in_log and conversation.ideas_shared
        case (
            ConversationOffered() | ExcerptShared() | ExcerptWithdrawn() | MarksShared() | ListenerAsked()
            | OwnerAnswered() | IdeasShared() | NextStepChosen() | NextStepTold()
        ):  # fmt: skip
            return conversation.in_log
        case _:
            assert_never(fact)
