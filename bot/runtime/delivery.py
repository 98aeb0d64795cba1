"""One attempt to deliver a row of the outbox: what becomes of it, and where the living cards stand.

A row is `sending`, durably, before the platform is called. What is found so later is looked for at the platform before
anything is sent again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Protocol, TypeAlias

import msgspec
from msgspec import structs
from sqlalchemy import select

from bot.domain.events import Inbound, Shared, Undelivered
from bot.domain.ports import LogBuilder, Messenger, Place, Post, Private, Ref, Refused, Sister, Temporary
from bot.runtime.outbox_queue import CardKey, Later, PlaceQueue, Row, still, why_of
from storage import models
from storage.models import table_of
from storage.work.outbox_ownership import UNSENT
from storage.writer import Writer

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_shared: Callable[[str], Shared] = msgspec.json.Decoder(Shared).decode
HandOver: TypeAlias = Callable[[str, str, Sister, Shared], Awaitable[object]]
"""Takes what a group tells a sister to the dispatcher of that group, under a key of its own. May raise `Temporary` and
`Refused`."""


FRESH = 5.0
"""Seconds for which what was read of a row is taken for what it says."""


async def nobody(inbound: Inbound) -> None:
    """Tells nobody."""


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
        undelivered: Callable[[Inbound], Awaitable[object]],
        mark: Mark,
    ) -> None:
        self._writer = writer
        self._undelivered = undelivered
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

    async def tell(self, row: Row, why: str) -> None:
        """Researchers hear of it. Should this be cut off, the row itself still says what became of it."""
        person = row.place.person if isinstance(row.place, Private) else ""
        body = Undelivered(platform=row.platform, why=why, person=person)
        with suppress(Temporary):
            await self._undelivered(Inbound("outbox", f"{row.platform}:{row.key}", row.group, "", body))


class Cards:
    """Where each living card stands, by its first message."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._known: dict[CardKey, Ref] = {}

    def keep(self, key: CardKey, ref: Ref) -> None:
        self._known[key] = ref

    async def ref(self, group: str, platform: str, place: Place, card: str) -> Ref | None:
        """Where the living card stands; none when it has not been posted."""
        key = (group, platform, place, card)
        if key not in self._known:
            outbox = table_of(models.Outbox)
            first = (
                select(outbox.c.ref_channel, outbox.c.ref_message)
                .where(outbox.c.group_id == group, outbox.c.card == card, outbox.c.status == "sent")
                .where(outbox.c.platform == platform, outbox.c.place == _encode(place).decode())
                .order_by(outbox.c.id)
                .limit(1)
            )
            for row in await self._writer.run(lambda unit: unit.execute(first)):
                self._known.setdefault(key, Ref(row["ref_channel"], row["ref_message"]))
        return self._known.get(key)
