"""Lån et øre in a real browser: one lends a conversation, a colleague listens, and the leader looks on from outside."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from bot.domain.views import Typed, Word
from prompts.loader import load_library
from tests.e2e.people import CASEWORKERS, EVERYBODY, LEADER, RESEARCHERS, Person
from tests.e2e.process import Bot
from tests.e2e.window import NARROW, WIDE, Window, open_window

pytestmark = pytest.mark.browser

FORMAT = load_library().formats["lend-an-ear"]
DILEMMA = load_library().dilemmas["encounter-hesitant-wish"]
OWNER, LISTENER, *OTHERS = CASEWORKERS
WISH = {
    "da": "ja, altså, jeg har gået lidt og tænkt på noget med haver",
    "en": "well, I have been thinking about gardens",
}
TURNS = {
    "da": (
        "S: hvad siger du til praktikken?",
        "B: {wish}",
        "S: vi skal lige nå skemaet, inden vi går",
        "B: nå ja. Det var hos {shop}",
    ),
    "en": (
        "S: what do you say to the placement?",
        "C: {wish}",
        "S: we need to fill in the form first",
        "C: oh, right. It was at {shop}",
    ),
}
SHOP, REPLACED = "Grønt og Godt", {"da": "en butik", "en": "a shop"}
CONTEXT = {
    "da": "Tredje samtale efter en praktik, der stoppede.",
    "en": "Third conversation after a placement that stopped.",
}


class Circle:
    def __init__(self, windows: list[Window], people: dict[str, Person]) -> None:
        self.owner, self.listener, self.leader = windows
        self.people = people


SEATS = (
    pytest.param((WIDE, "da", NARROW, "en"), id="wide-da"),
    pytest.param((NARROW, "en", WIDE, "da"), id="narrow-en", marks=pytest.mark.long),
)
"""Of who lends, and of who listens."""


@pytest_asyncio.fixture(loop_scope="session", params=SEATS)
async def circle(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> AsyncIterator[Circle]:
    owners, owners_language, listeners, listeners_language = request.param
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        people = {user: Person(http, bot.address, user) for user in EVERYBODY}
        await asyncio.gather(*(person.join() for person in people.values()))
        seats = (
            (OWNER, owners, owners_language),
            (LISTENER, listeners, listeners_language),
            (LEADER, owners, owners_language),
        )
        windows = [
            await open_window(chromium, bot.address, user, size=size, language=spoken, title=f"ear-{size[0]}-{user}")
            for user, size, spoken in seats
        ]
        for window in windows:
            await window.choose_language()
        yield Circle(windows, people)
        for window in windows:
            await window.page.context.close()
        complaints = [complaint for window in windows for complaint in window.complaints]
        assert not complaints, "\n".join(complaints)
        assert await bot.verify() == ""


async def test_a_conversation_is_lent(circle: Circle) -> None:
    await the_excerpt(circle)
    await marking(circle)
    await asking(circle)
    await advising(circle)
    await trying(circle)


async def enter(window: Window) -> None:
    """Into the circle, by the button on one's own page."""
    await window.go("channel")
    await window.go("home")
    await window.press("button-ear")


def inside(window: Window) -> Locator:
    """The circle, as this person sees it."""
    return window.page.get_by_role("region", name=window.say("playground-only-you"))


async def the_excerpt(circle: Circle) -> None:
    owner, researcher = circle.owner, circle.people[RESEARCHERS[0]]
    form = await researcher.press({"name": "session.plan.open"})
    await researcher.submit(form, format=FORMAT.id, dilemma=DILEMMA.id, pace="spread")
    start = await researcher.button("session.start", home_only=True)
    assert start is not None
    await researcher.press(start)
    await owner.go("private")
    await owner.look("invited")
    await owner.press("button-ear-have")
    form_seen = owner.form("ear-form-title")
    spoken = owner.language
    turns = "\n".join(TURNS[spoken]).format(wish=WISH[spoken], shop=SHOP)
    await form_seen.text(owner.say("ear-form-context"), CONTEXT[spoken])
    await form_seen.text(owner.say("ear-form-turns"), turns)
    await owner.look("excerpt")
    await form_seen.dialog.get_by_role("button", name=owner.say("ear-form-submit"), exact=True).click()
    await owner.sees(SHOP.split(maxsplit=1)[0], form_seen.dialog)
    await owner.look("words-that-may-point")
    await form_seen.text(owner.say("ear-form-turns"), turns.replace(SHOP, REPLACED[spoken]))
    await form_seen.send("ear-form-submit")
    await owner.is_told("ear-shared")
    for window in (circle.leader, owner):
        await window.go("channel")
        await expect(window.main.get_by_text(window.say("ear-private")).last).to_be_visible()
        await window.look("channel")
        assert WISH[spoken] not in await window.page.content()
    await circle.leader.go("home")
    await circle.leader.look("leaders-page")
    await expect(circle.leader.main.get_by_role("button", name=circle.leader.say("button-ear"))).to_have_count(0)


async def marking(circle: Circle) -> None:
    listener, wish = circle.listener, WISH[circle.owner.language]
    await enter(listener)
    await listener.sees(wish, inside(listener))
    await listener.look("circle")
    await listener.press("button-ear-mark", inside(listener))
    form = listener.form("ear-mark-title")
    turn = listener.say("ear-turn", number=2, who=Word("speaker-citizen"), text=Typed(wish))
    for pattern in ("overtaken", "work"):
        await form.tick(turn, listener.say(f"pattern-{pattern}"))
    await form.text(listener.say("ear-mark-note", number=2), "Her kunne der være ventet.")
    await listener.look("marks")
    await form.send("ear-mark-submit")
    await listener.is_told("ear-mark-done")
    for user in OTHERS:
        other = circle.people[user]
        opening = await other.press(await act(other, "ear.mark.open"))
        marks: dict[str, str | list[str]] = {"turn-2": ["overtaken"], "turn-4": []}
        await other.submit(opening, "", **marks)
    await enter(circle.owner)
    await circle.owner.sees(circle.owner.say("ear-marks"), inside(circle.owner))
    await circle.owner.look("marks-seen")


async def act(person: Person, name: str) -> dict[str, object]:
    """A button of the circle as this person sees it."""
    entrance = await person.button("ear.read")
    assert entrance is not None
    card = await person.press(entrance)
    return next(button["act"] for button in card["buttons"] if button["act"]["name"] == name)


async def asking(circle: Circle) -> None:
    listener, owner = circle.listener, circle.owner
    await enter(listener)
    await listener.press("button-ear-ask", inside(listener))
    form = listener.form("ear-ask-title")
    await form.text(listener.say("ear-ask-question"), "Hvad tænkte du, da han sagde haver?")
    await listener.look("question")
    await form.send("ear-ask-submit")
    await listener.is_told("ear-asked")
    for user in OTHERS:
        other = circle.people[user]
        await other.press(await act(other, "session.ready"))
    await enter(owner)
    await inside(owner).get_by_role("button", name=owner.say("button-ear-answer", number=1), exact=True).click()
    answering = owner.form("ear-answer-title")
    await answering.text(owner.say("ear-answer"), "At vi ikke nåede skemaet sidst.")
    await owner.look("answer")
    await answering.send("ear-answer-submit")
    await owner.is_told("ear-answered")


async def advising(circle: Circle) -> None:
    listener = circle.listener
    await enter(listener)
    await listener.sees("At vi ikke nåede skemaet sidst.", inside(listener))
    await listener.look("answered")
    await listener.press("button-ear-advise", inside(listener))
    form = listener.form("ear-advise-title")
    await form.text(listener.say("ear-advise-idea"), "Læg skemaet væk, til han har talt ud.")
    await listener.look("idea")
    await form.send("ear-advise-submit")
    await listener.is_told("ear-advised")
    for user in OTHERS:
        other = circle.people[user]
        await other.submit(await other.press(await act(other, "ear.advise.open")), "Vent og tæl til fem.")


async def trying(circle: Circle) -> None:
    owner, researcher = circle.owner, circle.people[RESEARCHERS[0]]
    await enter(owner)
    await owner.sees("Læg skemaet væk", inside(owner))
    await owner.look("ideas")
    await owner.press("button-ear-step", inside(owner))
    form = owner.form("step-title")
    await form.text(owner.say("step-what"), "Jeg lægger skemaet væk de første ti minutter.")
    await form.choose(owner.say("step-days"), owner.say("step-days-3"))
    await owner.look("one-thing")
    await form.send("step-submit")
    await owner.put_receipts_away()
    await owner.go("home")
    await owner.sees("Jeg lægger skemaet væk")
    await owner.look("own-page")
    await researcher.forward("week")
    await owner.go("private")
    await owner.sees(owner.say("step-ask"))
    await owner.look("how-did-it-go")
    await owner.press("button-step-tell")
    told = owner.form("step-tell-title")
    await told.text(owner.say("step-how"), "Han kom selv tilbage til haverne.")
    await owner.look("telling")
    await told.send("step-tell-submit")
    await owner.is_told("step-told")
    await owner.go("home")
    await owner.sees("Han kom selv tilbage")
    await owner.look("told")
