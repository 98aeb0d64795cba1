"""A conversation that is lent to colleagues: what may leave the house of it is read from the tape."""

from bot.domain.facts.circle import (
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
from storage.projections.rows import Projections, none

PROJECTIONS: Projections = {
    ConversationOffered: none,
    ExcerptShared: none,
    ExcerptWithdrawn: none,
    TurnsMarked: none,
    MarksShared: none,
    ListenerAsked: none,
    OwnerAnswered: none,
    IdeaOffered: none,
    IdeasShared: none,
    NextStepChosen: none,
    NextStepTold: none,
}
