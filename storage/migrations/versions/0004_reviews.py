"""A group says how its try-outs look, and is shown what it said."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("tryout", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("criteria", Json(), nullable=False),
        sa.Column("advice", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_reviews_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_reviews_group_id_session")
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "tryout"], ["tryouts.group_id", "tryouts.id"], name=op.f("fk_reviews_group_id_tryout")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_reviews")),
    )
    op.create_table(
        "reviews_shown",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("tryout", sa.String(), nullable=False),
        sa.Column("suppressed", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "session"],
            ["sessions.group_id", "sessions.id"],
            name=op.f("fk_reviews_shown_group_id_session"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "tryout"], ["tryouts.group_id", "tryouts.id"], name=op.f("fk_reviews_shown_group_id_tryout")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_reviews_shown")),
    )


def downgrade() -> None:
    op.drop_table("reviews_shown")
    op.drop_table("reviews")
