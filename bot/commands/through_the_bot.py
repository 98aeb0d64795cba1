"""An action of whoever runs the bot, from the command line: it reaches the record through the one writer, whether the
bot runs or not."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from bot.app import Runtime, at_rest
from bot.domain.events import OperatorJob
from bot.settings import Settings
from storage.engine import InUse, connect
from storage.work.operator_jobs import Done, NoOperatorJobs, leave, outcome

PATIENCE = 30.0
"""Seconds until a bot that runs is no longer waited for."""
_BETWEEN = 0.2
"""Seconds between two looks at what came of it."""


async def carried_out(
    settings: Settings, group: str, body: OperatorJob, tell: Callable[[str], None], patience: float = PATIENCE
) -> Done | None:
    """What came of it; None when it is kept and will be carried out later. `tell` is told what is being waited for.

    Raises `ValueError` with a sentence when the bot that runs takes no jobs.
    """
    async with AsyncExitStack() as stack:
        built: Runtime | None = None
        try:
            built = await stack.enter_async_context(at_rest(settings))
        except InUse:
            tell("The bot is running. It has been asked, and does it within a few seconds …")
        engine = connect(settings.urls()[0])
        stack.callback(engine.dispose)
        try:
            job = await asyncio.to_thread(leave, engine, group, body, datetime.now(UTC))
        except NoOperatorJobs:
            raise ValueError(
                "The bot that is running is older than this command. Nothing was changed. Restart it, and try again."
            ) from None
        if built is not None:
            # Another replica may be quicker: then there is nothing left to carry out, and something to wait for.
            await built.jobs.carry_out()
        for _ in range(max(1, round(patience / _BETWEEN))):
            if (done := await asyncio.to_thread(outcome, engine, job)) is not None:
                return done
            await asyncio.sleep(_BETWEEN)
        return None
