"""Answers say to which version of the questions they are, in which order these came, and what was beside the point.

Older answers are all to the first version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COLUMNS = ("irrelevant", "item_order", "instrument")


def upgrade() -> None:
    with op.batch_alter_table("responses") as table:
        table.add_column(sa.Column("irrelevant", sa.Text(), nullable=True))
        table.add_column(sa.Column("item_order", sa.Text(), nullable=True))
        table.add_column(sa.Column("instrument", sa.Integer(), nullable=True))
    responses = sa.table("responses", sa.column("instrument", sa.Integer()))
    op.execute(sa.update(responses).values(instrument=1))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("responses", name)
