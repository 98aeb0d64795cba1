"""The real bot on a database of its own, between a fake Slack and people who send it signed requests."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from msgspec import Struct
from sqlalchemy import RowMapping
from sqlmodel import SQLModel

from bot.app import Runtime, moves_on, runtime
from bot.handlers.slack.api import PLATFORM
from bot.handlers.slack.inbound import Slack
from bot.handlers.slack.installing.workspaces import GroupInfo
from bot.handlers.slack.start import Access, connected
from bot.runtime.clock import StillClock
from bot.runtime.time_machine import TimeMachine
from bot.runtime.web import make_app, serve
from bot.settings import Settings
from prompts.words import Words
from storage import models
from tests.handlers.slack.fake_slack import FakeSlack, Json
from tests.handlers.slack.people import CHANNEL, SECRET, Line, Person
from tests.running import no_sleep, rows, until
from tests.templates import fill

GROUP = "moedet"
MONDAY = datetime(2026, 9, 7, 7, 0, tzinfo=UTC)
LEADER, RESEARCHER = "U0LE1", "U0FO1"
CASEWORKERS = ("U0SB1", "U0SB2", "U0SB3", "U0SB4")
ANSWERING = (LEADER, *CASEWORKERS)
EVERYBODY = (*ANSWERING, RESEARCHER)
ROLES = {LEADER: "leader", RESEARCHER: "researcher"}


class Stage(Struct):
    runtime: Runtime
    fake: FakeSlack
    slack: Slack
    line: Line
    time: TimeMachine
    people: dict[str, Person]

    async def settle(self) -> None:
        """Returns when everything that was done is shown everywhere."""
        await self.runtime.outbox.drain()
        await self.slack.background.rest()
        await self.runtime.dispatch.rest()
        await self.slack.homes.rest()
        assert self.fake.problems == []

    async def form(self, user: str, button: str, *, view: Json | None = None) -> Json:
        """The dialog that a button opens for them."""
        shown = (await self.people[user].press(button, view=view)).shown
        assert shown is not None, f"{button} opened nothing for {user}"
        return shown

    async def begin(self, pace: str = "spread") -> str:
        """Everybody joins, and the researcher plans a session and starts it; its id."""
        await self.join()
        await self.plan(pace)
        return "S1"

    async def plan(self, pace: str = "spread") -> None:
        researcher = self.people[RESEARCHER]
        planning = (await researcher.command("start")).shown
        assert planning is not None
        await researcher.submit(planning, pace=pace)
        await researcher.home()
        await self.settle()
        await researcher.press("session.start")
        await self.settle()

    async def onward(self) -> None:
        """The researcher ends the phase."""
        await self.people[RESEARCHER].press("session.next")
        await self.settle()

    def rows(self, model: type[SQLModel]) -> list[RowMapping]:
        return rows(self.runtime.settings.urls()[0], model)

    def taken(self) -> list[RowMapping]:
        """What has arrived from the platform; what the bot tells itself meanwhile, as when it starts, is not in it."""
        return [row for row in self.rows(models.Inbox) if row["platform"] == PLATFORM]

    async def started(self) -> None:
        """Returns when the channel has been looked at."""
        await until(lambda: bool(self.rows(models.Outbox)))

    async def join(self, *users: str, research: str = "yes") -> None:
        """They come into the channel, open their page, and say what they agree to."""
        for user in users or EVERYBODY:
            person = self.people[user]
            await person.come()
            await person.home()
            await self.settle()
            await person.submit(
                await self.form(user, "consent.open"), take_part="yes", research=research, quotation="yes"
            )
        await self.settle()


def group(ident: str = GROUP, where: str = CHANNEL, mark: str = "") -> Json:
    """A group as in app.yaml. `mark` ends the ids of its members' accounts, so that no other group has them."""
    members = [
        {
            "key": user.lower(),
            "name": f"Deltager {number}",
            "role": ROLES.get(user, "practitioner"),
            "slack": user + mark,
        }
        for number, user in enumerate(EVERYBODY, 1)
    ]
    return {
        "id": ident,
        "name": "FLIP om mødet",
        "municipality": "eksempelkommune",
        "theme": "encounter",
        "channels": {"slack": where},
        "members": members,
    }


def settings(folder: Path, *groups: Json) -> Settings:
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
            "groups": [*groups] or [group()],
            "platforms": {"slack": {"enabled": True, "mode": "http"}},
            "storage": {"database": fill(folder), "keys": folder / "keys.db"},
        }
    )


@asynccontextmanager
async def stage(
    folder: Path,
    present: tuple[str, ...] = (),
    sleep: Callable[[float], Awaitable[None]] = no_sleep,
    configured: Settings | None = None,
    channel: str = CHANNEL,
) -> AsyncIterator[Stage]:
    fake, clock = FakeSlack(), StillClock(MONDAY)
    fake.members[channel] = [*present]
    async with (
        fake.serve() as api,
        runtime(configured or settings(folder), clock) as built,
        connected(
            Access("xoxb-test", signing_secret=SECRET),
            dispatch=built.dispatch,
            directory=built.keys,
            words=Words(),
            clock=clock,
            groups=[GroupInfo(item.id, item.name, item.channel("slack") or "") for item in built.settings.groups],
            api=api,
            moves=moves_on(built, "slack"),
            sleep=sleep,
        ) as slack,
        serve(make_app([slack.install], built.health.healthz), "127.0.0.1", 0) as address,
        aiohttp.ClientSession() as http,
    ):
        built.messengers["slack"] = slack.messenger
        line = Line(http, address)
        people = {user: Person(fake, line, user, slack.background.rest) for user in EVERYBODY}
        await until(lambda: bool(fake.of("conversations.members")))
        yield Stage(built, fake, slack, line, TimeMachine(built, clock), people)
        await built.outbox.stop()
