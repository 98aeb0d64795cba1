import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import event, update
from sqlalchemy.exc import OperationalError

from bot.domain import facts as f
from bot.domain.events import Arrived, Inbound, TimerFired
from bot.domain.ports import Channel, Library, Refused, Temporary, Uncertain
from bot.flows.model.state import Group
from bot.flows.step import Decision, Send
from bot.runtime import health as limits
from bot.runtime.health import Figures, Health
from bot.runtime.web import make_app, serve
from storage.models import Draft, FollowUp, table_of
from tests.fakes import START
from tests.running import Runtime, arrival, runtime, says
from tests.storage.history import FORMED

HOUR = timedelta(hours=1)
SECRET = "noget som kun P01 ved"


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


class Watched:
    def __init__(self, runtime: Runtime, connected: dict[str, bool]) -> None:
        self.runtime = runtime
        self.stopwatch = Stopwatch()
        self.ticked: datetime | None = datetime.now(UTC)
        self.connected = connected
        self.health = Health(
            runtime.engine,
            runtime.writer,
            runtime.clock,
            lambda: self.ticked,
            {name: lambda name=name: connected[name] for name in connected},  # type: ignore[misc]
            elapsed=self.stopwatch,
        )

    async def says(self) -> tuple[bool, list[str]]:
        report = await self.health.look()
        return report.ok, [sign.says for sign in report.signs]


def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
    """One follow-up due in an hour, and a message with each arrival but that of the follow-up, which is not done."""
    if isinstance(inbound.body, TimerFired):
        raise RuntimeError(SECRET)
    facts = () if group.formed else (FORMED, f.FollowUpPlanned(followup="F1", what="checkin", due=START + HOUR))
    return Decision(facts=facts, sends=(Send(place=Channel(), view=says(SECRET)),))


@asynccontextmanager
async def watched(path: Path, **connected: bool) -> AsyncIterator[Watched]:
    async with runtime(path, decide) as built:
        yield Watched(built, connected)


async def test_a_bot_that_does_its_work_is_well(tmp_path: Path) -> None:
    async with watched(tmp_path, fake=True) as w:
        await w.runtime.dispatch.handle(arrival("k1", Arrived()))
        found = await w.health.healthz()
        assert found.pop("version")
        assert 0 <= float(str(found.pop("tick_age_s"))) < 5
        assert found == {
            "ok": True,
            "says": [],
            "database": "stores",
            "overdue_s": 0.0,
            "overdue_kind": "",
            "to_send": 1,
            "to_send_age_s": 0.0,
            "uncertain": 0,
            "failed_last_day": 0,
            "platforms": {"fake": True},
            "entries": 2,
        }
        assert w.runtime.rows(Draft) == [], "the attempt to write leaves nothing behind"


async def test_one_that_does_not_look_at_what_is_due_is_not(tmp_path: Path) -> None:
    async with watched(tmp_path) as w:
        w.ticked = None
        assert await w.says() == (False, ["The bot has not yet looked at what is due."])
        w.ticked = datetime.now(UTC) - timedelta(seconds=200)
        assert await w.says() == (
            False,
            ["The bot last looked at what is due 3 minutes ago. Restart it if that goes on."],
        )


async def test_what_nobody_claims_is_serious_after_five_minutes(tmp_path: Path) -> None:
    async with watched(tmp_path) as w:
        await w.runtime.dispatch.handle(arrival("k1", Arrived()))
        await w.runtime.outbox.drain()
        w.stopwatch.seconds += 10 * limits.NOBODY_CLAIMS
        w.runtime.clock.advance(HOUR + timedelta(seconds=limits.NOBODY_CLAIMS))
        assert await w.says() == (True, [])
        w.runtime.clock.advance(timedelta(seconds=70))
        kept = "It is kept. Restart the bot if that goes on."
        assert await w.says() == (
            False,
            [f"A follow-up (checkin) is 6 minutes overdue and nobody has claimed it. {kept}"],
        )
        assert (await w.health.healthz())["overdue_kind"] == "checkin"


async def test_what_fails_again_and_again_is_said_and_keeps_nobody_out(tmp_path: Path) -> None:
    async with watched(tmp_path) as w:
        await w.runtime.dispatch.handle(arrival("k1", Arrived()))
        await w.runtime.outbox.drain()
        w.stopwatch.seconds += 10_000
        w.runtime.clock.advance(HOUR)
        for _ in range(8):
            await w.runtime.scheduler.tick()
            w.runtime.clock.advance(timedelta(minutes=2, seconds=1))
        await w.runtime.scheduler.tick()
        assert await w.says() == (
            True,
            ["A follow-up (checkin) is 16 minutes overdue: it is tried again and again. The log says what stops it."],
        )


async def test_simulated_weeks_and_time_switched_off_are_not_lateness(tmp_path: Path) -> None:
    async with watched(tmp_path) as w:
        await w.runtime.dispatch.handle(arrival("k1", Arrived()))
        w.runtime.clock.advance(timedelta(weeks=3))
        assert await w.says() == (True, [])
        found = await w.health.healthz()
        assert found["overdue_s"] == (timedelta(weeks=3) - HOUR).total_seconds()
        assert found["to_send_age_s"] == timedelta(weeks=3).total_seconds()


async def test_messages_that_do_not_go_out_are_said_and_counted(tmp_path: Path) -> None:
    async with watched(tmp_path, fake=False) as w:
        w.runtime.messenger.faults.extend([Refused("left"), Uncertain("lost")])
        for key in ("k1", "k2", "k3"):
            await w.runtime.dispatch.handle(arrival(key, Arrived()))
        w.stopwatch.seconds += 10_000
        w.runtime.clock.advance(timedelta(minutes=20))
        waits = [
            "fake is not connected. What is to be sent there waits; the others go on.",
            "3 message(s) wait to be sent, the oldest for 20 minutes. The log says what stops them.",
        ]
        assert await w.says() == (True, waits)
        await w.runtime.outbox.drain()
        found = await w.health.healthz()
        assert (found["to_send"], found["failed_last_day"]) == (0, 1)
        w.runtime.clock.advance(timedelta(days=1, seconds=1))
        with w.runtime.engine.begin() as connection:
            connection.execute(update(table_of(FollowUp)).values(status="done"))
        assert (await w.health.healthz())["failed_last_day"] == 0


class Broken:
    """Lets no commit through while it is on."""

    def __init__(self, runtime: Runtime) -> None:
        self.on = True
        event.listen(runtime.engine, "commit", self._commit)

    def _commit(self, connection: object) -> None:
        if self.on:
            raise OperationalError("COMMIT", None, Exception("database or disk is full"))


async def test_a_database_that_does_not_store_is_said_until_it_does(tmp_path: Path) -> None:
    async with watched(tmp_path) as w:
        await w.runtime.dispatch.handle(arrival("k1", Arrived()))
        broken = Broken(w.runtime)
        await w.health.look()
        w.stopwatch.seconds += 130
        report = await w.health.look()
        assert not report.ok
        assert [sign.says for sign in report.signs] == [
            "The database has not stored anything for 2 minutes. Platforms are asked to send again. "
            "Look at its disk, its rights and its log."
        ]
        broken.on = False
        assert await w.says() == (True, [])


async def test_a_database_that_stores_and_cannot_be_read_is_serious(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched(tmp_path) as w:

        async def denied() -> Figures:
            raise Temporary("denied")

        monkeypatch.setattr(w.health._reads, "_question", denied)
        ok, (sign,) = await w.says()
        assert not ok
        assert "does not say what is due" in sign


async def test_a_database_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "NO_ANSWER", 0.05)
    async with watched(tmp_path) as w:
        held = asyncio.Event()

        async def never() -> datetime:
            await held.wait()
            return START

        monkeypatch.setattr(w.health._writes, "_question", never)
        ok, signs = await w.says()
        assert (ok, len(signs)) == (False, 1)
        held.set()
        monkeypatch.undo()
        assert (await w.health.look()).ok


async def test_the_auditor_says_once_what_begins_and_what_ends(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with watched(tmp_path, slack=False) as w:
        w.ticked = datetime.now(UTC) - timedelta(seconds=100)
        for _ in range(3):
            await w.health.audit()
        w.connected["slack"], w.ticked = True, datetime.now(UTC)
        await w.health.audit()
        said = [
            (record.levelname, record.getMessage().split(".")[0])
            for record in caplog.records
            if record.name == "bot.runtime.health"
        ]
        assert sorted(said) == [
            ("ERROR", "The bot last looked at what is due 100 seconds ago"),
            ("INFO", "This is over: The bot last looked at what is due 100 seconds ago"),
            ("INFO", "This is over: slack is not connected"),
            ("WARNING", "slack is not connected"),
        ]


async def test_figures_are_prometheus_text_without_anybody_in_it(tmp_path: Path) -> None:
    async with watched(tmp_path, fake=True, slack=False) as w:
        await w.runtime.dispatch.handle(arrival("k1", Arrived()))
        w.runtime.clock.advance(2 * HOUR)
        text, content_type = await w.health.metrics()
        assert content_type.startswith("text/plain")
        found = {
            (sample.name, *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(text.decode())
            for sample in family.samples
        }
        assert found[("flip_followup_overdue_seconds", "checkin")] == 3600
        assert found[("flip_followup_unclaimed_seconds", "checkin")] == 3600
        assert found[("flip_followups_overdue", "checkin")] == 1
        assert found[("flip_platform_connected", "fake")] == 1
        assert found[("flip_platform_connected", "slack")] == 0
        assert found[("flip_outbox_waiting",)] == 1
        assert found[("flip_tape_entries",)] == 2
        assert found[("flip_database_stores",)] == found[("flip_healthy",)] == 1
        told = text.decode() + json.dumps(await w.health.healthz())
        for private in (SECRET, "P01", "g1", "F1", "k1", str(tmp_path)):
            assert private not in told
        Broken(w.runtime)
        w.stopwatch.seconds += 60
        assert "flip_healthy 0.0" in (await w.health.metrics())[0].decode()


async def test_the_web_answers_200_or_503(tmp_path: Path) -> None:
    async with watched(tmp_path) as w:
        app = make_app([], w.health.healthz, w.health.metrics)
        async with serve(app, "127.0.0.1", 0) as address, aiohttp.ClientSession() as http:

            async def status(path: str) -> int:
                async with http.get(address + path) as answer:
                    await answer.read()
                    return answer.status

            assert (await status("/healthz"), await status("/metrics")) == (200, 200)
            w.ticked = None
            assert (await status("/healthz"), await status("/metrics")) == (503, 200)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.001, "1 second"),
        (3, "3 seconds"),
        (119, "119 seconds"),
        (120, "2 minutes"),
        (7200, "2 hours"),
        (1e6, "11 days"),
    ],
)
def test_a_span_reads_as_people_say_it(seconds: float, said: str) -> None:
    span: Callable[[float], str] = limits._span
    assert span(seconds) == said
