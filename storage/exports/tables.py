"""The record as tables: one CSV file a kind of thing, one row a thing or a revision of it.

UTF-8, LF, quoted as RFC 4180 says. A text stands as it was written, also one that a spreadsheet takes for a formula.
"""

import re
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

from bot import facts as f
from bot.facts import Entry
from storage.exports.record import CONSIDERATIONS, Record

Cell = str | int | bool | datetime | None
Row = dict[str, Cell]

_WHEN = ("at", "local")
_WHO = ("person", "quotable")
_BEFORE = tuple(f"before_{name}" for name in CONSIDERATIONS)
_AFTER = tuple(f"after_{name}" for name in CONSIDERATIONS)
_PARTS = ("what", "who", "for_whom", "benefit", "harm")

COLUMNS: dict[str, tuple[str, ...]] = {
    "participants": ("person", "role", "language", "quotable", "invited", "welcomed", "left"),
    "sessions": (
        *("session", "number", "pace", "promise", "smallest_cell", "format", "format_version"),
        *("dilemma", "dilemma_version", "planned_by", "planned", "started", "closed", "close_reason"),
    ),
    "responses": (
        *("session", "round", *_WHO, "revision", *_WHEN, "state", "late", *_BEFORE, *_AFTER),
        *("gave", "claim", "stance", "prompt"),
    ),
    "contributions": (
        *("session", "contribution", *_WHO, "revision", *_WHEN, "change", "reply_to", "platform", "files", "text"),
    ),
    "claim_relations": ("session", *_WHO, *_WHEN, "contribution", "claim", "stance", "why"),
    "knowledge_requests": (
        *("session", "request", *_WHO, *_WHEN, "source", "question"),
        *("answered_by", "answered", "answer"),
    ),
    "proposals": (
        *("session", "proposal", *_WHO, "revision", *_WHEN, "change", *_PARTS),
        *("serves", "costs", "sources", "reason"),
    ),
    "positions": ("session", "proposal", *_WHO, *_WHEN, "position", "reason"),
    "objection_answers": ("session", "proposal", *_WHO, *_WHEN, "objector", "answer"),
    "backings": ("session", "proposal", *_WHO, *_WHEN, "backed", "reason"),
    "decisions": ("session", "proposal", *_WHEN, "outcome"),
    "tryouts": (
        *("session", "tryout", "proposal", "owner", "planned", "starts", "ends", "every_days", "status"),
        *("stopped", "stopped_by", "stop_reason"),
    ),
    "checkins": ("tryout", "number", *_WHO, *_WHEN, "course", "benefit", "harm", "note"),
    "outcomes": ("tryout", *_WHO, *_WHEN, "outcome", "reason"),
    "followups": ("followup", "what", "about", "person", "number", "due", "planned", "status", "done"),
}
"""Table -> its columns, after `group`. `responses` has a column `text_...` besides for every question asked."""


class Tables:
    """Writes the tables of several groups into `folder`, entry by entry. A context manager."""

    def __init__(self, folder: Path, questions: Iterable[str]) -> None:
        """`questions`: the names of all texts that an answer may hold."""
        self._folder = folder
        self._texts = tuple(questions)
        self._open = ExitStack()
        self._files: dict[str, IO[str]] = {}
        self._columns: dict[str, tuple[str, ...]] = {}
        self.rows: dict[str, int] = {}

    def __enter__(self) -> "Tables":
        for name, columns in COLUMNS.items():
            more = tuple(f"text_{each}" for each in self._texts) if name == "responses" else ()
            self._columns[name] = ("group", *columns, *more)
            file = (self._folder / f"{name}.csv").open("w", encoding="utf-8", newline="")
            self._files[name] = self._open.enter_context(file)
            self.rows[name] = 0
            file.write(line(self._columns[name]))
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def group(self, record: Record) -> "GroupTables":
        return GroupTables(self, record)

    def write(self, table: str, row: Row) -> None:
        self._files[table].write(line([row.get(name) for name in self._columns[table]]))
        self.rows[table] += 1


class GroupTables:
    """The tables of one group. What is not finished yet is held until it is, or until `end`."""

    def __init__(self, tables: Tables, record: Record) -> None:
        self._tables = tables
        self._record = record
        self._zone = ZoneInfo(record.zone)
        self._sessions: dict[str, Row] = {}
        self._before: dict[tuple[str, str], dict[str, int]] = {}
        self._requests: dict[str, Row] = {}
        self._tryouts: dict[str, Row] = {}
        self._followups: dict[str, Row] = {}
        for each in record.people.values():
            self._write(
                "participants",
                person=each.id,
                role=each.role,
                language=each.language,
                quotable=each.quotable,
                invited=self._local(each.invited),
                welcomed=self._local(each.welcomed),
                left=self._local(each.left),
            )

    def take(self, entry: Entry) -> None:
        fact, when = entry.fact, self._moment(entry.at)
        match fact:
            case f.SessionPlanned():
                self._sessions[fact.session] = self._planned(entry, fact)
            case f.SessionStarted():
                self._sessions[fact.session]["started"] = when["local"]
            case f.SessionDropped():
                self._close(fact.session, when, "dropped")
            case f.SessionClosed():
                self._close(fact.session, when, fact.reason)
            case f.ResponseGiven() | f.ResponsePassed() | f.ResponseWithdrawn():
                self._response(fact, when)
            case f.ContributionMade() | f.ContributionEdited() | f.ContributionDeleted():
                self._contribution(fact, when)
            case f.ClaimRelated():
                row = self._by(fact, "session", "contribution", "claim", "stance")
                self._write("claim_relations", **row, **when, why=fact.texts.get("why"))
            case f.KnowledgeRequested():
                row = self._by(fact, "session", "request", "source")
                self._requests[fact.request] = {**row, **when, "question": fact.texts["question"]}
            case f.KnowledgeAnswered():
                asked = self._requests.pop(fact.request, {"session": fact.session, "request": fact.request})
                answer: Row = {"answered_by": fact.person, "answered": when["local"], "answer": fact.texts["answer"]}
                self._write("knowledge_requests", **asked, **answer)
            case f.ProposalMade():
                row = self._by(fact, "session", "proposal", "revision")
                lists = {name: " ".join(getattr(fact, name)) for name in ("serves", "costs", "sources")}
                change = "made" if fact.revision == 1 else "revised"
                self._write("proposals", **row, **when, **lists, **_only(fact.texts, *_PARTS), change=change)
            case f.ProposalWithdrawn():
                row = self._by(fact, "session", "proposal")
                self._write("proposals", **row, **when, change="withdrawn", reason=fact.texts.get("reason"))
            case f.PositionTaken():
                row = self._by(fact, "session", "proposal", "position")
                self._write("positions", **row, **when, reason=fact.texts.get("reason"))
            case f.ObjectionAnswered():
                row = self._by(fact, "session", "proposal", "objector")
                self._write("objection_answers", **row, **when, answer=fact.texts["answer"])
            case f.BackingGiven():
                row = self._by(fact, "session", "proposal", "backed")
                self._write("backings", **row, **when, reason=fact.texts.get("reason"))
            case f.DecisionMade():
                self._write("decisions", session=fact.session, proposal=fact.proposal, **when, outcome=fact.outcome)
            case f.CheckInGiven():
                row = self._by(fact, "tryout", "number", "course", "benefit", "harm")
                self._write("checkins", **row, **when, note=fact.texts.get("note"))
            case f.TryOutPlanned() | f.TryOutReached() | f.TryOutStopped() | f.OutcomeDecided():
                self._tryout(fact, when)
            case f.FollowUpPlanned() | f.FollowUpMoved() | f.FollowUpDone():
                self._followup(fact, when)
            case _:
                pass

    def end(self) -> None:
        """Writes what is still under way."""
        for table, rows in (
            ("sessions", self._sessions),
            ("knowledge_requests", self._requests),
            ("tryouts", self._tryouts),
            ("followups", self._followups),
        ):
            for row in rows.values():
                self._write(table, **row)
            rows.clear()

    # --- things of several entries --------------------------------------------------------------------------------

    def _planned(self, entry: Entry, fact: f.SessionPlanned) -> Row:
        return {
            **{name: getattr(fact, name) for name in ("session", "number", "pace", "promise", "smallest_cell")},
            "format": fact.format["id"],
            "format_version": fact.format["version"],
            "dilemma": fact.dilemma["id"],
            "dilemma_version": fact.dilemma["version"],
            "planned_by": fact.person,
            "planned": self._local(entry.at),
        }

    def _close(self, session: str, when: Row, reason: str) -> None:
        self._write("sessions", **self._sessions.pop(session), closed=when["local"], close_reason=reason)
        self._before = {key: weighing for key, weighing in self._before.items() if key[0] != session}

    def _response(self, fact: f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn, when: Row) -> None:
        row: Row = {**self._by(fact, "session", "round", "revision"), **when}
        given = fact.weighing if isinstance(fact, f.ResponseGiven) else {}
        if fact.round == 1:
            self._before[fact.session, fact.person] = given
            row |= _weighed("before", given)
        else:
            row |= _weighed("before", self._before.get((fact.session, fact.person), {})) | _weighed("after", given)
        match fact:
            case f.ResponseGiven():
                row |= {"state": "given", "late": fact.late, "gave": fact.gave, "claim": fact.claim}
                row |= {"stance": fact.stance, "prompt": fact.shown}
                row |= {f"text_{name}": text for name, text in fact.texts.items()}
            case f.ResponsePassed():
                row |= {"state": "passed", "late": fact.late}
            case f.ResponseWithdrawn():
                row |= {"state": "withdrawn"}
        self._write("responses", **row)

    def _contribution(self, fact: f.ContributionMade | f.ContributionEdited | f.ContributionDeleted, when: Row) -> None:
        author = fact.person if isinstance(fact, f.ContributionMade) else self._record.author(fact.contribution)
        row: Row = {"session": fact.session, "contribution": fact.contribution, **self._named(author), **when}
        match fact:
            case f.ContributionMade():
                row |= {"revision": 1, "change": "made", "reply_to": fact.reply_to, "platform": fact.platform}
                row |= {"files": len(fact.files), "text": fact.texts["text"]}
            case f.ContributionEdited():
                row |= {"revision": fact.revision, "change": "edited", "text": fact.texts["text"]}
            case f.ContributionDeleted():
                row |= {"revision": fact.revision, "change": "deleted"}
        self._write("contributions", **row)

    def _tryout(self, fact: f.TryOutPlanned | f.TryOutReached | f.TryOutStopped | f.OutcomeDecided, when: Row) -> None:
        match fact:
            case f.TryOutPlanned():
                names = ("session", "tryout", "proposal", "owner", "every_days")
                self._tryouts[fact.tryout] = {
                    **{name: getattr(fact, name) for name in names},
                    "planned": when["local"],
                    "starts": self._local(fact.starts),
                    "ends": self._local(fact.ends),
                    "status": "planned",
                }
            case f.TryOutReached():
                self._tryouts[fact.tryout]["status"] = fact.status
            case f.TryOutStopped():
                stop: Row = {"stopped": when["local"], "stopped_by": fact.person}
                self._tryouts[fact.tryout] |= {**stop, "stop_reason": fact.texts.get("reason"), "status": "stopped"}
            case f.OutcomeDecided():
                self._tryouts[fact.tryout]["status"] = fact.outcome
                row = self._by(fact, "tryout", "outcome")
                self._write("outcomes", **row, **when, reason=fact.texts.get("reason"))

    def _followup(self, fact: f.FollowUpPlanned | f.FollowUpMoved | f.FollowUpDone, when: Row) -> None:
        match fact:
            case f.FollowUpPlanned():
                row = {name: getattr(fact, name) for name in ("followup", "what", "about", "person", "number")}
                moments: Row = {"due": self._local(fact.due), "planned": when["local"]}
                self._followups[fact.followup] = {**row, **moments, "status": "planned"}
            case f.FollowUpMoved():
                self._followups[fact.followup]["due"] = self._local(fact.due)
            case f.FollowUpDone():
                row = self._followups.pop(fact.followup)
                self._write("followups", **(row | {"status": fact.outcome, "done": when["local"]}))

    # --- rows -----------------------------------------------------------------------------------------------------

    def _by(self, fact: Any, *names: str) -> Row:
        """These fields of the fact, and who it is by."""
        return {**{name: getattr(fact, name) for name in names}, **self._named(fact.person)}

    def _named(self, person: str) -> Row:
        known = self._record.people.get(person)
        return {"person": person, "quotable": known is not None and known.quotable}

    def _moment(self, at: datetime) -> Row:
        return {"at": at.astimezone(UTC), "local": self._local(at)}

    def _local(self, at: datetime | None) -> datetime | None:
        return at.astimezone(self._zone) if at is not None else None

    def _write(self, table: str, **row: Cell) -> None:
        self._tables.write(table, {"group": self._record.group, **row})


def _weighed(when: str, weighing: dict[str, int]) -> Row:
    return {f"{when}_{name}": value for name, value in weighing.items()}


def _only(texts: dict[str, str], *names: str) -> dict[str, str | None]:
    return {name: texts.get(name) for name in names}


_SPECIAL = re.compile(r'[",\r\n]|^\s|\s$')


def line(cells: Iterable[Cell]) -> str:
    """One record of a CSV file. Moments are ISO 8601 with their offset; nothing is an empty field."""
    return ",".join(_field(cell) for cell in cells) + "\n"


def _field(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.isoformat(timespec="seconds")
        case int():
            return str(cell)
        case str():
            return f'"{cell.replace(chr(34), chr(34) * 2)}"' if _SPECIAL.search(cell) else cell
