"""A message waits for an obstacle to go, and says what it is for.

What was given up before stays so. In the older version what waits would never be sent, so it is pending there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("occasion", sa.String(), nullable=True))
        table.add_column(sa.Column("waited", sa.Boolean(), nullable=True))


def downgrade() -> None:
    outbox = sa.table("outbox", sa.column("status", sa.String()))
    op.execute(sa.update(outbox).where(outbox.c.status == "waiting").values(status="pending"))
    # One by one: a table that is made anew on SQLite would give out numbers again that were given out before.
    op.drop_column("outbox", "waited")
    op.drop_column("outbox", "occasion")
