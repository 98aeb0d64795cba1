"""The pictures that platforms fetch by themselves: each drawn twice, and nothing else served."""

from importlib.resources import files

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.handlers import pictures

FOLDER = files("prompts") / "pictures"


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.iterdir() if path.name.endswith(".svg")))
async def test_each_is_there_as_png(name: str) -> None:
    app = web.Application()
    pictures.install(app)
    where = pictures.address("https://flip.example/pictures/", name)
    async with TestClient(TestServer(app)) as client:
        got = await client.get(where.removeprefix("https://flip.example"))
        assert (got.status, got.content_type) == (200, "image/png")
        assert (await got.read()).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "name", ["no-such.png", "..%2F..%2Fapp.yaml", "four-corners.svg", "%00.png", "x" * 3000 + ".png"]
)
async def test_nothing_else_is_served(name: str) -> None:
    app = web.Application()
    pictures.install(app)
    async with TestClient(TestServer(app)) as client:
        assert (await client.get(f"/pictures/{name}")).status in (404, 400)


@pytest.mark.parametrize("base", ["", "http://flip.example/pictures/", "/pictures/"])
def test_without_an_https_address_a_platform_has_nothing_to_fetch(base: str) -> None:
    assert pictures.address(base, "four-corners.svg") == ""
