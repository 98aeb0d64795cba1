"""A message as Slack writes it down, read: in an event, or in the history of a channel.

Pure. Shapes: docs.slack.dev/reference/events/message.
"""

import zlib
from datetime import UTC, datetime

from msgspec import Struct

from bot.domain.events import Deleted, Edited, File, Posted

SAID_BY_PEOPLE = (None, "file_share", "thread_broadcast", "me_message")
"""The subtypes of messages that people write. All others tell of joins, topics, bots and the like."""
SLACKS_OWN = ("bot_", "channel_", "group_", "message_", "tombstone")


class _File(Struct):
    name: str | None = None
    mimetype: str | None = None
    filetype: str | None = None


class _Attachment(Struct):
    is_share: bool | None = None
    is_msg_unfurl: bool | None = None


class _Change(Struct):
    ts: str = ""


class Message(Struct):
    ts: str = ""
    user: str | None = None
    text: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    client_msg_id: str | None = None
    thread_ts: str | None = None
    files: list[_File] | None = None
    attachments: list[_Attachment] | None = None
    edited: _Change | None = None
    reply_count: int | None = None

    @property
    def changed(self) -> str:
        """When it was worded otherwise, as Slack says it."""
        return self.edited.ts if self.edited is not None else ""

    @property
    def by_a_person(self) -> bool:
        """Of a subtype that nobody knows yet: what a person's client has sent has an id of that."""
        known = self.subtype in SAID_BY_PEOPLE
        new = bool(self.client_msg_id) and not (self.subtype or "").startswith(SLACKS_OWN)
        return (known or new) and not self.bot_id

    @property
    def thread(self) -> str:
        """The message that it hangs under."""
        return self.thread_ts if self.thread_ts and self.thread_ts != self.ts else ""

    @property
    def kept(self) -> tuple[File, ...]:
        return tuple(File(file.name or "", file.mimetype or file.filetype or "") for file in self.files or ())

    @property
    def forwarded(self) -> bool:
        return any(item.is_share or item.is_msg_unfurl for item in self.attachments or ())


Told = tuple[str, Posted | Edited | Deleted]
"""Whose message it is, and what became of it."""


def told(event: Message, deleted: str, before: Message, now: Message) -> Told | None:
    """What an event says of a message; `deleted` is the id of one that was. None where it is nothing for us."""
    match event.subtype:
        case "message_deleted":
            return None if before.bot_id else (before.user or "", Deleted(deleted or before.ts))
        case "message_changed" if now.subtype == "tombstone":
            # Deleted while there were answers under it.
            return None if before.bot_id else (before.user or "", Deleted(now.ts))
        case "message_changed" if now.bot_id or now.text == before.text:
            # A preview of a link was added, or an answer came under it.
            return None
        case "message_changed":
            return now.user or "", edited(now)
    return (event.user or "", posted(event)) if event.by_a_person else None


def posted(message: Message, written: datetime | None = None) -> Posted:
    """`written`: it is read later than that."""
    return Posted(message.ts, message.text or "", message.thread, message.kept, message.forwarded, written)


def edited(message: Message) -> Edited:
    return Edited(message.ts, message.text or "", message.thread, message.kept, moment(message.ts))


def key(channel: str, body: Posted | Edited | Deleted, changed: str = "") -> str:
    """What an event of a message is known by, also where it is read later and not heard; empty where that cannot be
    said. Slack counts edits in whole seconds, so the words belong to it."""
    if not body.message:
        return ""
    name = f"{channel}/{body.message}"
    match body:
        case Posted():
            return name
        case Deleted():
            return f"{name}/deleted"
        case Edited(text=text):
            return f"{name}/edited/{changed}/{zlib.crc32(text.encode())}" if changed else ""


def moment(ts: str) -> datetime | None:
    """When a message was written: its id is that moment."""
    try:
        return datetime.fromtimestamp(float(ts), UTC)
    except (ValueError, OverflowError, OSError):
        return None
