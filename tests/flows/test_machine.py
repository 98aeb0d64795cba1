"""Whatever people do, in whatever order: what the flows promise holds after every step.

The invariants are kept by `Watch` from the facts and the views alone, and know nothing of how the flows decide.
`make long-walks` (`FLIP_LONG=1`) searches longer and elsewhere each time.
"""

import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from msgspec.structs import replace

from bot.domain.events import (
    Act,
    Arrived,
    Body,
    Configured,
    Deleted,
    Departed,
    Drafted,
    Edited,
    ErasureOrdered,
    Member,
    Posted,
    Pressed,
    Submitted,
    TextsGone,
    TimerFired,
    Values,
)
from bot.domain.facts import (
    AnyFact,
    decode,
    encode,
)
from bot.domain.views import Choice, Choices, DateInput, Form, Scale, TextInput
from bot.domain.vocabulary import Promise
from bot.flows.actions import ACTIONS
from bot.flows.model.evolve import evolve
from bot.flows.model.state import Group
from bot.flows.people.home import home
from bot.flows.people.onboarding import OPEN_TO_ALL
from bot.flows.step import Decision
from tests.flows.stage import ANSWERING, CASEWORKERS, EVERYBODY, GROUP, LEADER, RESEARCHERS, Stage
from tests.flows.times import true
from tests.flows.waiting.whole import whole
from tests.flows.walk import acts, words
from tests.flows.watch import CPR, LIBRARY, CheckedStage, twin

people = st.sampled_from(EVERYBODY)
researchers = st.sampled_from(RESEARCHERS)
answering = st.sampled_from(ANSWERING)
promises = st.sampled_from(("pseudonym", "anonymous"))
yes_no = st.sampled_from(("yes", "no"))
mostly_yes = st.sampled_from(("yes", "yes", "yes", "no"))
dilemmas = st.sampled_from(sorted(LIBRARY.dilemmas))
scripts = st.sampled_from((*("practitioner",) * 3, *sorted(LIBRARY.formats)))
BEGUN = ("presentation", "response", "discussion", "decision", "decided", "decided")
OTHERS = {"leader": "strategy-costly-year", "lend-an-ear": "encounter-hesitant-wish"}
"""Formats that are played otherwise -> a dilemma for each."""
LEADERS = tuple(replace(item, role="leader") if item.person in ("P04", "P05") else item for item in GROUP.members)
"""As many as a leader FLIP needs."""
ASKS = {
    "pledge": "pledge.open",
    "review": "review.open",
    "excerpt": "ear.open",
    "marking": "ear.mark.open",
    "asking": "ear.ask.open",
    "advising": "ear.advise.open",
    "trying": "ear.step.open",
}
"""Kind of phase -> what it asks people to do."""
paces = st.sampled_from(("live", "spread"))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
times = st.sampled_from((MINUTE, 20 * MINUTE, 3 * HOUR, DAY, 4 * DAY, 14 * DAY, 50 * DAY))
messages = st.sampled_from([f"m{number}" for number in range(6)])
garbage = st.sampled_from(["", "x", "S1", "S9", "P01", "R1", "T1", "K1", "C1", "1", "2", "-1", "æøå 🙂", "\u202eעברית"])
actions = st.sampled_from(sorted({*ACTIONS, *OPEN_TO_ALL, "no.such"}))
ORDERS = ("practitioners", "everybody", "patterns")
orders = st.sampled_from(ORDERS)
picks = st.integers(0, 2**16)


class Flip(RuleBasedStateMachine):
    @initialize(
        promise=promises,
        joined=st.sets(people, min_size=3),
        phase=st.sampled_from(("", *BEGUN, *OTHERS)),
        pace=paces,
        pick=st.one_of(st.just(0), picks),
    )
    def setting(self, promise: Promise, joined: set[str], phase: str, pace: str, pick: int) -> None:
        """Somewhere in the middle: a machine that always begins at the beginning never gets far."""
        self.stage = CheckedStage()
        self.count = 0
        self.gone: set[str] = set()
        self.promise = promise
        self.stage.arrive("", configured(LEADERS if phase == "leader" else GROUP.members, promise, 3))
        self.last: tuple[str, Body] = ("", TimerFired("F0"))
        if not phase:
            return
        self.stage.join(*sorted(joined | {"P07"}))
        if phase in OTHERS:
            self.stage.join()
            values: Values = {"format": phase, "dilemma": OTHERS[phase], "pace": pace, "readers": "everybody"}
            self.stage.arrive("P07", Submitted(Act("session.plan"), values))
            self.stage.press("P07", "session.start", "S1")
            asked = [item.kind for item in self.stage.group.sessions["S1"].format.phases if item.kind in ASKS]
            self.stage.to(asked[0])
            self.do_what_the_phase_asks(set(joined) & set(ANSWERING), pick)
            if pick % 2:
                self.stage.forward(14 * DAY)
                for pledge in list(self.stage.group.pledges.values()):
                    self.stage.forward(max(pledge.looks - self.stage.now, HOUR))
                self.say_what_came_of_a_pledge(set(CASEWORKERS), pick)
            return
        session = self.stage.open(pace, readers=ORDERS[pick % 3])
        if self.stage.group.session is None:
            return
        self.stage.to("response" if phase != "presentation" else phase)
        if phase in ("presentation", "response"):
            return
        for person in sorted(joined & set(ANSWERING)):
            if self.kind() == "response":
                self.answers(person)
        if self.kind() == "response":
            self.stage.to("discussion")
        for number, person in enumerate(sorted(joined)):
            self.stage.say(person, f"besked m{number}", f"m{number}")
        if phase == "discussion":
            return
        self.stage.to("proposals")
        self.stage.propose("P07", session, "Prøv at ringe dagen efter")
        self.stage.to("decision")
        if phase == "decided":
            self.decides(pick)

    def decides(self, pick: int) -> None:
        """Everybody takes a position, all of them yes when `pick` is 0, and the leader backs."""
        for proposal in list(self.stage.group.proposals.values()):
            for number, person in enumerate(ANSWERING):
                position = ("yes", "yes", "reservation", "objection")[(pick >> 2 * number) % 4]
                self.stage.submit(person, "position.take", proposal.id, position=position, reason="En grund")
            self.stage.submit(LEADER, "backing.give", proposal.id, backed="yes", reason="Ja")
            form = self.stage.press("P07", "tryout.open", proposal.id)
            if isinstance(form, Form):
                self.fill("P07", form, 0)

    def kind(self) -> str:
        session = self.stage.group.session
        return session.kind if session is not None else ""

    def marker(self) -> str:
        self.count += 1
        return f"hemmelig{self.count}z"

    def do(self, person: str, body: Body) -> Decision:
        self.last = (person, body)
        return self.stage.arrive(person, body)

    def fill(self, person: str, form: Form, pick: int, *, cpr: bool = False) -> None:
        """Sends a form: sensibly for the most part, and every answer with words of its own."""
        values: Values = {}
        for number, item in enumerate(form.inputs):
            turn = (pick >> number) % 5
            match item:
                case TextInput():
                    secret = form.act.name == "response.give"
                    text = self.marker() if secret else f"tekst {pick}"
                    values[item.name] = CPR if cpr else text if item.required or turn else ""
                    if item.name == "turns" and not cpr:
                        values[item.name] = f"S: hvordan går det\nB: {text}"
                case Choice():
                    options = [value for value, _ in item.options]
                    values[item.name] = options[pick % len(options)] if options else ""
                case Choices():
                    values[item.name] = [value for value, _ in item.options][: 1 + turn]
                case Scale():
                    values[item.name] = str(1 + turn)
                case DateInput():
                    days = 1 + pick % 40 if item.name == "starts" else 20 + pick % 90
                    values[item.name] = (self.stage.now + timedelta(days=days)).date().isoformat()
        self.do(person, Submitted(form.act, values))

    # --- people come, agree and go --------------------------------------------------------------------------------

    @rule(person=people, take_part=mostly_yes, research=mostly_yes, quotation=yes_no)
    def joins(self, person: str, take_part: str, research: str, quotation: str) -> None:
        self.do(person, Arrived())
        values: Values = {"take_part": take_part, "research": research, "quotation": quotation}
        self.do(person, Submitted(Act("consent.set"), values))

    @rule(person=people)
    def arrives(self, person: str) -> None:
        self.do(person, Arrived())

    @rule(person=people)
    def leaves(self, person: str) -> None:
        self.do(person, Departed())

    @rule(person=people, research=yes_no, quotation=yes_no, take_part=mostly_yes)
    def changes_consent(self, person: str, take_part: str, research: str, quotation: str) -> None:
        values: Values = {"take_part": take_part, "research": research, "quotation": quotation}
        self.do(person, Submitted(Act("consent.set"), values))

    @rule(missing=st.sampled_from(("", *CASEWORKERS, LEADER)), leader=people, promise=promises, cell=st.integers(3, 5))
    def is_configured(self, missing: str, leader: str, promise: Promise, cell: int) -> None:
        members = tuple(
            Member(
                member.person, "leader" if member.person == leader and member.role == "practitioner" else member.role
            )
            for member in GROUP.members
            if member.person != missing and member.person not in self.gone
        )
        self.do("", configured(members, promise, cell))
        assert not self.stage.arrive("", configured(members, promise, cell)).facts

    @precondition(lambda self: len(self.gone) < 2)
    @rule(person=people)
    def asks_to_be_forgotten(self, person: str) -> None:
        """Not everybody: P07 must be there to end what has begun."""
        if person == "P07":
            return
        self.gone.add(person)
        members = tuple(member for member in GROUP.members if member.person not in self.gone)
        self.do("", configured(members, self.promise, 3))
        self.do("", ErasureOrdered(person))
        assert not self.stage.group.people[person].takes_part
        self.do("", TextsGone(person))
        ahead = self.stage.group.followups.values()
        assert {followup.what for followup in ahead if followup.person == person} <= {"tryout_start"}, (
            "something waits for them"
        )

    # --- the session ----------------------------------------------------------------------------------------------

    @rule(researcher=researchers, dilemma=dilemmas, pace=paces, script=scripts, readers=orders)
    def opens(self, researcher: str, dilemma: str, pace: str, script: str, readers: str) -> None:
        if len(self.stage.group.sessions) < 6:
            values: Values = {"format": script, "dilemma": dilemma, "pace": pace, "readers": readers}
            self.do(researcher, Submitted(Act("session.plan"), values))
        for session in list(self.stage.group.sessions.values()):
            if session.status == "planned":
                self.do(researcher, Pressed(Act("session.preview", session.id, session.revision)))
                self.do(researcher, Pressed(Act("session.start", session.id, session.revision)))

    @rule(person=st.sampled_from((*RESEARCHERS, "P01")))
    def goes_on(self, person: str) -> None:
        session = self.stage.group.session
        if session is not None:
            act = Act("session.next", session.id, session.revision)
            if self.do(person, Pressed(act)).facts:
                assert not self.stage.arrive(RESEARCHERS[1], Pressed(act)).facts, "two presses, two phases"

    @rule(researcher=researchers, how=st.sampled_from(("pause", "resume", "extend", "nudge", "close", "drop")))
    def steers(self, researcher: str, how: str) -> None:
        for session in list(self.stage.group.sessions.values())[-2:]:
            self.do(researcher, Pressed(Act(f"session.{how}", session.id, session.revision)))

    @rule(by=times)
    def time_passes(self, by: timedelta) -> None:
        self.stage.forward(by)

    @rule(pick=picks, number=st.integers(0, 40))
    def a_timer_fires_early_or_again(self, pick: int, number: int) -> None:
        ahead = list(self.stage.group.followups.values())
        early = ahead[pick % len(ahead)] if ahead else None
        if early is not None and early.due > self.stage.now:
            assert not self.stage.arrive("", TimerFired(early.id)).facts
        if f"F{number}" in self.stage.watch.done:
            assert not self.stage.arrive("", TimerFired(f"F{number}")).facts

    # --- answers --------------------------------------------------------------------------------------------------

    @rule(person=answering)
    def answers(self, person: str) -> None:
        session = self.stage.group.session
        if session is not None:
            form = self.do(person, Pressed(Act("response.open", session.id, session.revision))).reply
            if isinstance(form, Form) and form.act.name == "response.give":
                self.fill(person, form, self.count * 7919)

    @rule(person=people, how=st.sampled_from(("pass", "withdraw")), number=st.sampled_from(("", "1", "2")))
    def does_not_answer(self, person: str, how: str, number: str) -> None:
        session = self.stage.group.session
        if session is not None:
            self.do(person, Pressed(Act(f"response.{how}", session.id, session.revision, number)))

    @precondition(lambda self: self.kind() in ("discussion", "decision", "reweigh", "proposals"))
    @rule(pick=picks)
    def everybody_answers(self, pick: int) -> None:
        if self.kind() == "decision":
            self.decides(pick)
        else:
            if self.kind() == "discussion":
                self.goes_on("P07")
            for person in ANSWERING:
                self.answers(person)

    @precondition(lambda self: self.kind() in ASKS)
    @rule(some=st.sets(answering, min_size=1), pick=picks)
    def do_what_the_phase_asks(self, some: set[str], pick: int) -> None:
        for person in sorted(some):
            session = self.stage.group.session
            if session is not None and session.kind in ASKS:
                form = self.do(person, Pressed(Act(ASKS[session.kind], session.id, session.revision, "0"))).reply
                if isinstance(form, Form):
                    self.fill(person, form, pick)

    @rule(some=st.sets(answering, min_size=1), pick=picks)
    def say_what_came_of_a_pledge(self, some: set[str], pick: int) -> None:
        for pledge in list(self.stage.group.pledges):
            for person in sorted(some):
                form = self.do(person, Pressed(Act("pledge.view.open", pledge))).reply
                if isinstance(form, Form):
                    self.fill(person, form, pick)

    # --- the channel ----------------------------------------------------------------------------------------------

    @rule(person=people, message=messages, thread=st.sampled_from(("", "m0")), cpr=st.booleans())
    def writes(self, person: str, message: str, thread: str, cpr: bool) -> None:
        text = f"Ring på {CPR}" if cpr else f"besked {message}"
        self.do(person, Posted(message, text, thread))

    @rule(person=people, message=messages, pick=st.integers(0, 3))
    def edits(self, person: str, message: str, pick: int) -> None:
        self.do(person, Edited(message, f"rettet {pick}"))

    @rule(person=people, message=messages)
    def deletes(self, person: str, message: str) -> None:
        self.do(person, Deleted(message))

    @rule(person=people, message=messages, name=st.sampled_from(("knowledge.open", "proposal.open", "response.relate")))
    def takes_up_a_message(self, person: str, message: str, name: str) -> None:
        form = self.do(person, Pressed(Act(name, f"test:{message}"))).reply
        if isinstance(form, Form):
            self.fill(person, form, self.count)

    # --- buttons and forms ----------------------------------------------------------------------------------------

    @rule(person=people, pick=picks)
    def presses_something_seen(self, person: str, pick: int) -> None:
        """New buttons more often than old ones, and some of them not one's own; the form that opens is sent."""
        known = list(self.stage.seen_acts)[-25 if pick % 3 else 0 :]
        if known:
            form = self.do(person, Pressed(known[pick % len(known)])).reply
            if isinstance(form, Form):
                self.fill(person, form, pick)

    @rule(pick=picks)
    def follows_a_try_out(self, pick: int) -> None:
        for tryout in list(self.stage.group.tryouts.values())[-2:]:
            name = ("checkin", "checkin", "tryout.stop", "outcome")[pick % 4]
            for person in (tryout.owner, LEADER):
                form = self.do(person, Pressed(Act(f"{name}.open", tryout.id))).reply
                if isinstance(form, Form):
                    self.fill(person, form, pick)

    @rule(pick=picks, values=picks, cpr=st.booleans(), stranger=people, foreign=st.booleans())
    def sends_a_form(self, pick: int, values: int, cpr: bool, stranger: str, foreign: bool) -> None:
        known = self.stage.forms[-8 if pick % 3 else 0 :]
        if known:
            person, form = known[pick % len(known)]
            self.fill(stranger if foreign and values % 3 == 0 else person, form, values, cpr=cpr)

    @rule(person=people, pick=picks, cpr=st.booleans())
    def leaves_a_draft(self, person: str, pick: int, cpr: bool) -> None:
        if self.stage.forms:
            _, form = self.stage.forms[pick % len(self.stage.forms)]
            decision = self.do(person, Drafted(form.act, {"note": CPR if cpr else "halvt skrevet"}))
            assert not decision.facts
            assert not decision.sends
            assert decision.keep is None or not cpr

    @rule(person=people, name=actions, of=garbage, arg=garbage, revision=st.integers(-1, 9), value=garbage)
    def presses_garbage(self, person: str, name: str, of: str, arg: str, revision: int, value: str) -> None:
        act = Act(name, of, revision, arg)
        names = ("reason", "question", "answer", "what", "starts", "ends", "owner", "note", "sources", "course")
        values: Values = {**dict.fromkeys(names, value), "serves": [value], "position": "objection", "rhythm": "7"}
        self.do(person, Pressed(act))
        self.do(person, Submitted(act, values))

    @rule()
    def the_same_is_delivered_again(self) -> None:
        person, body = self.last
        decision = self.stage.arrive(person, body)
        if isinstance(body, Submitted | Posted | Edited | Deleted | Arrived | Departed):
            assert not decision.facts, f"{body} had an effect twice: {decision.facts}"

    # --- what must hold -------------------------------------------------------------------------------------------

    @rule()
    def homes_keep_quiet(self) -> None:
        for person in EVERYBODY:
            page = home(self.stage.group, person, self.stage.now, LIBRARY)
            self.stage.watch.seen(person, page)
            true(page, self.stage.group, self.stage.now)
            self.stage.seen_acts |= dict.fromkeys(acts(page))
            known = self.stage.group.people[person]
            assert ("steer-title" in words(page)) is (known.here and known.role == "researcher")
        whole(self.stage.group, self.stage.now)
        session = self.stage.group.session
        if session is not None:
            act = Act("session.preview", session.id, session.revision)
            self.stage.arrive("P07", Pressed(act))

    def teardown(self) -> None:
        if not hasattr(self, "stage"):
            return
        self.homes_keep_quiet()
        again = Group("g")
        for entry in self.stage.entries:
            again = evolve_again(again, entry.fact, entry.at)
        assert again == replace(self.stage.group, seq=0), "the tape gives another group"
        self.ends_by_hand(twin(self.stage))
        self.ends_by_time(twin(self.stage))

    def ends_by_hand(self, stage: Stage) -> None:
        session = stage.group.session
        if session is None:
            return
        members = tuple(member for member in GROUP.members if member.person not in self.gone)
        stage.arrive("", configured(members, self.promise, 3))
        stage.join("P07")
        for _ in range(2 * len(session.format.phases)):
            now = stage.group.sessions[session.id]
            stage.press("P07", "session.resume" if now.status == "paused" else "session.next", session.id)
        assert stage.group.sessions[session.id].status == "closed", "pressing next does not end it"

    def ends_by_time(self, stage: Stage) -> None:
        session = stage.group.session
        if session is not None and session.status == "running":
            stage.forward(timedelta(days=120))
            assert stage.group.sessions[session.id].status == "closed", "time does not end it"


def configured(members: tuple[Member, ...], promise: Promise, cell: int) -> Configured:
    return Configured(theme="encounter", members=members, promise=promise, smallest_cell=cell)


def evolve_again(group: Group, fact: AnyFact, at: datetime) -> Group:
    """Through the tape's own form, as after a restart."""
    return evolve(group, decode(encode(fact)), at)


WALKS = bool(os.environ.get("FLIP_LONG"))
TestFlip: Any = pytest.mark.timeout(3600 if WALKS else 600)(Flip.TestCase)
TestFlip.settings = settings(
    max_examples=int(os.environ.get("N", "2000")) if WALKS else 40,
    stateful_step_count=100 if WALKS else 50,
    deadline=None,
    derandomize=not WALKS,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink) if WALKS else (Phase.generate,),
)
