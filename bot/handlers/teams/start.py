"""The beginning: whether Microsoft knows the bot, whether its channels do, and who is in them already.

Whatever is wrong is told in one sentence each, with what to do. None of it stops the bot.
"""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from bot.domain.loopback import is_loopback
from bot.domain.ports import Clock, Directory, InboundHandler, LogBuilder, Speaker, Temporary
from bot.handlers.reach import Reach
from bot.handlers.teams.api import SECONDS, Access, Connector, Credentials, Token
from bot.handlers.teams.channel_directory import ChannelDirectory
from bot.handlers.teams.channels import GroupInfo
from bot.handlers.teams.inbound import Teams
from bot.handlers.teams.sdk.choice import INSTALL, PACKAGES, Sdk
from bot.handlers.teams.sdk.gate import PUBLIC, Cloud, adapter

log = logging.getLogger(__name__)

REST = 30.0
"""Seconds until the next try when Microsoft cannot be reached."""

NO_ID = (
    "Teams is switched on without {missing}, so nothing that arrives is taken. Write {missing} under platforms.teams in"
    " app.yaml, as docs/teams.md says, and start again."
)
NO_SECRET = (
    "The bot's secret is missing, so nothing can be written in Teams. Copy a secret of the app into"
    " FLIP_PLATFORMS__TEAMS__APP_PASSWORD, and start again."
)


NO_SDK = (
    "Teams was not started: platforms.teams.sdk is {sdk}, and {package} is not installed. Install it"
    " ({install}), or take the line away, and start again."
)


def check_development(access: Access, host: str) -> None:
    """Raises `ValueError` with a sentence when Teams' development mode would be open to others, or real."""
    if not access.development:
        return
    if not is_loopback(host):
        raise ValueError(
            f"In development Teams asks nobody for a token, so it may only listen on this computer, and {host!r} can be"
            " reached from others. Nothing was started. Use 127.0.0.1, or take platforms.teams.development away."
        )
    if access.app_password:
        raise ValueError(
            "In development Teams asks nobody for a token, so it does not start with a real app_password. Nothing was"
            " started. Take FLIP_PLATFORMS__TEAMS__APP_PASSWORD away, or platforms.teams.development."
        )


@asynccontextmanager
async def connected(
    access: Access,
    *,
    store: Path,
    dispatch: InboundHandler,
    directory: Directory,
    archive: LogBuilder,
    words: Speaker,
    clock: Clock,
    groups: Iterable[GroupInfo],
    cloud: Cloud = PUBLIC,
    sdk: Sdk = "botbuilder",
    pictures: str = "",
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Teams | None]:
    """FLIP in Teams until the block ends; it looks around in the background. None, and a sentence in the log, when it
    cannot be let in at all. `store` is the file in which it keeps where people are found; `cloud` says where
    Microsoft's services are, `sdk` which of its SDKs looks at who asks. `pictures` is the https address at which Teams
    can fetch the library's."""
    groups = tuple(groups)
    missing = [name for name, value in (("app_id", access.app_id), ("tenants", access.tenants)) if not value]
    if missing and not access.development:
        log.error(NO_ID.format(missing=" and ".join(missing)), extra={"action": "teams-trouble"})
        yield None
        return
    places = ChannelDirectory(store)
    try:
        await places.open()
    except (sqlite3.Error, OSError) as error:
        sentence = "The file %s cannot be used (%s), so Teams was not started. Check that its folder can be written."
        log.error(sentence, store, type(error).__name__, extra={"action": "teams-trouble"})
        yield None
        return
    reach = Reach()
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    async with aiohttp.ClientSession(timeout=timeout, trace_configs=[reach.trace()]) as session:
        asked = None
        if not access.development:
            try:
                asked = adapter(sdk, access.app_id, access.app_password, access.tenants[0], session, cloud)
            except ImportError:
                await places.close()
                log.error(
                    NO_SDK.format(sdk=sdk, package=PACKAGES[sdk], install=INSTALL), extra={"action": "teams-trouble"}
                )
                yield None
                return
        token = Token(access, session, cloud)
        teams = Teams(
            access,
            adapter=asked,
            connector=Connector(access, token, session, sleep=sleep),
            places=places,
            dispatch=dispatch,
            directory=directory,
            archive=archive,
            words=words,
            clock=clock,
            groups=groups,
            pictures=pictures,
            sleep=sleep,
            reach=reach,
        )
        beginning = asyncio.create_task(_begin(access, token, teams, groups, sleep))

        async def ask() -> None:
            async with session.get(access.service_url):
                pass

        try:
            async with reach.kept_up(ask):
                yield teams
        finally:
            beginning.cancel()
            await asyncio.gather(beginning, return_exceptions=True)
            await teams.stop()
            await places.close()


async def _begin(
    access: Access,
    token: Token,
    teams: Teams,
    groups: tuple[GroupInfo, ...],
    sleep: Callable[[float], Awaitable[None]],
) -> None:
    try:
        if not access.app_password and not access.development:
            raise Credentials(NO_SECRET)
        while True:
            try:
                await token.header()
                break
            except Temporary as error:
                log.warning("%s; it is tried again in %.0f seconds", error, REST, extra={"action": "teams-away"})
                await sleep(REST)
        for group in groups:
            if not await teams.channels.look(group.id):
                teams.background.later(teams.channels.keep_looking(group.id))
        log.info("Teams is ready", extra={"action": "teams-ready"})
    except Credentials as denied:
        log.error("%s", denied, extra={"action": "teams-trouble"})
    except Exception as error:
        sentence = "Teams could not be looked at: %s. What arrives is taken; start again to try again."
        log.error(sentence, type(error).__name__, extra={"action": "teams-trouble"})
