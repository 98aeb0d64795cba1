"""The real bot on a database of its own, between a fake Teams and people whose activities carry signed tokens."""

import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from msgspec import Struct
from sqlalchemy import RowMapping
from sqlmodel import SQLModel

from bot.app import Runtime, runtime
from bot.domain.ports import Enclosure, Packed
from bot.handlers.teams import capabilities
from bot.handlers.teams.api import PLATFORM, Access
from bot.handlers.teams.channels import GroupInfo
from bot.handlers.teams.inbound import Teams
from bot.handlers.teams.sdk.choice import Sdk
from bot.handlers.teams.sdk.gate import PUBLIC, Cloud
from bot.handlers.teams.start import connected
from bot.runtime.clock import StillClock
from bot.runtime.web import make_app, serve
from bot.settings import Settings
from prompts.words import Words
from storage import models
from tests.handlers.teams.activities import CHANNEL, chat_of
from tests.handlers.teams.fake_teams import APP, SECRET, TENANT, FakeTeams, Json, account_of
from tests.running import no_sleep, rows, until
from tests.templates import fill

GROUP = "moedet"
MONDAY = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)
LEADER, RESEARCHER = "29:le1", "29:fo1"
CASEWORKERS = ("29:sb1", "29:sb2", "29:sb3", "29:sb4")
EVERYBODY = (LEADER, *CASEWORKERS, RESEARCHER)
ROLES = {LEADER: "leader", RESEARCHER: "researcher"}


class FakeArchive:
    """Logs that are already put together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.asked: list[tuple[str, str]] = []

    def packed(self, group: str, log: str) -> AbstractAsyncContextManager[Packed]:
        return self._packed(group, log)

    @asynccontextmanager
    async def _packed(self, group: str, log: str) -> AsyncIterator[Packed]:
        self.asked.append((group, log))
        path = self._folder / f"{log}.zip"
        path.write_bytes(b"the log of " + group.encode())
        yield Packed(Enclosure(path.name, path), ())


class Stage(Struct):
    runtime: Runtime
    fake: FakeTeams
    teams: Teams
    http: aiohttp.ClientSession
    address: str
    archive: FakeArchive

    @property
    def url(self) -> str:
        return self.fake.service_url

    async def send(self, activity: Json | bytes, token: str | None = None, **headers: str) -> "Answered":
        """Posts an activity as Teams does; `token` takes the place of the right one."""
        body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        given = {"Content-Type": "application/json; charset=utf-8"}
        bearer = self.fake.token() if token is None else token
        given |= {"Authorization": f"Bearer {bearer}"} if bearer else {}
        async with self.http.post(
            self.address + capabilities.PATH, data=io.BytesIO(body), headers=given | headers
        ) as answer:
            text = await answer.text()
            return Answered(answer.status, json.loads(text) if text else None, dict(answer.headers))

    async def settle(self) -> None:
        """Returns when everything that was done is shown everywhere."""
        await self.runtime.outbox.drain()
        await self.teams.background.rest()
        await self.runtime.dispatch.rest()

    def chat(self, user: str) -> list[Json]:
        """What the bot has written to one person alone."""
        return self.fake.shown(chat_of(user))

    def rows(self, model: type[SQLModel]) -> list[RowMapping]:
        return rows(self.runtime.settings.urls()[0], model)

    def taken(self) -> list[RowMapping]:
        """What has arrived from the platform; what the bot tells itself meanwhile, as when it starts, is not in it."""
        return [row for row in self.rows(models.Inbox) if row["platform"] == PLATFORM]


class Answered(Struct):
    status: int
    body: Any
    headers: dict[str, str]


def settings(folder: Path) -> Settings:
    members = [
        {
            "key": user.removeprefix("29:"),
            "name": f"Deltager {number}",
            "role": ROLES.get(user, "practitioner"),
            "teams": account_of(user),
        }
        for number, user in enumerate(EVERYBODY, 1)
    ]
    group = {
        "id": GROUP,
        "name": "FLIP om mødet",
        "municipality": "eksempelkommune",
        "theme": "encounter",
        "channels": {"teams": CHANNEL},
        "members": members,
    }
    programme = {
        "id": "proeve",
        "name": "Prøve",
        "controller": "Eksempeluniversitetet",
        "contact": "Projektets kontor",
        "retention_years": 1,
    }
    return Settings.model_validate(
        {
            "programme": programme,
            "municipalities": [{"id": "eksempelkommune", "name": "Eksempelkommune"}],
            "groups": [group],
            "platforms": {"teams": {"enabled": True, "app_id": APP, "tenants": [TENANT]}},
            "storage": {"database": fill(folder), "keys": folder / "keys.db", "teams": folder / "teams.db"},
        }
    )


def starting(
    built: Runtime,
    access: Access,
    folder: Path,
    archive: FakeArchive | None = None,
    sdk: Sdk = "botbuilder",
    cloud: Cloud = PUBLIC,
    sleep: Callable[[float], Awaitable[None]] = no_sleep,
) -> AbstractAsyncContextManager[Teams | None]:
    """FLIP in Teams for what has been built, with its file in `folder`."""
    return connected(
        access,
        store=folder / "teams.db",
        dispatch=built.dispatch,
        directory=built.keys,
        archive=archive or FakeArchive(folder),
        words=Words(),
        clock=built.clock,
        groups=[GroupInfo(group.id, group.name, group.channel("teams") or "") for group in built.settings.groups],
        cloud=cloud,
        sdk=sdk,
        sleep=sleep,
    )


@asynccontextmanager
async def stage(
    folder: Path,
    present: tuple[str, ...] = (),
    sleep: Callable[[float], Awaitable[None]] = no_sleep,
    configured: Settings | None = None,
    sdk: Sdk = "botbuilder",
) -> AsyncIterator[Stage]:
    fake, clock, archive = FakeTeams(), StillClock(MONDAY), FakeArchive(folder)
    fake.members[CHANNEL] = [{"id": user, "aadObjectId": account_of(user)} for user in present]
    async with (
        fake.serve(),
        runtime(configured or settings(folder), clock) as built,
        starting(
            built, Access(APP, SECRET, (TENANT,), service_url=fake.service_url), folder, archive, sdk, fake.cloud, sleep
        ) as teams,
        aiohttp.ClientSession() as http,
    ):
        assert teams is not None
        async with serve(make_app([teams.install], built.health.healthz), "127.0.0.1", 0) as address:
            built.messengers["teams"] = teams.messenger
            built.connections["teams"] = teams
            await until(lambda: bool(fake.of("GET pagedmembers")))
            yield Stage(built, fake, teams, http, address, archive)
            await built.outbox.stop()
