"""Everything that is kept about one person: their part of the record and of the key database, and nobody else's.

It is read from the tape, entry by entry, so a new kind of fact is in it by itself. What others did is in it where it
was done to the person or to something of theirs, without saying who they are; and with the day alone, since the moment
may give away what the name does not.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from bot.domain.facts import Entry, PromptShown, SessionPlanned
from bot.domain.ports import Private
from bot.domain.views import Card
from bot.domain.vocabulary import LANGUAGES
from storage import models
from storage.keys import Member
from storage.models import table_of
from storage.tape import unseal

OTHER = "another participant"
"""Stands for everybody else, in place of their pseudonym."""
_THINGS = ("contribution", "request", "proposal", "tryout", "followup", "log", "comment", "pledge", "point")
"""Fields with the id of something that somebody made or owns."""
_NAMED = ("person", "owner", "objector")
"""Fields with the pseudonym of somebody whom a fact is about."""
_CONTENT = ("format", "dilemma", "salt")
"""What comes from the library, and is about nobody; but a dilemma that the person wrote is theirs. With the salt of a
session anybody could work out what others were called on its screens."""
_IN_CONFIDENCE = ("ReviewGiven", "PledgeViewed")
"""What others say of a thing of the person's and were promised that nobody sees who said what: as a whole it was shown
to the group when enough had said something, and one by one it is shown to nobody."""
_AT_ONCE = 500
_PSEUDONYM = re.compile(r"\bP\d{2,}\b")

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode_card = msgspec.json.Decoder(Card).decode
_plain = msgspec.json.Decoder(dict[str, Any]).decode


class Happening(Struct, frozen=True):
    """An entry of the tape. `own`: the person did it, or it was done about them alone. `texts`: name -> words."""

    seq: int
    at: datetime
    kind: str
    own: bool
    data: dict[str, Any]
    texts: dict[str, str] = {}


class Kept(Struct, frozen=True):
    """A draft: what was written in a form and not sent."""

    form: str
    at: datetime
    values: dict[str, Any]


class Message(Struct, frozen=True):
    """What was to be shown to the person alone; no blocks once its wording is erased."""

    at: datetime
    platform: str
    status: str
    card: Card


class Subject(Struct, frozen=True):
    """`member`: who they are, unless that has been erased. `questions`: session -> what was asked (a question, or
    `claim/<id>`, `criterion/<id>`, `balance/<id>`) -> its text by language."""

    group: str
    person: str
    role: str
    language: str
    zone: str
    member: Member | None
    happenings: tuple[Happening, ...]
    drafts: tuple[Kept, ...]
    messages: tuple[Message, ...]
    sessions: dict[str, int]
    questions: dict[str, dict[str, dict[str, str]]]


def everything_about(connection: Connection, group: str, person: str, member: Member | None) -> Subject | None:
    """None when the group's record knows no such person. `connection` sees one moment."""
    people = table_of(models.Participant)
    found = connection.execute(select(people).where(people.c.group_id == group, people.c.id == person)).first()
    if found is None:
        return None
    reader = _Reader(person)
    happenings = tuple(each for entry in _entries(connection, group) if (each := reader.read(entry)) is not None)
    return Subject(
        group=group,
        person=person,
        role=found.role,
        language=found.language,
        zone=found.zone,
        member=member,
        happenings=happenings,
        drafts=tuple(_drafts(connection, group, person)),
        messages=tuple(_messages(connection, group, person)),
        sessions=reader.sessions,
        questions=reader.questions,
    )


class _Reader:
    """Goes through the tape in order, and remembers what became the person's."""

    def __init__(self, person: str) -> None:
        self._person = person
        self._theirs: set[tuple[str, str]] = set()
        self.sessions: dict[str, int] = {}
        self.questions: dict[str, dict[str, dict[str, str]]] = {}

    def read(self, entry: Entry) -> Happening | None:
        fact = entry.fact
        if isinstance(fact, SessionPlanned):
            self.sessions[fact.session] = fact.number
            self.questions[fact.session] = dict(_asked(fact))
        if isinstance(fact, PromptShown):
            return None
        # As JSON has it: without tuples.
        data: dict[str, Any] = _plain(_encode(fact))
        things = {(name, data[name]) for name in _THINGS if data.get(name)}
        whose = [data[name] for name in _NAMED if data.get(name)]
        # What is planned in passing is nobody's who is not named.
        doer = "" if data["kind"].startswith("FollowUp") else entry.actor
        own = self._person == (whose[0] if whose else doer)
        makes = _MAKES.get(data["kind"], "")
        if own and makes:
            self._theirs.add((makes, data[makes]))
        if data["kind"] in _IN_CONFIDENCE and not own:
            return None
        if not (own or self._person in whose or self._person in _everybody(data) or things & self._theirs):
            return None
        return self._happening(entry, data, own)

    def _happening(self, entry: Entry, data: dict[str, Any], own: bool) -> Happening:
        texts = data.pop("texts", {})
        kind = data.pop("kind")
        content = _CONTENT if kind != "DilemmaWritten" else ()
        kept = {name: self._alone(value) for name, value in data.items() if name not in content}
        # Noon is the same day nearly everywhere.
        at = entry.at if own else entry.at.replace(hour=12, minute=0, second=0, microsecond=0)
        return Happening(entry.seq, at, kind, own, kept, texts)

    def _alone(self, value: Any) -> Any:
        """The value without anybody else."""
        if isinstance(value, str):
            return _PSEUDONYM.sub(lambda found: found[0] if found[0] == self._person else OTHER, value)
        if isinstance(value, dict):
            return {name: self._alone(item) for name, item in value.items() if not self._is_other(name)}
        if isinstance(value, list):
            return [self._alone(item) for item in value if not self._is_other(item)]
        return value

    def _is_other(self, value: object) -> bool:
        return isinstance(value, str) and value != self._person and _PSEUDONYM.fullmatch(value) is not None


_MAKES = {
    "ContributionMade": "contribution",
    "KnowledgeRequested": "request",
    "ProposalMade": "proposal",
    "TryOutPlanned": "tryout",
    "FollowUpPlanned": "followup",
    "LogAsked": "log",
    "TranscriptCommented": "comment",
    "PledgeMade": "pledge",
    "PointMade": "point",
}
"""Kind -> the field with the id of what it brings about."""


def _asked(planned: SessionPlanned) -> Iterator[tuple[str, dict[str, str]]]:
    for item in planned.dilemma.get("questions", ()):
        yield item["id"], item["text"]
    for item in planned.dilemma.get("claims", ()):
        yield f"claim/{item['id']}", item["text"]
    for item in planned.format.get("criteria", ()):
        yield f"criterion/{item['id']}", item["text"]
    for item in planned.dilemma.get("balances", ()):
        ends: dict[str, str] = {tongue: f"{item['left'][tongue]} – {item['right'][tongue]}" for tongue in LANGUAGES}
        yield f"balance/{item['id']}", ends


def _everybody(data: dict[str, Any]) -> set[str]:
    """Who stands in the lists of a fact."""
    return {item for value in data.values() if isinstance(value, list) for item in value if isinstance(item, str)}


def _entries(connection: Connection, group: str) -> Iterator[Entry]:
    tape = table_of(models.Tape)
    rows = select(tape).where(tape.c.group_id == group).order_by(tape.c.seq)
    for row in connection.execute(rows.execution_options(yield_per=_AT_ONCE)).mappings():
        yield unseal(row)


def _drafts(connection: Connection, group: str, person: str) -> Iterator[Kept]:
    drafts = table_of(models.Draft)
    theirs = (drafts.c.group_id == group, drafts.c.person == person, drafts.c.content.is_not(None))
    for row in connection.execute(select(drafts).where(*theirs).order_by(drafts.c.form)):
        yield Kept(row.form, row.at, row.content)


def _messages(connection: Connection, group: str, person: str) -> Iterator[Message]:
    outbox, place = table_of(models.Outbox), _encode(Private(person)).decode()
    theirs = (outbox.c.group_id == group, outbox.c.place == place)
    for row in connection.execute(select(outbox).where(*theirs).order_by(outbox.c.id)):
        yield Message(row.created_at, row.platform, row.status, _decode_card(row.view))
