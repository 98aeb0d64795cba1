"""Chats of thousands of messages: a window gets and draws what is looked at, and the rest when somebody goes back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, expect

from bot.handlers.playground.chat import Chat
from bot.runtime.web import serve
from tests.e2e.window import show
from tests.handlers.playground.conftest import Browser, told
from tests.handlers.playground.demo_desk import GROUP, START, build
from tests.handlers.playground.test_browser import Windows, message, write

MANY = 2_000
A_WINDOWFUL = 200
"""More nodes than this are not drawn for somebody who reads the newest."""
USER, OTHER = "sagsbehandler-1", "sagsbehandler-2"


async def fill(chat: Chat, count: int, thread: str = "", start: int = 0) -> None:
    writing = (
        chat.write(ident=f"m{thread}{n}", channel=GROUP.id, thread=thread, author=OTHER, text=f"Nr. {n}.", at=START)
        for n in range(start, start + count)
    )
    await asyncio.gather(*writing)


async def drawn(page: Page, inside: str = "#log") -> int:
    return await page.locator(f"{inside} article").count()


async def test_the_server_gives_every_message_once_page_by_page(browser: Browser) -> None:
    await browser.join(USER, OTHER)
    await fill(browser.chat, 150)
    await fill(browser.chat, 150, thread="m3")

    async def pages(query: str, before: int, got: list[str]) -> list[str]:
        while before:
            address = f"/playground/api/messages?as={USER}&before={before}{query}"
            status, older = await told(await browser.client.get(address))
            assert status == 200
            texts = [message["text"] for message in older["messages"] if message["thread"] or not query]
            got, before = texts + got, older["floor"]
        return got

    state = await browser.state(USER)
    assert len(state["messages"]) < 150
    roots = [message for message in state["messages"] if message["place"] == "channel" and not message["thread"]]
    assert roots[0]["seq"] == state["floors"]["channel"]
    assert await pages("", roots[0]["seq"], [message["text"] for message in roots]) == [f"Nr. {n}." for n in range(150)]
    assert await pages("&thread=m3", 10**18 - 1, []) == [f"Nr. {n}." for n in range(150)]


async def test_older_messages_are_for_those_who_may_see_them(browser: Browser) -> None:
    await browser.join(USER)
    await fill(browser.chat, 1)
    for query in ("as=leder", "as=leder&thread=m0", f"as={USER}&thread=nowhere", f"as={USER}&place=private&thread=m0"):
        status, answer = await told(await browser.client.get(f"/playground/api/messages?{query}"))
        assert (status, set(answer)) == (404, {"error"}), query
    for before in ("", "0", "-1", "x", "9" * 40):
        status, _ = await told(await browser.client.get(f"/playground/api/messages?as={USER}&before={before}"))
        assert status == 200, before


async def test_the_living_card_is_there_however_far_back_it_stands(browser: Browser) -> None:
    await browser.join(USER)
    await browser.dispatch.open()
    await fill(browser.chat, 150)
    (card,) = [message for message in await browser.channel(USER) if message["pinned"]]
    assert card["seq"] < (await browser.state(USER))["floors"]["channel"]


# --- in a window ------------------------------------------------------------------------------------------------------


@pytest_asyncio.fixture(loop_scope="session")
async def window(chromium: Chromium, tmp_path: Path) -> AsyncIterator[tuple[Windows, Chat]]:
    app, desk, _, chat, _ = build(tmp_path)
    async with serve(app, "127.0.0.1", 0) as address:
        await chat.join(GROUP.id, USER, START)
        await desk.open()
        windows = Windows(chromium, address)
        yield windows, chat
        assert windows.complaints == []
    await chat.close()


async def back_to(page: Page, text: str, inside: str) -> None:
    """Scrolls up until `text` is there; what was on top stays in sight whenever something is put above it."""
    scroll = page.locator(f"{inside}").locator("..")
    found = page.locator(f"{inside} article").get_by_text(text, exact=True)
    while not await found.count():
        had = await drawn(page, inside)
        first = page.locator(f"{inside} article").nth(1)
        known = await first.get_attribute("data-id")
        await scroll.evaluate("(e) => (e.scrollTop = 0)")
        await expect(page.locator(f"{inside} article").nth(had)).to_be_attached()
        await expect(page.locator(f'{inside} [data-id="{known}"]')).to_be_in_viewport()
    await show(found)
    await expect(found).to_be_in_viewport()


@pytest.mark.browser
async def test_thousands_of_messages_are_not_drawn_before_somebody_goes_back_to_them(
    window: tuple[Windows, Chat],
) -> None:
    windows, chat = window
    await fill(chat, MANY)
    page = await windows.open(USER)
    await expect(message(page, f"Nr. {MANY - 1}.")).to_be_in_viewport()
    assert await drawn(page) <= A_WINDOWFUL
    # where the session stands is far above them, and still said
    await expect(page.get_by_role("region", name="Nu")).to_be_visible()
    await page.get_by_role("region", name="Nu").get_by_role("button", name="FLIP 1").click()
    await expect(page.get_by_role("complementary", name="Tråd")).to_contain_text("FLIP 1")

    await back_to(page, f"Nr. {MANY - 300}.", "#log")
    await write(page, "Tilbage til nu")
    await expect(message(page, "Tilbage til nu")).to_be_in_viewport()
    assert await drawn(page) <= 2 * A_WINDOWFUL


@pytest.mark.browser
async def test_a_short_chat_can_be_read_from_its_beginning(window: tuple[Windows, Chat]) -> None:
    windows, chat = window
    await fill(chat, 150)
    page = await windows.open(USER)
    await back_to(page, "Nr. 0.", "#log")
    await expect(page.get_by_role("button", name="Vis ældre beskeder")).to_have_count(0)
    assert await drawn(page) == 150 + 1
    # in their order, and each once
    numbers = await page.locator("#log article:not(.bot) .text").all_inner_texts()
    assert numbers == [f"Nr. {n}." for n in range(150)]


@pytest.mark.browser
async def test_a_long_thread_begins_with_what_it_is_about_and_ends_with_the_newest(
    window: tuple[Windows, Chat],
) -> None:
    windows, chat = window
    await fill(chat, 100)
    await fill(chat, MANY, thread="m3")
    page = await windows.open(USER, place="channel/m3")
    thread = page.get_by_role("complementary", name="Tråd")
    await expect(thread.get_by_text(f"Nr. {MANY - 1}.", exact=True)).to_be_in_viewport()
    await expect(thread.get_by_role("article").first).to_contain_text("Nr. 3.")
    assert await drawn(page, "#thread-log") <= A_WINDOWFUL
    await back_to(page, f"Nr. {MANY - 130}.", "#thread-log")


@pytest.mark.browser
async def test_a_window_that_stays_open_does_not_grow_for_ever(window: tuple[Windows, Chat]) -> None:
    windows, chat = window
    page = await windows.open(USER)
    await expect(page.get_by_role("region", name="Nu")).to_be_visible()
    for start in range(0, 600, 100):
        await fill(chat, 100, start=start)
        last = message(page, f"Nr. {start + 99}.")
        await show(last)
        await expect(last).to_be_in_viewport()
    assert await drawn(page) <= A_WINDOWFUL + 100
    await back_to(page, "Nr. 250.", "#log")
