"""Several processes on one PostgreSQL, as replicas are: what people do reaches any of them, twice now and then; they
are killed in the middle, their clocks are wrong, and the platform loses answers. Nothing may be lost or doubled."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, insert, select, text, update
from sqlalchemy.exc import OperationalError
from sqlmodel import SQLModel

from bot.domain import facts as f
from bot.domain.events import Arrived, Inbound, TimerFired
from bot.domain.ports import Blocked, Channel, Gone, Library, Messenger, Post, Private, Ref, Temporary, Uncertain
from bot.domain.views import Receipt, Typed
from bot.flows.model.state import Group
from bot.flows.step import Decide, Decision, Send
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.outbox import Outbox
from bot.runtime.scheduler import Scheduler
from storage import models
from storage.engine import connect, reading
from storage.models import table_of
from storage.tape import unseal
from storage.verify import verify
from storage.writer import Writer
from tests.fakes import FakeArchive, FakeLibrary, FakeMessenger
from tests.postgres import Server
from tests.running import arrival, as_it_is, begun, empty_home, says, until
from tests.runtime.test_obstacles import Walled
from tests.storage.history import FORMED, invited

SOON = timedelta(seconds=0.3)
LEASE = timedelta(seconds=1.2)


class WrongClock:
    """Is off by so much."""

    def __init__(self, off: timedelta = timedelta()) -> None:
        self._off = off

    def now(self) -> datetime:
        return datetime.now(UTC) + self._off


async def shortly(seconds: float) -> None:
    await asyncio.sleep(min(seconds, 0.05))


class Replica:
    """One process of several, as far as it concerns the others."""

    def __init__(
        self,
        server: Server,
        url: str,
        name: str,
        decide: Decide,
        messenger: Messenger,
        clock: WrongClock,
        lease: timedelta = LEASE,
    ) -> None:
        self._server = server
        self._name = name
        self._dead = False
        self.engine = connect(f"{url}&application_name={name}")
        event.listen(self.engine, "do_connect", self._connecting)
        self.writer = Writer(self.engine)
        messengers = {"fake": messenger}
        self.outbox = Outbox(self.writer, messengers, clock, FakeArchive(), lease=lease, every=0.1, sleep=shortly)
        self.dispatch = Dispatcher(
            self.writer,
            decide=decide,
            home=empty_home,
            library=FakeLibrary(),
            clock=clock,
            routes=lambda group, place: ("fake",),
            messengers=messengers,
            wake=self.outbox.wake,
            try_again=self.outbox.try_again,
            keyed=as_it_is,
        )
        self.scheduler = Scheduler(self.writer, self.dispatch, clock, every=0.1, lease=lease)
        self._sending: asyncio.Task[None] | None = None

    def start(self, *, ticking: bool = True) -> None:
        self._sending = asyncio.create_task(self.outbox.run())
        if ticking:
            self.scheduler.start()

    async def handle(self, inbound: Inbound) -> Any:
        """Its answer, which never comes when it dies meanwhile."""
        answer = await self.dispatch.handle(inbound)
        if self._dead:
            raise Temporary("died")
        return answer

    async def kill(self) -> None:
        """From now on it has no effect any more, whatever it was doing."""
        self._dead = True
        self.scheduler.stop()
        if self._sending is not None:
            self._sending.cancel()
        self._server.execute(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{self._name}'"
        )
        await self._gone()

    async def leave(self) -> None:
        """Ends as a replica does that is restarted."""
        await self.scheduler.rest()
        await self.outbox.rest()
        await self._gone()

    async def _gone(self) -> None:
        if self._sending is not None:
            with suppress(asyncio.CancelledError):
                await self._sending
        await asyncio.to_thread(self.writer.close)
        self.engine.dispose()

    def _connecting(self, *_: object) -> None:
        if self._dead:
            raise OperationalError("connect", None, Exception("dead"))


class Platform(FakeMessenger):
    """Takes its time, and now and then loses the answer after it has kept the message."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self._chance = chance

    async def post(self, post: Post) -> Ref:
        await self._time()
        ref = Ref(channel=f"{post.group} {post.place}", message=f"m{len(self.posts) + 1}")
        self.posts.append(post)
        self.shown[ref] = post
        await self._time()
        return ref

    async def update(self, ref: Ref, post: Post) -> None:
        await self._time()
        await super().update(ref, post)
        await self._time()

    async def find(self, post: Post) -> Ref | None:
        await self._time()
        return await super().find(post)

    async def _time(self) -> None:
        await asyncio.sleep(self._chance.random() * 0.01)
        if self._chance.random() < 0.03:
            raise Uncertain("the answer was lost")


def busy(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    """Each action is said in the channel and to one person, changes a card, and has a follow-up, which is said too."""
    facts: tuple[f.AnyFact, ...]
    match inbound.body:
        case TimerFired(followup=followup) if followup in group.followups:
            facts, said = (f.FollowUpDone(followup=followup, outcome="done"),), f"{group.id} {followup}"
        case TimerFired():
            return Decision()
        case _:
            formed = () if group.formed else (FORMED, invited("P01"))
            known = group.next_id("F")
            facts = (*formed, f.FollowUpPlanned(followup=known, what="checkin", due=now + SOON, about=inbound.key))
            said = f"{group.id} {inbound.key}"
    sends = (
        Send(place=Channel(), view=says(said)),
        Send(place=Private("P01"), view=says(said)),
        Send(place=Channel(), view=says(said), card="c"),
    )
    return Decision(facts=facts, sends=sends, reply=Receipt(Typed(f"{said} {group.seq}")))


def rows(engine: Engine, model: type[SQLModel]) -> list[Any]:
    table = table_of(model)
    with reading(engine).connect() as connection, connection.begin():
        return list(connection.execute(select(table).order_by(*table.primary_key)).mappings())


@asynccontextmanager
async def looking(url: str) -> AsyncIterator[Engine]:
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


async def settled(engine: Engine, seconds: float = 60) -> None:
    """Returns when nothing is left to do."""

    def left() -> bool:
        unsent = any(row["status"] not in ("sent", "superseded") for row in rows(engine, models.Outbox))
        return unsent or any(row["status"] == "planned" for row in rows(engine, models.FollowUp))

    async with asyncio.timeout(seconds):
        while await asyncio.to_thread(left):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


def words(post: Post) -> str:
    return str(post.view.blocks[0].line.text)  # type: ignore[union-attr]


class Crowd:
    """Three replicas and those who speak to them."""

    def __init__(self, server: Server, url: str, seed: int) -> None:
        self.chance = Random(seed)
        self.platform = Platform(Random(seed + 1))
        self._numbers = count(1)
        self._make: Callable[[], Replica] = lambda: Replica(
            server,
            url,
            f"r{next(self._numbers)}",
            busy,
            self.platform,
            WrongClock(timedelta(hours=self.chance.choice((-2, 0, 2)))),
        )
        self.replicas = [self._make() for _ in range(3)]
        for replica in self.replicas:
            replica.start()

    async def action(self, inbound: Inbound) -> set[str]:
        """Sent until it is acknowledged, to two at once now and then; what it was answered."""
        answers: set[str] = set()
        while not answers:
            some = self.chance.sample(self.replicas, self.chance.choice((1, 1, 2)))
            got = await asyncio.gather(*(item.handle(inbound) for item in some), return_exceptions=True)
            answers = {str(item.reply.line) for item in got if not isinstance(item, BaseException)}
            wrong = [item for item in got if isinstance(item, BaseException) and not isinstance(item, Temporary)]
            assert not wrong
            if not answers:
                await asyncio.sleep(0.02)
        return answers

    async def replace(self, *, kill: bool) -> None:
        old = self.chance.randrange(3)
        gone, self.replicas[old] = self.replicas[old], self._make()
        self.replicas[old].start()
        await (gone.kill() if kill else gone.leave())

    async def end(self) -> None:
        await asyncio.gather(*(replica.leave() for replica in self.replicas))


async def test_an_obstacle_that_one_sees_gone_is_gone_for_the_one_that_sends(
    postgres: Server, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only once the one that sends looks again by itself, which may be minutes later."""
    monkeypatch.setattr("bot.runtime.outbox_queue.FIRST_LOOK", 3600.0)
    platform, clock, lasting = Walled(), WrongClock(), timedelta(seconds=30)
    platform.wall = Blocked("the bot is not in the channel", "not_in_channel")
    sends, other = (Replica(postgres, postgres_url, name, busy, platform, clock, lasting) for name in ("r1", "r2"))
    sends.start(ticking=False)
    await sends.handle(arrival("k1", Arrived()))
    await until(lambda: sends.outbox.waiting == 3 and platform.tries == 2)
    other.start(ticking=False)
    platform.wall = None
    other.dispatch.reachable("fake", "g1")
    await until(lambda: len(platform.posts) == 3)
    assert other.outbox.waiting == 0
    await asyncio.gather(sends.leave(), other.leave())


@pytest.mark.parametrize("seed", [1, 2])
async def test_whatever_happens_nothing_is_lost_or_doubled(postgres: Server, postgres_url: str, seed: int) -> None:
    crowd = Crowd(postgres, postgres_url, seed)
    actions = [arrival(f"k{n}", Arrived(), group=f"g{n % 7}") for n in range(140)]
    answers: dict[str, set[str]] = {inbound.key: set() for inbound in actions}
    waiting = iter(actions)

    async def person() -> None:
        for inbound in waiting:
            answers[inbound.key] |= await crowd.action(inbound)

    async def misfortune() -> None:
        """Two are killed for each that leaves in order, and once the server itself ends as in a power cut."""
        for number in range(6):
            await asyncio.sleep(crowd.chance.uniform(0.05, 0.25))
            await crowd.replace(kill=number % 3 != 2)
            if number == 3:
                await asyncio.to_thread(postgres.restart)

    try:
        await asyncio.gather(*(person() for _ in range(8)), misfortune())
        # Whoever did not hear the answer asks again, much later.
        for inbound in crowd.chance.sample(actions, 20):
            answers[inbound.key] |= await crowd.action(inbound)
        async with looking(postgres_url) as engine:
            await settled(engine)
            check(engine, crowd.platform, answers)
    finally:
        await crowd.end()


def check(engine: Engine, platform: FakeMessenger, answers: dict[str, set[str]]) -> None:
    assert verify(engine) == []
    assert {len(answer) for answer in answers.values()} == {1}, "the same action was answered differently"
    entries = [unseal(row) for row in rows(engine, models.Tape)]
    planned = Counter(entry.fact.about for entry in entries if isinstance(entry.fact, f.FollowUpPlanned))
    assert planned == Counter(list(answers)), "an action was lost, or had its effect twice"
    ended = Counter((entry.group, entry.fact.followup) for entry in entries if isinstance(entry.fact, f.FollowUpDone))
    assert set(ended.values()) == {1}
    assert len(ended) == len(planned)
    early = [entry for entry in entries if isinstance(entry.fact, f.FollowUpDone) and entry.at < due(entries, entry)]
    assert early == [], "the server's clock decides"
    keys = Counter(post.key for post in platform.posts)
    assert set(keys.values()) == {1}, "a message was posted twice"
    outbox = rows(engine, models.Outbox)
    for group in {entry.group for entry in entries}:
        theirs = [row for row in outbox if row["group_id"] == group]
        for place in (Channel(), Private("P01")):
            wanted = [
                row["key"] for row in theirs if not row["card"] and (place == Channel()) == ("nel" in row["place"])
            ]
            there = [
                post.key
                for post in platform.posts
                if post.group == group and post.place == place and post.key in wanted
            ]
            assert there == wanted, "a message is missing, or out of order"
        cards = [row for row in theirs if row["card"]]
        shown = [post for post in platform.shown.values() if post.key in {row["key"] for row in cards}]
        assert [post.key for post in shown] == [cards[-1]["key"]], "a card stands twice, or shows something old"


def due(entries: list[f.Entry], done: f.Entry) -> datetime:
    assert isinstance(done.fact, f.FollowUpDone)
    return next(
        entry.fact.due
        for entry in entries
        if isinstance(entry.fact, f.FollowUpPlanned)
        and (entry.group, entry.fact.followup) == (done.group, done.fact.followup)
    )


# --- one thing at a time ------------------------------------------------------------------------------------------


@asynccontextmanager
async def two(
    server: Server, url: str, messenger: Messenger, lease: timedelta = timedelta(minutes=1)
) -> AsyncIterator[tuple[Replica, Replica]]:
    """Two replicas that do nothing by themselves."""
    pair = [Replica(server, url, name, busy, messenger, WrongClock(), lease) for name in ("a", "b")]
    try:
        yield pair[0], pair[1]
    finally:
        await asyncio.gather(*(item.leave() for item in pair))


async def overtake(url: str) -> None:
    """Somebody else sends for all groups, from now on."""
    async with looking(url) as engine:
        with engine.begin() as connection:
            connection.execute(update(table_of(models.Sender)).values(holder="somebody else"))


class Slow(FakeMessenger):
    """Begins to post, and waits to be told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def post(self, post: Post) -> Ref:
        self.begun.set()
        await self.go_on.wait()
        return await super().post(post)


async def test_who_was_overtaken_marks_nothing_and_sends_nothing_more(postgres: Server, postgres_url: str) -> None:
    slow = Slow()
    async with two(postgres, postgres_url, slow) as (one, _):
        await one.handle(arrival("k1", Arrived()))
        draining = asyncio.create_task(one.outbox.drain())
        await slow.begun.wait()
        async with looking(postgres_url) as engine:
            await until(lambda: [row["status"] for row in rows(engine, models.Outbox)] == ["sending"] * 2 + ["pending"])
            await overtake(postgres_url)
            slow.go_on.set()
            async with asyncio.timeout(30):
                await draining
            assert [row["status"] for row in rows(engine, models.Outbox)] == ["sending"] * 2 + ["pending"]
        assert len(slow.posts) == 2, "the two that were under way, and nothing after them"
        assert one.outbox.waiting == 0


async def test_who_was_overtaken_while_it_waited_sends_nothing(postgres: Server, postgres_url: str) -> None:
    platform = FakeMessenger()
    platform.faults.extend([Temporary("busy")] * 2)
    async with two(postgres, postgres_url, platform) as (one, _):
        await one.handle(arrival("k1", Arrived()))
        draining = asyncio.create_task(one.outbox.drain())
        await until(lambda: not platform.faults)
        await overtake(postgres_url)
        await draining
        assert platform.posts == []


async def test_whose_time_runs_out_unseen_stops_by_itself(postgres: Server, postgres_url: str) -> None:
    slow = Slow()
    async with two(postgres, postgres_url, slow, timedelta(seconds=0.4)) as (one, other):
        await one.handle(arrival("k1", Arrived()))
        await asyncio.wait_for(one.outbox.drain(), 30)
        assert one.outbox.waiting == 0
        slow.go_on.set()
        async with asyncio.timeout(30):
            while len(slow.posts) < 3:
                await other.outbox.drain()
        assert Counter(post.key for post in slow.posts) == Counter({"g1:3:0", "g1:3:1", "g1:3:2"})
        assert len(slow.finds) == 2, "what was under way is looked for first"


class Deletable(FakeMessenger):
    """Somebody may delete what it shows."""

    async def update(self, ref: Ref, post: Post) -> None:
        if ref not in self.shown:
            raise Gone("the message is gone")
        await super().update(ref, post)

    def card(self) -> Ref:
        """The only message that shows the card."""
        (ref,) = (ref for ref, post in self.shown.items() if post.key.endswith(":2"))
        return ref


async def test_a_card_that_another_has_posted_anew_is_changed_where_it_stands_now(
    postgres: Server, postgres_url: str
) -> None:
    platform = Deletable()
    async with two(postgres, postgres_url, platform) as (one, other):
        await one.handle(arrival("k1", Arrived()))
        await one.outbox.drain()
        del platform.shown[platform.card()]
        await other.handle(arrival("k2", Arrived()))
        await other.outbox.drain()
        anew = platform.card()
        await one.handle(arrival("k3", Arrived()))
        await one.outbox.drain()
        assert platform.card() == anew, "nothing is posted beside it"
        assert words(platform.shown[anew]) == "g1 k3"


async def test_who_leaves_gives_back_what_it_has_not_sent(postgres: Server, postgres_url: str) -> None:
    slow = Slow()
    async with two(postgres, postgres_url, slow) as (one, other):
        await one.handle(arrival("k1", Arrived()))
        one.start(ticking=False)
        await slow.begun.wait()
        await other.outbox.drain()
        assert slow.posts == []
        leaving = await begun(one.outbox.rest())
        slow.go_on.set()
        await leaving
        async with looking(postgres_url) as engine:
            assert [row["status"] for row in rows(engine, models.Outbox)] == ["sent", "sent", "pending"]
        await other.outbox.drain()
        assert [words(post) for post in slow.posts] == ["g1 k1"] * 3
        assert slow.finds == []


async def test_what_is_stored_late_under_an_early_number_is_sent(postgres: Server, postgres_url: str) -> None:
    platform = FakeMessenger()
    async with two(postgres, postgres_url, platform) as (one, _), looking(postgres_url) as engine:
        await one.handle(arrival("k1", Arrived(), group="g1"))
        await one.outbox.drain()
        first = dict(rows(engine, models.Outbox)[0])
        with engine.begin() as late:
            number = late.execute(text("SELECT nextval('outbox_id_seq')")).scalar_one()
            row = {**first, "id": number, "group_id": "g2", "key": "late", "status": "pending"}
            late.execute(insert(table_of(models.Outbox)).values(row))
            await one.handle(arrival("k2", Arrived(), group="g3"))
            await one.outbox.drain()
            assert "late" not in {post.key for post in platform.posts}
        await one.outbox.drain()
        assert "late" in {post.key for post in platform.posts}


def all_due(engine: Engine) -> bool:
    """By the server's clock, which all replicas go by."""
    due = table_of(models.FollowUp).c.due
    with engine.begin() as connection:
        return bool(connection.execute(select(func.max(due) <= func.now())).scalar_one())


async def test_due_follow_ups_are_shared_and_fire_once(postgres: Server, postgres_url: str) -> None:
    async with two(postgres, postgres_url, FakeMessenger()) as (one, other), looking(postgres_url) as engine:
        await asyncio.gather(*(one.handle(arrival(f"k{n}", Arrived(), group=f"g{n % 9}")) for n in range(90)))
        await until(lambda: all_due(engine))
        shares = await asyncio.gather(one.scheduler.tick(), other.scheduler.tick())
        assert sum(shares) == 90
        assert min(shares) > 0
        done = [row["kind"] for row in rows(engine, models.Tape)].count("FollowUpDone")
        assert done == 90
