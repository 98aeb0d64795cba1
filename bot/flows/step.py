"""What a flow is: a pure function from a group, what arrived and the moment, to a decision."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.events import Act, Inbound, Shared, Values
from bot.domain.facts import AnyFact, FollowUpDone, FollowUpMoved, FollowUpPlanned
from bot.domain.ports import Channel, Library, Occasion, Place, Private, Sister
from bot.domain.views import Bilingual, Block, Card, Form, Line, Notice, Receipt, Reply, TextInput, Word, faults
from bot.domain.vocabulary import FollowUpKind, SendKind
from bot.flows.model.evolve import evolve
from bot.flows.model.state import Group, Person, Session
from prompts.schema import Both, Dilemma


class Send(Struct, frozen=True, kw_only=True):
    """Something to show somewhere.

    A named `card` is alive: the first send posts it, later ones with the same name change that message in place, and an
    older change that has not gone out yet is dropped. Without a name it is an ordinary message.
    """

    place: Place
    view: Card
    card: str = ""
    occasion: Occasion = Occasion()


def asking_name(kind: str, about: str) -> str:
    """The name of a private card that asks for something: see `bot.flows.waiting.answered`."""
    return f"ask:{kind}:{about}"


def changing(person: str, view: Card, card: str) -> Send:
    """Their private card of this name looks so now. Whoever was never sent one is sent none."""
    return Send(place=Private(person), view=view, card=card, occasion=Occasion("change"))


class Share(Struct, frozen=True, kw_only=True):
    """Something to tell a sister group."""

    to: Sister
    body: Shared


class Draft(Struct, frozen=True, kw_only=True):
    """What somebody has written in a form and not sent: theirs alone, not part of the record."""

    person: str
    form: str
    values: Values


class Decision(Struct, frozen=True, kw_only=True):
    """What follows from what arrived. `facts` are recorded and applied in order; `keep` stores a draft;
    `discard` names the form whose draft is no longer needed; `resend` the deliveries (platform, key) that were given up
    and are to be sent all the same; `retry`: what waits for an obstacle to go is tried now."""

    facts: tuple[AnyFact, ...] = ()
    sends: tuple[Send, ...] = ()
    shares: tuple[Share, ...] = ()
    reply: Reply = None
    keep: Draft | None = None
    discard: str = ""
    resend: tuple[tuple[str, str], ...] = ()
    retry: bool = False


def form_key(act: Act) -> str:
    """The name under which the draft of a form is kept: the same for opening, keeping and sending it."""
    return f"{act.forward().name}:{act.of}:{act.arg}"


class Step:
    """One decision in the making: what is known, and what has been decided so far.

    `group` is always the state after the facts recorded so far, so a step can look at the effect of the one before.
    The state given to it is never changed.
    """

    def __init__(
        self,
        group: Group,
        now: datetime,
        library: Library,
        person: Person,
        act: Act,
        values: Values,
        chance: str = "",
        *,
        only_form: bool = False,
    ) -> None:
        self.group = group
        self.now = now
        self.library = library
        self._person = person.id
        self._stranger = person
        self.act = act
        self.values = values
        self.chance = chance
        """What may be drawn from, once."""
        self.kept: Values = {}
        """What was written in the other steps of the form."""
        self._only_form = only_form
        """Only the form is wanted that `values` are for: see `bot.flows.privacy.gate`."""
        self.facts: list[AnyFact] = []
        self.sends: list[Send] = []
        self.shares: list[Share] = []
        self.changed: set[str] = set()
        """Sessions whose card shows something old now."""
        self.discard = ""
        self._occasion = Occasion()

    @property
    def person(self) -> Person:
        return self.group.people.get(self._person, self._stranger)

    @property
    def dilemmas(self) -> dict[str, Dilemma]:
        """What can be planned here: the library's, and the group's own in their newest versions."""
        own = {name: versions[-1] for name, versions in self.group.dilemmas.items()}
        return {**self.library.dilemmas, **own}

    @property
    def session(self) -> Session:
        """The session that the act is about. Raises KeyError when there is none."""
        return self.group.sessions[self.act.of]

    def record(self, fact: AnyFact) -> None:
        self.facts.append(fact)
        self.group = evolve(self.group, fact, self.now)

    def send(self, place: Place, view: Card, card: str = "") -> None:
        occasion = self._occasion
        if occasion.kind == "opening" and isinstance(place, Private):
            occasion = replace(occasion, kind="invitation")
        self.sends.append(Send(place=place, view=view, card=card, occasion=occasion))

    def tell(self, person: str, view: Card, card: str = "") -> None:
        """Privately, to somebody who takes part: nobody else is asked anything, whatever they were before."""
        if self.group.people[person].takes_part:
            self.send(Private(person), view, card)

    def ask(self, person: str, view: Card, card: str, *, again: bool = False) -> None:
        """A private message of its own that asks for something, under a name by which it can be changed once it is
        answered. `again`: one of that name may stand there already, which asks no more."""
        if not self.group.people[person].takes_part:
            return
        if again:
            self.change(person, Card((*view.blocks[:1], Notice(Word("asked-again")))), card)
        self.tell(person, view, card)
        self._anew()

    def call(self, view: Card, card: str) -> None:
        """A message of its own in the channel, under a name by which it can be changed."""
        self.send(Channel(), view, card)
        self._anew()

    def _anew(self) -> None:
        self.sends[-1] = replace(self.sends[-1], occasion=replace(self.sends[-1].occasion, anew=True))

    def change(self, person: str, view: Card, card: str) -> None:
        """See `changing`."""
        self.sends.append(changing(person, view, card))

    @contextmanager
    def occasion(self, kind: SendKind, session: str = "", phase: int = -1) -> Iterator[None]:
        """What is sent in this block is for this: see `bot.domain.ports.Occasion`."""
        before, self._occasion = self._occasion, Occasion(kind, session, phase)
        yield
        self._occasion = before

    def plan(self, what: FollowUpKind, due: datetime, about: str = "", person: str = "", number: int = 0) -> None:
        self.record(
            FollowUpPlanned(
                followup=self.group.next_id("F"), what=what, due=due, about=about, person=person, number=number
            )
        )

    def move(self, followup: str, due: datetime) -> None:
        self.record(FollowUpMoved(followup=followup, due=due))

    def drop(self, followup: str) -> None:
        self.record(FollowUpDone(followup=followup, outcome="cancelled"))

    def cancel(self, about: str, *what: FollowUpKind) -> None:
        """Takes back the follow-ups about something; all kinds of them when none is named."""
        for followup in tuple(self.group.followups.values()):
            if followup.about == about and (not what or followup.what in what):
                self.drop(followup.id)

    def done(self, reply: Reply = None) -> Decision:
        return Decision(
            facts=tuple(self.facts),
            sends=tuple(self.sends),
            shares=tuple(self.shares),
            reply=reply,
            discard=self.discard,
        )

    def receipt(self, key: str, **args: Line | str | int) -> Decision:
        return self.done(Receipt(Word(key, dict(args))))

    def warn(self, key: str, **args: Line | str | int) -> Decision:
        """What was asked for cannot be done; says why, and changes nothing further."""
        return self.done(Receipt(Word(key, dict(args)), tone="warning"))

    def filled(self, form: Form, asking: Form | None = None) -> Form | None:
        """The form with its faults and all that was written, when it cannot be taken; None when it can. `asking`: the
        same form with what it asks on top, where a flow asks back about what was written."""
        if self._only_form:
            return asking or form
        wrong = faults(form, self.values)
        return mend(form, self.values, wrong) if wrong else None


def mend(form: Form, values: Values, errors: dict[str, Line]) -> Form:
    """The form as it was written, with what there is to mend."""
    return replace(form, values=values, errors=errors)


def reason_form(act: Act, title: str, label: str, submit: str, *blocks: Block) -> Form:
    """A form that asks for one reason, told to those named on it."""
    return Form(
        act=act,
        title=Word(title),
        blocks=blocks,
        inputs=(TextInput("reason", Word(label), most=2000),),
        submit=Word(submit),
    )


def bilingual(both: Both) -> Bilingual:
    """A text of the library as a line to show."""
    return Bilingual(da=both.da, en=both.en)


Handler: TypeAlias = Callable[[Step], Decision]
Decide: TypeAlias = Callable[[Group, Inbound, datetime, Library], Decision]
