"""The beginning: whether Slack lets the bot do what it needs, who is in the channels already, and the socket.

Whatever is wrong is told in one sentence each, with what to do. None of it stops the bot: most can be mended in Slack
while it runs.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from msgspec import Struct
from msgspec.structs import replace
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Clock, Directory, InboundHandler, Refused, Speaker, Temporary
from bot.handlers.reach import Reach
from bot.handlers.slack import capabilities
from bot.handlers.slack.api import API, TOKENS, ask, code, outcome, sdk_log, web_client, web_session
from bot.handlers.slack.channels import Moves, nowhere
from bot.handlers.slack.hearing.requests import SocketHandler
from bot.handlers.slack.inbound import Slack
from bot.handlers.slack.installing.oauth import Installing, OAuth
from bot.handlers.slack.installing.workspaces import GroupInfo, Workspaces, within

log = logging.getLogger(__name__)

REST = 30.0
"""Seconds until the next try when Slack cannot be reached."""

PING = 3.0
"""Seconds between two looks at whether the socket is still there: so long nothing is heard after it broke."""

UNSIGNED = (
    "Slack's signing secret is missing, so nothing that Slack sends is taken. Copy it from the app's settings into"
    " FLIP_PLATFORMS__SLACK__SIGNING_SECRET, and start again."
)


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
    missing = sorted(set(capabilities.scopes()) - {answer.strip() for answer in given}) if any(given) else []
    found, there = [], str(known.get("team_id") or "")
    if missing:
        found.append(
            f"The Slack app lacks the scopes {', '.join(missing)}. Paste the manifest of `flip manifest slack` into its"
            " settings, and install it anew."
        )
    for group in groups:
        if group.workspace and group.workspace != there:
            found.append(
                f"By app.yaml {group.id} is in the Slack workspace {group.workspace}, but the bot's token is {there}'s."
                " Set the token of that workspace, or give the group a channel of this one."
            )
        elif "channels:read" not in missing:
            found += await _channel(client, group)
    return found


async def _channel(client: AsyncWebClient, group: GroupInfo) -> list[str]:
    where = f"The Slack channel {group.channel} of {group.id}"
    try:
        answer = await ask(client.conversations_info, channel=group.channel)
    except Refused:
        mend = "Check its id in app.yaml, and invite the bot there: /invite and the bot's name."
        moved = "A channel that was made private, or shared with others, may have got another id."
        return [f"{where} is not known to Slack, or is private and the bot is not in it. {mend} {moved}"]
    except Temporary as error:
        return [f"{where} could not be looked at: {error}."]
    channel = answer.get("channel") or {}
    where += f" (#{channel['name']})" if channel.get("name") else ""
    return [f"{where} {sentence}" for sentence in _state(channel, group.channel)]


def _state(channel: Mapping[str, Any], known: str) -> Iterator[str]:
    """What is the matter with a channel, after its name."""
    now = str(channel.get("id") or known)
    if now != known:
        yield f"has the id {now} now. Write that in app.yaml."
    if channel.get("is_archived"):
        yield "is archived. Unarchive it, or give the group another one in app.yaml."
    elif not channel.get("is_member"):
        yield "does not have the bot in it, so nothing there is heard. Invite it: /invite and its name."
    if channel.get("is_ext_shared"):
        yield "is shared with another organisation, whose people read along. Give the group a channel of its own."


def token_trouble(what: str, variable: str, prefix: str, why: str) -> str:
    how = TOKENS.get(why, f"was not taken ({why or 'no reason given'})")
    return f"Slack's {what} {how}. Copy it from the app's settings ({prefix}…) into {variable}, and start again."


def app_token_trouble(why: str) -> str:
    sentence = token_trouble("app-level token", "FLIP_PLATFORMS__SLACK__APP_TOKEN", "xapp-", why)
    return f"{sentence} It needs the scope {capabilities.APP_SCOPE}, and no other."


def _bot_token(why: str) -> str:
    return token_trouble("bot token", "FLIP_PLATFORMS__SLACK__BOT_TOKEN", "xoxb-", why)


class Access(Struct, frozen=True):
    """Either the token of the socket, or the secret that Slack signs requests with; and the bot's token of the one
    workspace, or, where there may be several, what they install the app with."""

    bot_token: str
    app_token: str | None = None
    signing_secret: str | None = None
    oauth: OAuth | None = None


@asynccontextmanager
async def connected(
    access: Access,
    *,
    dispatch: InboundHandler,
    directory: Directory,
    words: Speaker,
    clock: Clock,
    groups: Iterable[GroupInfo],
    api: str = API,
    pictures: str = "",
    moves: Moves = nowhere,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Slack]:
    """FLIP on Slack until the block ends; it connects in the background. `api` is the address of Slack's Web API,
    `pictures` the one at which Slack can fetch the library's, `moves` what the record says of channels' ids."""
    groups = tuple(groups)
    reach = Reach()
    async with web_session(reach.trace()) as session:

        def connect(token: str) -> AsyncWebClient:
            return web_client(token, session, api)

        client = connect(access.bot_token if access.oauth is None else "")
        ready: asyncio.Queue[str] = asyncio.Queue()
        workspaces, installing = Workspaces({}, client), None
        if access.oauth is not None:
            workspaces = Workspaces({group.id: group.workspace for group in groups})
            installing = Installing(
                access.oauth,
                workspaces,
                web_client(None, session, api),
                words,
                connect=connect,
                installed=ready.put_nowait,
            )
        slack = Slack(
            client=client,
            signing_secret=access.signing_secret or "",
            dispatch=dispatch,
            directory=directory,
            words=words,
            clock=clock,
            groups=groups,
            workspaces=workspaces,
            installing=installing,
            pictures=pictures,
            moves=moves,
            sleep=sleep,
        )
        await slack.channels.load()
        beginning = Beginning(client, slack, workspaces, installing, ready, groups, access, reach, sleep)
        beginning.start()
        try:
            async with reach.kept_up(client.api_test):
                yield slack
        finally:
            await beginning.stop()
            await slack.stop()


def is_live(client: SocketModeClient, now: float) -> bool:
    """Whether a socket hears: what `SocketModeClient.is_connected` says, without waiting for it. `now`: Unix time."""
    session, heard = client.current_session, client.last_ping_pong_time
    if client.closed or client.stale or session is None or session.closed:
        return False
    return heard is None or int(now - heard) < client.ping_interval * 4


class Beginning:
    """Checks, greets and connects in the background; and again for every workspace that is `ready`."""

    def __init__(
        self,
        client: AsyncWebClient,
        slack: Slack,
        workspaces: Workspaces,
        installing: Installing | None,
        ready: "asyncio.Queue[str]",
        groups: tuple[GroupInfo, ...],
        access: Access,
        reach: Reach,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._client = client
        self._slack = slack
        self._workspaces = workspaces
        self._installing = installing
        self._ready = ready
        self._groups = groups
        self._access = access
        self._sleep = sleep
        self._reach = reach
        slack.connected = self._connected
        slack.listener.line = self._line
        self._session: object = None
        self._sessions = 0
        self._task: asyncio.Task[None] | None = None
        self._socket: SocketHandler | None = None

    def _connected(self) -> bool:
        """By its socket where there is one: it is what hears. Otherwise by what Slack last answered."""
        if self._access.app_token is None:
            return self._reach.is_reached
        return self._socket is not None and is_live(self._socket.client, time.time())

    def _line(self) -> str:
        """A socket that was renewed is another line: between the two something may have been missed."""
        if not self._connected():
            return ""
        if self._socket is not None and self._socket.client.current_session is not self._session:
            self._session = self._socket.client.current_session
            self._sessions += 1
        return f"line {self._sessions}"

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
            if self._access.signing_secret == "":
                log.error(UNSIGNED, extra={"action": "slack-trouble"})
            if self._installing is None or self._access.oauth is None:
                await self._one()
            else:
                await self._several(self._installing, self._access.oauth)
        except Refused as refused:
            log.error("%s", refused, extra={"action": "slack-trouble"})
        except Exception as error:
            sentence = "Slack could not be started: %s. The other platforms run on; start again to try again."
            log.error(sentence, type(error).__name__, extra={"action": "slack-not-started"})

    async def _one(self) -> None:
        if not self._access.bot_token:
            raise Refused(_bot_token("not_authed"))
        while not await self._begin(self._client, self._groups):
            await self._sleep(REST)
        if self._access.app_token is not None:
            await self._connect(self._access.app_token)

    async def _several(self, installing: Installing, oauth: OAuth) -> None:
        missing = oauth.troubles()
        await installing.load()
        for sentence in (*missing, *self._not_installed("" if missing else oauth.to(capabilities.INSTALL))):
            log.error(sentence, extra={"action": "slack-trouble"})
        if self._access.app_token is not None:
            await self._connect(self._access.app_token)
        while True:
            team = await self._ready.get()
            client = self._workspaces.of_team(team)
            if client is None:
                continue
            try:
                begun = await self._begin(client, within(team, self._groups))
            except Refused:
                await installing.forget(team)
                continue
            if not begun:
                self._ready.put_nowait(team)
                await self._sleep(REST)

    def _not_installed(self, where: str) -> Iterator[str]:
        """What app.yaml and the installations do not have in common."""
        if self._access.bot_token:
            yield (
                "Slack's bot token is not used, since each workspace that installs the app has its own: take"
                " FLIP_PLATFORMS__SLACK__BOT_TOKEN out of the environment, or the client id and secret."
            )
        for group in within("", self._groups):
            yield (
                f"app.yaml does not say in which Slack workspace {group.id} is, so nothing is heard or said there."
                f" Write its channel as T…/{group.channel or 'C…'}, as in the channel's address in a browser."
            )
        for team in sorted(self._workspaces.wanted):
            if self._workspaces.of_team(team) is None:
                named = ", ".join(group.id for group in within(team, self._groups))
                yield (
                    f"The Slack workspace {team} ({named}) has not installed the app, so what is said there waits."
                    f" {f'Open {where} there.' if where else 'It can once the above is mended.'}"
                )

    async def _begin(self, client: AsyncWebClient, groups: Iterable[GroupInfo]) -> bool:
        """Looks at a workspace, and greets who is in its channels; False when Slack cannot be reached."""
        groups = tuple(groups)
        now = self._slack.channels.by_group
        try:
            found = await troubles(client, [replace(group, channel=now[group.id]) for group in groups])
        except Temporary as error:
            log.warning("%s; it is tried again in %.0f seconds", error, REST, extra={"action": "slack-away"})
            return False
        for sentence in found:
            log.error(sentence, extra={"action": "slack-trouble"})
        for group in groups:
            if not await self._slack.channels.look(group.id):
                self._slack.background.later(self._slack.channels.keep_looking(group.id))
        return True

    async def _connect(self, app_token: str) -> None:
        """Keeps a socket open from here on; the SDK reconnects by itself."""
        socket = self._socket = SocketHandler(
            self._slack.app, app_token or "missing", logger=sdk_log(), web_client=self._client, ping_interval=PING
        )
        while True:
            try:
                answer = await self._client.apps_connections_open(app_token=app_token or "missing")
                break
            except SlackApiError as error:
                if code(error) in TOKENS:
                    log.error(app_token_trouble(code(error)), extra={"action": "slack-trouble"})
                    return
                why = code(error) or f"status {getattr(error.response, 'status_code', 'unknown')}"
            except (aiohttp.ClientError, TimeoutError) as error:
                why = type(error).__name__
            log.warning(
                "Slack's socket could not be reached (%s); it is tried again", why, extra={"action": "slack-away"}
            )
            await self._sleep(REST)
        socket.client.wss_uri = answer["url"]
        await socket.connect_async()  # type: ignore[no-untyped-call]
        log.info("Slack is connected", extra={"action": "slack-connected"})
