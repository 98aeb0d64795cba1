"""A database that fails for a while: whoever was answered keeps everything, whoever was not is asked to try again, and
when it is over the bot goes on by itself.

A platform sends again what was not acknowledged, under the same key. People write, follow-ups fall due and messages go
out before, during and after.
"""

import asyncio
import contextlib
import os
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import pytest
from sqlalchemy import Engine, ExceptionContext, event

from bot.domain import facts as f
from bot.domain.events import Arrived, Inbound, TimerFired
from bot.domain.ports import Channel, Library, Post, Ref, Temporary
from bot.flows.model.state import Group
from bot.flows.step import Decision, Draft, Send
from bot.runtime.health import Health
from bot.runtime.scheduler import Scheduler
from storage import models
from storage.verify import verify
from tests.fakes import FakeMessenger
from tests.postgres import Server
from tests.running import Runtime, arrival, runtime, says, until
from tests.storage.history import FORMED

LONG = "Jeg ville spørge, hvad borgeren selv ser som næste skridt. " * 400
"""More than fits in the free room of a page."""
SOON = timedelta(minutes=1)
LEASE = timedelta(minutes=3)


class Fault(Protocol):
    """`off` without `on` has no effect."""

    async def on(self) -> None: ...

    async def off(self) -> None: ...


Make: TypeAlias = Callable[[Engine, Server | None], Fault]


class _OnSqlite:
    """Changes a setting of every connection: of one that is held in its next transaction, of others when taken."""

    def __init__(self, engine: Engine, setting: str, broken: str, whole: str) -> None:
        self._setting, self._broken, self._whole = setting, broken, whole
        self._is_on = False
        self._numbers = count()
        event.listen(engine, "begin", lambda connection: self._set(connection.connection.driver_connection))
        event.listen(engine, "checkout", lambda connection, *_: self._set(connection))

    def _set(self, connection: sqlite3.Connection) -> None:
        value = self._broken if self._is_on else self._whole
        # Some settings are made when the statement is compiled: one that the driver remembers would have no effect.
        connection.execute(f"PRAGMA {self._setting}={value} -- {next(self._numbers)}").close()

    async def on(self) -> None:
        self._is_on = True

    async def off(self) -> None:
        self._is_on = False


def full(engine: Engine, server: Server | None) -> Fault:
    """No page more: SQLite then says what it says of a full disk."""
    return _OnSqlite(engine, "max_page_count", "1", "1073741823")


def read_only(engine: Engine, server: Server | None) -> Fault:
    return _OnSqlite(engine, "query_only", "ON", "OFF")


class _Locked:
    def __init__(self, engine: Engine) -> None:
        self._path = str(engine.url.database)
        self._other: sqlite3.Connection | None = None
        event.listen(engine, "checkout", self._impatient)

    def _impatient(self, connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout=20").close()

    async def on(self) -> None:
        self._other = await asyncio.to_thread(
            sqlite3.connect, self._path, timeout=5, isolation_level=None, check_same_thread=False
        )
        await asyncio.to_thread(self._other.execute, "BEGIN IMMEDIATE")

    async def off(self) -> None:
        if self._other is not None:
            self._other.close()


def locked(engine: Engine, server: Server | None) -> Fault:
    """Another program writes, and does not come to an end."""
    return _Locked(engine)


class _Gone:
    def __init__(self, server: Server) -> None:
        self._handle = server._handle
        self._is_on = False

    async def on(self) -> None:
        self._is_on = True
        await asyncio.to_thread(self._crash)

    def _crash(self) -> None:
        """Without a goodbye, as when the machine goes down."""
        pid = self._handle.get_pid()
        os.kill(pid, signal.SIGQUIT)
        for _ in range(500):
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            if not Path(f"/proc/{pid}").exists():
                return
            time.sleep(0.01)
        pytest.fail("the server did not stop")

    async def off(self) -> None:
        if self._is_on:
            await asyncio.to_thread(self._handle.start)
            self._is_on = False


def gone(engine: Engine, server: Server | None) -> Fault:
    assert server is not None
    return _Gone(server)


def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    """Each arrival plans a follow-up, says something, and keeps a draft; each follow-up says something too."""
    if isinstance(inbound.body, TimerFired):
        followup = inbound.body.followup
        if followup not in group.followups:
            return Decision()
        done = f.FollowUpDone(followup=followup, outcome="done")
        return Decision(facts=(done,), sends=(Send(place=Channel(), view=says(f"{followup} {LONG}")),))
    first = () if group.formed else (FORMED,)
    planned = f.FollowUpPlanned(followup=inbound.key, what="checkin", due=now + SOON)
    return Decision(
        facts=(*first, planned),
        sends=(Send(place=Channel(), view=says(f"{inbound.key} {LONG}")),),
        keep=Draft(person="P01", form=inbound.key, values={"do": LONG}),
    )


class Interrupted(FakeMessenger):
    """`then` is awaited once, when a message has just been posted and nobody knows it yet."""

    then: Callable[[], Any] | None = None

    async def post(self, post: Post) -> Ref:
        ref = await super().post(post)
        then, self.then = self.then, None
        if then is not None:
            await then()
        return ref


class Running:
    """The bot at work, and a platform that sends again until it is acknowledged."""

    def __init__(self, built: Runtime, fault: Fault) -> None:
        self.runtime = built
        self.fault = fault
        self.scheduler = Scheduler(built.writer, built.dispatch, built.clock, every=0.02)
        self.health = Health(built.engine, built.writer, built.clock, lambda: self.scheduler.last_tick, {})
        self.acknowledged: set[str] = set()
        self.asked_again = 0

    async def deliver(self, key: str) -> None:
        while True:
            try:
                await self.runtime.dispatch.handle(arrival(key, Arrived()))
            except Temporary:
                self.asked_again += 1
                await asyncio.sleep(0.02)
            else:
                self.acknowledged.add(key)
                return

    async def calm(self, keys: set[str]) -> None:
        """Until every follow-up is done and every message sent, which has to come without help."""
        async with asyncio.timeout(30):
            while True:
                self.runtime.clock.advance(LEASE)
                await asyncio.sleep(0.05)
                done = [row["status"] for row in self.runtime.rows(models.FollowUp)]
                sent = [row["status"] for row in self.runtime.rows(models.Outbox)]
                if done == ["done"] * len(keys) and sent == ["sent"] * 2 * len(keys):
                    return


@asynccontextmanager
async def running(request: pytest.FixtureRequest, path: Path, make: Make, where: str) -> AsyncIterator[Running]:
    server: Server | None = request.getfixturevalue("postgres") if where == "postgres" else None
    async with runtime(server.database() if server else path, decide, messenger=Interrupted()) as built:
        bot = Running(built, make(built.engine, server))
        sending = asyncio.create_task(built.outbox.run())
        bot.scheduler.start()
        try:
            yield bot
        finally:
            await bot.fault.off()
            bot.scheduler.stop()
            sending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sending


def check_nothing_lost_nothing_doubled(bot: Running, keys: set[str]) -> None:
    built = bot.runtime
    assert verify(built.engine) == []
    facts = Counter(row["kind"] for row in built.rows(models.Tape))
    assert facts == {"GroupFormed": 1, "FollowUpPlanned": len(keys), "FollowUpDone": len(keys)}
    assert {row["key"] for row in built.rows(models.Inbox) if row["platform"] == "fake"} == keys
    assert {row["form"]: row["content"] for row in built.rows(models.Draft)} == {key: {"do": LONG} for key in keys}
    said = Counter(str(post.view).partition(" ")[0] for post in built.messenger.posts)
    assert Counter(post.key for post in built.messenger.posts).most_common(1)[0][1] == 1, "a message went out twice"
    assert said.total() == 2 * len(keys)


FAULTS = [
    pytest.param(full, "sqlite", id="the disk is full"),
    pytest.param(read_only, "sqlite", id="the database is read-only"),
    pytest.param(locked, "sqlite", id="another program holds the database"),
    pytest.param(gone, "postgres", id="the server goes down"),
]


@pytest.mark.parametrize(("make", "where"), FAULTS)
async def test_a_fault_of_the_database_loses_and_doubles_nothing(
    make: Make, where: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    before, during = {"a1", "a2"}, {"b1", "b2", "b3"}
    async with running(request, tmp_path, make, where) as bot:
        for key in sorted(before):
            await bot.deliver(key)
        await until_ticked(bot)
        assert (await bot.health.healthz())["ok"]

        await bot.fault.on()
        for key in during:
            with pytest.raises(Temporary):
                await bot.runtime.dispatch.handle(arrival(key, Arrived()))
        bot.runtime.clock.advance(LEASE)
        waiting = [asyncio.create_task(bot.deliver(key)) for key in during]
        found = await bot.health.healthz()
        assert (found["ok"], found["database"]) == (False, "does not store")
        assert any("has not stored anything" in says for says in found["says"])  # type: ignore[attr-defined]
        await until(lambda: bot.asked_again >= len(during))
        assert bot.acknowledged == before, "nobody is told that something was stored which was not"

        await bot.fault.off()
        async with asyncio.timeout(30):
            await asyncio.gather(*waiting)
        assert bot.asked_again
        assert bot.acknowledged == before | during
        await bot.calm(before | during)
        assert (await bot.health.healthz())["ok"]
        check_nothing_lost_nothing_doubled(bot, before | during)


@pytest.mark.parametrize(("make", "where"), FAULTS)
async def test_a_fault_just_after_a_message_was_posted_does_not_post_it_again(
    make: Make, where: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    async with running(request, tmp_path, make, where) as bot:
        happened = asyncio.Event()
        refused: list[ExceptionContext] = []

        async def strike() -> None:
            await bot.fault.on()
            event.listen(bot.runtime.engine, "handle_error", refused.append)
            happened.set()

        assert isinstance(bot.runtime.messenger, Interrupted)
        bot.runtime.messenger.then = strike
        await bot.deliver("a1")
        await asyncio.wait_for(happened.wait(), 30)
        await until(lambda: bool(refused))
        await bot.fault.off()
        await bot.calm({"a1"})
        check_nothing_lost_nothing_doubled(bot, {"a1"})


async def until_ticked(bot: Running) -> None:
    await until(lambda: bot.scheduler.last_tick is not None)
