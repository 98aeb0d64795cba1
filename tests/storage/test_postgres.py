"""What holds on a server, where several processes work on one database."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, Engine, event, select, text
from sqlalchemy.exc import InternalError, OperationalError

from bot.domain import facts as f
from bot.domain.ports import Temporary
from prompts.words import Words
from storage.engine import connect, reading, take_turn
from storage.exports import export
from storage.keys import KeyDatabase, Member
from storage.migrations import migrate
from storage.models import Draft, table_of
from storage.unit_of_work import Add, Put, Unit
from storage.verify import rebuild, verify
from storage.work.upcoming import ahead
from storage.writer import Writer
from tests.everything import contents
from tests.fakes import START, FakeClock
from tests.postgres import Server
from tests.storage.history import HISTORY, entries, record


@pytest.fixture
def server(postgres_url: str) -> Iterator[Engine]:
    engine = connect(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture
def writer(server: Engine) -> Iterator[Writer]:
    writer = Writer(server)
    yield writer
    writer.close()


def draft(form: str, content: object = "") -> dict[str, object]:
    return {"group_id": "g", "person": "P01", "form": form, "content": content, "at": START}


def stored(engine: Engine) -> dict[str, object]:
    with reading(engine).connect() as connection, connection.begin():
        return {row.form: row.content for row in connection.execute(select(table_of(Draft)))}


# --- the record ---------------------------------------------------------------------------------------------------


def test_the_tables_are_the_replay_of_the_tape_and_can_be_made_again(server: Engine) -> None:
    record(server, entries(HISTORY))
    record(server, entries(HISTORY, group="g2"))
    assert verify(server) == []
    with server.begin() as connection:
        connection.execute(text("DELETE FROM fates"))
    assert len(verify(server)) == 2
    rebuild(server)
    assert verify(server) == []


def test_an_export_is_the_same_byte_for_byte(server: Engine, tmp_path: Path) -> None:
    file = connect(f"sqlite:///{tmp_path}/flip.db")
    migrate(file)
    agreed = [
        f.ConsentSet(person=item, purpose="research", granted=True, wording="1") for item in ("P01", "P02", "P03")
    ]
    history = entries((*HISTORY, *agreed))
    for engine, name in ((server, "server"), (file, "file")):
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM tape"))
        record(engine, history)
        export(engine, tmp_path / name, Words(strict=True))
    file.dispose()
    there, here = contents(tmp_path / "server"), contents(tmp_path / "file")
    assert here.keys() == there.keys()
    # The texts were sealed with other salts, so the chains have other ends, of which the manifest tells.
    assert [name for name in here if here[name] != there[name]] == ["manifest.json"]


def test_settings_are_in_force_on_every_connection(server: Engine) -> None:
    with server.connect() as one, server.connect() as two:
        for connection in (one, two):
            names = ("TimeZone", "lock_timeout", "idle_in_transaction_session_timeout", "synchronous_commit")
            found = [connection.execute(text(f"SHOW {name}")).scalar() for name in names]
            assert found == ["UTC", "10s", "30s", "on"]


def test_what_is_planned_can_be_read(server: Engine, postgres_url: str) -> None:
    record(server, entries(HISTORY[: [type(item) for item in HISTORY].index(f.FollowUpPlanned) + 1]))
    assert [(followup.what, followup.about, followup.zone) for followup in ahead(postgres_url)] == [
        ("checkin", "T1", "Europe/Copenhagen")
    ]


def test_a_reader_sees_one_moment_and_changes_nothing(server: Engine) -> None:
    count = text("SELECT count(*) FROM drafts")
    with reading(server).connect() as reader, reader.begin():
        assert reader.execute(count).scalar() == 0
        with server.begin() as connection:
            connection.execute(table_of(Draft).insert().values(draft("a")))
        assert reader.execute(count).scalar() == 0
        with pytest.raises(InternalError, match="read-only"):
            reader.execute(text("DELETE FROM drafts"))


# --- several processes --------------------------------------------------------------------------------------------


def test_several_may_migrate_at_once(postgres: Server) -> None:
    url = postgres.database("template1")
    engines = [connect(url) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(migrate, engines))
    with engines[0].connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM tape")).scalar() == 0
    for engine in engines:
        engine.dispose()
    postgres.drop(url)


def test_a_database_that_a_newer_version_has_brought_further_is_left_alone(
    server: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with server.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    migrate(server)
    assert "newer version" in caplog.text
    with server.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_several_may_enrol_at_once_and_learn_of_each_other(postgres: Server) -> None:
    url = postgres.database("template1")
    engines = [connect(url) for _ in range(4)]

    def start(number: int) -> KeyDatabase:
        keys = KeyDatabase(engines[number])
        keys.enrol("g1", [Member(key, key, {"fake": key}) for key in ("all", f"own{number}")])
        return keys

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(start, range(4)))
    for keys in found:
        keys.refresh()
    for user in ("all", *(f"own{number}" for number in range(4))):
        assert len({keys.by_user("fake", user, "g1") for keys in found}) == 1
    everybody = [found[0].by_user("fake", user, "g1") for user in ("all", "own0", "own1", "own2", "own3")]
    assert sorted(item.person for item in everybody if item) == ["P01", "P02", "P03", "P04", "P05"]
    for engine in engines:
        engine.dispose()
    postgres.drop(url)


async def test_a_group_is_in_one_hand_at_a_time_whichever_process_it_is(server: Engine) -> None:
    def add_one(unit: Unit) -> None:
        row = unit.get(Draft, ("g", "P01", "count"))
        unit.add([Put(Draft, draft("count", (row["content"] if row else 0) + 1))])

    writers = [Writer(server) for _ in range(3)]
    await asyncio.gather(*(writer.run(add_one, "g") for _ in range(30) for writer in writers))
    for writer in writers:
        await asyncio.to_thread(writer.close)
    assert stored(server) == {"count": 90}


async def test_a_group_that_has_to_wait_holds_up_no_other(server: Engine, writer: Writer) -> None:
    held, over = Event(), Event()

    def hold() -> None:
        with server.begin() as connection:
            take_turn(connection, "group g1")
            held.set()
            over.wait(60)

    holding = asyncio.create_task(asyncio.to_thread(hold))
    await asyncio.to_thread(held.wait)
    waiting = asyncio.gather(*(writer.run(lambda unit: "g1", "g1") for _ in range(20)))
    assert await asyncio.wait_for(writer.run(lambda unit: "g2", "g2"), 30) == "g2"
    assert not waiting.done()
    over.set()
    assert await waiting == ["g1"] * 20
    await holding


async def test_the_server_s_clock_decides(server: Engine, writer: Writer) -> None:
    wrong = FakeClock()
    with server.connect() as connection:
        before = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    in_a_group = await writer.run(lambda unit: unit.now(wrong), "g")
    outside = await writer.run(lambda unit: unit.now(wrong))
    assert before < in_a_group
    assert before < outside
    simulated = Writer(server, simulated=True)
    assert await simulated.run(lambda unit: unit.now(wrong), "g") == START
    await asyncio.to_thread(simulated.close)


# --- a connection is lost -----------------------------------------------------------------------------------------


class Cut:
    """Loses the connection in the next commits: before the server has heard of it, or after it has stored it."""

    def __init__(self, engine: Engine, *, stored: bool, times: int = 1) -> None:
        self._stored = stored
        self.times = times
        event.listen(engine, "commit", self._commit)

    def _commit(self, connection: Connection) -> None:
        if not self.times:
            return
        self.times -= 1
        raw = connection.connection.dbapi_connection
        assert raw is not None
        if self._stored:
            raw.commit()
        raw.close()
        raise OperationalError("COMMIT", None, Exception("the answer was lost"), connection_invalidated=True)


@pytest.mark.parametrize("kept", [False, True])
async def test_a_commit_without_an_answer_has_one_effect(server: Engine, writer: Writer, kept: bool) -> None:
    def once(unit: Unit) -> str:
        if unit.get(Draft, ("g", "P01", "a")):
            return "it was there"
        unit.add([Add(Draft, draft("a"))])
        return "now"

    Cut(server, stored=kept)
    assert await writer.run(once, "g") == ("it was there" if kept else "now")
    assert stored(server) == {"a": ""}


async def test_when_the_server_stays_away_nothing_is_promised(server: Engine, writer: Writer) -> None:
    Cut(server, stored=True, times=2)
    with pytest.raises(Temporary, match="whether this was stored is known at the next try"):
        await writer.run(lambda unit: unit.add([Put(Draft, draft("a"))]), "g")
    await writer.run(lambda unit: unit.add([Put(Draft, draft("a"))]), "g")


async def test_a_killed_connection_is_not_noticed(server: Engine, writer: Writer) -> None:
    await writer.run(lambda unit: unit.add([Put(Draft, draft("a"))]), "g")
    with server.connect() as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.execute(text(f"{others} AND pid <> pg_backend_pid()"))
    await asyncio.gather(*(writer.run(lambda unit: unit.add([Put(Draft, draft("a", 2))]), f"g{n}") for n in range(8)))
    assert stored(server) == {"a": 2}


async def test_what_a_server_says_of_a_row_is_not_repeated(
    server: Engine, writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    secret = {**draft("a", "noget privat"), "person": None}
    with pytest.raises(Temporary) as raised:
        await writer.run(lambda unit: unit.add([Add(Draft, secret)]))
    assert "IntegrityError 23502" in caplog.text
    assert "noget privat" not in caplog.text + repr(raised.value.__cause__)
