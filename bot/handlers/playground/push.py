"""News for every open window, as it happens."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

from aiohttp import web

from bot.handlers.playground.render import Json


class Bell:
    """Rung when anything has changed; whoever listens looks for what that was."""

    def __init__(self) -> None:
        self._listening: set[asyncio.Event] = set()

    def ring(self) -> None:
        for item in self._listening:
            item.set()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Event]:
        rung = asyncio.Event()
        self._listening.add(rung)
        try:
            yield rung
        finally:
            self._listening.discard(rung)


async def pump(socket: web.WebSocketResponse, bell: Bell, news: Callable[[], Awaitable[Json]]) -> None:
    """Sends `news()` at once and after every ring, until the window goes away.

    Rings that come while one piece of news is on its way are answered by the next one together, so a slow window gets
    fewer pieces and never old ones.
    """
    with bell.listen() as rung:
        rung.set()
        leaving = asyncio.create_task(_gone(socket, rung))
        try:
            while True:
                await rung.wait()
                rung.clear()
                if socket.closed or leaving.done():
                    return
                # A window that closes while it is being written to has simply left.
                with suppress(ConnectionError):
                    await socket.send_json(await news())
        finally:
            leaving.cancel()
            await asyncio.gather(leaving, return_exceptions=True)


async def _gone(socket: web.WebSocketResponse, rung: asyncio.Event) -> None:
    async for _ in socket:
        pass
    rung.set()
