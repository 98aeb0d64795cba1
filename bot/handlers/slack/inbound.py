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
from contextlib import contextmanager, suppress

from aiohttp import web
from msgspec import Struct
from msgspec.structs import replace
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.events import Act, Arrived, Body, Drafted, Edited, Inbound, Posted, Pressed, Submitted
from bot.handlers.slack import payloads, surface
from bot.handlers.slack.answers import Shower
from bot.handlers.slack.calls import PLATFORM, ask, sdk_log
from bot.handlers.slack.homes import Homes
from bot.handlers.slack.messenger import Readers, SlackMessenger
from bot.handlers.slack.payloads import (
    Asked,
    Clicked,
    Greeted,
    Heard,
    HomeOpened,
    Json,
    Malformed,
    Place,
    Removed,
    Sent,
)
from bot.ports import Answer, Clock, Desk, Directory, Refused, Speaker, Temporary, Uncertain
from bot.views import Receipt, Word

log = logging.getLogger(__name__)

SIGNED = re.compile(r"v0=[0-9a-f]{64}")
STAMPED = re.compile(r"[0-9]{1,12}")
PATIENCE = 1.0
"""Seconds that a decision may take before a dialog is opened to wait in: a trigger lives for three."""
PROFILE = 1.0
"""Seconds that a newcomer's profile is waited for before they are welcomed in the group's language."""
LAST = 5.0
"""Seconds that the end waits for what is still being shown."""
LANGUAGES = ("da", "en")

VERBS = {"ask": Act("knowledge.open"), "consent": Act("consent.open"), "start": Act("session.plan.open")}
"""The words after `/flip` that press a button; the others show the person's own page."""


class GroupInfo(Struct, frozen=True):
    """A group on Slack: `channel` is the id of its channel."""

    id: str
    name: str
    channel: str


class Slack:
    """FLIP on Slack. `install` adds its route to an application; `messenger` is the bot's way into it.

    `app` is what Socket Mode speaks to. Without a `signing_secret` there is no route: nothing could be told to be from
    Slack. `sleep` is given by tests.
    """

    def __init__(
        self,
        *,
        client: AsyncWebClient,
        signing_secret: str,
        desk: Desk,
        directory: Directory,
        words: Speaker,
        clock: Clock,
        groups: Iterable[GroupInfo],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._signed = bool(signing_secret)
        self._desk = desk
        self._directory = directory
        self._groups = {group.id: group for group in groups}
        self._by_channel = {group.channel: group for group in self._groups.values()}
        readers = Readers(words, directory, clock)
        names = {group.id: group.name for group in self._groups.values()}
        channels = {group.id: group.channel for group in self._groups.values()}
        self.homes = Homes(client, desk, directory, readers, names, sleep=sleep)
        self.messenger = SlackMessenger(client, directory, readers, channels, self.homes.stale, sleep=sleep)
        self.shower = Shower(client, readers, self.messenger.chat)
        self.app = bolt(client, signing_secret, self._answer)
        self._languages: dict[str, str] = {}

    def install(self, app: web.Application) -> None:
        if self._signed:
            app.router.add_post(surface.PATH, self._route)

    async def stop(self) -> None:
        await self.homes.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST):
                await self.shower.rest()

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
            read = await to_bolt_request(request)
        except (ValueError, TypeError, AttributeError, RecursionError):
            log.warning("a request that cannot be read was refused", extra={"action": "unreadable"})
            return web.json_response({"error": "not readable"}, status=400)
        response = await self.app.async_dispatch(read)
        if response.status == 401:
            log.warning("a request with a wrong signature was refused", extra={"action": "unsigned"})
        return await to_aiohttp_response(response)

    # --- the one middleware ---------------------------------------------------------------------------------------

    async def _answer(self, body: Json) -> BoltResponse:
        try:
            return await self._take(body)
        except Malformed:
            log.warning("a request of an unknown shape was refused", extra={"action": "unreadable"})
            return BoltResponse(status=400, body={"error": "not readable"})
        except Temporary as later:
            log.warning("a delivery was not stored: %s; Slack is asked to repeat it", later, extra={"action": "later"})
            after = max(1, round(later.after or 1))
            return BoltResponse(status=503, body={"error": "later"}, headers={"retry-after": str(after)})
        except Exception as error:
            # Its text may quote what somebody wrote; the dispatcher has said where it happened.
            log.error("a delivery failed: %s; Slack is asked to repeat it", type(error).__name__)
            return BoltResponse(status=500, body={"error": "failed"})

    async def _take(self, body: Json) -> BoltResponse:
        match payloads.parse(body):
            case Heard() as heard:
                await self._heard(heard)
            case Clicked() as click:
                await self._clicked(click)
            case Sent() as sent:
                return await self._sent(sent)
            case Asked() as asked:
                return await self._asked(asked)
            case HomeOpened(user):
                self.shower.later(self.homes.opened(user))
            case Removed(team):
                sentence = "Slack took the app out of the workspace %s: install it again there, and set its new tokens"
                log.error(sentence, team, extra={"action": "removed"})
            case Greeted(challenge):
                return BoltResponse(status=200, body=challenge)
            case None:
                pass
        return BoltResponse(status=200, body="")

    async def _heard(self, heard: Heard) -> None:
        group = self._by_channel.get(heard.channel)
        identity = self._directory.by_user(PLATFORM, heard.user, group.id) if group else None
        if group is None or identity is None:
            return
        body: Body = heard.body
        thread = ""
        match body:
            case Posted(text=text):
                body, thread = replace(body, text=self._typed(text, group.id)), body.thread
            case Edited(text=text):
                body = replace(body, text=self._typed(text, group.id))
            case Arrived():
                await self._learn_language(heard.user, group.id, identity.person)
        answer = await self._desk.handle(Inbound(PLATFORM, heard.key, group.id, identity.person, body))
        if isinstance(answer.reply, Receipt):
            place = Place(group.id, heard.channel, thread)
            self.shower.later(self.shower.note(answer.reply, answer, heard.user, place))

    def _typed(self, text: str, group: str) -> str:
        """Who is mentioned stands in the record as they do everywhere in it: by pseudonym."""
        if "<" not in text and "&" not in text:
            return text

        def called(user: str) -> str:
            known = self._directory.by_user(PLATFORM, user, group)
            return known.person if known else "…"

        return payloads.typed(text, called)

    async def arrive(self, group: str, user: str, key: str) -> None:
        """Somebody was found in the group's channel."""
        await self._heard(Heard(key, user, self._groups[group].channel, Arrived()))

    async def _learn_language(self, user: str, group: str, person: str) -> None:
        """The language of their Slack, once: what they choose later stays."""
        language = self._languages.get(user)
        if language is None:
            try:
                async with asyncio.timeout(PROFILE):
                    answer = await ask(self._client.users_info, user=user, include_locale=True)
            except (Temporary, Refused, TimeoutError):
                return
            language = self._languages[user] = str((answer.get("user") or {}).get("locale") or "")[:2]
        if language in LANGUAGES:
            press = Pressed(Act("language.choose", arg=language))
            await self._desk.handle(Inbound(PLATFORM, f"language/{group}/{user}", group, person, press))

    # --- buttons, dialogs, the command ----------------------------------------------------------------------------

    async def _clicked(self, click: Clicked) -> None:
        found = self._whose(click.user, click.place)
        if found is None:
            self.shower.later(self.shower.to_click(_stranger(), click))
            return
        click, person = replace(click, place=found[0]), found[1]
        inbound = Inbound(PLATFORM, click.key, click.place.group, person, Pressed(click.act))
        deciding = asyncio.ensure_future(self._desk.handle(inbound))
        waiting = ""
        if click.opens:
            done, _ = await asyncio.wait((deciding,), timeout=PATIENCE)
            if not done:
                try:
                    waiting = await self.shower.wait(click.trigger, click.view)
                except (Temporary, Refused, Uncertain) as error:
                    log.warning("a dialog to wait in was not opened: %s", error, extra={"action": "not-shown"})
        answer = await deciding
        self.shower.later(self.shower.to_click(answer, click, waiting))

    async def _sent(self, sent: Sent) -> BoltResponse:
        found = self._whose(sent.user, sent.place)
        if found is None:
            return self.shower.to_sent(_stranger(), sent)
        sent, person = replace(sent, place=found[0]), found[1]
        body = Drafted(sent.act, sent.values) if sent.draft else Submitted(sent.act, sent.values)
        answer = await self._desk.handle(Inbound(PLATFORM, sent.key, sent.place.group, person, body))
        if not sent.draft:
            return self.shower.to_sent(answer, sent)
        if sent.draft == "left" and isinstance(answer.reply, Receipt):
            self.shower.later(self.shower.note(answer.reply, answer, sent.user, sent.place))
        return BoltResponse(status=200, body="")

    async def _asked(self, asked: Asked) -> BoltResponse:
        found = self._whose(asked.user, asked.place)
        if found is None:
            return self.shower.to_command(NOT_A_MEMBER, _stranger(), asked.place)
        place, person = found
        act = VERBS.get(asked.verb)
        click = Clicked(asked.key, asked.user, act or Act(""), place, asked.trigger)
        if act is None:
            self.shower.later(self._show_page(click))
            return BoltResponse(status=200, body="")
        answer = await self._desk.handle(Inbound(PLATFORM, asked.key, place.group, person, Pressed(act)))
        if isinstance(answer.reply, Receipt):
            return self.shower.to_command(answer.reply, answer, place)
        self.shower.later(self.shower.to_click(answer, click))
        return BoltResponse(status=200, body="")

    async def _show_page(self, click: Clicked) -> None:
        view, language = await self.homes.view(click.user)
        await self.shower.read(view, language, click)

    def _whose(self, user: str, place: Place) -> tuple[Place, str] | None:
        """The group that is meant, and who the user is in it; None for a user who is in none."""
        here = self._by_channel.get(place.channel)
        for group in filter(None, (here.id if here else "", place.group, *self.homes.groups_of(user))):
            identity = self._directory.by_user(PLATFORM, user, group)
            if identity is not None:
                return replace(place, group=group), identity.person
        return None


NOT_A_MEMBER = Receipt(Word("not-a-member"), tone="warning")


def _stranger() -> Answer:
    return Answer(reply=NOT_A_MEMBER, language="da", zone="Europe/Copenhagen")


# --- Bolt -----------------------------------------------------------------------------------------------------------


class _First(AsyncMiddleware):
    """Comes after the signature was checked and before everything else; nothing comes after it."""

    def __init__(self, answer: Callable[[Json], Awaitable[BoltResponse]]) -> None:
        self._answer = answer

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse:
        return await self._answer(req.body)


def bolt(client: AsyncWebClient, signing_secret: str, answer: Callable[[Json], Awaitable[BoltResponse]]) -> AsyncApp:
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
