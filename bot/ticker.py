"""The one clockwork: finds the follow-ups that fell due and hands each to the desk as something that arrived.

A follow-up is a row. Who claims it holds a lease for a while; who dies with a lease lets it run out, and it is claimed
again. That nothing happens twice is the desk's doing: the delivery key names the follow-up and its moment.
"""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import func, or_, select, tuple_, update

from bot.events import Inbound, TimerFired
from bot.ports import Clock, Desk
from storage.models import FollowUp, table_of
from storage.unit_of_work import Unit
from storage.writer import Writer

log = logging.getLogger(__name__)


class Ticker:
    """`every`: seconds between two looks. `most`: how many are claimed at once. `lease`: how long a claim holds."""

    def __init__(
        self,
        writer: Writer,
        desk: Desk,
        clock: Clock,
        *,
        every: float = 1.0,
        most: int = 50,
        lease: timedelta = timedelta(minutes=2),
    ) -> None:
        self._writer = writer
        self._desk = desk
        self._clock = clock
        self._every = every
        self._most = most
        self._lease = lease
        self._scheduler: AsyncIOScheduler | None = None
        self.last_tick: datetime | None = None
        """When the last look was finished, by the real clock: the health check asks how old it is."""

    def start(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._scheduler.add_job(
            self._look, "interval", seconds=self._every, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def tick(self) -> int:
        """Handles everything that is due now, in due order; how many that were. Raises `Temporary`."""
        handled = 0
        while due := await self._writer.run(self._claim):
            for each in due:
                await self._hand_over(each)
            handled += len(due)
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
        try:
            await self.tick()
        except Exception as error:
            log.error("follow-ups could not be looked up: %s; the next look tries again", error)

    def _claim(self, unit: Unit) -> list[dict[str, Any]]:
        now = self._clock.now()
        rows = table_of(FollowUp)
        key = tuple_(rows.c.group_id, rows.c.id)
        due = (
            select(rows.c.group_id, rows.c.id)
            .where(rows.c.status == "planned", rows.c.due <= now)
            .where(or_(rows.c.lease_until.is_(None), rows.c.lease_until <= now))
            .order_by(rows.c.due, rows.c.planned_at, rows.c.id)
            .limit(self._most)
            .with_for_update(skip_locked=True)
        )
        claim = update(rows).where(key.in_(due)).values(lease_until=now + self._lease)
        claimed = unit.execute(claim.returning(rows.c.group_id, rows.c.id, rows.c.due, rows.c.planned_at))
        in_order = sorted(claimed, key=lambda row: (row["due"], row["planned_at"], row["id"]))
        return [dict(row) for row in in_order]

    async def _hand_over(self, row: dict[str, Any]) -> None:
        group, followup = row["group_id"], row["id"]
        key = f"{group}:{followup}:{row['due'].isoformat()}"
        inbound = Inbound(platform="timer", key=key, group=group, person="", body=TimerFired(followup))
        try:
            await self._desk.handle(inbound)
        except Exception as error:
            log.error(
                "a follow-up could not be handled (%s); it is tried again when its lease has run out",
                type(error).__name__,
                extra={"action": "followup-not-handled", "group": group, "followup": followup},
            )
