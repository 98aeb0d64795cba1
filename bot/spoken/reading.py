"""Reads a transcript of a recording, whole or not at all, whoever wrote it and however. Pure: bytes in, cues out.

The format is told from what the file holds; its name only helps where that could be two.
"""

import re
from collections.abc import Callable, Sequence
from hashlib import sha256

from msgspec.structs import replace

from bot.domain.spoken import Cue, Reading
from bot.domain.vocabulary import TranscriptFormat
from bot.spoken.captions import srt_cues, webvtt_cues
from bot.spoken.documents import document_lines
from bot.spoken.plain import plain_cues
from bot.spoken.recognisers import recognised_cues
from bot.spoken.refusing import Refused
from bot.spoken.texts import is_sound, text_of

LARGEST = 64_000_000
"""Bytes of a file."""
MOST = 20_000
"""Cues of a file: a day of talk has fewer."""
LONGEST = 10_000
"""Characters of a cue: nobody says more in one breath, and a whole meeting in one cue has lost its times."""
BACK = 60_000
"""Milliseconds that a cue may begin before one that stands above it: people talk at once, recordings do not restart."""
_JSON = re.compile(r'\{\s*["}]|\[\s*[{\]]')
_READERS: dict[TranscriptFormat, Callable[[str], list[Cue]]] = {
    "vtt": webvtt_cues,
    "srt": srt_cues,
    "json": recognised_cues,
    "txt": lambda text: plain_cues(enumerate(text.split("\n"), 1)),
}


def read(data: bytes) -> Reading:
    """Raises `Refused`, with the line and what to do about it, for whatever cannot be read to its end."""
    if is_sound(data):
        raise Refused("sound")
    if len(data) > LARGEST:
        raise Refused("large")
    if not data.strip():
        raise Refused("empty")
    if data.startswith(b"PK"):
        found: list[Cue] = plain_cues(document_lines(data))
        kind: TranscriptFormat = "docx"
    else:
        text = text_of(data)
        kind = _kind(text)
        if text.count("\n") > MOST * 40 or text.count("-->") > MOST:
            raise Refused("many", most=MOST)
        found = _READERS[kind](text)
    return _checked(kind, sha256(data).hexdigest(), found)


def _kind(text: str) -> TranscriptFormat:
    begins = text.lstrip()
    if begins.startswith("WEBVTT"):
        return "vtt"
    if _JSON.match(begins):
        return "json"
    timed = next((line for line in text.split("\n", 200)[:200] if "-->" in line), "")
    return "srt" if (timed.strip()[:1].isdigit() and "," in timed) or _numbered(begins) else "txt"


def _numbered(text: str) -> bool:
    """Subtitles count their blocks: a number, then a line with an arrow."""
    first, _, rest = text.partition("\n")
    return first.strip().isdecimal() and "-->" in rest.partition("\n")[0]


def _checked(kind: TranscriptFormat, digest: str, found: Sequence[Cue]) -> Reading:
    """In the order of the recording."""
    if len(found) > MOST:
        raise Refused("many", most=MOST)
    said: dict[tuple[str, int, int, str], Cue] = {}
    latest = empty = repeated = 0
    for cue in found:
        if cue.start < latest - BACK:
            raise Refused("two", line=cue.line)
        latest = max(latest, cue.start)
        text, speaker = _clean(cue.text), " ".join(_clean(cue.speaker).split())
        if len(text) > LONGEST:
            raise Refused("long", line=cue.line, most=LONGEST)
        key = speaker, cue.start, cue.end, text
        empty += not text
        repeated += bool(text) and key in said
        if text:
            said.setdefault(key, replace(cue, speaker=speaker, text=text))
    if not said:
        raise Refused("empty")
    cues = sorted(said.values(), key=lambda cue: cue.start)
    return Reading(kind, digest, tuple(cues), repeated, empty)


def _clean(text: str) -> str:
    """Without what is no writing: it would be shown as nothing, and break what is made of it."""
    return text.translate(_NO_WRITING).strip()


_NO_WRITING: dict[int, str | None] = {
    **dict.fromkeys((*range(32), 127, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF)),
    ord("\n"): "\n",
    ord("\t"): " ",
}
