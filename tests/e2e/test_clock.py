"""Simulated time goes forward only, also over a restart."""

from datetime import datetime
from pathlib import Path

import aiohttp

from tests.e2e.process import Bot


async def clock(http: aiohttp.ClientSession, address: str, forward: str = "") -> datetime:
    url = f"{address}/playground/api/clock"
    if forward:
        body = {"user": "leder-1", "group": "moedet", "forward": forward}
        async with http.post(url, json=body) as answer:
            shown = await answer.json()
    else:
        async with http.get(url, params={"as": "leder-1"}) as answer:
            shown = await answer.json()
    return datetime.fromisoformat(shown["now"])


async def test_a_restart_does_not_turn_simulated_time_back(tmp_path: Path) -> None:
    bot = Bot(tmp_path, loaded_anew=True)
    async with bot, aiohttp.ClientSession() as http:
        later = await clock(http, bot.address, "week")
        await bot.kill()
        await bot.start()
        assert await clock(http, bot.address) >= later
