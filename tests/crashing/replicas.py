"""Several replicas, each a process of its own, and whoever kills them.

They are killed as in a power cut, at any moment and at the worst ones: while they start, while a delivery is under way
to them, while they post. Now and then one is asked to end, as in a rolling restart.
"""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random

from tests.crashing.slack import Lines
from tests.e2e.process import Bot
from tests.handlers.slack.fake_slack import Json
from tests.handlers.slack.people import SECRET
from tests.postgres import Server

BETWEEN = 1.0
"""Seconds between two kills, on average, beside those that a moment is waited for."""
LONGEST = 1.0
"""Seconds that a delivery or a post is waited for, at the most, and how far into it the kill comes."""
WELL_INTO_IT = 0.02
WHILE_STARTING = 0.15
"""The share of kills that hit a replica before it answers, or when it was asked to end."""
IN_ORDER = 0.1
"""How often, for each kill, a replica is asked to end."""
TRIES = 20
TOKEN = "xoxb-replica-"


class Replicas:
    """`config` is what stands in app.yaml; `addresses` are those of the main and of the key database, `api` that of
    Slack. What goes wrong with them is among `faults`.
    """

    def __init__(
        self,
        folder: Path,
        config: Json,
        addresses: tuple[str, str],
        api: str,
        how_many: int,
        chance: Random,
        loaded_anew: bool = False,
    ) -> None:
        self._chance = chance
        self.kills: Counter[str] = Counter()
        """What a replica was doing -> how often it was killed then."""
        self.asked = self.failed = 0
        """How often one was asked to end, and how many starts failed."""
        self.faults: list[str] = []
        self.bots: list[Bot] = []
        for number in range(how_many):
            environment = {
                "FLIP_DATABASE_URL": addresses[0],
                "FLIP_KEYS_URL": addresses[1],
                "FLIP_PLATFORMS__SLACK__API": api,
                "FLIP_PLATFORMS__SLACK__SIGNING_SECRET": SECRET,
                "FLIP_PLATFORMS__SLACK__BOT_TOKEN": f"{TOKEN}{number}",
            }
            home = folder / f"replica-{number}"
            home.mkdir(parents=True)
            (home / "app.yaml").write_text(json.dumps(config), encoding="utf-8")
            self.bots.append(Bot(home, ("tests.replica",), environment, gentle=True, loaded_anew=loaded_anew))
        self._starting: dict[int, asyncio.Task[None]] = {}
        self._posts: asyncio.Queue[int] = asyncio.Queue()
        """Who has begun to post, since somebody last asked."""

    def posting(self, token: str) -> None:
        if token.startswith(TOKEN):
            self._posts.put_nowait(int(token.removeprefix(TOKEN)))

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Inside the block all of them run, unless they are being killed; then they are asked to end."""
        try:
            for number in range(len(self.bots)):
                self._start(number)
            await asyncio.gather(*self._starting.values())
            yield
            for number in range(len(self.bots)):
                await self._stop(number)
        finally:
            for task in self._starting.values():
                task.cancel()
            await asyncio.gather(*self._starting.values(), return_exceptions=True)
            for bot in self.bots:
                await bot.kill()

    async def torment(self, kills: int, restarts: int, server: Server, lines: Lines) -> None:
        ends = {round(kills * (number + 1) / (restarts + 1)) for number in range(restarts)}
        restarting: list[asyncio.Task[None]] = []
        for number in range(kills):
            await self._kill(*await self._moment(lines))
            if self._chance.random() < IN_ORDER:
                some = self._chance.choice(await self._ready())
                self.asked += 1
                self._starting[some] = asyncio.create_task(self._ask(some))
            if number in ends:
                restarting.append(asyncio.create_task(asyncio.to_thread(server.restart)))
        await asyncio.gather(*restarting, *self._starting.values())

    async def _moment(self, lines: Lines) -> tuple[int, str]:
        """Waits for a good moment to kill: whom, and what it was doing."""
        await asyncio.sleep(self._chance.expovariate(1 / BETWEEN))
        starting = [number for number in range(len(self.bots)) if self._is_starting(number)]
        if starting and self._chance.random() < WHILE_STARTING:
            return self._chance.choice(starting), "it started or ended"
        some = self._chance.choice(await self._ready())
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                match self._chance.choice(("delivery", "post", "any")):
                    case "delivery":
                        while not lines.under_way[some]:  # noqa: ASYNC110
                            await asyncio.sleep(0.001)
                        await asyncio.sleep(self._chance.uniform(0, WELL_INTO_IT))
                        return some, "a delivery was under way"
                    case "post":
                        self._posts = asyncio.Queue()
                        some = await self._posts.get()
                        await asyncio.sleep(self._chance.uniform(0, WELL_INTO_IT))
                        return some, "it posted"
        return some, "people acted"

    async def _ready(self) -> list[int]:
        """Those that have started, once there are any."""
        while not (ready := [n for n in range(len(self.bots)) if not self._is_starting(n)]):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        return ready

    def _is_starting(self, number: int) -> bool:
        return not self._starting[number].done()

    async def _kill(self, number: int, moment: str) -> None:
        self.kills[moment] += 1
        self._starting[number].cancel()
        await asyncio.gather(self._starting[number], return_exceptions=True)
        await self.bots[number].kill()
        self._start(number)

    def _start(self, number: int) -> None:
        self._starting[number] = asyncio.create_task(self._started(number))

    async def _started(self, number: int) -> None:
        """While the database is away a start may fail, and whoever starts it tries again."""
        for _ in range(TRIES):
            try:
                await self.bots[number].start()
            except RuntimeError:
                self.failed += 1
                await self.bots[number].kill()
            else:
                return
        self.faults.append(f"Replica {number} does not start any more.")

    async def _ask(self, number: int) -> None:
        """To end, and starts it again. It may be killed meanwhile."""
        await self._stop(number)
        await self._started(number)

    async def _stop(self, number: int) -> None:
        try:
            code = await self.bots[number].stop()
        except TimeoutError:
            self.faults.append(f"Replica {number} was asked to end and did not.")
            await self.bots[number].kill()
        else:
            if code != 0:
                self.faults.append(f"Replica {number} was asked to end, and ended with {code}.")
