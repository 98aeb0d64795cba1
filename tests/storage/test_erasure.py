"""When a record's time is over: no text is left in any row, the chain verifies, the tables are its replay."""

from pathlib import Path

from sqlalchemy import Engine, func, select

from bot import facts as f
from storage import models
from storage.engine import connect
from storage.erasure import expire
from storage.migrations import migrate
from storage.models import table_of
from storage.unit_of_work import Add, RowOp, Unit
from storage.verify import verify
from storage.writer import Writer
from tests.fakes import START
from tests.storage.history import GROUP, HISTORY, SESSION, entries, record

SECRET = "ordene som ingen maa finde"
SAID = f.ContributionMade(
    session="S1", contribution="C1", person="P01", platform="x", message="m", texts={"text": SECRET}
)
GROUPS = (GROUP, "another")


def filled(folder: Path) -> Engine:
    engine = connect(f"sqlite:///{folder}/flip.db")
    migrate(engine)
    for group in GROUPS:
        told = entries((*SESSION, SAID, *((f.RecordExpired(),) if group == GROUP else ())), group)
        record(engine, told)
    return engine


def shown(group: str, status: str) -> list[RowOp]:
    row = {"group_id": group, "platform": "x", "at": START, "reply": f'"{SECRET}"', "key": f"{group}-{status}"}
    view = f'{{"type":"card","blocks":[{{"type":"para","line":{{"type":"typed","text":"{SECRET}"}}}}]}}'
    sent = {
        **dict.fromkeys(("place", "card", "language", "zone"), ""),
        "group_id": group,
        "key": row["key"],
        "platform": "x",
        "view": view,
        "status": status,
        "attempts": 1,
        "created_at": START,
        "changed_at": START,
    }
    draft = {"group_id": group, "person": "P01", "form": status, "content": {"do": SECRET}, "at": START}
    return [Add(models.Inbox, row), Add(models.Outbox, sent), Add(models.Draft, draft)]


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


async def test_nothing_that_was_written_is_left_and_the_chain_verifies(tmp_path: Path) -> None:
    engine = filled(tmp_path)
    writer = Writer(engine)
    await writer.run(lambda unit: unit.add(shown(GROUP, "sent")))
    await writer.run(lambda unit: expire(unit, GROUP))
    assert verify(engine) == []
    assert SECRET.encode() in bytes_on_disk(tmp_path), "the other group's record is kept"
    writer.close()
    with engine.begin() as connection:
        for table in models.Record.metadata.sorted_tables:
            key = table.c.id if table.name == "groups" else table.c.group_id
            for row in connection.execute(select(table).where(key == GROUP)):
                assert SECRET not in repr(row), table.name
    engine.dispose()


async def test_what_has_not_gone_out_yet_still_goes_out(tmp_path: Path) -> None:
    engine = filled(tmp_path)
    writer = Writer(engine)
    await writer.run(lambda unit: unit.add([*shown(GROUP, "pending"), *shown(GROUP, "sent")]))
    await writer.run(lambda unit: expire(unit, GROUP))

    def left(unit: Unit) -> dict[str, bool]:
        rows = unit.execute(select(table_of(models.Outbox)))
        return {row["status"]: SECRET in row["view"] for row in rows}

    assert await writer.run(left) == {"pending": True, "sent": False}
    writer.close()
    engine.dispose()


async def test_every_kind_of_fact_survives_it(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/flip.db")
    migrate(engine)
    record(engine, entries(HISTORY))
    writer = Writer(engine)
    for _ in range(2):
        await writer.run(lambda unit: expire(unit, GROUP))
        assert verify(engine) == []
    left = select(func.count().label("n")).select_from(table_of(models.Tape))
    assert (await writer.run(lambda unit: unit.execute(left)))[0]["n"] == len(HISTORY)
    writer.close()
    engine.dispose()
