"""A request of Slack, as Bolt takes it: also where something is odd in it that nobody needs."""

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_bolt_request
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.request.internals import parse_body


async def bolt_request(request: web.Request) -> AsyncBoltRequest:
    """Bolt looks in many places for who installed the app, and fails where one of them is of another shape. All that is
    needed of it is the workspace. Raises what `parse_body` does when nothing can be read at all."""
    try:
        return await to_bolt_request(request)
    except (LookupError, ValueError, TypeError, AttributeError):
        text = await request.text()
    body = parse_body(text, request.content_type)
    found = AsyncBoltRequest(body="", query=request.query_string, headers=dict(request.headers))
    found.raw_body, found.body = text, body
    found.context["team_id"] = _team(body.get("team_id")) or _team(body.get("team"))
    return found


def _team(given: object) -> str | None:
    given = given.get("id") if isinstance(given, dict) else given
    return given if isinstance(given, str) else None
