"""What an answer of a platform means, as an outcome of `bot.domain.ports`: each platform brings its table.

What is told apart is what mends it: nothing (`Refused`), a person (`Blocked`), a new message (`Gone`), or time
(`Temporary`). A success is none of them, and a call whose answer was lost is always `Uncertain`.
"""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeAlias

from msgspec import Struct

from bot.domain.ports import Blocked, Gone, Post, Private, Refused, Temporary, Uncertain
from bot.domain.vocabulary import Obstacle

Outcome: TypeAlias = Temporary | Refused | Uncertain
Told: TypeAlias = str | int
"""The name of an error, or the status of an answer that names none that is known."""

SENTENCES: dict[Obstacle, str] = {
    "not_in_channel": "the bot is not in the channel: invite it there, or add the app to the team again",
    "no_channel": "there is no such channel, or the bot cannot see it: check its id, and that the bot is in it",
    "archived": "the channel is archived: restore it, or give the group another one",
    "restricted": "the bot may not write there: an administrator can allow it",
    "app_gone": "the app was taken out, disabled or blocked: an administrator can install or allow it again",
    "switched_off": "the platform is not switched on: switch it on in app.yaml, and start again",
    "credentials": "the bot's token or secret is not taken: set one that is valid, and start again",
    "scope": "the app lacks a right: paste its manifest anew, and install it again",
    "address": "the address that the bot writes to is not that of this organisation",
    "person_gone": "there is no such account, or it is closed: take the member out, or name another account",
    "person_blocked": "the person has blocked the bot or taken the app away: ask them to add it again",
    "no_account": "app.yaml names no account for the member there",
    "unknowable": "the answer was lost, and the platform cannot be asked whether the message is there",
    "too_long": "the message is larger than the platform allows",
    "malformed": "the message is not taken as it is put together",
    "shortened": "the beginning of a long message was posted, and what follows it was not",
    "not_allowed": "who asked for it may not have it any longer",
    "strange": "it was not taken, and the reason is not known",
}
"""For whoever runs the bot; participants read `undelivered-…` in `prompts/words/`."""


class Outcomes(Struct, frozen=True):
    """The table of one platform. `platform` is what people call it; names are those of its own errors."""

    platform: str
    mended: Mapping[Told, Obstacle]
    """What a person can mend."""
    refused: Mapping[Told, Obstacle]
    """What will never be taken."""
    gone: Set[Told]
    """What says that a message is not there, or changes no more."""
    again: Set[int]
    """Statuses after which nothing was done, and the same may be sent again."""
    lost: Set[int]
    """Statuses after which it may have been done all the same."""
    pauses: Set[str] = frozenset()
    """Names that ask for a pause."""
    broken: Set[str] = frozenset()
    """Names after which it may have been done all the same."""
    gone_in_change: Set[Told] = frozenset()
    """What says so only in answer to a change of a message."""
    rest: float | None = None
    """Seconds to pause where the platform does not say how long."""

    def of(self, status: int, name: str, retry_after: str = "", *, changing: bool = False) -> Outcome | None:
        """None where neither the name nor the status is in the table. `changing`: a message was to change or to go."""
        if status in self.again or name in self.pauses:
            after = pause(retry_after)
            return Temporary(
                f"{self.platform} asks to send it again ({name or status})", self.rest if after is None else after
            )
        gone = self.gone | self.gone_in_change if changing else self.gone
        # A name says more than a status.
        for told in (name, status):
            if told in gone:
                return Gone(f"{self.platform} has the message no more ({name or status})")
            if told in self.mended:
                return blocked(self.platform, self.mended[told], name or str(status))
            if told in self.refused:
                return refused(self.platform, self.refused[told], name or str(status))
        if status in self.lost or name in self.broken:
            said = f"{status} {name}" if status >= 400 else name
            return Uncertain(f"{self.platform} failed ({said.strip()})")
        return None


def blocked(platform: str, obstacle: Obstacle, said: str = "") -> Blocked:
    return Blocked(_sentence(platform, obstacle, said), obstacle)


def refused(platform: str, obstacle: Obstacle, said: str = "") -> Refused:
    return Refused(_sentence(platform, obstacle, said), obstacle)


def _sentence(platform: str, obstacle: Obstacle, said: str) -> str:
    return f"{platform}: {SENTENCES[obstacle]}{f' ({said})' if said else ''}"


OF_ONE_PERSON: dict[Obstacle, Obstacle] = {
    "not_in_channel": "person_blocked",
    "no_channel": "person_blocked",
    "archived": "person_gone",
}
"""What an obstacle in a channel is when the channel is the chat with one person."""


@contextmanager
def met_on_the_way(platform: str, post: Post) -> Iterator[None]:
    """Obstacles on the way to one person alone are those of the person, not of a channel."""
    try:
        yield
    except Blocked as met:
        mine = OF_ONE_PERSON.get(met.obstacle) if isinstance(post.place, Private) else None
        if mine is None:
            raise
        raise blocked(platform, mine, str(met)) from None


def pause(after: str) -> float | None:
    """Retry-After in seconds: a number or a date (RFC 9110, 10.2.3); None when it says neither."""
    if after.isascii() and after.isdigit() and len(after) < 6:
        return float(after)
    try:
        return max((parsedate_to_datetime(after) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
