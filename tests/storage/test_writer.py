import asyncio
from collections.abc import Iterator
from threading import current_thread

import pytest
from sqlalchemy import Connection, Engine, event, select
from sqlalchemy.exc import OperationalError

from bot.domain.ports import Temporary
from storage.engine import reading
from storage.models import Draft, table_of
from storage.unit_of_work import Add, Change, Put, RowOp, Unit
from storage.writer import Writer
from tests.fakes import START


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    writer = Writer(engine)
    yield writer
    writer.close()


def draft(form: str, content: str = "") -> dict[str, object]:
    return {"group_id": "g", "person": "P01", "form": form, "content": content, "at": START}


def add(form: str) -> list[RowOp]:
    return [Add(Draft, draft(form))]


def stored(engine: Engine) -> dict[str, str]:
    drafts = table_of(Draft)
    with reading(engine).connect() as connection, connection.begin():
        return {row.form: row.content for row in connection.execute(select(drafts).order_by(drafts.c.form))}


class Commits:
    """Counts commits, and fails the next ones on demand."""

    def __init__(self, engine: Engine) -> None:
        self.count = 0
        self.failing = 0
        event.listen(engine, "commit", self._commit)

    def _commit(self, connection: Connection) -> None:
        self.count += 1
        if self.failing:
            self.failing -= 1
            raise OperationalError("COMMIT", None, Exception("the disk is full"))


async def test_what_was_awaited_is_durable(engine: Engine, writer: Writer) -> None:
    def work(unit: Unit) -> str:
        unit.add(add("a"))
        return current_thread().name

    assert await writer.run(work) == "writer"
    assert stored(engine) == {"a": ""}


async def test_those_who_wait_together_share_a_commit(engine: Engine, writer: Writer) -> None:
    commits = Commits(engine)
    await asyncio.gather(*(writer.run(lambda unit, n=n: unit.add(add(f"{n:03}")), "g") for n in range(100)))  # type: ignore[misc]
    assert len(stored(engine)) == 100
    assert commits.count < 10


async def test_a_work_that_raises_fails_alone(engine: Engine, writer: Writer) -> None:
    def broken(unit: Unit) -> None:
        unit.add(add("broken"))
        raise KeyError("gone")

    results = await asyncio.gather(
        writer.run(lambda unit: unit.add(add("a"))),
        writer.run(broken),
        writer.run(lambda unit: unit.add(add("b"))),
        return_exceptions=True,
    )
    assert isinstance(results[1], KeyError)
    assert stored(engine) == {"a": "", "b": ""}


async def test_a_lost_batch_is_done_one_by_one(engine: Engine, writer: Writer) -> None:
    lost: list[str] = []
    writer.when_lost(lambda: lost.append(current_thread().name))
    await writer.run(lambda unit: unit.add(add("a")))
    results = await asyncio.gather(
        *(writer.run(lambda unit, form=form: unit.add(add(form))) for form in ("b", "a", "c")),  # type: ignore[misc]
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [type(None), Temporary, type(None)]
    assert stored(engine) == {"a": "", "b": "", "c": ""}
    assert set(lost) == {"writer"}


async def test_one_failed_commit_is_not_noticed_and_two_are_temporary(engine: Engine, writer: Writer) -> None:
    commits = Commits(engine)
    commits.failing = 1
    await writer.run(lambda unit: unit.add(add("a")))
    commits.failing = 2
    with pytest.raises(Temporary, match="nothing of it was stored"):
        await writer.run(lambda unit: unit.add(add("b")))
    await writer.run(lambda unit: unit.add(add("c")))
    assert stored(engine) == {"a": "", "c": ""}


async def test_units_of_one_transaction_see_each_other(engine: Engine, writer: Writer) -> None:
    seen: list[object] = []

    def content(unit: Unit) -> object:
        row = unit.get(Draft, ("g", "P01", "a"))
        return row and row["content"]

    def put(unit: Unit, text: str) -> None:
        seen.append(content(unit))
        unit.add([Put(Draft, draft("a", text))])

    def change(unit: Unit, text: str) -> None:
        seen.append(content(unit))
        unit.add([Change(Draft, ("g", "P01", "a"), {"content": text})])

    def look(unit: Unit) -> None:
        seen.append(unit.execute(select(table_of(Draft).c.content))[0]["content"])

    await asyncio.gather(
        writer.run(lambda unit: put(unit, "1"), "g"),
        writer.run(lambda unit: put(unit, "2"), "g"),
        writer.run(lambda unit: change(unit, "3"), "g"),
        writer.run(lambda unit: change(unit, "4"), "g"),
        writer.run(look, "g"),
        writer.run(lambda unit: put(unit, "5"), "g"),
    )
    assert seen == [None, "1", "2", "3", "4", "4"]
    assert stored(engine) == {"a": "5"}


async def test_closing_finishes_what_waits(engine: Engine) -> None:
    writer = Writer(engine)
    waiting = [asyncio.create_task(writer.run(lambda unit, n=n: unit.add(add(str(n))))) for n in range(5)]  # type: ignore[misc]
    await asyncio.sleep(0)
    await asyncio.to_thread(writer.close)
    await asyncio.gather(*waiting)
    assert len(stored(engine)) == 5
    with pytest.raises(Temporary, match="try again"):
        await writer.run(lambda unit: None)


async def test_a_caller_who_went_away_stops_nobody(engine: Engine, writer: Writer) -> None:
    gone = asyncio.create_task(writer.run(lambda unit: unit.add(add("gone"))))
    await asyncio.sleep(0)
    gone.cancel()
    await writer.run(lambda unit: unit.add(add("a")))
    assert stored(engine)["a"] == ""
