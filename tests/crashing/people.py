"""People in several channels of one Slack, who live session after session and remember what was acknowledged.

They do everything through Slack. Only where a session stands is read from the record itself: what is shown comes late
when much is killed.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from random import Random

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.events import Act
from bot.flows.model.evolve import fold
from bot.flows.model.state import Group, Session
from bot.handlers.slack import capabilities
from storage.engine import reading
from storage.models import Tape, table_of
from storage.tape import unseal
from tests.crashing.slack import Lines
from tests.e2e.series import Done
from tests.handlers.slack.fake_slack import FakeSlack, Json
from tests.handlers.slack.people import Person, Reply
from tests.handlers.slack.stage import ANSWERING, CASEWORKERS, EVERYBODY, LEADER, RESEARCHER

LOOKS = 0.2
"""Seconds between two looks at the record."""
SHOWN_SOON = 2.0
"""Seconds until somebody presses a button again that has opened nothing."""
THINKING = 0.5
"""Seconds between two actions of a person, on average."""
BEFORE_PROPOSALS = ("recap", "presentation", "response", "discussion", "reweigh")


class Watch:
    """Knows every group as the tape says it is, a moment ago."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._groups: dict[str, Group] = {}

    def group(self, ident: str) -> Group:
        return self._groups.get(ident, Group(ident))

    def session(self, ident: str) -> Session | None:
        return self.group(ident).session

    def kind(self, ident: str) -> str:
        """The phase in which a group is; empty while no session runs."""
        session = self.session(ident)
        return session.kind if session is not None else ""

    def stands(self, ident: str) -> str:
        """Where a group is, for whoever reads that it went no further."""
        session = self.session(ident)
        if session is None:
            return "between sessions" if self.group(ident).formed else "not formed"
        return f"in {session.kind} ({session.status}, until {session.ends})"

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Looks again and again inside the block."""
        watching = asyncio.create_task(self._run())
        try:
            yield
        finally:
            watching.cancel()

    async def _run(self) -> None:
        while True:
            with suppress(SQLAlchemyError):
                self._groups = await asyncio.to_thread(self._look)
            await asyncio.sleep(LOOKS)

    def _look(self) -> dict[str, Group]:
        groups, table = dict(self._groups), table_of(Tape)
        with reading(self._engine).connect() as connection, connection.begin():
            known = select(table.c.group_id).distinct()
            for ident in connection.execute(known).scalars().all():
                begun = groups.get(ident, Group(ident)).seq
                newer = select(table).where(table.c.group_id == ident, table.c.seq > begun).order_by(table.c.seq)
                for row in connection.execute(newer).mappings():
                    groups[ident] = fold(groups.get(ident, Group(ident)), unseal(row))
        return groups


class Participant(Person):
    """Does one thing at a time."""

    _waits = False

    async def dialog(self, act: Act | None = None, command: str = "", tries: int = 60) -> Json | None:
        """The form that a button or a command opens. It is asked for again when none is shown: who decided it may have
        been killed before it could show it. None when something else is shown, or nothing ever."""
        for _ in range(tries):
            self._waits = True
            reply = await (self.command(command) if act is None else self.act(act))
            if reply.shown is not None and reply.shown["callback_id"] != capabilities.LOADING:
                return reply.shown if reply.shown["callback_id"] == capabilities.FORM else None
        return None

    async def _reply(self, status: int, answer: Json, trigger: str) -> Reply:
        waits, self._waits, view = self._waits, False, None
        with suppress(TimeoutError):
            async with asyncio.timeout(SHOWN_SOON):
                while waits and (view is None or view["callback_id"] == capabilities.LOADING):
                    await asyncio.sleep(0.02)
                    view = self.slack.views.get(self.slack.by_trigger.get(trigger, ""))
        return Reply(status, answer, view)


class Circle:
    """The people of one group in one channel."""

    def __init__(
        self, group: str, channel: str, mark: str, slack: FakeSlack, lines: Lines, watch: Watch, chance: Random
    ) -> None:
        self.group = group
        self.done: list[Done] = []
        self.refused = 0
        self.sessions = 0
        self.people = {user: Participant(slack, lines, user + mark, _nothing, channel) for user in EVERYBODY}
        self._watch = watch
        self._chance = chance
        self._texts = 0
        slack.members[channel] = [person.user for person in self.people.values()]

    async def live(self, over: Callable[[], bool]) -> None:
        """A session, and further ones until it is over; the last one is lived to its end."""
        await self._until(lambda: self._watch.group(self.group).formed)
        await asyncio.gather(*(self._join(person) for person in self.people.values()))
        while not self.sessions or not over():
            await self._session()
            self.sessions += 1

    # --- the phases -----------------------------------------------------------------------------------------------

    async def _join(self, person: Participant) -> None:
        assert await person.line.event(person.of_me("event_member_joined")) == 200
        form = await person.dialog(Act("consent.open"))
        assert form is not None, f"{person.user} was never asked for consent"
        await person.submit(form, take_part="yes", research="yes", quotation="yes")

    async def _session(self) -> None:
        await self._begin()
        await asyncio.gather(*(self._take_part(user) for user in EVERYBODY))
        await self._while("proposals", "session.next")
        await asyncio.gather(*(self._decide(user) for user in self._some(ANSWERING)))
        await self._until(lambda: self._watch.session(self.group) is None)

    async def _begin(self) -> None:
        researcher = self.people[RESEARCHER]
        form = await researcher.dialog(command="start")
        assert form is not None, "a researcher can always plan"
        await researcher.submit(form, pace="live")
        while self._watch.session(self.group) is None:
            plans = [item for item in self._watch.group(self.group).sessions.values() if item.status == "planned"]
            for plan in plans[:1]:
                await researcher.act(Act("session.start", plan.id, plan.revision))
            await asyncio.sleep(LOOKS)

    async def _take_part(self, user: str) -> None:
        """Whatever the phase asks for, and talking, until proposals are made."""
        answers, ready = user in self._some(ANSWERING), self._chance.random() < 0.5
        answered: set[str] = set()
        while (kind := self._watch.kind(self.group)) in BEFORE_PROPOSALS:
            if kind in ("response", "reweigh") and answers and kind not in answered:
                answered.add(kind)
                await self._answer(user)
            elif kind == "presentation" and ready:
                ready = False
                await self._tap("session.ready", user)
            else:
                await self._talk(user)
            await self._think()
        if user == CASEWORKERS[0]:
            await self._send(user, Act("proposal.open", self._session_id), "", "ProposalMade", "what")
        elif user == CASEWORKERS[1]:
            await self._send(user, None, "ask", "KnowledgeRequested", "question")

    async def _answer(self, user: str) -> None:
        session = self._watch.session(self.group)
        if session is None:
            return
        form = await self.people[user].dialog(Act("response.open", session.id), tries=3)
        if form is not None:
            fields = [item["block_id"] for item in form["blocks"] if item["type"] == "input"]
            written = "moved" if "moved" in fields else ""
            await self._submit(user, form, "ResponseGiven", written)

    async def _talk(self, user: str) -> None:
        person, text = self.people[user], self._text("said")
        message = await person.say(text)
        self.done.append(Done("ContributionMade", text))
        if self._chance.random() < 0.4:
            mended = self._text("mended")
            await person.edit(message, text, mended)
            self.done.append(Done("ContributionEdited", mended))
        if self._chance.random() < 0.1:
            await person.delete(message, text)
            self.done.append(Done("ContributionDeleted", text))

    async def _decide(self, user: str) -> None:
        group = self._watch.group(self.group)
        for proposal in group.proposals_of(self._session_id):
            await self._send(user, Act("position.open", proposal.id), "", "PositionTaken", "reason", "reservation")
            if user == LEADER:
                await self._send(user, Act("backing.open", proposal.id), "", "BackingGiven", "reason")

    # --- single actions ---------------------------------------------------------------------------------------------

    async def _send(self, user: str, act: Act | None, command: str, kind: str, field: str, position: str = "") -> None:
        form = await self.people[user].dialog(act, command, tries=5)
        if form is not None:
            await self._submit(user, form, kind, field, **({"position": position} if position else {}))

    async def _submit(self, user: str, form: Json, kind: str, field: str, **more: str | list[str]) -> None:
        """With a text of its own in `field`, or in all that must be filled in."""
        text = self._text(kind)
        values: dict[str, str | list[str]] = {**more, **({field: text} if field else {})}
        reply = await self.people[user].submit(form, "example" if field else text, **values)
        if reply.json == {"response_action": "clear"}:
            self.done.append(Done(kind, text))
        else:
            self.refused += 1

    async def _while(self, kind: str, name: str) -> None:
        """A researcher presses this button, sure of it whoever is missing, until the phase is over."""
        while self._watch.kind(self.group) == kind:
            await self._tap(name, RESEARCHER, str(len(self.people)))
            await asyncio.sleep(LOOKS)

    async def _tap(self, name: str, user: str, arg: str = "") -> None:
        """Presses a button as the session has it now; it may be stale when it arrives."""
        session = self._watch.session(self.group)
        if session is not None:
            await self.people[user].act(Act(name, session.id, session.revision, arg))

    # --- small help -----------------------------------------------------------------------------------------------

    @property
    def _session_id(self) -> str:
        return next(reversed(self._watch.group(self.group).sessions), "")

    def _some(self, users: Sequence[str]) -> Sequence[str]:
        """All of them, or somebody is missing."""
        return users if self._chance.random() < 0.5 else self._chance.sample(users, len(users) - 1)

    def _text(self, kind: str) -> str:
        self._texts += 1
        return f"{kind} {self._texts} of {self.group}."

    async def _think(self) -> None:
        await asyncio.sleep(self._chance.expovariate(1 / THINKING))

    async def _until(self, true: Callable[[], bool]) -> None:
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(LOOKS)


async def _nothing() -> None:
    """Whoever waits looks for themselves."""
