"""What is due later, and what did not arrive."""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.facts.later import (
    ChannelClosed,
    ChannelMoved,
    ChannelOpened,
    DeliveryFailed,
    DeliveryMended,
    DeliveryNoted,
    FollowUpDone,
    FollowUpHeld,
    FollowUpMoved,
    FollowUpPlanned,
    NoteWritten,
)
from bot.domain.vocabulary import UNDECIDED, FollowUpKind
from bot.flows.model.changes.kinds import Changes, OwnNames
from bot.flows.model.dates import dated, rhythm
from bot.flows.model.state import (
    ChannelState,
    FollowUp,
    Group,
    Missing,
    Note,
    OrderedMap,
    put,
    undelivered_id,
    without,
)

ASKING: tuple[FollowUpKind, ...] = ("checkin", "checkin_again")
"""They ask the owner of a try-out how it goes."""


def _planned(group: Group, fact: FollowUpPlanned, at: datetime) -> Group:
    followup = FollowUp(fact.followup, fact.what, fact.due, fact.about, fact.person, fact.number)
    return dated(group.with_followup(followup).counted("F"), followup, at)


def _done(group: Group, fact: FollowUpDone, at: datetime) -> Group:
    done = group.followups[fact.followup]
    left = replace(group, followups=without(group.followups, [fact.followup]))
    if fact.outcome in ("cancelled", "skipped") and done.due > at:
        left = dated(left, done, at, gone=True)
    tryout = group.tryouts.get(done.about)
    if tryout is None or done.what not in ASKING or fact.outcome not in ("done", "late"):
        return left
    # Before it has begun nobody is asked.
    asked = left.with_tryout(replace(tryout, asked=at)) if tryout.status == "running" else left
    return rhythm(asked, tryout.id, done.number, at, at) if done.what == "checkin" else asked


def _moved(group: Group, fact: FollowUpMoved, at: datetime) -> Group:
    before = group.followups[fact.followup]
    since = before.meant if fact.waits else None
    moved = replace(before, due=fact.due, held=False, since=since)
    after = group.with_followup(moved)
    return after if fact.waits else dated(after, moved, at)


def _held(group: Group, fact: FollowUpHeld, at: datetime) -> Group:
    return group.with_followup(replace(group.followups[fact.followup], held=True))


def _note_written(group: Group, fact: NoteWritten, at: datetime) -> Group:
    note = Note(fact.person, fact.texts["text"], fact.audience)
    return replace(group, notes=put(group.notes, fact.followup, note))


def _delivery_failed(group: Group, fact: DeliveryFailed, at: datetime) -> Group:
    missing = group.undelivered
    # A trouble is told in one card for as long as somebody has not seen all of it.
    trouble = group.trouble if any(not item.noted for item in missing.values()) else group.trouble + 1
    return replace(group, undelivered=put(missing, undelivered_id(fact), Missing(fact)), trouble=trouble)


def _delivery_mended(group: Group, fact: DeliveryMended, at: datetime) -> Group:
    return replace(group, undelivered=without(group.undelivered, [f"{fact.platform}:{fact.delivery}"]))


def _delivery_noted(group: Group, fact: DeliveryNoted, at: datetime) -> Group:
    """What goes on by itself is still missed, and what was never shown has still not been; the rest is settled."""
    kept = {name: item for name, item in group.undelivered.items() if item.fact.waits or _never_shown(item.fact)}
    return replace(group, undelivered=OrderedMap((name, replace(item, noted=True)) for name, item in kept.items()))


def _never_shown(fact: DeliveryFailed) -> bool:
    """What may have arrived has, for whoever looked and had nothing sent again."""
    return fact.occasion == "shown" and fact.obstacle not in UNDECIDED


def _channel(group: Group, platform: str) -> ChannelState:
    return group.channels.get(platform, ChannelState())


def _channel_closed(group: Group, fact: ChannelClosed, at: datetime) -> Group:
    before = _channel(group, fact.platform)
    # It is one trouble for as long as it lasts, whatever the reason has become.
    closed = before.closed if before.obstacle else before.closed + 1
    now = replace(before, obstacle=fact.obstacle, closed=closed)
    return replace(group, channels=put(group.channels, fact.platform, now))


def _channel_opened(group: Group, fact: ChannelOpened, at: datetime) -> Group:
    return replace(
        group, channels=put(group.channels, fact.platform, replace(_channel(group, fact.platform), obstacle=""))
    )


def _channel_moved(group: Group, fact: ChannelMoved, at: datetime) -> Group:
    before = _channel(group, fact.platform)
    # Back to an id that it had before, it is known by that one again.
    moved = put(without(before.moved, [fact.now]), fact.before, fact.now)
    return replace(group, channels=put(group.channels, fact.platform, replace(before, moved=moved)))


CHANGES: Changes = {
    FollowUpPlanned: _planned,
    FollowUpDone: _done,
    FollowUpMoved: _moved,
    FollowUpHeld: _held,
    NoteWritten: _note_written,
    DeliveryFailed: _delivery_failed,
    DeliveryMended: _delivery_mended,
    DeliveryNoted: _delivery_noted,
    ChannelClosed: _channel_closed,
    ChannelOpened: _channel_opened,
    ChannelMoved: _channel_moved,
}

OWN: OwnNames = {
    FollowUpPlanned: None,
    FollowUpDone: None,
    FollowUpMoved: None,
    FollowUpHeld: None,
    NoteWritten: None,
    DeliveryFailed: None,
    DeliveryMended: None,
    DeliveryNoted: None,
    ChannelClosed: None,
    ChannelOpened: None,
    ChannelMoved: None,
}
