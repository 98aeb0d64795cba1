"""Jobs as rows: each claimed by one, claimed again when nobody finished it, and never after that."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.events import AccessGiven, ErasureOrdered
from bot.domain.views import Receipt, Word
from storage.engine import connect
from storage.work.operator_jobs import Claimed, Done, NoOperatorJobs, finish, leave, outcome, take
from storage.writer import Writer
from tests.fakes import START

LEASE = timedelta(minutes=2)
REPLY = Receipt(Word("erase-done", {"person": "P01"}))


async def claimed(writer: Writer, now: datetime, most: int = 10) -> Sequence[Claimed]:
    return await writer.run(lambda unit: take(unit, now=now, until=now + LEASE, most=most))


async def test_oldest_first_each_once_until_its_lease_has_run_out(engine: Engine) -> None:
    second = leave(engine, "g1", AccessGiven("P02"), START + timedelta(seconds=1))
    first = leave(engine, "g2", ErasureOrdered("P01"), START)
    writer = Writer(engine, simulated=True)
    assert await claimed(writer, START, most=1) == [Claimed(first, "g2", ErasureOrdered("P01"))]
    assert [item.id for item in await claimed(writer, START)] == [second]
    assert await claimed(writer, START + LEASE / 2) == []
    assert [item.id for item in await claimed(writer, START + LEASE)] == [first, second]
    assert outcome(engine, first) is None
    await writer.run(lambda unit: finish(unit, first, REPLY, START + LEASE))
    assert outcome(engine, first) == Done(REPLY)
    assert [item.id for item in await claimed(writer, START + 3 * LEASE)] == [second]
    writer.close()


async def test_two_who_look_at_once_share_them(engine: Engine) -> None:
    left = {leave(engine, "g1", AccessGiven(f"P{number:02}"), START) for number in range(6)}
    writers = [Writer(engine, simulated=True) for _ in range(2)]
    found = await asyncio.gather(*(claimed(writer, START, most=3) for writer in writers for _ in range(2)))
    ids = [item.id for some in found for item in some]
    assert len(ids) == len(set(ids)), "none by two"
    for writer in writers:
        ids += [item.id for item in await claimed(writer, START)]
        writer.close()
    assert sorted(ids) == sorted(left)


def test_tables_that_are_older_take_none(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/old.db")
    with pytest.raises(NoOperatorJobs):
        leave(engine, "g1", AccessGiven("P01"), START)
    engine.dispose()
