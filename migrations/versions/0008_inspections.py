"""Inspections and corrections"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inspection",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column(
            "hall_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column(
            "filing_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "inspector_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("answers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("hall_judgement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "banquet_judgement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("grade", sa.String(length=1), nullable=True),
        sa.Column("disagreements", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("signer", sa.String(length=40), nullable=True),
        sa.Column("signature", sa.String(length=64), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("lost_photos", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("lost_because", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=20), nullable=False),
        sa.Column(
            "last_by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["banquet_judgement_id"], ["judgement.id"], name=op.f("fk_inspection_banquet_judgement_id")
        ),
        sa.ForeignKeyConstraint(["filing_id"], ["filing.id"], name=op.f("fk_inspection_filing_id")),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_inspection_hall_id")),
        sa.ForeignKeyConstraint(
            ["hall_judgement_id"], ["judgement.id"], name=op.f("fk_inspection_hall_judgement_id")
        ),
        sa.ForeignKeyConstraint(["inspector_id"], ["account.id"], name=op.f("fk_inspection_inspector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection")),
    )
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_inspection_day_id_region"), ["day", "id", "region"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_inspection_hall_id_day_id"), ["hall_id", "day", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_inspection_inspector_id_day_id"), ["inspector_id", "day", "id"], unique=False
        )

    op.create_table(
        "correction",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column(
            "inspection_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "hall_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("edition", sa.String(length=60), nullable=False),
        sa.Column("requirement", sa.String(length=60), nullable=False),
        sa.Column("level", sa.String(length=10), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("photos", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=20), nullable=False),
        sa.Column(
            "last_by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_correction_hall_id")),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_correction_inspection_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint(
            "inspection_id", "requirement", name=op.f("uq_correction_inspection_id_requirement")
        ),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_correction_hall_id_due_on_id"), ["hall_id", "due_on", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_correction_region_due_on_id"), ["region", "due_on", "id"], unique=False
        )

    op.create_table(
        "inspection_photo",
        sa.Column(
            "inspection_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["inspection_id"], ["inspection.id"], name=op.f("fk_inspection_photo_inspection_id")
        ),
        sa.PrimaryKeyConstraint("inspection_id", "sha256", name=op.f("pk_inspection_photo")),
    )
    with op.batch_alter_table("inspection_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_photo_sha256"), ["sha256"], unique=False)

    op.create_table(
        "correction_photo",
        sa.Column(
            "correction_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["correction.id"], name=op.f("fk_correction_photo_correction_id")
        ),
        sa.PrimaryKeyConstraint("correction_id", "sha256", name=op.f("pk_correction_photo")),
    )
    with op.batch_alter_table("correction_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_photo_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("correction_photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_photo_sha256"))
    op.drop_table("correction_photo")

    with op.batch_alter_table("inspection_photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspection_photo_sha256"))
    op.drop_table("inspection_photo")

    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_region_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_correction_hall_id_due_on_id"))
    op.drop_table("correction")

    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspection_inspector_id_day_id"))
        batch_op.drop_index(batch_op.f("ix_inspection_hall_id_day_id"))
        batch_op.drop_index(batch_op.f("ix_inspection_day_id_region"))
    op.drop_table("inspection")
