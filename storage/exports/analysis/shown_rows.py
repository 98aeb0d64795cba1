"""Rows of what was shown and told: which answers, in which order, what was kept back, and who said they were done."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from bot.domain import facts as f
from bot.domain.facts import Entry
from bot.domain.vocabulary import ASKED_IN
from storage.exports.leaving.anonymous import BEYOND
from storage.exports.tables.csvs import Row

Named: TypeAlias = tuple[str, Row]
"""A row, and the table that it belongs to."""
SHOWING: dict[type[Any], str] = {
    f.ReviewShown: "review",
    f.PledgeShown: "pledge",
    f.PositionsOpened: "position",
    f.LeadersRead: "leaders",
    f.MarksShared: "marks",
    f.IdeasShared: "ideas",
}


class ShownRows:
    """Of one group. In a session that promised no name there is no order, and nothing says who was done when."""

    def __init__(self) -> None:
        self._answers: dict[str, dict[tuple[int, str], int]] = {}
        """Session under way -> round and person -> the entry of the newest answer."""
        self._nameless: set[str] = set()
        self._pledged: dict[str, str] = {}
        """Pledge -> its session."""

    def take(self, entry: Entry, when: Row) -> Iterator[Named]:
        fact = entry.fact
        match fact:
            case f.SessionPlanned():
                if fact.promise == "anonymous":
                    self._nameless.add(fact.session)
            case f.SessionClosed() | f.SessionDropped():
                self._answers.pop(fact.session, None)
            case f.ResponseGiven() if entry.seq < BEYOND:
                self._answers.setdefault(fact.session, {})[fact.round, fact.person] = entry.seq
            case f.PledgeMade():
                self._pledged[fact.pledge] = fact.session
            case f.Revealed():
                yield "reveals", _reveal(ASKED_IN[fact.round], fact) | when
                for place, person in enumerate(fact.order, 1):
                    row: Row = {"entry": entry.seq, "session": fact.session, "place": place, "person": person}
                    answer = self._answers.get(fact.session, {}).get((fact.round, person))
                    yield "reveal_order", row | {"response": answer}
            case f.PledgeShown() if fact.pledge not in self._pledged:
                pass
            case (
                f.ReviewShown() | f.PledgeShown() | f.PositionsOpened() | f.LeadersRead() | f.MarksShared()
                | f.IdeasShared()
            ):  # fmt: skip
                told = _reveal(SHOWING[type(fact)], fact)
                if isinstance(fact, f.PledgeShown):
                    told["session"] = self._pledged[fact.pledge]
                yield "reveals", told | when
            case f.ReadyMarked() if fact.session not in self._nameless:
                row = {"session": fact.session, "phase": fact.phase + 1, "person": fact.person}
                yield "ready_marks", row | when
            case f.FateTold():
                for number, about in enumerate(fact.about or ("",), 1):
                    told = {"session": fact.session, "person": fact.person, "number": number, "about": about or None}
                    yield "fates_told", told | when
            case _:
                pass


def _reveal(what: str, fact: Any) -> Row:
    few = getattr(fact, "suppressed", False)
    about = next((thing for name in ("tryout", "pledge", "proposal") if (thing := getattr(fact, name, ""))), None)
    row: Row = {"revealed": what, "session": getattr(fact, "session", None), "about": about, "suppressed": few}
    return row | {"reason": "few" if few else getattr(fact, "reason", None)}
