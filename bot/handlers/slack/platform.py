"""Slack as a platform."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Literal

from pydantic import SecretStr

from bot.handlers import pictures
from bot.handlers.platform import Bot, Connection, Platform, Section, Service


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
                )
            )

    def manifest(self) -> Callable[..., None]:
        from bot.handlers.slack.command import manifest

        return manifest


PLATFORM = SlackPlatform()
