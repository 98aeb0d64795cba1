"""The leader FLIP in a browser: a leader weighs and pledges; a caseworker reads along and later says what they saw."""

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, expect

from prompts.loader import load_library
from tests.e2e.forking import ROOT
from tests.e2e.people import Person
from tests.e2e.process import Bot
from tests.e2e.window import NARROW, WIDE, FormWindow, Seat, Window, open_window, show

pytestmark = pytest.mark.browser

LEADERS = ("leder-1", "leder-2", "leder-3")
STAFF = ("sagsbehandler-1", "sagsbehandler-2", "sagsbehandler-3")
RESEARCHER = "forsker-1"
DILEMMA = load_library().dilemmas["strategy-monday-figures"]
PLEDGED = "Det er i orden at bruge en time om ugen på en svær samtale."
NOTICED = "Jeg spørger til den på mandagsmødet, før jeg spørger til tal."
SEEN = "Hun spurgte til samtalen to mandage i træk."


def led(folder: Path) -> Path:
    """A group with three leaders: with fewer, nobody's balances may be shown."""
    text = (ROOT / "app.yaml").read_text(encoding="utf-8")
    for number, leader in ((4, 2), (5, 3)):
        was = f"{{key: sagsbehandler-{number}, name: Sagsbehandler {number}, role: practitioner}}"
        assert was in text
        text = text.replace(was, f"{{key: leder-{leader}, name: Leder {leader}, role: leader}}")
    (folder / "app.yaml").write_text(text, encoding="utf-8")
    return folder


SEATS = (
    pytest.param((WIDE, "da"), (NARROW, "en"), id="leader-1280", marks=pytest.mark.long),
    pytest.param((NARROW, "en"), (WIDE, "da"), id="leader-390"),
)


@pytest.mark.parametrize(("leaders", "staffs"), SEATS)
async def test_leaders_pledge_and_staff_says(chromium: Browser, tmp_path: Path, leaders: Seat, staffs: Seat) -> None:
    async with Bot(led(tmp_path)) as bot, aiohttp.ClientSession() as http:
        people = {user: Person(http, bot.address, user) for user in (*LEADERS, *STAFF, RESEARCHER)}
        for person in people.values():
            await person.join()
        leader, own = [
            await open_window(chromium, bot.address, user, size=size, language=spoken, title=f"{size[0]}-{user}")
            for user, (size, spoken) in ((LEADERS[0], leaders), (STAFF[0], staffs))
        ]
        for window in (leader, own):
            await window.choose_language()
        await begins(people[RESEARCHER], own)
        await weighs(leader, people)
        await reads_along(own, people[RESEARCHER])
        await pledges(leader, people)
        await is_seen(own)
        await says(own, people)
        await comes_back(leader, own, people)
        for window in (leader, own):
            await window.page.context.close()
            assert not window.complaints, "\n".join(window.complaints)
        assert await bot.verify() == ""


async def begins(researcher: Person, own: Window) -> None:
    form = await researcher.press({"name": "session.plan.open"})
    await researcher.submit(form, format="leader", dilemma=DILEMMA.id, pace="spread")
    await researcher.press(await researcher.needed("session.start"))
    await own.go("channel")
    await own.sees(own.say("session-asks-leader"))
    await own.sees(own.say("balances-title"))
    await own.look("presentation")
    await researcher.press(await researcher.needed("session.next"))


def scale(form: FormWindow, when: str, number: int) -> str:
    return form.window.say(f"balance-{when}-question", number=number)


async def weighs(leader: Window, people: dict[str, Person]) -> None:
    await leader.go("private")
    await leader.press("button-answer")
    form = leader.form("response-title-1")
    await form.text(str(getattr(DILEMMA.questions[0].text, leader.language)), "Jeg giver dem hver anden mandag.")
    await form.onward()
    for number in range(1, len(DILEMMA.balances) + 1):
        for when, at in (("today", 1), ("wanted", 4)):
            group = form.dialog.get_by_role("radiogroup", name=scale(form, when, number))
            await group.get_by_role("radio").nth(at - 1).check()
    await show(form.dialog.get_by_role("radiogroup").first)
    await leader.look("balances")
    await form.onward()
    await form.onward()
    await form.send("response-submit")
    await leader.is_told("response-taken")
    for user in LEADERS[1:]:
        person = people[user]
        balances = {f"wanted-{balance.id}": "5" for balance in DILEMMA.balances}
        form_of = await person.press({"name": "response.open", "of": "S1"})
        await person.submit(form_of, f"Svar fra {user}", **balances)


async def reads_along(own: Window, researcher: Person) -> None:
    await own.go("channel")
    await own.sees(own.say("reveal-title"))
    await show(own.main.locator(".chart, .card > .in-words").last)
    await own.look("revealed")
    await own.go("home")
    await expect(own.button("button-answer")).to_have_count(0)
    await own.look("home-while-leaders-are-asked")
    await researcher.press(await researcher.needed("session.next"))


async def pledges(leader: Window, people: dict[str, Person]) -> None:
    await leader.go("private")
    await leader.press("button-pledge")
    form = leader.form("pledge-form-title")
    await leader.look("pledge")
    await form.text(leader.say("pledge-what"), PLEDGED)
    await form.text(leader.say("pledge-notice"), NOTICED)
    day = form.dialog.get_by_label(leader.say("pledge-looks"))
    await day.fill(await day.get_attribute("min") or "")
    await form.send("pledge-submit")
    await leader.put_receipts_away()
    await leader.go("home")
    await show(leader.main.get_by_text(leader.say("pledge-state-kept")).last)
    await leader.look("pledge-kept")
    for user in (*LEADERS[1:], *STAFF):
        assert PLEDGED not in str(await people[user].messages()) + str(await people[user].home())
    for user in LEADERS[1:]:
        await people[user].press(await people[user].needed("session.ready"))


async def is_seen(own: Window) -> None:
    await own.go("channel")
    await own.sees(PLEDGED)
    await own.sees(own.say("session-closed-pledges", pledges=1))
    await own.look("pledged")


async def says(own: Window, people: dict[str, Person]) -> None:
    while await people[STAFF[0]].button("pledge.view.open", home_only=True) is None:
        assert await people[RESEARCHER].forward("next")
    await own.go("private")
    await own.look("asked")
    await own.press("button-pledge-view")
    form = own.form("pledge-view-title")
    await form.choose(own.say("pledge-noticed"), own.say("pledge-noticed-yes"))
    await form.text(own.say("pledge-line"), SEEN)
    await own.look("view")
    await form.send("pledge-view-submit")
    await own.put_receipts_away()
    for user in STAFF[1:]:
        opened = await people[user].press({"name": "pledge.view.open", "of": "G1"})
        await people[user].submit(opened, noticed="partly")
    for user in (*LEADERS, *STAFF[1:], RESEARCHER):
        assert SEEN not in str(await people[user].messages()) + str(await people[user].home())


async def comes_back(leader: Window, own: Window, people: dict[str, Person]) -> None:
    while not any(SEEN in str(message) for message in await people[STAFF[1]].messages()):
        assert await people[RESEARCHER].forward("next")
    await leader.go("private")
    await leader.sees(SEEN)
    await leader.look("what-staff-noticed")
    researcher = people[RESEARCHER]
    form = await researcher.press({"name": "session.plan.open"})
    await researcher.submit(form, format="practitioner", dilemma="encounter-open-door", pace="spread")
    await researcher.press(await researcher.needed("session.start"))
    await own.go("channel")
    await show(own.main.get_by_text(own.say("recap-pledges")).last)
    await own.look("recap")
