"""What of a session has not arrived: whether it waits for that, and what may be said of it."""

from typing import Literal

from bot.domain.facts import DeliveryFailed
from bot.domain.vocabulary import SendKind
from bot.flows.model.state import Group, Session

AWAITED: tuple[SendKind, ...] = ("opening", "shown")
"""What a session waits for, where it is for the whole group."""


def stops(fact: DeliveryFailed) -> bool:
    """Whether a session waits for this message. One person who is not reached stops nobody else, and neither does what
    may be there all the same."""
    return not fact.person and fact.occasion in AWAITED and fact.obstacle != "unknowable"


def held_up(group: Group, session: Session, *, for_good: bool = False) -> bool:
    """Whether something that the whole group was to be shown has not arrived; `for_good`: something that never will."""
    missing = (item.fact for item in group.undelivered.values())
    return any(fact.about == session.id and stops(fact) and not (for_good and fact.waits) for fact in missing)


def reached(group: Group, session: Session, phase: int = -1) -> Literal["all", "some", "none"]:
    """Whom that has reached which a phase led to (-1: any phase): everybody who was to see it, all but some persons,
    or the group as a whole not."""
    found = [item.fact for item in group.undelivered.values() if item.fact.about == session.id]
    shown = [fact for fact in found if fact.occasion == "shown" and phase in (-1, fact.phase)]
    if any(not fact.person for fact in shown):
        return "none"
    return "some" if shown else "all"
