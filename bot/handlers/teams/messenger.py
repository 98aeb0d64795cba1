"""The bot's way into Teams.

Teams gives a bot no way to look a message up. So what may have arrived is never sent again by itself: `find` says so,
and a person is asked to look and to decide. A card that lives is posted anew when it next changes.
"""

import asyncio
import logging
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress

from msgspec.structs import replace

from bot.domain.notification import notification
from bot.domain.ports import Directory, Enclosure, Gone, Post, Private, Ref, Refused, Temporary, Uncertain
from bot.domain.views import Card, Form, Home, Line, Reply, Word, charts_in
from bot.drawing import png
from bot.drawing.studio import Studio
from bot.handlers.destination import InChannel, ToUser, destination
from bot.handlers.members import Members, card_under
from bot.handlers.outcomes import met_on_the_way, refused
from bot.handlers.reader import Reader, Readers
from bot.handlers.teams.action_codec import Json, Place
from bot.handlers.teams.api import PLATFORM, Access, Connector
from bot.handlers.teams.arrivals import ROOT
from bot.handlers.teams.channel_directory import ChannelDirectory
from bot.handlers.teams.rendering import render

log = logging.getLogger(__name__)

TRIES = 4
"""How often what follows a long message is tried before it is given up."""
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
ALERT = {"channelData": {"notification": {"alert": True}}}
"""What is new is told in the activity feed too (…/how-to/conversations/notification-messages); what only changes is
not."""
TAKEN = "application/vnd.microsoft.teams.card.file.info"


class TeamsMessenger:
    """`bot.domain.ports.Messenger` for Teams. `channels` is group -> channel. `sleep` is given by tests."""

    def __init__(
        self,
        access: Access,
        connector: Connector,
        directory: Directory,
        readers: Readers,
        places: ChannelDirectory,
        channels: Mapping[str, str],
        names: Mapping[str, str] | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._access = access
        self._connector = connector
        self._members = Members(PLATFORM, directory, channels, names)
        self._readers = readers
        self._places = places
        self._channels = channels
        self._sleep = sleep
        self._studio = Studio(png)

    async def post(self, post: Post) -> Ref:
        with met_on_the_way("Teams", post):
            service_url, conversation = await self._where(post)
            first, *others = await self._content(post, conversation)
            ref = Ref(conversation, await self._connector.post(service_url, conversation, first | ALERT))
            await self._follow(service_url, ref, 2, others)
            if post.enclosed is not None and isinstance(post.place, Private):
                await self._offer(service_url, conversation, post, post.enclosed, post.place.person)
        return ref

    async def update(self, ref: Ref, post: Post) -> None:
        """What follows the message is changed too; more of it is posted, and what is too much is taken away."""
        with met_on_the_way("Teams", post):
            if ref.channel:
                service_url = self._address(ref.channel)
            else:
                service_url, conversation = await self._where(post)
                ref = Ref(conversation, ref.message)
            first, *others = await self._content(post, ref.channel)
            await self._connector.update(service_url, ref.channel, ref.message, first)
            missing = await self._change_parts(service_url, ref, others)
            await self._follow(service_url, ref, 2 + len(others) - len(missing), missing)

    async def _change_parts(self, service_url: str, ref: Ref, others: list[Json]) -> list[Json]:
        """Changes or removes what follows a message, and posts anew what of it was deleted; what of `others` has yet to
        be posted."""
        there = await self._places.parts(ref.channel, ref.message)
        for number, part in sorted(there.items()):
            if number - 2 < len(others):
                try:
                    await self._connector.update(service_url, under(ref), part, others[number - 2])
                except Gone:
                    await self._follow(service_url, ref, number, [others[number - 2]])
            else:
                with suppress(Gone):
                    await self._connector.remove(service_url, under(ref), part)
                await self._places.followed(ref.channel, ref.message, number, "")
        return [item for number, item in enumerate(others, 2) if number not in there]

    async def find(self, post: Post) -> Ref | None:
        raise refused("Teams", "unknowable")

    async def homes_changed(self, group: str) -> None:
        """There are no pages that stay: what a person asks for is shown as it is then."""

    # --- where, and what ------------------------------------------------------------------------------------------

    async def _where(self, post: Post) -> tuple[str, str]:
        """The address to write to, and the conversation."""
        match destination(post, self._channels, self._members, "in Teams"):
            case InChannel(channel):
                return self._address(channel), channel
            case Ref(channel) as ref:
                return self._address(channel), under(ref)
            case ToUser(user):
                return await self.chat(user)

    async def chat(self, account: str) -> tuple[str, str]:
        """The address to write to, and the conversation in which the bot writes to one person alone."""
        known = self._places.someone(account)
        tenant = known.tenant or next(iter(self._access.tenants), "")
        service_url = known.service_url or self._access.service_url
        if not known.chat:
            # Without an id of Teams, the Entra object id serves in its place.
            found = await self._connector.chat(service_url, known.teams or account, tenant)
            await self._places.met(account, chat=found, service_url=service_url, tenant=tenant)
            return service_url, found
        return service_url, known.chat

    async def show(self, account: str, cards: Iterable[Json], summary: str) -> None:
        """Shows cards to one person alone, in their own chat."""
        service_url, conversation = await self.chat(account)
        for card in cards:
            await self._connector.post(service_url, conversation, message(card, summary))

    async def replace(self, service_url: str, conversation: str, old: str, activity: Json) -> None:
        """Puts a message in place of another one, where that is still known."""
        if old:
            await self._connector.update(service_url, conversation, old, activity)
        else:
            await self._connector.post(service_url, conversation, activity)

    def reader(self, group: str, language: str, zone: str) -> Reader:
        return self._readers.of(group, language, zone)

    async def seen(self, view: Reply, reader: Reader, within: float | None = None) -> Reader:
        """The reader of a view, once its charts are drawn. Those that take longer than `within` seconds are told in
        words."""
        if not isinstance(view, Card | Form | Home):
            return reader
        made = await self._studio.drawn(charts_in(view), reader.say, reader.language, within)
        drawn = {name: f"data:image/png;base64,{b64encode(content).decode()}" for name, content in made.items()}
        return replace(reader, drawn=drawn) if drawn else reader

    def close(self) -> None:
        """Nothing more is drawn."""
        self._studio.close()

    def people(self, group: str) -> tuple[str, ...]:
        """The Teams ids of the group's members, as far as they are known."""
        found = (item for item in self._places.accounts() if self._members.person(item, group))
        return tuple(teams for account in found if (teams := self._places.someone(account).teams))

    def _address(self, conversation: str) -> str:
        channel = conversation.partition(ROOT)[0]
        return self._places.channel(channel).service_url or self._address_of_chat(channel) or self._access.service_url

    def _address_of_chat(self, chat: str) -> str:
        people = (self._places.someone(account) for account in self._places.accounts())
        return next((person.service_url for person in people if person.chat == chat), "")

    async def _content(self, post: Post, conversation: str) -> list[Json]:
        reader = await self.seen(post.view, self._readers.of(post.group, post.language, post.zone))
        channel, _, thread = conversation.partition(ROOT)
        people = self.people(post.group) if not isinstance(post.place, Private) else ()
        called = self._name(post)
        cards = render.cards(card_under(called, post.view), reader, Place(post.group, channel, thread), people=people)
        summary = render.summary(notification(post.place, post.view, called), reader)
        return [message(card, summary) for card in cards]

    def _name(self, post: Post) -> str:
        """A channel is its group's own; a chat with one person may be about several groups."""
        if not isinstance(post.place, Private):
            return ""
        return self._members.named(self._members.user(post.place.person, post.group), post.group)

    # --- what goes along ------------------------------------------------------------------------------------------

    async def _follow(self, service_url: str, ref: Ref, number: int, others: list[Json]) -> None:
        """The rest of what is too long for one message."""
        for at, content in enumerate(others, number):
            part = await self._patiently(service_url, under(ref), content)
            await self._places.followed(ref.channel, ref.message, at, part)

    async def _patiently(self, service_url: str, conversation: str, content: Json) -> str:
        """Raises `Refused` alone: the message that this belongs to is there, and must not be posted again."""
        for number in range(1, TRIES + 1):
            try:
                return await self._connector.post(service_url, conversation, content)
            except Temporary as later:
                if number == TRIES:
                    raise refused("Teams", "shortened", str(later)) from None
                await self._sleep(later.after if later.after is not None else 2.0**number)
            except (Refused, Uncertain) as error:
                raise refused("Teams", "shortened", str(error)) from None
        raise AssertionError("the last try ends it")

    async def _offer(self, service_url: str, conversation: str, post: Post, file: Enclosure, person: str) -> None:
        """Asks the person whether to put the file into their own OneDrive; whoever agrees gets it as it is then."""
        reader = self._readers.of(post.group, post.language, post.zone)
        size = (await asyncio.to_thread(file.path.stat)).st_size
        await self._places.offered(post.group, post.view.encloses, person)
        context = {"group": post.group, "log": post.view.encloses}
        content = {
            "description": reader.say(Word("teams-file-about")),
            "sizeInBytes": size,
            "acceptContext": context,
            "declineContext": context,
        }
        offer = {"contentType": CONSENT, "name": file.name, "content": content}
        await self._patiently(service_url, conversation, {"type": "message", "attachments": [offer]})


def message(card: Json, summary: str) -> Json:
    """An activity that shows a card. The summary is for notifications: with a text Teams makes two messages of it."""
    return {"type": "message", "summary": summary, "attachments": [render.attachment(card)]}


def said(line: Line, reader: Reader) -> Json:
    """An activity that says one thing."""
    return {"type": "message", "textFormat": "plain", "text": reader.say(line)}


def under(ref: Ref) -> str:
    """The conversation of the thread under a message in a channel; a chat has none."""
    return f"{ref.channel}{ROOT}{ref.message}" if ROOT not in ref.channel and threaded(ref.channel) else ref.channel


def threaded(conversation: str) -> bool:
    """Whether messages hang under others there: in a channel, and not in a chat."""
    return conversation.endswith(("@thread.tacv2", "@thread.skype"))


def place(channel: str) -> Mapping[str, str]:
    """What there is where a group reads that has this channel or chat: see `bot.domain.wording.EVERYTHING`."""
    return {"page": "no", "thread": "yes" if threaded(channel) else "no"}
