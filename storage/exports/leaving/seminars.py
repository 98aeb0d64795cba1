"""What a group's log holds of a seminar: what this group saw and sent. Another group is a number, never anything else.

Figures cross as the groups saw them. A log holds figures of those alone who had agreed to research when the figures
crossed; with all of them, whoever has several groups' logs could take away what is known and find the one who said no.
"""

from collections.abc import Iterator
from typing import assert_never

import msgspec

from bot.domain import facts as f
from bot.domain.facts import AnyFact, SeminarFact
from bot.domain.views import Args, Bilingual, Line, Typed, Word
from bot.domain.vocabulary import STANCES

_STEPS = ("1", "2", "3", "4", "5")


def veiled(fact: AnyFact) -> AnyFact:
    """The fact as it may stand in a log."""
    if not isinstance(fact, SeminarFact):
        return fact
    match fact:
        case f.PatternsSent():
            # What a group sent can be counted from its own answers, as far as those are in its log.
            return msgspec.structs.replace(fact, given=0, figures={})
        case f.PatternsReceived():
            given, figures = fact.logged_given, fact.logged
            return msgspec.structs.replace(fact, sister="", given=given, figures=figures, logged_given=0, logged={})
        case f.PointReceived():
            return msgspec.structs.replace(fact, sister="", texts=fact.texts if fact.recorded else {})
        case (
            f.SeminarFormed() | f.ContextWritten() | f.PlanReceived() | f.PlanSetAside() | f.SeminarJoined()
            | f.PointMade() | f.PointWithdrawn() | f.PointReleased()
        ):  # fmt: skip
            return fact
        case _:
            assert_never(fact)


def rows(fact: f.PatternsReceived) -> Iterator[dict[str, str | int]]:
    """One for each thing that was said of something: what was asked, of what, what was said, and how many said so."""
    if not fact.figures:
        yield {"asked": "few", "subject": "few", "answer": "few", "people": 0}
    for asked, said_so in fact.figures.items():
        what, _, of = asked.partition("/")
        for answer, people in said_so.items():
            yield {"asked": what, "subject": of or what, "answer": answer, "people": people}


def lines(fact: f.PatternsReceived, claims: dict[str, Line]) -> Iterator[Line]:
    """What was received, in sentences. `claims`: id -> what the claim says."""
    if context := fact.texts.get("context"):
        yield Word("export-seminar-context", {"text": Typed(context)})
    if not fact.figures:
        yield Word("export-seminar-few")
        return
    yield Word("exchange-given", {"given": fact.given})
    for asked, said_so in fact.figures.items():
        what, _, of = asked.partition("/")
        match what:
            case "weighing":
                yield _of(Word(f"consideration-{of}"), _weighed(said_so))
            case "gave" if kind := _unnumbered(said_so):
                yield Word(f"gave-{kind}")
            case "gave":
                for name, people in said_so.items():
                    yield _of(Word("export-seminar-gave", {"what": Word(f"consideration-{name}")}), people)
            case "stance":
                counts: Args = {stance: said_so.get(stance, 0) for stance in STANCES}
                kind = _unnumbered(said_so)
                said = Word(f"stances-{kind}") if kind else Word("stances-counts", counts)
                yield _of(claims.get(of, Typed(of)), said)


def _weighed(said_so: dict[str, int]) -> Line:
    if kind := _unnumbered(said_so):
        return Word(f"weighing-{kind}")
    if any(step in said_so for step in _STEPS):
        return Word("weighing-spread", {f"n{step}": said_so.get(step, 0) for step in _STEPS})
    return Word("weighing-counts", dict(said_so))


def _unnumbered(said_so: dict[str, int]) -> str:
    """What is said instead of numbers, where they may not stand."""
    return next((kind for kind in ("apart", "close") if kind in said_so), "")


def _of(what: Line, said_so: Line | int) -> Line:
    counted = Word("people-count", {"count": said_so}) if isinstance(said_so, int) else said_so
    return Word("export-seminar-line", {"what": what, "said": counted})


def claims_of(row: dict[str, object]) -> dict[str, Line]:
    """The claims of a session's dilemma, from its row."""
    dilemma = row["dilemma"]
    assert isinstance(dilemma, dict)
    return {item["id"]: Bilingual(da=item["text"]["da"], en=item["text"]["en"]) for item in dilemma["claims"]}
