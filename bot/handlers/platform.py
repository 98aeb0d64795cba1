"""What a platform is to the rest of the bot: its settings, its check, its start, and the manifest that announces it.

Each folder beside this file that holds a `platform.py` is one (see `bot.handlers.registry`); nothing else names it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, TypeAlias

from aiohttp import web
from msgspec import Struct
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from yarl import URL

from bot.domain.loopback import is_loopback
from bot.domain.ports import Clock, Directory, InboundHandler, Listener, LogBuilder, Messenger, Speaker
from bot.handlers.checkup import Wrong

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Section(BaseModel):
    """What stands under `platforms.<name>` in app.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    enabled: bool = False


STYLED = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}
"""The headers of a page that has its style in itself, and nothing else."""


def protected(address: str) -> str:
    """A service's address, which nobody on the way can read along: https, or this computer's own.

    Raises `ValueError` with a sentence.
    """
    found = URL(address)
    if not found.host or not (found.scheme == "https" or (found.scheme == "http" and is_loopback(found.host))):
        raise ValueError("write the whole address with https://, since secrets are sent there")
    if found.user or found.password or found.query_string or found.fragment:
        raise ValueError("write the address alone, without a user, a question mark or a hash")
    return address


Service: TypeAlias = Annotated[str, AfterValidator(protected)]
"""The address of a platform's own service."""


class Listening(Section):
    """The section that says where the bot's web address is."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)


class Seat(Struct, frozen=True):
    """A member of a group, as one platform knows them."""

    user: str
    name: str
    role: str
    key: str = ""


class Room(Struct, frozen=True):
    """A group on one platform: `channel` is what app.yaml says of it."""

    id: str
    name: str
    channel: str
    members: tuple[Seat, ...]


class TimeMachine(Protocol):
    """Time as a platform may see it: simulated where nobody real takes part."""

    @property
    def movable(self) -> bool: ...

    async def next_due(self) -> datetime | None:
        """When the next follow-up falls due (UTC), if one waits."""
        ...

    async def forward(self, to: datetime) -> None:
        """Moves the clock to `to` (UTC). What falls due on the way happens in order, before this returns. Raises
        `ValueError` where time is real."""
        ...

    def when_moved(self, keep: Callable[[timedelta], Awaitable[None]]) -> None:
        """`keep` is told, after each move, how far time is ahead of real time."""
        ...


class Bot(Struct, frozen=True, kw_only=True):
    """What a platform gets of the bot. `store` is the file that is its own; `database` opens an SQLite file. `moves`
    says of a group what the platform told before: an id that its channel had there -> the one that it had next."""

    store: Path
    database: "Callable[[Path], Engine]"
    groups: tuple[Room, ...]
    dispatch: InboundHandler
    directory: Directory
    archive: LogBuilder
    words: Speaker
    clock: Clock
    time: TimeMachine
    moves: Callable[[str], Awaitable[Mapping[str, str]]]


class Forgotten(Struct, frozen=True):
    """Somebody who is erased from a group, as one platform knew them. `elsewhere`: they are still in another group."""

    group: str
    user: str
    name: str
    elsewhere: bool = False


class Connection(Protocol):
    """A platform that is connected."""

    @property
    def listener(self) -> Listener: ...

    @property
    def messenger(self) -> Messenger: ...

    @property
    def connected(self) -> Callable[[], bool]:
        """Whether it can be reached now."""
        ...

    def install(self, app: web.Application) -> None:
        """Adds its routes."""
        ...

    async def forget(self, gone: Forgotten) -> None:
        """Takes them out of what this platform keeps itself, in its file and in memory. Again, it changes nothing."""
        ...


Opens: TypeAlias = "Callable[[Path], Engine]"
"""Opens an SQLite file that is there."""


async def nothing() -> AsyncIterator[str]:
    """There is nothing to ask."""
    return
    yield


class Platform(Protocol):
    """One platform. Building it loads none of its libraries: only who is switched on is waited for."""

    name: str
    """As in app.yaml, in the record and in the folder's name."""
    section: type[Section]
    simulated: bool = False
    """Whether its people are played, so that time may be moved where it is alone."""
    known_by_key: bool = False
    """Whether a member without an account of their own is known there by their key."""
    greeting: str = ""
    """What whoever starts the bot is told, when it is on."""

    def check(self, section: Section, host: str, beside: tuple[str, ...]) -> None:
        """Raises `ValueError` with a sentence when it must not be started at `host`, `beside` the platforms named."""
        return

    def unworkable(self, section: Section) -> Iterator[Wrong]:
        """What in its section cannot work. Offline, and without loading its libraries."""
        return iter(())

    def wrong_channel(self, channel: str, section: Section) -> Wrong | None:
        """What is the matter with a group's channel, as app.yaml has it."""
        return None

    def wrong_account(self, user: str) -> Wrong | None:
        """What is the matter with a member's account, as app.yaml has it."""
        return None

    def diagnose(self, section: Section, rooms: tuple[Room, ...], store: Path, database: Opens) -> AsyncIterator[str]:
        """Asks the platform what cannot work: sentences for people. Nothing is changed there or here."""
        return nothing()

    async def ahead(self, store: Path) -> timedelta:
        """How far simulated time was ahead when it was last on. Asked where `simulated` alone."""
        return timedelta()

    def connect(self, section: Section, bot: Bot) -> AbstractAsyncContextManager[Connection | None]:
        """The platform until the block ends. None, with a sentence in the log, when it cannot be started at all."""
        ...

    async def forget(self, store: Path, gone: Forgotten) -> None:
        """The same while it is not connected: `store` is its file, which need not be there."""
        return

    def manifest(self) -> Callable[..., None] | None:
        """The command `flip manifest <name>`, as a function for typer; None where nothing has to be announced."""
        return None
