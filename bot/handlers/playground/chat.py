"""The chat itself: channels, messages, threads, edits and deletions, in an SQLite file of their own.

It stands where Slack's or Teams' servers stand for the other adapters. The bot's record is kept elsewhere, and neither
is the other's copy. A delivery's `key` is unique: a message with the same key is never made twice.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from bot.domain.private_files import private_file
from bot.handlers.playground.messages import Content, File, Message, NoSuchMessage, NotYours, Stretch

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS here (channel TEXT, user TEXT, since TEXT NOT NULL, PRIMARY KEY (channel, user)) STRICT;
CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    changed INTEGER NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    view BLOB, shown BLOB, language TEXT NOT NULL, zone TEXT NOT NULL,
    at TEXT NOT NULL,
    edited INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS messages_changed ON messages (channel, changed);
CREATE INDEX IF NOT EXISTS messages_thread ON messages (thread);
CREATE INDEX IF NOT EXISTS messages_place ON messages (channel, thread, seq);
CREATE TABLE IF NOT EXISTS deliveries (key TEXT PRIMARY KEY, message TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS files (message TEXT PRIMARY KEY, name TEXT NOT NULL, content BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS earlier (message TEXT NOT NULL, text TEXT NOT NULL, until TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS counter (changed INTEGER NOT NULL) STRICT;
INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);
CREATE TABLE IF NOT EXISTS clock (ahead REAL NOT NULL) STRICT;
"""

NOBODY = "…"
"""Stands for the author of a message who has been erased."""

COLUMNS = """
    m.seq, m.id, m.changed, m.channel, m.thread, m.author, m.text, m.view, m.shown, m.language, m.zone, m.at,
    m.edited, m.deleted,
    (SELECT count(*) FROM messages r WHERE r.thread = m.id AND m.thread = '' AND NOT r.deleted),
    (SELECT name FROM files f WHERE f.message = m.id)
"""


class Chat:
    """Every method runs in the chat's own thread; `on_change` is called on the event loop after each change.

    Raises `sqlite3.Error` when the file cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="chat")
        self._db: sqlite3.Connection | None = None
        self.on_change: Callable[[], None] = lambda: None

    async def close(self) -> None:
        await self._run(_close)
        self._thread.shutdown()

    # --- people ---------------------------------------------------------------------------------------------------

    async def join(self, channel: str, user: str, at: datetime) -> None:
        await self._change(
            lambda db: db.execute("INSERT OR IGNORE INTO here VALUES (?, ?, ?)", (channel, user, at.isoformat()))
        )

    async def leave(self, channel: str, user: str) -> None:
        await self._change(lambda db: db.execute("DELETE FROM here WHERE channel = ? AND user = ?", (channel, user)))

    async def present(self, channel: str) -> list[str]:
        """The users who are in the channel."""
        return await self._run(
            lambda db: [user for (user,) in db.execute("SELECT user FROM here WHERE channel = ?", (channel,))]
        )

    # --- simulated time -------------------------------------------------------------------------------------------

    async def ahead(self) -> timedelta:
        """How far simulated time is ahead of real time: a restart must not turn it back."""
        return await self._run(lambda db: timedelta(seconds=_ahead(db)))

    async def keep_ahead(self, ahead: timedelta) -> None:
        def work(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM clock")
            db.execute("INSERT INTO clock VALUES (?)", (ahead.total_seconds(),))

        await self._change(work)

    # --- messages -------------------------------------------------------------------------------------------------

    async def write(self, *, ident: str, channel: str, thread: str, author: str, text: str, at: datetime) -> None:
        """A person's message; the same id again has no effect.

        Raises `NoSuchMessage` when `thread` is no message of this channel, `NotYours` when the id is another's.
        """

        def work(db: sqlite3.Connection) -> None:
            there = _one(db, ident)
            if there is not None:
                if there.author != author:
                    raise NotYours(ident)
                return
            _insert(db, ident=ident, channel=channel, thread=thread, author=author, text=text, at=at)

        await self._change(work)

    async def post(
        self, *, key: str, channel: str, thread: str, content: Content, at: datetime, file: File | None = None
    ) -> str:
        """The bot's message, and its id; the same key again finds the first one."""

        def work(db: sqlite3.Connection) -> str:
            there = _delivered(db, key)
            if there is not None:
                return there
            ident = uuid4().hex
            _insert(db, ident=ident, channel=channel, thread=thread, author="", text="", at=at, content=content)
            db.execute("INSERT INTO deliveries VALUES (?, ?)", (key, ident))
            if file is not None:
                db.execute("INSERT INTO files VALUES (?, ?, ?)", (ident, file.name, file.content))
            return ident

        return await self._change(work)

    async def renew(self, *, key: str, ident: str, content: Content) -> None:
        """Changes a message of the bot in place; the same key again has no effect. Raises `NoSuchMessage`."""

        def work(db: sqlite3.Connection) -> None:
            if _delivered(db, key) is not None:
                return
            done = db.execute(
                "UPDATE messages SET view = ?, shown = ?, language = ?, zone = ?, changed = ?"
                " WHERE id = ? AND author = ''",
                (content.view, content.shown, content.language, content.zone, _tick(db), ident),
            )
            if not done.rowcount:
                raise NoSuchMessage(ident)
            db.execute("INSERT INTO deliveries VALUES (?, ?)", (key, ident))

        await self._change(work)

    async def delivered(self, key: str) -> str | None:
        """The id of the message that had the delivery `key`."""
        return await self._run(lambda db: _delivered(db, key))

    async def edit(self, *, ident: str, author: str, text: str, at: datetime) -> None:
        """Raises `NoSuchMessage` or `NotYours`. The same text again has no effect."""

        def work(db: sqlite3.Connection) -> None:
            there = _own(db, ident, author)
            if there.text == text:
                return
            db.execute("INSERT INTO earlier VALUES (?, ?, ?)", (ident, there.text, at.isoformat()))
            db.execute("UPDATE messages SET text = ?, edited = 1, changed = ? WHERE id = ?", (text, _tick(db), ident))

        await self._change(work)

    async def delete(self, *, ident: str, author: str) -> None:
        """Takes the text and its earlier wordings away, and leaves an empty place.

        Raises `NoSuchMessage` or `NotYours`.
        """

        def work(db: sqlite3.Connection) -> None:
            there = _one(db, ident)
            if there is not None and there.deleted and there.author == author:
                return
            there = _own(db, ident, author)
            db.execute("DELETE FROM earlier WHERE message = ?", (ident,))
            db.execute("UPDATE messages SET text = '', deleted = 1, changed = ? WHERE id = ?", (_tick(db), ident))
            _touch(db, there.thread)

        await self._change(work)

    async def forget(self, channel: str, private: str, user: str, without: Callable[[bytes], bytes]) -> None:
        """Takes a user out of `channel`: that they were there, what they wrote, and their chat `private` with the bot.
        `without`: a view of the bot's (JSON) as it is without their name. An empty place is left for each message."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM here WHERE channel = ? AND user = ?", (channel, user))
            theirs = "SELECT id FROM messages WHERE channel = ? OR (channel = ? AND author = ?)"
            for table in ("earlier", "files", "deliveries"):
                db.execute(f"DELETE FROM {table} WHERE message IN ({theirs})", (private, channel, user))
            db.execute("DELETE FROM messages WHERE channel = ?", (private,))
            db.execute(
                "UPDATE messages SET author = ?, text = '', deleted = 1, changed = ? WHERE channel = ? AND author = ?",
                (NOBODY, _tick(db), channel, user),
            )
            views = "SELECT id, view, shown FROM messages WHERE channel = ? AND view IS NOT NULL"
            for ident, *both in db.execute(views, (channel,)).fetchall():
                view, shown = (without(bytes(item)) if item is not None else None for item in both)
                if [view, shown] != both:
                    new = (view, shown, _tick(db), ident)
                    db.execute("UPDATE messages SET view = ?, shown = ?, changed = ? WHERE id = ?", new)

        await self._change(work)
        # What was overwritten stands in the log of changes until then.
        await self._run(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone())

    async def own(self, ident: str, author: str) -> Message:
        """Raises `NoSuchMessage` or `NotYours`."""
        return await self._run(lambda db: _own(db, ident, author))

    async def one(self, ident: str) -> Message | None:
        return await self._run(lambda db: _one(db, ident))

    async def file(self, ident: str) -> File:
        """The file that came along with a message. Raises `NoSuchMessage`."""

        def work(db: sqlite3.Connection) -> File:
            row = db.execute("SELECT name, content FROM files WHERE message = ?", (ident,)).fetchone()
            if row is None:
                raise NoSuchMessage(ident)
            return File(*row)

        return await self._run(work)

    async def newest(self, channel: str, thread: str = "", *, before: int | None = None, most: int) -> Stretch:
        """The newest `most` messages that stand in no thread of `channel`, or in `thread`; older than seq `before`."""
        earlier, limits = ("", ()) if before is None else ("AND m.seq < ?", (before,))
        query = (
            f"SELECT {COLUMNS} FROM messages m WHERE m.channel = ? AND m.thread = ? {earlier}"
            " ORDER BY m.seq DESC LIMIT ?"
        )
        found = await self._run(
            lambda db: [_message(row) for row in db.execute(query, (channel, thread, *limits, most + 1))]
        )
        return Stretch(tuple(reversed(found[:most])), whole=len(found) <= most)

    async def newest_replies(self, channel: str, most: int) -> list[Message]:
        """The newest `most` messages in whatever thread of `channel`, the oldest of them first."""
        query = f"SELECT {COLUMNS} FROM messages m WHERE m.channel = ? AND m.thread <> '' ORDER BY m.seq DESC LIMIT ?"
        return await self._run(lambda db: [_message(row) for row in db.execute(query, (channel, most))][::-1])

    async def newest_card(self, channel: str, fits: Callable[[bytes], bool]) -> Message | None:
        """The bot's newest message, in no thread of `channel`, whose view (JSON) `fits`."""

        def work(db: sqlite3.Connection) -> Message | None:
            query = (
                "SELECT id, view FROM messages WHERE channel = ? AND thread = '' AND author = '' AND NOT deleted"
                " AND view IS NOT NULL ORDER BY seq DESC"
            )
            found = next((ident for ident, view in db.execute(query, (channel,)) if fits(view)), None)
            return None if found is None else _one(db, found)

        return await self._run(work)

    async def last_change(self, channels: list[str]) -> int:
        """The number of the newest change in `channels`; 0 where nothing was ever said."""
        marks = ", ".join("?" * len(channels))
        query = f"SELECT coalesce(max(changed), 0) FROM messages WHERE channel IN ({marks})"
        return await self._run(lambda db: int(db.execute(query, channels).fetchone()[0]))

    async def since(self, channels: list[str], changed: int) -> list[Message]:
        """Every message of `channels` that was made or changed after `changed`, in the order they were made."""
        marks = ", ".join("?" * len(channels))
        query = f"SELECT {COLUMNS} FROM messages m WHERE m.channel IN ({marks}) AND m.changed > ? ORDER BY m.seq"
        return await self._run(lambda db: [_message(row) for row in db.execute(query, (*channels, changed))])

    # --- the thread -----------------------------------------------------------------------------------------------

    async def _change(self, work: Callable[[sqlite3.Connection], T]) -> T:
        def whole(db: sqlite3.Connection) -> T:
            with _transaction(db):
                return work(db)

        done = await self._run(whole)
        self.on_change()
        return done

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(self._open()))

    def _open(self) -> sqlite3.Connection:
        if self._db is None:
            db = sqlite3.connect(private_file(self._path), isolation_level=None)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            # What is deleted is overwritten too, not only taken off the list.
            db.execute("PRAGMA secure_delete = ON")
            db.executescript(SCHEMA)
            self._db = db
        return self._db


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _close(db: sqlite3.Connection) -> None:
    db.close()


def _ahead(db: sqlite3.Connection) -> float:
    found = db.execute("SELECT ahead FROM clock").fetchone()
    return float(found[0]) if found else 0.0


def _tick(db: sqlite3.Connection) -> int:
    return int(db.execute("UPDATE counter SET changed = changed + 1 RETURNING changed").fetchone()[0])


def _touch(db: sqlite3.Connection, ident: str) -> None:
    """The message shows something else now: the number of replies under it."""
    if ident:
        db.execute("UPDATE messages SET changed = ? WHERE id = ?", (_tick(db), ident))


def _insert(
    db: sqlite3.Connection,
    *,
    ident: str,
    channel: str,
    thread: str,
    author: str,
    text: str,
    at: datetime,
    content: Content | None = None,
) -> None:
    if thread:
        root = _one(db, thread)
        if root is None or root.channel != channel or root.thread:
            raise NoSuchMessage(thread)
    view, shown, language, zone = (
        (content.view, content.shown, content.language, content.zone) if content else (None, None, "", "")
    )
    db.execute(
        "INSERT INTO messages (id, changed, channel, thread, author, text, view, shown, language, zone, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (ident, _tick(db), channel, thread, author, text, view, shown, language, zone, at.isoformat()),
    )
    _touch(db, thread)


def _delivered(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("SELECT message FROM deliveries WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def _own(db: sqlite3.Connection, ident: str, author: str) -> Message:
    there = _one(db, ident)
    if there is None or there.deleted:
        raise NoSuchMessage(ident)
    if there.author != author:
        raise NotYours(ident)
    return there


def _one(db: sqlite3.Connection, ident: str) -> Message | None:
    row = db.execute(f"SELECT {COLUMNS} FROM messages m WHERE m.id = ?", (ident,)).fetchone()
    return None if row is None else _message(row)


def _message(row: tuple[object, ...]) -> Message:
    seq, ident, changed, channel, thread, author, text, view, shown, language, zone, at, edited, *others = row
    deleted, replies, file = others
    return Message(
        seq=int(str(seq)),
        id=str(ident),
        changed=int(str(changed)),
        channel=str(channel),
        thread=str(thread),
        author=str(author),
        text=str(text),
        view=view if isinstance(view, bytes) else None,
        shown=shown if isinstance(shown, bytes) else None,
        language=str(language),
        zone=str(zone),
        at=datetime.fromisoformat(str(at)),
        edited=bool(edited),
        deleted=bool(deleted),
        replies=int(str(replies)),
        file=str(file or ""),
    )
