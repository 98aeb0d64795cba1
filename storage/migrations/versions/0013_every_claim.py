"""Answers say to each claim of research how it fits, or that the person cannot know.

Older answers say it of one claim, in `claim` and `stance`. A draft that has not been sent is kept under the names of
the fields as they are asked now.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

COLUMNS = ("stances", "irrelevant_claims")
DRAFTS = sa.table(
    "drafts",
    *(sa.column(name, sa.String()) for name in ("group_id", "person", "form")),
    sa.column("content", sa.Text()),
)


def upgrade() -> None:
    with op.batch_alter_table("responses") as table:
        for name in COLUMNS:
            table.add_column(sa.Column(name, sa.Text(), nullable=True))
    connection = op.get_bind()
    unsent = sa.select(DRAFTS).where(DRAFTS.c.form.startswith("response.give:"), DRAFTS.c.content.is_not(None))
    for row in connection.execute(unsent).all():
        content = json.loads(row.content)
        if isinstance(content, dict) and isinstance(claim := content.pop("claim", None), str) and claim:
            for name in ("stance", "example"):
                content[f"{name}-{claim}"] = content.pop(name, "")
            where = (DRAFTS.c.group_id == row.group_id, DRAFTS.c.person == row.person, DRAFTS.c.form == row.form)
            connection.execute(sa.update(DRAFTS).where(*where).values(content=json.dumps(content, ensure_ascii=False)))


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("responses", name)
