"""Who is P01: the key database. One of its own, which nothing else joins with and no export touches."""

import random
import secrets
from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, Engine, MetaData, insert, select, update
from sqlmodel import Field, SQLModel

from bot.ports import Identity
from storage.engine import is_server, reading, take_turn
from storage.models import table_of

_TURN = "keys"
"""Numbers are given out by one process at a time."""


class KeyBase(SQLModel):
    metadata = MetaData()


class Human(KeyBase, table=True):
    """A member of a group. `member` is their key in the configuration, `person` their pseudonym for ever."""

    __tablename__ = "people"

    group_id: str = Field(primary_key=True)
    member: str = Field(primary_key=True)
    person: str
    name: str


class Account(KeyBase, table=True):
    """The user that a member is on one platform."""

    __tablename__ = "accounts"

    group_id: str = Field(primary_key=True)
    platform: str = Field(primary_key=True)
    member: str = Field(primary_key=True)
    user: str


class Member(Struct, frozen=True):
    """A member as the configuration names them: `users` is platform -> user id there."""

    key: str
    name: str
    users: dict[str, str] = {}


class KeyDatabase:
    """The `Directory` of `bot.ports`, answered from memory.

    Several processes may enrol, each whom its configuration names; what others enrolled is known after `refresh`.
    The constructor, `enrol` and `refresh` speak to the database: call them off the event loop.
    """

    def __init__(self, engine: Engine, *, chance: random.Random | None = None) -> None:
        self._engine = engine
        self._chance = chance or secrets.SystemRandom()
        self._identities: tuple[Identity, ...] = ()
        self._by_user: dict[tuple[str, str, str], Identity] = {}
        self._by_person: dict[tuple[str, str, str], Identity] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        with engine.begin() as connection:
            take_turn(connection, _TURN)
            KeyBase.metadata.create_all(connection)
            self._load(connection)

    @property
    def shared(self) -> bool:
        """Whether other processes may enrol people too."""
        return is_server(self._engine)

    def refresh(self) -> None:
        """Looks up who is known now."""
        with reading(self._engine).connect() as connection, connection.begin():
            self._load(connection)

    def enrol(self, group: str, members: Sequence[Member]) -> dict[str, str]:
        """Makes the members known; member key -> person, for those given.

        Who is known keeps their person, whatever else changed. Those who are new get the next numbers in an order
        drawn by lot, so that a number says nothing about a place on the list.
        """
        with self._engine.begin() as connection:
            take_turn(connection, _TURN)
            known = _people(connection, group)
            new = [member.key for member in members if member.key not in known]
            numbers = [f"P{number:02}" for number in range(len(known) + 1, len(known) + len(new) + 1)]
            self._chance.shuffle(numbers)
            given = known | dict(zip(new, numbers, strict=True))
            for member in members:
                _keep(connection, group, member, given[member.key], is_new=member.key not in known)
            self._load(connection)
        return {member.key: given[member.key] for member in members}

    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        return self._by_user.get((platform, user, group))

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        return self._by_person.get((platform, group, person))

    def names(self, group: str) -> tuple[str, ...]:
        return self._names.get(group, ())

    def platforms(self, group: str, person: str = "") -> tuple[str, ...]:
        """The platforms on which `person` (or anyone) of the group has a user."""
        found = {each.platform for each in self._identities if each.group == group and person in ("", each.person)}
        return tuple(sorted(found))

    def _load(self, connection: Connection) -> None:
        people, accounts = table_of(Human), table_of(Account)
        both = (accounts.c.group_id == people.c.group_id) & (accounts.c.member == people.c.member)
        found = connection.execute(
            select(people.c.group_id, people.c.person, accounts.c.platform, accounts.c.user, people.c.name)
            .join_from(accounts, people, both)
            .order_by(people.c.group_id, people.c.person, accounts.c.platform)
        )
        self._identities = tuple(
            Identity(group=group, person=person, platform=platform, user=user, name=name)
            for group, person, platform, user, name in found
        )
        self._by_user = {(each.platform, each.user, each.group): each for each in self._identities}
        self._by_person = {(each.platform, each.group, each.person): each for each in self._identities}
        names: dict[str, set[str]] = {}
        for group, name in connection.execute(select(people.c.group_id, people.c.name)):
            names.setdefault(group, set()).add(name)
        self._names = {group: tuple(sorted(theirs)) for group, theirs in names.items()}


def _people(connection: Connection, group: str) -> dict[str, str]:
    people = table_of(Human)
    found = connection.execute(select(people.c.member, people.c.person).where(people.c.group_id == group))
    return {row.member: row.person for row in found}


def _keep(connection: Connection, group: str, member: Member, person: str, *, is_new: bool) -> None:
    people, accounts = table_of(Human), table_of(Account)
    if is_new:
        row = {"group_id": group, "member": member.key, "person": person, "name": member.name}
        connection.execute(insert(people).values(row))
    else:
        here = (people.c.group_id == group) & (people.c.member == member.key)
        connection.execute(update(people).where(here).values(name=member.name))
    for platform, user in member.users.items():
        here = (accounts.c.group_id == group) & (accounts.c.platform == platform) & (accounts.c.member == member.key)
        if connection.execute(update(accounts).where(here).values(user=user)).rowcount == 0:
            account = {"group_id": group, "platform": platform, "member": member.key, "user": user}
            connection.execute(insert(accounts).values(account))
