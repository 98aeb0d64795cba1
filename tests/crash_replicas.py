"""The kill test with several replicas on one PostgreSQL, and people on a Slack that loses answers.

While replicas are killed (see `tests.crashing.replicas`), the database server ends at once now and then, and starts
again. Whatever could be doubled is: deliveries reach two replicas, or come again after they were taken.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from statistics import median

import aiohttp
from msgspec import Struct
from sqlalchemy import Engine, RowMapping, func, select
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.facts import Entry, FollowUpDone, FollowUpPlanned
from bot.handlers.reader import Readers
from bot.runtime.clock import SystemClock
from prompts.words import Words
from storage import models
from storage.delivery_keys import SECRET, DeliveryKeys
from storage.engine import connect, reading
from storage.keys import KeyDatabase, secret_of
from storage.models import table_of
from storage.verify import verify
from tests.crashing.messages import missing, old, posted_twice
from tests.crashing.people import Circle, Watch
from tests.crashing.record import Outcome, doubled, fired, lost, tape, unended
from tests.crashing.replicas import Replicas
from tests.crashing.slack import BadSlack, Lines
from tests.crashing.troubles import Troubles
from tests.handlers.slack.fake_slack import Json
from tests.handlers.slack.stage import group
from tests.postgres import Server

REST = 120.0
"""Seconds within which everything must have come to its end once nobody is killed any more."""


class Scene(Struct):
    """All who take part."""

    slack: BadSlack
    replicas: Replicas
    lines: Lines
    circles: list[Circle]


async def crash_replicas(
    folder: Path,
    server: Server,
    kills: int,
    restarts: int,
    seed: int,
    replicas: int = 3,
    circles: int = 4,
    *,
    loaded_anew: bool = False,
) -> Outcome:
    """Lives session after session in several groups, each in a channel of its own, until all has been killed; then
    looks at record and messages."""
    begun, faults = time.monotonic(), list[str]()
    main, keys = server.database("template1"), server.database("template1")
    slack = BadSlack(Random(seed + 1))
    async with slack.serve() as api, aiohttp.ClientSession() as http, _looking(main) as engine:
        several = Replicas(folder, _config(circles), (main, keys), api, replicas, Random(seed), loaded_anew)
        slack.posting = several.posting
        lines, watch = Lines(http, [bot.address for bot in several.bots], Random(seed + 2)), Watch(engine)
        channels = [_names(number)[1] for number in range(circles)]
        troubles = Troubles(slack, lines, channels, Random(seed + 3))
        people = [Circle(*_names(number), slack, lines, watch, Random(seed + 10 + number)) for number in range(circles)]
        rows: dict[str, str] = {"server restarts": str(restarts)}
        try:
            async with several.run(), watch.run(), asyncio.TaskGroup() as tasks:
                killing = tasks.create_task(several.torment(kills, restarts, server, lines))
                troubling = tasks.create_task(
                    troubles.go_on(lambda: killing.done() and all(circle.sessions for circle in people))
                )
                living = [tasks.create_task(circle.live(killing.done)) for circle in people]
                await killing
                await troubling
                quiet = time.monotonic()
                async with asyncio.timeout(REST):
                    await asyncio.wait(living)
                    await _settled(engine)
                rows["came to rest after"] = f"{time.monotonic() - quiet:.0f} s"
        except* TimeoutError:
            where = "; ".join(f"{circle.group} {watch.stands(circle.group)}" for circle in people)
            faults.append(f"It did not come to rest within {REST:.0f} seconds: {await _left(engine)}; {where}")
        scene = Scene(slack, several, lines, people)
        found = _found(scene, engine, keys)
        rows = _told(scene, engine) | rows
        happened = (str(troubles.happened[what]) for what in ("outages", "removals", "deletions"))
        rows["outages, removals of the bot, deletions"] = ", ".join(happened)
        faults += [*several.faults, *lines.odd, *slack.problems, *map(str, verify(engine))]
    server.drop(main)
    server.drop(keys)
    rows |= {"took": f"{time.monotonic() - begun:.0f} s", **{what: str(len(wrong)) for what, wrong in found.items()}}
    return Outcome([*faults, *(item for wrong in found.values() for item in wrong)], rows)


def _names(number: int) -> tuple[str, str, str]:
    """A group, its channel, and how the accounts of its members end."""
    return f"kreds-{number}", f"C0KREDS{number}", f"K{number}"


def _config(circles: int) -> Json:
    programme = {
        "id": "proeve",
        "name": "Prøve",
        "controller": "Eksempeluniversitetet",
        "contact": "Projektets kontor",
        "retention_years": 1,
    }
    return {
        "programme": programme,
        "municipalities": [{"id": "eksempelkommune", "name": "Eksempelkommune"}],
        "groups": [group(*_names(number)) for number in range(circles)],
        "platforms": {"slack": {"enabled": True, "mode": "http"}},
        "log": "warning",
    }


@asynccontextmanager
async def _looking(url: str) -> AsyncIterator[Engine]:
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


async def _settled(engine: Engine) -> None:
    """Returns when everything that was decided has gone out, and nothing is overdue."""
    while await _left(engine) != "nothing":  # noqa: ASYNC110
        await asyncio.sleep(0.2)


async def _left(engine: Engine) -> str:
    """What there still is to do."""
    outbox, followups = table_of(models.Outbox), table_of(models.FollowUp)
    unsent = select(func.count()).where(outbox.c.status.not_in(("sent", "superseded", "failed")))
    overdue = select(func.count()).where(followups.c.status == "planned", followups.c.due <= func.clock_timestamp())

    def look() -> str:
        with reading(engine).connect() as connection, connection.begin():
            counts = (connection.execute(unsent).scalar_one(), connection.execute(overdue).scalar_one())
        return f"{counts[0]} to send, {counts[1]} overdue" if any(counts) else "nothing"

    try:
        return await asyncio.to_thread(look)
    except SQLAlchemyError as error:
        return type(error).__name__


def _readers(keys: str) -> Readers:
    engine = connect(keys)
    try:
        return Readers("slack", Words(), KeyDatabase(engine), SystemClock())
    finally:
        engine.dispose()


def _rows(engine: Engine, model: type[models.Record]) -> list[RowMapping]:
    table = table_of(model)
    with reading(engine).connect() as connection, connection.begin():
        return list(connection.execute(select(table).order_by(*table.primary_key)).mappings())


# --- what must hold afterwards, and what is told ------------------------------------------------------------------


def _found(scene: Scene, engine: Engine, keys: str) -> dict[str, list[str]]:
    """What must not be -> each case of it."""
    slack, record, sends = scene.slack, tape(engine), _rows(engine, models.Outbox)
    happened = {
        "session was lived": sum(circle.sessions for circle in scene.circles),
        "follow-up happened": sum(len(fired(item)) for item in record.values()),
        "answer of Slack was lost": slack.troubles["lost"],
    }
    return {
        "acknowledged and lost": [*_not_taken(engine, keys, scene.lines), *_lost(record, scene.circles)],
        "follow-ups lost or done twice": [item for entries in record.values() for item in unended(entries)],
        "doubled effects": [item for entries in record.values() for item in doubled(entries)],
        "doubled Slack messages": [*posted_twice(slack)],
        "messages missing, old or out of order": [*missing(slack, sends), *old(slack, sends, _readers(keys))],
        "things that never happened": [f"No {what}: nothing was shown." for what, n in happened.items() if not n],
    }


def _told(scene: Scene, engine: Engine) -> dict[str, str]:
    record, circles, lines, troubles = tape(engine), scene.circles, scene.lines, scene.slack.troubles
    starts = [start for bot in scene.replicas.bots for start in bot.starts]
    late = [item for entries in record.values() for item in _lateness(entries)] or [0.0]
    return {
        "kills": ", ".join(f"{count} while {moment}" for moment, count in scene.replicas.kills.items()),
        "asked to end, starts that failed": f"{scene.replicas.asked}, {scene.replicas.failed}",
        "start, in the middle and at most": f"{median(starts):.2f} s, {max(starts):.2f} s",
        "sessions lived": str(sum(circle.sessions for circle in circles)),
        "deliveries sent, acknowledged": f"{lines.sent}, {len(lines.acknowledged)}",
        "actions acknowledged, refused": f"{sum(len(c.done) for c in circles)}, {sum(c.refused for c in circles)}",
        "entries on the tape": str(sum(map(len, record.values()))),
        "follow-ups that happened": str(sum(len(fired(item)) for item in record.values())),
        "late, in the middle and at most": f"{median(late):.1f} s, {max(late):.1f} s",
        "sends decided": str(len(_rows(engine, models.Outbox))),
        "messages on Slack": str(sum(map(len, scene.slack.messages.values()))),
        "answers of Slack lost, calls put off": f"{troubles['lost']}, {troubles['busy']}",
    }


def _not_taken(engine: Engine, keys: str, lines: Lines) -> Iterator[str]:
    """Every acknowledged delivery is in the inbox."""
    key_engine = connect(keys)
    known_by = DeliveryKeys(secret_of(key_engine, SECRET))
    key_engine.dispose()
    there = {row["key"] for row in _rows(engine, models.Inbox) if row["platform"] == "slack"}
    for key in sorted(key for key in lines.acknowledged if known_by.of("slack", key) not in there):
        yield f"The delivery {key} was acknowledged and is not in the inbox."


def _lost(record: dict[str, list[Entry]], circles: list[Circle]) -> Iterator[str]:
    for circle in circles:
        yield from lost(record.get(circle.group, []), circle.done)


def _lateness(entries: list[Entry]) -> list[float]:
    """Seconds from when a follow-up was due to when it happened."""
    due = {entry.fact.followup: entry.fact.due for entry in entries if isinstance(entry.fact, FollowUpPlanned)}
    ends = [(item.fact.followup, item.at) for item in fired(entries) if isinstance(item.fact, FollowUpDone)]
    return [(at - due[followup]).total_seconds() for followup, at in ends]
