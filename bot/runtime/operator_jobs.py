"""Carries out what whoever runs the bot wants done from the command line (see `storage.work.operator_jobs`).

A job is done when all of it is: what the dispatcher decided, and what lies outside the record. Whatever stops in
between, it is claimed again and goes on where it was: the dispatcher answers the same delivery the same, and the rest
may be repeated.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.domain.events import Body, ErasureOrdered, Inbound, TextsGone
from bot.domain.ports import Clock, InboundHandler
from bot.domain.views import Receipt, Reply
from storage.erasure import JOB
from storage.work.operator_jobs import Claimed, finish, take
from storage.writer import Writer

log = logging.getLogger(__name__)


class OperatorJobs:
    """`forget` takes away who somebody was, by group and person, from wherever it is kept. `sweep` takes away what the
    database keeps of what was erased, says whether all of it is gone, and blocks. `most`: how many are claimed at once.
    `lease`: how long a claim holds."""

    def __init__(
        self,
        writer: Writer,
        dispatch: InboundHandler,
        clock: Clock,
        *,
        forget: Callable[[str, str], Awaitable[None]],
        sweep: Callable[[], bool],
        most: int = 10,
        lease: timedelta = timedelta(minutes=2),
    ) -> None:
        self._writer = writer
        self._dispatch = dispatch
        self._clock = clock
        self._forget = forget
        self._sweep = sweep
        self._most = most
        self._lease = lease

    async def carry_out(self) -> int:
        """Everything that waits and that nobody else has in hand; how many that were. Raises `Temporary`."""
        count = 0
        while claimed := await self._writer.run(
            lambda unit: take(unit, now=(now := unit.now(self._clock)), until=now + self._lease, most=self._most)
        ):
            for job in claimed:
                await self._try(job)
            count += len(claimed)
        return count

    async def _try(self, job: Claimed) -> None:
        try:
            reply = await self._do(job)
            await self._writer.run(lambda unit: finish(unit, job.id, reply, unit.now(self._clock)))
        except Exception as error:
            log.error(
                "a job could not be carried out (%s); it is tried again when its lease has run out",
                type(error).__name__,
                extra={"action": "job-not-done", "group": job.group, "job": job.id},
            )

    async def _do(self, job: Claimed) -> Reply:
        reply = await self._hand_over(job, job.id, job.body)
        if isinstance(job.body, ErasureOrdered) and isinstance(reply, Receipt) and reply.tone == "done":
            person = job.body.person
            await self._forget(job.group, person)
            await self._hand_over(job, f"{job.id}:gone", TextsGone(person))
            if not await asyncio.to_thread(self._sweep):
                log.error(
                    "what was erased may stand in the database's log of changes still (somebody reads); it is gone"
                    " after a restart",
                    extra={"action": "not-swept", "group": job.group},
                )
        return reply

    async def _hand_over(self, job: Claimed, key: str, body: Body) -> Reply:
        inbound = Inbound(platform=JOB, key=key, group=job.group, person="", body=body)
        return (await self._dispatch.handle(inbound)).reply
