"""The tables of the first version."""

import sqlalchemy as sa
from alembic import op

from storage.column_types import Json, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("content", Json(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "person", "form", name=op.f("pk_drafts")),
    )
    op.create_table(
        "groups",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("opens", sa.String(), nullable=False),
        sa.Column("closes", sa.String(), nullable=False),
        sa.Column("closed_days", Json(), nullable=False),
        sa.Column("promise", sa.String(), nullable=False),
        sa.Column("smallest_cell", sa.Integer(), nullable=False),
        sa.Column("formed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
    )
    op.create_table(
        "inbox",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "key", name=op.f("pk_inbox")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("not_before", Moment(), nullable=True),
        sa.Column("ref_channel", sa.String(), nullable=True),
        sa.Column("ref_message", sa.String(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("platform", "key", name=op.f("uq_outbox_platform_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_group_id_card_status"), "outbox", ["group_id", "card", "status"], unique=False)
    op.create_index(op.f("ix_outbox_status_id"), "outbox", ["status", "id"], unique=False)
    op.create_table(
        "tape",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=True),
        sa.Column("seals", sa.Text(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_tape")),
    )
    op.create_index(op.f("ix_tape_group_id_stream_seq"), "tape", ["group_id", "stream", "seq"], unique=False)
    op.create_table(
        "followups",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due", Moment(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("planned_at", Moment(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_followups_group_id")),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_followups")),
    )
    op.create_index(op.f("ix_followups_status_due"), "followups", ["status", "due"], unique=False)
    op.create_table(
        "participants",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("invited_at", Moment(), nullable=False),
        sa.Column("welcomed_at", Moment(), nullable=True),
        sa.Column("left_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_participants_group_id")),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_participants")),
    )
    op.create_table(
        "sessions",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("planned_by", sa.String(), nullable=False),
        sa.Column("pace", sa.String(), nullable=False),
        sa.Column("promise", sa.String(), nullable=False),
        sa.Column("smallest_cell", sa.Integer(), nullable=False),
        sa.Column("format_id", sa.String(), nullable=False),
        sa.Column("dilemma_id", sa.String(), nullable=False),
        sa.Column("format", Json(), nullable=False),
        sa.Column("dilemma", Json(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=True),
        sa.Column("ends", Moment(), nullable=True),
        sa.Column("planned_at", Moment(), nullable=False),
        sa.Column("started_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.Column("close_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_sessions_group_id")),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_sessions")),
    )
    op.create_table(
        "claim_relations",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("contribution", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_claim_relations_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"],
            ["sessions.group_id", "sessions.id"],
            name=op.f("fk_claim_relations_group_id_session"),
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_claim_relations")),
    )
    op.create_table(
        "consents",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_consents_group_id_person"),
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_consents")),
    )
    op.create_table(
        "contributions",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("reply_to", sa.String(), nullable=False),
        sa.Column("files", Json(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("edited_at", Moment(), nullable=True),
        sa.Column("deleted_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_contributions_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"],
            ["sessions.group_id", "sessions.id"],
            name=op.f("fk_contributions_group_id_session"),
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_contributions")),
    )
    op.create_table(
        "fates",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("about", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"], ["participants.group_id", "participants.id"], name=op.f("fk_fates_group_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_fates_group_id_session")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_fates")),
    )
    op.create_table(
        "knowledge_requests",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answer", Json(), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_knowledge_requests_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"],
            ["sessions.group_id", "sessions.id"],
            name=op.f("fk_knowledge_requests_group_id_session"),
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_knowledge_requests")),
    )
    op.create_table(
        "nudges",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"], ["participants.group_id", "participants.id"], name=op.f("fk_nudges_group_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_nudges_group_id_session")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", "person", name=op.f("pk_nudges")),
    )
    op.create_table(
        "phases",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("planned_end", Moment(), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_phases_group_id_session")
        ),
        sa.PrimaryKeyConstraint("group_id", "session", "phase", name=op.f("pk_phases")),
    )
    op.create_table(
        "prompts_shown",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "session"],
            ["sessions.group_id", "sessions.id"],
            name=op.f("fk_prompts_shown_group_id_session"),
        ),
        sa.PrimaryKeyConstraint("group_id", "session", "language", "digest", name=op.f("pk_prompts_shown")),
    )
    op.create_table(
        "proposals",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("sources", Json(), nullable=False),
        sa.Column("serves", Json(), nullable=False),
        sa.Column("costs", Json(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("revised_at", Moment(), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawal", Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_proposals_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_proposals_group_id_session")
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_proposals")),
    )
    op.create_table(
        "ready_marks",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_ready_marks_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_ready_marks_group_id_session")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_ready_marks")),
    )
    op.create_table(
        "responses",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("efficiency", sa.Integer(), nullable=True),
        sa.Column("fairness", sa.Integer(), nullable=True),
        sa.Column("responsiveness", sa.Integer(), nullable=True),
        sa.Column("respect", sa.Integer(), nullable=True),
        sa.Column("gave", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_responses_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_responses_group_id_session")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_responses")),
    )
    op.create_index(
        op.f("ix_responses_group_id_session_round_person"),
        "responses",
        ["group_id", "session", "round", "person"],
        unique=False,
    )
    op.create_table(
        "reveals",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("shown_order", Json(), nullable=False),
        sa.Column("suppressed", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "session"], ["sessions.group_id", "sessions.id"], name=op.f("fk_reveals_group_id_session")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_reveals")),
    )
    op.create_table(
        "backings",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("backed", sa.Boolean(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_backings_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "proposal"], ["proposals.group_id", "proposals.id"], name=op.f("fk_backings_group_id_proposal")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_backings")),
    )
    op.create_table(
        "contribution_revisions",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("contribution", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "contribution"],
            ["contributions.group_id", "contributions.id"],
            name=op.f("fk_contribution_revisions_group_id_contribution"),
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_contribution_revisions")),
    )
    op.create_table(
        "decisions",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "proposal"],
            ["proposals.group_id", "proposals.id"],
            name=op.f("fk_decisions_group_id_proposal"),
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_decisions")),
    )
    op.create_table(
        "objection_answers",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("objector", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_objection_answers_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "proposal"],
            ["proposals.group_id", "proposals.id"],
            name=op.f("fk_objection_answers_group_id_proposal"),
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_objection_answers")),
    )
    op.create_table(
        "positions",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_positions_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "proposal"],
            ["proposals.group_id", "proposals.id"],
            name=op.f("fk_positions_group_id_proposal"),
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_positions")),
    )
    op.create_table(
        "proposal_revisions",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("sources", Json(), nullable=False),
        sa.Column("serves", Json(), nullable=False),
        sa.Column("costs", Json(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "proposal"],
            ["proposals.group_id", "proposals.id"],
            name=op.f("fk_proposal_revisions_group_id_proposal"),
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_proposal_revisions")),
    )
    op.create_table(
        "tryouts",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("starts", Moment(), nullable=False),
        sa.Column("ends", Moment(), nullable=False),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("planned_at", Moment(), nullable=False),
        sa.Column("stopped_at", Moment(), nullable=True),
        sa.Column("stopped_by", sa.String(), nullable=True),
        sa.Column("stop_texts", Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id", "owner"], ["participants.group_id", "participants.id"], name=op.f("fk_tryouts_group_id_owner")
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "proposal"], ["proposals.group_id", "proposals.id"], name=op.f("fk_tryouts_group_id_proposal")
        ),
        sa.PrimaryKeyConstraint("group_id", "id", name=op.f("pk_tryouts")),
    )
    op.create_table(
        "checkins",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("tryout", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("benefit", sa.Boolean(), nullable=False),
        sa.Column("harm", sa.Boolean(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_checkins_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "tryout"], ["tryouts.group_id", "tryouts.id"], name=op.f("fk_checkins_group_id_tryout")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_checkins")),
    )
    op.create_table(
        "outcomes",
        sa.Column("group_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("tryout", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("texts", Json(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id", "person"],
            ["participants.group_id", "participants.id"],
            name=op.f("fk_outcomes_group_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "tryout"], ["tryouts.group_id", "tryouts.id"], name=op.f("fk_outcomes_group_id_tryout")
        ),
        sa.PrimaryKeyConstraint("group_id", "seq", name=op.f("pk_outcomes")),
    )


def downgrade() -> None:
    op.drop_table("outcomes")
    op.drop_table("checkins")
    op.drop_table("tryouts")
    op.drop_table("proposal_revisions")
    op.drop_table("positions")
    op.drop_table("objection_answers")
    op.drop_table("decisions")
    op.drop_table("contribution_revisions")
    op.drop_table("backings")
    op.drop_table("reveals")
    op.drop_index(op.f("ix_responses_group_id_session_round_person"), table_name="responses")
    op.drop_table("responses")
    op.drop_table("ready_marks")
    op.drop_table("proposals")
    op.drop_table("prompts_shown")
    op.drop_table("phases")
    op.drop_table("nudges")
    op.drop_table("knowledge_requests")
    op.drop_table("fates")
    op.drop_table("contributions")
    op.drop_table("consents")
    op.drop_table("claim_relations")
    op.drop_table("sessions")
    op.drop_table("participants")
    op.drop_index(op.f("ix_followups_status_due"), table_name="followups")
    op.drop_table("followups")
    op.drop_index(op.f("ix_tape_group_id_stream_seq"), table_name="tape")
    op.drop_table("tape")
    op.drop_index(op.f("ix_outbox_status_id"), table_name="outbox")
    op.drop_index(op.f("ix_outbox_group_id_card_status"), table_name="outbox")
    op.drop_table("outbox")
    op.drop_table("inbox")
    op.drop_table("groups")
    op.drop_table("drafts")
