"""For which groups this process sends, where several do; and what it writes of their rows, as long as it does."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.domain.ports import Clock, Temporary
from bot.runtime.outbox_queue import Ownership, PlaceQueue, Row
from storage import models
from storage.unit_of_work import Change, Unit
from storage.work.outbox_ownership import UNSENT, Taken, confirm, give_back, hasten, take
from storage.writer import Writer


class Ownerships:
    """`lease`: how long after the end of a process another takes over. `dropped` is told of each that is over; `more`
    is called where one that was being given back has got something new to send; `hastened` is told of groups in which
    another process has seen that an obstacle may be gone."""

    def __init__(
        self,
        writer: Writer,
        clock: Clock,
        lease: timedelta,
        dropped: Callable[[Ownership], None],
        more: Callable[[], None],
        hastened: Callable[[str], None],
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._lease = lease
        self._dropped = dropped
        self._more = more
        self._hastened = hastened
        self._for_others: set[tuple[str, str]] = set()
        """(group, platform) in which whoever sends for the group is to try what waits."""
        self._name = uuid4().hex
        self._takes = 0
        self._held: dict[str, Ownership] = {}

    def of(self, group: str) -> Ownership | None:
        return self._held.get(group)

    def all(self) -> tuple[Ownership, ...]:
        return tuple(self._held.values())

    def hasten(self, group: str, platform: str) -> None:
        """Tells whoever sends for a group, with the next look, that an obstacle on this platform may be gone."""
        self._for_others.add((group, platform))

    async def take(self) -> tuple[datetime, Sequence[Mapping[Any, Any]]]:
        """The rows that are new in the groups for which this process sends, after it has taken those that are free."""
        self._takes += 1
        holder = f"{self._name}.{self._takes}"
        began = asyncio.get_running_loop().time()
        held = {group: ownership.last for group, ownership in self._held.items()}
        old = [
            item
            for item in self._held.values()
            if item.ends - began < self._lasting / 2 and item.left and not item.ending
        ]

        others = frozenset(self._for_others)

        def work(unit: Unit) -> tuple[datetime, Taken]:
            now, renew = unit.now(self._clock), [item.claim for item in old]
            for group, platform in sorted(others):
                hasten(unit, group, platform, now)
            return now, take(unit, holder=holder, now=now, lease=self._lease, held=held, renew=renew)

        now, taken = await self._writer.run(work)
        self._for_others -= others
        for item in old:
            if item.claim[0] in taken.kept:
                self._extend(item, began)
            else:
                self.drop(item)
        for group in taken.claims:
            self._held[group] = Ownership(group, holder)
            self._held[group].hastened = taken.hastened.get(group)
            self._extend(self._held[group], began)
        for group, when in taken.hastened.items():
            if (ownership := self._held.get(group)) is not None and ownership.hastened != when:
                ownership.hastened = when
                self._hastened(group)
        return now, [row for row in taken.rows if self._is_new(row)]

    def _is_new(self, row: Mapping[Any, Any]) -> bool:
        ownership = self._held.get(row["group_id"])
        if ownership is None or ownership.ending:
            self._more()
            return False
        newest, ownership.last = ownership.last, max(ownership.last, row["id"])
        return bool(row["id"] > newest)

    @property
    def _lasting(self) -> float:
        """Seconds for which ownership is relied on: less than others wait, so that a call that was cut off is over."""
        return self._lease.total_seconds() * 0.75

    def _extend(self, ownership: Ownership, began: float) -> None:
        """The database has confirmed the ownership in a transaction that began at this moment or later."""
        if self._held.get(ownership.claim[0]) is not ownership:
            return
        if ownership.timer is not None:
            ownership.timer.cancel()
        ownership.ends = began + self._lasting
        ownership.timer = asyncio.get_running_loop().call_at(ownership.ends, self.drop, ownership)

    def drop(self, ownership: Ownership) -> None:
        """Stops sending for a group: its time is over, and it is taken up again as if by another process."""
        if ownership.timer is not None:
            ownership.timer.cancel()
        if self._held.get(ownership.claim[0]) is ownership:
            del self._held[ownership.claim[0]]
        self._dropped(ownership)

    async def let_go(self, ownership: Ownership) -> None:
        """Gives back a group in which nothing is left, unless that was done with the last row."""
        if not ownership.ending:
            ownership.ending = True
            await self.give_back((ownership,))
        self.drop(ownership)

    async def give_back(self, ownerships: Iterable[Ownership]) -> None:
        """Anybody may take them now; who cannot be told so takes them when they run out."""
        claims = [ownership.claim for ownership in ownerships]
        if claims:
            with suppress(Temporary):
                await self._writer.run(lambda unit: give_back(unit, claims, unit.now(self._clock)))

    async def mark(
        self, queue: PlaceQueue, row: Row, *, wait: float | None = None, **changes: Any
    ) -> Mapping[str, Any]:
        """Stores what has become of a row, and gives the row as it was. One that was taken back stays so until it is
        sure to be there. Raises `Overtaken`, and stores nothing, when the group is another's now."""
        ownership, began = queue.ownership, asyncio.get_running_loop().time()

        def work(unit: Unit) -> Mapping[str, Any]:
            now = unit.now(self._clock)
            kept: Mapping[str, Any] = unit.get(models.Outbox, (row.id,)) or {"view": "", "status": "superseded"}
            if ownership is not None:
                confirm(unit, ownership.claim, now + self._lease)
                if ownership.ending:
                    give_back(unit, (ownership.claim,), now)
            later = {} if wait is None else {"not_before": now + timedelta(seconds=wait)}
            if kept["status"] in UNSENT or changes["status"] not in UNSENT:
                unit.add([Change(models.Outbox, (row.id,), {**changes, **later, "changed_at": now})])
            return kept

        kept: Mapping[str, Any] = await self._writer.run(work)
        if ownership is not None:
            self._extend(ownership, began)
        return kept
