"""One session as a source: what was said and done, line by line, and what the bot knows of every line."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from lxml import etree

from bot.domain import facts as f
from bot.domain.facts import Entry
from bot.domain.views import Line, When, Word
from storage.exports.leaving import reviews, seminars
from storage.exports.leaving.comments import OWN
from storage.exports.leaving.record import CONSIDERATIONS
from storage.exports.refi.circle import CircleLines
from storage.exports.refi.codes import HIGH, Codes, both, claim_key
from storage.exports.refi.group import Group
from storage.exports.refi.lines import Code
from storage.exports.refi.parts import Parts
from storage.exports.refi.text import one_line
from storage.exports.refi.xml import element, guid, reference, valued

_PARTS = ("what", "who", "for_whom", "benefit", "harm")
_AnyAnswer = f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn


class SessionSource(CircleLines):
    """Goes through one session's entries, and remembers what it takes to say the next one well."""

    def __init__(self, parts: Parts, codes: Codes, group: Group, row: dict[str, Any]) -> None:
        super().__init__(parts, codes, group, row)
        self._closed = False
        self._answers: dict[int, dict[str, Entry]] = {1: {}, 2: {}}
        self._shared: set[int] = set()
        self._views = reviews.Views()
        self._withdrawn: dict[tuple[int, str], int] | None = None
        self._proposals: dict[str, f.ProposalMade] = {}
        self._tryouts: list[f.TryOutPlanned] = []
        self._pledges: dict[str, f.PledgeMade] = {}
        self._points: dict[str, f.PointMade] = {}
        self._prompts: list[str] = []
        self._weighed: list[str] = []
        self._told: list[Entry] = []

    def write(self) -> None:
        self._notebook.next_session()
        begun = self._source.begin(self._key("whole"), self._row["started_at"])
        self._head()
        for entry in self._record.entries(stream=self._row["id"]):
            if isinstance(entry.fact, f.FateTold):
                self._told.append(entry)
                continue
            if isinstance(entry.fact, OWN):
                continue
            self._tell_told()
            self._entry(entry)
        self._tell_told()
        self._end_phase()
        for tryout in self._tryouts:
            self._tryout(tryout)
        for pledge in self._pledges.values():
            self._noticed(pledge)
        theme = self._codes.of("theme", self._row["dilemma"]["theme"])
        # On a selection: QualCoder drops a memo that belongs to a source.
        notes = list(self._notes())
        about = (self._codes.of(*code.split("/")) for code in self._row["dilemma"].get("codes", ()))
        known = [code for code in (theme, *about) if code is not None]
        self._source.close(begun, self.name, known, self._content(), notes)
        self._source.end(self._variables())
        name = one_line(f"{self._record.group} · FLIP {self._row['number']}")
        memos = dict.fromkeys((*notes, *self._memos.made))
        members = [reference("MemberSource", self.id), *(reference("MemberNote", memo) for memo in memos)]
        self._parts.add("Sets", element("Set", *members, guid=guid("set", str(self.id)), name=name))

    # --- the session ----------------------------------------------------------------------------------------------

    def _head(self) -> None:
        row, dilemma, at = self._row, self._row["dilemma"], self._row["started_at"]
        self._source.write(f"{self.name}\n")
        summary: dict[str, Line] = {"format": both(row["format"]["title"]), "pace": Word(f"pace-{row['pace']}")}
        promise = Word(f"promise-{row['promise']}")
        self._source.write(f"{one_line(self._say('plan-summary', **summary, promise=promise))}\n")
        prompt = ("kind", "prompt")
        self._line(at, "", self._both(dilemma["vignette"]), ("vignette",), prompt, label=self._say("refi-vignette"))
        for item in dilemma["claims"]:
            key = claim_key(dilemma["id"], dilemma["version"], item["id"])
            text = self._both(item["text"])
            self._line(at, "", text, ("claim", item["id"]), prompt, ("claim", key), label=self._say("export-claim"))
        for name, question in self._questions(moved=False) if reviews.asks(row, "response") else ():
            self._line(at, "", question, ("question", name), prompt, label=self._say("export-asked"))
        for criterion in reviews.criteria(row):
            label = self._say("export-criteria")
            self._line(at, "", self._both(criterion["text"]), ("criterion", criterion["id"]), prompt, label=label)

    def _tell_told(self) -> None:
        """Everybody was told at once: one line, not one for each."""
        if self._told:
            first, count = self._told[0], len(self._told)
            self._after()
            self._event(first.at, self._say("export-told", count=count), (first.seq,))
            self._told = []

    def _after(self) -> None:
        if self._closed:
            self._end_phase()
            self._heading(self._say("export-after"))
            self._closed = False

    def _entry(self, entry: Entry) -> None:
        at, fact, key = entry.at, entry.fact, (entry.seq,)
        self._after()
        match fact:
            case f.PromptShown():
                self._prompts.append(f"{fact.language}, sha256 {fact.digest}\n{fact.text}")
            case f.PhaseStarted():
                self._began(at, fact)
            case f.PhaseEnded():
                # What a phase was for, such as showing the answers, comes after its end and before the next begins.
                self._event(at, self._say(f"export-ended-{fact.reason}"), key)
            case f.PhaseExtended():
                self._event(at, self._say("export-extended", until=When(fact.ends)), key)
            case f.SessionPaused():
                self._event(at, self._say("export-paused"), key)
            case f.SessionResumed():
                self._event(at, self._say("export-resumed"), key)
            case f.SessionClosed():
                self._event(at, self._say("export-closed"), key)
                self._closed = True
            case f.ResultsSent():
                self._line(
                    at, fact.person, fact.texts["text"], key, ("kind", "results"), label=self._say("export-results")
                )
            case f.ResponseGiven() | f.ResponsePassed() | f.ResponseWithdrawn():
                self._answers[fact.round][fact.person] = entry
                if fact.round in self._shared:
                    self._answer(entry, fact)
            case f.Revealed():
                self._revealed(entry, fact)
            case f.ReviewGiven():
                self._views.take(entry, fact)
            case f.ReviewShown():
                self._reviewed(entry, fact)
            case f.ContributionMade() | f.ContributionEdited() | f.ContributionDeleted():
                self._contribution(entry)
            case f.ClaimRelated():
                self._related(entry, fact)
            case f.KnowledgeRequested():
                label = self._say("export-asks", id=fact.request)
                text = fact.texts["question"]
                asked = self._line(at, fact.person, text, key, ("kind", "question"), label=label, own=fact.request)
                self._mark(fact.request, asked, fact.person)
                self._link("refi-link-grown", asked, fact.source)
            case f.KnowledgeAnswered():
                label = self._say("export-answers", id=fact.request)
                told = self._line(at, fact.person, fact.texts["answer"], key, ("kind", "reply"), label=label)
                self._link("refi-link-reply", told, fact.request)
            case _:
                self._deciding(entry)

    def _deciding(self, entry: Entry) -> None:
        at, fact, key = entry.at, entry.fact, (entry.seq,)
        match fact:
            case f.ProposalMade():
                self._proposal(entry, fact)
            case f.ProposalWithdrawn():
                label = self._say("export-withdraws", id=fact.proposal)
                kind = ("kind", "proposal_withdrawn")
                reason, own = fact.texts.get("reason", ""), f"withdrawal/{fact.proposal}"
                self._acted(at, fact.person, reason, label, key, fact.proposal, kind, own=own)
            case f.PositionTaken():
                label = self._say("export-position", id=fact.proposal, position=Word(f"position-{fact.position}"))
                codes = (("kind", "position"), ("position", fact.position))
                reason = fact.texts.get("reason", "")
                own = f"position/{fact.proposal}"
                taken = self._acted(at, fact.person, reason, label, key, fact.proposal, *codes, own=own)
                self._mark(f"{fact.proposal}:{fact.person}", taken, fact.person)
            case f.ObjectionAnswered():
                known = "export-objection-answer" if fact.objector else "export-objection-answer-unknown"
                args = {"person": fact.objector} if fact.objector else {}
                label = self._say(known, id=fact.proposal, **args)
                text = fact.texts["answer"]
                kind, own = ("kind", "objection_answer"), "objection/"
                told = self._line(at, fact.person, text, key, kind, label=label, own=own)
                self._link("refi-link-reply", told, f"{fact.proposal}:{fact.objector}")
            case f.BackingGiven():
                label = self._say("export-backs" if fact.backed else "export-declines", id=fact.proposal)
                codes = (("kind", "backing"), ("backing", "yes" if fact.backed else "no"))
                reason, own = fact.texts.get("reason", ""), f"backing/{fact.proposal}"
                self._acted(at, fact.person, reason, label, key, fact.proposal, *codes, own=own)
            case f.DecisionMade():
                text = self._say("export-decided", id=fact.proposal, decision=Word(f"decision-{fact.outcome}"))
                decided = self._event(at, text, key, ("kind", "decision"), ("decision", fact.outcome))
                self._link("refi-link-about", decided, fact.proposal)
            case f.PledgeMade():
                self._pledges[fact.pledge] = fact
            case f.PledgeShared() if fact.pledge in self._pledges:
                self._pledge(entry, fact)
            case f.PatternsReceived():
                figures = [self._voice.text(line) for line in seminars.lines(fact, seminars.claims_of(self._row))]
                title = self._say("export-seminar-patterns", number=fact.label)
                self._event(at, " · ".join((title, *figures)), key, ("kind", "patterns"))
            case f.PointMade():
                self._points[fact.point] = fact
            case f.PointReleased() if fact.point in self._points:
                made = self._points[fact.point]
                label = self._say("export-seminar-sent")
                self._line(at, made.person, made.texts.get("text", ""), key, ("kind", "point"), label=label)
            case f.PointReceived():
                words = fact.texts.get("text") or self._say("export-seminar-unlogged")
                title = self._say("export-seminar-heard", number=fact.label)
                self._event(at, f"{title} · {words}", key, ("kind", "point"))
            case f.TryOutPlanned():
                self._tryouts.append(fact)
                planned = self._event(at, self._plan(fact), key, ("kind", "tryout"))
                self._mark(fact.tryout, planned, fact.tryout)
                self._link("refi-link-about", planned, fact.proposal)
            case _:
                self._lending(entry)

    def _began(self, at: datetime, fact: f.PhaseStarted) -> None:
        self._end_phase()
        phases = self._row["format"]["phases"]
        title = both(phases[fact.phase]["title"])
        heading = one_line(self._say("export-phase", at=fact.phase + 1, of=len(phases), title=title))
        self._source.write("\n")
        begun = self._source.begin(self._key("phase", fact.phase, at.isoformat()), at)
        self._phase = begun, heading, phases[fact.phase]["kind"]
        self._day = self._voice.date(at)
        self._source.write(f"{heading} · {self._voice.day(at)}, {self._voice.clock(at)}\n")

    # --- answers --------------------------------------------------------------------------------------------------

    def _revealed(self, entry: Entry, fact: f.Revealed) -> None:
        given = self._answers[fact.round]
        self._shared.add(fact.round)
        self._look_ahead()
        self._heading(self._say("export-shown" if fact.round == 1 else "export-shown-again"))
        if fact.suppressed:
            self._event(entry.at, self._say("export-kept-back"), (entry.seq,))
        order = [person for person in fact.order if person in given]
        for person in (*order, *(answer for answer in given if answer not in order)):
            there = given[person]
            if isinstance(there.fact, _AnyAnswer):
                self._answer(there, there.fact)
        if not given:
            self._event(entry.at, self._say("export-nothing-given"), (entry.seq, "none"))

    def _reviewed(self, entry: Entry, fact: f.ReviewShown) -> None:
        given = self._views.of(fact.tryout)
        self._heading(self._say("export-review-shown", id=fact.tryout))
        if fact.suppressed:
            self._event(entry.at, self._say("export-kept-back"), (entry.seq,))
        for there, view in given:
            label = self._say("export-review", id=fact.tryout)
            codes = (("kind", "review"), ("advice", view.advice))
            said = {"criteria": self._voice.text(reviews.judged(self._row, view)), **view.texts}
            for name, text in said.items():
                key, own = (there.seq, name), f"review/{fact.tryout}/{name}"
                made = self._line(there.at, view.person, text, key, *codes, label=label, own=own)
                self._link("refi-link-about", made, fact.tryout)
        if not given:
            self._event(entry.at, self._say("export-nothing-given"), (entry.seq, "none"))

    def _look_ahead(self) -> None:
        """What will be withdrawn must not be told: an answer that was not shown to the group can be, even later."""
        if self._withdrawn is None:
            self._withdrawn = {
                (entry.fact.round, entry.fact.person): entry.seq
                for entry in self._record.entries(stream=self._row["id"])
                if isinstance(entry.fact, f.ResponseWithdrawn)
            }

    def _taken_back(self, entry: Entry, fact: _AnyAnswer) -> bool:
        return (self._withdrawn or {}).get((fact.round, fact.person), 0) > entry.seq

    def _answer(self, entry: Entry, fact: _AnyAnswer) -> None:
        person, at, key, own = fact.person, entry.at, (entry.seq,), f"answer/{fact.round}"
        if isinstance(fact, f.ResponsePassed):
            text = self._say("export-passed", person=person)
            self._event(at, text, key, ("kind", "passed"), of=person, own=own)
        elif isinstance(fact, f.ResponseWithdrawn) or self._taken_back(entry, fact):
            text = self._say("export-withdrew", person=person)
            self._event(at, text, key, ("kind", "withdrawn"), of=person, own=own)
        else:
            self._given(entry, fact)

    def _given(self, entry: Entry, fact: f.ResponseGiven) -> None:
        person, at = fact.person, entry.at
        balance: tuple[Code, ...] = (
            *(("high", name) for name, weight in fact.weighing.items() if weight >= HIGH),
            ("gave", fact.gave),
            *((("change", "late"),) if fact.late else ()),
        )
        weighed = self._weights(fact) if fact.weighing else ""

        def said(name: str, text: str, label: str, *codes: Code) -> None:
            what = self._say("export-late-question", question=label) if fact.late else label
            own = f"answer/{fact.round}/{name}"
            made = self._line(at, person, text, (entry.seq, name), *codes, *balance, label=what, about=weighed, own=own)
            answer = f"{self._row['id']}:{person}"
            if self._notebook.marked(answer) is None:
                self._mark(answer, made, person)

        for name, question in self._questions():
            if name in fact.texts:
                said(name, fact.texts[name], question, ("kind", "answer"))
        if "example" in fact.texts:
            said("example", fact.texts["example"], self._say("export-example-given"), ("kind", "example"))
        if weighed:
            said("weighing", weighed, self._say("export-weighing"), ("kind", "weighing"))
            self._weighed.append(self._say("refi-weighed", person=person, round=fact.round, weighed=weighed))
        for item in self._row["dilemma"].get("balances", ()):
            if item["id"] in fact.balances:
                today, wanted = fact.balances[item["id"]]
                poles = {side: both(item[side]) for side in ("left", "right")}
                at_both = self._say("export-balanced", today=today, wanted=wanted)
                said(f"balance/{item['id']}", at_both, self._say("balance-scale", **poles), ("kind", "weighing"))
        if fact.claim:
            codes = (("kind", "claim"), *self._stance_codes(fact))
            said("claim", self._stance(fact), self._say("export-claim"), *codes)

    def _weights(self, fact: f.ResponseGiven) -> str:
        gave = Word(f"consideration-{fact.gave}") if fact.gave else "–"
        return self._say("export-weighed", **{name: self._weight(fact, name) for name in CONSIDERATIONS}, gave=gave)

    def _weight(self, fact: f.ResponseGiven, name: str) -> Line:
        first = self._answers[1].get(fact.person)
        old = None
        if first is not None and isinstance(first.fact, f.ResponseGiven) and not self._taken_back(first, first.fact):
            old = first.fact.weighing.get(name)
        args: dict[str, Line | str | int] = {"name": Word(f"consideration-{name}"), "value": fact.weighing.get(name, 0)}
        if fact.round == 1 or old is None:
            return Word("export-weight", args)
        return Word("export-weight-moved", {**args, "before": old})

    def _questions(self, *, moved: bool = True) -> Iterable[tuple[str, str]]:
        for item in self._row["dilemma"]["questions"]:
            yield item["id"], self._both(item["text"])
        if moved:
            yield "moved", self._say("moved-question")

    def _stance(self, fact: f.ResponseGiven | f.ClaimRelated) -> str:
        texts = {item["id"]: both(item["text"]) for item in self._row["dilemma"]["claims"]}
        stance = Word(f"stance-{fact.stance}")
        return self._say("export-claimed", claim=texts.get(fact.claim, fact.claim), stance=stance)

    def _stance_codes(self, fact: f.ResponseGiven | f.ClaimRelated) -> tuple[Code, ...]:
        dilemma = self._row["dilemma"]
        return ("stance", fact.stance), ("claim", claim_key(dilemma["id"], dilemma["version"], fact.claim))

    # --- discussion -----------------------------------------------------------------------------------------------

    def _contribution(self, entry: Entry) -> None:
        at, fact, key = entry.at, entry.fact, (entry.seq,)
        match fact:
            case f.ContributionMade():
                change = self._record.later(fact.contribution)
                labels = [self._replies(fact.reply_to), self._say(f"export-{change}-later") if change else ""]
                if fact.files:
                    labels.append(self._say("export-files", count=len(fact.files)))
                label = "; ".join(item for item in labels if item)
                codes = (("kind", "contribution"), ("change", change))
                own = fact.contribution
                made = self._line(at, fact.person, fact.texts["text"], key, *codes, label=label, own=own)
                self._mark(fact.contribution, made, f"{fact.person} {self._voice.clock(at)}")
                self._link("refi-link-reply", made, fact.reply_to)
            case f.ContributionEdited():
                author, clock = self._author(fact.contribution)
                label = self._say("export-edits", clock=clock)
                made = self._line(at, author, fact.texts["text"], key, ("kind", "edit"), label=label)
                self._link("refi-link-about", made, fact.contribution)
            case f.ContributionDeleted():
                author, clock = self._author(fact.contribution)
                text = self._say("export-deletes", person=author, clock=clock)
                gone = self._event(at, text, key, ("kind", "deletion"), of=author)
                self._link("refi-link-about", gone, fact.contribution)
            case _:
                pass

    def _replies(self, to: str) -> str:
        person, clock = self._author(to) if to else ("", "")
        return self._say("export-reply", person=person, clock=clock) if person else ""

    def _author(self, contribution: str) -> tuple[str, str]:
        """Who made a contribution, and at what time of day; empty when it is not in the record."""
        if marked := self._notebook.marked(contribution):
            person, _, clock = marked[1].rpartition(" ")
            return person, clock
        there = self._record.contribution(contribution)
        return (str(there["person"]), self._voice.clock(there["made_at"])) if there else ("", "")

    def _related(self, entry: Entry, fact: f.ClaimRelated) -> None:
        person, clock = self._author(fact.contribution) if fact.contribution else ("", "")
        where = self._say("export-relates", clock=clock, person=person) if person else ""
        label = where or self._say("export-relates-unknown")
        codes = (("kind", "relation"), *self._stance_codes(fact))
        text = self._stance(fact)
        stance = self._line(entry.at, fact.person, text, (entry.seq,), *codes, label=label, own="relation/")
        self._link("refi-link-about", stance, fact.contribution)
        for name, why in fact.texts.items():
            self._line(entry.at, fact.person, why, (entry.seq, name), *codes, label=label)

    # --- proposals and try-outs -----------------------------------------------------------------------------------

    def _proposal(self, entry: Entry, fact: f.ProposalMade) -> None:
        old = self._proposals.get(fact.proposal)
        self._proposals[fact.proposal] = fact
        known = "export-proposal" if old is None else "export-proposal-changed"
        revision = {} if old is None else {"revision": fact.revision}
        serves, costs = (", ".join(self._say(f"consideration-{item}") for item in names) or "–"
                         for names in (fact.serves, fact.costs))  # fmt: skip
        about = self._say("export-proposal-balance", id=fact.proposal, serves=serves, costs=costs)
        codes: tuple[Code, ...] = (
            ("kind", "proposal"),
            *(("serves", serve) for serve in fact.serves),
            *(("costs", cost) for cost in fact.costs),
        )
        person = entry.actor if entry.actor in self._record.people else fact.person
        for part in _PARTS:
            text = fact.texts.get(part, "")
            if text and (old is None or old.texts.get(part) != text):
                name = Word(f"proposal-{part.replace('_', '-')}")
                label = self._say(known, id=fact.proposal, part=name, **revision)
                own = f"{fact.proposal}/{part}"
                made = self._line(entry.at, person, text, (entry.seq, part), *codes, label=label, about=about, own=own)
                if self._notebook.marked(fact.proposal) is None:
                    self._mark(fact.proposal, made, fact.proposal)
                    for source in fact.sources:
                        self._link("refi-link-grown", made, source)
        if old is None or (old.serves, old.costs) != (fact.serves, fact.costs):
            self._event(entry.at, about, (entry.seq, "balance"), *codes)

    def _pledge(self, entry: Entry, fact: f.PledgeShared) -> None:
        made, kind = self._pledges[fact.pledge], ("kind", "pledge")
        for part in ("what", "notice"):
            label = self._say("export-pledge", id=fact.pledge, part=Word(f"pledge-{part}-said"))
            text, own = made.texts.get(part, ""), f"{fact.pledge}/{part}"
            told = self._line(entry.at, made.person, text, (entry.seq, part), kind, label=label, own=own)
            if self._notebook.marked(fact.pledge) is None:
                self._mark(fact.pledge, told, fact.pledge)
        ahead = self._say("export-pledge-ahead", id=fact.pledge, on=self._voice.day(fact.looks))
        self._event(entry.at, ahead, (entry.seq,), kind)

    def _noticed(self, pledge: f.PledgeMade) -> None:
        """What staff said of it, once that was shown."""
        entries = list(self._record.entries(stream="", seqs=self._group.views.get(pledge.pledge, [])))
        if entries:
            self._heading(self._say("export-pledge-views", id=pledge.pledge))
        for entry in entries:
            fact, key = entry.fact, ("pledge", entry.seq)
            match fact:
                case f.PledgeViewed():
                    noticed = Word(f"pledge-noticed-{fact.noticed}")
                    label = self._say("export-pledge-view", id=pledge.pledge, noticed=noticed)
                    line, own, kind = fact.texts.get("line", ""), f"view/{pledge.pledge}", ("kind", "pledge_view")
                    self._acted(entry.at, fact.person, line, label, key, pledge.pledge, kind, own=own)
                case f.PledgeShown():
                    told = "export-pledge-few" if fact.suppressed else "export-pledge-shown"
                    self._event(entry.at, self._say(told, id=pledge.pledge), key, ("kind", "pledge"))
                case _:
                    pass

    def _plan(self, fact: f.TryOutPlanned) -> str:
        owner: Line | str = fact.owner or Word("export-owner-unknown")
        period = {"start": self._voice.day(fact.starts), "end": self._voice.day(fact.ends)}
        return self._say("export-planned", id=fact.tryout, proposal=fact.proposal, owner=owner, **period)

    def _tryout(self, planned: f.TryOutPlanned) -> None:
        self._heading(self._say("export-tryout", id=planned.tryout, proposal=planned.proposal))
        about = planned.tryout
        for entry in self._record.entries(stream="", seqs=self._group.courses.get(about, [])):
            at, fact, key = entry.at, entry.fact, ("tryout", entry.seq)
            match fact:
                case f.TryOutReached():
                    self._event(at, self._say(f"export-tryout-{fact.status}", id=about), key, ("kind", "tryout"))
                case f.CheckInGiven():
                    self._checkin(entry, fact)
                case f.TryOutStopped():
                    label = self._say("export-stops", id=about)
                    reason = fact.texts.get("reason", "")
                    self._acted(at, fact.person, reason, label, key, about, ("kind", "stop"), own=f"stop/{about}")
                case f.OutcomeDecided():
                    label = self._say("export-outcome", id=about, outcome=Word(f"outcome-{fact.outcome}"))
                    codes = (("kind", "outcome"), ("outcome", fact.outcome))
                    reason, own = fact.texts.get("reason", ""), f"outcome/{about}"
                    self._acted(at, fact.person, reason, label, key, about, *codes, own=own)
                case _:
                    pass

    def _checkin(self, entry: Entry, fact: f.CheckInGiven) -> None:
        signs = ("both" if fact.harm else "benefit") if fact.benefit else "harm" if fact.harm else "none"
        course = {"course": Word(f"course-{fact.course}"), "signs": Word(f"signs-{signs}")}
        label = self._say("export-checkin", number=fact.number, **course)
        codes: tuple[Code, ...] = (
            ("kind", "checkin"),
            ("course", fact.course),
            *((("signs", "benefit"),) if fact.benefit else ()),
            *((("signs", "harm"),) if fact.harm else ()),
        )
        note, key = fact.texts.get("note", ""), ("tryout", entry.seq)
        own = f"checkin/{fact.tryout}/{fact.number}"
        self._acted(entry.at, fact.person, note, label, key, fact.tryout, *codes, own=own)

    # --- what the bot knows beside the text -----------------------------------------------------------------------

    def _notes(self) -> Iterable[UUID]:
        at = self._row["started_at"]
        for kind, lines in (
            ("prompts", [self._content(), *self._prompts]),
            ("weighings", self._weighed),
            ("approvals", self._memos.approved),
            (
                "silences",
                list(self._notebook.silences((self._row["id"], *(tryout.tryout for tryout in self._tryouts)))),
            ),
        ):
            if lines:
                name = one_line(f"{self.name} · {self._say(f'refi-note-{kind}')}")
                between = "\n\n" if kind == "prompts" else "\n"
                yield self._parts.note(guid("note", str(self.id), kind), name, at, between.join(lines) + "\n")
        yield from self._memos.rest()

    def _variables(self) -> list[etree._Element]:
        row = self._row
        values = {
            "flip": row["number"],
            "started": row["started_at"],
            "theme": self._say(f"theme-{row['dilemma']['theme']}"),
            "dilemma": row["dilemma"]["id"],
            "dilemma_version": row["dilemma"]["version"],
            "format": row["format"]["id"],
            "format_version": row["format"]["version"],
            "pace": self._say(f"pace-{row['pace']}"),
            "promise": self._say(f"promise-{row['promise']}"),
        }
        return [valued(name, value) for name, value in values.items()]
