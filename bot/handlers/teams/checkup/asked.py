"""What Microsoft says when it is asked: the bot's token, the channels, and who is in them."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from bot.domain.ports import Refused, Temporary
from bot.handlers.checkup import Listed, roll_call
from bot.handlers.platform import Room
from bot.handlers.teams.api import Access, Connector, Credentials, Token
from bot.handlers.teams.channel_directory import ChannelDirectory


async def everything(
    access: Access, token: Token, connector: Connector, rooms: Iterable[Room], store: Path
) -> AsyncIterator[str]:
    try:
        await token.header()
    except Credentials as denied:
        yield str(denied)
        return
    except Temporary as away:
        yield f"{away}. Try again."
        return
    for room in rooms:
        where = f"The Teams channel {room.channel} of {room.id}"
        try:
            found = await connector.present(await _service_url(access, store, room.channel), room.channel)
        except Refused as error:
            yield f"{where} cannot be seen: {error} Check its id in app.yaml, and that the app is in the team."
            continue
        except Temporary as away:
            yield f"{where} could not be looked at: {away}. Try again."
            continue
        people = [str(item.get("aadObjectId") or item.get("objectId") or "").lower() for item in found]
        if people and not all(people):
            unsaid = people.count("")
            yield f"{where} has {unsaid} in it whose Object ID Teams does not say, so they were not looked for."
        listed = [Listed(seat.user, seat.key) for seat in room.members]
        for sentence in roll_call(where, listed, filter(None, people)):
            yield sentence


async def _service_url(access: Access, store: Path, channel: str) -> str:
    """Where the team was last heard from; what was never heard from is asked where app.yaml says."""
    if not await asyncio.to_thread(store.exists):
        return access.service_url
    places = ChannelDirectory(store)
    await places.open()
    try:
        return places.channel(channel).service_url or access.service_url
    finally:
        await places.close()
