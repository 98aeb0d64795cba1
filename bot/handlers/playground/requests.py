"""What the page sends, as it is read, and what it is told when it cannot be done."""

import json
import logging
import sqlite3
from typing import Literal, TypeAlias, TypeVar

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from msgspec import Struct

from bot.domain.events import Arrived, Deleted, Departed, Drafted, Edited, Posted, Pressed, Submitted
from bot.domain.faults import told
from bot.domain.ports import Speaker, Temporary
from bot.domain.views import Word
from bot.domain.vocabulary import LANGUAGES
from bot.handlers.intake import Malformed
from bot.handlers.playground.messages import NoSuchMessage, NotYours
from bot.handlers.reading import whole

log = logging.getLogger(__name__)

S = TypeVar("S", bound=Struct)
LONGEST_MESSAGE = 12_000

Does: TypeAlias = Pressed | Submitted | Drafted | Posted | Edited | Deleted | Arrived | Departed


class Action(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody does. `key` is made by the page once an action, and repeated when the action is sent again."""

    user: str
    group: str
    key: str
    body: Does


class Leap(Struct, frozen=True, forbid_unknown_fields=True):
    user: str
    group: str
    forward: Literal["hour", "next", "day", "week"]


class Alone(Struct, frozen=True, forbid_unknown_fields=True):
    """For whom the others are to be played."""

    user: str
    group: str


class Sorry(Exception):
    """An answer with a sentence for people."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


async def read(request: web.Request, shape: type[S]) -> S:
    raw = await request.read()
    try:
        return msgspec.json.decode(raw, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        pass
    try:
        # Half an emoji is read by the standard library alone.
        return msgspec.convert(whole(json.loads(raw)), shape)
    except (Malformed, ValueError, RecursionError) as unreadable:
        raise Sorry(400, "playground-error-unreadable") from unreadable


def check_text(text: str) -> None:
    if not text.strip():
        raise Sorry(400, "playground-error-empty")
    if len(text) > LONGEST_MESSAGE:
        raise Sorry(413, "playground-error-long")


def in_a_sentence(words: Speaker) -> Middleware:
    """Whatever cannot be done is told in a sentence, in the language of the window that asked."""

    @web.middleware
    async def kindly(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Sorry as sorry:
            return _told(words, request, sorry.status, sorry.key)
        except NoSuchMessage:
            return _told(words, request, 404, "playground-error-gone")
        except NotYours:
            return _told(words, request, 403, "playground-error-not-yours")
        except (Temporary, sqlite3.OperationalError) as later:
            log.warning("the playground could not store: %s", later, extra={"action": "playground_later"})
            response = _told(words, request, 503, "playground-error-later")
            if isinstance(later, Temporary) and later.after is not None:
                response.headers["Retry-After"] = str(max(1, round(later.after)))
            return response
        except web.HTTPRequestEntityTooLarge:
            return _told(words, request, 413, "playground-error-large")
        except (web.HTTPException, ConnectionError):
            raise
        except Exception as error:
            about = {"action": "playground_failed", "path": request.path}
            log.error("the playground failed: %s", told(error), extra=about)
            return _told(words, request, 500, "playground-error-unexpected")

    return kindly


def _told(words: Speaker, request: web.Request, status: int, key: str) -> web.Response:
    asked = request.headers.get("Accept-Language", "")[:2]
    language = asked if asked in LANGUAGES else "en"
    text = words.say(Word(key), language, "UTC")
    return web.json_response({"error": text}, status=status)
