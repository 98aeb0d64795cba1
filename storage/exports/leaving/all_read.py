"""What the whole group has read of each session's private answers, leaders among it.

A log is for researchers, who read what practitioners do. What is handed on to the group and beyond holds no more than
everybody in it has been shown: where practitioners read first, not before leaders have, and where leaders read patterns
alone, nobody's words.
"""

from collections import defaultdict
from typing import TypeAlias, get_args

from msgspec.structs import replace
from sqlalchemy import Connection, select

from bot.domain import facts as f
from bot.domain.vocabulary import Readers
from bot.flows.model.session_state import Answer, Round
from bot.flows.privacy.reading import figures_read, words_read
from storage import models as m
from storage.models import table_of
from storage.tape import unseal

_Answering: TypeAlias = f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn
_READ = (
    f.SessionPlanned, f.Revealed, f.LeadersRead, f.ResultsSent, f.SeriesResultsSent, *get_args(_Answering)
)  # fmt: skip


class AllRead:
    """Of one group. Reads the whole tape of its answers, also of those who are in no log: what they took back is shown
    to nobody either."""

    def __init__(self, connection: Connection, group: str) -> None:
        self._told: set[str] = set()
        self._readers: dict[str, Readers] = {}
        self._rounds: defaultdict[tuple[str, int], Round] = defaultdict(Round)
        tape = table_of(m.Tape)
        kinds = [kind.__name__ for kind in _READ]
        wanted = select(tape).where(tape.c.group_id == group, tape.c.kind.in_(kinds)).order_by(tape.c.seq)
        for row in connection.execute(wanted.execution_options(yield_per=500)).mappings():
            self._take(unseal(row).fact)

    def told(self, session: str) -> bool:
        """Whether a researcher has told the group what came of a session, or of the series where none is named."""
        return session in self._told

    def revealed(self, session: str) -> tuple[int, ...]:
        """The rounds of a session that anybody has been shown."""
        return tuple(number for (of, number), asked in self._rounds.items() if of == session and asked.revealed)

    def figures(self, session: str, number: int) -> bool:
        """Whether everybody has been shown the figures of a round, and those of all who were in it."""
        return figures_read(self._readers[session], self._rounds[session, number])

    def words(self, session: str, number: int) -> bool:
        """Whether everybody has read what was written in a round."""
        return words_read(self._readers[session], self._rounds[session, number])

    def _take(self, fact: f.AnyFact) -> None:
        match fact:
            case f.SessionPlanned():
                self._readers[fact.session] = fact.readers
            case f.ResponseGiven() | f.ResponsePassed() | f.ResponseWithdrawn():
                self._answered(fact)
            case f.Revealed():
                of = fact.session, fact.round
                self._rounds[of] = replace(
                    self._rounds[of], revealed=True, suppressed=fact.suppressed, order=fact.order
                )
            case f.ResultsSent() | f.SeriesResultsSent():
                self._told.add(getattr(fact, "session", ""))
            case f.LeadersRead():
                of = fact.session, fact.round
                self._rounds[of] = replace(self._rounds[of], leaders_read=True, kept_from_leaders=fact.suppressed)
            case _:
                pass

    def _answered(self, fact: _Answering) -> None:
        given = isinstance(fact, f.ResponseGiven)
        before = self._rounds[fact.session, fact.round]
        answer = Answer(fact.person, fact.revision, withdrawn=not given, after=before.revealed)
        self._rounds[fact.session, fact.round] = before.with_answer(answer)
