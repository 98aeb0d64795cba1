"""Until when each group's channel was listened to."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "heard",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "group_id", name=op.f("pk_heard")),
    )


def downgrade() -> None:
    op.drop_table("heard")
