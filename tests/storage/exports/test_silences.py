"""What a silence is: one rule, for the tables and for the memos of the project."""

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage.exports.leaving.silences import KINDS, Silences
from storage.exports.tables.csvs import Row
from tests.storage.exports.test_exports import agreed
from tests.storage.history import HISTORY, SESSION


def silences(*facts: AnyFact) -> list[Row]:
    found = Silences()
    return [dict(row) for fact in facts for row in found.take(fact)] + [dict(row) for row in found.end()]


def test_a_reminder_counts_for_the_round_in_which_it_came() -> None:
    nudged = f.Nudged(session="S1", people=("P01",))
    shown = (f.Revealed(session="S1", round=number, order=()) for number in (1, 2))
    first, second = shown
    rows = silences(*SESSION, *agreed("P01", to="take_part"), nudged, nudged, first, nudged, second)
    assert [(row["asked_for"], row["reminders"]) for row in rows if row["person"] == "P01"] == [
        ("response", 2), ("reweigh", 1),
    ]  # fmt: skip


def test_nothing_but_these_kinds_has_a_say() -> None:
    assert silences(*HISTORY) == silences(*(fact for fact in HISTORY if isinstance(fact, KINDS)))
