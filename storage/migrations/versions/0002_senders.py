"""Several processes may send: who sends for a group."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "senders",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_senders")),
    )


def downgrade() -> None:
    op.drop_table("senders")
