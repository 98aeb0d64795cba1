"""The record itself: taken home, looked through by those it is about, and erased."""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.facts.record import (
    LogAsked,
    LogMade,
    RecordExpired,
    SubjectAccessGiven,
    TextsErased,
    TranscriptApproved,
    TranscriptCommented,
)
from bot.flows.model.changes.kinds import Changes, OwnNames, nothing
from bot.flows.model.state import Comment, Group, MadeLog, put


def _log_asked(group: Group, fact: LogAsked, at: datetime) -> Group:
    of = put(group.log_sessions, fact.log, fact.about) if fact.about else group.log_sessions
    return replace(group, logs=put(group.logs, fact.log, fact.person), log_sessions=of).counted("L")


def _log_made(group: Group, fact: LogMade, at: datetime) -> Group:
    made = MadeLog(fact.log, at, fact.scope, fact.people, fact.digest)
    is_new = fact.log not in group.logs and all(made_one.log != fact.log for made_one in group.made)
    group = replace(group, made=(*group.made, made))
    return group.counted("L") if is_new else group


def _approved(group: Group, fact: TranscriptApproved, at: datetime) -> Group:
    return replace(group, approved=put(group.approved, (fact.session, fact.person), fact.lines))


def _commented(group: Group, fact: TranscriptCommented, at: datetime) -> Group:
    comment = Comment(fact.comment, fact.session, fact.person, fact.about, fact.change, fact.texts.get("text", ""), at)
    return replace(group, comments=put(group.comments, comment.id, comment)).counted("M")


def _texts_erased(group: Group, fact: TextsErased, at: datetime) -> Group:
    return _wordless(group, fact.person)


def _expired(group: Group, fact: RecordExpired, at: datetime) -> Group:
    return _wordless(group)


def _wordless(group: Group, person: str = "") -> Group:
    """No pledge is asked about or shown whose words are gone: everybody's, or this person's."""
    for pledge in group.pledges.values():
        if person in ("", pledge.person):
            pledge = replace(pledge, texts={})
        views = {who: replace(item, line="") if person in ("", who) else item for who, item in pledge.views.items()}
        group = group.with_pledge(replace(pledge, views=views))
    return group


CHANGES: Changes = {
    RecordExpired: _expired,
    TextsErased: _texts_erased,
    SubjectAccessGiven: nothing,
    LogAsked: _log_asked,
    LogMade: _log_made,
    TranscriptApproved: _approved,
    TranscriptCommented: _commented,
}

OWN: OwnNames = {
    RecordExpired: None,
    TextsErased: None,
    SubjectAccessGiven: None,
    LogAsked: None,
    LogMade: None,
    TranscriptApproved: None,
    TranscriptCommented: None,
}
