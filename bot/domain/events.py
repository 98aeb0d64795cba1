"""What arrives, the same for every platform.

An adapter turns a platform's payload into an `Inbound`; nothing behind the adapter knows which platform it was.
"""

from datetime import datetime
from typing import Any, Literal, TypeAlias

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from bot.domain.spoken import Gap, Spoken
from bot.domain.vocabulary import (
    Language,
    LikelyKind,
    Obstacle,
    Pace,
    Promise,
    Role,
    SendKind,
    SureKind,
    Theme,
    TranscriptFormat,
)

Values: TypeAlias = dict[str, str | list[str]]
"""What a form carries: input name -> text, or the chosen values of a multiple choice."""


BACK = "back."
"""Before the name of a form's act, in the button that goes back a step."""


class Act(Struct, frozen=True):
    """What a button or a form asks for; it travels through the platform and comes back untouched.

    `of` is the id of what it concerns (a session, a proposal, ...). `revision` is that thing's revision when the
    button was shown: a button from an older revision is stale and shows the current view instead of acting.
    `part` is the step of a form that is filled in by steps, from 1; without it the whole form is meant.
    """

    name: str
    of: str = ""
    revision: int = 0
    arg: str = ""
    part: int | UnsetType = UNSET

    @property
    def step(self) -> int:
        """The step of a form, from 1; 0 for the whole of it."""
        return self.part if isinstance(self.part, int) else 0

    @property
    def goes_back(self) -> bool:
        """It asks for the step before the one that it names; what stands in that one comes along, to be kept."""
        return self.name.startswith(BACK)

    def forward(self) -> "Act":
        """The act of the form itself."""
        return replace(self, name=self.name.removeprefix(BACK))

    def back(self) -> "Act":
        """Goes back from the step that it names."""
        return replace(self, name=f"{BACK}{self.name}")


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
    """A message in the group's channel. `message` and `thread` are the platform's ids; no `thread`: outside one.

    `forwarded`: it carries another message along, from elsewhere or by somebody else, which is not in `text`.
    `written`: when it was, where that was not just now.
    """

    message: str
    text: str
    thread: str = ""
    files: tuple[File, ...] = ()
    forwarded: bool = False
    written: datetime | None = None


class Edited(Struct, frozen=True, tag="edited"):
    """Another wording of a message. `thread` and `files` as in `Posted`, for a message that was not taken before;
    `written`: when it was first, where the platform says so."""

    message: str
    text: str
    thread: str = ""
    files: tuple[File, ...] = ()
    written: datetime | None = None


class Deleted(Struct, frozen=True, tag="deleted"):
    message: str


class Undeleted(Struct, frozen=True, tag="undeleted"):
    """A deleted message is there again, as its author wants it to be."""

    message: str
    text: str


class Arrived(Struct, frozen=True, tag="arrived"):
    """A person came into the group's channel, or was found there."""


class Profiled(Struct, frozen=True, tag="profiled"):
    """What the platform says of how a person reads: a language (not always one of ours) and a time zone (not always one
    that there is), or nothing of the one or the other."""

    language: str = ""
    zone: str = ""


class Departed(Struct, frozen=True, tag="departed"):
    """A person left the group's channel."""


class Member(Struct, frozen=True):
    person: str
    role: Role
    language: Language = "da"
    zone: str = "Europe/Copenhagen"


class Seminar(Struct, frozen=True):
    """A seminar that a group takes part in. `sisters`: the other groups, each under a name that only this group has for
    it, in an order that says nothing of them. `names`: what people may call them, where the seminar wants it so."""

    id: str
    name: str
    sisters: tuple[str, ...]
    names: dict[str, str] = {}


class Configured(Struct, frozen=True, tag="configured"):
    """The deployment's app.yaml says this of a group; sent at every start, without effect when nothing changed."""

    theme: Theme
    members: tuple[Member, ...]
    zone: str = "Europe/Copenhagen"
    language: Language = "da"
    opens: str = "08:00"
    closes: str = "16:00"
    closed_days: tuple[str, ...] = ()
    promise: Promise = "pseudonym"
    smallest_cell: int = 3
    retention_years: int = 0
    consent_months: int = 0
    legal_basis: str = ""
    municipality: str = ""
    programme: str = ""
    terms: dict[str, str] = {}
    """See `bot.domain.facts.GroupFormed`."""
    attributes: dict[str, str] = {}
    municipality_attributes: dict[str, str] = {}
    """The same."""
    seminar: Seminar | None = None


class Undelivered(Struct, frozen=True, tag="undelivered"):
    """A message did not arrive. `person`: whom it was for, or nobody for the channel; `why`: a sentence of the
    platform's adapter, for whoever runs the bot; `delivery`: the key of the message; `kind`, `session`, `phase`: see
    `bot.domain.ports.Occasion`. `waits`: it goes on by itself once the obstacle is gone."""

    platform: str
    why: str
    person: str = ""
    delivery: str = ""
    obstacle: Obstacle | Literal[""] = ""
    kind: SendKind = ""
    session: str = ""
    phase: int = -1
    waits: bool = False


class Delivered(Struct, frozen=True, tag="delivered"):
    """What had not arrived stands there now; or it was `dropped`, being of no use any more."""

    platform: str
    delivery: str
    dropped: bool = False


class Reached(Struct, frozen=True, tag="reached"):
    """A platform tells whether the bot can write in the group's channel there; `obstacle`: why it cannot."""

    obstacle: Obstacle | Literal[""] = ""


class Renumbered(Struct, frozen=True, tag="renumbered"):
    """A platform calls the group's channel by another id from here on (`before`, `now`). Whatever stands in it stands
    there still."""

    before: str
    now: str


class NotListened(Struct, frozen=True, tag="not_listened"):
    """Between these moments (UTC) nothing of the group's channel on a platform was heard, and it cannot be read."""

    platform: str
    since: datetime
    until: datetime


class Logged(Struct, frozen=True, tag="logged"):
    """A log has been put together: see `bot.domain.facts.LogMade`. Without a `log`, an operator made it and it gets
    its id."""

    scope: str
    entries: int
    people: tuple[str, ...]
    digest: str
    log: str = ""


class TimerFired(Struct, frozen=True, tag="timer"):
    """A follow-up fell due."""

    followup: str


class PlanShared(Struct, frozen=True, tag="plan"):
    """A session to hold together, whole. `named`: the groups are called by their names there."""

    pace: Pace
    format: dict[str, Any]
    dilemma: dict[str, Any]
    named: bool = False


class PatternsShared(Struct, frozen=True, tag="patterns"):
    """What private answers looked like together: see `bot.domain.facts.PatternsSent` and `PatternsReceived`."""

    given: int
    figures: dict[str, dict[str, int]]
    context: str = ""
    logged_given: int = 0
    logged: dict[str, dict[str, int]] = {}


class PointShared(Struct, frozen=True, tag="point"):
    """A point that a group has chosen to send: see `bot.domain.facts.PointReceived`."""

    point: str
    text: str
    to: str = ""
    recorded: bool = True


Told: TypeAlias = PlanShared | PatternsShared | PointShared


class Shared(Struct, frozen=True, tag="shared"):
    """A sister group in a seminar tells something: the only way from one group into another.

    `sister`: the name that the hearing group has for it, filled in on the way. `meeting`: the session that they hold
    together, under a name that is the same in all of them.
    """

    seminar: str
    meeting: str
    told: Told
    sister: str = ""


class ErasureOrdered(Struct, frozen=True, tag="erasure_ordered"):
    """Everything that a person wrote is to be erased, and who they were is to be forgotten."""

    person: str


class TextsGone(Struct, frozen=True, tag="texts_gone"):
    """What `ErasureOrdered` asked for is done, also outside the record: what is shown may be brought in line."""

    person: str


class AccessGiven(Struct, frozen=True, tag="access_given"):
    """A person is given everything that is kept about them."""

    person: str


class TranscriptOffered(Struct, frozen=True, tag="transcript_offered"):
    """What was said in a meeting, as the preview left it: see `bot.flows.spoken.preview`."""

    session: str
    digest: str
    written_as: TranscriptFormat
    lines: tuple[Spoken, ...]
    gaps: tuple[Gap, ...] = ()
    masked: dict[SureKind | LikelyKind, int] = {}


OperatorJob: TypeAlias = ErasureOrdered | AccessGiven | Logged | TranscriptOffered
"""What whoever runs the bot does from the command line."""

Body: TypeAlias = (
    Pressed | Submitted | Drafted
    | Posted | Edited | Deleted | Undeleted
    | Arrived | Profiled | Departed
    | Configured | Undelivered | Delivered | Reached | Renumbered | NotListened
    | Logged | TimerFired | Shared
    | ErasureOrdered | TextsGone | AccessGiven | TranscriptOffered
)  # fmt: skip


class Inbound(Struct, frozen=True):
    """One thing that arrived.

    `key` is unique within `platform` for as long as the platform may repeat the delivery: the same key twice has one
    effect. `person` is a participant id (P01, ...) of `group`, empty for the bot's own clock and configuration.
    `chance` is drawn anew for each by whoever lets it be decided: nobody can guess what a flow draws from it.
    `kept` is what the person wrote in the other steps of the form, filled in together with it.
    """

    platform: str
    key: str
    group: str
    person: str
    body: Body
    at: datetime | None = None
    chance: str = ""
    kept: Values = {}
