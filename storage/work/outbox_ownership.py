"""Who sends what waits for a group: one process at a time, for as long as its ownership lasts.

Ownership is a row with the name of its holder and the moment until which nobody else may take it over. The holder gives
it back when nothing is left to send, and renews it while something is. Everything that it writes says who it is, in the
same transaction: who has been overtaken changes nothing any more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from msgspec import Struct
from sqlalchemy import case, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from storage import models
from storage.models import table_of
from storage.unit_of_work import Unit

UNSENT = ("pending", "waiting", "sending", "uncertain")
"""The states of a row of the outbox that has not gone out."""
AT_ONCE = 100
"""Groups that are taken at a time: what has piled up is shared with the other processes."""

Claim: TypeAlias = tuple[str, str]
"""Group and holder."""


class Overtaken(Exception):
    """Another process sends for this group now."""


class Taken(Struct, frozen=True):
    """`claims` are held from now on, `kept` still, `rows` wait in the groups of the first and of those asked about.
    `hastened`: group -> when what waits there for an obstacle to go was last to be tried at once."""

    claims: tuple[str, ...]
    kept: frozenset[str]
    rows: Sequence[Mapping[Any, Any]]
    hastened: Mapping[str, datetime]


def take(
    unit: Unit,
    *,
    holder: str,
    now: datetime,
    lease: timedelta,
    held: Mapping[str, int],
    renew: Collection[Claim],
) -> Taken:
    """Takes the groups that have something to send and that nobody sends for.

    `held`: the groups that this process sends for, with the newest row that it knows of each. `renew`: those of them
    whose time is running out.
    """
    kept = _renewed(unit, renew, now + lease)
    outbox = table_of(models.Outbox)
    waiting = unit.execute(
        select(
            outbox.c.group_id,
            func.max(outbox.c.id).label("newest"),
            func.max(case((outbox.c.waited.is_(True), outbox.c.not_before))).label("hastened"),
        )
        .where(outbox.c.status.in_(UNSENT))
        .group_by(outbox.c.group_id)
        .order_by(func.min(outbox.c.id))
    )
    free = [row["group_id"] for row in waiting if row["group_id"] not in held][:AT_ONCE]
    claims = _claimed(unit, sorted(free), holder, now, now + lease) if free else ()
    newer = [row["group_id"] for row in waiting if row["newest"] > held.get(row["group_id"], row["newest"])]
    wanted = (*claims, *newer)
    # Ids are given out before a commit, so they say nothing of what is new; but those of one group come in order, since
    # whoever adds to them holds the group.
    rows = (
        unit.execute(
            select(outbox).where(outbox.c.status.in_(UNSENT), outbox.c.group_id.in_(wanted)).order_by(outbox.c.id)
        )
        if wanted
        else ()
    )
    hastened = {row["group_id"]: row["hastened"] for row in waiting if row["hastened"] is not None}
    return Taken(tuple(claims), kept, rows, hastened)


def hasten(unit: Unit, group: str, platform: str, now: datetime) -> None:
    """An obstacle on this platform (none: on any) may be gone: whoever sends for the group tries what waits there."""
    outbox = table_of(models.Outbox)
    waits = (outbox.c.group_id == group, outbox.c.status.in_(UNSENT), outbox.c.waited.is_(True))
    there = (outbox.c.platform == platform,) if platform else ()
    unit.execute(update(outbox).where(*waits, *there).values(not_before=now))


def confirm(unit: Unit, claim: Claim, until: datetime) -> None:
    """What this unit of work writes is written by the holder, whose ownership then lasts `until`, or not at all: raises
    `Overtaken`."""
    if not _renewed(unit, (claim,), until):
        raise Overtaken(claim[0])


def give_back(unit: Unit, claims: Iterable[Claim], now: datetime) -> None:
    """Anybody may take these groups now; those that others hold stay as they are."""
    senders = table_of(models.Sender)
    here = tuple_(senders.c.group_id, senders.c.holder).in_(tuple(claims))
    unit.execute(update(senders).where(here).values(holder="", until=now))


def _renewed(unit: Unit, claims: Collection[Claim], until: datetime) -> frozenset[str]:
    """Even one that has run out is still held while nobody has taken it."""
    if not claims:
        return frozenset()
    senders = table_of(models.Sender)
    here = tuple_(senders.c.group_id, senders.c.holder).in_(tuple(claims))
    renewed = unit.execute(update(senders).where(here).values(until=until).returning(senders.c.group_id))
    return frozenset(row["group_id"] for row in renewed)


def _claimed(unit: Unit, groups: Sequence[str], holder: str, now: datetime, until: datetime) -> tuple[str, ...]:
    senders = table_of(models.Sender)
    live = select(senders.c.group_id).where(senders.c.group_id.in_(groups), senders.c.until > now)
    others = {row["group_id"] for row in unit.execute(live)}
    free = [{"group_id": group, "holder": holder, "until": until} for group in groups if group not in others]
    if free:
        claim = insert(senders).values(free)
        unit.execute(
            claim.on_conflict_do_update(
                index_elements=[senders.c.group_id],
                set_={"holder": claim.excluded.holder, "until": claim.excluded.until},
                where=senders.c.until <= now,
            )
        )
    # Asked, not returned by the claim: this may be a second try, after the first was stored and its answer lost.
    mine = select(senders.c.group_id).where(senders.c.group_id.in_(groups), senders.c.holder == holder)
    return tuple(row["group_id"] for row in unit.execute(mine))
