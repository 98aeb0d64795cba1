"""The page for the projector over HTTP: for its address alone, whole in itself, and with headers that keep it so."""

import re

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.domain.views import Card, Para, Typed
from bot.flows.model.state import Group
from bot.projector import Projector
from bot.runtime.clock import MovableClock
from bot.runtime.web import make_app
from prompts.words import Words
from tests.flows.stage import CASEWORKERS, RESEARCHERS, Stage


def opened(stage: Stage, session: str) -> str:
    card = stage.press(RESEARCHERS[0], "screen.open", session)
    assert isinstance(card, Card)
    (path,) = (block.line.text for block in card.blocks if isinstance(block, Para) and isinstance(block.line, Typed))
    return path


def served(stage: Stage) -> TestClient[web.Request, web.Application]:
    async def look(group: str) -> Group:
        return stage.group

    projector = Projector([stage.group], look, Words(strict=True), MovableClock())
    return TestClient(TestServer(make_app([projector.install])))


async def test_the_page_follows_the_session_and_shows_what_is_shared() -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    path = opened(stage, session)
    async with served(stage) as browser:
        answer = await browser.get(path)
        page = await answer.text()
        assert answer.status == 200
        assert re.search(r"<strong>0</strong> / \d+", page)
        assert "<img" not in page
        for person in CASEWORKERS:
            stage.answer(person, session, "Vi ringer")
        stage.to("discussion")
        page = await (await browser.get(path, params={"language": "en"})).text()
        assert 'src="data:image/svg+xml' in page
        assert 'lang="en"' in page
        assert not re.search(r'(src|href)="(?!data:)', page), "nothing from elsewhere"
        assert not any(person in page for person in stage.group.people)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'sha256-" in policy
        stage.press(RESEARCHERS[0], "session.close", session)
        assert (await browser.get(path)).status == 404


@pytest.mark.parametrize("wrong", ["0" * 64, "x", "../" * 3, "%00" * 64])
async def test_nothing_is_there_without_the_token(wrong: str) -> None:
    stage = Stage()
    stage.join()
    session = stage.open()
    stage.to("response")
    path = opened(stage, session)
    async with served(stage) as browser:
        for address in (f"/screen/g/{session}/{wrong}", path.replace("/g/", "/other/"), f"/screen/g/S9/{path[-64:]}"):
            answer = await browser.get(address)
            assert answer.status == 404
            assert "<strong>" not in await answer.text()
