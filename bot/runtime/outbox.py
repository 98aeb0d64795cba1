"""Sends what was committed, each thing once, in order within its place.

A row becomes `sending` before the platform is called and `sent` after, each durably. Whatever stops in between leaves
`sending` behind, and what is found so is looked for at the platform before anything is sent again. An update of a card
that is already there changes nothing when repeated, so it is simply repeated.

Where several processes work on one database, each group's messages are sent by one of them at a time, see
`storage.work.outbox_ownership`.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import select

from bot.domain.events import Inbound
from bot.domain.faults import told
from bot.domain.ports import (
    Blocked,
    Channel,
    Clock,
    Gone,
    LogBuilder,
    Messenger,
    Private,
    Ref,
    Refused,
    Sister,
    Temporary,
    Thread,
)
from bot.runtime.delivery import Cards, Delivery, HandOver, OfUse, always, no_sisters, nobody, occasion_of
from bot.runtime.outbox_ownerships import Ownerships
from bot.runtime.outbox_queue import LONGEST_WAIT, Later, Ownership, PlaceQueue, QueueKey, Row, about, post_of, row_of
from storage import models
from storage.models import table_of
from storage.work.outbox_ownership import UNSENT, Overtaken
from storage.writer import Writer

log = logging.getLogger(__name__)


class Outbox:
    """`at_once`: how many deliveries are under way at the same time. `told` hears what does not arrive, and
    what then does. `of_use` says whether what had to wait is wanted still. `sleep` and `chance` are given by tests.

    Where others send too: `lease` is how long after the end of a process another takes over, and `every` how many
    seconds pass between two looks for what they left behind.
    """

    def __init__(
        self,
        writer: Writer,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        archive: LogBuilder,
        *,
        at_once: int = 8,
        lease: timedelta = timedelta(seconds=30),
        every: float = 1.0,
        told: "Callable[[Inbound], Awaitable[object]]" = nobody,
        of_use: OfUse = always,
        hand_over: HandOver = no_sisters,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._writer = writer
        self._messengers = messengers
        self._clock = clock
        self._slots = asyncio.Semaphore(at_once)
        self._sleep = sleep
        self._chance = chance
        self._queues: dict[QueueKey, PlaceQueue] = {}
        self._cards = Cards(writer)
        self._ownerships = Ownerships(writer, clock, lease, self._dropped, self.wake, self.try_again)
        self._mark = self._ownerships.mark
        self._delivery = Delivery(writer, archive, hand_over, told, of_use, self._mark)
        self._blocked: set[QueueKey] = set()
        self._last = 0
        self._every = every
        self._resting = False
        self._collecting = asyncio.Lock()
        self._woken = asyncio.Event()
        self._woken.set()

    @property
    def waiting(self) -> int:
        """How many deliveries are known and have not gone out."""
        return sum(len(queue.rows) for queue in self._queues.values())

    def wake(self) -> None:
        """There is something new to send. Called on the event loop."""
        self._woken.set()

    def try_again(self, group: str, platform: str = "") -> None:
        """An obstacle may be gone: what waits for that is tried now. Called on the event loop."""
        if not self._writer.alone and self._ownerships.of(group) is None:
            self._ownerships.hasten(group, platform)
        for key in tuple(self._blocked):
            if key[0] == group and platform in ("", key[1]):
                self._unblock(key)

    async def run(self) -> None:
        """Sends until it is cancelled, or until `rest` is called. What is under way when it is cancelled is settled at
        the next start. Never fails."""
        try:
            while not self._resting:
                await self._until_woken()
                self._woken.clear()
                try:
                    await self._collect()
                except Temporary as error:
                    log.error("the outbox could not be read: %s; it is read again in a moment", error)
                    self._woken.set()
                    await self._sleep(1.0)
        finally:
            if not self._resting:
                await self.stop()

    async def stop(self) -> None:
        """At once, in the middle of what is under way."""
        tasks = [queue.task for queue in self._queues.values() if queue.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def rest(self, grace: float = 10.0) -> None:
        """Takes up nothing more, and returns when what is under way has ended, after `grace` seconds at the latest.
        Other processes send the rest at once."""
        self._resting = True
        self._woken.set()
        for queue in self._queues.values():
            if queue.task is not None and not queue.busy:
                queue.task.cancel()
        if under_way := self._under_way():
            await asyncio.wait(under_way, timeout=grace)
        # What was cut off may still reach its platform: whoever looks for it there should not do so too soon.
        cut = {queue.ownership for queue in self._queues.values() if queue.busy}
        await self.stop()
        held = self._ownerships.all()
        for ownership in held:
            self._ownerships.drop(ownership)
        await self._ownerships.give_back(ownership for ownership in held if ownership not in cut)

    async def drain(self) -> None:
        """Returns when nothing is left that could go out. What waits for a card that was never posted stays, and so
        does what another process sends."""
        while True:
            self._woken.clear()
            await self._collect()
            if under_way := self._under_way():
                await asyncio.wait(under_way)
            elif not self._woken.is_set():
                return

    def _under_way(self) -> "list[asyncio.Task[None]]":
        return [queue.task for queue in self._queues.values() if queue.task is not None]

    async def _until_woken(self) -> None:
        """Until there is something new, until others may have left something, or until an obstacle is looked at."""
        now = asyncio.get_running_loop().time()
        looks = [max(queue.due - now, 0.0) for key in self._blocked if (queue := self._queues.get(key)) is not None]
        looks += [] if self._writer.alone else [self._every]
        with suppress(TimeoutError):
            async with asyncio.timeout(min(looks, default=None)):
                await self._woken.wait()
        for key in tuple(self._blocked):
            if key in self._queues and self._queues[key].due > asyncio.get_running_loop().time():
                continue
            self._unblock(key)

    def _unblock(self, key: QueueKey) -> None:
        self._blocked.discard(key)
        if key in self._queues and not self._resting:
            self._queues[key].obstacle = None
            self._set_going(key, self._queues[key])

    async def _collect(self) -> None:
        """Takes up the rows that are new since the last time; at first, all that have not gone out."""
        async with self._collecting:
            if self._resting:
                return
            now, rows = await (self._newer() if self._writer.alone else self._ownerships.take())
            for raw in rows:
                ownership = self._ownerships.of(raw["group_id"])
                if ownership is not None:
                    ownership.left += 1
                elif not self._writer.alone:
                    continue
                row = row_of(raw, now)
                queue = self._queues.setdefault((row.group, row.platform, row.place), PlaceQueue(ownership))
                queue.rows.append(row)
        for key, queue in tuple(self._queues.items()):
            if not queue.held and (queue.obstacle is None or not all(row.waited for row in queue.rows)):
                self._set_going(key, queue)

    async def _newer(self) -> tuple[datetime, Sequence[Mapping[Any, Any]]]:
        outbox = table_of(models.Outbox)
        newer = select(outbox).where(outbox.c.status.in_(UNSENT), outbox.c.id > self._last).order_by(outbox.c.id)
        rows = await self._writer.run(lambda unit: unit.execute(newer))
        if rows:
            self._last = rows[-1]["id"]
        return self._clock.now(), rows

    def _dropped(self, ownership: Ownership) -> None:
        """What was to be sent under it is another's now."""
        self._cards.ask_anew(ownership.claim[0])
        for key, queue in tuple(self._queues.items()):
            if queue.ownership is ownership:
                del self._queues[key]
                if queue.task is not None and queue.task is not asyncio.current_task():
                    queue.task.cancel()

    def _set_going(self, key: QueueKey, queue: PlaceQueue) -> None:
        queue.held = False
        if queue.task is None:
            queue.task = asyncio.create_task(self._travel(key, queue))

    async def _travel(self, key: QueueKey, queue: PlaceQueue) -> None:
        """Sends the rows of one place in order, until none is left or the place does not exist yet."""
        try:
            while queue.rows and not queue.held and not self._resting:
                row = queue.rows[0]
                if queue.obstacle is not None:
                    if key not in self._blocked:
                        self._blocked.add(key)
                        # There is one more to look at.
                        self.wake()
                    await self._wait_too(queue, queue.obstacle)
                    return
                if row.wait:
                    wait, row.wait = row.wait, 0.0
                    await self._sleep(wait)
                try:
                    async with self._slots:
                        queue.busy = True
                        await self._advance(queue, row)
                except Temporary as error:
                    log.error("the outbox could not be written: %s; it is tried again in a moment", error)
                    row.wait = 1.0
                queue.busy = False
        except Overtaken:
            log.warning("another process has taken over what is to be sent", extra=about(row))
            if queue.ownership is not None:
                self._ownerships.drop(queue.ownership)
        except Exception as error:
            sentence = "sending to one place stopped; it goes on with the next thing to send: %s"
            log.error(sentence, told(error), extra=about(row))
        finally:
            queue.task, queue.busy = None, False
            if not queue.rows and self._queues.get(key) is queue:
                del self._queues[key]

    async def _advance(self, queue: PlaceQueue, row: Row) -> None:
        """One attempt with the first row of a queue. Raises `Temporary` when the database does not answer, and
        `Overtaken` when another process sends for the group."""
        if not await self._delivery.stands(row):
            await self._finish(queue, row, "superseded")
            return
        if not await self._delivery.still_wanted(row):
            await self._finish(queue, row, "superseded", error="it was of no use any more")
            return
        if isinstance(row.place, Sister):
            await self._settle(queue, row, await self._delivery.speak(queue, row, row.place))
            return
        messenger = self._messengers.get(row.platform)
        if messenger is None:
            await self._settle(queue, row, Blocked(f"the platform {row.platform} is not switched on", "switched_off"))
            return
        living = row.card and not occasion_of(row).anew
        posted = await self._cards.ref(row.group, row.platform, row.place, row.card) if living else None
        if posted is None and occasion_of(row).kind == "change":
            await self._finish(queue, row, "superseded", error="there is nothing to change")
            return
        if posted is not None and _replaced(row, islice(queue.rows, 1, None)):
            await self._finish(queue, row, "superseded")
            return
        thread: Ref | None = None
        if isinstance(row.place, Thread):
            thread = await self._cards.ref(row.group, row.platform, Channel(), row.place.of)
            if thread is None:
                queue.held = True
                return
        post = post_of(row, row.place, thread)
        outcome = await self._delivery.deliver(messenger, queue, row, posted, post)
        if isinstance(outcome, Gone) and posted is not None:
            self._cards.forget((row.group, row.platform, row.place, row.card))
            if occasion_of(row).kind == "change":
                await self._finish(queue, row, "superseded", error="there is nothing to change")
                return
            outcome = await self._delivery.deliver(messenger, queue, row, None, post)
        if isinstance(outcome, Gone) and isinstance(row.place, Thread) and await self._hang_anew(row, row.place):
            row.status, queue.held = "pending", True
            await self._mark(queue, row, status="pending", attempts=row.attempts)
            self.wake()
            return
        await self._settle(queue, row, outcome)

    async def _hang_anew(self, row: Row, below: Thread) -> bool:
        """The message that this should hang under is gone, and goes out once more first."""
        return await self._cards.post_anew(row.group, row.platform, below.of, lambda unit: unit.now(self._clock))

    async def _settle(self, queue: PlaceQueue, row: Row, outcome: "Ref | Refused | Later") -> None:
        match outcome:
            case Ref():
                await self._delivery.tell_mended(row)
                await self._finish(queue, row, "sent", ref=outcome)
            case Blocked():
                log.error("a message waits: %s", outcome, extra={"action": "blocked", **about(row)})
                row.attempts += 1
                row.status = "uncertain" if row.status == "uncertain" else "waiting"
                await self._mark(queue, row, status=row.status, attempts=row.attempts, error=str(outcome))
                queue.block(outcome)
            case Refused():
                log.error("a message was refused: %s", outcome, extra={"action": "refused", **about(row)})
                await self._finish(queue, row, "failed", error=str(outcome))
                await self._delivery.tell(row, outcome)
            case _:
                log.warning("a message did not go out yet: %s", outcome.why, extra={"action": "later", **about(row)})
                await self._later(queue, row, outcome)

    async def _wait_too(self, queue: PlaceQueue, obstacle: Blocked) -> None:
        """All that is to go the same way waits, and researchers hear of each message once."""
        while (row := next((row for row in queue.rows if not row.waited), None)) is not None:
            row.waited = True
            row.status = "waiting" if row.status == "pending" else row.status
            await self._mark(queue, row, status=row.status, error=str(obstacle), waited=True)
            await self._delivery.tell(row, obstacle, waits=True)

    async def _finish(
        self, queue: PlaceQueue, row: Row, status: str, *, ref: Ref | None = None, error: str = ""
    ) -> None:
        if ref is not None and isinstance(row.place, Private):
            # Their own chat would say who they are: the messenger finds it anew from the place.
            ref = Ref("", ref.message)
        channel, message = (ref.channel, ref.message) if ref is not None else (None, None)
        ownership = queue.ownership
        if ownership is not None:
            ownership.ending = ownership.left == 1
        try:
            await self._mark(
                queue,
                row,
                status=status,
                attempts=row.attempts + (status != "superseded"),
                error=error or None,
                ref_channel=channel,
                ref_message=message,
            )
        except Temporary:
            if ownership is not None:
                ownership.ending = False
            raise
        queue.rows.popleft()
        queue.tried = 0
        if status == "superseded":
            await self._delivery.tell_mended(row, dropped=True)
        if ref is not None and row.card:
            self._cards.keep((row.group, row.platform, row.place, row.card), ref)
            below = (row.group, row.platform, Thread(row.card))
            if row.place == Channel() and below in self._queues:
                self._set_going(below, self._queues[below])
        if ownership is not None:
            ownership.left -= 1
            if not ownership.left:
                await self._ownerships.let_go(ownership)

    async def _later(self, queue: PlaceQueue, row: Row, later: "Later") -> None:
        row.status = later.status
        row.attempts += 1
        backoff = min(2.0 ** min(row.attempts, 10), LONGEST_WAIT) * (0.5 + self._chance() / 2)
        row.wait = later.after if later.after is not None else backoff
        await self._mark(queue, row, wait=row.wait, status=row.status, attempts=row.attempts, error=later.why)


def _replaced(row: Row, later: Iterable[Row]) -> bool:
    """Whether a newer change of the same message waits behind it: one that is posted anew leaves it as it is."""
    following = next((item for item in later if item.card == row.card), None)
    return following is not None and not occasion_of(following).anew
