"""Alone in the playground: the others are played with the real bot's own buttons, and everything they write says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import Runtime, runtime, services
from bot.demo import settings_of
from bot.demo.script import load_script
from bot.domain.events import Pressed, Submitted
from bot.domain.ports import Answer
from bot.domain.views import Card, Heading, Home, Receipt, Word
from bot.handlers.platform import Seat
from bot.handlers.playground.chat import Chat
from bot.handlers.playground.company import Company, Does, Member, Played, PlayedSeats
from bot.handlers.playground.inbound import Playground
from bot.handlers.playground.messages import PLAYED
from bot.handlers.playground.platform import opened
from bot.handlers.playground.render import Reader
from bot.handlers.playground.window import GroupInfo
from bot.runtime.clock import StillClock
from bot.runtime.time_machine import TimeMachine
from storage.engine import connect
from storage.verify import verify
from tests.handlers.playground.conftest import Browser, told
from tests.handlers.playground.demo_desk import GROUP

PRESSES = 25
"""More are not needed for a whole session."""
MARK = "(spillet)"
OTHERS = [seat.user for seat in GROUP.members if seat.user != "leder"]


class Alone:
    """Somebody who lets the others do their part, and does what awaits them when they are waited for."""

    def __init__(self, built: Runtime, playground: Playground, chat: Chat, user: str) -> None:
        (group,) = playground.groups
        self.acted: list[tuple[str, Does, Answer]] = []
        self._built = built
        self._playground = playground
        self.playing = PlayedSeats(group, self, chat, built.clock)
        members = tuple(Member(seat.user, seat.role, nth) for nth, seat in enumerate(group.members))
        self.me = next(member for member in members if member.user == user)
        self._company = Company(self.playing, members)
        self._own = Company(self.playing, (self.me,))

    async def act(self, group: GroupInfo, seat: Seat, key: str, body: Does) -> Answer:
        answer = await self._playground.act(group, seat, key, body)
        await self._built.outbox.drain()
        self.acted.append((seat.user, body, answer))
        return answer

    async def home(self, group: GroupInfo, seat: Seat) -> tuple[Home, Reader]:
        return await self._playground.home(group, seat)

    async def open_to(self, group: GroupInfo, seat: Seat) -> list[str]:
        return await self._playground.open_to(group, seat)

    def member(self, user: str, group: str) -> tuple[GroupInfo, Seat]:
        return self._playground.member(user, group)

    async def let_the_others(self) -> Played:
        return await self._company.play(self.me.user)

    async def do_my_part(self) -> bool:
        """Whether there was something."""
        return await self._own.do_part(self.me, steer=True)

    async def sees(self, key: str) -> bool:
        cards = (await self.playing.see(self.me.user)).cards
        return any(_titled(card, key) for card in cards)


def _titled(card: Card, key: str) -> bool:
    lines = (block.line for block in card.blocks if isinstance(block, Heading))
    return any(isinstance(line, Word) and line.key == key for line in lines)


@asynccontextmanager
async def alone(folder: Path, user: str) -> AsyncIterator[tuple[Alone, TimeMachine]]:
    script = load_script()
    settings = settings_of(script, folder)
    clock = StillClock(script.moment(1, "mon 08:00"))
    chat = Chat(settings.storage.of("playground"))
    async with runtime(settings, clock) as built:
        time = TimeMachine(built, clock)
        playground = opened(services(built, "playground", time), chat)
        built.messengers["playground"] = playground.messenger
        yield Alone(built, playground, chat, user), time
    await chat.close()
    engine = connect(settings.urls()[0])
    assert verify(engine) == []
    engine.dispose()


@pytest.mark.parametrize("user", ["sb3", "leder", "forsker1"])
async def test_a_whole_session_can_be_lived_alone(tmp_path: Path, user: str) -> None:
    """From an empty group to a try-out, in whatever role; nobody acts for the one who is there."""
    async with alone(tmp_path, user) as (person, time):
        mine = 0
        for _ in range(PRESSES):
            played = await person.let_the_others()
            before = len(person.acted)
            if played.waits and not await person.do_my_part():
                break
            mine += len(person.acted) - before
        for card in ("reveal-title", "shift-title", "tryout-title"):
            assert await person.sees(card), f"{card} was never shown"
        by_me = [body for who, body, _ in person.acted if who == user]
        assert len(by_me) == mine
        # it goes on when the clock is moved: whoever owns what is tried out is asked how it goes
        for _ in range(PRESSES):
            due = await time.next_due()
            assert due is not None, "nothing is due any more, and nobody was asked how it goes"
            await time.forward(due)
            if (await person.let_the_others()).waits:
                await person.do_my_part()
            if any(isinstance(body, Submitted) and body.act.name == "checkin.give" for _, body, _ in person.acted):
                return
        raise AssertionError("nobody was asked how it goes")


async def test_what_is_written_for_the_others_says_so(tmp_path: Path) -> None:
    async with alone(tmp_path, "sb1") as (person, _):
        for _ in range(PRESSES):
            if (await person.let_the_others()).waits and not await person.do_my_part():
                break
        texts = [
            value
            for who, body, _ in person.acted
            # The note on what came of it is drafted from the record, and sent as it stands.
            if isinstance(body, Submitted) and body.act.name != "results.send"
            for value in body.values.values()
            if isinstance(value, str) and " " in value
        ]
        assert len(texts) > 10
        assert [text for text in texts if not text.endswith(MARK)] == []
        answered = {
            who for who, body, _ in person.acted if isinstance(body, Submitted) and body.act.name == "response.give"
        }
        assert answered == {"leder", *(f"sb{n}" for n in range(1, 6))}
        # nothing is pressed that is refused, again and again
        refused = [
            (who, body.act)
            for who, body, answer in person.acted
            if isinstance(body, Pressed) and isinstance(answer.reply, Receipt) and answer.reply.tone == "warning"
        ]
        assert len(refused) == len(set(refused))


async def test_the_page_tells_what_the_others_did(browser: Browser) -> None:
    async def let_them(user: str, group: str = GROUP.id) -> tuple[int, dict[str, object]]:
        sent = {"user": user, "group": group}
        return await told(await browser.client.post("/playground/api/others", json=sent))

    assert (await let_them("nobody"))[0] == 403
    status, said = await let_them("leder")
    assert status == 200
    assert said["done"] == len((await browser.state("leder"))["present"]) + len(browser.dispatch.answered)
    assert sorted((await browser.state("leder"))["present"]) == sorted(OTHERS)
    assert all(inbound.person != "P01" for inbound in browser.dispatch.heard)
    assert f"De andre har gjort {said['done']} ting." == said["text"]
    status, said = await let_them("leder")
    assert (status, said["done"]) == (200, 0)
    assert "Min side" in str(said["text"])


async def test_nobody_is_played_where_real_people_are(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(browser.time), "movable", False)
    sent = {"user": "leder", "group": GROUP.id}
    status, said = await told(await browser.client.post("/playground/api/others", json=sent))
    assert status == 409
    assert "real participants" in said["error"]
    assert browser.dispatch.heard == []


async def test_a_message_that_was_played_is_marked(browser: Browser) -> None:
    await browser.join("leder", "sagsbehandler-1")
    await browser.say("leder", "Mine egne ord", key="my-own-words")
    await browser.say("sagsbehandler-1", "Spillet", key=f"{PLAYED}words")
    assert [each["played"] for each in await browser.channel("leder")] == [False, True]
