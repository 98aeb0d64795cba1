"""What happened: the kinds of entry on the tape, and nothing else.

A flow decides facts; the state of a group is the fold of its facts; the tables are their projections. Whatever is not
a fact did not happen. Free text of a person lives in `texts` alone, name by name, so that it can be erased from the
record without breaking the chain (see `storage.tape`); everything else in a fact is structure and stays.
"""

from datetime import datetime
from typing import Any, TypeAlias, get_args

import msgspec
from msgspec import Struct

from bot.domain.facts.circle import (
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
from bot.domain.facts.deciding import (
    BackingGiven,
    CheckInGiven,
    DecisionMade,
    FateTold,
    ObjectionAnswered,
    OutcomeDecided,
    PledgeMade,
    PledgeShared,
    PledgeShown,
    PledgeViewed,
    PledgeWithdrawn,
    PositionTaken,
    ProposalMade,
    ProposalWithdrawn,
    ReviewGiven,
    ReviewShown,
    TryOutMoved,
    TryOutPlanned,
    TryOutReached,
    TryOutStopped,
)
from bot.domain.facts.group import (
    AwayMarked,
    ConsentSet,
    GroupFormed,
    Invited,
    LanguageChosen,
    LeavePlanned,
    Left,
    Muted,
    ProfileSeen,
    Welcomed,
)
from bot.domain.facts.kind import Fact, Worded
from bot.domain.facts.later import (
    DeliveryFailed,
    DeliveryNoted,
    FollowUpDone,
    FollowUpHeld,
    FollowUpMoved,
    FollowUpPlanned,
    NoteWritten,
)
from bot.domain.facts.record import (
    LogAsked,
    LogMade,
    RecordExpired,
    SubjectAccessGiven,
    TextsErased,
    TranscriptApproved,
    TranscriptCommented,
)
from bot.domain.facts.saying import (
    ClaimRelated,
    ContributionDeleted,
    ContributionEdited,
    ContributionMade,
    KnowledgeAnswered,
    KnowledgeRequested,
    ResponseGiven,
    ResponsePassed,
    ResponseWithdrawn,
    Revealed,
)
from bot.domain.facts.seminar import (
    ContextWritten,
    PatternsReceived,
    PatternsSent,
    PlanReceived,
    PlanSetAside,
    PointMade,
    PointReceived,
    PointReleased,
    PointWithdrawn,
    SeminarFormed,
    SeminarJoined,
)
from bot.domain.facts.session import (
    DilemmaWritten,
    Nudged,
    PhaseEnded,
    PhaseExtended,
    PhaseStarted,
    PromptShown,
    ReadyMarked,
    ResultsSent,
    SessionClosed,
    SessionDropped,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
    SessionStarted,
)

Erasing: TypeAlias = RecordExpired | TextsErased
"""From one of these on, texts that were read from the tape before may stand there no more."""

AnyFact: TypeAlias = (
    GroupFormed | Invited | Welcomed | Left | LanguageChosen | ProfileSeen | ConsentSet
    | LeavePlanned | AwayMarked | Muted
    | DilemmaWritten | SessionPlanned | SessionDropped | SessionStarted | PromptShown
    | PhaseStarted | PhaseEnded | PhaseExtended
    | SessionPaused | SessionResumed | ReadyMarked | Nudged | SessionClosed | ResultsSent
    | ResponseGiven | ResponsePassed | ResponseWithdrawn | Revealed
    | ContributionMade | ContributionEdited | ContributionDeleted | ClaimRelated
    | KnowledgeRequested | KnowledgeAnswered
    | ProposalMade | ProposalWithdrawn | PositionTaken | ObjectionAnswered | BackingGiven | DecisionMade
    | TryOutPlanned | TryOutMoved | TryOutReached | CheckInGiven | TryOutStopped | OutcomeDecided | FateTold
    | PledgeMade | PledgeWithdrawn | PledgeShared | PledgeViewed | PledgeShown
    | ConversationOffered | ExcerptShared | ExcerptWithdrawn | TurnsMarked | MarksShared | ListenerAsked | OwnerAnswered
    | IdeaOffered | IdeasShared | NextStepChosen | NextStepTold
    | FollowUpPlanned | FollowUpDone | FollowUpMoved | FollowUpHeld | NoteWritten | RecordExpired
    | DeliveryFailed | DeliveryNoted | LogAsked
    | SeminarFormed | ContextWritten | PlanReceived | PlanSetAside | SeminarJoined | PatternsSent | PatternsReceived
    | PointMade | PointWithdrawn | PointReleased | PointReceived
    | ReviewGiven | ReviewShown
    | TextsErased | SubjectAccessGiven | LogMade | TranscriptApproved | TranscriptCommented
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

    @property
    def author(self) -> str:
        """Whose words these are: who is named in the fact, or else who did it."""
        return str(getattr(self.fact, "person", "")) or self.actor


encode = msgspec.json.Encoder(order="deterministic").encode
decode = msgspec.json.Decoder(AnyFact).decode
# To convert to one class takes a three-hundredth of what it takes to convert to one out of so many.
_KINDS: dict[str, Any] = {name.__name__: name for name in get_args(AnyFact)}


def fact_of(kind: str, data: dict[str, Any]) -> AnyFact:
    """The fact of this kind with the fields `data`. Raises `msgspec.ValidationError`."""
    fact: AnyFact = msgspec.convert({**data, "kind": kind}, _KINDS.get(kind, AnyFact))
    return fact


__all__ = [
    "AnyFact",
    "AwayMarked",
    "BackingGiven",
    "CheckInGiven",
    "ClaimRelated",
    "ConsentSet",
    "ContextWritten",
    "ContributionDeleted",
    "ContributionEdited",
    "ContributionMade",
    "ConversationOffered",
    "DecisionMade",
    "DeliveryFailed",
    "DeliveryNoted",
    "DilemmaWritten",
    "Entry",
    "Erasing",
    "ExcerptShared",
    "ExcerptWithdrawn",
    "Fact",
    "FateTold",
    "FollowUpDone",
    "FollowUpHeld",
    "FollowUpMoved",
    "FollowUpPlanned",
    "GroupFormed",
    "IdeaOffered",
    "IdeasShared",
    "Invited",
    "KnowledgeAnswered",
    "KnowledgeRequested",
    "LanguageChosen",
    "LeavePlanned",
    "Left",
    "ListenerAsked",
    "LogAsked",
    "LogMade",
    "MarksShared",
    "Muted",
    "NextStepChosen",
    "NextStepTold",
    "NoteWritten",
    "Nudged",
    "ObjectionAnswered",
    "OutcomeDecided",
    "OwnerAnswered",
    "PatternsReceived",
    "PatternsSent",
    "PhaseEnded",
    "PhaseExtended",
    "PhaseStarted",
    "PlanReceived",
    "PlanSetAside",
    "PledgeMade",
    "PledgeShared",
    "PledgeShown",
    "PledgeViewed",
    "PledgeWithdrawn",
    "PointMade",
    "PointReceived",
    "PointReleased",
    "PointWithdrawn",
    "PositionTaken",
    "ProfileSeen",
    "PromptShown",
    "ProposalMade",
    "ProposalWithdrawn",
    "ReadyMarked",
    "RecordExpired",
    "ResponseGiven",
    "ResponsePassed",
    "ResponseWithdrawn",
    "ResultsSent",
    "Revealed",
    "ReviewGiven",
    "ReviewShown",
    "SeminarFormed",
    "SeminarJoined",
    "SessionClosed",
    "SessionDropped",
    "SessionPaused",
    "SessionPlanned",
    "SessionResumed",
    "SessionStarted",
    "SubjectAccessGiven",
    "TextsErased",
    "TranscriptApproved",
    "TranscriptCommented",
    "TryOutMoved",
    "TryOutPlanned",
    "TryOutReached",
    "TryOutStopped",
    "TurnsMarked",
    "Welcomed",
    "Worded",
    "decode",
    "encode",
    "fact_of",
]
