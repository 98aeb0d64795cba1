"""What a transcript becomes, before anything of it is kept: who says what, when and in which phase, under pseudonyms.

Pure, and the same for the command line and for a chat. Until every speaker is known to be somebody, or said to be left
out, nothing can be kept. Left out wholesale, with a mark that says how many lines and never whose: who has not agreed
to research and to being recorded, who is to be left out, and what was said outside the meeting or in its breaks.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.spoken import OTHER, OUT, WORDS, Cue, Gap, Reading, Spoken
from bot.flows.model.state import Group, Session
from bot.flows.privacy.member_names import UNKNOWN
from bot.flows.spoken.clock import Clock, Match
from bot.flows.spoken.masks import Finding, Masks
from bot.flows.spoken.who import chosen, whose

Why: TypeAlias = Literal["", "consent", "left_out", "outside"]
"""Why what somebody said is not kept; only ever shown to whoever adds the transcript."""


class Choices(Struct, frozen=True):
    """What was said by hand. `speakers`: a name in the file -> see `bot.flows.spoken.who.chosen`. `matches`: where the
    recording meets the clock; without any, it began when the session did. `kept`: words that point to nobody."""

    speakers: dict[str, str] = {}
    matches: tuple[Match, ...] = ()
    kept: frozenset[str] = frozenset()


class Speaker(Struct, frozen=True):
    """A name in the file, whom it stands for (see `chosen`), and how many lines they have in all and that are kept."""

    label: str
    who: str
    lines: int
    kept: int


class Preview(Struct, frozen=True):
    """`open`: the names of which nobody has said yet whose they are: nothing can be kept while there is one. `phases`:
    phase -> lines. `why`: reason -> lines that are left out for it."""

    lines: tuple[Spoken, ...]
    gaps: tuple[Gap, ...]
    speakers: tuple[Speaker, ...]
    findings: tuple[Finding, ...]
    phases: dict[int, int]
    why: dict[Why, int]
    open: tuple[str, ...]


def agreed(group: Group, person: str) -> bool:
    """Whether what they said aloud may be kept: for research, and as a recording, which is asked for on its own."""
    known = group.people.get(person)
    return known is not None and known.recorded and known.consents.get("recorded", False)


def preview(
    group: Group,
    session: Session,
    reading: Reading,
    called: Mapping[str, str],
    choices: Choices,
    listed: Sequence[str] = (),
) -> Preview:
    """Raises ValueError when the places where the recording meets the clock contradict each other."""
    people = frozenset(group.people)
    cues = _worded(reading.cues, choices, people, called)
    who = {label: chosen(label, choices.speakers, people, called) for label in {cue.speaker for cue in cues}}
    begins: datetime | None = session.started
    clock = Clock(choices.matches or ((0, begins),) if begins is not None else choices.matches)
    others = {label: UNKNOWN for label in who if _is_a_name(label) and not whose(label, people, called)}
    masks = Masks({**others, **called}, listed, choices.kept)
    lines: list[Spoken] = []
    gaps: list[Gap] = []
    why: Counter[Why] = Counter()
    lasting = False
    for cue in cues:
        at = clock.at(cue.start)
        reason = _reason(group, session, who[cue.speaker], at)
        if not reason:
            person = who[cue.speaker] if who[cue.speaker] != OTHER else ""
            lines.append(Spoken(person, cue.start, cue.end - cue.start, at, cue.text, cue.line))
        else:
            why[reason] += 1
            gaps = (
                [*gaps[:-1], replace(gaps[-1], count=gaps[-1].count + 1)] if lasting else [*gaps, Gap(cue.start, at, 1)]
            )
        lasting = bool(reason)
    kept = tuple(replace(line, text=text) for line, text in zip(lines, masks.over(lines), strict=True) if text)
    return Preview(
        lines=kept,
        gaps=tuple(gaps),
        speakers=_speakers(cues, who, lambda cue: not _reason(group, session, who[cue.speaker], clock.at(cue.start))),
        findings=tuple(dict.fromkeys(masks.found)),
        phases=dict(Counter(session.phase_at(line.written) for line in kept)),
        why=dict(why),
        open=tuple(dict.fromkeys(cue.speaker for cue in cues if not who[cue.speaker])),
    )


def _is_a_name(label: str) -> bool:
    """Not what a program calls those whom it tells apart: `Speaker 1`, `unknown`."""
    return " " in label and not any(letter.isdigit() for letter in label)


def _reason(group: Group, session: Session, who: str, at: datetime) -> Why:
    if who in ("", OUT):
        return "left_out"
    if who != OTHER and not agreed(group, who):
        return "consent"
    return "outside" if session.phase_at(at) < 0 else ""


def _worded(
    cues: Sequence[Cue], choices: Choices, people: frozenset[str], called: Mapping[str, str]
) -> tuple[Cue, ...]:
    """What looks like a name and belongs to the words goes back to them, and to whoever was speaking; and a member's
    name in front of words that nobody is named for is who says them."""
    found: list[Cue] = []
    for cue in cues:
        name, colon, text = cue.text.partition(":")
        if cue.speaker and choices.speakers.get(cue.speaker) == WORDS:
            before = found[-1].speaker if found else ""
            cue = replace(cue, speaker=before, text=f"{cue.speaker}: {cue.text}")
        elif not cue.speaker and colon and text.strip() and whose(name.strip(), people, called):
            cue = replace(cue, speaker=name.strip(), text=text.strip())
        found.append(cue)
    return tuple(found)


def _speakers(cues: Sequence[Cue], who: Mapping[str, str], stays: Callable[[Cue], bool]) -> tuple[Speaker, ...]:
    lines = Counter(cue.speaker for cue in cues)
    kept = Counter(cue.speaker for cue in cues if stays(cue))
    return tuple(Speaker(label, who[label], count, kept[label]) for label, count in lines.most_common())
