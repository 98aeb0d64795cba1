"""How the bot is: for the machine that watches it, and in sentences for people. Never about anybody: kinds and counts.

A sign is serious when this process cannot do its work, so that another one, or a restart, may do better: then /healthz
answers 503. Trouble that would be the same elsewhere (a platform that does not answer, one follow-up that fails again
and again) is said and measured, and keeps nobody out.

How late something is, is measured on the clock that decides what is due: simulated weeks are not lateness.
"""

import asyncio
import logging
import secrets
import shutil
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from sqlalchemy import Engine, case, delete, func, insert, or_, select

from bot.domain.ports import Clock
from storage.engine import file_of, reading
from storage.models import Draft, FollowUp, Group, Outbox, Tape, table_of
from storage.unit_of_work import Unit
from storage.writer import Writer

T = TypeVar("T")
log = logging.getLogger(__name__)

TICK_IS_OLD = 60.0
"""Seconds since the last look at what falls due (there is one every second): serious."""
NOBODY_CLAIMS = 300.0
"""Seconds that a follow-up is overdue and nobody has claimed it, although this process ran: serious."""
NOT_DONE = 900.0
"""Seconds that a follow-up is overdue although it is claimed again and again."""
NOT_SENT = 900.0
"""Seconds that something waits to be sent."""
NO_ANSWER = 3.0
"""Seconds without an answer of the database: serious."""
WRITE_EVERY = 5.0
"""Seconds between two attempts to write, while they succeed."""
LITTLE_ROOM = 256 * 1024 * 1024
"""Free bytes on the disk of an SQLite file."""
AUDIT_EVERY = 15.0
"""Seconds between two looks of the auditor."""


class Overdue(Struct, frozen=True):
    """Follow-ups of one kind that are due and not done. Ages in seconds, of the oldest; `unclaimed`: the oldest that
    nobody has claimed, 0 without one."""

    kind: str
    count: int
    age: float
    unclaimed: float


class Figures(Struct, frozen=True):
    """What the database says. `to_send_age` in seconds; `failed`: deliveries given up within a day or
    waiting for an obstacle to go."""

    entries: int
    overdue: tuple[Overdue, ...]
    to_send: int
    to_send_age: float
    uncertain: int
    failed: int


class Sign(Struct, frozen=True):
    """Something that is not as it should be. `about` stays the same while it lasts; `says` is for people."""

    about: str
    says: str
    serious: bool = False


class Report(Struct, frozen=True):
    """`tick_age`: seconds, none before the first look. `failing`: for how many seconds the database has not stored, 0
    when it does. `figures`: none when the database does not answer. `room`: free bytes beside an SQLite file."""

    tick_age: float | None
    failing: float
    figures: Figures | None
    room: int | None
    platforms: dict[str, bool]
    signs: tuple[Sign, ...] = ()

    @property
    def ok(self) -> bool:
        return not any(sign.serious for sign in self.signs)


class Health:
    """`last_tick`: when the last look at what is due ended, by the real clock. `platforms`: whether each is connected;
    asked on the event loop, so they answer from memory. `elapsed` is given by tests: seconds that only go forward."""

    def __init__(
        self,
        engine: Engine,
        writer: Writer,
        clock: Clock,
        last_tick: Callable[[], datetime | None],
        platforms: Mapping[str, Callable[[], bool]],
        *,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._writer = writer
        self._clock = clock
        self._last_tick = last_tick
        self._platforms = platforms
        self._elapsed = elapsed
        self._started = elapsed()
        self._file = file_of(str(engine.url))
        self._writes = _OneAtATime(self._write)
        self._reads = _OneAtATime(self._read)
        self._wrote: float | None = None
        self._failing: float | None = None
        self._ahead = timedelta()
        self._known: dict[str, Sign] = {}
        writer.when_lost(self._doubt)

    async def healthz(self) -> dict[str, object]:
        """What /healthz says; `ok` is false when a sign is serious."""
        report = await self.look()
        figures = report.figures
        oldest = max(figures.overdue, key=lambda item: item.age, default=None) if figures else None
        return {
            "ok": report.ok,
            "version": version("flip-bot"),
            "says": [sign.says for sign in report.signs],
            "tick_age_s": _rounded(report.tick_age),
            "database": "stores" if not report.failing else "does not store",
            "overdue_s": _rounded(oldest.age) if oldest else 0.0,
            "overdue_kind": oldest.kind if oldest else "",
            "to_send": figures.to_send if figures else None,
            "to_send_age_s": _rounded(figures.to_send_age) if figures else None,
            "uncertain": figures.uncertain if figures else None,
            "failed_last_day": figures.failed if figures else None,
            "platforms": report.platforms,
            "entries": figures.entries if figures else None,
        }

    async def metrics(self) -> tuple[bytes, str]:
        """The text that /metrics answers, and its content type."""
        registry = CollectorRegistry()
        registry.register(_Gauges(await self.look()))
        return generate_latest(registry), CONTENT_TYPE_LATEST

    async def run(self) -> None:
        """The auditor: looks by itself, and says in the log what begins and what ends. Never fails."""
        while True:
            await asyncio.sleep(AUDIT_EVERY)
            try:
                await self.audit()
            except Exception:
                log.exception("the bot could not look after itself; it looks again in a moment")

    async def audit(self) -> None:
        now = {sign.about: sign for sign in (await self.look()).signs}
        for about in now.keys() - self._known.keys():
            level = logging.ERROR if now[about].serious else logging.WARNING
            log.log(level, now[about].says, extra={"action": "sign", "about": about})
        for about in self._known.keys() - now.keys():
            log.info("This is over: %s", self._known[about].says, extra={"action": "sign-over", "about": about})
        self._known = now

    async def look(self) -> Report:
        """Never fails: what does not answer is said."""
        failing = await self._stores()
        try:
            figures = await self._reads.ask(NO_ANSWER)
        except Exception:
            figures = None
        tick = self._last_tick()
        report = Report(
            tick_age=(datetime.now(UTC) - tick).total_seconds() if tick is not None else None,
            failing=failing,
            figures=figures,
            room=await asyncio.to_thread(_room, self._file) if self._file else None,
            platforms={name: connected() for name, connected in self._platforms.items()},
        )
        return replace(report, signs=tuple(_signs(report, self._elapsed() - self._started)))

    async def _stores(self) -> float:
        """For how many seconds the database has not stored what it was given; 0 when it does."""
        now = self._elapsed()
        if self._failing is None and self._wrote is not None and now - self._wrote < WRITE_EVERY:
            return 0.0
        try:
            decides = await self._writes.ask(NO_ANSWER)
        except Exception:
            self._failing = now if self._failing is None else self._failing
            return max(self._elapsed() - self._failing, 0.001)
        self._ahead = decides - self._clock.now()
        self._wrote, self._failing = now, None
        return 0.0

    def _doubt(self) -> None:
        """Something went wrong with what others wrote: the next look does not rely on what was written before."""
        self._wrote = None

    async def _write(self) -> datetime:
        """Stores something that takes room, leaves nothing behind, and says what time decides what is due."""
        drafts = table_of(Draft)

        def attempt(unit: Unit) -> datetime:
            now = unit.now(self._clock)
            row = {"group_id": "", "person": "", "form": f"healthz {secrets.token_hex(8)}", "at": now}
            unit.execute(insert(drafts).values(**row, content=secrets.token_hex(4_000)))
            unit.execute(delete(drafts).where(drafts.c.group_id == "", drafts.c.form == row["form"]))
            return now

        return await self._writer.run(attempt)

    async def _read(self) -> Figures:
        return await asyncio.to_thread(_figures, self._engine, self._clock.now() + self._ahead)


class _OneAtATime(Generic[T]):
    """A question to the database. One that is not answered is waited for, and not put again beside itself."""

    def __init__(self, question: Callable[[], Awaitable[T]]) -> None:
        self._question = question
        self._under_way: asyncio.Task[T] | None = None

    async def ask(self, limit: float) -> T:
        """The answer to the question as it is put now. Raises `TimeoutError` after `limit` seconds."""
        async with asyncio.timeout(limit):
            while self._under_way is not None and not self._under_way.done():
                await asyncio.wait({self._under_way})
            self._under_way = asyncio.create_task(self._put())
            self._under_way.add_done_callback(_taken_note_of)
            return await asyncio.shield(self._under_way)

    async def _put(self) -> T:
        return await self._question()


def _taken_note_of(task: "asyncio.Task[Any]") -> None:
    """Whoever asked may be gone by the time it fails."""
    if not task.cancelled():
        task.exception()


def _figures(engine: Engine, now: datetime) -> Figures:
    followups, outbox, tape, groups = (table_of(model) for model in (FollowUp, Outbox, Tape, Group))
    free = or_(followups.c.lease_until.is_(None), followups.c.lease_until <= now)
    overdue = (
        select(
            followups.c.what,
            func.count().label("count"),
            func.min(followups.c.due).label("due"),
            func.min(case((free, followups.c.due))).label("free"),
        )
        .where(followups.c.status == "planned", followups.c.due <= now)
        .group_by(followups.c.what)
        .order_by(followups.c.what)
    )
    waiting = (
        select(outbox.c.status, func.count().label("count"), func.min(outbox.c.created_at).label("since"))
        .where(outbox.c.status.in_(("pending", "sending", "uncertain")))
        .group_by(outbox.c.status)
    )
    given_up = (outbox.c.status == "failed") & (outbox.c.changed_at > now - timedelta(days=1))
    # What waits for somebody to mend something is to be heard of for as long as it waits.
    failed = select(func.count()).where(or_(given_up, outbox.c.status == "waiting"))
    # Entries are numbered from 1 within their group: the newest number is their count, without counting them.
    newest = select(func.max(tape.c.seq)).where(tape.c.group_id == groups.c.id).scalar_subquery()
    with reading(engine).connect() as connection, connection.begin():
        sends = {row.status: row for row in connection.execute(waiting)}
        return Figures(
            entries=connection.execute(select(func.coalesce(func.sum(newest), 0)).select_from(groups)).scalar_one(),
            overdue=tuple(
                Overdue(row.what, row[1], _age(now, row.due), _age(now, row.free))
                for row in connection.execute(overdue)
            ),
            to_send=sum(row[1] for row in sends.values()),
            to_send_age=max((_age(now, row.since) for row in sends.values()), default=0.0),
            uncertain=sends["uncertain"][1] if "uncertain" in sends else 0,
            failed=connection.execute(failed).scalar_one(),
        )


def _signs(report: Report, uptime: float) -> Iterator[Sign]:
    if report.failing:
        says = f"The database has not stored anything for {_span(report.failing)}. Platforms are asked to send again."
        yield Sign("database", f"{says} Look at its disk, its rights and its log.", serious=True)
    elif report.figures is None:
        says = "The database stores, and does not say what is due or waits to be sent."
        yield Sign("figures", f"{says} Look at its load, its rights and its log.", serious=True)
    if report.tick_age is None:
        yield Sign("tick", "The bot has not yet looked at what is due.", serious=True)
    elif report.tick_age > TICK_IS_OLD:
        says = f"The bot last looked at what is due {_span(report.tick_age)} ago. Restart it if that goes on."
        yield Sign("tick", says, serious=True)
    for platform, connected in report.platforms.items():
        if not connected:
            says = f"{platform} is not connected. What is to be sent there waits; the others go on."
            yield Sign(f"platform {platform}", says)
    if report.room is not None and report.room < LITTLE_ROOM:
        yield Sign("room", f"There are {report.room >> 20} MB left on the database's disk. Make room.")
    if report.figures is not None:
        yield from _late(report.figures, uptime)


def _late(figures: Figures, uptime: float) -> Iterator[Sign]:
    """What fell due while the bot was off is not late for as long as it may still be catching up."""
    for kind in figures.overdue:
        if min(kind.unclaimed, uptime) > NOBODY_CLAIMS:
            says = f"A follow-up ({kind.kind}) is {_span(kind.unclaimed)} overdue and nobody has claimed it."
            yield Sign(f"unclaimed {kind.kind}", f"{says} It is kept. Restart the bot if that goes on.", serious=True)
        elif min(kind.age, uptime) > NOT_DONE:
            says = f"A follow-up ({kind.kind}) is {_span(kind.age)} overdue: it is tried again and again."
            yield Sign(f"not done {kind.kind}", f"{says} The log says what stops it.")
    if min(figures.to_send_age, uptime) > NOT_SENT:
        says = f"{figures.to_send} message(s) wait to be sent, the oldest for {_span(figures.to_send_age)}."
        yield Sign("unsent", f"{says} The log says what stops them.")


class _Gauges(Collector):
    """A report in Prometheus' words (https://prometheus.io/docs/practices/naming/)."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def collect(self) -> Iterator[Metric]:
        report, figures = self._report, self._report.figures
        yield _gauge("flip_info", "Always 1; the label says which version runs.", 1, version=version("flip-bot"))
        yield _gauge("flip_healthy", "1 when /healthz answers 200.", report.ok)
        yield _gauge("flip_database_stores", "1 when the database stores what it is given.", not report.failing)
        yield _gauge("flip_database_failing_seconds", "For how long it has not.", report.failing)
        if report.tick_age is not None:
            yield _gauge("flip_tick_age_seconds", "Since the last look at what is due.", report.tick_age)
        if report.room is not None:
            yield _gauge("flip_database_free_bytes", "Free space on the disk of the SQLite file.", report.room)
        connected = GaugeMetricFamily("flip_platform_connected", "1 when it is.", labels=["platform"])
        for platform, is_connected in report.platforms.items():
            connected.add_metric([platform], is_connected)
        yield connected
        if figures is None:
            return
        count = GaugeMetricFamily("flip_followups_overdue", "Due and not done.", labels=["kind"])
        age = GaugeMetricFamily("flip_followup_overdue_seconds", "Age of the oldest that is due.", labels=["kind"])
        unclaimed = GaugeMetricFamily(
            "flip_followup_unclaimed_seconds", "Age of the oldest that is due and not claimed.", labels=["kind"]
        )
        for item in figures.overdue:
            count.add_metric([item.kind], item.count)
            age.add_metric([item.kind], item.age)
            unclaimed.add_metric([item.kind], item.unclaimed)
        yield from (count, age, unclaimed)
        yield _gauge("flip_outbox_waiting", "Messages to send.", figures.to_send)
        yield _gauge("flip_outbox_oldest_seconds", "Age of the oldest message to send.", figures.to_send_age)
        yield _gauge("flip_outbox_uncertain", "Messages that may have arrived.", figures.uncertain)
        yield _gauge(
            "flip_outbox_failed_last_day", "Messages given up within a day, or that wait for a mend.", figures.failed
        )
        yield _gauge("flip_tape_entries", "Entries of the record.", figures.entries)


def _gauge(name: str, says: str, value: float, **labels: str) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(name, says, labels=list(labels))
    gauge.add_metric(list(labels.values()), value)
    return gauge


def _room(file: Path) -> int:
    return shutil.disk_usage(file.parent).free


def _age(now: datetime, since: datetime | None) -> float:
    return max((now - since).total_seconds(), 0.0) if since is not None else 0.0


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


def _span(seconds: float) -> str:
    """A span as people say it: "40 seconds", "7 minutes", "3 hours", "2 days"."""
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length:.0f} {unit}s"
    return f"{max(seconds, 1):.0f} second{'s' if seconds >= 1.5 else ''}"
