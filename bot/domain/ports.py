"""What the core needs from the outside, as Protocols: platforms, time, content."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from msgspec import Struct

from bot.domain.events import Inbound
from bot.domain.views import Block, Card, Home, Line, Reply
from bot.domain.vocabulary import Obstacle, SendKind
from prompts.schema import Dilemma, Format


class Channel(Struct, frozen=True, tag="channel"):
    """The group's channel."""


class Thread(Struct, frozen=True, tag="thread"):
    """Under the message that was posted as `of` (the discussion of a session hangs under its session card)."""

    of: str


class Private(Struct, frozen=True, tag="private"):
    """One person alone."""

    person: str


Place: TypeAlias = Channel | Thread | Private


class Sister(Struct, frozen=True, tag="sister"):
    """A group of the same seminar, under the name that this group has for it: none knows what another is."""

    name: str


SISTERS = "sister"
"""Stands for the platform where one group speaks to another."""


class Ref(Struct, frozen=True):
    """Where a platform keeps a message: enough to update it and to hang a thread under it.

    The `channel` of a message to one person alone is empty once it is kept: which chat is theirs says who they are, so
    a messenger finds it from the place of the post.
    """

    channel: str
    message: str


class Enclosure(Struct, frozen=True):
    """A file that goes with a message. No other file of the deployment ever has this `name`."""

    name: str
    path: Path


class Occasion(Struct, frozen=True):
    """What a message is for: see `bot.domain.vocabulary.SendKind`. `phase` is the index of a phase of `session`.
    `anew`: it is a message of its own, though there may be one of its name, which changes no more after that."""

    kind: SendKind = ""
    session: str = ""
    phase: int = -1
    anew: bool = False


class Post(Struct, frozen=True, kw_only=True):
    """One delivery. `key` is unique for ever: a platform that has a message with this key has had this delivery."""

    group: str
    key: str
    place: Place
    view: Card
    language: str
    zone: str
    thread: Ref | None = None
    """The message a `Thread` hangs under, once it is known."""
    enclosed: Enclosure | None = None
    """The file that `view.encloses` asks for."""


class Temporary(Exception):
    """The platform did not take it and may take it later. `after`: seconds it asked us to wait, if it did."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class Refused(Exception):
    """The platform will never take this. `str()` is for whoever runs the bot; `obstacle` is what participants read."""

    def __init__(self, why: str, obstacle: Obstacle = "strange") -> None:
        super().__init__(why)
        self.obstacle = obstacle


class Blocked(Refused):
    """Nothing was done, and the same may be sent once somebody has mended what is in its way."""


class Gone(Refused):
    """The message to change, or to hang under, is not there any more or can change no more. Nothing was done."""


class Uncertain(Exception):
    """The answer was lost: the message may or may not be there. Look before you send again."""


class Messenger(Protocol):
    """A platform's way out. Every method may raise `Temporary`, `Blocked`, `Refused` or (post, update) `Uncertain`;
    an update, and a post under a message, also `Gone`."""

    async def post(self, post: Post) -> Ref: ...

    async def update(self, ref: Ref, post: Post) -> None: ...

    async def find(self, post: Post) -> Ref | None:
        """The message that carries `post.key`, if the platform has it."""
        ...

    async def homes_changed(self, group: str) -> None:
        """The home pages of the group's members may show something old now."""
        ...


class Speaker(Protocol):
    """Says a line in a reader's language and zone; `prompts.words.Words` is one."""

    def say(
        self,
        line: Line,
        language: str,
        zone: str,
        now: datetime | None = None,
        name: Callable[[str], str] = ...,
        *,
        lasting: bool = False,
        place: Mapping[str, str] = ...,
    ) -> str:
        """`name` turns a participant id into what the platform calls the person. `lasting`: it stays where it is
        shown, whatever day it is. `place`: what there is where it is read, see `bot.domain.wording.EVERYTHING`."""
        ...


class Answer(Struct, frozen=True, kw_only=True):
    """What to show the person who acted, in their language and time zone."""

    reply: Reply
    language: str
    zone: str


class Missed(Struct, frozen=True, kw_only=True):
    """What may have been missed of a group's channel while nothing of it was heard, since a moment (UTC).

    `begins`: when the first of the sessions that were open then was planned; everything of them stands in the channel
    after that. `known`: the platform's id of each message that is in the record, or held -> who wrote it.
    """

    group: str
    since: datetime
    begins: datetime
    known: dict[str, str]


class Listener(Protocol):
    """A platform, as the one who hears what is said there."""

    def hearing(self, group: str) -> str:
        """A name for the time since when the group's channel is heard without a break: another one after each, and none
        while nothing of it is heard."""
        ...

    async def catch_up(self, missed: Missed) -> bool:
        """Brings what was missed to the bot, in order, as if it came now; False where it cannot be read afterwards.

        Raises `Temporary` and `Refused`; again, it brings the same under the same keys.
        """
        ...


class InboundHandler(Protocol):
    """The bot, as a platform adapter sees it."""

    async def handle(self, inbound: Inbound) -> Answer:
        """Decides and commits; after it returned, nothing of it can be lost. The same key answers the same again.

        Raises `Temporary` when it could not be stored: the platform must be told to try again.
        """
        ...

    async def home(self, group: str, person: str) -> tuple[Home, str, str]:
        """The person's own page, with their language and zone."""
        ...

    def reachable(self, platform: str, group: str) -> None:
        """What stood in the way of messages to a group may be mended: they are tried now."""
        ...


class Identity(Struct, frozen=True, kw_only=True):
    """Who a participant is on one platform. Lives in the key database, never in the record."""

    group: str
    person: str
    platform: str
    user: str
    name: str


class Directory(Protocol):
    """The key database, as adapters see it. Answers from memory: it may be asked on the event loop."""

    def by_user(self, platform: str, user: str, group: str) -> Identity | None: ...

    def by_person(self, platform: str, group: str, person: str) -> Identity | None: ...

    def names(self, group: str) -> tuple[str, ...]:
        """Every name that must not stand in a text of this group's record."""
        ...


class Packed(Struct, frozen=True):
    """A log, put together. `about` says what is in it and what was left out."""

    enclosure: Enclosure
    about: tuple[Block, ...]


class LogBuilder(Protocol):
    """Puts together the logs that researchers have asked for."""

    def packed(self, group: str, log: str) -> AbstractAsyncContextManager[Packed]:
        """The log as the record is now; its file is gone when the block ends.

        Raises `Refused`, with a sentence for people, when who asked for it may not have it (any longer), and
        `Temporary` when the record could not be read.
        """
        ...


class Clock(Protocol):
    def now(self) -> datetime:
        """The current moment, in UTC, with its zone attached."""
        ...


class Library(Protocol):
    """The content of `prompts/`, in its newest versions, and what must stay out of it."""

    @property
    def dilemmas(self) -> dict[str, Dilemma]: ...

    @property
    def address(self) -> str:
        """Where the bot's own pages are found, without a slash at the end; empty where they are not served."""
        ...

    @property
    def formats(self) -> dict[str, Format]: ...

    def reading(self, dilemma: Dilemma, language: str) -> str:
        """The whole dilemma as participants read it, as plain text; the same words give the same text."""
        ...

    def say(self, line: Line, language: str, zone: str) -> str:
        """A line as text, for what the bot drafts and a person sends on."""
        ...

    @property
    def listed_names(self) -> tuple[str, ...]:
        """Names that the deployment wants kept out of every text."""
        ...
