"""The circle that a conversation was lent to: all that was said where its owner let the log have it, otherwise that it
took place. What was withheld of it leaves no line."""

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from bot.domain import facts as f
from bot.domain.story import Event, Told, Utterance
from bot.domain.views import Line, Typed, Word
from storage.exports.story.voice import Voice

Lending: TypeAlias = (
    f.ExcerptShared | f.ExcerptWithdrawn | f.TurnsMarked | f.MarksShared | f.ListenerAsked | f.OwnerAnswered
    | f.IdeaOffered | f.IdeasShared | f.NextStepChosen | f.NextStepTold
)  # fmt: skip
_Worded: TypeAlias = f.ListenerAsked | f.OwnerAnswered | f.IdeaOffered | f.NextStepChosen | f.NextStepTold


def told(fact: Lending, voice: Voice) -> Iterator[Told]:
    match fact:
        case f.ExcerptShared():
            yield from _excerpt(fact, voice)
        case f.ExcerptWithdrawn():
            yield Event(text=Word("export-ear-withdrawn", {"person": fact.person}), of=fact.person)
        case f.TurnsMarked():
            yield from _marks(fact, voice)
        case f.MarksShared():
            yield Event(text=Word("export-ear-marks-shared"))
        case f.IdeasShared():
            yield Event(text=Word("export-ear-ideas-shared"))
        case f.ListenerAsked() | f.OwnerAnswered() | f.IdeaOffered() | f.NextStepChosen() | f.NextStepTold():
            for text in fact.texts.values():
                yield _spoken(fact, text)
        case _:
            assert_never(fact)


def turn(number: int | str) -> str:
    """What a turn of the excerpt is called as a thing."""
    return f"turn/{number}"


def _excerpt(fact: f.ExcerptShared, voice: Voice) -> Iterator[Told]:
    if not fact.speakers:
        yield Event(text=Word("export-ear-withheld", {"person": fact.person}), of=fact.person)
        return
    context = Typed(fact.texts.get("context", ""))
    yield Utterance(
        person=fact.person,
        kind="excerpt",
        text=context,
        what=(Word("refi-kind-excerpt"),),
        prose=Word("export-ear-context", {"person": fact.person, "context": context}),
    )
    for number, speaker in enumerate(fact.speakers, 1):
        text, who = Typed(fact.texts.get(str(number), "")), Word(f"speaker-{speaker}")
        yield Utterance(
            person="",
            kind=f"turn_{speaker}",
            text=text,
            what=(Typed(f"{number} · {voice.text(who)}"),),
            part=str(number),
            thing=turn(number),
            prose=Word("ear-turn", {"number": number, "who": who, "text": text}),
            quoting=fact.person,
        )


def _marks(fact: f.TurnsMarked, voice: Voice) -> Iterator[Told]:
    for number, patterns in fact.marks.items():
        if patterns or number in fact.texts:
            note = fact.texts.get(number, "")
            seen = "; ".join(voice.say(f"pattern-{pattern}") for pattern in patterns) or "–"
            yield Utterance(
                person=fact.person,
                kind="mark",
                text=Typed(note) if note else None,
                what=(Word("export-ear-marked", {"number": number, "patterns": seen}),),
                part=number,
                ties=(("about", turn(number)),),
                unsaid=Typed("–"),
            )


def _spoken(fact: _Worded, text: str) -> Utterance:
    kind, what, thing, reply, about = _spoken_as(fact)
    ties = (*((("reply", reply),) if reply else ()), *((("about", about),) if about else ()))
    return Utterance(person=fact.person, kind=kind, text=Typed(text), what=(what,), thing=thing, ties=ties)


def _spoken_as(fact: _Worded) -> tuple[str, Line, str, str, str]:
    """Kind, label, the thing that it is, what it replies to, and what it is about."""
    match fact:
        case f.ListenerAsked(question=number):
            return "listener_question", Word("export-ear-asks", {"number": number}), f"asked/{number}", "", ""
        case f.OwnerAnswered(question=number):
            return "owner_answer", Word("export-ear-answers", {"number": number}), "", f"asked/{number}", ""
        case f.IdeaOffered():
            return "idea", Word("export-ear-idea"), "", "", ""
        case f.NextStepChosen():
            return "step", Word("export-ear-step"), "step", "", ""
        case f.NextStepTold():
            return "step_told", Word("export-ear-told"), "", "", "step"
