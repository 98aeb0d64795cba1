"""What arrives from Slack: read, decided and stored, and only then acknowledged.

Slack repeats what was not acknowledged and never what was. So everything happens in one global middleware, before Bolt
looks for listeners: it answers by itself, with 200 for whatever is nothing for us and 503 for what could not be stored.
The same middleware serves HTTP and Socket Mode, where an envelope is acknowledged on 200 alone.
"""

import asyncio
import logging
import os
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeAlias

from aiohttp import web
from msgspec.structs import replace
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.events import (
    Arrived,
    Departed,
    Drafted,
    Edited,
    Inbound,
    Posted,
    Pressed,
    Profiled,
    Reached,
    Renumbered,
    Submitted,
)
from bot.domain.ports import Clock, Directory, InboundHandler, Refused, Speaker, Temporary, Uncertain
from bot.domain.views import Receipt
from bot.handlers.background import Background
from bot.handlers.commands import pressed
from bot.handlers.intake import NotTaken, taken
from bot.handlers.members import NOT_A_MEMBER, Members, to_a_stranger
from bot.handlers.platform import Forgotten
from bot.handlers.reader import Readers
from bot.handlers.slack import capabilities, payloads
from bot.handlers.slack.api import PLATFORM, ask, sdk_log
from bot.handlers.slack.app_home import HOME, Homes, User
from bot.handlers.slack.arrivals import Asked, Clicked, Greeted, Heard, HomeOpened, Place, Removed, Sent, Spoken, Told
from bot.handlers.slack.channels import Channels, Moves, nowhere
from bot.handlers.slack.hearing.listener import SlackListener
from bot.handlers.slack.hearing.requests import bolt_request
from bot.handlers.slack.installing.oauth import Installing
from bot.handlers.slack.installing.workspaces import GroupInfo, Workspaces, alone
from bot.handlers.slack.messenger import SlackMessenger
from bot.handlers.slack.payloads import Json
from bot.handlers.slack.rendering.responses import Responder

log = logging.getLogger(__name__)

SIGNED = re.compile(r"v0=[0-9a-f]{64}")
STAMPED = re.compile(r"[0-9]{1,12}")
PATIENCE = 1.0
"""Seconds that a decision may take before a dialog is opened to wait in: a trigger lives for three."""
PROFILE = 1.0
"""Seconds that a newcomer's profile is waited for before they are welcomed in the group's language."""
FRESH = timedelta(hours=6)
"""How long what a profile said is taken to be so."""


class Slack:
    """FLIP on Slack. `install` adds its route to an application; `messenger` is the bot's way into it.

    `app` is what Socket Mode speaks to. Without a `signing_secret` there is no route: nothing could be told to be from
    Slack. With `workspaces` each group is spoken to with the token of its own, and `installing` adds them; without
    them `client` speaks everywhere. `sleep` is given by tests.
    """

    def __init__(
        self,
        *,
        client: AsyncWebClient,
        signing_secret: str,
        dispatch: InboundHandler,
        directory: Directory,
        words: Speaker,
        clock: Clock,
        groups: Iterable[GroupInfo],
        workspaces: Workspaces | None = None,
        installing: Installing | None = None,
        pictures: str = "",
        moves: Moves = nowhere,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._workspaces = workspaces = workspaces or alone(client)
        self._installing = installing
        self._signed = bool(signing_secret)
        self._dispatch = dispatch
        self._groups = {group.id: group for group in groups}
        self._members = Members(PLATFORM, directory, self._groups)
        self.channels = Channels(workspaces, self._groups.values(), dispatch, clock, self.arrive, moves, sleep)
        readers = Readers(PLATFORM, words, directory, clock, pictures)
        names = {group.id: group.name for group in self._groups.values()}
        self.homes = Homes(workspaces, dispatch, directory, readers, names, sleep=sleep)
        self.messenger = SlackMessenger(
            workspaces,
            directory,
            readers,
            self.channels.by_group,
            self.homes.stale,
            current=self.channels.current,
            homes=self.homes,
            sleep=sleep,
        )
        self.background = Background()
        self.responder = Responder(workspaces, readers, self.messenger.chat, self.background, self.homes)
        self.app = bolt(client, signing_secret, self._answer)
        self._clock = clock
        self.connected: Callable[[], bool] = lambda: False
        """Whether Slack can be reached; the beginning says how that is known."""
        self.listener = SlackListener(workspaces, self.channels, dispatch, self._heard, sleep)
        self._seen: dict[tuple[str, str, str], datetime] = {}
        """(group, workspace, user) -> when their profile was looked at."""

    async def forget(self, gone: Forgotten) -> None:
        """Nothing is kept here of members."""

    def install(self, app: web.Application) -> None:
        if self._signed:
            app.router.add_post(capabilities.PATH, self._route)
        if self._installing is not None:
            self._installing.install(app)

    async def stop(self) -> None:
        await self.homes.stop()
        await self.background.stop()

    async def _route(self, request: web.Request) -> web.Response:
        """Whatever is not signed as Slack signs is not looked at, and leaves no trace of its content."""
        headers = request.headers
        if not (
            SIGNED.fullmatch(headers.get("X-Slack-Signature", ""))
            and STAMPED.fullmatch(headers.get("X-Slack-Request-Timestamp", ""))
        ):
            log.warning("a request without a signature was refused", extra={"action": "unsigned"})
            return web.json_response({"error": "not signed"}, status=401)
        try:
            read = await bolt_request(request)
        except (ValueError, TypeError, AttributeError, RecursionError):
            log.warning("a request that cannot be read was refused", extra={"action": "unreadable"})
            return web.json_response({"error": "not readable"}, status=400)
        response = await self.app.async_dispatch(read)
        if response.status == 401:
            log.warning("a request with a wrong signature was refused", extra={"action": "unsigned"})
        return await to_aiohttp_response(response)

    # --- the one middleware ---------------------------------------------------------------------------------------

    async def _answer(self, body: Json, team: object) -> BoltResponse:
        answer = await taken(self._take(body, self._workspaces.named(team)), "Slack")
        if isinstance(answer, NotTaken):
            return BoltResponse(status=answer.status, body={"error": answer.error}, headers={**answer.headers})
        return answer

    async def _take(self, body: Json, team: str) -> BoltResponse:
        """`team` is the workspace it comes from."""
        match payloads.parse(body):
            case Heard() as heard:
                await self._heard(heard, team)
            case Told() as told:
                await self._told(told, team)
            case Clicked(place=place) as click:
                await self._clicked(replace(click, place=self._here(place, team)))
            case Sent(place=place) as sent:
                return await self._sent(replace(sent, place=self._here(place, team)))
            case Asked(place=place) as asked:
                return await self._asked(replace(asked, place=self._here(place, team)))
            case Spoken() as spoken:
                await self._spoken(spoken, team)
            case HomeOpened(user):
                self.background.later(self._opened((team, user)))
            case Removed() as removed:
                await self._removed(removed, team)
            case Greeted(challenge):
                return BoltResponse(status=200, body=challenge)
            case None:
                pass
        return BoltResponse(status=200, body="")

    def _here(self, place: Place, team: str) -> Place:
        """The place as it is called now: what was written into a button may be an id that the channel has no more."""
        return replace(place, team=team, channel=self.channels.current(place.channel))

    # --- the channels, and the bot in them ------------------------------------------------------------------------

    async def _told(self, told: Told, team: str) -> None:
        if isinstance(told.body, Renumbered):
            await self.channels.renumbered(team, told.key, told.body)
            return
        if told.body is not None:
            await self.channels.told(team, told.channel, told.key, told.body)
        group = self.channels.of(team, told.channel)
        if group is not None and told.body in (None, Reached()):
            self.background.later(self.channels.keep_looking(group.id))

    async def _removed(self, removed: Removed, team: str) -> None:
        """What Slack says late may not be so any more, so it is looked at."""
        if self._installing is not None:
            if await self._installing.removed(removed.team):
                await self.channels.gone(removed.team, removed.key)
            return
        sentence = "Slack took the app out of the workspace %s: install it again there, and set its new tokens"
        log.error(sentence, removed.team, extra={"action": "removed"})
        await self.channels.gone(team, removed.key)
        for group in self._groups:
            self.background.later(self.channels.keep_looking(group))

    # --- what people say ------------------------------------------------------------------------------------------

    async def _heard(self, heard: Heard, team: str) -> None:
        group = await self.channels.find(team, heard.channel)
        person = self._members.person(heard.user, group.id) if group else ""
        if group is None or not person:
            return
        body, thread = heard.body, ""
        if isinstance(body, Posted) and not self.channels.is_there(group.id, heard.user):
            # Whoever writes in it is in it, whatever Slack has told of that.
            await self.arrive(group.id, heard.user, f"wrote/{heard.key}")
        match body:
            case Departed():
                self.channels.left(group.id, heard.user)
            case Posted(text=text):
                body, thread = replace(body, text=self._typed(text, group.id)), body.thread
            case Edited(text=text):
                body, thread = replace(body, text=self._typed(text, group.id)), body.thread
            case Arrived():
                self.channels.came(group.id, heard.user)
                await self._look_up((team, heard.user), group.id)
        answer = await self._dispatch.handle(Inbound(PLATFORM, heard.key, group.id, person, body))
        if isinstance(answer.reply, Receipt) and heard.answered:
            noted = self.responder.note(answer.reply, answer, heard.user, Place(group.id, heard.channel, thread, team))
            self.background.later(noted)

    def _typed(self, text: str, group: str) -> str:
        """Who is mentioned stands in the record as they do everywhere in it: by pseudonym."""
        if "<" not in text and "&" not in text:
            return text
        return payloads.typed(text, lambda user: self._members.mention(user, group))

    async def arrive(self, group: str, user: str, key: str) -> None:
        """Somebody was found in the group's channel."""
        heard = Heard(key, user, self.channels.by_group[group], Arrived())
        await self._heard(heard, self._workspaces.team_of(group))

    async def _opened(self, user: User) -> None:
        for group in self.homes.groups_of(user):
            self._dispatch.reachable(PLATFORM, group)
            await self.channels.make_sure(group, user[1])
            await self._look_up(user, group)
        await self.homes.opened(user)

    async def _look_up(self, user: User, group: str) -> None:
        """How a person reads, from their profile; what it said before changes nothing (see `Profiled`)."""
        now, person = self._clock.now(), self._members.person(user[1], group)
        if not person or now - self._seen.get((group, *user), now - FRESH) < FRESH:
            return
        try:
            async with asyncio.timeout(PROFILE):
                answer = await ask(self._workspaces.of_group(group).users_info, user=user[1], include_locale=True)
            profile = answer.get("user") or {}
            seen = Profiled(str(profile.get("locale") or "")[:2], str(profile.get("tz") or ""))
            key = f"profile/{group}/{user[1]}/{now.isoformat()}"
            await self._dispatch.handle(Inbound(PLATFORM, key, group, person, seen))
        except (Temporary, Refused, TimeoutError):
            return
        self._seen[group, *user] = now

    # --- buttons, dialogs, the command ----------------------------------------------------------------------------

    async def _clicked(self, click: Clicked) -> None:
        found = await self._whose(click.user, click.place)
        if found is None:
            self.background.later(self.responder.to_click(to_a_stranger(), click))
            return
        click, person = replace(click, place=found[0]), found[1]
        if click.act.name == HOME:
            self.background.later(self.homes.choose((click.place.team, click.user), click.act, click.page or 0))
            return
        inbound = Inbound(PLATFORM, click.key, click.place.group, person, click.body)
        deciding = asyncio.ensure_future(self._dispatch.handle(inbound))
        waiting = ""
        if click.opens:
            done, _ = await asyncio.wait((deciding,), timeout=PATIENCE)
            if not done:
                try:
                    waiting = await self.responder.wait(click)
                except (Temporary, Refused, Uncertain) as error:
                    log.warning("a dialog to wait in was not opened: %s", error, extra={"action": "not-shown"})
        answer = await deciding
        self.background.later(self.responder.to_click(answer, click, waiting))

    async def _sent(self, sent: Sent) -> BoltResponse:
        found = await self._whose(sent.user, sent.place)
        if found is None:
            return self.responder.to_sent(to_a_stranger(), sent)
        sent, person = replace(sent, place=found[0]), found[1]
        body = Drafted(sent.act, sent.values) if sent.draft else Submitted(sent.act, sent.values)
        answer = await self._dispatch.handle(Inbound(PLATFORM, sent.key, sent.place.group, person, body))
        if not sent.draft:
            return self.responder.to_sent(answer, sent)
        if sent.draft == "left" and isinstance(answer.reply, Receipt):
            self.background.later(self.responder.note(answer.reply, answer, sent.user, sent.place))
        return BoltResponse(status=200, body="")

    async def _asked(self, asked: Asked) -> BoltResponse:
        found = await self._whose(asked.user, asked.place)
        if found is None:
            return self.responder.to_command(NOT_A_MEMBER, to_a_stranger(), asked.place)
        place, person = found
        act = pressed(asked.verb, understood=asked.understood)
        answer = await self._dispatch.handle(Inbound(PLATFORM, asked.key, place.group, person, Pressed(act)))
        if isinstance(answer.reply, Receipt):
            return self.responder.to_command(answer.reply, answer, place)
        self.background.later(
            self.responder.to_click(answer, Clicked(asked.key, asked.user, act, place, asked.trigger))
        )
        return BoltResponse(status=200, body="")

    async def _spoken(self, spoken: Spoken, team: str) -> None:
        """In their own chat a person in several groups is answered for each of them."""
        verb = capabilities.verb(spoken.text)
        act = pressed(verb or "help", understood=verb is not None)
        groups = self.homes.groups_of((team, spoken.user))
        for group in groups:
            place, person = Place(group, spoken.channel, "", team), self._members.person(spoken.user, group)
            key = f"{spoken.key}/{group}"
            answer = await self._dispatch.handle(Inbound(PLATFORM, key, group, person, Pressed(act)))
            self.background.later(self.responder.say(answer, act, spoken.user, place))
        if not groups:
            place = Place("", spoken.channel, "", team)
            stranger = replace(to_a_stranger(), reply=NOT_A_MEMBER)
            self.background.later(self.responder.say(stranger, act, spoken.user, place))

    async def _whose(self, user: str, place: Place) -> tuple[Place, str] | None:
        """The group that is meant, and who the user is in it; None for a user who is in none."""
        here = await self.channels.find(place.team, place.channel)
        for group in filter(None, (here.id if here else "", place.group, *self.homes.groups_of((place.team, user)))):
            person = self._members.person(user, group)
            if person and self._workspaces.team_of(group) == place.team:
                await self.channels.make_sure(group, user)
                return replace(place, group=group), person
        return None


# --- Bolt -----------------------------------------------------------------------------------------------------------

Answering: TypeAlias = Callable[[Json, object], Awaitable[BoltResponse]]
"""Body, and the id of the workspace it comes from, to what is answered."""


class _First(AsyncMiddleware):
    """Comes after the signature was checked and before everything else; nothing comes after it."""

    def __init__(self, answer: Answering) -> None:
        self._answer = answer

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse:
        # Bolt has looked in all the places where Slack says which workspace's installation this is for.
        return await self._answer(req.body, req.context.team_id)


def bolt(client: AsyncWebClient, signing_secret: str, answer: Answering) -> AsyncApp:
    """Bolt with one middleware that answers everything."""
    with _nothing_from_the_environment():
        return AsyncApp(
            client=client,
            signing_secret=signing_secret,
            before_authorize=_First(answer),
            logger=sdk_log(),
            name="flip",
            raise_error_for_unhandled_request=False,
            process_before_response=True,
        )


@contextmanager
def _nothing_from_the_environment() -> Iterator[None]:
    """Bolt would take tokens, and an installation store on disk, from SLACK_* variables that are meant for others."""
    taken = {name: os.environ.pop(name) for name in tuple(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(taken)
