"""Where people and channels are found in Teams: what must be known to write to them first, kept over restarts.

Teams' ids of people differ for every bot, conversations have ids of their own, and the address to write to is learnt
from what arrives, so all of it is written down. Answers come from memory; what is new is written by its own thread.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.ports import Temporary
from bot.domain.private_files import private_file
from bot.handlers.platform import Forgotten

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS people (
    account TEXT PRIMARY KEY, teams TEXT NOT NULL, chat TEXT NOT NULL, service_url TEXT NOT NULL, tenant TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS channels (
    channel TEXT PRIMARY KEY, team TEXT NOT NULL, service_url TEXT NOT NULL, tenant TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS parts (
    channel TEXT, message TEXT, number INTEGER, part TEXT NOT NULL, PRIMARY KEY (channel, message, number)
) STRICT;
CREATE TABLE IF NOT EXISTS offers (
    grp TEXT, log TEXT, person TEXT, PRIMARY KEY (grp, log, person)
) STRICT;
"""


class Someone(Struct, frozen=True):
    """A person: their Entra object id, their id for this bot, and their own chat with it, as far as it is known."""

    account: str
    teams: str = ""
    chat: str = ""
    service_url: str = ""
    tenant: str = ""


class Channel(Struct, frozen=True):
    channel: str
    team: str = ""
    service_url: str = ""
    tenant: str = ""


class ChannelDirectory:
    """Open it with `open`, close it with `close`. Every method that writes raises `Temporary` when it could not."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="teams-places")
        self._db: sqlite3.Connection | None = None
        self._people: dict[str, Someone] = {}
        self._by_teams: dict[str, str] = {}
        self._channels: dict[str, Channel] = {}

    async def open(self) -> None:
        """Raises `sqlite3.Error` and `OSError` when the file cannot be used."""

        def load() -> tuple[list[Someone], list[Channel]]:
            db = self._db = sqlite3.connect(private_file(self._path), isolation_level=None, check_same_thread=False)
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            # Whoever is erased is overwritten, too, and not only taken off the list.
            db.execute("PRAGMA secure_delete=ON")
            db.executescript(SCHEMA)
            return (
                [Someone(*row) for row in db.execute("SELECT account, teams, chat, service_url, tenant FROM people")],
                [Channel(*row) for row in db.execute("SELECT channel, team, service_url, tenant FROM channels")],
            )

        people, channels = await asyncio.get_running_loop().run_in_executor(self._thread, load)
        self._people = {person.account: person for person in people}
        self._by_teams = {person.teams: person.account for person in people if person.teams}
        self._channels = {item.channel: item for item in channels}

    async def close(self) -> None:
        if self._db is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._db.close)
        self._thread.shutdown()

    # --- people ---------------------------------------------------------------------------------------------------

    def someone(self, account: str) -> Someone:
        return self._people.get(account) or Someone(account)

    def account(self, teams: str) -> str:
        """Whose id this is; empty when it is not known."""
        return self._by_teams.get(teams, "")

    def accounts(self) -> tuple[str, ...]:
        return tuple(self._people)

    async def met(
        self, account: str, *, teams: str = "", chat: str = "", service_url: str = "", tenant: str = ""
    ) -> None:
        """What has been learnt of a person; the newest counts, and what is not said stays."""
        before = self.someone(account)
        now = Someone(
            account,
            teams or before.teams,
            chat or before.chat,
            service_url or before.service_url,
            tenant or before.tenant,
        )
        if now == before or not account:
            return
        row = (now.account, now.teams, now.chat, now.service_url, now.tenant)
        await self._run(lambda db: db.execute("INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?)", row))
        self._people[account] = now
        if now.teams:
            self._by_teams[now.teams] = account

    async def forget(self, gone: Forgotten) -> None:
        """Takes them out of the file, whatever is still in its log of changes, and out of memory, unless they are in
        another group."""
        if gone.elsewhere:
            return
        account = gone.user

        def work(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM people WHERE account = ?", (account,))
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        await self._run(work)
        self._people.pop(account, None)
        self._by_teams = {teams: known for teams, known in self._by_teams.items() if known != account}

    # --- channels -------------------------------------------------------------------------------------------------

    def channel(self, channel: str) -> Channel:
        return self._channels.get(channel) or Channel(channel)

    async def seen(self, channel: str, *, team: str, service_url: str, tenant: str) -> None:
        before = self.channel(channel)
        now = replace(before, team=team or before.team, service_url=service_url, tenant=tenant or before.tenant)
        if now == before:
            return
        row = (now.channel, now.team, now.service_url, now.tenant)
        await self._run(lambda db: db.execute("INSERT OR REPLACE INTO channels VALUES (?, ?, ?, ?)", row))
        self._channels[channel] = now

    # --- what was sent --------------------------------------------------------------------------------------------

    async def followed(self, channel: str, message: str, number: int, part: str) -> None:
        """The message `part` goes on with what is too long for `message`; empty: it does so no longer."""
        row = (channel, message, number, part)
        await self._run(lambda db: db.execute("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?)", row))

    async def parts(self, channel: str, message: str) -> dict[int, str]:
        query = "SELECT number, part FROM parts WHERE channel = ? AND message = ? AND part <> ''"
        return dict(await self._run(lambda db: db.execute(query, (channel, message)).fetchall()))

    async def offered(self, group: str, log: str, person: str) -> None:
        """The log was offered to this person as a file."""
        row = (group, log, person)
        await self._run(lambda db: db.execute("INSERT OR IGNORE INTO offers VALUES (?, ?, ?)", row))

    async def was_offered(self, group: str, log: str, person: str) -> bool:
        query = "SELECT 1 FROM offers WHERE grp = ? AND log = ? AND person = ?"
        return bool(await self._run(lambda db: db.execute(query, (group, log, person)).fetchall()))

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        def call() -> T:
            assert self._db is not None, "open it first"
            return work(self._db)

        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, call)
        except sqlite3.Error as error:
            raise Temporary(f"what is known of Teams could not be kept ({type(error).__name__})") from None
