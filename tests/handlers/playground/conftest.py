"""A playground on a server of its own, with the small dispatcher behind it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.handlers.playground.chat import Chat
from bot.handlers.playground.inbound import Playground
from tests.handlers.playground.demo_desk import GROUP, DemoDesk, Time, build


class Browser:
    """What a window does, without the window."""

    def __init__(
        self,
        client: TestClient[web.Request, web.Application],
        dispatch: DemoDesk,
        playground: Playground,
        chat: Chat,
        time: Time,
    ) -> None:
        self.client = client
        self.dispatch = dispatch
        self.playground = playground
        self.chat = chat
        self.time = time

    async def send(
        self, user: str, body: dict[str, Any], key: str = "", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, Any]]:
        sent = {"user": user, "group": GROUP.id, "key": key or uuid4().hex, "body": body}
        return await told(await self.client.post("/playground/api/deed", json=sent, headers=headers))

    async def join(self, *users: str) -> None:
        for user in users:
            assert (await self.send(user, {"type": "arrived"}))[0] == 200

    async def say(self, user: str, text: str, thread: str = "", key: str = "") -> tuple[int, dict[str, Any]]:
        return await self.send(user, {"type": "posted", "message": "", "text": text, "thread": thread}, key)

    async def press(self, user: str, name: str, of: str = "", arg: str = "", key: str = "") -> dict[str, Any]:
        status, answer = await self.send(user, {"type": "pressed", "act": {"name": name, "of": of, "arg": arg}}, key)
        assert status == 200
        return answer

    async def state(self, user: str) -> dict[str, Any]:
        return (await told(await self.client.get(f"/playground/api/state?as={user}")))[1]

    async def channel(self, user: str) -> list[dict[str, Any]]:
        return [item for item in (await self.state(user))["messages"] if item["place"] == "channel"]


async def told(response: ClientResponse) -> tuple[int, dict[str, Any]]:
    return response.status, await response.json()


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    app, dispatch, playground, chat, time = build(tmp_path)
    async with TestClient(TestServer(app)) as client:
        yield Browser(client, dispatch, playground, chat, time)
    await chat.close()
