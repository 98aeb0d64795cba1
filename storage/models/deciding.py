"""Projections: what came of it, from proposals to outcomes and pledges."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from storage.column_types import Json, Moment
from storage.models.record import Record, part_of


class Proposal(Record, table=True):
    """A proposal as it stands now; every earlier wording is in `proposal_revisions`."""

    __tablename__ = "proposals"
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    session: str
    person: str
    revision: int
    sources: Any = Field(sa_type=Json, nullable=False)
    serves: Any = Field(sa_type=Json, nullable=False)
    costs: Any = Field(sa_type=Json, nullable=False)
    texts: Any = Field(sa_type=Json, nullable=False)
    revised_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_by: str | None = None
    withdrawal: Any = Field(default=None, sa_type=Json, nullable=True)


class ProposalRevision(Record, table=True):
    __tablename__ = "proposal_revisions"
    __table_args__ = (part_of("proposals", "proposal"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    proposal: str
    revision: int
    person: str
    sources: Any = Field(sa_type=Json, nullable=False)
    serves: Any = Field(sa_type=Json, nullable=False)
    costs: Any = Field(sa_type=Json, nullable=False)
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Position(Record, table=True):
    """Where a person stands on a proposal; the newest row of a person and proposal holds."""

    __tablename__ = "positions"
    __table_args__ = (part_of("proposals", "proposal"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    proposal: str
    person: str
    position: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class ObjectionAnswer(Record, table=True):
    __tablename__ = "objection_answers"
    __table_args__ = (part_of("proposals", "proposal"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    proposal: str
    objector: str
    person: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Backing(Record, table=True):
    __tablename__ = "backings"
    __table_args__ = (part_of("proposals", "proposal"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    proposal: str
    person: str
    backed: bool
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Decision(Record, table=True):
    __tablename__ = "decisions"
    __table_args__ = (part_of("proposals", "proposal"),)

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    proposal: str
    outcome: str
    at: datetime = Field(sa_type=Moment)


class TryOut(Record, table=True):
    """`status`: planned, running, review, stopped, or its outcome: adopted, adapted or dropped."""

    __tablename__ = "tryouts"
    __table_args__ = (part_of("proposals", "proposal"), part_of("participants", "owner"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    session: str
    proposal: str
    owner: str
    starts: datetime = Field(sa_type=Moment)
    ends: datetime = Field(sa_type=Moment)
    every_days: int
    status: str
    planned_at: datetime = Field(sa_type=Moment)
    stopped_at: datetime | None = Field(default=None, sa_type=Moment)
    stopped_by: str | None = None
    stop_texts: Any = Field(default=None, sa_type=Json, nullable=True)


class CheckIn(Record, table=True):
    __tablename__ = "checkins"
    __table_args__ = (part_of("tryouts", "tryout"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    tryout: str
    person: str
    number: int
    course: str
    benefit: bool
    harm: bool
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Outcome(Record, table=True):
    __tablename__ = "outcomes"
    __table_args__ = (part_of("tryouts", "tryout"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    tryout: str
    person: str
    outcome: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Review(Record, table=True):
    """Every revision of how a try-out looks to a person. `criteria`: criterion -> yes, partly, no or cannot_say."""

    __tablename__ = "reviews"
    __table_args__ = (part_of("tryouts", "tryout"), part_of("sessions", "session"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    tryout: str
    person: str
    revision: int
    criteria: Any = Field(sa_type=Json, nullable=False)
    advice: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class ShownReview(Record, table=True):
    """What a group said of a try-out in a session was shown to it; until then it is of those alone who said it."""

    __tablename__ = "reviews_shown"
    __table_args__ = (part_of("tryouts", "tryout"), part_of("sessions", "session"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    tryout: str
    suppressed: bool
    at: datetime = Field(sa_type=Moment)


class Fate(Record, table=True):
    """A contributor was told where `about` (ids of contributions, requests, proposals) ended up."""

    __tablename__ = "fates"
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    session: str
    person: str
    about: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)


class Pledge(Record, table=True):
    """A leader's pledge as it stands; theirs alone until `shared_at`. `shown_order` is the shuffled order of the views
    that were shown, empty when they were `suppressed`."""

    __tablename__ = "pledges"
    __table_args__ = (part_of("sessions", "session"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    session: str
    person: str
    revision: int
    looks: datetime = Field(sa_type=Moment)
    texts: Any = Field(sa_type=Json, nullable=False)
    made_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    shared_at: datetime | None = Field(default=None, sa_type=Moment)
    shown_at: datetime | None = Field(default=None, sa_type=Moment)
    suppressed: bool | None = None
    shown_order: Any = Field(default=None, sa_type=Json, nullable=True)


class PledgeView(Record, table=True):
    """Every view of a pledge; the newest row of a person holds, and one without `noticed` takes it back."""

    __tablename__ = "pledge_views"
    __table_args__ = (part_of("pledges", "pledge"), part_of("participants", "person"))

    group_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    pledge: str
    person: str
    noticed: str
    texts: Any = Field(sa_type=Json, nullable=False)
    at: datetime = Field(sa_type=Moment)
