"""The Bot Connector's REST API, called once and honestly: what went wrong is told as an outcome of `bot.domain.ports`.

The SDK's own client repeats what failed by itself, tells all failures alike and asks for its tokens on the event loop,
so it is not used. Sources: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
and …/bot-framework-rest-connector-authentication; learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit.
"""

import asyncio
import io
import json
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from urllib.parse import quote

import aiohttp
from msgspec import Struct
from yarl import URL

from bot.domain.ports import Blocked, Refused, Temporary, Uncertain
from bot.domain.vocabulary import Obstacle
from bot.handlers.outcomes import Outcome, Outcomes, Told, refused
from bot.handlers.teams.action_codec import Json
from bot.handlers.teams.sdk.gate import PUBLIC, Cloud

PLATFORM = "teams"
SECONDS = 15.0
"""How long an answer is waited for."""
EARLY = 300.0
"""Seconds before its end at which a token is no longer used."""
PAGE = 200
LIMITS = ((1.0, 7), (2.0, 8), (30.0, 60), (3_600.0, 1_800))
"""Seconds, and how much a bot may send to one conversation in them."""

MENDED: dict[Told, Obstacle] = {
    "BotNotInConversationRoster": "not_in_channel",
    "ConversationNotFound": "no_channel",
    "ConversationBlockedByUser": "person_blocked",
    "MessageWritesBlocked": "person_blocked",
    "ForbiddenOperationException": "person_blocked",
    "BotDisabledByAdmin": "app_gone",
    "BotNotRegistered": "app_gone",
    "NotEnoughPermissions": "restricted",
    "InvalidBotApiHost": "address",
    401: "credentials",
    403: "not_in_channel",
    404: "no_channel",
    410: "no_channel",
}
"""Code, or status where the code is none of these -> what is in the way. Source: "Status codes from bot conversational
APIs", learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages."""
REFUSED: dict[Told, Obstacle] = {
    "MessageSizeTooBig": "too_long",
    413: "too_long",
    400: "malformed",
}
OUTCOMES = Outcomes(
    platform="Teams",
    mended=MENDED,
    refused=REFUSED,
    gone=frozenset(("ActivityNotFoundInConversation",)),
    # Of a message that was deleted, Teams says nothing better in answer to a change.
    gone_in_change=frozenset((403, 404, 410)),
    # By Teams' own page on limits, and the one on its statuses.
    again=frozenset((412, 429, 502, 503, 504)),
    lost=frozenset((408, 500)),
)


class Credentials(Exception):
    """Microsoft gives no token for the bot's id and password. `str()` is for people."""


class Access(Struct, frozen=True):
    """Who the bot is. `tenants` may reach it, the first is its own. `service_url` serves until another is known.

    `development`: no tokens, neither taken nor asked for, on this computer alone.
    """

    app_id: str
    app_password: str = ""
    tenants: tuple[str, ...] = ()
    development: bool = False
    service_url: str = "https://smba.trafficmanager.net/teams/"

    @property
    def bot(self) -> str:
        """What Teams calls the bot."""
        return f"28:{self.app_id}"


class Token:
    """The bot's own token, asked for when it is needed."""

    def __init__(self, access: Access, session: aiohttp.ClientSession, cloud: Cloud = PUBLIC) -> None:
        self._access = access
        self._session = session
        self._address = f"{cloud.login}/{access.tenants[0] if access.tenants else ''}/oauth2/v2.0/token"
        self._scope = f"{cloud.scope.rstrip('/')}/.default"
        self._one = asyncio.Lock()
        self._token = ""
        self._ends = 0.0

    async def header(self) -> dict[str, str]:
        """Raises `Credentials`, and `Temporary` when Microsoft's login cannot be reached."""
        if self._access.development:
            return {}
        async with self._one:
            if time.monotonic() >= self._ends:
                await self._fetch()
        return {"Authorization": f"Bearer {self._token}"}

    async def _fetch(self) -> None:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._access.app_id,
            "client_secret": self._access.app_password,
            "scope": self._scope,
        }
        try:
            async with self._session.post(self._address, data=form) as answer:
                found = await answer.json(content_type=None)
                if answer.status in (400, 401, 403):
                    raise Credentials(_denied(found))
                answer.raise_for_status()
                self._token, lives = str(found["access_token"]), float(found["expires_in"])
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            raise Temporary(f"Microsoft's login could not be reached ({type(error).__name__})") from None
        self._ends = time.monotonic() + max(lives - EARLY, 1.0)


def _denied(found: object) -> str:
    name = str(found.get("error", "")) if isinstance(found, dict) else ""
    return (
        f"Microsoft gives the bot no token ({name or 'no reason given'}): check app_id and the first of tenants in"
        " app.yaml, and copy a secret of the app that has not expired into FLIP_PLATFORMS__TEAMS__APP_PASSWORD."
    )


class Connector:
    """`sleep` and `seconds` (a clock that only goes forward) are given by tests."""

    def __init__(
        self,
        access: Access,
        token: Token,
        session: aiohttp.ClientSession,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._access = access
        self._token = token
        self._session = session
        self._sleep = sleep
        self._seconds = seconds
        self._times: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=LIMITS[-1][1]))

    async def post(self, service_url: str, conversation: str, activity: Json) -> str:
        """The id of the message. Raises `Temporary`, `Blocked`, `Refused`, `Gone` (all: not done) and `Uncertain`."""
        await self._turn(conversation)
        found = await self._call("POST", service_url, ("conversations", conversation, "activities"), activity)
        if not found.get("id"):
            raise Uncertain("Teams did not say where the message is")
        return str(found["id"])

    async def update(self, service_url: str, conversation: str, message: str, activity: Json) -> None:
        """Changes a message; the same again changes nothing, so what is uncertain is simply tried again."""
        await self._turn(conversation)
        path = ("conversations", conversation, "activities", message)
        await self._ask("PUT", service_url, path, {**activity, "id": message})

    async def remove(self, service_url: str, conversation: str, message: str) -> None:
        await self._turn(conversation)
        await self._ask("DELETE", service_url, ("conversations", conversation, "activities", message))

    async def chat(self, service_url: str, teams: str, tenant: str) -> str:
        """The conversation with one person alone; asked for again, it is the same one."""
        about = {
            "bot": {"id": self._access.bot},
            "members": [{"id": teams}],
            "isGroup": False,
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        found = await self._ask("POST", service_url, ("conversations",), about)
        if not found.get("id"):
            raise Temporary("Teams did not say where the chat is")
        return str(found["id"])

    async def present(self, service_url: str, conversation: str) -> list[Json]:
        """Who is in a conversation, page by page."""
        members: list[Json] = []
        onward = ""
        while True:
            more = {"pageSize": str(PAGE)} | ({"continuationToken": onward} if onward else {})
            found = await self._ask("GET", service_url, ("conversations", conversation, "pagedmembers"), query=more)
            members += [item for item in found.get("members") or () if isinstance(item, dict)]
            onward = found.get("continuationToken") or ""
            if not onward:
                return members

    async def member(self, service_url: str, conversation: str, teams: str) -> Json:
        return await self._ask("GET", service_url, ("conversations", conversation, "members", teams))

    async def channels(self, service_url: str, team: str) -> set[str]:
        """The ids of a team's standard channels; General's is the team's own."""
        found = await self._ask("GET", service_url, ("teams", team, "conversations"))
        return {
            str(item["id"]) for item in found.get("conversations") or () if isinstance(item, dict) and item.get("id")
        }

    async def put(self, address: str, content: bytes) -> None:
        """The bytes of a file into its upload session
        (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).

        The address carries its own right to write; the bot's token is not sent there.
        """
        if not address.startswith("https://") and not self._access.development:
            raise Refused("The place for the file is no https address.")
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Range": f"bytes 0-{len(content) - 1}/{len(content)}",
        }
        try:
            async with self._session.put(
                address, data=io.BytesIO(content), headers=headers, allow_redirects=False
            ) as answer:
                if answer.status not in (200, 201):
                    raise Temporary(f"the file was not taken ({answer.status})")
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Temporary(f"the file was not taken ({type(error).__name__})") from None

    # --- the wire -------------------------------------------------------------------------------------------------

    async def _ask(
        self, method: str, service_url: str, path: tuple[str, ...], body: Json | None = None, query: Json | None = None
    ) -> Json:
        """A call that changes nothing, or may be repeated."""
        try:
            return await self._call(method, service_url, path, body, query)
        except Uncertain as lost:
            raise Temporary(str(lost)) from None

    async def _call(
        self, method: str, service_url: str, path: tuple[str, ...], body: Json | None = None, query: Json | None = None
    ) -> Json:
        address = "/".join([service_url.rstrip("/"), "v3", *(quote(item, safe="") for item in path)])
        try:
            header = await self._token.header()
        except Credentials as denied:
            # A new secret mends it; what waits for it is not lost.
            raise Blocked(str(denied), "credentials") from None
        try:
            async with self._session.request(
                method, URL(address, encoded=True), json=body, params=query, headers=header, allow_redirects=False
            ) as answer:
                text = await answer.text()
                if answer.status >= 300:
                    asked = answer.headers.get("Retry-After", "")
                    raise outcome(answer.status, text, asked, changing=method in ("PUT", "DELETE"))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise Temporary(f"Teams could not be reached ({type(error).__name__})") from None
        except (TimeoutError, aiohttp.ClientError, UnicodeDecodeError) as error:
            raise Uncertain(f"Teams' answer was lost ({type(error).__name__})") from None
        return _object(text)

    async def _turn(self, conversation: str) -> None:
        """Returns when Teams would take one more message in this conversation."""
        now, times = self._seconds(), self._times[conversation]
        at = max((times[-most] + period for period, most in LIMITS if len(times) >= most), default=now)
        times.append(max(now, at))
        if at > now:
            await self._sleep(at - now)


def outcome(status: int, text: str, retry_after: str = "", *, changing: bool = False) -> Outcome:
    """What an answer that is no success means."""
    error = _object(text).get("error")
    name = str(error.get("code", "")) if isinstance(error, dict) else ""
    return OUTCOMES.of(status, name, retry_after, changing=changing) or refused(
        "Teams", "strange", f"{status} {name}".strip()
    )


def _object(text: str) -> Json:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
