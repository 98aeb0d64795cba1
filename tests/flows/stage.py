"""A group on a stage: people press and write, time passes, and everything the flows decide can be looked at.

No database, no platform: the state is folded from the facts, as everywhere.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TypeVar

from msgspec.structs import replace

from bot.domain.events import (
    Act,
    Arrived,
    Body,
    Configured,
    Drafted,
    Edited,
    ErasureOrdered,
    Inbound,
    Member,
    Posted,
    Pressed,
    Submitted,
    TextsGone,
    TimerFired,
    Values,
)
from bot.domain.facts import Entry, Erasing, Fact, Worded
from bot.domain.ports import Library, Private
from bot.domain.views import Card, Choice, Choices, DateInput, Form, Reply, Scale, TextInput
from bot.flows.decide import decide
from bot.flows.model.evolve import fold
from bot.flows.model.state import Group
from bot.flows.step import Decision, Send, form_key
from prompts.loader import load_library
from storage.tape import ERASED

F = TypeVar("F", bound=Fact)
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""A Monday, nine o'clock in Copenhagen."""
CASEWORKERS = ("P01", "P02", "P03", "P04", "P05")
LEADER = "P06"
RESEARCHERS = ("P07", "P08")
EVERYBODY = (*CASEWORKERS, LEADER, *RESEARCHERS)
ANSWERING = (*CASEWORKERS, LEADER)

GROUP = Configured(
    theme="encounter",
    members=(
        *(Member(person, "practitioner") for person in CASEWORKERS),
        Member(LEADER, "leader"),
        *(Member(person, "researcher") for person in RESEARCHERS),
    ),
)


@cache
def _library() -> Library:
    """Read once: nothing changes it."""
    return load_library()


class Stage:
    def __init__(self, library: Library | None = None, configured: Configured = GROUP) -> None:
        self.library = library or _library()
        self.now = START
        self.configured = configured
        self.group = Group("g")
        self.entries: list[Entry] = []
        self.sent: list[tuple[datetime, Send]] = []
        self.drafts: dict[tuple[str, str], Values] = {}
        self._keys = 0
        self.arrive("", configured)

    def arrive(self, person: str, body: Body) -> Decision:
        """One event through the one door; its facts are folded, its sends kept."""
        self._keys += 1
        form = form_key(body.act) if isinstance(body, Submitted | Drafted) and body.act.step else ""
        kept = self.drafts.get((person, form), {})
        inbound = Inbound("test", str(self._keys), "g", person, body, chance=f"chance {self._keys}", kept=kept)
        decision = decide(self.group, inbound, self.now, self.library)
        for fact in decision.facts:
            entry = Entry(group="g", seq=self.group.seq + 1, at=self.now, actor=person, fact=fact)
            self.entries.append(entry)
            self.group = fold(self.group, entry)
        for fact in decision.facts:
            if isinstance(fact, Erasing):
                self._erase(getattr(fact, "person", ""))
        self.sent += [(self.now, send) for send in decision.sends]
        if decision.keep is not None:
            self.drafts[decision.keep.person, decision.keep.form] = decision.keep.values
        if decision.discard:
            self.drafts.pop((person, decision.discard), None)
        return decision

    def _erase(self, person: str) -> None:
        """The tape without their words, or without anybody's, and the group as it tells it from then on."""
        self.entries = [_wordless(item) if person in ("", item.author) else item for item in self.entries]
        self.group = Group("g")
        for entry in self.entries:
            self.group = fold(self.group, entry)

    def forget(self, person: str) -> Decision:
        """They are named no more, and everything that they wrote is erased."""
        named = tuple(member for member in self.configured.members if member.person != person)
        self.configured = replace(self.configured, members=named)
        self.arrive("", self.configured)
        self.arrive("", ErasureOrdered(person))
        return self.arrive("", TextsGone(person))

    def press(self, person: str, name: str, of: str = "", arg: str = "", revision: int | None = None) -> Reply:
        return self.arrive(person, Pressed(self._act(name, of, arg, revision))).reply

    def submit(self, person: str, name: str, of: str = "", arg: str = "", **values: str | list[str]) -> Reply:
        return self.arrive(person, Submitted(self._act(name, of, arg, None), dict(values))).reply

    def _act(self, name: str, of: str, arg: str, revision: int | None) -> Act:
        if revision is None:
            known = self.group.sessions.get(of) or self.group.proposals.get(of)
            revision = known.revision if known is not None else 0
            if of in self.group.tryouts:
                revision = len(self.group.tryouts[of].checkins)
        if name == "session.next" and not arg:
            # Whoever ends a phase has been asked, however many are missing.
            arg = str(len(self.group.people))
        return Act(name, of, revision, arg)

    def say(self, person: str, text: str, message: str = "") -> Decision:
        self._keys += 1
        return self.arrive(person, Posted(message or f"m{self._keys}", text))

    def edit(self, person: str, message: str, text: str) -> Decision:
        return self.arrive(person, Edited(message, text))

    def join(self, *people: str, research: bool = True, quotation: bool = True) -> None:
        for person in people or EVERYBODY:
            self.arrive(person, Arrived())
            yes_no = {True: "yes", False: "no"}
            self.submit(person, "consent.set", take_part="yes", research=yes_no[research], quotation=yes_no[quotation])

    def open(
        self, pace: str = "live", dilemma: str = "encounter-unwanted-placement", readers: str = "everybody"
    ) -> str:
        """A session, planned and started by the first researcher; its id."""
        session = self.planned(pace, dilemma, readers)
        self.press(RESEARCHERS[0], "session.start", session)
        return session

    def planned(
        self, pace: str = "live", dilemma: str = "encounter-unwanted-placement", readers: str = "everybody"
    ) -> str:
        """A session that the first researcher has planned; its id."""
        self.submit(RESEARCHERS[0], "session.plan", format="practitioner", dilemma=dilemma, pace=pace, readers=readers)
        return list(self.group.sessions)[-1]

    def to(self, kind: str) -> None:
        """On to a phase, by the researcher."""
        session = self.group.session
        assert session is not None
        while (now := self.group.sessions[session.id]).kind != kind:
            self.press(RESEARCHERS[0], "session.next", session.id)
            assert self.group.sessions[session.id].revision != now.revision, f"{now.kind} could not be ended"

    def answer(self, person: str, session: str, text: str = "", **more: str | list[str]) -> Reply:
        form = self.press(person, "response.open", session)
        assert isinstance(form, Form), form
        return self.arrive(person, Submitted(form.act, filled(form, text) | dict(more))).reply

    def propose(self, person: str, session: str, what: str = "Ring til borgeren dagen efter", source: str = "") -> str:
        form = self.press(person, "proposal.open", session)
        assert isinstance(form, Form), form
        values = filled(form, what)
        if source:
            values["sources"] = [source]
        self.arrive(person, Submitted(form.act, values))
        return list(self.group.proposals)[-1]

    def open_positions(self, proposal: str) -> Reply:
        """By the first researcher, who has been asked how many are missing."""
        return self.press(RESEARCHERS[0], "positions.unseal", proposal, str(len(self.group.people)))

    # --- time -----------------------------------------------------------------------------------------------------

    def forward(self, by: timedelta) -> None:
        """Lets time pass: what falls due on the way happens at its moment, in order."""
        until = self.now + by
        while due := [
            followup for followup in self.group.followups.values() if followup.due <= until and not followup.held
        ]:
            first = min(due, key=lambda item: (item.due, item.id))
            self.now = max(self.now, first.due)
            self.arrive("", TimerFired(first.id))
            assert self.group.followups.get(first.id) != first, f"{first} was neither done, moved nor held"
        self.now = until

    # --- what people see ------------------------------------------------------------------------------------------

    def facts(self, kind: type[F]) -> list[F]:
        return [entry.fact for entry in self.entries if isinstance(entry.fact, kind)]

    def private(self, person: str) -> list[Card]:
        """What they were told; what only changes how an older card looks is not among it."""
        return [send.view for _, send in unchanged(self.sent) if send.place == Private(person)]

    def public(self) -> list[Card]:
        return [send.view for _, send in self.sent if not isinstance(send.place, Private)]


def unchanged(sent: list[tuple[datetime, Send]]) -> list[tuple[datetime, Send]]:
    """Without what only changes how an older private card looks."""
    return [(at, send) for at, send in sent if send.occasion.kind != "change"]


def _wordless(entry: Entry) -> Entry:
    """As the tape gives an entry whose texts are erased."""
    fact = entry.fact
    if not isinstance(fact, Worded):
        return entry
    return replace(entry, fact=replace(fact, texts=dict.fromkeys(fact.texts, ERASED)))


def filled(form: Form, text: str = "") -> Values:
    """Plausible values for every required input of a form."""
    values: Values = dict(form.values)
    for item in form.inputs:
        if item.name in values:
            continue
        match item:
            case TextInput():
                values[item.name] = (text or f"eksempel: {item.name}") if item.required else ""
            case Choice():
                values[item.name] = item.default or (item.options[0][0] if item.required else "")
            case Choices():
                values[item.name] = [item.options[0][0]] if item.required else []
            case Scale():
                values[item.name] = "3"
            case DateInput():
                values[item.name] = item.earliest or "2026-04-01"
    return values
