"""Nothing is out of reach on Slack, however many groups somebody is in and however long a page is."""

import json
from itertools import count
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.events import Act, Inbound
from bot.domain.ports import Answer, Identity
from bot.domain.views import Button, Card, Heading, Home, Para, Receipt, Typed, Word
from bot.flows.people.home import home
from bot.handlers.background import Background
from bot.handlers.reader import Readers
from bot.handlers.slack import action_codec
from bot.handlers.slack.app_home import HOME, Homes
from bot.handlers.slack.arrivals import Clicked, Place, Sent
from bot.handlers.slack.installing.workspaces import Workspaces
from bot.handlers.slack.rendering import limits, pages
from bot.handlers.slack.rendering.responses import Responder
from bot.runtime.clock import StillClock
from prompts.words import Words
from tests.flows.stage import RESEARCHERS, START, Stage
from tests.handlers.slack.test_render import READER

GROUPS = {f"gruppe{number}": f"FLIP-gruppen i kommune {number}" for number in range(1, 6)}
USER = ("", "U0FO1")


def long(cards: int, mark: str = "", blocks: int = 4) -> Home:
    def card(number: int) -> Card:
        paragraphs = tuple(Para(Typed(f"{mark} afsnit {number}.{at}")) for at in range(blocks))
        return Card(
            (Heading(Typed(f"{mark} del {number}")), *paragraphs), (Button(Typed("Vis"), Act("x", str(number))),)
        )

    return Home(Word("home-title"), tuple(card(number) for number in range(cards)))


def all_pages(view: Home) -> list[list[dict[str, Any]]]:
    act = Act("session.preview", "S1", 3)
    found: list[list[dict[str, Any]]] = []
    for number in count():
        blocks = pages.paged(view, READER, act, number)
        if found and blocks[1:] == found[-1][1:]:
            return found
        found.append(blocks)
    raise AssertionError


@pytest.mark.parametrize(("cards", "blocks"), [(1, 3), (30, 4), (3, 150), (120, 1), (400, 2)])
def test_every_part_of_a_long_view_stands_on_one_of_its_pages(cards: int, blocks: int) -> None:
    view = long(cards, blocks=blocks)
    shown = all_pages(view)
    for page in shown:
        assert limits.check({"type": "home", "blocks": page}) == []
    said = json.dumps(shown, ensure_ascii=False)
    assert all(f'afsnit {number}.{at}"' in said for number in range(cards) for at in range(blocks))
    assert "slack-cut" not in said
    for page in shown if len(shown) > 1 else ():
        asked = [action_codec.unpack(item["value"]) for item in page[0]["elements"]]
        assert set(asked) == {Act("session.preview", "S1", 3)}, "pressed again it shows another page"


def test_every_card_of_a_whole_session_can_be_looked_at_beforehand() -> None:
    stage = Stage()
    stage.join()
    stage.submit(
        RESEARCHERS[0], "session.plan", format="practitioner", dilemma="encounter-unwanted-placement", pace="live"
    )
    view = stage.press(RESEARCHERS[0], "session.preview", "S1")
    assert isinstance(view, Home)
    shown = all_pages(view)
    assert len(shown) > 1, "it was cut at a hundred blocks"
    for page in shown:
        assert limits.check({"type": "home", "blocks": page}) == []


class Everywhere:
    """A researcher who is in every group; their pages are as long as they are given."""

    def __init__(self, homes: dict[str, Home]) -> None:
        self.homes = homes

    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        known = user == USER[1] and group in self.homes
        return Identity(group=group, person="P07", platform=platform, user=user, name="Forsker 1") if known else None

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        return None

    def names(self, group: str) -> tuple[str, ...]:
        return ()

    async def handle(self, inbound: Inbound) -> Answer:
        raise AssertionError(inbound)

    async def home(self, group: str, person: str) -> tuple[Home, str, str]:
        return self.homes[group], "da", "Europe/Copenhagen"

    def reachable(self, platform: str, group: str) -> None:
        raise AssertionError(group)


def homes_of(some: dict[str, Home]) -> Homes:
    everywhere = Everywhere(some)
    client = AsyncWebClient(token="xoxb-test", base_url="http://127.0.0.1:1/api/", retry_handlers=[])
    workspaces = Workspaces(dict.fromkeys(some, ""), client)
    readers = Readers("slack", Words(strict=True), everywhere, StillClock(START))
    return Homes(workspaces, everywhere, everywhere, readers, {group: GROUPS[group] for group in some})


async def test_a_researcher_of_five_groups_reaches_all_of_every_group() -> None:
    homes = homes_of({group: long(25, group) for group in GROUPS})
    said = ""
    for number, group in enumerate(GROUPS):
        homes._chosen[USER] = (group, 0)
        for page in range(4):
            homes._chosen[USER] = (group, page)
            view = await homes.view(USER)
            assert limits.check(view) == []
            text = json.dumps(view, ensure_ascii=False)
            assert view["blocks"][1]["text"]["text"] == GROUPS[group], "it names its group"
            chooser = view["blocks"][0]["elements"]
            assert [item["text"]["text"].removeprefix("● ") for item in chooser] == list(GROUPS.values())
            assert [item.get("style") == "primary" for item in chooser].index(True) == number
            said += text
    assert all(f'{group} afsnit {number}.{at}"' in said for group in GROUPS for number in range(25) for at in range(4))


async def test_a_dialog_that_only_says_something_names_its_group(monkeypatch: pytest.MonkeyPatch) -> None:
    homes, opened = homes_of({group: long(1, group) for group in GROUPS}), list[Any]()
    readers = Readers("slack", Words(strict=True), Everywhere({}), StillClock(START))
    responder = Responder(homes._workspaces, readers, lambda team, user: never(), Background(), homes)

    async def keep(view: object, click: object, instead: str) -> None:
        opened.append(view)

    monkeypatch.setattr(responder, "_open", keep)
    answer = Answer(reply=Receipt(Word("steer-nobody-waiting"), tone="warning"), language="en", zone="UTC")
    for group, name in GROUPS.items():
        place = Place(group)
        await responder.to_click(answer, Clicked("1", USER[1], Act("x"), place, "trigger"))
        body = responder.to_sent(answer, Sent("2", USER[1], Act("x"), {}, place)).body
        assert name in json.dumps(opened[-1], ensure_ascii=False)
        assert name in json.dumps(json.loads(body), ensure_ascii=False)


async def never() -> str:
    raise AssertionError


async def test_the_group_in_which_something_waits_comes_first() -> None:
    stage = Stage()
    stage.join()
    idle = home(stage.group, "P01", stage.now, stage.library)
    stage.open()
    stage.to("response")
    waiting = home(stage.group, "P01", stage.now, stage.library)
    many = {group: Home(idle.title, (*idle.cards, *long(20).cards)) for group in GROUPS}
    many["gruppe4"] = Home(waiting.title, (*waiting.cards, *long(20).cards))
    view = await homes_of(many).view(USER)
    assert view["blocks"][1]["text"]["text"] == GROUPS["gruppe4"]
    marked = [item["text"]["text"].startswith("● ") for item in view["blocks"][0]["elements"]]
    assert marked == [False, False, False, True, False]


async def test_what_fits_stands_on_one_page() -> None:
    view = await homes_of({group: long(2, group) for group in ("gruppe1", "gruppe2")}).view(USER)
    assert limits.check(view) == []
    text = json.dumps(view, ensure_ascii=False)
    assert all(mark in text for mark in (GROUPS["gruppe1"], GROUPS["gruppe2"], "gruppe1 del 1", "gruppe2 del 1"))
    assert HOME not in text


@pytest.mark.parametrize(
    ("action", "page"),
    [("act:page:group:3", 3), ("act:page:page:0", 0), ("act:string.show:1", None), ("act:page:page:x", None)],
)
def test_a_choosers_button_says_which(action: str, page: int | None) -> None:
    assert action_codec.page_of(action) == page
