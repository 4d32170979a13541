"""Draws of halls and inspectors, and recusals

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

ID = sa.String(36).with_variant(sa.UUID(as_uuid=False), "postgresql")
JSON = sa.JSON(none_as_null=True)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "draw",
        sa.Column("id", ID, nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("lists", JSON, nullable=False),
        sa.Column("lists_sum", sa.String(64), nullable=False),
        sa.Column("halls", JSON, nullable=False),
        sa.Column("inspectors", JSON, nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("commitment", sa.String(64), nullable=False),
        sa.Column("witness", sa.Text()),
        sa.Column("drawn", JSON),
        sa.Column("passed", JSON),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("drawn_at", MOMENT),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(20), nullable=False),
        sa.Column("last_by", ID),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
    )
    op.create_index("ix_draw_first_id_region", "draw", ["first", "id", "region"])
    op.create_table(
        "recusal",
        sa.Column("inspector_id", ID, nullable=False),
        sa.Column("hall_id", ID, nullable=False),
        sa.Column("reason", sa.String(12), nullable=False),
        sa.Column("declared_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["inspector_id"], ["account.id"], name=op.f("fk_recusal_inspector_id")),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_recusal_hall_id")),
        sa.PrimaryKeyConstraint("inspector_id", "hall_id", name=op.f("pk_recusal")),
    )


def downgrade() -> None:
    op.drop_table("recusal")
    op.drop_table("draw")
