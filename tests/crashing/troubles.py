"""Bad days at Slack while people act: it is out for a while, the bot is taken out of a channel and let in again, and
what it has posted is deleted by somebody."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from random import Random

from tests.crashing.slack import LOSSY, BadSlack, Lines
from tests.handlers.slack.bodies import body
from tests.handlers.slack.fake_slack import BOT, Fail

APART = 2.0
"""Seconds between two of them, on average."""
OUT = 0.6
"""Seconds that one lasts, at the most."""
OUTAGES, REMOVALS = 0.35, 0.35
"""The share of them in which Slack is out for everybody, and in which the bot is taken out of one channel; in the rest
a message is deleted."""


class Troubles:
    """`channels` are those of the groups."""

    def __init__(self, slack: BadSlack, lines: Lines, channels: Sequence[str], chance: Random) -> None:
        self._slack = slack
        self._lines = lines
        self._channels = channels
        self._chance = chance
        self._serial = count(1)
        self.happened: Counter[str] = Counter()

    async def go_on(self, until: Callable[[], bool]) -> None:
        """One after the other; afterwards all is well."""
        while not until():
            await asyncio.sleep(self._chance.expovariate(1 / APART))
            drawn = self._chance.random()
            if drawn < OUTAGES:
                await self._outage()
            elif drawn < OUTAGES + REMOVALS:
                await self._removal()
            else:
                self.happened["deletions"] += self._slack.delete(self._chance.choice(self._channels))

    async def _outage(self) -> None:
        self._slack.standing |= dict.fromkeys(LOSSY, Fail(status=503))
        await asyncio.sleep(self._chance.uniform(0, OUT))
        self._slack.standing.clear()
        self.happened["outages"] += 1

    async def _removal(self) -> None:
        channel = self._chance.choice(self._channels)
        self._slack.outside.add(channel)
        await self._tell("channel_left", channel)
        await asyncio.sleep(self._chance.uniform(0, OUT))
        self._slack.outside.discard(channel)
        await self._tell("member_joined_channel", channel, user=BOT)
        self.happened["removals"] += 1

    async def _tell(self, kind: str, channel: str, **more: str) -> None:
        event = {"type": kind, "channel": channel, **more}
        sent = body("event_member_joined", event_id=f"EvTrouble{next(self._serial):05}") | {"event": event}
        await self._lines.event(sent)
