"""What stands in the playground's chat."""

from datetime import datetime

from msgspec import Struct

PLAYED = "played-"
"""How the id of a message begins that was written for a member."""


class Message(Struct, frozen=True, kw_only=True):
    """A message as it stands now. `author` is a user, or empty for the bot; `thread` the message it hangs under.

    The bot's messages carry the semantic `view` (JSON), and `shown`: that view as it was rendered when it was sent, in
    `language` and `zone`. `changed` grows with every change in the whole chat, so a window can ask what is new.
    """

    seq: int
    id: str
    changed: int
    channel: str
    thread: str
    author: str
    text: str
    view: bytes | None
    shown: bytes | None
    language: str
    zone: str
    at: datetime
    edited: bool
    deleted: bool
    replies: int
    file: str
    """The name of the file that came along; empty without one."""


class Stretch(Struct, frozen=True):
    """Messages that follow each other, the oldest first; `whole`, when there are none before them."""

    messages: tuple[Message, ...]
    whole: bool


class Content(Struct, frozen=True, kw_only=True):
    """What the bot sends: the view, and the same as rendered at that moment (both JSON)."""

    view: bytes
    shown: bytes
    language: str
    zone: str


class File(Struct, frozen=True):
    name: str
    content: bytes


class NoSuchMessage(LookupError):
    """The message is not, or no longer, in the chat."""


class NotYours(PermissionError):
    """The message was written by somebody else."""
