"""The page for the room's projector on the web: one address a running session, without any name.

The page is whole in itself: no file and no script from elsewhere. Its own script reads the page again every few seconds
and counts down in between; without scripts it reloads.
"""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Protocol, assert_never

from aiohttp import web

from bot.domain.charts import Chart, Network, Timeline
from bot.domain.ports import Clock, Speaker, Temporary
from bot.domain.views import (
    Bars,
    Block,
    Count,
    Countdown,
    Heading,
    Items,
    Line,
    Notice,
    Pairs,
    Para,
    Picture,
    Quote,
    Word,
)
from bot.domain.vocabulary import LANGUAGES
from bot.drawing import alt_text, svg
from bot.drawing.studio import Studio, name_of
from bot.flows.model.state import Group
from bot.flows.session.screen import PATH, Screen, opens, screen

NAMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,60}")
TOKEN = re.compile(r"[0-9a-f]{64}")
SCRIPT = (files(__package__) / "follow.js").read_text("utf-8")
PAGE = Template((files(__package__) / "page.html").read_text("utf-8"))
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; connect-src 'self'; base-uri 'none';"
        f" form-action 'none'; frame-ancestors 'none'; script-src 'sha256-"
        f"{b64encode(sha256(SCRIPT.encode()).digest()).decode()}'"
    ),
    "X-Robots-Tag": "noindex",
}

Look = Callable[[str], Awaitable[Group]]


class Named(Protocol):
    @property
    def id(self) -> str: ...


class Projector:
    """`groups`: those that are served. `look` gives one as it is now."""

    def __init__(self, groups: Iterable[Named], look: Look, words: Speaker, clock: Clock) -> None:
        self._groups = {group.id for group in groups}
        self._look = look
        self._words = words
        self._clock = clock
        self._studio = Studio(svg)

    def install(self, app: web.Application) -> None:
        app.router.add_get(PATH + "/{group}/{session}/{token}", self._show)

    async def _show(self, request: web.Request) -> web.Response:
        asked = request.match_info
        wanted = request.query.get("language", "")
        named = NAMED.fullmatch(asked["group"]) and NAMED.fullmatch(asked["session"])
        if not named or not TOKEN.fullmatch(asked["token"]) or asked["group"] not in self._groups:
            raise web.HTTPNotFound
        try:
            group = await self._look(asked["group"])
        except Temporary:
            raise web.HTTPServiceUnavailable from None
        language = wanted if wanted in LANGUAGES else group.language
        session = group.sessions.get(asked["session"])
        if session is None or not opens(session, asked["token"]):
            return _page(language, "FLIP", f"<p>{self._say(group, language, Word('screen-over'))}</p>", status=404)
        shown = screen(group, session)
        body = self._body(group, language, shown) + await self._pictures(group, language, shown.charts)
        return _page(language, self._say(group, language, shown.title), body, self._say(group, language, LOST))

    def _body(self, group: Group, language: str, shown: Screen) -> str:
        parts = [f"<h1>{self._say(group, language, shown.title)}</h1>"]
        if shown.ends is not None:
            seconds = max(int((shown.ends - self._clock.now()).total_seconds()), 0)
            said = self._say(group, language, Word("screen-left", {"minutes": seconds // 60}))
            parts.append(f'<p class="left" role="timer" data-left="{seconds}">{said}</p>')
        parts += [self._block(group, language, block) for block in shown.blocks]
        return "".join(parts)

    def _block(self, group: Group, language: str, block: Block) -> str:
        def say(line: Line) -> str:
            return self._say(group, language, line)

        match block:
            case Heading():
                return f"<h2>{say(block.line)}</h2>"
            case Para():
                kind = "quiet" if block.quiet else "said"
                return f'<p class="{kind}">{say(block.line)}</p>'
            case Notice():
                return f'<p class="notice">{say(block.line)}</p>'
            case Count():
                return (
                    f'<p class="count"><strong>{block.done}</strong> / {block.of} <span>{say(block.label)}</span></p>'
                )
            case Items():
                listed = "ol" if block.ordered else "ul"
                items = "".join(f"<li>{say(line)}</li>" for line in block.lines)
                return f"<{listed}>{items}</{listed}>"
            case Pairs():
                rows = "".join(f"<dt>{say(one)}</dt><dd>{say(other)}</dd>" for one, other in block.rows)
                return f"<dl>{rows}</dl>"
            case Quote() | Bars() | Countdown() | Picture() | Chart() | Timeline() | Network():
                return ""
            case _:
                assert_never(block)

    async def _pictures(self, group: Group, language: str, charts: tuple[Chart, ...]) -> str:
        def say(line: Line) -> str:
            return self._words.say(line, language, group.zone)

        drawn = await self._studio.drawn(charts, say, language)
        shown = [_image(drawn[name_of(chart)], alt_text(chart, say)) for chart in charts if name_of(chart) in drawn]
        return f'<div class="charts">{"".join(shown)}</div>' if shown else ""

    def close(self) -> None:
        self._studio.close()

    def _say(self, group: Group, language: str, line: Line) -> str:
        return escape(self._words.say(line, language, group.zone, self._clock.now()))


LOST = Word("screen-lost")


def _image(picture: str, words: str) -> str:
    source = b64encode(picture.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{source}" alt="{escape(words)}">'


def _page(language: str, title: str, body: str, lost: str = "", status: int = 200) -> web.Response:
    script = f"<script>{SCRIPT}</script>" if status == 200 else ""
    again = '<noscript><meta http-equiv="refresh" content="10"></noscript>' if status == 200 else ""
    text = PAGE.substitute(language=language, title=title, body=body, lost=lost, script=script, again=again)
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)
