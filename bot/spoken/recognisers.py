"""What speech recognisers write as JSON: Whisper and its kin, whisper.cpp, and services that tell speakers apart."""

from collections.abc import Iterator
from typing import TypeAlias

import msgspec
from msgspec import Struct

from bot.domain.spoken import Cue
from bot.spoken.refusing import Refused
from bot.spoken.speakers import called
from bot.spoken.times import from_seconds

Name: TypeAlias = str | int | None
_TICKS = 10_000
"""Of a hundred nanoseconds, in a millisecond."""


class _Segment(Struct):
    """`start` and `end` in seconds: Whisper, WhisperX, faster-whisper, and their servers."""

    start: float
    end: float
    text: str
    speaker: Name = None


class _Segments(Struct):
    segments: list[_Segment]


class _Offsets(Struct):
    """Milliseconds."""

    to: int
    from_: int = msgspec.field(name="from")


class _Cut(Struct):
    """whisper.cpp."""

    offsets: _Offsets
    text: str
    speaker: Name = None


class _Cuts(Struct):
    transcription: list[_Cut]


class _Turn(Struct):
    """AssemblyAI in milliseconds and `text`; Deepgram in seconds and `transcript`."""

    start: float
    end: float
    text: str | None = None
    transcript: str | None = None
    speaker: Name = None


class _Turns(Struct):
    utterances: list[_Turn]


class _Results(Struct):
    results: _Turns


class _Best(Struct):
    display: str


class _Phrase(Struct):
    """Azure's batch transcription, in ticks."""

    offset: float = msgspec.field(name="offsetInTicks")
    duration: float = msgspec.field(name="durationInTicks")
    best: list[_Best] = msgspec.field(name="nBest")
    speaker: Name = None


class _Phrases(Struct):
    phrases: list[_Phrase] = msgspec.field(name="recognizedPhrases")


def recognised_cues(text: str) -> list[Cue]:
    """Raises `Refused`, with the number of the segment where it is one that cannot be read."""
    try:
        data = msgspec.json.decode(text.encode("utf-8", "surrogatepass"))
    except (msgspec.DecodeError, UnicodeError):
        raise Refused("no-json") from None
    if isinstance(data, list):
        data = {"segments": data}
    if not isinstance(data, dict):
        raise Refused("unknown-json")
    for name, shape in _SHAPES.items():
        if name in data:
            return list(_cues(_converted(data, shape)))
    raise Refused("unknown-json")


_Shape: TypeAlias = _Segments | _Cuts | _Turns | _Results | _Phrases
_SHAPES: dict[str, type[_Shape]] = {
    "segments": _Segments,
    "transcription": _Cuts,
    "utterances": _Turns,
    "results": _Results,
    "recognizedPhrases": _Phrases,
}


def _converted(data: dict[str, object], shape: type[_Shape]) -> _Shape:
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        # The library says where, as `$.segments[3].start`.
        _, _, where = str(error).partition("[")
        number = where.partition("]")[0]
        if number.isdecimal():
            raise Refused("segment", number=int(number) + 1) from None
        raise Refused("unknown-json") from None


def _cues(found: _Shape) -> Iterator[Cue]:
    match found:
        case _Segments(segments=segments):
            for number, item in enumerate(segments, 1):
                yield _cue(number, from_seconds(item.start), from_seconds(item.end), item.text, item.speaker)
        case _Cuts(transcription=cuts):
            for number, cut in enumerate(cuts, 1):
                begins, ends = from_seconds(cut.offsets.from_ / 1000), from_seconds(cut.offsets.to / 1000)
                yield _cue(number, begins, ends, cut.text, cut.speaker)
        case _Turns(utterances=turns) | _Results(results=_Turns(utterances=turns)):
            for number, turn in enumerate(turns, 1):
                part = 1.0 if turn.text is None else 1000.0
                words = turn.text if turn.text is not None else turn.transcript or ""
                yield _cue(number, from_seconds(turn.start / part), from_seconds(turn.end / part), words, turn.speaker)
        case _Phrases(phrases=phrases):
            for number, phrase in enumerate(sorted(phrases, key=lambda item: item.offset), 1):
                start, end = phrase.offset / _TICKS / 1000, (phrase.offset + phrase.duration) / _TICKS / 1000
                words = phrase.best[0].display if phrase.best else ""
                yield _cue(number, from_seconds(start), from_seconds(end), words, phrase.speaker)


def _cue(number: int, start: int | None, end: int | None, text: str, speaker: Name) -> Cue:
    if start is None or end is None:
        raise Refused("segment", number=number)
    if end < start:
        raise Refused("segment-backwards", number=number)
    name = "" if speaker is None else f"Speaker {speaker}" if isinstance(speaker, int) else speaker.strip()
    if name:
        return Cue(name, start, end, text.strip(), number)
    who, words = called(text)
    return Cue(who, start, end, words, number)
