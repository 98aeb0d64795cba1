"""The playground as a platform: a chat in the browser, for trying everything without an account."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.handlers.platform import Bot, Connection, Forgotten, Listening, Platform, Section

if TYPE_CHECKING:
    from bot.handlers.playground.chat import Chat
    from bot.handlers.playground.inbound import Playground


class Settings(Listening):
    """The bot listens at `host` and `port` for every platform."""

    beside_real_people: bool = False
    """Whoever opens the playground acts as any member of its groups. True: also beside real people."""


BESIDE = (
    "The playground is switched on beside {others}. It asks nobody for a password, so whoever opens it could answer and"
    " consent in the name of any member of its groups. Nothing was started. Take platforms.playground out of app.yaml,"
    " or, if nobody real is in its groups, set platforms.playground.beside_real_people to true."
)


class PlaygroundPlatform(Platform):
    name = "playground"
    section = Settings
    simulated = True
    known_by_key = True
    greeting = "The playground is open on this computer only. Choose who you are on the left. Ctrl+C stops."

    def check(self, section: Section, host: str, beside: tuple[str, ...]) -> None:
        from bot.handlers.playground.gate import check_loopback

        check_loopback(host)
        assert isinstance(section, Settings)
        if beside and not section.beside_real_people:
            raise ValueError(BESIDE.format(others=" and ".join(beside)))

    async def ahead(self, store: Path) -> timedelta:
        from bot.handlers.playground.chat import Chat

        chat = await asyncio.to_thread(Chat, store)
        try:
            return await chat.ahead()
        finally:
            await chat.close()

    async def forget(self, store: Path, gone: Forgotten) -> None:
        from bot.handlers.playground.chat import Chat
        from bot.handlers.playground.messenger import forget

        if not await asyncio.to_thread(store.exists):
            return
        chat = await asyncio.to_thread(Chat, store)
        try:
            await forget(chat, gone)
        finally:
            await chat.close()

    @asynccontextmanager
    async def connect(self, section: Section, bot: Bot) -> AsyncIterator[Connection | None]:
        from bot.handlers.playground.chat import Chat

        chat = await asyncio.to_thread(Chat, bot.store)
        try:
            yield opened(bot, chat)
        finally:
            await chat.close()


def opened(bot: Bot, chat: "Chat") -> "Playground":
    """The way in for people in the browser, with `chat` between them and the bot."""
    from bot.handlers.playground.inbound import Playground
    from bot.handlers.playground.window import GroupInfo

    bot.time.when_moved(chat.keep_ahead)
    seats = Counter(seat.user for group in bot.groups for seat in group.members)
    several = frozenset(user for user, count in seats.items() if count > 1)
    return Playground(
        dispatch=bot.dispatch,
        directory=bot.directory,
        words=bot.words,
        chat=chat,
        groups=[GroupInfo(group.id, group.name, group.members, several) for group in bot.groups],
        time=bot.time,
        clock=bot.clock,
    )


PLATFORM = PlaygroundPlatform()
