"""What a group is at a moment: values only, changed by `evolve` alone.

The state of a group is the fold of its facts. It is immutable, so a decision that could not be stored leaves no trace.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.facts import AnyFact
from bot.domain.vocabulary import (
    CommentKind,
    FollowUpKind,
    Language,
    NoteAudience,
    Promise,
    Purpose,
    Role,
    Theme,
)
from bot.flows.model.calendar import Calendar
from bot.flows.model.deciding_state import CheckIn, Pledge, PledgeView, Position, Proposal, TryOut
from bot.flows.model.delivery_state import ChannelState, Missing, undelivered_id
from bot.flows.model.joint_session import Meeting, Seminar, held
from bot.flows.model.session_state import (
    Answer,
    Contribution,
    Held,
    Request,
    Review,
    ReviewAnswer,
    Round,
    Session,
)
from bot.flows.model.values import OrderedMap, put, without
from prompts.schema import Dilemma


class Person(Struct, frozen=True):
    id: str
    role: Role | Literal[""]
    """None, when the configuration no longer names them."""
    language: Language = "da"
    zone: str = "Europe/Copenhagen"
    placed: str = ""
    """The zone that the deployment gave them; their platform's takes its place in `zone`."""
    profile: tuple[Language | Literal[""], str] = ("", "")
    """The language and the zone that a platform said last."""
    here: bool = False
    consents: dict[Purpose, bool] = {}
    agreed: dict[Purpose, str] = {}
    """Purpose -> the version that was answered."""
    leave: tuple[datetime, datetime] | None = None
    away: bool = False
    muted: frozenset[str] = frozenset()
    """Sessions and try-outs about which they want no reminders."""
    recorded_since: datetime | None = None
    """When they last began to be recorded: what they wrote before that is not."""

    @property
    def takes_part(self) -> bool:
        return self.here and self.consents.get("take_part", False)

    @property
    def recorded(self) -> bool:
        """Whether what they say may be recorded for research."""
        return self.takes_part and self.consents.get("research", False)


class FollowUp(Struct, frozen=True):
    id: str
    what: FollowUpKind
    due: datetime
    about: str = ""
    person: str = ""
    number: int = 0
    held: bool = False
    """It waits for a researcher to say whether it is still to be done."""
    since: datetime | None = None
    """What it was meant for, when it has only waited for people to be at work since."""

    @property
    def meant(self) -> datetime:
        """The moment that it is late after."""
        return self.since or self.due


class Dated(Struct, frozen=True):
    """A day that people may have in their calendars. `at`: when it came to stand as it does; `sequence` grows with
    every change of it; `gone`: it will not be."""

    at: datetime
    due: datetime
    sequence: int = 0
    gone: bool = False


class Note(Struct, frozen=True):
    person: str
    text: str
    audience: NoteAudience


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
    change: CommentKind
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
    theme: Theme | Literal[""] = ""
    language: Language = "da"
    zone: str = "Europe/Copenhagen"
    calendar: Calendar = Calendar()
    promise: Promise = "pseudonym"
    smallest_cell: int = 3
    people: dict[str, Person] = {}
    sessions: OrderedMap[str, Session] = OrderedMap()
    requests: OrderedMap[str, Request] = OrderedMap()
    proposals: OrderedMap[str, Proposal] = OrderedMap()
    tryouts: OrderedMap[str, TryOut] = OrderedMap()
    pledges: OrderedMap[str, Pledge] = OrderedMap()
    seminar: Seminar | None = None
    followups: OrderedMap[str, FollowUp] = OrderedMap()
    """Those still ahead."""
    dates: OrderedMap[str, dict[tuple[str, int], Dated]] = OrderedMap()
    """About what -> (kind of follow-up, its number) -> a day that people may have in their calendars, past ones too."""
    counts: dict[str, int] = {}
    """How many of each kind of thing there have been: the next id."""
    notes: OrderedMap[str, Note] = OrderedMap()
    """Follow-up -> what is to be said then."""
    retention_years: int = 0
    consent_months: int = 0
    undelivered: OrderedMap[str, Missing] = OrderedMap()
    """What did not arrive, in order: what waits for an obstacle to go, and what no researcher has seen yet."""
    trouble: int = 0
    """How many times researchers have been told anew of what does not arrive."""
    channels: dict[str, ChannelState] = {}
    """Platform -> what it has told of the group's channel there."""
    dilemmas: dict[str, tuple[Dilemma, ...]] = {}
    """The group's own, by id, each in all its versions, the oldest first."""
    results: OrderedMap[str, dict[str, str]] = OrderedMap()
    """Session -> what the group was told came of it, as the fact has it."""
    series_results: dict[str, str] = {}
    """The same of the whole series."""
    logs: OrderedMap[str, str] = OrderedMap()
    """Log -> the researcher who asked for it."""
    log_sessions: OrderedMap[str, str] = OrderedMap()
    """Log -> the session that it is of, when it is not of the whole group."""
    made: tuple[MadeLog, ...] = ()
    """The logs that have been put together, in order."""
    legal_basis: str = ""
    municipality: str = ""
    programme: str = ""
    terms: dict[str, str] = {}
    """What a consent names -> how the deployment calls it."""
    attributes: dict[str, str] = {}
    municipality_attributes: dict[str, str] = {}
    """See `bot.domain.facts.GroupFormed`."""
    own: OrderedMap[tuple[str, str], OrderedMap[str, Own]] = OrderedMap()
    """(session, person) -> about what -> what the record holds of them, in the order in which they gave it."""
    comments: OrderedMap[str, Comment] = OrderedMap()
    approved: OrderedMap[tuple[str, str], int] = OrderedMap()
    """(session, person) -> how many lines they found right."""
    told: OrderedMap[tuple[str, str], tuple[str, ...]] = OrderedMap()
    """(session, person) -> how things stood when they were told where their contributions ended up."""

    running: str = ""
    """The session that is."""
    closed_last: str = ""
    tried: OrderedMap[str, str] = OrderedMap()
    """Proposal -> the try-out that it has come to."""
    unsettled: OrderedMap[str, None] = OrderedMap()
    """The sessions, requests, proposals, try-outs and pledges that somebody may yet be waited for about: few, however
    many there have been."""
    messages: OrderedMap[str, str] = OrderedMap()
    """Platform and message id -> the session that it was said in."""

    def next_id(self, letter: str) -> str:
        return f"{letter}{self.counts.get(letter, 0) + 1}"

    @property
    def session(self) -> Session | None:
        """The session that is running, if one is."""
        return self.sessions.get(self.running)

    @property
    def latest(self) -> Session | None:
        """The session that closed last."""
        return self.sessions.get(self.closed_last)

    @property
    def coming(self) -> tuple[Session, ...]:
        """The sessions that are running, or planned."""
        unsettled = self.sessions.only(self.unsettled).values()
        return tuple(item for item in unsettled if item.running or item.status == "planned")

    def saying(self, message: str) -> Session | None:
        """The session in whose record, or held for it, the message of this platform and id is."""
        session = self.sessions.get(self.messages.get(message, ""))
        return session if session is not None and (message in session.messages or message in session.held) else None

    def answering(self, session: Session) -> tuple[Person, ...]:
        """Who is expected to answer: nobody waits for who is on leave."""
        return tuple([person for person in self.asked(session) if not person.away])

    def asked(self, session: Session) -> tuple[Person, ...]:
        """Whom the format asks, as far as they take part."""
        roles = session.format.answering
        return tuple([person for person in self.people.values() if person.role in roles and person.takes_part])

    def having(self, role: Role) -> tuple[Person, ...]:
        """Who has this role and takes part."""
        return tuple(person for person in self.people.values() if person.takes_part and person.role == role)

    def pledges_of(self, session: str) -> tuple[Pledge, ...]:
        return tuple(pledge for pledge in self.pledges.values() if pledge.session == session and not pledge.withdrawn)

    def meeting_of(self, session: Session) -> Meeting | None:
        """What the session is part of, when it is held together with other groups."""
        return held(self.seminar, session.id) if self.seminar is not None and session.meeting else None

    def tryout_of(self, proposal: str) -> TryOut | None:
        """The try-out of a proposal, if it has come to that."""
        return self.tryouts.get(self.tried.get(proposal, ""))

    def standing(self, proposals: Iterable[str]) -> tuple[str, ...]:
        """How far each of these has come: changes whenever there is something new to tell about one of them."""
        pairs = ((proposal, self.tryout_of(proposal)) for proposal in proposals)
        return tuple(f"{name}:{tryout.status if tryout else self.proposals[name].decision}" for name, tryout in pairs)

    def proposals_of(self, session: str) -> tuple[Proposal, ...]:
        return tuple(
            proposal for proposal in self.proposals.values() if proposal.session == session and not proposal.withdrawn
        )

    def given(self, session: str, person: str) -> OrderedMap[str, Own]:
        """What the record holds of a person in a session: see `own`."""
        return self.own.get((session, person), OrderedMap())

    def reading(self, person: str = "") -> tuple[Language, str]:
        """The language and time zone in which a person, or the group as a whole, reads."""
        reader = self.people.get(person, self)
        return reader.language, reader.zone

    # --- with one thing changed -----------------------------------------------------------------------------------

    def counted(self, letter: str) -> "Group":
        """One more of a kind of thing: see `next_id`."""
        return replace(self, counts=put(self.counts, letter, self.counts.get(letter, 0) + 1))

    def with_person(self, person: Person) -> "Group":
        """`person` is new, or stands so from here on."""
        return replace(self, people=put(self.people, person.id, person))

    def with_session(self, session: Session) -> "Group":
        """`session` is new, or stands so from here on."""
        sessions = put(self.sessions, session.id, session)
        settled = session.status in ("closed", "dropped") and session.conversation.step is None
        return replace(
            self,
            sessions=sessions,
            running=_chosen(self.running, session, session.running, sessions, _running),
            closed_last=_chosen(self.closed_last, session, session.closed is not None, sessions, _closed_last),
            unsettled=self._unsettled(session.id, settled),
        )

    def with_request(self, request: Request) -> "Group":
        """`request` is new, or stands so from here on."""
        unsettled = self._unsettled(request.id, bool(request.answer))
        return replace(self, requests=put(self.requests, request.id, request), unsettled=unsettled)

    def with_proposal(self, proposal: Proposal) -> "Group":
        """`proposal` is new, or stands so from here on."""
        settled = proposal.withdrawn or proposal.decision in ("declined", "lapsed") or proposal.id in self.tried
        unsettled = self._unsettled(proposal.id, settled)
        return replace(self, proposals=put(self.proposals, proposal.id, proposal), unsettled=unsettled)

    def with_tryout(self, tryout: TryOut) -> "Group":
        """`tryout` is new, or stands so from here on; its proposal has come to it."""
        unsettled = self._unsettled(tryout.id, not tryout.open)
        tried = self.tried if tryout.proposal in self.tried else put(self.tried, tryout.proposal, tryout.id)
        return replace(
            self,
            tryouts=put(self.tryouts, tryout.id, tryout),
            tried=tried,
            unsettled=without(unsettled, [tryout.proposal]),
        )

    def with_pledge(self, pledge: Pledge) -> "Group":
        """`pledge` is new, or stands so from here on."""
        unsettled = self._unsettled(pledge.id, pledge.withdrawn or pledge.shown)
        return replace(self, pledges=put(self.pledges, pledge.id, pledge), unsettled=unsettled)

    def _unsettled(self, name: str, settled: bool) -> OrderedMap[str, None]:
        if settled is (name not in self.unsettled):
            return self.unsettled
        return without(self.unsettled, [name]) if settled else put(self.unsettled, name, None)

    def part(self, ids: Iterable[str]) -> "Group":
        """Of what grows with the years, that which has one of these ids; the rest as it is."""
        wanted = tuple(ids)
        return replace(
            self,
            sessions=self.sessions.only(wanted),
            tryouts=self.tryouts.only(wanted),
            proposals=self.proposals.only(wanted),
            requests=self.requests.only(wanted),
            pledges=self.pledges.only(wanted),
        )

    def with_followup(self, followup: FollowUp) -> "Group":
        """`followup` is new, or stands so from here on."""
        return replace(self, followups=put(self.followups, followup.id, followup))


def _chosen(
    now: str,
    changed: Session,
    fits: bool,
    sessions: OrderedMap[str, Session],
    choose: Callable[[OrderedMap[str, Session]], str],
) -> str:
    """Which session it is after one of them has changed: looked for among all only when it was, or may be, this one."""
    return now if fits is (changed.id == now) else choose(sessions)


def _running(sessions: OrderedMap[str, Session]) -> str:
    return next((item.id for item in reversed(sessions.values()) if item.running), "")


def _closed_last(sessions: OrderedMap[str, Session]) -> str:
    closed = [(item.closed, item.id) for item in sessions.values() if item.closed is not None]
    return max(closed, key=lambda pair: pair[0])[1] if closed else ""


__all__ = [
    "Answer",
    "ChannelState",
    "CheckIn",
    "Comment",
    "Contribution",
    "FollowUp",
    "Group",
    "Held",
    "MadeLog",
    "Missing",
    "Note",
    "OrderedMap",
    "Own",
    "Person",
    "Pledge",
    "PledgeView",
    "Position",
    "Proposal",
    "Request",
    "Review",
    "ReviewAnswer",
    "Round",
    "Session",
    "TryOut",
    "put",
    "undelivered_id",
    "without",
]
