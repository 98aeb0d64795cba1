from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.domain import facts as f
from bot.domain.facts import Entry
from storage.models import Tape, table_of
from storage.tape import ERASED, erase, seal, unseal, verify_chain
from storage.unit_of_work import Transaction, Unit
from tests.fakes import START
from tests.storage.history import GROUP, HISTORY, entries, record, sealed
from tests.templates import with_tables

texts = st.dictionaries(st.text(min_size=1, max_size=10), st.text(max_size=200), max_size=4)


def given_response(session: str, said: dict[str, str]) -> f.ResponseGiven:
    return f.ResponseGiven(session=session, round=1, person="P01", revision=1, texts=said)


@given(texts)
def test_any_text_comes_back_as_it_was_written(said: dict[str, str]) -> None:
    entry = Entry(group=GROUP, seq=1, at=START, actor="P01", fact=given_response("S1", said))
    row = seal(entry, "")
    assert unseal(row) == entry
    assert verify_chain([row]) == []


def test_every_kind_of_fact_comes_back() -> None:
    history = entries(HISTORY)
    assert [unseal(row) for row in sealed(history)] == history
    assert verify_chain(sealed(history)) == []


@given(st.lists(st.tuples(st.sampled_from(["S1", "S2"]), texts), min_size=1, max_size=8), st.data())
def test_erasing_keeps_the_chain(said: list[tuple[str, dict[str, str]]], data: st.DataObject) -> None:
    rows = sealed(entries(given_response(*item) for item in said))
    row = data.draw(st.sampled_from(rows))
    row["texts"] = "{}"
    assert verify_chain(rows) == []
    fact = unseal(row).fact
    assert isinstance(fact, f.ResponseGiven)
    assert set(fact.texts.values()) <= {ERASED}


def other(value: Any) -> Any:
    match value:
        case int():
            return value + 1
        case str():
            return value + "x"
        case None:
            return '{"do":["salt","text"]}'
        case _:
            return value + timedelta(microseconds=1)


@pytest.mark.parametrize("column", [column.name for column in table_of(Tape).columns])
def test_a_change_of_any_column_is_found(column: str) -> None:
    history = entries(HISTORY)
    for number in range(len(history)):
        rows = sealed(history)
        rows[number][column] = other(rows[number][column])
        assert verify_chain(rows), f"{column} of entry {number + 1}"


@given(st.data())
def test_what_was_taken_out_or_exchanged_is_found(data: st.DataObject) -> None:
    rows = sealed(entries(HISTORY))
    first = data.draw(st.integers(0, len(rows) - 2))
    second = data.draw(st.integers(first + 1, len(rows) - 1))
    exchanged = list(rows)
    exchanged[first], exchanged[second] = exchanged[second], exchanged[first]
    assert verify_chain(exchanged)
    assert f"Group g1: Entry {first + 1} is missing." in map(str, verify_chain(rows[:first] + rows[first + 1 :]))


def test_an_exchanged_text_is_found() -> None:
    row = seal(entries([given_response("S1", {"do": "sort"})])[0], "")
    row["texts"] = row["texts"].replace("sort", "hvid")
    assert [str(fault) for fault in verify_chain([row])] == [
        'Group g1: The text "do" of entry 1 (ResponseGiven) is not the one that was recorded.'
    ]


def test_the_same_text_has_another_seal_each_time() -> None:
    entry = entries([given_response("S1", {"do": "ja"})])[0]
    assert seal(entry, "")["seals"] != seal(entry, "")["seals"]


def test_erase_takes_the_text_out_of_the_database(tmp_path: Path) -> None:
    engine = with_tables(tmp_path)
    record(engine, entries(HISTORY))
    seq = next(n for n, fact in enumerate(HISTORY, start=1) if isinstance(fact, f.ResponseGiven))
    with engine.begin() as connection:
        erase(Unit(Transaction(connection)), GROUP, seq, {"do"})
        rows = connection.execute(select(table_of(Tape)).order_by(table_of(Tape).c.seq)).mappings().all()
    engine.dispose()
    assert verify_chain(rows) == []
    fact = unseal(rows[seq - 1]).fact
    assert isinstance(fact, f.ResponseGiven)
    assert fact.texts["do"] == ERASED
    assert fact.texts["example"] != ERASED
