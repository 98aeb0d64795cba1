"""The record to read: what was said, in order, as `[09:00:03] P01: text`, under headings for sessions and phases."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from bot.domain import facts as f
from bot.domain.facts import Entry
from bot.domain.views import Bilingual, Line, When, Word
from storage.exports.leaving import comments, reviews, seminars
from storage.exports.leaving.record import CONSIDERATIONS, Record
from storage.exports.transcript import circle
from storage.exports.transcript.page import Page as Page
from storage.exports.transcript.page import Pen
from storage.exports.transcript.page import Speaker as Speaker

EXCERPT = 140
_PARTS = ("what", "who", "for_whom", "benefit", "harm")


def write(out: IO[str] | tuple[Pen, ...], record: Record, words: Speaker, note: Line | None = None) -> None:
    """The transcript of one group into an open file (Markdown) or by these pens; `note` is said at its head."""
    page = Page(out, words, record.language, record.zone)
    page.heading(1, page.say("export-title", theme=Word(f"theme-{record.theme}")))
    if note is not None:
        page.quote(page.text(note))
    page.how(zone=record.zone)
    page.heading(2, page.say("export-people"))
    if record.people:
        page.items([_person(page, record, person) for person in record.people])
    else:
        page.para(page.say("export-nobody"))
    page.para(page.say("export-left-out", count=record.absent))
    course = _Course(record)
    sessions = record.sessions()
    for session in sessions:
        _Session(page, record, session, course).write()
    if not sessions:
        page.para(page.say("export-no-sessions"))


def _person(page: Page, record: Record, person: str) -> str:
    known = record.people[person]
    quotable = Word("export-quotable" if known.quotable else "export-not-quotable")
    return page.say("export-person", person=person, role=Word(f"role-{known.role}"), quotable=quotable)


class _Course:
    """What became of the proposals and try-outs of a group, and when: `seq` orders it across sessions."""

    def __init__(self, record: Record) -> None:
        self.seqs: dict[str, list[int]] = {}
        """Where on the tape each try-out's course stands."""
        self._statuses: dict[str, list[tuple[int, str]]] = {}
        self._proposals: dict[str, tuple[int, str]] = {}
        self._decisions: dict[str, tuple[int, str]] = {}
        self._tryouts: dict[str, tuple[int, str]] = {}
        self._told: dict[str, tuple[str, str]] = {}
        """What was last said of each proposal."""
        self.views: dict[str, list[int]] = {}
        """Where on the tape stands what staff said of each pledge."""
        for seq, data in record.numbers(f.PledgeViewed, f.PledgeShown):
            self.views.setdefault(data["pledge"], []).append(seq)
        for seq, data in record.numbers(f.TryOutReached, f.CheckInGiven, f.TryOutStopped, f.OutcomeDecided):
            self.seqs.setdefault(data["tryout"], []).append(seq)
            if "course" not in data:
                status = data.get("status") or data.get("outcome") or "stopped"
                self._statuses.setdefault(data["tryout"], []).append((seq, status))

    def take(self, entry: Entry) -> None:
        match entry.fact:
            case f.ProposalMade(proposal=proposal, texts=texts):
                first, _ = self._proposals.get(proposal, (entry.seq, ""))
                self._proposals[proposal] = first, texts.get("what", "")
            case f.ProposalWithdrawn(proposal=proposal):
                self._proposals.pop(proposal, None)
            case f.DecisionMade(proposal=proposal, outcome=outcome):
                self._decisions[proposal] = entry.seq, outcome
            case f.TryOutPlanned(proposal=proposal, tryout=tryout):
                self._tryouts[proposal] = entry.seq, tryout
            case _:
                pass

    def until(self, seq: int, page: Page) -> list[str]:
        """One line for each proposal of which something new can be said: what it was, what was decided, and how far its
        try-out had come at `seq`. A last line counts the others: the list is not to grow with the years."""
        lines: list[str] = []
        others = 0
        for proposal, (made, what) in self._proposals.items():
            if made > seq:
                continue
            planned, tryout = self._tryouts.get(proposal, (seq + 1, ""))
            decided, outcome = self._decisions.get(proposal, (seq + 1, ""))
            if planned < seq:
                reached = ["planned", *(status for at, status in self._statuses.get(tryout, []) if at < seq)]
                fate = f"tryout-status-{reached[-1]}"
            else:
                tryout, fate = "", f"fate-{outcome}" if decided < seq else "fate-open"
            if self._told.get(proposal) == (what, fate):
                others += 1
                continue
            self._told[proposal] = what, fate
            lines.append(f"{proposal} · {_excerpt(what)} · {f'{tryout}: ' if tryout else ''}{page.say(fate)}")
        return [*lines, page.say("export-as-before", count=others)] if others else lines


class _Session:
    """Goes through one session's entries, and remembers what it takes to say the next one well."""

    def __init__(self, page: Page, record: Record, row: dict[str, Any], course: _Course) -> None:
        self._page = page
        self._record = record
        self._row = row
        self._course = course
        self._phase_began: datetime | None = None
        self._answers: dict[int, dict[str, Entry]] = {1: {}, 2: {}}
        self._shared: set[int] = set()
        self._views = reviews.Views()
        self._proposals: dict[str, f.ProposalMade] = {}
        self._tryouts: list[f.TryOutPlanned] = []
        self._pledges: dict[str, f.PledgeMade] = {}
        self._points: dict[str, f.PointMade] = {}
        self._closed = False
        self._told: list[Entry] = []
        self._comments: list[Entry] = []

    def write(self) -> None:
        page, row = self._page, self._row
        title = page.say("export-session", number=row["number"], dilemma=_both(row["dilemma"]["title"]))
        page.heading(2, title, row["started_at"])
        summary: dict[str, Line] = {"format": _both(row["format"]["title"]), "pace": Word(f"pace-{row['pace']}")}
        page.para(page.say("plan-summary", **summary, promise=Word(f"promise-{row['promise']}")))
        page.quote(page.both(row["dilemma"]["vignette"]))
        asked = row["dilemma"]["questions"] if reviews.asks(row, "response") else []
        for title, texts in (("export-asked", asked), ("export-criteria", reviews.criteria(row))):
            if texts:
                page.para(page.say(title))
                page.items([page.both(text["text"]) for text in texts])
        for entry in self._record.entries(stream=row["id"]):
            if isinstance(entry.fact, f.FateTold):
                self._told.append(entry)
                continue
            if isinstance(entry.fact, comments.OWN):
                self._comments.append(entry)
                continue
            self._tell_told()
            self._course.take(entry)
            self._entry(entry)
        self._tell_told()
        page.drop()
        for tryout in self._tryouts:
            self._tryout(tryout)
        for pledge in self._pledges.values():
            self._noticed(pledge)
        comments.section(page, self._record, row, self._comments)

    def _tell_told(self) -> None:
        """Everybody was told at once: one line, not one for each."""
        if self._told:
            self._after(self._told[0].at)
            self._page.note(self._told[0].at, self._page.say("export-told", count=len(self._told)))
            self._told = []

    def _after(self, at: datetime) -> None:
        if self._closed:
            self._page.hold(3, self._page.say("export-after"), at)
            self._closed = False

    def _entry(self, entry: Entry) -> None:
        page, at, fact = self._page, entry.at, entry.fact
        self._after(at)
        match fact:
            case f.PhaseStarted():
                self._phase_began = at
                phases = self._row["format"]["phases"]
                title = _both(phases[fact.phase]["title"])
                page.hold(3, page.say("export-phase", at=fact.phase + 1, of=len(phases), title=title), at)
                if phases[fact.phase]["kind"] == "recap" and (lines := self._course.until(entry.seq, page)):
                    page.para(page.say("recap-proposals"))
                    page.items(lines)
            case f.PhaseEnded():
                # A phase that had nothing to do, such as the recap of a first session, leaves no heading.
                if at != self._phase_began or not page.drop():
                    page.note(at, page.say(f"export-ended-{fact.reason}"))
            case f.PhaseExtended():
                page.note(at, page.say("export-extended", until=When(fact.ends)))
            case f.SessionPaused():
                page.note(at, page.say("export-paused"))
            case f.SessionResumed():
                page.note(at, page.say("export-resumed"))
            case f.SessionClosed():
                page.note(at, page.say("export-closed"))
                self._closed = True
            case f.ResultsSent():
                page.said(at, fact.person, fact.texts["text"], page.say("export-results"))
            case (
                f.ExcerptShared() | f.ExcerptWithdrawn() | f.TurnsMarked() | f.MarksShared() | f.ListenerAsked()
                | f.OwnerAnswered() | f.IdeaOffered() | f.IdeasShared() | f.NextStepChosen() | f.NextStepTold()
            ):  # fmt: skip
                circle.write(page, at, fact)
            case f.ResponseGiven() | f.ResponsePassed() | f.ResponseWithdrawn():
                self._answers[fact.round][fact.person] = entry
                if fact.round in self._shared:
                    self._late(entry)
            case f.Revealed():
                self._revealed(fact)
            case f.ReviewGiven():
                self._views.take(entry, fact)
            case f.ReviewShown():
                self._reviewed(fact)
            case f.ContributionMade() | f.ContributionEdited() | f.ContributionDeleted():
                self._contribution(entry)
            case f.ClaimRelated():
                self._claim(entry, fact)
            case f.KnowledgeRequested():
                page.said(at, fact.person, fact.texts["question"], page.say("export-asks", id=fact.request))
            case f.KnowledgeAnswered():
                page.said(at, fact.person, fact.texts["answer"], page.say("export-answers", id=fact.request))
            case f.ProposalMade():
                self._proposal(entry, fact)
            case f.ProposalWithdrawn():
                label = page.say("export-withdraws", id=fact.proposal)
                page.said(at, fact.person, fact.texts.get("reason", ""), label)
            case f.PositionTaken():
                position = Word(f"position-{fact.position}")
                label = page.say("export-position", id=fact.proposal, position=position)
                if "reason" in fact.texts:
                    page.said(at, fact.person, fact.texts["reason"], label)
                else:
                    page.note(at, f"{fact.person} · {label}")
            case f.ObjectionAnswered():
                key = "export-objection-answer" if fact.objector else "export-objection-answer-unknown"
                args = {"person": fact.objector} if fact.objector else {}
                page.said(at, fact.person, fact.texts["answer"], page.say(key, id=fact.proposal, **args))
            case f.BackingGiven():
                label = page.say("export-backs" if fact.backed else "export-declines", id=fact.proposal)
                page.said(at, fact.person, fact.texts.get("reason", ""), label)
            case f.DecisionMade():
                decision = Word(f"decision-{fact.outcome}")
                page.note(at, page.say("export-decided", id=fact.proposal, decision=decision))
            case f.TryOutPlanned():
                self._tryouts.append(fact)
                page.note(at, self._plan(fact))
            case f.PledgeMade():
                self._pledges[fact.pledge] = fact
            case f.PledgeShared() if fact.pledge in self._pledges:
                self._pledge(at, fact)
            case f.PatternsReceived():
                page.note(at, page.say("export-seminar-patterns", number=fact.label))
                page.items([page.text(line) for line in seminars.lines(fact, seminars.claims_of(self._row))])
            case f.PointMade():
                self._points[fact.point] = fact
            case f.PointReleased() if fact.point in self._points:
                made = self._points[fact.point]
                page.said(at, made.person, made.texts.get("text", ""), page.say("export-seminar-sent"))
            case f.PointReceived():
                words = fact.texts.get("text") or page.say("export-seminar-unlogged")
                page.said(at, page.say("another-group", number=fact.label), words, page.say("export-seminar-point"))
            case _:
                pass

    # --- answers --------------------------------------------------------------------------------------------------

    def _revealed(self, fact: f.Revealed) -> None:
        page, given = self._page, self._answers[fact.round]
        self._shared.add(fact.round)
        page.heading(4, page.say("export-shown" if fact.round == 1 else "export-shown-again"))
        if fact.suppressed:
            page.para(page.say("export-kept-back"))
        order = [person for person in fact.order if person in given]
        rest = [person for person in given if person not in fact.order]
        for person in (*order, *rest):
            entry = given[person]
            match entry.fact:
                case f.ResponseGiven():
                    revision = entry.fact.revision
                    page.para(page.say("export-answered", person=person, at=When(entry.at), revision=revision))
                    self._answer(entry, entry.fact)
                case f.ResponsePassed():
                    page.para(page.say("export-passed", person=person))
                case _:
                    page.para(page.say("export-withdrew", person=person))
        if not given:
            page.para(page.say("export-nothing-given"))

    def _late(self, entry: Entry) -> None:
        page, fact = self._page, entry.fact
        match fact:
            case f.ResponseGiven():
                self._answer(entry, fact)
            case f.ResponsePassed():
                page.note(entry.at, page.say("export-passed-late", person=fact.person))
            case f.ResponseWithdrawn():
                page.note(entry.at, page.say("export-withdrew", person=fact.person))
            case _:
                pass

    def _answer(self, entry: Entry, fact: f.ResponseGiven) -> None:
        """All of one answer: a late one where it came, the others under a line that says when they were given."""
        page = self._page

        def said(text: str, label: str) -> None:
            what = page.say("export-late-question", question=label) if fact.late else label
            page.said(entry.at, fact.person, text, what, dated=fact.late)

        for name, question in self._questions():
            if name in fact.texts:
                said(fact.texts[name], question)
        if fact.weighing:
            gave = Word(f"consideration-{fact.gave}") if fact.gave else "–"
            weights = {name: self._weight(fact, name) for name in CONSIDERATIONS}
            said(page.say("export-weighed", **weights, gave=gave), page.say("export-weighing"))
        for item in self._row["dilemma"].get("balances", ()):
            if item["id"] in fact.balances:
                today, wanted = fact.balances[item["id"]]
                poles = {side: _both(item[side]) for side in ("left", "right")}
                said(page.say("export-balanced", today=today, wanted=wanted), page.say("balance-scale", **poles))
        if fact.claim:
            said(self._stance(fact), page.say("export-claim"))
        if "example" in fact.texts:
            said(fact.texts["example"], page.say("export-example-given"))

    def _stance(self, fact: f.ResponseGiven | f.ClaimRelated) -> str:
        claim = next(_both(item["text"]) for item in self._row["dilemma"]["claims"] if item["id"] == fact.claim)
        return self._page.say("export-claimed", claim=claim, stance=Word(f"stance-{fact.stance}"))

    def _questions(self) -> Iterator[tuple[str, str]]:
        for item in self._row["dilemma"]["questions"]:
            yield item["id"], self._page.both(item["text"])
        yield "moved", self._page.say("moved-question")

    def _weight(self, fact: f.ResponseGiven, name: str) -> Line:
        before = self._answers[1].get(fact.person)
        old = before.fact.weighing.get(name) if before and isinstance(before.fact, f.ResponseGiven) else None
        args: dict[str, Line | str | int] = {"name": Word(f"consideration-{name}"), "value": fact.weighing.get(name, 0)}
        if fact.round == 1 or old is None:
            return Word("export-weight", args)
        return Word("export-weight-moved", {**args, "before": old})

    def _reviewed(self, fact: f.ReviewShown) -> None:
        page, given = self._page, self._views.of(fact.tryout)
        page.heading(4, page.say("export-review-shown", id=fact.tryout))
        if fact.suppressed:
            page.para(page.say("export-kept-back"))
        for entry, view in given:
            page.para(page.say("export-answered", person=view.person, at=When(entry.at), revision=view.revision))
            said = page.text(reviews.judged(self._row, view))
            for text in (said, *view.texts.values()):
                page.said(entry.at, view.person, text, page.say("export-review", id=fact.tryout), dated=False)
        if not given:
            page.para(page.say("export-nothing-given"))

    # --- discussion -----------------------------------------------------------------------------------------------

    def _contribution(self, entry: Entry) -> None:
        page, at, fact = self._page, entry.at, entry.fact
        match fact:
            case f.ContributionMade():
                labels = [self._reply(fact.reply_to)]
                if later := self._record.later(fact.contribution):
                    labels.append(page.say(f"export-{later}-later"))
                if fact.files:
                    labels.append(page.say("export-files", count=len(fact.files)))
                page.said(at, fact.person, fact.texts["text"], *labels)
            case f.ContributionEdited():
                author = self._record.author(fact.contribution)
                page.said(at, author, fact.texts["text"], page.say("export-edits", clock=self._made(fact)))
            case f.ContributionDeleted():
                author = self._record.author(fact.contribution)
                page.note(at, page.say("export-deletes", person=author, clock=self._made(fact)))
            case _:
                pass

    def _reply(self, to: str) -> str:
        parent = self._record.contribution(to) if to else None
        if parent is None:
            return ""
        return self._page.say("export-reply", person=parent["person"], clock=self._page.clock(parent["made_at"]))

    def _made(self, fact: f.ContributionEdited | f.ContributionDeleted) -> str:
        there = self._record.contribution(fact.contribution)
        return self._page.clock(there["made_at"]) if there else ""

    def _claim(self, entry: Entry, fact: f.ClaimRelated) -> None:
        page = self._page
        there = self._record.contribution(fact.contribution) if fact.contribution else None
        if there is None:
            label = page.say("export-relates-unknown")
        else:
            label = page.say("export-relates", clock=page.clock(there["made_at"]), person=there["person"])
        page.note(entry.at, f"{fact.person} · {label}: {self._stance(fact)}")
        for why in fact.texts.values():
            page.said(entry.at, fact.person, why, label)

    # --- proposals and try-outs -----------------------------------------------------------------------------------

    def _proposal(self, entry: Entry, fact: f.ProposalMade) -> None:
        page = self._page
        old = self._proposals.get(fact.proposal)
        self._proposals[fact.proposal] = fact
        key = "export-proposal" if old is None else "export-proposal-changed"
        for part in _PARTS:
            text = fact.texts.get(part, "")
            if text and (old is None or old.texts.get(part) != text):
                args: dict[str, Line | str | int] = {} if old is None else {"revision": fact.revision}
                label = page.say(key, id=fact.proposal, part=Word(f"proposal-{part.replace('_', '-')}"), **args)
                page.said(entry.at, entry.actor or fact.person, text, label)
        if old is None or (old.serves, old.costs) != (fact.serves, fact.costs):
            serves, costs = (self._considerations(names) for names in (fact.serves, fact.costs))
            page.note(entry.at, page.say("export-proposal-balance", id=fact.proposal, serves=serves, costs=costs))
        if fact.sources and (old is None or set(old.sources) != set(fact.sources)):
            page.para(page.say("export-grown", id=fact.proposal))
            page.items([self._source(source) for source in fact.sources])

    def _considerations(self, names: tuple[str, ...]) -> str:
        return ", ".join(self._page.say(f"consideration-{name}") for name in names) or "–"

    def _source(self, source: str) -> str:
        page = self._page
        there = self._record.contribution(source)
        if there is None:
            return page.say("export-grown-answer", person=source.partition(":")[2])
        text = there["texts"].get("text") or page.say("export-deleted-later")
        return f"[{page.clock(there['made_at'])}] {there['person']}: {_excerpt(text)}"

    def _pledge(self, at: datetime, fact: f.PledgeShared) -> None:
        page, made = self._page, self._pledges[fact.pledge]
        for part in ("what", "notice"):
            label = page.say("export-pledge", id=fact.pledge, part=Word(f"pledge-{part}-said"))
            page.said(at, made.person, made.texts.get(part, ""), label)
        page.note(at, page.say("export-pledge-ahead", id=fact.pledge, on=page.day(fact.looks)))

    def _noticed(self, pledge: f.PledgeMade) -> None:
        """What staff said of it, once that was shown."""
        page = self._page
        entries = list(self._record.entries(stream="", seqs=self._course.views.get(pledge.pledge, [])))
        if not entries:
            return
        page.heading(3, page.say("export-pledge-views", id=pledge.pledge))
        page.quote(pledge.texts.get("what", ""))
        for entry in entries:
            match entry.fact:
                case f.PledgeViewed(person=person, noticed=noticed, texts=texts):
                    label = page.say("export-pledge-view", id=pledge.pledge, noticed=Word(f"pledge-noticed-{noticed}"))
                    page.said(entry.at, person, texts.get("line") or page.say("export-no-note"), label)
                case f.PledgeShown(suppressed=few):
                    key = "export-pledge-few" if few else "export-pledge-shown"
                    page.note(entry.at, page.say(key, id=pledge.pledge))
                case _:
                    pass

    def _plan(self, fact: f.TryOutPlanned) -> str:
        owner: Line | str = fact.owner or Word("export-owner-unknown")
        period = {"start": self._page.day(fact.starts), "end": self._page.day(fact.ends)}
        return self._page.say("export-planned", id=fact.tryout, proposal=fact.proposal, owner=owner, **period)

    def _tryout(self, planned: f.TryOutPlanned) -> None:
        page = self._page
        page.heading(3, page.say("export-tryout", id=planned.tryout, proposal=planned.proposal))
        if planned.proposal in self._proposals:
            page.quote(self._proposals[planned.proposal].texts.get("what", ""))
        for entry in self._record.entries(stream="", seqs=self._course.seqs.get(planned.tryout, [])):
            fact = entry.fact
            match fact:
                case f.TryOutReached():
                    page.note(entry.at, page.say(f"export-tryout-{fact.status}", id=planned.tryout))
                case f.CheckInGiven():
                    signs = ("both" if fact.harm else "benefit") if fact.benefit else "harm" if fact.harm else "none"
                    course = {"course": Word(f"course-{fact.course}"), "signs": Word(f"signs-{signs}")}
                    label = page.say("export-checkin", number=fact.number, **course)
                    page.said(entry.at, fact.person, fact.texts.get("note") or page.say("export-no-note"), label)
                case f.TryOutStopped():
                    label = page.say("export-stops", id=planned.tryout)
                    page.said(entry.at, fact.person, fact.texts.get("reason", ""), label)
                case f.OutcomeDecided():
                    label = page.say("export-outcome", id=planned.tryout, outcome=Word(f"outcome-{fact.outcome}"))
                    page.said(entry.at, fact.person, fact.texts.get("reason", ""), label)
                case _:
                    pass


def _both(content: dict[str, str]) -> Bilingual:
    return Bilingual(content["da"], content["en"])


def _excerpt(text: str) -> str:
    first = text.strip().partition("\n")[0].rstrip()
    return first if len(first) <= EXCERPT else first[: EXCERPT - 1].rstrip() + "…"
