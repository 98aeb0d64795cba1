"""What stands in a row for each session, and for each person in it: counted from the rows of the other tables.

Whoever counts by theme, municipality or format, or follows somebody through a series, has one table to group. Nothing
is here that does not follow from the other tables, and nothing is put in order by how much of it there is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from bot.domain.vocabulary import OUTCOMES
from storage.exports.analysis.shown_rows import Named
from storage.exports.leaving.scope import Belonging
from storage.exports.leaving.silences import DISCUSSION, GIVEN
from storage.exports.tables.csvs import Row

COUNTED = {
    "contributions": "contributions", "knowledge_requests": "requests", "claim_stances": "stances",
    "decisions": "decisions", "tryouts": "tryouts",
}  # fmt: skip
"""Table -> what its rows are counted as, once each."""
ANSWERED = {GIVEN: "answered", "late": "answered", "passed": "passed"}
"""What came -> how it is counted; everything else is silence."""
_Key: TypeAlias = tuple[str, str]


class Overview:
    """Of one group, from its rows as they are written."""

    def __init__(self, theme: str, belongs: Belonging) -> None:
        self._belongs = belongs
        self._theme = theme
        self._sessions: list[Row] = []
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._persons: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
        self._proposals: set[str] = set()

    def saw(self, table: str, row: Mapping[str, Any]) -> None:
        """A row on its way to its table."""
        session = str(row.get("session") or "")
        match table:
            case "sessions":
                names = ("session", "number", "format", "dilemma", "dilemma_version")
                self._sessions.append({name: row[name] for name in names})
            case "asked":
                self._asked(session, row)
            case "utterances" if row["current"]:
                words = len(str(row["text"]).split())
                here = Counter(utterances=1, words=words)
                self._counts[session] += here
                if row.get("person"):
                    self._persons[session, str(row["person"])] += here
            case "proposals" if row["proposal"] not in self._proposals:
                self._proposals.add(str(row["proposal"]))
                self._counts[session]["proposals"] += 1
            case _ if table in COUNTED and row.get("current", True):
                self._counts[session][COUNTED[table]] += 1
                if table == "tryouts" and row.get("outcome"):
                    self._counts[session][str(row["outcome"])] += 1

    def rows(self) -> Iterator[Named]:
        """Once all has been seen."""
        yield from self._attributes()
        numbers = {str(row["session"]): row["number"] for row in self._sessions}
        context: Row = {
            "theme": self._theme, "programme": self._belongs.programme, "municipality": self._belongs.municipality,
        }  # fmt: skip
        for row in self._sessions:
            yield "overview", {**context, **row, **_all(self._counts[str(row["session"])], OVERVIEW)}
        for (session, person), counts in sorted(self._persons.items()):
            if session in numbers:
                there: Row = {"session": session, "person": person, "number": numbers[session]}
                yield "participation", {**there, **_all(counts, PARTICIPATION)}

    def _asked(self, session: str, row: Mapping[str, Any]) -> None:
        if row["asked_for"] == DISCUSSION:
            return
        came = ANSWERED.get(str(row["silence"]), "silent")
        if row["asked_for"] == "response":
            self._counts[session].update(("asked", came))
        if row.get("person"):
            self._persons[session, str(row["person"])].update(("asked", came))

    def _attributes(self) -> Iterator[Named]:
        for of, fields in (
            ("group", self._belongs.attributes),
            ("municipality", self._belongs.municipality_attributes),
        ):
            for name, value in fields.items():
                amount = int(value) if value.lstrip("-").isdecimal() else None
                yield "attributes", {"of": of, "attribute": name, "value": value, "amount": amount}


PARTICIPATION = ("asked", "answered", "passed", "silent", "utterances", "words")
OVERVIEW = (
    *("asked", "answered", "passed", "silent", "utterances", "words", "contributions", "requests", "stances"),
    *("proposals", "decisions", "tryouts", *OUTCOMES),
)
"""The columns of each, in order: also what nobody did is a number."""


def _all(counts: Counter[str], names: Iterable[str]) -> Row:
    return {name: counts[name] for name in names}
