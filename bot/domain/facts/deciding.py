"""What came of it: proposals, decisions, try-outs, and what leaders pledged."""

from datetime import datetime
from typing import Literal, TypeAlias

from bot.domain.facts.kind import Fact, Worded
from bot.domain.vocabulary import (
    Advice,
    Consideration,
    Course,
    Judgement,
    Noticed,
    OpeningReason,
    Outcome,
    PositionKind,
    Reached,
    Verdict,
)


class ProposalMade(Worded, frozen=True, kw_only=True):
    """A proposal, or a new revision of it. `sources` are contribution or response ids it grew out of."""

    session: str
    proposal: str
    person: str
    revision: int
    sources: tuple[str, ...] = ()
    serves: tuple[Consideration, ...] = ()
    costs: tuple[Consideration, ...] = ()


class ProposalWithdrawn(Worded, frozen=True, kw_only=True):
    session: str
    proposal: str
    person: str


class PositionTaken(Worded, frozen=True, kw_only=True):
    """`sealed`: nobody sees it before the positions are opened; otherwise it was seen at once."""

    session: str
    proposal: str
    person: str
    position: PositionKind
    sealed: bool = False


class PositionsOpened(Fact, frozen=True, kw_only=True):
    """Everybody sees the positions on a proposal from here on, all at once."""

    session: str
    proposal: str
    reason: OpeningReason


class ObjectionAnswered(Worded, frozen=True, kw_only=True):
    session: str
    proposal: str
    objector: str
    person: str


class BackingGiven(Worded, frozen=True, kw_only=True):
    session: str
    proposal: str
    person: str
    backed: bool


class DecisionMade(Fact, frozen=True, kw_only=True):
    session: str
    proposal: str
    outcome: Verdict


class TryOutPlanned(Fact, frozen=True, kw_only=True):
    session: str
    tryout: str
    proposal: str
    owner: str
    starts: datetime
    ends: datetime
    every_days: int


class TryOutMoved(Fact, frozen=True, kw_only=True):
    """Its review comes another day."""

    tryout: str
    ends: datetime


class TryOutReached(Fact, frozen=True, kw_only=True):
    """Its time came."""

    tryout: str
    status: Reached


class CheckInGiven(Worded, frozen=True, kw_only=True):
    tryout: str
    person: str
    number: int
    course: Course
    benefit: bool
    harm: bool


class TryOutStopped(Worded, frozen=True, kw_only=True):
    tryout: str
    person: str


class OutcomeDecided(Worded, frozen=True, kw_only=True):
    tryout: str
    person: str
    outcome: Outcome


class ReviewGiven(Worded, frozen=True, kw_only=True):
    """How a try-out looks to one person, or a new revision of it. `criteria`: criterion of the format -> whether
    it holds."""

    session: str
    tryout: str
    person: str
    revision: int
    criteria: dict[str, Judgement]
    advice: Advice


class ReviewShown(Fact, frozen=True, kw_only=True):
    """What the group said of a try-out was shown to it; only that too few had answered when `suppressed`."""

    session: str
    tryout: str
    suppressed: bool = False


class FateTold(Fact, frozen=True, kw_only=True):
    """A contributor was told privately where their contribution ended up."""

    session: str
    person: str
    about: tuple[str, ...]


class PledgeMade(Worded, frozen=True, kw_only=True):
    """What a leader will give legitimacy to, and how staff will notice, or a new revision of it. `looks`: when staff is
    asked. It is the leader's alone until it is shared."""

    session: str
    pledge: str
    person: str
    revision: int
    looks: datetime


class PledgeWithdrawn(Fact, frozen=True, kw_only=True):
    """Before it was shared."""

    session: str
    pledge: str
    person: str


class PledgeShared(Fact, frozen=True, kw_only=True):
    """The group sees it from here on, under the leader's name. `looks`: when staff is asked, as it then stands."""

    session: str
    pledge: str
    looks: datetime


class PledgeViewed(Worded, frozen=True, kw_only=True):
    """A practitioner's view of a pledge. `noticed`: nothing when it was taken back."""

    pledge: str
    person: str
    noticed: Noticed | Literal[""]


class PledgeShown(Fact, frozen=True, kw_only=True):
    """What staff has noticed was shown. `order`: the shuffled order of the views; empty when `suppressed` because too
    few answered."""

    pledge: str
    order: tuple[str, ...]
    suppressed: bool = False


DecidingFact: TypeAlias = (
    ProposalMade | ProposalWithdrawn | PositionTaken | PositionsOpened | ObjectionAnswered | BackingGiven
    | DecisionMade | TryOutPlanned | TryOutMoved | TryOutReached | CheckInGiven | TryOutStopped | OutcomeDecided
    | ReviewGiven | ReviewShown | FateTold | PledgeMade | PledgeWithdrawn | PledgeShared | PledgeViewed | PledgeShown
)  # fmt: skip
