"""The playground in a real browser: two windows as two persons, and what happens when the line is bad."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser as Chromium
from playwright.async_api import Locator, Page, WebSocket, expect

from bot.runtime.web import serve
from tests.handlers.playground.demo_desk import DemoDesk, build

WIDE, NARROW = (1280, 800), (390, 844)

pytestmark = pytest.mark.browser


class Windows:
    """Opens windows; whatever a page complains about fails the test at its end."""

    def __init__(self, chromium: Chromium, address: str) -> None:
        self.chromium = chromium
        self.address = address
        self.complaints: list[str] = []
        self._lines: dict[Page, WebSocket] = {}

    async def open(self, user: str, size: tuple[int, int] = WIDE, place: str = "channel") -> Page:
        context = await self.chromium.new_context(viewport={"width": size[0], "height": size[1]}, locale="da-DK")
        page = await context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if "Security" in said.text else None)
        page.on("websocket", lambda line: self._lines.update({page: line}))
        await page.goto(f"{self.address}/playground/?as={user}#/{place}")
        return page

    async def join(self, user: str, size: tuple[int, int] = WIDE) -> Page:
        page = await self.open(user, size)
        await page.get_by_role("button", name="Gå ind i kanalen").click()
        await expect(page.get_by_role("textbox", name="Skriv til gruppen")).to_be_visible()
        return page

    @asynccontextmanager
    async def hears(self, page: Page, text: str) -> AsyncIterator[None]:
        """The page is told `text` meanwhile, whether it shows it yet or not."""
        async with self._lines[page].expect_event("framereceived", lambda frame: text in frame):
            yield


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[tuple[str, DemoDesk]]:
    app, dispatch, _, chat, _ = build(tmp_path)
    async with serve(app, "127.0.0.1", 0) as address:
        await dispatch.open()
        yield address, dispatch
    await chat.close()


@pytest_asyncio.fixture(loop_scope="session")
async def windows(chromium: Chromium, demo: tuple[str, DemoDesk]) -> AsyncIterator[Windows]:
    opened = Windows(chromium, demo[0])
    yield opened
    assert opened.complaints == []


def message(page: Page, text: str) -> Locator:
    return page.get_by_role("main").get_by_role("article").filter(has_text=text)


async def write(page: Page, text: str, box: str = "Skriv til gruppen") -> None:
    await page.get_by_role("textbox", name=box).fill(text)
    await page.keyboard.press("Enter")


async def test_two_windows_as_two_persons_stay_in_step(windows: Windows) -> None:
    one, two = await windows.join("sagsbehandler-1"), await windows.join("forsker-1", NARROW)
    await write(one, "Hos os sætter borgeren dagsordenen.")
    await expect(message(two, "Hos os sætter borgeren dagsordenen.")).to_be_visible()

    # edited and answered in a thread, from one window to the other
    mine = message(one, "Hos os")
    await mine.get_by_role("button", name="Mere").click()
    await one.get_by_role("button", name="Ret", exact=True).click()
    await one.get_by_role("textbox", name="Ret").fill("Hos os vælger borgeren emnet.")
    await one.keyboard.press("Enter")
    await expect(message(two, "Hos os vælger borgeren emnet.")).to_contain_text("(rettet)")
    await expect(message(two, "Hos os sætter")).to_have_count(0)
    await message(two, "Hos os").get_by_role("button", name="Mere").click()
    await two.get_by_role("button", name="Svar i tråd").last.click()
    await write(two, "Hvor længe?", "Svar i tråden")
    await expect(mine.get_by_role("button", name="1 svar")).to_be_visible()
    await expect(two.get_by_role("main")).to_be_hidden()
    await two.get_by_role("button", name="Tilbage").click()
    await expect(two.get_by_role("main")).to_be_visible()

    # a form: mended, sent, and the card changes in place for both
    await one.get_by_role("region", name="Nu").get_by_role("button", name="Svar", exact=True).click()
    form = one.get_by_role("dialog", name="Dit svar")
    await form.get_by_role("textbox", name="Hvad ville du gøre?").fill("Lytte først")
    await one.keyboard.press("Control+Enter")
    await expect(form.get_by_role("alert")).to_contain_text("Ikke sendt endnu")
    await expect(form.get_by_role("textbox", name="Hvad ville du gøre?")).to_have_value("Lytte først")
    await form.get_by_role("radiogroup", name="Hvor meget vejer respekt her?").get_by_role("radio", name="5").check()
    await form.get_by_role("radiogroup", name="Måtte et hensyn vige?").get_by_role("radio", name="Ja").check()
    await form.get_by_role("button", name="Send svar").click()
    await expect(form).to_be_hidden()
    await expect(one.get_by_text("Dit svar er gemt.")).to_be_visible()
    for page in (one, two):
        await expect(page.get_by_role("region", name="Nu")).to_contain_text("1 af 6")
    await expect(one.get_by_role("region", name="Nu").get_by_role("button", name="Svar", exact=True)).to_be_focused()

    # deleted
    await mine.get_by_role("button", name="Mere").click()
    await one.get_by_role("button", name="Slet").click()
    await one.get_by_role("dialog").get_by_role("button", name="Slet").click()
    await expect(message(two, "Beskeden er slettet.")).to_be_visible()
    assert await two.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_what_could_not_be_sent_is_sent_again_once(windows: Windows, demo: tuple[str, DemoDesk]) -> None:
    one, two = await windows.join("leder"), await windows.join("forsker-1")
    demo[1].down = 2
    await write(one, "Kun én gang")
    await expect(one.get_by_text("Ikke sendt endnu. Prøver igen …").first).to_be_visible()
    await expect(message(two, "Kun én gang")).to_have_count(1)
    await expect(one.get_by_role("textbox", name="Skriv til gruppen")).to_have_value("")
    demo[1].broken = True
    await write(one, "Går galt")
    await expect(one.get_by_role("alert").filter(has_text="Noget gik galt")).to_be_visible()
    await expect(one.get_by_role("textbox", name="Skriv til gruppen")).to_have_value("Går galt")
    demo[1].broken = False
    await one.get_by_role("button", name="Send").click()
    await expect(message(two, "Går galt")).to_have_count(1)


async def test_a_citizens_number_stays_in_the_box_with_the_reason(windows: Windows) -> None:
    page = await windows.join("leder", NARROW)
    await write(page, "Borgeren er 010190-1234")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("alert").filter(has_text="CPR")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Skriv til gruppen")).to_have_value("Borgeren er 010190-1234")
    await expect(message(page, "Borgeren er")).to_have_count(0)


async def test_escape_keeps_the_draft_and_gives_the_focus_back(windows: Windows) -> None:
    page = await windows.open("sagsbehandler-2", place="home")
    button = page.get_by_role("button", name="Svar", exact=True)
    await button.focus()
    await page.keyboard.press("Enter")
    box = page.get_by_role("dialog").get_by_role("textbox", name="Hvad ville du gøre?")
    await expect(box).to_be_focused()
    await page.keyboard.type("En halv tanke")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(button).to_be_focused()
    again = await windows.open("sagsbehandler-2", NARROW, place="home")
    await again.get_by_role("button", name="Svar", exact=True).click()
    await expect(again.get_by_role("textbox", name="Hvad ville du gøre?")).to_have_value("En halv tanke")


async def test_a_page_that_was_asked_for_is_shown_until_one_goes_back(windows: Windows) -> None:
    page = await windows.join("sagsbehandler-3")
    await page.get_by_role("link", name="Privat chat").click()
    await page.get_by_role("button", name="Se kortene").click()
    await expect(page.get_by_role("heading", name="Sådan ser det ud")).to_be_visible()
    await page.get_by_role("main").get_by_role("button", name="Min side").click()
    await expect(page.get_by_role("heading", name="Det venter på dig")).to_be_visible()
    await page.get_by_role("button", name="Styr mødet").click()
    note = page.get_by_role("region", name="Kun du kan se dette")
    await expect(note).to_contain_text("Du styrer")
    await note.get_by_role("button", name="Skjul").click()
    await expect(note).to_be_hidden()


async def test_a_note_goes_when_its_place_is_left(windows: Windows) -> None:
    page = await windows.open("sagsbehandler-3", place="home")
    steer = page.get_by_role("button", name="Styr mødet")
    note = page.get_by_role("region", name="Kun du kan se dette")
    await steer.click()
    await expect(note).to_be_visible()
    await note.get_by_role("button", name="Skjul").click()
    await expect(steer).to_be_focused()
    await steer.click()
    await expect(note).to_be_visible()
    await page.get_by_role("link", name="Privat chat").click()
    await page.get_by_role("link", name="Min side").click()
    await expect(steer).to_be_visible()
    await expect(note).to_have_count(0)


async def test_a_press_is_not_lost_when_something_new_arrives_in_the_midst_of_it(windows: Windows) -> None:
    one, two = await windows.join("sagsbehandler-1"), await windows.join("forsker-1")
    await two.get_by_role("link", name="Min side").click()
    link = two.get_by_role("link", name="Kanalen")
    await begin_to_press(two, link)
    async with windows.hears(two, "Kommer midt i et klik."):
        await write(one, "Kommer midt i et klik.")
    await two.mouse.up()
    await expect(two.get_by_role("heading", level=1, name="Kanalen")).to_be_visible()

    answer = two.get_by_role("region", name="Nu").get_by_role("button", name="Svar", exact=True)
    await begin_to_press(two, answer)
    await one.get_by_role("region", name="Nu").get_by_role("button", name="Svar", exact=True).click()
    form = one.get_by_role("dialog", name="Dit svar")
    await form.get_by_role("textbox", name="Hvad ville du gøre?").fill("Lytte først")
    for asked, chosen in (("Hvor meget vejer respekt her?", "5"), ("Måtte et hensyn vige?", "Ja")):
        await form.get_by_role("radiogroup", name=asked).get_by_role("radio", name=chosen).check()
    async with windows.hears(two, '"count"'):
        await form.get_by_role("button", name="Send svar").click()
    await two.mouse.up()
    await expect(two.get_by_role("dialog", name="Dit svar")).to_be_visible()
    await expect(two.get_by_role("region", name="Nu")).to_contain_text("1 af 6")


async def test_the_keyboard_stays_where_it_is_when_something_new_arrives(windows: Windows) -> None:
    one, two = await windows.join("sagsbehandler-1"), await windows.join("forsker-1")
    await two.get_by_role("link", name="Privat chat").click()
    link = two.get_by_role("link", name="Min side")
    await link.focus()
    await write(one, "Kommer midt imellem to tryk på en tast.")
    await expect(two.get_by_role("link", name="Kanalen Nyt")).to_be_visible()
    await expect(link).to_be_focused()


async def begin_to_press(page: Page, what: Locator) -> None:
    await what.hover()
    await page.mouse.down()


async def test_a_long_message_is_read_from_its_top(windows: Windows) -> None:
    one, two = await windows.join("sagsbehandler-1"), await windows.join("forsker-1", NARROW)
    await write(one, "Kort")
    await expect(message(two, "Kort")).to_be_in_viewport(ratio=1)
    long = "\n".join(["Øverst", *(f"Linje {n}" for n in range(60)), "Nederst"])
    await write(one, long)
    await expect(message(two, "Nederst")).to_have_count(1)
    later = await windows.open("forsker-1", NARROW)
    for page in (one, two, later):
        await expect(message(page, "Nederst").get_by_role("strong")).to_be_in_viewport()
    # what I write myself is in sight, wherever I was
    await write(one, "Og så videre")
    await expect(message(one, "Og så videre")).to_be_in_viewport(ratio=1)


async def test_nothing_is_hidden_under_the_line_to_write_on(windows: Windows) -> None:
    page = await windows.join("sagsbehandler-1", NARROW)
    for n in range(12):
        await write(page, f"Besked {n}.")
        await expect(message(page, f"Besked {n}.")).to_be_in_viewport(ratio=1)
    await message(page, "Besked 11.").get_by_role("button", name="Mere").click()
    await page.get_by_role("button", name="Ret", exact=True).click()
    await page.get_by_role("textbox", name="Ret").fill("Besked 11.\n\nMed mere i, end der stod før.")
    for name in ("Gem", "Fortryd"):
        button = page.get_by_role("button", name=name)
        await expect(button).to_be_in_viewport(ratio=1)
        box = await button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    await page.keyboard.press("Escape")
    await write(page, "Borgeren er 010190-1234")
    await expect(page.get_by_role("alert").filter(has_text="CPR")).to_be_visible()
    await expect(message(page, "Besked 11.")).to_be_in_viewport(ratio=1)


async def test_what_was_read_aloud_does_not_stay_after_it_was_deleted(windows: Windows) -> None:
    one, two = await windows.join("sagsbehandler-1"), await windows.join("forsker-1")
    aloud = two.locator("#announcer")
    await write(one, "Det tager jeg tilbage.")
    await expect(aloud).to_contain_text("Det tager jeg tilbage.")
    await message(one, "Det tager").get_by_role("button", name="Mere").click()
    await one.get_by_role("button", name="Slet").click()
    await one.get_by_role("dialog").get_by_role("button", name="Slet").click()
    await expect(aloud).to_be_empty(timeout=3_000)


async def test_receipts_make_room_and_give_the_focus_back(windows: Windows) -> None:
    page = await windows.open("leder", NARROW, place="home")
    await page.get_by_role("button", name="Menu").click()
    hour = page.get_by_role("button", name="1 time")
    told = page.get_by_role("status").filter(has_text="Klokken er nu")
    for _ in range(3):
        await hour.click()
        await expect(hour).to_be_enabled()
    await expect(told.get_by_role("button", name="Luk")).to_have_count(1)
    await told.get_by_role("button", name="Luk").click()
    await expect(hour).to_be_focused()
    await hour.click()
    await expect(told).to_be_visible()
    await expect(told).to_have_count(0, timeout=8_000)


async def test_the_language_and_the_clock_change_in_every_window_of_a_person(windows: Windows) -> None:
    one, two = await windows.open("leder", place="home"), await windows.open("leder", place="private")
    await one.get_by_role("button", name="English").click()
    for page in (one, two):
        await expect(page.get_by_role("link", name="My page")).to_be_visible()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(one.get_by_role("button", name="English")).to_be_focused()
    await one.get_by_role("button", name="1 hour").click()
    await expect(one.get_by_text("It is now Tuesday 3 March 10:0")).to_be_visible()
    await expect(two.get_by_role("region", name="The clock")).to_contain_text("10:0")


async def test_a_window_comes_back_by_itself_after_the_house_was_closed(chromium: Chromium, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        app, _, _, chat, _ = build(tmp_path)
        address = await stack.enter_async_context(serve(app, "127.0.0.1", 0))
        windows = Windows(chromium, address)
        one, two = await windows.join("leder"), await windows.join("forsker-1")
        await stack.aclose()
        await chat.close()
        await expect(two.get_by_text("Ingen forbindelse lige nu. Prøver igen …")).to_be_visible()
        await write(one, "Skrevet i mørke")
        app, _, _, chat, _ = build(tmp_path)
        async with serve(app, "127.0.0.1", int(address.rsplit(":", 1)[1])):
            for page in (one, two):
                await expect(message(page, "Skrevet i mørke")).to_have_count(1, timeout=20_000)
            await expect(two.get_by_text("Ingen forbindelse lige nu. Prøver igen …")).to_be_hidden()
        await chat.close()
    assert windows.complaints == []
