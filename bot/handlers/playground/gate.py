"""Who may come in: the playground trusts whoever reaches it, so nobody else may reach it.

It listens on this computer alone, and a page of another site open in the same browser must not be able to use it:
neither by sending requests to it, nor by giving its own name this computer's address. What a proxy passes on comes from
elsewhere, and is refused.
"""

from aiohttp import web
from aiohttp.typedefs import Handler
from yarl import URL

from bot.domain.loopback import is_here, is_loopback

NAMES = ("localhost", "127.0.0.1", "::1")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
}


def check_loopback(host: str) -> None:
    """Raises `ValueError` with a sentence when `host` can be reached from other computers."""
    if not is_loopback(host):
        raise ValueError(
            f"The playground has no passwords, so it may only be opened on this computer, and {host!r} can be reached "
            "from others. Nothing was started. Use 127.0.0.1, or turn the playground off."
        )


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Lets in what this computer's own page asks for, and says with every answer what the page may do."""
    if not _addressed_to_us(request):
        raise web.HTTPForbidden(reason="The playground answers only at localhost and 127.0.0.1.")
    if not is_here(request.remote, request.headers):
        raise web.HTTPForbidden(reason="The playground answers this computer alone, and nobody through a proxy.")
    if not _from_our_page(request):
        raise web.HTTPForbidden(reason="This came from the page of another site.")
    if request.method == "POST" and request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(reason="Only JSON is understood here.")
    response = await handler(request)
    if not response.prepared:
        response.headers.update(HEADERS)
    return response


def _addressed_to_us(request: web.Request) -> bool:
    return _host(f"http://{request.host}") in NAMES


def _from_our_page(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
    return origin in (f"http://{request.host}", f"https://{request.host}")


def _host(url: str) -> str | None:
    try:
        return URL(url).host
    except ValueError:
        return None
