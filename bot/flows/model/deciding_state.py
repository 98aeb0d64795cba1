"""What has been proposed, tried out and pledged, at a moment."""

from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.vocabulary import Consideration, Course, Noticed, PositionKind, TryOutStatus, Verdict
from bot.flows.model.values import put


class Position(Struct, frozen=True):
    position: PositionKind
    reason: str
    answer: str = ""


class Proposal(Struct, frozen=True):
    id: str
    session: str
    person: str
    revision: int
    sources: tuple[str, ...]
    serves: tuple[Consideration, ...]
    costs: tuple[Consideration, ...]
    texts: dict[str, str]
    withdrawn: bool = False
    positions: dict[str, Position] = {}
    opened: bool = False
    """Everybody sees the positions; until then each is its author's alone."""
    backer: str = ""
    backed: bool | None = None
    backing_reason: str = ""
    decision: Verdict | Literal[""] = ""

    @property
    def open(self) -> bool:
        return not (self.withdrawn or self.decision)

    @property
    def what(self) -> str:
        """What is to be tried."""
        return self.texts.get("what", "")

    def unanswered(self) -> tuple[str, ...]:
        """Who objected and has had no answer yet; nobody while the positions are sealed."""
        if not self.opened:
            return ()
        return tuple(p for p, item in self.positions.items() if item.position == "objection" and not item.answer)

    def count(self, position: PositionKind) -> int:
        return sum(item.position == position for item in self.positions.values())

    def with_position(self, person: str, position: Position) -> "Proposal":
        """What this person thinks of it stands so from here on."""
        return replace(self, positions=put(self.positions, person, position))


class CheckIn(Struct, frozen=True):
    number: int
    course: Course
    benefit: bool
    harm: bool
    note: str
    at: datetime


class TryOut(Struct, frozen=True):
    id: str
    session: str
    proposal: str
    owner: str
    starts: datetime
    ends: datetime
    every_days: int
    status: TryOutStatus = "planned"
    checkins: tuple[CheckIn, ...] = ()
    reason: str = ""
    asked: datetime | None = None
    """When its owner was asked how it goes, and has not said since."""

    @property
    def open(self) -> bool:
        return self.status in ("planned", "running", "stopped", "review")


class PledgeView(Struct, frozen=True):
    noticed: Noticed
    line: str = ""


class Pledge(Struct, frozen=True):
    id: str
    session: str
    person: str
    revision: int
    looks: datetime
    texts: dict[str, str]
    withdrawn: bool = False
    shared: bool = False
    views: dict[str, PledgeView] = {}
    """Who -> what they noticed; nobody sees them before they are shown."""
    shown: bool = False
    suppressed: bool = False
    order: tuple[str, ...] = ()
    """Whose views were shown, shuffled."""

    @property
    def what(self) -> str:
        """What is given legitimacy to; nothing once it is erased."""
        return self.texts.get("what", "")
