"""Who belongs to a group, and what they agreed to."""

from bot.domain.facts import Entry
from bot.domain.facts.group import (
    AwayMarked,
    ConsentSet,
    GroupFormed,
    Invited,
    LanguageChosen,
    LeavePlanned,
    Left,
    Muted,
    ProfileSeen,
    Welcomed,
)
from storage import models as m
from storage.projections.rows import Projections, fields, mark, none
from storage.unit_of_work import Add, Change, Put, Row, RowOp

_TAPE_ALONE = (
    *("retention_years", "consent_months", "legal_basis", "municipality", "programme", "terms"),
    *("attributes", "municipality_attributes"),
)
"""What is said of a group and queried by nobody."""


def _formed(entry: Entry, fact: GroupFormed) -> list[RowOp]:
    return [Put(m.Group, {"id": entry.group, **fields(fact, *_TAPE_ALONE)}, first={"formed_at": entry.at})]


def _invited(entry: Entry, fact: Invited) -> list[RowOp]:
    row = {"group_id": entry.group, "id": fact.person, "role": fact.role, "zone": fact.zone}
    return [Put(m.Participant, row, first={"language": fact.language, "invited_at": entry.at})]


def _person(entry: Entry, person: str, changes: Row) -> list[RowOp]:
    return [Change(m.Participant, (entry.group, person), changes)]


def _welcomed(entry: Entry, fact: Welcomed) -> list[RowOp]:
    return _person(entry, fact.person, {"welcomed_at": entry.at, "left_at": None})


def _left(entry: Entry, fact: Left) -> list[RowOp]:
    return _person(entry, fact.person, {"left_at": entry.at})


def _language_chosen(entry: Entry, fact: LanguageChosen) -> list[RowOp]:
    return _person(entry, fact.person, {"language": fact.language})


def _profile_seen(entry: Entry, fact: ProfileSeen) -> list[RowOp]:
    said = (("language", fact.language), ("zone", fact.zone))
    return _person(entry, fact.person, {name: value for name, value in said if value})


def _consent_set(entry: Entry, fact: ConsentSet) -> list[RowOp]:
    return [Add(m.Consent, {**mark(entry), **fields(fact)})]


PROJECTIONS: Projections = {
    GroupFormed: _formed,
    Invited: _invited,
    Welcomed: _welcomed,
    Left: _left,
    LanguageChosen: _language_chosen,
    ProfileSeen: _profile_seen,
    ConsentSet: _consent_set,
    # Who is away, or wants to be left in peace, concerns nobody who analyses.
    LeavePlanned: none,
    AwayMarked: none,
    Muted: none,
}
