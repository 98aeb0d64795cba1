"""How fast Teams is answered: activities with signed tokens over HTTP through the whole path, beside a stock bot.

The stock bot is what the Bot Framework's own pages show, an `ActivityHandler` behind `CloudAdapter`, with one row
INSERTed by sqlmodel at `synchronous=FULL`: it decides nothing and records nothing else. Its adapter is mended in one
place, or every `Action.Execute` would be answered with 500 (see `bot.handlers.teams.sdk.botbuilder`). Both check
every token.
"""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
import jwt
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import (
    Activity,
    AdaptiveCardInvokeResponse,
    AdaptiveCardInvokeValue,
)
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from sqlalchemy import Engine
from sqlmodel import Session as BareSession

from bot.bench.responses import CALLERS, PEOPLE, START, TEXT, Bare, Figure, Meeting, Note, meeting
from bot.domain.events import Act
from bot.domain.ports import Identity, LogBuilder, Refused
from bot.domain.vocabulary import CONSIDERATIONS
from bot.handlers.teams import action_codec, capabilities
from bot.handlers.teams.action_codec import Json, Place
from bot.handlers.teams.api import Access, Connector, Token
from bot.handlers.teams.channel_directory import ChannelDirectory
from bot.handlers.teams.channels import GroupInfo
from bot.handlers.teams.inbound import Teams
from bot.handlers.teams.sdk.botbuilder import BotbuilderAdapter, Configuration
from bot.handlers.teams.sdk.gate import ISSUER, Cloud
from bot.runtime.clock import SystemClock
from bot.runtime.web import make_app, serve
from prompts.words import Words
from storage.engine import connect

RATE = 4.0
"""The least rate of answers and of messages at 32 in flight, beside the stock bot."""
APP, SECRET, TENANT = "0f0f0f0f-0000-4000-8000-00000000000b", "bench", "0f0f0f0f-0000-4000-8000-0000000000aa"
CHANNEL = "19:bench@thread.tacv2"

Ask = Callable[[int], Json]
"""The n-th activity."""


class People:
    """P01 is account 01, and so on."""

    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        return Identity(group=group, person=f"P{user}", platform=platform, user=user, name=user)

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        return Identity(group=group, person=person, platform=platform, user=person[1:], name=person)

    def names(self, group: str) -> tuple[str, ...]:
        return ()


class NoArchive:
    def packed(self, group: str, log: str) -> Any:
        raise Refused("there are no logs here")


async def teams_rates(folder: Path, rounds: int, steps: int) -> list[Figure]:
    # The stock bot says of every press that it does not know the field `trigger`.
    logging.getLogger("msrest").setLevel(logging.ERROR)
    bare = connect(f"sqlite:///{folder / 'botbuilder.db'}")
    Bare.metadata.create_all(bare)
    try:
        async with AsyncExitStack() as stack:
            answering = await stack.enter_async_context(meeting(folder / "teams-answers.db", "response"))
            talking = await stack.enter_async_context(meeting(folder / "teams-messages.db", "discussion"))
            http = await stack.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CALLERS)))
            own = await stack.enter_async_context(aiohttp.ClientSession())
            login = await stack.enter_async_context(_login())
            line = _Line(http, login, f"{login.metadata.rpartition('/')[0]}/emea/")
            answers = await stack.enter_async_context(_ours(answering, folder / "a.db", own, login))
            messages = await stack.enter_async_context(_ours(talking, folder / "m.db", own, login))
            plain = await stack.enter_async_context(_served(_stock(bare, login)))
            answer = _answers(answering)
            rates: dict[str, list[float]] = {"stock": [], "ours": [], "stock-message": [], "ours-message": []}
            for _ in range(rounds):
                rates["stock"].append(await line.many(plain, answer, steps))
                rates["ours"].append(await line.many(answers, answer, steps * 2))
                rates["stock-message"].append(await line.many(plain, _message, steps))
                rates["ours-message"].append(await line.many(messages, _message, steps * 2))
    finally:
        bare.dispose()
    middle = {name: median(found) for name, found in rates.items()}
    rate, message = middle["ours"] / middle["stock"], middle["ours-message"] / middle["stock-message"]
    return [
        Figure("stock botbuilder, Action.Execute", f"{middle['stock']:,.0f}/s"),
        Figure("stock botbuilder, message", f"{middle['stock-message']:,.0f}/s"),
        Figure("a Teams answer, 32 in flight", f"{middle['ours']:,.0f}/s = {rate:.2f} x", f">= {RATE} x", rate >= RATE),
        Figure(
            "a Teams message, 32 in flight",
            f"{middle['ours-message']:,.0f}/s = {message:.2f} x",
            f">= {RATE} x",
            message >= RATE,
        ),
    ]


# --- both sides ---------------------------------------------------------------------------------------------------


class _Stock(ActivityHandler):  # type: ignore[misc]
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _store(self, person: str, text: str) -> None:
        with BareSession(self._engine) as session:
            session.add(Note(person=person, text=text, at=START))
            session.commit()

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        self._store(turn_context.activity.from_property.id, turn_context.activity.text)

    async def on_adaptive_card_invoke(
        self, turn_context: TurnContext, invoke_value: AdaptiveCardInvokeValue
    ) -> AdaptiveCardInvokeResponse:
        self._store(turn_context.activity.from_property.id, invoke_value.action["data"]["do"])
        return AdaptiveCardInvokeResponse(
            status_code=200, type="application/vnd.microsoft.activity.message", value={"text": "Tak"}
        )


class _Mended(CloudAdapter):  # type: ignore[misc]
    """`CloudAdapter.process`, but for the body that is serialised twice."""

    async def process(self, request: web.Request, bot: Any, ws_response: Any = None) -> web.Response:
        activity = Activity().deserialize(await request.json())
        answer = await self.process_activity(request.headers.get("Authorization", ""), activity, bot.on_turn)
        return web.json_response(answer.body, status=answer.status) if answer else web.Response(status=201)


def _stock(engine: Engine, login: Cloud) -> web.Application:
    adapter = _Mended(ConfigurationBotFrameworkAuthentication(Configuration(APP, SECRET, TENANT, login)))
    bot = _Stock(engine)

    async def route(request: web.Request) -> web.StreamResponse:
        return await adapter.process(request, bot)

    app = web.Application()
    app.router.add_post(capabilities.PATH, route)
    return app


@asynccontextmanager
async def _ours(opened: Meeting, store: Path, http: aiohttp.ClientSession, login: Cloud) -> AsyncIterator[str]:
    access, places = Access(APP, SECRET, (TENANT,)), ChannelDirectory(store)
    await places.open()
    archive: LogBuilder = NoArchive()
    teams = Teams(
        access,
        adapter=BotbuilderAdapter(APP, SECRET, TENANT, http, login),
        connector=Connector(access, Token(access, http, login), http),
        places=places,
        dispatch=opened.dispatch,
        directory=People(),
        archive=archive,
        words=Words(),
        clock=SystemClock(),
        groups=[GroupInfo("bench", "Bench", CHANNEL)],
    )

    async def well() -> dict[str, object]:
        return {"ok": True}

    async with _served(make_app([teams.install], well)) as address:
        yield address
    await teams.stop()
    await places.close()


@asynccontextmanager
async def _served(app: web.Application) -> AsyncIterator[str]:
    async with serve(app, "127.0.0.1", 0) as address:
        yield address + capabilities.PATH


# --- Microsoft's login ----------------------------------------------------------------------------------------------


@asynccontextmanager
async def _login() -> AsyncIterator[Cloud]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    _Line.key = key
    about = {**json.loads(RSAAlgorithm.to_jwk(key.public_key())), "kid": "1", "endorsements": ["msteams"]}
    app = web.Application()
    here = ""

    async def metadata(_: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": f"{here}/keys"})

    async def keys(_: web.Request) -> web.Response:
        return web.json_response({"keys": [about]})

    app.router.add_get("/metadata", metadata)
    app.router.add_get("/keys", keys)
    async with serve(app, "127.0.0.1", 0) as address:
        here = address
        yield Cloud(ISSUER, f"{address}/metadata", address)


# --- requests -------------------------------------------------------------------------------------------------------


def _activity(kind: str, number: int, person: int, **more: Any) -> Json:
    return {
        "type": kind,
        "id": str(1_481_567_603_816 + number),
        "timestamp": "2026-09-07T07:00:00.437Z",
        "channelId": "msteams",
        "from": {"id": f"29:{person:02}", "name": "Deltager", "aadObjectId": f"{person:02}"},
        "recipient": {"id": f"28:{APP}", "name": "FLIP"},
        "conversation": {
            "id": f"{CHANNEL};messageid={1_481_567_603_816 + number}",
            "conversationType": "channel",
            "isGroup": True,
            "tenantId": TENANT,
        },
        "channelData": {"tenant": {"id": TENANT}, "channel": {"id": CHANNEL}, "team": {"id": CHANNEL}},
        "locale": "da-DK",
        "localTimezone": "Europe/Copenhagen",
        "entities": [{"type": "clientInfo", "locale": "da-DK", "country": "DK", "platform": "Windows"}],
        **more,
    }


def _answers(opened: Meeting) -> Ask:
    """Filled forms, each with another text; P30 never answers, so the phase stays open."""
    questions = [question.id for question in opened.session.dilemma.questions]
    act = Act("response.give", "S1", opened.session.revision, "1")

    def ask(number: int) -> Json:
        values = {f"weigh-{name}": "3" for name in CONSIDERATIONS} | {"gave": CONSIDERATIONS[0]}
        values |= dict.fromkeys(questions, f"{TEXT}{number}") | {"do": f"{TEXT}{number}"}
        data = {**action_codec.data(act, Place("bench", CHANNEL), f"nonce-{number}"), **values}
        value = {"action": {"type": "Action.Execute", "verb": "give", "data": data}, "trigger": "manual"}
        person = 2 + number % (PEOPLE - 2)
        return _activity("invoke", number, person, name="adaptiveCard/action", value=value, replyToId="1")

    return ask


def _message(number: int) -> Json:
    text = f"{TEXT}{number}"
    attachments = [{"contentType": "text/html", "content": f"<div><p>{text}</p></div>"}]
    return _activity(
        "message", number, 2 + number % (PEOPLE - 1), text=text, textFormat="plain", attachments=attachments
    )


class _Line:
    key: rsa.RSAPrivateKey

    def __init__(self, http: aiohttp.ClientSession, login: Cloud, service_url: str) -> None:
        self._http = http
        self._service_url = service_url
        self._sent = 0
        now = int(time.time())
        claims = {"iss": login.issuer, "aud": APP, "serviceurl": service_url, "nbf": now - 60, "exp": now + 3600}
        token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        self._headers = {"Content-Type": "application/json; charset=utf-8", "Authorization": f"Bearer {token}"}

    async def many(self, address: str, ask: Ask, count: int) -> float:
        """Requests a second with 32 in flight."""
        left = iter(range(count))

        async def caller() -> None:
            for _ in left:
                await self._post(address, ask)

        began = time.perf_counter()
        await asyncio.gather(*(caller() for _ in range(CALLERS)))
        return count / (time.perf_counter() - began)

    async def _post(self, address: str, ask: Ask) -> None:
        self._sent += 1
        body = json.dumps({**ask(self._sent), "serviceUrl": self._service_url}).encode()
        async with self._http.post(address, data=body, headers=self._headers) as answer:
            text = await answer.text()
            if answer.status >= 300 or '"AdaptiveCard"' in text or "⚠" in text:
                raise AssertionError(f"a measured request was not taken: {answer.status} {text[:200]}")
