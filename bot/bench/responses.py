"""Responses through the dispatcher beside a bare insert, what a long session costs, and idle memory."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from msgspec import Struct
from sqlalchemy import Engine, MetaData
from sqlmodel import Field, SQLModel
from sqlmodel import Session as BareSession

from bot.domain.events import Act, Arrived, Body, Configured, Inbound, Member, Posted, Pressed, Submitted, Values
from bot.domain.ports import Library
from bot.domain.views import Form, Home, Receipt
from bot.domain.vocabulary import CONSIDERATIONS, PURPOSES, ROLES, Role
from bot.flows.decide import decide
from bot.flows.model.state import Group, Session
from bot.flows.people.home import home
from bot.runtime.clock import StillClock
from bot.runtime.dispatcher import Dispatcher
from prompts.loader import load_library
from storage.delivery_keys import DeliveryKeys
from storage.engine import connect
from storage.migrations import migrate
from storage.verify import verify
from storage.writer import Writer

ONE_CALLER, MANY_CALLERS, GROWTH = 0.4, 1.0, 1.2
"""The least rate from one caller and from many, relative to a bare insert; the most that a step may grow dearer."""

PEOPLE, CALLERS, MESSAGES = 30, 32, 2_000
START = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
TEXT = "Jeg ville spørge, hvad borgeren selv ser som næste skridt, og skrive det ned med borgerens egne ord. " * 3

Step = Callable[[], Awaitable[object]]


class Bare(SQLModel):
    metadata = MetaData()


class Note(Bare, table=True):
    """What a bot that promises nothing would store of a response."""

    id: int | None = Field(default=None, primary_key=True)
    person: str
    text: str
    at: datetime


class Figure(Struct, frozen=True):
    what: str
    value: str
    wanted: str = ""
    met: bool = True


class Meeting:
    """A session of thirty, spoken to through the dispatcher as a platform would."""

    def __init__(self, writer: Writer) -> None:
        self._library = load_library()
        self._dispatch = Dispatcher(
            writer,
            decide=decide,
            home=self._look,
            library=self._library,
            clock=StillClock(START),
            routes=lambda group, place: ("bench",),
            messengers={},
            wake=lambda: None,
            keyed=DeliveryKeys("bench").of,
        )
        self._people = [f"P{number:02}" for number in range(1, PEOPLE + 1)]
        self._group = Group("")
        self._count = 0

    @property
    def dispatch(self) -> Dispatcher:
        return self._dispatch

    @property
    def session(self) -> Session:
        return self._group.sessions["S1"]

    async def open_until(self, kind: str) -> None:
        """From nothing to the phase of this kind. P01 is the researcher, P02 a leader."""
        roles: list[Role] = ["researcher", "leader", *(PEOPLE - 2) * ROLES[:1]]
        members = tuple(Member(person, role) for person, role in zip(self._people, roles, strict=True))
        await self._send("", Configured(theme="encounter", members=members))
        consent: Values = dict.fromkeys(PURPOSES, "yes")
        for person in self._people:
            await self._send(person, Arrived())
            await self._send(person, Submitted(Act("consent.set"), consent))
        first = {"format": "practitioner", "dilemma": next(iter(self._library.dilemmas))}
        await self._send("P01", Submitted(Act("session.plan"), {**first, "pace": "live"}))
        session = await self._session()
        await self._send("P01", Pressed(Act("session.start", session.id, session.revision)))
        while (session := await self._session()).kind != kind:
            await self._send("P01", Pressed(Act("session.next", session.id, session.revision, str(len(self._people)))))

    async def respond(self) -> None:
        """A new response, or a new revision of one; P30 never answers, so the phase stays open."""
        session = self._group.sessions["S1"]
        values: Values = {f"weigh-{name}": "3" for name in CONSIDERATIONS}
        values |= {question.id: f"{TEXT}{self._count}" for question in session.dilemma.questions}
        values["gave"] = CONSIDERATIONS[0]
        person = self._people[1 + self._count % (PEOPLE - 2)]
        await self._send(person, Submitted(Act("response.give", "S1", arg="1"), values))

    async def post(self) -> None:
        message = Posted(message=f"m{self._count}", text=f"{TEXT}{self._count}")
        await self._send(self._people[1 + self._count % (PEOPLE - 1)], message)

    async def _send(self, person: str, body: Body) -> None:
        self._count += 1
        inbound = Inbound(platform="bench", key=f"k{self._count}", group="bench", person=person, body=body)
        reply = (await self._dispatch.handle(inbound)).reply
        if isinstance(reply, Form) or (isinstance(reply, Receipt) and reply.tone == "warning"):
            raise AssertionError(f"{type(body).__name__} of {person or 'the bot'} was not taken: {reply}")

    async def _session(self) -> Session:
        await self._dispatch.home("bench", "P01")
        return self._group.sessions["S1"]

    def _look(self, group: Group, person: str, now: datetime, library: Library) -> Home:
        self._group = group
        return home(group, person, now, library)


@asynccontextmanager
async def meeting(path: Path, kind: str) -> AsyncIterator[Meeting]:
    engine = connect(f"sqlite:///{path}")
    migrate(engine)
    writer = Writer(engine)
    try:
        opened = Meeting(writer)
        await opened.open_until(kind)
        yield opened
        if faults := verify(engine):
            raise AssertionError(f"the measured database is not in order: {faults[0]}")
    finally:
        writer.close()
        engine.dispose()


async def rates(folder: Path, rounds: int, steps: int) -> list[Figure]:
    """Responses from one caller, and from many, beside bare inserts."""
    bare = connect(f"sqlite:///{folder / 'bare.db'}")
    Bare.metadata.create_all(bare)
    alone, together, inserts = [], [], []
    async with meeting(folder / "rates.db", "response") as m:
        for _ in range(rounds):
            inserts.append(_bare_round(bare, steps))
            alone.append(await _round([m.respond] * steps, callers=1))
            together.append(await _round([m.respond] * steps * 4, callers=CALLERS))
    bare.dispose()
    base, one, many = median(inserts), median(alone), median(together)
    return [
        Figure("bare sqlmodel INSERT + COMMIT", _rate(base)),
        Figure(
            "response, one caller", f"{_rate(one)} = {base / one:.2f} x", f">= {ONE_CALLER} x", base / one >= ONE_CALLER
        ),
        Figure(
            f"response, {CALLERS} callers",
            f"{_rate(many)} = {base / many:.2f} x",
            f">= {MANY_CALLERS} x",
            base / many >= MANY_CALLERS,
        ),
    ]


async def growth(folder: Path, rounds: int, steps: int) -> list[Figure]:
    """What a step costs when nothing has been said yet, and after two thousand messages."""
    async with meeting(folder / "start.db", "discussion") as start, meeting(folder / "end.db", "discussion") as end:
        await _round([end.post] * MESSAGES, callers=CALLERS)
        early, late = [], []
        for _ in range(rounds):
            early.append(await _round([start.post] * steps, callers=1))
            late.append(await _round([end.post] * steps, callers=1))
    first, last = median(early), median(late)
    return [
        Figure("a message at the start", f"{first * 1e6:.0f} us"),
        Figure(
            f"a message after {MESSAGES:,} by {PEOPLE}",
            f"{last * 1e6:.0f} us = {last / first:.2f} x",
            f"<= {GROWTH} x",
            last / first <= GROWTH,
        ),
    ]


def idle_memory() -> Figure:
    """What a bot takes that has just started on a record that it knows, and waits, with everything it needs
    imported."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "idle.db"
        engine = connect(f"sqlite:///{file}")
        migrate(engine)
        engine.dispose()
        found = subprocess.run([sys.executable, "-c", _IDLE, file], capture_output=True, text=True, check=True)
    return Figure("memory when idle", f"{int(found.stdout) / 2**20:.0f} MiB")


_IDLE = """
import asyncio, psutil, sys
from pathlib import Path
import bot.app
from bot.bench.responses import meeting

async def wait():
    async with meeting(Path(sys.argv[1]), "response"):
        print(psutil.Process().memory_info().rss)

asyncio.run(wait())
"""


def _bare_round(engine: Engine, count: int) -> float:
    began = time.perf_counter()
    for number in range(count):
        with BareSession(engine) as session:
            session.add(Note(person="P01", text=f"{TEXT}{number}", at=START))
            session.commit()
    return (time.perf_counter() - began) / count


async def _round(steps: Sequence[Step], callers: int) -> float:
    """Seconds a step, when `callers` work through the steps side by side."""
    waiting = iter(steps)

    async def caller() -> None:
        for step in waiting:
            await step()

    began = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(callers)))
    return (time.perf_counter() - began) / len(steps)


def _rate(seconds: float) -> str:
    return f"{1 / seconds:,.0f}/s"
