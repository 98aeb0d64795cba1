"""A session as its tables are written: its row, its phases, and how everybody has weighed so far."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from bot.domain import facts as f
from bot.domain.vocabulary import ASKED_IN, CONSIDERATIONS
from storage.exports.tables.csvs import Cell, Row
from storage.exports.tables.rows import weight

Answered: TypeAlias = tuple[int, f.ResponseGiven | None, str]
"""The newest entry, the answer unless it stands no more, and why it does not."""
NO_ANSWER: Answered = (0, None, "no_answer")


class SessionUnderWay:
    """A session under way: its row, its current phase, and how everybody has weighed so far."""

    def __init__(self, fact: f.SessionPlanned) -> None:
        self.row: Row = {
            **{name: getattr(fact, name) for name in ("session", "number", "pace", "promise", "smallest_cell")},
            "format": fact.format["id"],
            "format_version": fact.format["version"],
            "dilemma": fact.dilemma["id"],
            "dilemma_version": fact.dilemma["version"],
            "planned_by": fact.person,
        }
        self.phases: list[dict[str, Any]] = fact.format["phases"]
        self.criteria: list[dict[str, Any]] = fact.format.get("criteria") or []
        self.dilemma = fact.dilemma
        self.phase: Row = {}
        self.begun: list[Row] = []
        """Every phase so far, in order."""
        self.prompts: set[tuple[str, str]] = set()
        """Language and digest of the prompts that were shown."""
        self.weighings: dict[tuple[str, int], Answered] = {}
        """By person and round."""
        self.unshown: set[int] = set()
        """The rounds of which nothing was shown, since too few had answered."""

    def phase_at(self, moment: Cell) -> Row:
        """The phase that went on at `moment`: the current one, but for what was read later than it was written."""
        phase = phase_among(self.begun, moment)
        return self.phase if not phase or phase is self.begun[-1] else phase

    def answered(self, person: str, number: int) -> Answered:
        return self.weighings.get((person, number), NO_ANSWER)

    def weighed(self) -> Iterator[Row]:
        """Before and after, a row a consideration."""
        for person in sorted({person for person, _ in self.weighings}):
            both = tuple(self.answered(person, number) for number in ASKED_IN)
            if not any(answer and (answer.weighing or answer.irrelevant) for _, answer, _ in both):
                continue
            (at, *_), (later, *_) = both
            for consideration in CONSIDERATIONS:
                (first, why_first), (then, why_then) = (
                    weight(answer, consideration) if answer is not None else (None, self._unanswered(number, why))
                    for number, (_, answer, why) in enumerate(both, start=1)
                )
                yield {
                    "session": self.row["session"],
                    "person": person,
                    "consideration": consideration,
                    "before": first,
                    "after": then,
                    "before_missing": why_first,
                    "after_missing": why_then,
                    "moved": then - first if first is not None and then is not None else None,
                    "before_entry": at if first is not None else None,
                    "after_entry": later if then is not None else None,
                }

    def _unanswered(self, number: int, why: str) -> str:
        """Why a person has no answer in a round: it is not said of one whether it was among those that nobody saw."""
        if ASKED_IN[number] not in {phase["kind"] for phase in self.phases}:
            return "not_asked"
        return "not_shown" if number in self.unshown else why


def phase_among(begun: Sequence[Row], moment: Cell) -> Row:
    """The last of these phases that had begun at `moment`."""
    for phase in reversed(begun):
        started = phase["started"]
        if isinstance(started, datetime) and isinstance(moment, datetime) and started <= moment:
            return phase
    return {}
