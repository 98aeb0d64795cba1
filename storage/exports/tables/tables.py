"""The record as tables: one CSV file a kind of thing, one row a thing or a revision of it; see `columns`.

A text stands as it was written, also one that a spreadsheet takes for a formula. What a row names by its id stands in
the table of such things; where consent keeps that out, the name is left out too.
"""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, assert_never

import msgspec

from bot.domain import facts as f
from bot.domain.facts import AnyFact, CircleFact, Entry
from bot.domain.vocabulary import LANGUAGES
from storage.exports.analysis.said_rows import SaidRows
from storage.exports.analysis.shown_rows import ShownRows
from storage.exports.analysis.under_way import NO_ANSWER, SessionUnderWay, phase_among
from storage.exports.leaving import seminars
from storage.exports.leaving.record import Participant, Record
from storage.exports.leaving.silences import Expected, is_silence
from storage.exports.tables import csvs
from storage.exports.tables.columns import with_answers
from storage.exports.tables.conversation_rows import LentRows, OfTheCircle
from storage.exports.tables.csvs import Cell, Row
from storage.exports.tables.outcome_rows import OutcomeRows
from storage.exports.tables.rowless import Rowless
from storage.exports.tables.rows import Rows, anchored, had_to_give, to_claims, weighed
from storage.exports.tables.shapes import Table


class Tables:
    """Writes the tables of several groups into `folder`, entry by entry. A context manager."""

    def __init__(self, folder: Path, questions: Iterable[str]) -> None:
        """`questions`: the names of all texts that an answer may hold."""
        self.tables = with_answers(questions)
        self._by_name = {table.name: table for table in self.tables}
        self._folder = folder
        self._open = ExitStack()
        self._files: dict[str, IO[str]] = {}
        self.rows: dict[str, int] = {}

    def __enter__(self) -> "Tables":
        for table in self.tables:
            file = (self._folder / table.file).open("w", encoding="utf-8", newline="")
            self._files[table.name] = self._open.enter_context(file)
            self.rows[table.name] = 0
            file.write(csvs.header(table))
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
        for table, rows in self.rows.items():
            if not rows:
                (self._folder / self._by_name[table].file).unlink()

    @property
    def written(self) -> tuple[Table, ...]:
        """The tables that have a row: nobody should have to open the others to see that there is nothing in them."""
        return tuple(table for table in self.tables if (self._folder / table.file).is_file())

    def group(self, record: Record) -> "GroupTables":
        return GroupTables(self, record)

    def write(self, table: str, row: Row) -> None:
        self._files[table].write(csvs.record(self._by_name[table], row))
        self.rows[table] += 1


class GroupTables:
    """The tables of one group. What is not finished yet is held until it is, or until `end`."""

    def __init__(self, tables: Tables, record: Record) -> None:
        self._record = record
        self._rows = Rows(tables, record)
        self._outcomes = OutcomeRows(self._rows)
        self._sessions: dict[str, SessionUnderWay] = {}
        self._begun: dict[str, list[Row]] = {}
        """Session -> its phases so far."""
        self._requests: dict[str, Row] = {}
        self._points: dict[str, Row] = {}
        self._expected = Expected()
        self._shown = ShownRows()
        self._said = SaidRows(self._rows, record)
        self._lent = LentRows(self._rows.by, self._rows.local)
        belongs = msgspec.structs.asdict(record.belongs)
        self._rows.write("groups", theme=record.theme, language=record.language, zone=record.zone, **belongs)
        for person in record.people.values():
            self._rows.write(
                "participants",
                person=person.id,
                role=person.role,
                language=person.language,
                quotable=person.quotable,
                invited=self._rows.local(person.invited),
                welcomed=self._rows.local(person.welcomed),
                left=self._rows.local(person.left),
                **self._consents(person),
            )

    def take(self, entry: Entry) -> None:
        fact = entry.fact
        when: Row = {"entry": entry.seq, "at": self._rows.local(entry.happened)}
        self._asked(self._expected.take(fact))
        for table, row in self._shown.take(entry, when):
            self._rows.write(table, **row)
        session = self._sessions.get(entry.stream)
        phase = session.phase_at(when["at"]) if session is not None else {}
        if isinstance(fact, f.LineSaid | f.LinesLeftOut):
            # A transcript comes when its session is over.
            phase = phase_among(self._begun.get(entry.stream, ()), when["at"])
            self._said.spoken(fact, when, phase)
        self._said.take(entry, when, phase)
        if isinstance(fact, f.PulseGiven | f.OwnWordsTagged):
            self._rows.of_their_own(fact, when)
        self._tell(entry, fact, when)

    def _asked(self, expected: Iterable[Row]) -> None:
        for row in expected:
            self._rows.write("asked", **row, answer=row["silence"])
            if is_silence(row):
                self._rows.write("silences", **row)

    def _tell(self, entry: Entry, fact: AnyFact, when: Row) -> None:
        if isinstance(fact, OfTheCircle):
            for table, lent in self._lent.take(fact, when):
                self._rows.write(table, **lent)
        if isinstance(fact, CircleFact | f.PulseGiven | f.OwnWordsTagged | f.LineSaid | f.LinesLeftOut):
            return
        match fact:
            case (
                f.SessionPlanned() | f.SessionStarted() | f.SessionDropped() | f.SessionClosed()
                | f.PhaseStarted() | f.PhaseExtended() | f.SessionResumed() | f.PhaseEnded() | f.PromptShown()
                | f.Revealed()
            ):  # fmt: skip
                self._session(fact, when)
            case f.ResponseGiven() | f.ResponsePassed() | f.ResponseWithdrawn():
                self._response(fact, when)
            case f.ContributionMade() | f.ContributionEdited() | f.ContributionDeleted():
                self._said.contribution(entry, fact, when)
            case f.ClaimRelated():
                row = self._rows.by(fact, "session", "claim", "stance")
                why = "\n".join(fact.texts.values())
                here = self._rows.known(fact.contribution)
                self._rows.write("claim_stances", **row, **when, origin="contribution", contribution=here, why=why)
            case f.KnowledgeRequested():
                row = self._rows.by(fact, "session", "request") | {"source": self._rows.known(fact.source)}
                self._requests[fact.request] = {**row, **when, "question": fact.texts["question"]}
            case f.KnowledgeAnswered():
                self._answered(fact, when)
            case (
                f.ProposalMade() | f.ProposalWithdrawn() | f.PositionTaken() | f.ObjectionAnswered()
                | f.BackingGiven() | f.DecisionMade()
            ):  # fmt: skip
                self._outcomes.proposal(entry, fact, when)
            case f.PledgeMade() | f.PledgeShared() | f.PledgeShown():
                self._outcomes.pledge(fact, when)
            case f.PledgeViewed():
                row = self._rows.by(fact, "pledge", "noticed")
                self._rows.write("pledge_views", **row, **when, line=fact.texts.get("line"))
            case f.CheckInGiven():
                row = self._rows.by(fact, "tryout", "number", "course", "benefit", "harm")
                self._rows.write("checkins", **row, **when, note=fact.texts.get("note"))
            case f.ReviewGiven() | f.ReviewShown():
                self._outcomes.review(fact, when)
            case f.TryOutPlanned() | f.TryOutMoved() | f.TryOutReached() | f.TryOutStopped() | f.OutcomeDecided():
                self._outcomes.tryout(fact, when)
            case f.FollowUpPlanned() | f.FollowUpMoved() | f.FollowUpHeld() | f.FollowUpDone():
                self._outcomes.followup(fact, when)
            case f.PatternsReceived():
                self._patterns(fact, when)
            case f.PointMade():
                row = self._rows.by(fact, "session") | {"answers": fact.to or None}
                self._points[fact.point] = {**row, "label": 0, "text": fact.texts.get("text")}
            case f.PointReleased():
                if made := self._points.pop(fact.point, None):
                    self._rows.write("seminar_points", **made, **when, key=fact.key)
            case f.PointReceived():
                row = {"session": fact.session or None, "label": fact.label, "key": fact.point, "quotable": False}
                self._rows.write("seminar_points", **row, **when, answers=fact.to or None, text=fact.texts.get("text"))
            case f.TranscriptApproved():
                self._rows.write(
                    "transcript_comments", **self._rows.by(fact, "session", "lines"), **when, change="approved"
                )
            case f.TranscriptCommented():
                row = self._rows.by(fact, "session", "comment", "change", "about")
                row["contribution"] = self._rows.known(fact.about)
                self._rows.write("transcript_comments", **row, **when, text=fact.texts["text"])
            case _:
                if not isinstance(fact, Rowless):
                    assert_never(fact)

    def end(self) -> None:
        """Writes what is still under way."""
        for session in tuple(self._sessions):
            self._close(session)
        self._asked(self._expected.end())
        for table, lent in self._lent.end():
            self._rows.write(table, **lent)
        for row in self._requests.values():
            self._rows.write("knowledge_requests", **row)
        self._outcomes.end()
        self._rows.end()

    def _patterns(self, fact: f.PatternsReceived, when: Row) -> None:
        row: Row = {"session": fact.session or None, "label": fact.label, "context": fact.texts.get("context"), **when}
        for counted in seminars.rows(fact):
            self._rows.write("seminar_patterns", **row, **counted, quotable=False)

    def _consents(self, person: Participant) -> Row:
        row: Row = {}
        for purpose, consent in person.consents.items():
            row |= {purpose: consent.granted, f"{purpose}_at": self._rows.local(consent.at)}
            row[f"{purpose}_wording"] = consent.wording
        return row

    # --- sessions and answers -------------------------------------------------------------------------------------

    def _session(
        self,
        fact: f.SessionPlanned | f.SessionStarted | f.SessionDropped | f.SessionClosed | f.PhaseStarted
        | f.PhaseExtended | f.SessionResumed | f.PhaseEnded | f.PromptShown | f.Revealed,
        when: Row,
    ) -> None:  # fmt: skip
        at = when["at"]
        match fact:
            case f.SessionPlanned():
                planned = SessionUnderWay(fact)
                self._begun[fact.session] = planned.begun
                planned.row["planned"] = at
                self._sessions[fact.session] = planned
                return
            case f.SessionStarted():
                self._started(self._sessions[fact.session], at)
                return
        here = self._sessions.get(fact.session)
        if here is None:
            return
        match fact:
            case f.SessionDropped() | f.SessionClosed():
                reason = fact.reason if isinstance(fact, f.SessionClosed) else "dropped"
                self._close(fact.session, closed=at, close_reason=reason)
            case f.PhaseStarted():
                kind = here.phases[fact.phase]["kind"]
                if kind == "recap":
                    self._outcomes.recapped(fact.session)
                row: Row = {"session": fact.session, "phase": fact.phase + 1, "kind": kind, "started": at}
                here.phase = {**row, "limit": self._rows.local(fact.ends), "first_entry": when["entry"]}
                here.begun.append(here.phase)
            case f.PhaseExtended() | f.SessionResumed():
                here.phase["limit"] = self._rows.local(fact.ends)
            case f.PhaseEnded():
                here.phase |= {"ended": at, "end_reason": fact.reason, "last_entry": when["entry"]}
                self._end_phase(here)
            case f.Revealed():
                here.unshown |= {fact.round} if fact.suppressed else set()
            case f.PromptShown():
                key = fact.language, fact.digest
                if key not in here.prompts:
                    here.prompts.add(key)
                    row = {name: here.row[name] for name in ("session", "dilemma", "dilemma_version")}
                    row |= {"language": fact.language, "digest": fact.digest, "text": fact.text}
                    self._rows.write("prompts", **row, **when)

    def _started(self, session: SessionUnderWay, at: Cell) -> None:
        session.row["started"] = at
        asked = {phase["kind"] for phase in session.phases}
        for question in session.dilemma["questions"] if "response" in asked else ():
            row: Row = {"session": session.row["session"], "question": question["id"]}
            self._rows.write("questions", **row, **_both(question["text"]))
        for criterion in session.criteria:
            row = {"session": session.row["session"], "criterion": criterion["id"]}
            self._rows.write("criteria", **row, **_both(criterion["text"]))
        for balance in session.dilemma.get("balances", ()):
            poles = {f"{side}_{tongue}": balance[side][tongue] for side in ("left", "right") for tongue in LANGUAGES}
            self._rows.write("balances", session=session.row["session"], balance=balance["id"], **poles)
        for claim in session.dilemma["claims"]:
            source = claim["source"]
            named = ", ".join(str(source[part]) for part in ("title", "year", "where") if source.get(part))
            row = {name: session.row[name] for name in ("session", "dilemma", "dilemma_version")}
            row |= {"claim": claim["id"], "confidence": claim["confidence"], "source": named, **_both(claim["text"])}
            self._rows.write("claims", **row)

    def _end_phase(self, session: SessionUnderWay) -> None:
        if session.phase:
            self._rows.write("phases", **session.phase)
            session.phase = {}

    def _close(self, name: str, **closing: Cell) -> None:
        session = self._sessions.pop(name, None)
        if session is None:
            return
        self._end_phase(session)
        self._rows.write("sessions", **{**session.row, **closing})
        for row in session.weighed():
            self._rows.write("weighings", **row)

    def _response(self, fact: f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn, when: Row) -> None:
        session = self._sessions.get(fact.session)
        row: Row = {**self._rows.by(fact, "session", "round", "revision"), **when}
        gone = self._record.taken_back(int(str(when["entry"])))
        given = fact if isinstance(fact, f.ResponseGiven) and not gone else None
        if session is not None and fact.person in self._record.people:
            why = "taken_back" if gone else "passed" if isinstance(fact, f.ResponsePassed) else "withdrawn"
            session.weighings[fact.person, fact.round] = int(str(when["entry"])), given, why
        if fact.round == 1:
            row |= weighed("before", given)
        else:
            _, before, _ = session.answered(fact.person, 1) if session is not None else NO_ANSWER
            row |= weighed("before", before) | weighed("after", given)
        match fact:
            case f.ResponseGiven():
                shown = session is not None and fact.shown in {digest for _, digest in session.prompts}
                row |= {
                    "state": "taken_back" if gone else "given",
                    "late": fact.late,
                    **had_to_give(fact),
                    **(anchored(fact) if given is not None else {}),
                    "claim_order": " ".join(fact.claim_order) or None,
                    "claim": fact.claim,
                }
                row |= {"stance": fact.stance, "prompt": fact.shown if shown else None}
                row |= {"instrument": None if gone else fact.instrument}
                row |= {f"asked_{name}": number for number, name in enumerate(fact.item_order, start=1)}
                to_one = {name: text for name, text in fact.texts.items() if not name.startswith(f.EXAMPLE)}
                row |= {f"text_{name}": text for name, text in to_one.items()}
            case f.ResponsePassed():
                row |= {"state": "passed", "late": fact.late, "missing": "passed"}
            case f.ResponseWithdrawn():
                row |= {"state": "withdrawn", "missing": "withdrawn"}
        self._rows.write("responses", **row)
        if given is not None:
            self._in_parts(given, when)

    def _in_parts(self, fact: f.ResponseGiven, when: Row) -> None:
        """What an answer says of each balance and of each claim."""
        of = self._rows.by(fact, "session")
        for balance, (today, wanted) in fact.balances.items():
            at_both: Row = {"entry": when["entry"], "balance": balance, "today": today, "wanted": wanted}
            self._rows.write("response_balances", **of, **at_both)
        for row in to_claims(fact):
            self._rows.write("response_claims", **of, entry=when["entry"], **row)
        for claim, stance, example in fact.related:
            taken: Row = {**of, **when, "origin": "response", "claim": claim, "stance": stance}
            self._rows.write("claim_stances", **taken, why=fact.texts.get(example))

    # --- discussion and knowledge ---------------------------------------------------------------------------------

    def _answered(self, fact: f.KnowledgeAnswered, when: Row) -> None:
        alone: Row = {"entry": when["entry"], "session": fact.session, "request": fact.request}
        asked = self._requests.pop(fact.request, alone)
        by = self._rows.named(fact.person)
        answer: Row = {"answered_by": by["person"], "answer_quotable": by["quotable"], "answered": when["at"]}
        self._rows.write("knowledge_requests", **asked, **answer, answer=fact.texts["answer"])


def _both(content: dict[str, str]) -> Row:
    return {"text_da": content["da"], "text_en": content["en"]}
