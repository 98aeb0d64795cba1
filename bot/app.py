"""The composition root: the only module that knows every part, and starts them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.events import Configured, Inbound, Member, Seminar
from bot.domain.ports import Clock, Identity, Library, Messenger, Missed, Occasion, Place, Private, Temporary
from bot.flows.decide import decide
from bot.flows.model.state import Group as GroupState
from bot.flows.people.home import home
from bot.flows.research import delivery, listening
from bot.handlers import pictures
from bot.handlers.platform import Bot, Connection, Forgotten, Room, Seat
from bot.handlers.registry import platforms
from bot.projector import Projector
from bot.runtime.bounds.connections import Limits
from bot.runtime.clock import MovableClock, SystemClock
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.files.enclosing import Files
from bot.runtime.files.logs import ROOM, TapeLogBuilder
from bot.runtime.health import Health
from bot.runtime.listening import Listening
from bot.runtime.operator_jobs import OperatorJobs
from bot.runtime.outbox import Outbox
from bot.runtime.scheduler import Scheduler
from bot.runtime.seminar_routing import SeminarRouting, handing_over
from bot.runtime.time_machine import Movable, TimeMachine
from bot.runtime.web import WATCHERS, Part, make_app, make_watch, serve
from bot.settings import Group, Settings
from prompts.loader import load_library
from prompts.words import Words
from storage import keys as keydb
from storage.delivery_keys import SECRET, DeliveryKeys
from storage.engine import connect, connect_file, sole
from storage.erasure import sweep
from storage.folder import clear
from storage.migrations import migrate
from storage.models import Tape, table_of
from storage.writer import Writer

log = logging.getLogger(__name__)

HEARD_AFTER = 5.0
"""Seconds between two looks at whom other replicas have enrolled."""


@dataclass
class Runtime:
    """A running bot, without a way in."""

    settings: Settings
    library: Library
    clock: Clock
    writer: Writer
    keys: keydb.KeyDatabase
    dispatch: Dispatcher
    archive: Files
    outbox: Outbox
    jobs: OperatorJobs
    scheduler: Scheduler
    health: Health
    sisters: SeminarRouting
    messengers: dict[str, Messenger]
    connected: dict[str, Callable[[], bool]]
    """Platform -> whether it can be reached."""
    connections: dict[str, Connection]
    """Platform -> what it is connected by, while it is."""
    listening: Listening

    async def configure(self) -> None:
        """Tells every group who belongs to it. The same configuration again changes nothing."""
        for group in self.settings.groups:
            members = [keydb.Member(member.key, member.name, member.accounts) for member in group.members]
            people = await asyncio.to_thread(self.keys.enrol, group.id, members)
            body = _configured(self.settings, group, people, self.sisters)
            key = f"{group.id}:{uuid4().hex}"
            await self.dispatch.handle(Inbound(platform="app", key=key, group=group.id, person="", body=body))


def _configured(settings: Settings, group: Group, people: Mapping[str, str], sisters: SeminarRouting) -> Configured:
    hours, municipality = settings.calendar_of(group), settings.municipality_of(group)
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
        terms=_terms(settings, group),
        attributes={name: str(value) for name, value in group.attributes.items()},
        municipality_attributes={name: str(value) for name, value in municipality.attributes.items()},
        seminar=_seminar(settings, group, sisters),
    )


def _terms(settings: Settings, group: Group) -> dict[str, str]:
    """What a consent names."""
    programme, municipality = settings.programme, settings.municipality_of(group)
    named = {
        "group": f"{group.name}, {municipality.name}",
        "programme": programme.name,
        "controller": programme.controller,
        "contact": programme.contact,
        "purpose": programme.purpose,
    }
    return {name: text for name, text in named.items() if text}


def _seminar(settings: Settings, group: Group, sisters: SeminarRouting) -> Seminar | None:
    if (wanted := settings.seminar_of(group)) is None:
        return None
    known = sisters.of(wanted.id, group.id)
    names = {sister: settings.called(item) for sister, item in known.items()} if wanted.names else {}
    return Seminar(wanted.id, wanted.name, tuple(known), names)


@asynccontextmanager
async def runtime(
    settings: Settings, clock: Movable | None = None, chance: Callable[[], str] = token_hex, pages: str = ""
) -> AsyncIterator[Runtime]:
    """Storage, dispatcher, outbox and ticker of a deployment, configured and ready; nothing runs by itself yet.
    `chance`: what flows draw from; `pages`: where people's browsers find the bot.

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
        library = await asyncio.to_thread(load_library, None, settings.listed_names, settings.storage.library, pages)
        for problem in library.problems:
            log.warning("%s It is not used.", problem, extra={"action": "content-wrong"})
        messengers: dict[str, Messenger] = {}

        async def look(group: str) -> GroupState:
            return await dispatch.group(group)

        async def tell(inbound: Inbound) -> None:
            await dispatch.handle(inbound)

        logs = TapeLogBuilder(engine, look, tell, Words(), tuple(library.codebooks.values()))
        archive = Files(engine, logs, look, Words())
        secret = await asyncio.to_thread(directory.secret, "sisters")
        sisters = SeminarRouting(secret, ((seminar.id, seminar.groups) for seminar in settings.seminars))
        hand_over = handing_over(sisters, tell)

        async def of_use(group: str, person: str, occasion: Occasion) -> bool:
            return delivery.of_use(await dispatch.group(group), person, occasion)

        async def missed(group: str, platform: str, since: datetime) -> Missed | None:
            return listening.missed(await dispatch.group(group), platform, since)

        outbox = Outbox(writer, messengers, time, archive, told=tell, of_use=of_use, hand_over=hand_over)
        enabled = settings.enabled()

        def routes(group: str, place: Place) -> tuple[str, ...]:
            known = directory.platforms(group, place.person if isinstance(place, Private) else "")
            return tuple(platform for platform in known if platform in enabled)

        dispatch = Dispatcher(
            writer,
            decide=decide,
            home=home,
            library=library,
            clock=time,
            chance=chance,
            routes=routes,
            messengers=messengers,
            wake=outbox.wake,
            try_again=outbox.try_again,
            keyed=deliveries.of,
            called=directory.called,
            sweep=lambda: sweep(engine),
        )

        def swept() -> bool:
            return all([sweep(engine), sweep(key_engine)])

        connections: dict[str, Connection] = {}

        async def forget(group: str, person: str) -> None:
            # The key database last: until then it says whom the platforms are to forget, also after a stop in between.
            for gone in directory.identities(group, person):
                await _forgotten(settings, connections, directory, gone)
            await asyncio.to_thread(directory.forget, group, person)

        jobs = OperatorJobs(writer, dispatch, time, forget=forget, sweep=swept)
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
            connections,
            Listening(
                writer,
                dispatch,
                time,
                lambda: {name: connection.listener for name, connection in connections.items()},
                lambda platform: (room.id for room in rooms(settings, platform)),
                missed,
            ),
        )
        await built.configure()
        yield built


@asynccontextmanager
async def at_rest(settings: Settings) -> AsyncIterator[Runtime]:
    """The house for as long as a command takes: nothing falls due and nothing is sent until the bot runs again.

    Raises `storage.engine.InUse` when a bot runs on the same file.
    """
    async with runtime(settings, await _clock(settings)) as built:
        yield built


async def _newest(writer: Writer) -> datetime | None:
    """When the newest thing on the tape happened: simulated time goes on from there."""
    newest = select(func.max(table_of(Tape).c.at).label("at"))
    at: datetime | None = (await writer.run(lambda unit: unit.execute(newest)))[0]["at"]
    return at


@asynccontextmanager
async def running(settings: Settings, host: str | None = None, port: int | None = None) -> AsyncIterator[str]:
    """The whole bot with its web address, until the block ends. Raises `InUse`, `OSError` (address taken), and
    `ValueError` with a sentence (an open playground)."""
    host, port = host or settings.address[0], settings.address[1] if port is None else port
    settings.check(host)
    async with AsyncExitStack() as stack:
        clock = await _clock(settings)
        built = await stack.enter_async_context(runtime(settings, clock, pages=settings.pages(host, port)))
        time = TimeMachine(built, clock)
        screens = stack.enter_context(closing(Projector(settings.groups, built.dispatch.group, Words(), built.clock)))
        parts: list[Part] = [pictures.install, screens.install]
        for name, platform in settings.enabled().items():
            built.connected[name] = lambda: False
            connecting = platform.connect(settings.section(name), services(built, name, time))
            connection = await stack.enter_async_context(connecting)
            if connection is not None:
                built.messengers[name] = connection.messenger
                built.connections[name] = connection
                built.connected[name] = connection.connected
                parts.append(connection.install)
        sending = asyncio.create_task(built.outbox.run())
        stack.push_async_callback(_ended, sending)
        stack.push_async_callback(built.outbox.rest)
        catching_up = asyncio.create_task(built.listening.run())
        stack.push_async_callback(_kept, built.listening)
        stack.push_async_callback(_ended, catching_up)
        watching = asyncio.create_task(built.health.run())
        stack.push_async_callback(_ended, watching)
        if built.keys.shared:
            hearing = asyncio.create_task(_hear_of_others(built))
            stack.push_async_callback(_ended, hearing)
        built.scheduler.start()
        stack.push_async_callback(built.scheduler.rest)
        stack.callback(built.scheduler.stop)
        health = settings.health
        if health.port is None:
            app = make_app(parts, built.health.healthz, built.health.metrics)
        else:
            app, watch = make_app(parts), make_watch(built.health.healthz, built.health.metrics)
            few = Limits(connections=WATCHERS)
            watched = await stack.enter_async_context(serve(watch, health.host, health.port, few))
            log.info("how the bot is, is told at %s/healthz", watched, extra={"action": "watched"})
        yield await stack.enter_async_context(serve(app, host, port))


async def _kept(listened: Listening) -> None:
    """Until when the bot listened, as exactly as it can be said at an orderly end."""
    with suppress(Temporary):
        await listened.keep()


async def _clock(settings: Settings) -> MovableClock | None:
    """Simulated time where everybody is played: where real people are, time is real."""
    platforms = settings.enabled()
    if not platforms or not all(platform.simulated for platform in platforms.values()):
        return None
    ahead = [await platform.ahead(settings.storage.of(name)) for name, platform in platforms.items()]
    return MovableClock(max(ahead))


def services(built: Runtime, platform: str, time: TimeMachine) -> Bot:
    """What a platform gets of the bot."""
    return Bot(
        store=built.settings.storage.of(platform),
        database=connect_file,
        groups=rooms(built.settings, platform),
        dispatch=built.dispatch,
        directory=built.keys,
        archive=built.archive,
        words=Words(),
        clock=built.clock,
        time=time,
        moves=moves_on(built, platform),
    )


def moves_on(built: Runtime, platform: str) -> Callable[[str], Awaitable[Mapping[str, str]]]:
    """See `Bot.moves`."""

    async def moves(group: str) -> Mapping[str, str]:
        found = (await built.dispatch.group(group)).channels.get(platform)
        return found.moved if found is not None else {}

    return moves


async def _forgotten(
    settings: Settings, connections: Mapping[str, Connection], directory: keydb.KeyDatabase, who: Identity
) -> None:
    """Takes somebody out of what a platform keeps itself."""
    others = (item for item in directory.identities() if (item.platform, item.user) == (who.platform, who.user))
    gone = Forgotten(who.group, who.user, who.name, elsewhere=any(item.group != who.group for item in others))
    connection, platform = connections.get(who.platform), platforms().get(who.platform)
    if connection is not None:
        await connection.forget(gone)
    elif platform is not None:
        await platform.forget(settings.storage.of(who.platform), gone)


def rooms(settings: Settings, platform: str) -> tuple[Room, ...]:
    """The groups as a platform knows them."""
    groups = []
    for group in settings.groups:
        if channel := group.channel(platform):
            members = [(item.accounts.get(platform), item) for item in group.members]
            seats = [Seat(user, item.name, item.role, item.key) for user, item in members if user]
            groups.append(Room(group.id, group.name, channel, tuple(seats)))
    return tuple(groups)


async def _hear_of_others(built: Runtime) -> None:
    """Who was enrolled by another replica, or erased there, is known here a moment later."""
    while True:
        await asyncio.sleep(HEARD_AFTER)
        try:
            before = built.keys.identities()
            await asyncio.to_thread(built.keys.refresh)
            now = {(item.platform, item.group, item.person) for item in built.keys.identities()}
            for item in before:
                if (item.platform, item.group, item.person) not in now:
                    await _forgotten(built.settings, built.connections, built.keys, item)
        except SQLAlchemyError as error:
            log.warning("the key database did not answer (%s); it is asked again", type(error).__name__)


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
