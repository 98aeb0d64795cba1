"""Slack's side of Socket Mode, by hand: it gives out addresses of sockets, sends envelopes and hears acknowledgements.

Envelopes as in https://docs.slack.dev/apis/events-api/using-socket-mode/.
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import Generic, TypeVar

from aiohttp import WSMsgType, web
from msgspec import Struct

from bot.app import Runtime, runtime
from bot.domain.ports import InboundHandler
from bot.handlers.slack.inbound import Slack
from bot.handlers.slack.installing.workspaces import GroupInfo
from bot.handlers.slack.start import Access, connected
from bot.runtime.clock import StillClock
from bot.runtime.time_machine import TimeMachine
from bot.runtime.web import serve
from prompts.words import Words
from tests.handlers.slack.fake_slack import FakeSlack, Json
from tests.handlers.slack.people import CHANNEL, Line, Person
from tests.handlers.slack.stage import EVERYBODY, MONDAY, Stage, settings
from tests.running import no_sleep, until


class Ack(Struct):
    envelope: str
    payload: Json
    seen: object
    """What `witness` saw at the moment at which it arrived."""


class SocketSlack(FakeSlack):
    """A `FakeSlack` with Socket Mode. `sockets` are those that are open, the oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.sockets: list[web.WebSocketResponse] = []
        self.acks: list[Ack] = []
        self.witness: Callable[[], object] = lambda: None
        self._address = ""
        self._tickets: set[str] = set()
        self._serial = count(1)

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_get("/link/{ticket}", self._link)
        async with serve(app, "127.0.0.1", 0) as address:
            self._address = address.replace("http", "ws", 1)
            yield f"{address}/api/"

    def _apps_connections_open(self, args: Json) -> Json:
        ticket = str(next(self._serial))
        self._tickets.add(ticket)
        return {"url": f"{self._address}/link/{ticket}"}

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        """An address is good for one socket."""
        if request.match_info["ticket"] not in self._tickets:
            raise web.HTTPNotFound
        self._tickets.remove(request.match_info["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = {"type": "hello", "num_connections": len(self.sockets) + 1, "connection_info": {"app_id": "A0FLIP000"}}
        await socket.send_json(hello)
        self.sockets.append(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    said = json.loads(message.data)
                    self.acks.append(Ack(said["envelope_id"], said.get("payload") or {}, self.witness()))
        finally:
            self.sockets.remove(socket)
        return socket

    # --- what Slack does ------------------------------------------------------------------------------------------

    async def connected(self, sockets: int = 1) -> None:
        """Returns when so many sockets are open."""
        await until(lambda: len(self.sockets) == sockets)

    async def replaced(self, old: web.WebSocketResponse) -> None:
        """Returns when the newest socket is another one."""
        await until(lambda: bool(self.sockets) and self.sockets[-1] is not old)

    async def send(self, kind: str, payload: Json, *, over: int = -1, attempt: int = 0, envelope: str = "") -> str:
        """Sends an envelope, and gives its id."""
        envelope = envelope or f"e{next(self._serial):08}"
        sent = {"type": kind, "envelope_id": envelope, "payload": payload, "accepts_response_payload": False}
        if kind == "events_api":
            sent |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
        else:
            sent["accepts_response_payload"] = True
        await self.sockets[over].send_json(sent)
        return envelope

    def acked(self, envelope: str) -> Ack | None:
        found = [item for item in self.acks if item.envelope == envelope]
        assert len(found) <= 1, "an envelope is acknowledged once"
        return found[0] if found else None

    async def ack(self, envelope: str) -> Ack:
        """The acknowledgement of an envelope, once it is there."""
        await until(lambda: self.acked(envelope) is not None)
        found = self.acked(envelope)
        assert found is not None
        return found

    async def refresh(self, over: int = -1) -> None:
        """Asks the bot to come over a new socket."""
        await self.sockets[over].send_json({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})

    def cut(self, over: int = -1) -> None:
        """The line breaks without a word."""
        writer = self.sockets[over]._writer
        assert writer is not None
        assert writer.transport is not None
        writer.transport.abort()


class SocketLine(Line):
    """Slack's line to the bot, over its newest socket: what is taken is acknowledged."""

    def __init__(self, slack: SocketSlack) -> None:
        self._slack = slack

    async def raw(self, raw: str, sent: dict[str, str]) -> tuple[int, str]:
        raise AssertionError("there are no requests over a socket")

    async def event(self, payload: Json, **more: str) -> int:
        await self._slack.ack(await self._slack.send("events_api", payload))
        return 200

    async def form(self, payload: Json, *, wrapped: bool = True) -> tuple[int, Json]:
        ack = await self._slack.ack(await self._slack.send("interactive" if wrapped else "slash_commands", payload))
        return 200, ack.payload


D = TypeVar("D", bound=InboundHandler)


class SocketStage(Stage, Generic[D]):
    """As `Stage`, with everything going over a socket. `dispatch` is what the bot has in front of its own."""

    fake: SocketSlack
    dispatch: D
    api: str


@asynccontextmanager
async def linked(built: Runtime, api: str, dispatch: InboundHandler) -> AsyncIterator[Slack]:
    """The bot, with a socket of its own."""
    async with connected(
        Access("xoxb-test", app_token="xapp-test"),
        dispatch=dispatch,
        directory=built.keys,
        words=Words(),
        clock=built.clock,
        groups=[GroupInfo(group.id, group.name, group.channel("slack") or "") for group in built.settings.groups],
        api=api,
        sleep=no_sleep,
    ) as slack:
        yield slack


@asynccontextmanager
async def socket_stage(folder: Path, before: Callable[[InboundHandler], D]) -> AsyncIterator[SocketStage[D]]:
    """`before` makes the dispatcher that stands before the bot's own."""
    fake, clock = SocketSlack(), StillClock(MONDAY)
    fake.members[CHANNEL] = []
    async with (
        fake.serve() as api,
        runtime(settings(folder), clock) as built,
        nullcontext(before(built.dispatch)) as dispatch,
        linked(built, api, dispatch) as slack,
    ):
        built.messengers["slack"] = slack.messenger
        line = SocketLine(fake)
        people = {user: Person(fake, line, user, slack.background.rest) for user in EVERYBODY}
        await fake.connected()
        time = TimeMachine(built, clock)
        yield SocketStage(
            runtime=built, fake=fake, slack=slack, line=line, time=time, people=people, dispatch=dispatch, api=api
        )
        await built.outbox.stop()
