"""The bot's way into Slack.

Every message carries its delivery key as metadata: that is how it is found again when Slack's answer was lost. Slack
takes about one message a second in a channel, so no more are sent.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import zip_longest
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.notification import notification
from bot.domain.ports import (
    Blocked,
    Channel,
    Directory,
    Enclosure,
    Gone,
    Post,
    Private,
    Ref,
    Refused,
    Temporary,
    Uncertain,
)
from bot.domain.views import Card, Count, Notice
from bot.handlers.destination import InChannel, ToUser, destination
from bot.handlers.members import Members, card_under
from bot.handlers.outcomes import met_on_the_way
from bot.handlers.reader import Readers
from bot.handlers.slack import files
from bot.handlers.slack.api import PLATFORM, Called, ask, call
from bot.handlers.slack.app_home import Homes
from bot.handlers.slack.arrivals import Place
from bot.handlers.slack.installing.workspaces import Workspaces
from bot.handlers.slack.payloads import placed
from bot.handlers.slack.rendering import render

log = logging.getLogger(__name__)

METADATA = "flip_delivery"
APART = 1.0
"""Seconds between two messages in one channel."""
PAGES, PAGE = 5, 200
"""How far back a message is looked for: the newest thousand."""
LOOKS = 8
"""How often a file that Slack has taken is looked for, a second apart."""


class SlackMessenger:
    """`bot.domain.ports.Messenger` for Slack. `channels` is group -> channel now; `homes_stale(group)` is told of stale
    pages. `current` gives the id that a channel has now for one that it had.

    `sleep` and `seconds` (a clock that only goes forward) are given by tests.
    """

    def __init__(
        self,
        workspaces: Workspaces,
        directory: Directory,
        readers: Readers,
        channels: Mapping[str, str],
        homes_stale: Callable[[str], None],
        *,
        current: Callable[[str], str] = str,
        homes: Homes | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._workspaces = workspaces
        self._members = Members(PLATFORM, directory, channels)
        self._readers = readers
        self._channels = channels
        self._current = current
        self._homes_stale = homes_stale
        self._homes = homes
        self._pictures = homes.pictures if homes is not None else files.Pictures(sleep)
        self._sleep = sleep
        self._seconds = seconds
        self._free: dict[str, float] = {}
        self._chats: dict[tuple[str, str], str] = {}
        self._pinned: set[Ref] = set()
        self._rests: dict[Ref, list[str]] = {}
        """What hangs under a message because it was too long, where that is known for certain."""

    async def post(self, post: Post) -> Ref:
        with self._on_the_way(post):
            client = self._workspaces.of_group(post.group)
            channel, thread = await self._where(post)
            first, *others = await self._content(post, channel, thread)
            if post.enclosed is not None:
                return await self._post_file(client, channel, post.enclosed, first)
            ref = Ref(channel, await self._send(client, channel, thread, {"key": post.key}, first))
        self._rests[ref] = []
        try:
            await self._follow(client, ref, post, others)
        except (Temporary, Refused) as later:
            # What fails from here on is mended by looking: see `find`.
            raise Uncertain(f"the rest of a long message did not go out yet: {later}") from None
        await self._pin(client, ref, post)
        return ref

    async def update(self, ref: Ref, post: Post) -> None:
        with self._on_the_way(post):
            client = self._workspaces.of_group(post.group)
            ref = Ref(self._current(ref.channel) or (await self._where(post))[0], ref.message)
            first, *others = await self._content(post, ref.channel, post.thread.message if post.thread else "")
            await self._change(client, ref.channel, ref.message, first)
            await self._follow(client, ref, post, others)
            await self._pin(client, ref, post)

    async def find(self, post: Post) -> Ref | None:
        with self._on_the_way(post):
            client = self._workspaces.of_group(post.group)
            channel, thread = await self._where(post)
            if post.enclosed is not None:
                return await self._find_file(client, channel, post.enclosed)
            _, *others = await self._content(post, channel, thread)
            for message in await self._sent(client, channel, thread, post.key):
                if message["payload"].get("key") == post.key:
                    ref = Ref(channel, message["ts"])
                    await self._follow(client, ref, post, others)
                    return ref
        return None

    @contextmanager
    def _on_the_way(self, post: Post) -> Iterator[None]:
        try:
            with met_on_the_way("Slack", post):
                yield
        except Blocked:
            if isinstance(post.place, Private):
                # A chat that cannot be written to may be another one when it can.
                self._chats.clear()
            raise

    async def homes_changed(self, group: str) -> None:
        self._homes_stale(group)

    # --- files ----------------------------------------------------------------------------------------------------

    async def _post_file(self, client: AsyncWebClient, channel: str, file: Enclosure, content: dict[str, Any]) -> Ref:
        await self._turn(channel)
        ts = await files.send(client, channel, file, content["blocks"])
        there = Ref(channel, ts) if ts else await self._find_file(client, channel, file)
        if there is None:
            raise Uncertain("Slack has taken the file and does not show it yet")
        return there

    async def _find_file(self, client: AsyncWebClient, channel: str, file: Enclosure) -> Ref | None:
        """Slack shows a file some time after it took it, so it is looked for several times."""
        for again in range(LOOKS):
            if again:
                await self._sleep(1.0)
            async for message in self._history(client, channel, ""):
                if files.has(message, file):
                    return Ref(channel, str(message["ts"]))
        return None

    # --- where, and what ------------------------------------------------------------------------------------------

    async def _where(self, post: Post) -> tuple[str, str]:
        """The channel, and the message to hang under."""
        match destination(post, self._channels, self._members, "on Slack"):
            case InChannel(channel):
                return channel, ""
            case Ref(channel, message):
                return self._current(channel), message
            case ToUser(user):
                return await self.chat(self._workspaces.team_of(post.group), user), ""

    async def chat(self, team: str, user: str) -> str:
        """The channel in which the bot writes to one user alone."""
        whose = (team, user)
        if whose not in self._chats:
            answer = await ask(self._workspaces.at(team).conversations_open, users=user)
            self._chats[whose] = str(answer["channel"]["id"])
        return self._chats[whose]

    async def _content(self, post: Post, channel: str, thread: str) -> list[dict[str, Any]]:
        team = self._workspaces.team_of(post.group)
        reader = self._readers.of(post.group, post.language, post.zone)
        reader = await self._pictures.seen(self._workspaces.of_group(post.group), team, post.view, reader)
        place, view, called = Place(post.group, channel, thread), post.view, ""
        if isinstance(post.place, Private):
            called = self._name(post.group, post.place.person)
            view = card_under(called, view)
        messages = render.messages(view, reader, notification(post.place, post.view, called))
        return [{**message, "blocks": placed(message["blocks"], place)} for message in messages]

    def _name(self, group: str, person: str) -> str:
        user = self._members.user(person, group)
        return self._homes.named((self._workspaces.team_of(group), user), group) if user and self._homes else ""

    # --- the wire -------------------------------------------------------------------------------------------------

    async def _send(
        self, client: AsyncWebClient, channel: str, thread: str, payload: dict[str, str], content: dict[str, Any]
    ) -> str:
        await self._turn(channel)
        answer = await self._pictures.show(
            content["blocks"],
            lambda blocks: call(
                client.chat_postMessage,
                channel=channel,
                thread_ts=thread or None,
                metadata={"event_type": METADATA, "event_payload": payload},
                unfurl_links=False,
                unfurl_media=False,
                **{**content, "blocks": blocks},
            ),
        )
        return str(answer["ts"])

    async def _change(self, client: AsyncWebClient, channel: str, ts: str, content: dict[str, Any]) -> None:
        await self._turn(channel)
        await self._pictures.show(
            content["blocks"],
            lambda blocks: call(client.chat_update, channel=channel, ts=ts, **{**content, "blocks": blocks}),
        )

    async def _follow(self, client: AsyncWebClient, ref: Ref, post: Post, others: list[dict[str, Any]]) -> None:
        """Makes what hangs under `ref` be `others`: what is there changes, what is missing is sent, the rest goes."""
        under = post.thread.message if post.thread else ref.message
        # Known again only when all of it went well.
        there = self._rests.pop(ref, None)
        if there is None:
            found = await self._sent(client, ref.channel, under)
            there = sorted(item["ts"] for item in found if item["payload"].get("of") == ref.message)
        now: list[str] = []
        for number, (content, ts) in enumerate(zip_longest(others, there), 2):
            if content is None:
                await self._delete(client, ref.channel, ts)
                continue
            try:
                if ts is not None:
                    await self._change(client, ref.channel, ts, content)
                    now.append(ts)
                    continue
            except Gone:
                # Somebody deleted it; the message itself is there.
                pass
            payload = {"key": f"{post.key}#{number}", "of": ref.message}
            now.append(await self._send(client, ref.channel, under, payload, content))
        self._rests[ref] = now

    async def _delete(self, client: AsyncWebClient, channel: str, ts: str) -> None:
        await self._turn(channel)
        with suppress(Gone):
            await ask(client.chat_delete, channel=channel, ts=ts)

    async def _sent(self, client: AsyncWebClient, channel: str, thread: str, until: str = "") -> list[dict[str, Any]]:
        """The bot's messages there, as {"ts", "payload"}; no further than the one with the key `until`."""
        found: list[dict[str, Any]] = []
        async for item in self._history(client, channel, thread):
            metadata = item.get("metadata") or {}
            if metadata.get("event_type") == METADATA:
                payload = metadata.get("event_payload") or {}
                found.append({"ts": item["ts"], "payload": payload})
                if until and payload.get("key") == until:
                    break
        return found

    async def _history(self, client: AsyncWebClient, channel: str, thread: str) -> AsyncIterator[dict[str, Any]]:
        asked: dict[str, Any] = {"channel": channel, "limit": PAGE, "include_all_metadata": True}
        method: Called = client.conversations_history
        if thread:
            method, asked["ts"] = client.conversations_replies, thread
        for _ in range(PAGES):
            answer = await ask(method, **asked)
            for item in answer.get("messages") or ():
                yield item
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
            asked["cursor"] = cursor

    async def _turn(self, channel: str) -> None:
        """Returns when it is this message's turn in its channel."""
        now = self._seconds()
        at = max(now, self._free.get(channel, now))
        self._free[channel] = at + APART
        if at > now:
            await self._sleep(at - now)

    async def _pin(self, client: AsyncWebClient, ref: Ref, post: Post) -> None:
        """Whether a card is pinned changes nothing that matters, so nothing depends on it."""
        if ref in self._pinned or post.place != Channel() or not is_pinned(post.view):
            return
        self._pinned.add(ref)
        try:
            await ask(client.pins_add, channel=ref.channel, timestamp=ref.message)
        except (Temporary, Refused) as error:
            if "already_pinned" not in str(error):
                log.info("a session card was not pinned: %s", error, extra={"action": "not-pinned"})


def is_pinned(view: Card) -> bool:
    """Whether this is the living card of a session that runs: it says that recording is on, and counts."""
    recording = any(isinstance(block, Notice) and block.tone == "recording" for block in view.blocks)
    return recording and any(isinstance(block, Count) for block in view.blocks)
