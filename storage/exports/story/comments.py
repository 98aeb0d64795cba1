"""What participants say of their own record, beside what they said: it is never put in its place."""

from typing import Any

from bot.domain import facts as f
from bot.domain.facts import Entry
from bot.domain.story import Event, Told, Utterance
from bot.domain.views import Bilingual, Line, Typed, Word
from bot.domain.vocabulary import PROPOSAL_PARTS
from storage.exports.leaving.record import Record
from storage.exports.story.voice import Voice

OWN = (f.TranscriptApproved, f.TranscriptCommented)


def told(voice: Voice, record: Record, row: dict[str, Any], entry: Entry) -> Told:
    """What somebody says of their own record. `row` is the session's."""
    match entry.fact:
        case f.TranscriptCommented() as fact:
            what = Typed(headed(voice, record, row, fact))
            return Utterance(person=fact.person, kind="", text=Typed(fact.texts["text"]), what=(what,))
        case f.TranscriptApproved() as fact:
            return Event(text=Typed(approved(voice, fact)))
        case _:
            raise AssertionError(entry.fact)


def approved(voice: Voice, fact: f.TranscriptApproved) -> str:
    return voice.say("export-approved", person=fact.person, lines=fact.lines)


def headed(voice: Voice, record: Record, row: dict[str, Any], fact: f.TranscriptCommented) -> str:
    """What the comment is, and which line it is about."""
    return voice.say(f"export-comment-{fact.change}", about=_about(voice, record, row, fact.about))


def _about(voice: Voice, record: Record, row: dict[str, Any], about: str) -> str:
    """`about`: see `bot.flows.model.own_entries`."""
    kind, *rest = about.split("/")
    there = record.contribution(about)
    if there is not None:
        return voice.say("export-about-contribution", clock=voice.clock(there["made_at"]))
    match kind, rest:
        case "", _:
            return voice.say("export-about-whole")
        case "answer", [_, *part] if (question := _asked(row, "/".join(part))) is not None:
            return voice.say("export-about-answer", question=question)
        case "answer", _:
            return voice.say("export-about-no-answer")
        case "position" | "backing" | "withdrawal" | "stop" | "outcome", [thing]:
            return voice.say(f"export-about-{kind}", id=thing)
        case "relation" | "objection" | "said", [number]:
            return voice.say(f"export-about-{kind}", number=number)
        case "checkin", [tryout, number]:
            return voice.say("export-about-checkin", id=tryout, number=number)
        case thing, [part] if part in PROPOSAL_PARTS:
            return voice.say("export-about-proposal", id=thing, part=Word(f"proposal-{part.replace('_', '-')}"))
        case request, [] if request.startswith("K"):
            return voice.say("export-about-question", id=request)
        case _:
            return voice.say("export-about-other", id=about)


_PARTS = {
    "weighing": "export-weighing",
    "claim": "export-claim",
    "example": "export-example-given",
    "anchor": "anchor-question",
    "gave": "export-weighing",
    "balance": "export-weighing",
    "moved": "moved-question",
}


def _asked(row: dict[str, Any], part: str) -> Line | None:
    for question in row["dilemma"]["questions"]:
        if question["id"] == part:
            return Bilingual(question["text"]["da"], question["text"]["en"])
    kind = "example" if part.startswith(f.EXAMPLE) else part.partition("/")[0]
    return Word(_PARTS[kind]) if kind in _PARTS else None
