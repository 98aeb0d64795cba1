"""Draws beside the event loop, one picture at a time, and keeps the newest: the same chart is shown to several people,
and again whenever a message changes."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Generic, TypeAlias, TypeVar

from bot.domain.charts import Drawing
from bot.domain.faults import told
from bot.drawing import Say

log = logging.getLogger(__name__)

KEPT = 48
"""Pictures, of some ten kilobytes each."""
T = TypeVar("T", str, bytes)
Draws: TypeAlias = Callable[[Drawing, Say], T]


def name_of(chart: Drawing) -> str:
    """The same for the same chart, and for no other."""
    # As it is written out, not as JSON, which has no place for half an emoji.
    return sha256(repr(chart).encode("utf-8", "backslashreplace")).hexdigest()


class Studio(Generic[T]):
    """`draws` is `bot.drawing.png` or `bot.drawing.svg`."""

    def __init__(self, draws: Draws[T]) -> None:
        self._draws: Draws[T] = draws
        self._made: OrderedDict[tuple[str, str], asyncio.Future[T]] = OrderedDict()
        self._hand = ThreadPoolExecutor(1, "drawing")
        """A thread of its own: the database waits for no picture."""

    async def drawn(
        self, charts: Iterable[Drawing], say: Say, language: str, within: float | None = None
    ) -> dict[str, T]:
        """Name of a chart -> its picture in a language. What could not be drawn is not there, nor what takes longer
        than `within` seconds, which goes on and is there the next time."""
        wanted = {name_of(chart): chart for chart in charts}
        begun = {name: self._begin(name, chart, say, language) for name, chart in wanted.items()}
        if begun:
            await asyncio.wait(begun.values(), timeout=within)
        return {name: made.result() for name, made in begun.items() if _is_there(made)}

    def _begin(self, name: str, chart: Drawing, say: Say, language: str) -> "asyncio.Future[T]":
        key = name, language
        if key not in self._made:
            loop = asyncio.get_running_loop()
            self._made[key] = loop.run_in_executor(self._hand, self._draws, chart, say)
            self._made[key].add_done_callback(lambda made: self._look(key, made))
            while len(self._made) > KEPT:
                self._made.popitem(last=False)
        self._made.move_to_end(key)
        return self._made[key]

    def _look(self, key: tuple[str, str], made: "asyncio.Future[T]") -> None:
        error = None if made.cancelled() else made.exception()
        if made.cancelled() or error is not None:
            self._made.pop(key, None)
        if error is not None:
            log.warning("a picture was not drawn: %s", told(error), extra={"action": "not-drawn"})

    def close(self) -> None:
        """Nothing more is drawn."""
        self._hand.shutdown(wait=False, cancel_futures=True)


def _is_there(made: "asyncio.Future[T]") -> bool:
    return made.done() and not made.cancelled() and made.exception() is None
