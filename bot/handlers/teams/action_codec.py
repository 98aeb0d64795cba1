"""How an `Act` travels through Teams with its place, and comes back together with what was filled in.

`data` of `Action.Execute` and `Action.Submit` holds it under one key; Teams adds the inputs beside it, all as strings:
several choices as "a,b", a toggle as "true" or "false"
(learn.microsoft.com/adaptive-cards/authoring-cards/input-validation).
"""

import hashlib
import sys
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct

from bot.domain.events import Act, Values

Json: TypeAlias = dict[str, Any]

KEY = "flip"
TEAMS = "msteams"
"""Where Teams keeps what it is to do with a submit, and what it adds itself."""
NOTHING = "flip:nothing"
"""The choice of an input that may be left open: what was chosen once cannot be taken back in Teams otherwise."""
LARGEST = 4_000
"""Bytes of JSON; what was packed here is a tenth of it."""


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a card stands: ids of Teams, each empty where there is none.

    `thread` is the id of the message that the discussion hangs under.
    """

    group: str = ""
    conversation: str = ""
    thread: str = ""


class _Packed(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    act: Act
    place: Place = Place()
    nonce: str = ""
    many: list[str] = []


def data(act: Act, place: Place, nonce: str = "", many: tuple[str, ...] = ()) -> Json:
    """What a button carries: ids, no texts. `many` names the inputs in which several things can be chosen."""
    return {KEY: msgspec.to_builtins(_Packed(act, place, nonce, list(many)))}


def read(data: object) -> tuple[Act, Place, str]:
    """The act, its place, and the nonce. Raises `ValueError` when `data` is nothing that `data` has made."""
    found = _packed(data)
    return found.act, found.place, found.nonce


def values(data: object) -> Values:
    """What was filled in, by the names of the inputs. Raises `ValueError` as `read` does."""
    many = _packed(data).many
    assert isinstance(data, dict)
    found: Values = {}
    for name, raw in data.items():
        if name in (KEY, TEAMS) or not isinstance(name, str) or not isinstance(raw, str | bool | int | float):
            continue
        text = raw if isinstance(raw, str) else str(raw).lower()
        text = "" if text == NOTHING else text
        found[name] = [part for part in text.split(",") if part] if name in many else text
    return found


def _packed(data: object) -> _Packed:
    if not isinstance(data, dict) or KEY not in data:
        raise ValueError("this carries nothing of FLIP")
    try:
        found = msgspec.convert(data[KEY], _Packed)
        size = len(msgspec.json.encode(found))
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError) as error:
        raise ValueError(f"this is no act of FLIP: {error}") from None
    if size > LARGEST or abs(found.act.revision) > sys.maxsize:
        raise ValueError("this is no act of FLIP: it is too large")
    return found


# --- the same again ---

AGAIN = 60.0
"""Seconds in which the same press of the same button is the one that Teams repeats, under whatever id."""
REMEMBERED = 2_000


def digest(act: Act, values: Values) -> str:
    """The same for the same act with the same values, in whatever order they come."""
    content = msgspec.json.encode((act, sorted(values.items())))
    return hashlib.blake2b(content, digest_size=12).hexdigest()


class Presses:
    """Teams repeats a press that it got no answer to after 15 seconds, sometimes under a new id.

    The newest press of each person on each card is remembered for a minute: the same again within it is that press.
    Anything else pressed on the card in between ends it, so that what is meant twice can be done twice.
    """

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._newest: OrderedDict[tuple[str, str], tuple[str, str, float]] = OrderedDict()

    def key(self, teams: str, act: Act, values: Values, message: str, own: str) -> str:
        """The delivery key of a press on the card `message`: its `own`, or that of the press it repeats."""
        if not message:
            return own
        where, what, now = (teams, message), digest(act, values), self._seconds()
        before = self._newest.pop(where, None)
        same = before is not None and before[0] == what and now - before[2] < AGAIN
        key, since = (before[1], before[2]) if before is not None and same else (own, now)
        self._newest[where] = (what, key, since)
        while len(self._newest) > REMEMBERED:
            self._newest.popitem(last=False)
        return key
