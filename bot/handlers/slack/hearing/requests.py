"""A request of Slack, as Bolt takes it: also where something is odd in it that nobody needs.

Bolt looks in many places for who installed the app, and fails where one of them is of another shape. All that is needed
of it is the workspace.
"""

from time import time
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.request.internals import parse_body
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

FAILS = (LookupError, ValueError, TypeError, AttributeError)
"""What Bolt fails with."""


async def bolt_request(request: web.Request) -> AsyncBoltRequest:
    """Of what was posted. Raises what `parse_body` does when nothing can be read at all."""
    try:
        return await to_bolt_request(request)
    except FAILS:
        text = await request.text()
    found = AsyncBoltRequest(body="", query=request.query_string, headers=dict(request.headers))
    found.raw_body = text
    return _with(found, parse_body(text, request.content_type))


def socket_request(request: SocketModeRequest) -> AsyncBoltRequest:
    """Of what came over a socket."""
    headers = build_headers(request)
    try:
        return AsyncBoltRequest(mode="socket_mode", body=request.payload, headers=headers)
    except FAILS:
        found = AsyncBoltRequest(mode="socket_mode", body={}, headers=headers)
    return _with(found, request.payload if isinstance(request.payload, dict) else {})


class SocketHandler(AsyncSocketModeHandler):
    """The SDK's, which would leave an odd envelope without an answer, so that Slack brings it again in vain."""

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        start = time()
        response = await self.app.async_dispatch(socket_request(req))
        await send_async_response(client, req, response, start)


def _with(found: AsyncBoltRequest, body: dict[str, Any]) -> AsyncBoltRequest:
    found.body = body
    found.context["team_id"] = _team(body.get("team_id")) or _team(body.get("team"))
    return found


def _team(given: object) -> str | None:
    given = given.get("id") if isinstance(given, dict) else given
    return given if isinstance(given, str) else None
