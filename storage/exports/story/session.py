"""The story of one session: its entries on the tape, in the order in which they are told.

What is private is told where it is shown; what came of the session, and what people say of their record, at the end.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.domain import facts as f
from bot.domain import story
from bot.domain.facts import Entry
from bot.domain.story import Event, Told, Utterance
from bot.domain.views import When, Word
from storage.exports.analysis.figures import SeenFigures
from storage.exports.leaving.record import Record
from storage.exports.story import comments
from storage.exports.story.asked import both
from storage.exports.story.course import Course, excerpt
from storage.exports.story.items import (
    After,
    Byline,
    Drawn,
    End,
    Grown,
    Item,
    Key,
    Phase,
    PhaseOver,
    Prompt,
    Said,
    Section,
    marked,
)
from storage.exports.story.lines import Lines
from storage.exports.story.voice import Voice

_SPOKEN = (f.LineSaid, f.LinesLeftOut)
_AnyAnswer = f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn


class SessionStory:
    """Goes through one session's entries, and remembers what it takes to tell the next one well. `row` is that of the
    session; `course` is the group's and goes from session to session."""

    def __init__(self, record: Record, row: dict[str, Any], course: Course, voice: Voice) -> None:
        self._record = record
        self._row = row
        self._course = course
        self._voice = voice
        self._lines = Lines(record, row, voice)
        self.asked = self._lines.asked
        self._answers: dict[int, dict[str, Entry]] = {1: {}, 2: {}}
        self._shared: set[int] = set()
        self._figures = SeenFigures(record, row)
        self._reviews: dict[str, dict[str, tuple[Entry, f.ReviewGiven]]] = {}
        self._tryouts: list[f.TryOutPlanned] = []
        self._closed = False

    def told(self) -> Iterator[Item]:
        """Once."""
        fates: list[Entry] = []
        own: list[Entry] = []
        spoken = self._spoken()
        for entry in self._record.entries(stream=self._row["id"]):
            if isinstance(entry.fact, f.FateTold):
                fates.append(entry)
            elif isinstance(entry.fact, comments.OWN):
                own.append(entry)
            elif not isinstance(entry.fact, _SPOKEN):
                yield from self._fates(fates)
                # What was said aloud is told where it was said, whenever its transcript came.
                while spoken and spoken[-1].happened <= entry.at:
                    yield from self._plain(spoken.pop())
                self._course.take(entry)
                yield from self._after(entry.at)
                yield from self._entry(entry)
        yield from self._fates(fates)
        for entry in reversed(spoken):
            yield from self._plain(entry)
        yield End()
        for tryout in self._tryouts:
            yield from self._tryout(tryout)
        for pledge in self._lines.pledges.values():
            yield from self._noticed(pledge)
        if own:
            yield Section(3, Word("export-comments"), own=True)
        for entry in own:
            told = comments.told(self._voice, self._record, self._row, entry)
            yield self._said(entry, told, own=True)

    def _spoken(self) -> list[Entry]:
        """What was said aloud and may be read, the last first."""
        found = self._record.entries(stream=self._row["id"], kinds=_SPOKEN)
        there = [entry for entry in found if not self._record.taken_back(entry.seq)]
        newest = {(e.fact.transcript, e.fact.line): e.seq for e in there if isinstance(e.fact, f.LineSaid)}
        whole = [
            entry
            for entry in there
            if not isinstance(entry.fact, f.LineSaid) or newest[entry.fact.transcript, entry.fact.line] == entry.seq
        ]
        return sorted(whole, key=lambda entry: (entry.happened, entry.seq), reverse=True)

    def _fates(self, told: list[Entry]) -> Iterator[Item]:
        """Everybody was told at once: one line, not one for each."""
        if told:
            first, count = told[0], len(told)
            yield from self._after(first.at)
            yield self._said(first, Event(text=Word("export-told", {"count": count})))
            told.clear()

    def _after(self, at: datetime) -> Iterator[Item]:
        if self._closed:
            self._closed = False
            yield After(at)

    def _entry(self, entry: Entry) -> Iterator[Item]:
        at, fact = entry.at, entry.fact
        self._figures.take(entry)
        match fact:
            case f.PromptShown():
                yield Prompt(fact.language, fact.digest, fact.text)
            case f.PhaseStarted():
                phase = self._row["format"]["phases"][fact.phase]
                recap = self._course.until(entry.seq, self._voice) if phase["kind"] == "recap" else ()
                yield Phase(at, fact.phase, phase["kind"], both(phase["title"]), recap)
            case f.PhaseEnded():
                yield PhaseOver(at, (entry.seq,), Word(f"export-ended-{fact.reason}"))
            case f.SessionClosed():
                yield self._said(entry, Event(text=Word("export-closed")))
                self._closed = True
            case f.ResponseGiven() | f.ResponsePassed() | f.ResponseWithdrawn():
                self._answers[fact.round][fact.person] = entry
                if fact.round in self._shared:
                    yield from (self._said(entry, told) for told in self._answer(fact, shown=True))
            case f.Revealed():
                yield from self._revealed(entry, fact)
            case f.ReviewGiven():
                if self._record.taken_back(entry.seq):
                    return
                self._reviews.setdefault(fact.tryout, {})[fact.person] = entry, fact
            case f.ReviewShown():
                yield from self._reviewed(entry, fact)
            case f.TryOutPlanned():
                self._tryouts.append(fact)
                yield from self._plain(entry)
            case f.ProposalMade():
                old = self._lines.proposals.get(fact.proposal)
                yield from self._plain(entry)
                if fact.sources and (old is None or set(old.sources) != set(fact.sources)):
                    yield Grown(fact.proposal, tuple(self._source(source) for source in fact.sources))
            case _:
                yield from self._plain(entry)

    def _plain(self, entry: Entry) -> Iterator[Said]:
        yield from (self._said(entry, told) for told in self._lines.told(entry))

    def _said(self, entry: Entry, told: Told, *before: str, within: bool = False, own: bool = False) -> Said:
        key: Key = (*before, entry.seq, *((told.part,) if told.part else ()))
        return Said(at=entry.happened, key=key, told=told, within=within, own=own, quotable=self._quotable(told))

    def _quotable(self, told: Told) -> bool:
        if not isinstance(told, Utterance) or told.deleted:
            return False
        return self._record.quotable(told.quoting or told.person)

    # --- what is shown at once ----------------------------------------------------------------------------------------

    def _revealed(self, entry: Entry, fact: f.Revealed) -> Iterator[Item]:
        given = self._answers[fact.round]
        self._shared.add(fact.round)
        yield Section(4, Word("export-shown" if fact.round == 1 else "export-shown-again"))
        yield from self._kept_back(entry, few=fact.suppressed)
        yield from (self._said(entry, figures, within=True) for figures in self._figures.told(fact.round))
        if charts := self._figures.charts(fact.round):
            yield Drawn(charts)
        order = [person for person in fact.order if person in given]
        for person in (*order, *(person for person in given if person not in fact.order)):
            there = given[person]
            if isinstance(there.fact, f.ResponseGiven):
                yield self._byline(there, person, there.fact.revision)
            if isinstance(there.fact, _AnyAnswer):
                within = not (isinstance(there.fact, f.ResponseGiven) and there.fact.late)
                yield from (self._said(there, told, within=within) for told in self._answer(there.fact, shown=False))
        yield from self._nothing(entry, none=not given)

    def _answer(self, fact: _AnyAnswer, *, shown: bool) -> Iterator[Told]:
        if isinstance(fact, f.ResponseGiven):
            first = self._answers[1].get(fact.person)
            before = first.fact.weighing if first is not None and isinstance(first.fact, f.ResponseGiven) else None
            yield from story.answer(fact, self.asked, before)
        else:
            yield story.silent_answer(fact, shown=shown)

    def _reviewed(self, entry: Entry, fact: f.ReviewShown) -> Iterator[Item]:
        given = self._reviews.get(fact.tryout, {})
        yield Section(4, Word("export-review-shown", {"id": fact.tryout}))
        yield from self._kept_back(entry, few=fact.suppressed)
        for there, view in given.values():
            yield self._byline(there, view.person, view.revision)
            yield from (self._said(there, told, within=True) for told in story.review(view, self.asked))
        yield from self._nothing(entry, none=not given)

    def _byline(self, entry: Entry, person: str, revision: int) -> Byline:
        return Byline(Word("export-answered", {"person": person, "at": When(entry.at), "revision": revision}))

    def _kept_back(self, entry: Entry, *, few: bool) -> Iterator[Said]:
        if few:
            yield self._said(entry, Event(text=Word("export-kept-back")), within=True)

    def _nothing(self, entry: Entry, *, none: bool) -> Iterator[Said]:
        if none:
            yield self._said(entry, Event(text=Word("export-nothing-given"), part="none"), within=True)

    # --- what came of it ----------------------------------------------------------------------------------------------

    def _source(self, source: str) -> str:
        voice = self._voice
        there = self._record.contribution(source)
        if there is None:
            return voice.say("export-grown-answer", person=source.partition(":")[2])
        text = there["texts"].get("text") or voice.say("export-deleted-later")
        may = self._record.quotable(there["person"]) and not there["deleted_at"]
        words = marked(excerpt(text), quotable=may)
        return f"[{voice.clock(there['made_at'])}] {there['person']}: {words}"

    def _tryout(self, planned: f.TryOutPlanned) -> Iterator[Item]:
        title = Word("export-tryout", {"id": planned.tryout, "proposal": planned.proposal})
        proposal = self._lines.proposals.get(planned.proposal)
        quote = None
        if proposal is not None:
            writer = self._lines.writers[planned.proposal]
            quote = marked(proposal.texts.get("what", ""), quotable=self._record.quotable(writer))
        yield Section(3, title, quote)
        for entry in self._record.entries(stream="", seqs=self._course.seqs.get(planned.tryout, ())):
            yield from (self._said(entry, told, "tryout") for told in self._lines.told(entry))

    def _noticed(self, pledge: f.PledgeMade) -> Iterator[Item]:
        """What staff said of it, once that was shown."""
        entries = list(self._record.entries(stream="", seqs=self._course.views.get(pledge.pledge, ())))
        if entries:
            what = marked(pledge.texts.get("what", ""), quotable=self._record.quotable(pledge.person))
            yield Section(3, Word("export-pledge-views", {"id": pledge.pledge}), what)
        for entry in entries:
            yield from (self._said(entry, told, "pledge") for told in self._lines.told(entry))
