"""Guidance, closing reports and incidents"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "filing_closing",
        sa.Column(
            "filing_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("samples", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("disinfections", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("keepers", sa.Text(), nullable=True),
        sa.Column("leftovers", sa.Text(), nullable=True),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("judgement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["filing_id"], ["filing.id"], name=op.f("fk_filing_closing_filing_id")),
        sa.ForeignKeyConstraint(
            ["judgement_id"], ["judgement.id"], name=op.f("fk_filing_closing_judgement_id")
        ),
        sa.PrimaryKeyConstraint("filing_id", name=op.f("pk_filing_closing")),
    )

    op.create_table(
        "guidance",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column(
            "filing_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "hall_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("office", sa.String(length=10), nullable=False),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("visits", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=20), nullable=False),
        sa.Column(
            "last_by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["filing_id"], ["filing.id"], name=op.f("fk_guidance_filing_id")),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_guidance_hall_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance")),
        sa.UniqueConstraint("filing_id", name=op.f("uq_guidance_filing_id")),
    )
    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guidance_day_id_region"), ["day", "id", "region"], unique=False)

    op.create_table(
        "incident",
        sa.Column(
            "id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column(
            "filing_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "hall_id", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=False
        ),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ill_diners", sa.Integer(), nullable=False),
        sa.Column("symptoms", sa.Text(), nullable=False),
        sa.Column("report_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_to", sa.String(length=100), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_action", sa.String(length=20), nullable=False),
        sa.Column(
            "last_by", sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"), nullable=True
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["filing_id"], ["filing.id"], name=op.f("fk_incident_filing_id")),
        sa.ForeignKeyConstraint(["hall_id"], ["hall.id"], name=op.f("fk_incident_hall_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_filing_id"), ["filing_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_incident_hall_id_noticed_at"), ["hall_id", "noticed_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_incident_noticed_at_id_region"), ["noticed_at", "id", "region"], unique=False
        )

    op.create_table(
        "guidance_photo",
        sa.Column(
            "guidance_id",
            sa.String(length=36).with_variant(sa.UUID(as_uuid=False), "postgresql"),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["guidance_id"], ["guidance.id"], name=op.f("fk_guidance_photo_guidance_id")),
        sa.PrimaryKeyConstraint("guidance_id", "sha256", name=op.f("pk_guidance_photo")),
    )
    with op.batch_alter_table("guidance_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guidance_photo_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("guidance_photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guidance_photo_sha256"))
    op.drop_table("guidance_photo")

    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_noticed_at_id_region"))
        batch_op.drop_index(batch_op.f("ix_incident_hall_id_noticed_at"))
        batch_op.drop_index(batch_op.f("ix_incident_filing_id"))
    op.drop_table("incident")

    with op.batch_alter_table("guidance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guidance_day_id_region"))
    op.drop_table("guidance")

    op.drop_table("filing_closing")
