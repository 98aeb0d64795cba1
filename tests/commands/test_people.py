"""What a person may ask for, from the command line to the last byte on disk: erasure, and access to everything."""

import asyncio
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.app import Runtime, running, runtime
from bot.commands.through_the_bot import carried_out
from bot.domain import facts as f
from bot.domain.events import Act, Arrived, Drafted, Edited, ErasureOrdered, Posted, Submitted
from bot.domain.facts import AnyFact, RecordExpired, SubjectAccessGiven, TextsErased
from bot.domain.views import Receipt
from bot.flows.model.state import Group
from bot.flows.step import Decision
from bot.runtime.clock import StillClock
from bot.runtime.operator_jobs import OperatorJobs
from bot.settings import Settings, load
from storage import models
from storage.engine import connect, reading
from storage.keys import KeyBase
from storage.models import table_of
from storage.tape import unseal
from storage.verify import verify
from storage.work.operator_jobs import leave, outcome
from tests.fakes import START
from tests.postgres import Server
from tests.running import arrival, rows
from tests.running import runtime as small_house
from tests.storage.history import SESSION
from tests.test_privacy import Someone, answering, written

GROUP = "moedet"
MEMBER = "sagsbehandler-1"
LINE = "      - {key: sagsbehandler-1, name: Sagsbehandler 1, role: practitioner}\n"
NAME = "Mette-fra-Testby"
ANSWERED = "ord som kun staar i et privat svar"
SAID = "ord som kun staar i samtalen"
EDITED = "ord som kun staar i den rettede udgave"
SKETCHED = "ord som kun staar i en kladde"
KEPT = "ord som en anden har skrevet"
CONFIG = Path(__file__).parents[2] / "app.yaml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration in which the member has a name that stands nowhere else."""
    path = tmp_path / "app.yaml"
    text = CONFIG.read_text(encoding="utf-8")
    assert LINE in text
    path.write_text(text.replace("name: Sagsbehandler 1,", f"name: {NAME},"), encoding="utf-8")
    return path


def without_member(config: Path) -> Settings:
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace(LINE.replace("Sagsbehandler 1", NAME), ""), encoding="utf-8")
    return load(config).settings


LIVED: dict[str, tuple[str, dict[str, tuple[int, bytes]]]] = {}
"""Configuration -> the pseudonym, and the files (mode, content) once the group has been lived."""


async def lived(config: Path) -> str:
    """A group in which the member has said all kinds of things; their pseudonym. It is lived once: what stands on disk
    afterwards is laid there again for each that asks."""
    if (person := laid_again(config)) is None:
        person = await living(config)
        keep(config, person)
    return person


def keep(config: Path, person: str) -> None:
    files = {item.name: (item.stat().st_mode, item.read_bytes()) for item in (config.parent / "var").iterdir()}
    LIVED[config.read_text(encoding="utf-8")] = person, files


def laid_again(config: Path) -> str | None:
    """The pseudonym; None when nobody has lived there with this configuration yet."""
    known = LIVED.get(config.read_text(encoding="utf-8"))
    if known is None:
        return None
    person, files = known
    for name, (mode, content) in files.items():
        path = config.parent / "var" / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_bytes(content)
        path.chmod(mode)
    return person


async def living(config: Path) -> str:
    async with runtime(load(config).settings) as built:
        caseworker, act, values = await answering(built)
        researcher, other = Someone(built, "forsker-1"), Someone(built, "sagsbehandler-2")
        await other.agree()
        await caseworker.do(Submitted(act, {**values, "do": ANSWERED}))
        await caseworker.do(Drafted(Act("response.give", "S1", act.revision, act.arg), {"do": SKETCHED}))
        await researcher.press("session.next")
        await caseworker.do(Posted("m1", SAID))
        await caseworker.do(Edited("m1", EDITED))
        await other.do(Posted("m2", KEPT))
        return caseworker.person


def flip(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=typed)


def erase(config: Path, who: str, typed: str = "", *more: str) -> Result:
    return flip("erase", f"{GROUP}/{who}", "--config", str(config), *more, typed=typed)


def kinds(config: Path, kind: type) -> list[object]:
    tape = rows(load(config).settings.urls()[0], models.Tape)
    return [unseal(row).fact for row in tape if row["kind"] == kind.__name__]


def assert_whole(config: Path) -> None:
    engine = connect(load(config).settings.urls()[0])
    assert verify(engine) == []
    engine.dispose()


SECRETS = (ANSWERED, SAID, EDITED, SKETCHED, NAME)


def on_disk(config: Path) -> list[str]:
    """Which secrets are in any byte of the record and the key database; the platforms' files are read elsewhere."""
    folder = config.parent / "var"
    found = b"".join(p.read_bytes() for p in folder.iterdir() if not p.name.startswith("playground"))
    return [secret for secret in (*SECRETS, KEPT) if secret.encode() in found]


async def test_erasure_leaves_no_byte_of_them_while_no_bot_runs(config: Path) -> None:
    person = await lived(config)
    assert on_disk(config) == [*SECRETS, KEPT]
    without_member(config)
    result = await asyncio.to_thread(erase, config, MEMBER, f"{GROUP}/{person}\n")
    assert result.exit_code == 0, result.output
    assert f"Everything that {person} wrote is erased" in result.output
    assert on_disk(config) == [KEPT]
    assert_whole(config)
    assert kinds(config, TextsErased) == [TextsErased(person=person)]


async def test_and_while_one_runs_which_forgets_them_at_once(config: Path) -> None:
    person = await lived(config)
    settings = without_member(config)
    async with running(settings, port=0):
        result = await asyncio.to_thread(erase, config, person, f"{GROUP}/{person}\n")
        assert result.exit_code == 0, result.output
        assert "The bot is running" in result.output
        assert on_disk(config) == [KEPT], "in the log of changes too, while it runs"
    assert_whole(config)


async def test_a_running_bot_knows_their_words_and_their_name_no_more(config: Path) -> None:
    person = await lived(config)
    settings = without_member(config)
    async with runtime(settings) as built:
        assert NAME in built.keys.names(GROUP)
        await job(built, settings, person)
        group = await built.dispatch.group(GROUP)
        assert not [secret for secret in SECRETS if secret in repr(group)]
        assert NAME not in built.keys.names(GROUP)
        assert built.keys.by_user("playground", MEMBER, GROUP) is None
        assert not group.people[person].here
        assert not any(group.people[person].consents.values())
        assert not [followup for followup in group.followups.values() if followup.person == person]
        assert any("erased-told" in row["view"] for row in rows(settings.urls()[0], models.Outbox))


async def job(built: Runtime, settings: Settings, person: str) -> None:
    engine = connect(settings.urls()[0])
    await asyncio.to_thread(leave, engine, GROUP, ErasureOrdered(person), START)
    engine.dispose()
    assert await built.jobs.carry_out() == 1


async def test_the_pseudonym_is_given_to_nobody_else(config: Path) -> None:
    person, before = await lived(config), load(config).settings
    settings = without_member(config)
    async with runtime(settings) as built:
        await job(built, settings, person)
    async with runtime(before) as built:
        again = built.keys.by_user("playground", MEMBER, GROUP)
        assert again is not None
        assert again.person == "P09"


async def test_who_is_still_named_is_not_erased(config: Path) -> None:
    person = await lived(config)
    result = await asyncio.to_thread(erase, config, person, f"{GROUP}/{person}\n")
    assert result.exit_code == 1
    assert f"is still named in app.yaml, as {MEMBER}" in result.output
    assert kinds(config, TextsErased) == []


async def test_nor_while_a_bot_runs_that_has_not_heard_that_they_are_gone(config: Path) -> None:
    person = await lived(config)
    async with running(load(config).settings, port=0):
        without_member(config)
        result = await asyncio.to_thread(erase, config, person, f"{GROUP}/{person}\n")
    assert result.exit_code == 1
    assert "restart the bot" in result.output
    assert kinds(config, TextsErased) == []
    assert on_disk(config) == [*SECRETS, KEPT]


async def test_a_preview_changes_nothing(config: Path) -> None:
    person = await lived(config)
    without_member(config)
    before = written(config.parent / "var")
    result = await asyncio.to_thread(erase, config, person, "", "--preview")
    assert result.exit_code == 0, result.output
    for part in ("Private answer", "Contribution in other words", "draft(s)", "never given to anybody else", "backup"):
        assert part in result.output
    assert not [secret for secret in SECRETS if secret in result.output]
    assert ANSWERED.encode() in before
    assert kinds(config, TextsErased) == []


@pytest.mark.parametrize(("who", "typed", "says"), [
    ("P01x", "", "There is no P01x"),
    ("nobody", "", "There is no nobody"),
    (MEMBER, "yes\n", "That was something else. Nothing was changed."),
    (MEMBER, "", "That was something else. Nothing was changed."),
])  # fmt: skip
async def test_what_is_not_done_is_said(config: Path, who: str, typed: str, says: str) -> None:
    await lived(config)
    without_member(config)
    result = await asyncio.to_thread(erase, config, who, typed)
    assert result.exit_code == 1
    assert says in result.output
    assert kinds(config, TextsErased) == []


def test_without_a_record_it_says_so(config: Path) -> None:
    result = erase(config, "P01")
    assert result.exit_code == 1
    assert "Start the bot once with `flip run`" in result.output
    assert not (config.parent / "var").exists()


async def test_an_errand_that_was_left_is_carried_out_at_the_next_start(config: Path) -> None:
    """The command was killed between its row and the action."""
    person = await lived(config)
    settings = without_member(config)
    engine = connect(settings.urls()[0])
    leave(engine, GROUP, ErasureOrdered(person), START)
    engine.dispose()
    async with runtime(settings) as built:
        await built.scheduler.tick()
    assert on_disk(config) == [KEPT]
    assert_whole(config)


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("moment", ["before it is forgotten", "after it is forgotten"])
async def test_what_was_cut_off_goes_on_where_it_was(config: Path, moment: str) -> None:
    person = await lived(config)
    settings = without_member(config)
    async with runtime(settings) as built:
        engine = connect(settings.urls()[0])
        await asyncio.to_thread(leave, engine, GROUP, ErasureOrdered(person), START)
        engine.dispose()

        async def cut(group: str, who: str) -> None:
            if moment.startswith("after"):
                built.keys.forget(group, who)
            raise Killed

        broken = OperatorJobs(built.writer, built.dispatch, built.clock, forget=cut, sweep=lambda: True)
        with pytest.raises(Killed):
            await broken.carry_out()
    set_free(settings)
    async with runtime(settings) as built:
        assert await built.jobs.carry_out() == 1
        assert await built.jobs.carry_out() == 0
    assert kinds(config, TextsErased) == [TextsErased(person=person)]
    assert on_disk(config) == [KEPT]
    assert_whole(config)


def set_free(settings: Settings) -> None:
    """The lease has run out."""
    engine = connect(settings.urls()[0])
    with engine.begin() as connection:
        connection.execute(table_of(models.OperatorJob).update().values(lease_until=START))
    engine.dispose()


async def test_a_bot_that_does_not_answer_is_not_waited_for_for_ever(config: Path) -> None:
    person = await lived(config)
    settings = without_member(config)
    told: list[str] = []
    async with runtime(settings):
        assert await carried_out(settings, GROUP, ErasureOrdered(person), told.append, patience=0.1) is None
    assert told == ["The bot is running. It has been asked, and does it within a few seconds …"]
    done = await carried_out(settings, GROUP, ErasureOrdered(person), told.append)
    assert done is not None
    assert isinstance(done.reply, Receipt)
    assert on_disk(config) == [KEPT]


# --- when the time of the record is over --------------------------------------------------------------------------


async def expiring(built: Runtime, clock: StillClock) -> None:
    """The session is over, and the years pass until the record goes."""
    await Someone(built, "forsker-1").press("session.close")
    while not gone(await built.dispatch.group(GROUP)):
        due = await built.scheduler.next_due()
        assert due is not None
        clock.move(due)
        await built.scheduler.tick()


def gone(group: Group) -> bool:
    return not any(followup.what == "retention_end" for followup in group.followups.values())


async def test_an_expiry_leaves_no_byte_of_anybody_while_the_bot_runs(config: Path) -> None:
    await lived(config)
    clock = StillClock(datetime.now(UTC))
    async with runtime(load(config).settings, clock) as built:
        assert set(on_disk(config)) == {*SECRETS, KEPT}
        await expiring(built, clock)
        assert len(kinds(config, RecordExpired)) == 1
        assert on_disk(config) == [NAME], "who is who goes with the configuration; no text is left, nor in the log"
    assert_whole(config)


async def test_what_was_erased_just_before_a_kill_is_swept_at_the_next_start(config: Path) -> None:
    await lived(config)
    clock = StillClock(datetime.now(UTC))
    async with runtime(load(config).settings, clock) as built:
        built.dispatch._sweep = lambda: True
        await expiring(built, clock)
        found = on_disk(config)
        assert ANSWERED in found, "the log of changes has it, as when the process is killed"
        left = {path.name: path.read_bytes() for path in (config.parent / "var").glob("flip.db*")}
    for name, content in left.items():
        (config.parent / "var" / name).write_bytes(content)
    async with runtime(load(config).settings, clock):
        assert on_disk(config) == [NAME]


async def test_a_log_that_could_not_be_swept_is_told_of_and_nothing_else_fails(
    config: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await lived(config)
    clock = StillClock(datetime.now(UTC))

    def full() -> bool:
        raise OSError

    for broken in (lambda: False, full):
        async with runtime(load(config).settings, clock) as built:
            built.dispatch._sweep = broken
            await built.dispatch._swept(GROUP)
    assert [getattr(record, "action", "") for record in caplog.records].count("not-swept") == 2


@pytest.mark.parametrize("gone_at_once", [True, False])
async def test_what_a_reader_keeps_of_an_erasure_is_told_of(
    config: Path, caplog: pytest.LogCaptureFixture, gone_at_once: bool
) -> None:
    person = await lived(config)
    settings = without_member(config)
    async with runtime(settings) as built:
        asked: list[str] = []

        def sweep() -> bool:
            asked.append(person)
            return gone_at_once

        engine = connect(settings.urls()[0])
        await asyncio.to_thread(leave, engine, GROUP, ErasureOrdered(person), START)
        engine.dispose()
        built.dispatch._sweep = sweep

        async def forget(group: str, person: str) -> None:
            built.keys.forget(group, person)

        assert await OperatorJobs(built.writer, built.dispatch, built.clock, forget=forget, sweep=sweep).carry_out()
    told = [vars(record)["group"] for record in caplog.records if vars(record).get("action") == "not-swept"]
    assert asked
    assert told == ([] if gone_at_once else [GROUP] * len(asked))


# --- access -------------------------------------------------------------------------------------------------------


async def access(config: Path, who: str, to: Path) -> Result:
    arguments = ("subject-access", f"{GROUP}/{who}", "--to", str(to), "--config", str(config))
    return await asyncio.to_thread(flip, *arguments)


async def test_a_person_gets_everything_and_nobody_else(config: Path, tmp_path: Path) -> None:
    person, to = await lived(config), tmp_path / "out"
    result = await access(config, MEMBER, to)
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in to.iterdir()) == [f"flip-{GROUP}-{person}.json", f"flip-{GROUP}-{person}.md"]
    for path in to.iterdir():
        text = path.read_text(encoding="utf-8")
        for secret in (ANSWERED, SAID, EDITED, NAME, MEMBER):
            assert secret in text, (path.name, secret)
        assert KEPT not in text
        others = {f"P{n:02}" for n in range(1, 9)} - {person}
        assert not [other for other in others if other in text], path.name
        if os.name == "posix":
            assert path.stat().st_mode & 0o777 == 0o600
    assert kinds(config, SubjectAccessGiven) == [SubjectAccessGiven(person=person)]
    machine = json.loads((to / f"flip-{GROUP}-{person}.json").read_text(encoding="utf-8"))
    assert machine["member"]["users"] == {"playground": MEMBER}
    assert {"ConsentSet", "ResponseGiven", "ContributionEdited"} <= {item["kind"] for item in machine["happenings"]}
    assert "[subject" not in (to / f"flip-{GROUP}-{person}.md").read_text(encoding="utf-8")


async def test_what_could_not_be_put_on_the_record_is_not_given(config: Path, tmp_path: Path) -> None:
    await lived(config)
    to = tmp_path / "out"
    result = await access(config, "P77", to)
    assert result.exit_code == 1
    assert not to.exists()


async def test_afterwards_there_is_nothing_to_read_but_what_was_done(config: Path, tmp_path: Path) -> None:
    person, to = await lived(config), tmp_path / "out"
    settings = without_member(config)
    async with runtime(settings) as built:
        await job(built, settings, person)
    assert (await access(config, person, to)).exit_code == 0
    text = (to / f"flip-{GROUP}-{person}.md").read_text(encoding="utf-8")
    assert not [secret for secret in SECRETS if secret in text]
    assert "Dit navn og dine brugere er slettet" in text


# --- several replicas ---------------------------------------------------------------------------------------------


@pytest.fixture
def on_server(config: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same with both databases on PostgreSQL."""
    urls = [postgres.database(), postgres.database()]
    monkeypatch.setenv("FLIP_DATABASE_URL", urls[0])
    monkeypatch.setenv("FLIP_KEYS_URL", urls[1])
    yield config
    for url in urls:
        postgres.drop(url)


def in_rows(settings: Settings) -> list[str]:
    """Which secrets are in any row of the record or of who is who."""
    found = []
    for url, metadata in zip(settings.urls(), (models.Record.metadata, KeyBase.metadata), strict=True):
        engine = connect(url)
        with reading(engine).connect() as connection, connection.begin():
            found += [repr(tuple(row)) for table in metadata.sorted_tables for row in connection.execute(select(table))]
        engine.dispose()
    return [secret for secret in (*SECRETS, KEPT) if any(secret in row for row in found)]


async def test_any_replica_erases_once_and_the_others_forget(on_server: Path) -> None:
    person = await living(on_server)
    settings = without_member(on_server)
    async with runtime(settings) as one, runtime(settings) as other:
        assert ANSWERED in repr(await other.dispatch.group(GROUP)), "it has them in memory"
        engine = connect(settings.urls()[0])
        errand_id = await asyncio.to_thread(leave, engine, GROUP, ErasureOrdered(person), START)
        assert sum(await asyncio.gather(one.jobs.carry_out(), other.jobs.carry_out())) == 1
        assert await asyncio.to_thread(outcome, engine, errand_id) is not None
        engine.dispose()
        for item in (one, other):
            assert not [secret for secret in SECRETS if secret in repr(await item.dispatch.group(GROUP))]
            await asyncio.to_thread(item.keys.refresh)
            assert NAME not in item.keys.names(GROUP)
    assert in_rows(settings) == [KEPT]
    assert kinds(on_server, TextsErased) == [TextsErased(person=person)]
    assert_whole(on_server)


async def test_what_another_replica_erased_is_not_remembered(postgres_url: str) -> None:
    words = f.ContributionMade(
        session="S1", contribution="C1", person="P01", platform="x", message="m", texts={"text": ANSWERED}
    )
    facts: list[tuple[AnyFact, ...]] = [(*SESSION, words), (f.TextsErased(person="P01"),)]
    decide = lambda group, inbound, now, library: Decision(facts=facts.pop(0))  # noqa: E731
    async with small_house(postgres_url, decide) as one, small_house(postgres_url, decide) as other:
        await one.dispatch.handle(arrival("k1", Arrived(), group=GROUP))
        for _ in range(3):
            # What is in memory is dropped at every new connection: all of them are there after this.
            await asyncio.gather(*(other.dispatch.group(item) for item in (GROUP, *"abcdefgh")))
        assert ANSWERED in repr(await other.dispatch.group(GROUP))
        await one.dispatch.handle(arrival("k2", Arrived(), group=GROUP))
        assert ANSWERED not in repr(await other.dispatch.group(GROUP))


async def test_the_command_is_a_replica_for_a_moment(on_server: Path, tmp_path: Path) -> None:
    person = await living(on_server)
    assert set(in_rows(load(on_server).settings)) == {*SECRETS, KEPT}
    assert (await access(on_server, MEMBER, tmp_path / "out")).exit_code == 0
    settings = without_member(on_server)
    async with runtime(settings) as running_one:
        result = await asyncio.to_thread(erase, on_server, MEMBER, f"{GROUP}/{person}\n")
        assert result.exit_code == 0, result.output
        assert ANSWERED not in repr(await running_one.dispatch.group(GROUP))
    assert in_rows(settings) == [KEPT]
    assert_whole(on_server)
