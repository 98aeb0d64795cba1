"""Subtitles: WebVTT as Teams and Zoom write it, and SRT."""

import html
import re
from collections.abc import Iterator

from webvtt import srt, vtt
from webvtt.errors import MalformedFileError
from webvtt.models import Caption

from bot.domain.spoken import Cue
from bot.spoken.refusing import Refused
from bot.spoken.speakers import called
from bot.spoken.times import SHORT_TIME, milliseconds

_ARROW = re.compile(rf"\s*({SHORT_TIME})\s*-->\s*({SHORT_TIME})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:[ \t]+([^>]*))?>|</v>")
_TAG = re.compile(r"</?(?:[a-z]+(?:\.[^\s>]*)?(?:[ \t][^>]*)?|\d[\d:.]*)/?>", re.IGNORECASE)
"""What a subtitle marks its words with: `<i>`, `<c.yellow>`, `<00:01:02.000>`; but not `<3 og >5`."""


def webvtt_cues(text: str) -> list[Cue]:
    lines = text.split("\n")
    try:
        found = vtt.parse(lines).captions
    except MalformedFileError:
        raise Refused("no-webvtt", line=1) from None
    return _cues(lines, found)


def srt_cues(text: str) -> list[Cue]:
    lines = text.split("\n")
    return _cues(lines, srt.parse(lines))


def _cues(lines: list[str], found: list[Caption]) -> list[Cue]:
    """All of them: the library passes over a block that it cannot read, here the file is refused for it."""
    timed = [(number, line) for number, line in enumerate(lines, 1) if "-->" in line]
    for number, line in timed:
        match = _ARROW.fullmatch(line)
        if match is None or milliseconds(match[1]) is None or milliseconds(match[2]) is None:
            raise Refused("time", line=number)
    if len(timed) != len(found):
        raise Refused("block", line=_first_lost(timed, found))
    return [cue for (number, line), caption in zip(timed, found, strict=True) for cue in _of(number, line, caption)]


def _first_lost(timed: list[tuple[int, str]], found: list[Caption]) -> int:
    for (number, line), caption in zip(timed, found, strict=False):
        match = _ARROW.fullmatch(line)
        if match is None or milliseconds(match[1]) != milliseconds(caption.start):
            return number
    return timed[min(len(found), len(timed) - 1)][0] if timed else 1


def _of(number: int, timing: str, caption: Caption) -> Iterator[Cue]:
    match = _ARROW.fullmatch(timing)
    assert match is not None
    start, end = milliseconds(match[1]), milliseconds(match[2])
    assert start is not None
    assert end is not None
    if end < start:
        raise Refused("backwards", line=number)
    for speaker, words in tuple(_voices("\n".join(caption.lines))) or (("", ""),):
        yield Cue(speaker, start, end, words, number)


def _voices(raw: str) -> Iterator[tuple[str, str]]:
    """Each speaker and what they said, in order."""
    at, speaker = 0, ""
    for tag in _VOICE.finditer(raw):
        yield from _said(speaker, raw[at : tag.start()])
        at, speaker = tag.end(), html.unescape(tag[1] or "").strip()
    yield from _said(speaker, raw[at:])


def _said(speaker: str, raw: str) -> Iterator[tuple[str, str]]:
    words = html.unescape(_TAG.sub("", raw)).replace("\u200b", "").strip()
    if not words:
        return
    if speaker:
        yield speaker, words
        return
    # A dialogue in one cue: each line that begins with a name is another speaker's.
    who, said = "", ""
    for line in words.split("\n"):
        name, text = called(line.removeprefix("-").strip())
        if name and said:
            yield who, said
        who, said = (name, text) if name else (who, f"{said}\n{text}".strip())
    yield who, said
