"""What each of the three has to do, counted in a real browser: clicks, and words to read before the first field."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import aiohttp
import pytest
from msgspec import Struct
from playwright.async_api import Browser, expect

from tests.e2e.people import ANSWERING, LEADER, RESEARCHERS
from tests.e2e.process import Bot
from tests.e2e.series import Series
from tests.e2e.window import NARROW, WIDE, Window, open_window

pytestmark = pytest.mark.browser

COUNTING = "window.clicks = 0; addEventListener('click', (event) => event.isTrusted && window.clicks++, true);"
TO_READ = """() => {
  const inside = document.querySelector("dialog[open] .inside");
  const field = inside.querySelector("input, textarea, select");
  const range = document.createRange();
  range.setStart(inside, 0);
  field ? range.setEndBefore(field.closest(".field")) : range.setEndAfter(inside.lastChild);
  return range.toString().split(/\\s+/).filter(Boolean).length;
}"""


class Task(Struct):
    """`most`: clicks that it may take; what is chosen in a list is no click. `read`: words before the first field of
    each step."""

    name: str
    most: int
    clicks: int = 0
    read: tuple[int, ...] = ()


@asynccontextmanager
async def life(chromium: Browser, bot: Bot, user: str, size: tuple[int, int], language: str) -> AsyncIterator[Window]:
    window = await open_window(chromium, bot.address, user, size=size, language=language, title=f"life-{user}")
    await window.page.evaluate(COUNTING)
    await window.choose_language()
    yield window
    assert window.complaints == []
    await window.page.context.close()


async def counted(window: Window) -> int:
    clicks: int = await window.page.evaluate("window.clicks")
    return clicks


async def to_read(window: Window) -> int:
    words: int = await window.page.evaluate(TO_READ)
    return words


async def test_what_each_has_to_do_is_little(chromium: Browser, tmp_path: Path) -> None:
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        series = Series(bot.address, Random(1), lambda moving: None)
        await series.enter(http)
        tasks = [await plans(chromium, bot)]
        start = await series.researcher.needed("session.start")
        await series.researcher.press(start)
        await series._reach("response", start["of"])
        tasks.append(await answers(chromium, bot))
        for user in ANSWERING:
            if user != ANSWERING[1]:
                await series._answer(series.people[user], start["of"])
        await series._reach("proposals", start["of"])
        proposal = await series._proposal(start["of"])
        await series._reach("decision", start["of"])
        for user in ANSWERING:
            person = series.people[user]
            form = await person.press({"name": "position.open", "of": proposal})
            await person.submit(form, position="yes")
        tasks.append(await backs(chromium, bot))
    for task in tasks:
        print(f"{task.name}: {task.clicks} clicks (at most {task.most}); words before the first field: {task.read}")
    assert not [task for task in tasks if task.clicks > task.most or max(task.read) > 150]


async def plans(chromium: Browser, bot: Bot) -> Task:
    task = Task("the researcher plans a session and lets it start by itself", 16)
    async with life(chromium, bot, RESEARCHERS[0], WIDE, "en") as window:
        await window.go("home")
        before = await counted(window)
        await window.press("button-plan")
        form = window.form("plan-title")
        await expect(form.dialog).to_be_visible()
        read = [await to_read(window)]
        await form.choose(window.say("plan-format"), "Practitioner FLIP")
        await form.choose(window.say("plan-dilemma"), "The offer that closed")
        await form.choose(window.say("plan-pace"), window.say("pace-spread"))
        await form.onward()
        await window.look("dilemma-before-the-plan")
        await form.dialog.get_by_role("button", name=window.say("form-back"), exact=True).click()
        await expect(form.dialog.get_by_role("combobox", name=window.say("plan-dilemma"))).to_be_visible()
        await form.onward()
        await form.send("plan-submit")
        await window.put_receipts_away()
        await window.press("plan-start-at")
        form = window.form("start-title")
        await expect(form.dialog).to_be_visible()
        read.append(await to_read(window))
        await window.look("start-at")
        await form.send("start-submit")
        task.clicks, task.read = await counted(window) - before, tuple(read)
        await window.put_receipts_away()
        await window.look("plan-with-its-start")
        await window.go("channel")
        await window.look("told-in-the-channel")
        await window.press("button-calendar")
        await window.put_receipts_away()
        await window.go("private")
        link = window.main.get_by_role("link", name=".ics")
        async with window.page.expect_download() as downloaded:
            await link.last.click()
        file = await (await downloaded.value).path()
        content = await asyncio.to_thread(Path(file).read_bytes)
        assert b"BEGIN:VEVENT" in content
        await window.look("calendar-file")
    return task


async def answers(chromium: Browser, bot: Bot) -> Task:
    task = Task("a caseworker answers on a telephone", 16)
    async with life(chromium, bot, ANSWERING[1], NARROW, "da") as window:
        await window.go("home")
        before = await counted(window)
        await window.press("button-answer")
        form = window.form("response-title-1")
        await expect(form.dialog).to_be_visible()
        read = [await to_read(window)]
        await window.look("answer-1")
        await form.dialog.get_by_role("textbox").first.fill("Jeg ville spørge ham først.")
        await form.onward()
        read.append(await to_read(window))
        await form.weigh(2, 3, 5, 5)
        await form.tick(window.say("gave-question"), window.say("consideration-efficiency"))
        await window.look("answer-2")
        await form.onward()
        read.append(await to_read(window))
        await window.look("answer-3")
        await form.onward()
        read.append(await to_read(window))
        await window.look("answer-4")
        await form.send("response-submit")
        task.clicks, task.read = await counted(window) - before, tuple(read)
        await window.look("answered")
    return task


async def backs(chromium: Browser, bot: Bot) -> Task:
    task = Task("the leader backs a proposal", 6)
    async with life(chromium, bot, LEADER, WIDE, "da") as window:
        await window.go("home")
        await window.look("leaders-page")
        before = await counted(window)
        await window.press("button-backing")
        form = window.form("backing-title")
        await expect(form.dialog).to_be_visible()
        read = [await to_read(window)]
        await form.choose(window.say("backing-question"), window.say("backing-back"))
        await form.dialog.get_by_role("textbox").first.fill("Der er plads til at prøve.")
        await form.send("backing-submit")
        task.clicks, task.read = await counted(window) - before, tuple(read)
        await window.look("backed")
    return task
