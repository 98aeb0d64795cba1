"""What happened: the kinds of entry on the tape, and nothing else.

A flow decides facts; the state of a group is the fold of its facts; the tables are their projections. Whatever is not
a fact did not happen. Free text of a person lives in `texts` alone, name by name, so that it can be erased from the
record without breaking the chain (see `storage.tape`); everything else in a fact is structure and stays.

A new kind of fact is a class in the module of its family, and a member of the union at the end of it. Whoever has
something to say of every kind then asks for it by name (see `bot.domain.facts.every`).
"""

from datetime import datetime
from typing import Any, TypeAlias, get_args

import msgspec
from msgspec import Struct

from bot.domain.facts.circle import *
from bot.domain.facts.circle import CircleFact
from bot.domain.facts.deciding import *
from bot.domain.facts.deciding import DecidingFact
from bot.domain.facts.group import *
from bot.domain.facts.group import GroupFact
from bot.domain.facts.kind import Fact as Fact
from bot.domain.facts.kind import Worded as Worded
from bot.domain.facts.later import *
from bot.domain.facts.later import LaterFact
from bot.domain.facts.record import *
from bot.domain.facts.record import RecordExpired, RecordFact, TextsErased
from bot.domain.facts.saying import *
from bot.domain.facts.saying import SayingFact
from bot.domain.facts.seminar import *
from bot.domain.facts.seminar import SeminarFact
from bot.domain.facts.session import *
from bot.domain.facts.session import SessionFact
from bot.domain.facts.spoken import *
from bot.domain.facts.spoken import LineSaid, SpokenFact

Erasing: TypeAlias = RecordExpired | TextsErased
"""From one of these on, texts that were read from the tape before may stand there no more."""

AnyFact: TypeAlias = (
    GroupFact | SessionFact | SayingFact | DecidingFact | CircleFact | SeminarFact | LaterFact | RecordFact | SpokenFact
)


class Entry(Struct, frozen=True, kw_only=True):
    """A fact with its place on the tape. `seq` counts within the group; `actor` is empty for the bot itself."""

    group: str
    seq: int
    at: datetime
    actor: str
    fact: AnyFact

    @property
    def stream(self) -> str:
        """The session whose chain this entry belongs to; empty for the group's own."""
        return str(getattr(self.fact, "session", ""))

    @property
    def happened(self) -> datetime:
        """When what it tells of happened: what was read later was written before."""
        written: datetime | None = getattr(self.fact, "written", None)
        return written or self.at

    @property
    def author(self) -> str:
        """Whose words these are: who is named in the fact, or else who did it. What was said aloud is not
        theirs who wrote it down."""
        if isinstance(self.fact, LineSaid):
            return self.fact.person
        return str(getattr(self.fact, "person", "")) or self.actor


encode = msgspec.json.Encoder(order="deterministic").encode
decode = msgspec.json.Decoder(AnyFact).decode
KINDS: tuple[type[Any], ...] = get_args(AnyFact)
"""Every kind of fact."""
# To convert to one class takes a three-hundredth of what it takes to convert to one out of so many.
_BY_NAME: dict[str, Any] = {kind.__name__: kind for kind in KINDS}


def fact_of(kind: str, data: dict[str, Any]) -> AnyFact:
    """The fact of this kind with the fields `data`. Raises `msgspec.ValidationError`."""
    fact: AnyFact = msgspec.convert({**data, "kind": kind}, _BY_NAME.get(kind, AnyFact))
    return fact
