"""Findings of whole months, counted beforehand

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "finding_tally",
        sa.Column("prefix", sa.String(9), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("ever", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", "month", name=op.f("pk_finding_tally")),
    )


def downgrade() -> None:
    op.drop_table("finding_tally")  # it can be counted again
