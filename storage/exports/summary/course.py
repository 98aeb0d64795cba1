"""What became of each proposal of a group, and who was asked for what, from one reading of the tape."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias

from bot.domain import facts as f
from bot.domain import story
from bot.domain.charts import Chart
from bot.domain.facts import Entry
from bot.domain.views import Line, Typed, When, Word
from bot.flows.charts import CheckedIn, checkins_chart, positions_chart, week_of
from storage.exports.leaving.record import Record
from storage.exports.leaving.silences import KINDS, Expected
from storage.exports.story.course import excerpt
from storage.exports.story.items import marked
from storage.exports.tables.csvs import Row

Station: TypeAlias = tuple[datetime, int, Line]
"""When, where on the tape, and what."""
ACTS = (f.ProposalWithdrawn, f.BackingGiven, f.TryOutStopped, f.OutcomeDecided)
READ = (
    *KINDS, *ACTS, f.ProposalMade, f.ObjectionAnswered, f.TryOutPlanned, f.TryOutMoved, f.TryOutReached,
)  # fmt: skip


class Life:
    """Of one proposal. `told`: all of its stations; `stations`: those that a time line of the series has."""

    def __init__(self, name: str) -> None:
        self.id = name
        self.session = ""
        """In which it was first made."""
        self.words = ""
        self.quotable = False
        self.outcomes: dict[str, str] = {}
        """Try-out -> what was decided of it last."""
        self.told: list[Station] = []
        self.stations: list[Station] = []
        self.decision = ""
        self.withdrawn = False
        self.sources: frozenset[str] = frozenset()
        """The contributions that it grew out of."""
        self.author = ""
        self.taken: dict[str, str] = {}
        """Person -> their newest position."""
        self.tryouts: dict[str, tuple[datetime, dict[tuple[str, int], CheckedIn]]] = {}
        """Try-out -> when it begins, and its check-ins, each as it was said last."""
        self.ends: dict[str, datetime] = {}
        """Try-out -> when it is to end."""
        self.reached: dict[str, str] = {}
        """Try-out -> how far it has come."""

    def add(self, entry: Entry, line: Line, *, station: bool = True) -> None:
        told = entry.at, entry.seq, line
        self.told.append(told)
        if station:
            self.stations.append(told)

    def positions(self) -> Chart | None:
        return positions_chart(list(self.taken.values()))

    def checked(self) -> Iterator[Chart | None]:
        for _, given in self.tryouts.values():
            yield checkins_chart(list(given.values()))


class Course:
    """Of one group. `asked`: (session, what was asked for) -> what came of it -> how many."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.standing = record.standing()
        self._of: dict[str, Life] = {}
        """Try-out -> its proposal's life."""
        self.lives: dict[str, Life] = {}
        self.asked: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        expected = Expected()
        for entry in record.entries(kinds=READ):
            for row in expected.take(entry.fact):
                self._count(row)
            if not record.taken_back(entry.seq):
                self._take(entry)
        for row in expected.end():
            self._count(row)

    def _count(self, row: Row) -> None:
        # Nobody is asked twice for the same: a review of several try-outs, and positions on several proposals, are each
        # asked for by themselves.
        if row["person"] in self._record.people:
            self.asked[str(row.get("session") or ""), str(row["asked_for"])][str(row["silence"])] += 1

    def _take(self, entry: Entry) -> None:
        fact = entry.fact
        match fact:
            case f.ProposalMade():
                self._proposed(entry, fact)
            case f.PositionTaken() if fact.proposal in self.lives:
                self.lives[fact.proposal].taken[fact.person] = fact.position
            case f.DecisionMade() if fact.proposal in self.lives:
                self.lives[fact.proposal].decision = fact.outcome
                self.lives[fact.proposal].add(
                    entry, self._about(fact.proposal, Word(f"codebook-decision-{fact.outcome}"))
                )
            case f.TryOutPlanned() if fact.proposal in self.lives:
                life = self._of[fact.tryout] = self.lives[fact.proposal]
                life.tryouts[fact.tryout] = fact.starts, {}
                life.ends[fact.tryout], life.reached[fact.tryout] = fact.ends, "planned"
                ends: dict[str, Line] = {"start": When(fact.starts, "day"), "end": When(fact.ends, "day")}
                life.add(entry, Word("summary-tryout", {"id": fact.tryout, "proposal": fact.proposal, **ends}))
            case f.TryOutMoved() if fact.tryout in self._of:
                self._of[fact.tryout].ends[fact.tryout] = fact.ends
            case f.TryOutReached() if fact.tryout in self._of:
                self._of[fact.tryout].reached[fact.tryout] = fact.status
                line = Word(f"export-tryout-{fact.status}", {"id": fact.tryout})
                self._of[fact.tryout].add(entry, line, station=fact.status == "running")
            case f.CheckInGiven() if fact.tryout in self._of:
                begun, given = self._of[fact.tryout].tryouts[fact.tryout]
                week = week_of(begun, entry.at)
                given[fact.person, fact.number] = CheckedIn(week, fact.course, fact.benefit, fact.harm)
            case f.ProposalWithdrawn() | f.BackingGiven() if fact.proposal in self.lives:
                life = self.lives[fact.proposal]
                life.withdrawn = life.withdrawn or isinstance(fact, f.ProposalWithdrawn)
                life.add(entry, self._act(fact), station=False)
            case f.TryOutStopped() | f.OutcomeDecided() if fact.tryout in self._of:
                self._of[fact.tryout].add(entry, self._act(fact))
                ended = fact.outcome if isinstance(fact, f.OutcomeDecided) else "stopped"
                self._of[fact.tryout].reached[fact.tryout] = ended
                if isinstance(fact, f.OutcomeDecided):
                    self._of[fact.tryout].outcomes[fact.tryout] = fact.outcome
            case _:
                pass

    def _proposed(self, entry: Entry, fact: f.ProposalMade) -> None:
        new = fact.proposal not in self.lives
        life = self.lives.setdefault(fact.proposal, Life(fact.proposal))
        writer = entry.actor if entry.actor in self._record.people else fact.person
        life.session, life.withdrawn = life.session or fact.session, False
        life.author, life.sources = fact.person, frozenset(fact.sources)
        life.quotable = self._record.quotable(writer)
        life.words = marked(fact.texts.get("what", ""), quotable=life.quotable)
        key = "summary-proposed" if new else "summary-revised"
        short = Typed(excerpt(life.words))
        life.add(entry, Word(key, {"id": fact.proposal, "what": short, "sources": len(fact.sources)}), station=new)

    def _about(self, proposal: str, line: Line) -> Line:
        return Word("export-figure", {"what": Typed(proposal), "said": line})

    def _act(self, fact: story.Act) -> Line:
        told = story.act(fact)
        what = told.label or Typed("")
        if not isinstance(told.text, Typed):
            return what
        words = marked(told.text.text, quotable=self._record.quotable(told.person))
        return Word("export-figure", {"what": what, "said": Typed(words)})
