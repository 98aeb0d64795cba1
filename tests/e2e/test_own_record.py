"""A participant reads their own record in the browser, corrects a line and approves it; a researcher reads what they
said."""

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, expect

from prompts.loader import load_library
from tests.e2e.people import CASEWORKERS, LEADER, RESEARCHERS, Person
from tests.e2e.process import Bot
from tests.e2e.window import NARROW, WIDE, Seat, Window, open_window, show

pytestmark = pytest.mark.browser

OWN = CASEWORKERS[0]
SAID = "Vi ringer altid, inden de møder op."
LONG = "Jeg har selv prøvet begge dele, og det er ikke altid til at sige på forhånd. " * 12
MEANT = "Det gælder kun i vores team."
QUESTION = load_library().dilemmas["encounter-unwanted-placement"].questions[0].text


SEATS = (
    pytest.param((WIDE, "da"), (NARROW, "en"), id="own-1280", marks=pytest.mark.long),
    pytest.param((NARROW, "en"), (WIDE, "da"), id="own-390"),
)


@pytest.mark.parametrize(("owns", "researchers"), SEATS)
async def test_their_own_record(chromium: Browser, tmp_path: Path, owns: Seat, researchers: Seat) -> None:
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        people = {user: Person(http, bot.address, user) for user in (*CASEWORKERS[:4], LEADER, *RESEARCHERS)}
        await live(people)
        own, steers = [
            await open_window(chromium, bot.address, user, size=size, language=spoken, title=f"record-{size[0]}-{user}")
            for user, (size, spoken) in ((OWN, owns), (RESEARCHERS[1], researchers))
        ]
        for window in (own, steers):
            await window.choose_language()
            await window.go("home")
        await reads(own)
        await corrects(own)
        await approves(own)
        await hears(steers)
        for window in (own, steers):
            await window.page.context.close()
            assert not window.complaints, "\n".join(window.complaints)
        assert await bot.verify() == ""


async def live(people: dict[str, Person]) -> None:
    """A session from its plan to its close, over HTTP."""
    for person in people.values():
        await person.join()
    researcher, own = people[RESEARCHERS[0]], people[OWN]
    plan = await researcher.press({"name": "session.plan.open"})
    await researcher.submit(plan, format="practitioner", dilemma="encounter-unwanted-placement", pace="live")
    start = await researcher.needed("session.start")
    await researcher.press(start)
    while await own.button("response.open", home_only=True) is None:
        await researcher.press(await researcher.needed("session.next"))
    for user, person in people.items():
        if user not in RESEARCHERS:
            form = await person.press({"name": "response.open", "of": start["of"]})
            await person.submit(form, f"Jeg ville ringe først, siger {user}.")
    for text in (SAID, LONG, "Og så skriver vi det ned."):
        await own.say(text)
    edited = await own.say("Det er ldit svært.")
    await own.edit(edited, "Det er lidt svært.")
    await own.delete(await own.say("Det tager jeg tilbage."))
    await researcher.press(await researcher.needed("session.close"))


async def reads(own: Window) -> None:
    await own.sees(own.say("own-record-title"))
    await own.look("home")
    await own.press("button-own-record")
    note = own.page.get_by_role("region", name=own.say("playground-only-you"))
    await expect(note).to_contain_text(f": {SAID}")
    await expect(note).to_contain_text(own.say("own-record-quotable"))
    await expect(note).to_contain_text(getattr(QUESTION, own.language))
    await own.look("read")
    await show(note.get_by_role("button", name=own.say("button-own-record-comment")))
    await own.look("read-end")


async def corrects(own: Window) -> None:
    note = own.page.get_by_role("region", name=own.say("playground-only-you"))
    await own.press("button-own-record-comment", note)
    form = own.form("own-record-form")
    await own.look("correct")
    line = form.dialog.get_by_role("option").filter(has_text=SAID)
    await form.choose(own.say("own-record-which"), await line.inner_text())
    await form.choose(own.say("own-record-change"), own.say("own-record-correction"))
    await form.text(own.say("own-record-text"), MEANT)
    await form.send("own-record-submit")
    await own.is_told("own-record-comment-done")


async def approves(own: Window) -> None:
    await own.go("private")
    await own.go("home")
    await own.press("button-own-record")
    note = own.page.get_by_role("region", name=own.say("playground-only-you"))
    await expect(note).to_contain_text(MEANT)
    await show(note.get_by_text(MEANT))
    await own.look("beside")
    await own.press("button-own-record-approve", note)
    await own.is_told("own-record-approve-done")
    await own.sees(own.say("own-record-offer-approved", number=1))


async def hears(steers: Window) -> None:
    await steers.go("private")
    await steers.sees(steers.say("own-record-told-title"))
    await steers.look("told")
    await steers.go("home")
    await steers.sees(steers.say("own-record-heard", comments=1, number=1))
    label = steers.say("button-own-record-heard", number=1)
    await steers.main.get_by_role("button", name=label).click()
    note = steers.page.get_by_role("region", name=steers.say("playground-only-you"))
    await expect(note).to_contain_text(MEANT)
    await expect(note).to_contain_text(steers.say("own-record-heard-approved", people=1))
    await steers.look("heard")
