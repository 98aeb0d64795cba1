"""Two workspaces with a group each, and the people in them; nobody has installed the app yet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
from msgspec import Struct

from bot.app import runtime
from bot.domain.private_files import private_file
from bot.handlers.slack.installing.installations import LIFE, Installations
from bot.handlers.slack.installing.oauth import COOKIE, OAuth
from bot.handlers.slack.installing.workspaces import GroupInfo
from bot.handlers.slack.start import Access, connected
from bot.runtime.clock import StillClock
from bot.runtime.time_machine import TimeMachine
from bot.runtime.web import make_app, serve
from prompts.words import Words
from storage.engine import connect
from tests.handlers.slack.fake_slack import FakeSlack
from tests.handlers.slack.people import CHANNEL, SECRET, TEAM, Line, Person
from tests.handlers.slack.stage import EVERYBODY, MONDAY, Stage, group, settings
from tests.running import no_sleep, until

OTHER_TEAM, OTHER_CHANNEL, OTHER, MARK = "T0ANDEN00", "C0ANDEN00", "anden", "B"
ADDRESS = "https://flip.example"
OURS = ("1.2", "secret-of-the-tests")


class Page(Struct):
    status: int
    text: str
    headers: dict[str, str]


class Begun(Struct):
    """An installation that somebody has begun in their browser."""

    state: str
    cookie: str


class Several(Struct):
    fake: FakeSlack
    here: Stage
    there: Stage
    address: str
    http: aiohttp.ClientSession
    tokens: Path

    def installed(self) -> list[str]:
        """The workspaces whose token is kept."""
        engine = connect(f"sqlite:///{self.tokens}")
        with engine.begin() as connection:
            found = connection.exec_driver_sql("SELECT team_id FROM slack_bots ORDER BY id").scalars().all()
        engine.dispose()
        return [str(item) for item in found]

    async def get(self, path: str, cookie: str = "", language: str = "da") -> Page:
        sent = {"Accept-Language": language} | ({"Cookie": f"{COOKIE}={cookie}"} if cookie else {})
        async with self.http.get(self.address + path, headers=sent, allow_redirects=False) as answer:
            return Page(answer.status, await answer.text(), dict(answer.headers))

    async def begin(self) -> Begun:
        page = await self.get("/slack/install")
        assert page.status == 302
        (state,) = parse_qs(urlsplit(page.headers["Location"]).query)["state"]
        return Begun(state, page.headers["Set-Cookie"].partition("=")[2].partition(";")[0])

    async def come_back(self, begun: Begun, query: str) -> Page:
        return await self.get(f"/slack/oauth_redirect?state={begun.state}&{query}", begun.cookie)

    async def install(self, team: str) -> Page:
        """Somebody installs the app in a workspace; it is seen once the channel was looked at."""
        before = len(self.fake.of("conversations.members"))
        self.fake.codes[f"code-{team}"] = team
        page = await self.come_back(await self.begin(), f"code=code-{team}")
        if page.status == 200:
            await until(lambda: len(self.fake.of("conversations.members")) > before)
        return page


@asynccontextmanager
async def several(
    folder: Path,
    *,
    ours: tuple[str, str] = OURS,
    address: str = ADDRESS,
    life: int = LIFE,
    where: str = "",
    app_token: str | None = None,
) -> AsyncIterator[Several]:
    """`where`: the other group's channel as in app.yaml."""
    groups = (group(where=f"{TEAM}/{CHANNEL}"), group(OTHER, where or f"{OTHER_TEAM}/{OTHER_CHANNEL}", MARK))
    fake, clock, tokens = FakeSlack(), StillClock(MONDAY), private_file(folder / "var" / "slack.db")
    fake.client = OURS
    fake.members |= {CHANNEL: [], OTHER_CHANNEL: []}
    fake.teams = {CHANNEL: TEAM, OTHER_CHANNEL: OTHER_TEAM} | dict.fromkeys(EVERYBODY, TEAM)
    fake.teams |= {user + MARK: OTHER_TEAM for user in EVERYBODY}
    engine = connect(f"sqlite:///{tokens}")
    with closing(Installations(engine, ours[0], life)) as installations:
        async with (
            fake.serve() as api,
            runtime(settings(folder, *groups), clock) as built,
            connected(
                Access("", app_token, SECRET, oauth=OAuth(*ours, address, installations)),
                dispatch=built.dispatch,
                directory=built.keys,
                words=Words(),
                clock=clock,
                groups=[
                    GroupInfo.at(item.id, item.name, item.channel("slack") or "") for item in built.settings.groups
                ],
                api=api,
                sleep=no_sleep,
            ) as slack,
            serve(make_app([slack.install], built.health.healthz), "127.0.0.1", 0) as served,
            aiohttp.ClientSession() as http,
        ):
            built.messengers["slack"] = slack.messenger
            line, time = Line(http, served), TimeMachine(built, clock)

            def stage(channel: str, team: str, mark: str) -> Stage:
                shown = slack.background.rest
                people = {user: Person(fake, line, user + mark, shown, channel, team) for user in EVERYBODY}
                return Stage(built, fake, slack, line, time, people)

            here, there = stage(CHANNEL, TEAM, ""), stage(OTHER_CHANNEL, OTHER_TEAM, MARK)
            yield Several(fake, here, there, served, http, tokens)
            await built.outbox.stop()
    engine.dispose()
