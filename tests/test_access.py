"""A researcher of one group can by no action get anything of another's: not shown, not sent, not in a log."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import msgspec
import pytest

from bot.app import Runtime, runtime
from bot.domain.events import Act, Body, Inbound, Posted, Pressed, Submitted
from bot.domain.ports import Refused
from bot.flows.actions import ACTIONS, OPEN_TO_ALL
from bot.settings import load
from storage import models
from tests.running import rows
from tests.test_privacy import Someone, answering

MARK = "ord fra den anden kommune"
OTHER = """
  - id: andet
    name: FLIP i en anden kommune
    municipality: andenkommune
    theme: encounter
    channels: {playground: andet}
    members:
      - {key: anden-leder, name: Leder A, role: leader}
      - {key: anden-1, name: Praktiker A, role: practitioner}
      - {key: anden-2, name: Praktiker B, role: practitioner}
      - {key: anden-3, name: Praktiker C, role: practitioner}
      - {key: anden-forsker, name: Forsker A, role: researcher}
"""
CONFIG = Path(__file__).parent.parent / "app.yaml"
THINGS = ("andet", "S1", "andet/S1", "R1", "C1", "P02")
"""What an action might name of the other group."""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    text = CONFIG.read_text(encoding="utf-8")
    municipalities, groups = "    name: Eksempelkommune\n", "# --- where it runs ---"
    assert municipalities in text
    assert groups in text
    text = text.replace(municipalities, municipalities + "  - id: andenkommune\n    name: Anden Kommune\n")
    path = tmp_path / "app.yaml"
    path.write_text(text.replace(groups, f"{OTHER}\n{groups}", 1), encoding="utf-8")
    return path


class Neighbour(Someone):
    """A member of the other group."""

    def __init__(self, built: Runtime, member: str) -> None:
        identity = built.keys.by_user("playground", member, "andet")
        assert identity is not None
        self.person = identity.person
        self._dispatch = built.dispatch

    async def do(self, body: Any, key: str = "") -> Any:
        return await self._dispatch.handle(Inbound("playground", key or uuid4().hex, "andet", self.person, body))

    async def press(self, name: str) -> Any:
        page, _, _ = await self._dispatch.home("andet", self.person)
        acts = [button.act for card in page.cards for button in card.buttons]
        return await self.do(Pressed(next(act for act in acts if act.name == name)))


async def lived(built: Runtime) -> None:
    """Both groups have a session; in the other one something was said."""
    await answering(built)
    researcher, practitioner = Neighbour(built, "anden-forsker"), Neighbour(built, "anden-1")
    await researcher.agree()
    await practitioner.agree()
    plan = {"format": "practitioner", "dilemma": "encounter-unwanted-placement", "pace": "spread"}
    await researcher.do(Submitted(Act("session.plan"), dict(plan)))
    await researcher.press("session.start")
    await practitioner.do(Posted("m1", MARK))
    asked = await researcher.do(Pressed(Act("log.ask")))
    assert asked.reply is not None
    assert (await built.dispatch.group("andet")).logs == {"L1": researcher.person}


async def held(built: Runtime, group: str, log: str) -> list[bytes]:
    """The files of a log that was asked for."""
    async with built.archive.packed(group, log) as made:
        with ZipFile(made.enclosure.path) as opened:
            return [opened.read(item) for item in opened.namelist()]


async def test_no_deed_of_a_researcher_reaches_into_another_group(config: Path) -> None:
    settings = load(config).settings
    async with runtime(settings) as built:
        await lived(built)
        outsider = Someone(built, "forsker-1")
        seen: list[bytes] = []
        for name in (*ACTIONS, *OPEN_TO_ALL):
            for thing in THINGS:
                acts = (Act(name, of=thing), Act(name, arg=thing), Act(name, of="S1", revision=3, arg=thing))
                for act in acts:
                    for body in (Pressed(act), Submitted(act, {"session": thing, "source": thing})):
                        seen.append(msgspec.json.encode(await outsider.do(body)))
        page, _, _ = await built.dispatch.home("moedet", outsider.person)
        seen.append(msgspec.json.encode(page))
        group = await built.dispatch.group("moedet")
        assert "log.ask" in ACTIONS
        assert len(group.logs) > 5
        log = next(iter(group.logs))
        seen += await held(built, "moedet", log)
        theirs = await held(built, "andet", "L1")
        sent = [row for row in rows(settings.urls()[0], models.Outbox) if row["group_id"] == "moedet"]
        seen += [json.dumps(dict(row), default=str, ensure_ascii=False).encode() for row in sent]
    assert len(seen) > 1000
    for secret in (MARK, "andenkommune"):
        assert [their for their in theirs if secret.encode() in their]
        assert not [item for item in seen if secret.encode() in item]


async def test_a_researcher_of_one_group_is_nobody_in_another(config: Path) -> None:
    async with runtime(load(config).settings) as built:
        await lived(built)
        assert built.keys.by_user("playground", "forsker-1", "andet") is None
        for person in ("", "P99", "forsker-1"):
            for body in _everything():
                answer = await built.dispatch.handle(Inbound("playground", uuid4().hex, "andet", person, body))
                assert MARK.encode() not in msgspec.json.encode(answer)
                assert b"not-a-member" in msgspec.json.encode(answer)


def _everything() -> list[Body]:
    return [Pressed(Act(name, of="S1")) for name in (*ACTIONS, *OPEN_TO_ALL)]


async def test_a_log_that_was_asked_for_in_one_group_is_never_made_of_another(config: Path) -> None:
    async with runtime(load(config).settings) as built:
        await lived(built)
        await Someone(built, "forsker-1").do(Pressed(Act("log.ask")))
        await Someone(built, "forsker-1").do(Pressed(Act("log.ask")))
        with pytest.raises(Refused):
            async with built.archive.packed("andet", "L2"):
                raise AssertionError("a log of the other group was made")


def steps_down(config: Path) -> None:
    """The researcher is a practitioner from now on, and somebody else the researcher."""
    text = config.read_text(encoding="utf-8")
    for before, now in (
        ("name: Forsker A, role: researcher", "name: Forsker A, role: practitioner"),
        ("name: Praktiker C, role: practitioner", "name: Praktiker C, role: researcher"),
    ):
        assert before in text
        text = text.replace(before, now)
    config.write_text(text, encoding="utf-8")


async def test_who_is_no_researcher_any_more_when_it_goes_out_gets_nothing(config: Path) -> None:
    async with runtime(load(config).settings) as built:
        await lived(built)
    steps_down(config)
    async with runtime(load(config).settings) as built:
        with pytest.raises(Refused):
            async with built.archive.packed("andet", "L1"):
                raise AssertionError("it went out")
