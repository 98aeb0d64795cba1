"""The web application: what is served where, and how a failure is told."""

import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import TypeAlias

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.domain.faults import told

log = logging.getLogger(__name__)

Part: TypeAlias = Callable[[web.Application], None]
"""Adds its own routes to the application."""
Health: TypeAlias = Callable[[], Awaitable[Mapping[str, object]]]
"""How the house is; `ok` says whether it can take work."""
Metrics: TypeAlias = Callable[[], Awaitable[tuple[bytes, str]]]
"""The same in figures: a text, and its content type."""

LARGEST_BODY = 1024 * 1024
"""Bytes. A form of ten answers of 10,000 characters fits several times over."""
SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address cannot be used that way.",
    413: "That was more than fits in one piece. Nothing of it was stored. Make it shorter and send it again.",
}
UNEXPECTED = "Something went wrong here. What was stored before is still there. Try again."


def make_app(parts: Iterable[Part], health: Health, metrics: Metrics | None = None) -> web.Application:
    """The application with the routes of all `parts`, GET /healthz (200 when `ok`, otherwise 503) and GET /metrics."""
    app = web.Application(middlewares=[_told], client_max_size=LARGEST_BODY)
    app.router.add_get("/healthz", _healthz(health))
    if metrics is not None:
        app.router.add_get("/metrics", _metrics(metrics))
    for part in parts:
        part(app)
    return app


@asynccontextmanager
async def serve(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Serves `app` inside the block and yields its address. Port 0 takes a free one.

    Raises `OSError` when the address is taken.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        taken = runner.addresses[0][1]
        yield f"http://{f'[{host}]' if ':' in host else host}:{taken}"
    finally:
        await runner.cleanup()


def _healthz(health: Health) -> Handler:
    async def show(_: web.Request) -> web.Response:
        found = await health()
        return web.json_response(dict(found), status=200 if found.get("ok") else 503)

    return show


def _metrics(metrics: Metrics) -> Handler:
    async def show(_: web.Request) -> web.Response:
        body, content_type = await metrics()
        return web.Response(body=body, headers={"Content-Type": content_type})

    return show


@web.middleware
async def _told(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whoever asked gets a sentence; what it was stays in the log."""
    try:
        return await handler(request)
    except web.HTTPException as outcome:
        if outcome.status < 400:
            raise
        text = json.dumps({"error": SENTENCES.get(outcome.status, outcome.reason)})
        return web.Response(status=outcome.status, text=text, content_type="application/json")
    except Exception as error:
        log.error("a request failed: %s", told(error), extra={"action": "request_failed", "path": request.path})
        return web.json_response({"error": UNEXPECTED}, status=500)
