"""What is due later, and what did not arrive."""

from datetime import datetime
from typing import Literal, TypeAlias

from bot.domain.facts.kind import Fact, Worded
from bot.domain.vocabulary import FollowUpKind, FollowUpOutcome, NoteAudience, Obstacle, SendKind


class FollowUpPlanned(Fact, frozen=True, kw_only=True):
    """Something is due later. `what` names its kind; `about` the thing it concerns; `person` whom, if one person."""

    followup: str
    what: FollowUpKind
    due: datetime
    about: str = ""
    person: str = ""
    number: int = 0


class FollowUpDone(Fact, frozen=True, kw_only=True):
    followup: str
    outcome: FollowUpOutcome


class FollowUpMoved(Fact, frozen=True, kw_only=True):
    """`waits`: it is meant for its earlier moment, and waits until people are at work."""

    followup: str
    due: datetime
    waits: bool = False


class FollowUpHeld(Fact, frozen=True, kw_only=True):
    """It came too late to be done without asking: a researcher decides."""

    followup: str


class NoteWritten(Worded, frozen=True, kw_only=True):
    """What a researcher wants said when a follow-up falls due."""

    followup: str
    person: str
    audience: NoteAudience


class DeliveryFailed(Fact, frozen=True, kw_only=True):
    """A message for `person`, or for the channel where none is named, did not arrive. `delivery` is its key, `occasion`
    what it is for in which `phase` of which session (`about`). `waits`: it goes on once the obstacle is gone."""

    platform: str
    why: str
    person: str = ""
    delivery: str = ""
    obstacle: Obstacle | Literal[""] = ""
    occasion: SendKind = ""
    about: str = ""
    phase: int = -1
    waits: bool = False


class DeliveryMended(Fact, frozen=True, kw_only=True):
    """What had not arrived stands there now, or was `dropped` since nobody needs it any more."""

    platform: str
    delivery: str
    dropped: bool = False


class DeliveryNoted(Fact, frozen=True, kw_only=True):
    """A researcher has seen what was not delivered so far."""

    person: str


class ChannelClosed(Fact, frozen=True, kw_only=True):
    """The bot can no longer write in the group's channel on a platform."""

    platform: str
    obstacle: Obstacle


class ChannelOpened(Fact, frozen=True, kw_only=True):
    """It can again."""

    platform: str


class ChannelMoved(Fact, frozen=True, kw_only=True):
    """The platform calls the group's channel by another id from here on; what was posted there is still there."""

    platform: str
    before: str
    now: str


LaterFact: TypeAlias = (
    FollowUpPlanned | FollowUpDone | FollowUpMoved | FollowUpHeld | NoteWritten | DeliveryFailed | DeliveryMended
    | DeliveryNoted | ChannelClosed | ChannelOpened | ChannelMoved
)  # fmt: skip
