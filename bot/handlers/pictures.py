"""The pictures of the library on the web, for platforms that fetch them by themselves.

They are drawn as SVG, which neither Slack nor Teams shows; beside each stands the same as PNG (`scripts/pictures`).
"""

import asyncio
import re
from importlib.resources import files
from urllib.parse import quote

from aiohttp import web

PATH = "/pictures/"
NAMED = re.compile(r"[a-z0-9][a-z0-9-]{0,60}\.png")


SHOWN = {"Cache-Control": "public, max-age=86400", "Cross-Origin-Resource-Policy": "cross-origin"}
"""People's own clients may fetch them, on the pages of Slack and Teams."""


def address(at: str, source: str) -> str:
    """Where a platform fetches the picture `source`; empty where it cannot. `at` is what `PATH` is at, with https."""
    if not at.startswith("https://"):
        return ""
    return f"{at.rstrip('/')}/{quote(source.removesuffix('.svg').removesuffix('.png'), safe='')}.png"


def base(address: str | None) -> str:
    """What the pictures are at, where the bot is reached at `address`; empty where it is not."""
    return address.rstrip("/") + PATH if address else ""


def install(app: web.Application) -> None:
    app.router.add_get(PATH + "{name}", _picture)


async def _picture(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if not NAMED.fullmatch(name):
        raise web.HTTPNotFound
    try:
        body = await asyncio.to_thread((files("prompts") / "pictures" / name).read_bytes)
    except FileNotFoundError:
        raise web.HTTPNotFound from None
    return web.Response(body=body, content_type="image/png", headers=SHOWN)
