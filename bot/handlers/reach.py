"""Whether a platform can be reached: by what became of the last request to it, not by what was true at the start; and
whether the bot hears what is said there."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from types import SimpleNamespace

import aiohttp

from bot.domain.ports import Clock, Missed
from bot.domain.vocabulary import Obstacle

OUT: tuple[Obstacle, ...] = ("not_in_channel", "no_channel", "archived", "app_gone")
"""What stands in the way of hearing too, and not of writing alone."""


AGAIN = timedelta(minutes=1)
"""How long what a platform said is not asked again."""
TRIES, REST = 10, 30.0
"""How often a platform is asked while it cannot be reached, and the seconds between."""
SOON = 1.0
"""Seconds that somebody waits for a platform to say whether they are in the channel."""


class Lately:
    """What was asked in vain a moment ago, and is not asked again yet."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._asked: dict[tuple[str, str], datetime] = {}

    def asked(self, one: str, other: str) -> bool:
        """Whether this was asked for a moment ago; if not, it is taken to be asked for now."""
        what, now = (one, other), self._clock.now()
        if now - self._asked.get(what, now - AGAIN) < AGAIN:
            return True
        self._asked[what] = now
        return False


async def until_answered(look: Callable[[], Awaitable[bool]], sleep: Callable[[float], Awaitable[None]]) -> None:
    """Looks until the platform has answered, or for minutes."""
    for _ in range(TRIES):
        if await look():
            return
        await sleep(REST)


class Ear:
    """`bot.domain.ports.Listener`, by what a platform says of the bot's being in a channel. Until it has said so,
    nothing counts as heard. `reads_all`: nothing can be said there without the bot."""

    def __init__(self, *, reads_all: bool = False) -> None:
        self._reads_all = reads_all
        self._times: Counter[str] = Counter()
        self._in: set[str] = set()

    def told(self, group: str, obstacle: Obstacle | None = None) -> None:
        """The bot is in the group's channel, or that is in its way."""
        if obstacle in OUT:
            self._in.discard(group)
        elif group not in self._in:
            self._times[group] += 1
            self._in.add(group)

    def hearing(self, group: str) -> str:
        return f"time {self._times[group]}" if group in self._in else ""

    async def catch_up(self, missed: Missed) -> bool:
        return self._reads_all


QUIET = 30.0
"""Seconds without a request after which a platform is asked, so that it is known whether it is there."""


class Reach:
    """Give `trace` to the session that asks the platform. Before the first answer it counts as not reached."""

    def __init__(self) -> None:
        self.is_reached = False
        self._heard = 0
        """How many requests have ended."""

    @asynccontextmanager
    async def kept_up(self, ask: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
        """While the block lasts, `ask` is called after `QUIET` seconds in which nothing else was: whoever has nothing
        to say would not notice that the platform is gone."""
        asking = asyncio.create_task(self._keep_up(ask, QUIET))
        try:
            yield
        finally:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)

    async def _keep_up(self, ask: Callable[[], Awaitable[object]], quiet: float) -> None:
        while True:
            heard = self._heard
            await asyncio.sleep(quiet)
            if self._heard == heard:
                # The trace hears what comes of it.
                with suppress(Exception):
                    await ask()

    def trace(self) -> aiohttp.TraceConfig:
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._answered)
        config.on_request_exception.append(self._failed)
        return config

    async def _answered(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        self.is_reached = params.response.status < 500
        self._heard += 1

    async def _failed(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestExceptionParams
    ) -> None:
        self.is_reached = False
        self._heard += 1
