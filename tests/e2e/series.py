"""Sessions lived by scripted participants over HTTP, with a memory of every action that was acknowledged.

Every text is unique, so that each action can be counted in the record afterwards.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

import aiohttp
from msgspec import Struct

from tests.e2e.people import ANSWERING, CASEWORKERS, EVERYBODY, LEADER, RESEARCHERS, Json, Person, acts

T = TypeVar("T")

PHASES = ("presentation", "response", "discussion", "reweigh", "proposals", "decision", "over")
WEEKS = 12
"""Of a season: longer than anything that is tried out."""
SHOWN_SOON = 30.0
"""Seconds within which a card must have reached the chat, restarts included."""


class Done(Struct, frozen=True):
    """An acknowledged action: the kind of fact it must have left on the tape, once, and the text in it."""

    kind: str
    text: str


class Said(Struct):
    """An acknowledged message as it must stand in the chat."""

    text: str
    deleted: bool = False


class Series:
    """`leaping` is told when the clock begins to be moved (True), and when it has been (False)."""

    def __init__(self, address: str, chance: Random, leaping: Callable[[bool], None]) -> None:
        self.people: dict[str, Person] = {}
        self.done: list[Done] = []
        self.said: dict[str, Said] = {}
        self.sessions = 0
        self._address = address
        self._chance = chance
        self._leaping = leaping
        self._texts = 0

    @property
    def researcher(self) -> Person:
        return self.people[RESEARCHERS[0]]

    @property
    def caseworkers(self) -> Sequence[Person]:
        return [self.people[user] for user in CASEWORKERS]

    async def enter(self, http: aiohttp.ClientSession) -> None:
        """Everybody comes into the channel and agrees to everything."""
        self.people = {user: Person(http, self._address, user, self._chance) for user in EVERYBODY}
        await asyncio.gather(*(person.join() for person in self.people.values()))

    async def session(self) -> None:
        """One session from its plan to the outcome of its try-out."""
        pace = self._chance.choice(("live", "spread"))
        await self.researcher.submit(await self.researcher.press({"name": "session.plan.open"}), pace=pace)
        start = await self.researcher.button("session.start", home_only=True)
        assert start is not None, "the plan stands on the researcher's own page"
        session = start["of"]
        await self.researcher.press(start)
        if await self._reach("response", session):
            await self._answers(session, missing=pace == "spread" and self._chance.random() < 0.5)
        if await self._reach("discussion", session):
            await self._discussion(session)
        if await self._reach("reweigh", session):
            await self._answers(session, missing=False)
        if await self._reach("proposals", session):
            proposal = await self._proposal(session)
            await self._reach("decision", session)
            await self._decision(session, proposal)
            await self._tryout(proposal)
        self.sessions += 1

    async def rest(self) -> None:
        """Lets everything happen that still belongs to this season; what is years ahead stays there, and so do the
        reminders of what nobody will ever do."""
        for _ in range(WEEKS):
            # Not to the next: a move whose answer was lost is made twice, and the one after may be years away.
            await self._leap("week")

    # --- the phases -----------------------------------------------------------------------------------------------

    async def _reach(self, phase: str, session: str) -> bool:
        """On to a phase, by the researcher. False when the session is past it: a move of the clock whose answer was
        lost is made twice, and may end more than one phase."""
        while (now := PHASES.index(await self._phase(session))) < PHASES.index(phase):
            button = await self.researcher.button("session.next")
            if button is not None:
                await self.researcher.press(button)
        return PHASES[now] == phase

    async def _phase(self, session: str) -> str:
        """Told by what the session's card asks for."""
        shown = await self.people[LEADER].press({"name": "session.show", "of": session})
        card = shown["cards"][0]
        asked = [act["name"] for act in acts(card)]
        match asked:
            case ["response.open", *_]:
                number = (await self.people[LEADER].press({"name": "response.open", "of": session}))["act"]["arg"]
                return "response" if number == "1" else "reweigh"
            case ["session.ready", "knowledge.open", "proposal.open"]:
                return "discussion"
            case ["proposal.open", *_]:
                return "proposals"
            case ["session.show", *_]:
                return "decision"
            case []:
                return "over"
            case _:
                return "presentation"

    async def _answers(self, session: str, *, missing: bool) -> None:
        """All answer, each with a draft before; when somebody is missing, the phase ends at its limit."""
        answering = [self.people[user] for user in (ANSWERING[:-1] if missing else ANSWERING)]
        await asyncio.gather(*(self._answer(person, session) for person in answering))
        while missing and await self._phase(session) == "response":
            await self._leap("next")

    async def _answer(self, person: Person, session: str) -> None:
        form = await person.press({"name": "response.open", "of": session})
        field = "moved" if form["act"]["arg"] == "2" else next(x["name"] for x in form["inputs"] if x["kind"] == "text")
        draft, text = self._text("draft"), self._text("answer")
        await person.draft(form, **{field: draft})
        again = await person.press({"name": "response.open", "of": session})
        assert again["values"].get(field) == draft, f"the draft of {person.user} was lost"
        await person.submit(form, self._text("plain"), **{field: text})
        self.done.append(Done("ResponseGiven", text))

    async def _discussion(self, session: str) -> None:
        thread = await self._soon(self._thread)
        await asyncio.gather(*(self._talk(person, thread) for person in self.people.values()))
        await asyncio.gather(*(self._question(person, session) for person in self.caseworkers))

    async def _question(self, person: Person, session: str) -> None:
        question, answer = self._text("question"), self._text("knowledge")
        await person.submit(await person.press({"name": "knowledge.open", "of": session}), question)
        self.done.append(Done("KnowledgeRequested", question))
        opening = await self._soon(lambda: self._asked(question))
        await self.researcher.submit(await self.researcher.press(opening), answer)
        self.done.append(Done("KnowledgeAnswered", answer))

    async def _asked(self, question: str) -> Json:
        """What answers the question, as the researchers were asked it."""
        for card in (await self.researcher.home())["cards"]:
            if question in str(card):
                return next(acts(card), {})
        return {}

    async def _thread(self) -> str:
        pinned = [message["id"] for message in await self.researcher.messages() if message["pinned"]]
        return str(pinned[-1]) if pinned else ""

    async def _talk(self, person: Person, thread: str) -> None:
        for _ in range(2):
            text = self._text("said")
            message = await person.say(text, self._chance.choice((thread, "")))
            self._remember("ContributionMade", text, message)
            if self._chance.random() < 0.5:
                mended = self._text("mended")
                await person.edit(message, mended)
                self._remember("ContributionEdited", mended, message)
            if self._chance.random() < 0.2:
                await person.delete(message)
                self.said[message].deleted = True
                self.done.append(Done("ContributionDeleted", text))

    async def _proposal(self, session: str) -> str:
        person, text = self._chance.choice(self.caseworkers), self._text("proposal")
        await person.submit(await person.press({"name": "proposal.open", "of": session}), self._text("part"), what=text)
        self.done.append(Done("ProposalMade", text))
        return str((await person.needed("proposal.revise.open"))["of"])

    async def _decision(self, session: str, proposal: str) -> None:
        opening = await self._shown(session, "position.open")
        await asyncio.gather(*(self._position(self.people[user], opening) for user in ANSWERING))
        leader, text = self.people[LEADER], self._text("backing")
        await leader.submit(await leader.press({"name": "backing.open", "of": proposal}), backed="yes", reason=text)
        self.done.append(Done("BackingGiven", text))

    async def _position(self, person: Person, opening: Json) -> None:
        text = self._text("position")
        await person.submit(await person.press(opening), position="reservation", reason=text)
        self.done.append(Done("PositionTaken", text))

    async def _tryout(self, proposal: str) -> None:
        owner = self._chance.choice(self.caseworkers)
        form = await owner.press({"name": "tryout.open", "of": proposal})
        await owner.submit(form, starts=_days(form, 3), ends=_days(form, 31))
        while (opening := await owner.button("outcome.open", home_only=True)) is None:
            await self._leap(self._chance.choice(("next", "next", "day", "week")))
            checkin = await owner.button("checkin.open", home_only=True)
            if checkin is not None and self._chance.random() < 0.5:
                text = self._text("checkin")
                await owner.submit(await owner.press(checkin), note=text)
                self.done.append(Done("CheckInGiven", text))
        text = self._text("outcome")
        await owner.submit(await owner.press(opening), outcome="adopted", reason=text)
        self.done.append(Done("OutcomeDecided", text))

    # --- small help -----------------------------------------------------------------------------------------------

    def _text(self, kind: str) -> str:
        self._texts += 1
        return f"{kind} number {self._texts}."

    def _remember(self, kind: str, text: str, message: str) -> None:
        self.done.append(Done(kind, text))
        self.said[message] = Said(text)

    async def _leap(self, how: str) -> bool:
        self._leaping(True)
        try:
            return await self.researcher.forward(how)
        finally:
            self._leaping(False)

    async def _shown(self, session: str, name: str) -> Json:
        """A button among the cards of the session as it is now."""
        shown = await self.researcher.press({"name": "session.show", "of": session})
        return next(act for act in acts(shown) if act["name"] == name)

    async def _soon(self, look: Callable[[], Awaitable[T]]) -> T:
        """What `look` finds, once it finds something."""
        async with asyncio.timeout(SHOWN_SOON):
            while True:
                if found := await look():
                    return found
                await asyncio.sleep(0.05)


def _days(form: Json, later: int) -> str:
    earliest = next(item["earliest"] for item in form["inputs"] if item["name"] == "starts")
    return (date.fromisoformat(earliest) + timedelta(days=later)).isoformat()
