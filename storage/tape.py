"""The record: every fact in order, chained so that nothing in it can be changed, taken out or put in unnoticed.

Each session has a chain of its own (its *stream*), and so has the group for what concerns no session. A link is the
hash of the link before it and of everything in the entry, where each text is represented by its *seal*: the hash of a
random salt and the text. To erase a text is to remove salt and text; the seal stays, says nothing about what stood
there, and the chain still verifies.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, select, update

from bot.domain.facts import Entry, fact_of
from storage.models import Tape, table_of
from storage.unit_of_work import Unit

ERASED = "⟦erased⟧"
"""Stands for a text that was erased."""

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_decode_texts = msgspec.json.Decoder(dict[str, tuple[str, str]]).decode
_decode_seals = msgspec.json.Decoder(dict[str, str]).decode


class Fault(Struct, frozen=True):
    """Something that is not as it was recorded. `str()` is a sentence for people."""

    group: str
    says: str

    def __str__(self) -> str:
        return f"Group {self.group}: {self.says}"


def seal(entry: Entry, prev: str) -> dict[str, Any]:
    """The row of `entry`; `prev` is the link of the entry before it in the same stream, empty for the first.

    Raises `msgspec.ValidationError` when the fact could not be read again: what stands on the tape stays there.
    """
    data: dict[str, Any] = msgspec.to_builtins(entry.fact)
    kind = data.pop("kind")
    fact_of(kind, data)
    worded = data.pop("texts", None)
    texts = None if worded is None else {name: (secrets.token_hex(16), text) for name, text in worded.items()}
    row: dict[str, Any] = {
        "group_id": entry.group,
        "seq": entry.seq,
        "stream": entry.stream,
        "at": entry.at,
        "actor": entry.actor,
        "kind": kind,
        "data": _encode(data).decode(),
        "texts": None if texts is None else _encode(texts).decode(),
        "seals": _encode({name: _seal(*salted) for name, salted in (texts or {}).items()}).decode(),
        "prev": prev,
    }
    row["link"] = _link(row)
    return row


def unseal(row: Mapping[Any, Any]) -> Entry:
    """The entry of a row, with `ERASED` where a text was erased."""
    raw = _decode(row["data"])
    if row["texts"] is not None:
        texts = _decode_texts(row["texts"])
        raw["texts"] = {name: texts[name][1] if name in texts else ERASED for name in _decode_seals(row["seals"])}
    fact = fact_of(row["kind"], raw)
    return Entry(group=row["group_id"], seq=row["seq"], at=row["at"], actor=row["actor"], fact=fact)


def verify_chain(rows: Iterable[Mapping[Any, Any]]) -> list[Fault]:
    """What is wrong with `rows`, the whole tape of one or several groups ordered by group and seq."""
    faults: list[Fault] = []
    group, seq = "", 0
    heads: dict[str, str] = {}
    for row in rows:
        if row["group_id"] != group:
            group, seq, heads = row["group_id"], 0, {}
        missing = range(seq + 1, row["seq"])
        if missing:
            faults.append(Fault(group, _missing(missing)))
        seq = row["seq"]
        if row["prev"] != heads.get(row["stream"], ""):
            faults.append(Fault(group, f"{_entry(row)} does not follow on the entry before it in its chain."))
        faults.extend(Fault(group, says) for says in _row_faults(row))
        heads[row["stream"]] = row["link"]
    return faults


def entries_of(connection: Connection, group: str) -> Iterator[Entry]:
    """A group's whole tape in order, a page of it in memory at a time."""
    tape = table_of(Tape)
    wanted = select(tape).where(tape.c.group_id == group).order_by(tape.c.seq)
    for row in connection.execute(wanted.execution_options(yield_per=500)).mappings():
        yield unseal(row)


def erase(unit: Unit, group: str, seq: int, names: Collection[str]) -> None:
    """Erases the texts `names` of one entry. The tables still show them until they are rebuilt (`storage.verify`)."""
    tape = table_of(Tape)
    here = (tape.c.group_id == group, tape.c.seq == seq)
    for row in unit.execute(select(tape.c.texts).where(*here)):
        if row["texts"] is None:
            continue
        left = {name: salted for name, salted in _decode_texts(row["texts"]).items() if name not in names}
        changed = update(tape).where(*here).values(texts=bindparam("left", _encode(left).decode()))
        unit.execute(changed)


def _row_faults(row: Mapping[Any, Any]) -> list[str]:
    faults: list[str] = []
    if row["link"] != _link(row):
        faults.append(f"{_entry(row)} was changed after it was recorded.")
    try:
        stream = unseal(row).stream
        seals = _decode_seals(row["seals"])
        texts = _decode_texts(row["texts"]) if row["texts"] is not None else {}
    except (msgspec.MsgspecError, UnicodeError) as error:
        return [*faults, f"{_entry(row)} cannot be read: {error}."]
    if stream != row["stream"]:
        faults.append(f"{_entry(row)} stands in the wrong chain.")
    for name, salted in texts.items():
        if seals.get(name) != _seal(*salted):
            faults.append(f'The text "{name}" of {_entry(row, inside=True)} is not the one that was recorded.')
    if seals and row["texts"] is None:
        faults.append(f"{_entry(row)} has lost its texts without having them erased.")
    return faults


def _entry(row: Mapping[Any, Any], inside: bool = False) -> str:
    return f"{'entry' if inside else 'Entry'} {row['seq']} ({row['kind']})"


def _missing(missing: range) -> str:
    if len(missing) == 1:
        return f"Entry {missing[0]} is missing."
    return f"Entries {missing[0]} to {missing[-1]} are missing."


def _seal(salt: str, text: str) -> str:
    return hashlib.sha256(f"{salt}{text}".encode()).hexdigest()


def _link(row: Mapping[Any, Any]) -> str:
    columns = ("prev", "group_id", "stream", "seq", "actor", "kind", "data", "seals")
    content = [_moment(row["at"]), *(row[name] for name in columns)]
    return hashlib.sha256(_encode(content)).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
