"""Rows of what was said or written: the discussion as it changed, and every text of every kind in one table."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from bot.domain import facts as f
from bot.domain.facts import Entry
from storage.exports.analysis.kinds import SAID
from storage.exports.leaving.record import Record
from storage.exports.tables.csvs import Row
from storage.exports.tables.rows import Rows

Discussed: TypeAlias = f.ContributionMade | f.ContributionEdited | f.ContributionDeleted
_THINGS = ("contribution", "request", "proposal", "tryout", "pledge", "point", "comment", "transcript")
_REPLIES: dict[type[Any], str] = {f.KnowledgeAnswered: "request", f.ObjectionAnswered: "proposal"}
"""Kind of fact -> which field names what it replies to."""


class SaidRows:
    """Of one group."""

    def __init__(self, rows: Rows, record: Record) -> None:
        self._rows = rows
        self._record = record
        self._newest: tuple[int, Row] = (0, {})

    def take(self, entry: Entry, when: Row, phase: Row) -> None:
        """A row for each text, with the phase that its session is in."""
        for row in _texts(entry):
            row |= {"phase": phase.get("phase"), "phase_kind": phase.get("kind"), **when}
            if isinstance(entry.fact, Discussed):
                row |= self._message(entry, entry.fact)
            else:
                row |= self._rows.named(entry.author)
            self._rows.write("utterances", **row)

    def contribution(self, entry: Entry, fact: Discussed, when: Row) -> None:
        row: Row = {"session": fact.session, "contribution": fact.contribution, **when, **self._message(entry, fact)}
        match fact:
            case f.ContributionMade():
                row |= {"change": "made", "platform": fact.platform, "files": len(fact.files)}
                row |= {"text": fact.texts["text"]}
                if reply_to := row["reply_to"]:
                    self._rows.write("replies", **row | {"reply_to_person": self._rows.author(str(reply_to))})
            case f.ContributionEdited():
                row |= {"change": "edited", "text": fact.texts["text"]}
            case f.ContributionDeleted():
                row |= {"change": "deleted", "missing": "deleted"}
        self._rows.write("contributions", **row)

    def spoken(self, fact: f.LineSaid | f.LinesLeftOut, when: Row, phase: Row) -> None:
        """A line of a transcript, or that some are left out of it."""
        row: Row = {"session": fact.session, "transcript": fact.transcript, "start": fact.start, **when}
        row |= {"phase": phase.get("phase"), "phase_kind": phase.get("kind")}
        match fact:
            case f.LineSaid():
                row |= self._rows.by(fact, "line", "length")
                row["text"] = fact.texts.get("text")
            case f.LinesLeftOut():
                row |= {**self._rows.named(""), "left_out": fact.count, "missing": "left_out"}
                row |= {"revision": None, "current": True}
        self._rows.write("spoken_lines", **row)

    def _message(self, entry: Entry, fact: Discussed) -> Row:
        """Whose it is, what it replies to, and whether it still stands as it was worded here."""
        if self._newest[0] != entry.seq:
            if isinstance(fact, f.ContributionMade):
                self._rows.remember(fact.contribution, fact.person)
            now = self._record.contribution(fact.contribution)
            there = now is not None and not now["deleted_at"]
            row: Row = self._rows.named(self._rows.author(fact.contribution))
            row["revision"] = 1 if isinstance(fact, f.ContributionMade) else fact.revision
            row["current"] = there and now is not None and now["revision"] == row["revision"]
            row["reply_to"] = self._rows.known(now["reply_to"]) if now is not None else None
            row["quotable"] = there and row["quotable"]
            self._newest = entry.seq, row
        return self._newest[1]


def _texts(entry: Entry) -> Iterator[Row]:
    """What the texts of one entry are. `part` tells several of them apart."""
    fact = entry.fact
    kind = SAID.get(type(fact))
    if not kind or not isinstance(fact, f.Worded):
        return
    row: Row = {"kind": kind, "session": entry.stream or None, "entry": entry.seq}
    row["thing"] = next((thing for name in _THINGS if (thing := getattr(fact, name, ""))), None)
    row["reply_to"] = getattr(fact, _REPLIES.get(type(fact), ""), "") or None
    for part, text in fact.texts.items():
        if text:
            yield {**row, "part": part, "text": text}
