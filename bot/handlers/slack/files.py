"""A file into a chat: an address for it, its bytes, and the message that it comes with.

docs.slack.dev/messaging/working-with-files. Only the last of the three calls shows anything to anybody, so what fails
before it is simply done again. Such a message carries no metadata: it is known by the name of its file.
"""

import json
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Enclosure, Temporary
from bot.handlers.slack.api import ask, call
from bot.handlers.slack.rendering.block_kit import Json

SECONDS = 300
"""How long the bytes may take."""


async def send(client: AsyncWebClient, channel: str, file: Enclosure, blocks: list[Json]) -> str:
    """Sends `file` with a message of `blocks`, and gives its `ts`; empty where Slack has yet to show it.

    Raises `Temporary` (not done), `Refused` (never) and `Uncertain` (perhaps done).
    """
    size = file.path.stat().st_size
    place = await ask(client.files_getUploadURLExternal, filename=file.name, length=size)
    await _upload(client, str(place["upload_url"]), file)
    done = await call(
        client.files_completeUploadExternal,
        files=[{"id": place["file_id"], "title": file.name}],
        channel_id=channel,
        blocks=json.dumps(blocks),
    )
    return _shown(done.get("files") or [], channel)


async def _upload(client: AsyncWebClient, address: str, file: Enclosure) -> None:
    if client.session is None:
        raise Temporary("there is no connection to Slack")
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        with file.path.open("rb") as content:
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
