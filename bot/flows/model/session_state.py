"""A session at a moment: what was asked and answered in it, and what was said."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.facts.saying import Related
from bot.domain.vocabulary import (
    Advice,
    Barrier,
    Consideration,
    GaveWay,
    Judgement,
    Language,
    LikelyKind,
    Pace,
    Pattern,
    PhaseKind,
    Promise,
    Pulse,
    Readers,
    SessionStatus,
    Stance,
)
from bot.flows.model.conversation import Conversation
from bot.flows.model.values import OrderedMap, put
from prompts.schema import Dilemma, Format, Phase


class Answer(Struct, frozen=True):
    person: str
    revision: int
    texts: dict[str, str] = {}
    weighing: dict[Consideration, int] = {}
    had_to_give: tuple[GaveWay, ...] = ()
    related: tuple[Related, ...] = ()
    balances: dict[str, tuple[int, int]] = {}
    """Balance -> today, wanted."""
    irrelevant: tuple[Consideration, ...] = ()
    irrelevant_claims: tuple[str, ...] = ()
    anchor: int = 0
    instrument: int = 1
    late: bool = False
    """It came after the time that was printed for it."""
    after: bool = False
    """It came after the reveal, late or not."""
    passed: bool = False
    withdrawn: bool = False

    @property
    def counts(self) -> bool:
        """It was given (a pass is not), still stands, and came before the reveal."""
        return not (self.passed or self.withdrawn or self.after)


def examples(answers: Iterable[Answer], claim: str) -> tuple[str, ...]:
    """What was told of a claim from practice, by those who took a stance to it."""
    related = ((answer, item) for answer in answers for item in answer.related if item.claim == claim)
    return tuple(text for answer, item in related if (text := answer.texts.get(item.example)))


class Round(Struct, frozen=True):
    """The private answers of one phase. 1 is the first response, 2 the weighing after the discussion."""

    answers: dict[str, Answer] = {}
    revealed: bool = False
    leaders_read: bool = False
    """The time before leaders read it is over, where practitioners read first."""
    kept_from_leaders: bool = False
    """Too few were left when it was."""
    suppressed: bool = False
    order: tuple[str, ...] = ()

    def given(self) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.answers.values() if answer.counts)

    def shown(self) -> tuple[Answer, ...]:
        """Those of a revealed round that stand as they were shown, in the order of the reveal."""
        return tuple(self.answers[person] for person in self.order if self.answers[person].counts)

    def settled(self) -> set[str]:
        """Who has answered or passed."""
        return {person for person, answer in self.answers.items() if not answer.withdrawn}

    def with_answer(self, answer: Answer) -> "Round":
        """`answer` is new, or takes the place of this person's earlier one."""
        return replace(self, answers=put(self.answers, answer.person, answer))


class Transcript(Struct, frozen=True):
    """What was said in a meeting, as a file told it. `due`: when it is released for research."""

    digest: str
    due: datetime
    released: bool = False


class Contribution(Struct, frozen=True):
    id: str
    person: str
    text: str
    revision: int = 1
    deleted: bool = False


class Held(Struct, frozen=True):
    """A message that was not taken yet. `asked`: what its author was asked about, kind -> how many. `settled`: sent
    again, or deleted, so that nobody waits for it."""

    person: str
    reply_to: str
    asked: dict[LikelyKind, int]
    files: tuple[dict[str, str], ...] = ()
    settled: bool = False


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
    criteria: dict[str, Judgement]
    advice: Advice
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
    pace: Pace
    promise: Promise
    smallest_cell: int
    format: Format
    dilemma: Dilemma
    readers: Readers = "everybody"
    """See `bot.domain.facts.SessionPlanned`."""
    status: SessionStatus = "planned"
    at: int = -1
    """Index of the current phase."""
    ends: datetime | None = None
    left: int = 0
    """Seconds that remained when it was paused."""
    undelivered: bool = False
    """It was paused because something of it was not shown, and goes on when that is."""
    begun: dict[int, int] = {}
    """Phase -> the revision since it began: a button that is older belongs to a phase before."""
    course: tuple[tuple[datetime, int], ...] = ()
    """From when on which phase went on, in order; -1: none, since it was paused, or between two, or over."""
    printed: dict[int, datetime] = {}
    """Phase -> the latest moment that people have been told it lasts until."""
    stepped_from: int = -1
    """The phase that a researcher ended, for as long as nobody has acted since."""
    revision: int = 1
    planned: datetime | None = None
    started: datetime | None = None
    salt: str = ""
    """What people are called here follows from it: see `bot.flows.privacy.aliases`."""
    closed: datetime | None = None
    ready: frozenset[str] = frozenset()
    were_ready: dict[int, frozenset[str]] = {}
    """Phase that has ended -> who had said that they were ready to go on."""
    rounds: dict[int, Round] = {}
    contributions: OrderedMap[str, Contribution] = OrderedMap()
    messages: OrderedMap[str, str] = OrderedMap()
    """Platform and message id -> contribution id."""
    held: OrderedMap[str, Held] = OrderedMap()
    """Platform and message id -> why the message, or its newest wording, is not in the record."""
    asked: dict[str, dict[LikelyKind, int]] = {}
    """Person -> what they were asked about a message and have not answered since, kind -> how many."""
    shown: dict[Language, str] = {}
    """Language -> digest of the prompt as shown."""
    voices: dict[str, int] = {}
    reviews: dict[str, Review] = {}
    """Try-out -> what is said of it in this session."""
    conversation: Conversation = Conversation()
    """The conversation that was lent, where the format asks for one."""
    related: OrderedMap[tuple[str, str, str, Stance], None] = OrderedMap()
    """(person, contribution, claim, stance) that have been related to research."""
    pulses: dict[str, tuple[Pulse, str]] = {}
    """Person -> what they said of the presentation last, and their line."""
    tagged: dict[str, tuple[tuple[Barrier, ...], tuple[Pattern, ...]]] = {}
    """Contribution -> what its author sees in it."""
    screen: str = ""
    """Digest of the token of the page for the projector."""
    recorded: bool = False
    """Its talk is being recorded."""
    transcripts: dict[str, Transcript] = {}
    meeting: str = ""
    """What it is part of, when it is held together with other groups."""
    named: bool = False
    """The groups of that meeting are called by their names."""

    @property
    def phase(self) -> Phase:
        return self.format.phases[self.at]

    @property
    def kind(self) -> PhaseKind | Literal[""]:
        return self.phase.kind if self.running and self.at >= 0 else ""

    @property
    def running(self) -> bool:
        return self.status in ("running", "paused")

    def limited(self, ends: datetime | None) -> "Session":
        """It, with a phase that lasts until `ends`; an earlier moment takes back no later one that was printed."""
        if ends is None:
            return replace(self, ends=None)
        latest = max(ends, self.printed.get(self.at, ends))
        return replace(self, ends=ends, printed=put(self.printed, self.at, latest))

    def went_on(self, at: datetime, phase: int) -> "Session":
        """It, with this phase from `at` on."""
        return replace(self, course=(*self.course, (at, phase)))

    def phase_at(self, moment: datetime) -> int:
        """The phase that went on at a moment; -1: none."""
        return next((phase for since, phase in reversed(self.course) if since <= moment), -1)

    def promised(self, kind: PhaseKind) -> datetime | None:
        """Until when people have been told that the phase of this kind lasts at the latest."""
        return self.printed.get(self.index(kind))

    def round(self, number: int) -> Round:
        return self.rounds.get(number, Round())

    def index(self, kind: PhaseKind) -> int:
        """Where the phase of this kind stands in the format; -1 when the format has none."""
        return next((i for i, phase in enumerate(self.format.phases) if phase.kind == kind), -1)

    def past(self, kind: PhaseKind) -> bool:
        return self.status == "closed" or self.at > self.index(kind) >= 0

    def reached(self, kind: PhaseKind) -> bool:
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

    # --- with one thing changed -----------------------------------------------------------------------------------

    def renewed(self) -> "Session":
        """The same in a new revision: every button that was shown before is stale."""
        return replace(self, revision=self.revision + 1)

    def with_round(self, number: int, changed: Round) -> "Session":
        """The round `number` stands so from here on."""
        return replace(self, rounds=put(self.rounds, number, changed))

    def with_contribution(self, contribution: Contribution) -> "Session":
        """`contribution` is new, or stands so from here on."""
        return replace(self, contributions=put(self.contributions, contribution.id, contribution))

    def with_review(self, tryout: str, review: Review) -> "Session":
        """What is said of this try-out stands so from here on."""
        return replace(self, reviews=put(self.reviews, tryout, review))
