"""What waits to go out, as the outbox holds it in memory: rows in queues, one for each place on a platform."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from bot.domain.ports import Blocked, Place, Post, Ref, Sister, Uncertain
from bot.domain.views import Card
from storage.work.outbox_ownership import Claim, Overtaken

LONGEST_WAIT = 300.0
"""Seconds between two attempts, at the most, unless the platform asks for more."""

FIRST_LOOK = 15.0
"""Seconds after which it is tried whether an obstacle is gone; twice as long each time, up to `LONGEST_WAIT`."""

_decode_place: Callable[[str], Place | Sister] = msgspec.json.Decoder(Place | Sister).decode
_decode_view: Callable[[str], Card] = msgspec.json.Decoder(Card).decode


class Row(Struct):
    """A row of the outbox that has not gone out."""

    id: int
    group: str
    key: str
    platform: str
    place: Place | Sister
    card: str
    view: str
    language: str
    zone: str
    status: str
    attempts: int
    wait: float = 0.0
    """Seconds to wait before the next attempt."""
    read: float = 0.0
    """When it was read, by the event loop's clock."""
    occasion: str = ""
    waited: bool = False
    """Somebody was told that it does not arrive."""


QueueKey: TypeAlias = tuple[str, str, Place | Sister]
CardKey: TypeAlias = tuple[str, str, Place | Sister, str]


class Ownership:
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
        self.hastened: datetime | None = None
        """When another process saw last that an obstacle may be gone."""


class PlaceQueue:
    """What waits for one place on one platform. It has a task while its first row can go out."""

    def __init__(self, ownership: Ownership | None) -> None:
        self.ownership = ownership
        """Under which its rows are sent; none where nobody else sends."""
        self.rows: deque[Row] = deque()
        self.task: asyncio.Task[None] | None = None
        self.busy = False
        """Its first row is being delivered."""
        self.held = False
        """The message that it hangs under has not been posted."""
        self.obstacle: Blocked | None = None
        """What is in the way of all of it."""
        self.tried = 0
        """How often it was tried since the obstacle was met first."""
        self.due = 0.0
        """When it is tried again at the latest, by the event loop's clock."""

    def block(self, obstacle: Blocked) -> None:
        self.tried += 1
        self.obstacle = obstacle
        self.due = asyncio.get_running_loop().time() + min(FIRST_LOOK * 2.0 ** min(self.tried - 1, 10), LONGEST_WAIT)


class Later(Struct, frozen=True):
    """The next attempt comes after a wait; `status` is what the row is until then."""

    status: str
    why: str
    after: float | None = None


def row_of(raw: Mapping[Any, Any], now: datetime) -> Row:
    not_before = raw["not_before"]
    rest = (not_before - now).total_seconds() if not_before else 0.0
    return Row(
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
        read=asyncio.get_running_loop().time(),
        occasion=raw["occasion"] or "",
        waited=bool(raw["waited"]),
    )


def post_of(row: Row, place: Place, thread: Ref | None) -> Post:
    return Post(
        group=row.group,
        key=row.key,
        place=place,
        view=_decode_view(row.view),
        language=row.language,
        zone=row.zone,
        thread=thread,
    )


def still(queue: PlaceQueue) -> None:
    """Raises `Overtaken` when somebody else may be sending: the computer slept, or the database did not answer."""
    if queue.ownership is not None and queue.ownership.ends <= asyncio.get_running_loop().time():
        raise Overtaken(queue.ownership.claim[0])


def why_of(error: Exception) -> str:
    """Only what a platform's adapter says of itself is fit to be kept: other errors may quote what people wrote."""
    return str(error) if isinstance(error, Uncertain) else type(error).__name__


def about(row: Row) -> dict[str, str]:
    return {"group": row.group, "platform": row.platform, "key": row.key}
