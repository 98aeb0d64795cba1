"""The bot's way into Slack.

Every message carries its delivery key as metadata: that is how it is found again when Slack's answer was lost. Slack
takes about one message a second in a channel, so no more are sent.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.handlers.slack import render
from bot.handlers.slack.calls import PLATFORM, Called, ask, call
from bot.handlers.slack.payloads import Place, placed
from bot.handlers.slack.reader import Reader
from bot.ports import Channel, Clock, Directory, Post, Private, Ref, Refused, Speaker, Temporary, Thread, Uncertain
from bot.views import Card, Count, Notice

log = logging.getLogger(__name__)

METADATA = "flip_delivery"
APART = 1.0
"""Seconds between two messages in one channel."""
PAGES, PAGE = 5, 200
"""How far back a message is looked for: the newest thousand."""


class Readers:
    """For whom things are rendered on this platform."""

    def __init__(self, words: Speaker, directory: Directory, clock: Clock) -> None:
        self._words = words
        self._directory = directory
        self._clock = clock

    def of(self, group: str, language: str, zone: str) -> Reader:
        def name(person: str) -> str:
            known = self._directory.by_person(PLATFORM, group, person)
            return known.name if known else person

        return Reader(self._words, language, zone, self._clock.now(), name)


class SlackMessenger:
    """`bot.ports.Messenger` for Slack. `channels` is group -> channel; `homes_stale(group)` is told of stale pages.

    `sleep` and `seconds` (a clock that only goes forward) are given by tests.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        directory: Directory,
        readers: Readers,
        channels: Mapping[str, str],
        homes_stale: Callable[[str], None],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._directory = directory
        self._readers = readers
        self._channels = channels
        self._homes_stale = homes_stale
        self._sleep = sleep
        self._seconds = seconds
        self._free: dict[str, float] = {}
        self._chats: dict[str, str] = {}
        self._pinned: set[Ref] = set()

    async def post(self, post: Post) -> Ref:
        channel, thread = await self._where(post)
        first, *others = self._content(post, channel, thread)
        ref = Ref(channel, await self._send(channel, thread, post.key, first))
        await self._follow(ref, thread, post.key, others)
        await self._pin(ref, post)
        return ref

    async def update(self, ref: Ref, post: Post) -> None:
        first, *others = self._content(post, ref.channel, post.thread.message if post.thread else "")
        await self._turn(ref.channel)
        await call(self._client.chat_update, channel=ref.channel, ts=ref.message, **first)
        if others:
            await self._complete(ref, post, others)
        await self._pin(ref, post)

    async def find(self, post: Post) -> Ref | None:
        channel, thread = await self._where(post)
        at = (await self._sent(channel, thread, post.key)).get(post.key)
        if at is None:
            return None
        ref = Ref(channel, at)
        _, *others = self._content(post, channel, thread)
        if others:
            await self._complete(ref, post, others)
        return ref

    async def homes_changed(self, group: str) -> None:
        self._homes_stale(group)

    # --- where, and what ------------------------------------------------------------------------------------------

    async def _where(self, post: Post) -> tuple[str, str]:
        """The channel, and the message to hang under."""
        match post.place:
            case Channel():
                if post.group not in self._channels:
                    raise Refused(f"The group {post.group} has no channel on Slack.")
                return self._channels[post.group], ""
            case Thread():
                if post.thread is None:
                    raise Temporary("the message this hangs under has not been posted yet")
                return post.thread.channel, post.thread.message
            case Private(person):
                known = self._directory.by_person(PLATFORM, post.group, person)
                if known is None:
                    raise Refused(f"{person} of {post.group} is not on Slack.")
                return await self.chat(known.user), ""

    async def chat(self, user: str) -> str:
        """The channel in which the bot writes to one user alone."""
        if user not in self._chats:
            answer = await ask(self._client.conversations_open, users=user)
            self._chats[user] = str(answer["channel"]["id"])
        return self._chats[user]

    def _content(self, post: Post, channel: str, thread: str) -> list[dict[str, Any]]:
        reader = self._readers.of(post.group, post.language, post.zone)
        place = Place(post.group, channel, thread)
        return [{**each, "blocks": placed(each["blocks"], place)} for each in render.messages(post.view, reader)]

    # --- the wire -------------------------------------------------------------------------------------------------

    async def _send(self, channel: str, thread: str, key: str, content: dict[str, Any]) -> str:
        await self._turn(channel)
        answer = await call(
            self._client.chat_postMessage,
            channel=channel,
            thread_ts=thread or None,
            metadata={"event_type": METADATA, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
            **content,
        )
        return str(answer["ts"])

    async def _follow(self, ref: Ref, thread: str, key: str, others: Iterable[dict[str, Any]]) -> None:
        """The rest of what is too long for one message. From here on, what fails is mended by looking: see `find`."""
        for number, content in enumerate(others, 2):
            try:
                await self._send(ref.channel, thread or ref.message, f"{key}#{number}", content)
            except Temporary as later:
                raise Uncertain(f"the rest of a long message did not go out yet: {later}") from None

    async def _complete(self, ref: Ref, post: Post, others: list[dict[str, Any]]) -> None:
        under = post.thread.message if post.thread else ref.message
        there = await self._sent(ref.channel, under, f"{post.key}#{len(others) + 1}")
        for number, content in enumerate(others, 2):
            if f"{post.key}#{number}" not in there:
                await self._send(ref.channel, under, f"{post.key}#{number}", content)

    async def _sent(self, channel: str, thread: str, until: str) -> dict[str, str]:
        """Delivery key -> message, of what is there; no further back than the message with the key `until`."""
        found: dict[str, str] = {}
        asked: dict[str, Any] = {"channel": channel, "limit": PAGE, "include_all_metadata": True}
        method: Called = self._client.conversations_history
        if thread:
            method, asked["ts"] = self._client.conversations_replies, thread
        for _ in range(PAGES):
            answer = await ask(method, **asked)
            for each in answer.get("messages") or ():
                metadata = each.get("metadata") or {}
                if metadata.get("event_type") == METADATA:
                    found[metadata["event_payload"]["key"]] = each["ts"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if until in found or not cursor:
                break
            asked["cursor"] = cursor
        return found

    async def _turn(self, channel: str) -> None:
        """Returns when it is this message's turn in its channel."""
        now = self._seconds()
        at = max(now, self._free.get(channel, now))
        self._free[channel] = at + APART
        if at > now:
            await self._sleep(at - now)

    async def _pin(self, ref: Ref, post: Post) -> None:
        """Whether a card is pinned changes nothing that matters, so nothing depends on it."""
        if ref in self._pinned or post.place != Channel() or not is_pinned(post.view):
            return
        self._pinned.add(ref)
        try:
            await ask(self._client.pins_add, channel=ref.channel, timestamp=ref.message)
        except (Temporary, Refused) as error:
            if "already_pinned" not in str(error):
                log.info("a session card was not pinned: %s", error, extra={"action": "not-pinned"})


def is_pinned(view: Card) -> bool:
    """Whether this is the living card of a session that runs: it says that recording is on, and counts."""
    recording = any(isinstance(each, Notice) and each.tone == "recording" for each in view.blocks)
    return recording and any(isinstance(each, Count) for each in view.blocks)
