"""Groups hold a session together: what each sees of the others' answers, and the points they send each other."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seminar_patterns",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("label", sa.Integer(), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("figures", Json(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_seminar_patterns_group_id")),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_seminar_patterns")),
    )
    op.create_table(
        "seminar_points",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("label", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("recorded", sa.Boolean(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("released_at", Moment(), nullable=True),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_seminar_points_group_id")),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_seminar_points_group_id_person"),
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_seminar_points")),
    )


def downgrade() -> None:
    op.drop_table("seminar_points")
    op.drop_table("seminar_patterns")
