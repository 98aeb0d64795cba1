"""The bot's way into the chat."""

import asyncio
import json
import re
import sqlite3
from collections.abc import Callable
from typing import Any

from bot.domain.ports import (
    Blocked,
    Channel,
    Clock,
    Directory,
    Enclosure,
    Gone,
    Post,
    Private,
    Ref,
    Speaker,
    Temporary,
    Thread,
)
from bot.handlers.platform import Forgotten
from bot.handlers.playground.chat import NOBODY, Chat
from bot.handlers.playground.messages import Content, File, NoSuchMessage
from bot.handlers.playground.render import Reader, card, encode

PLATFORM = "playground"


def private_chat(group: str, user: str) -> str:
    """The channel in which the bot writes to one member of a group alone."""
    return f"{group}/{user}"


async def forget(chat: Chat, gone: Forgotten) -> None:
    """Takes somebody who is erased out of the chat of their group. Raises `sqlite3.Error`."""
    name = re.compile(rf"(?<!\w){re.escape(gone.name)}(?!\w)") if gone.name else None

    def without(view: bytes) -> bytes:
        said = json.loads(view)
        left = _nameless(said, name) if name is not None else said
        return view if left == said else json.dumps(left, ensure_ascii=False).encode()

    await chat.forget(gone.group, private_chat(gone.group, gone.user), gone.user, without)


def _nameless(part: Any, name: re.Pattern[str]) -> Any:
    match part:
        case str():
            return name.sub(NOBODY, part)
        case list():
            return [_nameless(item, name) for item in part]
        case dict():
            return {key: _nameless(item, name) for key, item in part.items()}
        case _:
            return part


def names(directory: Directory, group: str) -> Callable[[str], str]:
    """What this platform calls a participant of `group`."""

    def name(person: str) -> str:
        known = directory.by_person(PLATFORM, group, person)
        return known.name if known else person

    return name


class PlaygroundMessenger:
    """`bot.domain.ports.Messenger` for the playground. `homes_stale(group)` is told when home pages show something
    old."""

    def __init__(
        self, chat: Chat, directory: Directory, words: Speaker, clock: Clock, homes_stale: Callable[[str], None]
    ) -> None:
        self._chat = chat
        self._directory = directory
        self._words = words
        self._clock = clock
        self._homes_stale = homes_stale

    async def post(self, post: Post) -> Ref:
        channel, thread = self._where(post)
        file = await asyncio.to_thread(_read, post.enclosed) if post.enclosed else None
        at = self._clock.now()
        try:
            made = await self._chat.post(
                key=post.key, channel=channel, thread=thread, content=self._content(post), at=at, file=file
            )
        except NoSuchMessage as gone:
            raise Gone("the message that this should stand under is no longer in the chat") from gone
        except sqlite3.Error as broken:
            raise Temporary(f"the chat could not be written: {broken}") from broken
        return Ref(channel, made)

    async def update(self, ref: Ref, post: Post) -> None:
        try:
            await self._chat.renew(key=post.key, ident=ref.message, content=self._content(post))
        except NoSuchMessage as gone:
            raise Gone("the message that should change is no longer in the chat") from gone
        except sqlite3.Error as broken:
            raise Temporary(f"the chat could not be written: {broken}") from broken

    async def find(self, post: Post) -> Ref | None:
        try:
            found = await self._chat.delivered(post.key)
            there = None if found is None else await self._chat.one(found)
        except sqlite3.Error as broken:
            raise Temporary(f"the chat could not be read: {broken}") from broken
        return None if there is None else Ref(there.channel, there.id)

    async def homes_changed(self, group: str) -> None:
        self._homes_stale(group)

    def _where(self, post: Post) -> tuple[str, str]:
        match post.place:
            case Channel():
                return post.group, ""
            case Thread():
                if post.thread is None:
                    raise Temporary("the message this hangs under has not been posted yet")
                return post.thread.channel, post.thread.message
            case Private(person):
                known = self._directory.by_person(PLATFORM, post.group, person)
                if known is None:
                    raise Blocked(f"{person} of {post.group} is not in the playground", "no_account")
                return private_chat(post.group, known.user), ""

    def _content(self, post: Post) -> Content:
        name = names(self._directory, post.group)
        reader = Reader(self._words, post.language, post.zone, self._clock.now(), name)
        return Content(
            view=encode(post.view),
            shown=encode(card(post.view, reader)),
            language=post.language,
            zone=post.zone,
        )


def _read(enclosed: Enclosure) -> File:
    return File(enclosed.name, enclosed.path.read_bytes())
