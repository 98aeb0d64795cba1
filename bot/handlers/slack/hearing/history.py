"""What was said in a channel while nobody listened, read from Slack's history.

An edit changes a message where it stands, and a deletion leaves nothing: so everything since the session was planned is
read, and what is known and not there any more is looked for by itself. Slack may ask to wait between two pages.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.events import Deleted, Edited, Posted
from bot.domain.ports import Gone, Missed, Temporary
from bot.handlers.reading import fitted, whole
from bot.handlers.slack.api import Called, ask
from bot.handlers.slack.hearing import messages
from bot.handlers.slack.hearing.messages import Message

PAGE = 200
MOST = 500
"""Pages of one reading: a hundred thousand messages."""
TRIES = 5
"""How often a page is asked for."""
PATIENCE = 90.0
"""Seconds that are waited between two tries, at the most."""

Sleep: TypeAlias = Callable[[float], Awaitable[None]]


class Found(Struct, frozen=True):
    """What became of a message: `user` of Slack, or `person` of the group where the message is not there to say it.
    `at`: when it did, as far as Slack tells."""

    key: str
    user: str
    person: str
    body: Posted | Edited | Deleted
    at: datetime | None


async def found(
    client: AsyncWebClient, channel: str, missed: Missed, sleep: Sleep = asyncio.sleep
) -> AsyncIterator[Found]:
    """What happened to the channel's messages, the oldest first. What was heard in its time is in it too.

    Raises `Temporary` and `Refused`.
    """
    there = {message.ts: message async for message in _all(client, channel, missed.begins, sleep) if message.ts}
    for message in sorted(there.values(), key=lambda item: item.ts):
        if not message.by_a_person or not message.user:
            continue
        written = messages.moment(message.ts)
        if message.ts not in missed.known:
            posted = messages.posted(message, written)
            yield Found(messages.key(channel, posted), message.user, "", posted, written)
        if message.changed:
            edited = messages.edited(message)
            key = messages.key(channel, edited, message.changed)
            yield Found(key, message.user, "", edited, messages.moment(message.changed))
    oldest = min(there, default="")
    for ts, person in sorted(missed.known.items()):
        # Where nothing older is left, it was Slack's retention and nobody's wish.
        if _is_gone(there.get(ts)) and oldest and oldest < ts and not await _stands(client, channel, ts, sleep):
            body = Deleted(ts)
            yield Found(messages.key(channel, body), "", person, body, None)


async def _all(client: AsyncWebClient, channel: str, since: datetime, sleep: Sleep) -> AsyncIterator[Message]:
    """Every message since then, and those that hang under them."""
    oldest = f"{since.timestamp():.6f}"
    async for message in _pages(client.conversations_history, sleep, channel=channel, oldest=oldest):
        yield message
        if message.reply_count and not message.thread:
            async for reply in _pages(client.conversations_replies, sleep, channel=channel, ts=message.ts):
                yield reply


async def _pages(method: Called, sleep: Sleep, **args: Any) -> AsyncIterator[Message]:
    for _ in range(MOST):
        answer = await _patiently(method, sleep, limit=PAGE, **args)
        for item in answer.get("messages") or ():
            yield fitted(whole(item), Message)
        args["cursor"] = (answer.get("response_metadata") or {}).get("next_cursor")
        if not args["cursor"]:
            return


async def _patiently(method: Called, sleep: Sleep, **args: Any) -> Any:
    for again in range(TRIES):
        try:
            return await ask(method, **args)
        except Temporary as later:
            if again == TRIES - 1:
                raise
            await sleep(min(later.after or 2.0**again, PATIENCE))
    raise AssertionError("unreachable")


def _is_gone(message: Message | None) -> bool:
    return message is None or message.subtype == "tombstone"


async def _stands(client: AsyncWebClient, channel: str, ts: str, sleep: Sleep) -> bool:
    """Whether a message is there, asked for by itself: it may hang under one that was not read."""
    try:
        answer = await _patiently(client.conversations_replies, sleep, channel=channel, ts=ts, limit=1)
    except Gone:
        return False
    shown = (fitted(whole(item), Message) for item in answer.get("messages") or ())
    return any(message.ts == ts and not _is_gone(message) for message in shown)
