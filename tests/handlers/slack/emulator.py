"""Slack's Web API as somebody else understood it: the emulator of `scripts/node`, and a line to it.

The emulator listens wherever it is reached and on a port that must be known beforehand, so what starts it makes it
listen on the loopback, on a port that is free. The line in front of it does what the emulator leaves out:

- Slack takes arguments in the address as well as in the body, and reading methods by GET: the emulator takes a POST
  with a body alone.
- Slack says in the header of every answer which scopes the token has: the emulator does not.
- Lines break: `drops` loses the answer to a call that was made.

What cannot be shown with it, because it is not in it, stays with `fake_slack.py` and `socket.py`: a token that is wrong
or revoked (every unknown one is an administrator's), a pause that Slack asks for, an archived or deleted user, the
locale of a user, replies in pages, metadata only when asked for, a file that is shared a moment later, Block Kit's
limits, signatures, interactions, events, Socket Mode.
"""

import json
import subprocess
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import aiohttp
from aiohttp import web
from msgspec import Struct

from bot.handlers.slack import api, capabilities
from bot.runtime.web import serve

Json: TypeAlias = dict[str, Any]

BOT = "U0BOT0000"
APP = "A0FLIP000"
PERSON = "U000000001"
"""The one person whose id can be known before the emulator starts: it makes up those of all others."""
NEEDED = frozenset(capabilities.scopes()) | {"files:write"}
"""What the bot has on Slack; logs are sent as files."""
ADMIN = "xoxb-admin"
ADMINISTERS = NEEDED | {"channels:manage", "files:read", "groups:write", "im:read", "pins:read"}
"""What the tests need besides: to make channels, and to look at what the bot did."""
BASE = "http://slack.invalid"
"""Stands in what the emulator says where its own address belongs."""
STARTS = 20.0
"""Seconds until it must listen."""

LOOPBACK = """
import net from "node:net";
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function () {
    this.on("listening", () => console.log(JSON.stringify({ port: this.address().port })));
    return listen.call(this, 0, "127.0.0.1");
};
"""
"""What the process does first."""


def token(*without: str) -> str:
    """The bot's token, of an app that was installed without these scopes."""
    return "-".join(("xoxb-flip", *(item.replace(":", ".") for item in sorted(without))))


TOKENS = {ADMIN: ADMINISTERS, token(): NEEDED} | {token(item): NEEDED - {item} for item in NEEDED}


def seed() -> Json:
    """A workspace with the bot and a person, where a scope that a token lacks is missed."""
    app = {"client_id": "1.2", "client_secret": "secret", "app_id": APP, "name": "FLIP", "redirect_uris": []}
    bot = {"bot_id": "B0FLIP000", "bot_user_id": BOT, "bot_name": "flip", "scopes": sorted(NEEDED)}
    tokens = [
        {"token": name, "type": "bot", "user_id": BOT, "bot_id": "B0FLIP000", "app_id": APP, "scopes": sorted(scopes)}
        for name, scopes in TOKENS.items()
    ]
    return {"slack": {"oauth_apps": [app | bot], "tokens": tokens, "strict_scopes": True}}


@contextmanager
def emulating(node_modules: Path, folder: Path) -> Iterator[str]:
    """Runs the emulator inside the block and yields its address. `folder` takes its configuration."""
    config = folder / "seed.json"
    config.write_text(json.dumps(seed()), encoding="utf-8")
    program = node_modules / "emulate" / "dist" / "index.js"
    first = f"data:text/javascript,{quote(LOOPBACK)}"
    command = ["node", "--import", first, str(program), "start", "--service", "slack", "--base-url", BASE]
    process = subprocess.Popen(
        [*command, "--seed", str(config)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield f"http://127.0.0.1:{_port(process)}"
    finally:
        process.kill()
        process.communicate()


def _port(process: "subprocess.Popen[str]") -> int:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if line.startswith('{"port":'):
            return int(json.loads(line)["port"])
    raise AssertionError("The emulator did not start: " + "".join(said))


class Called(Struct):
    method: str
    args: Json
    answer: Json


class Workspace:
    """The line to the emulator, and what can be seen on it.

    `drops` counts the answers that are lost and `breaks` the calls that are not made but answered with 503, by method
    (`upload` is the one that is none). `as_if` is the token that is used in place of every other: the
    app was installed anew. `late` says that a file is looked at before it is shared, as Slack often does: the answer to
    an upload does not say then in which message it is (python-slack-sdk, issue 1329).
    """

    def __init__(self, emulator: str) -> None:
        self.emulator = emulator
        self._http: aiohttp.ClientSession | None = None
        self.address = ""
        self.calls: list[Called] = []
        self.drops: Counter[str] = Counter()
        self.breaks: Counter[str] = Counter()
        self.as_if: str | None = None
        self.late = False

    @property
    def api(self) -> str:
        return f"{self.address}/api/"

    def of(self, method: str) -> list[Called]:
        return [call for call in self.calls if call.method == method]

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Workspace"]:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/upload/v1/{file}", self._upload)
        async with aiohttp.ClientSession() as self._http, serve(app, "127.0.0.1", 0) as self.address:
            yield self

    # --- what a test looks at, and does, beside the bot -----------------------------------------------------------

    async def admin(self, method: str, **args: Any) -> Json:
        """What the method answers to somebody who may do anything."""
        async with api.web_session() as session:
            client = api.web_client(ADMIN, session, f"{self.emulator}/api/")
            said = await client.api_call(method, json=args)
            assert isinstance(said.data, dict)
            return said.data

    async def channel(self, *users: str, private: bool = False) -> str:
        """A new channel with the bot and these users."""
        name = f"flip-{next(_numbers)}"
        made = await self.admin("conversations.create", name=name, is_private=private)
        channel = str(made["channel"]["id"])
        if users:
            await self.admin("conversations.invite", channel=channel, users=",".join(users))
        return channel

    async def history(self, channel: str) -> list[Json]:
        """Its messages outside threads, the oldest first."""
        found: list[Json] = (await self.admin("conversations.history", channel=channel, limit=1000))["messages"]
        return found[::-1]

    async def trigger(self, over: str = "") -> tuple[str, float]:
        """What Slack gives when the person presses something (in the dialog `over`), and until when it can be used:
        Unix time in seconds."""
        made = await self.admin("views.generateTriggerId", user_id=PERSON, view_id=over)
        return str(made["trigger_id"]), float(made["expires_at"])

    # --- the line -------------------------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        args = dict(request.query)
        if request.content_type == "application/json":
            args |= await request.json()
        else:
            args |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        if self._broken(method):
            return web.Response(text="upstream connect error", status=503)
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        headers = {"Authorization": f"Bearer {self.as_if or given}"}
        assert self._http is not None
        async with self._http.post(f"{self.emulator}/api/{method}", json=args, headers=headers) as answer:
            read = await answer.text()
        read = read.replace(BASE, self.address)
        said = json.loads(read) if read.startswith("{") else {}
        if self.late and method == "files.completeUploadExternal" and said["ok"]:
            said["files"] = [item | {"shares": {}, "ims": []} for item in said["files"]]
            read = json.dumps(said)
        self.calls.append(Called(method, args, said))
        self._perhaps_drop(method, request)
        scopes = ",".join(sorted(TOKENS.get(self.as_if or given, ())))
        kind = answer.content_type
        return web.Response(text=read, status=answer.status, content_type=kind, headers={"x-oauth-scopes": scopes})

    async def _upload(self, request: web.Request) -> web.Response:
        assert self._http is not None
        if self._broken("upload"):
            return web.Response(text="upstream connect error", status=503)
        data, headers = await request.read(), {"Content-Type": request.headers.get("Content-Type", "")}
        async with self._http.post(f"{self.emulator}{request.path}", data=data, headers=headers) as answer:
            text = await answer.text()
        self.calls.append(Called("upload", {"headers": dict(request.headers), "bytes": len(data)}, {"text": text}))
        self._perhaps_drop("upload", request)
        return web.Response(text=text, status=answer.status)

    def _broken(self, method: str) -> bool:
        broken = self.breaks[method] > 0
        self.breaks[method] -= broken
        return broken

    def _perhaps_drop(self, method: str, request: web.Request) -> None:
        if self.drops[method] and request.transport is not None:
            self.drops[method] -= 1
            request.transport.close()


_numbers = count(1)
