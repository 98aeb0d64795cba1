import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.domain import facts as f
from bot.domain.events import Arrived, Inbound, TimerFired
from bot.domain.ports import Answer, Library
from bot.domain.views import Home
from bot.flows.model.state import Group
from bot.flows.step import Decision
from bot.runtime.dispatcher import Dispatcher
from bot.runtime.scheduler import Scheduler
from storage import models
from storage.verify import verify
from tests.fakes import START
from tests.running import arrival, begun, runtime, until
from tests.storage.history import FORMED

HOUR = timedelta(hours=1)


def planned(number: int, due: datetime) -> f.FollowUpPlanned:
    return f.FollowUpPlanned(followup=f"F{number}", what="checkin", due=due)


class Due:
    """Plans three follow-ups, later ones first; remembers what fired."""

    def __init__(self) -> None:
        self.fired: list[str] = []
        self.broken: set[str] = set()

    def __call__(self, group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
        if not isinstance(inbound.body, TimerFired):
            return Decision(facts=(FORMED, *(planned(n, START + (4 - n) * HOUR) for n in (1, 2, 3))))
        followup = inbound.body.followup
        if followup in self.broken:
            raise RuntimeError(followup)
        self.fired.append(followup)
        return Decision(
            facts=(f.FollowUpDone(followup=followup, outcome="done"),) if followup in group.followups else ()
        )


async def test_what_is_due_fires_once_in_order_of_its_time(place: Path | str) -> None:
    due = Due()
    async with runtime(place, due) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        assert await h.scheduler.tick() == 0
        assert await h.scheduler.next_due() == START + HOUR
        h.clock.advance(2 * HOUR)
        assert await h.scheduler.tick() == 2
        assert due.fired == ["F3", "F2"]
        assert await h.scheduler.next_due() == START + 3 * HOUR
        h.clock.advance(100 * HOUR)
        assert await h.scheduler.tick() == 1
        assert await h.scheduler.tick() == 0
        assert due.fired == ["F3", "F2", "F1"]
        assert await h.scheduler.next_due() is None
        assert h.scheduler.last_tick is not None
        assert verify(h.engine) == []


async def test_two_clocks_fire_nothing_twice(place: Path | str) -> None:
    due = Due()
    async with runtime(place, due) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        h.clock.advance(5 * HOUR)
        second = Scheduler(h.writer, h.dispatch, h.clock, most=1)
        assert sum(await asyncio.gather(h.scheduler.tick(), second.tick())) == 3
        assert sorted(due.fired) == ["F1", "F2", "F3"]


async def test_a_claim_that_came_to_nothing_is_claimed_again_after_its_lease(place: Path | str) -> None:
    due = Due()
    async with runtime(place, due) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        h.clock.advance(5 * HOUR)
        due.broken = {"F2"}
        await h.scheduler.tick()
        due.broken = set()
        assert await h.scheduler.tick() == 0
        assert await h.scheduler.next_due() == h.clock.now() + timedelta(minutes=2)
        assert due.fired == ["F3", "F1"]
        h.clock.advance(timedelta(minutes=3))
        assert await h.scheduler.tick() == 1
        assert due.fired == ["F3", "F1", "F2"]


class SlowDesk:
    """Takes what arrives when it is told to go on."""

    def __init__(self, dispatch: Dispatcher) -> None:
        self._dispatch = dispatch
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def handle(self, inbound: Inbound) -> Answer:
        self.begun.set()
        await self.go_on.wait()
        return await self._dispatch.handle(inbound)

    def reachable(self, platform: str, group: str) -> None:
        raise NotImplementedError

    async def home(self, group: str, person: str) -> tuple[Home, str, str]:
        return await self._dispatch.home(group, person)


async def test_who_rests_hands_over_what_it_has_claimed_and_claims_no_more(place: Path | str) -> None:
    due = Due()
    async with runtime(place, due) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        h.clock.advance(5 * HOUR)
        dispatch = SlowDesk(h.dispatch)
        scheduler = Scheduler(h.writer, dispatch, h.clock, every=0.02, most=2)
        scheduler.start()
        await dispatch.begun.wait()
        resting = await begun(scheduler.rest())
        dispatch.go_on.set()
        await resting
        assert due.fired == ["F3", "F2"]
        assert await scheduler.tick() == 0
        free = [row["id"] for row in h.rows(models.FollowUp) if row["status"] == "planned" and not row["lease_until"]]
        assert free == ["F1"]


async def test_one_that_was_moved_fires_at_its_new_time(place: Path | str) -> None:
    def decide(group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
        if not group.formed:
            return Decision(facts=(FORMED, planned(1, START + HOUR)))
        if now < START + 2 * HOUR:
            return Decision(facts=(f.FollowUpMoved(followup="F1", due=START + 2 * HOUR),))
        return Decision(facts=(f.FollowUpDone(followup="F1", outcome="done"),))

    async with runtime(place, decide) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        h.clock.advance(HOUR)
        assert await h.scheduler.tick() == 1
        assert await h.scheduler.tick() == 0
        h.clock.advance(HOUR)
        assert await h.scheduler.tick() == 1
        assert [row["status"] for row in h.rows(models.FollowUp)] == ["done"]


async def test_the_clock_survives_a_database_that_does_not_answer(
    place: Path | str, caplog: pytest.LogCaptureFixture
) -> None:
    due = Due()
    failing = True

    def fail(connection: object) -> None:
        if failing:
            raise OperationalError("COMMIT", None, Exception("the disk is full"))

    async with runtime(place, due) as h:
        await h.dispatch.handle(arrival("k1", Arrived()))
        h.clock.advance(5 * HOUR)
        event.listen(h.engine, "commit", fail)
        scheduler = Scheduler(h.writer, h.dispatch, h.clock, every=0.02)
        scheduler.start()
        await until(lambda: "the next look tries again" in caplog.text)
        assert due.fired == []
        failing = False
        await until(lambda: len(due.fired) == 3)
        scheduler.stop()
