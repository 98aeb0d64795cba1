"""Answers can say of several considerations that they had to give, or that none had to; they hold the order in which
the claims were offered, and the answer to the question that every session of a series asks.

Older answers say in `gave` which one consideration had to give, and nothing of the rest.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COLUMNS = ("gave_way", "claim_order", "anchor")


def upgrade() -> None:
    with op.batch_alter_table("responses") as table:
        table.add_column(sa.Column("gave_way", sa.Text(), nullable=True))
        table.add_column(sa.Column("claim_order", sa.Text(), nullable=True))
        table.add_column(sa.Column("anchor", sa.Integer(), nullable=True))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("responses", name)
