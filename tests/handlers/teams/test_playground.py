"""A whole session in Microsoft's own Agents Playground, by clicks, as several persons."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from msgspec import Struct
from msgspec.structs import replace
from playwright.async_api import Browser, expect
from sqlalchemy import RowMapping
from sqlmodel import SQLModel

from bot.app import Runtime, runtime
from bot.domain.events import Act
from bot.handlers.teams import capabilities
from bot.handlers.teams.api import Access
from bot.handlers.teams.inbound import Teams
from bot.handlers.teams.rendering.limits import walk
from bot.runtime.clock import StillClock
from bot.runtime.time_machine import TimeMachine
from bot.runtime.web import make_app, serve
from storage import models
from storage.engine import connect
from storage.verify import verify
from tests.e2e.window import SHOTS
from tests.handlers.teams.activities import CHANNEL, Json, chat_of, deleted, edited, invoke, menu, opened, pressed, said
from tests.handlers.teams.fake_teams import APP, TENANT
from tests.handlers.teams.playground import Relay, User, Window, playgrounds, window
from tests.handlers.teams.stage import CASEWORKERS, GROUP, LEADER, MONDAY, RESEARCHER, settings, starting
from tests.running import rows, until

pytestmark = pytest.mark.browser

ANSWERING = (LEADER, *CASEWORKERS)
NAMES = ("Forsker 1", "Leder 1", "Sagsbehandler 1", "Sagsbehandler 2", "Sagsbehandler 3", "Sagsbehandler 4")
TEAM = [User(user, name) for user, name in zip((RESEARCHER, LEADER, *CASEWORKERS), NAMES, strict=True)]


def card(text: str) -> Json:
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{"type": "TextBlock", "text": text}, {"type": "Input.Text", "id": "answer", "label": "Svar"}],
        "actions": [{"type": "Action.Execute", "title": "Send", "verb": "answer", "data": {"of": "D1"}}],
    }


@asynccontextmanager
async def echo() -> AsyncIterator[str]:
    """A bot that posts what it is told into the channel, and answers its card with what was filled in."""
    http = aiohttp.ClientSession()

    async def receive(request: web.Request) -> web.Response:
        body = await request.json()
        if body["type"] == "invoke":
            told = f"{body['from']['name']}: {body['value']['action']['data']['answer']}"
            kind = "application/vnd.microsoft.card.adaptive"
            return web.json_response({"statusCode": 200, "type": kind, "value": card(told)})
        if body["type"] == "message":
            content = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card(body["text"])}
            where = (body["text"].startswith("alle") and CHANNEL) or body["conversation"]["id"]
            address = f"{body['serviceUrl']}/v3/conversations/{where}/activities"
            async with http.post(address, json={"type": "message", "attachments": [content]}) as answer:
                assert answer.status == 201, await answer.text()
        return web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", receive)
    async with http, serve(app, "127.0.0.1", 0) as address:
        yield f"{address}/api/messages"


async def test_what_is_posted_in_the_channel_stands_in_everybodys_window_and_what_is_private_in_one(
    node_modules: Path, chromium: Browser, tmp_path: Path
) -> None:
    async with playgrounds(node_modules, tmp_path, TEAM, 2) as relay, echo() as relay.bot:
        researcher, leader = [await window(chromium, seat) for seat in relay.seats]
        await leader.go("Personal Chat")
        await leader.say("kun mig")
        await expect(leader.card("kun mig")).to_be_visible()
        await researcher.go("Personal Chat")
        await researcher.say("alle sammen")
        for item in (researcher, leader):
            await item.go("moedet")
            await expect(item.card("alle sammen")).to_be_visible()
            await expect(item.card("kun mig")).to_have_count(0)
        await leader.fill("alle sammen", "Svar", "ja")
        await leader.press("alle sammen", "Send")
        await expect(leader.card("Leder 1: ja")).to_be_visible()
        assert relay.refused == []
        assert {item["from"]["id"] for item in relay.seen if item["type"] == "message"} == {LEADER, RESEARCHER}


# --- the bot ------------------------------------------------------------------------------------------------------


class Scene(Struct):
    """`runtime` is the real bot. Windows are clicked in; what the playground cannot send goes through `relay`."""

    relay: Relay
    runtime: Runtime
    teams: Teams
    researcher: Window
    leader: Window
    own: Window

    def rows(self, model: type[SQLModel]) -> list[RowMapping]:
        return rows(self.runtime.settings.urls()[0], model)

    async def settle(self) -> None:
        await self.runtime.outbox.drain()
        await self.teams.background.rest()
        await self.runtime.dispatch.rest()

    async def look(self, window: Window, name: str) -> None:
        if SHOTS:
            await window.page.screenshot(path=f"{SHOTS}/teams-{name}.png")

    async def press(self, window: Window, act: str) -> None:
        """Clicks the newest button for it, in their own chat; and the one under its question, where it asks first."""
        title = self.relay.button(act, window.user.chat)["title"]
        await self.settle()
        buttons = window.page.get_by_role("button", name=title, exact=True)
        if self.relay.asks_first(act, window.user.chat):
            closed = await buttons.count()
            await buttons.last.click()
            await expect(buttons).to_have_count(closed + 1)
        await buttons.last.click()
        await until(lambda: act in json.dumps(self.relay.seen[-1]))
        await self.settle()

    async def status(self) -> None:
        """The researcher asks where the group is, and has what they steer with before them."""
        pages = self.researcher.page.locator(".ac-adaptiveCard", has_text="Sådan ser det ud nu")
        before = await pages.count()
        await self.researcher.say("status")
        await expect(pages).to_have_count(before + 1)
        await self.settle()

    async def send(self, activity: Json) -> Json:
        """What the playground never sends: messages that mention nobody, edits, deletions."""
        status, _ = await self.relay.send(activity)
        assert status == 200
        await self.settle()
        return activity

    async def dialog(self, user: str, act: str, of: str = "", text: str = "Et svar", **values: str) -> None:
        """A dialog, opened, filled in and sent: the playground opens none from a card."""
        data = pressed(Act(act, of), GROUP)
        if not of and act not in ALWAYS:
            data = self.relay.button(act, chat_of(user), CHANNEL)["data"]
        await self._form(user, opened(user, "", data), "task/submit", text, values)

    async def menu(self, user: str, command: str, message: str, text: str) -> None:
        """An action in the menu of a message."""
        asked = menu(user, "", command, message)
        await self._form(user, asked, "composeExtension/submitAction", text, {})

    async def _form(self, user: str, asked: Json, sending: str, text: str, values: dict[str, str]) -> None:
        status, body = await self.relay.send(asked)
        assert status == 200
        assert body["task"]["type"] == "continue", body
        # A step may be there to be read alone; what is not a form carries no nonce.
        while '"nonce"' in json.dumps(body):
            body = await self._step(user, body, sending, text, values)
        await self.settle()

    async def _step(self, user: str, body: Json, sending: str, text: str, values: dict[str, str]) -> Json:
        """Sends a dialog, or one step of it."""
        card = body["task"]["value"]["card"]["content"]
        inputs = {node["id"]: node for node in walk(card) if node.get("type", "").startswith("Input.")}
        known = {name: value for name, value in values.items() if name in inputs}
        given = {name: _given(item, text) for name, item in inputs.items()} | known
        button = next(node for node in walk(card) if "nonce" in str(node.get("data")))
        sent = invoke(user, "", sending, {"data": button["data"] | given})
        status, after = await self.relay.send(sent)
        assert status == 200
        assert "isRequired" not in json.dumps(after) or after != body, after
        assert "⚠️" not in json.dumps(after, ensure_ascii=False), after
        return dict(after)


def _given(field: Json, text: str) -> str:
    if field["type"] == "Input.Text":
        return text
    return str(field.get("value") or (field["choices"][0]["value"] if "choices" in field else ""))


@pytest_asyncio.fixture(loop_scope="session")
async def scene(node_modules: Path, chromium: Browser, tmp_path: Path) -> AsyncIterator[Scene]:
    clock, access = StillClock(MONDAY), Access(APP, "", (TENANT,), development=True)
    async with (
        playgrounds(node_modules, tmp_path, TEAM, 3) as relay,
        runtime(settings(tmp_path), clock) as built,
        starting(built, replace(access, service_url=relay.service), tmp_path) as teams,
    ):
        assert teams is not None
        async with serve(make_app([teams.install], built.health.healthz), "127.0.0.1", 0) as address:
            built.messengers["teams"] = teams.messenger
            relay.bot = address + capabilities.PATH
            windows = [await window(chromium, seat) for seat in relay.seats]
            yield Scene(relay, built, teams, *windows)
            await built.outbox.stop()
    assert relay.refused == []


ALWAYS = ("consent.open", "session.plan.open")
"""What a command opens, whatever is shown."""


async def test_the_whole_loop(scene: Scene) -> None:
    await joining(scene)
    await planning(scene)
    await answers(scene)
    await discussion(scene)
    await proposal(scene)
    await decision(scene)
    await tryout(scene)


async def joining(s: Scene) -> None:
    await s.settle()
    for user in (LEADER, *CASEWORKERS, RESEARCHER):
        await s.dialog(user, "consent.open", take_part="yes", research="yes", quotation="yes")
    for item in (s.researcher, s.leader, s.own):
        await item.go("Personal Chat")
        await expect(item.card("Velkommen til FLIP")).to_be_visible()
    await s.look(s.leader, "1-joined")


async def planning(s: Scene) -> None:
    await s.researcher.say("start")
    await expect(s.researcher.card("Planlæg en FLIP")).to_be_visible()
    await s.dialog(RESEARCHER, "session.plan.open", pace="spread", readers="everybody")
    await s.status()
    await s.press(s.researcher, "session.start")
    for item in (s.leader, s.own):
        await item.go("moedet")
        await expect(item.card("Det ved forskningen")).to_be_visible()
    await s.look(s.leader, "2-started")


async def onward(s: Scene) -> None:
    await s.status()
    await s.press(s.researcher, "session.next")


async def answers(s: Scene) -> None:
    await onward(s)
    await s.look(s.leader, "3-answer")
    for user in ANSWERING:
        await s.dialog(user, "response.open", text=f"Svar fra {user}")
    await s.settle()
    assert len(s.rows(models.Response)) >= len(ANSWERING)
    await s.look(s.own, "4-revealed")


async def discussion(s: Scene) -> None:
    first = await s.send(said(CASEWORKERS[0], "", "<p>Vi mangler ro</p>"))
    second = await s.send(said(CASEWORKERS[1], "", "<p>Enig</p>", thread=first["id"]))
    await s.send(edited(first, "<p>Vi mangler ro omkring samtalen</p>"))
    await s.send(deleted(second))
    assert [row["revision"] for row in s.rows(models.Contribution)] == [2, 2]
    # A card that everybody sees, pressed by one of them.
    await s.leader.page.get_by_role("button", name="Jeg er klar").first.click()
    await until(lambda: s.relay.seen[-1].get("name") == "adaptiveCard/action")
    assert s.relay.seen[-1]["from"]["id"] == LEADER
    await s.settle()
    await s.menu(CASEWORKERS[1], "ask_researchers", first["id"], "Hvad ved man?")
    await s.status()
    await s.dialog(RESEARCHER, "knowledge.answer.open", text="Man ved en del.")
    await expect(s.own.page.get_by_text("Man ved en del.").last).to_be_visible()
    await s.look(s.own, "5-knowledge")


async def proposal(s: Scene) -> None:
    await onward(s)
    for user in ANSWERING:
        await s.dialog(user, "response.open", text=f"Nyt svar fra {user}")
    message = s.rows(models.Contribution)[0]["message"]
    await s.menu(CASEWORKERS[0], "make_proposal", message, "Ro omkring samtalen")
    await onward(s)
    await s.look(s.own, "6-proposal")


async def decision(s: Scene) -> None:
    for user in ANSWERING:
        await s.dialog(user, "position.open", position="yes")
    await s.dialog(LEADER, "backing.open", backed="yes", text="Vi prøver det")
    assert [row["outcome"] for row in s.rows(models.Decision)] == ["try"]
    await s.look(s.leader, "7-decided")


async def tryout(s: Scene) -> None:
    start = s.runtime.clock.now() + timedelta(days=3)
    days = {"starts": start.date().isoformat(), "ends": (start + timedelta(days=28)).date().isoformat()}
    await s.dialog(CASEWORKERS[0], "tryout.open", **days)
    assert len(s.rows(models.TryOut)) == 1
    await s.look(s.own, "8-tryout")
    assert isinstance(s.runtime.clock, StillClock)
    time = TimeMachine(s.runtime, s.runtime.clock)
    await time.forward(start + timedelta(days=9))
    await s.own.go("Personal Chat")
    await s.dialog(CASEWORKERS[0], "checkin.open", course="well", benefit="yes", harm="no", text="Færre bliver væk")
    await time.forward(start + timedelta(days=30))
    await s.settle()
    assert [row["status"] for row in s.rows(models.TryOut)] == ["review"]
    await s.dialog(CASEWORKERS[0], "outcome.open", outcome="adopted", text="Det blev vores måde")
    assert [row["status"] for row in s.rows(models.TryOut)] == ["adopted"]
    await s.own.go("moedet")
    await expect(s.own.page.get_by_text("Det blev vores måde").last).to_be_visible()
    await s.look(s.own, "9-adopted")
    engine = connect(s.runtime.settings.urls()[0])
    assert verify(engine) == []
    engine.dispose()
