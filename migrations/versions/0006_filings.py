"""Filings"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "filing",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column(
            "hall_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("host_name", sa.Text(), nullable=False),
        sa.Column("host_phone", sa.Text(), nullable=False),
        sa.Column("caterer", sa.String(length=80), nullable=True),
        sa.Column("occasion", sa.String(length=14), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("meal", sa.String(length=9), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("close_by", sa.Date(), nullable=False),
        sa.Column("meals", sa.Integer(), nullable=False),
        sa.Column("tables", sa.Integer(), nullable=False),
        sa.Column("diners", sa.Integer(), nullable=False),
        sa.Column("dishes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("host_phone_hash", sa.String(length=64), nullable=True),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("roster", sa.Text(), nullable=True),
        sa.Column("risky_dishes", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("tier", sa.String(length=20), nullable=False),
        sa.Column("office", sa.String(length=10), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("judgement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "decided_by",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=True,
        ),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("actual_tables", sa.Integer(), nullable=True),
        sa.Column("actual_diners", sa.Integer(), nullable=True),
        sa.Column("ill_diners", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=20), nullable=False),
        sa.Column(
            "last_by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("tables > 0 AND diners > 0", name=op.f("ck_filing_not_empty")),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_filing_hall_id")),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgement.id"], name=op.f("fk_filing_judgement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
        sa.UniqueConstraint("number", name=op.f("uq_filing_number")),
    )
    with op.batch_alter_table("filing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_day_id_region"), ["day", "id", "region"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_hall_id_day_id"), ["hall_id", "day", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_host_phone_hash"), ["host_phone_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_filing_state_close_by"), ["state", "close_by"], unique=False)

    op.create_table(
        "filing_sitting",
        sa.Column(
            "filing_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("meal", sa.String(length=9), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "hall_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("tables", sa.Integer(), nullable=False),
        sa.Column("diners", sa.Integer(), nullable=False),
        sa.Column("actual_tables", sa.Integer(), nullable=True),
        sa.Column("actual_diners", sa.Integer(), nullable=True),
        sa.CheckConstraint("tables > 0 AND diners > 0", name=op.f("ck_filing_sitting_not_empty")),
        sa.ForeignKeyConstraint(["filing_id"], ["filing.id"], name=op.f("fk_filing_sitting_filing_id")),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_filing_sitting_hall_id")),
        sa.PrimaryKeyConstraint("filing_id", "day", "meal", name=op.f("pk_filing_sitting")),
    )
    with op.batch_alter_table("filing_sitting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filing_sitting_day_region"), ["day", "region"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_filing_sitting_hall_id_day_meal"), ["hall_id", "day", "meal"], unique=False
        )

    op.create_table(
        "filing_version",
        sa.Column(
            "filing_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("personal", sa.Text(), nullable=True),
        sa.Column("judgement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["filing_id"], ["filing.id"], name=op.f("fk_filing_version_filing_id")),
        sa.ForeignKeyConstraint(
            ["judgement_id"], ["judgement.id"], name=op.f("fk_filing_version_judgement_id")
        ),
        sa.PrimaryKeyConstraint("filing_id", "version", name=op.f("pk_filing_version")),
    )


def downgrade() -> None:
    op.drop_table("filing_version")

    with op.batch_alter_table("filing_sitting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filing_sitting_hall_id_day_meal"))
        batch_op.drop_index(batch_op.f("ix_filing_sitting_day_region"))
    op.drop_table("filing_sitting")

    with op.batch_alter_table("filing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filing_state_close_by"))
        batch_op.drop_index(batch_op.f("ix_filing_host_phone_hash"))
        batch_op.drop_index(batch_op.f("ix_filing_hall_id_day_id"))
        batch_op.drop_index(batch_op.f("ix_filing_day_id_region"))
    op.drop_table("filing")
