"""The composition root: the only module that knows every part, and starts them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.events import Configured, Inbound, Member, Seminar
from bot.domain.ports import Clock, Library, Messenger, Place, Private
from bot.flows.decide import decide
from bot.flows.model.state import Group as GroupState
from bot.flows.people.home import home
from bot.handlers import pictures
from bot.handlers.playground.chat import Chat
from bot.handlers.playground.gate import check_loopback
from bot.handlers.playground.inbound import GroupInfo, Playground, Seat
from bot.runtime.clock import MovableClock, SystemClock
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.health import Health
from bot.runtime.log_builder import ROOM, TapeLogBuilder
from bot.runtime.operator_jobs import OperatorJobs
from bot.runtime.outbox import Outbox
from bot.runtime.scheduler import Scheduler
from bot.runtime.seminar_routing import SeminarRouting, handing_over
from bot.runtime.web import Part, make_app, serve
from bot.settings import Group, Settings
from prompts.loader import load_library
from prompts.words import Words
from storage import keys as keydb
from storage.delivery_keys import SECRET, DeliveryKeys
from storage.engine import connect, sole
from storage.erasure import sweep
from storage.exports.folder import clear
from storage.migrations import migrate
from storage.models import Tape, table_of
from storage.writer import Writer

if TYPE_CHECKING:
    # Slack's and Microsoft's SDKs take longer to import than much of the rest: only who is switched on is waited for.
    from bot.handlers.slack.inbound import Slack
    from bot.handlers.teams.api import Access as TeamsAccess
    from bot.handlers.teams.inbound import Teams

log = logging.getLogger(__name__)

PLAYGROUND = "playground"
SLACK = "slack"
TEAMS = "teams"
HEARD_AFTER = 5.0
"""Seconds between two looks at whom other replicas have enrolled."""
Moved: TypeAlias = Callable[[], Awaitable[None]]


class Movable(Protocol):
    """A clock that can be moved forward."""

    def now(self) -> datetime: ...

    def move(self, to: datetime) -> None: ...


@dataclass
class Runtime:
    """A running bot, without a way in."""

    settings: Settings
    library: Library
    clock: Clock
    writer: Writer
    keys: keydb.KeyDatabase
    dispatch: Dispatcher
    archive: TapeLogBuilder
    outbox: Outbox
    jobs: OperatorJobs
    scheduler: Scheduler
    health: Health
    sisters: SeminarRouting
    messengers: dict[str, Messenger]
    connected: dict[str, Callable[[], bool]]
    """Platform -> whether it can be reached."""

    async def configure(self) -> None:
        """Tells every group who belongs to it. The same configuration again changes nothing."""
        for group in self.settings.groups:
            members = [keydb.Member(member.key, member.name, member.accounts) for member in group.members]
            people = await asyncio.to_thread(self.keys.enrol, group.id, members)
            body = _configured(self.settings, group, people, self.sisters)
            key = f"{group.id}:{uuid4().hex}"
            await self.dispatch.handle(Inbound(platform="app", key=key, group=group.id, person="", body=body))


def _configured(settings: Settings, group: Group, people: Mapping[str, str], sisters: SeminarRouting) -> Configured:
    hours = settings.calendar_of(group)
    return Configured(
        theme=group.theme,
        members=tuple(
            Member(people[member.key], member.role, member.language or group.language, member.zone or hours.zone)
            for member in group.members
        ),
        zone=hours.zone,
        language=group.language,
        opens=hours.opens,
        closes=hours.closes,
        closed_days=hours.closed_days,
        promise=group.promise,
        smallest_cell=group.smallest_cell,
        retention_years=settings.programme.retention_years,
        consent_months=settings.programme.consent_months,
        legal_basis=settings.programme.legal_basis or "",
        municipality=group.municipality,
        programme=settings.programme.id,
        seminar=_seminar(settings, group, sisters),
    )


def _seminar(settings: Settings, group: Group, sisters: SeminarRouting) -> Seminar | None:
    wanted = settings.seminar_of(group)
    if wanted is None:
        return None
    known = sisters.of(wanted.id, group.id)
    names = {sister: settings.called(item) for sister, item in known.items()} if wanted.names else {}
    return Seminar(wanted.id, wanted.name, tuple(known), names)


@asynccontextmanager
async def runtime(settings: Settings, clock: Movable | None = None) -> AsyncIterator[Runtime]:
    """Storage, desk, outbox and ticker of a deployment, configured and ready; nothing runs by itself yet.

    Raises `storage.engine.InUse` when another process has the database.
    """
    main, keys = settings.urls()
    async with AsyncExitStack() as stack:
        stack.enter_context(sole(main))
        engine = connect(main)
        stack.callback(engine.dispose)
        key_engine = connect(keys)
        stack.callback(key_engine.dispose)
        directory = await asyncio.to_thread(keydb.KeyDatabase, key_engine)
        deliveries = DeliveryKeys(await asyncio.to_thread(directory.secret, SECRET))
        await asyncio.to_thread(migrate, engine, deliveries)
        # What was erased just before a stop may not have been swept.
        await asyncio.to_thread(sweep, engine)
        await asyncio.to_thread(clear, ROOM)
        writer = Writer(engine, simulated=clock is not None)
        stack.callback(writer.close)
        time = clock or SystemClock()
        if not isinstance(time, SystemClock) and (newest := await _newest(writer)) is not None:
            time.move(newest)
        library = await asyncio.to_thread(load_library, None, settings.listed_names, settings.storage.library)
        for problem in library.problems:
            log.warning("%s It is not used.", problem, extra={"action": "content-wrong"})
        messengers: dict[str, Messenger] = {}

        async def look(group: str) -> GroupState:
            return await dispatch.group(group)

        async def tell(inbound: Inbound) -> None:
            await dispatch.handle(inbound)

        archive = TapeLogBuilder(engine, look, tell, Words(), tuple(library.codebooks.values()))
        secret = await asyncio.to_thread(directory.secret, "sisters")
        sisters = SeminarRouting(secret, ((seminar.id, seminar.groups) for seminar in settings.seminars))
        hand_over = handing_over(sisters, tell)
        outbox = Outbox(writer, messengers, time, archive, undelivered=tell, hand_over=hand_over)
        enabled = {name for name, platform in settings.platforms if platform.enabled}

        def routes(group: str, place: Place) -> tuple[str, ...]:
            known = directory.platforms(group, place.person if isinstance(place, Private) else "")
            return tuple(platform for platform in known if platform in enabled)

        dispatch = Dispatcher(
            writer,
            decide=decide,
            home=home,
            library=library,
            clock=time,
            routes=routes,
            messengers=messengers,
            wake=outbox.wake,
            keyed=deliveries.of,
            called=directory.called,
            sweep=lambda: sweep(engine),
        )

        def swept() -> None:
            sweep(engine)
            sweep(key_engine)

        jobs = OperatorJobs(writer, dispatch, time, forget=directory.forget, sweep=swept)
        scheduler = Scheduler(writer, dispatch, time, also=jobs.carry_out)
        reached: dict[str, Callable[[], bool]] = {}
        health = Health(engine, writer, time, lambda: scheduler.last_tick, reached)
        built = Runtime(
            settings,
            library,
            time,
            writer,
            directory,
            dispatch,
            archive,
            outbox,
            jobs,
            scheduler,
            health,
            sisters,
            messengers,
            reached,
        )
        await built.configure()
        yield built


@asynccontextmanager
async def at_rest(settings: Settings) -> AsyncIterator[Runtime]:
    """The house for as long as a command takes: nothing falls due and nothing is sent until the bot runs again.

    Raises `storage.engine.InUse` when a bot runs on the same file.
    """
    async with AsyncExitStack() as stack:
        chat = None
        if settings.platforms.playground.enabled:
            chat = await asyncio.to_thread(Chat, settings.storage.playground)
            stack.push_async_callback(chat.close)
        yield await stack.enter_async_context(runtime(settings, await _clock(settings, chat)))


async def _newest(writer: Writer) -> datetime | None:
    """When the newest thing on the tape happened: simulated time goes on from there."""
    newest = select(func.max(table_of(Tape).c.at).label("at"))
    found = await writer.run(lambda unit: unit.execute(newest))
    at: datetime | None = found[0]["at"]
    return at


class TimeMachine:
    """Moves simulated time, and lets what falls due on the way happen at its moment, in order.

    `moved` is called after each move, before anything happens at the new moment.
    """

    def __init__(self, built: Runtime, clock: Movable | None, moved: Moved | None = None) -> None:
        self._runtime = built
        self._clock = clock
        self._moved = moved

    @property
    def movable(self) -> bool:
        return self._clock is not None

    async def next_due(self) -> datetime | None:
        return await self._runtime.scheduler.next_due()

    async def forward(self, to: datetime) -> None:
        """Raises `ValueError` where time is real."""
        if self._clock is None:
            raise ValueError("time is real here, and was not moved")
        while (due := await self.next_due()) is not None and due <= to:
            await self._move(self._clock, due)
        await self._move(self._clock, to)

    async def _move(self, clock: Movable, to: datetime) -> None:
        clock.move(to)
        if self._moved is not None:
            await self._moved()
        await self._runtime.scheduler.tick()
        await self._runtime.outbox.drain()


@asynccontextmanager
async def running(settings: Settings, host: str | None = None, port: int | None = None) -> AsyncIterator[str]:
    """The whole bot with its web address, until the block ends. Raises `InUse`, `OSError` (address taken), and
    `ValueError` with a sentence (an open playground)."""
    wanted = settings.platforms.playground
    host, port = host or wanted.host, wanted.port if port is None else port
    if wanted.enabled:
        check_loopback(host)
    if settings.platforms.teams.enabled:
        from bot.handlers.teams.start import check_development

        check_development(_teams_access(settings), host)
    async with AsyncExitStack() as stack:
        chat = None
        if wanted.enabled:
            chat = await asyncio.to_thread(Chat, settings.storage.playground)
            stack.push_async_callback(chat.close)
        clock = await _clock(settings, chat)
        built = await stack.enter_async_context(runtime(settings, clock))
        parts: list[Part] = [pictures.install]
        if chat is not None:
            playground = playground_of(built, chat)
            built.messengers[PLAYGROUND] = playground.messenger
            built.connected[PLAYGROUND] = lambda: True
            parts.append(playground.install)
        if settings.platforms.slack.enabled:
            slack = await stack.enter_async_context(_slack(built))
            built.messengers[SLACK] = slack.messenger
            built.connected[SLACK] = slack.connected
            parts.append(slack.install)
        if settings.platforms.teams.enabled:
            teams = await stack.enter_async_context(_teams(built, _teams_access(settings)))
            built.connected[TEAMS] = lambda: False
            if teams is not None:
                built.messengers[TEAMS] = teams.messenger
                built.connected[TEAMS] = teams.connected
                parts.append(teams.install)
        sending = asyncio.create_task(built.outbox.run())
        stack.push_async_callback(_ended, sending)
        stack.push_async_callback(built.outbox.rest)
        watching = asyncio.create_task(built.health.run())
        stack.push_async_callback(_ended, watching)
        if built.keys.shared:
            hearing = asyncio.create_task(_hear_of_others(built))
            stack.push_async_callback(_ended, hearing)
        built.scheduler.start()
        stack.push_async_callback(built.scheduler.rest)
        stack.callback(built.scheduler.stop)
        app = make_app(parts, built.health.healthz, built.health.metrics)
        yield await stack.enter_async_context(serve(app, host, port))


async def _clock(settings: Settings, chat: Chat | None) -> MovableClock | None:
    """Simulated time for the playground alone: where real people are, time is real."""
    platforms = settings.platforms
    if chat is None or platforms.slack.enabled or platforms.teams.enabled:
        return None
    return MovableClock(await chat.ahead())


def playground_of(built: Runtime, chat: Chat) -> Playground:
    """The way into `built` for people in the browser."""
    groups = [
        GroupInfo(group.id, group.name, tuple(Seat(m.accounts[PLAYGROUND], m.name, m.role) for m in group.members))
        for group in built.settings.groups
        if group.channels.playground
    ]
    clock = built.clock if isinstance(built.clock, MovableClock) else None

    async def moved() -> None:
        if clock is not None:
            await chat.keep_ahead(clock.ahead)

    return Playground(
        dispatch=built.dispatch,
        directory=built.keys,
        words=Words(),
        chat=chat,
        groups=groups,
        time=TimeMachine(built, clock, moved),
        clock=built.clock,
    )


@asynccontextmanager
async def _slack(built: Runtime) -> "AsyncIterator[Slack]":
    from bot.handlers.slack.installing.installations import Installations, private
    from bot.handlers.slack.installing.oauth import OAuth
    from bot.handlers.slack.installing.workspaces import GroupInfo
    from bot.handlers.slack.start import Access, connected

    settings, wanted = built.settings, built.settings.platforms.slack
    bot, app, secret, client_secret = (
        item.get_secret_value() if item else ""
        for item in (wanted.bot_token, wanted.app_token, wanted.signing_secret, wanted.client_secret)
    )
    async with AsyncExitStack() as stack:
        oauth = None
        if wanted.client_id or client_secret:
            engine = connect(f"sqlite:///{private(settings.storage.slack)}")
            stack.callback(engine.dispose)
            installations = Installations(engine, wanted.client_id or "")
            stack.callback(installations.close)
            oauth = OAuth(wanted.client_id or "", client_secret, wanted.address or "", installations)
        socket = wanted.mode == "socket"
        access = Access(bot, app if socket else None, None if socket else secret, oauth)
        groups = [
            GroupInfo.at(group.id, group.name, group.channels.slack)
            for group in settings.groups
            if group.channels.slack
        ]
        yield await stack.enter_async_context(
            connected(
                access,
                dispatch=built.dispatch,
                directory=built.keys,
                words=Words(),
                clock=built.clock,
                groups=groups,
                pictures=_pictures(wanted.address),
            )
        )


def _teams_access(settings: Settings) -> "TeamsAccess":
    from bot.handlers.teams.api import Access

    wanted = settings.platforms.teams
    secret = wanted.app_password.get_secret_value() if wanted.app_password else ""
    return Access(wanted.app_id or "", secret, wanted.tenants, wanted.development, wanted.service_url)


def _teams(built: Runtime, access: "TeamsAccess") -> "AbstractAsyncContextManager[Teams | None]":
    from bot.handlers.teams.inbound import GroupInfo
    from bot.handlers.teams.start import connected

    return connected(
        access,
        store=built.settings.storage.teams,
        dispatch=built.dispatch,
        directory=built.keys,
        archive=built.archive,
        words=Words(),
        clock=built.clock,
        groups=[
            GroupInfo(group.id, group.name, group.channels.teams)
            for group in built.settings.groups
            if group.channels.teams
        ],
        pictures=_pictures(built.settings.platforms.teams.address),
    )


def _pictures(address: str | None) -> str:
    return address.rstrip("/") + pictures.PATH if address else ""


async def _hear_of_others(built: Runtime) -> None:
    """Who was enrolled by another replica is known here a moment later."""
    while True:
        await asyncio.sleep(HEARD_AFTER)
        try:
            await asyncio.to_thread(built.keys.refresh)
        except SQLAlchemyError as error:
            log.warning("the key database did not answer (%s); it is asked again", type(error).__name__)


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
