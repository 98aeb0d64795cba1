"""What a window shows: messages, people and places as the page calls them."""

from contextlib import suppress
from datetime import datetime
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from bot.domain.notification import notification
from bot.domain.ports import Channel, Private
from bot.domain.views import Word, charts_in
from bot.handlers.platform import Seat
from bot.handlers.playground.messages import PLAYED, Message, Stretch
from bot.handlers.playground.render import Json, Reader, card, decode_card, pinned


class GroupInfo(Struct, frozen=True):
    id: str
    name: str
    members: tuple[Seat, ...]
    elsewhere: frozenset[str] = frozenset()
    """The users who are in several groups."""


class Tongue(Struct, frozen=True):
    language: str
    zone: str


def card_for(message: Message, reader: Reader, *, alone: bool, called: str = "") -> tuple[Json | None, bool, str]:
    """The card as it was sent, or said anew for a reader of another language or zone; whether it is pinned; and what a
    notification says of it, to one person `alone` or to the group; `called`: see `bot.domain.notification`."""
    if message.view is None or message.shown is None:
        return None, False, ""
    shown: Json = msgspec.json.decode(message.shown)
    # A view that a later version no longer understands is still shown as it was sent.
    with suppress(msgspec.ValidationError):
        view = decode_card(message.view)
        for chart in charts_in(view):
            reader.lend(chart)
        same = (message.language, message.zone) == (reader.language, reader.zone)
        news = reader.say(notification(Private("") if alone else Channel(), view, called))
        return shown if same else card(view, reader), pinned(view), news
    return shown, False, ""


def replies_of(message: Message, reader: Reader) -> str:
    return reader.say(Word("playground-replies", {"count": message.replies})) if message.replies else ""


def message_of(message: Message, group: GroupInfo, seat: Seat, reader: Reader) -> Json:
    """As the page calls what is in it."""
    called = group.name if seat.user in group.elsewhere else ""
    shown, pin, news = card_for(message, reader, alone=message.channel != group.id, called=called)
    replies = replies_of(message, reader)
    return {
        "id": message.id,
        "seq": message.seq,
        "changed": message.changed,
        "place": place_of(message.channel, group),
        "thread": message.thread,
        "author": message.author,
        "mine": message.author == seat.user,
        "played": message.id.startswith(PLAYED),
        "text": message.text,
        "card": shown,
        "news": news,
        "pinned": pin and not message.thread,
        "file": {"name": message.file, "href": address_of(message, group, seat)} if message.file else None,
        "at": iso(message.at),
        "edited": message.edited,
        "deleted": message.deleted,
        "replies": replies,
    }


def number(text: str) -> int | None:
    """None for what is none that the chat counts up to."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def is_pinned(view: bytes) -> bool:
    with suppress(msgspec.ValidationError):
        return pinned(decode_card(view))
    return False


def place_of(channel: str, group: GroupInfo) -> str:
    """As the page calls it."""
    return "channel" if channel == group.id else "private"


def floor_of(stretch: Stretch) -> int:
    """From which seq on the page has everything; 0 when it has all there is."""
    return 0 if stretch.whole else stretch.messages[0].seq


def address_of(message: Message, group: GroupInfo, seat: Seat) -> str:
    """Of the file, relative to the page."""
    return f"api/file?{urlencode({'as': seat.user, 'group': group.id, 'message': message.id})}"


def person_of(seat: Seat) -> Json:
    return {"user": seat.user, "name": seat.name, "role": seat.role}


def iso(at: datetime) -> str:
    return at.isoformat()
