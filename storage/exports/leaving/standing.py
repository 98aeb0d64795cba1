"""What stands: the newest revision of each thing that was not taken away, and which revision each one is.

Whoever counts rows without asking counts what people changed their mind about too.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, select

from bot.domain import facts as f
from storage import models as m
from storage.models import table_of

Data: TypeAlias = Mapping[str, Any]
Thing: TypeAlias = tuple[str, ...]
Naming: TypeAlias = Callable[[Data], Thing]


def _by(kind: str, *names: str) -> Naming:
    """Names a thing by these fields of a fact."""

    def thing(data: Data) -> Thing:
        return (kind, *(str(data.get(name, "")) for name in names))

    return thing


_ANSWER = _by("answer", "session", "round", "person")
_PROPOSAL = _by("proposal", "proposal")
_NAMES: dict[type[Any], Naming] = {
    f.ResponseGiven: _ANSWER,
    f.ResponsePassed: _ANSWER,
    f.ResponseWithdrawn: _ANSWER,
    f.ClaimRelated: _by("relation", "session", "person", "contribution", "claim"),
    f.PulseGiven: _by("pulse", "session", "person"),
    f.OwnWordsTagged: _by("tags", "contribution"),
    f.KnowledgeRequested: _by("request", "request"),
    f.KnowledgeAnswered: _by("reply", "request"),
    f.ProposalMade: _PROPOSAL,
    f.ProposalWithdrawn: _PROPOSAL,
    f.PositionTaken: _by("position", "proposal", "person"),
    f.ObjectionAnswered: _by("objection answer", "proposal", "objector", "person"),
    f.BackingGiven: _by("backing", "proposal", "person"),
    f.CheckInGiven: _by("check-in", "tryout", "number", "person"),
    f.OutcomeDecided: _by("outcome", "tryout"),
    f.ReviewGiven: _by("review", "session", "tryout", "person"),
    f.PledgeMade: _by("pledge", "pledge"),
    f.PledgeViewed: _by("view", "pledge", "person"),
    f.ResultsSent: _by("results", "session"),
    f.SeriesResultsSent: _by("results of the series"),
    f.ContextWritten: _by("context", "seminar"),
    f.OwnerAnswered: _by("circle answer", "session", "question"),
    f.IdeaOffered: _by("idea", "session", "person"),
    f.NextStepChosen: _by("step", "session", "person"),
    f.NextStepTold: _by("step told", "session", "person"),
    f.LineSaid: _by("spoken", "transcript", "line"),
    f.LineTakenBack: _by("spoken", "transcript", "line"),
}
"""Kind of fact -> the thing that it gives anew, or takes away."""
_THINGS = {kind.__name__: name for kind, name in _NAMES.items()}
_MARKED = f.TurnsMarked.__name__
_AWAY = {f.ResponseWithdrawn.__name__, f.ProposalWithdrawn.__name__, f.LineTakenBack.__name__}


class _Repeated:
    """The things that were given more than once, and perhaps some that were not, in the same room for any number."""

    _BITS = 1 << 22

    def __init__(self) -> None:
        self._once = bytearray(self._BITS // 8)
        self._again = bytearray(self._BITS // 8)

    def add(self, thing: Thing) -> None:
        at, bit = self._place(thing)
        self._again[at] |= self._once[at] & bit
        self._once[at] |= bit

    def __contains__(self, thing: Thing) -> bool:
        at, bit = self._place(thing)
        return bool(self._again[at] & bit)

    def _place(self, thing: Thing) -> tuple[int, int]:
        at, bit = divmod(hash(thing) % self._BITS, 8)
        return at, 1 << bit


class Standing:
    """Of one group, as far as the tape was read. Reads its structure twice, no word of it: most things are given once,
    and remembering them all would take more room than everything else of an export."""

    def __init__(self, connection: Connection, group: str, until: int) -> None:
        self._replaced: set[tuple[int, str]] = set()
        self._revisions: dict[int, int] = {}
        newest: dict[Thing, tuple[int, int]] = {}
        tape = table_of(m.Tape)
        wanted = select(tape.c.seq, tape.c.kind, tape.c.data).where(tape.c.group_id == group, tape.c.seq <= until)
        wanted = wanted.where(tape.c.kind.in_(sorted((*_THINGS, _MARKED)))).order_by(tape.c.seq)
        wanted = wanted.execution_options(yield_per=500)
        repeated = _Repeated()
        for row in connection.execute(wanted):
            for thing, _ in _given(row.kind, msgspec.json.decode(row.data)):
                repeated.add(thing)
        for row in connection.execute(wanted):
            data = msgspec.json.decode(row.data)
            for thing, part in _given(row.kind, data):
                if thing not in repeated:
                    continue
                before, number = newest.get(thing, (0, 0))
                if number:
                    self._replaced.add((before, part))
                    self._revisions[row.seq] = number + 1
                newest[thing] = row.seq, number + 1
            if row.kind in _AWAY or data.get("noticed") == "":
                self._replaced.add((row.seq, ""))

    def holds(self, seq: int, part: str = "") -> bool:
        """Whether what stands at this place on the tape, or this turn of it, holds still."""
        return (seq, part) not in self._replaced

    def revision(self, seq: int) -> int:
        """Which revision of its thing stands at this place, from 1."""
        return self._revisions.get(seq, 1)


def _given(kind: str, data: Data) -> Iterator[tuple[Thing, str]]:
    """The things that a fact gives anew, or takes away, each with the part of the fact that does."""
    if kind != _MARKED:
        yield _THINGS[kind](data), ""
        return
    for turn in data["marks"]:
        yield ("marks", data["session"], data["person"], turn), turn
