"""Answers can say of several considerations that they had to give, or that none had to.

Older answers say it of one, in `gave`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("responses") as table:
        table.add_column(sa.Column("gave_way", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("responses", "gave_way")
