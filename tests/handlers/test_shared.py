"""What platforms share: what is shown later, what is answered when something goes wrong, who is meant."""

import asyncio
import gc
import logging
import time
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import Any, Never

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from bot.domain.ports import Blocked, Channel, Gone, Identity, Place, Post, Private, Refused, Temporary, Uncertain
from bot.domain.views import Card
from bot.domain.vocabulary import OBSTACLES
from bot.handlers.background import Background
from bot.handlers.intake import Malformed, NotTaken, taken
from bot.handlers.members import Members
from bot.handlers.outcomes import SENTENCES, Outcomes, met_on_the_way, pause
from bot.handlers.reach import Reach
from bot.handlers.slack.start import is_live
from bot.runtime.web import serve
from tests.running import until

WORDS = "hun er alene med to børn"
"""What somebody wrote, as an unforeseen error quotes it."""


async def raises(error: BaseException) -> Never:
    raise error


@pytest.mark.parametrize(
    "error",
    [
        ValueError(WORDS),
        KeyError(WORDS),
        Temporary("later"),
        Refused("never"),
        Uncertain("lost"),
        ExceptionGroup(WORDS, [ValueError(WORDS)]),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_what_is_shown_later_fails_alone_in_one_line_without_anybodys_words(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    background, lost = Background(), list[dict[str, Any]]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: lost.append(context))
    background.later(raises(error))
    background.later(asyncio.sleep(0))
    await background.rest()
    await background.stop()
    gc.collect()
    assert lost == []
    assert [record.__dict__["action"] for record in caplog.records] == ["not-shown"]
    assert WORDS not in caplog.text
    assert "\n" not in caplog.records[0].getMessage()
    assert not any(record.exc_info for record in caplog.records)


async def test_the_end_waits_for_what_is_shown_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.handlers.background.LAST", 0.01)
    background = Background()
    background.later(asyncio.Event().wait())  # type: ignore[arg-type]
    await background.stop()


@pytest.mark.parametrize(
    ("error", "status", "after"),
    [
        (Malformed(WORDS), 400, None),
        (Temporary("later"), 503, 1),
        (Temporary("later", 12.4), 503, 12),
        (ValueError(WORDS), 503, 5),
        (RecursionError(WORDS), 503, 5),
    ],
    ids=["malformed", "later", "later, and when", "unforeseen", "deep"],
)
async def test_what_is_not_taken_is_brought_again_unless_it_never_can_be(
    error: Exception, status: int, after: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    found = await taken(raises(error), "Somewhere")
    assert isinstance(found, NotTaken)
    assert (found.status, found.after) == (status, after)
    assert WORDS not in caplog.text
    assert len(caplog.records) == 1


async def test_what_is_taken_is_answered() -> None:
    assert await taken(asyncio.sleep(0, "the answer"), "Somewhere") == "the answer"


TABLE = Outcomes(
    platform="Somewhere",
    mended={"shut": "restricted", 403: "not_in_channel"},
    refused={"too_long": "too_long"},
    gone={"no_message"},
    gone_in_change={403},
    again=frozenset((429,)),
    lost=frozenset((500,)),
    pauses=frozenset(("slower",)),
    broken=frozenset(("crashed",)),
    rest=2.0,
)


@pytest.mark.parametrize(
    ("status", "name", "kind"),
    [
        (429, "", Temporary),
        (200, "slower", Temporary),
        (400, "too_long", Refused),
        (400, "shut", Blocked),
        (403, "", Blocked),
        (403, "too_long", Refused),
        (404, "no_message", Gone),
        (500, "", Uncertain),
        (200, "crashed", Uncertain),
        (400, "something else", type(None)),
    ],
)
def test_an_answer_is_one_of_the_outcomes(status: int, name: str, kind: type) -> None:
    assert isinstance(TABLE.of(status, name), kind)


def test_a_name_says_more_than_a_status_and_a_change_may_find_nothing_to_change() -> None:
    assert type(TABLE.of(403, "", changing=True)) is Gone
    assert type(TABLE.of(403, "shut", changing=True)) is Blocked
    assert type(TABLE.of(403, "too_long")) is Refused


@pytest.mark.parametrize(("place", "obstacle"), [(Channel(), "not_in_channel"), (Private("P01"), "person_blocked")])
def test_on_the_way_to_one_person_it_is_the_person(place: Place, obstacle: str) -> None:
    post = Post(group="a", key="k", place=place, view=Card(()), language="da", zone="Europe/Copenhagen")
    with pytest.raises(Blocked) as met, met_on_the_way("Somewhere", post):
        raise Blocked("shut", "not_in_channel")
    assert met.value.obstacle == obstacle


def test_every_obstacle_has_a_sentence() -> None:
    assert SENTENCES.keys() == set(OBSTACLES)


def test_a_pause_is_as_long_as_is_said_and_otherwise_as_is_usual() -> None:
    for said, after in (("7", 7.0), ("0", 0.0), ("", 2.0), ("soon", 2.0)):
        found = TABLE.of(429, "", said)
        assert isinstance(found, Temporary)
        assert found.after == after
    assert pause("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0


class Book:
    """U1 is in both groups, U2 in the second alone."""

    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        known = {("U1", "a"): "P01", ("U1", "b"): "P02", ("U2", "b"): "P01"}
        person = known.get((user, group))
        return Identity(group=group, person=person, platform=platform, user=user, name="") if person else None

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        raise NotImplementedError

    def names(self, group: str) -> tuple[str, ...]:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("user", "likely", "meant"),
    [
        ("U1", ("b", "a"), ("b", "P02")),
        ("U1", ("", "a"), ("a", "P01")),
        ("U1", (), ("a", "P01")),
        ("U2", ("a",), ("b", "P01")),
        ("U3", ("a",), None),
        ("", ("a",), None),
    ],
)
def test_the_group_that_is_meant_is_one_that_the_user_is_in(
    user: str, likely: tuple[str, ...], meant: tuple[str, str] | None
) -> None:
    found = Members("somewhere", Book(), ("a", "b")).meant(user, *likely)
    assert (found and (found.group, found.person)) == meant


def test_who_is_mentioned_is_called_by_their_pseudonym_and_a_stranger_by_nothing() -> None:
    members = Members("somewhere", Book(), ("a", "b"))
    assert [members.mention(user, "b") for user in ("U1", "U2", "U3", "")] == ["@P02", "@P01", "@…", "@…"]


# --- whether it can be reached ---------------------------------------------------------------------------------------


async def test_an_idle_bot_hears_that_its_platform_is_gone_and_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.handlers.reach.QUIET", 0.0)
    status, app, reach = [200], web.Application(), Reach()

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status[0])

    app.router.add_get("/", answer)
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(serve(app, "127.0.0.1", 0))
        session = await stack.enter_async_context(aiohttp.ClientSession(trace_configs=[reach.trace()]))

        async def ask() -> None:
            async with session.get(address):
                pass

        await stack.enter_async_context(reach.kept_up(ask))
        for now, known in ((200, True), (503, False), (404, True)):
            status[0] = now
            await until(partial(lambda wanted: reach.is_reached is wanted, known))


async def test_reached_is_what_the_last_request_says() -> None:
    answers = iter((200, 503, 404))

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=next(answers))

    app, reach = web.Application(), Reach()
    app.router.add_get("/", answer)
    found = [reach.is_reached]
    async with aiohttp.ClientSession(trace_configs=[reach.trace()]) as session:
        async with serve(app, "127.0.0.1", 0) as address:
            for _ in range(3):
                async with session.get(address):
                    found.append(reach.is_reached)
        with suppress(aiohttp.ClientError):
            await session.get(address)
        found.append(reach.is_reached)
    assert found == [False, True, False, True, False]


class Session:
    def __init__(self, *, closed: bool) -> None:
        self.closed = closed


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("stale", [False, True])
@pytest.mark.parametrize("session", [None, Session(closed=True), Session(closed=False)])
@pytest.mark.parametrize("ago", [None, 0, 11, 12, 60])
async def test_a_socket_is_live_as_the_sdk_says(
    closed: bool, stale: bool, session: Session | None, ago: int | None
) -> None:
    client, now = SocketModeClient("xapp-test", ping_interval=3), time.time()
    try:
        client.closed, client.stale, client.current_session = closed, stale, session  # type: ignore[assignment]
        client.last_ping_pong_time = None if ago is None else now - ago
        assert is_live(client, now) == await client.is_connected()
    finally:
        await client.aiohttp_client_session.close()
