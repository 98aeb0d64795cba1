"""What has to be mended in botbuilder 4.17.1. When one of these fails, the SDK no longer needs it: take it out."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Any

import aiohttp
import jwt
import pytest
from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import InvokeResponse
from botbuilder.schema.teams import TaskModuleMessageResponse, TaskModuleResponse
from botframework.connector.auth.jwt_token_extractor import _OpenIdMetadata
from msrest.universal_http.requests import ClientRetryPolicy

from bot.handlers.teams.sdk.botbuilder import BotbuilderAdapter, Configuration
from bot.runtime.web import serve
from tests.handlers.teams import activities as a
from tests.handlers.teams.fake_teams import APP, ISSUER, KEY, SECRET, TENANT, FakeTeams

NEEDED_BY = "4.17.1"


class Stock(ActivityHandler):  # type: ignore[misc]
    """A bot as the SDK's pages show it."""

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        if turn_context.activity.name == "task/fetch":
            answer = TaskModuleResponse(task=TaskModuleMessageResponse(value="hej"))
            return ActivityHandler._create_invoke_response(answer)
        return await super().on_invoke_activity(turn_context)


class Anybody:
    """The SDK's own development mode: no id, so no token is asked for."""

    APP_ID = ""
    APP_PASSWORD = ""


@asynccontextmanager
async def stock(configuration: Any) -> AsyncIterator[str]:
    adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(configuration)), Stock()

    async def route(request: web.Request) -> web.StreamResponse:
        return await adapter.process(request, bot) or web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", route)
    async with serve(app, "127.0.0.1", 0) as address:
        yield f"{address}/api/messages"


async def post(address: str, activity: Any, **headers: str) -> int:
    async with (
        aiohttp.ClientSession() as http,
        http.post(
            address, data=json.dumps(activity), headers={"Content-Type": "application/json", **headers}
        ) as answer,
    ):
        return answer.status


def test_the_version_is_the_one_that_was_looked_at() -> None:
    assert version("botbuilder-core") == version("botbuilder-integration-aiohttp") == NEEDED_BY


async def test_the_sdk_answers_500_to_an_invoke_with_a_body() -> None:
    async with stock(Anybody) as address:
        assert await post(address, a.invoke("29:x", "http://127.0.0.1:9/", "task/fetch", {})) == 500
        assert await post(address, a.said("29:x", "http://127.0.0.1:9/", "hej")) == 201, "otherwise it works"


async def test_the_sdk_answers_500_to_a_malformed_action_of_a_card() -> None:
    async with stock(Anybody) as address:
        for value in ({"action": "x"}, {"unknown": 1}, "x"):
            activity = a.invoke("29:x", "http://127.0.0.1:9/", "adaptiveCard/action", value)
            assert await post(address, activity) == 500


def test_the_sdk_scans_a_list_of_999_statuses_for_each_client(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Asked(list[int]):
        def __contains__(self, status: object) -> bool:
            asked.append(status)
            return super().__contains__(status)

    assert isinstance(ClientRetryPolicy.safe_codes, list)
    monkeypatch.setattr(ClientRetryPolicy, "safe_codes", Asked(ClientRetryPolicy.safe_codes))
    ClientRetryPolicy()  # type: ignore[no-untyped-call]
    assert len(asked) == 999


async def test_the_sdk_answers_500_without_a_token_and_to_an_expired_one() -> None:
    fake = FakeTeams()
    async with fake.serve(), aiohttp.ClientSession() as session:
        BotbuilderAdapter(APP, SECRET, TENANT, session, fake.cloud)
        async with stock(Configuration(APP, SECRET, TENANT, fake.cloud)) as address:
            activity = a.said("29:x", fake.service_url, "hej")
            assert await post(address, activity) == 500
            old = fake.token(exp=int(time.time()) - 3600)
            assert await post(address, activity, Authorization=f"Bearer {old}") == 500
            assert await post(address, activity, Authorization=f"Bearer {fake.token()}") == 201, "otherwise it works"


async def test_the_sdk_does_not_look_for_a_key_that_it_does_not_know() -> None:
    keys = _OpenIdMetadata("http://127.0.0.1:9/")
    keys.keys = [{"kid": "key-1"}]
    with pytest.raises(IndexError):
        keys._find("key-2")


def test_tokens_are_what_the_sdk_takes_them_for() -> None:
    fake = FakeTeams()
    found = jwt.decode(fake.token(), KEY.public_key(), ["RS256"], audience=APP)
    assert found["iss"] == ISSUER
