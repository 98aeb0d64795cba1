"""The one clockwork: finds the follow-ups that fell due and hands each to the dispatcher as something that arrived, and
sees to what else waits for its time.

A follow-up is a row that is claimed (`storage.work.row_leases`). That nothing happens twice is the work of the
dispatcher: the delivery key names the follow-up and its moment."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from msgspec import Struct
from sqlalchemy import func, select

from bot.domain.events import Inbound, TimerFired
from bot.domain.faults import told
from bot.domain.ports import Clock, InboundHandler
from storage.models import FollowUp, table_of
from storage.unit_of_work import Unit
from storage.work.row_leases import claim
from storage.writer import Writer

log = logging.getLogger(__name__)


class _Due(Struct, frozen=True):
    """A follow-up that has fallen due, and is claimed."""

    group: str
    followup: str
    due: datetime
    planned_at: datetime

    @property
    def order(self) -> tuple[datetime, datetime, str]:
        return self.due, self.planned_at, self.followup


async def nothing() -> int:
    """Nothing else waits."""
    return 0


class Scheduler:
    """`every`: seconds between two looks. `most`: how many are claimed at once. `lease`: how long a claim holds. `also`
    is done at every look, after the follow-ups."""

    def __init__(
        self,
        writer: Writer,
        dispatch: InboundHandler,
        clock: Clock,
        *,
        every: float = 1.0,
        most: int = 50,
        lease: timedelta = timedelta(minutes=2),
        also: Callable[[], Awaitable[int]] = nothing,
    ) -> None:
        self._writer = writer
        self._dispatch = dispatch
        self._clock = clock
        self._every = every
        self._most = most
        self._lease = lease
        self._also = also
        self._scheduler: AsyncIOScheduler | None = None
        self._looking: asyncio.Task[None] | None = None
        self._resting = False
        self.last_tick: datetime | None = None
        """When the last look was finished, by the real clock: the health check asks how old it is."""

    def start(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._look, "interval", seconds=self._every, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._scheduler.start()

    def stop(self) -> None:
        """At once: what is claimed and not handed over is claimed again when its lease has run out."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
        if self._looking is not None:
            self._looking.cancel()

    async def rest(self) -> None:
        """Claims nothing more, and returns when what is claimed has been handed over."""
        self._resting = True
        if self._looking is not None:
            await asyncio.wait((self._looking,))
        self.stop()

    async def tick(self) -> int:
        """Handles everything that is due now, each group's in due order; how many that were. Raises `Temporary`."""
        handled = 0
        while not self._resting and (due := await self._writer.run(self._claim)):
            # Begun in order, which the dispatcher keeps within a group; those that wait together share their commits.
            await asyncio.gather(*(self._hand_over(item) for item in due))
            handled += len(due)
            self.last_tick = datetime.now(UTC)
        if not self._resting:
            await self._also()
        self.last_tick = datetime.now(UTC)
        return handled

    async def next_due(self) -> datetime | None:
        """When the next follow-up of any group can be claimed: when it falls due, or when a claim on it runs out."""
        rows = table_of(FollowUp)
        free = func.coalesce(rows.c.lease_until, rows.c.due)
        earliest = select(func.min(free).label("due")).where(rows.c.status == "planned")
        found = await self._writer.run(lambda unit: unit.execute(earliest))
        due: datetime | None = found[0]["due"]
        return due

    async def _look(self) -> None:
        self._looking = asyncio.create_task(self._try())
        # Whoever stops the scheduler cancels its job; what the job has begun is `rest`'s and `stop`'s to end.
        with suppress(asyncio.CancelledError):
            await asyncio.wait((self._looking,))

    async def _try(self) -> None:
        try:
            await self.tick()
        except Exception as error:
            log.error("follow-ups could not be looked up: %s; the next look tries again", told(error))

    def _claim(self, unit: Unit) -> list[_Due]:
        now = unit.now(self._clock)
        rows = table_of(FollowUp)
        due = (rows.c.status == "planned") & (rows.c.due <= now)
        first = (rows.c.due, rows.c.planned_at, rows.c.id)
        claimed = claim(unit, rows, due, first, now=now, until=now + self._lease, most=self._most)
        found = (_Due(row["group_id"], row["id"], row["due"], row["planned_at"]) for row in claimed)
        return sorted(found, key=lambda item: item.order)

    async def _hand_over(self, due: _Due) -> None:
        key = f"{due.group}:{due.followup}:{due.due.isoformat()}"
        body = TimerFired(due.followup)
        try:
            await self._dispatch.handle(Inbound(platform="timer", key=key, group=due.group, person="", body=body))
        except Exception as error:
            log.error(
                "a follow-up could not be handled (%s); it is tried again when its lease has run out",
                type(error).__name__,
                extra={"action": "followup-not-handled", "group": due.group, "followup": due.followup},
            )
