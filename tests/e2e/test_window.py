"""A window misses nothing, also while it looks at everything anew."""

import asyncio
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, Route, expect

from tests.e2e.people import Person
from tests.e2e.process import Bot
from tests.e2e.window import open_window

pytestmark = pytest.mark.browser
SLOW = 0.5


async def test_what_is_said_while_a_window_looks_anew_is_there(chromium: Browser, tmp_path: Path) -> None:
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        window = await open_window(
            chromium, bot.address, "sagsbehandler-1", size=(1280, 800), language="da", title="looking-anew"
        )
        other = Person(http, bot.address, "sagsbehandler-2")
        await other.join()
        answered = asyncio.Event()

        async def slowly(route: Route) -> None:
            """The answer is from before the message, and comes after it."""
            answer = await route.fetch()
            await other.say("Sagt imens")
            await asyncio.sleep(SLOW)
            await route.fulfill(response=answer)
            answered.set()

        await expect(window.button("playground-join")).to_be_visible()
        await window.page.route("**/api/state*", slowly, times=1)
        await window.press("playground-join")
        await answered.wait()
        await window.page.wait_for_timeout(SLOW * 1000)
        await expect(window.message("Sagt imens")).to_be_visible()
        await window.page.context.close()
