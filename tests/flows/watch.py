"""What the flows promise, kept by facts and views alone: it knows nothing of how they decide."""

import re
from collections import defaultdict
from copy import copy
from datetime import datetime

from msgspec.structs import replace

from bot.domain.events import (
    Act,
    Body,
    Inbound,
    Submitted,
)
from bot.domain.facts import (
    AnyFact,
    BackingGiven,
    ConsentSet,
    ContributionEdited,
    ContributionMade,
    DecisionMade,
    FollowUpDone,
    Invited,
    LeadersRead,
    Left,
    ObjectionAnswered,
    OutcomeDecided,
    PhaseEnded,
    PhaseExtended,
    PhaseStarted,
    PositionsOpened,
    PositionTaken,
    ProposalMade,
    ResponseGiven,
    ResponsePassed,
    ResponseWithdrawn,
    Revealed,
    SessionClosed,
    SessionPaused,
    SessionPlanned,
    SessionResumed,
    SessionStarted,
    TextsErased,
    TryOutPlanned,
    TryOutStopped,
    Welcomed,
    Worded,
)
from bot.domain.ports import Private
from bot.domain.views import Form, Home
from bot.flows.decide import decide
from bot.flows.model.state import Group, OrderedMap
from bot.flows.step import Decision, Send
from prompts.loader import load_library
from prompts.words import Words
from tests.flows.stage import Stage
from tests.flows.times import true
from tests.flows.walk import ZONE, acts, lines, wire, words

LIBRARY = load_library()
WORDS = Words(strict=True)
SECRET = re.compile(r"hemmelig\d+z")
NAMED = re.compile(r"\bP\d\d\b")
CPR = "010101-0000"
STEERED = (SessionPaused, SessionResumed, PhaseExtended, SessionStarted, SessionPlanned)

_said_keys: set[str] = set()


def say_all(view: object) -> None:
    """Every line of a view can be said in both languages."""
    for line in lines(view):
        key = repr(line)
        if key not in _said_keys:
            for language in ("da", "en"):
                WORDS.say(line, language, ZONE)
            _said_keys.add(key)


class Watch:
    """What has happened, as the facts tell it, and what therefore may and may not be seen or follow."""

    def __init__(self) -> None:
        self.here: set[str] = set()
        self.consents: dict[str, dict[str, bool]] = defaultdict(dict)
        self.roles: dict[str, str] = {}
        self.promises: dict[str, str] = {}
        self.cells: dict[str, int] = {}
        self.secrets: dict[str, tuple[str, str]] = {}
        """Marker -> author, session."""
        self.answers: dict[tuple[str, int], dict[str, set[str]]] = defaultdict(dict)
        """Session and round -> who -> the markers of the answer that stands."""
        self.shown: set[str] = set()
        self.readers: dict[str, str] = {}
        """Session -> who reads its answers."""
        self.places: dict[str, tuple[str, int]] = {}
        """Marker -> the session and round of the answer."""
        self.leaders_read: set[tuple[str, int]] = set()
        self.taken_back: set[str] = set()
        """Markers of what was taken back before leaders read it."""
        self.forgotten: set[str] = set()
        self.revealed: set[tuple[str, int]] = set()
        self.ended: set[tuple[str, int]] = set()
        self.at: dict[str, int] = {}
        self.asked: dict[tuple[str, int], int] = {}
        """Session and round -> the phase that asks for it."""
        self.printed: dict[tuple[str, int], datetime] = {}
        """Session and phase -> the latest moment that was printed for it."""
        self.done: set[str] = set()
        self.closed: set[str] = set()
        self.decided: set[str] = set()
        self.open_objections: dict[str, set[str]] = defaultdict(set)
        self.opened: set[str] = set()
        """Proposals whose positions everybody sees."""
        self.positions: dict[str, dict[str, set[str]]] = defaultdict(dict)
        """Proposal -> who -> the markers of the reason that stands."""
        self.reasons: dict[str, tuple[str, str]] = {}
        """Marker of a reason -> author, proposal."""
        self.backed: dict[str, bool] = {}
        self.owners: dict[str, str] = {}
        self.outcomes: set[str] = set()

    def takes_part(self, person: str) -> bool:
        return person in self.here and self.consents[person].get("take_part", False)

    def fact(self, fact: AnyFact, actor: str, now: datetime) -> None:
        if isinstance(fact, Worded):
            assert not any(CPR in text for text in fact.texts.values()), f"a citizen's number in {fact}"
        self._person(fact)
        self._answer(fact, now)
        self._session(fact, actor)
        self._decision(fact, actor)
        if isinstance(fact, FollowUpDone):
            assert fact.followup not in self.done, f"{fact.followup} was done twice"
            self.done.add(fact.followup)

    def _person(self, fact: AnyFact) -> None:
        match fact:
            case Invited():
                self.roles[fact.person] = fact.role
            case Welcomed():
                self.here.add(fact.person)
            case Left():
                self.here.discard(fact.person)
            case TextsErased():
                self.forgotten.add(fact.person)
            case ConsentSet():
                self.consents[fact.person][fact.purpose] = fact.granted
            case ContributionMade():
                assert self.takes_part(fact.person), f"{fact.person} does not take part"
                assert self.consents[fact.person].get("research"), f"{fact.person} is not to be recorded"

    def _answer(self, fact: AnyFact, now: datetime) -> None:
        match fact:
            case ResponseGiven() | ResponsePassed() | ResponseWithdrawn():
                place = (fact.session, fact.round)
                after = place in self.revealed
                printed = self.printed.get((fact.session, self.asked.get(place, -1)))
                if not isinstance(fact, ResponseWithdrawn):
                    assert self.takes_part(fact.person), f"{fact.person} was not to be asked"
                    assert fact.late is (after and (printed is None or now > printed)), f"printed {printed}: {fact}"
                if isinstance(fact, ResponseWithdrawn) and after and place not in self.leaders_read:
                    self.taken_back |= self.answers[place].get(fact.person, set())
                self.answers[place].pop(fact.person, None)
                if isinstance(fact, ResponseGiven):
                    mine = set(SECRET.findall(" ".join(fact.texts.values())))
                    self.secrets |= dict.fromkeys(mine, (fact.person, fact.session))
                    self.places |= dict.fromkeys(mine, place)
                    if not after:
                        self.answers[place][fact.person] = mine
            case LeadersRead():
                place = (fact.session, fact.round)
                assert place in self.revealed
                assert self.readers[fact.session] == "practitioners"
                assert place not in self.leaders_read, "they read it twice"
                if not fact.suppressed:
                    self.leaders_read.add(place)
            case Revealed():
                place = (fact.session, fact.round)
                assert place not in self.revealed, f"round {place} was revealed twice"
                self.revealed.add(place)
                given = self.answers[place]
                assert fact.suppressed is (len(given) < self.cells[fact.session])
                assert sorted(fact.order) == ([] if fact.suppressed else sorted(given))
                if not fact.suppressed:
                    self.shown |= set().union(*given.values())

    def _session(self, fact: AnyFact, actor: str) -> None:
        if isinstance(fact, STEERED):
            assert self.roles[actor] == "researcher", f"{actor} steered: {fact}"
        match fact:
            case SessionPlanned():
                self.promises[fact.session] = fact.promise
                self.readers[fact.session] = fact.readers
                self.cells[fact.session] = fact.smallest_cell
                kinds = [phase["kind"] for phase in fact.format["phases"]]
                for number, kind in ((1, "response"), (2, "reweigh")):
                    if kind in kinds:
                        self.asked[fact.session, number] = kinds.index(kind)
            case PhaseStarted():
                self.at[fact.session] = fact.phase
                self._limit(fact.session, fact.ends)
            case PhaseExtended() | SessionResumed():
                self._limit(fact.session, fact.ends)
            case PhaseEnded():
                assert (fact.session, fact.phase) not in self.ended, f"{fact} for the second time"
                self.ended.add((fact.session, fact.phase))
                if fact.reason == "researcher":
                    assert self.roles[actor] == "researcher"
                assert fact.reason != "limit" or actor == ""
            case SessionClosed():
                assert fact.session not in self.closed, f"{fact.session} was closed twice"
                self.closed.add(fact.session)

    def _limit(self, session: str, ends: datetime | None) -> None:
        place = session, self.at[session]
        if ends is not None:
            self.printed[place] = max(ends, self.printed.get(place, ends))

    def _decision(self, fact: AnyFact, actor: str) -> None:
        match fact:
            case ProposalMade():
                self.open_objections[fact.proposal].clear()
                self.positions[fact.proposal].clear()
            case PositionTaken():
                assert fact.sealed is (fact.proposal not in self.opened)
                self.positions[fact.proposal][fact.person] = set(SECRET.findall(fact.texts.get("reason", "")))
                for marker in self.positions[fact.proposal][fact.person]:
                    self.reasons[marker] = (fact.person, fact.proposal)
                if not fact.sealed:
                    self.shown |= self.positions[fact.proposal][fact.person]
                waiting = self.open_objections[fact.proposal]
                (waiting.add if fact.position == "objection" else waiting.discard)(fact.person)
            case PositionsOpened():
                assert fact.proposal not in self.opened, f"{fact.proposal} was opened twice"
                self.opened.add(fact.proposal)
                for person, markers in self.positions[fact.proposal].items():
                    if self.takes_part(person):
                        self.shown |= markers
                    else:
                        self.open_objections[fact.proposal].discard(person)
            case ObjectionAnswered():
                assert fact.proposal in self.opened, "an answer to what nobody had seen"
                self.open_objections[fact.proposal].remove(fact.objector)
            case BackingGiven():
                assert fact.proposal in self.opened, "backing before the group has been heard"
                assert self.roles[actor] == "leader"
                self.backed[fact.proposal] = fact.backed
            case DecisionMade():
                assert fact.proposal not in self.decided, f"{fact.proposal} was decided twice"
                self.decided.add(fact.proposal)
                if fact.outcome == "try":
                    assert not self.open_objections[fact.proposal], "an objection had no answer"
                    leaders = [who for who, role in self.roles.items() if role == "leader" and self.takes_part(who)]
                    assert self.backed.get(fact.proposal, not leaders), "no leader backed it"
            case TryOutPlanned():
                self.owners[fact.tryout] = fact.owner
            case TryOutStopped():
                assert actor == self.owners[fact.tryout] or self.roles[actor] == "leader"
            case OutcomeDecided():
                assert fact.tryout not in self.outcomes, f"{fact.tryout} ended twice"
                self.outcomes.add(fact.tryout)

    def seen(self, viewer: str, view: object) -> None:
        """`viewer` is empty for what the whole group sees."""
        if view is None:
            return
        say_all(view)
        sent = wire(view)
        for marker in set(SECRET.findall(sent)):
            if marker in self.reasons:
                author, proposal = self.reasons[marker]
                seen = author == viewer or marker in self.shown
                assert seen, f"{viewer or 'the group'} sees {author}'s position on {proposal} while it is sealed"
            if marker in self.secrets:
                author, session = self.secrets[marker]
                assert author not in self.forgotten, f"{author} is forgotten, and {viewer or 'the group'} sees {marker}"
                assert author == viewer or marker in self.shown, f"{viewer or 'the group'} sees {author}'s {marker}"
                leading = author != viewer and self.roles.get(viewer, "leader") == "leader"
                if leading and self.readers[session] != "everybody":
                    read = self.places[marker] in self.leaders_read and marker not in self.taken_back
                    assert read, f"a leader reads {author}'s {marker} {'' if viewer else 'in the channel'}"
                if self.promises[session] == "anonymous" and author != viewer:
                    # A page has cards about several things: an answer stands beside what is in the same one.
                    for beside in filter(lambda card: marker in card, map(wire, cards_of(view))):
                        assert not NAMED.search(beside), f"a pseudonym stands beside an anonymous answer: {beside}"

    def told(self, person: str, send: Send) -> None:
        """Whoever takes no part is welcomed, and what asked something of them before says that it does so no more."""
        known = "welcome-title" in words(send.view) or (send.occasion.kind == "change" and not set(acts(send.view)))
        assert self.takes_part(person) or known, f"{person} was written to: {send.view}"


def cards_of(view: object) -> tuple[object, ...]:
    return view.cards if isinstance(view, Home) else (view,)


class CheckedStage(Stage):
    """A stage on which every decision is watched."""

    def __init__(self) -> None:
        self.watch = Watch()
        self.forms: list[tuple[str, Form]] = []
        self.seen_acts: dict[Act, None] = {}
        super().__init__(LIBRARY)

    def arrive(self, person: str, body: Body) -> Decision:
        before, printed = self.group, print_of(self.group)
        probe = Inbound("test", "probe", "g", person, body, chance=f"chance {self._keys + 1}")
        first = decide(before, probe, self.now, LIBRARY)
        decision = super().arrive(person, body)
        assert print_of(before) == printed, "the state was changed in place"
        assert first == decision, "the same gave two decisions"
        self._look(person, body, decision)
        return decision

    def _look(self, person: str, body: Body, decision: Decision) -> None:
        for fact in decision.facts:
            self.watch.fact(fact, person, self.now)
            if isinstance(fact, ContributionEdited):
                assert self.watch.takes_part(person)
                assert self.watch.consents[person].get("research")
        for send in decision.sends:
            true(send.view, self.group, self.now)
            viewer = send.place.person if isinstance(send.place, Private) else ""
            self.watch.seen(viewer, send.view)
            if viewer:
                self.watch.told(viewer, send)
            self.seen_acts |= dict.fromkeys(acts(send.view))
        if "preview-only" not in words(decision.reply):
            true(decision.reply, self.group, self.now)
        values = body.values if isinstance(body, Submitted) else {}
        if CPR not in str(values):
            self.watch.seen(person, decision.reply)
        if isinstance(decision.reply, Form):
            self.forms.append((person, decision.reply))
        self.seen_acts |= dict.fromkeys(acts(decision.reply))
        assert CPR not in str(decision.keep)


def print_of(group: Group) -> str:
    """Everything of a group that could be changed in place; what it runs on is frozen, and long."""
    long = ("format", "dilemma")
    sessions = [
        [getattr(session, name) for name in session.__struct_fields__ if name not in long]
        for session in group.sessions.values()
    ]
    return repr((sessions, replace(group, sessions=OrderedMap())))


def twin(stage: Stage) -> Stage:
    """The same moment on another stage: what happens there happens there alone."""
    other = copy(stage)
    other.entries, other.sent, other.drafts = list(stage.entries), list(stage.sent), dict(stage.drafts)
    if isinstance(other, CheckedStage):
        other.__class__ = Stage  # type: ignore[assignment]
    return other
