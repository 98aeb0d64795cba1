"""The demo's series lived in the playground up to some week, for a person to go on from there."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from rich.console import Console

from bot.app import Runtime, runtime, services
from bot.demo import clear, draw_lots, progress, settings_of
from bot.demo.script import load_script
from bot.demo.theatre import PLATFORM, Does, Performance, counts
from bot.domain.events import Posted
from bot.domain.views import Card, Reply
from bot.handlers.platform import Seat
from bot.handlers.playground.chat import Chat
from bot.handlers.playground.inbound import Playground
from bot.handlers.playground.messages import Message
from bot.handlers.playground.messenger import private_chat
from bot.handlers.playground.platform import opened
from bot.handlers.playground.window import GroupInfo
from bot.runtime.clock import StillClock
from bot.runtime.time_machine import TimeMachine
from bot.settings import Settings
from prompts.words import Words


class PlaygroundStage:
    """`bot.demo.theatre.Stage`: the cast uses the chat of the playground as people do."""

    def __init__(self, runtime: Runtime, playground: Playground, chat: Chat, group: GroupInfo) -> None:
        self._runtime = runtime
        self._playground = playground
        self._chat = chat
        self._group = group

    async def perform(self, person: str, key: str, body: Does) -> Reply:
        seat = self._seat(person)
        answer = await self._playground.act(self._group, seat, body.message if isinstance(body, Posted) else key, body)
        await self._runtime.outbox.drain()
        return answer.reply

    async def seen_by(self, person: str) -> Sequence[Card]:
        own = private_chat(self._group.id, self._seat(person).user)
        return [card for channel in (own, self._group.id) for _, card in await self._cards(channel)]

    async def thread(self) -> str:
        cards = await self._cards(self._group.id)
        return next((message.id for message, card in cards if not message.thread and counts(card)), "")

    async def _cards(self, channel: str) -> list[tuple[Message, Card]]:
        """The newest change first."""
        messages = sorted(await self._chat.since([channel], 0), key=lambda message: -message.changed)
        return [(message, _card(message.view)) for message in messages if message.view is not None]

    def _seat(self, person: str) -> Seat:
        known = self._runtime.keys.by_person(PLATFORM, self._group.id, person)
        return next(seat for seat in self._group.members if known is not None and seat.user == known.user)


_card = msgspec.json.Decoder(Card).decode


async def prepare(folder: Path, weeks: int, console: Console) -> Settings:
    """Lives the first `weeks` in `folder`, in place of an earlier demo there; the settings to run it with.

    Raises `OSError`, and `storage.engine.InUse` when an earlier demo is still open.
    """
    script, words = load_script(), Words()
    settings = settings_of(script, folder)
    await asyncio.to_thread(clear, settings, folder)
    await asyncio.to_thread(draw_lots, settings)
    clock = StillClock(script.moment(1, "mon 08:00"))
    async with AsyncExitStack() as stack:
        chat = await asyncio.to_thread(Chat, settings.storage.of(PLATFORM))
        stack.push_async_callback(chat.close)
        built = await stack.enter_async_context(runtime(settings, clock))
        time = TimeMachine(built, clock)
        playground = opened(services(built, PLATFORM, time), chat)
        built.messengers[PLATFORM] = playground.messenger
        (group,) = playground.groups
        stage = PlaygroundStage(built, playground, chat, group)
        performance = Performance(built, stage, time, script, words)
        with progress(console, weeks) as show:
            for scene in (scene for scene in script.scenes if scene.week <= weeks):
                show(scene.week, scene.title)
                await performance.scene(scene)
        await chat.keep_ahead(clock.now() - datetime.now(UTC))
    return settings
