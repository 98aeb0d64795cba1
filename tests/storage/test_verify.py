from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, DateTime, Engine, Integer, Table, insert, select, update

from bot.domain.facts import AnyFact
from storage.models import FollowUp, Record, Tape, projection_tables, table_of
from storage.tape import ERASED, erase
from storage.unit_of_work import Transaction, Unit
from storage.verify import rebuild, verify
from tests.storage.history import GROUP, HISTORY, entries, record, response
from tests.templates import with_tables


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = with_tables(tmp_path)
    yield engine
    engine.dispose()


def test_the_history_has_every_kind_of_fact() -> None:
    assert {type(fact) for fact in HISTORY} == set(get_args(AnyFact))


def test_tables_are_the_replay_of_the_tape(engine: Engine) -> None:
    record(engine, entries(HISTORY))
    record(engine, entries(HISTORY, group="g2"))
    assert verify(engine) == []
    with engine.connect() as connection:
        for table in projection_tables():
            assert connection.execute(select(table)).first() is not None, f"{table.name} is empty"


def other(table: Table, column: str, value: object) -> object:
    match table.c[column].type:
        case Boolean():
            return not value
        case Integer():
            return 77
        case kind if isinstance(getattr(kind, "impl_instance", kind), DateTime):
            return datetime(1999, 1, 1, tzinfo=UTC)
        case _:
            return "something else"


@pytest.mark.parametrize("table", projection_tables(), ids=lambda table: table.name)
def test_a_change_of_any_column_of_any_table_is_found(engine: Engine, table: Table) -> None:
    record(engine, entries(HISTORY))
    keys = [column.name for column in table.primary_key]
    with engine.connect() as connection:
        row = connection.execute(select(table).limit(1)).mappings().one()
    columns = [
        column.name
        for column in table.columns
        if column.name not in keys and not column.info.get("operational") and not column.foreign_keys
    ]
    if columns:
        with engine.begin() as connection:
            here = [table.c[key] == row[key] for key in keys]
            changed = {name: other(table, name, row[name]) for name in columns}
            connection.execute(update(table).where(*here).values(changed))
    named = ", ".join(str(row[key]) for key in keys)
    assert [str(fault) for fault in verify(engine)] == [
        f"Group {GROUP}: Table {table.name}, row {named}: column {name} is not what the record says."
        for name in columns
    ]


def test_rows_too_many_and_too_few_are_found_and_mended(engine: Engine) -> None:
    record(engine, entries(HISTORY))
    fates = Record.metadata.tables["fates"]
    with engine.begin() as connection:
        connection.execute(update(fates).values(seq=999))
    assert [fault.says for fault in verify(engine)] == [
        "Table fates has a row g1, 999 that the record does not know.",
        f"Table fates lacks the row g1, {len(HISTORY) - 1} that the record has.",
    ]
    rebuild(engine)
    assert verify(engine) == []


def test_every_group_is_looked_at_whatever_is_wrong_with_another(engine: Engine) -> None:
    for group in ("g1", "g2", "g3"):
        record(engine, entries(HISTORY, group=group))
    fates, groups = Record.metadata.tables["fates"], Record.metadata.tables["groups"]
    with engine.begin() as connection:
        for group in ("g1", "g3"):
            connection.execute(update(fates).where(fates.c.group_id == group).values(session="S2"))
        like = connection.execute(select(groups).limit(1)).mappings().one()
        connection.execute(insert(groups).values({**like, "id": "g0"}))
    told: list[tuple[str, int, int]] = []
    named = f"{len(HISTORY) - 1}: column session is not what the record says."
    assert [str(fault) for fault in verify(engine, lambda *figures: told.append(figures))] == [
        "Group g0: Table groups has a row g0 that the record does not know.",
        f"Group g1: Table fates, row g1, {named}",
        f"Group g3: Table fates, row g3, {named}",
    ]
    assert told[-1] == ("Comparing the tables", 4, 4)


def test_others_may_write_while_it_looks(engine: Engine) -> None:
    record(engine, entries(HISTORY))
    record(engine, entries(HISTORY, group="g3"))

    def write(what: str, done: int, of: int) -> None:
        if (what, done) == ("Comparing the tables", 0):
            record(engine, entries(HISTORY, group="g2"))

    assert verify(engine, write) == []
    assert verify(engine) == []


def test_an_erased_text_is_gone_from_the_tables_once_they_are_rebuilt(engine: Engine) -> None:
    said = "noget der skal glemmes"
    record(engine, entries([*HISTORY, response(revision=4, text=said)]))
    with engine.begin() as connection:
        erase(Unit(Transaction(connection)), GROUP, len(HISTORY) + 1, {"do"})
    rebuild(engine)
    assert verify(engine) == []
    with engine.connect() as connection:
        rows = [str(row) for table in Record.metadata.sorted_tables for row in connection.execute(select(table))]
    assert not any(said in row for row in rows)
    assert any(ERASED in row for row in rows)


def test_a_lease_is_no_fault(engine: Engine) -> None:
    record(engine, entries(HISTORY))
    with engine.begin() as connection:
        connection.execute(update(table_of(FollowUp)).values(lease_until=datetime(2026, 9, 7, tzinfo=UTC)))
    assert verify(engine) == []


def test_a_damaged_record_is_said_first(engine: Engine) -> None:
    record(engine, entries(HISTORY))
    with engine.begin() as connection:
        connection.execute(update(table_of(Tape)).where(table_of(Tape).c.seq == 2).values(actor="P09"))
    assert [str(fault) for fault in verify(engine)] == [
        "Group g1: Entry 2 (Invited) was changed after it was recorded."
    ]


@settings(max_examples=20)
@given(st.lists(st.text(max_size=100), max_size=5))
def test_whatever_was_written_the_tables_are_its_replay(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        engine = with_tables(Path(folder))
        answers = [response(revision=n, text=text) for n, text in enumerate(texts, start=4)]
        record(engine, entries([*HISTORY, *answers]))
        found = verify(engine)
        engine.dispose()
    assert found == []
