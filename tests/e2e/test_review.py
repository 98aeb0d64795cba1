"""The inclusion check-in in a browser: a caseworker looks at what is tried out, the group is shown it, the leader stops
one of them with respect."""

from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Browser, expect

from bot.domain.views import Word
from prompts.loader import load_library
from prompts.words import Words
from tests.e2e.people import ANSWERING, CASEWORKERS, EVERYBODY, LEADER, RESEARCHERS, Json, Person
from tests.e2e.process import Bot
from tests.e2e.window import NARROW, WIDE, ZONE, Seat, Window, open_window, show

pytestmark = pytest.mark.browser

SCRIPT = load_library().formats["inclusion-check-in"]
DILEMMA = "inclusion-stop-or-continue"
TRIED = ("En fast makker til den nye de første fjorten dage", "Den nye er med til morgenmødet fra første dag")
OWN, OWNER = CASEWORKERS[0], CASEWORKERS[1]
RESEARCHER = RESEARCHERS[0]
LINE = "Makkeren når ikke sit eget arbejde."
REASON = "Det tyngede mere, end det lettede. Nu ved vi det."


SEATS = (
    pytest.param((WIDE, "da"), (NARROW, "en"), id="own-1280"),
    pytest.param((NARROW, "en"), (WIDE, "da"), id="own-390", marks=pytest.mark.long),
)


@pytest.mark.parametrize(("owns", "leaders"), SEATS)
async def test_a_workplace_takes_stock(chromium: Browser, tmp_path: Path, owns: Seat, leaders: Seat) -> None:
    async with Bot(tmp_path) as bot, aiohttp.ClientSession() as http:
        people = {user: Person(http, bot.address, user) for user in EVERYBODY}
        for person in people.values():
            await person.join()
        await tries_out(people)
        own, leader = [
            await open_window(chromium, bot.address, user, size=size, language=spoken, title=f"review-{size[0]}-{user}")
            for user, (size, spoken) in ((OWN, owns), (LEADER, leaders))
        ]
        for window in (own, leader):
            await window.choose_language()
        await begins(people[RESEARCHER])
        await looks(own)
        await is_shown(own, people)
        await stops(leader)
        await talks_and_closes(own, people)
        for window in (own, leader):
            await window.page.context.close()
            assert not window.complaints, "\n".join(window.complaints)
        assert await bot.verify() == ""


async def plans(researcher: Person, script: str) -> None:
    form = await researcher.press({"name": "session.plan.open"})
    await researcher.submit(form, format=script, dilemma=DILEMMA, pace="spread")
    await researcher.press(await researcher.needed("session.start"))


async def tries_out(people: dict[str, Person]) -> None:
    """Two try-outs grown out of a solution FLIP: a format in which nobody answers in private."""
    researcher, owner = people[RESEARCHER], people[OWNER]
    await plans(researcher, "solution")
    for _ in range(2):
        await researcher.press(await researcher.needed("session.next"))
    for what in TRIED:
        await owner.submit(await owner.press(await owner.needed("proposal.open")), "Det står i planen", what=what)
    await researcher.press(await researcher.needed("session.next"))
    for proposal in ("R1", "R2"):
        for user in ANSWERING:
            position = await people[user].press({"name": "position.open", "of": proposal})
            await people[user].submit(position, position="yes")
        backing = await people[LEADER].press({"name": "backing.open", "of": proposal})
        await people[LEADER].submit(backing, backed="yes", reason="Vi giver tid til det")
        form = await owner.press({"name": "tryout.open", "of": proposal})
        starts = next(item["earliest"] for item in form["inputs"] if item["name"] == "starts")
        ends = f"{int(starts[:4]) + 1}{starts[4:8]}15"
        await owner.submit(form, owner=form["values"].get("owner") or person_of(form), starts=starts, ends=ends)
    while (await owner.press({"name": "checkin.open", "of": "T1"})).get("kind") != "form" or await planned(owner):
        assert await researcher.forward("next")
    signs = await owner.press({"name": "checkin.open", "of": "T1"})
    await owner.submit(signs, course="badly", benefit="no", harm="yes")


def person_of(form: Json) -> str:
    """The one who sends it."""
    return str(next(item["default"] for item in form["inputs"] if item["name"] == "owner"))


async def planned(owner: Person) -> bool:
    """Whether a try-out has not begun yet."""
    return Words().say(Word("tryout-status-planned"), "da", ZONE) in str(await owner.home())


async def begins(researcher: Person) -> None:
    """There is no time for what came before when it is spread over days: it begins with the group's view."""
    await plans(researcher, SCRIPT.id)


async def looks(own: Window) -> None:
    await own.go("private")
    await own.look("asked")
    await own.press("button-review")
    await expect(own.main.get_by_role("heading", name=own.say("review-choose"))).to_be_visible()
    await own.look("choose")
    await own.main.get_by_role("button", name=own.say("button-review"), exact=True).first.click()
    form = own.form("review-form-title")
    await own.look("form")
    for criterion in SCRIPT.criteria:
        await form.choose(str(getattr(criterion.text, own.language)), own.say("review-partly"))
    await form.choose(own.say("review-advice"), own.say("advice-stop"))
    await form.text(own.say("review-line"), LINE)
    await own.look("filled")
    await form.send("review-submit")
    await expect(own.page.get_by_text(own.say("review-left", left=1)).last).to_be_visible()
    await own.look("one-more")


async def is_shown(own: Window, people: dict[str, Person]) -> None:
    for user in ANSWERING:
        person = people[user]
        for tryout, said, advice in (("T1", "no", "stop"), ("T2", "yes", "go_on")):
            if (user, tryout) == (OWN, "T1"):
                continue
            form = await person.press({"name": "review.open", "of": "S2", "arg": tryout})
            answers = {item["name"]: said for item in form["inputs"] if item["name"].startswith("criterion")}
            await person.submit(form, **answers, advice=advice)
    await own.go("channel")
    shown = own.say("review-shown-title", what=TRIED[0])
    await own.sees(shown)
    await show(own.main.get_by_text(shown).last)
    await own.look("shown")
    await own.sees(LINE)
    await show(own.main.get_by_text(LINE).last)
    await own.look("shown-lines")


async def stops(leader: Window) -> None:
    await leader.go("private")
    card = leader.message(leader.say("review-harm"))
    await card.get_by_role("button", name=leader.say("button-dropped"), exact=True).click()
    form = leader.form("outcome-title")
    await expect(form.dialog.get_by_text(LINE)).to_be_visible()
    await leader.look("outcome")
    await form.text(leader.say("outcome-reason"), REASON)
    await show(form.dialog.get_by_role("textbox").first)
    await leader.look("outcome-reason")
    await form.send("outcome-submit")
    await leader.is_told("outcome-done")
    await leader.go("channel")
    await leader.sees(REASON)
    await leader.sees(leader.say("tryout-status-dropped"))
    await leader.look("stopped")


async def talks_and_closes(own: Window, people: dict[str, Person]) -> None:
    researcher = people[RESEARCHER]
    await researcher.press(await researcher.needed("session.next"))
    await own.sees(own.say("session-closed", proposals=0, tried=0))
    await plans(researcher, "solution")
    met = own.main.get_by_text("(FLIP 2). ")
    await expect(met.last).to_be_visible()
    await show(met.last)
    await own.look("met-before")
