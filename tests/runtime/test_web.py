"""The same safe headers on every answer; and how the bot is, is told to whoever may know."""

import asyncio
import io
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.app import running
from bot.runtime.web import SAFE, make_app, make_watch, serve
from bot.settings import Settings
from tests.handlers.teams.stage import settings


async def _health() -> dict[str, object]:
    return {"ok": True}


async def _metrics() -> tuple[bytes, str]:
    return b"flip_healthy 1", "text/plain"


async def _broken(_: web.Request) -> web.Response:
    raise RuntimeError("secret")


async def _away(_: web.Request) -> web.Response:
    raise web.HTTPFound("/healthz")


def _routes(app: web.Application) -> None:
    app.router.add_get("/broken", _broken)
    app.router.add_get("/away", _away)
    app.router.add_post("/post", _broken)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/healthz", 200),
        ("GET", "/metrics", 200),
        ("GET", "/readyz", 200),
        ("GET", "/nowhere", 404),
        ("GET", "/post", 405),
        ("POST", "/healthz", 405),
        ("GET", "/broken", 500),
        ("GET", "/away", 302),
        ("OPTIONS", "*", 404),
        ("POST", "/post", 413),
    ],
)
async def test_every_answer_has_the_same_safe_headers(method: str, path: str, status: int) -> None:
    async with (
        serve(make_app([_routes], _health, _metrics), "127.0.0.1", 0) as address,
        aiohttp.ClientSession() as http,
    ):
        data = io.BytesIO(b"x" * 1_100_000) if status == 413 else None
        async with http.request(method, f"{address}/{path.lstrip('/')}", data=data, allow_redirects=False) as answer:
            assert answer.status == status
            assert {name: answer.headers.get(name) for name in SAFE} == SAFE
            assert "secret" not in await answer.text()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
async def test_what_a_proxy_passes_on_is_not_told_how_the_bot_is(header: str, path: str) -> None:
    async with (
        serve(make_app([], _health, _metrics), "127.0.0.1", 0) as address,
        serve(make_watch(_health, _metrics), "127.0.0.1", 0) as watch,
        aiohttp.ClientSession(headers={header: "203.0.113.7"}) as http,
    ):
        async with http.get(address + path) as answer:
            assert answer.status == 404
        async with http.get(watch + path) as answer:
            assert answer.status == 200, "an address of its own answers whoever reaches it"


async def test_health_has_an_address_of_its_own_where_the_setting_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    written = settings(tmp_path).model_dump(exclude={"platforms"})
    configured = Settings.model_validate({**written, "health": {"port": 0}})
    async with running(configured, port=0) as address, aiohttp.ClientSession() as http:
        watch = next(item.args[0] for item in caplog.records if getattr(item, "action", "") == "watched" and item.args)  # type: ignore[index]
        for path in ("/healthz", "/metrics"):
            async with http.get(f"{watch}{path}") as answer:
                assert answer.status != 404, "it says how the bot is"
            async with http.get(f"{address}{path}") as answer:
                assert answer.status == 404


async def test_an_address_that_is_taken_is_told_in_a_sentence() -> None:
    async with serve(make_app([]), "127.0.0.1", 0) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(OSError, match=f"cannot listen at 127.0.0.1, port {port}.*Nothing was started"):
            async with serve(make_app([]), "127.0.0.1", port):
                pass


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 0), ("no.such.host.invalid", 0), ("127.0.0.1", 70_000)])
async def test_an_address_that_is_none_of_ours_is_told_in_a_sentence(host: str, port: int) -> None:
    with pytest.raises(OSError, match=f"cannot listen at {host}"):
        async with serve(make_app([]), host, port):
            pass


async def _lets_in(address: str) -> bool:
    try:
        async with aiohttp.ClientSession() as http, http.get(f"{address}/nowhere"):
            return True
    except aiohttp.ClientConnectorError:
        return False


async def test_at_the_end_nobody_new_is_let_in_and_who_is_being_answered_is_answered() -> None:
    asked, held = asyncio.Event(), asyncio.Event()

    async def slow(_: web.Request) -> web.Response:
        asked.set()
        await held.wait()
        return web.Response(text="done")

    def route(app: web.Application) -> None:
        app.router.add_get("/slow", slow)

    stack = AsyncExitStack()
    address = await stack.enter_async_context(serve(make_app([route]), "127.0.0.1", 0))
    async with aiohttp.ClientSession() as http:
        answer = asyncio.create_task(http.get(f"{address}/slow"))
        await asked.wait()
        closing = asyncio.create_task(stack.aclose())
        while await _lets_in(address):
            pass
        held.set()
        assert await (await answer).text() == "done"
        await closing
