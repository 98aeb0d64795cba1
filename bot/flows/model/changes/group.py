"""Who belongs to a group, what they agreed to, and when they are there."""

from datetime import datetime

from msgspec.structs import replace

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
from bot.flows.model.calendar import Calendar
from bot.flows.model.changes.kinds import Changes, OwnNames
from bot.flows.model.state import Group, Person, put


def _formed(group: Group, fact: GroupFormed, at: datetime) -> Group:
    return replace(
        group,
        formed=True,
        theme=fact.theme,
        language=fact.language,
        zone=fact.zone,
        calendar=Calendar(zone=fact.zone, opens=fact.opens, closes=fact.closes, closed_days=fact.closed_days),
        promise=fact.promise,
        smallest_cell=fact.smallest_cell,
        retention_years=fact.retention_years,
        consent_months=fact.consent_months,
        legal_basis=fact.legal_basis,
        municipality=fact.municipality,
        programme=fact.programme,
        terms=fact.terms,
        attributes=fact.attributes,
        municipality_attributes=fact.municipality_attributes,
    )


def _invited(group: Group, fact: Invited, at: datetime) -> Group:
    old = group.people.get(fact.person) or Person(fact.person, fact.role, fact.language)
    # What a platform says of the zone is heard again from here on.
    profile = (old.profile[0], "")
    return group.with_person(replace(old, role=fact.role, zone=fact.zone, placed=fact.zone, profile=profile))


def _welcomed(group: Group, fact: Welcomed, at: datetime) -> Group:
    before = group.people[fact.person]
    return group.with_person(_recorded(before, replace(before, here=True), at))


def _recorded(before: Person, after: Person, at: datetime) -> Person:
    """`after`, which may have all that it takes for their words to be recorded."""
    return replace(after, recorded_since=at) if after.recorded and not before.recorded else after


def _left(group: Group, fact: Left, at: datetime) -> Group:
    return group.with_person(replace(group.people[fact.person], here=False))


def _language_chosen(group: Group, fact: LanguageChosen, at: datetime) -> Group:
    return group.with_person(replace(group.people[fact.person], language=fact.language))


def _profile_seen(group: Group, fact: ProfileSeen, at: datetime) -> Group:
    old = group.people[fact.person]
    language, zone = fact.language or old.language, fact.zone or old.zone
    profile = (fact.language or old.profile[0], fact.zone or old.profile[1])
    return group.with_person(replace(old, language=language, zone=zone, profile=profile))


def _consent_set(group: Group, fact: ConsentSet, at: datetime) -> Group:
    person = group.people[fact.person]
    consents = put(person.consents, fact.purpose, fact.granted)
    agreed = put(person.agreed, fact.purpose, fact.wording)
    return group.with_person(_recorded(person, replace(person, consents=consents, agreed=agreed), at))


def _leave_planned(group: Group, fact: LeavePlanned, at: datetime) -> Group:
    return group.with_person(replace(group.people[fact.person], leave=(fact.starts, fact.ends)))


def _away_marked(group: Group, fact: AwayMarked, at: datetime) -> Group:
    old = group.people[fact.person]
    return group.with_person(replace(old, away=fact.away, leave=old.leave if fact.away else None))


def _muted(group: Group, fact: Muted, at: datetime) -> Group:
    old = group.people[fact.person]
    muted = old.muted | {fact.about} if fact.muted else old.muted - {fact.about}
    return group.with_person(replace(old, muted=muted))


CHANGES: Changes = {
    GroupFormed: _formed,
    Invited: _invited,
    Welcomed: _welcomed,
    Left: _left,
    LanguageChosen: _language_chosen,
    ProfileSeen: _profile_seen,
    ConsentSet: _consent_set,
    LeavePlanned: _leave_planned,
    AwayMarked: _away_marked,
    Muted: _muted,
}

OWN: OwnNames = {
    GroupFormed: None,
    Invited: None,
    Welcomed: None,
    Left: None,
    LanguageChosen: None,
    ProfileSeen: None,
    ConsentSet: None,
    LeavePlanned: None,
    AwayMarked: None,
    Muted: None,
}
