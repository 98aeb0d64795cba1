"""One person in front of one window: finds things as a reader would, by their role and their label."""

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any, TypeAlias

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, WebSocket, expect
from playwright.async_api import TimeoutError as TooSlow

from bot.domain.views import Line, Word
from prompts.words import Words
from tests.e2e.looks import faults

SHOTS = os.environ.get("FLIP_SHOTS", "")
"""A folder for screenshots; none are taken otherwise."""
ZONE = "Europe/Copenhagen"
WIDE, NARROW = (1280, 800), (390, 844)
Seat: TypeAlias = tuple[tuple[int, int], str]
"""A window's size, and the language of who looks."""
TELEPHONE = 500
"""Windows narrower than this are touched and have no keyboard."""

SHOWS_FOCUS = """() => {
  const e = document.activeElement;
  if (e === document.body) return "";
  const near = [e, e.nextElementSibling, e.parentElement].filter(Boolean).map((each) => getComputedStyle(each));
  const outlined = (each) => each.outlineStyle !== "none" && parseFloat(each.outlineWidth) > 0;
  return near.some((each) => outlined(each) || each.boxShadow !== "none") ? "" : e.outerHTML.slice(0, 200);
}"""
"""The focused element, when nothing on it or right beside it says that it has the focus."""
INTO_VIEW = "(e) => e.scrollIntoView({block: 'center'})"


async def show(found: Locator) -> None:
    """Scrolls to what was found, and again when the page was drawn anew meanwhile.

    `scroll_into_view_if_needed` waits until the element is still, and fails when another has taken its place.
    """
    for _ in range(10):
        await found.evaluate(INTO_VIEW)
        with suppress(AssertionError):
            await expect(found).to_be_in_viewport(timeout=1_000)
            return
    await expect(found).to_be_in_viewport()


class Window:
    """What the page complains about is kept in `complaints`."""

    def __init__(self, page: Page, user: str, language: str, title: str, lines: list[WebSocket]) -> None:
        self.page = page
        self._lines = lines
        self.user = user
        self.language = language
        self.complaints: list[str] = []
        self.narrow = (page.viewport_size or {"width": 0})["width"] < TELEPHONE
        self._title = title
        self._words = Words()
        self._shots = 0
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.complaints.append(f"{user}: {error}"))
        page.on("console", self._heard)

    def say(self, key: str, **args: Line | str | int) -> str:
        """The bot's words in this window's language."""
        return self._words.say(Word(key, dict(args)), self.language, ZONE, datetime.now(UTC))

    @asynccontextmanager
    async def hears(self, text: str) -> AsyncIterator[None]:
        """The page is told `text` meanwhile, whether it shows it yet or not."""
        async with self._lines[-1].expect_event("framereceived", lambda frame: text in frame):
            yield

    # --- where --------------------------------------------------------------------------------------------------------

    async def go(self, place: str) -> None:
        """channel, private or home."""
        await self.places.get_by_role("link", name=self.say(f"playground-{place}")).click()
        await expect(self.page.get_by_role("heading", level=1, name=self.say(f"playground-{place}"))).to_be_visible()

    @property
    def places(self) -> Locator:
        return self.page.get_by_role("navigation", name=self.say("playground-where"))

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("complementary", name=self.say("playground-thread"))

    async def open_thread(self, text: str) -> None:
        """The thread under the message with `text`."""
        await self.go("channel")
        under = self.message(text)
        replies = re.compile(rf"^(\d+ |{self.say('playground-reply')}$)")
        await under.get_by_role("button", name=replies).last.click()
        await expect(self.thread).to_be_visible()

    async def leave_thread(self) -> None:
        narrow = self.thread.get_by_role("button", name=self.say("playground-back"))
        wide = self.thread.get_by_role("button", name=self.say("playground-close"))
        await narrow.or_(wide).first.click()

    # --- what they do -------------------------------------------------------------------------------------------------

    async def choose_language(self) -> None:
        """Everybody begins in the group's or their own language, and may choose another: this window's."""
        name = {"da": "Dansk", "en": "English"}[self.language]
        await self.open_menu()
        chosen = self.page.get_by_role("button", name=name, exact=True)
        await chosen.click()
        await expect(chosen).to_have_attribute("aria-pressed", "true")
        if self.narrow:
            await self.look("menu")
        await self.leave_menu()
        await self.put_receipts_away()

    async def open_menu(self) -> None:
        """What stands at the side of a wide window is in a menu on a telephone."""
        if self.narrow:
            await self.page.get_by_role("button", name="Menu").click()

    async def leave_menu(self) -> None:
        if self.narrow:
            await self.page.keyboard.press("Escape")

    def button(self, key: str, inside: Locator | None = None) -> Locator:
        """The newest button with this label."""
        return (inside or self.main).get_by_role("button", name=self.say(key), exact=True).last

    async def press(self, key: str, inside: Locator | None = None) -> None:
        await self.button(key, inside).click()

    async def press_and_confirm(self, key: str) -> None:
        """A button that asks first, and its question answered with yes."""
        await self.press(key)
        await self.press(key, self.page.get_by_role("dialog"))

    def form(self, title: str) -> "FormWindow":
        return FormWindow(self, self.page.get_by_role("dialog", name=self.say(title)))

    async def write(self, text: str, key: str = "playground-write-channel") -> None:
        """Sent by Enter where there is a keyboard, by the button on a telephone."""
        box = self.page.get_by_role("textbox", name=self.say(key))
        await box.fill(text)
        if self.narrow:
            where = self.main if key == "playground-write-channel" else self.thread
            await self.press("playground-send", where)
        else:
            await box.press("Enter")

    async def more(self, message: Locator, key: str) -> None:
        """Something that can be done with a message."""
        await message.hover()
        await message.get_by_role("button", name=self.say("playground-more")).click()
        await message.get_by_role("button", name=self.say(key), exact=True).last.click()

    # --- what they see ------------------------------------------------------------------------------------------------

    def message(self, text: str, inside: Locator | None = None) -> Locator:
        return (inside or self.main).get_by_role("article").filter(has_text=text).last

    async def sees(self, text: str, inside: Locator | None = None) -> None:
        await expect((inside or self.main).get_by_text(text).last).to_be_visible()

    async def is_told(self, key: str, *, focused: Locator | None = None, **args: Line | str | int) -> None:
        """A receipt, which is then put away; `focused` has the focus meanwhile."""
        told = self.page.get_by_role("status").get_by_text(self.say(key, **args))
        await expect(told.last).to_be_visible()
        if focused is not None:
            await expect(focused).to_be_focused()
        await self.put_receipts_away()

    async def put_receipts_away(self) -> None:
        """On a telephone they lie over what is below them. One may go by itself while it is reached for."""
        closing = self.page.get_by_role("status").get_by_role("button", name=self.say("playground-close"))
        while await closing.count():
            with suppress(TooSlow):
                await closing.first.click(timeout=1_000)

    async def look(self, name: str) -> None:
        """Complains when something is cut off or nameless here; takes a picture where pictures are wanted."""
        # What was pressed is pale until it is done.
        await expect(self.page.locator("[aria-busy=true]")).to_have_count(0)
        if SHOTS:
            self._shots += 1
            await self.page.wait_for_timeout(200)
            file = f"{self._title}-{self._shots:02}-{name}-{self.language}.png"
            await self.page.screenshot(path=f"{SHOTS}/{file}")
        self.complaints += [f"{self._title} {name}: {fault}" for fault in await faults(self.page)]

    async def walks_by_keyboard(self, steps: int) -> None:
        for _ in range(steps):
            await self.page.keyboard.press("Tab")
            assert await self.page.evaluate(SHOWS_FOCUS) == "", "the focus cannot be seen"

    def _heard(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(f"{self.user}: {said.text}")


class FormWindow:
    """An open dialog with a form."""

    def __init__(self, window: Window, dialog: Locator) -> None:
        self.window = window
        self.dialog = dialog

    async def text(self, label: str, value: str) -> None:
        await self.dialog.get_by_role("textbox", name=label).fill(value)

    async def choose(self, group: str, option: str) -> None:
        """One of few (radios) or of many (a list)."""
        await expect(self.dialog).to_be_visible()
        listed = self.dialog.get_by_role("combobox", name=group)
        if await listed.count():
            # What is chosen may say more than its name.
            there = listed.locator("option", has_text=option).first
            await listed.select_option(value=await there.get_attribute("value"))
        else:
            await self.dialog.get_by_role("radiogroup", name=group).get_by_role("radio", name=option).first.check()

    async def tick(self, group: str, option: str) -> None:
        await self.dialog.get_by_role("group", name=group).get_by_role("checkbox", name=option).check()

    async def weigh(self, *weights: int) -> None:
        """The four considerations, in their order."""
        for name, weight in zip(("efficiency", "fairness", "responsiveness", "respect"), weights, strict=True):
            asked = self.window.say("weigh-question", consideration=Word(f"consideration-{name}"))
            scale = self.dialog.get_by_role("radiogroup", name=asked)
            await scale.get_by_role("radio").nth(weight - 1).check()

    async def onward(self) -> None:
        """To the next step."""
        heading = self.dialog.locator(".inside p").first
        before = await heading.inner_text()
        await self.dialog.get_by_role("button", name=self.window.say("form-next"), exact=True).click()
        await expect(heading).not_to_have_text(before)

    async def send(self, key: str) -> None:
        await self.dialog.get_by_role("button", name=self.window.say(key), exact=True).click()
        await expect(self.dialog).to_be_hidden()


async def open_window(
    chromium: Browser, address: str, user: str, *, size: tuple[int, int], language: str, title: str
) -> Window:
    """A window of somebody with a browser of their own. The language is the browser's; the bot knows the person's."""
    traits: dict[str, Any] = {"has_touch": True, "is_mobile": True} if size[0] < TELEPHONE else {}
    context = await chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="da-DK", reduced_motion="reduce", **traits
    )
    page = await context.new_page()
    lines: list[WebSocket] = []
    page.on("websocket", lambda line: lines.append(line))
    await page.goto(f"{address}/playground/?as={user}")
    return Window(page, user, language, title, lines)
