"""How an `Act` travels through Teams with its place, and comes back together with what was filled in.

`data` of `Action.Execute` and `Action.Submit` holds it under one key; Teams adds the inputs beside it, all as strings:
several choices as "a,b", a toggle as "true" or "false"
(learn.microsoft.com/adaptive-cards/authoring-cards/input-validation).
"""

import sys
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
