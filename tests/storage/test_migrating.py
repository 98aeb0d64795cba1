"""The tables go back to those of an older version and forward again, with every kind of fact in them."""

import pytest
from sqlalchemy import Engine, inspect, select

from storage.engine import is_server
from storage.migrations import migrate, newest_version, take_back, version_of
from storage.models import Tape, table_of
from storage.verify import rebuild, verify
from tests.storage.history import HISTORY, entries, record

OLDER = [f"{number:04}" for number in range(1, int(newest_version()))]


@pytest.fixture(autouse=True)
def _everything(engine: Engine) -> None:
    record(engine, entries(HISTORY))


def tape(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        table = table_of(Tape)
        return [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]


def counting_on(engine: Engine) -> set[str]:
    """The tables whose numbers are never given out twice."""
    if is_server(engine):
        return {"outbox"}
    with engine.connect() as connection:
        made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    return {name for name, sql in made if "AUTOINCREMENT" in sql}


@pytest.mark.parametrize("older", OLDER)
def test_back_and_forth_loses_nothing_of_the_tape_and_nothing_that_follows_from_it(engine: Engine, older: str) -> None:
    before, counting = tape(engine), counting_on(engine)
    assert counting
    take_back(engine, older)
    assert version_of(engine) == older
    assert tape(engine) == before
    migrate(engine)
    assert version_of(engine) == newest_version()
    rebuild(engine)
    assert counting_on(engine) == counting
    assert tape(engine) == before
    assert verify(engine) == []


@pytest.mark.parametrize("older", ["", "0", "abc", "9999", newest_version(), "-1", "base"])
def test_there_is_no_way_back_to_what_is_not_older(engine: Engine, older: str) -> None:
    with pytest.raises(ValueError, match="no way back"):
        take_back(engine, older)
    assert version_of(engine) == newest_version()
    assert inspect(engine).has_table("outcomes")
