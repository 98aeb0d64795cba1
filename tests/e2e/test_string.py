"""The researcher between two meetings, in a browser: the string, the note on what came of it, their own dilemma."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, expect

from tests.e2e.people import ANSWERING, CASEWORKERS, EVERYBODY, RESEARCHERS, Person
from tests.e2e.process import Bot
from tests.e2e.window import NARROW, WIDE, Seat, Window, open_window, show

pytestmark = pytest.mark.browser

DILEMMA = "encounter-unwanted-placement"
CLAIM = "hesitant"
SPOKEN = "Vi ringer altid dagen efter, også når der ikke er noget nyt."
QUESTION = "Hvad ved I om korte forløb?"
WHAT = "En fast opringning dagen efter"
TITLE = "Bussen, der ikke kom"


SEATS = (
    pytest.param((NARROW, "en"), (WIDE, "da"), id="telephone-first"),
    pytest.param((WIDE, "da"), (NARROW, "en"), id="desk-first", marks=pytest.mark.long),
)


@pytest.mark.parametrize(("first", "then"), SEATS)
async def test_a_researcher_holds_the_string(chromium: Browser, tmp_path: Path, first: Seat, then: Seat) -> None:
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        people = {user: Person(http, bot.address, user) for user in EVERYBODY}
        for person in people.values():
            await person.join()
        await meets(people)
        async with sits(chromium, bot, people[RESEARCHERS[0]], first) as window:
            await holds(window)
        async with sits(chromium, bot, people[RESEARCHERS[0]], then) as window:
            await tells(window)
            await writes(window)
        assert await bot.verify() == ""


@asynccontextmanager
async def sits(chromium: Browser, bot: Bot, researcher: Person, seat: Seat) -> AsyncIterator[Window]:
    """The researcher's window, in which there is nothing to complain about."""
    size, language = seat
    await researcher.press({"name": "language.choose", "arg": language})
    title = f"string-{size[0]}"
    window = await open_window(chromium, bot.address, researcher.user, size=size, language=language, title=title)
    yield window
    await window.page.context.close()
    assert not window.complaints, "\n".join(window.complaints)


async def meets(people: dict[str, Person]) -> None:
    """A session with answers, a discussion, a question and a proposal."""
    researcher, first = people[RESEARCHERS[0]], people[CASEWORKERS[0]]
    form = await researcher.press({"name": "session.plan.open"})
    await researcher.submit(form, format="practitioner", dilemma=DILEMMA, pace="live", readers="everybody")
    await researcher.press(await researcher.needed("session.start"))
    await researcher.press(await researcher.needed("session.next"))
    for user, stance in zip(ANSWERING[:5], ("confirms", "nuances", "contradicts", "contradicts", ""), strict=False):
        person = people[user]
        form = await person.press(await person.needed("response.open"))
        taken = {f"stance-{CLAIM}": stance, f"example-{CLAIM}": f"Et eksempel: {stance}"} if stance else {}
        await person.submit(form, **taken)
    await researcher.press(await researcher.needed("session.next"))
    await first.say(SPOKEN)
    ask = await first.press({"name": "knowledge.open", "of": "S1"})
    await first.submit(ask, question=QUESTION)
    for _ in range(2):
        await researcher.press(await researcher.needed("session.next"))
    await first.submit(await first.press(await first.needed("proposal.open")), what=WHAT, sources=["C1"])
    await researcher.press(await researcher.needed("session.close"))


async def holds(window: Window) -> None:
    await window.go("home")
    await window.sees(window.say("string-about"))
    await show(window.main.get_by_text(window.say("string-about")))
    await window.look("home")
    await window.press("button-string")
    await window.sees(window.say("string-claims"), window.page.locator("body"))
    await window.look("string")
    await show(window.page.get_by_alt_text(window.say("chart-timeline")).last)
    await window.look("string-end")
    await window.page.keyboard.press("Escape")


async def tells(window: Window) -> None:
    await window.go("home")
    await window.press("button-results")
    form = window.form("results-form-title")
    box = form.dialog.get_by_role("textbox").first
    await expect(box).to_have_value(re.compile(re.escape(SPOKEN[:30])))
    await expect(box).to_have_value(re.compile(re.escape(QUESTION)))
    await window.look("note")
    await box.fill(await box.input_value() + "\n\nVi ses den 3. i næste måned.")
    await form.send("results-submit")
    await window.is_told("results-sent")
    await window.go("channel")
    await window.sees(window.say("results-title", number=1))
    await show(window.main.get_by_text(window.say("results-title", number=1)).last)
    await window.look("note-sent")


async def writes(window: Window) -> None:
    await window.go("home")
    await show(window.main.get_by_text(window.say("writing-about")))
    await window.look("writing")
    await window.press("button-adapt")
    chosen = window.page.get_by_role("dialog", name=window.say("adapt-title"))
    await chosen.get_by_role("combobox").select_option(value=DILEMMA)
    await window.look("adapt")
    await chosen.get_by_role("button", name=window.say("adapt-submit"), exact=True).click()
    form = window.form("writing-title")
    await expect(form.dialog).to_be_visible()
    await window.look("form")
    await form.text(window.say("writing-name"), TITLE)
    await form.onward()
    await form.dialog.get_by_role("textbox", name=window.say("writing-source", number=1)).fill("")
    await form.dialog.get_by_role("button", name=window.say("form-next"), exact=True).click()
    await expect(form.dialog.get_by_text(window.say("fault-missing")).first).to_be_visible()
    await window.look("refused")
    await form.text(window.say("writing-source", number=1), "LISES, resultatnotat 2")
    for _ in range(3):
        await form.onward()
    await form.send("writing-submit")
    await window.put_receipts_away()
    await window.sees(TITLE)
    await show(window.main.get_by_text(TITLE).first)
    await window.look("written")
