"""Teams as a platform."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, SecretStr

from bot.handlers import pictures
from bot.handlers.checkup import Wrong
from bot.handlers.platform import Bot, Connection, Forgotten, Opens, Platform, Room, Section, Service
from bot.handlers.teams.sdk.choice import Sdk

if TYPE_CHECKING:
    from bot.handlers.teams.api import Access


class Services(BaseModel):
    """Where Microsoft's services are: the fields of `bot.handlers.teams.sdk.gate.Cloud`. Each cloud has its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issuer: Service = "https://api.botframework.com"
    metadata: Service = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    login: Service = "https://login.microsoftonline.com"
    scope: Service = "https://api.botframework.com"


class Settings(Section):
    """`tenants`: the first is the bot's own. `development` asks nobody for a token, and only listens on this computer.

    `service_url` is where the bot writes to before it has heard from a channel. `sdk` is which of Microsoft's SDKs
    looks at who asks: botbuilder, which Microsoft has retired, or agents, which takes its place and is installed extra.
    """

    app_id: str | None = None
    app_password: SecretStr | None = None
    tenants: tuple[str, ...] = ()
    address: str | None = None
    """Where Teams reaches the bot, with https and without a path: pictures are fetched there too."""
    development: bool = False
    service_url: Service = "https://smba.trafficmanager.net/teams/"
    cloud: Services = Services()
    sdk: Sdk = "botbuilder"


class TeamsPlatform(Platform):
    name = "teams"
    section = Settings

    def check(self, section: Section, host: str, beside: tuple[str, ...]) -> None:
        from bot.handlers.teams.start import check_development

        check_development(access(section), host)

    @asynccontextmanager
    async def connect(self, section: Section, bot: Bot) -> AsyncIterator[Connection | None]:
        from bot.handlers.teams.channels import GroupInfo
        from bot.handlers.teams.sdk.gate import Cloud
        from bot.handlers.teams.start import connected

        assert isinstance(section, Settings)
        async with connected(
            access(section),
            store=bot.store,
            dispatch=bot.dispatch,
            directory=bot.directory,
            archive=bot.archive,
            words=bot.words,
            clock=bot.clock,
            groups=[GroupInfo(group.id, group.name, group.channel) for group in bot.groups],
            cloud=Cloud(**section.cloud.model_dump()),
            sdk=section.sdk,
            pictures=pictures.base(section.address),
        ) as teams:
            yield teams

    async def forget(self, store: Path, gone: Forgotten) -> None:
        from bot.handlers.teams.channel_directory import ChannelDirectory

        if not await asyncio.to_thread(store.exists):
            return
        places = ChannelDirectory(store)
        await places.open()
        try:
            await places.forget(gone)
        finally:
            await places.close()

    def unworkable(self, section: Section) -> Iterator[Wrong]:
        from bot.handlers.teams.checkup import written

        assert isinstance(section, Settings)
        return written.section(section)

    def wrong_channel(self, channel: str, section: Section) -> Wrong | None:
        from bot.handlers.teams.checkup import written

        return written.channel(channel)

    def wrong_account(self, user: str) -> Wrong | None:
        from bot.handlers.teams.checkup import written

        return written.account(user)

    async def diagnose(
        self, section: Section, rooms: tuple[Room, ...], store: Path, database: Opens
    ) -> AsyncIterator[str]:
        import aiohttp

        from bot.handlers.teams.api import SECONDS, Connector, Token
        from bot.handlers.teams.checkup import asked
        from bot.handlers.teams.sdk.gate import Cloud

        assert isinstance(section, Settings)
        known = access(section)
        if not known.development and not (known.app_id and known.tenants and known.app_password):
            return
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session:
            token = Token(known, session, Cloud(**section.cloud.model_dump()))
            connector = Connector(known, token, session)
            async for sentence in asked.everything(known, token, connector, rooms, store):
                yield sentence

    def manifest(self) -> Callable[..., None]:
        from bot.handlers.teams.command import manifest

        return manifest


def access(section: Section) -> "Access":
    """Who the bot is, as the settings say."""
    from bot.handlers.teams.api import Access

    assert isinstance(section, Settings)
    secret = section.app_password.get_secret_value() if section.app_password else ""
    return Access(section.app_id or "", secret, section.tenants, section.development, section.service_url)


PLATFORM = TeamsPlatform()
