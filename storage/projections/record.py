"""The record itself: no table holds anything of it."""

from bot.domain.facts.record import (
    LogAsked,
    LogMade,
    RecordExpired,
    SubjectAccessGiven,
    TextsErased,
    TranscriptApproved,
    TranscriptCommented,
)
from storage.projections.rows import Projections, none

PROJECTIONS: Projections = {
    RecordExpired: none,
    TextsErased: none,
    SubjectAccessGiven: none,
    LogAsked: none,
    LogMade: none,
    TranscriptApproved: none,
    TranscriptCommented: none,
}
