"""The table of faults in the docs is the table that the adapters go by; `FLIP_ACCEPT=1` writes it anew."""

from collections.abc import Iterator
from pathlib import Path

from bot.domain.vocabulary import OBSTACLES, Obstacle
from bot.handlers.outcomes import SENTENCES, Outcomes, Told
from bot.handlers.slack import api as slack
from bot.handlers.teams import api as teams
from tests.golden import assert_golden
from tests.handlers import test_fault_table as tried

DOC = Path(__file__).parents[2] / "docs" / "faults.md"

BEGINS = "## What a person can mend"
"""From here on the page is made; what stands above is written."""
HEAD = f"{BEGINS}\n\n| what is in the way | what it says in the log and in `flip doctor` |\n|---|---|\n"


def _page() -> str:
    mendable = {obstacle for table in (slack.OUTCOMES, teams.OUTCOMES) for obstacle in table.mended.values()}
    mendable |= {"switched_off", "person_blocked", "no_account"}
    rows = [f"| `{item}` | {SENTENCES[item]} |" for item in OBSTACLES if item in mendable]
    written = DOC.read_text(encoding="utf-8").partition(BEGINS)[0]
    return "\n".join((written + HEAD + "\n".join(rows), *_platform(slack.OUTCOMES), *_platform(teams.OUTCOMES), ""))


def _platform(table: Outcomes) -> Iterator[str]:
    yield f"\n## {table.platform}\n\n| kind | because of | errors and statuses |\n|---|---|---|"
    for kind, errors in (("waits", table.mended), ("never", table.refused)):
        reasons: dict[Obstacle, list[Told]] = {}
        for told, obstacle in errors.items():
            reasons.setdefault(obstacle, []).append(told)
        for obstacle, told_so in sorted(reasons.items()):
            yield f"| {kind} | `{obstacle}` | {_named(told_so)} |"
    in_change = f"; of a change alone {_named(table.gone_in_change)}" if table.gone_in_change else ""
    yield f"| anew | the message is gone | {_named(table.gone)}{in_change} |"
    yield f"| later | nothing was done | {_named((*table.again, *table.pauses))} |"
    lost = sorted(table.lost)
    runs = f"{lost[0]} to {lost[-1]}" if len(lost) > 50 else _named(lost)
    yield f"| perhaps | the answer was lost | {runs}; {_named(table.broken) or 'a connection that breaks'} |"


def _named(told: object) -> str:
    assert isinstance(told, list | tuple | set | frozenset)
    return ", ".join(f"`{item}`" for item in sorted(map(str, told)))


def test_the_page_is_what_the_program_goes_by() -> None:
    assert_golden(DOC, _page())


def test_every_error_that_is_tried_is_in_it() -> None:
    """What was tried and is in no table would be "strange"."""
    tables = (tried.POST, tried.UPDATE, tried.OPEN, tried.UPLOAD, tried.SHARE)
    known = {error for table in tables for errors in table.values() for error in errors.split()}
    here = {*slack.MENDED, *slack.REFUSED, *slack.GONE, *slack.OUTCOMES.pauses, *slack.OUTCOMES.broken}
    assert known - here == set()
    assert len(known) > 90
