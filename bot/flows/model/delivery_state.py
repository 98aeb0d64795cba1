"""What did not arrive, and what a platform has told of the group's channel."""

from typing import Literal

from msgspec import Struct

from bot.domain.facts import DeliveryFailed
from bot.domain.vocabulary import Obstacle


class Missing(Struct, frozen=True):
    """What did not arrive. `noted`: a researcher has seen that."""

    fact: DeliveryFailed
    noted: bool = False


def undelivered_id(fact: DeliveryFailed) -> str:
    """What a message that did not arrive is called; older facts do not say which it was, only why."""
    if fact.delivery:
        return f"{fact.platform}:{fact.delivery}"
    return f"{fact.platform}:{fact.person}:{fact.why}"


class ChannelState(Struct, frozen=True):
    """The group's channel on one platform. `obstacle`: why the bot cannot write there; none: it can, for all it knows.
    `closed`: how many times it could not. `moved`: an id that it had -> the one that it had next."""

    obstacle: Obstacle | Literal[""] = ""
    closed: int = 0
    moved: dict[str, str] = {}
