"""`flip verify --mend` makes tables again from a tape that is whole, and `flip downgrade` takes them back."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update
from typer.testing import CliRunner

from bot.__main__ import app
from bot.app import at_rest
from bot.settings import load
from storage.migrations import newest_version
from storage.models import Participant, Tape, table_of
from storage.moving.copying import connected
from tests.test_privacy import config

__all__ = ["config"]

PEOPLE, TAPE = table_of(Participant), table_of(Tape)


@pytest.fixture
def url(config: Path) -> str:
    async def once() -> None:
        async with at_rest(load(config).settings):
            pass

    asyncio.run(once())
    return load(config).settings.urls()[0]


def flip(config: Path, *command: str) -> int:
    return CliRunner().invoke(app, [*command, "--config", str(config)]).exit_code


def people(url: str) -> int:
    with connected(url) as engine, engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(PEOPLE)).scalar_one()


def test_tables_are_made_again_from_a_tape_that_is_whole(config: Path, url: str) -> None:
    with connected(url) as engine, engine.begin() as connection:
        connection.execute(delete(PEOPLE).where(PEOPLE.c.id == "P03"))
    before = people(url)
    assert flip(config, "verify") == 1
    assert flip(config, "verify", "--mend") == 0
    assert people(url) == before + 1
    assert flip(config, "verify") == 0


def test_nothing_is_made_of_a_tape_that_is_not_whole(config: Path, url: str) -> None:
    with connected(url) as engine, engine.begin() as connection:
        connection.execute(delete(PEOPLE).where(PEOPLE.c.id == "P03"))
        connection.execute(update(TAPE).where(TAPE.c.seq == 2).values(link="0" * 64))
    before = people(url)
    assert flip(config, "verify", "--mend") == 1
    assert people(url) == before


def test_there_and_back_on_the_command_line(config: Path, url: str) -> None:
    older = f"{int(newest_version()) - 1:04}"
    assert flip(config, "downgrade", newest_version()) == 1
    assert flip(config, "downgrade", older) == 0
    assert flip(config, "backup", str(config.parent / "b.zip")) == 1, "its tables are not this version's"
