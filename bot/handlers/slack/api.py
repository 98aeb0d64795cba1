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

from bot.domain.ports import Blocked, Temporary, Uncertain
from bot.domain.vocabulary import Obstacle
from bot.handlers.outcomes import Outcome, Outcomes, Told, blocked, refused

PLATFORM = "slack"
API = "https://slack.com/api/"
"""Where Slack's Web API is; GovSlack has its own."""
SECONDS = 10
"""How long an answer is waited for."""

Called = Callable[..., Awaitable[AsyncSlackResponse]]

MENDED: dict[Told, Obstacle] = {
    **dict.fromkeys(("not_in_channel", "not_in_group"), "not_in_channel"),
    **dict.fromkeys(("channel_not_found", "invalid_channel", "channel_type_not_supported"), "no_channel"),
    **dict.fromkeys(("is_archived", "is_inactive"), "archived"),
    **dict.fromkeys(
        (
            "restricted_action",
            "restricted_action_non_threadable_channel",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "access_denied",
            "accesslimited",
            "ekm_access_denied",
            "enterprise_is_restricted",
            "file_uploads_disabled",
            "file_uploads_except_images_disabled",
            "messages_tab_disabled",
            "no_permission",
            "not_allowed",
            "plan_upgrade_required",
            "posting_to_channel_denied",
            "storage_limit_reached",
            "team_access_not_granted",
            "two_factor_setup_required",
            "user_is_restricted",
            "invalid_user_combination",
        ),
        "restricted",
    ),
    # Slack says the first of the bot's own account and workspace, not of the reader's.
    **dict.fromkeys(("account_inactive", "token_revoked", "app_uninstalled", "team_not_found"), "app_gone"),
    **dict.fromkeys(("invalid_auth", "not_authed", "token_expired", "not_allowed_token_type"), "credentials"),
    **dict.fromkeys(("missing_scope", "no_scope"), "scope"),
    **dict.fromkeys(("user_not_found", "users_not_found", "user_disabled", "cannot_dm_bot"), "person_gone"),
    "user_not_visible": "person_gone",
}
"""Error -> what is in the way. Source: the errors of each method that is used (docs.slack.dev/reference/methods)."""

REFUSED: dict[Told, Obstacle] = {
    **dict.fromkeys(
        (
            "msg_too_long",
            "msg_blocks_too_long",
            "attachment_payload_limit_exceeded",
            "file_upload_size_restricted",
            "alt_txt_too_large",
            "metadata_too_large",
            "snippet_too_large",
            "too_many_attachments",
            "too_many_contact_cards",
            "view_too_large",
        ),
        "too_long",
    ),
    **dict.fromkeys(
        (
            "as_user_not_supported",
            "block_mismatch",
            "blocked_file_type",
            "deprecated_endpoint",
            "cant_broadcast_message",
            "duplicate_external_id",
            "invalid_arg_name",
            "invalid_arguments",
            "invalid_array_arg",
            "invalid_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "invalid_charset",
            "invalid_form_data",
            "invalid_metadata_format",
            "invalid_metadata_schema",
            "invalid_post_type",
            "malware_detected",
            "markdown_text_conflict",
            "metadata_must_be_sent_from_app",
            "method_deprecated",
            "method_not_supported_for_channel_type",
            "missing_argument",
            "missing_post_type",
            "no_dual_broadcast_content_update",
            "no_text",
            "not_enough_users",
            "slack_connect_canvas_sharing_blocked",
            "slack_connect_file_link_sharing_blocked",
            "slack_connect_lists_sharing_blocked",
            "too_many_users",
            "unknown_method",
            "unknown_snippet_type",
            "unknown_subtype",
            "users_list_not_supplied",
        ),
        "malformed",
    ),
}
"""Error -> why it will never be taken."""

GONE: frozenset[Told] = frozenset(
    (
        "message_not_found",
        "cant_update_message",
        "cant_delete_message",
        "edit_window_closed",
        "thread_not_found",
        "cannot_reply_to_message",
        "restricted_action_thread_locked",
    )
)

EXPIRED = frozenset(("expired_trigger_id", "trigger_expired"))
"""What says that nothing was opened for a press, and that it was too long ago."""
LATE = EXPIRED | frozenset(("exchanged_trigger_id", "trigger_exchanged"))
"""What says that a press was too long ago to open a dialog for, or has opened one already; the next press opens one.
Source: the errors of views.open and views.push (docs.slack.dev/reference/methods)."""


class Late(Temporary):
    """A press was too long ago to open a dialog for: whoever pressed has seen nothing."""


TOKENS = {
    "invalid_auth": "is not valid",
    "not_authed": "is missing",
    "token_revoked": "was revoked",
    "token_expired": "has expired",
    "account_inactive": "belongs to an app or a workspace that is gone",
    "not_allowed_token_type": "is of the wrong kind",
    "missing_scope": "lacks a scope",
}
"""Error -> what is the matter with the token."""

OUTCOMES = Outcomes(
    platform="Slack",
    mended=MENDED,
    refused=REFUSED,
    gone=GONE,
    again=frozenset((429,)),
    lost=frozenset(range(500, 600)),
    pauses=frozenset(
        (
            "ratelimited",
            "rate_limited",
            "external_channel_migrating",
            "message_limit_exceeded",
            "org_login_required",
            "streaming_state_conflict",
            "team_added_to_org",
            "update_failed",
        )
    ),
    broken=frozenset(
        (
            "fatal_error",
            "internal_error",
            "service_unavailable",
            "request_timeout",
            # Of a file that Slack took a moment ago: it is looked for, and sent anew where it is not.
            "file_deleted",
            "file_not_found",
            "file_update_failed",
        )
    ),
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
    """One call. Raises `Temporary`, `Blocked`, `Refused`, `Gone` (all: not done) and `Uncertain` (perhaps done)."""
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
    if name in LATE:
        late = Late if name in EXPIRED else Temporary
        return late(f"Slack opens no dialog for that press any more ({name})")
    found = OUTCOMES.of(status, name, str(getattr(error.response, "headers", {}).get("Retry-After", "")))
    if isinstance(found, Blocked) and found.obstacle == "scope":
        return blocked("Slack", "scope", _needed(error))
    if found is not None:
        return found
    if not name:
        return Uncertain(f"Slack failed ({status})")
    return refused("Slack", "strange", name)


def _needed(error: SlackApiError) -> str:
    data = getattr(error.response, "data", error.response)
    return str(data.get("needed") or "that this needs") if isinstance(data, dict) else "that this needs"
