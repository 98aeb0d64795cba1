"""The power goes right after an acknowledgement: what was acknowledged is stored.

python -m tests.handlers.slack.test_kill 50
"""

import asyncio
import json
import os
import random
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import aiohttp
import pytest

from bot.handlers.slack import capabilities
from storage.delivery_keys import SECRET as DELIVERIES
from storage.delivery_keys import DeliveryKeys
from storage.engine import connect
from storage.keys import secret_of
from tests.e2e.process import Bot
from tests.handlers.slack.bodies import body
from tests.handlers.slack.people import CHANNEL, SECRET, headers

AT_ONCE = 16
USER = "U0SB1"
COUNT = count()
"""Of the messages, so that no two are the same."""


async def torment(folder: Path, kills: int, seed: int) -> tuple[int, set[str]]:
    """How many deliveries were acknowledged, and the keys of those that are not there."""
    bot, chance, acknowledged = Bot(folder), random.Random(seed), set[str]()
    config = folder / "app.yaml"
    text = config.read_text(encoding="utf-8").replace("# slack: C0000000000", f"slack: {CHANNEL}")
    text = text.replace("role: practitioner}", f"role: practitioner, slack: {USER}}}", 1)
    text = text.replace("  # slack:\n  #   enabled: false\n", "  slack:\n    enabled: true\n    mode: http\n")
    text = text.replace("  playground:\n", "  playground:\n    beside_real_people: true\n")
    config.write_text(text, encoding="utf-8")
    for number in range(kills):
        await bot.start()
        async with aiohttp.ClientSession() as http:
            senders = [asyncio.create_task(_send(http, bot, f"{number}-{n}", acknowledged)) for n in range(AT_ONCE)]
            before = len(acknowledged)
            wanted = before + chance.randrange(1, 60)
            while len(acknowledged) < wanted:  # noqa: ASYNC110
                await asyncio.sleep(0)
            await bot.kill()
            await asyncio.gather(*senders)
    with closing(sqlite3.connect(bot.database)) as database:
        stored = {key for (key,) in database.execute("SELECT key FROM inbox WHERE platform = 'slack'")}
    engine = connect(f"sqlite:///{bot.database.with_name('keys.db')}")
    known_by = DeliveryKeys(secret_of(engine, DELIVERIES))
    engine.dispose()
    return len(acknowledged), {key for key in acknowledged if known_by.of("slack", key) not in stored}


async def _send(http: aiohttp.ClientSession, bot: Bot, name: str, acknowledged: set[str]) -> None:
    """Sends messages, one after the other, until the line breaks."""
    with suppress(aiohttp.ClientError):
        for number in range(10_000):
            said = body("event_message") | {"event_id": f"Ev{name}-{number}"}
            written = f"{1788764400 + next(COUNT)}.000100"
            said["event"] |= {"ts": written, "event_ts": written}
            raw = json.dumps(said)
            signed = headers(raw, "application/json")
            async with http.post(bot.address + capabilities.PATH, data=raw, headers=signed) as answer:
                assert answer.status == 200
                acknowledged.add(f"{CHANNEL}/{written}")


async def test_what_was_acknowledged_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLIP_PLATFORMS__SLACK__SIGNING_SECRET", SECRET)
    acknowledged, lost = await torment(tmp_path, kills=5, seed=20260907)
    assert acknowledged > 5
    assert lost == set()


if __name__ == "__main__":
    os.environ["FLIP_PLATFORMS__SLACK__SIGNING_SECRET"] = SECRET
    with tempfile.TemporaryDirectory() as made:
        print(asyncio.run(torment(Path(made), int(sys.argv[1]), seed=1)))
