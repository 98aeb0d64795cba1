"""Whom each state awaits: ids of people, by the id of the thing that is in it."""

from bot.flows.model.state import Group
from bot.flows.phases.decision import undecided_by
from bot.flows.session.card import missing


def researchers(group: Group, about: str) -> set[str]:
    return {person.id for person in group.having("researcher")}


def leaders(group: Group, about: str) -> set[str]:
    return {person.id for person in group.having("leader")}


def somebody(group: Group, *wanted: str) -> set[str]:
    """Those of them who take part; researchers where none does."""
    there = {who for who in wanted if who in group.people and group.people[who].takes_part}
    return there or researchers(group, "")


def phase(group: Group, about: str) -> set[str]:
    return missing(group, group.sessions[about])


def authors(group: Group, about: str) -> set[str]:
    """Whose messages in the session are not in the record yet."""
    return {held.person for held in group.sessions[about].held.values() if not held.settled}


def undecided(group: Group, about: str) -> set[str]:
    return undecided_by(group, group.proposals[about])


def objection(group: Group, about: str) -> set[str]:
    """Who made the proposal, and the researchers; nobody answers their own."""
    asked = {group.proposals[about].person, *researchers(group, about)}
    return {who for who in asked if group.people[who].takes_part and objectors(group, about, who)}


def objectors(group: Group, about: str, reader: str) -> list[str]:
    """Whose objections wait for an answer that `reader` may give."""
    return [who for who in group.proposals[about].unanswered() if who != reader]


def planner(group: Group, about: str) -> set[str]:
    proposal = group.proposals[about]
    return somebody(group, proposal.person, proposal.backer)


def owner(group: Group, about: str) -> set[str]:
    return somebody(group, group.tryouts[about].owner)


def settlers(group: Group, about: str) -> set[str]:
    return somebody(group, group.tryouts[about].owner, *leaders(group, about))


def keepers(group: Group, about: str) -> set[str]:
    """Who can end it when its owner is gone."""
    return leaders(group, about) or researchers(group, about)


def viewers(group: Group, about: str) -> set[str]:
    return {item.id for item in group.having("practitioner")} - set(group.pledges[about].views)


def themselves(group: Group, about: str) -> set[str]:
    return {about}


def lender(group: Group, about: str) -> set[str]:
    return {group.sessions[about].conversation.owner}
