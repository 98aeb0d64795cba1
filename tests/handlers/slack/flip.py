"""The bot in a channel of its own on the emulator, with one member of its group who is there."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from msgspec import Struct
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import RowMapping

from bot.app import Runtime, runtime
from bot.domain.events import Act
from bot.domain.ports import Channel, InboundHandler, Place, Post, Ref
from bot.domain.views import Button, Card, Count, Heading, Notice, Para, Typed
from bot.handlers.slack import api
from bot.handlers.slack.inbound import Slack
from bot.handlers.slack.installing.workspaces import GroupInfo
from bot.handlers.slack.start import Access, connected
from bot.runtime.clock import StillClock
from bot.runtime.web import make_app, serve
from prompts.words import Words
from storage import models
from tests.handlers.slack.emulator import PERSON, Json, Workspace, emulating, token
from tests.handlers.slack.people import SECRET, Line
from tests.handlers.slack.stage import GROUP, MONDAY, settings
from tests.running import no_sleep, rows, until

CARD = Card((Heading(Typed("Overskrift")),), (Button(Typed("Svar"), Act("response.open", "S1"), opens=True),))
LIVE = Card((Count(Typed("har svaret"), 1, 5), Notice(Typed("Der optages"), tone="recording")))
LONG = Card((Para(Typed("ord " * 8000)),))


@pytest.fixture(scope="session")
def emulator(node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an emulator that all tests share: each makes a channel of its own in it."""
    with emulating(node_modules, tmp_path_factory.mktemp("emulator")) as address:
        yield address


@pytest.fixture
async def w(emulator: str) -> AsyncIterator[Workspace]:
    async with Workspace(emulator).open() as workspace:
        yield workspace


class Flip(Struct):
    """The bot in a channel of its own, with one member of its group who is on this Slack."""

    workspace: Workspace
    runtime: Runtime
    slack: Slack
    line: Line
    channel: str
    person: str

    def post(self, key: str, view: Card = CARD, place: Place | None = None, thread: Ref | None = None) -> Post:
        """`key` is made this test's own: what was posted privately stays where it is between tests."""
        return Post(
            group=GROUP,
            key=f"{self.channel}:{key}",
            place=place or Channel(),
            view=view,
            language="da",
            zone="Europe/Copenhagen",
            thread=thread,
        )

    async def message(self, ref: Ref) -> Json:
        (found,) = [item for item in await self.workspace.history(ref.channel) if item["ts"] == ref.message]
        return found

    def outbox(self) -> list[RowMapping]:
        return rows(self.runtime.settings.urls()[0], models.Outbox)


@asynccontextmanager
async def flip(
    workspace: Workspace,
    folder: Path,
    *,
    using: str = "",
    private: bool = False,
    dispatch: Callable[[InboundHandler], InboundHandler] = lambda real: real,
) -> AsyncIterator[Flip]:
    """`using` is the bot's token."""
    channel = await workspace.channel(PERSON, private=private)
    plain = settings(folder)
    members = (plain.groups[0].members[1].model_copy(update={"slack": PERSON}), *plain.groups[0].members[2:])
    channels = plain.groups[0].channels.model_copy(update={"slack": channel})
    group = plain.groups[0].model_copy(update={"members": members, "channels": channels})
    clock = StillClock(MONDAY)
    async with (
        runtime(plain.model_copy(update={"groups": (group,)}), clock) as built,
        connected(
            Access(using or token(), signing_secret=SECRET),
            dispatch=dispatch(built.dispatch),
            directory=built.keys,
            words=Words(),
            clock=clock,
            groups=[GroupInfo(GROUP, "FLIP om mødet", channel)],
            api=workspace.api,
            sleep=no_sleep,
        ) as slack,
        serve(make_app([slack.install], built.health.healthz), "127.0.0.1", 0) as address,
        aiohttp.ClientSession() as http,
    ):
        built.messengers["slack"] = slack.messenger
        await until(lambda: bool(workspace.of("conversations.members")))
        known = built.keys.by_user("slack", PERSON, GROUP)
        assert known is not None
        yield Flip(workspace, built, slack, Line(http, address), channel, known.person)
        await built.outbox.stop()


@pytest.fixture
async def f(w: Workspace, tmp_path: Path) -> AsyncIterator[Flip]:
    async with flip(w, tmp_path) as found:
        yield found


@asynccontextmanager
async def client(workspace: Workspace, using: str = "") -> AsyncIterator[AsyncWebClient]:
    async with api.web_session() as session:
        yield api.web_client(using or token(), session, workspace.api)
