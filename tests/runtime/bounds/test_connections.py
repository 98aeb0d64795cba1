"""Whoever sends half a request, or a thousand halves, keeps nobody else from being answered."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.runtime.bounds.connections import BACKLOG, FEWEST, MOST, RESERVED, TURNS, Limits, allowed
from bot.runtime.web import SAFE, make_app, serve
from tests.running import until

ROOT = Path(__file__).parent.parent.parent.parent
SHORT = 0.05
LONG = 60.0


async def _echo(request: web.Request) -> web.Response:
    return web.Response(text=await request.text())


async def _much(_: web.Request) -> web.Response:
    return web.Response(body=b"x" * 20_000_000)


def _routes(app: web.Application) -> None:
    app.router.add_get("/", _echo)
    app.router.add_post("/", _echo)
    app.router.add_get("/much", _much)


@asynccontextmanager
async def bounded(**limits: float) -> AsyncIterator[tuple[str, int]]:
    given = {"headers": LONG, "body": LONG, "taking": LONG, "idle": LONG, "connections": 50} | limits
    async with serve(make_app([_routes]), "127.0.0.1", 0, Limits(**given)) as address:  # type: ignore[arg-type]
        yield "127.0.0.1", int(address.rpartition(":")[2])


async def closed(reader: asyncio.StreamReader) -> bytes:
    """What comes until the other side closes."""
    try:
        return await reader.read()
    except ConnectionError:
        return b""


@pytest.mark.parametrize(
    "half",
    [b"", b"G", b"GET / HTTP/1.1\r\nHost: x\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 100],
    ids=["nothing", "a letter", "no end of the headers", "half a header"],
)
async def test_headers_that_do_not_end_end_the_connection(half: bytes) -> None:
    async with bounded(headers=SHORT) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(half)
        assert await closed(reader) == b""
        writer.close()


@pytest.mark.parametrize(
    "half",
    [b"Content-Length: 10\r\n\r\nabc", b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"],
    ids=["by length", "in chunks"],
)
@pytest.mark.parametrize("path", [b"/", b"/nowhere"])
async def test_a_body_that_does_not_end_ends_the_connection(half: bytes, path: bytes) -> None:
    async with bounded(body=SHORT) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"POST " + path + b" HTTP/1.1\r\nHost: x\r\n" + half)
        assert await closed(reader) == b""
        writer.close()


async def test_a_second_request_has_its_time_too() -> None:
    async with bounded(headers=SHORT) as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        writer.write(b"GET / HTTP/1.1\r\n")
        assert await closed(reader) == b""
        writer.close()


async def test_whoever_takes_nothing_of_the_answer_goes() -> None:
    async with bounded(taking=SHORT, connections=1) as (host, port):
        reader, writer = await asyncio.open_connection(host, port, limit=1_024)
        writer.write(b"GET /much HTTP/1.1\r\nHost: x\r\n\r\n")
        await writer.drain()
        transport = writer.transport
        assert isinstance(transport, asyncio.Transport)
        transport.pause_reading()
        await _there_is_room(f"http://{host}:{port}/")
        transport.resume_reading()
        assert len(await closed(reader)) < 20_000_000
        writer.close()


async def _there_is_room(address: str) -> None:
    """Returns when whoever kept the only place is gone."""
    async with asyncio.timeout(30), aiohttp.ClientSession() as http:
        while True:
            async with http.get(address) as answer:
                if answer.status == 200:
                    return
            await asyncio.sleep(0.01)


async def test_a_whole_request_is_answered_and_the_connection_kept() -> None:
    async with bounded(headers=LONG) as (host, port), aiohttp.ClientSession() as http:
        for text in ("one", "two"):
            async with http.post(f"http://{host}:{port}/", data=text) as answer:
                assert (answer.status, await answer.text()) == (200, text)


async def test_the_longest_wait_makes_room_for_who_comes() -> None:
    async with bounded(connections=5) as (host, port), aiohttp.ClientSession() as http:
        halves = [await asyncio.open_connection(host, port) for _ in range(12)]
        async with http.get(f"http://{host}:{port}/") as answer:
            assert answer.status == 200
        gone = [await closed(reader) for reader, _ in halves[:7]]
        assert gone == [b""] * 7
        for _, writer in halves:
            writer.close()


async def test_whoever_went_in_the_midst_of_a_body_keeps_no_place() -> None:
    async with bounded(connections=3) as (host, port), aiohttp.ClientSession() as http:
        for _ in range(4):
            halves = [await asyncio.open_connection(host, port) for _ in range(4)]
            for _, writer in halves:
                writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
            assert await closed(halves[0][0]) == b""
            for _, writer in halves:
                writer.close()
            async with http.get(f"http://{host}:{port}/") as answer:
                assert answer.status == 200


async def test_where_everybody_is_being_answered_who_comes_is_told_in_a_sentence() -> None:
    held, arrived = asyncio.Event(), list[web.Request]()

    async def hold(request: web.Request) -> web.Response:
        arrived.append(request)
        await held.wait()
        return web.Response()

    def route(app: web.Application) -> None:
        app.router.add_get("/", hold)

    app = make_app([route])
    async with serve(app, "127.0.0.1", 0, Limits(connections=2)) as address, aiohttp.ClientSession() as http:
        waiting = [asyncio.create_task(http.get(address)) for _ in range(2)]
        await until(lambda: len(arrived) == 2)
        async with aiohttp.ClientSession() as other, other.get(address) as answer:
            assert answer.status == 503
            assert "no room" in (await answer.json())["error"]
            assert {name: answer.headers.get(name) for name in SAFE} == SAFE
        held.set()
        assert [(await task).status for task in waiting] == [200, 200]


@pytest.mark.parametrize("raw", [b"\x16\x03\x01\x02\x00\x01", b"nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"])
async def test_what_is_no_http_is_told_in_a_sentence_with_the_same_headers(raw: bytes) -> None:
    async with bounded() as (host, port):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(raw)
        writer.write_eof()
        answer = (await closed(reader)).decode()
        writer.close()
    if answer:
        assert answer.startswith("HTTP/1.1 400")
        assert all(f"{name}: {value}" in answer for name, value in SAFE.items())
        assert "aiohttp" not in answer


def test_the_bound_is_below_what_the_system_gives() -> None:
    assert allowed(None) == MOST
    assert allowed(100_000) == MOST
    assert allowed(1_024) == 1_024 - TURNS * BACKLOG - RESERVED
    assert allowed(20) == FEWEST


CHILD = """
import asyncio, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
from bot.app import running
from bot.commands.console import log_at
from bot.settings import load

async def run():
    log_at("info")
    async with running(load(Path(sys.argv[1])).settings, port=0) as address:
        print(address, flush=True)
        await asyncio.to_thread(sys.stdin.read)

asyncio.run(run())
print("ended well", flush=True)
"""


async def _half(port: int, number: int) -> asyncio.StreamWriter:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    # Of every second one the headers are whole, and the body is not.
    writer.write(b"POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n" + b"\r\n" * (number % 2))
    return writer


@pytest.mark.skipif(os.name != "posix", reason="descriptors are bounded on POSIX")
async def test_the_bot_lives_and_answers_while_it_is_sent_1100_halves(tmp_path: Path) -> None:
    config, errors = tmp_path / "app.yaml", tmp_path / "log"
    config.write_bytes((ROOT / "app.yaml").read_bytes())
    with errors.open("w") as log:
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            CHILD,
            str(config),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
    assert child.stdout is not None
    assert child.stdin is not None
    address = (await child.stdout.readline()).decode().strip()
    port = int(address.rpartition(":")[2])
    writers: list[asyncio.StreamWriter] = []
    async with aiohttp.ClientSession() as http:
        for batch in range(0, 1_100, 220):
            writers += await asyncio.gather(*(_half(port, batch + number) for number in range(220)))
            async with http.get(f"{address}/healthz") as answer:
                assert answer.status == 200
    for writer in writers:
        writer.close()
    child.stdin.close()
    assert (await child.stdout.read()).strip() == b"ended well"
    assert await child.wait() == 0
    said = errors.read_text()
    assert "Traceback" not in said
    assert len(said.splitlines()) < 60, "a thousand connections are worth a few lines"
