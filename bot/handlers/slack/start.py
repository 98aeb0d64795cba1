"""The beginning: whether Slack lets the bot do what it needs, who is in the channels already, and the socket.

Whatever is wrong is told in one sentence each, with what to do. None of it stops the bot: most can be mended in Slack
while it runs.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

import aiohttp
from msgspec import Struct
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.handlers.slack import surface
from bot.handlers.slack.calls import API, ask, code, outcome, sdk_log, web_client, web_session
from bot.handlers.slack.inbound import GroupInfo, Slack
from bot.ports import Clock, Desk, Directory, Refused, Speaker, Temporary

log = logging.getLogger(__name__)

REST = 30.0
"""Seconds until the next try when Slack cannot be reached."""

UNSIGNED = (
    "Slack's signing secret is missing, so nothing that Slack sends is taken. Copy it from the app's settings into"
    " FLIP_PLATFORMS__SLACK__SIGNING_SECRET, and start again."
)
TOKENS = {
    "invalid_auth": "is not valid",
    "not_authed": "is missing",
    "token_revoked": "was revoked",
    "token_expired": "has expired",
    "account_inactive": "belongs to an app or a workspace that is gone",
    "not_allowed_token_type": "is of the wrong kind",
}


async def troubles(client: AsyncWebClient, groups: Iterable[GroupInfo]) -> list[str]:
    """What has to be mended in Slack: sentences for people.

    Raises `Refused` when nothing works without mending it, and `Temporary` when Slack cannot be reached.
    """
    try:
        known = await client.auth_test()
    except SlackApiError as error:
        if code(error) not in TOKENS:
            raise Temporary(str(outcome(error))) from None
        raise Refused(_bot_token(code(error))) from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Temporary(f"Slack could not be reached ({type(error).__name__})") from None
    given = str(known.headers.get("x-oauth-scopes", "")).split(",")
    missing = sorted(set(surface.scopes()) - {each.strip() for each in given}) if any(given) else []
    found = []
    if missing:
        found.append(
            f"The Slack app lacks the scopes {', '.join(missing)}. Paste the manifest of `flip manifest slack` into its"
            " settings, and install it anew."
        )
    for group in groups:
        found += await _channel(client, group)
    return found


async def _channel(client: AsyncWebClient, group: GroupInfo) -> list[str]:
    where = f"The Slack channel {group.channel} of {group.id}"
    try:
        answer = await ask(client.conversations_info, channel=group.channel)
    except Refused:
        mend = "Check its id in app.yaml, and invite the bot there: /invite and the bot's name."
        return [f"{where} is not known to Slack, or is private and the bot is not in it. {mend}"]
    except Temporary as error:
        return [f"{where} could not be looked at: {error}."]
    channel = answer.get("channel") or {}
    if channel.get("is_archived"):
        return [f"{where} is archived. Unarchive it, or give the group another one in app.yaml."]
    if not channel.get("is_member"):
        return [f"{where} does not have the bot in it, so nothing there is heard. Invite it: /invite and its name."]
    return []


async def present(client: AsyncWebClient, channel: str) -> list[str]:
    """The users in a channel. Raises `Temporary` and `Refused`."""
    users: list[str] = []
    cursor = ""
    while True:
        answer = await ask(client.conversations_members, channel=channel, limit=200, cursor=cursor or None)
        users += answer.get("members") or ()
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return users


def _token(what: str, variable: str, prefix: str, why: str) -> str:
    how = TOKENS.get(why, f"was not taken ({why or 'no reason given'})")
    return f"Slack's {what} {how}. Copy it from the app's settings ({prefix}…) into {variable}, and start again."


def _bot_token(why: str) -> str:
    return _token("bot token", "FLIP_PLATFORMS__SLACK__BOT_TOKEN", "xoxb-", why)


class Access(Struct, frozen=True):
    """The bot's token, and either the token of its socket or the secret that Slack signs requests with."""

    bot_token: str
    app_token: str | None = None
    signing_secret: str | None = None


@asynccontextmanager
async def connected(
    access: Access,
    *,
    desk: Desk,
    directory: Directory,
    words: Speaker,
    clock: Clock,
    groups: Iterable[GroupInfo],
    api: str = API,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Slack]:
    """FLIP on Slack until the block ends; it connects in the background. `api` is the address of Slack's Web API."""
    groups = tuple(groups)
    async with web_session() as session:
        client = web_client(access.bot_token, session, api)
        slack = Slack(
            client=client,
            signing_secret=access.signing_secret or "",
            desk=desk,
            directory=directory,
            words=words,
            clock=clock,
            groups=groups,
            sleep=sleep,
        )
        beginning = Beginning(client, slack, groups, clock, access, sleep)
        beginning.start()
        try:
            yield slack
        finally:
            await beginning.stop()
            await slack.stop()


class Beginning:
    """Checks, greets and connects in the background."""

    def __init__(
        self,
        client: AsyncWebClient,
        slack: Slack,
        groups: tuple[GroupInfo, ...],
        clock: Clock,
        access: Access,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._client = client
        self._slack = slack
        self._groups = groups
        self._clock = clock
        self._access = access
        self._sleep = sleep
        self._task: asyncio.Task[None] | None = None
        self._socket: AsyncSocketModeHandler | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]

    async def _run(self) -> None:
        try:
            if not self._access.bot_token:
                raise Refused(_bot_token("not_authed"))
            while not await self._begin():
                await self._sleep(REST)
            if self._access.app_token is not None:
                await self._connect(self._access.app_token)
        except Refused as refused:
            log.error("%s", refused, extra={"action": "slack-trouble"})
        except Exception as error:
            sentence = "Slack could not be started: %s. The other platforms run on; start again to try again."
            log.error(sentence, type(error).__name__, extra={"action": "slack-not-started"})

    async def _begin(self) -> bool:
        try:
            found = await troubles(self._client, self._groups)
        except Temporary as error:
            log.warning("%s; it is tried again in %.0f seconds", error, REST, extra={"action": "slack-away"})
            return False
        if self._access.signing_secret == "":
            found.append(UNSIGNED)
        for sentence in found:
            log.error(sentence, extra={"action": "slack-trouble"})
        for group in self._groups:
            await self._greet(group)
        return True

    async def _greet(self, group: GroupInfo) -> None:
        try:
            for user in await present(self._client, group.channel):
                await self._slack.arrive(group.id, user, f"found/{group.id}/{user}/{self._clock.now().isoformat()}")
        except (Temporary, Refused) as error:
            log.warning("who is in %s's channel is not known: %s", group.id, error, extra={"action": "not-greeted"})

    async def _connect(self, app_token: str) -> None:
        """Keeps a socket open from here on; the SDK reconnects by itself."""
        socket = self._socket = AsyncSocketModeHandler(
            self._slack.app, app_token or "missing", logger=sdk_log(), web_client=self._client
        )
        while True:
            try:
                socket.client.wss_uri = await socket.client.issue_new_wss_url()
                break
            except SlackApiError as error:
                variable = "FLIP_PLATFORMS__SLACK__APP_TOKEN"
                log.error(_token("app-level token", variable, "xapp-", code(error)), extra={"action": "slack-trouble"})
                return
            except (aiohttp.ClientError, TimeoutError) as error:
                log.warning("Slack's socket could not be reached (%s); it is tried again", type(error).__name__)
                await self._sleep(REST)
        await socket.connect_async()  # type: ignore[no-untyped-call]
        log.info("Slack is connected", extra={"action": "slack-connected"})
