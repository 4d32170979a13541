"""Unfinished work that a phone parks

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

ID = sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")


def upgrade() -> None:
    op.create_table(
        "parked",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("device_id", ID, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("about", ID),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_parked_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
    )
    op.create_index("ix_parked_account_id_parked_at", "parked", ["account_id", "parked_at"])
    op.create_index("ix_parked_parked_at", "parked", ["parked_at"])


def downgrade() -> None:
    op.drop_table("parked")
