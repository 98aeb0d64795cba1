"""What one group tells another, through the real inbox and outbox: once, in order, and nothing else with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.domain.events import (
    Act,
    Arrived,
    Configured,
    Inbound,
    Member,
    PatternsShared,
    Pressed,
    Seminar,
    Shared,
    Submitted,
)
from bot.domain.ports import SISTERS, Refused, Sister, Temporary
from bot.domain.views import Form
from bot.flows.decide import decide
from bot.flows.model.state import Group
from bot.runtime.outbox import Outbox
from bot.runtime.seminar_routing import SeminarRouting, handing_over
from prompts.loader import load_library
from storage import models
from storage.engine import connect
from storage.models import projection_tables
from storage.verify import verify
from storage.writer import Writer
from tests.fakes import FakeArchive, FakeClock
from tests.flows.stage import filled
from tests.postgres import Server
from tests.running import Runtime, no_sleep, rows, runtime

LIBRARY = load_library()
SEMINAR = "foraar"
NAMES = ("alfa", "beta", "gamma")
WAYS = SeminarRouting("et hemmeligt ord", ((SEMINAR, NAMES),))
PEOPLE = ("P01", "P02", "P03", "P04")
RESEARCHER = "P04"


def configured(group: str) -> Configured:
    members = tuple(Member(person, "researcher" if person == RESEARCHER else "practitioner") for person in PEOPLE)
    return Configured(
        theme="encounter", members=members, seminar=Seminar(SEMINAR, "Forår", tuple(WAYS.of(SEMINAR, group)))
    )


class Flip:
    """Groups in one bot, and what people do in them."""

    def __init__(self, built: Runtime) -> None:
        self.runtime = built
        self._keys = 0

    async def do(self, group: str, person: str, body: object) -> object:
        self._keys += 1
        inbound = Inbound("fake", f"k{self._keys}", group, person, body)  # type: ignore[arg-type]
        return (await self.runtime.dispatch.handle(inbound)).reply

    async def press(self, group: str, person: str, name: str, of: str = "", arg: str = "") -> object:
        return await self.do(group, person, Pressed(Act(name, of, await self._revision(group, of), arg)))

    async def submit(self, group: str, person: str, name: str, of: str = "", arg: str = "", **values: str) -> object:
        act = Act(name, of, await self._revision(group, of), arg)
        return await self.do(group, person, Submitted(act, dict(values)))

    async def _revision(self, group: str, of: str) -> int:
        session = (await self.group(group)).sessions.get(of)
        return session.revision if session is not None else 0

    async def group(self, group: str) -> Group:
        return await self.runtime.dispatch.group(group)

    async def gather(self, groups: tuple[str, ...] = NAMES) -> None:
        for name in groups:
            await self.do(name, "", configured(name))
            for person in PEOPLE:
                await self.do(name, person, Arrived())
                await self.submit(name, person, "consent.set", take_part="yes", research="yes", quotation="no")
        plan = {"format": "seminar", "dilemma": "encounter-unwanted-placement", "pace": "live"}
        await self.submit(groups[0], RESEARCHER, "session.plan", **plan)
        await self.runtime.outbox.drain()
        for name in groups[1:]:
            seminar = (await self.group(name)).seminar
            assert seminar is not None
            (meeting,) = seminar.meetings
            await self.press(name, RESEARCHER, "seminar.adopt", arg=meeting)
        for name in groups:
            await self.press(name, RESEARCHER, "session.start", "S1")

    async def to(self, group: str, kind: str) -> None:
        while (await self.group(group)).sessions["S1"].kind != kind:
            await self.press(group, RESEARCHER, "session.next", "S1", arg="3")

    async def answer(self, group: str) -> None:
        await self.to(group, "response")
        for person in PEOPLE[:3]:
            form = await self.press(group, person, "response.open", "S1")
            assert isinstance(form, Form)
            await self.do(group, person, Submitted(form.act, filled(form, f"hemmelig_{group} {person}")))


@asynccontextmanager
async def flip(place: Path | str) -> AsyncIterator[Flip]:
    async with runtime(place, decide, sisters=WAYS, library=LIBRARY) as built:
        yield Flip(built)


async def test_three_groups_hold_a_session_together_and_keep_to_themselves(place: Path | str) -> None:
    async with flip(place) as f:
        await f.gather()
        for name in NAMES:
            await f.answer(name)
        await f.runtime.outbox.drain()
        for name in NAMES:
            await f.to(name, "plenary")
            await f.submit(name, "P01", "point.make", "S1", text=f"hemmelig_{name} forslag")
            await f.submit(name, "P02", "point.make", "S1", text=f"pointe_{name}")
            await f.press(name, RESEARCHER, "point.release", "S1", "V2")
        await f.runtime.outbox.drain()
        for name in NAMES:
            seminar = (await f.group(name)).seminar
            assert seminar is not None
            (meeting,) = seminar.meetings.values()
            assert sorted(meeting.received) == sorted(seminar.sisters)
            assert {item.given for item in meeting.received.values()} == {3}
            others = {f"pointe_{other}" for other in NAMES if other != name}
            assert {item.text for item in meeting.heard} == others
        assert verify(f.runtime.engine) == []
        for name in NAMES:
            written = _written(f.runtime, name)
            assert f"hemmelig_{name}" in written
            for other in NAMES:
                if other != name:
                    assert f"hemmelig_{other}" not in written
                    assert f"pointe_{other}" in written
                    # Its own id stands there, of course; another's does not, not even in a key.
                    assert other not in written.replace(f"pointe_{other}", "")
        told = [row for row in f.runtime.rows(models.Outbox) if row["platform"] == SISTERS]
        assert {row["status"] for row in told} == {"sent"}
        assert len(told) == 2 + 6 + 6


def _written(built: Runtime, group: str) -> str:
    """Everything that is stored for a group."""
    found = []
    for table in (*projection_tables(), *map(models.table_of, (models.Tape, models.Inbox, models.Outbox))):
        model = next(item for item in _MODELS if models.table_of(item) is table)
        key = "id" if "group_id" not in table.c else "group_id"
        found += [repr(dict(row)) for row in built.rows(model) if row[key] == group]
    return "\n".join(found)


_MODELS = [var for var in vars(models).values() if hasattr(var, "__table__")]


async def test_a_desk_that_does_not_answer_is_asked_again_and_hears_once(place: Path | str) -> None:
    async with flip(place) as f:
        await f.gather(("alfa", "beta"))
        faults: list[Exception | None] = [Temporary("full"), None, None]
        hand_over = handing_over(WAYS, f.runtime.dispatch.handle)

        async def now_and_then(group: str, key: str, sister: Sister, shared: Shared) -> None:
            fault = faults.pop(0) if faults else None
            if fault is not None:
                raise fault
            await hand_over(group, key, sister, shared)
            if faults:
                faults.clear()
                raise OSError("the answer was lost")

        f.runtime.outbox._delivery._hand_over = now_and_then
        await f.answer("alfa")
        await f.runtime.outbox.drain()
        seminar = (await f.group("beta")).seminar
        assert seminar is not None
        (meeting,) = seminar.meetings.values()
        assert len(meeting.received) == 1
        kinds = [row["kind"] for row in f.runtime.rows(models.Tape) if row["group_id"] == "beta"]
        assert kinds.count("PatternsReceived") == 1
        told = [item for item in f.runtime.rows(models.Outbox) if item["platform"] == SISTERS]
        assert {item["status"] for item in told} == {"sent"}
        assert max(item["attempts"] for item in told) > 1


async def test_what_was_under_way_when_the_bot_stopped_arrives_after_it_starts(tmp_path: Path) -> None:
    async with flip(tmp_path) as f:
        await f.gather(("alfa", "beta"))
        await f.answer("alfa")
    async with flip(tmp_path) as f:
        await f.runtime.outbox.drain()
        await f.runtime.outbox.drain()
        kinds = [row["kind"] for row in f.runtime.rows(models.Tape) if row["group_id"] == "beta"]
        assert kinds.count("PatternsReceived") == 1


async def test_a_group_that_is_gone_is_sent_nothing_and_the_row_says_why(tmp_path: Path) -> None:
    async with flip(tmp_path) as f:
        await f.gather(("alfa", "beta"))
        f.runtime.outbox._delivery._hand_over = handing_over(
            SeminarRouting("et andet ord", ()), f.runtime.dispatch.handle
        )
        await f.answer("alfa")
        await f.runtime.outbox.drain()
        told = [row for row in f.runtime.rows(models.Outbox) if '"patterns"' in row["view"]]
        assert {row["status"] for row in told} == {"failed"}
        assert {row["error"] for row in told} == {
            "the other group takes part in the seminar no more; nothing was sent to it"
        }


@pytest.mark.parametrize("group", ["fremmed", "alfa"])
def test_a_name_of_another_seminar_leads_nowhere(group: str) -> None:
    told = Shared(seminar="efteraar", meeting="m", told=PatternsShared(given=3, figures={}))
    with pytest.raises(Refused):
        WAYS.addressed(group, Sister(next(iter(WAYS.of(SEMINAR, "alfa")))), told)


def test_each_group_is_called_otherwise_by_each() -> None:
    called = [name for group in NAMES for name in WAYS.of(SEMINAR, group)]
    assert len(set(called)) == len(called) == 6
    for group in NAMES:
        for name, other in WAYS.of(SEMINAR, group).items():
            told = Shared(seminar=SEMINAR, meeting="m", told=PatternsShared(given=3, figures={}))
            target, heard = WAYS.addressed(group, Sister(name), told)
            assert target == other
            assert WAYS.of(SEMINAR, other)[heard.sister] == group


async def test_replicas_that_all_speak_at_once_never_wait_for_each_other(postgres: Server, postgres_url: str) -> None:
    """Every group tells every other at the same moment, through two processes that share the work."""
    async with flip(postgres_url) as f:
        await f.gather()
        for name in NAMES:
            await f.answer(name)
        second = connect(postgres_url)
        writer = Writer(second, simulated=True)
        hand_over = handing_over(WAYS, f.runtime.dispatch.handle)
        other = Outbox(
            writer, {"fake": f.runtime.messenger}, FakeClock(), FakeArchive(), sleep=no_sleep, hand_over=hand_over
        )
        try:
            async with asyncio.timeout(30):
                for _ in range(3):
                    await asyncio.gather(f.runtime.outbox.drain(), other.drain())
        finally:
            await other.stop()
            writer.close()
            second.dispose()
        told = [row for row in rows(f.runtime.engine, models.Outbox) if row["platform"] == SISTERS]
        assert {row["status"] for row in told} == {"sent"}
        kinds = [row["kind"] for row in f.runtime.rows(models.Tape)]
        assert kinds.count("PatternsReceived") == 6
        assert verify(f.runtime.engine) == []
