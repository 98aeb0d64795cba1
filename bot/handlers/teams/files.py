"""Files that somebody said yes to: put together anew, brought to their OneDrive, and shown there."""

import asyncio
from collections import OrderedDict

from bot.domain.ports import InboundHandler, LogBuilder, Refused, Temporary, Uncertain
from bot.domain.views import Typed, Word
from bot.handlers.teams.api import Connector
from bot.handlers.teams.arrivals import Consented, Origin, Upload
from bot.handlers.teams.channel_directory import ChannelDirectory
from bot.handlers.teams.messenger import TAKEN, TeamsMessenger, said

REMEMBERED = 200


class Files:
    def __init__(
        self,
        connector: Connector,
        messenger: TeamsMessenger,
        places: ChannelDirectory,
        archive: LogBuilder,
        dispatch: InboundHandler,
    ) -> None:
        self._connector = connector
        self._messenger = messenger
        self._places = places
        self._archive = archive
        self._dispatch = dispatch
        self._under_way: OrderedDict[str, None] = OrderedDict()
        """Uploads that were begun: Teams may bring the same yes twice."""

    async def taken(self, consented: Consented, origin: Origin, person: str) -> None:
        """Brings the file, or says kindly that it was left. Whoever was not offered it gets nothing."""
        if not await self._places.was_offered(consented.group, consented.log, person):
            raise Refused(f"{person} of {consented.group} was not offered this file")
        _, language, zone = await self._dispatch.home(consented.group, person)
        reader = self._messenger.reader(consented.group, language, zone)
        if consented.upload is None:
            await self._say(origin, consented, said(Word("teams-file-left"), reader))
            return
        once = consented.upload.unique_id or consented.upload.upload_url
        if once in self._under_way:
            return
        self._under_way[once] = None
        while len(self._under_way) > REMEMBERED:
            self._under_way.popitem(last=False)
        try:
            await self._bring(consented, consented.upload)
        except Refused as refused:
            await self._say(origin, consented, said(Typed(str(refused)), reader))
        except (Temporary, Uncertain):
            self._under_way.pop(once, None)
            sorry = said(Word("teams-file-failed"), reader)
            await self._connector.post(origin.service_url, origin.conversation, sorry)
        else:
            await self._say(origin, consented, _there(consented.upload))

    async def _bring(self, consented: Consented, upload: Upload) -> None:
        async with self._archive.packed(consented.group, consented.log) as packed:
            content = await asyncio.to_thread(packed.enclosure.path.read_bytes)
        await self._connector.put(upload.upload_url, content)

    async def _say(self, origin: Origin, consented: Consented, activity: dict[str, object]) -> None:
        """In place of the question, which has been answered."""
        await self._messenger.replace(origin.service_url, origin.conversation, consented.message, activity)


def _there(upload: Upload) -> dict[str, object]:
    content = {"uniqueId": upload.unique_id, "fileType": upload.file_type}
    card = {"contentType": TAKEN, "contentUrl": upload.content_url, "name": upload.name, "content": content}
    return {"type": "message", "attachments": [card]}
