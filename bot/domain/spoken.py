"""What was said aloud in a meeting, as a transcript of a recording tells it; sound is never taken.

Times within a file are milliseconds from its beginning.
"""

from datetime import datetime

from msgspec import Struct

from bot.domain.vocabulary import TranscriptFormat

OTHER, OUT, WORDS = "@", "-", ":"
"""Who a name in a transcript may stand for beside a person of the group: somebody else, who has agreed to be recorded;
somebody whose words are left out; nobody, since it belongs to the words."""


class Cue(Struct, frozen=True):
    """Something that was said. `speaker`: as the file calls them, empty where it does not. `line`: where it stands in
    the file, counted from 1; in JSON, the number of the segment."""

    speaker: str
    start: int
    end: int
    text: str
    line: int


class Reading(Struct, frozen=True):
    """A transcript that could be read whole. `digest`: sha256 of the file. `repeated` and `empty`: how many cues said
    again what the same person had said at the same time, or said nothing, and were left out."""

    format: TranscriptFormat
    digest: str
    cues: tuple[Cue, ...]
    repeated: int = 0
    empty: int = 0


class Spoken(Struct, frozen=True):
    """Something that was said, as it may be kept: `person` is a pseudonym, or nobody who is known. `start` and `length`
    as in the recording, `written` on the clock of the meeting. `line` as in `Cue`."""

    person: str
    start: int
    length: int
    written: datetime
    text: str
    line: int


class Gap(Struct, frozen=True):
    """`count` cues in a row that were left out, with nothing of what they said or of whom."""

    start: int
    written: datetime
    count: int
