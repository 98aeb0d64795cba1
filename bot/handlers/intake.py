"""What arrives from a platform: read, decided and stored, and only then answered.

A platform brings again what was answered with 5xx. So whatever could not be stored is answered so, on every platform;
what cannot be read never will be, and is answered with 400.
"""

import logging
from collections.abc import Awaitable
from typing import TypeVar

from msgspec import Struct

from bot.domain.faults import told
from bot.domain.ports import Temporary

log = logging.getLogger(__name__)

T = TypeVar("T")

AFTER = 5
"""Seconds after which to bring again what failed in a way that nobody foresaw."""


class Malformed(ValueError):
    """A body that is not what the platform sends."""


class NotTaken(Struct, frozen=True):
    """Why something that arrived was not taken; `after`: the seconds until it may be brought again, if it may."""

    status: int
    error: str
    after: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        return {} if self.after is None else {"Retry-After": str(self.after)}


async def taken(work: Awaitable[T], platform: str) -> T | NotTaken:
    """What came of `work`, which reads, decides and stores; or what `platform` is to be told instead."""
    try:
        return await work
    except Malformed:
        log.warning("a request of an unknown shape was refused", extra={"action": "unreadable"})
        return NotTaken(400, "not readable")
    except Temporary as later:
        log.warning(
            "a delivery was not stored: %s; %s is asked to repeat it", later, platform, extra={"action": "later"}
        )
        return NotTaken(503, "later", max(1, round(later.after or 1)))
    except Exception as error:
        log.error(
            "a delivery failed; %s is asked to repeat it: %s", platform, told(error), extra={"action": "not-taken"}
        )
        return NotTaken(503, "failed", AFTER)
