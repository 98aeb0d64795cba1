"""What the record holds of each person, as it stands: kept so that they can read it themselves.

Everything is kept under the name that a comment on it uses: the id of a contribution (`C1`), a question (`K1`) or a
proposal (`R1`), otherwise what it was and where (`answer/1`, `position/R1`, `checkin/T1/2`, `objection/1`, the line
`X1/7` of a transcript). A part of an answer or a proposal is named behind it (`answer/1/weighing`, `R1/harm`). No name
says who anybody else is.
"""

from datetime import datetime
from typing import TypeAlias

from msgspec.structs import replace

from bot.domain.facts import (
    AnyFact,
    CheckInGiven,
    ContributionDeleted,
    ContributionEdited,
    LineSaid,
    LineTakenBack,
    OutcomeDecided,
    PledgeViewed,
    TryOutStopped,
)
from bot.flows.model.changes import OWN
from bot.flows.model.state import Group, Own, put

OF_A_TRYOUT: TypeAlias = CheckInGiven | TryOutStopped | OutcomeDecided


def remember(group: Group, fact: AnyFact, at: datetime) -> Group:
    """`group`, already changed by `fact`, with what it says of a person kept as theirs."""
    name = OWN[type(fact)]
    whose = _whose(group, fact) if name is not None else None
    if name is None or whose is None:
        return group
    about = name(fact)
    mine = group.given(*whose)
    if about.endswith("/"):
        # Numbered: a name that says more would say it of somebody else.
        about += str(1 + sum(item.startswith(about) for item in mine))
    if isinstance(fact, ContributionEdited | ContributionDeleted | LineTakenBack) and about in mine:
        at = mine[about].at
    elif isinstance(fact, LineSaid):
        at = fact.written
    return replace(group, own=put(group.own, whose, put(mine, about, Own(fact, at))))


def _whose(group: Group, fact: AnyFact) -> tuple[str, str] | None:
    """Session and person; None where nobody is named: a group's counts have an author only with words of theirs."""
    if isinstance(fact, ContributionEdited | ContributionDeleted):
        return fact.session, group.sessions[fact.session].contributions[fact.contribution].person
    if isinstance(fact, OF_A_TRYOUT):
        return group.tryouts[fact.tryout].session, fact.person
    if isinstance(fact, PledgeViewed):
        return group.pledges[fact.pledge].session, fact.person
    session, person = getattr(fact, "session", ""), getattr(fact, "person", "")
    return (session, person) if session and person else None
