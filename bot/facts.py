"""What happened: the kinds of entry on the tape, and nothing else.

A flow decides facts; the state of a group is the fold of its facts; the tables are their projections. Whatever is not
a fact did not happen. Free text of a person lives in `texts` alone, name by name, so that it can be erased from the
record without breaking the chain (see `storage.tape`); everything else in a fact is structure and stays.
"""

from datetime import datetime
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct


class Fact(Struct, frozen=True, kw_only=True, tag_field="kind", tag=True, omit_defaults=True):
    """Base of all facts; `kind` on the tape is the class name."""


class Worded(Fact, frozen=True, kw_only=True):
    """A fact that carries somebody's free text."""

    texts: dict[str, str]


# --- the group ----------------------------------------------------------------------------------------------------


class GroupFormed(Fact, frozen=True, kw_only=True):
    theme: str
    language: str
    zone: str
    opens: str
    closes: str
    closed_days: tuple[str, ...] = ()
    promise: str
    smallest_cell: int
    retention_years: int = 0
    """How long the record is kept after the last session; 0: until somebody takes it away."""
    consent_months: int = 0
    """How long a consent stands before it is asked for again; 0: always."""


class Invited(Fact, frozen=True, kw_only=True):
    """A person was named in the group's configuration, or their role there changed."""

    person: str
    role: str
    language: str
    zone: str


class Welcomed(Fact, frozen=True, kw_only=True):
    person: str


class Left(Fact, frozen=True, kw_only=True):
    person: str


class LanguageChosen(Fact, frozen=True, kw_only=True):
    person: str
    language: str


class ProfileSeen(Fact, frozen=True, kw_only=True):
    """A platform says another language or time zone of a person than it said before: they changed it there."""

    person: str
    language: str = ""
    zone: str = ""


class ConsentSet(Fact, frozen=True, kw_only=True):
    """Append-only ledger per purpose: take_part, research, quotation. `wording` is the version that was agreed to."""

    person: str
    purpose: str
    granted: bool
    wording: str


class LeavePlanned(Fact, frozen=True, kw_only=True):
    """A person is away from `starts` until `ends`: nothing is asked of them then, and nobody waits for them."""

    person: str
    starts: datetime
    ends: datetime


class AwayMarked(Fact, frozen=True, kw_only=True):
    """A leave began, or the person is back."""

    person: str
    away: bool


class Muted(Fact, frozen=True, kw_only=True):
    """A person wants no (or again) reminders about a session or a try-out."""

    person: str
    about: str
    muted: bool = True


# --- a session ----------------------------------------------------------------------------------------------------


class SessionPlanned(Fact, frozen=True, kw_only=True):
    """A researcher chose what a session is about. The content is kept whole: a later change is a new version."""

    session: str
    number: int
    person: str
    pace: str
    promise: str
    smallest_cell: int
    format: dict[str, Any]
    dilemma: dict[str, Any]


class SessionDropped(Fact, frozen=True, kw_only=True):
    """A plan was put away before it started."""

    session: str
    person: str


class SessionStarted(Fact, frozen=True, kw_only=True):
    session: str
    person: str


class PromptShown(Fact, frozen=True, kw_only=True):
    """A prompt as the participants read it, once per language; answers point to `digest` (sha256 of `text`)."""

    session: str
    language: str
    digest: str
    text: str


class PhaseStarted(Fact, frozen=True, kw_only=True):
    session: str
    phase: int
    ends: datetime | None = None


class PhaseEnded(Fact, frozen=True, kw_only=True):
    """`reason`: all_done, researcher or limit."""

    session: str
    phase: int
    reason: str


class PhaseExtended(Fact, frozen=True, kw_only=True):
    session: str
    ends: datetime


class SessionPaused(Fact, frozen=True, kw_only=True):
    """`left`: seconds that remained of the phase, 0 when it had no limit."""

    session: str
    left: int = 0


class SessionResumed(Fact, frozen=True, kw_only=True):
    session: str
    ends: datetime | None = None


class ReadyMarked(Fact, frozen=True, kw_only=True):
    session: str
    phase: int
    person: str


class Nudged(Fact, frozen=True, kw_only=True):
    """Private reminders went out; who got one is in `people` for the record of silences."""

    session: str
    people: tuple[str, ...]


class SessionClosed(Fact, frozen=True, kw_only=True):
    session: str
    reason: str


# --- private responses --------------------------------------------------------------------------------------------


class ResponseGiven(Worded, frozen=True, kw_only=True):
    """A private answer, or a new revision of it. `weighing`: consideration -> 1..5. `stance` relates to `claim`."""

    session: str
    round: int
    person: str
    revision: int
    weighing: dict[str, int] = {}
    gave: str = ""
    claim: str = ""
    stance: str = ""
    late: bool = False
    shown: str = ""


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


# --- discussion and knowledge -------------------------------------------------------------------------------------


class ContributionMade(Worded, frozen=True, kw_only=True):
    session: str
    contribution: str
    person: str
    platform: str
    message: str
    reply_to: str = ""
    files: tuple[dict[str, str], ...] = ()


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
    """A contribution was related to a research claim: it confirms, nuances or contradicts it."""

    session: str
    person: str
    contribution: str
    claim: str
    stance: str


class KnowledgeRequested(Worded, frozen=True, kw_only=True):
    session: str
    request: str
    person: str
    source: str = ""


class KnowledgeAnswered(Worded, frozen=True, kw_only=True):
    session: str
    request: str
    person: str


# --- proposals and decisions --------------------------------------------------------------------------------------


class ProposalMade(Worded, frozen=True, kw_only=True):
    """A proposal, or a new revision of it. `sources` are contribution or response ids it grew out of."""

    session: str
    proposal: str
    person: str
    revision: int
    sources: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()


class ProposalWithdrawn(Worded, frozen=True, kw_only=True):
    session: str
    proposal: str
    person: str


class PositionTaken(Worded, frozen=True, kw_only=True):
    """`position`: yes, reservation or objection."""

    session: str
    proposal: str
    person: str
    position: str


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
    """`outcome`: try, declined or lapsed."""

    session: str
    proposal: str
    outcome: str


# --- try-outs -----------------------------------------------------------------------------------------------------


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
    """Its time came: `status` is running or review."""

    tryout: str
    status: str


class CheckInGiven(Worded, frozen=True, kw_only=True):
    """`course`: well, mixed or badly."""

    tryout: str
    person: str
    number: int
    course: str
    benefit: bool
    harm: bool


class TryOutStopped(Worded, frozen=True, kw_only=True):
    tryout: str
    person: str


class OutcomeDecided(Worded, frozen=True, kw_only=True):
    """`outcome`: adopted, adapted or dropped."""

    tryout: str
    person: str
    outcome: str


class FateTold(Fact, frozen=True, kw_only=True):
    """A contributor was told privately where their contribution ended up."""

    session: str
    person: str
    about: tuple[str, ...]


# --- follow-ups ---------------------------------------------------------------------------------------------------


class FollowUpPlanned(Fact, frozen=True, kw_only=True):
    """Something is due later. `what` names its kind; `about` the thing it concerns; `person` whom, if one person."""

    followup: str
    what: str
    due: datetime
    about: str = ""
    person: str = ""
    number: int = 0


class FollowUpDone(Fact, frozen=True, kw_only=True):
    """`outcome`: done, late, skipped or cancelled."""

    followup: str
    outcome: str


class FollowUpMoved(Fact, frozen=True, kw_only=True):
    followup: str
    due: datetime


class FollowUpHeld(Fact, frozen=True, kw_only=True):
    """It came too late to be done without asking: a researcher decides."""

    followup: str


class NoteWritten(Worded, frozen=True, kw_only=True):
    """What a researcher wants said when a follow-up falls due. `audience`: everybody, each or me."""

    followup: str
    person: str
    audience: str


class DeliveryFailed(Fact, frozen=True, kw_only=True):
    """A platform will never take a message for `person`, or for the channel where none is named."""

    platform: str
    why: str
    person: str = ""


class DeliveryNoted(Fact, frozen=True, kw_only=True):
    """A researcher has seen what was not delivered so far."""

    person: str


class RecordExpired(Fact, frozen=True, kw_only=True):
    """The time for which the record was promised to be kept is over: every text in it is erased."""


# --- the log ------------------------------------------------------------------------------------------------------


class LogAsked(Fact, frozen=True, kw_only=True):
    """A researcher asked for the group's record, to be sent to them alone."""

    log: str
    person: str


AnyFact: TypeAlias = (
    GroupFormed | Invited | Welcomed | Left | LanguageChosen | ProfileSeen | ConsentSet
    | LeavePlanned | AwayMarked | Muted
    | SessionPlanned | SessionDropped | SessionStarted | PromptShown | PhaseStarted | PhaseEnded | PhaseExtended
    | SessionPaused | SessionResumed | ReadyMarked | Nudged | SessionClosed
    | ResponseGiven | ResponsePassed | ResponseWithdrawn | Revealed
    | ContributionMade | ContributionEdited | ContributionDeleted | ClaimRelated
    | KnowledgeRequested | KnowledgeAnswered
    | ProposalMade | ProposalWithdrawn | PositionTaken | ObjectionAnswered | BackingGiven | DecisionMade
    | TryOutPlanned | TryOutMoved | TryOutReached | CheckInGiven | TryOutStopped | OutcomeDecided | FateTold
    | FollowUpPlanned | FollowUpDone | FollowUpMoved | FollowUpHeld | NoteWritten | RecordExpired
    | DeliveryFailed | DeliveryNoted | LogAsked
)  # fmt: skip


class Entry(Struct, frozen=True, kw_only=True):
    """A fact with its place on the tape. `seq` counts within the group; `actor` is empty for the bot itself."""

    group: str
    seq: int
    at: datetime
    actor: str
    fact: AnyFact

    @property
    def stream(self) -> str:
        """The session whose chain this entry belongs to; empty for the group's own."""
        return str(getattr(self.fact, "session", ""))


encode = msgspec.json.Encoder(order="deterministic").encode
decode = msgspec.json.Decoder(AnyFact).decode
