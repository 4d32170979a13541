"""Restricted dishes that a supervisor releases by their papers"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql")

    with op.batch_alter_table("filing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("release_asked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "filing_release",
        sa.Column("filing_id", key, nullable=False),
        sa.Column("dish", sa.String(length=60), nullable=False),
        sa.Column("food", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("photos", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("by", key, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_filing_release_filing_id_filing")
        ),
        sa.PrimaryKeyConstraint("filing_id", "dish", "food", name=op.f("pk_filing_release")),
    )
    op.create_table(
        "filing_release_photo",
        sa.Column("filing_id", key, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"], ["filing.id"], name=op.f("fk_filing_release_photo_filing_id_filing")
        ),
        sa.PrimaryKeyConstraint("filing_id", "sha256", name=op.f("pk_filing_release_photo")),
    )
    with op.batch_alter_table("filing_release_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_release_photo_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    op.drop_table("filing_release_photo")
    op.drop_table("filing_release")
    with op.batch_alter_table("filing", schema=None) as batch_op:
        batch_op.drop_column("release_asked_at")
