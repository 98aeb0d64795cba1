"""What must hold of the record afterwards, whatever happened and wherever it is kept."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Engine, RowMapping, select

from bot.domain.facts import (
    ContributionDeleted,
    ContributionMade,
    Entry,
    FollowUpDone,
    FollowUpMoved,
    FollowUpPlanned,
    PhaseEnded,
    PhaseStarted,
    ReadyMarked,
    Revealed,
    Worded,
)
from bot.domain.ports import Occasion
from storage.engine import reading
from storage.models import Tape, table_of
from storage.tape import unseal
from tests.e2e.series import Done


class Outcome(Struct):
    faults: list[str]
    rows: dict[str, str]
    """What is told of the run: name -> value."""


def tape(engine: Engine) -> dict[str, list[Entry]]:
    """Group -> its entries, in order."""
    found: dict[str, list[Entry]] = {}
    table = table_of(Tape)
    with reading(engine).connect() as connection, connection.begin():
        for row in connection.execute(select(table).order_by(table.c.group_id, table.c.seq)).mappings():
            found.setdefault(row["group_id"], []).append(unseal(row))
    return found


def begins(row: RowMapping) -> bool:
    """Whether a send of a card that there may be already is a message of its own."""
    return bool(row["occasion"]) and msgspec.json.decode(row["occasion"], type=Occasion).anew


def lost(entries: Sequence[Entry], done: Sequence[Done]) -> Iterator[str]:
    """Every acknowledged action is on the tape of its group exactly once."""
    made: dict[str, str] = {}
    found: Counter[Done] = Counter()
    for entry in entries:
        match entry.fact:
            case ContributionDeleted(contribution=contribution):
                found[Done("ContributionDeleted", made[contribution])] += 1
            case Worded(texts=texts):
                found.update(Done(type(entry.fact).__name__, text) for text in set(texts.values()))
        if isinstance(entry.fact, ContributionMade):
            made[entry.fact.contribution] = entry.fact.texts["text"]
    for item in done:
        if found[item] != 1:
            yield f"{item.kind} {item.text!r} was acknowledged once and is on the tape {found[item]} times."


def doubled(entries: Sequence[Entry]) -> Iterator[str]:
    """What happens once in a group happened once."""
    once: Counter[tuple[object, ...]] = Counter()
    for entry in entries:
        match entry.fact:
            case PhaseStarted(session=session, phase=phase):
                once["beginning of phase", session, phase] += 1
            case PhaseEnded(session=session, phase=phase):
                once["end of phase", session, phase] += 1
            case Revealed(session=session, round=number):
                once["reveal", session, number] += 1
            case ReadyMarked(session=session, phase=phase, person=person):
                once["ready", session, phase, person] += 1
            case FollowUpPlanned(followup=followup):
                once["plan of follow-up", followup] += 1
    for what, count in once.items():
        if count != 1:
            yield f"{what} of {entries[0].group} happened {count} times."


def unended(entries: Sequence[Entry]) -> Iterator[str]:
    """What was planned in a group came to an end once, when its time had come: it happened, or it was taken back."""
    planned = [entry.fact for entry in entries if isinstance(entry.fact, FollowUpPlanned | FollowUpMoved)]
    due = {item.followup: item.due for item in planned}
    ended = Counter(entry.fact.followup for entry in entries if isinstance(entry.fact, FollowUpDone))
    for followup, at in due.items():
        ahead = not ended[followup] and at > entries[-1].at
        if ended[followup] != 1 and not ahead:
            yield f"The follow-up {followup} of {entries[0].group} came to an end {ended[followup]} times."


def fired(entries: Sequence[Entry]) -> list[Entry]:
    """The follow-ups that happened."""
    return [entry for entry in entries if isinstance(entry.fact, FollowUpDone) and entry.fact.outcome != "cancelled"]
