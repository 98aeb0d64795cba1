"""A log as a file: of one group alone, the same every time, and only for who may have it."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from bot.domain import facts as f
from bot.domain.events import Inbound, Logged
from bot.domain.facts import AnyFact
from bot.domain.ports import Refused, Temporary
from bot.flows.model.state import Group, Person
from bot.flows.model.values import OrderedMap
from bot.runtime.files.logs import TapeLogBuilder
from prompts.words import Words
from storage.engine import connect
from tests.storage.history import FORMED, GROUP, PLANNED, SESSION, entries, record
from tests.templates import with_tables

RESEARCHER = Person("P02", "researcher", here=True, consents={"take_part": True})
STATE = Group(GROUP, people={"P02": RESEARCHER}, logs=OrderedMap({"L1": "P02"}))
AGREED = tuple(f.ConsentSet(person="P01", purpose="research", granted=True, wording="1") for _ in "1")
HEARD = f.ContributionMade(
    session="S1", contribution="C1", person="P01", platform="x", message="m", texts={"text": "sagt i gruppen"}
)


@contextmanager
def database(folder: Path, *groups: tuple[str, Iterable[AnyFact]]) -> Iterator[Engine]:
    engine = with_tables(folder)
    try:
        for group, facts in groups:
            record(engine, entries(facts, group))
        yield engine
    finally:
        engine.dispose()


def archive(engine: Engine, state: Group = STATE, told: list[Inbound] | None = None) -> TapeLogBuilder:
    async def look(group: str) -> Group:
        return state

    async def tell(inbound: Inbound) -> None:
        if told is not None:
            told.append(inbound)

    return TapeLogBuilder(engine, look, tell, Words(strict=True))


async def packed(engine: Engine, state: Group = STATE, told: list[Inbound] | None = None) -> bytes:
    async with archive(engine, state, told).packed(GROUP, "L1") as made:
        assert made.enclosure.name == f"flip-{GROUP}-L1.zip"
        return made.enclosure.path.read_bytes()


def texts(content: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name).decode("utf-8", "replace") for name in opened.namelist()}


async def test_it_holds_one_groups_record_and_no_others(tmp_path: Path) -> None:
    other = replace(HEARD, texts={"text": "sagt i en anden kommune"})
    with database(tmp_path, (GROUP, (*SESSION, *AGREED, HEARD)), ("another", (*SESSION, *AGREED, other))) as engine:
        held = texts(await packed(engine))
    folder = f"flip-{GROUP}-L1"
    assert {f"{folder}/README.md", f"{folder}/transcript.md", f"{folder}/tape.jsonl"} <= set(held)
    assert "sagt i gruppen" in held[f"{folder}/transcript.md"]
    assert not [name for name, text in held.items() if "anden kommune" in text]


async def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    with database(tmp_path, (GROUP, (*SESSION, *AGREED, HEARD))) as engine:
        assert await packed(engine) == await packed(engine)


async def test_it_says_what_is_in_it_and_what_was_left_out(tmp_path: Path) -> None:
    with database(tmp_path, (GROUP, (*SESSION, HEARD))) as engine:
        async with archive(engine).packed(GROUP, "L1") as made:
            said = [Words(strict=True).say(block.line, "en", "UTC") for block in made.about]  # type: ignore[union-attr]
    assert said[0].startswith("In the file: one session, 0 answers (every version), 0 contributions and 0 proposals")
    assert said[1].endswith("participants have not agreed to research. 7 events are left out.")


async def test_that_it_was_made_is_told_before_it_can_go_out_the_same_each_time(tmp_path: Path) -> None:
    told: list[Inbound] = []
    with database(tmp_path, (GROUP, (*SESSION, *AGREED, HEARD))) as engine:
        async with archive(engine, told=told).packed(GROUP, "L1") as made:
            assert len(told) == 1
            with ZipFile(made.enclosure.path) as opened:
                content = opened.read(f"flip-{GROUP}-L1/manifest.json")
        await packed(engine, told=told)
    first, again = told
    assert first == again
    assert isinstance(first.body, Logged)
    assert (first.group, first.person, first.body.log, first.body.scope) == (GROUP, "P02", "L1", GROUP)
    assert first.body.people == ("P01",)
    assert first.body.digest == hashlib.sha256(content).hexdigest()
    assert first.body.digest in first.key


async def test_what_cannot_be_put_on_the_tape_now_does_not_go_out(tmp_path: Path) -> None:
    async def look(group: str) -> Group:
        return STATE

    async def tell(inbound: Inbound) -> None:
        raise Temporary("not stored")

    with database(tmp_path, (GROUP, SESSION)) as engine, pytest.raises(Temporary, match="not stored"):
        async with TapeLogBuilder(engine, look, tell, Words(strict=True)).packed(GROUP, "L1"):
            raise AssertionError("it went out")


async def test_a_log_of_a_session_holds_nothing_of_another(tmp_path: Path) -> None:
    state = replace(STATE, log_sessions=OrderedMap({"L1": "S2"}))
    later = replace(PLANNED, session="S2", number=2)
    also = replace(HEARD, session="S2", contribution="C2", texts={"text": "sagt senere"})
    facts = (*SESSION, *AGREED, HEARD, later, f.SessionStarted(session="S2", person="P03"), also)
    with database(tmp_path, (GROUP, facts)) as engine:
        held = texts(await packed(engine, state))
    assert "sagt senere" in held[f"flip-{GROUP}-L1/transcript.md"]
    assert not [name for name, text in held.items() if "sagt i gruppen" in text]


async def test_a_group_that_is_called_like_its_municipality_and_programme_gets_its_own(tmp_path: Path) -> None:
    named = replace(FORMED, municipality=GROUP, programme=GROUP)
    facts = (named, *SESSION[1:], *AGREED, HEARD)
    other = (named, *SESSION[1:], *AGREED, replace(HEARD, texts={"text": "sagt i nabogruppen"}))
    with database(tmp_path, (GROUP, facts), ("another", other)) as engine:
        held = texts(await packed(engine))
    assert not [name for name, text in held.items() if "nabogruppen" in text]


async def test_its_file_is_gone_afterwards(tmp_path: Path) -> None:
    with database(tmp_path, (GROUP, SESSION)) as engine:
        async with archive(engine).packed(GROUP, "L1") as made:
            path = made.enclosure.path
            assert path.exists()
    assert not path.exists()
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "state",
    [
        replace(STATE, logs=OrderedMap()),
        replace(STATE, people={}),
        replace(STATE, people={"P02": replace(RESEARCHER, role="practitioner")}),
        replace(STATE, people={"P02": replace(RESEARCHER, role="")}),
        replace(STATE, people={"P02": replace(RESEARCHER, here=False)}),
        replace(STATE, people={"P02": replace(RESEARCHER, consents={})}),
    ],
)
async def test_who_may_not_have_it_does_not_get_it(tmp_path: Path, state: Group) -> None:
    with database(tmp_path, (GROUP, SESSION)) as engine, pytest.raises(Refused, match="ikke længere forsker"):
        await packed(engine, state)


async def test_a_record_that_cannot_be_read_now_is_tried_again_later(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/empty.db")
    with pytest.raises(Temporary):
        await packed(engine)
    engine.dispose()
