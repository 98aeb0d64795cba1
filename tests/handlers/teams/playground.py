"""Microsoft's Agents Playground, one for each person, before one bot; and the windows in which they click.

A playground knows one person, `currentUser`: it sends everything as them, whatever its page says. So each person has a
process of their own, and a `Relay` stands between them and the bot as Teams would: what the bot posts into a channel
reaches everybody's window, what it writes to one person only theirs. Ids of messages are those of the first playground;
the others' are exchanged on the way.

What the playground is like (0.2.28), besides what the design says:
- It wants five other users, neither more nor fewer, listens on every address (mended here before it starts), and opens
  a browser unless `TEAMSAPPTESTER_BROWSER=none`. Its page asks for a font from a CDN, which is not let through.
- It installs the app in a conversation (`installationUpdate`, then `conversationUpdate`) when that is first looked at.
- `id`, `aadObjectId` and the tenant are what the configuration says; the language is always English (mended here).
- It shows no view of one's own of a card in a channel (`refresh`), and says so, as it does of dialogs.
- A channel's post is `19:...;messageid=<number>`, as in Teams; answers to it go there.
- What is put into a field at once is missed when the card is sent: it has to be typed, and the field left.
"""

import asyncio
import json
import os
import socket
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import aiohttp
from aiohttp import web
from msgspec import Struct
from playwright.async_api import Browser, Locator, Page, Route

from bot.handlers.teams.rendering.limits import walk
from bot.runtime.web import serve
from tests.handlers.teams.activities import CHANNEL, TEAM, Json, chat_of
from tests.handlers.teams.fake_teams import BOT, TENANT, account_of

LOOPBACK = """
const server = require("net").Server.prototype, listen = server.listen;
server.listen = function (port, ...rest) {
  return listen.call(this, port, ...(typeof rest[0] === "string" ? [] : ["127.0.0.1"]), ...rest);
};
"""


class User(Struct, frozen=True):
    """Somebody in the team, by their Teams id."""

    id: str
    name: str

    @property
    def chat(self) -> str:
        """The conversation that is between them and the bot."""
        return chat_of(self.id)

    def described(self) -> Json:
        given, _, surname = self.name.rpartition(" ")
        mail = f"{self.id.removeprefix('29:')}@flip.example"
        return {
            "id": self.id,
            "name": self.name,
            "aadObjectId": account_of(self.id),
            "userPrincipleName": mail,
            "givenName": given,
            "surname": surname,
            "email": mail,
        }


class Seat(Struct):
    """One person's playground. `known` is the relay's id of a message -> the id that it has here."""

    user: User
    address: str
    known: dict[str, str]

    def here(self, text: str) -> str:
        return _exchanged(text, self.known)

    def everywhere(self, text: str) -> str:
        return _exchanged(text, {local: shared for shared, local in self.known.items()})


class Relay:
    """Stands for Teams before the bot, and for the bot before every playground. `seen` is what the bot was sent."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http
        self.bot = ""
        """Where the bot takes messages."""
        self.address = ""
        self.seats: list[Seat] = []
        self.standing: list[User] = []
        """Those without a playground; what is written to them alone is shown to nobody."""
        self.seen: list[Json] = []
        """What the bot has answered."""
        self.shown: list[tuple[str, Json]] = []
        """What the bot posted or changed: the path, and the activity."""
        self.refused: list[str] = []
        """Answers of 400 and above, from either side."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/seat/{number}", self._to_bot),
            web.route("*", "/connector/{path:.*}", self._from_bot),
        ]

    async def send(self, activity: Json) -> tuple[int, Any]:
        """The bot's answer to an activity that no playground can send."""
        return await self._asked(json.dumps(activity | {"serviceUrl": self.service}))

    def button(self, act: str, *places: str) -> Json:
        """The newest button, in any of these conversations, that presses `act`."""
        found = [
            node
            for path, activity in reversed(self.shown)
            if any(place in path for place in places)
            for node in walk(activity)
            if isinstance(data := node.get("data"), dict) and data.get("flip", {}).get("act", {}).get("name") == act
        ]
        assert found, f"no button for {act} in {places}"
        return found[0]

    def asks_first(self, act: str, *places: str) -> bool:
        """Whether the newest button for `act` stands behind a question that another button opens."""
        button = self.button(act, *places)
        shown = [activity for path, activity in self.shown if any(place in path for place in places)]
        questions = (node for activity in shown for node in walk(activity) if node.get("type") == "Action.ShowCard")
        return any(item is button for question in questions for item in walk(question))

    @property
    def service(self) -> str:
        return f"{self.address}/connector"

    async def _to_bot(self, request: web.Request) -> web.Response:
        text = await request.text()
        if len(self.seats) > int(request.match_info["number"]):
            text = self.seats[int(request.match_info["number"])].everywhere(text)
        # Everybody's Teams is in Danish; the playground only knows English.
        text = text.replace('"en-US"', '"da-DK"')
        status, answer = await self._asked(json.dumps(json.loads(text) | {"serviceUrl": self.service}))
        return web.json_response(answer, status=status) if answer is not None else web.Response(status=status)

    async def _asked(self, text: str) -> tuple[int, Any]:
        headers = {"Content-Type": "application/json"}
        async with self._http.post(self.bot, data=text.encode(), headers=headers) as answer:
            body = await answer.text()
            self.seen.append(json.loads(text))
            if answer.status >= 400:
                self.refused.append(f"the bot answers {answer.status} {body} to {text[:500]}")
            return answer.status, json.loads(body) if answer.content_type == "application/json" else None

    async def _from_bot(self, request: web.Request) -> web.Response:
        path, body = unquote(request.path_qs.removeprefix("/connector")), await request.text()
        if body:
            self.shown.append((path, json.loads(body)))
        everywhere = request.method != "GET" and CHANNEL in path + body
        alone = next((item for item in self.standing if item.chat in path or _only(body, item)), None)
        if alone is not None:
            return web.json_response({"id": "0" if alone.chat in path else alone.chat}, status=201)
        private = [seat for seat in self.seats if seat.user.chat in path or _only(body, seat.user)]
        first: tuple[int, str] | None = None
        for seat in private or (self.seats if everywhere else self.seats[:1]):
            address = f"{seat.address}/_connector{seat.here(path)}"
            headers = {"Content-Type": "application/json"}
            async with self._http.request(request.method, address, data=seat.here(body), headers=headers) as answer:
                found = answer.status, await answer.text()
            if found[0] >= 400:
                self.refused.append(f"the playground answers {found} to {request.method} {path} {body[:500]}")
            if first is None:
                first = found
            else:
                seat.known |= _pairs(first[1], found[1])
        assert first is not None
        return web.Response(status=first[0], text=first[1], content_type="application/json")


def _only(body: str, user: User) -> bool:
    """Whether `body` begins a conversation with that user alone."""
    asked = json.loads(body) if body else {}
    return not asked.get("isGroup") and [item.get("id") for item in asked.get("members") or ()] == [user.id]


def _pairs(shared: str, local: str) -> dict[str, str]:
    one, other = (json.loads(item) if item else {} for item in (shared, local))
    return {
        value: theirs
        for key in ("id", "activityId")
        if (value := one.get(key)) and (theirs := other.get(key)) and value != theirs
    }


def _exchanged(text: str, by: dict[str, str]) -> str:
    # Longest first: the id of a post holds that of its message.
    for item in sorted(by, key=len, reverse=True):
        text = text.replace(item, by[item])
    return text


class Window:
    """A person's playground in the browser."""

    def __init__(self, page: Page, user: User) -> None:
        self.page = page
        self.user = user

    async def go(self, where: str) -> None:
        """Opens "Personal Chat", or a channel or a group chat by its name."""
        await self.page.get_by_text(where, exact=True).first.click()
        await self.page.get_by_role("textbox").last.wait_for()

    async def say(self, text: str) -> None:
        box = self.page.get_by_role("textbox").last
        await box.click()
        await self.page.keyboard.type(text)
        await self.page.keyboard.press("Enter")

    def card(self, text: str) -> Locator:
        """The newest card that holds `text`."""
        return self.page.locator(".ac-adaptiveCard").filter(has_text=text).last

    async def fill(self, card: str, label: str, text: str) -> None:
        """By key and leaving the field: the playground misses what is put there at once."""
        await self.card(card).get_by_label(label).click()
        await self.page.keyboard.type(text, delay=10)
        await self.page.keyboard.press("Tab")

    async def press(self, card: str, button: str) -> None:
        await self.card(card).get_by_role("button", name=button, exact=True).click()


@asynccontextmanager
async def playgrounds(node_modules: Path, folder: Path, team: list[User], seats: int) -> AsyncIterator[Relay]:
    """A team of six, of whom the first `seats` have a playground each. Say where the bot is before opening a window."""
    preload = folder / "loopback.cjs"
    preload.write_text(LOOPBACK, encoding="utf-8")
    program = node_modules / "@microsoft/m365agentsplayground/cli.js"
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        relay, app = Relay(http), web.Application(client_max_size=2**24)
        app.add_routes(relay.routes())
        relay.address = await stack.enter_async_context(serve(app, "127.0.0.1", 0))
        relay.standing += team[seats:]
        for number, user in enumerate(team[:seats]):
            own = folder / f"playground-{number}"
            own.mkdir()
            (own / "config.yml").write_text(json.dumps(_configuration(user, team)), encoding="utf-8")
            port = await stack.enter_async_context(_process(program, preload, own, f"{relay.address}/seat/{number}"))
            relay.seats.append(Seat(user, f"http://127.0.0.1:{port}", {}))
        yield relay


@asynccontextmanager
async def _process(program: Path, preload: Path, own: Path, endpoint: str) -> AsyncIterator[int]:
    environment = {
        **os.environ,
        "TEAMSAPPTESTER_BROWSER": "none",
        "M365_AGENTS_PLAYGROUND_LOGFILE": str(own / "log"),
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(own / "config.yml"),
        "NODE_OPTIONS": f"--require {preload}",
    }
    port = _free_port()
    arguments = ("start", "-e", endpoint, "-c", "msteams", "-p", str(port), "--disable-telemetry")
    process = await asyncio.create_subprocess_exec(
        "node", program, *arguments, cwd=own, env=environment, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL
    )
    try:
        await _up(process, port, own / "log")
        yield port
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _up(process: Process, port: int, log: Path) -> None:
    async with asyncio.timeout(30), aiohttp.ClientSession() as http:
        while process.returncode is None:
            try:
                async with http.get(f"http://127.0.0.1:{port}/_debug/ping") as answer:
                    if answer.ok:
                        return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)
    raise AssertionError(f"the playground did not start, see {log}")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _configuration(user: User, team: list[User]) -> Json:
    """For `.m365agentsplayground.yml`, of which JSON is a kind."""
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": BOT, "name": "FLIP"},
        "currentUser": user.described(),
        "users": [item.described() for item in team if item != user],
        "personalChat": {"id": user.chat},
        "groupChat": {"id": "19:chat@thread.v2", "name": "Gruppechat"},
        "team": {
            "id": TEAM,
            "name": "FLIP-teamet",
            "aadGroupId": "0f0f0f0f-0000-4000-8000-00000000000c",
            "channels": [{"id": CHANNEL, "name": "moedet"}],
        },
    }


async def window(browser: Browser, seat: Seat) -> Window:
    """Their playground, opened in the browser."""

    async def inside(route: Route) -> None:
        await (route.continue_() if route.request.url.startswith(seat.address) else route.abort())

    page = await browser.new_page(viewport={"width": 1280, "height": 900}, locale="da-DK")
    await page.route("**/*", inside)
    await page.goto(seat.address)
    await page.get_by_text("Personal Chat", exact=True).wait_for()
    return Window(page, seat.user)
