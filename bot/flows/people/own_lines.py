"""What the record holds of a person from a session, line by line, as the transcript has it."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from bot.domain import story
from bot.domain.facts import (
    CircleFact,
    ClaimRelated,
    ContributionDeleted,
    ContributionEdited,
    ContributionMade,
    KnowledgeRequested,
    LineSaid,
    LineTakenBack,
    ObjectionAnswered,
    OwnWordsTagged,
    PledgeMade,
    PledgeViewed,
    PledgeWithdrawn,
    PositionTaken,
    ProposalMade,
    PulseGiven,
    ResponseGiven,
    ResponsePassed,
    ResponseWithdrawn,
    ReviewGiven,
)
from bot.domain.story import Asked, Utterance
from bot.domain.views import Line, Typed, Word
from bot.flows.model.conversation import logged
from bot.flows.model.state import Group, Own, Session
from bot.flows.step import bilingual


class Part(Struct, frozen=True):
    """One line of a person's record; `about` is the name that a comment on it uses (see
    `bot.flows.model.own_entries`)."""

    about: str
    at: datetime
    text: Line
    what: Line | None = None


def parts(group: Group, session: Session, person: str) -> tuple[Part, ...]:
    """All lines, in the order of the clock. An answer is in no record for research before it has been shared."""
    mine = group.given(session.id, person)
    found = [part for about, own in mine.items() if _told(group, own) for part in _parts(session, about, own)]
    return tuple(sorted(found, key=lambda part: part.at))


def _told(group: Group, own: Own) -> bool:
    """A pledge is the leader's alone until it is shared, and a view of it nobody's until it is shown; what was said of
    a conversation that was lent is in the log only where its owner said so."""
    fact = own.fact
    match fact:
        case PositionTaken():
            return group.proposals[fact.proposal].opened
        case PledgeMade():
            return group.pledges[fact.pledge].shared
        case PledgeViewed():
            return bool(fact.noticed) and group.pledges[fact.pledge].shown
        case _ if isinstance(fact, CircleFact):
            return logged(group.sessions[fact.session].conversation, fact)
        case _:
            return not isinstance(fact, PledgeWithdrawn)


def _parts(session: Session, about: str, own: Own) -> list[Part]:
    fact = own.fact
    match fact:
        case ResponseGiven() | ResponsePassed() | ResponseWithdrawn() if not session.round(fact.round).revealed:
            return []
        case ResponseGiven():
            return _lines(story.answer(fact, _asked(session)), own.at)
        case PulseGiven():
            return [] if session.promise == "anonymous" else _lines(story.pulse(fact), own.at)
        case ProposalMade():
            return _lines(story.proposal(fact), own.at)
        case PledgeMade():
            return _lines(story.pledge(fact), own.at)
        case ReviewGiven():
            return _lines(story.review(fact, _asked(session)), own.at) if session.review(fact.tryout).shown else []
        case _ if isinstance(fact, story.Act):
            return _lines([story.act(fact)], own.at)
        case _:
            text, what = _line(session, own)
            return [Part(about, own.at, text, what)]


def _lines(told: Iterable[Utterance], at: datetime) -> list[Part]:
    nothing = Word("own-record-no-words")
    return [Part(line.own, at, line.text or line.unsaid or nothing, line.label) for line in told]


def _asked(session: Session) -> Asked:
    dilemma = session.dilemma
    return Asked(
        dilemma=dilemma.id,
        version=dilemma.version,
        questions=tuple((item.id, bilingual(item.text)) for item in dilemma.questions),
        claims=tuple((item.id, bilingual(item.text)) for item in dilemma.claims),
        balances=tuple((item.id, bilingual(item.left), bilingual(item.right)) for item in dilemma.balances),
        criteria=tuple((item.id, bilingual(item.text)) for item in session.format.criteria),
    )


def _line(session: Session, own: Own) -> tuple[Line, Line | None]:
    """What was said, and what it was where it was no ordinary contribution: as only its author reads it."""
    fact = own.fact
    match fact:
        case ContributionMade():
            return Typed(fact.texts["text"]), None
        case ContributionEdited():
            return Typed(fact.texts["text"]), Word("own-record-edited")
        case ContributionDeleted():
            return Word("own-record-gone"), None
        case LineSaid():
            return Typed(fact.texts["text"]), Word("own-record-spoken" if fact.revision == 1 else "own-record-reworded")
        case LineTakenBack():
            return Word("own-record-unsaid"), Word("own-record-spoken")
        case ResponsePassed():
            return Word("own-record-passed"), Word(f"response-title-{fact.round}")
        case ResponseWithdrawn():
            return Word("own-record-withdrew"), Word(f"response-title-{fact.round}")
        case OwnWordsTagged():
            return story.tagged(fact, "").text, Word("own-record-tagged")
        case ClaimRelated():
            stance, why = story.stance(fact.claim, fact.stance, _asked(session)), " ".join(fact.texts.values())
            text = Word("own-record-related", {"stance": stance, "why": Typed(why)}) if why else stance
            return text, Word("own-record-relation")
        case KnowledgeRequested():
            return Typed(fact.texts["question"]), Word("own-record-question", {"id": fact.request})
        case ObjectionAnswered():
            return Typed(fact.texts["answer"]), Word("own-record-answered-objection", {"id": fact.proposal})
        case _:
            return Typed("\n".join(getattr(fact, "texts", {}).values())), Word("own-record-said")
