"""A session, and what the bot did in it."""

from datetime import datetime
from typing import Any, TypeAlias

from bot.domain.facts.kind import Fact, Worded
from bot.domain.vocabulary import EndReason, Language, Pace, Promise, Readers


class SessionPlanned(Fact, frozen=True, kw_only=True):
    """A researcher chose what a session is about. The content is kept whole: a later change is a new version."""

    session: str
    number: int
    person: str
    pace: Pace
    promise: Promise
    smallest_cell: int
    format: dict[str, Any]
    dilemma: dict[str, Any]
    readers: Readers = "everybody"
    """Who reads the answers: everybody at once, practitioners (first, leaders later), or patterns (all that leaders
    read)."""


class DilemmaWritten(Fact, frozen=True, kw_only=True):
    """A researcher wrote a dilemma of the group's own, or a new version of it. It is kept whole."""

    person: str
    dilemma: dict[str, Any]


class SessionDropped(Fact, frozen=True, kw_only=True):
    """A plan was put away before it started."""

    session: str
    person: str


class SessionStarted(Fact, frozen=True, kw_only=True):
    """`salt`: what people are called on the screens of this session follows from it; it is shown to nobody. Empty in
    sessions that show the lasting pseudonyms (see `bot.flows.privacy.aliases`)."""

    session: str
    person: str
    salt: str = ""


class PromptShown(Fact, frozen=True, kw_only=True):
    """A prompt as the participants read it, once per language; answers point to `digest` (sha256 of `text`)."""

    session: str
    language: Language
    digest: str
    text: str


class PhaseStarted(Fact, frozen=True, kw_only=True):
    session: str
    phase: int
    ends: datetime | None = None


class PhaseEnded(Fact, frozen=True, kw_only=True):
    session: str
    phase: int
    reason: EndReason


class PhaseExtended(Fact, frozen=True, kw_only=True):
    session: str
    ends: datetime


class SessionPaused(Fact, frozen=True, kw_only=True):
    """`left`: seconds that remained of the phase, 0 when it had no limit. `undelivered`: it waits for what was not
    shown, and goes on by itself."""

    session: str
    left: int = 0
    undelivered: bool = False


class SessionResumed(Fact, frozen=True, kw_only=True):
    session: str
    ends: datetime | None = None


class ListeningGap(Fact, frozen=True, kw_only=True):
    """While the session was open nothing of the group's channel on a platform was heard from `since` until `until`, and
    none of it could be read afterwards: what was said, changed or deleted then is not in the record."""

    session: str
    platform: str
    since: datetime
    until: datetime


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
    reason: EndReason


class ScreenOpened(Fact, frozen=True, kw_only=True):
    """A researcher opened the page for the room's projector. `digest`: SHA-256 of the token in its address; the token
    itself stands nowhere. A newer one takes its place."""

    session: str
    person: str
    digest: str


class ResultsSent(Worded, frozen=True, kw_only=True):
    """A researcher told the group what came of a session; a later note takes the place of an earlier one.

    `texts`: "text" in the group's language, and the same for those who read another, by language."""

    session: str
    person: str


class SeriesResultsSent(Worded, frozen=True, kw_only=True):
    """A researcher told the group what has come of the whole series so far, as `ResultsSent` does of a session."""

    person: str


SessionFact: TypeAlias = (
    SessionPlanned | DilemmaWritten | SessionDropped | SessionStarted | PromptShown | PhaseStarted | PhaseEnded
    | PhaseExtended | SessionPaused | SessionResumed | ListeningGap | ReadyMarked | Nudged | SessionClosed
    | ScreenOpened | ResultsSent | SeriesResultsSent
)  # fmt: skip
