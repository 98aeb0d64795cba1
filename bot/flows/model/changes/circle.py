"""A conversation that is lent to colleagues."""

from datetime import datetime

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
from bot.flows.model.changes.kinds import Changes, OwnNames, said
from bot.flows.model.conversation import heard
from bot.flows.model.state import Group


def _heard(group: Group, fact: CircleFact, at: datetime) -> Group:
    session = group.sessions[fact.session]
    return group.with_session(replace(session, conversation=heard(session.conversation, fact)))


CHANGES: Changes = {
    ConversationOffered: _heard,
    ExcerptShared: _heard,
    ExcerptWithdrawn: _heard,
    TurnsMarked: _heard,
    MarksShared: _heard,
    ListenerAsked: _heard,
    OwnerAnswered: _heard,
    IdeaOffered: _heard,
    IdeasShared: _heard,
    NextStepChosen: _heard,
    NextStepTold: _heard,
}

OWN: OwnNames = {
    ConversationOffered: None,
    ExcerptShared: said,
    ExcerptWithdrawn: None,
    TurnsMarked: said,
    MarksShared: None,
    ListenerAsked: said,
    OwnerAnswered: said,
    IdeaOffered: said,
    IdeasShared: None,
    NextStepChosen: said,
    NextStepTold: said,
}
