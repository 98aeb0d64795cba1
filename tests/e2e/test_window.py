"""A window misses nothing, also while it looks at everything anew."""

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, Route, expect

from tests.e2e.people import Person
from tests.e2e.process import Bot
from tests.e2e.window import open_window

pytestmark = pytest.mark.browser
LOOKED_ANEW = "Kommet med det nye blik"


async def test_what_is_said_while_a_window_looks_anew_is_there(chromium: Browser, tmp_path: Path) -> None:
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        window = await open_window(
            chromium, bot.address, "sagsbehandler-1", size=(1280, 800), language="da", title="looking-anew"
        )
        other = Person(http, bot.address, "sagsbehandler-2")
        await other.join()

        async def slowly(route: Route) -> None:
            """The answer is from before the message, and comes after it."""
            answer = await route.fetch()
            async with window.hears("Sagt imens"):
                await other.say("Sagt imens")
            seen = await answer.json()
            seen["groups"].append({"id": "moedet-2", "name": LOOKED_ANEW})
            await route.fulfill(response=answer, json=seen)

        await expect(window.button("playground-join")).to_be_visible()
        await window.page.route("**/api/state*", slowly, times=1)
        await window.press("playground-join")
        await expect(window.page.get_by_text(LOOKED_ANEW)).to_be_visible()
        await expect(window.message("Sagt imens")).to_be_visible()
        await window.page.context.close()
