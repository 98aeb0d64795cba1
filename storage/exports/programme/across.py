"""What several groups have in common: their claims, the barriers they met, and what they tried, with where it stands.

A number across groups is a sum of numbers that each of those groups was shown and that its log may hold. So nothing
follows from it that did not follow before, and where a group saw no number it is said how many such groups there are.
Nothing compares municipalities, groups or persons: answers and outcomes are told by theme and by format, and what is
known of a municipality is told beside what was done there.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from bot.domain.views import Line
from storage.exports.leaving.record import Record
from storage.exports.story.asked import both
from storage.exports.summary.course import Course, Life
from storage.exports.summary.session import Account, Came, seen

BARRIERS = "barriers"
"""The codebook of them."""
MOST = 40
"""Accounts of one claim or barrier that stand on the page; all of them stand in the tables."""


class Place(Struct, frozen=True):
    """A session of a group."""

    group: str
    session: str
    number: int


class Told(Struct, frozen=True):
    """An account of practice, and where it stands."""

    place: Place
    account: Account


class Claim(Struct):
    """A claim from research in one wording, wherever it was taken up. `counts`: the sum over the `shown` sessions that
    were shown numbers; `more`: accounts that are not here."""

    dilemma: Line
    text: Line
    places: list[Place] = []
    counts: Counter[str] = Counter()
    shown: int = 0
    accounts: list[Told] = []
    more: int = 0


class Barrier(Struct):
    """`code`: "barriers/time". Where the dilemma was about it, and what was told there of practice."""

    code: str
    places: list[Place] = []
    accounts: list[Told] = []
    more: int = 0


class Context(Struct):
    """Sums over the sessions that share a theme, a municipality or a format. `asked` and `answered`: first answers, of
    the sessions whose own numbers may be told; `few`: the other sessions in which they were asked for."""

    groups: set[str] = set()
    sessions: int = 0
    asked: int = 0
    answered: int = 0
    few: int = 0
    proposals: int = 0
    tryouts: int = 0
    outcomes: Counter[str] = Counter()

    def add(self, came: Came | None) -> None:
        self.sessions += 1
        if came is not None and came.given is not None:
            self.asked += came.asked
            self.answered += came.given
        elif came is not None:
            self.few += 1


Contexts: TypeAlias = dict[str, Context]


class GroupPart(Struct):
    """`attributes`: of the group, then of its municipality."""

    id: str
    theme: str
    municipality: str
    people: int
    absent: int
    sessions: int
    attributes: list[tuple[str, str]]
    lives: list[Life]


class Across(Struct):
    groups: list[GroupPart] = []
    claims: dict[tuple[str, str, str], Claim] = {}
    barriers: dict[str, Barrier] = {}
    themes: Contexts = {}
    municipalities: Contexts = {}
    formats: dict[str, tuple[Line, Context]] = {}
    programmes: list[str] = []
    """As the deployment calls them."""


def across(records: Sequence[Record]) -> Across:
    """Reads the groups one after another."""
    found = Across()
    for record in records:
        _Group(found, record).read()
    return found


class _Group:
    def __init__(self, found: Across, record: Record) -> None:
        self._found, self._record = found, record
        self._course = Course(record)

    def read(self) -> None:
        found, record, belongs = self._found, self._record, self._record.belongs
        theme = found.themes.setdefault(record.theme, Context())
        municipality = found.municipalities.setdefault(belongs.municipality, Context())
        for row in record.sessions():
            title = both(row["format"]["title"])
            _, form = found.formats.setdefault(row["format"]["id"], (title, Context()))
            here = theme, municipality, form
            self._session(row, here)
            for life in self._course.lives.values():
                if life.session == row["id"]:
                    _grew(life, here)
        for context in (theme, municipality):
            context.groups.add(record.group)
        named = belongs.terms.get("programme") or belongs.programme
        if named and named not in found.programmes:
            found.programmes.append(named)
        found.groups.append(
            GroupPart(
                id=record.group,
                theme=record.theme,
                municipality=belongs.municipality,
                people=len(record.people),
                absent=record.absent,
                sessions=len(record.sessions()),
                attributes=[*belongs.attributes.items(), *belongs.municipality_attributes.items()],
                lives=list(self._course.lives.values()),
            )
        )

    def _session(self, row: dict[str, Any], here: Iterable[Context]) -> None:
        told = seen(self._record, row, self._course)
        for context in here:
            context.groups.add(self._record.group)
            context.add(told.came)
        place = Place(self._record.group, row["id"], row["number"])
        accounts: list[Told] = []
        for key, text, _, given in told.claims:
            claim = self._claim(row, key, text)
            claim.places.append(place)
            shown = told.stances.get(key)
            if shown is not None and shown.kind == "counts":
                claim.shown += 1
                claim.counts.update(shown.counts)
            of_it = [Told(place, account) for account in given if account.words]
            claim.more += _keep(claim.accounts, of_it)
            accounts += of_it
        for code in row["dilemma"].get("codes") or ():
            if code.startswith(f"{BARRIERS}/"):
                barrier = self._found.barriers.setdefault(code, Barrier(code))
                barrier.places.append(place)
                barrier.more += _keep(barrier.accounts, accounts)

    def _claim(self, row: dict[str, Any], key: str, text: Line) -> Claim:
        dilemma = row["dilemma"]
        known = dilemma["id"], key, str(next(item["text"] for item in dilemma["claims"] if item["id"] == key))
        return self._found.claims.setdefault(known, Claim(both(dilemma["title"]), text))


def _grew(life: Life, here: Iterable[Context]) -> None:
    for context in here:
        context.proposals += 1
        context.tryouts += len(life.tryouts)
        context.outcomes.update(life.outcomes.values())


def _keep(kept: list[Told], more: Sequence[Told]) -> int:
    """Adds as many as may stand there, and answers how many do not."""
    there = more[: max(0, MOST - len(kept))]
    kept += there
    return len(more) - len(there)
