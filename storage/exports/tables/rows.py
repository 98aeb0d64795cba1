"""What all rows of one group have in common: whose they are, local time, and the file that they go to."""

from collections import OrderedDict
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.domain import facts as f
from bot.domain.vocabulary import GIVING_WAY, Consideration
from storage.exports.analysis.overview import Overview
from storage.exports.leaving.record import Record
from storage.exports.tables.columns import TABLES
from storage.exports.tables.csvs import Cell, Row
from storage.tape import ERASED

_COLUMNS = {table.name: frozenset(column.name for column in table.columns) for table in TABLES}
REMEMBERED = 10_000
"""Contributions whose author is kept at hand."""


class Files(Protocol):
    """Takes rows, by table."""

    def write(self, table: str, row: Row) -> None: ...


class Rows:
    """Makes and writes the rows of one group."""

    def __init__(self, files: Files, record: Record) -> None:
        self._files = files
        self._record = record
        self._zone = ZoneInfo(record.zone)
        self._standing = record.standing()
        self._overview = Overview(record.theme, record.belongs)
        self._authors: OrderedDict[str, str] = OrderedDict()

    def by(self, fact: Any, *names: str) -> Row:
        """These fields of the fact, and who it is by."""
        return {**{name: getattr(fact, name) for name in names}, **self.named(fact.person)}

    def named(self, person: str) -> Row:
        known = self._record.people.get(person)
        return {"person": known.id if known else None, "quotable": known is not None and known.quotable}

    def author(self, contribution: str) -> str:
        author = self._authors.get(contribution)
        if author is None:
            author = self._record.author(contribution)
            self.remember(contribution, author)
        return author

    def remember(self, contribution: str, author: str) -> None:
        self._authors[contribution] = author
        if len(self._authors) > REMEMBERED:
            self._authors.popitem(last=False)

    def known(self, contribution: str) -> str | None:
        """The contribution if it is in the record."""
        return contribution if contribution and self.author(contribution) else None

    def local(self, at: datetime | None) -> datetime | None:
        return at.astimezone(self._zone) if at is not None else None

    def holds(self, entry: int, part: str = "") -> bool:
        """Whether what stands at this place on the tape holds still."""
        return self._standing.holds(entry) and self._standing.holds(entry, part)

    def write(self, table: str, **row: Cell) -> None:
        """Writes a row, with what every row of its table says of itself."""
        row["group"] = self._record.group
        columns = _COLUMNS[table]
        if "role" in columns and "role" not in row:
            row["role"] = self.role(row.get("person"))
        if "current" in columns:
            self._stands(row)
        self._overview.saw(table, row)
        self._files.write(table, row)

    def end(self) -> None:
        """Writes what is counted from all other rows."""
        for table, row in self._overview.rows():
            self.write(table, **row)

    def role(self, person: Cell) -> str | None:
        known = self._record.people.get(str(person))
        return known.role if known else None

    def _stands(self, row: Row) -> None:
        entry = int(str(row["entry"]))
        row.setdefault("revision", self._standing.revision(entry))
        if "current" not in row:
            row["current"] = self.holds(entry, str(row.get("turn") or row.get("part") or ""))
        if ERASED in row.values():
            row["missing"] = "erased"
        elif self._record.taken_back(entry):
            row["missing"] = "taken_back"

    def of_their_own(self, fact: f.PulseGiven | f.OwnWordsTagged, when: Row) -> None:
        """What somebody said of the presentation, or sees in their own words."""
        if isinstance(fact, f.PulseGiven):
            self.write("pulses", **self.by(fact, "session", "pulse"), **when, line=fact.texts.get("line"))
            return
        here = self.known(fact.contribution)
        for tag in tags(fact):
            self.write("own_tags", **self.by(fact, "session"), **when, contribution=here, **tag)


def only(texts: dict[str, str], *names: str) -> dict[str, str | None]:
    """These texts, and nothing for those that there are not."""
    return {name: texts.get(name) for name in names}


def had_to_give(answer: f.ResponseGiven) -> Row:
    """Of each consideration whether it had to give, where that was answered."""
    return {f"gave_{name}": name in answer.had_to_give for name in GIVING_WAY} if answer.had_to_give else {}


def weighed(when: str, answer: f.ResponseGiven | None) -> Row:
    return {f"{when}_{name}": value for name, value in answer.weighing.items()} if answer is not None else {}


def weight(answer: f.ResponseGiven, consideration: Consideration) -> tuple[int | None, str | None]:
    """What it weighed, or else why there is no number."""
    if consideration in answer.weighing:
        return answer.weighing[consideration], None
    return None, "not_relevant" if consideration in answer.irrelevant else "skipped"


def anchored(answer: f.ResponseGiven) -> Row:
    """The answer to the question of the series, or why there is none; neither in a part of an anonymous answer."""
    if answer.anchor:
        return {"anchor": answer.anchor}
    if answer.instrument < f.ANCHORED or answer.round != 1:
        return {"anchor_missing": "not_asked"}
    return {"anchor_missing": "skipped"} if answer.claim_order else {}


def to_claims(answer: f.ResponseGiven) -> Iterator[Row]:
    """What was answered to each claim that was offered, or why there is nothing; in a part of an anonymous answer, to
    the claim that it is about."""
    taken = {item.claim: item for item in answer.related}
    asked = {claim: number for number, claim in enumerate(answer.claim_order, start=1)}
    unsaid = "not_asked" if answer.instrument < f.EVERY_CLAIM else "skipped"
    for claim in dict.fromkeys((*asked, *taken, *answer.irrelevant_claims)):
        row: Row = {"claim": claim, "asked": asked.get(claim)}
        if claim not in taken:
            why = "not_relevant" if claim in answer.irrelevant_claims else unsaid
            yield row | {"stance_missing": why, "example_missing": "not_asked"}
        else:
            told = taken[claim].example in answer.texts
            yield row | {"stance": taken[claim].stance, "example_missing": None if told else "skipped"}


def tags(fact: f.OwnWordsTagged) -> Iterator[Row]:
    """What somebody sees in their own words, a row a tag; one row where they see nothing any more."""
    found = [*(("barriers", str(name)) for name in fact.barriers), *(("conversation", name) for name in fact.patterns)]
    for codebook, tag in found or [("barriers", "none")]:
        yield {"codebook": codebook, "tag": tag}
