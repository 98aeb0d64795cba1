"""Who was asked, and whose voice is missing: who did not answer, passed, took it back, was away or had said no.

Only what the group has been shown is told: while a round is open, silence is its owner's as much as an answer is.
"""

from collections import Counter
from collections.abc import Iterator

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from bot.domain.vocabulary import ANSWERING_ROLES, ASKED_IN
from storage.exports.tables.csvs import Row

GIVEN = "given"
DISCUSSION = "discussion"
KINDS: tuple[type[AnyFact], ...] = (
    *(f.Invited, f.Welcomed, f.Left, f.AwayMarked, f.ConsentSet, f.SessionPlanned, f.SessionClosed, f.SessionDropped),
    *(f.Nudged, f.ResponseGiven, f.ResponsePassed, f.ResponseWithdrawn, f.Revealed, f.PositionTaken, f.DecisionMade),
    *(f.FollowUpPlanned, f.FollowUpDone, f.CheckInGiven, f.OutcomeDecided, f.ReviewGiven, f.ReviewShown),
)
"""The facts that silences show in: who is told of these has been told enough."""


class _Person:
    def __init__(self) -> None:
        self.role = ""
        self.here = self.takes_part = self.away = self.asked = False

    def silence(self) -> str:
        """Why nothing could come from them, empty when something could."""
        if self.asked and not self.takes_part:
            return "declined"
        if not (self.here and self.takes_part):
            return "not_here"
        return "away" if self.away else ""


class _Session:
    def __init__(self, planned: f.SessionPlanned) -> None:
        leaders = planned.format.get("leaders", True)
        self.roles = tuple(planned.format.get("answering") or (ANSWERING_ROLES if leaders else ANSWERING_ROLES[:1]))
        self.number = planned.number
        self.phases = [str(phase["kind"]) for phase in planned.format["phases"]]
        self.talking: dict[str, str] = {}
        """Person who was expected in the discussion -> why nothing could come from them, or nothing."""
        self.spoke: set[str] = set()
        self.nameless = planned.promise == "anonymous"
        """Who answered is then not in the log, and so neither who did not."""
        self.reviews: dict[str, set[str]] = {}
        """Try-out -> who has said how it looks."""
        self.answers: dict[int, dict[str, str]] = {1: {}, 2: {}}
        self.expected: dict[int, dict[str, str]] = {}
        """Round that was shown -> person -> what they had said by then, or why not."""
        self.reminders: Counter[str] = Counter()
        self.reminded: dict[int, Counter[str]] = {}
        """The same for each round that was shown."""


class Silences:
    """Follows the entries of one group and yields a row for each silence as it becomes certain."""

    def __init__(self) -> None:
        self._expected = Expected()

    def take(self, fact: AnyFact) -> Iterator[Row]:
        yield from filter(is_silence, self._expected.take(fact))

    def end(self) -> Iterator[Row]:
        """The silences of what is still under way, as it stands."""
        yield from filter(is_silence, self._expected.end())


def is_silence(row: Row) -> bool:
    """Whether something was asked of each and did not come; nobody has to say anything in a discussion."""
    return row["silence"] != GIVEN and row["asked_for"] != DISCUSSION


class Expected:
    """Follows the entries of one group and yields a row for everybody who was asked for something, as it becomes
    certain whether it came: `silence` is then why not, or `GIVEN`."""

    def __init__(self) -> None:
        self._people: dict[str, _Person] = {}
        self._sessions: dict[str, _Session] = {}
        self._positions: dict[str, set[str]] = {}
        self._checkins: dict[str, tuple[str, str, int]] = {}
        self._unanswered: dict[tuple[str, int], str] = {}
        self._checked_in: set[tuple[str, int, str]] = set()

    def take(self, fact: AnyFact) -> Iterator[Row]:
        match fact:
            case f.Invited():
                self._person(fact.person).role = fact.role
            case f.Welcomed():
                self._person(fact.person).here = True
            case f.Left():
                self._person(fact.person).here = False
            case f.AwayMarked():
                self._person(fact.person).away = fact.away
            case f.ConsentSet(purpose="take_part"):
                self._person(fact.person).asked = True
                self._person(fact.person).takes_part = fact.granted
            case f.SessionPlanned():
                self._sessions[fact.session] = _Session(fact)
            case f.Nudged() if fact.session in self._sessions:
                self._sessions[fact.session].reminders.update(fact.people)
            case f.ResponseGiven() | f.ResponsePassed() | f.ResponseWithdrawn():
                self._answer(fact)
            case f.Revealed() if fact.session in self._sessions and not self._sessions[fact.session].nameless:
                session = self._sessions[fact.session]
                answers = session.answers[fact.round]
                session.reminded[fact.round], session.reminders = session.reminders, Counter()
                session.expected[fact.round] = {
                    name: answers.get(name) or person.silence() or "no_answer"
                    for name, person in self._people.items()
                    if person.role in session.roles or name in answers
                }
            case f.ReviewGiven() if fact.session in self._sessions:
                self._sessions[fact.session].reviews.setdefault(fact.tryout, set()).add(fact.person)
            case f.ReviewShown() if fact.session in self._sessions:
                yield from self._unseen(fact)
            case f.PhaseStarted() if fact.session in self._sessions:
                self._phase(self._sessions[fact.session], fact.phase)
            case f.ContributionMade() if fact.session in self._sessions:
                self._sessions[fact.session].spoke.add(fact.person)
            case f.SessionClosed() | f.SessionDropped():
                yield from self._rounds(fact.session)
            case f.PositionTaken():
                self._positions.setdefault(fact.proposal, set()).add(fact.person)
            case f.DecisionMade():
                yield from self._undecided(fact)
            case f.FollowUpPlanned(what="checkin"):
                self._checkins[fact.followup] = fact.about, fact.person, fact.number
            case f.FollowUpDone():
                tryout, person, number = self._checkins.pop(fact.followup, ("", "", 0))
                if person and fact.outcome in ("done", "late"):
                    self._unanswered[tryout, number] = person
            case f.CheckInGiven():
                self._unanswered.pop((fact.tryout, fact.number), None)
                yield from self._checked(fact.tryout, fact.number, fact.person, GIVEN)
            case f.OutcomeDecided():
                yield from self._missed(fact.tryout)
            case _:
                pass

    def end(self) -> Iterator[Row]:
        """What is still under way, as it stands."""
        for session in tuple(self._sessions):
            yield from self._rounds(session)
        for tryout in dict.fromkeys(tryout for tryout, _ in self._unanswered):
            yield from self._missed(tryout)

    def _phase(self, session: _Session, phase: int) -> None:
        if session.phases[phase] == DISCUSSION:
            here = {name: person for name, person in self._people.items() if person.role in session.roles}
            session.talking = {name: person.silence() for name, person in here.items()}

    def _person(self, person: str) -> _Person:
        return self._people.setdefault(person, _Person())

    def _answer(self, fact: f.ResponseGiven | f.ResponsePassed | f.ResponseWithdrawn) -> None:
        session = self._sessions.get(fact.session)
        if session is None:
            return
        match fact:
            case f.ResponseGiven():
                state = "late" if fact.late else "given"
            case f.ResponsePassed():
                state = "passed"
            case f.ResponseWithdrawn():
                state = "withdrawn"
        session.answers[fact.round][fact.person] = state
        if fact.round in session.expected:
            session.expected[fact.round][fact.person] = state

    def _rounds(self, about: str) -> Iterator[Row]:
        session = self._sessions.pop(about, None)
        if session is None:
            return
        for number, expected in sorted(session.expected.items()):
            for person, silence in sorted(expected.items()):
                row: Row = {"session": about, "asked_for": ASKED_IN[number], "about": about, "number": 0}
                yield {**row, "person": person, "silence": silence, "reminders": session.reminded[number][person]}
        for person, silence in sorted(session.talking.items()):
            row = {"session": about, "asked_for": DISCUSSION, "about": about, "number": 0, "person": person}
            yield {**row, "silence": GIVEN if person in session.spoke else silence or "no_answer"}

    def _undecided(self, fact: f.DecisionMade) -> Iterator[Row]:
        session = self._sessions.get(fact.session)
        roles = session.roles if session is not None else ANSWERING_ROLES
        said = self._positions.pop(fact.proposal, set())
        for name, person in sorted(self._people.items()):
            if person.role in roles or name in said:
                row: Row = {"session": fact.session, "asked_for": "position", "about": fact.proposal, "number": 0}
                yield {**row, "person": name, "silence": GIVEN if name in said else person.silence() or "no_answer"}

    def _unseen(self, fact: f.ReviewShown) -> Iterator[Row]:
        """Who did not say how a try-out looks before it was shown. `number`: of the session, for it may be asked of the
        same try-out in several. What they were reminded of is the phase, and so all of its try-outs."""
        session = self._sessions[fact.session]
        said = session.reviews.get(fact.tryout, set())
        row: Row = {"session": fact.session, "asked_for": "review", "about": fact.tryout, "number": session.number}
        for name, person in sorted(self._people.items()):
            if person.role in session.roles or name in said:
                silence = GIVEN if name in said else person.silence() or "no_answer"
                yield {**row, "person": name, "silence": silence, "reminders": session.reminders[name]}

    def _missed(self, about: str) -> Iterator[Row]:
        for tryout, number in sorted(key for key in self._unanswered if key[0] == about):
            yield from self._checked(tryout, number, self._unanswered.pop((tryout, number)), "no_answer")

    def _checked(self, about: str, number: int, person: str, silence: str) -> Iterator[Row]:
        """Once for each check-in of a person: a note may be given again, and also after nobody waits for it."""
        if (about, number, person) not in self._checked_in:
            self._checked_in.add((about, number, person))
            yield {"asked_for": "checkin", "about": about, "number": number, "person": person, "silence": silence}
