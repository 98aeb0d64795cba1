"""What cannot arrive before somebody mends something waits, is told once, and goes on by itself, once and in order."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot.domain.events import Arrived, Delivered, Inbound, Undelivered
from bot.domain.ports import Blocked, Gone, Occasion, Post, Ref, Refused
from bot.flows.step import Decision, Send
from bot.runtime.outbox import Outbox
from storage import models
from tests.fakes import FakeMessenger
from tests.running import Runtime, arrival, no_sleep, runtime, says, until
from tests.runtime.test_outbox import BELOW, CARD, P01, P02, PLAIN, Scene, Sends, posted, shown


class Walled(FakeMessenger):
    """Takes nothing while there is a wall, and has lost what was deleted."""

    def __init__(self) -> None:
        super().__init__()
        self.wall: Refused | None = None
        self.tries = 0
        self.deleted: set[Ref] = set()

    async def post(self, post: Post) -> Ref:
        self.tries += 1
        if self.wall is not None:
            raise self.wall
        if post.thread in self.deleted:
            raise Gone("deleted")
        return await super().post(post)

    async def update(self, ref: Ref, post: Post) -> None:
        self.tries += 1
        if self.wall is not None:
            raise self.wall
        there = Ref(ref.channel or repr(post.place), ref.message)
        if there in self.deleted:
            raise Gone("deleted")
        await super().update(ref, post)

    def delete(self, said: str) -> None:
        for ref in [ref for ref, post in self.shown.items() if said in repr(post.view)]:
            del self.shown[ref]
            self.deleted.add(ref)


class Told:
    def __init__(self) -> None:
        self.inbound: list[Inbound] = []
        self.useless: set[str] = set()

    async def __call__(self, inbound: Inbound) -> None:
        self.inbound.append(inbound)

    async def of_use(self, group: str, person: str, occasion: Occasion) -> bool:
        return occasion.session not in self.useless

    def of(self, kind: type[Undelivered | Delivered]) -> list[str]:
        return [item.body.delivery for item in self.inbound if isinstance(item.body, kind)]


def outbox(h: Runtime, told: Told, sleep: Callable[[float], Awaitable[None]] = no_sleep) -> Outbox:
    return Outbox(h.writer, {"fake": h.messenger}, h.clock, h.archive, told=told, of_use=told.of_use, sleep=sleep)


async def once(box: Outbox) -> None:
    """Sends what can be sent, and stops."""
    await box.drain()
    await box.rest()


WALL = Blocked("the bot is not in the channel", "not_in_channel")


async def test_what_is_for_a_platform_that_is_switched_off_waits_until_it_is_on_again(place: Path | str) -> None:
    async with runtime(place, sends := Sends(), messenger=(platform := Walled())) as h:
        scene, told = Scene(h, sends), Told()
        await scene.send((PLAIN, "1", ""), (P01, "2", ""))
        await once(Outbox(h.writer, {}, h.clock, h.archive, told=told, of_use=told.of_use, sleep=no_sleep))
        assert {item.body.obstacle for item in told.inbound if isinstance(item.body, Undelivered)} == {"switched_off"}
        assert scene.status() == ["waiting"] * 2
        await once(outbox(h, told))
        assert (sorted(shown(platform)), scene.status()) == (["1", "2"], ["sent"] * 2)


async def test_it_waits_and_goes_on_in_order_when_the_obstacle_is_gone(place: Path | str) -> None:
    async with runtime(place, sends := Sends(), messenger=(platform := Walled())) as h:
        scene, told = Scene(h, sends), Told()
        platform.wall = WALL
        await scene.send((CARD, "1", "c"), (PLAIN, "2", ""), (CARD, "3", "c"), (P01, "4", ""))
        box = outbox(h, told)
        await box.drain()
        assert scene.status() == ["waiting"] * 4
        assert sorted(told.of(Undelivered)) == sorted(row["key"] for row in h.rows(models.Outbox))
        assert platform.tries == 2, "one try for each way, not for each message"
        await box.drain()
        assert platform.tries == 2
        platform.wall = None
        box.try_again("g1")
        await box.drain()
        assert [item for item in posted(platform) if item != "4"] == ["1", "2"]
        assert sorted(shown(platform)) == ["2", "3", "4"]
        assert scene.status() == ["sent"] * 4
        assert len(told.of(Undelivered)) == len(told.of(Delivered)) == 4
        assert len({item.key for item in told.inbound}) == 8


async def test_what_comes_while_it_waits_waits_too(place: Path | str) -> None:
    async with runtime(place, sends := Sends(), messenger=(platform := Walled())) as h:
        scene, told, box = Scene(h, sends), Told(), None
        platform.wall = WALL
        box = outbox(h, told)
        for number in ("1", "2"):
            await scene.send((PLAIN, number, ""))
            await box.drain()
        assert (scene.status(), platform.tries, len(told.of(Undelivered))) == (["waiting"] * 2, 1, 2)


async def test_a_start_tries_again_and_tells_nobody_twice(place: Path | str) -> None:
    async with runtime(place, sends := Sends(), messenger=(platform := Walled())) as h:
        scene, told = Scene(h, sends), Told()
        platform.wall = WALL
        await scene.send((PLAIN, "1", ""))
        for _ in range(2):
            await once(outbox(h, told))
        assert (platform.tries, len(told.of(Undelivered))) == (2, 1)
        platform.wall = None
        await once(outbox(h, told))
        assert (posted(platform), scene.status(), len(told.of(Delivered))) == (["1"], ["sent"], 1)


async def test_whoever_is_heard_on_a_platform_shows_that_it_can_be_written_to(tmp_path: Path) -> None:
    async with runtime(tmp_path, sends := Sends(), messenger=(platform := Walled())) as h:
        scene = Scene(h, sends)
        platform.wall = WALL
        await scene.send((PLAIN, "1", ""))
        await h.outbox.drain()
        platform.wall, sends.ready = None, ()
        await h.dispatch.handle(replace(arrival("k9", Arrived()), platform="fake"))
        await h.outbox.drain()
        assert posted(platform) == ["1"]


async def test_it_is_looked_at_again_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.runtime.outbox_queue.FIRST_LOOK", 0.0)
    async with runtime(tmp_path, sends := Sends(), messenger=(platform := Walled())) as h:
        platform.wall = WALL
        await Scene(h, sends).send((PLAIN, "1", ""))
        running = asyncio.create_task(h.outbox.run())
        await until(lambda: platform.tries > 2)
        platform.wall = None
        await until(lambda: posted(platform) == ["1"])
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_what_is_of_no_use_by_then_is_dropped_with_a_reason(place: Path | str) -> None:
    def decide(*_: object) -> Decision:
        old = Send(place=P01, view=says("reminder"), occasion=Occasion("reminder", "S1", 1))
        return Decision(sends=(old, Send(place=P01, view=says("other"))))

    async with runtime(place, decide, messenger=(platform := Walled())) as h:
        told = Told()
        platform.wall = WALL
        await h.dispatch.handle(arrival("k1", Arrived()))
        box = outbox(h, told)
        await box.drain()
        platform.wall, told.useless = None, {"S1"}
        box.try_again("g1")
        await box.drain()
        dropped, sent = h.rows(models.Outbox)
        assert posted(platform) == ["other"]
        assert (dropped["status"], dropped["error"], sent["status"]) == (
            "superseded",
            "it was of no use any more",
            "sent",
        )
        assert [item.body.dropped for item in told.inbound if isinstance(item.body, Delivered)] == [True, False]


async def test_what_may_be_there_is_looked_up_once_the_obstacle_is_gone(place: Path | str) -> None:
    class Hidden(Walled):
        async def find(self, post: Post) -> Ref | None:
            if self.wall is not None:
                raise self.wall
            return await super().find(post)

        async def post(self, post: Post) -> Ref:
            ref = await super().post(post)
            self.wall = WALL
            raise RuntimeError(f"the answer was lost with {ref}")

    async with runtime(place, sends := Sends(), messenger=(platform := Hidden())) as h:
        scene, told = Scene(h, sends), Told()
        await scene.send((PLAIN, "1", ""))
        await once(outbox(h, told))
        assert scene.status() == ["uncertain"]
        platform.wall = None
        await once(outbox(h, told))
        assert (posted(platform), scene.status(), len(told.of(Delivered))) == (["1"], ["sent"], 1)


# --- references die -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", [CARD, P01])
async def test_a_card_that_was_deleted_is_posted_anew_and_lives_on(place: Path | str, where: object) -> None:
    async with runtime(place, sends := Sends(), messenger=(platform := Walled())) as h:
        scene = Scene(h, sends)
        await scene.send((where, "1", "c"))  # type: ignore[arg-type]
        await h.outbox.drain()
        platform.delete("1")
        for number in ("2", "3"):
            await scene.send((where, number, "c"))  # type: ignore[arg-type]
            await h.outbox.drain()
        assert (posted(platform), shown(platform)) == (["1", "2"], ["3"])
        await scene.send((where, "4", "c"))  # type: ignore[arg-type]
        await h.outbox.rest()
        await once(outbox(h, Told()))
        assert (posted(platform), shown(platform)) == (["1", "2"], ["4"])
        assert scene.status() == ["sent"] * 4


async def test_a_thread_is_carried_along(place: Path | str) -> None:
    async with runtime(place, sends := Sends(), messenger=(platform := Walled())) as h:
        scene = Scene(h, sends)
        await scene.send((CARD, "top", "c"), (BELOW, "under", ""))
        await h.outbox.drain()
        platform.delete("top")
        await scene.send((BELOW, "under too", ""), (P02, "elsewhere", ""))
        await h.outbox.drain()
        assert sorted(posted(platform)) == ["elsewhere", "top", "top", "under", "under too"]
        top = next(ref for ref, post in platform.shown.items() if "top" in repr(post.view))
        under = next(post for post in platform.posts if "under too" in repr(post.view))
        assert under.thread == top
        await scene.send((CARD, "changed", "c"))
        await h.outbox.drain()
        assert "changed" in repr(platform.shown[top].view)
        assert set(scene.status()) == {"sent"}


async def test_a_card_that_is_gone_is_posted_anew_behind_an_obstacle(place: Path | str) -> None:
    async with runtime(place, sends := Sends(), messenger=(platform := Walled())) as h:
        scene, told = Scene(h, sends), Told()
        await scene.send((CARD, "1", "c"))
        box = outbox(h, told)
        await box.drain()
        platform.delete("1")
        await scene.send((CARD, "2", "c"))
        platform.wall = WALL
        await box.drain()
        platform.wall = None
        box.try_again("g1", "fake")
        await box.drain()
        assert (posted(platform), shown(platform)) == (["1", "2"], ["2"])


async def test_what_changes_a_card_that_is_not_there_posts_none(place: Path | str) -> None:
    changing = Send(place=P01, view=says("changed"), card="c", occasion=Occasion("change"))

    def decide(group: object, inbound: Inbound, *_: object) -> Decision:
        asking = Send(place=P01, view=says("asking"), card="c")
        return Decision(sends=(asking,) if inbound.key == "k2" else (changing,))

    async with runtime(place, decide, messenger=(platform := Walled())) as h:
        for key in ("k1", "k2", "k3"):
            await h.dispatch.handle(arrival(key, Arrived()))
            await h.outbox.drain()
        assert (posted(platform), shown(platform)) == (["asking"], ["changed"])
        platform.delete("changed")
        await h.dispatch.handle(arrival("k4", Arrived()))
        await h.outbox.drain()
        assert (posted(platform), shown(platform)) == (["asking"], [])
        assert [row["status"] for row in h.rows(models.Outbox)] == ["superseded", "sent", "sent", "superseded"]
