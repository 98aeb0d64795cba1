"""One attempt to deliver a row of the outbox: what becomes of it, and where the living cards stand.

A row is `sending`, durably, before the platform is called. What is found so later is looked for at the platform before
anything is sent again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Protocol, TypeAlias

import msgspec
from msgspec import structs
from sqlalchemy import select

from bot.domain.events import Delivered, Inbound, Shared, Undelivered
from bot.domain.ports import (
    Blocked,
    Channel,
    Gone,
    LogBuilder,
    Messenger,
    Occasion,
    Place,
    Post,
    Private,
    Ref,
    Refused,
    Sister,
    Temporary,
)
from bot.runtime.outbox_queue import CardKey, Later, PlaceQueue, Row, still, why_of
from storage import models
from storage.models import table_of
from storage.unit_of_work import Unit
from storage.work.outbox_ownership import UNSENT
from storage.work.resending import copied
from storage.writer import Writer

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_occasion: Callable[[str], Occasion] = msgspec.json.Decoder(Occasion).decode
_decode_shared: Callable[[str], Shared] = msgspec.json.Decoder(Shared).decode
HandOver: TypeAlias = Callable[[str, str, Sister, Shared], Awaitable[object]]
"""Takes what a group tells a sister to the dispatcher of that group, under a key of its own. May raise `Temporary` and
`Refused`."""
OfUse: TypeAlias = Callable[[str, str, Occasion], Awaitable[bool]]
"""Whether a message to a group, or to one person of it, is of use still."""

FRESH = 5.0
"""Seconds for which what was read of a row is taken for what it says."""


async def nobody(inbound: Inbound) -> None:
    """Tells nobody."""


async def always(group: str, person: str, occasion: Occasion) -> bool:
    return True


async def no_sisters(group: str, key: str, sister: Sister, shared: Shared) -> None:
    raise Refused("this deployment has no seminar")


class Mark(Protocol):
    """Stores what has become of a row, and gives the row as it was."""

    async def __call__(self, queue: PlaceQueue, row: Row, *, status: str) -> Mapping[str, Any]: ...


class Delivery:
    """`mark` makes durable that a platform is about to be called."""

    def __init__(
        self,
        writer: Writer,
        archive: LogBuilder,
        hand_over: HandOver,
        told: Callable[[Inbound], Awaitable[object]],
        of_use: OfUse,
        mark: Mark,
    ) -> None:
        self._writer = writer
        self._told = told
        self._of_use = of_use
        self._archive = archive
        self._hand_over = hand_over
        self._mark = mark

    async def speak(self, queue: PlaceQueue, row: Row, sister: Sister) -> "Ref | Refused | Later":
        """To a dispatcher, which takes the same key once, however often it comes: nothing has to be looked up
        before."""
        still(queue)
        try:
            await self._hand_over(row.group, row.key, sister, _decode_shared(row.view))
        except Refused as error:
            return error
        except Temporary as error:
            return Later("pending", str(error), error.after)
        except Exception as error:
            return Later("pending", why_of(error))
        return Ref(sister.name, row.key)

    async def deliver(
        self, messenger: Messenger, queue: PlaceQueue, row: Row, posted: Ref | None, post: Post
    ) -> "Ref | Refused | Later":
        """With the log that is enclosed, if one is: it exists only while it is being delivered."""
        if not post.view.encloses:
            return await self._call(messenger, queue, row, posted, post)
        try:
            async with self._archive.packed(post.group, post.view.encloses) as packed:
                view = structs.replace(post.view, blocks=(*post.view.blocks, *packed.about))
                whole = structs.replace(post, view=view, enclosed=packed.enclosure)
                return await self._call(messenger, queue, row, posted, whole)
        except Refused as error:
            return error
        except Temporary as error:
            return Later(row.status, str(error), error.after)

    async def _call(
        self, messenger: Messenger, queue: PlaceQueue, row: Row, posted: Ref | None, post: Post
    ) -> "Ref | Refused | Later":
        """Calls the platform; `row.status` says afterwards whether the message may be there."""
        still(queue)
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
            return Later(row.status, str(error), error.after)
        except Exception as error:
            return Later(row.status, why_of(error))
        row.status = "sending"
        kept = await self._mark(queue, row, status="sending")
        if kept["view"] != row.view or kept["status"] not in UNSENT:
            return Later("pending", "it has changed", 0.0)
        still(queue)
        try:
            return await messenger.post(post)
        except (Blocked, Gone) as error:
            row.status = "waiting"
            return error
        except Refused as error:
            return error
        except Temporary as error:
            return Later("pending", str(error), error.after)
        except Exception as error:
            return Later("uncertain", why_of(error))

    async def stands(self, row: Row) -> bool:
        """Whether it is still to go out. What has waited is read again: an erasure may have taken words out of it."""
        now = asyncio.get_running_loop().time()
        if not row.attempts and now - row.read < FRESH:
            return True
        found = await self._writer.run(lambda unit: unit.get(models.Outbox, (row.id,)))
        if found is None or found["status"] not in UNSENT:
            return False
        row.view, row.read = found["view"], now
        return True

    async def still_wanted(self, row: Row) -> bool:
        """Whether what has waited for an obstacle to go is of use still."""
        person = row.place.person if isinstance(row.place, Private) else ""
        return not row.waited or await self._of_use(row.group, person, occasion_of(row))

    async def tell(self, row: Row, met: Refused, *, waits: bool = False) -> None:
        """Researchers hear of it. Should this be cut off, the row itself still says what became of it."""
        person, occasion = row.place.person if isinstance(row.place, Private) else "", occasion_of(row)
        body = Undelivered(
            platform=row.platform,
            why=str(met),
            person=person,
            delivery=row.key,
            obstacle=met.obstacle,
            kind=occasion.kind,
            session=occasion.session,
            phase=occasion.phase,
            waits=waits,
        )
        await self._say(row, met.obstacle, body)

    async def tell_mended(self, row: Row, *, dropped: bool = False) -> None:
        """Whoever heard that it does not arrive hears that it did, or that nobody needs it any more."""
        if row.waited:
            await self._say(row, "mended", Delivered(platform=row.platform, delivery=row.key, dropped=dropped))

    async def _say(self, row: Row, what: str, body: Undelivered | Delivered) -> None:
        with suppress(Temporary):
            await self._told(Inbound("outbox", f"{row.platform}:{row.key}:{what}", row.group, "", body))


def occasion_of(row: Row) -> Occasion:
    return _decode_occasion(row.occasion) if row.occasion else Occasion()


class Cards:
    """Where each living card stands: its newest message, since one that was deleted is replaced by another.

    What is known holds for as long as nobody else sends for the group: another process may replace a message too."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._known: dict[CardKey, Ref | None] = {}

    def keep(self, key: CardKey, ref: Ref) -> None:
        self._known[key] = ref

    def forget(self, key: CardKey) -> None:
        """The message is gone: the card has not been posted."""
        self._known[key] = None

    def ask_anew(self, group: str) -> None:
        """Others may send for the group from now on."""
        for key in [key for key in self._known if key[0] == group]:
            del self._known[key]

    async def ref(self, group: str, platform: str, place: Place, card: str) -> Ref | None:
        """Where the living card stands; none when it has not been posted."""
        key = (group, platform, place, card)
        if key not in self._known:
            newest = await self._writer.run(lambda unit: _newest(unit, key))
            if newest is not None:
                self._known.setdefault(key, Ref(newest["ref_channel"], newest["ref_message"]))
        return self._known.get(key)

    async def post_anew(self, group: str, platform: str, card: str, now: Callable[[Unit], datetime]) -> bool:
        """The card in the channel under which messages hang is gone: it goes out once more as it was last shown.
        False when it never was there."""
        key: CardKey = (group, platform, Channel(), card)

        def work(unit: Unit) -> bool:
            newest = _newest(unit, key)
            if newest is None:
                return False
            outbox = table_of(models.Outbox)
            again = f"{newest['key']}~{newest['ref_message']}"
            if not unit.execute(select(outbox.c.id).where(outbox.c.platform == platform, outbox.c.key == again)):
                unit.add([copied(newest, again, now(unit))])
            return True

        self.forget(key)
        return await self._writer.run(work)


def _newest(unit: Unit, key: CardKey) -> Mapping[Any, Any] | None:
    """The delivery that showed a living card last."""
    group, platform, place, card = key
    outbox = table_of(models.Outbox)
    found = unit.execute(
        select(outbox)
        .where(outbox.c.group_id == group, outbox.c.card == card, outbox.c.status == "sent")
        .where(outbox.c.platform == platform, outbox.c.place == _encode(place).decode())
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    return found[0] if found else None
