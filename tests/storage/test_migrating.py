"""The tables go back to those of an older version and forward again, with every kind of fact in them."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert, inspect, select

from storage.engine import is_server
from storage.migrations import migrate, newest_version, take_back, version_of
from storage.models import Draft, Tape, table_of
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


def test_a_draft_is_kept_under_the_names_of_the_fields_as_they_are_asked_now(engine: Engine) -> None:
    """Until 0013 one claim could be answered."""
    take_back(engine, "0012")
    drafts, form = table_of(Draft), "response.give:S1:1"
    written = {"do": "Ringe", "claim": "hesitant", "stance": "confirms", "example": "Hos »os«"}
    elsewhere = {"claim": "hesitant", "why": "Fordi"}
    with engine.begin() as connection:
        for name, content in ((form, written), ("claim.relate:S1:C1", elsewhere)):
            row = {"group_id": "g1", "person": "P09", "form": name, "content": content, "at": datetime.now(UTC)}
            connection.execute(insert(drafts).values(row))
    migrate(engine)
    with engine.connect() as connection:
        rows = connection.execute(select(drafts).where(drafts.c.person == "P09"))
        kept = {row.form: row.content for row in rows}
    assert kept[form] == {"do": "Ringe", "stance-hesitant": "confirms", "example-hesitant": "Hos »os«"}
    assert kept["claim.relate:S1:C1"] == elsewhere


@pytest.mark.parametrize("older", ["", "0", "abc", "9999", newest_version(), "-1", "base"])
def test_there_is_no_way_back_to_what_is_not_older(engine: Engine, older: str) -> None:
    with pytest.raises(ValueError, match="no way back"):
        take_back(engine, older)
    assert version_of(engine) == newest_version()
    assert inspect(engine).has_table("outcomes")
