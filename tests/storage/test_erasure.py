"""When a record's time is over: no text is left in any row, the chain verifies, the tables are its replay."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import Engine, event, func, select

from bot.domain import facts as f
from bot.domain.facts import Entry, Worded
from storage import models
from storage.erasure import Upcoming, ahead, erase_texts_of, expire, sweep
from storage.models import table_of
from storage.tape import ERASED, unseal
from storage.unit_of_work import Add, RowOp, Unit
from storage.verify import verify
from storage.writer import Writer
from tests.fakes import START
from tests.storage.history import GROUP, HISTORY, SESSION, entries, record
from tests.templates import with_tables

SECRET = "ordene som ingen maa finde"
SAID = f.ContributionMade(
    session="S1", contribution="C1", person="P01", platform="x", message="m", texts={"text": SECRET}
)
GROUPS = (GROUP, "another")


def filled(folder: Path) -> Engine:
    engine = with_tables(folder)
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


def test_sweeping_says_whether_somebody_who_reads_was_in_the_way(tmp_path: Path) -> None:
    engine = with_tables(tmp_path)
    event.listen(engine, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout=1").close())
    record(engine, entries(HISTORY))
    with closing(sqlite3.connect(tmp_path / "flip.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM tape").fetchall()
        record(engine, entries(HISTORY, "another"))
        assert sweep(engine) is False
        reader.execute("COMMIT")
        assert sweep(engine) is True
    assert (tmp_path / "flip.db-wal").stat().st_size == 0
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
    engine = with_tables(tmp_path)
    record(engine, entries(HISTORY))
    writer = Writer(engine)
    for _ in range(2):
        await writer.run(lambda unit: expire(unit, GROUP))
        assert verify(engine) == []
    left = select(func.count().label("n")).select_from(table_of(models.Tape))
    assert (await writer.run(lambda unit: unit.execute(left)))[0]["n"] == len(HISTORY)
    writer.close()
    engine.dispose()


# --- one person ---------------------------------------------------------------------------------------------------

OTHERS = "ordene som en anden har skrevet"
PEOPLE = ("P01", "P02")


def texts_of(entry: Entry) -> tuple[str, ...]:
    return tuple(text for text in getattr(entry.fact, "texts", {}).values() if text)


def mark_of(text: str) -> str:
    """What is in this text alone, however it is written down."""
    return text[text.rindex("«") :]


def told_apart() -> list[Entry]:
    """Every kind of fact, where no two texts are the same."""
    numbered = []
    for entry in entries(HISTORY):
        fact = entry.fact
        if texts_of(entry) and isinstance(fact, Worded):
            texts = {name: f"{text} «{entry.seq}»" for name, text in fact.texts.items()}
            fact = structs.replace(fact, texts=texts)
        numbered.append(structs.replace(entry, fact=fact))
    return numbered


def all_rows(engine: Engine) -> str:
    with engine.begin() as connection:
        tables = models.Record.metadata.sorted_tables
        return repr([[tuple(row) for row in connection.execute(select(table))] for table in tables])


@pytest.mark.parametrize("person", PEOPLE)
async def test_what_one_person_wrote_goes_and_what_others_wrote_stays(engine: Engine, person: str) -> None:
    """In every kind of fact, and in every table. Who edits a contribution is its author."""
    told = told_apart()
    record(engine, told)
    theirs = {text for entry in told if entry.author == person for text in texts_of(entry)}
    others = {text for entry in told if entry.author != person for text in texts_of(entry)}
    assert len(theirs) > 3
    assert len(others) > 3
    with engine.begin() as connection:
        before = ahead(connection, GROUP, person)
        assert ahead(connection, GROUP, "P77") is None
    assert before is not None
    assert sum(before.texts.values()) == len(theirs)
    writer = Writer(engine, simulated=True)
    for _ in range(2):
        await writer.run(lambda unit: erase_texts_of(unit, GROUP, person), GROUP)
        left = all_rows(engine)
        assert not [text for text in theirs if mark_of(text) in left]
        tape = await writer.run(lambda unit: unit.execute(select(table_of(models.Tape))), GROUP)
        assert others == {text for row in tape for text in texts_of(unseal(row)) if text != ERASED}
        assert verify(engine) == []
    writer.close()
    with engine.begin() as connection:
        after = ahead(connection, GROUP, person)
    assert after == Upcoming({}, 0, 0, before.logs)
    assert len(before.logs) == (person == "P01")


def waiting(place: str, *lines: str, status: str = "pending") -> RowOp:
    typed = ",".join(f'{{"type":"quote","line":{{"type":"typed","text":"{line}"}},"by":null}}' for line in lines)
    row = {
        **dict.fromkeys(("card", "language", "zone"), ""),
        "group_id": GROUP,
        "key": f"{place}{len(lines)}",
        "platform": "x",
        "place": place,
        "view": f'{{"type":"card","blocks":[{typed}]}}',
        "status": status,
        "attempts": 0,
        "created_at": START,
        "changed_at": START,
    }
    return Add(models.Outbox, row)


async def test_what_waits_for_a_sister_group_goes_without_their_words(engine: Engine) -> None:
    record(engine, entries((*SESSION, SAID)))
    writer = Writer(engine, simulated=True)
    told = f'{{"seminar":"s","meeting":"m","told":{{"type":"point","point":"1","text":"{SECRET}"}},"type":"shared"}}'
    row = waiting('{"name":"x","type":"sister"}')
    assert isinstance(row, Add)
    await writer.run(lambda unit: unit.add([Add(models.Outbox, {**row.row, "view": told})]), GROUP)
    await writer.run(lambda unit: erase_texts_of(unit, GROUP, "P01"), GROUP)
    (found,) = await writer.run(lambda unit: unit.execute(select(table_of(models.Outbox))), GROUP)
    writer.close()
    assert (found["status"], found["view"].count(ERASED)) == ("pending", 1)
    assert SECRET not in all_rows(engine)


CHANNEL, TO_P01, TO_P02 = (
    '{"type":"channel"}',
    '{"type":"private","person":"P01"}',
    '{"type":"private","person":"P02"}',
)
BEGINNING = f"{SECRET[:12]}…"


@pytest.mark.parametrize("status", ["pending", "sending", "uncertain"])
async def test_what_waits_goes_out_without_their_words_and_not_to_them(engine: Engine, status: str) -> None:
    record(engine, entries((*SESSION, SAID)))
    writer = Writer(engine, simulated=True)
    rows = [waiting(CHANNEL, SECRET, OTHERS, BEGINNING, status=status), waiting(TO_P01, "x", status=status)]
    rows.append(waiting(TO_P02, OTHERS, status=status))
    await writer.run(lambda unit: unit.add(rows), GROUP)
    await writer.run(lambda unit: erase_texts_of(unit, GROUP, "P01"), GROUP)
    outbox = table_of(models.Outbox)
    found = await writer.run(lambda unit: unit.execute(select(outbox).order_by(outbox.c.id)), GROUP)
    writer.close()
    assert [row["status"] for row in found] == [status, "superseded", status]
    assert [(row["view"].count(OTHERS), row["view"].count(ERASED)) for row in found] == [(1, 2), (0, 0), (1, 0)]
    assert SECRET not in all_rows(engine)
    assert BEGINNING not in all_rows(engine)
