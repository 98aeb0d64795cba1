"""Figures as charts. What may be shown of private answers is decided in `bot.flows.privacy.figures`, for words and
charts alike: a chart has a number where the words have one, and nowhere else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.domain.charts import Cell, Chart, Row, Strip, Tone
from bot.domain.views import Args, Line, Word
from bot.domain.vocabulary import COURSES, POSITIONS
from bot.flows.phases.figure_lines import figure_line
from bot.flows.privacy.disclosure import GAVE, MOVED, RELATED, WEIGHED, Figure, Question
from bot.flows.privacy.figures import BalanceFigures, Shift
from bot.flows.session_texts import consideration


def weighing_chart(shown: Mapping[str, Figure]) -> Chart | None:
    """How much each consideration weighed."""
    rows = tuple(Row(consideration(name), (_strip(WEIGHED, "weighing", figure),)) for name, figure in shown.items())
    return Chart("weighing", Word("weighing-title"), rows, (Word("weighing-about"),)) if rows else None


def shift_chart(shown: Mapping[str, Shift]) -> Chart | None:
    """How each consideration weighed before and now, and how many went which way."""
    rows = tuple(Row(consideration(name), tuple(_moved(shift))) for name, shift in shown.items())
    hidden = any(shift.now is None for shift in shown.values())
    notes: tuple[Line, ...] = (Word("weighing-about"), *((Word("shift-without-now"),) if hidden else ()))
    return Chart("shift", Word("chart-shift"), rows, notes) if rows else None


def _moved(shift: Shift) -> list[Strip]:
    strips = [_strip(WEIGHED, "weighing", shift.before, Word("chart-before"))]
    if shift.now is not None:
        strips.append(_strip(WEIGHED, "weighing", shift.now, Word("chart-now")))
    return [*strips, _strip(MOVED, "moved", shift.moved, Word("chart-moved"))]


def gave_chart(given_up: Figure) -> Chart:
    """Which considerations had to give."""
    title = Word("gave-title")
    if given_up.kind != "counts":
        return Chart("gave", title, (Row(Word("chart-gave"), (Strip((), figure_line("gave", given_up)),)),))
    named = ((name, given_up.counts.get(name, 0)) for name in GAVE.cells)
    rows = (
        Row(consideration(name), (Strip((Cell(Word("chart-named"), n),), Word("people-count", {"count": n})),))
        for name, n in named
    )
    return Chart("gave", title, tuple(rows))


def balances_chart(shown: Mapping[str, BalanceFigures], poles: Mapping[str, tuple[Line, Line]]) -> Chart | None:
    """Where each balance is today, where it should be, and which way that is. `poles`: left and right, by balance, in
    their order."""
    rows = tuple(
        Row(Word("balance-scale", {"left": left, "right": right}), tuple(_balance(shown[balance])))
        for balance, (left, right) in poles.items()
        if balance in shown
    )
    return Chart("balances", Word("balances-title"), rows, (Word("weighing-about"),)) if rows else None


def _balance(found: BalanceFigures) -> Iterator[Strip]:
    yield _strip(WEIGHED, "weighing", found.today, Word("balance-today"))
    yield _strip(WEIGHED, "weighing", found.wanted, Word("balance-wanted"))
    yield _strip(MOVED, "way", found.way, Word("balance-way"), "way-")


def stances_chart(shown: Mapping[str, Figure], claims: Mapping[str, Line]) -> Chart | None:
    """How practice related to the claims of research. `claims`: their texts, by id, in their order."""
    rows = tuple(
        Row(text, (_strip(RELATED, "stances", shown[claim]),)) for claim, text in claims.items() if claim in shown
    )
    return Chart("stances", Word("stances-title"), rows) if rows else None


def positions_chart(taken: Sequence[str]) -> Chart | None:
    """What was said of a proposal once positions were opened, which everybody reads as numbers."""
    counts: dict[str, int] = {name: taken.count(name) for name in POSITIONS}
    said: Args = dict(counts)
    cells = tuple(Cell(Word(f"chart-{name}"), count) for name, count in counts.items())
    row = Row(Word("chart-proposal"), (Strip(cells, Word("chart-positions", said)),))
    return Chart("positions", Word("position-title"), (row,)) if taken else None


DAYS_OF_A_WEEK = 7


class CheckedIn(NamedTuple):
    """`week`: of the try-out, from 1."""

    week: int
    course: str
    benefit: bool
    harm: bool


def week_of(starts: datetime, at: datetime) -> int:
    """The week of a try-out, from 1; what was said before it began is of the first."""
    return max(0, (at - starts).days) // DAYS_OF_A_WEEK + 1


def checkins_chart(given: Sequence[CheckedIn]) -> Chart | None:
    """How a try-out went over its weeks."""
    weeks = sorted({item.week for item in given})

    def strip(name: Line, there: Iterable[CheckedIn], tone: Tone = "plain") -> Strip:
        counts = Counter(item.week for item in there)
        cells = tuple(Cell(Word("chart-week", {"week": week}), counts[week]) for week in weeks)
        when = ", ".join(f"{week} ({counts[week]})" for week in weeks if counts[week])
        return Strip(cells, Word("chart-weeks", {"weeks": when}) if when else Word("chart-no-week"), name, tone)

    courses = tuple(
        strip(Word(f"course-{course}"), (item for item in given if item.course == course)) for course in COURSES
    )
    benefit = strip(Word("chart-benefit"), (item for item in given if item.benefit), "benefit")
    harm = strip(Word("chart-harm"), (item for item in given if item.harm), "harm")
    rows = Row(Word("chart-course"), courses), Row(Word("chart-signs"), (benefit, harm))
    return Chart("checkins", Word("chart-checkins"), rows) if given else None


def _strip(question: Question, words: str, shown: Figure, name: Line | None = None, labels: str = "") -> Strip:
    said = figure_line(words, shown)
    match shown.kind:
        case "counts":
            cells = tuple(Cell(Word(f"chart-{labels}{cell}"), shown.counts[cell]) for cell in question.cells)
        case "apart":
            cells = tuple(Cell(Word(f"chart-{labels}{cell}"), some=cell in question.ends) for cell in question.cells)
        case _:
            cells = ()
    return Strip(cells, said, name)
