"""The page for the projector in a browser: accessible, and as wide as the wall or the telephone that it is read on."""

from typing import Literal

import pytest
from playwright.async_api import Browser

from tests.conftest import left_out
from tests.e2e.looks import axe, faults
from tests.flows.stage import ANSWERING, Stage
from tests.projector.test_page import opened, served

pytestmark = pytest.mark.browser

UNBROKEN = "Ring" + "udenophold" * 20


async def pages() -> dict[str, list[str]]:
    """Language -> what stands there while people answer, once that is shown, and while proposals are decided on."""
    stage = Stage()
    found: dict[str, list[str]] = {"da": [], "en": []}
    stage.join()
    session = stage.open()
    stage.to("response")
    path = opened(stage, session)
    async with served(stage) as browser:
        for kind in ("response", "discussion", "decision"):
            stage.to(kind)
            for language in found:
                found[language].append(await (await browser.get(path, params={"language": language})).text())
            if kind == "response":
                for number, person in enumerate(ANSWERING):
                    stage.answer(person, session, "Vi ringer", **{"weigh-respect": "1" if number % 2 else "5"})
            elif kind == "discussion":
                stage.to("proposals")
                stage.propose("P01", session, UNBROKEN)
    return found


async def test_the_page_is_accessible_and_never_wider_than_its_place(chromium: Browser) -> None:
    if axe() is None:
        left_out("There is no axe here. scripts/node fetches it, and says what it lacks")
    shown = await pages()
    wrong: list[str] = []
    assert all(any("data:image/svg+xml" in content for content in contents) for contents in shown.values())
    looked_at: list[tuple[int, Literal["dark", "light"], str]] = [(390, "dark", "da"), (1280, "light", "en")]
    for width, scheme, language in looked_at:
        context = await chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = await context.new_page()
        for content in shown[language]:
            await page.set_content(content)
            wrong += [f"{width}: {fault}" for fault in await faults(page)]
    assert wrong == []
