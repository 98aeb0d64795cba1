"""What a group is at a moment: values only, changed by `evolve` alone.

The state of a group is the fold of its facts. It is immutable, so a decision that could not be stored leaves no trace.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from msgspec import Struct

from bot.domain.facts import AnyFact
from bot.flows.model.calendar import Calendar
from bot.flows.model.conversation import Conversation
from bot.flows.model.joint_session import Meeting, Seminar, held
from prompts.schema import Dilemma, Format, Phase

Key = TypeVar("Key")
Value = TypeVar("Value")


class Person(Struct, frozen=True):
    id: str
    role: str
    language: str = "da"
    zone: str = "Europe/Copenhagen"
    placed: str = ""
    """The zone that the deployment gave them; their platform's takes its place in `zone`."""
    profile: tuple[str, str] = ("", "")
    """The language and the zone that a platform said last."""
    here: bool = False
    consents: dict[str, bool] = {}
    leave: tuple[datetime, datetime] | None = None
    away: bool = False
    muted: frozenset[str] = frozenset()
    """Sessions and try-outs about which they want no reminders."""

    @property
    def takes_part(self) -> bool:
        return self.here and self.consents.get("take_part", False)

    @property
    def recorded(self) -> bool:
        """Whether what they say may be recorded for research."""
        return self.takes_part and self.consents.get("research", False)


class Answer(Struct, frozen=True):
    person: str
    revision: int
    texts: dict[str, str] = {}
    weighing: dict[str, int] = {}
    gave: str = ""
    claim: str = ""
    stance: str = ""
    balances: dict[str, tuple[int, int]] = {}
    """Balance -> today, wanted."""
    late: bool = False
    passed: bool = False
    withdrawn: bool = False

    @property
    def counts(self) -> bool:
        """It was given (a pass is not), still stands, and came before the reveal."""
        return not (self.passed or self.withdrawn or self.late)


class Round(Struct, frozen=True):
    """The private answers of one phase. 1 is the first response, 2 the weighing after the discussion."""

    answers: dict[str, Answer] = {}
    revealed: bool = False
    suppressed: bool = False
    order: tuple[str, ...] = ()

    def given(self) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.answers.values() if answer.counts)

    def settled(self) -> set[str]:
        """Who has answered or passed."""
        return {person for person, answer in self.answers.items() if not answer.withdrawn}


class Contribution(Struct, frozen=True):
    id: str
    person: str
    text: str
    revision: int = 1
    deleted: bool = False


class Request(Struct, frozen=True):
    id: str
    session: str
    person: str
    question: str
    answer: str = ""


class ReviewAnswer(Struct, frozen=True):
    """How a try-out looks to one person: see `bot.domain.facts.ReviewGiven`."""

    person: str
    revision: int
    criteria: dict[str, str]
    advice: str
    line: str = ""


class Review(Struct, frozen=True):
    """What a group says of one try-out in one session."""

    given: dict[str, ReviewAnswer] = {}
    """Person -> what they said last."""
    shown: bool = False
    suppressed: bool = False


class Session(Struct, frozen=True):
    id: str
    number: int
    opener: str
    pace: str
    promise: str
    smallest_cell: int
    format: Format
    dilemma: Dilemma
    status: str = "planned"
    at: int = -1
    """Index of the current phase."""
    ends: datetime | None = None
    left: int = 0
    """Seconds that remained when it was paused."""
    revision: int = 1
    started: datetime | None = None
    closed: datetime | None = None
    ready: frozenset[str] = frozenset()
    rounds: dict[int, Round] = {}
    contributions: dict[str, Contribution] = {}
    messages: dict[str, str] = {}
    """Platform and message id -> contribution id."""
    shown: dict[str, str] = {}
    """Language -> digest of the prompt as shown."""
    voices: dict[str, int] = {}
    reviews: dict[str, Review] = {}
    """Try-out -> what is said of it in this session."""
    conversation: Conversation = Conversation()
    """The conversation that was lent, where the format asks for one."""
    related: frozenset[tuple[str, str, str, str]] = frozenset()
    """(person, contribution, claim, stance) that have been related to research."""
    meeting: str = ""
    """What it is part of, when it is held together with other groups."""
    named: bool = False
    """The groups of that meeting are called by their names."""

    @property
    def phase(self) -> Phase:
        return self.format.phases[self.at]

    @property
    def kind(self) -> str:
        return self.phase.kind if self.running and self.at >= 0 else ""

    @property
    def running(self) -> bool:
        return self.status in ("running", "paused")

    def round(self, number: int) -> Round:
        return self.rounds.get(number, Round())

    def index(self, kind: str) -> int:
        """Where the phase of this kind stands in the format; -1 when the format has none."""
        return next((i for i, phase in enumerate(self.format.phases) if phase.kind == kind), -1)

    def past(self, kind: str) -> bool:
        return self.status == "closed" or self.at > self.index(kind) >= 0

    def reached(self, kind: str) -> bool:
        return self.kind == kind or self.past(kind)

    @property
    def takes_proposals(self) -> bool:
        """Until the time for them is over; in a format that sets none aside, until it is decided about them."""
        return self.running and self.decides and not self.past("proposals") and not self.reached("decision")

    @property
    def decides(self) -> bool:
        """Whether a proposal that is made in it comes to a decision."""
        return self.index("proposals") >= 0 or self.index("decision") >= 0

    def review(self, tryout: str) -> Review:
        return self.reviews.get(tryout, Review())


class Position(Struct, frozen=True):
    position: str
    reason: str
    answer: str = ""


class Proposal(Struct, frozen=True):
    id: str
    session: str
    person: str
    revision: int
    sources: tuple[str, ...]
    serves: tuple[str, ...]
    costs: tuple[str, ...]
    texts: dict[str, str]
    withdrawn: bool = False
    positions: dict[str, Position] = {}
    backer: str = ""
    backed: bool | None = None
    backing_reason: str = ""
    decision: str = ""

    @property
    def open(self) -> bool:
        return not (self.withdrawn or self.decision)

    @property
    def what(self) -> str:
        """What is to be tried."""
        return self.texts.get("what", "")

    def unanswered(self) -> tuple[str, ...]:
        """Who objected and has had no answer yet."""
        return tuple(p for p, item in self.positions.items() if item.position == "objection" and not item.answer)

    def count(self, position: str) -> int:
        return sum(item.position == position for item in self.positions.values())


class CheckIn(Struct, frozen=True):
    number: int
    course: str
    benefit: bool
    harm: bool
    note: str
    at: datetime


class TryOut(Struct, frozen=True):
    id: str
    session: str
    proposal: str
    owner: str
    starts: datetime
    ends: datetime
    every_days: int
    status: str = "planned"
    """planned, running, stopped, review, or the outcome: adopted, adapted, dropped."""
    checkins: tuple[CheckIn, ...] = ()
    reason: str = ""

    @property
    def open(self) -> bool:
        return self.status in ("planned", "running", "stopped", "review")


class PledgeView(Struct, frozen=True):
    noticed: str
    line: str = ""


class Pledge(Struct, frozen=True):
    id: str
    session: str
    person: str
    revision: int
    looks: datetime
    texts: dict[str, str]
    withdrawn: bool = False
    shared: bool = False
    views: dict[str, PledgeView] = {}
    """Who -> what they noticed; nobody sees them before they are shown."""
    shown: bool = False
    suppressed: bool = False
    order: tuple[str, ...] = ()
    """Whose views were shown, shuffled."""

    @property
    def what(self) -> str:
        """What is given legitimacy to; nothing once it is erased."""
        return self.texts.get("what", "")


class FollowUp(Struct, frozen=True):
    id: str
    what: str
    due: datetime
    about: str = ""
    person: str = ""
    number: int = 0
    held: bool = False
    """It waits for a researcher to say whether it is still to be done."""


class Note(Struct, frozen=True):
    person: str
    text: str
    audience: str


class Own(Struct, frozen=True):
    """Something a person gave, as it stands. `at`: when they did; of an edited contribution, when it was first made."""

    fact: AnyFact
    at: datetime


class Comment(Struct, frozen=True):
    """What a person says of their own record. `about`: see `bot.flows.model.own_entries`; `change`: correction or
    comment."""

    id: str
    session: str
    person: str
    about: str
    change: str
    text: str
    at: datetime


class MadeLog(Struct, frozen=True):
    """A log as it was put together: see `bot.domain.facts.LogMade`."""

    log: str
    at: datetime
    scope: str
    people: tuple[str, ...]
    digest: str


class Group(Struct, frozen=True):
    id: str
    seq: int = 0
    formed: bool = False
    theme: str = ""
    language: str = "da"
    zone: str = "Europe/Copenhagen"
    calendar: Calendar = Calendar()
    promise: str = "pseudonym"
    smallest_cell: int = 3
    people: dict[str, Person] = {}
    sessions: dict[str, Session] = {}
    requests: dict[str, Request] = {}
    proposals: dict[str, Proposal] = {}
    tryouts: dict[str, TryOut] = {}
    pledges: dict[str, Pledge] = {}
    seminar: Seminar | None = None
    followups: dict[str, FollowUp] = {}
    """Those still ahead."""
    counts: dict[str, int] = {}
    """How many of each kind of thing there have been: the next id."""
    notes: dict[str, Note] = {}
    """Follow-up -> what is to be said then."""
    retention_years: int = 0
    consent_months: int = 0
    undelivered: frozenset[tuple[str, str, str]] = frozenset()
    """(platform, person or nobody, why) of what did not go out and no researcher has seen yet."""
    dilemmas: dict[str, tuple[Dilemma, ...]] = {}
    """The group's own, by id, each in all its versions, the oldest first."""
    results: dict[str, str] = {}
    """Session -> what the group was told came of it."""
    logs: dict[str, str] = {}
    """Log -> the researcher who asked for it."""
    log_sessions: dict[str, str] = {}
    """Log -> the session that it is of, when it is not of the whole group."""
    made: tuple[MadeLog, ...] = ()
    """The logs that have been put together, in order."""
    legal_basis: str = ""
    municipality: str = ""
    programme: str = ""
    own: dict[tuple[str, str], dict[str, Own]] = {}
    """(session, person) -> about what -> what the record holds of them, in the order in which they gave it."""
    comments: dict[str, Comment] = {}
    approved: dict[tuple[str, str], int] = {}
    """(session, person) -> how many lines they found right."""
    told: dict[tuple[str, str], tuple[str, ...]] = {}
    """(session, person) -> how things stood when they were told where their contributions ended up."""

    def next_id(self, letter: str) -> str:
        return f"{letter}{self.counts.get(letter, 0) + 1}"

    @property
    def session(self) -> Session | None:
        """The session that is running, if one is."""
        return next((item for item in reversed(self.sessions.values()) if item.running), None)

    @property
    def latest(self) -> Session | None:
        """The session that closed last."""
        closed = [(item.closed, item) for item in self.sessions.values() if item.closed is not None]
        return max(closed, key=lambda pair: pair[0])[1] if closed else None

    def answering(self, session: Session) -> tuple[Person, ...]:
        """Who is expected to answer: nobody waits for who is on leave."""
        roles = session.format.answering
        return tuple(
            person for person in self.people.values() if person.takes_part and not person.away and person.role in roles
        )

    def having(self, role: str) -> tuple[Person, ...]:
        """Who has this role and takes part."""
        return tuple(person for person in self.people.values() if person.takes_part and person.role == role)

    def pledges_of(self, session: str) -> tuple[Pledge, ...]:
        return tuple(pledge for pledge in self.pledges.values() if pledge.session == session and not pledge.withdrawn)

    def meeting_of(self, session: Session) -> Meeting | None:
        """What the session is part of, when it is held together with other groups."""
        return held(self.seminar, session.id) if self.seminar is not None and session.meeting else None

    def tryout_of(self, proposal: str) -> TryOut | None:
        """The try-out of a proposal, if it has come to that."""
        return next((tryout for tryout in self.tryouts.values() if tryout.proposal == proposal), None)

    def standing(self, proposals: Iterable[str]) -> tuple[str, ...]:
        """How far each of these has come: changes whenever there is something new to tell about one of them."""
        tryouts = {tryout.proposal: tryout.status for tryout in self.tryouts.values()}
        return tuple(
            f"{proposal}:{tryouts.get(proposal) or self.proposals[proposal].decision}" for proposal in proposals
        )

    def proposals_of(self, session: str) -> tuple[Proposal, ...]:
        return tuple(
            proposal for proposal in self.proposals.values() if proposal.session == session and not proposal.withdrawn
        )


def put(old: Mapping[Key, Value], key: Key, value: Value) -> dict[Key, Value]:
    """A copy of `old` with one more (or another) value."""
    return {**old, key: value}


def without(old: Mapping[Key, Value], keys: Iterable[Key]) -> dict[Key, Value]:
    gone = set(keys)
    return {key: value for key, value in old.items() if key not in gone}
