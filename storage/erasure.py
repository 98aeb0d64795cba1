"""The end of a record: every text of a group goes, and the chain that held it still verifies.

What remains is structure: who (by pseudonym) did what and when. In place of each text stands `storage.tape.ERASED`.
Backups that were made before hold the texts still; how long those are kept is the deployment's promise to keep.
"""

from sqlalchemy import delete, select, update

from storage import models
from storage.models import projection_tables, table_of
from storage.projections import project
from storage.tape import unseal
from storage.unit_of_work import Unit

NOTHING = "{}"
"""The texts of an entry when all of them are erased; null would say that there never were any."""
EMPTY_VIEW = '{"type":"card","blocks":[]}'
EMPTY_REPLY = "null"


def expire(unit: Unit, group: str) -> None:
    """Erases every text of `group`: from the tape, its tables, drafts, and what was shown. Doing it again changes
    nothing. A message that has not gone out yet goes out."""
    tape, outbox = table_of(models.Tape), table_of(models.Outbox)
    inbox, drafts = table_of(models.Inbox), table_of(models.Draft)
    has_texts = (tape.c.group_id == group) & tape.c.texts.is_not(None)
    unit.execute(update(tape).where(has_texts).values(texts=NOTHING))
    unit.execute(update(drafts).where(drafts.c.group_id == group).values(content=None))
    unit.execute(update(inbox).where(inbox.c.group_id == group).values(reply=EMPTY_REPLY))
    gone_out = outbox.c.status.in_(("sent", "failed", "superseded"))
    unit.execute(update(outbox).where(outbox.c.group_id == group, gone_out).values(view=EMPTY_VIEW))
    for table in reversed(projection_tables()):
        key = table.c.id if table is table_of(models.Group) else table.c.group_id
        unit.execute(delete(table).where(key == group))
    for row in unit.execute(select(tape).where(tape.c.group_id == group).order_by(tape.c.seq)):
        unit.add(project(unseal(row)))
