"""Every view of the page, at a dispatcher and on a telephone: accessible, and never wider than its place."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from playwright.async_api import Browser, Page, expect

from bot.runtime.web import serve
from tests.conftest import left_out
from tests.e2e.looks import axe, inaccessible, too_wide
from tests.handlers.playground.demo_desk import GROUP, LINK, Unbroken, build
from tests.long import long

pytestmark = pytest.mark.browser

Look = Callable[[str], Awaitable[None]]
Scheme = Literal["light", "dark"]
USER = "sagsbehandler-1"
SIZES = [(390, 844), (900, 700), (1280, 800)]
WINDOWS = [
    pytest.param((1280, 800), "light"),
    pytest.param((1280, 800), "dark", marks=long),
    pytest.param((900, 700), "light", marks=long),
    pytest.param((390, 844), "light", marks=long),
    pytest.param((390, 844), "dark"),
]


async def open_page(chromium: Browser, address: str, size: tuple[int, int], scheme: Scheme) -> Page:
    context = await chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="da-DK", reduced_motion="reduce"
    )
    page = await context.new_page()
    page.set_default_timeout(15_000)
    await page.goto(f"{address}/playground/?as={USER}")
    return page


async def go(page: Page, place: str) -> None:
    await page.locator(f'#places a[data-to="{place}"]').click()
    await expect(page.locator("body")).to_have_attribute("data-place", place)


async def walk(page: Page, look: Look, text: str) -> None:
    """Through all there is: what every view shows, with `text` wherever something can be written."""
    narrow = (page.viewport_size or {"width": 0})["width"] < 800
    main, thread, dialog = page.get_by_role("main"), page.locator("#thread"), page.locator("#form")
    await expect(page.locator("#join")).to_be_visible()
    await look("before joining")

    await page.locator(".join button").click()
    await expect(page.locator(".note")).to_be_visible()
    await look("the channel with the welcome")

    for _ in range(2):
        await main.locator("textarea").fill(text)
        await look("about to write")
        await main.locator(".composer button").click()
        await expect(main.locator(".composer textarea")).to_have_value("")
    mine = main.locator("article:not(.bot)").last
    await expect(mine).to_contain_text(text)
    await look("what was written")

    await mine.locator(".more > button").click()
    await look("what can be done with it")
    await mine.locator(".menu button").nth(4 if await mine.locator(".menu button").count() == 6 else 3).click()
    await expect(mine.locator(".editing")).to_be_visible()
    await look("writing it anew")
    await page.keyboard.press("Escape")
    await main.locator(".composer textarea").fill(f"010190-1234 {text}")
    await main.locator(".composer button").click()
    await expect(main.locator(".composer .fault")).to_be_visible()
    await look("what was not sent")
    await main.locator(".composer textarea").fill("")

    await page.evaluate("document.querySelector('article.bot .replies').click()")
    await expect(thread.locator("article")).to_have_count(2)
    await thread.locator("textarea").fill(text)
    await look("a thread")
    await thread.locator(".composer button").click()
    await expect(thread.locator("article")).to_have_count(3)
    await look("answered in the thread")
    await page.keyboard.press("Escape")

    await go(page, "private")
    await expect(main.locator(".card")).to_be_visible()
    await look("the private chat")
    await main.locator(".button.danger").click()
    await expect(page.locator("#ask")).to_be_visible()
    await look("a question before it is done")
    await page.locator("#ask .primary, #ask .danger").click()
    await expect(page.locator(".toast")).to_be_visible()
    await look("a receipt")
    await main.locator(".card .button").nth(1).click()
    await expect(main.locator(".plain.small")).to_be_visible()
    await look("another page")

    await go(page, "home")
    await expect(main.locator(".paper")).to_have_count(2)
    await look("my page")
    await main.locator(".card .button").nth(1).click()
    await expect(main.locator(".note")).to_be_visible()
    await look("a note on my page")
    await main.locator(".card .button.primary").first.click()
    await expect(dialog).to_be_visible()
    await look("a form")
    for box in await dialog.locator("textarea, input[type=text]").all():
        await box.fill(text)
    await look("a form that is filled in")
    await dialog.locator(".button.primary").click()
    await expect(dialog.locator(".fault.alert")).not_to_be_empty()
    await look("a form to mend")
    await page.keyboard.press("Escape")
    if narrow:
        await page.locator("#menu").click()
        await look("the menu")


@pytest.mark.parametrize(("size", "scheme"), WINDOWS, ids=lambda value: str(value))
async def test_every_view_is_accessible(
    chromium: Browser, tmp_path: Path, size: tuple[int, int], scheme: Scheme
) -> None:
    if axe() is None:
        left_out("There is no axe here. scripts/node fetches it, and says what it lacks")
    found: list[str] = []
    app, desk, _, chat, _ = build(tmp_path)
    async with serve(app, "127.0.0.1", 0) as address:
        await desk.open()
        page = await open_page(chromium, address, size, scheme)

        async def look(view: str) -> None:
            found.extend(f"{view}: {fault}" for fault in await inaccessible(page))

        await walk(page, look, "Hos os sætter borgeren dagsordenen.")
        await page.goto(f"{address}/playground/?as=ingen")
        await expect(page.get_by_role("alert")).to_be_visible()
        await look("who nobody is")
    await chat.close()
    assert found == []


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_no_view_gives_way_to_a_pasted_link(chromium: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    """A link of 230 characters in every text of the bot, every field, every message and the group's name."""
    found: list[str] = []
    group = msgspec.structs.replace(GROUP, name=LINK)
    app, desk, _, chat, _ = build(tmp_path, Unbroken(), group)
    async with serve(app, "127.0.0.1", 0) as address:
        await desk.open()
        page = await open_page(chromium, address, size, "light")

        async def look(view: str) -> None:
            found.extend(f"{view}: {fault}" for fault in await too_wide(page))

        await walk(page, look, LINK)
    await chat.close()
    assert found == []
