"""What each fact does to the tables, a module for each family of facts.

Pure: the same entry gives the same rows, whatever stands in the tables already.
"""

from bot.domain.facts import Entry
from bot.domain.facts.every import of_every_fact
from storage.projections import circle, deciding, group, later, record, saying, seminar, session, spoken
from storage.projections.rows import Projections
from storage.unit_of_work import RowOp

_FAMILIES = (group, session, saying, deciding, circle, seminar, later, record, spoken)

PROJECTIONS: Projections = of_every_fact("Its rows in the tables", *(family.PROJECTIONS for family in _FAMILIES))


def project(entry: Entry) -> list[RowOp]:
    """The rows that `entry` adds or changes, in order."""
    return PROJECTIONS[type(entry.fact)](entry, entry.fact)
