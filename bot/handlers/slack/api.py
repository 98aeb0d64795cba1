"""Slack's Web API, called once and honestly: what went wrong is told as one of the outcomes of `bot.domain.ports`.

The SDK's own client sends a message again when its answer was lost, and then it is there twice; so it retries nothing.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from yarl import URL

from bot.domain.ports import Temporary, Uncertain
from bot.handlers.outcomes import Outcome, Outcomes

PLATFORM = "slack"
API = "https://slack.com/api/"
"""Where Slack's Web API is; GovSlack has its own."""
SECONDS = 10
"""How long an answer is waited for."""

Called = Callable[..., Awaitable[AsyncSlackResponse]]

REFUSED = {
    "not_in_channel": "The bot is not in the channel. Invite it there: /invite and the bot's name.",
    "channel_not_found": "Slack knows no such channel, or the bot cannot see it. Check its id, and invite the bot.",
    "is_archived": "The channel is archived. Unarchive it, or give the group another one.",
    "account_inactive": "The account is deactivated in Slack. Take the member out, or name another account.",
    "user_not_found": "Slack knows no such user. Check the member's id.",
    "user_disabled": "The user is deactivated in Slack. Take the member out of the group.",
    "cannot_dm_bot": "The user is a bot, and bots get no messages. Check the member's id.",
    "user_not_visible": "The bot may not see this user. Check the member's id, and that it is in the same workspace.",
    "restricted_action": "The workspace does not let the bot write there. Ask an administrator to allow it.",
    "message_not_found": "The message that should change is no longer there.",
    "cant_update_message": "The message that should change is not the bot's.",
    "cant_delete_message": "The message that should go is not the bot's.",
    "edit_window_closed": "The workspace does not let messages of this age change.",
    "msg_too_long": "The message is longer than Slack allows.",
    "msg_blocks_too_long": "The message is longer than Slack allows.",
    "invalid_blocks": "Slack does not take the message as it is put together.",
}
"""Error -> why it will never be taken, and what to do."""

TOKENS = {
    "invalid_auth": "is not valid",
    "not_authed": "is missing",
    "token_revoked": "was revoked",
    "token_expired": "has expired",
    "account_inactive": "belongs to an app or a workspace that is gone",
    "not_allowed_token_type": "is of the wrong kind",
}
"""Error -> what is the matter with the token."""

OUTCOMES = Outcomes(
    platform="Slack",
    refused=REFUSED,
    again=frozenset((429,)),
    lost=frozenset(range(500, 600)),
    pauses=frozenset(("ratelimited", "rate_limited")),
    broken=frozenset(("fatal_error", "internal_error", "service_unavailable", "request_timeout")),
    rest=1.0,
)


def sdk_log() -> logging.Logger:
    """The log of Bolt and the SDK. What they say below a warning quotes what people wrote."""
    log = logging.getLogger("bot.handlers.slack.sdk")
    log.setLevel(logging.WARNING)
    return log


def authorize(api: str) -> str:
    """Where people let the app in, of the Slack that has its Web API at `api`."""
    return str(URL(api).origin() / "oauth/v2/authorize")


def web_client(token: str | None, session: aiohttp.ClientSession, api: str = API) -> AsyncWebClient:
    """None: for the calls that need no token, and must have none."""
    given = token if token is None else token or "missing"
    return AsyncWebClient(token=given, base_url=api, session=session, retry_handlers=[], logger=sdk_log())


def web_session(*traces: aiohttp.TraceConfig) -> aiohttp.ClientSession:
    """Call it on the event loop, and close it."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS), trace_configs=[*traces])


async def call(method: Called, **args: Any) -> AsyncSlackResponse:
    """One call. Raises `Temporary` (not done), `Refused` (never), `Uncertain` (perhaps done)."""
    try:
        return await method(**args)
    except SlackApiError as error:
        raise outcome(error) from None
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise Temporary(f"Slack could not be reached ({type(error).__name__})") from None
    except (TimeoutError, aiohttp.ClientError) as error:
        raise Uncertain(f"Slack's answer was lost ({type(error).__name__})") from None


async def ask(method: Called, **args: Any) -> AsyncSlackResponse:
    """A call that changes nothing, or may be repeated: what is uncertain is simply tried again."""
    try:
        return await call(method, **args)
    except Uncertain as lost:
        raise Temporary(str(lost), getattr(lost, "after", None)) from None


def code(error: SlackApiError) -> str:
    """What Slack calls the error; empty when it said nothing that can be read."""
    data = getattr(error.response, "data", error.response)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def outcome(error: SlackApiError) -> Outcome:
    status = getattr(error.response, "status_code", getattr(error.response, "status", 0))
    name = code(error)
    found = OUTCOMES.of(status, name, str(getattr(error.response, "headers", {}).get("Retry-After", "")))
    if found is not None:
        return found
    if not name:
        return Uncertain(f"Slack failed ({status})")
    # Tokens, scopes and the like can be mended; what waits for it is not lost.
    if name == "missing_scope":
        return Temporary(
            f"the Slack app lacks the scope {_needed(error)}: paste its manifest anew, and install it again"
        )
    return Temporary(f"Slack did not take it ({name})")


def _needed(error: SlackApiError) -> str:
    data = getattr(error.response, "data", error.response)
    return str(data.get("needed") or "that this needs") if isinstance(data, dict) else "that this needs"
