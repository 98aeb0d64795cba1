"""What each kind of fact changes in a group, and what of it is a person's own: a module for each family of facts."""

from bot.domain.facts.every import of_every_fact
from bot.flows.model.changes import circle, deciding, group, later, record, saying, seminar, session, spoken
from bot.flows.model.changes.kinds import Changes, OwnNames

_FAMILIES = (group, session, saying, deciding, circle, seminar, later, record, spoken)

CHANGES: Changes = of_every_fact("How it changes the group", *(family.CHANGES for family in _FAMILIES))
"""Kind of fact -> the group after it, given the group before it, the fact, and when it was recorded (UTC)."""
OWN: OwnNames = of_every_fact("Whose own record holds it", *(family.OWN for family in _FAMILIES))
"""Kind of fact -> the name under which it is kept for whoever said or did it (see `bot.flows.model.own_entries`), or
`None` where nothing of it is one person's own in one session."""
