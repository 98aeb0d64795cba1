"""What a summary tells of one session: who was asked, what the group saw, and what was said to each claim."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from bot.domain import facts as f
from bot.domain.charts import Chart
from bot.domain.views import Line, Typed, Word
from bot.flows.charts import shift_chart, stances_chart, weighing_chart
from bot.flows.privacy.disclosure import Figure
from storage.exports.analysis.figures import SeenFigures
from storage.exports.leaving.record import Record
from storage.exports.leaving.silences import GIVEN
from storage.exports.story.asked import both
from storage.exports.story.items import marked
from storage.exports.summary.course import Course


class Account(NamedTuple):
    """Words, with a mark where they must not be quoted; whose and what they are; where on the tape they stand."""

    words: str
    by: Line
    seq: int
    quotable: bool


READ = (f.ResponseGiven, f.ResponsePassed, f.ResponseWithdrawn, f.Revealed, f.ClaimRelated)
ASKED = ("response", "reweigh", "position", "review")


class Came(Struct, frozen=True):
    """How many were asked, and what came. A number that is small, and whatever it could be worked out from, is None:
    who was asked is known to everybody. `rest`: who did not answer, whether they passed or not."""

    asked: int
    given: int | None = None
    rest: int | None = None
    passed: int | None = None
    silent: int | None = None


class Seen(Struct):
    """`row`: of the session. `asked`: what was asked for, and what came; `came`: the same of the first answers, where
    they were asked for. `stances`: what was shown of each claim. `missing`: figures were shown that may not be here,
    since somebody whom they count is not in the log."""

    row: dict[str, Any]
    asked: list[tuple[Line, Line]]
    charts: list[Chart]
    claims: list[tuple[str, Line, Line | None, list[Account]]]
    missing: bool
    came: Came | None
    stances: dict[str, Figure]


class Unread(NamedTuple):
    """Rounds of a session that not everybody has read: whose figures, and whose words."""

    figures: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()


NOTHING = Unread()


def seen(record: Record, row: dict[str, Any], course: Course, unread: Unread = NOTHING) -> Seen:
    """Reads the entries of one session. `unread` is left out."""
    shown = SeenFigures(record, row, unread.figures)
    claims: dict[str, Line] = {claim["id"]: both(claim["text"]) for claim in row["dilemma"]["claims"]}
    accounts: dict[str, list[Account]] = {claim: [] for claim in claims}
    for entry in record.entries(stream=row["id"], kinds=READ):
        shown.take(entry)
        fact = entry.fact
        stands = course.standing.holds(entry.seq) and not record.taken_back(entry.seq)
        hidden = isinstance(fact, f.ResponseGiven) and fact.round in unread.words
        if stands and not hidden and isinstance(fact, f.ResponseGiven | f.ClaimRelated):
            for claim, account in _accounts(record, fact, entry.seq):
                if claim in accounts:
                    accounts[claim].append(account)
    figures, shifts = shown.weighing(), shown.shifts()
    charts = (weighing_chart(figures) if not shifts else None, shift_chart(shifts))
    stances = shown.stance_figures()
    said = shown.stances()
    return Seen(
        row,
        list(_asked(row, course)),
        [chart for chart in (*charts, *shown.others(), stances_chart(stances, claims)) if chart is not None],
        [(claim, text, said.get(claim), accounts[claim]) for claim, text in claims.items()],
        any(shown.lines(number) is None for number in (1, 2)),
        counted(counts, int(row["smallest_cell"])) if (counts := course.asked.get((row["id"], ASKED[0]))) else None,
        stances,
    )


def _accounts(record: Record, fact: f.ResponseGiven | f.ClaimRelated, seq: int) -> Iterator[tuple[str, Account]]:
    """Claim and account: a practice example, or why somebody related a contribution to a claim; with the stance that
    they took in the open discussion, and without the one that they answered with privately."""
    may = record.quotable(fact.person)
    if isinstance(fact, f.ResponseGiven):
        for claim, _, name in fact.related:
            if example := fact.texts.get(name):
                yield claim, Account(marked(example, quotable=may), Typed(fact.person), seq, may)
        return
    by = Word("summary-related", {"person": fact.person, "stance": Word(f"stance-{fact.stance}")})
    for why in fact.texts.values() or ("",):
        yield fact.claim, Account(marked(why, quotable=may), by, seq, may)


def _asked(row: dict[str, Any], course: Course) -> Iterator[tuple[Line, Line]]:
    for what in ASKED:
        counts = course.asked.get((row["id"], what))
        if counts:
            yield (
                Word(f"codebook-asked-{what}"),
                said_of(counted(counts, int(row["smallest_cell"])), row["smallest_cell"]),
            )


def counted(counts: Counter[str], least: int) -> Came:
    """What may be said of what came."""
    asked, given, passed = sum(counts.values()), counts[GIVEN] + counts["late"], counts["passed"]
    rest = asked - given
    if all(part == 0 or part >= least for part in (given, passed, rest - passed)):
        return Came(asked, given, rest, passed, rest - passed)
    if all(part == 0 or part >= least for part in (given, rest)):
        return Came(asked, given, rest)
    return Came(asked)


def said_of(came: Came, least: int) -> Line:
    if came.given is None or came.rest is None:
        return Word("summary-came-few", {"asked": came.asked, "least": least})
    if came.passed is None or came.silent is None:
        return Word("summary-came-or-not", {"asked": came.asked, "given": came.given, "rest": came.rest})
    parts = {"given": came.given, "passed": came.passed, "silent": came.silent}
    return Word("summary-came", {"asked": came.asked, **parts})
