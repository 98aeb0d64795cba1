"""Connections, bounded in time and number.

aiohttp waits for as long as anybody likes for the end of a request, and keeps as many waiting as the operating system
gives it descriptors: after that, nothing can be opened any more, the database neither. Here a request has to be whole
in time, and when there are too many connections the one that has waited longest for the rest of its request goes.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping

from aiohttp import web
from msgspec import Struct

log = logging.getLogger(__name__)

MOST = 1_000
"""Connections, where the operating system gives enough descriptors."""
FEWEST = 16
BACKLOG = 32
"""Connections that are accepted in one turn of the event loop."""
TURNS = 4
"""Turns from a connection being accepted to its being counted."""
RESERVED = 96
"""Descriptors for the databases, the platforms and files."""

FULL = "There is no room for another connection at the moment. Try again in a moment."
BROKEN = "This is no HTTP request."


class Limits(Struct, frozen=True):
    """`headers`: seconds from the connection, or from the first byte of a further request, to the end of its headers.
    `body`: seconds for all of its body. `taking`: seconds that whoever asked may take nothing of the answer. `idle`:
    seconds between two requests. `connections`: how many there may be at once."""

    headers: float = 10.0
    body: float = 20.0
    taking: float = 30.0
    idle: float = 60.0
    connections: int = MOST


def allowed(descriptors: int | None) -> int:
    """How many connections fit below the number of `descriptors` that this process may have."""
    return MOST if descriptors is None else max(FEWEST, min(MOST, descriptors - TURNS * BACKLOG - RESERVED))


def descriptors() -> int | None:
    """How many this process may have open; None where that has no bound, or none that can be asked for."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


class Connections:
    """All connections of one address. `protocol` makes what speaks HTTP on one of them."""

    def __init__(self, limits: Limits, protocol: Callable[[], asyncio.Protocol], refusal: bytes) -> None:
        self.limits = limits
        self._protocol = protocol
        self._refusal = refusal
        self._open: set[Connection] = set()
        self._waiting: dict[Connection, None] = {}
        """Those whose request is not whole, in the order in which they began to wait."""

    def __len__(self) -> int:
        return len(self._open)

    def __call__(self) -> "Connection":
        return Connection(self, self._protocol())

    def entered(self, connection: "Connection") -> bool:
        """Whether there is room for it: if need be, whoever has waited longest goes."""
        if len(self._open) >= self.limits.connections:
            longest = next(iter(self._waiting), None)
            if longest is None:
                log.warning("too many connections: one was refused", extra={"action": "connections-full"})
                connection.refuse(self._refusal)
                return False
            log.warning("too many connections: the longest unfinished one went", extra={"action": "connections-full"})
            longest.drop()
        self._open.add(connection)
        return True

    def waits(self, connection: "Connection") -> None:
        self._waiting.pop(connection, None)
        # Whoever has left may still be told that its request was answered.
        if connection in self._open:
            self._waiting[connection] = None

    def works(self, connection: "Connection") -> None:
        self._waiting.pop(connection, None)

    def left(self, connection: "Connection") -> None:
        self._open.discard(connection)
        self._waiting.pop(connection, None)


class Connection(asyncio.Protocol):
    """Passes everything on to `inner`, and looks at the clock."""

    def __init__(self, all_of_them: Connections, inner: asyncio.Protocol) -> None:
        self._all = all_of_them
        self._inner = inner
        self._transport: asyncio.Transport | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._stuck: asyncio.TimerHandle | None = None
        self._idle = False
        self._refused = False

    # --- what the requests say ------------------------------------------------------------------------------------

    def headers_came(self) -> None:
        """The headers are whole; the body, if there is one, has its own time."""
        self._idle = False
        self._wait(self._all.limits.body)

    def request_came(self) -> None:
        """The request is whole: from now on it is the bot who is waited for."""
        self._all.works(self)
        self._no_deadline()

    def answered(self) -> None:
        """Nothing is asked at the moment. Whoever comes may take the place."""
        self._idle = True
        self._all.waits(self)

    # --- what the transport says ----------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        if self._all.entered(self):
            self._wait(self._all.limits.headers)
            self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        if self._idle:
            self._idle = False
            self._wait(self._all.limits.headers)
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return None if self._refused else self._inner.eof_received()

    def pause_writing(self) -> None:
        self._stuck = self._later(self._all.limits.taking)
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
        self._inner.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._all.left(self)
        self._no_deadline()
        if self._stuck is not None:
            self._stuck.cancel()
        if not self._refused:
            self._inner.connection_lost(exc)

    # --- ends -----------------------------------------------------------------------------------------------------

    def drop(self) -> None:
        """At once: the operating system has its descriptor back before the next request is read."""
        self._all.left(self)
        if self._transport is not None:
            self._transport.abort()

    def refuse(self, answer: bytes) -> None:
        self._refused = True
        if self._transport is not None:
            self._transport.write(answer)
            self._transport.close()

    def _wait(self, seconds: float) -> None:
        self._no_deadline()
        self._all.waits(self)
        self._deadline = self._later(seconds)

    def _later(self, seconds: float) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(seconds, self.drop)

    def _no_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class Speaking(web.RequestHandler):
    """What is no HTTP is answered as everything else is: in a sentence, with `headers`, and without what the library
    says about itself."""

    headers: Mapping[str, str] = {}

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        log.warning("a request could not be read (%s)", type(exc).__name__, extra={"action": "not-http"})
        response = web.json_response({"error": BROKEN}, status=status, headers=self.headers)
        response.force_close()
        return response


def refusal(headers: Mapping[str, str]) -> bytes:
    """What is sent to whom there is no room for, before their request was read."""
    body = json.dumps({"error": FULL})
    lines = [
        "HTTP/1.1 503 Service Unavailable",
        "Content-Type: application/json; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
        "Retry-After: 5",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return ("\r\n".join(lines) + f"\r\n\r\n{body}").encode()


def of(request: web.Request) -> Connection | None:
    """The connection of a request, where it is one of these."""
    protocol = request.transport.get_protocol() if request.transport is not None else None
    return protocol if isinstance(protocol, Connection) else None
