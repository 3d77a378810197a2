"""A table for the bytes kept beside nouns: pages as they were issued."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what was issued before has no bytes."""
    op.create_table(
        "attached",
        sa.Column("programme_id", sa.Uuid(), nullable=False),
        sa.Column("noun_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_attached_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("programme_id", "noun_id", "name", name=op.f("pk_attached")),
    )
