"""A file into a chat: an address for it, its bytes, and the message that it comes with.

docs.slack.dev/messaging/working-with-files. Only the last of the three calls shows anything to anybody, so what fails
before it is simply done again. Such a message carries no metadata: it is known by the name of its file.

A picture in a message is a file that is in no channel: it belongs to the bot alone and has no public address, and
whoever can read the message sees it there (docs.slack.dev/reference/block-kit/composition-objects/slack-file-object).
"""

import json
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import IO, Any, TypeVar

import aiohttp
from msgspec.structs import replace
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.charts import Drawing
from bot.domain.ports import Enclosure, Refused, Temporary
from bot.domain.views import Card, Form, Home, charts_in
from bot.drawing import alt_text, png
from bot.drawing.studio import Studio, name_of
from bot.handlers.reader import Reader
from bot.handlers.slack.api import ask, call
from bot.handlers.slack.rendering import block_kit, limits
from bot.handlers.slack.rendering.block_kit import Json
from bot.handlers.text import shorten

log = logging.getLogger(__name__)
T = TypeVar("T")

SECONDS = 300
"""How long the bytes may take."""


async def send(client: AsyncWebClient, channel: str, file: Enclosure, blocks: list[Json]) -> str:
    """Sends `file` with a message of `blocks`, and gives its `ts`; empty where Slack has yet to show it.

    Raises `Temporary` (not done), `Refused` (never) and `Uncertain` (perhaps done).
    """
    size = file.path.stat().st_size
    place = await ask(client.files_getUploadURLExternal, filename=file.name, length=size)
    with file.path.open("rb") as content:
        await _upload(client, str(place["upload_url"]), content)
    done = await call(
        client.files_completeUploadExternal,
        files=[{"id": place["file_id"], "title": file.name}],
        channel_id=channel,
        blocks=json.dumps(blocks),
    )
    return _shown(done.get("files") or [], channel)


async def _upload(client: AsyncWebClient, address: str, content: IO[bytes] | bytes) -> None:
    if client.session is None:
        raise Temporary("there is no connection to Slack")
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with client.session.post(address, data=content, timeout=timeout) as answer:
            if answer.status != 200:
                raise Temporary(f"Slack did not take the file (status {answer.status})")
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Temporary(f"the file did not reach Slack ({type(error).__name__})") from None


def _shown(files: list[Mapping[str, Any]], channel: str) -> str:
    for file in files:
        for where in (file.get("shares") or {}).values():
            for message in where.get(channel) or ():
                return str(message["ts"])
    return ""


def has(message: Mapping[str, Any], file: Enclosure) -> bool:
    """Whether it is the message that `file` came with."""
    return any(item.get("name") == file.name for item in message.get("files") or ())


# --- pictures -----------------------------------------------------------------------------------------------------

WAITS = (1.0, 2.0, 4.0)
"""Seconds: Slack shows a picture only once it has looked at it, and refuses it until then."""
REMEMBERED = 500


class Pictures:
    """The charts that are in a workspace already, so that a message that changes brings none of them again."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._studio = Studio(png)
        self._sleep = sleep
        self._there: OrderedDict[tuple[str, str, str], str] = OrderedDict()
        """(workspace, name of a chart, language) -> its file."""

    async def seen(self, client: AsyncWebClient, team: str, view: Card | Form | Home, reader: Reader) -> Reader:
        """The reader of a view, once its charts are drawn and brought to Slack. What could not be is told in words."""
        charts = {name_of(chart): chart for chart in charts_in(view)}
        new = [chart for name, chart in charts.items() if (team, name, reader.language) not in self._there]
        made = await self._studio.drawn(new, reader.say, reader.language)
        for name, content in made.items():
            try:
                self._there[team, name, reader.language] = await self._bring(client, charts[name], content, reader)
            except (Temporary, Refused) as error:
                log.warning("a picture is told in words: %s", error, extra={"action": "picture-not-brought"})
                break
        while len(self._there) > REMEMBERED:
            self._there.popitem(last=False)
        found = {name: file for name in charts if (file := self._there.get((team, name, reader.language)))}
        return replace(reader, drawn=found) if found else reader

    async def _bring(self, client: AsyncWebClient, chart: Drawing, content: bytes, reader: Reader) -> str:
        words = shorten(alt_text(chart, reader.say), limits.UPLOAD_ALT)
        asked = {"filename": "flip.png", "length": len(content), "alt_txt": words}
        place = await ask(client.files_getUploadURLExternal, **asked)
        await _upload(client, str(place["upload_url"]), content)
        title = reader.say(chart.title)
        await ask(client.files_completeUploadExternal, files=[{"id": place["file_id"], "title": title}])
        return str(place["file_id"])

    async def show(self, blocks: list[Json], send: Callable[[list[Json]], Awaitable[T]]) -> T:
        """Sends `blocks`; with what is said of the pictures, where Slack does not (yet) have them."""
        files = block_kit.own_images(blocks)
        for seconds in WAITS if files else ():
            try:
                return await send(blocks)
            except Refused as refused:
                if refused.obstacle != "malformed":
                    raise
            await self._sleep(seconds)
        if files:
            self._there = OrderedDict((key, file) for key, file in self._there.items() if file not in files)
        return await send(block_kit.without_own_images(blocks))

    def close(self) -> None:
        self._studio.close()
