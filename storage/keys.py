"""Who is P01: the key database. One of its own, which nothing else joins with and no export touches."""

import random
import secrets
from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy import Connection, Engine, MetaData, delete, func, insert, or_, select, update
from sqlmodel import Field, SQLModel

from bot.domain.ports import Identity
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


class Retired(KeyBase, table=True):
    """A pseudonym whose person was forgotten: it is never given to anybody again."""

    __tablename__ = "retired"

    group_id: str = Field(primary_key=True)
    person: str = Field(primary_key=True)


class Secret(KeyBase, table=True):
    """Drawn once for the deployment: what is made with it cannot be found out by trying."""

    __tablename__ = "secrets"

    name: str = Field(primary_key=True)
    value: str


class Member(Struct, frozen=True):
    """A member as the configuration names them: `users` is platform -> user id there."""

    key: str
    name: str
    users: dict[str, str] = {}


class KeyDatabase:
    """The `Directory` of `bot.domain.ports`, answered from memory.

    Several processes may enrol, each whom its configuration names; what others enrolled is known after `refresh`.
    The constructor, `enrol` and `refresh` speak to the database: call them off the event loop.
    """

    def __init__(self, engine: Engine, *, chance: random.Random | None = None) -> None:
        self._engine = engine
        self._chance = chance or secrets.SystemRandom()
        self._identities: tuple[Identity, ...] = ()
        self._by_user: dict[tuple[str, str, str], Identity] = {}
        self._by_person: dict[tuple[str, str, str], Identity] = {}
        self._called: dict[str, dict[str, str]] = {}
        with engine.begin() as connection:
            take_turn(connection, _TURN)
            KeyBase.metadata.create_all(connection)
            self._load(connection)

    @property
    def shared(self) -> bool:
        """Whether other processes may enrol people too."""
        return is_server(self._engine)

    def secret(self, name: str) -> str:
        """The same for ever, and for every process. It speaks to the database: call it off the event loop."""
        return secret_of(self._engine, name)

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
            given_out = len(known) + _retired(connection, group)
            numbers = [f"P{number:02}" for number in range(given_out + 1, given_out + len(new) + 1)]
            self._chance.shuffle(numbers)
            given = known | dict(zip(new, numbers, strict=True))
            for member in members:
                _keep(connection, group, member, given[member.key], is_new=member.key not in known)
            self._load(connection)
        return {member.key: given[member.key] for member in members}

    def forget(self, group: str, person: str) -> None:
        """Takes away who this was. The pseudonym stays taken; doing it again changes nothing."""
        people, accounts, retired = table_of(Human), table_of(Account), table_of(Retired)
        with self._engine.begin() as connection:
            take_turn(connection, _TURN)
            theirs = (people.c.group_id == group) & (people.c.person == person)
            for (member,) in connection.execute(select(people.c.member).where(theirs)).all():
                connection.execute(delete(accounts).where(accounts.c.group_id == group, accounts.c.member == member))
                connection.execute(insert(retired).values(group_id=group, person=person))
            connection.execute(delete(people).where(theirs))
            self._load(connection)

    def member(self, group: str, who: str) -> tuple[str, Member] | None:
        """A person by their pseudonym or their key in the configuration: the pseudonym, and what is known of them."""
        people, accounts = table_of(Human), table_of(Account)
        named = (people.c.group_id == group) & or_(people.c.person == who, people.c.member == who)
        with reading(self._engine).connect() as connection, connection.begin():
            human = connection.execute(select(people).where(named)).first()
            if human is None:
                return None
            users = select(accounts).where(accounts.c.group_id == group, accounts.c.member == human.member)
            found = {row.platform: row.user for row in connection.execute(users)}
        return human.person, Member(human.member, human.name, found)

    def by_user(self, platform: str, user: str, group: str) -> Identity | None:
        return self._by_user.get((platform, user, group))

    def by_person(self, platform: str, group: str, person: str) -> Identity | None:
        return self._by_person.get((platform, group, person))

    def identities(self, group: str = "", person: str = "") -> tuple[Identity, ...]:
        """Who is known, on each platform: everybody, or those of a group, or a person of it."""
        return tuple(
            identity
            for identity in self._identities
            if group in ("", identity.group) and person in ("", identity.person)
        )

    def names(self, group: str) -> tuple[str, ...]:
        return tuple(sorted(self.called(group)))

    def called(self, group: str) -> Mapping[str, str]:
        """What the members of the group are called -> their pseudonym; "…" where two are called the same."""
        return self._called.get(group, {})

    def platforms(self, group: str, person: str = "") -> tuple[str, ...]:
        """The platforms on which `person` (or anyone) of the group has a user."""
        found = {
            identity.platform
            for identity in self._identities
            if identity.group == group and person in ("", identity.person)
        }
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
        self._by_user = {(identity.platform, identity.user, identity.group): identity for identity in self._identities}
        self._by_person = {
            (identity.platform, identity.group, identity.person): identity for identity in self._identities
        }
        called: dict[str, dict[str, str]] = {}
        for group, name, person in connection.execute(
            select(people.c.group_id, people.c.name, people.c.person).order_by(people.c.group_id, people.c.name)
        ):
            theirs = called.setdefault(group, {})
            theirs[name] = person if theirs.get(name, person) == person else "…"
        self._called = called


def secret_of(engine: Engine, name: str) -> str:
    """The secret of this name in a key database, drawn when it is first asked for. Blocks."""
    table = table_of(Secret)
    with engine.begin() as connection:
        take_turn(connection, _TURN)
        known = connection.execute(select(table.c.value).where(table.c.name == name)).scalar_one_or_none()
        if known is not None:
            return str(known)
        value = secrets.token_hex(32)
        connection.execute(insert(table).values(name=name, value=value))
        return value


def _people(connection: Connection, group: str) -> dict[str, str]:
    people = table_of(Human)
    found = connection.execute(select(people.c.member, people.c.person).where(people.c.group_id == group))
    return {row.member: row.person for row in found}


def _retired(connection: Connection, group: str) -> int:
    count = select(func.count()).select_from(Retired).where(table_of(Retired).c.group_id == group)
    return int(connection.execute(count).scalar_one())


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
