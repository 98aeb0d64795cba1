"""What arrives from Teams: read, decided and stored, and only then answered.

What could not be stored is answered with 503, so that Teams brings it again; what is nothing for us is answered with
200. Everything outside a group's own channel is discarded unread, except what a member does with the bot's own cards,
and what they write to the bot alone.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable

import msgspec
from aiohttp import web
from msgspec.structs import replace

from bot.domain.events import Body, Edited, Inbound, Posted, Pressed, Profiled, Submitted, Undeleted
from bot.domain.loopback import is_here, leads_here
from bot.domain.ports import Answer, Clock, Directory, InboundHandler, LogBuilder, Speaker
from bot.domain.views import Receipt
from bot.domain.vocabulary import LANGUAGES
from bot.handlers.background import Background
from bot.handlers.commands import pressed
from bot.handlers.intake import Malformed, NotTaken, taken
from bot.handlers.members import NOT_A_MEMBER, Members, receipt_under, to_a_stranger, under
from bot.handlers.platform import STYLED, Forgotten
from bot.handlers.reach import Reach
from bot.handlers.reader import Reader, Readers
from bot.handlers.teams import capabilities, payloads
from bot.handlers.teams.action_codec import Place, Presses
from bot.handlers.teams.api import PLATFORM, Access, Connector
from bot.handlers.teams.app_package import about
from bot.handlers.teams.arrivals import (
    Asked,
    Came,
    Clicked,
    Consented,
    Heard,
    Left,
    Mention,
    Origin,
    Sent,
    Told,
    Unknown,
)
from bot.handlers.teams.channel_directory import ChannelDirectory
from bot.handlers.teams.channels import Channels, GroupInfo
from bot.handlers.teams.files import Files
from bot.handlers.teams.messenger import TeamsMessenger, message, place
from bot.handlers.teams.payloads import Raw
from bot.handlers.teams.rendering.responses import Show, Shown
from bot.handlers.teams.sdk.gate import Adapter, NotLetIn

log = logging.getLogger(__name__)

PICTURES = 2.0
"""Seconds that an answer waits for its pictures: Teams waits for the answer."""


class Teams:
    """FLIP in Teams. `install` adds its route to an application; `messenger` is the bot's way into it.

    Without an `adapter` nobody is asked for a token: that is for development, where only this computer is let in.
    `sleep` and `nonce` are given by tests.
    """

    def __init__(
        self,
        access: Access,
        *,
        adapter: Adapter | None,
        connector: Connector,
        places: ChannelDirectory,
        dispatch: InboundHandler,
        directory: Directory,
        archive: LogBuilder,
        words: Speaker,
        clock: Clock,
        groups: Iterable[GroupInfo],
        pictures: str = "",
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        nonce: Callable[[], str] = lambda: secrets.token_urlsafe(12),
        reach: Reach | None = None,
    ) -> None:
        self._access = access
        self._adapter = adapter
        self._connector = connector
        self._places = places
        self._dispatch = dispatch
        self._words = words
        self._groups = {group.id: group for group in groups}
        names = {group.id: group.name for group in groups}
        self._members = Members(PLATFORM, directory, self._groups, names)
        self._by_channel = {group.channel: group for group in self._groups.values()}
        channels = {group.id: group.channel for group in self._groups.values()}
        readers = Readers(PLATFORM, words, directory, clock, pictures, lambda group: place(channels.get(group, "")))
        self.messenger = TeamsMessenger(access, connector, directory, readers, places, channels, names, sleep=sleep)
        self._show = Show(nonce, self.messenger.people)
        self._files = Files(connector, self.messenger, places, archive, dispatch)
        self._presses = Presses()
        self._reach = reach or Reach()
        self._profiled: set[tuple[str, str, str, str]] = set()
        self.background = Background()
        self.channels = Channels(
            access, self._groups, self._members, connector, places, dispatch, clock, self.background, sleep
        )
        self.listener = self.channels.ear

    def install(self, app: web.Application) -> None:
        app.router.add_post(capabilities.PATH, self._route)
        app.router.add_get(capabilities.ABOUT, self._about)

    def connected(self) -> bool:
        return self._reach.is_reached

    async def _about(self, request: web.Request) -> web.Response:
        text = about.page(self._words)
        return web.Response(text=text, content_type="text/html", charset="utf-8", headers=STYLED)

    async def stop(self) -> None:
        await self.background.stop()
        self.messenger.close()

    # --- the route ------------------------------------------------------------------------------------------------

    async def _route(self, request: web.Request) -> web.Response:
        body = await request.read()
        answer = await taken(self._answer(request, body), "Teams")
        if isinstance(answer, NotTaken):
            return web.json_response({"error": answer.error}, status=answer.status, headers=answer.headers)
        return answer

    async def _answer(self, request: web.Request, body: bytes) -> web.Response:
        if request.content_type != "application/json":
            raise Malformed("not JSON")
        raw = payloads.read(body)
        try:
            await self._let_in(request, raw)
        except NotLetIn as why:
            log.warning("a request that is not from Teams was refused: %s", why, extra={"action": "not-let-in"})
            return web.json_response({"error": "not let in"}, status=401)
        except _OtherTenant:
            log.warning("a request from a tenant that is not on the list was refused", extra={"action": "not-let-in"})
            return web.json_response({"error": "not let in"}, status=403)
        return _response(*await self._take(raw))

    async def _let_in(self, request: web.Request, raw: Raw) -> None:
        """Whoever is not Teams, or speaks for a tenant that is not on the list, is not looked at."""
        tenants = raw.tenants
        if self._adapter is None:
            if not is_here(request.remote, request.headers) or not leads_here(raw.service_url):
                raise NotLetIn("from elsewhere, in development")
        else:
            if raw.channel_id != capabilities.CHANNEL:
                # Microsoft signs for every channel that a bot can have, a web page for anybody among them.
                raise NotLetIn("another channel than Teams")
            token = request.headers.get("Authorization", "")
            tenants += await self._adapter.caller(token, raw.channel_id, raw.service_url)
            if not raw.service_url.startswith("https://") and not leads_here(raw.service_url):
                raise NotLetIn("a service url without https")
        if self._access.tenants and not (tenants and set(tenants) <= set(self._access.tenants)):
            raise _OtherTenant

    async def _take(self, raw: Raw) -> tuple[int, object]:
        """The status and the body of the response."""
        activity = payloads.parse(raw)
        arrival, origin = activity.arrival, activity.origin
        if arrival is None:
            return 200, None
        if isinstance(arrival, Unknown):
            log.info("an invoke that is nothing for us: %s", arrival.name[:60], extra={"action": "not-ours"})
            return 501, None
        origin = await self._recognised(origin)
        match arrival:
            case Heard():
                await self._heard(arrival, origin)
            case Came() | Left():
                await self.channels.membership(arrival, origin)
            case Told():
                await self.channels.told(arrival, origin)
            case Asked():
                await self._asked(arrival, origin)
            case Clicked():
                return 200, self._shown(await self._clicked(arrival, origin), origin)
            case Sent():
                return 200, self._shown(await self._sent(arrival, origin), origin)
            case Consented():
                await self._consented(arrival, origin)
        return 200, {} if raw.invoke else None

    # --- who, and where -------------------------------------------------------------------------------------------

    async def _recognised(self, origin: Origin) -> Origin:
        """The origin with its account, and what is known of places brought up to date."""
        ours = origin.channel in self._by_channel
        if not origin.account and origin.teams.startswith("29:") and (ours or origin.personal):
            origin = replace(origin, account=await self.channels.account(origin.teams, origin))
        if ours:
            await self._places.seen(
                origin.channel, team=origin.team, service_url=origin.service_url, tenant=origin.tenant
            )
        if origin.account and (ours or origin.personal) and self._members.groups_of(origin.account):
            await self._places.met(
                origin.account,
                teams=origin.teams,
                chat=origin.conversation if origin.personal else "",
                service_url=origin.service_url,
                tenant=origin.tenant,
            )
        return origin

    async def _whose(self, origin: Origin, place: Place) -> tuple[Place, str] | None:
        """The group that is meant, and who they are in it; None for somebody who is in none."""
        here = self._by_channel.get(origin.channel)
        meant = self._members.meant(origin.account, here.id if here else "", place.group)
        if meant is None:
            return None
        await self.channels.make_sure(meant.group, origin)
        inside = not place.conversation and not origin.personal
        where = (origin.channel, place.thread or origin.thread) if inside else (place.conversation, place.thread)
        return Place(meant.group, *where), meant.person

    async def _profile(self, origin: Origin, group: str, person: str) -> None:
        """The language and the time zone of their Teams, once for each that it has."""
        language = origin.language[:2].lower()
        language = language if language in LANGUAGES else ""
        seen = (group, person, language, origin.zone)
        if seen in self._profiled or not (language or origin.zone):
            return
        key = f"profile/{group}/{person}/{language}/{origin.zone}"
        await self._dispatch.handle(Inbound(PLATFORM, key, group, person, Profiled(language, origin.zone)))
        self._profiled.add(seen)

    async def _decide(self, key: str, origin: Origin, place: Place, person: str, body: Body) -> Answer:
        await self._profile(origin, place.group, person)
        return await self._dispatch.handle(Inbound(PLATFORM, key, place.group, person, body))

    # --- messages, and who is there -------------------------------------------------------------------------------

    async def _heard(self, heard: Heard, origin: Origin) -> None:
        group = self._by_channel.get(origin.channel)
        person = self._members.person(origin.account, group.id) if group else ""
        if group is not None:
            self.channels.ear.told(group.id)
        if group is None or not person:
            return

        def called(mention: Mention) -> str:
            return self._members.mention(mention.account or self._places.account(mention.teams), group.id)

        await self.channels.make_sure(group.id, origin)
        body: Body = heard.body
        if isinstance(body, Posted | Edited | Undeleted):
            body = replace(body, text=heard.text(called))
        place = Place(group.id, origin.channel, origin.thread)
        answer = await self._decide(heard.key, origin, place, person, body)
        if isinstance(answer.reply, Receipt):
            reader = self.messenger.reader(group.id, answer.language, answer.zone)
            self._shown(self._show.stranger("message", answer.reply, reader), origin)

    async def forget(self, gone: Forgotten) -> None:
        await self._places.forget(gone)

    # --- commands, buttons, dialogs, files ------------------------------------------------------------------------

    async def _asked(self, asked: Asked, origin: Origin) -> None:
        """In their own chat a person in several groups is answered for each of them."""
        here = self._by_channel.get(origin.channel)
        if here is None and not origin.personal:
            return
        groups = [here.id] if here is not None else self._members.groups_of(origin.account)
        act = pressed(asked.verb, understood=asked.understood)
        answered = False
        for group in groups:
            found = await self._whose(origin, Place(group))
            if found is None or found[0].group != group:
                continue
            click = Clicked(f"{asked.key}/{group}", act, found[0], "message")
            answer = await self._decide(click.key, origin, found[0], found[1], Pressed(act))
            answer = self._under(answer, group, origin)
            self._shown(self._show.chat(answer.reply, click, await self._reader(answer, group)), origin)
            answered = True
        if not answered:
            self._shown(self._show.stranger("message", NOT_A_MEMBER, self._stranger(origin)), origin)

    async def _clicked(self, click: Clicked, origin: Origin) -> Shown:
        found = await self._whose(origin, click.place)
        if found is None:
            return self._show.stranger(click.way, NOT_A_MEMBER, self._stranger(origin))
        click, person = replace(click, place=found[0]), found[1]
        # A refresh has no effect, and must never be answered with what was right a moment ago.
        key = (
            click.key
            if click.automatic
            else self._presses.key(origin.teams, click.act, click.values, click.message, click.key)
        )
        answer = await self._decide(key, origin, click.place, person, Pressed(click.act))
        answer = self._under(answer, click.place.group, origin)
        return self._show.click(click, answer, await self._reader(answer, click.place.group))

    async def _sent(self, sent: Sent, origin: Origin) -> Shown:
        found = await self._whose(origin, sent.place)
        if found is None:
            return self._show.stranger(sent.way, NOT_A_MEMBER, self._stranger(origin))
        sent, person = replace(sent, place=found[0]), found[1]
        answer = await self._decide(sent.key, origin, sent.place, person, Submitted(sent.act, sent.values))
        answer = self._under(answer, sent.place.group, origin)
        return self._show.sent(sent, answer, await self._reader(answer, sent.place.group))

    async def _consented(self, consented: Consented, origin: Origin) -> None:
        person = self._members.person(origin.account, consented.group)
        if person and origin.personal:
            self.background.later(self._files.taken(consented, origin, person))

    def _under(self, answer: Answer, group: str, origin: Origin) -> Answer:
        """In their own chat somebody in several groups reads which it is about; a channel is its group's own."""
        name = self._members.named(origin.account, group) if origin.personal else ""
        match answer.reply:
            case None:
                return answer
            case Receipt() as receipt:
                return replace(answer, reply=receipt_under(name, receipt))
            case view:
                return replace(answer, reply=under(name, view))

    async def _reader(self, answer: Answer, group: str) -> Reader:
        reader = self.messenger.reader(group, answer.language, answer.zone)
        return await self.messenger.seen(answer.reply, reader, PICTURES)

    def _stranger(self, origin: Origin) -> Reader:
        answer = to_a_stranger(origin.language[:2] if origin.language[:2] in LANGUAGES else "da")
        return self.messenger.reader("", answer.language, answer.zone)

    # --- what is shown later --------------------------------------------------------------------------------------

    def _shown(self, shown: Shown, origin: Origin) -> object:
        """Sends what goes into their own chat, and gives what goes into the response."""
        if shown.cards and origin.account and self._members.groups_of(origin.account):
            self.background.later(self.messenger.show(origin.account, shown.cards, shown.summary))
        elif shown.cards and origin.personal:
            self.background.later(self._tell(shown, origin))
        return shown.body

    async def _tell(self, shown: Shown, origin: Origin) -> None:
        for card in shown.cards:
            await self._connector.post(origin.service_url, origin.conversation, message(card, shown.summary))


class _OtherTenant(Exception):
    pass


def _response(status: int, body: object) -> web.Response:
    if body is None:
        return web.Response(status=status)
    return web.Response(status=status, body=msgspec.json.encode(body), content_type="application/json")
