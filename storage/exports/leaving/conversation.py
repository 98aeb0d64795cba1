"""What the log holds of a conversation that was lent to colleagues: all of it when its owner said so, otherwise only
that it took place.

An excerpt is about a citizen, and whatever is said of it is too. So its owner decides for the circle, once, before they
share it; everybody's own consent holds besides. Until the session is over they may still take it back.
"""

from collections.abc import Collection
from typing import assert_never

import msgspec
from sqlalchemy import Connection, select

from bot.domain import facts as f
from bot.domain.facts import AnyFact, CircleFact
from storage import models as m
from storage.models import table_of

FOLLOWUP = "ear_followup"
"""What asks the owner, privately, how it went."""


def readable(connection: Connection, group: str, people: Collection[str]) -> frozenset[str]:
    """The sessions whose conversation may be in the log. `people`: those whose part of the record may be used."""
    tape, sessions = table_of(m.Tape), table_of(m.Session)
    kinds = (f.ExcerptShared.__name__, f.ExcerptWithdrawn.__name__)
    here = (tape.c.group_id == group, tape.c.kind.in_(kinds))
    found: set[str] = set()
    for kind, data in connection.execute(select(tape.c.kind, tape.c.data).where(*here).order_by(tape.c.seq)):
        said = msgspec.json.decode(data)
        if kind == kinds[0] and said.get("in_log") and said["person"] in people:
            found.add(said["session"])
        else:
            found.discard(said["session"])
    over = select(sessions.c.id).where(sessions.c.group_id == group, sessions.c.status == "closed")
    return frozenset(found & set(connection.execute(over).scalars()))


def private_followups(connection: Connection, group: str, open_ones: Collection[str]) -> frozenset[str]:
    """The follow-ups about conversations that are not for the log."""
    rows = table_of(m.FollowUp)
    wanted = select(rows.c.id, rows.c.about).where(rows.c.group_id == group, rows.c.what == FOLLOWUP)
    return frozenset(item for item, about in connection.execute(wanted) if about not in open_ones)


def veiled(fact: AnyFact, open_ones: Collection[str]) -> AnyFact:
    """The fact without anything that was said, where the conversation is not for the log."""
    if not isinstance(fact, CircleFact) or fact.session in open_ones:
        return fact
    match fact:
        case f.ExcerptShared():
            return msgspec.structs.replace(fact, texts={}, speakers=(), confirmed=0)
        case f.TurnsMarked():
            return msgspec.structs.replace(fact, texts={}, marks={})
        case f.ListenerAsked() | f.OwnerAnswered() | f.IdeaOffered() | f.NextStepChosen() | f.NextStepTold():
            return msgspec.structs.replace(fact, texts={})
        case f.ConversationOffered() | f.ExcerptWithdrawn() | f.MarksShared() | f.IdeasShared():
            return fact
        case _:
            assert_never(fact)
