"""The tables. The tape is the record; what stands under "projections" can be made again from it at any time.

Ids are unique within their group, so almost every key begins with `group_id`. Append-only tables are keyed by the
`seq` of the entry on the tape that made the row. Free text stands only in JSON columns: `texts` is name -> text.
"""

from sqlalchemy import Table

from storage.models.deciding import (
    Backing,
    CheckIn,
    Decision,
    Fate,
    ObjectionAnswer,
    Outcome,
    Pledge,
    PledgeView,
    Position,
    Proposal,
    ProposalRevision,
    Review,
    ShownReview,
    TryOut,
)
from storage.models.later import FollowUp
from storage.models.operational import Draft, Heard, Inbox, OperatorJob, Outbox, Sender, Tape
from storage.models.people import Consent, Group, Participant
from storage.models.record import OPERATIONAL, Record, table_of
from storage.models.seminars import SeminarPatterns, SeminarPoint
from storage.models.sessions import (
    ClaimRelation,
    Contribution,
    ContributionRevision,
    KnowledgeRequest,
    Nudge,
    Phase,
    ReadyMark,
    Response,
    ResponseBalance,
    Reveal,
    Session,
    ShownPrompt,
)
from storage.models.spoken import SpokenLine

NO_PROJECTIONS = (Inbox, Tape, Outbox, Sender, Heard, Draft, OperatorJob)
"""Tables that are not projections of the tape."""


def projection_tables() -> tuple[Table, ...]:
    """The projections, parents before children."""
    operational = {table_of(model) for model in NO_PROJECTIONS}
    return tuple(table for table in Record.metadata.sorted_tables if table not in operational)


__all__ = [
    "KEPT_ASIDE",
    "OPERATIONAL",
    "Backing",
    "CheckIn",
    "ClaimRelation",
    "Consent",
    "Contribution",
    "ContributionRevision",
    "Decision",
    "Draft",
    "Fate",
    "FollowUp",
    "Group",
    "Heard",
    "Inbox",
    "KnowledgeRequest",
    "Nudge",
    "ObjectionAnswer",
    "OperatorJob",
    "Outbox",
    "Outcome",
    "Participant",
    "Phase",
    "Pledge",
    "PledgeView",
    "Position",
    "Proposal",
    "ProposalRevision",
    "ReadyMark",
    "Record",
    "Response",
    "ResponseBalance",
    "Reveal",
    "Review",
    "SeminarPatterns",
    "SeminarPoint",
    "Sender",
    "Session",
    "ShownPrompt",
    "ShownReview",
    "SpokenLine",
    "Tape",
    "TryOut",
    "projection_tables",
    "table_of",
]
