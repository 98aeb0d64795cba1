"""Who is let in: Teams, speaking for a tenant that is on the list, and nobody else."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.teams.activities import said
from tests.handlers.teams.fake_teams import KEY, TENANT, new_key
from tests.handlers.teams.stage import CASEWORKERS, Stage, stage

ONE = CASEWORKERS[0]


@pytest.fixture(params=["botbuilder", "agents"])
async def s(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """Both of Microsoft's SDKs let in the same."""
    async with stage(tmp_path, sdk=request.param) as found:
        await found.settle()
        yield found


async def test_teams_is_let_in_and_its_keys_are_fetched_once(s: Stage) -> None:
    for _ in range(3):
        assert (await s.send(said(ONE, s.url, "<p>hej</p>"))).status == 200
    assert s.fake.keys_asked == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"nbf": int(time.time()) + 3600},
        {"aud": "another-bot"},
        {"aud": None},
        {"iss": "https://ond.example"},
        {"iss": None},
        {"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "appid": "x", "ver": "1.0"},
        {"serviceurl": "https://ond.example/"},
        {"serviceurl": None},
    ],
    ids=[
        "expired",
        "endless",
        "not-yet",
        "audience",
        "no-audience",
        "issuer",
        "no-issuer",
        "emulator",
        "service-url",
        "none",
    ],
)
async def test_a_token_that_says_something_else_is_refused(s: Stage, claims: dict[str, Any]) -> None:
    before = len(s.taken())
    answer = await s.send(said(ONE, s.url, "<p>hej</p>"), s.fake.token(**claims))
    assert answer.status == 401
    assert len(s.taken()) == before


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "ey.ey.ey", "é", "x" * 5000])
async def test_no_token_and_what_is_none_is_refused(s: Stage, token: str) -> None:
    assert (await s.send(said(ONE, s.url, "<p>hej</p>"), token)).status == 401


async def test_a_token_of_another_kind_is_refused(s: Stage) -> None:
    answer = await s.send(said(ONE, s.url, "hej"), "", Authorization=f"Basic {s.fake.token()}")
    assert answer.status == 401


async def test_a_key_that_is_endorsed_for_other_channels_is_refused(s: Stage) -> None:
    s.fake.endorsements = ["webchat"]
    assert (await s.send(said(ONE, s.url, "hej"))).status == 401


async def test_a_token_that_somebody_else_signed_is_refused(s: Stage) -> None:
    assert (await s.send(said(ONE, s.url, "hej"), s.fake.token(key=new_key()))).status == 401


async def test_a_token_without_a_signature_is_refused(s: Stage) -> None:
    head, body, _ = s.fake.token().split(".")
    assert (await s.send(said(ONE, s.url, "hej"), f"{head}.{body}.")).status == 401


async def test_another_service_url_than_the_token_says_is_refused(s: Stage) -> None:
    assert (await s.send(said(ONE, "https://ond.example/", "hej"))).status == 401


@pytest.mark.parametrize("data", ["another", TENANT, ""])
@pytest.mark.parametrize("conversation", ["another", TENANT, ""])
async def test_both_tenants_are_on_the_list(s: Stage, data: str, conversation: str) -> None:
    activity = said(ONE, s.url, "hej")
    activity["channelData"]["tenant"] = {"id": data} if data else None
    activity["conversation"]["tenantId"] = conversation or None
    allowed = {data, conversation} - {""} == {TENANT}
    assert (await s.send(activity)).status == (200 if allowed else 403)


@pytest.mark.parametrize(
    ("claims", "status"), [({"tid": TENANT}, 200), ({"tid": "another"}, 403), ({"tenantid": "x"}, 403)]
)
async def test_the_tokens_own_tenant_is_on_the_list(s: Stage, claims: dict[str, Any], status: int) -> None:
    assert (await s.send(said(ONE, s.url, "hej"), s.fake.token(**claims))).status == status


@pytest.mark.parametrize("channel", ["webchat", "directline", "emulator", "email", "MSTEAMS", "msteams ", "", None])
async def test_microsofts_other_channels_are_refused_with_a_right_token(s: Stage, channel: str | None) -> None:
    before = len(s.taken())
    activity = said(ONE, s.url, "hej")
    if channel is None:
        del activity["channelId"]
    else:
        activity["channelId"] = channel
    assert (await s.send(activity)).status == 401
    assert len(s.taken()) == before


async def test_many_who_come_at_once_wait_for_the_same_keys(s: Stage) -> None:
    answers = await asyncio.gather(*(s.send(said(ONE, s.url, "hej")) for _ in range(8)))
    assert [answer.status for answer in answers] == [200] * 8
    assert s.fake.keys_asked == 1


async def test_a_key_that_microsoft_began_to_use_today_is_found(s: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await s.send(said(ONE, s.url, "hej"))).status == 200
    s.fake.keys = {"key-2": new_key()}
    assert (await s.send(said(ONE, s.url, "hej"), s.fake.token("key-2"))).status == 401, "asked for a moment ago"
    monkeypatch.setattr("bot.handlers.teams.sdk.gate.APART", -1.0)
    assert (await s.send(said(ONE, s.url, "hej"), s.fake.token("key-2"))).status == 200
    assert (await s.send(said(ONE, s.url, "hej"), s.fake.token("key-1", KEY))).status == 401, "it was taken back"
