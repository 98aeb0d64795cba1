"""The chat keeps what it is given, once."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.handlers.playground.chat import Chat
from bot.handlers.playground.messages import Content, NoSuchMessage, NotYours
from tests.handlers.playground.demo_desk import START

SHOWN = Content(view=b"{}", shown=b"{}", language="da", zone="Europe/Copenhagen")


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    made = Chat(tmp_path / "chat.db")
    yield made
    await made.close()


async def write(chat: Chat, ident: str, text: str = "hej", thread: str = "", author: str = "leder") -> None:
    await chat.write(ident=ident, channel="g", thread=thread, author=author, text=text, at=START)


async def test_the_same_delivery_many_times_at_once_is_one_message(chat: Chat) -> None:
    posts = [chat.post(key="k", channel="g", thread="", content=SHOWN, at=START) for _ in range(8)]
    assert len(set(await asyncio.gather(*posts))) == 1
    assert len(await chat.since(["g"], 0)) == 1


async def test_a_window_that_was_away_asks_for_what_it_missed(chat: Chat) -> None:
    await write(chat, "a")
    await write(chat, "b")
    seen = (await chat.since(["g"], 0))[-1].changed
    await chat.edit(ident="a", author="leder", text="hej igen", at=START)
    await write(chat, "c", thread="b")
    missed = await chat.since(["g"], seen)
    assert [item.id for item in missed] == ["a", "b", "c"]
    assert [item.replies for item in missed] == [0, 1, 0]
    assert await chat.since(["g"], max(item.changed for item in missed)) == []
    assert await chat.since(["elsewhere"], 0) == []


async def test_what_is_deleted_is_gone_from_the_file(chat: Chat, tmp_path: Path) -> None:
    await write(chat, "a", "første ordlyd")
    await chat.edit(ident="a", author="leder", text="anden ordlyd", at=START)
    await chat.delete(ident="a", author="leder")
    await chat.delete(ident="a", author="leder")
    (left,) = await chat.since(["g"], 0)
    assert left.deleted
    assert left.text == ""
    with pytest.raises(NoSuchMessage):
        await chat.edit(ident="a", author="leder", text="tredje", at=START)
    db = sqlite3.connect(tmp_path / "chat.db")
    assert db.execute("SELECT count(*) FROM earlier").fetchone() == (0,)
    db.close()


async def test_an_edit_that_is_repeated_is_one_edit(chat: Chat, tmp_path: Path) -> None:
    await write(chat, "a", "første")
    for _ in range(3):
        await chat.edit(ident="a", author="leder", text="anden", at=START)
    db = sqlite3.connect(tmp_path / "chat.db")
    assert db.execute("SELECT text FROM earlier").fetchall() == [("første",)]
    db.close()


async def test_nobody_touches_what_another_wrote(chat: Chat) -> None:
    await write(chat, "a")
    for attempt in (
        chat.edit(ident="a", author="forsker-1", text="x", at=START),
        chat.delete(ident="a", author="forsker-1"),
        write(chat, "a", author="forsker-1"),
    ):
        with pytest.raises(NotYours):
            await attempt


async def test_a_thread_hangs_under_a_message_of_the_same_channel(chat: Chat) -> None:
    await write(chat, "a")
    await write(chat, "b", thread="a")
    for thread in ("nothing", "b"):
        with pytest.raises(NoSuchMessage):
            await write(chat, "c", thread=thread)


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    first = Chat(tmp_path / "chat.db")
    await first.join("g", "leder", START)
    made = await first.post(key="k", channel="g", thread="", content=SHOWN, at=START)
    await first.close()
    again = Chat(tmp_path / "chat.db")
    assert await again.present("g") == ["leder"]
    assert await again.delivered("k") == made
    await again.close()
