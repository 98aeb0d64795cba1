"""Sends what was committed, each thing once, in order within its place.

A row becomes `sending` before the platform is called and `sent` after, each durably. Whatever stops in between leaves
`sending` behind, and what is found so is looked for at the platform before anything is sent again. An update of a card
that is already there changes nothing when repeated, so it is simply repeated.

Where several processes work on one database, each group's messages are sent by one of them at a time, see
`storage.tenures`.
"""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeAlias
from uuid import uuid4

import msgspec
from msgspec import Struct, structs
from sqlalchemy import select

from bot.events import Inbound, Undelivered
from bot.ports import (
    Archive,
    Channel,
    Clock,
    Messenger,
    Place,
    Post,
    Private,
    Ref,
    Refused,
    Temporary,
    Thread,
    Uncertain,
)
from bot.views import Card
from storage import models
from storage.models import table_of
from storage.tenures import UNSENT, Claim, Overtaken, Taken, confirm, give_back, take
from storage.unit_of_work import Change, Unit
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


async def nobody(inbound: Inbound) -> None:
    """Tells nobody."""


class _Tenure:
    """This process sends for a group until `ends` (of the event loop's clock), well before anybody else may."""

    def __init__(self, group: str, holder: str) -> None:
        self.claim: Claim = (group, holder)
        self.last = 0
        """The newest row that was taken up."""
        self.left = 0
        """How many rows wait."""
        self.ends = 0.0
        self.timer: asyncio.TimerHandle | None = None
        self.ending = False
        """It is being given back."""


class _Lane:
    """What waits for one place on one platform. It has a task while its first row can go out."""

    def __init__(self, tenure: _Tenure | None) -> None:
        self.tenure = tenure
        """Under which its rows are sent; none where nobody else sends."""
        self.rows: deque[_Row] = deque()
        self.task: asyncio.Task[None] | None = None
        self.busy = False
        """Its first row is being delivered."""
        self.held = False
        """The message that it hangs under has not been posted."""


class Outbox:
    """`at_once`: how many deliveries are under way at the same time. `undelivered` is told what no platform will take.
    `sleep` and `chance` are given by tests.

    Where others send too: `lease` is how long after the end of a process another takes over, and `every` how many
    seconds pass between two looks for what they left behind.
    """

    def __init__(
        self,
        writer: Writer,
        messengers: Mapping[str, Messenger],
        clock: Clock,
        archive: Archive,
        *,
        at_once: int = 8,
        lease: timedelta = timedelta(seconds=30),
        every: float = 1.0,
        undelivered: "Callable[[Inbound], Awaitable[object]]" = nobody,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._undelivered = undelivered
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
        self._lease = lease
        self._every = every
        self._name = uuid4().hex
        self._takes = 0
        self._tenures: dict[str, _Tenure] = {}
        self._resting = False
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
        """Sends until it is cancelled, or until `rest` is called. What is under way when it is cancelled is settled at
        the next start. Never fails."""
        try:
            while not self._resting:
                await self._until_woken()
                self._woken.clear()
                try:
                    await self._collect()
                except Temporary as error:
                    log.error("the outbox could not be read: %s; it is read again in a moment", error)
                    self._woken.set()
                    await self._sleep(1.0)
        finally:
            if not self._resting:
                await self.stop()

    async def stop(self) -> None:
        """At once, in the middle of what is under way."""
        tasks = [lane.task for lane in self._lanes.values() if lane.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def rest(self, grace: float = 10.0) -> None:
        """Takes up nothing more, and returns when what is under way has ended, after `grace` seconds at the latest.
        Other processes send the rest at once."""
        self._resting = True
        self._woken.set()
        for lane in self._lanes.values():
            if lane.task is not None and not lane.busy:
                lane.task.cancel()
        if under_way := self._under_way():
            await asyncio.wait(under_way, timeout=grace)
        # What was cut off may still reach its platform: whoever looks for it there should not do so too soon.
        cut = {lane.tenure for lane in self._lanes.values() if lane.busy}
        await self.stop()
        done = [tenure for tenure in self._tenures.values() if tenure not in cut]
        for tenure in tuple(self._tenures.values()):
            self._drop(tenure)
        if done:
            claims = [tenure.claim for tenure in done]
            with suppress(Temporary):
                await self._writer.run(lambda unit: give_back(unit, claims, unit.now(self._clock)))

    async def drain(self) -> None:
        """Returns when nothing is left that could go out. What waits for a card that was never posted stays, and so
        does what another process sends."""
        while True:
            self._woken.clear()
            await self._collect()
            if under_way := self._under_way():
                await asyncio.wait(under_way)
            elif not self._woken.is_set():
                return

    def _under_way(self) -> "list[asyncio.Task[None]]":
        return [lane.task for lane in self._lanes.values() if lane.task is not None]

    async def _until_woken(self) -> None:
        if self._writer.alone:
            await self._woken.wait()
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(self._every):
                await self._woken.wait()

    async def _collect(self) -> None:
        """Takes up the rows that are new since the last time; at first, all that have not gone out."""
        async with self._collecting:
            if self._resting:
                return
            now, rows = await (self._newer() if self._writer.alone else self._take())
            for raw in rows:
                tenure = self._tenures.get(raw["group_id"])
                if tenure is not None:
                    tenure.left += 1
                elif not self._writer.alone:
                    continue
                row = _row(raw, now)
                lane = self._lanes.setdefault((row.group, row.platform, row.place), _Lane(tenure))
                lane.rows.append(row)
        for key, lane in tuple(self._lanes.items()):
            if not lane.held:
                self._set_going(key, lane)

    async def _newer(self) -> tuple[datetime, Sequence[Mapping[Any, Any]]]:
        outbox = table_of(models.Outbox)
        newer = select(outbox).where(outbox.c.status.in_(UNSENT), outbox.c.id > self._last).order_by(outbox.c.id)
        rows = await self._writer.run(lambda unit: unit.execute(newer))
        if rows:
            self._last = rows[-1]["id"]
        return self._clock.now(), rows

    async def _take(self) -> tuple[datetime, Sequence[Mapping[Any, Any]]]:
        """The rows that are new in the groups for which this process sends, after it has taken those that are free."""
        self._takes += 1
        holder = f"{self._name}.{self._takes}"
        began = asyncio.get_running_loop().time()
        held = {group: tenure.last for group, tenure in self._tenures.items()}
        old = [
            each
            for each in self._tenures.values()
            if each.ends - began < self._lasting / 2 and each.left and not each.ending
        ]

        def work(unit: Unit) -> tuple[datetime, Taken]:
            now, renew = unit.now(self._clock), [each.claim for each in old]
            return now, take(unit, holder=holder, now=now, lease=self._lease, held=held, renew=renew)

        now, taken = await self._writer.run(work)
        for each in old:
            if each.claim[0] in taken.kept:
                self._extend(each, began)
            else:
                self._drop(each)
        for group in taken.claims:
            self._tenures[group] = _Tenure(group, holder)
            self._extend(self._tenures[group], began)
        return now, [row for row in taken.rows if self._is_new(row)]

    def _is_new(self, row: Mapping[Any, Any]) -> bool:
        tenure = self._tenures.get(row["group_id"])
        if tenure is None or tenure.ending:
            self._woken.set()
            return False
        newest, tenure.last = tenure.last, max(tenure.last, row["id"])
        return bool(row["id"] > newest)

    @property
    def _lasting(self) -> float:
        """Seconds for which a tenure is relied on: less than others wait, so that a call that was cut off is over."""
        return self._lease.total_seconds() * 0.75

    def _extend(self, tenure: _Tenure, began: float) -> None:
        """The database has confirmed the tenure in a transaction that began at this moment or later."""
        if self._tenures.get(tenure.claim[0]) is not tenure:
            return
        if tenure.timer is not None:
            tenure.timer.cancel()
        tenure.ends = began + self._lasting
        tenure.timer = asyncio.get_running_loop().call_at(tenure.ends, self._drop, tenure)

    def _drop(self, tenure: _Tenure) -> None:
        """Stops sending for a group: its time is over, and it is taken up again as if by another process."""
        if tenure.timer is not None:
            tenure.timer.cancel()
        if self._tenures.get(tenure.claim[0]) is tenure:
            del self._tenures[tenure.claim[0]]
        for key, lane in tuple(self._lanes.items()):
            if lane.tenure is tenure:
                del self._lanes[key]
                if lane.task is not None and lane.task is not asyncio.current_task():
                    lane.task.cancel()

    def _set_going(self, key: _LaneKey, lane: _Lane) -> None:
        lane.held = False
        if lane.task is None:
            lane.task = asyncio.create_task(self._travel(key, lane))

    async def _travel(self, key: _LaneKey, lane: _Lane) -> None:
        """Sends the rows of one place in order, until none is left or the place does not exist yet."""
        try:
            while lane.rows and not lane.held and not self._resting:
                row = lane.rows[0]
                if row.wait:
                    wait, row.wait = row.wait, 0.0
                    await self._sleep(wait)
                try:
                    async with self._slots:
                        lane.busy = True
                        await self._advance(lane, row)
                except Temporary as error:
                    log.error("the outbox could not be written: %s; it is tried again in a moment", error)
                    row.wait = 1.0
                lane.busy = False
        except Overtaken:
            log.warning("another process has taken over what is to be sent", extra=_about(row))
            if lane.tenure is not None:
                self._drop(lane.tenure)
        except Exception:
            log.exception("sending to one place stopped; it goes on with the next thing to send", extra=_about(row))
        finally:
            lane.task, lane.busy = None, False
            if not lane.rows and self._lanes.get(key) is lane:
                del self._lanes[key]

    async def _advance(self, lane: _Lane, row: _Row) -> None:
        """One attempt with the first row of a lane. Raises `Temporary` when the database does not answer, and
        `Overtaken` when another process sends for the group."""
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
        outcome = await self._deliver(messenger, lane, row, posted, _post(row, thread))
        match outcome:
            case Ref():
                await self._finish(lane, row, "sent", ref=outcome)
            case Refused():
                log.error("a message was refused: %s", outcome, extra={"action": "refused", **_about(row)})
                await self._finish(lane, row, "failed", error=str(outcome))
                await self._tell(row, str(outcome))
            case _:
                log.warning("a message did not go out yet: %s", outcome.why, extra={"action": "later", **_about(row)})
                await self._later(lane, row, outcome)

    async def _tell(self, row: _Row, why: str) -> None:
        """Researchers hear of it. Should this be cut off, the row itself still says what became of it."""
        person = row.place.person if isinstance(row.place, Private) else ""
        body = Undelivered(platform=row.platform, why=why, person=person)
        with suppress(Temporary):
            await self._undelivered(Inbound("outbox", f"{row.platform}:{row.key}", row.group, "", body))

    async def _deliver(
        self, messenger: Messenger, lane: _Lane, row: _Row, posted: Ref | None, post: Post
    ) -> "Ref | Refused | _Later":
        """With the log that is enclosed, if one is: it exists only while it is being delivered."""
        if not post.view.encloses:
            return await self._call(messenger, lane, row, posted, post)
        try:
            async with self._archive.packed(post.group, post.view.encloses) as packed:
                view = structs.replace(post.view, blocks=(*post.view.blocks, *packed.about))
                whole = structs.replace(post, view=view, enclosed=packed.enclosure)
                return await self._call(messenger, lane, row, posted, whole)
        except Refused as error:
            return error
        except Temporary as error:
            return _Later(row.status, str(error), error.after)

    async def _call(
        self, messenger: Messenger, lane: _Lane, row: _Row, posted: Ref | None, post: Post
    ) -> "Ref | Refused | _Later":
        """Calls the platform; `row.status` says afterwards whether the message may be there."""
        _still(lane)
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
        await self._mark(lane, row, status="sending")
        _still(lane)
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
        tenure = lane.tenure
        if tenure is not None:
            tenure.ending = tenure.left == 1
        try:
            await self._mark(
                lane,
                row,
                status=status,
                attempts=row.attempts + (status != "superseded"),
                error=error or None,
                ref_channel=channel,
                ref_message=message,
            )
        except Temporary:
            if tenure is not None:
                tenure.ending = False
            raise
        lane.rows.popleft()
        if tenure is not None:
            tenure.left -= 1
            if not tenure.left:
                await self._let_go(tenure)
        if ref is not None and row.card:
            self._cards[(row.group, row.platform, row.place, row.card)] = ref
            below = (row.group, row.platform, Thread(row.card))
            if row.place == Channel() and below in self._lanes:
                self._set_going(below, self._lanes[below])

    async def _let_go(self, tenure: _Tenure) -> None:
        """Gives back a group in which nothing is left, unless that was done with the last row."""
        if not tenure.ending:
            tenure.ending = True
            with suppress(Temporary):
                await self._writer.run(lambda unit: give_back(unit, (tenure.claim,), unit.now(self._clock)))
        self._drop(tenure)

    async def _later(self, lane: _Lane, row: _Row, later: "_Later") -> None:
        row.status = later.status
        row.attempts += 1
        backoff = min(2.0 ** min(row.attempts, 10), LONGEST_WAIT) * (0.5 + self._chance() / 2)
        row.wait = later.after if later.after is not None else backoff
        await self._mark(lane, row, wait=row.wait, status=row.status, attempts=row.attempts, error=later.why)

    async def _mark(self, lane: _Lane, row: _Row, *, wait: float | None = None, **changes: Any) -> None:
        """Stores what has become of a row. Raises `Overtaken`, and stores nothing, when the group is another's now."""
        tenure, began = lane.tenure, asyncio.get_running_loop().time()

        def work(unit: Unit) -> None:
            now = unit.now(self._clock)
            if tenure is not None:
                confirm(unit, tenure.claim, now + self._lease)
                if tenure.ending:
                    give_back(unit, (tenure.claim,), now)
            later = {} if wait is None else {"not_before": now + timedelta(seconds=wait)}
            unit.add([Change(models.Outbox, (row.id,), {**changes, **later, "changed_at": now})])

        await self._writer.run(work)
        if tenure is not None:
            self._extend(tenure, began)

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


def _still(lane: _Lane) -> None:
    """Raises `Overtaken` when somebody else may be sending: the computer slept, or the database did not answer."""
    if lane.tenure is not None and lane.tenure.ends <= asyncio.get_running_loop().time():
        raise Overtaken(lane.tenure.claim[0])


class _Later(Struct, frozen=True):
    """The next attempt comes after a wait; `status` is what the row is until then."""

    status: str
    why: str
    after: float | None = None


def _row(raw: Mapping[Any, Any], now: datetime) -> _Row:
    not_before = raw["not_before"]
    rest = (not_before - now).total_seconds() if not_before else 0.0
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
