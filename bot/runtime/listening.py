"""Whether the bot has listened all the time; where it has not, what was missed is read, or it is said that it cannot.

A platform names the time since when it hears a group's channel without a break (`bot.domain.ports.Listener`). A name
that is new here, after a start, a broken line or a way back into the channel, means that something may have been missed
since the moment that was kept last. What is found enters as everything does; what is known already has no effect.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime, timedelta
from time import monotonic

from bot.domain.events import Inbound, NotListened
from bot.domain.faults import told
from bot.domain.ports import Blocked, Clock, InboundHandler, Listener, Missed, Refused, Temporary, Uncertain
from storage import models
from storage.unit_of_work import Put, Unit
from storage.writer import Writer

log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between two looks."""
AGAIN = 60.0
"""Seconds until the next try, where what was missed could not be read."""
SHORT = timedelta(minutes=1)
"""What comes within a shorter break, as at a restart, platforms bring again by themselves."""

Channel = tuple[str, str]
"""Platform and group."""


class Listening:
    """`listeners` gives the platforms that are connected, `groups` gives those that have a channel on one of them, and
    `look_at` a group as it is now. `seconds` is a clock that only goes forward, given by tests."""

    def __init__(
        self,
        writer: Writer,
        dispatch: InboundHandler,
        clock: Clock,
        listeners: Callable[[], Mapping[str, Listener]],
        groups: Callable[[str], Iterable[str]],
        missed: Callable[[str, str, datetime], Awaitable[Missed | None]],
        *,
        every: float = EVERY,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        self._writer = writer
        self._dispatch = dispatch
        self._clock = clock
        self._listeners = listeners
        self._groups = groups
        self._missed = missed
        self._every = every
        self._seconds = seconds
        self._heard: dict[Channel, str] = {}
        """What is heard, under the name of the time since when, with nothing missed before."""
        self._tried: dict[Channel, tuple[str, float]] = {}
        """What could not be read, under which name, and when."""

    async def run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception as error:
                log.error("it was not kept until when the bot listened: %s; the next look does it", told(error))
            await asyncio.sleep(self._every)

    async def look(self) -> None:
        """Reads what was missed, and keeps that the rest is heard. Raises `Temporary`."""
        await asyncio.gather(*(self._listen(*channel) for channel in self._channels()))
        await self.keep()

    async def keep(self) -> None:
        """Until now everything was heard, where nothing has changed since the last look. Raises `Temporary`."""
        now = [channel for channel, name in self._heard.items() if name == self._name(channel)]
        if now:
            await self._writer.run(lambda unit: self._keep(unit, now))

    def _channels(self) -> list[Channel]:
        return [(platform, group) for platform in self._listeners() for group in self._groups(platform)]

    def _name(self, channel: Channel) -> str:
        platform, group = channel
        listener = self._listeners().get(platform)
        return listener.hearing(group) if listener is not None else ""

    def _keep(self, unit: Unit, channels: list[Channel]) -> None:
        now = unit.now(self._clock)
        unit.add(
            Put(models.Heard, {"platform": platform, "group_id": group, "until": now}) for platform, group in channels
        )

    async def _listen(self, platform: str, group: str) -> None:
        channel, name = (platform, group), self._name((platform, group))
        if name == self._heard.get(channel, ""):
            return
        self._heard.pop(channel, None)
        tried, at = self._tried.get(channel, ("", 0.0))
        if not name or (tried == name and self._seconds() - at < AGAIN):
            return
        try:
            await self._catch_up(platform, group)
        except (Temporary, Uncertain, Blocked) as why:
            self._tried[channel] = name, self._seconds()
            log.warning(
                "what was missed in the %s channel of %s could not be read yet: %s",
                platform, group, why, extra={"action": "not-caught-up", "group": group},
            )  # fmt: skip
            return
        self._heard[channel] = name

    async def _catch_up(self, platform: str, group: str) -> None:
        since = await self._writer.run(lambda unit: _until(unit, platform, group))
        missed = await self._missed(group, platform, since) if since is not None else None
        if since is None or missed is None:
            return
        until = self._clock.now()
        where = {"action": "caught-up", "group": group, "since": since.isoformat(), "until": until.isoformat()}
        try:
            if await self._listeners()[platform].catch_up(missed):
                log.info("what was missed in the %s channel of %s was read", platform, group, extra=where)
                return
        except Blocked:
            raise
        except Refused as why:
            log.error("what was missed in the %s channel of %s cannot be read: %s", platform, group, why)
        if until - since > SHORT:
            sentence = "nothing was heard in the %s channel of %s from %s until %s, and it cannot be read afterwards"
            times = (since.isoformat(timespec="seconds"), until.isoformat(timespec="seconds"))
            log.warning(sentence, platform, group, *times, extra={**where, "action": "not-listened"})
            body = NotListened(platform, since, until)
            key = f"listening/{platform}/{group}/{since.isoformat()}"
            await self._dispatch.handle(Inbound("app", key, group, "", body))


def _until(unit: Unit, platform: str, group: str) -> datetime | None:
    row = unit.get(models.Heard, (platform, group))
    found: datetime | None = row["until"] if row is not None else None
    return found
