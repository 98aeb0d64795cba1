"""Two groups hold a session together in one bot: one in real windows, the other over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.people import Person, acts
from tests.e2e.process import Bot
from tests.e2e.window import NARROW, WIDE, Window, open_window, show
from tests.test_settings import EXAMPLE, seminars

pytestmark = pytest.mark.browser

CASEWORKERS = ("sagsbehandler-1", "sagsbehandler-2", "sagsbehandler-3")
STEERS = "forsker-2"
THEIRS = "Vi er en lille kommune. De fleste kender hinanden."
POINT = "Hos os ringer vi, dagen før vi mødes."
ANSWER = "Det prøvede vi, og det tog tid fra de lange samtaler."


class Hall:
    """Two windows in the first group, everybody else over HTTP."""

    def __init__(self, own: Window, steers: Window, here: list[Person], there: list[Person]) -> None:
        self.own, self.steers = own, steers
        self.here, self.there = here, there

    async def on(self, researcher: Person) -> None:
        """Into the next phase."""
        act = await researcher.button("session.next", home_only=True)
        assert act is not None
        await researcher.press(act)

    async def answered(self, people: list[Person]) -> None:
        for number, person in enumerate(people, 3):
            act = await self.wanted(person, "response.open")
            form = await person.press(act)
            weights = {f"weigh-{name}": str(number) for name in ("efficiency", "respect")}
            await person.submit(form, "Jeg ville spørge først", **weights)

    @staticmethod
    async def wanted(person: Person, name: str) -> dict[str, object]:
        async with asyncio.timeout(30):
            while (act := await person.button(name)) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        return act


SEATS = (
    pytest.param(((WIDE, "da"), (NARROW, "en")), id="own-1280"),
    pytest.param(((NARROW, "da"), (WIDE, "en")), id="own-390", marks=pytest.mark.long),
)
"""Of a caseworker, and of the researcher who steers."""


@pytest_asyncio.fixture(loop_scope="session", params=SEATS)
async def hall(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> AsyncIterator[Hall]:
    config = tmp_path / "app.yaml"
    config.write_bytes(EXAMPLE.read_bytes())
    seminars(config, "seminars:\n  - {id: foraar, name: Forårsseminaret, groups: [moedet, anden]}")
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        own, steers = [
            await open_window(
                chromium, bot.address, user, size=size, language=language, title=f"seminar-{size[0]}-{user}"
            )
            for user, (size, language) in zip((CASEWORKERS[0], STEERS), request.param, strict=True)
        ]
        here = [Person(http, bot.address, user) for user in (*CASEWORKERS, STEERS)]
        there = [Person(http, bot.address, user, group="anden") for user in (*CASEWORKERS, "forsker-1")]
        yield Hall(own, steers, here, there)
        for window in (own, steers):
            await window.page.context.close()
    assert own.complaints + steers.complaints == []


async def test_two_groups_see_each_others_patterns_and_points(hall: Hall) -> None:
    for person in (*hall.here, *hall.there):
        await person.join()
    researcher, theirs = hall.here[-1], hall.there[-1]
    form = await theirs.press({"name": "context.open"})
    await theirs.submit(form, THEIRS)
    plan = await theirs.press({"name": "session.plan.open"})
    await theirs.submit(plan, format="seminar", dilemma="encounter-unwanted-placement", pace="live")
    await hall.wanted(researcher, "seminar.adopt")
    await hall.steers.go("home")
    await hall.steers.sees(hall.steers.say("offer-title"))
    await hall.steers.look("offer")
    await hall.steers.press("button-adopt")
    await hall.steers.is_told("plan-made")
    for item in (researcher, theirs):
        await item.press(await hall.wanted(item, "session.start"))
    for group in (hall.here, hall.there):
        await hall.on(group[-1])
        await hall.answered(group[:3])
    await hall.on(researcher)
    await hall.own.go("channel")
    await hall.own.sees(hall.own.say("another-group", number=1))
    await hall.own.sees(THEIRS)
    for shown, card in (("own", "exchange-title"), ("theirs", "exchange-context-by")):
        await show(hall.own.main.get_by_text(hall.own.say(card)).last)
        await hall.own.look(f"exchange-{shown}")
    for item in (researcher, theirs, theirs):
        await hall.on(item)
    await hall.own.press("button-point")
    point = hall.own.form("point-title")
    await hall.own.look("point")
    await point.text(hall.own.say("point-question"), POINT)
    await point.send("point-submit")
    await hall.own.is_told("point-made")
    await hall.steers.go("home")
    await hall.steers.sees(POINT)
    await hall.steers.look("release")
    await researcher.press(await hall.wanted(researcher, "point.release"))
    answering = await hall.there[0].press(await with_point(hall.there[0]))
    await hall.there[0].submit(answering, ANSWER)
    await theirs.press(await hall.wanted(theirs, "point.release"))
    await hall.own.go("channel")
    await hall.own.sees(ANSWER)
    await show(hall.own.main.get_by_text(ANSWER).last)
    await hall.own.look("answer")


async def with_point(person: Person) -> dict[str, object]:
    """What answers a point that came from another group."""
    async with asyncio.timeout(30):
        while True:
            for message in reversed(await person.messages()):
                for act in acts(message):
                    if act.get("name") == "point.open" and act.get("arg"):
                        return act
            await asyncio.sleep(0.05)
