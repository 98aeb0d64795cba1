"""Nothing but the key database says who is who: no byte of the record, of an export, of a backup's record or of a log
names a user, an account or a chat of a member, on any platform, before or after they are erased."""

import asyncio
import logging
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import aiohttp
import pytest

from bot.app import Runtime, at_rest, running
from bot.domain.events import Act, ErasureOrdered
from bot.settings import Settings, load
from storage import models
from storage.engine import connect
from storage.moving.backup import backup
from storage.moving.copying import Addresses
from storage.work.operator_jobs import leave
from tests.fakes import START
from tests.handlers.slack import stage as slack
from tests.handlers.teams import activities as a
from tests.handlers.teams import stage as teams
from tests.handlers.teams.activities import chat_of
from tests.handlers.teams.fake_teams import account_of
from tests.running import rows
from tests.test_identities import taken_home, told

RECORD = ("flip.db", "flip.db-wal", "flip.db-shm", "flip.db.lock")
"""The files of the record database."""


def named(folder: Path, marks: Sequence[str]) -> list[str]:
    """Which of `marks` stand in which of the files of the record, of what was exported and of the backup's record."""
    files = [folder / name for name in RECORD if (folder / name).exists()]
    files += [path for part in ("home", "kept") for path in (folder / part).rglob("*") if path.is_file()]
    assert len(files) > 10
    return [
        f"{mark} in {path.relative_to(folder)}"
        for path in files
        for mark in marks
        if any(mark in text for text in ([path.read_bytes().decode("latin-1")] if _is_raw(path) else told(path)))
    ]


def _is_raw(path: Path) -> bool:
    return path.name in RECORD


def logged(caplog: pytest.LogCaptureFixture, marks: Sequence[str]) -> list[str]:
    """The same of every line that was logged, with what goes along with it."""
    ours = [record for record in caplog.records if not record.name.startswith(("sqlalchemy", "aiosqlite"))]
    said = [f"{record.getMessage()} {record.__dict__}" for record in ours]
    return [f"{mark} in {line[:200]}" for line in said for mark in marks if mark in line]


async def taken(built: Runtime, settings: Settings, folder: Path) -> None:
    """Exports the record, and backs it up without who is who."""
    await taken_home(built, folder)
    await asyncio.to_thread(
        backup, Addresses(*settings.urls()), folder / "backup.zip", keys_to=folder / "keys.zip", replace=True
    )
    with zipfile.ZipFile(folder / "backup.zip") as packed:
        assert packed.namelist() == ["manifest.json", "flip.db"]
        packed.extractall(folder / "kept")


async def erased(built: Runtime, settings: Settings, group: str, platform: str, users: Sequence[str]) -> None:
    """They are taken out of the configuration, and then erased."""
    changed = settings.model_dump(mode="json", exclude_none=True)
    members = changed["groups"][0]["members"]
    changed["groups"][0]["members"] = [member for member in members if member[platform] not in users]
    built.settings = Settings.model_validate(changed)
    await built.configure()
    engine = connect(settings.urls()[0])
    for user in users:
        known = built.keys.by_user(platform, user, group)
        assert known is not None
        await asyncio.to_thread(leave, engine, group, ErasureOrdered(known.person), START)
    engine.dispose()
    assert await built.jobs.carry_out() == len(users)
    await built.outbox.drain()
    assert not any(built.keys.by_user(platform, user, group) for user in users)


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.DEBUG):
        yield


async def test_nobody_is_named_by_the_record_of_slack(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    marks = [*slack.EVERYBODY, *(f"D{user[1:]}" for user in slack.EVERYBODY)]
    configured = slack.settings(tmp_path)
    async with slack.stage(tmp_path, configured=configured, present=slack.EVERYBODY) as s:
        await s.begin()
        await s.onward()
        for user in slack.ANSWERING:
            form = await s.form(user, "response.open")
            await s.people[user].leave(form, situation="En kladde")
            await s.people[user].submit(form, "Jeg ville spørge igen.")
            if user != slack.ANSWERING[-1]:  # with the last answer they are shared
                await s.people[user].submit(await s.form(user, "response.open"), "Jeg ville spørge en gang til.")
        await s.onward()
        one, two = slack.CASEWORKERS[:2]
        first = await s.people[one].say(f"Enig med <@{two}>")
        await s.people[two].edit(await s.people[two].say("Og jeg", thread=first), "Og jeg", f"Og <@{one}>")
        await s.people[slack.RESEARCHER].command("log")
        await s.people[slack.RESEARCHER].command("status")
        await s.people["U0LE1"].submit(await s.form("U0LE1", "consent.open"), take_part="yes", research="no")
        await s.settle()
        private = [row for row in s.rows(models.Outbox) if '"private"' in row["place"] and row["status"] == "sent"]
        assert len(private) >= len(slack.EVERYBODY)
        await taken(s.runtime, configured, tmp_path)
        assert named(tmp_path, marks) == []
        assert logged(caplog, marks) == []
        await erased(s.runtime, configured, slack.GROUP, "slack", slack.ANSWERING)
        await s.settle()
        await taken(s.runtime, configured, tmp_path)
        assert named(tmp_path, marks) == []
    assert named(tmp_path, marks) == []
    assert logged(caplog, marks) == []


async def test_nobody_is_named_by_the_record_of_teams(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    marks = [item for user in teams.EVERYBODY for item in (user, account_of(user), chat_of(user))]
    configured = teams.settings(tmp_path)
    async with teams.stage(tmp_path, configured=configured, present=teams.EVERYBODY) as s:
        for user in teams.EVERYBODY:
            consent = a.pressed(Act("consent.open"), teams.GROUP)
            opened = await s.send(a.opened(user, s.url, consent))
            assert opened.status == 200
            assert (await s.send(a.wrote(user, s.url, "samtykke"))).status == 200
            values = {"take_part": "yes", "research": "yes", "quotation": "yes"}
            button = opened.body["task"]["value"]["card"]["content"]["actions"][0]["data"]
            assert (await s.send(a.submitted(user, s.url, button, values))).status == 200
            await s.settle()
        one, two = teams.CASEWORKERS[:2]
        said = a.mentioning(a.said(one, s.url, f"<p>{a.mention(0, 'Deltager')}: enig</p>"), (two, "Deltager"))
        assert (await s.send(said)).status == 200
        assert (await s.send(a.joined(s.url, two, removed=True))).status == 200
        for word in ("status", "log", "mine"):
            assert (await s.send(a.wrote(teams.RESEARCHER, s.url, word))).status == 200
        await s.settle()
        private = [row for row in s.rows(models.Outbox) if '"private"' in row["place"] and row["status"] == "sent"]
        assert len(private) >= len(teams.EVERYBODY)
        await taken(s.runtime, configured, tmp_path)
        assert named(tmp_path, marks) == []
        assert logged(caplog, marks) == []
        users = [account_of(user) for user in teams.EVERYBODY if user != teams.RESEARCHER]
        teams_ids = [user for user in teams.EVERYBODY if account_of(user) in users]
        gone = [*users, *teams_ids, *(chat_of(user) for user in teams_ids)]
        assert set(kept_by("teams", tmp_path, gone)) >= set(teams_ids), "they are found there, or nothing is shown here"
        await erased(s.runtime, configured, teams.GROUP, "teams", users)
        await s.settle()
        assert kept_by("teams", tmp_path, gone) == [], "in the log of changes too, while it runs"
        assert kept_by("teams", tmp_path, [account_of(teams.RESEARCHER)])
        await taken(s.runtime, configured, tmp_path)
    assert kept_by("teams", tmp_path, gone) == []
    assert named(tmp_path, marks) == []
    assert logged(caplog, marks) == []


async def test_nobody_is_named_by_the_record_of_the_playground(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = tmp_path / "app.yaml"
    config.write_bytes((Path(__file__).parent.parent / "app.yaml").read_bytes())
    settings = load(config).settings
    changed = settings.model_dump(mode="json", exclude_none=True)
    changed["groups"] = changed["groups"][:1]
    changed["seminars"] = []
    members = changed["groups"][0]["members"]
    for number, member in enumerate(members):
        member["playground"] = f"konto-{number}-qz7"
    changed["storage"] |= {"database": str(tmp_path / "flip.db"), "keys": str(tmp_path / "keys.db")}
    configured = Settings.model_validate(changed)
    group = configured.groups[0].id
    users = [member["playground"] for member in members]
    consent = {"take_part": "yes", "research": "yes", "quotation": "yes"}
    async with running(configured, port=0) as address, aiohttp.ClientSession() as http:

        async def do(user: str, key: str, body: object) -> None:
            sent = {"user": user, "group": group, "key": f"{key}-{user}", "body": body}
            async with http.post(f"{address}/playground/api/deed", json=sent) as answer:
                assert answer.status == 200, await answer.text()

        for user in users:
            await do(user, "arrives", {"type": "arrived"})
            act = {"name": "consent.set"}
            await do(user, "agrees", {"type": "submitted", "act": act, "values": consent})
            await do(user, "presses", {"type": "pressed", "act": {"name": "mine.show"}})
            await do(user, "says", {"type": "posted", "message": "", "text": "Jeg er her", "thread": ""})
        async with asyncio.timeout(60):
            while any(row["status"] == "pending" for row in rows(configured.urls()[0], models.Outbox)):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert named_in_record(tmp_path, users) == []
    private = [row for row in rows(configured.urls()[0], models.Outbox) if '"private"' in row["place"]]
    assert len(private) >= len(users)
    assert named_in_record(tmp_path, users) == []
    assert logged(caplog, users) == []


SAID = "ord som kun staar i chatten"


async def test_the_playgrounds_chat_knows_nobody_who_was_erased(tmp_path: Path) -> None:
    config = tmp_path / "app.yaml"
    config.write_bytes((Path(__file__).parent.parent / "app.yaml").read_bytes())
    changed = load(config).settings.model_dump(mode="json", exclude_none=True)
    changed["groups"], changed["seminars"] = changed["groups"][:1], []
    members = changed["groups"][0]["members"]
    for number, member in enumerate(members):
        member["playground"] = f"konto-{number}-qz7"
    changed["storage"] |= {name: str(tmp_path / f"{name}.db") for name in ("database", "keys", "playground")}
    changed["platforms"]["playground"]["enabled"] = True
    settings = Settings.model_validate(changed)
    group = settings.groups[0].id
    user = members[0]["playground"]
    gone = [user, f"{SAID}-{user}"]
    others = [members[1]["playground"], f"{SAID}-{members[1]['playground']}"]
    async with running(settings, port=0) as address, aiohttp.ClientSession() as http:

        async def do(user: str, key: str, body: object) -> dict[str, object]:
            sent = {"user": user, "group": group, "key": f"{key}-nummer-{user[6:7]}", "body": body}
            async with http.post(f"{address}/playground/api/deed", json=sent) as answer:
                assert answer.status == 200, await answer.text()
                return dict(await answer.json())

        for member in members:
            await do(member["playground"], "arrives", {"type": "arrived"})
            values = {"take_part": "yes", "research": "yes", "quotation": "yes"}
            await do(
                member["playground"], "agrees", {"type": "submitted", "act": {"name": "consent.set"}, "values": values}
            )
            said = {"type": "posted", "message": "", "text": f"{SAID}-{member['playground']}", "thread": ""}
            await do(member["playground"], "says", said)
        async with asyncio.timeout(60):
            while any(row["status"] == "pending" for row in rows(settings.urls()[0], models.Outbox)):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert kept_by("playground", tmp_path, [*gone, *others]) == [*gone, *others]
    left = settings.model_dump(mode="json", exclude_none=True)
    left["groups"][0]["members"] = members[1:]
    async with at_rest(Settings.model_validate(left)) as built:
        known = built.keys.by_user("playground", user, group)
        assert known is not None
        engine = connect(settings.urls()[0])
        await asyncio.to_thread(leave, engine, group, ErasureOrdered(known.person), START)
        engine.dispose()
        assert await built.jobs.carry_out() == 1
    assert kept_by("playground", tmp_path, gone) == []
    assert kept_by("playground", tmp_path, others) == others


def kept_by(platform: str, folder: Path, marks: Sequence[str]) -> list[str]:
    """Which of `marks` stand in any byte of the file that a platform keeps for itself."""
    found = b"".join(path.read_bytes() for path in sorted(folder.glob(f"{platform}.db*")))
    assert found
    return [mark for mark in marks if mark.encode() in found]


def named_in_record(folder: Path, marks: Sequence[str]) -> list[str]:
    files = [folder / name for name in RECORD if (folder / name).exists()]
    assert files
    return [f"{mark} in {path.name}" for path in files for mark in marks if mark in path.read_bytes().decode("latin-1")]
