"""The files of the page, and the pictures of the library."""

import asyncio
import re
from importlib.resources import files
from importlib.resources.abc import Traversable

from aiohttp import web

SERVED = re.compile(r"[a-z0-9][a-z0-9-]*\.(html|js|css|svg|png)")
TYPES = {"html": "text/html", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "png": "image/png"}


async def page(request: web.Request) -> web.Response:
    return await _file(files(__package__) / "page", request.match_info["name"] or "index.html")


async def picture(request: web.Request) -> web.Response:
    return await _file(files("prompts") / "pictures", request.match_info["name"])


async def _file(folder: Traversable, name: str) -> web.Response:
    fits = SERVED.fullmatch(name)
    if not fits:
        raise web.HTTPNotFound
    try:
        body = await asyncio.to_thread((folder / name).read_bytes)
    except FileNotFoundError:
        raise web.HTTPNotFound from None
    kind = TYPES[fits[1]]
    return web.Response(body=body, content_type=kind, charset="utf-8" if kind.startswith("text/") else None)


async def to_the_page(_: web.Request) -> web.Response:
    raise web.HTTPFound("/playground/")
