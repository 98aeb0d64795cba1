"""What the record holds of each person, as it stands: kept so that they can read it themselves.

Everything is kept under the name that a comment on it uses: the id of a contribution (`C1`), a question (`K1`) or a
proposal (`R1`), otherwise what it was and where (`answer/1`, `position/R1`, `checkin/T1/2`, `objection/1`). A part of
an answer or a proposal is named behind it (`answer/1/weighing`, `R1/harm`). No name says who anybody else is.
"""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.facts import (
    AnyFact,
    BackingGiven,
    CheckInGiven,
    ClaimRelated,
    ContributionDeleted,
    ContributionEdited,
    ContributionMade,
    KnowledgeRequested,
    ObjectionAnswered,
    OutcomeDecided,
    PledgeMade,
    PledgeViewed,
    PledgeWithdrawn,
    PositionTaken,
    ProposalMade,
    ProposalWithdrawn,
    ResponseGiven,
    ResponsePassed,
    ResponseWithdrawn,
    ReviewGiven,
    TranscriptCommented,
    TryOutStopped,
    Worded,
)
from bot.flows.model.state import Group, Own, put


def remember(group: Group, fact: AnyFact, at: datetime) -> Group:
    """`group`, already changed by `fact`, with what it says of a person kept as theirs."""
    about = _about(fact)
    whose = _whose(group, fact) if about else None
    if whose is None:
        return group
    mine = group.own.get(whose, {})
    if about.endswith("/"):
        # Numbered: a name that says more would say it of somebody else.
        about += str(1 + sum(item.startswith(about) for item in mine))
    if isinstance(fact, ContributionEdited | ContributionDeleted) and about in mine:
        at = mine[about].at
    return replace(group, own=put(group.own, whose, put(mine, about, Own(fact, at))))


def _whose(group: Group, fact: AnyFact) -> tuple[str, str] | None:
    """Session and person; None for what is not of both."""
    match fact:
        case ContributionEdited() | ContributionDeleted():
            return fact.session, group.sessions[fact.session].contributions[fact.contribution].person
        case CheckInGiven() | TryOutStopped() | OutcomeDecided():
            return group.tryouts[fact.tryout].session, fact.person
        case PledgeViewed():
            return group.pledges[fact.pledge].session, fact.person
        case _:
            session, person = getattr(fact, "session", ""), getattr(fact, "person", "")
            return (session, person) if session and person else None


def _about(fact: AnyFact) -> str:
    match fact:
        case ResponseGiven() | ResponsePassed() | ResponseWithdrawn():
            return f"answer/{fact.round}"
        case ContributionMade() | ContributionEdited() | ContributionDeleted():
            return fact.contribution
        case ClaimRelated():
            return "relation/"
        case KnowledgeRequested():
            return fact.request
        case ProposalMade():
            return fact.proposal
        case ProposalWithdrawn():
            return f"withdrawal/{fact.proposal}"
        case PositionTaken():
            return f"position/{fact.proposal}"
        case ObjectionAnswered():
            return "objection/"
        case BackingGiven():
            return f"backing/{fact.proposal}"
        case CheckInGiven():
            return f"checkin/{fact.tryout}/{fact.number}"
        case TryOutStopped():
            return f"stop/{fact.tryout}"
        case OutcomeDecided():
            return f"outcome/{fact.tryout}"
        case PledgeMade() | PledgeWithdrawn():
            return fact.pledge
        case PledgeViewed():
            return f"view/{fact.pledge}"
        case ReviewGiven():
            return f"review/{fact.tryout}"
        case Worded() if not isinstance(fact, TranscriptCommented):
            # Whatever else somebody writes in a session is theirs to read too.
            return "said/"
        case _:
            return ""
