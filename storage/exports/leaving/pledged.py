"""What the log holds of a pledge: as the group was shown it, and what staff last said of it before that was shown.

What is said of the pledge of somebody who is not in the record is said of them.
"""

from collections.abc import Collection
from typing import TypeAlias, assert_never

from sqlalchemy import Connection, select

from bot.domain import facts as f
from bot.domain.facts import AnyFact
from storage import models as m
from storage.models import table_of

_Pledging: TypeAlias = f.PledgeMade | f.PledgeWithdrawn | f.PledgeShared | f.PledgeViewed | f.PledgeShown


class Pledged:
    """`hidden`: the things of those who are not in the record."""

    def __init__(self, connection: Connection, group: str, hidden: Collection[str]) -> None:
        pledges, views = table_of(m.Pledge), table_of(m.PledgeView)
        wanted = select(pledges.c.id, pledges.c.revision, pledges.c.shown_at)
        shared = wanted.where(pledges.c.group_id == group, pledges.c.shared_at.is_not(None))
        rows = [row for row in connection.execute(shared) if row.id not in hidden]
        self._revisions: dict[str, int] = {row.id: row.revision for row in rows}
        shown = {row.id for row in rows if row.shown_at}
        said = select(views.c.seq, views.c.pledge, views.c.person, views.c.noticed).where(views.c.group_id == group)
        last = {(row.pledge, row.person): row for row in connection.execute(said.order_by(views.c.seq))}
        self._views = frozenset(row.seq for row in last.values() if row.pledge in shown and row.noticed)

    def holds(self, seq: int, fact: AnyFact) -> bool:
        """Whether the fact, at this place on the tape, may be seen; what is about no pledge always may."""
        if not isinstance(fact, _Pledging):
            return True
        match fact:
            case f.PledgeWithdrawn():
                return False
            case f.PledgeMade():
                return fact.revision == self._revisions.get(fact.pledge)
            case f.PledgeViewed():
                return seq in self._views
            case f.PledgeShared() | f.PledgeShown():
                return fact.pledge in self._revisions
            case _:
                assert_never(fact)
