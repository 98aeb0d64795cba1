"""Slack as a platform."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from bot.handlers import pictures
from bot.handlers.checkup import Wrong
from bot.handlers.platform import Bot, Connection, Opens, Platform, Room, Section, Service


class Settings(Section):
    """With `socket` the bot connects to Slack; with `http` Slack sends to /slack/events at the bot's address.

    Either `bot_token` (one workspace), or `client_id`, `client_secret` and `address` (https://…): then workspaces
    install the app at /slack/install there, and groups write their channel as T…/C…

    `api` is where Slack's Web API is: GovSlack's is https://slack-gov.com/api/
    """

    mode: Literal["socket", "http"] = "socket"
    client_id: str | None = None
    address: str | None = None
    api: Service = "https://slack.com/api/"
    bot_token: SecretStr | None = None
    app_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    client_secret: SecretStr | None = None


class SlackPlatform(Platform):
    name = "slack"
    section = Settings

    @asynccontextmanager
    async def connect(self, section: Section, bot: Bot) -> AsyncIterator[Connection | None]:
        from bot.handlers.slack.installing.installations import Installations
        from bot.handlers.slack.installing.oauth import OAuth
        from bot.handlers.slack.installing.workspaces import GroupInfo
        from bot.handlers.slack.start import Access, connected

        assert isinstance(section, Settings)
        bot_token, app_token, signing_secret, client_secret = (
            item.get_secret_value() if item else ""
            for item in (section.bot_token, section.app_token, section.signing_secret, section.client_secret)
        )
        async with AsyncExitStack() as stack:
            oauth = None
            if section.client_id or client_secret:
                engine = bot.database(bot.store)
                stack.callback(engine.dispose)
                installations = Installations(engine, section.client_id or "")
                stack.callback(installations.close)
                oauth = OAuth(section.client_id or "", client_secret, section.address or "", installations)
            socket = section.mode == "socket"
            yield await stack.enter_async_context(
                connected(
                    Access(bot_token, app_token if socket else None, None if socket else signing_secret, oauth),
                    dispatch=bot.dispatch,
                    directory=bot.directory,
                    words=bot.words,
                    clock=bot.clock,
                    groups=[GroupInfo.at(group.id, group.name, group.channel) for group in bot.groups],
                    api=section.api.rstrip("/") + "/",
                    pictures=pictures.base(section.address),
                    moves=bot.moves,
                )
            )

    def unworkable(self, section: Section) -> Iterator[Wrong]:
        from bot.handlers.slack.checkup import written

        assert isinstance(section, Settings)
        return written.section(section)

    def wrong_channel(self, channel: str, section: Section) -> Wrong | None:
        from bot.handlers.slack.checkup import written

        assert isinstance(section, Settings)
        return written.channel(channel, several=bool(section.client_id or section.client_secret))

    def wrong_account(self, user: str) -> Wrong | None:
        from bot.handlers.slack.checkup import written

        return written.account(user)

    async def diagnose(
        self, section: Section, rooms: tuple[Room, ...], store: Path, database: Opens
    ) -> AsyncIterator[str]:
        from bot.handlers.slack.api import web_client, web_session
        from bot.handlers.slack.checkup import asked
        from bot.handlers.slack.installing.installations import Installations
        from bot.handlers.slack.installing.workspaces import GroupInfo

        assert isinstance(section, Settings)
        bot_token, app_token = (
            item.get_secret_value() if item else "" for item in (section.bot_token, section.app_token)
        )
        api = section.api.rstrip("/") + "/"
        tokens = {"": bot_token}
        by_team = {room: GroupInfo.at(room.id, room.name, room.channel).workspace for room in rooms}
        if section.client_id or section.client_secret:
            tokens = {}
            if await asyncio.to_thread(store.exists):
                engine = database(store)
                installations = Installations(engine, section.client_id or "")
                tokens = await installations.tokens()
                installations.close()
                engine.dispose()
            for team in sorted(set(by_team.values()) - tokens.keys()):
                named = team or "that no group names"
                yield f"The Slack workspace {named} has not installed the app. Open /slack/install there."
        async with web_session() as session:
            for team, token in tokens.items():
                if token:
                    theirs = [room for room in rooms if team in ("", by_team[room])]
                    async for sentence in asked.one(web_client(token, session, api), theirs):
                        yield sentence
            if section.mode == "socket" and app_token:
                async for sentence in asked.socket(web_client(None, session, api), app_token):
                    yield sentence

    def manifest(self) -> Callable[..., None]:
        from bot.handlers.slack.command import manifest

        return manifest


PLATFORM = SlackPlatform()
