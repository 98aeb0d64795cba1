"""The whole practitioner FLIP, lived in a real browser as three persons in three windows, wide and narrow.

`make long-tests` lives it again with each of them at the other width.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.domain.views import Word
from bot.flows.step import bilingual
from prompts.loader import load_library
from prompts.words import Words
from tests.e2e.people import LEADER, Person, labels
from tests.e2e.process import Bot
from tests.e2e.window import NARROW, WIDE, ZONE, Window, open_window

pytestmark = pytest.mark.browser

DILEMMA = load_library().dilemmas["encounter-unwanted-placement"]
FORMAT = load_library().formats["practitioner"]
OWN = "sagsbehandler-1"
OTHERS = ("sagsbehandler-2", "sagsbehandler-3", "sagsbehandler-4", "sagsbehandler-5")
QUIET_ONE = "sagsbehandler-5"
"""Takes part and declines research."""
STEERS = "forsker-2"
CPR = "010190-1234"
UNRECORDED = "Det her optages ikke til forskning."


class Scene:
    """Three windows; the other members act over HTTP."""

    def __init__(self, windows: list[Window], others: list[Person], bot: Bot, acting: Person, today: date) -> None:
        self.windows = windows
        self.leader, self.own, self.steers = windows
        self.others = others
        self.bot = bot
        self.acting = acting
        """Sagsbehandler 1 over HTTP: what they have been asked, whether their window shows it yet or not."""
        self.today = today

    def other(self, user: str) -> Person:
        return next(item for item in self.others if item.user == user)


SEATS = (
    pytest.param(((WIDE, "da"), (NARROW, "en"), (WIDE, "en")), id="leader-1280"),
    pytest.param(((NARROW, "da"), (WIDE, "da"), (NARROW, "en")), id="leader-390", marks=pytest.mark.long),
)
"""Of the leader, of a caseworker, and of the researcher who steers."""


@pytest_asyncio.fixture(loop_scope="session", params=SEATS)
async def scene(request: pytest.FixtureRequest, chromium: Browser, tmp_path: Path) -> AsyncIterator[Scene]:
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        today = (await Person(http, bot.address, STEERS).at_work()).date()
        windows = [
            await open_window(chromium, bot.address, user, size=size, language=language, title=f"{size[0]}-{user}")
            for user, (size, language) in zip((LEADER, OWN, STEERS), request.param, strict=True)
        ]
        others = [Person(http, bot.address, user) for user in (*OTHERS, "forsker-1")]
        yield Scene(windows, others, bot, Person(http, bot.address, OWN), today)
        for window in windows:
            await window.page.context.close()
    complaints = [complaint for window in windows for complaint in window.complaints]
    assert not complaints, "\n".join(complaints)
    assert await bot.verify() == ""


async def test_the_whole_loop(scene: Scene) -> None:
    await joining(scene)
    await planning(scene)
    await presentation(scene)
    await private_answers(scene)
    await reveal(scene)
    await discussion(scene)
    await knowledge(scene)
    await weighing_again(scene)
    await proposal(scene)
    await decision(scene)
    await tryout(scene)
    await the_next_session(scene)


# --- joining ------------------------------------------------------------------------------------------------------


async def joining(scene: Scene) -> None:
    for item in scene.others:
        await item.join(research=item.user != QUIET_ONE)
    for window in scene.windows:
        if window is scene.own:
            await window.look("before-joining")
        await window.choose_language()
        await window.press("playground-join")
        await expect(window.page.get_by_role("textbox", name=window.say("playground-write-channel"))).to_be_visible()
        await window.go("private")
        await window.sees(window.say("welcome-title"))
        await window.look("welcome")
        await window.press("consent-open")
        form = window.form("consent-title")
        await window.look("consent")
        for purpose in ("take_part", "research", "quotation"):
            await expect(form.dialog.get_by_role("radio", checked=True)).to_have_count(purpose_number(purpose))
            await form.choose(window.say(f"purpose-{purpose}"), window.say("consent-yes"))
        await form.send("consent-submit")
        await window.is_told("consent-done-full", focused=window.button("consent-change"))


def purpose_number(purpose: str) -> int:
    """How many purposes come before: nothing is chosen beforehand."""
    return ("take_part", "research", "quotation").index(purpose)


# --- planning -----------------------------------------------------------------------------------------------------


async def planning(scene: Scene) -> None:
    steers = scene.steers
    await plan(steers)
    await steers.look("planned")
    await steers.press("plan-preview")
    await steers.sees(steers.say("preview-only"))
    await steers.sees(steers.say("preview-leader"))
    await steers.look("preview")
    for window in (scene.leader, scene.own):
        await window.go("channel")
        await expect(window.main.get_by_text(said(window, DILEMMA.title))).to_have_count(0)
    await steers.go("channel")
    await steers.go("home")
    await steers.press_and_confirm("plan-start")
    await steers.is_told("session-started")


async def plan(steers: Window) -> None:
    await steers.go("home")
    await steers.look("home-to-plan")
    await steers.press("button-plan")
    form = steers.form("plan-title")
    await form.choose(steers.say("plan-format"), said(steers, FORMAT.title))
    await form.choose(steers.say("plan-dilemma"), said(steers, DILEMMA.title))
    await form.choose(steers.say("plan-pace"), steers.say("pace-spread"))
    await form.choose(steers.say("plan-readers"), steers.say("plan-readers-everybody"))
    await steers.look("plan")
    await form.onward()
    await steers.look("plan-as-it-will-be-met")
    await form.send("plan-submit")
    await steers.sees(steers.say("plan-next"))


def said(window: Window, both: object) -> str:
    return str(getattr(both, window.language))


# --- the phases ---------------------------------------------------------------------------------------------------


async def presentation(scene: Scene) -> None:
    for window in (scene.leader, scene.own):
        await window.go("channel")
        await window.sees(said(window, DILEMMA.vignette))
        for claim in DILEMMA.claims:
            await window.sees(said(window, claim.text))
            await window.sees(claim.source.line)
        await window.sees(window.say("considerations-title"))
    await scene.own.look("presentation")
    await scene.own.walks_by_keyboard(12)
    for person in scene.others[:-1]:
        await person.press(await person.needed("session.ready"))
    await scene.leader.press("button-ready")
    await scene.leader.is_told("ready-marked")
    await scene.own.press("button-ready")
    await scene.own.is_told("ready-marked")


async def private_answers(scene: Scene) -> None:
    own, leader, steers = scene.own, scene.leader, scene.steers
    await steers.go("home")
    await steers.press("steer-nudge")
    await steers.is_told("steer-nudged", count=6)
    await steers.look("steering")
    await own.go("private")
    await own.look("invited")
    await own.press("button-answer")
    await half_an_answer(own)
    await own.page.reload()
    await own.press("button-answer")
    form = own.form("response-title-1")
    await expect(form.dialog.get_by_role("textbox", name=question(own))).to_have_value(SECRET)
    await form.onward()
    respect = form.dialog.get_by_role("radiogroup", name=own.say("consideration-respect"))
    await expect(respect.get_by_role("radio", checked=True)).to_have_value("5")
    await own.look("answer-with-draft")
    await form.tick(own.say("gave-question"), own.say("consideration-efficiency"))
    await form.onward()
    await own.look("answer-research")
    claim = said(own, DILEMMA.claims[0].text)
    await form.choose(claim, own.say("stance-nuances"))
    await form.onward()
    await own.look("answer-practice")
    await form.text(own.say("example-of-claim", claim=claim), "Det bliver hørt, når der er tid.")
    await form.send("response-submit")
    await own.is_told("response-taken")
    await leader.go("private")
    await leader.press("button-answer")
    await answer(leader, "Lederens eget svar")
    for person in scene.others[:-2]:
        await person.submit(await person.press({"name": "response.open", "of": "S1"}), f"Svar fra {person.user}")
    for window in (leader, steers):
        for place in ("channel", "private", "home"):
            await window.go(place)
            await expect(window.page.get_by_text(SECRET)).to_have_count(0)
    for person in scene.others:
        assert SECRET not in str(await person.messages()) + str(await person.home())
    await own.go("home")
    await own.sees(own.say("answer-kept"))
    await own.look("home-with-answer")


SECRET = "Jeg ville spørge ham, hvad der skal til for en god dag."


def question(window: Window) -> str:
    return said(window, DILEMMA.questions[0].text)


async def half_an_answer(own: Window) -> None:
    form = own.form("response-title-1")
    on_top = form.dialog.get_by_role("note").first
    for part in own.say("privacy-pseudonym", until="§", called="§").split("§"):
        await expect(on_top).to_contain_text(part)
    await own.look("answer")
    await form.text(question(own), SECRET)
    await form.onward()
    await form.weigh(2, 3, 4, 5)
    await expect(form.dialog.get_by_role("status")).to_have_text(own.say("playground-draft-saved"))
    await own.page.keyboard.press("Escape")
    await expect(form.dialog).to_be_hidden()
    # The page may have been drawn anew meanwhile, and may have the same button twice.
    await expect(own.main.locator("button:focus")).to_have_text(own.say("button-answer"))


async def answer(window: Window, text: str) -> None:
    form = window.form("response-title-1")
    await form.text(question(window), text)
    await form.onward()
    await window.look("weighing")
    await form.weigh(4, 3, 3, 3)
    await form.tick(window.say("gave-question"), window.say("consideration-respect"))
    await form.onward()
    await form.onward()
    await form.send("response-submit")
    await window.is_told("response-taken")


async def reveal(scene: Scene) -> None:
    steers = scene.steers
    await steers.go("home")
    await steers.press_and_confirm("steer-reveal")
    await steers.is_told("steer-next")
    for window in scene.windows:
        await window.go("channel")
        await window.sees(window.say("reveal-title"))
        await window.sees(SECRET)
    await scene.own.look("revealed")
    late = scene.other(QUIET_ONE)
    reply = await late.submit(await late.press({"name": "response.open", "of": "S1"}), "Et sent svar")
    assert reply["text"] == Words().say(Word("response-taken-after"), "da", ZONE)
    await expect(scene.leader.page.get_by_text("Et sent svar")).to_have_count(0)
    await scene.own.go("private")
    asked = next(phase for phase in load_library().formats["practitioner"].phases if phase.kind == "response")
    await scene.own.sees(scene.own.say("asked-over", phase=bilingual(asked.title)))
    await expect(scene.own.main.get_by_role("button", name=scene.own.say("button-later"))).to_have_count(0)
    await scene.own.look("asked-no-more")


# --- the discussion -----------------------------------------------------------------------------------------------


async def discussion(scene: Scene) -> None:
    own, leader = scene.own, scene.leader
    for window in (own, leader):
        await window.open_thread(window.say("session-recording"))
        await window.sees(window.say("discussion-title"), window.thread)
    await own.look("thread")
    await own.write("Hos os ringer vi dagen efter.", "playground-write-thread")
    await leader.sees("Hos os ringer vi dagen efter.", leader.thread)
    await leader.write("Hvem ringer?", "playground-write-thread")
    await own.sees("Hvem ringer?", own.thread)

    await own.more(own.message("Hos os ringer vi", own.thread), "playground-edit")
    editing = own.page.get_by_role("textbox", name=own.say("playground-edit"), exact=True)
    await editing.fill("Hos os ringer vi altid dagen efter.")
    await own.look("editing")
    await own.press("playground-save", own.thread)
    await leader.sees("Hos os ringer vi altid dagen efter.", leader.thread)
    await leader.sees(leader.say("playground-edited"), leader.thread)

    await own.write("Det her fortryder jeg.", "playground-write-thread")
    await leader.sees("Det her fortryder jeg.", leader.thread)
    await own.more(own.message("Det her fortryder jeg.", own.thread), "playground-delete")
    await own.press("playground-delete", own.page.get_by_role("dialog"))
    await leader.sees(leader.say("playground-deleted"), leader.thread)
    await expect(leader.page.get_by_role("article").filter(has_text="Det her fortryder jeg.")).to_have_count(0)

    leak = f"Borgeren {CPR} ringede."
    await own.write(leak, "playground-write-thread")
    await expect(own.thread.get_by_role("alert").last).to_contain_text(own.say("guard-cpr"))
    await expect(own.page.get_by_role("textbox", name=own.say("playground-write-thread"))).to_have_value(leak)
    await own.look("kept-out")
    await own.page.get_by_role("textbox", name=own.say("playground-write-thread")).fill("")
    await expect(leader.page.get_by_text(CPR)).to_have_count(0)
    await scene.other(QUIET_ONE).say(UNRECORDED)
    await own.go("channel")
    await own.sees(UNRECORDED)
    assert UNRECORDED not in await recorded(scene.bot)


async def recorded(bot: Bot) -> str:
    def read() -> str:
        with closing(sqlite3.connect(bot.database)) as db:
            return str(db.execute("SELECT texts FROM tape").fetchall())

    return await asyncio.to_thread(read)


async def knowledge(scene: Scene) -> None:
    own, steers = scene.own, scene.steers
    await own.open_thread(own.say("session-recording"))
    await own.press("button-ask", own.thread)
    form = own.form("ask-title")
    await own.look("ask")
    await form.text(own.say("ask-question"), "Hvad ved man om korte praktikker?")
    await form.send("ask-submit")
    await own.is_told("ask-done")
    await own.sees("Hvad ved man om korte praktikker?", own.thread)
    await steers.go("private")
    await steers.sees("Hvad ved man om korte praktikker?")
    await steers.press("button-answer-request")
    form = steers.form("request-answer-title")
    await form.text(steers.say("request-answer"), "Korte praktikker hjælper nogle.")
    await form.send("request-answer-submit")
    await steers.is_told("request-answer-done")
    await own.sees("Korte praktikker hjælper nogle.", own.thread)
    await own.look("answered")
    await own.leave_thread()
    await own.go("private")
    await own.sees("Korte praktikker hjælper nogle.")


async def weighing_again(scene: Scene) -> None:
    own, leader = scene.own, scene.leader
    await leader.leave_thread()
    await on(scene.steers)
    for window, weights in ((own, (2, 3, 5, 5)), (leader, (3, 3, 3, 5))):
        await window.go("private")
        await window.press("button-reweigh")
        form = window.form("response-title-2")
        await form.weigh(*weights)
        await form.tick(window.say("gave-question"), window.say("consideration-fairness"))
        await form.send("response-submit")
        await window.is_told("response-taken")
    for person in scene.others[:-1]:
        await person.submit(await person.press({"name": "response.open", "of": "S1"}))
    await own.sees(own.say("own-shift-title"))
    before = (own.say("consideration-responsiveness"), own.say("chart-before"), own.say("chart-own-step", step=4, of=5))
    moved = " – ".join(before)
    await expect(own.page.get_by_alt_text(moved).last).to_be_attached()
    await expect(leader.page.get_by_alt_text(moved)).to_have_count(0)
    await own.look("own-shift")
    await own.go("channel")
    await own.sees(own.say("shift-title"))
    await own.look("shift")


async def on(steers: Window) -> None:
    await steers.go("home")
    await steers.press_and_confirm("steer-next-button")
    await steers.is_told("steer-next")


# --- proposal, decision, try-out ----------------------------------------------------------------------------------


WHAT = "Ring til borgeren dagen efter samtalen"


async def proposal(scene: Scene) -> None:
    own = scene.own
    await own.open_thread(own.say("session-recording"))
    await own.more(own.message("Hos os ringer vi altid", own.thread), "playground-make-proposal")
    form = own.form("proposal-form-title")
    for part, text in {
        "what": WHAT,
        "who": "Den, der holdt samtalen",
        "for-whom": "Borgere i praktik",
    }.items():
        await form.text(own.say(f"proposal-{part}"), text)
    await form.onward()
    for part, text in {
        "benefit": "Færre bliver væk",
        "harm": "Borgere føler sig kontrolleret",
    }.items():
        await form.text(own.say(f"proposal-{part}"), text)
    await form.tick(own.say("proposal-serves"), own.say("consideration-respect"))
    await form.tick(own.say("proposal-costs"), own.say("consideration-efficiency"))
    grown = form.dialog.get_by_role("group", name=own.say("proposal-sources"))
    await expect(grown.get_by_role("checkbox", checked=True)).to_have_count(1)
    await own.look("proposal-form")
    await form.send("proposal-submit")
    await own.is_told("proposal-saved")
    await own.leave_thread()
    for window in scene.windows:
        await window.go("channel")
        await window.sees(window.say("proposal-title", what=WHAT))
    await own.look("proposal")


async def decision(scene: Scene) -> None:
    own, leader, steers = scene.own, scene.leader, scene.steers
    await on(steers)
    objector = scene.other(OTHERS[0])
    for person in scene.others[1:-1]:
        await person.submit(await person.press({"name": "position.open", "of": "R1"}))
    objection = await objector.press({"name": "position.open", "of": "R1"})
    await objector.submit(objection, position="objection", reason="Det koster tid, vi ikke har.")
    for window, told in ((own, "position-taken-sealed"), (leader, "position-taken")):  # the leader is the last
        await window.go("channel")
        await window.press("button-position")
        form = window.form("position-title")
        await form.choose(window.say("position-question"), window.say("position-yes"))
        await window.look("position")
        await form.send("position-submit")
        await window.is_told(told)
    await own.go("private")
    await own.sees("Det koster tid, vi ikke har.")
    await own.press("button-objection")
    form = own.form("objection-title")
    await form.text(own.say("objection-answer-label"), "Vi prøver det kun med ti borgere.")
    await form.send("objection-submit")
    await own.is_told("objection-answered")
    assert "Vi prøver det kun med ti borgere." in str(await objector.messages())
    await leader.go("private")
    await leader.press("button-backing")
    form = leader.form("backing-title")
    await leader.look("backing")
    await form.choose(leader.say("backing-question"), leader.say("backing-back"))
    await form.text(leader.say("backing-reason"), "Jeg skaffer tid til det.")
    await form.send("backing-submit")
    await leader.is_told("backing-done")
    for window in scene.windows:
        await window.go("channel")
        await window.sees(window.say("decision-try"))
        await window.sees("Jeg skaffer tid til det.")
    await own.look("decided")


async def tryout(scene: Scene) -> None:
    own, leader = scene.own, scene.leader
    await own.press("button-tryout")
    form = own.form("tryout-form-title")
    starts, ends = dates(scene.today)
    await form.dialog.get_by_label(own.say("tryout-starts")).fill(starts)
    await form.dialog.get_by_label(own.say("tryout-ends")).fill(ends)
    await own.look("tryout-form")
    await form.send("tryout-submit")
    await leader.go("channel")
    await leader.sees(leader.say("tryout-title", what=WHAT))
    for course in ("well", "mixed"):
        while own.say("button-checkin") not in labels(await scene.acting.messages()):
            await forward(scene.steers, "next")
        await own.go("private")
        await own.press("button-checkin")
        form = own.form("checkin-title")
        await own.look(f"checkin-{course}")
        await form.choose(own.say("checkin-course"), own.say(f"course-{course}"))
        await form.choose(own.say("checkin-benefit", signs="Færre bliver væk"), own.say("answer-yes"))
        await form.choose(own.say("checkin-harm", signs="Borgere føler sig kontrolleret"), own.say("answer-no"))
        await form.send("checkin-submit")
        await own.is_told("checkin-done")
    while await scene.acting.button("outcome.open", home_only=True) is None:
        await forward(scene.steers, "next")
    await own.go("home")
    await own.sees(own.say("review-title"))
    await own.look("home-to-review")
    await own.press("button-outcome")
    form = own.form("outcome-title")
    await form.choose(own.say("outcome-question"), own.say("outcome-adopted"))
    await form.text(own.say("outcome-reason"), "Det blev vores måde at gøre det på.")
    await form.send("outcome-submit")
    await own.is_told("outcome-done")
    await leader.sees(leader.say("tryout-status-adopted"))
    await leader.look("adopted")


def dates(today: date) -> tuple[str, str]:
    return (today + timedelta(days=1)).isoformat(), (today + timedelta(days=19)).isoformat()


async def forward(window: Window, by: str) -> None:
    await window.open_menu()
    side = window.page.get_by_role("region", name=window.say("playground-clock"))
    button = side.get_by_role("button", name=window.say(f"playground-forward-{by}"), exact=True)
    await button.click()
    await window.is_told("playground-clock-now", focused=button)
    await window.leave_menu()


async def the_next_session(scene: Scene) -> None:
    own, leader, steers = scene.own, scene.leader, scene.steers
    await plan(steers)
    await steers.press_and_confirm("plan-start")
    await steers.is_told("session-started")
    await leader.go("channel")
    await leader.sees(leader.say("recap-title"))
    await leader.sees(leader.say("fate-adopted-reason", reason="Det blev vores måde at gøre det på."))
    await leader.look("recap")
    await own.go("private")
    await own.sees(own.say("loop-title"))
    await own.sees(own.say("fate-adopted-reason", reason="Det blev vores måde at gøre det på."))
    await own.look("what-became-of-it")
    await own.go("home")
    await own.sees(own.say("home-fates"))
    await own.look("home-at-the-end")
