"""The way from one group of a seminar to another: who is called what by whom, and whose dispatcher it is.

A group knows its sisters under names that only it has. They are made with a secret of the deployment, so neither a
group's record nor its exports say which group is meant, and their order says nothing of the groups.
"""

from collections.abc import Awaitable, Callable, Iterable
from hashlib import sha256
from hmac import digest

from msgspec.structs import replace

from bot.domain.events import Inbound, Shared
from bot.domain.ports import SISTERS, Refused, Sister


class SeminarRouting:
    """`seminars`: id -> the groups that take part."""

    def __init__(self, secret: str, seminars: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._secret = secret.encode()
        self._seminars = dict(seminars)

    def of(self, seminar: str, group: str) -> dict[str, str]:
        """What `group` calls its sisters -> which groups they are, in the order in which it knows them."""
        names = {self._name(seminar, group, item): item for item in self._seminars.get(seminar, ()) if item != group}
        return dict(sorted(names.items()))

    def key(self, key: str) -> str:
        """A delivery's key, so that it says nothing of where it comes from."""
        return digest(self._secret, key.encode(), sha256).hex()

    def addressed(self, group: str, sister: Sister, shared: Shared) -> tuple[str, Shared]:
        """Which group `sister` is, and what it is told, from whom as it knows them.

        Raises `Refused` when the two are not in one seminar (any more).
        """
        known = self.of(shared.seminar, group)
        if sister.name not in known:
            raise Refused("the other group takes part in the seminar no more; nothing was sent to it", "not_allowed")
        target = known[sister.name]
        return target, replace(shared, sister=self._name(shared.seminar, target, group))

    def _name(self, seminar: str, reader: str, group: str) -> str:
        return digest(self._secret, "\0".join((seminar, reader, group)).encode(), sha256).hex()[:16]


def handing_over(
    sisters: SeminarRouting, handle: Callable[[Inbound], Awaitable[object]]
) -> Callable[[str, str, Sister, Shared], Awaitable[None]]:
    """What the outbox hands a group's words to: they arrive at the dispatcher of the other group, the same key always
    as one delivery.

    It holds nothing of the group that speaks while it waits for the one that hears, so no two can wait for each other.
    """

    async def hand_over(group: str, key: str, sister: Sister, shared: Shared) -> None:
        target, told = sisters.addressed(group, sister, shared)
        await handle(Inbound(platform=SISTERS, key=sisters.key(key), group=target, person="", body=told))

    return hand_over
