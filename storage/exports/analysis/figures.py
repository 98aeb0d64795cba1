"""The figures that a group was shown of its private answers, as far as a log may hold them.

Each is counted by the one rule for figures (`bot.flows.privacy.figures`) over the answers that stood when they were
shown: what was not shown is not counted here. A log holds a figure only where everybody whom it counts is in the log.
Otherwise whoever takes away what is known could find the one who said no.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from bot.domain import facts as f
from bot.domain.charts import Chart
from bot.domain.facts import Entry
from bot.domain.story import Event
from bot.domain.views import Line, Word
from bot.domain.vocabulary import GIVING_WAY
from bot.flows.charts import balances_chart, gave_chart, shift_chart, stances_chart, weighing_chart
from bot.flows.model.session_state import Answer, Round, Session
from bot.flows.privacy import figures
from bot.flows.privacy.disclosure import Figure
from prompts.schema import Balance, Claim, Dilemma, Format
from storage.exports.leaving.record import Record
from storage.exports.story.asked import both


class SeenFigures:
    """Of one session. `row` is that of the session. `unread`: rounds whose figures are to be seen as not shown."""

    def __init__(self, record: Record, row: Mapping[str, Any], unread: Collection[int] = ()) -> None:
        self._record = record
        self._unread = unread
        self._nameless = row["promise"] == "anonymous"
        self._answers: dict[int, dict[str, Entry]] = {1: {}, 2: {}}
        self._whole: dict[int, bool] = {}
        self._claims, self._scales = row["dilemma"]["claims"], row["dilemma"].get("balances") or ()
        self._session = counted(row)

    def take(self, entry: Entry) -> None:
        """In order; an answer that comes after its round was shown is in no figure."""
        match entry.fact:
            case f.ResponseGiven(round=number) if number not in self._whole:
                self._answers[number][entry.fact.person] = entry
            case f.ResponsePassed(round=number) | f.ResponseWithdrawn(round=number) if number not in self._whole:
                self._answers[number].pop(entry.fact.person, None)
            case f.Revealed():
                self._reveal(entry.fact)
            case _:
                pass

    def told(self, number: int) -> Iterator[Event]:
        """What was shown with the answers of a round, a line a figure, or why that is not here."""
        if (lines := self.lines(number)) is None:
            yield Event(text=Word("export-figures-left-out"), part="figures")
        elif lines:
            yield Event(text=Word("export-figures"), part="figures", also=lines)

    def lines(self, number: int) -> tuple[Line, ...] | None:
        """The figures of a round; nothing where none were shown, None where they may not be here."""
        if not self._shown(number):
            return ()
        if not self._holds(number):
            return None
        return tuple(self._first() if number == 1 else self._second())

    def charts(self, number: int) -> tuple[Chart, ...]:
        """The same, as far as it is drawn."""
        if number == 2:
            drawn = [shift_chart(self.shifts())]
        else:
            claims: dict[str, Line] = {claim["id"]: both(claim["text"]) for claim in self._claims}
            drawn = [
                weighing_chart(self.weighing()), *self.others(), stances_chart(self.stance_figures(), claims)
            ]  # fmt: skip
        return tuple(chart for chart in drawn if chart is not None)

    def others(self) -> Iterator[Chart | None]:
        """What had to give, and the balances."""
        if not self._holds(1):
            return
        if (gave := figures.gave(self._session)) is not None:
            yield gave_chart(gave)
        poles = {item["id"]: (both(item["left"]), both(item["right"])) for item in self._scales}
        yield balances_chart(figures.balances(self._session), poles)

    def stances(self) -> dict[str, Line]:
        """Claim -> what was said of it, where that was shown."""
        return {claim: _said("stances", shown) for claim, shown in self.stance_figures().items()}

    def stance_figures(self) -> dict[str, Figure]:
        return figures.stances(self._session) if self._holds(1) and not self._nameless else {}

    def weighing(self) -> dict[str, Figure]:
        """Consideration -> how much it weighed in the first answers, where that was shown and may be here."""
        return figures.weighing(self._session) if self._holds(1) else {}

    def shifts(self) -> dict[str, figures.Shift]:
        """Consideration -> how it weighed before and now; not in a session without names, of whose people the log
        must not say who answered twice."""
        return figures.shifts(self._session) if self._holds(2) and not self._nameless else {}

    def _shown(self, number: int) -> bool:
        asked = self._session.round(number)
        return asked.revealed and not asked.suppressed and number not in self._unread

    def _holds(self, number: int) -> bool:
        """Whether the figures of a round were shown, and everybody whom they count is in the log."""
        rounds = range(1, number + 1)
        return self._shown(number) and all(self._whole.get(item, False) and item not in self._unread for item in rounds)

    def _reveal(self, fact: f.Revealed) -> None:
        given = {person: there.fact for person, there in self._answers[fact.round].items()}
        answers = {
            person: Answer(
                person,
                said.revision,
                {},
                said.weighing,
                said.had_to_give,
                said.related,
                said.balances,
                instrument=said.instrument,
            )
            for person, said in given.items()
            if isinstance(said, f.ResponseGiven)
        }
        gone = any(self._record.taken_back(there.seq) for there in self._answers[fact.round].values())
        self._whole[fact.round] = not gone and self._record.shows_everybody(fact.session, fact.round, answers)
        self._session.rounds[fact.round] = Round(answers, revealed=True, suppressed=fact.suppressed)

    def _first(self) -> Iterator[Line]:
        for name, shown in figures.weighing(self._session).items():
            yield _of(Word(f"consideration-{name}"), _said("weighing", shown))
        if (gave := figures.gave(self._session)) is not None:
            yield _of(Word("gave-title"), _gave(gave))
        scales = {item["id"]: item for item in self._scales}
        for balance, found in figures.balances(self._session).items():
            left, right = (both(scales[balance][end]) for end in ("left", "right"))
            yield Word("balance-scale", {"left": left, "right": right})
            yield _of(Word("balance-today"), _said("weighing", found.today))
            yield _of(Word("balance-wanted"), _said("weighing", found.wanted))
            yield _of(Word("balance-way"), _said("way", found.way))
        stood = self.stances()
        for claim in self._claims:
            if claim["id"] in stood:
                yield _of(both(claim["text"]), stood[claim["id"]])

    def _second(self) -> Iterator[Line]:
        for name, shift in figures.shifts(self._session).items():
            before, moved = _said("weighing", shift.before), _said("moved", shift.moved)
            if shift.now is None:
                moves = Word("shift-moved", {"before": before, "moved": moved})
            else:
                moves = Word("shift-note", {"before": before, "now": _said("weighing", shift.now), "moved": moved})
            yield _of(Word(f"consideration-{name}"), moves)


def counted(row: Mapping[str, Any]) -> Session:
    """The session of a row as far as the rule for figures asks: the names of what was asked, and how few are too few.
    Older tapes have dilemmas and formats of other shapes."""
    named: Any = (Dilemma, Claim, Balance, Format)
    dilemma, claim, balance, script = named
    claims = tuple(claim.model_construct(id=item["id"]) for item in row["dilemma"]["claims"])
    balances = tuple(balance.model_construct(id=item["id"]) for item in row["dilemma"].get("balances") or ())
    return Session(
        id=row["id"],
        number=row["number"],
        opener="",
        pace=row["pace"],
        promise=row["promise"],
        smallest_cell=row["smallest_cell"],
        format=script.model_construct(),
        dilemma=dilemma.model_construct(claims=claims, balances=balances),
    )


def _of(what: Line, said: Line) -> Line:
    return Word("export-figure", {"what": what, "said": said})


def _said(name: str, shown: Figure) -> Line:
    return Word("figure-withheld") if shown.kind == "withheld" else Word(f"{name}-{shown.kind}", dict(shown.counts))


def _gave(shown: Figure) -> Line:
    if shown.kind != "counts":
        return _said("gave", shown)
    return Word("export-gave-counts", {name: shown.counts.get(name, 0) for name in GIVING_WAY})
