"""Rows of what came of it: proposals, try-outs, reviews, pledges and follow-ups."""

from bot.domain import facts as f
from bot.domain.facts import Entry
from bot.domain.vocabulary import CONSIDERATIONS, PROPOSAL_PARTS
from storage.exports.tables.columns import SIDES
from storage.exports.tables.csvs import Row
from storage.exports.tables.rows import Rows, only


class OutcomeRows:
    """The rows of one group. What is not finished yet is held until it is, or until `end`."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._proposals: set[str] = set()
        self._tryouts: dict[str, Row] = {}
        self._pledges: dict[str, Row] = {}
        self._followups: dict[str, Row] = {}

    def end(self) -> None:
        """Writes what is still under way."""
        for table, held in (("tryouts", self._tryouts), ("pledges", self._pledges), ("followups", self._followups)):
            for row in held.values():
                self._rows.write(table, **row)
            held.clear()

    def proposal(
        self,
        entry: Entry,
        fact: f.ProposalMade | f.ProposalWithdrawn | f.PositionTaken | f.ObjectionAnswered | f.BackingGiven
        | f.DecisionMade,
        when: Row,
    ) -> None:  # fmt: skip
        if isinstance(fact, f.ProposalMade):
            self._proposals.add(fact.proposal)
        else:
            self._stand_in(fact.session, fact.proposal, when)
        match fact:
            case f.ProposalMade():
                writer = self._rows.named(entry.actor or fact.person)
                row: Row = {
                    **self._rows.by(fact, "session", "proposal", "revision"),
                    **when,
                    **only(fact.texts, *PROPOSAL_PARTS),
                }
                row |= {"written_by": writer["person"], "quotable": writer["quotable"]}
                row |= {name: " ".join(getattr(fact, name)) for name in ("serves", "costs", "sources")}
                row |= {f"{side}_{name}": name in getattr(fact, side) for side in SIDES for name in CONSIDERATIONS}
                self._rows.write("proposals", **row, change="made" if fact.revision == 1 else "revised")
                for source in dict.fromkeys(fact.sources):
                    self._rows.write("proposal_sources", **{**row, **self._source(source)})
            case f.ProposalWithdrawn():
                row = {**self._rows.by(fact, "session", "proposal"), **when, "written_by": fact.person}
                row |= {"missing": "withdrawn", "revision": None}
                self._rows.write("proposals", **row, change="withdrawn", reason=fact.texts.get("reason"))
            case f.PositionTaken():
                row = self._rows.by(fact, "session", "proposal", "position")
                self._rows.write("positions", **row, **when, reason=fact.texts.get("reason"))
            case f.ObjectionAnswered():
                row = self._rows.by(fact, "session", "proposal", "objector")
                self._rows.write("objection_answers", **row, **when, answer=fact.texts["answer"])
            case f.BackingGiven():
                row = self._rows.by(fact, "session", "proposal", "backed")
                self._rows.write("backings", **row, **when, reason=fact.texts.get("reason"))
            case f.DecisionMade():
                self._rows.write(
                    "decisions",
                    session=fact.session,
                    proposal=fact.proposal,
                    **when,
                    outcome=fact.outcome,
                    decision=fact.outcome,
                )

    def _stand_in(self, session: str, proposal: str, when: Row) -> None:
        """A proposal of somebody who is not in the record: what others made of it still belongs together."""
        if proposal not in self._proposals:
            self._proposals.add(proposal)
            row: Row = {"session": session, "proposal": proposal, "entry": when["entry"], "revision": None}
            self._rows.write("proposals", **row, change="left_out", missing="left_out", current=True)

    def _source(self, source: str) -> Row:
        session, colon, person = source.partition(":")
        if not colon:
            return {"source": source, "origin": "contribution", "contribution": self._rows.known(source)}
        known = self._rows.named(person)["person"]
        return {"source": source, "origin": "response", "source_session": session, "source_person": known}

    def tryout(
        self,
        fact: f.TryOutPlanned | f.TryOutMoved | f.TryOutReached | f.TryOutStopped | f.OutcomeDecided,
        when: Row,
    ) -> None:
        match fact:
            case f.TryOutPlanned():
                self._stand_in(fact.session, fact.proposal, when)
                names = ("session", "tryout", "proposal", "owner", "every_days")
                self._tryouts[fact.tryout] = {
                    **{name: getattr(fact, name) for name in names},
                    "planned": when["at"],
                    "starts": self._rows.local(fact.starts),
                    "ends": self._rows.local(fact.ends),
                    "status": "planned",
                    "owner_role": self._rows.role(fact.owner),
                }
            case f.TryOutMoved():
                self._tryouts[fact.tryout]["ends"] = self._rows.local(fact.ends)
            case f.TryOutReached():
                self._tryouts[fact.tryout]["status"] = fact.status
            case f.TryOutStopped():
                by = self._rows.named(fact.person)
                stop: Row = {"stopped": when["at"], "stopped_by": by["person"], "stop_quotable": by["quotable"]}
                self._tryouts[fact.tryout] |= {**stop, "stop_reason": fact.texts.get("reason"), "status": "stopped"}
            case f.OutcomeDecided():
                self._tryouts[fact.tryout] |= {"status": "ended", "outcome": fact.outcome}
                row = self._rows.by(fact, "tryout", "outcome")
                self._rows.write("outcomes", **row, **when, reason=fact.texts.get("reason"))

    def recapped(self, session: str) -> None:
        """A session tells what became of the try-outs of earlier ones."""
        for row in self._tryouts.values():
            if row["session"] != session:
                row.setdefault("taken_up_in", session)

    def review(self, fact: f.ReviewGiven | f.ReviewShown, when: Row) -> None:
        if isinstance(fact, f.ReviewShown):
            # A later session looked at it.
            self._tryouts.get(fact.tryout, {}).setdefault("taken_up_in", fact.session)
            return
        row = self._rows.by(fact, "session", "tryout", "revision", "advice")
        self._rows.write("reviews", **row, **when, line=fact.texts.get("line"))
        for criterion, answer in fact.criteria.items():
            about = {name: row[name] for name in ("session", "tryout", "person")}
            self._rows.write("review_criteria", **about, entry=when["entry"], criterion=criterion, answer=answer)

    def pledge(self, fact: f.PledgeMade | f.PledgeShared | f.PledgeShown, when: Row) -> None:
        match fact:
            case f.PledgeMade():
                row = self._rows.by(fact, "session", "pledge", "revision")
                row |= {"entry": when["entry"], "made": when["at"], "looks": self._rows.local(fact.looks)}
                row |= only(fact.texts, "what", "notice")
                self._pledges[fact.pledge] = row
            case _ if fact.pledge not in self._pledges:
                pass
            case f.PledgeShared():
                self._pledges[fact.pledge] |= {"shared": when["at"], "looks": self._rows.local(fact.looks)}
            case f.PledgeShown():
                self._pledges[fact.pledge] |= {"shown": when["at"], "suppressed": fact.suppressed}

    def followup(self, fact: f.FollowUpPlanned | f.FollowUpMoved | f.FollowUpHeld | f.FollowUpDone, when: Row) -> None:
        match fact:
            case f.FollowUpPlanned():
                row = {name: getattr(fact, name) for name in ("followup", "what", "about", "person", "number")}
                moments: Row = {"due": self._rows.local(fact.due), "planned": when["at"]}
                self._followups[fact.followup] = {**row, **moments, "status": "planned"}
            case f.FollowUpMoved():
                self._followups[fact.followup]["due"] = self._rows.local(fact.due)
            case f.FollowUpHeld():
                self._followups[fact.followup]["status"] = "held"
            case f.FollowUpDone():
                row = self._followups.pop(fact.followup)
                self._rows.write("followups", **(row | {"status": fact.outcome, "done": when["at"]}))
