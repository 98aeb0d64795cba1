"""A series as drawings: what the group met, proposed and tried, and who built on whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.domain.charts import Network, Station, Timeline
from bot.domain.views import Line, When, Word
from bot.flows.series import newest, tied
from storage.exports.leaving.record import Record
from storage.exports.story.asked import both
from storage.exports.summary.course import Course, Life


def timeline(rows: Iterable[dict[str, Any]], course: Course, named: Callable[[Life], Line]) -> Timeline | None:
    """`rows`: of the sessions, in order. `named`: what a proposal is called. None until something has grown out of
    something, as on everybody's own page."""
    stations: list[Station] = []
    for row in rows:
        root = len(stations)
        title = Word("session-title", {"number": row["number"], "dilemma": both(row["dilemma"]["title"])})
        ended = row["closed_at"] is not None
        stations.append(Station("session", title, When(row["started_at"], "day"), ended=ended))
        for life in course.lives.values():
            if life.session == row["id"] and not life.withdrawn:
                stations += _grown(life, root, len(stations), named(life))
    return newest(stations)


def _grown(life: Life, root: int, at: int, named: Line) -> Iterator[Station]:
    came = Word(f"fate-{life.decision or 'open'}")
    yield Station("proposal", named, None, None if life.tryouts else came, after=root, ended=bool(life.decision))
    for tryout, (starts, _) in life.tryouts.items():
        when = Word("chart-period", {"start": When(starts, "day"), "end": When(life.ends[tryout], "day")})
        reached = life.reached[tryout]
        ended = reached not in ("planned", "running", "review")
        yield Station("tryout", Word("chart-tried"), when, Word(f"tryout-status-{reached}"), at, ended)


def network(record: Record, course: Course) -> Network | None:
    """By pseudonym, over proposals that grew out of what was said in the open discussion: for researchers."""
    found: Counter[tuple[str, str]] = Counter()
    for life in course.lives.values():
        if not life.withdrawn and life.author in record.people:
            on = {record.author(source) for source in life.sources} & record.people.keys()
            found.update((life.author, person) for person in on if person != life.author)
    return tied(found)
