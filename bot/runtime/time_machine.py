"""Simulated time, moved forward: what falls due on the way happens at its moment, in order."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.runtime.clock import MovableClock
from bot.runtime.outbox import Outbox
from bot.runtime.scheduler import Scheduler


class Movable(Protocol):
    """A clock that can be moved forward."""

    def now(self) -> datetime: ...

    def move(self, to: datetime) -> None: ...


class Running(Protocol):
    """What has to happen when time moves."""

    scheduler: Scheduler
    outbox: Outbox


async def nobody(ahead: timedelta) -> None:
    """Tells nobody."""


class TimeMachine:
    """`bot.handlers.platform.TimeMachine`. Without a `clock` time is real."""

    def __init__(self, built: Running, clock: Movable | None) -> None:
        self._runtime = built
        self._clock = clock
        self._keep: Callable[[timedelta], Awaitable[None]] = nobody

    @property
    def movable(self) -> bool:
        return self._clock is not None

    def when_moved(self, keep: Callable[[timedelta], Awaitable[None]]) -> None:
        """`keep` is told after each move, before anything happens at the new moment."""
        self._keep = keep

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
        if isinstance(clock, MovableClock):
            await self._keep(clock.ahead)
        await self._runtime.scheduler.tick()
        await self._runtime.outbox.drain()
