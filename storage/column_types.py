"""How values that databases have no common form for are kept: moments and structures."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

_to_json = msgspec.json.Encoder(order="deterministic").encode
_from_json = msgspec.json.Decoder().decode


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is removed on the way in and attached again on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone was to be stored; attach UTC to it first")
        return value if value.tzinfo is UTC else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """A structure as JSON text. The escapes of JSON also carry NUL, which PostgreSQL's text cannot."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else _to_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else _from_json(value)
