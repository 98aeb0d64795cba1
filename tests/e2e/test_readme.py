"""The README's first session in five minutes, done as it says, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.e2e.process import Bot
from tests.e2e.window import Window, open_window

pytestmark = pytest.mark.browser

README = Path(__file__).parents[2] / "README.md"
STEPS = (
    "Choose **Sagsbehandler 1** on the left and enter the channel. The welcome is there: agree or decline.",
    "Press *Lad de andre gøre deres* on the left. The others are played, and all they write says so: they join, and a"
    " researcher plans a FLIP and starts it. Press it again whenever you have done your part.",
    "Read the presentation in the channel, and answer in private when *Min side* asks you to.",
    "Read the shared answers, talk in the thread under the session's card, weigh again, and say whether a proposal is"
    " safe enough to try. The leader backs it, and it is tried out.",
    "Move the clock: check-ins arrive in the owner's private chat, and at the end it is adopted, adapted or dropped,"
    " with a reason. The next session opens with it.",
)
"""What is done below, word for word: who changes the one changes the other."""
OFTEN = 8


def test_the_readme_says_these_steps() -> None:
    text = README.read_text(encoding="utf-8").split("as one person:\n\n")[1].split("\n\n")[0]
    said = [" ".join(step.split()) for step in re.split(r"^\d\. ", text, flags=re.MULTILINE)[1:]]
    assert said == list(STEPS)


async def test_the_first_session_in_five_minutes(chromium: Browser, tmp_path: Path) -> None:
    async with Bot(tmp_path) as bot:
        me = await open_window(chromium, bot.address, "", size=(1280, 800), language="da", title="readme")
        await enters_and_agrees(me)
        await lets_the_others(me, me.main.get_by_text(me.say("considerations-title")))
        await answers(me)
        await talks_and_decides(me)
        await tries_it_out(me)
        assert me.complaints == []
        await me.page.context.close()


async def lets_the_others(me: Window, until: Locator) -> None:
    """Presses the button until something is there."""
    button = me.page.get_by_role("button", name=me.say("playground-others"))
    for _ in range(OFTEN):
        await button.click()
        await expect(button).not_to_have_attribute("aria-busy", "true")
        await me.put_receipts_away()
        if await until.count():
            break
    await expect(until.last).to_be_visible()


async def enters_and_agrees(me: Window) -> None:
    await me.page.get_by_role("link", name="Sagsbehandler 1").click()
    await me.press("playground-join")
    welcome = me.page.get_by_role("region", name=me.say("playground-only-you"))
    await expect(welcome.get_by_role("heading", name=me.say("welcome-title"))).to_be_visible()
    await me.look("welcome")
    await me.press("consent-open", welcome)
    form = me.form("consent-title")
    for purpose in ("take_part", "research", "quotation"):
        await form.choose(me.say(f"purpose-{purpose}"), me.say("consent-yes"))
    await form.send("consent-submit")


async def answers(me: Window) -> None:
    await me.go("home")
    await lets_the_others(me, me.main.get_by_role("button", name=me.say("button-answer"), exact=True))
    await me.look("asked")
    await me.press("button-answer")
    form = me.form("response-title-1")
    await form.dialog.get_by_role("textbox").first.fill("Jeg ville spørge ham først.")
    await form.onward()
    await form.weigh(2, 3, 5, 5)
    await form.tick(me.say("gave-question"), me.say("consideration-efficiency"))
    await form.onward()
    await form.onward()
    await form.send("response-submit")
    await me.go("channel")
    await lets_the_others(me, me.main.get_by_text(me.say("reveal-title")))


async def talks_and_decides(me: Window) -> None:
    await me.sees("Jeg ville spørge ham først.")
    await me.sees("(spillet)")
    await me.open_thread(me.say("session-recording"))
    await me.write("Hvem ringer?", "playground-write-thread")
    await me.sees("Hvem ringer?", me.thread)
    await expect(me.thread.get_by_text("(spillet)").first).to_be_visible()
    await me.look("thread")
    await me.leave_thread()
    await me.go("home")
    await lets_the_others(me, me.main.get_by_role("button", name=me.say("button-reweigh"), exact=True))
    await me.press("button-reweigh")
    form = me.form("response-title-2")
    await form.weigh(2, 3, 5, 5)
    await form.tick(me.say("gave-question"), me.say("consideration-efficiency"))
    await form.send("response-submit")
    await me.go("channel")
    await lets_the_others(me, me.main.get_by_role("button", name=me.say("button-position"), exact=True))
    await me.press("button-position")
    form = me.form("position-title")
    await form.choose(me.say("position-question"), me.say("position-yes"))
    await form.send("position-submit")
    await lets_the_others(me, me.main.get_by_role("heading", name=re.compile("^Afprøvning: ")))
    await me.look("tried out")


async def tries_it_out(me: Window) -> None:
    owner = me.main.get_by_role("article").filter(has=me.page.get_by_role("heading", name=re.compile("^Afprøvning: ")))
    name = await owner.last.get_by_text(re.compile(r"^(Sagsbehandler|Leder) \d$")).first.inner_text()
    await me.page.get_by_role("link", name=name).click()
    await moves_the_clock(me, me.main.get_by_role("button", name=me.say("button-checkin"), exact=True), "private")
    await moves_the_clock(me, me.main.get_by_role("button", name=me.say("button-outcome"), exact=True), "home")
    await me.press("button-outcome")
    form = me.form("outcome-title")
    await form.choose(me.say("outcome-question"), me.say("outcome-adapted"))
    await form.text(me.say("outcome-reason"), "Vi ringer kun, når borgeren vil.")
    await form.send("outcome-submit")
    await me.go("channel")
    await me.sees(me.say("tryout-status-adapted"))


async def moves_the_clock(me: Window, until: Locator, place: str) -> None:
    button = me.page.get_by_role("button", name=me.say("playground-forward-next"), exact=True)
    for _ in range(3 * OFTEN):
        await me.go(place)
        if await until.count():
            break
        await button.click()
        await expect(button).to_be_enabled()
        await me.put_receipts_away()
    await expect(until.last).to_be_visible()
