"""Teams lets nothing be read afterwards: between which moments nobody listened is recorded, and told."""

import logging
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec import json

from bot.domain.events import Act, Arrived, Body, Inbound, Pressed, Submitted
from storage.models import Outbox, Tape
from tests.handlers.teams import activities as a
from tests.handlers.teams.fake_teams import BOT, account_of
from tests.handlers.teams.stage import EVERYBODY, GROUP, RESEARCHER, Stage, stage
from tests.running import until

_numbers = count(1)


async def do(s: Stage, user: str, body: Body) -> None:
    known = s.runtime.keys.by_user("teams", account_of(user), GROUP)
    assert known is not None
    await s.runtime.dispatch.handle(Inbound("teams", f"test/{next(_numbers)}", GROUP, known.person, body))


async def heard(s: Stage) -> None:
    await until(lambda: bool(s.teams.listener.hearing(GROUP)))


async def begun(s: Stage) -> None:
    """A session runs, and what is said in it is heard."""
    for user in EVERYBODY:
        await do(s, user, Arrived())
        await do(s, user, Submitted(Act("consent.set"), {"take_part": "yes", "research": "yes", "quotation": "yes"}))
    dilemma = {"pace": "spread", "format": "practitioner", "dilemma": "encounter-unwanted-placement"}
    await do(s, RESEARCHER, Submitted(Act("session.plan"), {**dilemma, "readers": "everybody"}))
    await do(s, RESEARCHER, Pressed(Act("session.start", "S1", 1)))
    assert (await s.runtime.dispatch.group(GROUP)).session is not None
    await heard(s)
    await s.runtime.listening.look()


def gaps(s: Stage) -> list[str]:
    rows = [json.decode(row["data"]) for row in s.rows(Tape) if row["kind"] == "ListeningGap"]
    return [f"{row['since'][11:16]}-{row['until'][11:16]}" for row in rows]


async def later(s: Stage, **by: int) -> None:
    clock = s.runtime.clock
    clock.move(clock.now() + timedelta(**by))  # type: ignore[attr-defined]


async def test_a_start_after_an_absence_says_between_which_moments_nobody_listened(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage(tmp_path) as first:
        await begun(first)
        await later(first, minutes=3)
        await first.runtime.listening.keep()
    async with stage(tmp_path) as s:
        caplog.set_level(logging.WARNING)
        await heard(s)
        await later(s, minutes=20)
        for _ in range(2):
            await s.runtime.listening.look()
        assert gaps(s) == ["07:03-07:20"]
        (sentence,) = [item.getMessage() for item in caplog.records if "nothing was heard" in item.getMessage()]
        assert "07:03:00" in sentence
        assert "07:20:00" in sentence
        told = [json.decode(row["place"]) for row in s.rows(Outbox) if "gap-title" in row["view"]]
        researcher = s.runtime.keys.by_user("teams", account_of(RESEARCHER), GROUP)
        assert researcher is not None
        assert told == [{"type": "private", "person": researcher.person}]


async def test_a_short_restart_is_no_gap(tmp_path: Path) -> None:
    async with stage(tmp_path) as first:
        await begun(first)
    async with stage(tmp_path) as s:
        await heard(s)
        await later(s, seconds=30)
        await s.runtime.listening.look()
        assert gaps(s) == []


async def test_an_app_that_is_let_in_again_says_since_when_it_was_out(tmp_path: Path) -> None:
    async with stage(tmp_path) as s:
        await begun(s)
        await later(s, minutes=2)
        await s.runtime.listening.keep()
        await s.send(a.joined(s.url, BOT, removed=True))
        await later(s, minutes=30)
        await s.runtime.listening.look()
        assert gaps(s) == [], "it is out still"
        await s.send(a.joined(s.url, BOT))
        await s.runtime.listening.look()
        assert gaps(s) == ["07:02-07:32"]
