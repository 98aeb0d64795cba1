"""Transcripts written as text, line by line: what meeting programs, dictation in Word and speech recognisers write.

A line is one of these, and whatever follows without a time goes on with it:

    [00:01:02] Anna Hansen: hello      00:01:02 Anna Hansen: hello      [00:01.000 --> 00:02.000] hello
    Anna Hansen   1:02                 00:01:02 Anna Hansen             [Anna Hansen] 00:01:02
    hello                              hello                            hello
"""

import re
from collections.abc import Iterable

from bot.domain.spoken import Cue
from bot.spoken.refusing import Refused
from bot.spoken.speakers import called, is_name
from bot.spoken.times import TIME, milliseconds

_SPAN = re.compile(rf"[\[(]?\s*({TIME})\s*(?:-->|[-–—])\s*({TIME})\s*[\])]?\s*(.*)")
_FIRST = re.compile(rf"(?:[\[(]\s*({TIME})\s*[\])]|({TIME})(?=\s|$))\s*[-–—:]?\s*(.*)")
_LAST = re.compile(rf"[\[(]?([^\[\]()\n]{{1,80}}(?:\([^()]*\))?)[\])]?\s*[,·:]?\s+[\[(]?({TIME})[\])]?\s*")
_AROUND = re.compile(
    r"(?:.{1,80} )?(?:started|stopped|startede|stoppede|har startet|har stoppet) "
    r"(?:the |en |the live )?(?:transcription|transcribing|transskription|transskribering|optagelse|recording).*",
    re.IGNORECASE,
)
"""What a meeting program says of itself, and nobody of the meeting."""


class _Open:
    """A cue that later lines may go on with. `end`: nothing where the text does not say."""

    def __init__(self, line: int, start: int, end: int | None, speaker: str, text: str) -> None:
        self.line, self.start, self.end, self.speaker = line, start, end, speaker
        self.lines = [text] if text else []


def plain_cues(lines: Iterable[tuple[int, str]]) -> list[Cue]:
    """`lines`: each with its number in the file. What stands before the first time is the file's own heading."""
    found: list[_Open] = []
    for number, raw in lines:
        line = raw.strip().replace("\u00a0", " ")
        if begun := _begun(number, line):
            found.append(begun)
        elif line and found and not _AROUND.fullmatch(line):
            name, text = called(line)
            if name and not found[-1].lines and not found[-1].speaker:
                found[-1].speaker, line = name, text
            elif name:
                # Another speaker within the same time.
                found.append(_Open(number, found[-1].start, None, name, ""))
                line = text
            found[-1].lines.append(line)
    if not found:
        raise Refused("no-times", line=1)
    return [_closed(item, found[at + 1] if at + 1 < len(found) else None) for at, item in enumerate(found)]


def _begun(number: int, line: str) -> _Open | None:
    if span := _SPAN.fullmatch(line):
        start, end = _time(span[1], number), _time(span[2], number)
        if end < start:
            raise Refused("backwards", line=number)
        return _Open(number, start, end, *called(span[3]))
    if first := _FIRST.fullmatch(line):
        speaker, text = called(first[3])
        if not speaker and is_name(text):
            # A heading; where it was all that somebody said, the preview asks who that is.
            speaker, text = text, ""
        return _Open(number, _time(first[1] or first[2], number), None, speaker, text)
    if (last := _LAST.fullmatch(line)) and is_name(last[1]):
        return _Open(number, _time(last[2], number), None, last[1].strip(), "")
    return None


def _time(written: str, number: int) -> int:
    at = milliseconds(written)
    if at is None:
        raise Refused("time", line=number)
    return at


def _closed(item: _Open, following: _Open | None) -> Cue:
    end = item.end
    if end is None:
        end = max(item.start, following.start) if following is not None else item.start
    return Cue(item.speaker, item.start, end, "\n".join(item.lines).strip(), item.line)
