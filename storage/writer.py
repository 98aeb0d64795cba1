"""The threads that write: what waits for the same commit is decided in one transaction and made durable by it.

A commit that reaches the disk costs more than the work it protects; shared by all who wait, it costs each of them
little. Whoever awaits `run` is answered after the commit, never before.

On SQLite one thread writes, and everything shares. On a server several threads do, and only units of the same group
share: a transaction holds one group at the most, so no two of them can wait for each other, whichever process they run
in.
"""

import asyncio
import logging
from collections.abc import Callable, Hashable, Mapping
from threading import Thread
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from bot.domain.ports import Temporary
from storage.engine import is_server
from storage.unit_of_work import Transaction, Unit
from storage.work.work_queue import Closed, WorkQueue

T = TypeVar("T")
Learn: TypeAlias = Callable[[Mapping[str, Any]], None]
log = logging.getLogger(__name__)

SERVER_THREADS = 4
"""How many threads write to a server: each spends its time waiting for it."""


class _Job(Struct, frozen=True, eq=False):
    group: str
    work: Callable[[Unit], Any]
    future: "asyncio.Future[Any]"
    loop: asyncio.AbstractEventLoop


class _Done(Struct, frozen=True, eq=False):
    job: _Job
    result: Any = None
    error: BaseException | None = None


class Writer:
    """`most`: how many units of work share a commit at the most. `simulated`: what the clock says counts, also where a
    server would know the real time (see `Unit.now`)."""

    def __init__(self, engine: Engine, *, most: int = 128, simulated: bool = False) -> None:
        self._engine = engine
        self._simulated = simulated
        self._queue: WorkQueue[_Job] = WorkQueue(most)
        self._learn: list[Learn] = []
        self._forget: list[Callable[[], None]] = []
        self.alone = not is_server(engine)
        """Whether nobody else writes to this database."""
        self._threads = [
            Thread(target=self._work, name="writer", daemon=True) for _ in range(1 if self.alone else SERVER_THREADS)
        ]
        if not self.alone:
            # It may lead to another server than before, one that took over and does not have the last transactions.
            event.listen(engine, "connect", lambda connection, record: self._lost())
        for thread in self._threads:
            thread.start()

    def when_stored(self, learn: Learn) -> None:
        """`learn` is called, in a writer's thread, with the notes of each transaction that has become durable."""
        self._learn.append(learn)

    def when_lost(self, forget: Callable[[], None]) -> None:
        """`forget` is called, in a writer's thread, when what is in memory may not be what is in the database."""
        self._forget.append(forget)

    async def run(self, work: Callable[[Unit], T], group: str = "") -> T:
        """What `work` returned, once its rows are durable.

        `group`: the one that it concerns. Nobody else, in any process, works on the same group meanwhile.

        Raises what `work` raised (its rows are then dropped), or `Temporary` when the rows could not be stored. `work`
        runs in a writer's thread and may run twice, even after its rows were stored and only the answer of the
        database was lost: it must have no effect but its rows, and see from them that it has run.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        try:
            self._queue.put(self._queue_of(group), _Job(group, work, future, loop))
        except Closed:
            closing = "the database is being closed; nothing was stored, try again in a moment"
            raise Temporary(closing) from None
        return await future

    def close(self) -> None:
        """Finishes what waits, then ends the threads and their connections. Blocks until then."""
        self._queue.close()
        for thread in self._threads:
            thread.join()

    def _queue_of(self, group: str) -> Hashable:
        """Whom a unit waits for: on SQLite everybody, on a server its group, and without one nobody."""
        return None if self.alone else group or object()

    def _work(self) -> None:
        thread = _WriterThread(self._engine, self._simulated, self._stored, self._lost)
        while (taken := self._queue.take()) is not None:
            turn, jobs = taken
            try:
                _deliver(thread.settle(jobs))
            except BaseException:
                log.exception("the writer could not finish a batch; it goes on")
                stopped = Temporary("the database had a fault; whether this was stored is known at the next try")
                _deliver([_Done(job, error=stopped) for job in jobs])
            finally:
                self._queue.done(turn)
        thread.disconnect()

    def _stored(self, notes: Mapping[str, Any]) -> None:
        for learn in self._learn:
            learn(notes)

    def _lost(self) -> None:
        for forget in self._forget:
            forget()


class _WriterThread:
    """One thread's connection, and what is done with it."""

    def __init__(self, engine: Engine, simulated: bool, stored: Learn, lost: Callable[[], None]) -> None:
        self._engine = engine
        self._simulated = simulated
        self._stored = stored
        self._lost = lost
        self._connection: Connection | None = None

    def settle(self, jobs: list[_Job]) -> list[_Done]:
        """Runs `jobs` in one transaction; when that is lost, once more: together when the database had a fault, each in
        a transaction of its own when one of them may be at fault."""
        try:
            return self._commit(jobs)
        except Exception as error:
            log.warning("a transaction was lost and is tried again: %s", _said(error))
            self._recover()
            again = [jobs] if isinstance(error, OperationalError) or _is_cut(error) else [[job] for job in jobs]
        done: list[_Done] = []
        for some in again:
            try:
                done.extend(self._commit(some))
            except Exception as error:
                self._recover()
                log.error("a unit of work could not be stored: %s", _said(error), extra={"action": "not-stored"})
                done.extend(_Done(job, error=Temporary(_why(error))) for job in some)
        return done

    def disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except Exception:
                log.exception("a database connection could not be closed")

    def _commit(self, jobs: list[_Job]) -> list[_Done]:
        """Runs `jobs` in one transaction. Unless the connection was lost, nothing of it is stored when it raises."""
        done: list[_Done] = []
        with self._connected().begin():
            transaction = Transaction(self._connected(), simulated=self._simulated)
            if jobs[0].group:
                transaction.hold(jobs[0].group)
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
        self._stored(transaction.notes)
        return done

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _recover(self) -> None:
        self.disconnect()
        if not is_server(self._engine):
            self._lost()


def _is_cut(error: Exception) -> bool:
    """Whether the connection was lost: a commit under way then may have been stored. Who tries again takes the turn
    of the group first, and so sees how it ended."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _said(error: Exception) -> str:
    """What may be logged: a server's messages quote the rows that it refuses."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return f"{type(error).__name__} {state}" if state else str(error)


def _why(error: Exception) -> str:
    if _is_cut(error):
        return "the connection to the database was lost; whether this was stored is known at the next try"
    return "the database did not take it; nothing of it was stored, try again in a moment"


def _deliver(done: list[_Done]) -> None:
    """Wakes those who wait, each in their own loop, with one call a loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Done]] = {}
    for item in done:
        by_loop.setdefault(item.job.loop, []).append(item)
    for loop, theirs in by_loop.items():
        try:
            loop.call_soon_threadsafe(_resolve, theirs)
        except RuntimeError:
            log.info("nobody waits any more for %d finished units of work", len(theirs))


def _resolve(done: list[_Done]) -> None:
    for item in done:
        if item.job.future.done():
            continue
        if item.error is None:
            item.job.future.set_result(item.result)
        else:
            item.job.future.set_exception(item.error)
