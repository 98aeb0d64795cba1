"""Sends what was committed, each thing once, in order within its place.

A row becomes `sending` before the platform is called and `sent` after, each durably. Whatever stops in between leaves
`sending` behind, and what is found so is looked for at the platform before anything is sent again. An update of a card
that is already there changes nothing when repeated, so it is simply repeated.
"""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from itertools import islice
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct, structs
from sqlalchemy import select

from bot.ports import Archive, Channel, Clock, Messenger, Place, Post, Ref, Refused, Temporary, Thread, Uncertain
from bot.views import Card
from storage import models
from storage.models import table_of
from storage.unit_of_work import Change
from storage.writer import Writer

log = logging.getLogger(__name__)

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_place: Callable[[str], Place] = msgspec.json.Decoder(Place).decode
_decode_view: Callable[[str], Card] = msgspec.json.Decoder(Card).decode

LONGEST_WAIT = 300.0
"""Seconds between two attempts, at the most, unless the platform asks for more."""


class _Row(Struct):
    """A row of the outbox that has not gone out."""

    id: int
    group: str
    key: str
    platform: str
    place: Place
    card: str
    view: str
    language: str
    zone: str
    status: str
    attempts: int
    wait: float = 0.0
    """Seconds to wait before the next attempt."""


_LaneKey: TypeAlias = tuple[str, str, Place]
_CardKey: TypeAlias = tuple[str, str, Place, str]


class _Lane:
    """What waits for one place on one platform. It has a task while its first row can go out."""

    def __init__(self) -> None:
        self.rows: deque[_Row] = deque()
        self.task: asyncio.Task[None] | None = None
        self.held = False
        """The message that it hangs under has not been posted."""


class Outbox:
    """`at_once`: how many deliveries are under way at the same time. `sleep` and `chance` are given by tests."""

    def __init__(
        self,
        writer: Writer,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        archive: Archive,
        *,
        at_once: int = 8,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._writer = writer
        self._messengers = messengers
        self._clock = clock
        self._archive = archive
        self._slots = asyncio.Semaphore(at_once)
        self._sleep = sleep
        self._chance = chance
        self._lanes: dict[_LaneKey, _Lane] = {}
        self._cards: dict[_CardKey, Ref] = {}
        self._last = 0
        self._collecting = asyncio.Lock()
        self._woken = asyncio.Event()
        self._woken.set()

    @property
    def waiting(self) -> int:
        """How many deliveries are known and have not gone out."""
        return sum(len(lane.rows) for lane in self._lanes.values())

    def wake(self) -> None:
        """There is something new to send. Called on the event loop."""
        self._woken.set()

    async def run(self) -> None:
        """Sends until it is cancelled; what is under way then is settled at the next start. Never fails."""
        try:
            while True:
                await self._woken.wait()
                self._woken.clear()
                try:
                    await self._collect()
                except Temporary as error:
                    log.error("the outbox could not be read: %s; it is read again in a moment", error)
                    self._woken.set()
                    await self._sleep(1.0)
        finally:
            await self.stop()

    async def stop(self) -> None:
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def drain(self) -> None:
        """Returns when nothing is left that could go out. What waits for a card that was never posted stays."""
        while True:
            await self._collect()
            under_way = [lane.task for lane in self._lanes.values() if lane.task is not None]
            if not under_way:
                return
            await asyncio.wait(under_way)

    async def _collect(self) -> None:
        """Takes up the rows that are new since the last time; at first, all that have not gone out."""
        async with self._collecting:
            outbox = table_of(models.Outbox)
            unsent = outbox.c.status.in_(("pending", "sending", "uncertain"))
            newer = select(outbox).where(unsent, outbox.c.id > self._last).order_by(outbox.c.id)
            for raw in await self._writer.run(lambda unit: unit.execute(newer)):
                row = self._row(raw)
                self._last = row.id
                lane = self._lanes.setdefault((row.group, row.platform, row.place), _Lane())
                lane.rows.append(row)
        for key, lane in tuple(self._lanes.items()):
            if not lane.held:
                self._set_going(key, lane)

    def _row(self, raw: Mapping[Any, Any]) -> _Row:
        not_before = raw["not_before"]
        rest = (not_before - self._clock.now()).total_seconds() if not_before else 0.0
        return _Row(
            id=raw["id"],
            group=raw["group_id"],
            key=raw["key"],
            platform=raw["platform"],
            place=_decode_place(raw["place"]),
            card=raw["card"],
            view=raw["view"],
            language=raw["language"],
            zone=raw["zone"],
            status=raw["status"],
            attempts=raw["attempts"],
            wait=min(max(rest, 0.0), LONGEST_WAIT),
        )

    def _set_going(self, key: _LaneKey, lane: _Lane) -> None:
        lane.held = False
        if lane.task is None:
            lane.task = asyncio.create_task(self._travel(key, lane))

    async def _travel(self, key: _LaneKey, lane: _Lane) -> None:
        """Sends the rows of one place in order, until none is left or the place does not exist yet."""
        try:
            while lane.rows and not lane.held:
                row = lane.rows[0]
                if row.wait:
                    wait, row.wait = row.wait, 0.0
                    await self._sleep(wait)
                try:
                    async with self._slots:
                        await self._advance(lane, row)
                except Temporary as error:
                    log.error("the outbox could not be written: %s; it is tried again in a moment", error)
                    row.wait = 1.0
        except Exception:
            log.exception("sending to one place stopped; it goes on with the next thing to send", extra=_about(row))
        finally:
            lane.task = None
            if not lane.rows:
                self._lanes.pop(key, None)

    async def _advance(self, lane: _Lane, row: _Row) -> None:
        """One attempt with the first row of a lane. Raises `Temporary` when the database does not answer."""
        messenger = self._messengers.get(row.platform)
        if messenger is None:
            await self._finish(lane, row, "failed", error=f"the platform {row.platform} is not switched on")
            return
        posted = await self._ref(row.group, row.platform, row.place, row.card) if row.card else None
        if posted is not None and any(later.card == row.card for later in islice(lane.rows, 1, None)):
            await self._finish(lane, row, "superseded")
            return
        thread: Ref | None = None
        if isinstance(row.place, Thread):
            thread = await self._ref(row.group, row.platform, Channel(), row.place.of)
            if thread is None:
                lane.held = True
                return
        outcome = await self._deliver(messenger, row, posted, _post(row, thread))
        match outcome:
            case Ref():
                await self._finish(lane, row, "sent", ref=outcome)
            case Refused():
                log.error("a message was refused: %s", outcome, extra={"action": "refused", **_about(row)})
                await self._finish(lane, row, "failed", error=str(outcome))
            case _:
                log.warning("a message did not go out yet: %s", outcome.why, extra={"action": "later", **_about(row)})
                await self._later(row, outcome)

    async def _deliver(
        self, messenger: Messenger, row: _Row, posted: Ref | None, post: Post
    ) -> "Ref | Refused | _Later":
        """With the log that is enclosed, if one is: it exists only while it is being delivered."""
        if not post.view.encloses:
            return await self._call(messenger, row, posted, post)
        try:
            async with self._archive.packed(post.group, post.view.encloses) as packed:
                view = structs.replace(post.view, blocks=(*post.view.blocks, *packed.about))
                whole = structs.replace(post, view=view, enclosed=packed.enclosure)
                return await self._call(messenger, row, posted, whole)
        except Refused as error:
            return error
        except Temporary as error:
            return _Later(row.status, str(error), error.after)

    async def _call(self, messenger: Messenger, row: _Row, posted: Ref | None, post: Post) -> "Ref | Refused | _Later":
        """Calls the platform; `row.status` says afterwards whether the message may be there."""
        try:
            if posted is not None:
                await messenger.update(posted, post)
                return posted
            if row.status in ("sending", "uncertain"):
                row.status = "uncertain"
                found = await messenger.find(post)
                if found is not None:
                    return found
        except Refused as error:
            return error
        except Temporary as error:
            return _Later(row.status, str(error), error.after)
        except Exception as error:
            return _Later(row.status, _why(error))
        row.status = "sending"
        await self._mark(row, status="sending")
        try:
            return await messenger.post(post)
        except Refused as error:
            return error
        except Temporary as error:
            return _Later("pending", str(error), error.after)
        except Exception as error:
            return _Later("uncertain", _why(error))

    async def _finish(self, lane: _Lane, row: _Row, status: str, *, ref: Ref | None = None, error: str = "") -> None:
        channel, message = (ref.channel, ref.message) if ref is not None else (None, None)
        await self._mark(
            row,
            status=status,
            attempts=row.attempts + (status != "superseded"),
            error=error or None,
            ref_channel=channel,
            ref_message=message,
        )
        lane.rows.popleft()
        if ref is not None and row.card:
            self._cards[(row.group, row.platform, row.place, row.card)] = ref
            below = (row.group, row.platform, Thread(row.card))
            if row.place == Channel() and below in self._lanes:
                self._set_going(below, self._lanes[below])

    async def _later(self, row: _Row, later: "_Later") -> None:
        row.status = later.status
        row.attempts += 1
        backoff = min(2.0 ** min(row.attempts, 10), LONGEST_WAIT) * (0.5 + self._chance() / 2)
        row.wait = later.after if later.after is not None else backoff
        not_before = self._clock.now() + timedelta(seconds=row.wait)
        await self._mark(row, status=row.status, attempts=row.attempts, error=later.why, not_before=not_before)

    async def _mark(self, row: _Row, **changes: Any) -> None:
        change = Change(models.Outbox, (row.id,), {**changes, "changed_at": self._clock.now()})
        await self._writer.run(lambda unit: unit.add([change]))

    async def _ref(self, group: str, platform: str, place: Place, card: str) -> Ref | None:
        """Where the living card stands; none when it has not been posted."""
        key = (group, platform, place, card)
        if key not in self._cards:
            outbox = table_of(models.Outbox)
            first = (
                select(outbox.c.ref_channel, outbox.c.ref_message)
                .where(outbox.c.group_id == group, outbox.c.card == card, outbox.c.status == "sent")
                .where(outbox.c.platform == platform, outbox.c.place == _encode(place).decode())
                .order_by(outbox.c.id)
                .limit(1)
            )
            for row in await self._writer.run(lambda unit: unit.execute(first)):
                self._cards.setdefault(key, Ref(row["ref_channel"], row["ref_message"]))
        return self._cards.get(key)


class _Later(Struct, frozen=True):
    """The next attempt comes after a wait; `status` is what the row is until then."""

    status: str
    why: str
    after: float | None = None


def _post(row: _Row, thread: Ref | None) -> Post:
    return Post(
        group=row.group,
        key=row.key,
        place=row.place,
        view=_decode_view(row.view),
        language=row.language,
        zone=row.zone,
        thread=thread,
    )


def _why(error: Exception) -> str:
    """Only what a platform's adapter says of itself is fit to be kept: other errors may quote what people wrote."""
    return str(error) if isinstance(error, Uncertain) else type(error).__name__


def _about(row: _Row) -> dict[str, str]:
    return {"group": row.group, "platform": row.platform, "key": row.key}
