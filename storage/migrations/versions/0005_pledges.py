"""Leaders weigh balances and pledge; staff says what it noticed."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "response_balances",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("balance", sa.String(), nullable=False),
        sa.Column("today", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "seq"],
            ["responses.group_id", "responses.seq"],
            name=op.f("fk_response_balances_group_id_seq"),
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", "balance", name=op.f("pk_response_balances")),
    )
    op.create_table(
        "pledges",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("looks", Moment(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.Column("shared_at", Moment(), nullable=True),
        sa.Column("shown_at", Moment(), nullable=True),
        sa.Column("suppressed", sa.Boolean(), nullable=True),
        sa.Column("shown_order", Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_pledges_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_pledges_group_id_session")
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_pledges")),
    )
    op.create_table(
        "pledge_views",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("pledge", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("noticed", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_pledge_views_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "pledge"], ["pledges.group_id", "pledges.id"], name=op.f("fk_pledge_views_group_id_pledge")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_pledge_views")),
    )


def downgrade() -> None:
    op.drop_table("pledge_views")
    op.drop_table("pledges")
    op.drop_table("response_balances")
