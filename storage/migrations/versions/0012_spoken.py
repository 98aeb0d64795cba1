"""What was said aloud at meetings that were recorded, line by line."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, Moment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spoken_lines",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("transcript", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("written", Moment(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("taken_back_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_spoken_lines_group_id_session")
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_spoken_lines_group_id_person"),
        ),
        sa.PrimaryKeyConstraint("group_id", "transcript", "line", name=op.f("pk_spoken_lines")),
    )


def downgrade() -> None:
    op.drop_table("spoken_lines")
