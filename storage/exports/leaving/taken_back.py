"""What was taken back, or replaced, before it was shown to anybody: its words are in no log, in no format.

So does what somebody had given who took part no longer when it was shown, and a position on a proposal that was put
differently before.

That it happened stays: an entry without its words, what was weighed, chosen or marked. A revision counts as replaced by
whatever its author gave next of the same thing: another revision, to pass, or to take it back.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from bot.domain import facts as f
from bot.domain.facts import AnyFact, fact_of
from storage import models as m
from storage.models import table_of

Thing: TypeAlias = tuple[str, ...]
Data: TypeAlias = Mapping[str, Any]
"""The fields of a fact as they stand on the tape, without its words."""


def _answer(data: Data) -> Thing:
    return "answers", data["session"], str(data["round"]), data["person"]


def _review(data: Data) -> Thing:
    return "reviews", data["session"], data["tryout"], data["person"]


def _position(data: Data) -> Thing:
    """One that was not sealed was seen at once."""
    return ("positions", data["proposal"], data["person"]) if data.get("sealed") else ()


def _pledge(data: Data) -> Thing:
    return "pledge", data["pledge"], data["person"]


def _view(data: Data) -> Thing:
    return "views", data["pledge"], data["person"]


def _idea(data: Data) -> Thing:
    return "ideas", data["session"], data["person"]


def _step(data: Data) -> Thing:
    return "step", data["session"], data["person"]


def _point(data: Data) -> Thing:
    return "point", data["point"], data["person"]


def _line(data: Data) -> Thing:
    return "spoken", data["session"], data["transcript"], data["person"], str(data["line"])


PRIVATE: dict[str, Callable[[Data], Thing]] = {
    f.ResponseGiven.__name__: _answer,
    f.ResponsePassed.__name__: _answer,
    f.ResponseWithdrawn.__name__: _answer,
    f.ReviewGiven.__name__: _review,
    f.PositionTaken.__name__: _position,
    f.PledgeMade.__name__: _pledge,
    f.PledgeWithdrawn.__name__: _pledge,
    f.PledgeViewed.__name__: _view,
    f.IdeaOffered.__name__: _idea,
    f.NextStepChosen.__name__: _step,
    f.PointMade.__name__: _point,
    f.PointWithdrawn.__name__: _point,
    f.LineSaid.__name__: _line,
    f.LineTakenBack.__name__: _line,
}
"""Kind of fact -> the thing of somebody that it gives anew, or takes back."""
_TAKING = {kind.__name__ for kind in (f.ResponseWithdrawn, f.PledgeWithdrawn, f.PointWithdrawn, f.LineTakenBack)}
_MARKED, _LENT, _WITHDRAWN = f.TurnsMarked.__name__, f.ExcerptShared.__name__, f.ExcerptWithdrawn.__name__
_CIRCLE = (_LENT, _MARKED, *(kind.__name__ for kind in (f.ListenerAsked, f.OwnerAnswered, f.IdeaOffered)))
_LEFT, _CAME, _AGREED = f.Left.__name__, f.Welcomed.__name__, f.ConsentSet.__name__
_PROPOSED = f.ProposalMade.__name__
_NO_WORD: Any = ""
"""Stands for what was chosen from a closed list: in a log alone, no tape takes it."""


class TakenBack:
    """Of one group. Reads the structure of the tape once, no word of it. `showing`: kind of fact -> what it shows."""

    def __init__(self, connection: Connection, group: str, showing: Mapping[type[Any], Callable[[Any], Thing]]) -> None:
        self._showing = {kind.__name__: naming for kind, naming in showing.items()}
        self._gone: set[int] = set()
        self._turns: dict[int, set[str]] = {}
        """Place on the tape -> the turns whose marks there were replaced."""
        self._open: dict[Thing, tuple[int, str]] = {}
        """What nobody has been shown -> where its newest revision stands, and the turn of it."""
        self._newest: dict[Thing, int] = {}
        """Of what was taken back at some time, no other: where its newest revision stands."""
        self._lent: dict[str, list[int]] = {}
        tape = table_of(m.Tape)
        self._away: set[str] = set()
        """Who is not there, and who has not agreed to take part."""
        self._declined: set[str] = set()
        kinds = {*PRIVATE, *self._showing, *_CIRCLE, _WITHDRAWN, _LEFT, _CAME, _AGREED, _PROPOSED}
        every = select(tape.c.seq, tape.c.kind, tape.c.data).where(tape.c.group_id == group).order_by(tape.c.seq)
        every = every.execution_options(yield_per=500)
        takings = connection.execute(every.where(tape.c.kind.in_(sorted(_TAKING))))
        self._taken = {PRIVATE[row.kind](msgspec.json.decode(row.data)) for row in takings}
        for row in connection.execute(every.where(tape.c.kind.in_(sorted(kinds)))):
            self._take(row.seq, row.kind, msgspec.json.decode(row.data))
        for held in (self._open, self._newest, self._lent, self._taken):
            # They were to find out what is gone: nobody asks them again.
            held.clear()

    def holds(self, seq: int) -> bool:
        """Whether what stands at this place on the tape was taken back before anybody was shown it."""
        return seq in self._gone

    def without(self, seq: int, fact: AnyFact) -> AnyFact:
        """The fact at this place on the tape as it may be seen."""
        if isinstance(fact, f.TurnsMarked) and (replaced := self._turns.get(seq)):
            marks = {turn: patterns for turn, patterns in fact.marks.items() if turn not in replaced}
            fact = replace(fact, marks=marks, texts={turn: fact.texts[turn] for turn in fact.texts.keys() & marks})
        return emptied(fact) if seq in self._gone else fact

    def _take(self, seq: int, kind: str, data: Data) -> None:
        self._come_and_gone(kind, data)
        if kind in self._showing and not data.get("suppressed"):
            self._show(self._showing[kind](fact_of(kind, dict(data))))
        if kind == _MARKED:
            for turn in data["marks"]:
                self._give(("marks", data["session"], data["person"], turn), seq, turn)
        thing = PRIVATE[kind](data) if kind in PRIVATE else ()
        if thing:
            self._give(thing, seq)
        if kind in _CIRCLE:
            self._lent.setdefault(data["session"], []).append(seq)
        if kind == _WITHDRAWN:
            # With the excerpt goes all that was said of it.
            self._gone.update(self._lent.pop(data["session"], ()))

        if kind in _TAKING and (newest := self._newest.get(thing)) is not None:
            # Whoever may take something back takes back what some have read, too.
            self._gone.add(newest)
        if thing in self._taken:
            self._newest[thing] = seq

    def _come_and_gone(self, kind: str, data: Data) -> None:
        if kind == _LEFT:
            self._away.add(data["person"])
        elif kind == _CAME:
            self._away.discard(data["person"])
        elif kind == _AGREED and data["purpose"] == "take_part":
            (self._declined.discard if data["granted"] else self._declined.add)(data["person"])
        elif kind == _PROPOSED:
            # Another wording begins anew: nobody is shown what was thought of the one before.
            for item in self._still_open(("positions", data["proposal"])):
                self._take_away(item)

    def _still_open(self, thing: Thing) -> list[Thing]:
        return [item for item in self._open if item[: len(thing)] == thing]

    def _take_away(self, thing: Thing) -> None:
        seq, turn = self._open.pop(thing)
        if turn:
            self._turns.setdefault(seq, set()).add(turn)
        else:
            self._gone.add(seq)

    def _give(self, thing: Thing, seq: int, turn: str = "") -> None:
        if thing in self._open:
            self._take_away(thing)
        self._open[thing] = seq, turn

    def _show(self, thing: Thing) -> None:
        """From here on some have seen it. Where too few had answered, nobody was shown anything; nor of whoever takes
        part no longer."""
        for item in self._still_open(thing):
            if (self._away | self._declined).isdisjoint(item):
                del self._open[item]
            else:
                self._take_away(item)


def emptied(fact: AnyFact) -> AnyFact:
    """That it happened, without what was said."""
    match fact:
        case f.ResponseGiven():
            kept = {name: getattr(fact, name) for name in ("session", "round", "person", "revision", "late", "shown")}
            return f.ResponseGiven(texts={}, **kept)
        case f.ReviewGiven():
            return replace(fact, texts={}, criteria={}, advice=_NO_WORD)
        case f.PositionTaken():
            return replace(fact, texts={}, position=_NO_WORD)
        case f.PledgeViewed():
            return replace(fact, texts={}, noticed=_NO_WORD)
        case f.NextStepChosen():
            return replace(fact, texts={}, days=0)
        case f.ExcerptShared():
            return replace(fact, texts={}, speakers=(), confirmed=0)
        case f.TurnsMarked():
            return replace(fact, texts={}, marks={})
        case f.Worded():
            return replace(fact, texts={})
        case _:
            return fact
