"""Everything that a person of a group can come to read: what was sent where they are, and whatever opens from there."""

from collections.abc import Iterable, Iterator
from copy import copy

from bot.domain.events import Act, Pressed
from bot.domain.ports import Private
from bot.domain.views import Reply
from bot.flows.people.home import home
from tests.flows.stage import Stage
from tests.flows.walk import acts, wire

READS = (".open", ".show", ".read", ".own", ".preview", ".comments", ".versions")
"""What the names of acts end with that show something and change nothing."""
TYPED = ("status.show", "mine.show")
"""What anybody may ask for by typing."""


def seen_by(stage: Stage, person: str) -> str:
    """Every view, as it leaves for a platform, that reaches `person` or that they can open, two presses deep."""
    views: list[object] = [
        send.view for _, send in stage.sent if not isinstance(send.place, Private) or send.place == Private(person)
    ]
    views.append(home(stage.group, person, stage.now, stage.library))
    return "".join(map(wire, [*views, *opened_by(stage, person, views)]))


def opened_by(stage: Stage, person: str, views: Iterable[object]) -> list[object]:
    """What `person` gets to see who presses whatever stands in these views, and in what that opens."""
    found: list[object] = []
    known: set[Act] = set()
    for _ in range(2):
        found += [_opened(stage, person, act) for act in _new([*views, *found], known)]
    return found


def _new(views: list[object], known: set[Act]) -> Iterator[Act]:
    """What can be opened from these views and was not before, by a button or by typing."""
    found = {act for view in views for act in acts(view) if act.name.endswith(READS)}
    found |= {Act(name) for name in TYPED}
    for act in sorted(found - known, key=repr):
        known.add(act)
        yield act


def _opened(stage: Stage, person: str, act: Act) -> Reply:
    return copy(stage).arrive(person, Pressed(act)).reply
