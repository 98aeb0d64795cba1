"""What must be on no disk: read back as bytes from every file that the bot wrote."""

from pathlib import Path
from uuid import uuid4

import pytest

from bot.app import Runtime, runtime
from bot.domain.events import Act, Arrived, Drafted, Edited, Inbound, Posted, Pressed, Submitted, Values
from bot.domain.ports import Answer
from bot.domain.views import Form
from bot.settings import load
from tests.flows.stage import filled

CPR = "010101-0000"
CONFIG = Path(__file__).parent.parent / "app.yaml"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "app.yaml"
    path.write_bytes(CONFIG.read_bytes())
    return path


class Someone:
    """A member of the example group who does things."""

    def __init__(self, built: Runtime, member: str) -> None:
        identity = built.keys.by_user("playground", member, "moedet")
        assert identity is not None
        self.person = identity.person
        self._dispatch = built.dispatch

    async def do(self, body: Pressed | Submitted | Drafted | Posted | Edited | Arrived, key: str = "") -> Answer:
        inbound = Inbound("playground", key or uuid4().hex, "moedet", self.person, body)
        return await self._dispatch.handle(inbound)

    async def press(self, name: str) -> Answer:
        """Presses the button of this name on their own page."""
        page, _, _ = await self._dispatch.home("moedet", self.person)
        acts = [button.act for card in page.cards for button in card.buttons]
        return await self.do(Pressed(next(act for act in acts if act.name == name)))

    async def agree(self) -> None:
        await self.do(Arrived())
        await self.do(Submitted(Act("consent.set"), {"take_part": "yes", "research": "yes", "quotation": "yes"}))


async def answering(built: Runtime) -> tuple[Someone, Act, Values]:
    """A caseworker with the answer form of a session in front of them."""
    researcher, caseworker = Someone(built, "forsker-1"), Someone(built, "sagsbehandler-1")
    await researcher.agree()
    await caseworker.agree()
    plan: Values = {"format": "practitioner", "dilemma": "encounter-unwanted-placement", "pace": "spread"}
    await researcher.do(Submitted(Act("session.plan"), plan))
    await researcher.press("session.start")
    await researcher.press("session.next")
    answer = await caseworker.press("response.open")
    assert isinstance(answer.reply, Form)
    return caseworker, answer.reply.act, filled(answer.reply)


def written(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_citizens_numbers_are_on_no_disk_and_the_text_comes_back(config: Path) -> None:
    async with runtime(load(config).settings) as built:
        caseworker, act, values = await answering(built)
        values["do"] = f"Jeg ringer til {CPR} i morgen"
        await caseworker.do(Drafted(act, values))
        await caseworker.do(Posted("m1", f"Kender I {CPR}?"))
        refused = await caseworker.do(Submitted(act, values), "the-same-key")
        again = await caseworker.do(Submitted(act, values), "the-same-key")
    for answer in (refused, again):
        assert isinstance(answer.reply, Form)
        assert answer.reply.values["do"] == values["do"]
        assert "do" in answer.reply.errors
    assert CPR.encode() not in written(config.parent)


async def test_names_are_in_the_key_database_alone(config: Path) -> None:
    async with runtime(load(config).settings) as built:
        await answering(built)
    record = (config.parent / "var" / "flip.db").read_bytes()
    for secret in ("Sagsbehandler 1", "sagsbehandler-1", "Forsker 1", "forsker-1"):
        assert secret.encode() not in record
    assert b"Sagsbehandler 1" in written(config.parent)


async def test_a_form_that_is_opened_twice_by_one_delivery_holds_the_answer_both_times(config: Path) -> None:
    async with runtime(load(config).settings) as built:
        caseworker, act, values = await answering(built)
        researcher = Someone(built, "sagsbehandler-2")
        await researcher.agree()
        await caseworker.do(Submitted(act, values))
        for _ in range(2):
            answer = await caseworker.do(Pressed(Act("response.open", "S1")), "one-press")
            assert isinstance(answer.reply, Form)
            assert answer.reply.values["do"] == values["do"]
