"""The bot around a decision of one's own: writer, dispatcher, outbox and ticker on a database of its own."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Engine, RowMapping, Table, select
from sqlmodel import SQLModel

from bot.domain.events import Body, Inbound
from bot.domain.facts import AnyFact
from bot.domain.ports import Library, Messenger, Place
from bot.domain.views import Card, Home, Para, Typed
from bot.flows.model.state import Group
from bot.flows.step import Decide, Decision
from bot.runtime.delivery import no_sisters
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.outbox import Outbox
from bot.runtime.scheduler import Scheduler
from bot.runtime.seminar_routing import SeminarRouting, handing_over
from storage.engine import connect, reading
from storage.models import table_of
from storage.writer import Writer
from tests.fakes import FakeArchive, FakeClock, FakeLibrary, FakeMessenger
from tests.templates import with_tables

T = TypeVar("T")


class Runtime(Struct):
    engine: Engine
    writer: Writer
    dispatch: Dispatcher
    outbox: Outbox
    scheduler: Scheduler
    clock: FakeClock
    messenger: FakeMessenger
    archive: FakeArchive

    def rows(self, model: type[SQLModel]) -> list[RowMapping]:
        return rows(self.engine, model)


def rows(database: Engine | str, model: type[SQLModel]) -> list[RowMapping]:
    """What stands in a table, in the order of its key."""
    engine = connect(database) if isinstance(database, str) else database
    table: Table = table_of(model)
    with reading(engine).connect() as connection, connection.begin():
        found = list(connection.execute(select(table).order_by(*table.primary_key)).mappings())
    if engine is not database:
        engine.dispose()
    return found


def says(text: str) -> Card:
    return Card((Para(Typed(text)),))


def as_it_is(platform: str, key: str) -> str:
    """The key of a delivery, for tests that know it by it."""
    return key


def empty_home(group: Group, person: str, now: datetime, library: Library) -> Home:
    return Home(Typed(f"{person} {group.seq}"), ())


def arrival(key: str, body: Body, person: str = "P01", group: str = "g1") -> Inbound:
    return Inbound(platform="fake", key=key, group=group, person=person, body=body)


def always(*facts: AnyFact) -> Decide:
    """Decides these facts whatever arrives."""
    return lambda group, inbound, now, library: Decision(facts=facts)


async def until(true: Callable[[], bool]) -> None:
    """Returns when `true` says so; fails when it has not for so long that no busy computer explains it."""
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def begun(work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
    """The work as a task that has come to where it first waits, or to its end."""
    task = asyncio.create_task(work)
    await asyncio.sleep(0)
    return task


async def no_sleep(seconds: float) -> None:
    """Time that does not have to be waited for."""


@asynccontextmanager
async def runtime(
    path: Path | str,
    decide: Decide,
    *,
    messenger: FakeMessenger | None = None,
    routes: Callable[[str, Place], tuple[str, ...]] = lambda group, place: ("fake",),
    others: dict[str, Messenger] | None = None,
    sisters: SeminarRouting | None = None,
    library: Library | None = None,
) -> AsyncIterator[Runtime]:
    """In the folder `path`, or on the database at this address."""
    engine = connect(path) if isinstance(path, str) else with_tables(path)
    writer, clock, messenger, archive = (
        Writer(engine, simulated=True),
        FakeClock(),
        messenger or FakeMessenger(),
        FakeArchive(),
    )
    messengers: dict[str, Messenger] = {"fake": messenger, **(others or {})}

    async def tell(inbound: Inbound) -> None:
        await dispatch.handle(inbound)

    hand_over = handing_over(sisters, tell) if sisters is not None else no_sisters
    outbox = Outbox(writer, messengers, clock, archive, sleep=no_sleep, hand_over=hand_over)
    dispatch = Dispatcher(
        writer,
        decide=decide,
        home=empty_home,
        library=library or FakeLibrary(),
        clock=clock,
        routes=routes,
        messengers=messengers,
        wake=outbox.wake,
        try_again=outbox.try_again,
        keyed=as_it_is,
    )
    try:
        yield Runtime(engine, writer, dispatch, outbox, Scheduler(writer, dispatch, clock), clock, messenger, archive)
    finally:
        await outbox.stop()
        writer.close()
        engine.dispose()
