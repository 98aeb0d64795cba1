"""The one thread that writes: everything that waits is decided in one transaction and made durable by one commit.

A commit that reaches the disk costs more than the work it protects; shared by all who wait, it costs each of them
little. Whoever awaits `run` is answered after the commit, never before.
"""

import asyncio
import logging
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.ports import Temporary
from storage.unit_of_work import Transaction, Unit

T = TypeVar("T")
log = logging.getLogger(__name__)


class _Job(Struct, frozen=True, eq=False):
    work: Callable[[Unit], Any]
    future: "asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop


class _Done(Struct, frozen=True, eq=False):
    job: _Job
    result: Any = None
    error: BaseException | None = None


class Writer:
    """`most`: how many units of work share a commit at the most."""

    def __init__(self, engine: Engine, *, most: int = 128) -> None:
        self._engine = engine
        self._most = most
        self._waiting: SimpleQueue[_Job | None] = SimpleQueue()
        self._connection: Connection | None = None
        self._lost: list[Callable[[], None]] = []
        self._closed = False
        self._thread = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    @property
    def alone(self) -> bool:
        """Whether nobody else writes to this database."""
        return self._engine.dialect.name == "sqlite"

    def when_lost(self, forget: Callable[[], None]) -> None:
        """`forget` is called, in the writer's thread, when a transaction was lost: memory may be ahead of the tape."""
        self._lost.append(forget)

    async def run(self, work: Callable[[Unit], T]) -> T:
        """What `work` returned, once its rows are durable.

        Raises what `work` raised (its rows are then dropped), or `Temporary` when the rows could not be stored. `work`
        runs in the writer's thread and may run twice, so it must have no effect but its rows.
        """
        if self._closed:
            raise Temporary("the database is being closed; nothing was stored, try again in a moment")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._waiting.put(_Job(work, future, loop))
        return await future

    def close(self) -> None:
        """Finishes what waits, then ends the thread and its connection. Blocks until then."""
        if not self._closed:
            self._closed = True
            self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        ending = False
        while not ending:
            jobs, ending = self._take()
            if jobs:
                try:
                    _deliver(self._settle(jobs))
                except BaseException:
                    log.exception("the writer could not finish a batch; it goes on")
                    stopped = Temporary("the database had a fault; whether this was stored is known at the next try")
                    _deliver([_Done(job, error=stopped) for job in jobs])
        self._disconnect()

    def _take(self) -> tuple[list[_Job], bool]:
        first = self._waiting.get()
        if first is None:
            return [], True
        jobs = [first]
        while len(jobs) < self._most:
            try:
                job = self._waiting.get_nowait()
            except Empty:
                break
            if job is None:
                return jobs, True
            jobs.append(job)
        return jobs, False

    def _settle(self, jobs: list[_Job]) -> list[_Done]:
        try:
            return self._commit(jobs)
        except Exception as error:
            self._forget(error)
        done: list[_Done] = []
        for job in jobs:
            try:
                done.extend(self._commit([job]))
            except Exception as error:
                self._forget(error)
                log.error("a unit of work could not be stored: %s", error, extra={"action": "not-stored"})
                kept_out = Temporary("the database did not take it; nothing of it was stored, try again in a moment")
                kept_out.__cause__ = error
                done.append(_Done(job, error=kept_out))
        return done

    def _commit(self, jobs: list[_Job]) -> list[_Done]:
        """Runs `jobs` in one transaction. Whatever it raises, nothing of it was stored."""
        done: list[_Done] = []
        if self._connection is None:
            self._connection = self._engine.connect()
        with self._connection.begin():
            transaction = Transaction(self._connection)
            for job in jobs:
                unit = Unit(transaction)
                try:
                    result = job.work(unit)
                except SQLAlchemyError:
                    raise
                except Exception as error:
                    done.append(_Done(job, error=error))
                else:
                    transaction.keep(unit.ops)
                    done.append(_Done(job, result))
            transaction.flush()
        return done

    def _forget(self, error: Exception) -> None:
        log.warning("a transaction was lost and is tried again: %s", error)
        self._disconnect()
        for forget in self._lost:
            forget()

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except Exception:
                log.exception("a database connection could not be closed")


def _deliver(done: list[_Done]) -> None:
    """Wakes those who wait, each in their own loop, with one call a loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Done]] = {}
    for each in done:
        by_loop.setdefault(each.job.loop, []).append(each)
    for loop, theirs in by_loop.items():
        try:
            loop.call_soon_threadsafe(_resolve, theirs)
        except RuntimeError:
            log.info("nobody waits any more for %d finished units of work", len(theirs))


def _resolve(done: list[_Done]) -> None:
    for each in done:
        if each.job.future.done():
            continue
        if each.error is None:
            each.job.future.set_result(each.result)
        else:
            each.job.future.set_exception(each.error)
