"""The chat keeps what it is given, once."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.handlers.platform import Forgotten
from bot.handlers.playground.chat import Chat
from bot.handlers.playground.messages import Content, NoSuchMessage, NotYours
from bot.handlers.playground.messenger import forget
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


def in_file(folder: Path) -> str:
    return b"".join(path.read_bytes() for path in folder.glob("chat.db*")).decode("utf-8", "replace")


async def test_whoever_is_erased_is_in_no_byte_and_the_others_stay(chat: Chat, tmp_path: Path) -> None:
    """Their messages and earlier wordings, their chat with the bot, and their name on the bot's cards."""
    card = '{"blocks": ["Else Nørgård svarede", "Elses skema", {"a": "Else Nørgård"}], "n": 1}'.encode()
    shown = Content(view=card, shown=card, language="da", zone="Europe/Copenhagen")
    await chat.join("g", "konto-qz", START)
    await write(chat, "a", "det første ord", author="konto-qz")
    await chat.edit(ident="a", author="konto-qz", text="det rettede ord", at=START)
    await write(chat, "b", "et svar", thread="a")
    await chat.post(key="k1", channel="g", thread="", content=shown, at=START)
    await chat.post(key="k2", channel="g/konto-qz", thread="", content=shown, at=START)
    await write(chat, "c", "i en anden gruppe", author="anden")
    for _ in range(2):
        await forget(chat, Forgotten("g", "konto-qz", "Else Nørgård"))
        found = in_file(tmp_path)
        for word in ("konto-qz", "det første ord", "det rettede ord", "Else Nørgård"):
            assert word not in found
        for word in ("et svar", "Elses skema", "i en anden gruppe"):
            assert word in found
    theirs, reply, *_ = await chat.since(["g"], 0)
    assert (theirs.deleted, theirs.text, reply.thread) == (True, "", "a")
    assert await chat.present("g") == []
