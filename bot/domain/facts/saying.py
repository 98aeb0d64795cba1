"""What people said in a session: in private, in the discussion, and to research."""

from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from bot.domain.facts.kind import Fact, Worded
from bot.domain.vocabulary import Barrier, Consideration, GaveWay, LikelyKind, Pattern, Pulse, Stance

ANCHORED, EVERY_CLAIM = 3, 4
"""The versions of the questions from which on the question of the series is asked, and every claim."""
EXAMPLE = "example-"
"""Before the id of a claim: the name of the text with an example to it."""


class Related(NamedTuple):
    """A stance to a claim of research. `example`: the name of the text, where there may be one."""

    claim: str
    stance: Stance
    example: str


class ResponseGiven(Worded, frozen=True, kw_only=True):
    """A private answer, or a new revision of it. `weighing`: consideration -> 1..5. `stance` relates to `claim`.

    `instrument`: the version of the questions (docs/instrument.md). `item_order`: the considerations as they were asked
    about, drawn for each person. `irrelevant`: those that were said to be beside the point here; what is in neither was
    left out.

    `gave_way`: what had to give; before version 3 that was one at most, in `gave`. `stances`: claim -> stance; before
    version 4 that was one at most, in `claim` and `stance`. `irrelevant_claims`: those about which the person cannot
    know; what is in neither was left out."""

    session: str
    round: int
    person: str
    revision: int
    weighing: dict[Consideration, int] = {}
    gave: Consideration | Literal[""] = ""
    claim: str = ""
    stance: Stance | Literal[""] = ""
    late: bool = False
    shown: str = ""
    balances: dict[str, tuple[int, int]] = {}
    """Balance -> where it is today and where it should be, each from 1 (all left) to 5 (all right)."""
    irrelevant: tuple[Consideration, ...] = ()
    item_order: tuple[Consideration, ...] = ()
    instrument: int = 1
    gave_way: tuple[GaveWay, ...] = ()
    claim_order: tuple[str, ...] = ()
    """The claims of research as they were offered, drawn for each person."""
    stances: dict[str, Stance] = {}
    irrelevant_claims: tuple[str, ...] = ()
    anchor: int = 0
    """How often the considerations pull apart in their work, from 1 (never) to 5 (all the time): asked in the same
    words in every session, so that a series can be followed. 0: left out or not asked."""

    @property
    def had_to_give(self) -> tuple[GaveWay, ...]:
        """Whichever version it was asked in."""
        return self.gave_way or ((self.gave,) if self.gave else ())

    @property
    def related(self) -> tuple[Related, ...]:
        """The stances to claims, whichever version they were asked in."""
        if self.claim and self.stance:
            return (Related(self.claim, self.stance, "example"),)
        # In an order of their own: a tape keeps no order of keys.
        return tuple(Related(claim, stance, f"{EXAMPLE}{claim}") for claim, stance in sorted(self.stances.items()))


class ResponsePassed(Fact, frozen=True, kw_only=True):
    session: str
    round: int
    person: str
    revision: int
    late: bool = False


class ResponseWithdrawn(Fact, frozen=True, kw_only=True):
    session: str
    round: int
    person: str
    revision: int


class Revealed(Fact, frozen=True, kw_only=True):
    """`order` is the shuffled order of the answers shown; empty when `suppressed` because too few answered."""

    session: str
    round: int
    order: tuple[str, ...]
    suppressed: bool = False


class LeadersRead(Fact, frozen=True, kw_only=True):
    """The time to take an answer of a round back is over: leaders read those that are left, as practitioners have;
    none when `suppressed` because too few are left."""

    session: str
    round: int
    suppressed: bool = False


class ContributionMade(Worded, frozen=True, kw_only=True):
    session: str
    contribution: str
    person: str
    platform: str
    message: str
    reply_to: str = ""
    files: tuple[dict[str, str], ...] = ()
    written: datetime | None = None
    """When it was written, where the bot did not hear it then and read it later."""


class ContributionHeld(Fact, frozen=True, kw_only=True):
    """A message, or another wording of one, was not taken yet: its words may point to a citizen, and nothing of them is
    here. `asked`: kind -> how many. Edited or sent again by its author, it is taken. `files` as in `ContributionMade`.
    `gone`: its author has deleted it, and nothing is waited for."""

    session: str
    person: str
    platform: str
    message: str
    reply_to: str = ""
    asked: dict[LikelyKind, int] = {}
    files: tuple[dict[str, str], ...] = ()
    gone: bool = False


class ContributionEdited(Worded, frozen=True, kw_only=True):
    """Another wording; what had been deleted is there again with it."""

    session: str
    contribution: str
    revision: int


class ContributionDeleted(Fact, frozen=True, kw_only=True):
    session: str
    contribution: str
    revision: int


class ClaimRelated(Worded, frozen=True, kw_only=True):
    """A contribution was related to a research claim."""

    session: str
    person: str
    contribution: str
    claim: str
    stance: Stance


class PulseGiven(Worded, frozen=True, kw_only=True):
    """Whether what was presented is about somebody's own work, with a line where they wrote one (`line`). What they
    said last counts."""

    session: str
    person: str
    pulse: Pulse


class OwnWordsTagged(Fact, frozen=True, kw_only=True):
    """What somebody sees in their own contribution, by the codebooks of barriers and of conversations. It takes the
    place of what they saw in it before."""

    session: str
    person: str
    contribution: str
    barriers: tuple[Barrier, ...] = ()
    patterns: tuple[Pattern, ...] = ()


class KnowledgeRequested(Worded, frozen=True, kw_only=True):
    session: str
    request: str
    person: str
    source: str = ""


class KnowledgeAnswered(Worded, frozen=True, kw_only=True):
    session: str
    request: str
    person: str


SayingFact: TypeAlias = (
    ResponseGiven | ResponsePassed | ResponseWithdrawn | Revealed | LeadersRead | ContributionMade | ContributionHeld
    | ContributionEdited | ContributionDeleted | ClaimRelated | PulseGiven | OwnWordsTagged
    | KnowledgeRequested | KnowledgeAnswered
)  # fmt: skip
