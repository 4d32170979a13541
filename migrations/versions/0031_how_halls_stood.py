"""How a hall stood on a day: an index of its own entries in the journal

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

OF_HALLS = sa.text("subject = 'hall'")


def upgrade() -> None:
    op.create_index(
        "ix_entry_of_hall",
        "entry",
        ["subject_id", "at"],
        sqlite_where=OF_HALLS,
        postgresql_where=OF_HALLS,
    )


def downgrade() -> None:
    op.drop_index("ix_entry_of_hall", table_name="entry")
