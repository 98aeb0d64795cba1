"""What was written goes, and the chain that held it still verifies: all of a group's texts when the time of its record
is over, or those of one person when they ask for it.

What remains is structure: who (by pseudonym) did what and when. In place of each text stands `storage.tape.ERASED`.
Backups that were made before hold the texts still; how long those are kept is the deployment's promise to keep.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Engine, delete, func, select, update

from bot.domain.facts import Entry, LogMade
from bot.domain.ports import Private
from storage import models
from storage.engine import is_server
from storage.models import projection_tables, table_of
from storage.projections import project
from storage.tape import ERASED, unseal
from storage.unit_of_work import Change, Unit
from storage.work.outbox_ownership import UNSENT

NOTHING = "{}"
"""The texts of an entry when all of them are erased; null would say that there never were any."""
EMPTY_VIEW = '{"type":"card","blocks":[]}'
EMPTY_REPLY = "null"
JOB = "errand"
"""The platform of what came from the command line: what that was answered holds nobody's words, and is waited for."""
AT_ONCE = 500
_WORDS = ("text", "context")
"""Where people's words stand in what is sent: in `bot.domain.views.Typed`, and in what sister groups are told."""
_CUT = "…"
"""Ends a text of which only the beginning is shown."""

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder().decode


def expire(unit: Unit, group: str) -> None:
    """Erases every text of `group`: from the tape, its tables, drafts, and what was shown. Doing it again changes
    nothing. A message that has not gone out yet goes out."""
    tape = table_of(models.Tape)
    unit.execute(update(tape).where(tape.c.group_id == group, tape.c.texts.is_not(None)).values(texts=NOTHING))
    _clear(unit, group, table_of(models.Draft).c.group_id == group)
    _replay(unit, group)


def erase_texts_of(unit: Unit, group: str, person: str) -> None:
    """The same for what one person wrote. What others were shown is no longer known of either; a message that has not
    gone out yet goes out without their words, and one to them does not."""
    tape, drafts = table_of(models.Tape), table_of(models.Draft)
    theirs = [entry for entry in _written(unit, group) if entry.author == person]
    seqs = [entry.seq for entry in theirs]
    for start in range(0, len(seqs), AT_ONCE):
        here = (tape.c.group_id == group, tape.c.seq.in_(seqs[start : start + AT_ONCE]))
        unit.execute(update(tape).where(*here).values(texts=NOTHING))
    _clear(unit, group, (drafts.c.group_id == group) & (drafts.c.person == person))
    unit.add(_take_back(unit, group, person, {text for entry in theirs for text in _texts(entry) if text}))
    _replay(unit, group)


def sweep(engine: Engine) -> bool:
    """Takes what was erased out of SQLite's log of changes too, which else keeps it until it is written over. Whether
    all of it is gone: somebody who reads for long may be in the way.

    A server keeps old versions of rows for as long as it is set up to; docs/privacy.md says what to do there.
    """
    if is_server(engine):
        return True
    with engine.connect() as connection:
        busy, _, _ = connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _clear(unit: Unit, group: str, drafts_that: ColumnElement[bool]) -> None:
    drafts, inbox, outbox = table_of(models.Draft), table_of(models.Inbox), table_of(models.Outbox)
    unit.execute(update(drafts).where(drafts_that).values(content=None))
    answered = (inbox.c.group_id == group, inbox.c.platform != JOB)
    unit.execute(update(inbox).where(*answered).values(reply=EMPTY_REPLY))
    gone_out = (outbox.c.group_id == group, outbox.c.status.not_in(UNSENT))
    unit.execute(update(outbox).where(*gone_out).values(view=EMPTY_VIEW))


def _take_back(unit: Unit, group: str, person: str, texts: set[str]) -> Iterator[Change]:
    """What waits in the outbox, without what is erased."""
    outbox, to_them = table_of(models.Outbox), _encode(Private(person)).decode()
    for row in unit.execute(select(outbox).where(outbox.c.group_id == group, outbox.c.status.in_(UNSENT))):
        if row["place"] == to_them:
            yield Change(models.Outbox, (row["id"],), {"status": "superseded", "view": EMPTY_VIEW})
        elif (left := _without(shown := _decode(row["view"]), texts)) != shown:
            yield Change(models.Outbox, (row["id"],), {"view": _encode(left).decode()})


def _without(part: Any, texts: set[str]) -> Any:
    """What is to be sent, as plain values, with `ERASED` for each of `texts` and for each beginning of one."""
    if isinstance(part, list):
        return [_without(item, texts) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        name: ERASED if name in _WORDS and isinstance(item, str) and _is_of(item, texts) else _without(item, texts)
        for name, item in part.items()
    }


def _is_of(shown: str, texts: set[str]) -> bool:
    if shown in texts:
        return True
    begins = shown.removesuffix(_CUT)
    return begins != shown and any(text.startswith(begins) for text in texts)


def _replay(unit: Unit, group: str) -> None:
    """Makes the group's projections anew."""
    tape = table_of(models.Tape)
    for table in reversed(projection_tables()):
        key = table.c.id if table is table_of(models.Group) else table.c.group_id
        unit.execute(delete(table).where(key == group))
    for row in unit.execute(select(tape).where(tape.c.group_id == group).order_by(tape.c.seq)):
        unit.add(project(unseal(row)))


def _written(unit: Unit, group: str) -> Iterable[Entry]:
    return (unseal(row) for row in unit.execute(_worded(group)))


def _worded(group: str) -> Any:
    """The entries that still hold a text."""
    tape = table_of(models.Tape)
    holds = (tape.c.group_id == group, tape.c.texts.is_not(None), tape.c.texts != NOTHING)
    return select(tape).where(*holds).order_by(tape.c.seq)


def _texts(entry: Entry) -> tuple[str, ...]:
    return tuple(getattr(entry.fact, "texts", {}).values())


# --- beforehand ---------------------------------------------------------------------------------------------------


class Upcoming(Struct, frozen=True):
    """What an erasure would take: `texts` of each kind of fact, `drafts`, and `messages` of the group whose wording is
    kept; and the `logs` made before that hold something of the person."""

    texts: dict[str, int]
    drafts: int
    messages: int
    logs: tuple[Entry, ...]


def ahead(connection: Connection, group: str, person: str) -> Upcoming | None:
    """None when the group's record knows no such person. Reads only."""
    tape, drafts, outbox = table_of(models.Tape), table_of(models.Draft), table_of(models.Outbox)
    people = table_of(models.Participant)
    if connection.execute(select(people).where(people.c.group_id == group, people.c.id == person)).first() is None:
        return None
    texts: Counter[str] = Counter()
    for row in connection.execute(_worded(group).execution_options(yield_per=AT_ONCE)).mappings():
        entry = unseal(row)
        if entry.author == person:
            texts[row["kind"]] += len([text for text in _texts(entry) if text != ERASED])
    made = select(tape).where(tape.c.group_id == group, tape.c.kind == LogMade.__name__).order_by(tape.c.seq)
    logs = [unseal(row) for row in connection.execute(made).mappings()]

    def count(*where: ColumnElement[bool]) -> int:
        return int(connection.execute(select(func.count()).where(*where)).scalar_one())

    return Upcoming(
        texts=dict(texts),
        drafts=count(drafts.c.group_id == group, drafts.c.person == person, drafts.c.content.is_not(None)),
        messages=count(outbox.c.group_id == group, outbox.c.status.not_in(UNSENT), outbox.c.view != EMPTY_VIEW),
        logs=tuple(log for log in logs if isinstance(log.fact, LogMade) and person in log.fact.people),
    )
