"""What was said aloud: that a meeting is recorded, and the lines of its transcript."""

from datetime import datetime
from typing import TypeAlias

from bot.domain.facts.kind import Fact, Worded
from bot.domain.vocabulary import LikelyKind, SureKind, TranscriptFormat


class MeetingRecorded(Fact, frozen=True, kw_only=True):
    """From here on the meeting is recorded, or no longer: everybody sees it on the session's card."""

    session: str
    person: str
    on: bool = True


class TranscriptAdded(Fact, frozen=True, kw_only=True):
    """The transcript of a recording was added. `digest`: sha256 of the file. `lines` were kept and `left_out` were not;
    `masked`: kind -> how many names and numbers were taken out. Until `due` people read and change what they said."""

    session: str
    transcript: str
    digest: str
    written_as: TranscriptFormat
    lines: int
    left_out: int
    due: datetime
    masked: dict[SureKind | LikelyKind, int] = {}


class LineSaid(Worded, frozen=True, kw_only=True):
    """Something that was said, or another wording of it. `person`: nobody where it was none of the group. `start` and
    `length` in milliseconds of the recording, `written` on the clock."""

    session: str
    transcript: str
    line: int
    person: str
    start: int
    length: int
    written: datetime
    revision: int = 1


class LinesLeftOut(Fact, frozen=True, kw_only=True):
    """`count` lines in a row that are not in the record, for whatever reason, and of whomever."""

    session: str
    transcript: str
    start: int
    written: datetime
    count: int


class LineTakenBack(Fact, frozen=True, kw_only=True):
    """Who said it took it back before it was released."""

    session: str
    transcript: str
    line: int
    person: str


class TranscriptReleased(Fact, frozen=True, kw_only=True):
    """The time to read and change it is over: from here on it is part of the record for research."""

    session: str
    transcript: str


SpokenFact: TypeAlias = MeetingRecorded | TranscriptAdded | LineSaid | LinesLeftOut | LineTakenBack | TranscriptReleased
