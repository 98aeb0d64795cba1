import asyncio
from collections import deque
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import event

from bot.domain.events import Arrived, Inbound, Undelivered
from bot.domain.ports import Blocked, Channel, Gone, Library, Place, Post, Ref, Refused, Temporary, Thread, Uncertain
from bot.domain.ports import Private as To
from bot.domain.views import Card, Para, Typed
from bot.flows.model.state import Group
from bot.flows.step import Decision, Send
from bot.runtime.outbox import Outbox
from storage import models
from storage.unit_of_work import Change
from tests.fakes import AnswerLost, FakeArchive, FakeMessenger
from tests.running import Runtime, arrival, no_sleep, runtime, says, until

CARD, PLAIN, BELOW, P01, P02 = Channel(), Channel(), Thread("c"), To("P01"), To("P02")


class Sends:
    """Decides to send what lies ready."""

    def __init__(self) -> None:
        self.ready: tuple[Send, ...] = ()

    def __call__(self, group: Group, inbound: Inbound, now: datetime, library: Library) -> Decision:
        return Decision(sends=self.ready)


class Scene:
    def __init__(self, h: Runtime, sends: Sends) -> None:
        self.h = h
        self.sends = sends
        self._count = 0

    async def send(self, *sends: tuple[Place, str, str], encloses: str = "") -> None:
        """Commits sends of (place, text, card) without sending them; each with that log, if one is named."""
        self.sends.ready = tuple(
            Send(place=place, view=replace(says(text), encloses=encloses), card=card) for place, text, card in sends
        )
        self._count += 1
        await self.h.dispatch.handle(arrival(f"k{self._count}", Arrived()))

    def status(self) -> list[str]:
        return [row["status"] for row in self.h.rows(models.Outbox)]


def text(card: Card) -> str:
    return str(card.blocks[0].line.text)  # type: ignore[union-attr]


def posted(messenger: FakeMessenger) -> list[str]:
    return [text(post.view) for post in messenger.posts]


def shown(messenger: FakeMessenger) -> list[str]:
    return [text(post.view) for post in messenger.shown.values()]


async def test_messages_go_out_once_in_order(place: Path | str) -> None:
    async with runtime(place, sends := Sends()) as h:
        scene = Scene(h, sends)
        await scene.send((PLAIN, "1", ""), (P01, "a", ""), (PLAIN, "2", ""))
        await scene.send((PLAIN, "3", ""))
        await h.outbox.drain()
        await h.outbox.drain()
        assert [item for item in posted(h.messenger) if item.isdigit()] == ["1", "2", "3"]
        assert sorted(posted(h.messenger)) == ["1", "2", "3", "a"]
        assert scene.status() == ["sent"] * 4
        assert h.messenger.finds == []


async def test_a_running_outbox_wakes_by_itself(place: Path | str) -> None:
    async with runtime(place, sends := Sends()) as h:
        running = asyncio.create_task(h.outbox.run())
        scene = Scene(h, sends)
        for number in (1, 2):
            await scene.send((PLAIN, str(number), ""))
            await until(lambda: len(h.messenger.posts) == number)  # noqa: B023
        running.cancel()


async def test_a_card_is_posted_once_and_then_changed_in_place(place: Path | str) -> None:
    async with runtime(place, sends := Sends()) as h:
        scene = Scene(h, sends)
        await scene.send((CARD, "first", "c"))
        await h.outbox.drain()
        await scene.send((PLAIN, "between", ""), (CARD, "second", "c"), (CARD, "third", "c"), (P01, "own", "c"))
        await h.outbox.drain()
        assert sorted(posted(h.messenger)) == ["between", "first", "own"]
        assert shown(h.messenger)[0] == "third"
        assert scene.status() == ["sent", "sent", "superseded", "sent", "sent"]
    async with runtime(place, sends, messenger=h.messenger) as h:
        scene = Scene(h, sends)
        scene._count = 10
        await scene.send((CARD, "after a restart", "c"))
        await h.outbox.drain()
        assert shown(h.messenger)[0] == "after a restart"
        assert len(posted(h.messenger)) == 3


async def test_a_private_card_is_changed_in_place_without_its_chat_being_kept(place: Path | str) -> None:
    async with runtime(place, sends := Sends()) as h:
        scene = Scene(h, sends)
        await scene.send((P01, "first", "c"), (PLAIN, "in the channel", ""))
        await h.outbox.drain()
        await scene.send((P01, "second", "c"))
        await h.outbox.drain()
        assert sorted(shown(h.messenger)) == ["in the channel", "second"]
        private, plain, _ = h.rows(models.Outbox)
        assert private["ref_channel"] == ""
        assert private["ref_message"]
        assert plain["ref_channel"]
    async with runtime(place, sends, messenger=h.messenger) as h:
        scene = Scene(h, sends)
        scene._count = 10
        await scene.send((P01, "after a restart", "c"))
        await h.outbox.drain()
        assert sorted(shown(h.messenger)) == ["after a restart", "in the channel"]


async def test_a_thread_waits_for_the_message_it_hangs_under(place: Path | str) -> None:
    async with runtime(place, sends := Sends()) as h:
        scene = Scene(h, sends)
        await scene.send((BELOW, "under", ""), (P01, "elsewhere", ""))
        await h.outbox.drain()
        assert posted(h.messenger) == ["elsewhere"]
        assert scene.status() == ["pending", "sent"]
        assert h.outbox.waiting == 1
        await scene.send((CARD, "top", "c"), (BELOW, "under too", ""))
        await h.outbox.drain()
        assert posted(h.messenger) == ["elsewhere", "top", "under", "under too"]
        top = next(ref for ref, post in h.messenger.shown.items() if text(post.view) == "top")
        assert [post.thread for post in h.messenger.posts[2:]] == [top, top]


async def test_a_lost_answer_is_looked_up_and_nothing_is_posted_twice(place: Path | str) -> None:
    async with runtime(place, sends := Sends()) as h:
        h.messenger.faults = deque([AnswerLost(), None, Uncertain("gone"), Uncertain("gone")])
        scene = Scene(h, sends)
        await scene.send((PLAIN, "1", ""), (PLAIN, "2", ""), (PLAIN, "3", ""))
        await h.outbox.drain()
        assert posted(h.messenger) == ["1", "2", "3"]
        assert scene.status() == ["sent"] * 3
        assert len(h.messenger.finds) == 3


async def test_waits_as_long_as_the_platform_asks_and_blocks_only_that_place(place: Path | str) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async with runtime(place, sends := Sends()) as h:
        h.messenger.faults = deque([Temporary("busy", after=7.0), Temporary("down"), Temporary("down")])
        scene = Scene(h, sends)
        await scene.send((PLAIN, "1", ""), (PLAIN, "2", ""))
        outbox = Outbox(h.writer, {"fake": h.messenger}, h.clock, FakeArchive(), sleep=sleep, chance=lambda: 1.0)
        await outbox.drain()
        assert waits == [7.0, 4.0, 8.0]
        assert posted(h.messenger) == ["1", "2"]
        assert [row["attempts"] for row in h.rows(models.Outbox)] == [4, 1]


async def test_a_stuck_place_stops_no_other(place: Path | str) -> None:
    async def sleep(seconds: float) -> None:
        await asyncio.Event().wait()

    async with runtime(place, sends := Sends()) as h:
        scene = Scene(h, sends)
        await scene.send((P01, "stuck", ""))
        h.messenger.faults = deque([Temporary("busy", after=600)])
        outbox = Outbox(h.writer, {"fake": h.messenger}, h.clock, FakeArchive(), sleep=sleep)
        running = asyncio.create_task(outbox.run())
        await until(lambda: not h.messenger.faults)
        await scene.send(*((P02, str(n), "") for n in range(20)), (P01, "behind", ""))
        outbox.wake()
        await until(lambda: len(h.messenger.posts) == 20)
        assert "behind" not in posted(h.messenger)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_what_is_refused_is_said_and_the_rest_goes_on(
    place: Path | str, caplog: pytest.LogCaptureFixture
) -> None:
    async with runtime(place, sends := Sends()) as h:
        h.messenger.faults = deque([Refused("the bot is not in the channel")])
        scene = Scene(h, sends)
        await scene.send((CARD, "1", "c"), (CARD, "2", "c"))
        await h.outbox.drain()
        assert scene.status() == ["failed", "sent"]
        assert h.rows(models.Outbox)[0]["error"] == "the bot is not in the channel"
        assert "the bot is not in the channel" in caplog.text
        assert posted(h.messenger) == ["2"]


async def test_a_platform_that_is_switched_off_is_no_obstacle_for_another(place: Path | str) -> None:
    sends = Sends()
    async with runtime(place, sends, routes=lambda group, place: ("fake", "off")) as h:
        scene = Scene(h, sends)
        await scene.send((PLAIN, "1", ""))
        await h.outbox.drain()
        assert sorted(scene.status()) == ["sent", "waiting"]


class Interrupted(FakeMessenger):
    """Stops for ever in the middle of a post, before or after the message is kept."""

    def __init__(self, *, kept: bool) -> None:
        super().__init__()
        self.kept = kept
        self.reached = asyncio.Event()

    async def post(self, post: Post) -> Ref:
        if not self.reached.is_set():
            if self.kept:
                await super().post(post)
            self.reached.set()
            await asyncio.Event().wait()
        return await super().post(post)


@pytest.mark.parametrize("kept", [False, True])
async def test_what_was_under_way_when_it_stopped_is_looked_up(place: Path | str, kept: bool) -> None:
    messenger = Interrupted(kept=kept)
    async with runtime(place, sends := Sends(), messenger=messenger) as h:
        scene = Scene(h, sends)
        running = asyncio.create_task(h.outbox.run())
        await scene.send((CARD, "1", "c"), (CARD, "2", "c"))
        await messenger.reached.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert scene.status() == ["sending", "pending"]
    async with runtime(place, sends, messenger=messenger) as h:
        h.clock.advance(timedelta(minutes=1))
        await h.outbox.drain()
        assert posted(messenger) == ["1"]
        assert shown(messenger) == ["2"]
        assert [row["status"] for row in h.rows(models.Outbox)] == ["sent", "sent"]


faults = st.sampled_from([None, AnswerLost(), Uncertain("?"), Temporary("busy"), Refused("no"), RuntimeError("bug"),
                          Blocked("shut"), Gone("deleted")])  # fmt: skip
places: st.SearchStrategy[Place] = st.sampled_from([Channel(), P01, P02, BELOW])


@settings(max_examples=40)
@given(
    st.lists(st.tuples(places, st.sampled_from(["", "", "c"])), max_size=12),
    st.lists(faults, max_size=20),
    st.integers(0, 12),
)
async def test_whatever_goes_wrong_nothing_is_posted_twice_or_out_of_order(
    tmp_path_factory: pytest.TempPathFactory,
    wanted: list[tuple[Place, str]],
    wrong: list[Exception | None],
    cut: int,
) -> None:
    path = tmp_path_factory.mktemp("h")
    messenger = FakeMessenger()
    messenger.faults = deque(wrong)
    async with runtime(path, sends := Sends(), messenger=messenger) as h:
        scene = Scene(h, sends)
        numbered = [
            (place, str(n), card if not isinstance(place, Thread) else "") for n, (place, card) in enumerate(wanted)
        ]
        if numbered[:cut]:
            await scene.send(*numbered[:cut])
        await h.outbox.drain()
        await h.outbox.rest()
        again = Outbox(h.writer, {"fake": messenger}, h.clock, FakeArchive(), sleep=no_sleep)
        if numbered[cut:]:
            await scene.send(*numbered[cut:])
        await again.drain()
        rows = h.rows(models.Outbox)
        keys = [post.key for post in messenger.posts]
        assert len(keys) == len(set(keys))
        for place in (Channel(), P01, P02, BELOW):
            there = [int(text(post.view)) for post in messenger.posts if post.place == place]
            assert there == sorted(there)
        for row in rows:
            if row["status"] == "sent" and not row["card"]:
                assert row["key"] in keys
            done = row["status"] in ("sent", "failed", "superseded", "waiting")
            assert done or "thread" in row["place"]


async def test_in_a_file_a_message_costs_two_commits_and_no_claims(tmp_path: Path) -> None:
    async with runtime(tmp_path, sends := Sends()) as h:
        await Scene(h, sends).send((PLAIN, "1", ""), (P01, "a", ""))
        written: list[str] = []
        event.listen(h.engine, "before_cursor_execute", lambda *said: written.append(said[2].split()[0]))
        await h.outbox.drain()
        assert written.count("UPDATE") <= 4
        assert set(written) == {"SELECT", "UPDATE", "BEGIN"}
        assert h.rows(models.Sender) == []


# --- logs that go along ---------------------------------------------------------------------------------------------


def enclosing(log: str) -> Send:
    return Send(place=P01, view=Card((Para(Typed("your log")),), encloses=log))


class Keeping(FakeMessenger):
    """Keeps what was in the file, since the file is gone afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[tuple[str, bytes]] = []

    async def post(self, post: Post) -> Ref:
        if post.enclosed is not None:
            self.files.append((post.enclosed.name, post.enclosed.path.read_bytes()))
        return await super().post(post)


async def test_a_log_is_made_when_it_goes_out_and_says_what_is_in_it(place: Path | str) -> None:
    messenger = Keeping()
    async with runtime(place, sends := Sends(), messenger=messenger) as h:
        sends.ready = (enclosing("L1"),)
        await h.dispatch.handle(arrival("k", Arrived()))
        assert not h.archive.made
        await h.outbox.drain()
        assert messenger.files == [("flip-g1-L1.zip", b"g1 L1")]
        (post,) = messenger.posts
        assert [block.line.text for block in post.view.blocks] == ["your log", "in the file: 3 things"]  # type: ignore[union-attr]
        assert post.enclosed is not None
        assert not post.enclosed.path.exists()


async def test_who_may_not_have_it_any_longer_gets_nothing(place: Path | str) -> None:
    async with runtime(place, sends := Sends()) as h:
        h.archive.refusal = Refused("no longer a researcher")
        sends.ready = (enclosing("L1"), Send(place=P01, view=says("after")))
        await h.dispatch.handle(arrival("k", Arrived()))
        await h.outbox.drain()
        assert posted(h.messenger) == ["after"]
        refused, sent = h.rows(models.Outbox)
        assert (refused["status"], refused["error"], sent["status"]) == ("failed", "no longer a researcher", "sent")


async def test_a_log_that_cannot_be_made_now_is_made_later(place: Path | str) -> None:
    async with runtime(place, sends := Sends()) as h:
        h.archive.refusal = Temporary("disk full")
        sends.ready = (enclosing("L1"),)
        await h.dispatch.handle(arrival("k", Arrived()))

        async def sleep(seconds: float) -> None:
            h.archive.refusal = None

        outbox = Outbox(h.writer, {"fake": h.messenger}, h.clock, h.archive, sleep=sleep)
        await outbox.drain()
        assert posted(h.messenger) == ["your log"]


async def test_what_no_platform_will_take_is_told(tmp_path: Path) -> None:
    told: list[Inbound] = []

    async def tell(inbound: Inbound) -> None:
        told.append(inbound)

    async with runtime(tmp_path, sends := Sends()) as h:
        h.messenger.faults = deque([Refused("has left"), Refused("has left")])
        await Scene(h, sends).send((P01, "1", ""), (PLAIN, "2", ""), (P02, "3", ""))
        await Outbox(h.writer, {"fake": h.messenger}, h.clock, h.archive, told=tell).drain()
    assert sorted((item.body.person, item.body.why) for item in told if isinstance(item.body, Undelivered)) == [
        ("", "has left"),
        ("P01", "has left"),
    ]
    assert len({item.key for item in told}) == 2


class Erasing(FakeMessenger):
    """A platform that is down while the words of a message are erased, or the message is taken back."""

    def __init__(self, **changes: str) -> None:
        super().__init__()
        self.changes = changes
        self.runtime: Runtime | None = None

    async def post(self, post: Post) -> Ref:
        if self.runtime is not None:
            writer, self.runtime = self.runtime.writer, None
            change = Change(models.Outbox, (1,), dict(self.changes))
            await writer.run(lambda unit: unit.add([change]))
            raise Temporary("down")
        return await super().post(post)


async def test_what_was_erased_while_it_waited_goes_out_without_it(place: Path | str) -> None:
    left = msgspec.json.encode(says("⟦erased⟧")).decode()
    async with runtime(place, sends := Sends(), messenger=(platform := Erasing(view=left))) as h:
        platform.runtime = h
        await Scene(h, sends).send((PLAIN, "a secret", ""), (PLAIN, "next", ""))
        await h.outbox.drain()
        assert posted(platform) == ["⟦erased⟧", "next"]


async def test_what_was_taken_back_while_it_waited_does_not_go_out(place: Path | str) -> None:
    async with runtime(place, sends := Sends(), messenger=(platform := Erasing(status="superseded"))) as h:
        platform.runtime = h
        scene = Scene(h, sends)
        await scene.send((P01, "a secret", ""), (P01, "next", ""))
        await h.outbox.drain()
        assert posted(platform) == ["next"]
        assert scene.status() == ["superseded", "sent"]
