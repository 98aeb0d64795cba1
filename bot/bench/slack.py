"""How fast Slack is answered: signed requests over HTTP through the whole path, beside a stock Bolt listener.

The stock listener is what Bolt's own pages show, with one row INSERTed by sqlmodel at `synchronous=FULL`: it decides
nothing and records nothing else.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine
from sqlmodel import Session as BareSession

from bot.bench.responses import CALLERS, PEOPLE, START, TEXT, Bare, Figure, Meeting, Note, meeting
from bot.domain.ports import Identity
from bot.domain.vocabulary import CONSIDERATIONS
from bot.handlers.slack import capabilities
from bot.handlers.slack.inbound import Slack
from bot.handlers.slack.installing.workspaces import GroupInfo
from bot.runtime.clock import SystemClock
from bot.runtime.web import make_app, serve
from prompts.words import Words
from storage.engine import connect

RATE, LATENCY, MESSAGE = 1.0, 0.5, 1.2
"""The least rate of answers and of messages at 32 in flight, and the most latency of one answer, beside stock Bolt."""
CHANNEL, SECRET = "C0BENCH", "bench"

Ask = Callable[[int], tuple[bytes, str]]
"""The body of the n-th request, and its content type."""


class Nowhere(AsyncWebClient):
    """A Slack that says yes to everything at once: what is measured is the bot."""

    async def api_call(self, api_method: str, **_: Any) -> Any:
        return {"ok": True, "channel": {"id": "D0"}, "channel_id": "D0", "ts": "1.1", "view": {"id": "V0"}}


class People:
    """P01 is U01, and so on."""

    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        return Identity(group=group, person=f"P{user[1:]}", platform=platform, user=user, name=user)

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        return Identity(group=group, person=person, platform=platform, user=f"U{person[1:]}", name=person)

    def names(self, group: str) -> tuple[str, ...]:
        return ()


async def slack_rates(folder: Path, rounds: int, steps: int) -> list[Figure]:
    bare = connect(f"sqlite:///{folder / 'bolt.db'}")
    Bare.metadata.create_all(bare)
    stock = web.Application()
    stock.router.add_post(capabilities.PATH, _route(_stock(bare)))
    try:
        async with (
            meeting(folder / "slack-answers.db", "response") as answering,
            meeting(folder / "slack-messages.db", "discussion") as talking,
            _served(stock) as plain,
            _served(_ours(answering)) as answers,
            _served(_ours(talking)) as messages,
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CALLERS)) as http,
        ):
            answer = _answers(answering)
            rates: dict[str, list[float]] = {"stock": [], "ours": [], "stock-message": [], "ours-message": []}
            waits: dict[str, list[float]] = {"stock": [], "ours": []}
            for _ in range(rounds):
                rates["stock"].append(await _many(http, plain, answer, steps * 2))
                rates["ours"].append(await _many(http, answers, answer, steps * 2))
                rates["stock-message"].append(await _many(http, plain, _message, steps * 2))
                rates["ours-message"].append(await _many(http, messages, _message, steps * 2))
                waits["stock"] += await _one(http, plain, answer, steps // 4 + 1)
                waits["ours"] += await _one(http, answers, answer, steps // 4 + 1)
    finally:
        bare.dispose()
    middle = {name: median(found) for name, found in rates.items()}
    rate, message = middle["ours"] / middle["stock"], middle["ours-message"] / middle["stock-message"]
    theirs, ours = median(waits["stock"]), median(waits["ours"])
    return [
        Figure("stock Bolt listener, 32 in flight", f"{middle['stock']:,.0f}/s"),
        Figure("a Slack answer, 32 in flight", f"{middle['ours']:,.0f}/s = {rate:.2f} x", f">= {RATE} x", rate >= RATE),
        Figure(
            "a Slack answer, alone",
            f"{ours * 1e3:.1f} ms = {ours / theirs:.2f} x",
            f"<= {LATENCY} x",
            ours <= theirs * LATENCY,
        ),
        Figure(
            "a Slack message, 32 in flight",
            f"{middle['ours-message']:,.0f}/s = {message:.2f} x",
            f">= {MESSAGE} x",
            message >= MESSAGE,
        ),
    ]


# --- both sides ---------------------------------------------------------------------------------------------------


def _stock(engine: Engine) -> AsyncApp:
    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T0", bot_token="", bot_id="B0", bot_user_id="U0BOT")

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, client=Nowhere())

    def store(user: str, text: str) -> None:
        with BareSession(engine) as session:
            session.add(Note(person=user, text=text, at=START))
            session.commit()

    @app.view("form")
    async def answered(ack: AsyncAck, body: dict[str, Any]) -> None:
        store(body["user"]["id"], body["view"]["state"]["values"]["do"]["input:do"]["value"])
        await ack()

    @app.event("message")
    async def said(event: dict[str, Any]) -> None:
        store(event["user"], event["text"])

    return app


def _route(app: AsyncApp) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def route(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    return route


def _ours(opened: Meeting) -> web.Application:
    slack = Slack(
        client=Nowhere(token="bench"),
        signing_secret=SECRET,
        dispatch=opened.dispatch,
        directory=People(),
        words=Words(),
        clock=SystemClock(),
        groups=[GroupInfo("bench", "Bench", CHANNEL)],
    )

    async def well() -> dict[str, object]:
        return {"ok": True}

    return make_app([slack.install], well)


@asynccontextmanager
async def _served(app: web.Application) -> AsyncIterator[str]:
    async with serve(app, "127.0.0.1", 0) as address:
        yield address + capabilities.PATH


# --- requests -----------------------------------------------------------------------------------------------------


def _answers(opened: Meeting) -> Ask:
    """Filled forms, each with another text; P30 never answers, so the phase stays open."""
    questions = [question.id for question in opened.session.dilemma.questions]
    act = {"name": "response.give", "of": "S1", "revision": opened.session.revision, "arg": "1"}
    meta = json.dumps({**act, "group": "bench", "channel": CHANNEL, "thread": ""})

    def picked(name: str, value: str) -> dict[str, Any]:
        return {f"input:{name}": {"type": "radio_buttons", "selected_option": {"value": value}}}

    def ask(number: int) -> tuple[bytes, str]:
        values: dict[str, Any] = {f"weigh-{name}": picked(f"weigh-{name}", "3") for name in CONSIDERATIONS}
        for name in questions:
            values[name] = {f"input:{name}": {"type": "plain_text_input", "value": f"{TEXT}{number}"}}
        ticked = [{"value": CONSIDERATIONS[0]}]
        values["gave"] = {"input:gave": {"type": "checkboxes", "selected_options": ticked}}
        view = {
            "id": f"V{number}",
            "type": "modal",
            "callback_id": "form",
            "hash": f"{number}.h",
            "private_metadata": meta,
            "state": {"values": values},
            "blocks": [],
        }
        user = {"id": f"U{2 + number % (PEOPLE - 2):02}", "team_id": "T0"}
        payload = {"type": "view_submission", "team": {"id": "T0"}, "user": user, "view": view, "api_app_id": "A0"}
        return urlencode({"payload": json.dumps(payload)}).encode(), "application/x-www-form-urlencoded"

    return ask


def _message(number: int) -> tuple[bytes, str]:
    event = {
        "type": "message",
        "user": f"U{2 + number % (PEOPLE - 1):02}",
        "text": f"{TEXT}{number}",
        "ts": f"{number}.0001",
        "channel": CHANNEL,
        "channel_type": "channel",
        "event_ts": f"{number}.0001",
    }
    body = {"type": "event_callback", "team_id": "T0", "event_id": f"Ev{number}", "event": event, "api_app_id": "A0"}
    return json.dumps(body).encode(), "application/json"


_sent = 0


async def _post(http: aiohttp.ClientSession, address: str, ask: Ask) -> None:
    global _sent
    _sent += 1
    body, kind = ask(_sent)
    stamp = str(int(datetime.now(UTC).timestamp()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
    headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature or ""}
    async with http.post(address, data=body, headers=headers) as answer:
        text = await answer.text()
        if answer.status != 200 or "errors" in text:
            raise AssertionError(f"a measured request was not taken: {answer.status} {text[:200]}")


async def _many(http: aiohttp.ClientSession, address: str, ask: Ask, count: int) -> float:
    """Requests a second with 32 in flight."""
    left = iter(range(count))

    async def caller() -> None:
        for _ in left:
            await _post(http, address, ask)

    began = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    return count / (time.perf_counter() - began)


async def _one(http: aiohttp.ClientSession, address: str, ask: Ask, count: int) -> list[float]:
    """Seconds for each request, one after the other."""
    found = []
    for _ in range(count):
        began = time.perf_counter()
        await _post(http, address, ask)
        found.append(time.perf_counter() - began)
    return found
