"""What an export is of: everything, a programme, a municipality, a group, or one session of a group.

A municipality's export never holds another's group: which group is whose stands on its tape, as the configuration said
last.
"""

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from bot.domain import facts as f
from storage import models as m
from storage.models import table_of

Kind: TypeAlias = Literal["everything", "programme", "municipality", "group", "session"]


class Scope(Struct, frozen=True):
    """`id` is that of the programme, municipality or group; `session` one of the group's."""

    kind: Kind = "everything"
    id: str = ""
    session: str = ""

    def __str__(self) -> str:
        """As it is asked for: nothing, an id, or `GROUP/S2`."""
        return f"{self.id}/{self.session}" if self.session else self.id


EVERYTHING = Scope()


class NoSuchScope(ValueError):
    """There is no record of what was asked for. `str()` is for people, and says what there is."""

    def __init__(self, asked: str, known: Iterable[str]) -> None:
        there = ", ".join(known)
        has = f"There is {there}." if there else "It holds no group yet."
        super().__init__(f"There is nothing called {asked} in the record. Nothing was written. {has}")


class Belonging(Struct, frozen=True):
    """Where a group belongs and on what its data is processed, as its tape says last; empty on older tapes."""

    programme: str = ""
    municipality: str = ""
    legal_basis: str = ""
    attributes: dict[str, str] = {}
    municipality_attributes: dict[str, str] = {}
    terms: dict[str, str] = {}


def belonging(connection: Connection, group: str) -> Belonging:
    tape = table_of(m.Tape)
    newest = (
        select(tape.c.data)
        .where(tape.c.group_id == group, tape.c.stream == "", tape.c.kind == f.GroupFormed.__name__)
        .order_by(tape.c.seq.desc())
        .limit(1)
    )
    formed: Any = connection.execute(newest).scalar()
    return msgspec.json.decode(formed, type=Belonging) if formed is not None else Belonging()


def find(connection: Connection, asked: str) -> Scope:
    """What somebody asks for by its id. Where several things have the same id, it is the smallest of them that is
    meant: nobody gets more than they asked for. Raises `NoSuchScope`."""
    if not asked:
        return EVERYTHING
    known = _groups(connection)
    group, slash, session = asked.rpartition("/")
    if slash and session in _sessions(connection, group):
        return Scope("session", group, session)
    if asked in known:
        return Scope("group", asked)
    if any(asked == item.municipality for item in known.values()):
        return Scope("municipality", asked)
    if any(asked == item.programme for item in known.values()):
        return Scope("programme", asked)
    raise NoSuchScope(asked, _told(connection, known, group if slash else ""))


def groups_in(connection: Connection, scope: Scope) -> list[str]:
    """The groups whose record it is of, in order. Raises `NoSuchScope`."""
    known = _groups(connection)
    match scope.kind:
        case "everything":
            return list(known)
        case "programme":
            found = [group for group, item in known.items() if item.programme == scope.id]
        case "municipality":
            found = [group for group, item in known.items() if item.municipality == scope.id]
        case "group":
            found = [scope.id] if scope.id in known else []
        case "session":
            found = [scope.id] if scope.session in _sessions(connection, scope.id) else []
    if not found:
        raise NoSuchScope(str(scope), _told(connection, known, scope.id if scope.session else ""))
    return found


def _groups(connection: Connection) -> dict[str, Belonging]:
    groups = table_of(m.Group)
    ids = connection.execute(select(groups.c.id).order_by(groups.c.id)).scalars().all()
    return {group: belonging(connection, group) for group in ids}


def _sessions(connection: Connection, group: str) -> list[str]:
    sessions = table_of(m.Session)
    wanted = select(sessions.c.id).where(sessions.c.group_id == group).order_by(sessions.c.number, sessions.c.id)
    return list(connection.execute(wanted).scalars())


def _told(connection: Connection, known: dict[str, Belonging], group: str) -> list[str]:
    if group in known:
        return [f"the session {group}/{session}" for session in _sessions(connection, group)] or [f"the group {group}"]
    told = [f"the programme {item.programme}" for item in known.values() if item.programme]
    told += [f"the municipality {item.municipality}" for item in known.values() if item.municipality]
    return list(dict.fromkeys((*told, *(f"the group {item}" for item in known))))
