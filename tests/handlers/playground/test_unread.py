"""What somebody has not seen yet: shown to who has just joined, and marked until it is looked at."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.handlers.playground.demo_desk import DemoDesk
from tests.handlers.playground.test_browser import Windows, demo, message, windows, write

__all__ = ["demo", "windows"]

pytestmark = pytest.mark.browser


def marked(page: Page, place: str) -> Locator:
    return page.get_by_role("link", name=f"{place} Nyt", exact=True)


async def look_at(page: Page, place: str) -> None:
    await page.get_by_role("link", name=place).click()
    await expect(page.get_by_role("heading", level=1, name=place)).to_be_visible()
    await expect(marked(page, place)).to_have_count(0)


async def test_joining_leads_to_the_welcome(windows: Windows) -> None:
    page = await windows.join("sagsbehandler-1")
    welcome = page.get_by_role("region", name="Kun du kan se dette")
    await expect(welcome.get_by_role("heading", name="Velkommen til FLIP")).to_be_in_viewport()
    await expect(welcome).to_be_focused()
    # who begins to write has read it; it can be found again
    await write(page, "Goddag!")
    await expect(message(page, "Goddag!")).to_be_in_viewport(ratio=1)
    await expect(welcome).to_have_count(0)
    await page.get_by_role("link", name="Privat chat").click()
    await expect(message(page, "Velkommen til FLIP")).to_be_visible()
    # who was here before is not welcomed once more
    again = await windows.open("sagsbehandler-1")
    await expect(message(again, "Goddag!")).to_be_visible()
    await expect(again.get_by_role("region", name="Kun du kan se dette")).to_have_count(0)


async def test_what_was_not_seen_stays_marked_after_a_reload(windows: Windows) -> None:
    one, two = await windows.join("sagsbehandler-1"), await windows.join("forsker-1")
    for place in ("Privat chat", "Min side", "Kanalen", "Min side"):
        await look_at(two, place)
    await two.reload()
    for place in ("Privat chat", "Kanalen"):
        await expect(two.get_by_role("link", name=place)).to_be_visible()
        await expect(marked(two, place)).to_have_count(0)

    await write(one, "Set af nogen?")
    for _ in range(2):
        await expect(marked(two, "Kanalen")).to_be_visible()
        await two.reload()
    other = await two.context.new_page()
    await other.goto(two.url)
    await expect(marked(other, "Kanalen")).to_be_visible()
    await look_at(other, "Kanalen")
    # seen in one window is seen in the other
    await expect(marked(two, "Kanalen")).to_have_count(0)
    await two.reload()
    await expect(two.get_by_role("link", name="Kanalen")).to_be_visible()
    await expect(marked(two, "Kanalen")).to_have_count(0)


async def test_ones_own_and_what_was_deleted_is_not_new(windows: Windows) -> None:
    one, two = await windows.join("sagsbehandler-1"), await windows.join("forsker-1")
    await look_at(two, "Min side")
    await write(one, "Det tager jeg tilbage.")
    await expect(marked(two, "Kanalen")).to_be_visible()
    await message(one, "Det tager").get_by_role("button", name="Mere").click()
    await one.get_by_role("button", name="Slet", exact=True).click()
    await one.get_by_role("dialog").get_by_role("button", name="Slet").click()
    await expect(marked(two, "Kanalen")).to_have_count(0)
    await look_at(one, "Min side")
    await one.reload()
    await expect(one.get_by_role("link", name="Kanalen")).to_be_visible()
    await expect(marked(one, "Kanalen")).to_have_count(0)


async def test_my_page_is_new_only_when_there_is_something_else_on_it(
    windows: Windows, demo: tuple[str, DemoDesk]
) -> None:
    page = await windows.join("leder")
    await expect(marked(page, "Min side")).to_be_visible()
    await look_at(page, "Min side")
    await look_at(page, "Kanalen")
    async with windows.hears(page, '"homes"'):
        await demo[1].renew()
    await page.reload()
    await expect(page.get_by_role("link", name="Min side")).to_be_visible()
    await expect(marked(page, "Min side")).to_have_count(0)
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("link", name="My page")).to_be_visible()
    await expect(page.get_by_role("link", name="My page New", exact=True)).to_have_count(0)
    demo[1].more = True
    await demo[1].renew()
    await expect(page.get_by_role("link", name="My page New", exact=True)).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("link", name="My page New", exact=True)).to_be_visible()
