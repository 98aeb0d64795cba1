"""The record itself: taken home, looked through by those it is about, and erased."""

from typing import TypeAlias

from bot.domain.facts.kind import Fact, Worded
from bot.domain.vocabulary import CommentKind


class RecordExpired(Fact, frozen=True, kw_only=True):
    """The time for which the record was promised to be kept is over: every text in it is erased."""


class TextsErased(Fact, frozen=True, kw_only=True):
    """Everything that this person wrote is erased, on their request; what they did stays as structure."""

    person: str


class SubjectAccessGiven(Fact, frozen=True, kw_only=True):
    """A person was given everything that is kept about them."""

    person: str


class LogAsked(Fact, frozen=True, kw_only=True):
    """A researcher asked for the group's record, to be sent to them alone. `about`: one session, or all of them."""

    log: str
    person: str
    about: str = ""


class LogMade(Fact, frozen=True, kw_only=True):
    """A log was put together. `person`: who asked for it, or nobody for the operator. `scope`: what was asked for, as
    `flip export` names it. `entries` and `people`: what it holds of this group. `digest`: sha256 of its manifest."""

    log: str
    person: str
    scope: str
    entries: int
    people: tuple[str, ...]
    digest: str


class TranscriptApproved(Fact, frozen=True, kw_only=True):
    """A person read all that the record holds of them from a session, `lines` lines, and found it right."""

    session: str
    person: str
    lines: int


class TranscriptCommented(Worded, frozen=True, kw_only=True):
    """A person corrects or comments on what the record holds of them; what was said stays as it was said.

    `about` is the line it is about, see `bot.flows.model.own_entries`; empty for the
    whole.
    """

    session: str
    person: str
    comment: str
    change: CommentKind
    about: str = ""


RecordFact: TypeAlias = (
    RecordExpired | TextsErased | SubjectAccessGiven | LogAsked | LogMade | TranscriptApproved | TranscriptCommented
)  # fmt: skip
