"""What Slack says when it is asked: tokens, scopes, channels, and who is in them."""

from collections.abc import AsyncIterator, Iterable

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Refused, Temporary
from bot.handlers.checkup import Listed, roll_call
from bot.handlers.platform import Room
from bot.handlers.slack.api import TOKENS, ask, code
from bot.handlers.slack.channels import present
from bot.handlers.slack.installing.workspaces import GroupInfo
from bot.handlers.slack.start import app_token_trouble, troubles


async def one(client: AsyncWebClient, rooms: Iterable[Room]) -> AsyncIterator[str]:
    """Of one workspace."""
    rooms = tuple(rooms)
    groups = {room.id: GroupInfo.at(room.id, room.name, room.channel) for room in rooms}
    try:
        for sentence in await troubles(client, groups.values()):
            yield sentence
        for room in rooms:
            async for sentence in _who(client, room, groups[room.id].channel):
                yield sentence
    except Refused as wrong:
        yield str(wrong)
    except Temporary as away:
        yield f"Slack cannot be asked now: {away}. Try again."


async def _who(client: AsyncWebClient, room: Room, channel: str) -> AsyncIterator[str]:
    try:
        there = await present(client, channel)
    except Refused:
        return  # said already, with the channel's mend
    listed = [Listed(seat.user, seat.key) for seat in room.members]
    known = {seat.user for seat in listed}
    for seat in listed:
        if seat.user not in there and await _is_unknown(client, seat.user):
            yield f"Slack knows no {seat.user} ({seat.key} of {room.id}). Copy their member ID anew into app.yaml."
    people = [user for user in there if user in known or not await _is_bot(client, user)]
    for sentence in roll_call(f"The Slack channel {channel} of {room.id}", listed, people):
        yield sentence


async def _is_bot(client: AsyncWebClient, user: str) -> bool:
    try:
        found = (await ask(client.users_info, user=user)).get("user") or {}
    except Refused:
        return False
    return bool(found.get("is_bot"))


async def _is_unknown(client: AsyncWebClient, user: str) -> bool:
    try:
        await ask(client.users_info, user=user)
    except Refused:
        return True
    return False


async def socket(client: AsyncWebClient, app_token: str) -> AsyncIterator[str]:
    """Whether a socket may be opened; none is."""
    try:
        await client.apps_connections_open(app_token=app_token)
    except SlackApiError as error:
        if code(error) in TOKENS:
            yield app_token_trouble(code(error))
        else:
            why = code(error) or "no reason given"
            yield f"Slack opens no socket ({why}). Switch Socket Mode on in the app's settings."
    except (aiohttp.ClientError, TimeoutError) as error:
        yield f"Slack's socket cannot be asked for now ({type(error).__name__}). Try again."
