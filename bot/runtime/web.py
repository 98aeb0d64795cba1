"""The web application: what is served where, within which bounds, and how a failure is told."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import TypeAlias

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.domain.faults import told
from bot.domain.loopback import is_here
from bot.runtime.bounds.connections import (
    BACKLOG,
    BROKEN,
    Connections,
    Limits,
    Speaking,
    allowed,
    descriptors,
    of,
    refusal,
)

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
SAFE = {
    "Server": "FLIP",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every answer, errors too, unless a page says something narrower of its own. The first takes the place of the
library's name and version."""
WATCHERS = 32
"""Connections to the address of health and metrics."""


def make_app(parts: Iterable[Part], health: Health | None = None, metrics: Metrics | None = None) -> web.Application:
    """The application with the routes of all `parts`, and, for this computer alone, GET /healthz and GET
    /readyz (200 when `ok`, otherwise 503) and GET /metrics."""
    app = _application()
    if health is not None:
        _watched(app, health, metrics, _only_here)
    for part in parts:
        part(app)
    return app


def make_watch(health: Health, metrics: Metrics) -> web.Application:
    """The same two alone, for whoever reaches the address that is their own."""
    app = _application()
    _watched(app, health, metrics, lambda handler: handler)
    return app


@asynccontextmanager
async def serve(
    app: web.Application, host: str, port: int, limits: Limits | None = None, *, patience: float = 5
) -> AsyncIterator[str]:
    """Serves `app` inside the block and yields its address. Port 0 takes a free one.

    At the end nobody new is let in, and who is being answered has `patience` seconds. Raises `OSError` with a sentence
    when the address is taken or is none of this computer's.
    """
    limits = limits or Limits(connections=allowed(descriptors()))
    runner = _Runner(app, limits, patience)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port, backlog=BACKLOG).start()
        except (OSError, OverflowError) as error:
            raise OSError(unlistenable(host, port, error)) from error
        taken = runner.addresses[0][1]
        yield f"http://{f'[{host}]' if ':' in host else host}:{taken}"
    finally:
        await runner.cleanup()


def unlistenable(host: str, port: int, error: Exception) -> str:
    """Why nothing can listen there, and what to do."""
    why = getattr(error, "strerror", None) or str(error)
    return (
        f"The bot cannot listen at {host}, port {port}: {why}. Nothing was started. Stop what listens there (another"
        " bot?), or give another host or port under platforms: playground: in app.yaml, or with --port."
    )


class _Runner(web.AppRunner):
    """An application behind bounded connections."""

    __slots__ = ("_bounded", "_limits")

    def __init__(self, app: web.Application, limits: Limits, patience: float) -> None:
        super().__init__(app, access_log=None, shutdown_timeout=patience)
        self._limits = limits
        self._bounded: Connections | None = None

    async def setup(self) -> None:
        await super().setup()
        speaks = self._server
        assert speaks is not None
        loop = asyncio.get_running_loop()

        def protocol() -> asyncio.Protocol:
            return _Speaking(speaks, loop=loop, access_log=None, keepalive_timeout=self._limits.idle)  # type: ignore[arg-type]

        self._bounded = Connections(self._limits, protocol, refusal(SAFE))

    @property
    def server(self) -> web.Server | None:
        # What a site asks for each connection.
        return self._bounded  # type: ignore[return-value]


class _Speaking(Speaking):
    headers = SAFE


def _application() -> web.Application:
    app = web.Application(middlewares=[_told, _in_time], client_max_size=LARGEST_BODY)
    app.on_response_prepare.append(_safe)
    return app


def _watched(app: web.Application, health: Health, metrics: Metrics | None, by: Callable[[Handler], Handler]) -> None:
    app.router.add_get("/healthz", by(_healthz(health)))
    app.router.add_get("/readyz", by(_readyz(health)))
    if metrics is not None:
        app.router.add_get("/metrics", by(_metrics(metrics)))


def _only_here(handler: Handler) -> Handler:
    """How the bot is, and its version, is nothing for whoever reaches the platforms' addresses."""

    async def show(request: web.Request) -> web.StreamResponse:
        if not is_here(request.remote, request.headers):
            raise web.HTTPNotFound
        return await handler(request)

    return show


def _healthz(health: Health) -> Handler:
    async def show(_: web.Request) -> web.Response:
        found = await health()
        return web.json_response(dict(found), status=200 if found.get("ok") else 503)

    return show


def _readyz(health: Health) -> Handler:
    """For what distributes work: one word, and the same status."""

    async def show(_: web.Request) -> web.Response:
        ready = bool((await health()).get("ok"))
        return web.json_response({"ready": ready}, status=200 if ready else 503)

    return show


def _metrics(metrics: Metrics) -> Handler:
    async def show(_: web.Request) -> web.Response:
        body, content_type = await metrics()
        return web.Response(body=body, headers={"Content-Type": content_type})

    return show


async def _safe(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in SAFE.items():
        if name == "Server":
            response.headers[name] = value
        else:
            response.headers.setdefault(name, value)


@web.middleware
async def _in_time(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A request is read whole before anybody looks at it, so that nothing is held while it comes; its connection knows
    how far it is."""
    connection = of(request)
    if connection is None:
        return await handler(request)
    connection.headers_came()
    try:
        if request.can_read_body:
            await _read(request)
        connection.request_came()
        return await handler(request)
    finally:
        connection.request_came()
        connection.answered()


async def _read(request: web.Request) -> None:
    try:
        await request.read()
    except (web.RequestPayloadError, ConnectionError):
        raise web.HTTPBadRequest(reason=BROKEN) from None


@web.middleware
async def _told(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whoever asked gets a sentence; what it was stays in the log."""
    try:
        return await handler(request)
    except web.HTTPException as outcome:
        if outcome.status < 400:
            raise
        return _sentence(outcome)
    except Exception as error:
        log.error("a request failed: %s", told(error), extra={"action": "request_failed", "path": request.path})
        return web.json_response({"error": UNEXPECTED}, status=500)


def _sentence(outcome: web.HTTPException) -> web.Response:
    text = json.dumps({"error": SENTENCES.get(outcome.status, outcome.reason)})
    return web.Response(status=outcome.status, text=text, content_type="application/json")
