"""What is shown after a request was answered: nobody waits for a platform twice.

What was done is stored before any of it begins. What cannot be shown is one line in the log, without anybody's words,
and changes nothing.
"""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from bot.domain.faults import told
from bot.domain.ports import Refused, Temporary, Uncertain

log = logging.getLogger(__name__)

LAST = 5.0
"""Seconds that the end waits for what is still being shown."""


class Background:
    """The tasks of one platform that nobody waits for."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()

    def later(self, showing: Coroutine[Any, Any, None]) -> None:
        """Begins `showing`. Whatever it raises ends here."""
        task = asyncio.create_task(kindly(showing))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def rest(self) -> None:
        """Returns when everything so far has been shown, or could not be."""
        while self._under_way:
            await asyncio.gather(*self._under_way)

    async def stop(self) -> None:
        """The same, for no longer than `LAST` seconds; what has not been shown by then is cut off."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST):
                await self.rest()


async def kindly(showing: Coroutine[Any, Any, None]) -> None:
    """Awaits `showing`, and tells the log when it failed. Raises nothing but the end of its task."""
    try:
        await showing
    except (Temporary, Refused, Uncertain) as error:
        log.warning("an answer was not shown: %s; what was done is stored", error, extra={"action": "not-shown"})
    except Exception as error:
        log.error("an answer was not shown; what was done is stored: %s", told(error), extra={"action": "not-shown"})
