"""What arrives, the same for every platform.

An adapter turns a platform's payload into an `Inbound`; nothing behind the adapter knows which platform it was.
"""

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

Values: TypeAlias = dict[str, str | list[str]]
"""What a form carries: input name -> text, or the chosen values of a multiple choice."""


class Act(Struct, frozen=True):
    """What a button or a form asks for; it travels through the platform and comes back untouched.

    `of` is the id of what it concerns (a session, a proposal, ...). `revision` is that thing's revision when the
    button was shown: a button from an older revision is stale and shows the current view instead of acting.
    """

    name: str
    of: str = ""
    revision: int = 0
    arg: str = ""


class Pressed(Struct, frozen=True, tag="pressed"):
    act: Act


class Submitted(Struct, frozen=True, tag="submitted"):
    act: Act
    values: Values


class Drafted(Struct, frozen=True, tag="drafted"):
    """A form left or autosaved before it was sent."""

    act: Act
    values: Values


class File(Struct, frozen=True):
    name: str
    type: str


class Posted(Struct, frozen=True, tag="posted"):
    """A message in the group's channel. `message` and `thread` are the platform's ids; no `thread`: outside one."""

    message: str
    text: str
    thread: str = ""
    files: tuple[File, ...] = ()


class Edited(Struct, frozen=True, tag="edited"):
    message: str
    text: str


class Deleted(Struct, frozen=True, tag="deleted"):
    message: str


class Undeleted(Struct, frozen=True, tag="undeleted"):
    """A deleted message is there again, as its author wants it to be."""

    message: str
    text: str


class Arrived(Struct, frozen=True, tag="arrived"):
    """A person came into the group's channel, or was found there."""


class Profiled(Struct, frozen=True, tag="profiled"):
    """What the platform knows of how a person reads: a language of ours, or none, and an IANA time zone, or none."""

    language: str = ""
    zone: str = ""


class Departed(Struct, frozen=True, tag="departed"):
    """A person left the group's channel."""


class Member(Struct, frozen=True):
    person: str
    role: str
    language: str = "da"
    zone: str = "Europe/Copenhagen"


class Configured(Struct, frozen=True, tag="configured"):
    """The deployment's app.yaml says this of a group; sent at every start, without effect when nothing changed."""

    theme: str
    members: tuple[Member, ...]
    zone: str = "Europe/Copenhagen"
    language: str = "da"
    opens: str = "08:00"
    closes: str = "16:00"
    closed_days: tuple[str, ...] = ()
    promise: str = "pseudonym"
    smallest_cell: int = 3
    retention_years: int = 0
    consent_months: int = 0


class Undelivered(Struct, frozen=True, tag="undelivered"):
    """A platform will never take a message. `person`: whom it was for, or nobody for the channel; `why`: a sentence of
    the platform's adapter."""

    platform: str
    why: str
    person: str = ""


class TimerFired(Struct, frozen=True, tag="timer"):
    """A follow-up fell due."""

    followup: str


Body: TypeAlias = (
    Pressed | Submitted | Drafted
    | Posted | Edited | Deleted | Undeleted
    | Arrived | Profiled | Departed
    | Configured | Undelivered | TimerFired
)  # fmt: skip


class Inbound(Struct, frozen=True):
    """One thing that arrived.

    `key` is unique within `platform` for as long as the platform may repeat the delivery: the same key twice has one
    effect. `person` is a participant id (P01, ...) of `group`, empty for the bot's own clock and configuration.
    """

    platform: str
    key: str
    group: str
    person: str
    body: Body
    at: datetime | None = None
