"""A results note as a file: in the reader's language and the format they asked for, and only for who may have it."""

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from bot.domain import facts as f
from bot.domain.ports import Packed, Refused
from bot.flows.model.state import Group, Person
from bot.flows.model.values import OrderedMap
from bot.runtime.files.notes import NoteFiles
from prompts.words import Words
from tests.runtime.files.test_logs import AGREED, HEARD, database
from tests.storage.history import GROUP, SESSION

READER = Person("P02", "leader", language="en", here=True, consents={"take_part": True})
STATE = Group(
    GROUP, people={"P02": READER}, results=OrderedMap({"S1": {"text": "Tak"}}), series_results={"text": "Tak"}
)
SENT = (
    f.ResultsSent(session="S1", person="P01", texts={"text": "Det vi lærte", "en": "What we learnt"}),
    f.SeriesResultsSent(person="P01", texts={"text": "Hele forløbet", "en": "The whole series"}),
)
WORDS = Words(strict=True)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with database(tmp_path, (GROUP, (*SESSION, *AGREED, HEARD, *SENT))) as made:
        yield made


def packed(engine: Engine, log: str, state: Group = STATE) -> AbstractAsyncContextManager[Packed]:
    async def look(group: str) -> Group:
        return state

    return NoteFiles(engine, look, WORDS).packed(GROUP, log)


async def test_it_comes_in_the_readers_language_and_each_format(engine: Engine) -> None:
    for of, name, told in (("S1", "note-g1-S1", "What we learnt"), ("", "note-g1", "The whole series")):
        for form, begins in (("html", b"<!doctype html>"), ("docx", b"PK"), ("pdf", b"%PDF")):
            async with packed(engine, f"note:P02:{of}:{form}:20260302T090000") as made:
                assert made.enclosure.name == f"{name}.en.{form}"
                content = made.enclosure.path.read_bytes()
            assert content.startswith(begins)
            assert not made.enclosure.path.exists()
            if form == "html":
                assert told in content.decode()
                assert "DRAFT" not in content.decode()


async def test_nobody_gets_it_who_may_not_have_it(engine: Engine) -> None:
    gone = replace(STATE, people={"P02": replace(READER, here=False)})
    untold = replace(STATE, results=OrderedMap(), series_results={})
    for state, person in ((gone, "P02"), (STATE, "P09"), (untold, "P02")):
        for of in ("S1", ""):
            with pytest.raises(Refused):
                async with packed(engine, f"note:{person}:{of}:pdf:20260302T090000", state):
                    pass
