"""Who belongs to a group, what they agreed to, and when they are there."""

from datetime import datetime
from typing import Literal, TypeAlias

from bot.domain.facts.kind import Fact
from bot.domain.vocabulary import Language, Promise, Purpose, Role, Theme


class GroupFormed(Fact, frozen=True, kw_only=True):
    theme: Theme
    language: Language
    zone: str
    opens: str
    closes: str
    closed_days: tuple[str, ...] = ()
    promise: Promise
    smallest_cell: int
    retention_years: int = 0
    """How long the record is kept after the last session; 0: until somebody takes it away."""
    consent_months: int = 0
    """How long a consent stands before it is asked for again; 0: always."""
    legal_basis: str = ""
    """What the law says the data may be processed on; not the same as anybody's consent."""
    municipality: str = ""
    programme: str = ""
    terms: dict[str, str] = {}
    """What a consent names: group, programme, controller, contact, purpose -> how the deployment calls it."""
    attributes: dict[str, str] = {}
    municipality_attributes: dict[str, str] = {}
    """What researchers want to know beside what was said, such as size and organisation: context, and never a rank."""


class Invited(Fact, frozen=True, kw_only=True):
    """A person was named in the group's configuration, or their role there changed. `role`: none for who is no longer
    named there."""

    person: str
    role: Role | Literal[""]
    language: Language
    zone: str


class Welcomed(Fact, frozen=True, kw_only=True):
    person: str


class Left(Fact, frozen=True, kw_only=True):
    person: str


class LanguageChosen(Fact, frozen=True, kw_only=True):
    person: str
    language: Language


class ProfileSeen(Fact, frozen=True, kw_only=True):
    """A platform says another language or time zone of a person than it said before: they changed it there."""

    person: str
    language: Language | Literal[""] = ""
    zone: str = ""


class ConsentSet(Fact, frozen=True, kw_only=True):
    """Append-only ledger per purpose. `wording` is the version that was answered: of the words, and since "2026-2" of
    the terms that they name."""

    person: str
    purpose: Purpose
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


GroupFact: TypeAlias = (
    GroupFormed | Invited | Welcomed | Left | LanguageChosen | ProfileSeen | ConsentSet | LeavePlanned | AwayMarked
    | Muted
)  # fmt: skip
