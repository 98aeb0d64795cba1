"""How a fact changes a group: the only place where state changes, and it changes nothing in place."""

from datetime import datetime

from msgspec.structs import replace

from bot.domain.facts import AnyFact, Entry
from bot.flows.model.changes import CHANGES
from bot.flows.model.own_entries import remember
from bot.flows.model.state import Group


def fold(group: Group, entry: Entry) -> Group:
    """`group` after one more entry of its tape."""
    return replace(evolve(group, entry.fact, entry.at), seq=entry.seq)


def evolve(group: Group, fact: AnyFact, at: datetime) -> Group:
    """`group` after `fact`, recorded at `at` (UTC): changed by it, and with what it says of a person kept as theirs."""
    return remember(_acted(CHANGES[type(fact)](group, fact, at), fact), fact, at)


def _acted(group: Group, fact: AnyFact) -> Group:
    """Once somebody has done something in a session, the step before that is taken back no more."""
    session = group.sessions.get(getattr(fact, "session", ""))
    if session is None or session.stepped_from < 0 or not getattr(fact, "person", ""):
        return group
    return group.with_session(replace(session, stepped_from=-1))
