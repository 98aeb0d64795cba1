"""The bot's way into the chat: once, in the right place, in the right language."""

import msgspec
import pytest

from bot.domain.ports import Channel, Private, Ref, Refused, Temporary, Thread
from bot.handlers.playground.messenger import private_chat
from tests.handlers.playground.conftest import Browser
from tests.handlers.playground.demo_desk import GROUP, session_card, welcome_card


async def test_a_delivery_is_found_again_and_never_doubled(browser: Browser) -> None:
    messenger, post = browser.playground.messenger, browser.dispatch.post("k", session_card(0), Channel())
    assert await messenger.find(post) is None
    ref = await messenger.post(post)
    assert await messenger.post(post) == ref == await messenger.find(post)


async def test_a_card_changes_in_place_and_that_delivery_is_found_too(browser: Browser) -> None:
    await browser.join("leder")
    messenger = browser.playground.messenger
    ref = await messenger.post(browser.dispatch.post("k", session_card(0), Channel()))
    renewed = browser.dispatch.post("k2", session_card(3), Channel())
    for _ in range(2):
        await messenger.update(ref, renewed)
    assert await messenger.find(renewed) == ref
    (shown,) = await browser.channel("leder")
    assert shown["pinned"]
    assert next(b for b in shown["card"]["blocks"] if b["kind"] == "count")["done"] == 3


async def test_a_private_post_is_for_one_person_alone(browser: Browser) -> None:
    ref = await browser.playground.messenger.post(browser.dispatch.post("k", welcome_card("P02"), Private("P02")))
    assert ref.channel == private_chat(GROUP.id, "sagsbehandler-1")
    assert len((await browser.state("sagsbehandler-1"))["messages"]) == 1
    assert (await browser.state("leder"))["messages"] == []


async def test_a_thread_waits_for_the_message_it_hangs_under(browser: Browser) -> None:
    messenger, post = browser.playground.messenger, browser.dispatch.post("k", session_card(0), Thread("session:1"))
    with pytest.raises(Temporary):
        await messenger.post(post)
    root = await messenger.post(browser.dispatch.post("root", session_card(0), Channel()))
    await browser.join("leder")
    ref = await messenger.post(msgspec.structs.replace(post, thread=root))
    assert {item["id"]: item["thread"] for item in await browser.channel("leder")} == {
        root.message: "",
        ref.message: root.message,
    }


async def test_what_can_never_arrive_is_refused(browser: Browser) -> None:
    messenger = browser.playground.messenger
    with pytest.raises(Refused, match="P99"):
        await messenger.post(browser.dispatch.post("k", session_card(0), Private("P99")))
    with pytest.raises(Refused):
        await messenger.update(Ref(GROUP.id, "gone"), browser.dispatch.post("k", session_card(0), Channel()))


async def test_a_card_is_said_anew_for_a_reader_of_another_language(browser: Browser) -> None:
    await browser.join("leder", "forsker-1")
    await browser.playground.messenger.post(browser.dispatch.post("k", session_card(0), Channel()))
    await browser.press("forsker-1", "language.choose", arg="en")
    heading = {user: (await browser.channel(user))[0]["card"]["blocks"][0]["text"] for user in ("leder", "forsker-1")}
    assert heading == {
        "leder": "FLIP 1: Mål og nærvær i samtalen",
        "forsker-1": "FLIP 1: Targets and presence in the conversation",
    }
