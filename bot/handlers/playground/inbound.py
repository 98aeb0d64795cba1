"""The playground's routes: what the page asks for, and what people do there.

An action is told to the dispatcher first and shown in the chat afterwards. Should the process stop in between, the page
sends it again under the same key: the dispatcher answers the same, and the chat is made to match."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from mimetypes import guess_type
from zoneinfo import ZoneInfo

from aiohttp import WSCloseCode, web

from bot.domain.events import Arrived, Deleted, Departed, Drafted, Edited, Inbound, Posted, Pressed, Submitted
from bot.domain.ports import Answer, Clock, Directory, InboundHandler, Speaker
from bot.domain.views import Home, Receipt, Word
from bot.handlers.platform import Forgotten, Seat, TimeMachine
from bot.handlers.playground import pages
from bot.handlers.playground.charts import Charts
from bot.handlers.playground.chat import Chat
from bot.handlers.playground.chrome import CHROME
from bot.handlers.playground.company import Others, played
from bot.handlers.playground.gate import gate
from bot.handlers.playground.messages import Message, NoSuchMessage, NotYours
from bot.handlers.playground.messenger import PLATFORM, PlaygroundMessenger, forget, names, private_chat
from bot.handlers.playground.push import Bell, pump
from bot.handlers.playground.render import Json, Reader, render
from bot.handlers.playground.requests import Action, Does, Leap, Sorry, check_text, in_a_sentence, read
from bot.handlers.playground.window import (
    GroupInfo,
    Tongue,
    floor_of,
    is_pinned,
    iso,
    message_of,
    number,
    person_of,
    place_of,
)
from bot.handlers.reach import Ear

PAGE = 60
"""How many messages of a place a window gets at once."""


class Playground:
    """The chat in the browser. `install` adds its routes to an application; `messenger` is the bot's way into it."""

    def __init__(
        self,
        *,
        dispatch: InboundHandler,
        directory: Directory,
        words: Speaker,
        chat: Chat,
        groups: Iterable[GroupInfo],
        time: TimeMachine,
        clock: Clock,
    ) -> None:
        self._dispatch = dispatch
        self._directory = directory
        self._words = words
        self._chat = chat
        self._groups = {group.id: group for group in groups}
        self._time = time
        self._clock = clock
        # Nothing stands in the chat that the bot was not told before.
        self.listener = Ear(reads_all=True)
        for group in self._groups:
            self.listener.told(group)
        self._charts = Charts()
        self._bell = Bell()
        self._homes = dict.fromkeys(self._groups, 0)
        self._tongues: dict[tuple[str, str], Tongue] = {}
        self._windows: set[web.WebSocketResponse] = set()
        self._leaping = asyncio.Lock()
        companies = {group.id: played(group, self, chat, clock) for group in self.groups}
        self._others = Others(companies, self, time)
        chat.on_change = self._bell.ring
        self.messenger = PlaygroundMessenger(chat, directory, words, clock, self._homes_stale)

    @property
    def groups(self) -> tuple[GroupInfo, ...]:
        return tuple(self._groups.values())

    def install(self, app: web.Application) -> None:
        inside = web.Application(middlewares=[gate, in_a_sentence(self._words)])
        inside.router.add_get("/api/state", self._state)
        inside.router.add_get("/api/messages", self._older)
        inside.router.add_get("/api/home", self._home)
        inside.router.add_get("/api/news", self._news)
        inside.router.add_get("/api/clock", self._show_clock)
        inside.router.add_post("/api/clock", self._forward)
        inside.router.add_post("/api/deed", self._action)
        inside.router.add_post("/api/others", self._others.play)
        inside.router.add_get("/api/file", self._download)
        inside.router.add_get("/pictures/{name}", pages.picture)
        inside.router.add_get("/api/charts/{name:[0-9a-f]{64}}", self._chart)
        inside.router.add_get("/{name:[a-z.]*}", pages.page)
        inside.on_shutdown.append(self._close_windows)
        app.add_subapp("/playground/", inside)
        for outside in ("/", "/playground"):
            app.router.add_get(outside, pages.to_the_page)

    def connected(self) -> bool:
        """It is this process itself."""
        return True

    async def forget(self, gone: Forgotten) -> None:
        await forget(self._chat, gone)

    # --- reading --------------------------------------------------------------------------------------------------

    async def _state(self, request: web.Request) -> web.Response:
        group, seat = self._asking(request)
        tongue = await self._tongue(group, seat)
        reader = self._reader(group, seat, tongue)
        channels = await self.open_to(group, seat)
        # Before the messages: what changes in between is told again as news.
        cursor = await self._chat.last_change(channels)
        messages: dict[int, Message] = {}
        floors = {}
        for channel in channels:
            newest = await self._chat.newest(channel, most=PAGE)
            living = await self._chat.newest_card(channel, is_pinned)
            replies = await self._chat.newest_replies(channel, PAGE)
            floors[place_of(channel, group)] = floor_of(newest)
            shown = (*newest.messages, *replies, *filter(None, [living]))
            messages |= {message.seq: message for message in shown}
        return web.json_response(
            {
                "me": person_of(seat),
                "alone": self._time.movable,
                "group": group.id,
                "groups": [{"id": item.id, "name": item.name} for item in self._of(seat.user)],
                "people": [person_of(member) for member in group.members],
                "roles": {
                    role: reader.say(Word(f"role-{role}")) for role in sorted({member.role for member in group.members})
                },
                "words": {key.removeprefix("playground-"): reader.say(Word(key)) for key in CHROME},
                **await self._present(group, tongue),
                "cursor": cursor,
                "floors": floors,
                "messages": [message_of(messages[seq], group, seat, reader) for seq in sorted(messages)],
            }
        )

    async def _older(self, request: web.Request) -> web.Response:
        """What was said in a place, or in a thread with the message it hangs under, before what the page has."""
        group, seat = self._asking(request)
        place, thread = request.query.get("place", "channel"), request.query.get("thread", "")
        channel = group.id if place == "channel" else private_chat(group.id, seat.user)
        root = await self._chat.one(thread) if thread else None
        if channel not in await self.open_to(group, seat) or (thread and (root is None or root.channel != channel)):
            raise Sorry(404, "playground-error-gone")
        before = number(request.query.get("before", ""))
        older = await self._chat.newest(channel, thread, before=before, most=PAGE)
        reader = self._reader(group, seat, await self._tongue(group, seat))
        messages = (*filter(None, [root]), *older.messages)
        return web.json_response(
            {
                "floor": floor_of(older),
                "messages": [message_of(message, group, seat, reader) for message in messages],
            }
        )

    async def _home(self, request: web.Request) -> web.Response:
        home, reader = await self.home(*self._asking(request))
        return web.json_response(render(home, reader))

    async def home(self, group: GroupInfo, seat: Seat) -> tuple[Home, Reader]:
        """Their own page, and to whom it is said."""
        home, language, zone = await self._dispatch.home(group.id, self._person_id(group, seat))
        self._learn(group, seat, Tongue(language, zone))
        return home, self._reader(group, seat, Tongue(language, zone))

    async def _download(self, request: web.Request) -> web.Response:
        """A file, for those who can see the message that it came with."""
        group, seat = self._asking(request)
        message = await self._chat.one(request.query.get("message", ""))
        if message is None or message.channel not in await self.open_to(group, seat):
            raise Sorry(404, "playground-error-gone")
        file = await self._chat.file(message.id)
        saved = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        kind = guess_type(file.name)[0] or "application/octet-stream"
        return web.Response(body=file.content, content_type=kind, headers=saved)

    async def _chart(self, request: web.Request) -> web.Response:
        group, seat = self._asking(request)
        reader, name = self._reader(group, seat, await self._tongue(group, seat)), request.match_info["name"]
        return await self._charts.picture(group.id, seat.user, name, reader.say, reader.language)

    async def _news(self, request: web.Request) -> web.WebSocketResponse:
        group, seat = self._asking(request)
        cursor = number(request.query.get("since", "")) or 0
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=1024)
        await socket.prepare(request)

        async def news() -> Json:
            nonlocal cursor
            tongue = await self._tongue(group, seat)
            found = await self._messages(group, seat, cursor)
            cursor = max((item.changed for item in found), default=cursor)
            reader = self._reader(group, seat, tongue)
            messages = [message_of(item, group, seat, reader) for item in found]
            return {**await self._present(group, tongue), "cursor": cursor, "messages": messages}

        self._windows.add(socket)
        try:
            await pump(socket, self._bell, news)
        finally:
            self._windows.discard(socket)
            await socket.close()
        return socket

    async def _show_clock(self, request: web.Request) -> web.Response:
        self._asking(request)
        return await self._clock_now()

    # --- doing ----------------------------------------------------------------------------------------------------

    async def _action(self, request: web.Request) -> web.Response:
        action = await read(request, Action)
        group, seat = self.member(action.user, action.group)
        if not 8 <= len(action.key) <= 64:
            raise Sorry(400, "playground-error-unreadable")
        answer = await self.act(group, seat, action.key, action.body)
        reply = render(answer.reply, self._reader(group, seat, Tongue(answer.language, answer.zone)))
        return web.json_response({"reply": reply, "taken": not _warns(answer), "language": answer.language})

    async def act(self, group: GroupInfo, seat: Seat, key: str, body: Does) -> Answer:
        """What a member does, told to the bot and then shown in the chat; a message gets `key` as its id.

        Raises `Sorry`, `NoSuchMessage`, `NotYours` when the chat does not let it happen, and what the bot raises.
        """
        body = Posted(key, body.text, body.thread) if isinstance(body, Posted) else body
        body = await self._allow(body, group, seat)
        answer = await self._dispatch.handle(
            Inbound(PLATFORM, f"{seat.user}/{key}", group.id, self._person_id(group, seat), body)
        )
        if not _warns(answer):
            await self._follow(body, group, seat)
        self._learn(group, seat, Tongue(answer.language, answer.zone))
        return answer

    async def _allow(self, body: Does, group: GroupInfo, seat: Seat) -> Does:
        """What a chat platform itself would not let happen never reaches the dispatcher; what the chat knows does."""
        match body:
            case Posted(_, text, thread):
                if seat.user not in await self._chat.present(group.id):
                    raise Sorry(409, "playground-error-outside")
                root = await self._chat.one(thread) if thread else None
                if thread and (root is None or root.channel != group.id or root.thread):
                    raise Sorry(404, "playground-error-gone")
                check_text(text)
            case Edited(message, text):
                check_text(text)
                own = await self._chat.own(message, seat.user)
                return Edited(message, text, own.thread, written=own.at)
            case Deleted(message):
                there = await self._chat.one(message)
                if there is None:
                    raise NoSuchMessage(message)
                if there.author != seat.user:
                    raise NotYours(message)
        return body

    async def _follow(self, body: Does, group: GroupInfo, seat: Seat) -> None:
        """Shows in the chat what was done. Doing it twice changes nothing."""
        now = self._clock.now()
        match body:
            case Posted(message, text, thread):
                await self._chat.write(
                    ident=message, channel=group.id, thread=thread, author=seat.user, text=text, at=now
                )
            case Edited(message, text):
                await self._chat.edit(ident=message, author=seat.user, text=text, at=now)
            case Deleted(message):
                await self._chat.delete(ident=message, author=seat.user)
            case Arrived():
                await self._chat.join(group.id, seat.user, now)
            case Departed():
                await self._chat.leave(group.id, seat.user)
            case Pressed() | Submitted() | Drafted():
                pass

    async def _forward(self, request: web.Request) -> web.Response:
        leap = await read(request, Leap)
        group, seat = self.member(leap.user, leap.group)
        zone = ZoneInfo((await self._tongue(group, seat)).zone)
        if not self._time.movable:
            raise Sorry(409, "playground-error-real-time")
        async with self._leaping:
            due = await self._time.next_due()
            local = self._clock.now().astimezone(zone)
            match leap.forward:
                case "hour":
                    to = self._clock.now() + timedelta(hours=1)
                case "day":
                    to = local + timedelta(days=1)
                case "week":
                    to = local + timedelta(weeks=1)
                case "next":
                    if due is None:
                        raise Sorry(409, "playground-error-nothing-due")
                    to = max(due, self._clock.now())
            await self._time.forward(to.astimezone(ZoneInfo("UTC")))
        self._bell.ring()
        return await self._clock_now()

    async def _clock_now(self) -> web.Response:
        due = await self._time.next_due()
        return web.json_response({"now": iso(self._clock.now()), "next": iso(due) if due else None})

    # --- who, and in which words ----------------------------------------------------------------------------------

    def _of(self, user: str) -> list[GroupInfo]:
        return [group for group in self._groups.values() if any(member.user == user for member in group.members)]

    def _asking(self, request: web.Request) -> tuple[GroupInfo, Seat]:
        """The first member of the first group when the address names nobody."""
        first = next(iter(self._groups.values()))
        user = request.query.get("as") or first.members[0].user
        group = request.query.get("group") or next((item.id for item in self._of(user)), "")
        return self.member(user, group)

    def member(self, user: str, group: str) -> tuple[GroupInfo, Seat]:
        found = self._groups.get(group)
        for seat in found.members if found else ():
            if found and seat.user == user:
                return found, seat
        raise Sorry(403, "playground-error-stranger")

    def _person_id(self, group: GroupInfo, seat: Seat) -> str:
        known = self._directory.by_user(PLATFORM, seat.user, group.id)
        if known is None:
            raise Sorry(403, "playground-error-stranger")
        return known.person

    async def _tongue(self, group: GroupInfo, seat: Seat) -> Tongue:
        known = self._tongues.get((group.id, seat.user))
        if known is None:
            _, language, zone = await self._dispatch.home(group.id, self._person_id(group, seat))
            known = self._tongues[group.id, seat.user] = Tongue(language, zone)
        return known

    def _learn(self, group: GroupInfo, seat: Seat, tongue: Tongue) -> None:
        """Every answer says the person's language; their other windows follow."""
        if self._tongues.get((group.id, seat.user)) != tongue:
            self._tongues[group.id, seat.user] = tongue
            self._bell.ring()

    def _reader(self, group: GroupInfo, seat: Seat, tongue: Tongue) -> Reader:
        name, lend = names(self._directory, group.id), self._charts.to(group.id, seat.user)
        return Reader(self._words, tongue.language, tongue.zone, self._clock.now(), name, lend)

    # --- what a window is told ------------------------------------------------------------------------------------

    async def _present(self, group: GroupInfo, tongue: Tongue) -> Json:
        return {
            "language": tongue.language,
            "zone": tongue.zone,
            "now": iso(self._clock.now()),
            "present": await self._chat.present(group.id),
            "homes": self._homes[group.id],
        }

    async def _messages(self, group: GroupInfo, seat: Seat, since: int) -> list[Message]:
        return await self._chat.since(await self.open_to(group, seat), since)

    async def open_to(self, group: GroupInfo, seat: Seat) -> list[str]:
        """The channels that this person can look into."""
        own = private_chat(group.id, seat.user)
        return [own, group.id] if seat.user in await self._chat.present(group.id) else [own]

    def _homes_stale(self, group: str) -> None:
        if group in self._homes:
            self._homes[group] += 1
            self._bell.ring()

    async def _close_windows(self, _: web.Application) -> None:
        for socket in list(self._windows):
            await socket.close(code=WSCloseCode.GOING_AWAY)
        self._charts.close()


def _warns(answer: Answer) -> bool:
    return isinstance(answer.reply, Receipt) and answer.reply.tone == "warning"
